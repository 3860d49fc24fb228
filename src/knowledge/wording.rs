//! The texts and sources of postings, gathered for queries over many of them.

use super::model::Knowledge;
use super::posting_texts::{Joined, SourceGroups, Worded};
use crate::language::Text;
use crate::text::JoinedTexts;

impl Knowledge {
    /// Gathers all of it, which the first queries would do otherwise.
    pub fn gather(&self) {
        for field in Worded::ALL {
            self.posting_texts(field);
        }
        self.posting_sources();
    }

    /// What all postings say in a field; `None` where postings came after they were joined.
    pub fn posting_texts(&self, field: Worded) -> Option<&JoinedTexts> {
        let joined = self.posting_texts.of(field, || self.joined(field));
        let is_whole =
            joined.texts.len() == self.postings.len() && joined.claims == self.claims.len();
        is_whole.then_some(&joined.texts)
    }

    /// Which postings have the same sources; `None` where postings came after that was told.
    pub fn posting_sources(&self) -> Option<&SourceGroups> {
        let postings = self.postings.values();
        let lists = postings.map(|posting| posting.sources.as_slice());
        let groups = self.posting_texts.sources(lists);
        (groups.of.len() == self.postings.len()).then_some(groups)
    }

    fn joined(&self, field: Worded) -> Joined {
        let mut texts = JoinedTexts::default();
        let mut push = |entry: &mut dyn Iterator<Item = &Text>| texts.push(entry.flat_map(both));
        for posting in self.postings.values() {
            match field {
                Worded::Title => push(&mut [&posting.title].into_iter()),
                Worded::Duties => {
                    push(&mut self.claims_of(&posting.duties).map(|claim| &claim.text));
                }
                Worded::Requirements => {
                    push(
                        &mut self
                            .claims_of(&posting.requirements)
                            .map(|claim| &claim.text),
                    );
                }
                Worded::Experience => {
                    push(&mut posting.experience.iter().map(|it| &it.text));
                }
                Worded::Education => push(&mut posting.education.iter()),
            }
        }
        Joined {
            texts,
            claims: self.claims.len(),
        }
    }
}

/// A text in both languages; once where one only adds a mark to the other.
fn both(text: &Text) -> impl Iterator<Item = &str> {
    let (zh, en) = (text.zh.as_str(), text.en.as_str());
    let adds_to = |longer: &str, shorter: &str| {
        let mark = longer.strip_prefix(shorter);
        mark.is_some_and(|mark| !mark.starts_with(|c: char| c.is_ascii_alphanumeric()))
    };
    let zh = (!adds_to(en, zh)).then_some(zh);
    let en = (zh.is_none() || !adds_to(text.zh.as_str(), en)).then_some(en);
    zh.into_iter().chain(en)
}
