//! A text in the forms in which it is looked at.

use crate::text::{is_cjk, simplified, tidy};

/// The sign that ends a clause in Chinese, which compatibility forms would make a comma.
const CLAUSE_END: char = '\u{ff0c}';

/// Words in three forms. `text` and `lower` have the same bytes but for ASCII case.
#[derive(Debug, Clone, Default)]
pub struct Piece {
    /// As written, without compatibility forms.
    pub plain: String,
    /// In simplified characters.
    pub text: String,
    pub lower: String,
}

impl Piece {
    pub fn new(raw: &str) -> Piece {
        let plain = by_clause(raw, tidy);
        let text = match plain.is_ascii() {
            true => plain.clone(),
            false => by_clause(&plain, simplified),
        };
        let lower = text.to_ascii_lowercase();
        Piece { plain, text, lower }
    }

    pub fn is_empty(&self) -> bool {
        !self.plain.chars().any(char::is_alphanumeric)
    }

    pub fn chars(&self) -> usize {
        self.plain.chars().count()
    }

    pub fn has_han(&self) -> bool {
        self.text.chars().any(is_cjk)
    }
}

fn by_clause(text: &str, change: fn(&str) -> String) -> String {
    let clauses: Vec<String> = text.split(CLAUSE_END).map(change).collect();
    clauses.join("\u{ff0c}")
}
