//! Choices, confirmations and corrections.

use super::meant::Meant;
use super::numbers;
use super::{Resolver, about};
use crate::dialogue::{Act, ResumeAct, Social, Tell};
use crate::knowledge::Kind;
use crate::nlu::parse::{Asked, Follows, Form, Part, Polarity, Slot};
use crate::query::{FieldPath, Item, Query, Want};
use crate::text::{is_cjk, normalise, stands};

impl Resolver<'_> {
    /// One of the things shown, or one that is named.
    pub(super) fn choose(&self, part: &Part, meant: &Meant) -> Act {
        if let Some(items) = meant.items() {
            return match items {
                [one] if self.matched() => {
                    Act::Ask(Query::about([one.clone()], one.kind(), Want::fit()))
                }
                [one] => Act::Ask(about(one)),
                some => Act::Ask(Query::about(some.to_vec(), some[0].kind(), Want::List)),
            };
        }
        let role = meant.wanted_roles().into_iter().next();
        if let Some(role) = role {
            return Act::Ask(Query::about([Item::Role(role)], Kind::Roles, Want::Define));
        }
        if !meant.names_nothing() {
            let asked = Asked {
                from: Kind::Postings,
                form: Form::Explain,
                fields: Vec::new(),
            };
            return self.ask(part, &asked, meant);
        }
        match self.shown.current() {
            [one] => Act::Ask(about(one)),
            _ => Act::More,
        }
    }

    /// "And HR?": nothing but another name, so the last question asks about it.
    pub(super) fn asked_again(&self, part: &Part, asked: &Asked, meant: &Meant) -> Option<Asked> {
        // The parser has seen of which form the last question was, but not its field.
        const DOUBTED: f32 = 0.5;
        let Some(Act::Ask(last)) = &self.dialogue.answered else {
            return None;
        };
        let tells_values = matches!(last.want, Want::Value { .. }) && asked.form == Form::Value;
        let takes_over = tells_values && !self.names_field(part, asked);
        if part.confidence >= DOUBTED && !takes_over {
            return None;
        }
        let is_bare = part.follows == Follows::Again;
        let names = !meant.names_nothing() && meant.items().is_none() && !part.slots.is_empty();
        let alike = asked.from == last.from
            || matches!(
                (asked.from, last.from),
                (
                    Kind::Roles | Kind::Directions,
                    Kind::Roles | Kind::Directions
                ) | (Kind::Skills | Kind::Postings, Kind::Postings | Kind::Skills)
            );
        let tells = matches!(
            last.want,
            Want::Value { .. } | Want::Count { .. } | Want::Define | Want::Explain | Want::Exists
        );
        (is_bare && names && alike && tells && meant.amounts.is_empty() && meant.cities.is_empty())
            .then(|| asked_again(last))
    }

    /// Whether the words beside the slots speak of the fields that are asked for, or are too many to be none.
    fn names_field(&self, part: &Part, asked: &Asked) -> bool {
        /// Letters of "and what about", or of 那…呢, at most.
        const FRAME: usize = 14;
        let beside: String = self.beside_slots(part);
        beside.chars().map(breadth).sum::<usize>() > FRAME || self.says_field(part, asked)
    }

    /// Whether the words beside the slots have a word in common with a name of a field that is asked for.
    pub(super) fn says_field(&self, part: &Part, asked: &Asked) -> bool {
        let beside: String = self.beside_slots(part);
        let is_named = |path: &FieldPath| {
            let field = self.knowledge.field(asked.from, &path.field);
            field.is_some_and(|field| field.all_names().any(|name| shares_word(&beside, name)))
        };
        asked.fields.iter().any(is_named)
    }

    /// The words of a part that stand in no slot.
    pub(super) fn beside_slots(&self, part: &Part) -> String {
        let words = self.text.get(part.range.clone()).unwrap_or_default();
        let is_beside = |(at, _): &(usize, char)| {
            let at = part.range.start + at;
            !part.slots.iter().any(|slot| slot.range.contains(&at))
        };
        words
            .char_indices()
            .filter(is_beside)
            .map(|(_, c)| c)
            .collect()
    }

    /// Whether the last answer held somebody against something.
    pub(super) fn matched(&self) -> bool {
        let last = &self.dialogue.answered;
        matches!(
            last,
            Some(Act::Ask(Query {
                want: Want::Fit { .. },
                ..
            }))
        )
    }

    pub(super) fn confirm(&self) -> Act {
        if self.dialogue.proposed.is_some() {
            return Act::Resume(ResumeAct::Confirm);
        }
        let offer = self.dialogue.offers.first();
        match offer.filter(|_| self.dialogue.clarified) {
            Some(offer) => offer.act.clone(),
            None => Act::Social(Social::Chat),
        }
    }

    /// The other reading of the last message, where there was one.
    fn other_reading(&self) -> Act {
        match &self.dialogue.second {
            Some(act) => Act::Clarify(vec![act.clone()]),
            None => Act::Social(Social::Chat),
        }
    }

    /// "Sorry, five": the step, or the row of the list, with that number.
    fn counted(&self, kind: Kind, place: u16) -> Option<Item> {
        let at = usize::from(place).checked_sub(1)?;
        match kind {
            Kind::Steps => {
                let mut steps = self.knowledge.paths.values().flat_map(|path| &path.steps);
                steps.nth(at).map(|step| Item::Step(step.id.clone()))
            }
            _ => self.shown.list().get(at).cloned(),
        }
    }

    pub(super) fn deny(&self) -> Act {
        if self.dialogue.proposed.is_some() {
            return Act::Resume(ResumeAct::Discard);
        }
        match self.dialogue.told {
            true => Act::Tell(Tell::Undo),
            false => self.other_reading(),
        }
    }

    /// The last question with what is named now.
    /// "I told you to drop the eight years": what takes back something of the profile, and does nothing else.
    fn taken_back(&self, part: &Part) -> Option<Act> {
        let before = &self.dialogue.profile;
        let after = self.told(part, true).applied(before);
        let only = !part.slots.is_empty() && part.slots.iter().all(takes_back);
        (only && after != *before).then(|| {
            Act::Tell(Tell::Change {
                before: Box::new(before.clone()),
                after: Box::new(after),
            })
        })
    }

    pub(super) fn correct(&self, part: &Part, meant: &Meant) -> Act {
        if self.dialogue.proposed.is_some() {
            return Act::Resume(ResumeAct::Edit);
        }
        let Some(Act::Ask(last)) = &self.dialogue.answered else {
            return Act::Unclear;
        };
        if meant.names_nothing() {
            // "Sorry, I meant the first step": a path has places, wherever the number stands.
            let in_words = || {
                let words = self.text.get(part.range.clone()).unwrap_or(self.text);
                let place = numbers::count(words).filter(|_| last.from == Kind::Steps);
                place.and_then(|place| u16::try_from(place).ok())
            };
            let place = meant.count.or_else(in_words);
            let counted = place.and_then(|place| self.counted(last.from, place));
            return match counted {
                Some(item) => Act::Ask(Query::about([item], last.from, last.want.clone())),
                None => self.other_reading(),
            };
        }
        if let Some(items) = meant.items() {
            let query = Query::about(items.to_vec(), last.from, last.want.clone());
            return Act::Ask(query);
        }
        if let Some(change) = self.taken_back(part) {
            return change;
        }
        let asked = asked_again(last);
        self.ask(part, &asked, meant)
    }
}

