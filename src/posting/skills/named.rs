//! What lines name, and what finds it.

use crate::knowledge::Knowledge;
use crate::nlu::Lexicon;
use crate::posting::terms::Terms;

/// Kinds of skills that are things to work with.
pub const CONCRETE: &[&str] = &[
    "language",
    "framework",
    "library",
    "database",
    "queue",
    "cloud",
    "container",
    "front-end",
    "operating-system",
    "tool",
];

/// What some lines name.
#[derive(Debug, Default)]
pub struct Named {
    pub required: Vec<String>,
    pub preferred: Vec<String>,
    pub any_of: Vec<Vec<String>>,
    pub unknown: Vec<String>,
}

/// Finds names of skills in lines.
pub struct SkillReader<'a> {
    pub terms: &'a Terms,
    pub lexicon: &'a Lexicon,
    pub knowledge: &'a Knowledge,
}

#[derive(Debug, Clone)]
pub struct Item {
    pub start: usize,
    pub end: usize,
    pub name: String,
    pub is_known: bool,
}

impl SkillReader<'_> {
    /// Whether a skill is a thing to work with, not a subject.
    pub fn is_concrete(&self, name: &str) -> bool {
        let mut skills = self.knowledge.skills.values();
        let skill = skills.find(|it| it.labels.preferred.en == name);
        skill.is_none_or(|it| CONCRETE.contains(&it.kind.as_str()))
    }
}

pub fn add(list: &mut Vec<String>, name: &str) {
    if !list.iter().any(|it| it == name) {
        list.push(name.to_owned());
    }
}
