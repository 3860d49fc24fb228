//! The `[telegram]` and `[webhook]` sections of the configuration.
//!
//! Invariant: plain values with defaults that keep Telegram's limits; the token is not among them, it comes
//! from the environment only.

use std::net::SocketAddr;
use std::num::{NonZeroU32, NonZeroUsize};
use std::time::Duration;

use serde::Deserialize;
use url::Url;

/// How the bot talks to Telegram.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TelegramConfig {
    /// User ids of those who may announce.
    pub operators: Vec<u64>,
    /// Whether questions that were not answered well are kept, without ids, for `/gaps`.
    pub keep_gaps: bool,
    /// How updates come.
    pub receive: Receive,
    /// How long one `getUpdates` waits for something to happen.
    pub poll_timeout_s: u32,
    /// How long any other request may take.
    pub request_timeout_s: NonZeroU32,
    /// How long an answer may be thought about before the person is told that it failed.
    pub answer_timeout_s: NonZeroU32,
    /// After how much thinking "typing" is shown.
    pub typing_after_ms: u32,
    /// How long, after a question was answered, an edit of the question edits the answer.
    pub edit_minutes: u32,
    /// How long a stopping bot goes on answering what it has; the rest is answered after the next start.
    pub drain_s: u32,
    /// How often a request that Telegram answers with 5xx is repeated before it is given up.
    pub server_error_retries: u32,
    /// How often an update is taken up again after a kill before it is given up: it may be the culprit.
    pub replays: NonZeroU32,
    /// Least time between two messages to one chat.
    pub chat_interval_ms: u32,
    /// Most messages a minute to one group or channel.
    pub group_per_minute: NonZeroU32,
    /// Most requests a second to all chats together.
    pub overall_per_second: NonZeroU32,
    /// How many updates of one chat may wait; those above it are answered with a request to slow down.
    pub queue_per_chat: NonZeroUsize,
    /// How many updates may wait in all; above it the bot leaves further ones with Telegram.
    pub queue_total: NonZeroUsize,
    /// How many answers are worked out at the same time.
    pub parallel_answers: NonZeroUsize,
    /// How many messages may wait for their turn in one chat.
    pub outgoing_per_chat: NonZeroUsize,
}

/// How updates come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Receive {
    /// The bot asks Telegram for them.
    #[default]
    Polling,
    /// Telegram sends them, as `[webhook]` says.
    Webhook,
}

/// The `[webhook]` section: where Telegram sends updates to.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WebhookConfig {
    /// As Telegram sees it, `https://`; empty for none.
    pub url: String,
    /// Where requests arrive, behind whatever ends TLS.
    pub listen: SocketAddr,
}

impl WebhookConfig {
    /// `None` for what Telegram does not take.
    pub fn url(&self) -> Option<Url> {
        let url = Url::parse(&self.url).ok()?;
        (url.scheme() == "https" && url.has_host()).then_some(url)
    }
}

impl Default for WebhookConfig {
    fn default() -> WebhookConfig {
        WebhookConfig {
            url: String::new(),
            listen: SocketAddr::from(([127, 0, 0, 1], 8_443)),
        }
    }
}

impl Default for TelegramConfig {
    fn default() -> TelegramConfig {
        TelegramConfig {
            operators: Vec::new(),
            keep_gaps: false,
            receive: Receive::Polling,
            poll_timeout_s: 30,
            request_timeout_s: const { NonZeroU32::new(15).unwrap() },
            answer_timeout_s: const { NonZeroU32::new(30).unwrap() },
            typing_after_ms: 500,
            edit_minutes: 15,
            drain_s: 10,
            server_error_retries: 8,
            replays: const { NonZeroU32::new(10).unwrap() },
            chat_interval_ms: 1_000,
            group_per_minute: const { NonZeroU32::new(20).unwrap() },
            overall_per_second: const { NonZeroU32::new(30).unwrap() },
            queue_per_chat: const { NonZeroUsize::new(32).unwrap() },
            queue_total: const { NonZeroUsize::new(1_024).unwrap() },
            parallel_answers: const { NonZeroUsize::new(16).unwrap() },
            outgoing_per_chat: const { NonZeroUsize::new(64).unwrap() },
        }
    }
}

impl TelegramConfig {
    pub fn chat_interval(&self) -> Duration {
        Duration::from_millis(self.chat_interval_ms.into())
    }

    pub fn poll_timeout(&self) -> Duration {
        Duration::from_secs(self.poll_timeout_s.into())
    }

    pub fn request_timeout(&self) -> Duration {
        Duration::from_secs(self.request_timeout_s.get().into())
    }

    pub fn answer_timeout(&self) -> Duration {
        Duration::from_secs(self.answer_timeout_s.get().into())
    }

    pub fn typing_after(&self) -> Duration {
        Duration::from_millis(self.typing_after_ms.into())
    }

    pub fn edit_window(&self) -> Duration {
        Duration::from_secs(u64::from(self.edit_minutes) * 60)
    }

    pub fn drain(&self) -> Duration {
        Duration::from_secs(self.drain_s.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_section_is_the_default() {
        assert_eq!(
            toml::from_str::<TelegramConfig>("").ok(),
            Some(TelegramConfig::default())
        );
    }

    #[test]
    fn what_would_stop_the_bot_is_refused() {
        for section in [
            "token = \"1:a\"",
            "request_timeout_s = 0",
            "overall_per_second = 0",
            "queue_total = 0",
            "queue = 1",
            "operators = [-1]",
            "receive = \"pigeon\"",
        ] {
            assert!(
                toml::from_str::<TelegramConfig>(section).is_err(),
                "{section}"
            );
        }
    }
}
