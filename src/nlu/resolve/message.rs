//! The parts of one message together: which of them do something, and what one leaves to the other.

use super::meant::Meant;
use super::touching::joined;
use super::{BACKEND, Resolved, Resolver, Step};
use crate::dialogue::{Act, Dialogue, Social, Tell};
use crate::knowledge::{CompanyId, Kind, Knowledge};
use crate::nlu::lexicon::Lexicon;
use crate::nlu::parse::{ActKind, Asked, Follows, Form, Parsed, Part, Polarity, Slot, SlotKind};
use crate::profile::Profile;
use crate::query::{Item, Scope, Want};

/// A part whose act is so much less likely than the surest one is background.
const DOUBTFUL: f32 = 0.5;
/// Feelings beside a question are answered if they are this likely to be what the words say.
const FELT: f32 = 0.7;
/// A second reading that is less likely than this is not worth asking about.
const WORTH_ASKING: f32 = 0.05;
/// A short part that is this likely to be what it seems is no piece of another: 几薪.
const SURE_CRUMB: f32 = 0.8;
/// A part of fewer letters, or words in Latin script, beside longer ones is a piece of them.
const CRUMB: usize = 3;

/// A later part of a message in the dialogue that the answers to the parts before have left; `None` where that changes
/// nothing.
pub fn resolve_again(
    knowledge: &Knowledge,
    lexicon: &Lexicon,
    dialogue: &Dialogue,
    text: &str,
    step: &Step,
) -> Option<Act> {
    if !step.leans || !step.part.asks() {
        return None;
    }
    let mut resolver = Resolver::new(knowledge, lexicon, dialogue, text);
    let meant = Meant::read(&step.part, text, &resolver.names, &resolver.shown);
    resolver.act(&step.part, &meant, true, false)
}

/// What a message does.
pub fn resolve(
    knowledge: &Knowledge,
    lexicon: &Lexicon,
    dialogue: &Dialogue,
    parsed: &Parsed,
) -> Resolved {
    let mut resolver = Resolver::new(knowledge, lexicon, dialogue, &parsed.text);
    let parsed = &joined(parsed, &resolver.names);
    let certainties = parsed.parts.iter().map(|part| part.certainty);
    let surest = certainties.fold(0.0, f32::max);
    let doubtful = |part: &Part| part.certainty < DOUBTFUL * surest || is_crumb(part, parsed);
    let (doubted, parts): (Vec<Part>, Vec<Part>) = parsed
        .parts
        .iter()
        .flat_map(|part| alternatives(part, &parsed.background))
        .partition(doubtful);
    let asks = parts.iter().any(Part::asks);
    resolver.hear_background(parsed);
    doubted.iter().for_each(|part| resolver.hear_aside(part));
    let mut steps: Vec<Step> = Vec::new();
    let mut confidence: f32 = 1.0;
    // What each part names, the words around them first, for those that leave something open.
    let named: Vec<(usize, Meant)> = std::iter::once((0, &background(parsed)))
        .chain(parsed.parts.iter().map(|part| (part.range.end, part)))
        .map(|(end, part)| {
            let (names, shown) = (&resolver.names, &resolver.shown);
            (end, Meant::read(part, &parsed.text, names, shown))
        })
        .filter(|(_, it)| !it.names_nothing())
        .collect();
    let last_tell = parts.iter().rposition(|part| part.act == ActKind::Tell);
    for (at, part) in parts.iter().enumerate() {
        if part.act == ActKind::Correct && asks {
            continue;
        }
        confidence = confidence.min(part.confidence);
        let part = resolver.supposing(&resolver.of_one_shown(part));
        let mut part = resolver.in_line(&part, &steps);
        let mut meant = Meant::read(&part, &parsed.text, &resolver.names, &resolver.shown);
        let own = meant.clone();
        let is_completed = complete(&mut meant, &part, &named);
        // What it is about stands in this message, and not in the last answer.
        if is_completed {
            part.follows = Follows::Nothing;
        }
        let is_last_tell = last_tell == Some(at);
        let act = resolver.act(&part, &meant, asks, is_last_tell);
        let act = act.map(|act| resolver.of_best(act, &part, &own, &steps));
        if let Some(act) = act
            && !steps.iter().any(|step| step.act == act)
            && !resolver.goes_on(&mut steps, &act, &part)
        {
            steps.push(Step {
                act,
                leans: !is_completed && (meant.names_nothing() || meant.items().is_some()),
                part,
            });
        }
    }
    without_empty_questions(&mut steps);
    let second = second(&parts, &steps, &mut resolver, &parsed.text);
    if let Some(act) = resolver.bare_name(&steps) {
        steps = vec![Step::given(act)];
    }
    // Who may come to harm needs no answer to anything else.
    if let Some(danger) = steps
        .iter()
        .position(|step| step.act == Act::Social(Social::Danger))
    {
        steps = vec![steps.swap_remove(danger)];
    }
    // Greetings and thanks need no answer beside a question.
    if steps.iter().any(|step| !is_aside(step)) {
        steps.retain(|step| !is_aside(step));
    }
    if steps.iter().any(|step| step.act != Act::Unclear) {
        steps.retain(|step| step.act != Act::Unclear);
    }
    if steps.is_empty() {
        steps.push(Step::given(Act::Unclear));
    }
    Resolved {
        steps,
        other: asked_for(resolver.other, &resolver.profile, dialogue),
        profile: resolver.profile,
        named: postings_of(knowledge, named.iter().map(|(_, meant)| meant)),
        confidence,
        second,
    }
}

