//! The second transport: standard input and output, for people and for programs.
//!
//! Invariant: knows no Telegram, which proves that the core needs none. Nothing but answers goes to
//! standard output; a reader that goes away ends the program quietly.

mod announce;
mod conversation;
mod dialogues;
mod editor;
mod explain;
mod input;
mod interactive;
mod json_lines;
mod once;
mod picture;
mod postings;
mod resume;

pub use announce::{AnnounceError, Desk, Errand, Order, Source, announce};
pub use conversation::Conversation;
pub use explain::explain;
pub use interactive::{chat, greet};
pub use json_lines::chat_json;
pub use once::{Form, ask, ask_match};
pub use picture::{Canvas, PictureFault, write_picture};
pub use postings::{PostingErrand, PostingsDesk, PostingsError, postings};
pub use resume::{ResumeError, match_resume, resume};

use std::io::{self, Write};

/// Prints one line for whoever reads standard output.
pub fn print_line(line: &str) -> io::Result<()> {
    let mut output = io::stdout();
    ignore_closed(writeln!(output, "{line}").and_then(|()| output.flush()))
}

/// A reader that went away is no fault: `career-advisor chat | head` ends quietly.
pub(crate) fn ignore_closed(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}
