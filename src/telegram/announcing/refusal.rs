//! What a refusal means for an announcement.
//!
//! Invariant: pure; every error means something, and only what Telegram will never take is refused for good.

use crate::announcement::{Outcome, PauseReason};
use crate::telegram::verdict::Verdict;
use crate::telegram::wire::CallError;

/// What became of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The markup is at fault.
    Unparsable,
    /// The message to change or delete is no longer there, or may no longer be changed.
    Gone,
    /// The message says that already.
    Unchanged,
    /// The message to change is a photo and was taken for a text, or the other way round.
    OtherKind,
    /// It is the photo that is not taken.
    Photo(Outcome),
    /// Anything else.
    Outcome(Outcome),
}

impl Refusal {
    /// `in_topic` and `has_photo` are said of the request.
    pub fn of(error: &CallError, in_topic: bool, has_photo: bool) -> Refusal {
        let description = match error {
            CallError::Refused { description, .. } => description.to_ascii_lowercase(),
            _ => String::new(),
        };
        let has = |words: &[&str]| words.iter().any(|words| description.contains(words));
        let error = error_of(error);
        let refused = || Outcome::Refused {
            error: error.text.clone(),
        };
        match error.verdict {
            Verdict::Unparsable => Refusal::Unparsable,
            Verdict::Gone if has(&UNDELETABLE) => Refusal::Outcome(refused()),
            Verdict::Gone => Refusal::Gone,
            Verdict::Unchanged => Refusal::Unchanged,
            Verdict::Wait(wait) => Refusal::Outcome(Outcome::ChatWaits(wait)),
            Verdict::Moved(to) => Refusal::Outcome(Outcome::Moved { to: to.0 }),
            Verdict::Offline => Refusal::Outcome(Outcome::Offline { error: error.text }),
            Verdict::Unwell => Refusal::Outcome(Outcome::Unwell { error: error.text }),
            Verdict::TokenRejected => Refusal::Outcome(Outcome::TokenRejected),
            Verdict::Unreachable if in_topic && has(&TOPIC) => Refusal::Outcome(Outcome::TopicGone),
            Verdict::Unreachable if has_photo && has(&PHOTO) => {
                Refusal::Photo(Outcome::Unreachable(PauseReason::MayNotWrite))
            }
            Verdict::Unreachable => {
                Refusal::Outcome(Outcome::Unreachable(pause_reason(&description)))
            }
            Verdict::Rejected if has(&OTHER_KIND) => Refusal::OtherKind,
            Verdict::Rejected if in_topic && has(&TOPIC) => Refusal::Outcome(Outcome::TopicGone),
            Verdict::Rejected if has_photo => Refusal::Photo(refused()),
            Verdict::Rejected | Verdict::Conflict => Refusal::Outcome(refused()),
        }
    }
}

const TOPIC: [&str; 4] = [
    "message thread not found",
    "topic_deleted",
    "topic_closed",
    "topic_id_invalid",
];

const PHOTO: [&str; 2] = ["send photos", "send_photos_forbidden"];

/// Too old, or the bot may not: the message stands.
const UNDELETABLE: [&str; 1] = ["message can't be deleted"];

const OTHER_KIND: [&str; 2] = [
    "there is no text in the message to edit",
    "there is no caption in the message to edit",
];

struct Judged {
    verdict: Verdict,
    text: String,
}

fn error_of(error: &CallError) -> Judged {
    Judged {
        verdict: Verdict::on(error),
        text: error.to_string(),
    }
}