/// Whether a slot takes something back.
fn takes_back(slot: &Slot) -> bool {
    let refused = matches!(slot.polarity, Some(Polarity::Lack | Polarity::Refuse));
    slot.not || slot.any || refused
}

/// A query as the parser would tell it.
pub(super) fn asked_again(query: &Query) -> Asked {
    let fields = |paths: &[FieldPath]| paths.to_vec();
    let (form, fields) = match &query.want {
        Want::List => (Form::List, Vec::new()),
        Want::Count { by } => (Form::Count, by.iter().cloned().collect()),
        Want::Exists => (Form::Exists, Vec::new()),
        Want::Value { of } => (Form::Value, fields(of)),
        Want::Define => (Form::Define, Vec::new()),
        Want::Explain => (Form::Explain, Vec::new()),
        Want::Top { by, .. } => (Form::Top, vec![by.clone()]),
        Want::Sort { by, .. } => (Form::Sort, vec![by.clone()]),
        Want::Mean { of, .. } => (Form::Mean, vec![of.clone()]),
        Want::Median { of, .. } => (Form::Median, vec![of.clone()]),
        Want::Minimum { of } => (Form::Minimum, vec![of.clone()]),
        Want::Maximum { of } => (Form::Maximum, vec![of.clone()]),
        Want::Share => (Form::Share, Vec::new()),
        Want::Compare { by, .. } => (Form::Compare, fields(by)),
        Want::Fit { .. } => (Form::Fit, Vec::new()),
        Want::Gap => (Form::Gap, Vec::new()),
        Want::Path => (Form::Path, Vec::new()),
    };
    Asked {
        from: query.from,
        form,
        fields,
    }
}

/// How much a letter says: a Han character as much as three others, a sign nothing.
pub(super) fn breadth(letter: char) -> usize {
    match is_cjk(letter) {
        true => 3,
        false => usize::from(letter.is_alphanumeric()),
    }
}

/// Whether a word in Latin script, or a pair of Han characters, stands in both.
fn shares_word(text: &str, name: &str) -> bool {
    const SHORTEST: usize = 3;
    let name = normalise(name);
    let latin = name.split(|c: char| !c.is_ascii_alphanumeric());
    let mut latin = latin.filter(|word| word.len() >= SHORTEST);
    let han: Vec<char> = name.chars().collect();
    let mut pairs = han
        .windows(2)
        .filter(|pair| pair.iter().all(|c| is_cjk(*c)));
    latin.any(|word| stands(text, word))
        || pairs.any(|pair| text.contains(&pair.iter().collect::<String>()))
}
