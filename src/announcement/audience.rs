//! Which subscriptions an announcement is for.

use serde::{Deserialize, Serialize};

use super::kind::Kinds;
use crate::language::Language;

/// Which subscriptions an announcement is for: those that meet every condition that is set.
///
/// The announcement's own kind must be among a subscription's kinds in any case.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Audience {
    /// Subscribed to at least one of these; `None` for all.
    pub kinds: Option<Kinds>,
    pub language: Option<Language>,
    /// Only these chats; `None` for all.
    pub chats: Option<Vec<i64>>,
}
