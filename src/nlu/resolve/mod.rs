//! From the parts of a message to acts: names become ids, numbers values, references rows, and what is left out comes
//! from the dialogue.
//!
//! Invariant: pure; no sentence of the message is matched here. An unknown name stays unknown.

mod amounts;
mod chosen;
mod command;
mod comparison;
mod conditions;
mod form;
mod kind;
mod listed_fields;
mod meant;
mod merge;
mod message;
mod numbers;
mod postings;
mod references;
mod roles;
mod scope;
mod skills;
mod sources;
mod steps;
mod technologies;
mod tell;
mod things;
mod touching;
mod want;

pub use command::resolve_command;
pub use meant::Meant;
pub use message::{resolve, resolve_again};
pub use tell::{fitting, schooling};
pub use things::Names;

use crate::dialogue::{Act, Dialogue, Meta, Outside, Social, Tell};
use crate::knowledge::{Kind, Knowledge, TopicId};
use crate::nlu::lexicon::{Entity, Lexicon};
use crate::nlu::parse::{ActKind, Asked, Form, Parsed, Part, Slot, SlotKind};
use crate::profile::Profile;
use crate::query::{Comparator, Condition, FieldPath, Item, Query, Want};
use references::{Shown, Target};

/// What people who ask move from, unless they say otherwise.
pub const BACKEND: &str = "backend-developer";
/// A part that is less likely than this to be what it seems is not understood.
const UNDERSTOOD: f32 = 0.2;
/// That somebody may come to harm must be this likely to be what a part says.
const DANGER: f32 = 0.6;
/// So many skills told at once ask what they are good for.
const LIST_OF_SKILLS: usize = 2;

/// What a message does, part by part.
#[derive(Debug, Clone, PartialEq)]
pub struct Resolved {
    pub steps: Vec<Step>,
    /// The person as the message leaves them.
    pub profile: Profile,
    /// Somebody else whom the message tells about and asks for.
    pub other: Option<Profile>,
    /// Postings of the companies that it names.
    pub named: Vec<Item>,
    /// The probability that the least certain part was read right, 0..=1.
    pub confidence: f32,
    /// What it does if the likeliest reading is wrong; of messages that do one thing.
    pub second: Option<Act>,
}

/// One act, and the part that asks for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    pub act: Act,
    /// What it is about stands in what was shown before.
    pub leans: bool,
    pub part: Part,
}

impl Step {
    /// An act that no part asks for by itself.
    pub fn given(act: Act) -> Step {
        Step {
            act,
            leans: false,
            part: Part::of(ActKind::More),
        }
    }
}

/// Resolves the parts of one message.
pub struct Resolver<'a> {
    pub knowledge: &'a Knowledge,
    pub names: Names<'a>,
    pub dialogue: &'a Dialogue,
    /// The person as known so far, this message included.
    pub profile: Profile,
    /// Somebody else whom the message tells about.
    pub other: Profile,
    pub shown: Shown<'a>,
    pub text: &'a str,
}

