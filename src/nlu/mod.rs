//! Understanding: from a raw message to a [`Query`] with a decision.
//!
//! `normalise -> language -> entities -> evidence -> assessment -> decision`. Invariant: no I/O, no clock; sentence
//! vectors are arguments, and without them understanding goes on with lexical evidence alone.

mod asides;
mod asked;
mod assessment;
mod bayes;
pub mod bridge;
mod calibration;
mod decide;
mod definitions;
mod evidence;
mod examples;
mod follow_ups;
mod gap;
mod intent;
mod language;
mod lexicon;
mod linear;
mod mask;
mod ordinals;
mod parts;
mod picture_words;
mod plain;
mod pointing;
mod profile;
mod quantities;
mod query;
mod references;
mod refusals;
mod resolve;
mod resume;
mod scores;
mod search;
mod sides;
mod signs;
mod thread;
mod understand;

pub use asides::{changes_profile, tells_of_hardship};
pub use asked::asks_before;
pub use assessment::{Assessment, Grounds, Ranked, probabilities};
pub use calibration::{Calibration, CutOffs, InvalidCalibration, Logistic, Weights};
pub use decide::BACKEND;
pub use definitions::asks_for_definition;
pub use evidence::{Circumstances, Evidence, Features};
pub use examples::{ExampleIndex, Label, LeftOut, Likeness, Resemblance};
pub use follow_ups::narrowed;
pub use gap::asks_for_gap;
pub use intent::Intent;
pub use language::wish as language_wish;
pub use lexicon::{Entity, Lexicon, Mention};
pub(crate) use linear::{cholesky, solve};
pub use ordinals::Ordinal;
pub use parts::{Parts, parts};
pub use picture_words::without_picture_words;
pub use pointing::{Pointed, pointed};
pub use profile::{Correction, HeldSkill, Level, Profile, UnknownSkill};
pub use query::{PostingFilter, Query, Schooling};
pub use references::asks_for_best;
pub use resume::{Resume, YearMonth};
pub use scores::asks_how_scored;
pub use sides::{Side, side_asked};
pub use thread::{ListedItem, Thread};
pub use understand::{
    Decision, Refusal, Revision, Understander, Understanding, Utterance, Vectors,
};

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
