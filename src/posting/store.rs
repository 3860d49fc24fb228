//! Postings as they are kept, and what keeps them.

use std::time::SystemTime;

use async_trait::async_trait;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::draft::Draft;
use crate::storage::StorageError;
use crate::text::normalise;

/// Number of a stored posting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PostingNumber(pub i64);

/// How far a stored posting has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PostingState {
    /// Nobody has looked at it.
    Draft,
    /// It is in answers and matches.
    Accepted,
    /// It was, and is kept for the record.
    Expired,
}

impl PostingState {
    pub const ALL: [PostingState; 3] = [
        PostingState::Draft,
        PostingState::Accepted,
        PostingState::Expired,
    ];

    pub fn word(self) -> &'static str {
        match self {
            PostingState::Draft => "draft",
            PostingState::Accepted => "accepted",
            PostingState::Expired => "expired",
        }
    }

    pub fn from_word(word: &str) -> Option<PostingState> {
        PostingState::ALL
            .into_iter()
            .find(|state| state.word() == word)
    }
}

/// A posting in the store.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StoredPosting {
    pub number: PostingNumber,
    pub state: PostingState,
    pub source: String,
    pub posting: Draft,
}

/// What became of a posting that was to be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    New {
        number: PostingNumber,
        /// One of the same company with the same title.
        like: Option<PostingNumber>,
    },
    /// The same posting is there already.
    Same(PostingNumber),
}

/// Keeps postings.
#[async_trait]
pub trait PostingStore: Send + Sync + 'static {
    /// Adds drafts, all or none, in order.
    async fn add_postings(
        &self,
        source: &str,
        postings: &[Draft],
        at: SystemTime,
    ) -> Result<Vec<Added>, StorageError>;

    async fn posting(&self, number: PostingNumber) -> Result<Option<StoredPosting>, StorageError>;

    /// Those of a state, or all, in order; at most `limit` from `offset` on.
    async fn postings(
        &self,
        state: Option<PostingState>,
        offset: u32,
        limit: u32,
    ) -> Result<Vec<StoredPosting>, StorageError>;

    /// Puts another text in the place of one; whether it is there.
    async fn change_posting(
        &self,
        number: PostingNumber,
        posting: &Draft,
        at: SystemTime,
    ) -> Result<bool, StorageError>;

    /// Whether it is there.
    async fn set_posting_state(
        &self,
        number: PostingNumber,
        state: PostingState,
        at: SystemTime,
    ) -> Result<bool, StorageError>;

    /// Forgets a draft; whether it was one.
    async fn drop_draft(&self, number: PostingNumber) -> Result<bool, StorageError>;

    /// Ends what was valid until before `today`; how many those were.
    async fn expire_postings(&self, today: NaiveDate, at: SystemTime) -> Result<u64, StorageError>;

    /// Grows whenever what is accepted changes.
    async fn postings_revision(&self) -> Result<i64, StorageError>;
}

/// What is alike in postings of one job at one company.
pub fn likeness(posting: &Draft) -> String {
    let company = posting.company.as_deref().unwrap_or_default();
    digest(&[&normalise(company), &normalise(&posting.title)])
}

/// What is the same in copies of one posting.
pub fn fingerprint(posting: &Draft) -> String {
    let mut parts = vec![likeness(posting)];
    let texts = posting
        .duties
        .iter()
        .chain(&posting.requirements)
        .chain(&posting.places)
        .chain(&posting.required_skills)
        .chain(&posting.preferred_skills);
    parts.extend(texts.map(|text| normalise(text)));
    parts.extend(posting.pay.as_ref().map(|pay| format!("{pay:?}")));
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    digest(&parts)
}

fn digest(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    hash.finalize()
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
