//! What is wrong with an answer: no words, no source, a lead that is no lead, a choice that leads nowhere.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use career_advisor::advisor::Said;
use career_advisor::dialogue::{Act, Dialogue};
use career_advisor::language::Text;
use career_advisor::reply::{Block, Body, Choice, Outcome, Reply};

use crate::{knowledge, say};

/// Characters of a lead.
const LONGEST_LEAD: usize = 400;
/// Families of answers about the bot or the person, which no source says.
const WITHOUT_SOURCES: [&str; 7] = [
    "help",
    "about",
    "privacy",
    "match-reasons",
    "profile",
    "out-of-scope",
    "counsel",
];

fn both(text: &Text) -> [String; 2] {
    [text.zh.clone(), text.en.clone()]
}

/// Everything a block says, in both languages.
fn texts(block: &Block) -> Vec<String> {
    let body: Vec<String> = match &block.body {
        Body::Paragraph(text) | Body::Note(text) => both(text).into(),
        Body::Bullets(items) | Body::Numbered(items) => items.iter().flat_map(both).collect(),
        Body::Facts(facts) => facts
            .iter()
            .flat_map(|(label, value)| both(label).into_iter().chain(both(value)))
            .collect(),
    };
    block.heading.iter().flat_map(both).chain(body).collect()
}

/// The ids of the messages that answers are worded with.
fn message_ids() -> HashSet<String> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales/en");
    let files = std::fs::read_dir(dir).expect("locales");
    let mut ids = HashSet::new();
    for file in files {
        let text = std::fs::read_to_string(file.expect("a file").path()).expect("text");
        let ids_of_file = text.lines().filter_map(|line| line.split_once(" ="));
        let ids_of_file = ids_of_file.map(|(id, _)| id.to_owned());
        ids.extend(ids_of_file.filter(|id| id.contains('-') && !id.contains(' ')));
    }
    ids
}

/// Looks at answers for faults. Most choices are offered again and again, so each is followed once.
pub struct Review {
    message_ids: HashSet<String>,
    followed: HashMap<String, bool>,
    claims: HashSet<String>,
}

impl Review {
    pub fn new() -> Review {
        let claims = knowledge().claims.values();
        Review {
            message_ids: message_ids(),
            followed: HashMap::new(),
            claims: claims.map(|claim| claim.text.zh.clone()).collect(),
        }
    }

    /// What is wrong with a reply, if anything.
    pub fn faults(&mut self, reply: &Reply, next: &Dialogue) -> Vec<String> {
        let mut faults = Vec::new();
        for lead in texts(&reply.lead) {
            if lead.chars().count() > LONGEST_LEAD {
                faults.push(format!("long lead: {lead}"));
            }
        }
        let needs_sources = !WITHOUT_SOURCES.contains(&reply.intent.as_str());
        for block in reply.all_blocks() {
            faults.extend(self.of_block(block, needs_sources));
        }
        for choice in &reply.choices {
            faults.extend(self.of_choice(choice, next));
        }
        faults
    }

    fn of_block(&self, block: &Block, needs_sources: bool) -> Vec<String> {
        let texts = texts(block);
        let mut faults: Vec<String> = texts.iter().flat_map(|text| self.of_text(text)).collect();
        let asserts = matches!(
            block.body,
            Body::Bullets(_) | Body::Numbered(_) | Body::Facts(_)
        ) || texts.iter().any(|text| self.claims.contains(text));
        if texts.is_empty() || (asserts && needs_sources && block.sources.is_empty()) {
            faults.push(format!("says nothing, or without a source: {block:?}"));
        }
        faults
    }

    fn of_choice(&mut self, choice: &Choice, next: &Dialogue) -> Vec<String> {
        let words = [&choice.label, &choice.utterance];
        let words = words.into_iter().flat_map(both);
        let mut faults: Vec<String> = words.flat_map(|text| self.of_text(&text)).collect();
        if !self.leads_on(&choice.act, next) {
            faults.push(format!("leads nowhere: {choice:?}"));
        }
        faults
    }

    fn of_text(&self, text: &str) -> Option<String> {
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == '-';
        let mut words = text.split(|c| !is_word(c));
        if text.trim().is_empty() {
            Some("an empty text".to_owned())
        } else if words.any(|word| self.message_ids.contains(word)) || text.contains('{') {
            Some(format!("a message id shows through: {text}"))
        } else if has_half_width_between_han(text) {
            Some(format!(
                "half-width mark between Chinese characters: {text}"
            ))
        } else {
            None
        }
    }

    fn leads_on(&mut self, act: &Act, dialogue: &Dialogue) -> bool {
        let ask = || say(Said::Act(act.clone()), dialogue).0.outcome != Outcome::Decline;
        if *act == Act::More {
            return ask();
        }
        let key = serde_json::to_string(act).expect("JSON");
        *self.followed.entry(key).or_insert_with(ask)
    }
}

/// Whether a half-width comma, colon or semicolon stands between Chinese characters.
fn has_half_width_between_han(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    chars
        .windows(3)
        .any(|w| han(w[0]) && matches!(w[1], ',' | ':' | ';') && han(w[2]))
}