/// Somebody else for whom a message asks. Whoever speaks of themselves asks for themselves; of whom nothing is known asks
/// for the one that was told about.
fn asked_for(other: Profile, own: &Profile, dialogue: &Dialogue) -> Option<Profile> {
    let tells_of_other = other != dialogue.other;
    let tells_of_self = *own != dialogue.profile;
    let is_meant = tells_of_other || own.skills.is_empty();
    Some(other).filter(|other| !other.is_empty() && is_meant && !tells_of_self)
}

/// The postings of the companies that a message names, but for refused ones.
fn postings_of<'m>(knowledge: &Knowledge, meant: impl Iterator<Item = &'m Meant>) -> Vec<Item> {
    let companies = meant.flat_map(|meant| &meant.companies);
    let wanted: Vec<&CompanyId> = companies
        .filter(|company| !company.is_refused())
        .map(|company| &company.id)
        .collect();
    let postings = knowledge.postings.values();
    let of_them = postings.filter(|posting| wanted.contains(&&posting.company));
    of_them.map(|it| Item::Posting(it.id.clone())).collect()
}

/// The next best reading of a message that asks one thing.
fn second(parts: &[Part], steps: &[Step], resolver: &mut Resolver, text: &str) -> Option<Act> {
    let ([part], [step]) = (parts, steps) else {
        return None;
    };
    let (act, sure) = part
        .second
        .clone()
        .filter(|(_, sure)| *sure >= WORTH_ASKING)?;
    let other = Part {
        act,
        confidence: sure,
        ..part.clone()
    };
    let meant = Meant::read(&other, text, &resolver.names, &resolver.shown);
    // What a reading tells that is not taken is not told.
    let known = (resolver.profile.clone(), resolver.other.clone());
    let act = resolver.act(&other, &meant, true, false);
    (resolver.profile, resolver.other) = known;
    let act = act?;
    (matches!(act, Act::Ask(_)) && act != step.act).then_some(act)
}

/// A list of everything beside another question, where nothing in the words is a condition: a remark that was taken for
/// a question.
fn without_empty_questions(steps: &mut Vec<Step>) {
    /// Lists of other things than postings are few, and asked for as they are.
    const SURE: f32 = 0.7;
    let is_empty = |step: &Step| {
        matches!(
            &step.act,
            Act::Ask(query) if query.want == Want::List
                && query.filter.is_everything()
                && query.scope == Scope::Everything
                && (query.from == Kind::Postings || step.part.confidence < SURE)
        )
    };
    let asks = |step: &Step| matches!(step.act, Act::Ask(_)) && !is_empty(step);
    if steps.iter().any(asks) {
        steps.retain(|step| !is_empty(step));
    }
}

/// Fills in what a part leaves to the rest of its message: what stands before it, nearest first, or around it.
///
/// `named` holds what the words up to a place name, the nearest last.
/// Says whether it did.
fn complete(meant: &mut Meant, part: &Part, named: &[(usize, Meant)]) -> bool {
    let asked = match &part.act {
        ActKind::Ask(asked) => Some((asked.from, asked.form)),
        _ => None,
    };
    let of_postings = |forms: &[Form]| {
        asked.is_some_and(|(from, form)| from == Kind::Postings && forms.contains(&form))
    };
    let of_company = of_postings(&[Form::Value, Form::Exists, Form::Fit, Form::Gap]);
    let lists = of_postings(&[Form::List, Form::Count, Form::Exists]);
    let compares = of_postings(&[Form::Compare]);
    let compares_roles = matches!(asked, Some((Kind::Roles | Kind::Directions, Form::Compare)));
    let compares_skills = matches!(
        asked,
        Some((Kind::Skills | Kind::Technologies, Form::Compare))
    );
    let asks_of_move = matches!(asked, Some((Kind::Directions, _)));
    // Years and schooling beside it are the person's.
    let of_person = matches!(asked, Some((_, Form::Fit | Form::Gap)));
    let before = named.iter().filter(|(end, _)| *end <= part.range.start);
    let of_thing = of_company && before.clone().any(|(_, it)| it.names_things());
    for (_, before) in before.rev() {
        // "What does Tencent pay? Is the canteen any good?": still of Tencent.
        let points = meant.by_pronoun && (before.names_things() || before.by_place);
        let names = before.by_place
            || before.names_things()
            || before.has_conditions()
            || before.points_at_rows();
        if names && meant.names_nothing() || points {
            meant.inherit(before);
            return true;
        }
        // "They say I would make a sales engineer. Is that a good move from back end?"
        if asks_of_move && meant.names_only(BACKEND) && before.names_another(BACKEND) {
            meant.inherit_roles(before);
            return true;
        }
        // "Kafka is all I know. Who wants it?"
        if meant.names_nothing() && meant.points_at_nothing() {
            meant.inherit_skills(before);
            return true;
        }
        // "Everybody uses Docker, they say. How many jobs want it?": what stands nearest.
        if lists && meant.by_pronoun && !meant.by_place && before.names_one_skill_wanted() {
            meant.referred = None;
            meant.inherit_skills(before);
            return true;
        }
        // "I want to write Go now. Which postings mention it?"
        if lists && !of_thing && meant.names_nothing() && before.names_one_skill_wanted() {
            meant.inherit_skills(before);
            return true;
        }
        // "Zaihui: what do they pay, and which pays more a year, they or Shukun?"
        if compares && before.names_another_company(meant) {
            meant.add_companies(before);
            return true;
        }
        // "And Django? Against Flask, which is asked for more?"
        if compares_skills && before.names_another_skill(meant) {
            meant.add_skills(before);
            return true;
        }
        // "What does a network engineer do, and how is that different from DevOps?"
        if compares_roles && before.names_another_role(meant) {
            meant.add_roles(before);
            return true;
        }
        // "The third, which degree? Is Python a must?"
        if of_company && !meant.names_things() && !meant.by_place && before.points_at_one() {
            meant.refer_as(before);
            return true;
        }
        // "Zhanwan: do they want Docker?"
        let is_open = meant.amounts.is_empty() || of_person;
        if of_company && !meant.names_things() && is_open && before.names_things() {
            meant.inherit_companies(before);
            return true;
        }
    }
    false
}

