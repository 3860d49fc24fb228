//! What there is to copy.
//!
//! Invariant: every table with every column, as a test compares with both databases; those that others refer to first.

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Integer,
    Text,
}

pub(super) struct Table {
    pub name: &'static str,
    /// The column that the database numbers by itself.
    pub numbered: Option<&'static str>,
    /// How many of the columns, from the first on, are the primary key.
    pub key: usize,
    pub columns: &'static [(&'static str, Kind)],
}

use Kind::{Integer, Text};

/// Filled by the database itself: with one row, whatever is in the others.
pub(super) const REVISION: &str = "postings_revision";

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "dialogues",
        numbered: None,
        key: 3,
        columns: &[
            ("chat", Integer),
            ("user", Integer),
            ("thread", Integer),
            ("state", Text),
            ("updated_at", Integer),
        ],
    },
    Table {
        name: "inbox",
        numbered: Some("sequence"),
        key: 1,
        columns: &[
            ("sequence", Integer),
            ("update_id", Integer),
            ("payload", Text),
            ("replays", Integer),
            ("received_at", Integer),
            ("dead", Integer),
        ],
    },
    Table {
        name: "subscriptions",
        numbered: None,
        key: 1,
        columns: &[
            ("chat", Integer),
            ("thread", Integer),
            ("chat_kind", Text),
            ("title", Text),
            ("username", Text),
            ("kinds", Integer),
            ("language", Text),
            ("hour", Integer),
            ("zone", Text),
            ("paused", Text),
            ("subscribed_by", Integer),
            ("subscribed_at", Integer),
        ],
    },
    Table {
        name: "announcements",
        numbered: Some("id"),
        key: 1,
        columns: &[
            ("id", Integer),
            ("kind", Text),
            ("author", Text),
            ("contents", Text),
            ("audience", Text),
            ("due_at", Integer),
            ("accepted_at", Integer),
            ("silent", Integer),
            ("pin", Integer),
            ("standing", Text),
            ("version", Integer),
            ("progress_chat", Integer),
            ("progress_message", Integer),
            ("end_told", Integer),
        ],
    },
    Table {
        name: "announced",
        numbered: None,
        key: 1,
        columns: &[("key", Text), ("announcement", Integer), ("at", Integer)],
    },
    Table {
        name: "deliveries",
        numbered: Some("id"),
        key: 1,
        columns: &[
            ("id", Integer),
            ("announcement", Integer),
            ("chat", Integer),
            ("thread", Integer),
            ("language", Text),
            ("action", Text),
            ("state", Text),
            ("due_at", Integer),
            ("attempts", Integer),
            ("messages", Text),
            ("version", Integer),
            ("resent", Integer),
            ("error", Text),
            ("changed_at", Integer),
        ],
    },
    Table {
        name: "drafts",
        numbered: None,
        key: 1,
        columns: &[
            ("operator", Integer),
            ("draft", Text),
            ("updated_at", Integer),
        ],
    },
    Table {
        name: "routine",
        numbered: None,
        key: 1,
        columns: &[("name", Text), ("until", Integer)],
    },
    Table {
        name: "postings",
        numbered: Some("number"),
        key: 1,
        columns: &[
            ("number", Integer),
            ("state", Text),
            ("source", Text),
            ("likeness", Text),
            ("fingerprint", Text),
            ("posting", Text),
            ("valid_through", Text),
            ("added_at", Integer),
            ("changed_at", Integer),
        ],
    },
    Table {
        name: REVISION,
        numbered: None,
        key: 1,
        columns: &[("id", Integer), ("revision", Integer)],
    },
    Table {
        name: "gaps",
        numbered: Some("id"),
        key: 1,
        columns: &[
            ("id", Integer),
            ("words", Text),
            ("language", Text),
            ("outcome", Text),
            ("kind", Text),
            ("times", Integer),
            ("last_at", Integer),
        ],
    },
];