fn pause_reason(description: &str) -> PauseReason {
    let has = |words: &[&str]| words.iter().any(|words| description.contains(words));
    if has(&[
        "chat not found",
        "user not found",
        "peer_id_invalid",
        "deactivated",
        "was deleted",
        "upgraded to a supergroup",
    ]) {
        PauseReason::Gone
    } else if has(&[
        "rights",
        "_forbidden",
        "restricted",
        "topic_closed",
        "message thread not found",
    ]) {
        PauseReason::MayNotWrite
    } else {
        PauseReason::Removed
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use teloxide::types::ChatId;

    use super::*;

    #[test]
    fn refusals_are_read() {
        let unreachable = |reason| Refusal::Outcome(Outcome::Unreachable(reason));
        let refused = |text: &str| Outcome::Refused {
            error: format!("Telegram answered 400: {text}"),
        };
        for (code, description, in_topic, has_photo, expect) in [
            (
                403,
                "Forbidden: bot was kicked from the supergroup chat",
                true,
                false,
                unreachable(PauseReason::Removed),
            ),
            (
                403,
                "Forbidden: bot was blocked by the user",
                false,
                false,
                unreachable(PauseReason::Removed),
            ),
            (
                403,
                "Forbidden: the group chat was deleted",
                false,
                false,
                unreachable(PauseReason::Gone),
            ),
            (
                400,
                "Bad Request: chat not found",
                false,
                false,
                unreachable(PauseReason::Gone),
            ),
            (
                400,
                "Bad Request: not enough rights to send text messages to the chat",
                true,
                false,
                unreachable(PauseReason::MayNotWrite),
            ),
            (
                400,
                "Bad Request: need administrator rights in the channel chat",
                false,
                false,
                unreachable(PauseReason::MayNotWrite),
            ),
            (
                400,
                "Bad Request: not enough rights to send photos to the chat",
                false,
                true,
                Refusal::Photo(Outcome::Unreachable(PauseReason::MayNotWrite)),
            ),
            (
                400,
                "Bad Request: message thread not found",
                true,
                false,
                Refusal::Outcome(Outcome::TopicGone),
            ),
            (
                400,
                "Bad Request: TOPIC_CLOSED",
                true,
                false,
                Refusal::Outcome(Outcome::TopicGone),
            ),
            (
                400,
                "Bad Request: TOPIC_DELETED",
                true,
                true,
                Refusal::Outcome(Outcome::TopicGone),
            ),
            // The general topic is closed: there is nowhere to fall back to.
            (
                400,
                "Bad Request: TOPIC_CLOSED",
                false,
                false,
                unreachable(PauseReason::MayNotWrite),
            ),
            (
                400,
                "Bad Request: can't parse entities: Unsupported start tag \"x\" at byte offset 0",
                false,
                false,
                Refusal::Unparsable,
            ),
            (
                400,
                "Bad Request: message to edit not found",
                false,
                false,
                Refusal::Gone,
            ),
            (
                400,
                "Bad Request: message to delete not found",
                false,
                false,
                Refusal::Gone,
            ),
            (
                400,
                "Bad Request: message can't be deleted for everyone",
                false,
                false,
                Refusal::Outcome(refused(
                    "Bad Request: message can't be deleted for everyone",
                )),
            ),
            (
                400,
                "Bad Request: there is no text in the message to edit",
                false,
                false,
                Refusal::OtherKind,
            ),
            (
                400,
                "Bad Request: IMAGE_PROCESS_FAILED",
                false,
                true,
                Refusal::Photo(refused("Bad Request: IMAGE_PROCESS_FAILED")),
            ),
            (
                400,
                "Bad Request: something new",
                false,
                false,
                Refusal::Outcome(refused("Bad Request: something new")),
            ),
            (
                401,
                "Unauthorized",
                false,
                false,
                Refusal::Outcome(Outcome::TokenRejected),
            ),
        ] {
            let error = CallError::Refused {
                code,
                description: description.to_owned(),
                retry_after: None,
                migrate_to: None,
            };
            assert_eq!(
                Refusal::of(&error, in_topic, has_photo),
                expect,
                "{description}"
            );
        }
    }

    #[test]
    fn what_telegram_states_apart_from_words() {
        let refused = |retry_after, migrate_to| CallError::Refused {
            code: 400,
            description: String::new(),
            retry_after,
            migrate_to,
        };
        let wait = Duration::from_secs(60);
        for (error, expect) in [
            (refused(Some(wait), None), Outcome::ChatWaits(wait)),
            (
                refused(None, Some(ChatId(-100))),
                Outcome::Moved { to: -100 },
            ),
        ] {
            assert_eq!(Refusal::of(&error, true, true), Refusal::Outcome(expect));
        }
        let offline = Refusal::of(&CallError::Network("reset".to_owned()), true, true);
        assert!(
            matches!(offline, Refusal::Outcome(Outcome::Offline { .. })),
            "{offline:?}"
        );
        let unwell = Refusal::of(&CallError::Foreign { status: 502 }, true, true);
        assert!(
            matches!(unwell, Refusal::Outcome(Outcome::Unwell { .. })),
            "{unwell:?}"
        );
    }
}
