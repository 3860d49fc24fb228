//! Documents that people send, read to plain text by a process of their own.
//!
//! `bytes -> reader -> (child process: kind -> pdf | docx | plain) -> text`. A file from outside may be
//! built to crash, to hang or to fill the memory, so none is parsed in this process: [`DocumentReader`]
//! starts the same program as `read-document`, which limits itself before it looks at the first byte, and
//! is killed when its time is up. Invariant: the bytes and the text are kept in memory only and never
//! logged; whatever a document holds, the reader answers with its text or with an [`Unreadable`].

mod answer;
mod child;
mod config;
mod docx;
mod extract;
mod html;
mod kind;
mod layout;
mod pdf;
mod plain;
mod reader;

pub use child::{ReadDocument, read_document};
pub use config::DocumentConfig;
pub use html::{scripts as html_scripts, text as html_text};
pub use plain::decode;
pub use reader::{DocumentReader, Place, own_program};

use serde::{Deserialize, Serialize};

/// The largest file that a bot can fetch from Telegram, in bytes.
pub const LARGEST: usize = 20 * 1024 * 1024;
/// Pages that a PDF may have.
pub const MOST_PAGES: usize = 200;
/// Characters of text that are taken from a document; what follows is left out.
pub const LONGEST_TEXT: usize = 100_000;

/// Why a document cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unreadable {
    /// No bytes, or nothing but white space.
    Empty,
    /// Pages without text: scanned, or with letters that stand for none.
    NoText,
    /// Asks for a password.
    Encrypted,
    /// Zip, RAR, 7z and the like.
    Archive,
    /// The Word format of before 2007.
    LegacyWord,
    /// A photo or another picture.
    Picture,
    /// A kind of file that holds no résumé.
    OtherKind,
    /// Larger than [`LARGEST`].
    TooLarge,
    /// More than [`MOST_PAGES`].
    TooManyPages,
    /// Its parts do not fit together, or reading it crashed.
    Damaged,
    /// Reading it took more time or memory than any résumé needs.
    TooComplex,
    /// Too many documents are being read.
    Busy,
    /// It could not be fetched from where it lies.
    NotFetched,
    /// Reading failed for a reason of our own.
    Failed,
    /// One of several files sent together.
    Album,
}
