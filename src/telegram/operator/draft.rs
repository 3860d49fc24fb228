//! What an operator is composing.
//!
//! Invariant: holds all that is needed to go on after a restart.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use crate::announcement::{
    AnnouncementId, Audience, Author, Body, Contents, Kind, NewAnnouncement, When,
};
use crate::language::{Language, Localized};
use crate::posting::PostingNumber;

/// An announcement that is being composed, or another text for one that was announced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The message or the press that began it; it tells drafts apart.
    pub id: i32,
    /// In which the operator is spoken to.
    pub language: Language,
    /// What the next message will be taken for.
    pub awaits: Option<Awaited>,
    /// The message that was taken last: after a kill it may come again.
    pub taken: Option<i32>,
    /// The announcement whose text it replaces.
    pub edits: Option<AnnouncementId>,
    pub bodies: Localized<Option<Body>>,
    /// The language whose text was announced before and stays as it is.
    #[serde(default)]
    pub kept: Option<Language>,
    pub audience: Audience,
    /// Seconds since 1970; `None` for at once.
    pub at: Option<i64>,
    pub silent: bool,
    pub pin: bool,
    /// The message with its buttons.
    pub control: Option<i32>,
}

/// What a message may be awaited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Awaited {
    /// The text, in whatever language it is written.
    Text,
    /// The text for chats in this language, beside the one that is there.
    TextIn(Language),
    Time,
    Chats,
    /// A field of a posting, by its place among [`crate::posting::FIELDS`].
    Field {
        number: PostingNumber,
        field: u8,
    },
}

impl Draft {
    pub fn new(id: i32, language: Language) -> Draft {
        Draft {
            id,
            language,
            awaits: Some(Awaited::Text),
            taken: None,
            edits: None,
            bodies: Localized::default(),
            kept: None,
            audience: Audience::default(),
            at: None,
            silent: false,
            pin: false,
            control: None,
        }
    }

    pub fn editing(id: i32, language: Language, announcement: AnnouncementId) -> Draft {
        Draft {
            edits: Some(announcement),
            ..Draft::new(id, language)
        }
    }

    pub fn encode(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }

    pub fn decode(stored: &str) -> Option<Draft> {
        serde_json::from_str(stored)
            .inspect_err(|error| {
                tracing::warn!(category = ?error.classify(), "a stored draft cannot be read and is dropped");
            })
            .ok()
    }

    pub fn is_written(&self) -> bool {
        self.bodies.iter().any(|(_, body)| body.is_some())
    }

    pub fn contents(&self) -> Contents {
        Contents {
            bodies: self.bodies.clone(),
        }
    }

    /// Makes room for a text in this language. What was announced in two keeps the other one.
    pub fn clear_bodies(&mut self, language: Language, announced: Option<&Contents>) {
        match announced.filter(|announced| announced.is_bilingual()) {
            None => self.bodies = Localized::default(),
            Some(announced) if !self.is_written() => {
                self.bodies = announced.bodies.clone();
                self.kept = Language::ALL.into_iter().find(|other| *other != language);
            }
            Some(_) => {}
        }
    }

    pub fn put_body(&mut self, language: Language, body: Body) {
        self.kept = self.kept.filter(|kept| *kept != language);
        match language {
            Language::Zh => self.bodies.zh = Some(body),
            Language::En => self.bodies.en = Some(body),
        }
    }

    /// The language that the draft has no text in yet, once it has one.
    pub fn lacks(&self) -> Option<Language> {
        match (&self.bodies.zh, &self.bodies.en) {
            (Some(_), None) => Some(Language::En),
            (None, Some(_)) => Some(Language::Zh),
            _ => None,
        }
    }

    /// The kind that operators announce under.
    pub const KIND: Kind = Kind::Operator;

    /// Under which it is accepted once.
    pub fn key(operator: i64, id: i32) -> String {
        format!("draft/{operator}/{id}")
    }

    pub fn announcement(&self, operator: i64) -> NewAnnouncement {
        NewAnnouncement {
            kind: Draft::KIND,
            author: Author::Operator(operator),
            contents: self.contents(),
            audience: self.audience.clone(),
            when: self.due().map_or(When::Now, When::At),
            silent: self.silent,
            pin: self.pin,
            key: Some(Draft::key(operator, self.id)),
        }
    }

    pub fn due(&self) -> Option<SystemTime> {
        let seconds = self.at.and_then(|at| u64::try_from(at).ok());
        seconds.map(|seconds| UNIX_EPOCH + Duration::from_secs(seconds))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::announcement::Photo;

    #[test]
    fn a_draft_comes_back_as_it_was() {
        let mut draft = Draft::editing(7, Language::Zh, AnnouncementId(3));
        draft.put_body(
            Language::En,
            Body {
                html: "<b>x</b>".into(),
                photo: Some(Photo::FileId("p".into())),
            },
        );
        draft.awaits = Some(Awaited::TextIn(Language::Zh));
        draft.audience.chats = Some(vec![-1001]);
        draft.at = Some(1_800_000_000);
        let encoded = draft.encode().expect("JSON");
        assert_eq!(Draft::decode(&encoded), Some(draft.clone()));
        assert_eq!(draft.lacks(), Some(Language::Zh));
        assert_eq!(Draft::decode("{\"id\":1}"), None);
    }
    /// The languages of the texts that come one after the other, the texts that stand then, and what is kept.
    #[test]
    fn what_was_announced_in_two_languages_keeps_the_other() {
        use Language::{En, Zh};
        let body = |html: &str| Body {
            html: html.into(),
            photo: None,
        };
        let in_both = Contents {
            bodies: Localized {
                zh: Some(body("旧")),
                en: Some(body("old")),
            },
        };
        let in_one = Contents::in_any_language(body("old"));
        for (announced, texts, zh, en, kept) in [
            (Some(&in_both), &[En][..], Some("旧"), Some("new"), Some(Zh)),
            (Some(&in_both), &[En, En], Some("旧"), Some("new"), Some(Zh)),
            (Some(&in_both), &[En, Zh], Some("new"), Some("new"), None),
            (Some(&in_one), &[En], None, Some("new"), None),
            (Some(&in_one), &[En, Zh], Some("new"), None, None),
            (None, &[En, Zh], Some("new"), None, None),
        ] {
            let mut draft = Draft::editing(7, En, AnnouncementId(3));
            for language in texts {
                draft.clear_bodies(*language, announced);
                draft.put_body(*language, body("new"));
            }
            let html = |body: &Option<Body>| body.as_ref().map(|body| body.html.clone());
            assert_eq!(html(&draft.bodies.zh).as_deref(), zh, "{texts:?}");
            assert_eq!(html(&draft.bodies.en).as_deref(), en, "{texts:?}");
            assert_eq!(draft.kept, kept, "{texts:?}");
        }
    }
}
