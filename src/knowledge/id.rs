//! Identifiers of the things the knowledge files describe.
//!
//! Invariant: an id outside this module is well formed; whether it refers to something is settled
//! once, when the knowledge is loaded. A copy of an id shares its text.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// What is wrong with a text that should be an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{text}` is not {kind}: use lower-case ASCII words joined by hyphens, such as `data-scientist`"
)]
pub struct InvalidId {
    kind: &'static str,
    text: String,
}

fn is_kebab(text: &str) -> bool {
    !text.is_empty()
        && text.split('-').all(|word| {
            !word.is_empty()
                && word
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
}

/// A claim id is a subject id and dotted words after it.
fn is_dotted(text: &str) -> bool {
    // A transition's id holds a double hyphen between its two roles.
    text.split('.').count() >= 2 && text.split('.').all(|part| part.split("--").all(is_kebab))
}

fn is_pair(text: &str) -> bool {
    text.split("--").all(is_kebab) && text.split("--").count() == 2
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $kind:literal, $valid:path) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(Arc<str>);

        impl $name {
            pub fn parse(text: impl Into<String>) -> Result<Self, InvalidId> {
                let text = text.into();
                if $valid(&text) { Ok(Self(text.into())) } else { Err(InvalidId { kind: $kind, text }) }
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidId;
            fn try_from(text: String) -> Result<Self, InvalidId> {
                Self::parse(text)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0.as_ref().to_owned()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        // Maps keyed by an id can be asked with a plain string.
        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    };
}

id!(/// A role, such as `backend-developer`.
    RoleId, "a role id", is_kebab);
id!(/// A skill, such as `python`.
    SkillId, "a skill id", is_kebab);
id!(/// A hiring company, such as `tencent`.
    CompanyId, "a company id", is_kebab);
id!(/// A place of work, such as `shanghai` or `remote`.
    PlaceId, "a place id", is_kebab);
id!(/// A job posting, such as `tencent-python-backend`.
    PostingId, "a posting id", is_kebab);
id!(/// A learning path, such as `backend`.
    PathId, "a learning path id", is_kebab);
id!(/// A step of a learning path, such as `databases`.
    StepId, "a step id", is_kebab);
id!(/// A trending technology or a framework, such as `graphql`.
    TechnologyId, "a technology id", is_kebab);
id!(/// A source document, such as `twelve-directions`.
    SourceId, "a source id", is_kebab);
id!(/// A topic out of scope, such as `legal`.
    TopicId, "a topic id", is_kebab);
id!(/// An occupation the advisor knows nothing about, such as `dentist`.
    ProfessionId, "a profession id", is_kebab);
id!(/// A move between two roles, such as `backend-developer--data-scientist`.
    TransitionId, "a transition id", is_pair);
id!(/// One sourced statement, such as `data-scientist.overview`.
    ClaimId, "a claim id", is_dotted);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_parsed_not_trusted() {
        for (text, ok) in [
            ("data-scientist", true),
            ("h264", true),
            ("", false),
            ("Data", false),
            ("a--b", false),
            ("-a", false),
            ("数据", false),
        ] {
            assert_eq!(RoleId::parse(text).is_ok(), ok, "{text}");
        }
        assert!(TransitionId::parse("backend-developer--data-scientist").is_ok());
        assert!(TransitionId::parse("backend-developer").is_err());
        assert!(ClaimId::parse("backend-developer--data-scientist.market").is_ok());
        assert!(ClaimId::parse("data-scientist").is_err());
    }
}
