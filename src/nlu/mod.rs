//! Understanding: from a raw message to a [`Query`] with a decision.
//!
//! `normalise -> language -> entities -> intent -> decision`. Invariant: no I/O, no clock; sentence
//! vectors are arguments, and without them understanding goes on with lexical evidence alone.

mod decide;
mod evidence;
mod examples;
mod intent;
mod language;
mod lexicon;
mod linear;
mod quantities;
mod query;
mod resolve;
mod signs;
mod skills;
mod understand;

pub use decide::BACKEND;
pub use evidence::{Features, Weights};
pub use examples::{Label, Likeness};
pub use intent::Intent;
pub use lexicon::{Entity, Lexicon, Mention};
pub use quantities::Ordinal;
pub use query::{PostingFilter, Query, Schooling};
pub use skills::SkillList;
pub use understand::{Decision, Refusal, Understander, Understanding, Utterance, Vectors};

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
