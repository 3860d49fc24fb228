//! From bytes to text, in the process that reads one document.

use super::kind::{Kind, kind_of};
use super::{LARGEST, LONGEST_TEXT, Unreadable, docx, pdf, plain};

/// The text of a document, at most [`LONGEST_TEXT`] characters of it.
pub fn text_of(bytes: Vec<u8>) -> Result<String, Unreadable> {
    if bytes.len() > LARGEST {
        return Err(Unreadable::TooLarge);
    }
    let text = match kind_of(&bytes)? {
        Kind::Pdf => pdf::text_of(bytes)?,
        Kind::Zip => docx::text_of(&bytes)?,
        Kind::Plain => plain::text_of(&bytes)?,
    };
    if text.trim().is_empty() {
        return Err(Unreadable::NoText);
    }
    Ok(match text.char_indices().nth(LONGEST_TEXT) {
        Some((end, _)) => text[..end].to_owned(),
        None => text,
    })
}
