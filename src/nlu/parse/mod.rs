//! From a message to what it does: its parts with their acts, and the words in them that stand for something.
//!
//! One pass of the encoder over `<s> prompt, last turn </s> message </s>` gives a vector per token; heads over these
//! find the parts and the slots and tell what each is. Invariant: knows no fact and no phrase.

mod act;
mod decode;
mod slot;
mod tags;
mod view;

pub use act::{ActKind, Asked, Follows, Form};
pub use decode::{Input, Parser};
pub use slot::{Ending, Owner, Polarity, Reference, Sign, Slot, SlotKind};
pub use view::view;

use std::ops::Range;

use serde::Serialize;

/// A message as it was parsed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Parsed {
    /// Normal form; all ranges are bytes of it.
    pub text: String,
    /// What the parser saw of the last turn.
    pub context: String,
    /// In order, without overlaps. What stands between them is background.
    pub parts: Vec<Part>,
    /// Words outside of every part that stand for something.
    pub background: Vec<Slot>,
}

/// A stretch of a message that does one thing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Part {
    pub range: Range<usize>,
    pub act: ActKind,
    /// The probability that act, kind of things and form are right, 0..=1.
    pub confidence: f32,
    /// The probability of the act alone, whatever is asked, 0..=1.
    pub certainty: f32,
    /// The next best reading of the same words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub second: Option<(ActKind, f32)>,
    /// The role that it is about, named or not, with its probability.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<(String, f32)>,
    /// How it hangs on the last turn.
    pub follows: Follows,
    pub slots: Vec<Slot>,
}

impl Parsed {
    /// All slots, those of the background first.
    pub fn slots(&self) -> impl Iterator<Item = &Slot> {
        let of_parts = self.parts.iter().flat_map(|part| &part.slots);
        self.background.iter().chain(of_parts)
    }
}

impl Part {
    /// One that does something and names nothing.
    pub fn of(act: ActKind) -> Part {
        Part {
            range: 0..0,
            act,
            confidence: 1.0,
            certainty: 1.0,
            second: None,
            subject: None,
            follows: Follows::Nothing,
            slots: Vec::new(),
        }
    }

    /// Whether it is a question.
    pub fn asks(&self) -> bool {
        matches!(self.act, ActKind::Ask(_))
    }

    pub fn slots_of(&self, kind: SlotKind) -> impl Iterator<Item = &Slot> {
        self.slots.iter().filter(move |slot| slot.kind == kind)
    }
}
