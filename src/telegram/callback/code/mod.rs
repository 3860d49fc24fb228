//! Acts in a few characters, for the data of buttons.
//!
//! Prefix notation: a letter for the act, then its parts. Ids are hashes, looked up among the ids that the knowledge
//! holds now. Invariant: reading gives back what was written, or nothing at all.

mod read;
mod write;

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use crate::knowledge::Knowledge;
use crate::posting::{SLOTS, brought_id};

pub use read::read;
pub use write::write;

/// Characters of the hash of an id.
const ID: usize = 5;
/// Characters of the hash of a field.
const FIELD: usize = 3;
/// 64 characters, so that a hash character holds six bits.
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The ids that hashes stand for.
#[derive(Debug, Default)]
pub struct Ids {
    ids: HashMap<String, String>,
    fields: HashMap<String, String>,
}

impl Ids {
    pub fn new(knowledge: &Knowledge) -> Ids {
        let mut ids = Ids::default();
        let k = knowledge;
        let steps = k.paths.values().flat_map(|path| &path.steps);
        let terms = k.fields.values().flat_map(|field| field.terms.keys());
        let all = (k.roles.keys().map(|id| id.as_str()))
            .chain(k.transitions.keys().map(|id| id.as_str()))
            .chain(k.skills.keys().map(|id| id.as_str()))
            .chain(k.companies.keys().map(|id| id.as_str()))
            .chain(k.postings.keys().map(|id| id.as_str()))
            .chain(k.technologies.keys().map(|id| id.as_str()))
            .chain(k.places.keys().map(|id| id.as_str()))
            .chain(k.sources.keys().map(|id| id.as_str()))
            .chain(steps.map(|step| step.id.as_str()))
            .chain(terms.map(String::as_str));
        for id in all {
            ids.ids.insert(hash(id, ID), id.to_owned());
        }
        for id in (0..SLOTS).filter_map(brought_id) {
            ids.ids.insert(hash(id.as_str(), ID), id.to_string());
        }
        for field in k.fields.keys() {
            let taken = ids.fields.insert(hash(field, FIELD), field.clone());
            debug_assert!(taken.is_none(), "{field} hashes as {taken:?} does");
        }
        ids
    }
}

/// Six bits a character of the id's SHA-256.
fn hash(id: &str, length: usize) -> String {
    let digest = Sha256::digest(id.as_bytes());
    let letters = digest.iter().take(length);
    letters
        .map(|byte| char::from(ALPHABET[usize::from(byte % 64)]))
        .collect()
}

/// The two ends of a coding: what is meant, and its letter.
fn letter_of<T: PartialEq>(table: &[(T, char)], value: &T) -> Option<char> {
    let found = table.iter().find(|(known, _)| known == value);
    found.map(|(_, letter)| *letter)
}

fn value_of<T: Clone>(table: &[(T, char)], letter: char) -> Option<T> {
    let found = table.iter().find(|(_, known)| *known == letter);
    found.map(|(value, _)| value.clone())
}

mod letters {
    //! One letter each, never reused for something else.

    use crate::dialogue::{Meta, ResumeAct, Social};
    use crate::query::{Comparator, End, Kind};

    pub const KINDS: &[(Kind, char)] = &[
        (Kind::Roles, 'r'),
        (Kind::Directions, 'd'),
        (Kind::Postings, 'p'),
        (Kind::Companies, 'c'),
        (Kind::Skills, 's'),
        (Kind::Technologies, 't'),
        (Kind::Steps, 'w'),
        (Kind::Claims, 'm'),
        (Kind::Sources, 'o'),
    ];

    pub const COMPARATORS: &[(Comparator, char)] = &[
        (Comparator::Equal, '='),
        (Comparator::Below, '<'),
        (Comparator::AtMost, 'l'),
        (Comparator::Above, '>'),
        (Comparator::AtLeast, 'g'),
        (Comparator::In, 'i'),
        (Comparator::All, 'a'),
        (Comparator::Contains, 'c'),
        (Comparator::Stated, 's'),
        (Comparator::NotStated, 'n'),
    ];

    pub const ENDS: &[(Option<End>, char)] = &[
        (None, '-'),
        (Some(End::Floor), 'f'),
        (Some(End::Ceiling), 'c'),
    ];

    pub const META: &[(Meta, char)] = &[
        (Meta::Help, 'h'),
        (Meta::About, 'a'),
        (Meta::Privacy, 'p'),
        (Meta::Language, 'l'),
        (Meta::Scoring, 's'),
        (Meta::DataAge, 'd'),
        (Meta::Contact, 'c'),
        (Meta::Abilities, 'b'),
        (Meta::Subscribe, 'u'),
        (Meta::UnknownCommand, 'n'),
    ];

    pub const SOCIAL: &[(Social, char)] = &[
        (Social::Greeting, 'g'),
        (Social::Thanks, 't'),
        (Social::Worry, 'w'),
        (Social::Danger, 'd'),
        (Social::Wordless, 'x'),
    ];

    pub const RESUME: &[(ResumeAct, char)] = &[
        (ResumeAct::Confirm, 'c'),
        (ResumeAct::Edit, 'e'),
        (ResumeAct::Discard, 'd'),
    ];
}
