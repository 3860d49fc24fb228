//! Understanding: from a raw message to what it does.
//!
//! `utterance` (normal form, language) -> `parse` (one pass of the encoder: parts, slots, references) -> `resolve`
//! (ids, typed values, rows shown before). `profile` and `resume` read skill lists behind a command and documents.
//! Invariant: no I/O, no clock; the encoder's vectors are arguments. Start reading at [`Understander`].

mod language;
mod lexicon;
pub mod parse;
mod profile;
mod resolve;
mod resume;
mod understand;
mod utterance;

pub use lexicon::{Entity, Lexicon, Mention};
pub use parse::{Asked, Form, Parsed};
pub use profile::{Correction, HeldSkill, Level, Profile, UnknownSkill};
pub use resolve::{BACKEND, Resolved, Step, fitting};
pub use resume::{Resume, YearMonth, own_sections};
pub use understand::{Revision, Understander};
pub use utterance::Utterance;

use profile::nearest_skill;

#[cfg(test)]
pub(crate) mod testing {
    //! The knowledge that ships with the program, loaded once for the tests of this crate.

    use std::path::Path;
    use std::sync::LazyLock;

    use super::lexicon::Lexicon;
    use crate::knowledge::{self, Knowledge};

    pub static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge");
        knowledge::load(&dir).unwrap_or_else(|faults| panic!("{faults}"))
    });

    pub static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::build(&KNOWLEDGE));
}
