//! What an announcement says.
//!
//! Invariant: a body's HTML uses Telegram's tags and nothing else; whoever makes one has checked it.

use serde::{Deserialize, Serialize};

use crate::language::{Language, Localized};

/// What an announcement says, in one language or two.
///
/// A chat whose language is not there gets the other one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    pub bodies: Localized<Option<Body>>,
}

/// What an announcement says in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// Telegram's HTML, of any length; the delivery splits it.
    pub html: String,
    pub photo: Option<Photo>,
}

/// A picture above the words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Photo {
    /// One that Telegram has already.
    FileId(String),
    /// One that the studio draws: the code of a button that asks for the picture, in the body's language.
    Drawn(String),
}

impl Contents {
    /// The same for every language.
    pub fn in_any_language(body: Body) -> Contents {
        Contents {
            bodies: Localized {
                zh: Some(body.clone()),
                en: Some(body),
            },
        }
    }

    /// Whether each language has words of its own.
    pub fn is_bilingual(&self) -> bool {
        let Localized { zh, en } = &self.bodies;
        zh.is_some() && en.is_some() && zh != en
    }

    /// The body for a chat of this language. `None` only where there is no body at all.
    pub fn body(&self, language: Language) -> Option<&Body> {
        let other = self.bodies.iter().find_map(|(_, body)| body.as_ref());
        self.bodies.get(language).as_ref().or(other)
    }
}
