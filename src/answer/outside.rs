//! What no source says, what was not understood, and what could be read in more ways than one.
//!
//! Not knowing is said first and plainly, with what is known nearby.

use super::{Answer, Choice, Context, claims, names, next_questions};
use crate::catalogue;
use crate::dialogue::{Act, Outside};
use crate::knowledge::{Kind, Knowledge, Profession, RoleId, Subject};
use crate::language::Text;
use crate::message;
use crate::query::Item;
use crate::reply::{Block, Outcome};

/// Companies named as examples.
const EXAMPLES: usize = 4;
/// Readings offered.
const READINGS: usize = 3;

/// Understood, and no source says it.
pub fn answer(context: &Context, outside: &Outside) -> Answer {
    let knowledge = context.knowledge;
    let act = Act::Outside(outside.clone());
    match outside {
        Outside::Topic(id) => {
            let topic = knowledge.topics.get(id);
            let reason = topic.map(|topic| topic.reason.clone()).unwrap_or_default();
            let lead = message!("outside-topic", reason = without_stop(&reason));
            let near = topic
                .is_some_and(|topic| topic.near)
                .then(|| nearby(context));
            declined(act, lead)
                .choices(near.flatten())
                .choices(next_questions::starters())
        }
        Outside::Profession(id) => {
            let name = name(knowledge.professions.get(id), id.as_str());
            let lead = message!(
                "outside-profession",
                name = name,
                count = knowledge.roles.len()
            );
            declined(act, lead).choices([
                next_questions::Standing::Roles.choice(),
                next_questions::Standing::Directions.choice(),
            ])
        }
        Outside::Employer(id) => employer(
            knowledge,
            act,
            &name(knowledge.employers.get(id), id.as_str()),
        ),
        Outside::Unknown { kind, name } => unknown(knowledge, act, *kind, name),
        Outside::Other => declined(act, message!("outside-other"))
            .choices(nearby(context))
            .choices(next_questions::starters()),
        Outside::BeyondList(count) => Answer::new(
            act,
            Block::plain(message!("outside-beyond-list", count = *count)),
        )
        .outcome(Outcome::Clarify),
    }
}

/// A name that nothing known has.
fn unknown(knowledge: &Knowledge, act: Act, kind: Kind, name: &str) -> Answer {
    let name = Text::same(name);
    match kind {
        Kind::Companies | Kind::Postings => employer(knowledge, act, &name),
        Kind::Roles | Kind::Directions => {
            let count = knowledge.roles.len();
            let lead = message!("outside-profession", name = name, count = count);
            declined(act, lead).choices([
                next_questions::Standing::Roles.choice(),
                next_questions::Standing::Directions.choice(),
            ])
        }
        _ => declined(act, message!("outside-unknown", name = name))
            .choices(next_questions::starters()),
    }
}

/// An employer that no posting is from.
fn employer(knowledge: &Knowledge, act: Act, name: &Text) -> Answer {
    let total = knowledge.postings.len();
    let companies = knowledge.companies.keys().take(EXAMPLES);
    let examples: Vec<Text> = companies.map(|id| names::company(knowledge, id)).collect();
    let lead = message!("outside-employer", name = name, total = total);
    let note = message!(
        "outside-employers",
        companies = catalogue::all_of(&examples)
    );
    let sources = knowledge.postings.values().flat_map(|it| &it.sources);
    declined(act, lead)
        .block(Block::paragraph(note, claims::merged(sources)))
        .choices([
            next_questions::Standing::Postings.choice(),
            next_questions::Standing::Pay.choice(),
        ])
}

fn name(known: Option<&Profession>, id: &str) -> Text {
    known.map_or_else(|| Text::same(id), |known| known.labels.preferred.clone())
}

/// Reasons stand in the knowledge without a stop; one that slipped in is not doubled.
fn without_stop(reason: &Text) -> Text {
    Text {
        zh: reason.zh.trim_end_matches(['。', '.']).to_owned(),
        en: reason.en.trim_end_matches('.').to_owned(),
    }
}

/// Not understood: said so, with what can be asked.
pub fn unclear(context: &Context) -> Answer {
    let lead = message!("outside-unclear");
    let near = nearby(context);
    declined(Act::Unclear, lead)
        .choices(near)
        .choices(next_questions::starters())
}

/// One of several was meant: they are named, and each is a button. Asked back twice in a row it helps nobody.
pub fn clarify(context: &Context, readings: &[Act]) -> Answer {
    if context.dialogue.clarified || readings.is_empty() {
        return unclear(context);
    }
    let offered: Vec<Choice> = readings
        .iter()
        .take(READINGS)
        .map(|act| next_questions::of_act(context.knowledge, act.clone()))
        .collect();
    let labels: Vec<Text> = offered.iter().map(|choice| choice.label.clone()).collect();
    let lead = match readings.len() {
        1 => message!("outside-one-reading", reading = catalogue::any_of(&labels)),
        _ => message!("outside-readings", readings = catalogue::any_of(&labels)),
    };
    Answer::new(Act::Clarify(readings.to_vec()), Block::plain(lead))
        .outcome(Outcome::Clarify)
        .choices(offered)
}

fn declined(act: Act, lead: Text) -> Answer {
    Answer::new(act, Block::plain(lead)).outcome(Outcome::Decline)
}

/// The role that the nearest claim is about.
fn nearby(context: &Context) -> Option<Choice> {
    let claim = &context.nearest.first()?.claim;
    let role: RoleId = match &context.knowledge.claims.get(claim)?.subject {
        Subject::Role(role) => role.clone(),
        Subject::Transition(id) => context.knowledge.transitions.get(id)?.to.clone(),
        _ => return None,
    };
    Some(next_questions::named(context.knowledge, &Item::Role(role)))
}