/// What stands outside of all parts as one of its own: what it names and does not say of the writer.
fn background(parsed: &Parsed) -> Part {
    let names = |slot: &&Slot| match slot.kind {
        SlotKind::Company | SlotKind::Size | SlotKind::Domain | SlotKind::Reference => {
            slot.polarity.is_none() && slot.owner.is_none()
        }
        SlotKind::Role => slot.polarity != Some(Polarity::Have),
        // A pronoun may point at it.
        SlotKind::Skill | SlotKind::Technology | SlotKind::Step => !slot.not,
        _ => false,
    };
    // "My boss calls himself an architect. What is that?": whose it is does not matter.
    let unowned = |slot: &Slot| Slot {
        owner: None,
        ..slot.clone()
    };
    Part {
        range: 0..parsed.text.len(),
        slots: parsed
            .background
            .iter()
            .filter(names)
            .map(unowned)
            .collect(),
        ..Part::of(ActKind::More)
    }
}

/// A statistic of two things that exclude each other is two: "the mean in Shanghai and in Beijing". They may stand in
/// the words around it: "people say tiny companies pay worse than giants. Compare the averages".
fn alternatives(part: &Part, background: &[Slot]) -> Vec<Part> {
    if part.slots.is_empty() {
        let bounds = background.iter().filter(|slot| {
            slot.owner.is_none() && matches!(slot.kind, SlotKind::Size | SlotKind::City)
        });
        let around = Part {
            slots: bounds.cloned().collect(),
            ..part.clone()
        };
        let found = split(&around);
        if found.len() > 1 {
            return found;
        }
    }
    split(part)
}

fn split(part: &Part) -> Vec<Part> {
    let is_statistic = matches!(
        &part.act,
        ActKind::Ask(Asked { form, .. }) if matches!(
            form,
            Form::Mean | Form::Median | Form::Minimum | Form::Maximum | Form::Count | Form::Share
        )
    );
    let of_kind = |kind: SlotKind| part.slots_of(kind).filter(|slot| !slot.not && !slot.or);
    let kinds = [
        SlotKind::Size,
        SlotKind::City,
        SlotKind::Company,
        SlotKind::Degree,
    ];
    let split = kinds.into_iter().find(|kind| of_kind(*kind).count() > 1);
    let (true, Some(kind)) = (is_statistic, split) else {
        return vec![part.clone()];
    };
    if part.slots_of(kind).any(|slot| slot.not || slot.or) {
        return vec![part.clone()];
    }
    let one = |kept: &Slot| Part {
        slots: part
            .slots
            .iter()
            .filter(|slot| slot.kind != kind || *slot == kept)
            .cloned()
            .collect(),
        ..part.clone()
    };
    of_kind(kind).map(one).collect()
}

/// Whether a part is too short to do something by itself, beside others.
fn is_crumb(part: &Part, parsed: &Parsed) -> bool {
    let words = parsed.text.get(part.range.clone()).unwrap_or_default();
    let is_short = match words.is_ascii() {
        true => words.split_whitespace().count() < CRUMB,
        false => words.chars().count() < CRUMB,
    };
    parsed.parts.len() > 1 && part.slots.is_empty() && is_short && part.confidence < SURE_CRUMB
}

fn is_aside(step: &Step) -> bool {
    match step.act {
        Act::Social(
            Social::Greeting | Social::Thanks | Social::Chat | Social::Told | Social::Goodbye,
        ) => true,
        Act::Social(Social::Worry) => step.part.confidence < FELT,
        // What is known of somebody was told to be used.
        Act::Tell(Tell::Show) => step.part.act == ActKind::Tell,
        _ => false,
    }
}