impl<'a> Resolver<'a> {
    pub fn new(
        knowledge: &'a Knowledge,
        lexicon: &'a Lexicon,
        dialogue: &'a Dialogue,
        text: &'a str,
    ) -> Resolver<'a> {
        Resolver {
            knowledge,
            names: Names { knowledge, lexicon },
            dialogue,
            profile: dialogue.profile.clone(),
            other: dialogue.other.clone(),
            shown: Shown {
                knowledge,
                dialogue,
            },
            text,
        }
    }

    /// A story may say what its writer can do.
    fn hear_background(&mut self, parsed: &Parsed) {
        let story = Part {
            range: 0..parsed.text.len(),
            slots: parsed.background.clone(),
            ..Part::of(ActKind::Tell)
        };
        let told = self.told(&story, false);
        self.profile = told.applied(&self.profile);
        self.hear_of_other(&story);
    }

    fn hear_of_other(&mut self, part: &Part) {
        self.other = self.told_of_other(part).applied(&self.other);
    }

    /// Of a part that does nothing, what can only be said of oneself. Beside a company it is what that asks for.
    fn hear_aside(&mut self, part: &Part) {
        let names_company = part.slots_of(SlotKind::Company).next().is_some();
        let of_self = |slot: &&Slot| match slot.kind {
            SlotKind::Years | SlotKind::Degree => {
                slot.sign.is_none() && !slot.not && !names_company
            }
            _ => slot.polarity.is_some(),
        };
        let aside = Part {
            slots: part.slots.iter().filter(of_self).cloned().collect(),
            ..part.clone()
        };
        self.profile = self.told(&aside, true).applied(&self.profile);
    }

    /// What a part does; `None` where it says nothing that needs an answer of its own.
    fn act(
        &mut self,
        part: &Part,
        meant: &Meant,
        message_asks: bool,
        is_last_tell: bool,
    ) -> Option<Act> {
        if part.confidence < UNDERSTOOD && meant.names_nothing() {
            return Some(Act::Unclear);
        }
        if let Some(Target::Beyond(rows)) = meant.referred
            && meant.items().is_none()
        {
            return Some(Act::Outside(Outside::BeyondList(rows)));
        }
        if let ActKind::Ask(_) | ActKind::Tell = part.act {
            self.hear_of_other(part);
        }
        // "Laid off after six years of Java, I am scared": what it tells is heard beside the feeling.
        if let ActKind::Social(_) = part.act {
            self.hear_aside(part);
        }
        Some(match &part.act {
            ActKind::Ask(asked) => {
                let told = self.told_in_question(part, asked);
                self.profile = told.applied(&self.profile);
                self.ask(part, asked, meant)
            }
            ActKind::Tell => return self.tell(part, meant, message_asks || !is_last_tell),
            // "The former, what skills": of it the question is.
            ActKind::Choose if message_asks && meant.items().is_some() => return None,
            ActKind::Choose => self.choose(part, meant),
            ActKind::Confirm => self.confirm(),
            ActKind::Deny => self.deny(),
            ActKind::Correct => self.correct(part, meant),
            // "And then?", of a step: the next one.
            ActKind::More => match self.beside(self.shown.current(), part) {
                Some(next) => Act::Ask(Query::about([next], Kind::Steps, Want::Define)),
                None => Act::More,
            },
            ActKind::Shorter => Act::Shorter,
            ActKind::Meta(topic) => self.meta(topic),
            ActKind::Social(kind) => Act::Social(match social(kind) {
                // Who is merely worn out is not sent to a helpline.
                Social::Danger if part.confidence < DANGER => Social::Worry,
                kind => kind,
            }),
            ActKind::Outside(topic) => self.outside(topic.as_deref(), part),
        })
    }

    pub(crate) fn ask(&self, part: &Part, asked: &Asked, meant: &Meant) -> Act {
        let again = self.asked_again(part, asked, meant);
        let asked = &self.of_its_kind(again.as_ref().unwrap_or(asked), meant);
        let asked = &self.with_listed_fields(part, asked);
        let asked = &self.without_unsaid(part, asked);
        let asked = &self.told_as_unstated(asked);
        let asked = &self.compared_as_said(part, asked);
        if let Some(act) = self.never_stated(asked, meant) {
            return act;
        }
        let act = match asked.from {
            Kind::Roles => self.about_roles(part, asked, meant),
            Kind::Directions => self.about_directions(part, asked, meant),
            Kind::Postings | Kind::Companies => self.about_postings(part, asked, meant),
            Kind::Skills => self.about_skills(part, asked, meant),
            Kind::Technologies => self.about_technologies(part, asked, meant),
            Kind::Steps => self.about_steps(part, asked, meant),
            Kind::Claims => self.about_claims(part, asked, meant),
            Kind::Sources => self.about_sources(asked, meant),
        };
        self.in_a_form_that_fits(act)
    }

    /// What no source states of roles and directions cannot be ranked, compared or counted: that it is not stated is
    /// the answer.
    fn told_as_unstated(&self, asked: &Asked) -> Asked {
        let is_of_roles = matches!(asked.from, Kind::Roles | Kind::Directions);
        let first = asked.fields.first();
        let is_unstated = first.is_some_and(|path| self.is_never_stated(asked.from, path));
        let mut asked = asked.clone();
        // What the market of a move says of pay tells which pays best.
        let ranks_moves = asked.from == Kind::Directions
            && matches!(asked.form, Form::Top | Form::Sort)
            && first.is_some_and(|path| path.field == "role-pay");
        if ranks_moves {
            return asked;
        }
        if is_of_roles && is_unstated && !matches!(asked.form, Form::Fit | Form::Gap) {
            asked.form = Form::Value;
        }
        asked
    }

    /// "How about a move to architect?": of several fields those that no source states are left out, unless the words name
    /// them.
    fn without_unsaid(&self, part: &Part, asked: &Asked) -> Asked {
        let is_unstated = |path: &FieldPath| self.is_never_stated(asked.from, path);
        let is_said = |path: &FieldPath| {
            let one = Asked {
                fields: vec![path.clone()],
                ..asked.clone()
            };
            self.says_field(part, &one)
        };
        let kept: Vec<FieldPath> = asked
            .fields
            .iter()
            .filter(|path| !is_unstated(path) || is_said(path))
            .cloned()
            .collect();
        let mut asked = asked.clone();
        if !kept.is_empty() {
            asked.fields = kept;
        }
        asked
    }

    /// What no source states, asked right after it was asked of one, is not what two are compared by unless the words
    /// say so: "which of them is better?"
    fn compared_as_said(&self, part: &Part, asked: &Asked) -> Asked {
        let mut asked = asked.clone();
        let is_unstated = |path: &FieldPath| self.is_never_stated(asked.from, path);
        let all_unstated = !asked.fields.is_empty() && asked.fields.iter().all(is_unstated);
        let again = match &self.dialogue.answered {
            Some(Act::Ask(last)) => matches!(&last.want, Want::Value { of } if *of == asked.fields),
            _ => false,
        };
        if asked.form == Form::Compare && all_unstated && again && !self.says_field(part, &asked) {
            asked.fields.clear();
        }
        asked
    }

    /// Whether no source states a field of things of a kind.
    fn is_never_stated(&self, kind: Kind, path: &FieldPath) -> bool {
        let field = self.knowledge.field(kind, &path.field);
        field.is_some_and(|field| field.never_stated.is_some())
    }

    /// What no source states of skills, steps and technologies, whatever the form in which it is asked.
    fn never_stated(&self, asked: &Asked, meant: &Meant) -> Option<Act> {
        let kinds = [Kind::Skills, Kind::Steps, Kind::Technologies];
        if !(asked.form.needs_field() || asked.form == Form::Exists) {
            return None;
        }
        // What is asked of technologies may be declared of skills alone.
        let own = [asked.from].into_iter();
        let declared = own.chain(kinds).find_map(|kind| {
            let mut fields = asked.fields.iter();
            let field = fields.find(|path| self.is_never_stated(kind, path))?;
            Some((kind, field))
        });
        let (kind, field) = declared?;
        let mut query = Query::new(kind, Want::value([field.clone()]));
        if let Some(items) = meant.items().filter(|items| items[0].kind() == asked.from) {
            query = Query::about(items.to_vec(), asked.from, query.want);
        }
        kinds.contains(&asked.from).then_some(Act::Ask(query))
    }

    fn tell(&mut self, part: &Part, meant: &Meant, goes_on: bool) -> Option<Act> {
        let told = self.told(part, true);
        let before = self.dialogue.profile.clone();
        self.profile = told.applied(&self.profile);
        if goes_on {
            return None;
        }
        let changed = self.without_what_is_lifted(meant);
        if let Some(query) = changed.or_else(|| self.without_what_is_refused(meant)) {
            return Some(Act::Ask(query));
        }
        let skills = self.profile.skills.iter();
        let skills = skills.filter(|held| !before.has(&held.skill)).count();
        let waits = self.dialogue.awaiting_skills && skills > 0;
        if waits || skills >= LIST_OF_SKILLS {
            return Some(Act::Ask(fitting(self.knowledge, &self.profile)));
        }
        if self.profile == before && self.other != self.dialogue.other {
            return Some(Act::Tell(Tell::Other(Box::new(self.other.clone()))));
        }
        if self.profile == before {
            // What is not wanted says where else to look.
            if meant.roles.iter().any(|role| role.is_refused()) {
                return Some(Act::Ask(self.directions(meant, Want::List)));
            }
            // Where somebody thinks of applying: what is known of it.
            if let Some(query) = self.of_employers(meant) {
                return Some(Act::Ask(query));
            }
            // Whoever says again what is known sees what is known; a story that tells nothing is heard.
            let says_known = !meant.skills.is_empty() || !meant.amounts.is_empty();
            return Some(match says_known && !before.is_empty() {
                true => Act::Tell(Tell::Show),
                false => Act::Social(Social::Told),
            });
        }
        Some(Act::Tell(Tell::Change {
            before: Box::new(before),
            after: Box::new(self.profile.clone()),
        }))
    }

    fn meta(&self, topic: &str) -> Act {
        Act::Meta(match topic {
            "about" => Meta::About,
            "data-age" => Meta::DataAge,
            "contact" => Meta::Contact,
            "abilities" => Meta::Abilities,
            "subscribe" => Meta::Subscribe,
            "privacy" => Meta::Privacy,
            "profile" => return Act::Tell(Tell::Show),
            "erase" => return Act::Tell(Tell::Erase),
            "undo" => return Act::Tell(Tell::Undo),
            "language" => Meta::Language,
            "scoring" => Meta::Scoring,
            "sources" => return Act::Ask(Query::new(Kind::Sources, Want::List)),
            _ => Meta::Help,
        })
    }

    fn outside(&self, topic: Option<&str>, part: &Part) -> Act {
        let words = self.text.get(part.range.clone()).unwrap_or(self.text);
        let is_profession = |entity: &Entity| matches!(entity, Entity::Profession(_));
        let named = self.names.lexicon.find_exact_where(words, is_profession);
        for entity in named.into_iter().flat_map(|mention| mention.entities) {
            if let Entity::Profession(id) = entity
                && topic.is_none()
            {
                return Act::Outside(Outside::Profession(id));
            }
        }
        let topic = topic.and_then(|topic| TopicId::parse(topic).ok());
        match topic.filter(|topic| self.knowledge.topics.contains_key(topic)) {
            Some(topic) => Act::Outside(Outside::Topic(topic)),
            None => Act::Outside(Outside::Other),
        }
    }
}

fn social(kind: &str) -> Social {
    match kind {
        "greeting" => Social::Greeting,
        "thanks" | "joy" => Social::Thanks,
        "goodbye" => Social::Goodbye,
        "worry" => Social::Worry,
        "danger" => Social::Danger,
        _ => Social::Chat,
    }
}

/// A condition that a field is, or holds, one thing.
fn is(field: &str, id: &str) -> Condition {
    Condition::test(FieldPath::of(field), Comparator::Equal, id)
}

/// What is asked of a thing that was chosen.
fn about(item: &Item) -> Query {
    let want = match item.kind() {
        Kind::Roles | Kind::Steps | Kind::Technologies => Want::Define,
        _ => Want::Explain,
    };
    Query::about([item.clone()], item.kind(), want)
}

#[cfg(test)]
mod tests;
