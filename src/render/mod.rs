//! From a [`Reply`](crate::reply::Reply) to what a person or a program reads: Telegram HTML, plain
//! text, JSON; and the markup of what people announce (`markup/`).
//!
//! `layout -> split -> format`: the lines are the same for every form, only the markup differs.
//! Invariant: pure, and decides nothing about what is said; it leaves nothing out and adds nothing but
//! markup, bullets and the line that names the sources.

mod caption;
mod html;
mod json;
mod layout;
mod markup;
mod plain;
mod split;

pub use caption::{Caption, telegram_caption};
pub use html::{escape, telegram_html};
pub use json::{MatchJson, ReplyJson, SkillJson};
pub use markup::{Mark, Marked, MarkupError, MarkupFault, Span};
pub use plain::{plain_text, terminal_text};

#[cfg(test)]
mod fixture;
