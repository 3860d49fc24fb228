//! Asking a query, and writing an answer down.

use std::path::Path;
use std::sync::LazyLock;

use crate::answer::{Answer, Context, computed};
use crate::dialogue::Dialogue;
use crate::knowledge::{self, Knowledge};
use crate::language::Language;
use crate::profile::Profile;
use crate::query::{Query, World, run};
use crate::reply::{Block, Body};

pub static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge");
    knowledge::load(&dir).unwrap_or_else(|faults| panic!("{faults}"))
});

/// The answer to a query, as JSON writes it.
pub fn ask(query: serde_json::Value) -> Answer {
    let query: Query = serde_json::from_value(query).expect("a query");
    let world = World {
        knowledge: &KNOWLEDGE,
        last_list: &[],
        last_item: None,
    };
    let found = run(&query, &world).expect("found");
    let (profile, dialogue) = (Profile::default(), Dialogue::default());
    let context = Context {
        knowledge: &KNOWLEDGE,
        profile: &profile,
        dialogue: &dialogue,
        nearest: &[],
    };
    computed::answer(&context, found).expect("a computing form")
}

/// The answer as somebody reads it, one line a choice.
pub fn written(answer: &Answer, language: Language) -> String {
    let mut lines = Vec::new();
    for block in std::iter::once(&answer.lead).chain(&answer.blocks) {
        lines.extend(body(block, language));
    }
    for choice in &answer.choices {
        lines.push(format!(
            "[{}] {}",
            choice.label.get(language),
            choice.utterance.get(language)
        ));
    }
    lines.join("\n")
}

fn body(block: &Block, language: Language) -> Vec<String> {
    match &block.body {
        Body::Paragraph(text) => vec![text.get(language).clone()],
        Body::Note(text) => vec![format!("({})", text.get(language))],
        Body::Bullets(items) => items
            .iter()
            .map(|item| format!("- {}", item.get(language)))
            .collect(),
        Body::Numbered(items) => (1..)
            .zip(items)
            .map(|(place, item)| format!("{place}. {}", item.get(language)))
            .collect(),
        Body::Facts(facts) => facts
            .iter()
            .map(|(label, value)| format!("{}: {}", label.get(language), value.get(language)))
            .collect(),
    }
}
