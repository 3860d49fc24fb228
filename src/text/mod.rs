//! Plain text work below understanding: normal form, tokens, lexical similarity.
//!
//! Invariant: pure functions of their arguments; nothing here knows roles, intents or files.

mod joined;
mod lexical;
mod normalise;
mod regional;
mod tokens;

pub use joined::JoinedTexts;
pub use lexical::{LexicalIndex, Score};
pub use normalise::{condense, normalise, simplified, strip_markup, tidy};
pub use tokens::{is_cjk, stands, stands_alone, terms, words};
