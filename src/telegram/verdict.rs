//! What an unsuccessful request means for the one who made it.
//!
//! teloxide knows the errors by their exact words and Telegram changes the words; here the code decides
//! first and a few stable words after it. Invariant: pure; every error has a verdict.

use std::time::Duration;

use teloxide::types::ChatId;

use super::wire::CallError;

/// Where Telegram names no time to wait.
const UNSTATED_WAIT: Duration = Duration::from_secs(5);

/// What to do about an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Too many requests: this chat waits.
    Wait(Duration),
    /// The group became a supergroup: ask there.
    Moved(ChatId),
    /// No connection: try until there is one.
    Offline,
    /// Telegram is unwell: try a few times.
    Unwell,
    /// The markup is at fault: send the text without it.
    Unparsable,
    /// The message already says this.
    Unchanged,
    /// The message to change, or the button press to acknowledge, is no longer there.
    Gone,
    /// Blocked, thrown out, muted, deleted: nobody can be told.
    Unreachable,
    /// The token seems to be wrong or revoked: [`super::token`] tells whether it is.
    TokenRejected,
    /// Somebody else receives the updates: another instance or a webhook.
    Conflict,
    /// The request itself is at fault; repeating it cannot help.
    Rejected,
}

impl Verdict {
    pub fn on(error: &CallError) -> Verdict {
        match error {
            CallError::Network(_) => Verdict::Offline,
            CallError::Unreadable { .. } | CallError::TooLarge => Verdict::Rejected,
            // A proxy on the way or a wrong address: it knows nothing about the token.
            CallError::Foreign { .. } => Verdict::Unwell,
            CallError::Refused {
                migrate_to: Some(to),
                ..
            } => Verdict::Moved(*to),
            CallError::Refused {
                retry_after: Some(wait),
                ..
            } => Verdict::Wait(*wait),
            CallError::Refused {
                code, description, ..
            } => on_refusal(*code, &description.to_ascii_lowercase()),
        }
    }
}

fn on_refusal(code: u16, description: &str) -> Verdict {
    match code {
        429 => Verdict::Wait(UNSTATED_WAIT),
        // "Unauthorized: bot was kicked from a chat" is about the chat.
        401 if description.contains(':') => Verdict::Unreachable,
        404 if description.contains("method") => Verdict::Rejected,
        401 | 404 => Verdict::TokenRejected,
        403 => Verdict::Unreachable,
        409 => Verdict::Conflict,
        500.. => Verdict::Unwell,
        _ => on_words(description),
    }
}

fn on_words(description: &str) -> Verdict {
    let rows: [(Verdict, &[&str]); 4] = [
        (
            Verdict::Unparsable,
            &[
                "can't parse entities",
                "unsupported start tag",
                "can't find end tag",
            ],
        ),
        (Verdict::Unchanged, &["message is not modified"]),
        (
            Verdict::Gone,
            &[
                "message to edit not found",
                "message can't be edited",
                "message to delete not found",
                "message can't be deleted",
                "message_id_invalid",
                "query is too old",
                "query_id_invalid",
            ],
        ),
        (
            Verdict::Unreachable,
            &[
                "chat not found",
                "user not found",
                "peer_id_invalid",
                "deactivated",
                "kicked",
                "blocked",
                "upgraded to a supergroup",
                "not enough rights",
                "have no rights",
                "need administrator rights",
                "write_forbidden",
                "send_plain_forbidden",
                "chat_restricted",
                "topic_closed",
                "topic_deleted",
                "message thread not found",
            ],
        ),
    ];
    rows.iter()
        .find(|(_, words)| words.iter().any(|words| description.contains(words)))
        .map_or(Verdict::Rejected, |(verdict, _)| *verdict)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_by_code_and_words() {
        for (code, description, expect) in [
            (400, "Bad Request: chat not found", Verdict::Unreachable),
            (400, "Bad Request: PEER_ID_INVALID", Verdict::Unreachable),
            (
                400,
                "Bad Request: not enough rights to send text messages to the chat",
                Verdict::Unreachable,
            ),
            (
                400,
                "Bad Request: CHAT_WRITE_FORBIDDEN",
                Verdict::Unreachable,
            ),
            (400, "Bad Request: TOPIC_CLOSED", Verdict::Unreachable),
            (
                400,
                "Bad Request: message thread not found",
                Verdict::Unreachable,
            ),
            (
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                Verdict::Unreachable,
            ),
            (
                400,
                "Bad Request: can't parse entities: Unsupported start tag \"x\" at byte offset 0",
                Verdict::Unparsable,
            ),
            (
                400,
                "Bad Request: message is not modified: specified new message content ...",
                Verdict::Unchanged,
            ),
            (400, "Bad Request: message to edit not found", Verdict::Gone),
            (
                400,
                "Bad Request: query is too old and response timeout expired or query ID is invalid",
                Verdict::Gone,
            ),
            (400, "Bad Request: message is too long", Verdict::Rejected),
            (400, "Bad Request: something new", Verdict::Rejected),
            (401, "Unauthorized", Verdict::TokenRejected),
            (
                401,
                "Unauthorized: bot was kicked from a chat",
                Verdict::Unreachable,
            ),
            (
                403,
                "Forbidden: bot was blocked by the user",
                Verdict::Unreachable,
            ),
            (
                403,
                "Forbidden: bot was kicked from the supergroup chat",
                Verdict::Unreachable,
            ),
            (
                403,
                "Forbidden: whatever Telegram says next year",
                Verdict::Unreachable,
            ),
            (404, "Not Found", Verdict::TokenRejected),
            (404, "Not Found: method not found", Verdict::Rejected),
            (
                409,
                "Conflict: terminated by other getUpdates request",
                Verdict::Conflict,
            ),
            (429, "Too Many Requests", Verdict::Wait(UNSTATED_WAIT)),
            (500, "Internal Server Error", Verdict::Unwell),
            (502, "Bad Gateway", Verdict::Unwell),
        ] {
            let error = CallError::Refused {
                code,
                description: description.to_owned(),
                retry_after: None,
                migrate_to: None,
            };
            assert_eq!(Verdict::on(&error), expect, "{code} {description}");
        }
    }

    #[test]
    fn what_telegram_states_apart_from_words_decides_first() {
        let refused = |retry_after, migrate_to| CallError::Refused {
            code: 400,
            description: String::new(),
            retry_after,
            migrate_to,
        };
        let wait = Duration::from_secs(7);
        assert_eq!(Verdict::on(&refused(Some(wait), None)), Verdict::Wait(wait));
        assert_eq!(
            Verdict::on(&refused(None, Some(ChatId(-100)))),
            Verdict::Moved(ChatId(-100))
        );
    }

    #[test]
    fn answers_of_other_servers() {
        for (status, expect) in [
            (401, Verdict::Unwell),
            (404, Verdict::Unwell),
            (502, Verdict::Unwell),
            (200, Verdict::Unwell),
        ] {
            assert_eq!(
                Verdict::on(&CallError::Foreign { status }),
                expect,
                "{status}"
            );
        }
        assert_eq!(
            Verdict::on(&CallError::Network("reset".to_owned())),
            Verdict::Offline
        );
    }
}
