//! What is gathered over all postings when it is first asked for: what they say in words, field by field, and their sources.
//!
//! Invariant: one entry a posting, in the order of the knowledge. No conditions here.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::id::SourceId;
use crate::text::JoinedTexts;

/// A field of postings that holds words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Worded {
    Title,
    Duties,
    Requirements,
    Experience,
    Education,
}

/// The texts of each field, and the sources. A copy begins with none.
#[derive(Debug, Default)]
pub struct PostingTexts {
    joined: [OnceLock<Joined>; 5],
    sources: OnceLock<SourceGroups>,
}

/// Which postings have the same sources.
#[derive(Debug, Default)]
pub struct SourceGroups {
    /// For each posting, the number of its group.
    pub of: Vec<u32>,
    /// How many groups there are.
    pub count: usize,
}

#[derive(Debug)]
pub struct Joined {
    pub texts: JoinedTexts,
    /// Of all claims when they were joined.
    pub claims: usize,
}

impl Clone for PostingTexts {
    fn clone(&self) -> PostingTexts {
        PostingTexts::default()
    }
}

impl Worded {
    pub const ALL: [Worded; 5] = [
        Worded::Title,
        Worded::Duties,
        Worded::Requirements,
        Worded::Experience,
        Worded::Education,
    ];

    /// By the id of the field.
    pub fn of(field: &str) -> Option<Worded> {
        match field {
            "title" => Some(Worded::Title),
            "duties" => Some(Worded::Duties),
            "requirements" => Some(Worded::Requirements),
            "experience" => Some(Worded::Experience),
            "education" => Some(Worded::Education),
            _ => None,
        }
    }
}

impl PostingTexts {
    /// The texts of a field, joined where nobody asked for them before.
    pub fn of(&self, field: Worded, join: impl FnOnce() -> Joined) -> &Joined {
        self.joined[field as usize].get_or_init(join)
    }

    /// Which postings have the same sources; the lists stand in the order of the postings.
    pub fn sources<'a>(&self, lists: impl Iterator<Item = &'a [SourceId]>) -> &SourceGroups {
        self.sources.get_or_init(|| {
            let mut numbers: HashMap<&[SourceId], u32> = HashMap::new();
            let mut of = Vec::new();
            for list in lists {
                let next = numbers.len() as u32;
                of.push(*numbers.entry(list).or_insert(next));
            }
            SourceGroups {
                of,
                count: numbers.len(),
            }
        })
    }
}
