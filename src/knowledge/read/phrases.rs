//! What people say: example utterances per intent, topics and professions out of scope.

use super::{labels, values, values_by_language};
use crate::knowledge::fault::nearest;
use crate::knowledge::ledger::{Kind, Utterance};
use crate::knowledge::model::{IntentExamples, Profession, Topic};
use crate::knowledge::raw::Table;
use crate::knowledge::site::Sited;
use crate::knowledge::{ProfessionId, TopicId};
use crate::language::Localized;
use crate::nlu::Intent;

/// What an utterance may leave open, in braces.
const SLOTS: [&str; 8] = [
    "role",
    "role2",
    "skill",
    "company",
    "technology",
    "step",
    "city",
    "number",
];

pub fn intent(table: &mut Table) -> Option<IntentExamples> {
    let id = table.declare_word(Kind::Intent);
    let slots = table.strings("slots");
    let utterances = utterances(table, Kind::Intent);
    let cues = values_by_language(table.strings_by_language("cues"));
    if !id.value.is_empty() && Intent::from_id(&id.value).is_none() {
        let known = || Intent::ALL.iter().map(|intent| intent.id());
        let remedy = match nearest(&id.value, known()) {
            Some(likely) => format!("did you mean `{likely}`?"),
            None => format!("use one of {}", known().collect::<Vec<_>>().join(", ")),
        };
        table
            .ledger()
            .fault(&id.site, format!("unknown intent `{}`: {remedy}", id.value));
    }
    for slot in &slots {
        check_slot(table, slot, slot.value.trim_matches(['{', '}']));
    }
    Some(IntentExamples {
        id: id.value,
        slots: values(slots),
        utterances,
        cues,
    })
}

pub fn topic(table: &mut Table) -> Option<Topic> {
    let id = table.declare::<TopicId>();
    let near = table.value::<bool>("near");
    let reason = table.text("reason");
    let utterances = utterances(table, Kind::Topic);
    let cues = values_by_language(table.strings_by_language("cues"));
    Some(Topic {
        id: id?,
        near: near?,
        reason,
        utterances,
        cues,
    })
}

/// Everyday words that look like misspelt names.
pub fn ordinary_words(table: &mut Table) -> Vec<String> {
    values(table.strings("ordinary_words"))
}

pub fn profession(table: &mut Table) -> Option<Profession> {
    let id = table.declare::<ProfessionId>();
    let labels = labels(table, Kind::Profession);
    Some(Profession { id: id?, labels })
}

/// Example utterances; both languages need some.
fn utterances(table: &mut Table, kind: Kind) -> Localized<Vec<String>> {
    let utterances = table.strings_by_language("utterances");
    for (language, examples) in utterances.iter() {
        if examples.is_empty() {
            let code = language.code();
            table.fault(format!(
                "`{}` has no utterances in {code}: add some under utterances.{code}",
                table.owner()
            ));
        }
        for example in examples {
            note_utterance(table, kind, example);
        }
    }
    values_by_language(utterances)
}

fn note_utterance(table: &Table, kind: Kind, example: &Sited<String>) {
    for rest in example.value.split('{').skip(1) {
        let slot = rest.split_once('}').map_or(rest, |(slot, _)| slot);
        check_slot(table, example, slot);
    }
    table.ledger().utterances.borrow_mut().push(Utterance {
        kind,
        owner: table.owner().to_owned(),
        text: example.value.clone(),
        site: example.site.clone(),
    });
}

fn check_slot(table: &Table, place: &Sited<String>, slot: &str) {
    if !SLOTS.contains(&slot) {
        let known = SLOTS.map(|slot| format!("{{{slot}}}")).join(", ");
        table.ledger().fault(
            &place.site,
            format!("unknown slot `{{{slot}}}`: use one of {known}"),
        );
    }
}
