//! Words looked for in the texts of many postings at once, where a query looks at more than a few.

use std::cell::{Cell, OnceCell};

use super::facts::Row;
use super::words::Words;
use crate::knowledge::{Knowledge, Worded};

/// So many postings are looked at one by one before the texts of all are searched.
const FEW: u32 = 16;

/// How far the search of one condition has come.
#[derive(Default)]
pub struct Search {
    looked_at: Cell<u32>,
    /// For each posting of the knowledge, whether the words are in it; absent where that cannot be told.
    found: OnceCell<Option<Vec<bool>>>,
}

impl Search {
    /// Whether the words are in this field of the row; `None` where its own texts are to be looked at.
    pub fn finds(
        &self,
        words: &Words,
        field: &str,
        row: Row,
        knowledge: &Knowledge,
    ) -> Option<bool> {
        let Row::Posting(_, at) = row else {
            return None;
        };
        if self.looked_at.get() < FEW {
            self.looked_at.set(self.looked_at.get() + 1);
            return None;
        }
        let search = || {
            let texts = knowledge.posting_texts(Worded::of(field)?)?;
            Some(words.are_in_each(texts))
        };
        let found = self.found.get_or_init(search).as_ref()?;
        found.get(at).copied()
    }
}
