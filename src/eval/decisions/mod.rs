//! `career-advisor eval --decisions`: how good the decision is, and how well it knows.
//!
//! `cases -> judge -> summary -> table or picture`. Every case opens a conversation and is answered as in the
//! terminal. A decision is right when an answerable message gets the intent that was asked for, or any other is
//! declined; asking back is neither, and counts as wrong.

mod judge;
mod picture;
mod summary;

pub use judge::{Decided, judge};
pub use picture::picture;
pub use summary::{Summary, tables};
