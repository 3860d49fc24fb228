//! Whether Telegram accepts the bot's token.
//!
//! Invariant: the token counts as rejected only when the Bot API itself has said so to `getMe` several times in a
//! row; whatever else something on the way answers, and whatever another method is told, is bad weather.

use std::time::Duration;

use serde_json::json;
use tokio::time::sleep;

use super::http::{HttpWire, Route};
use super::incoming::Identity;
use super::verdict::Verdict;
use super::wire::{CallError, Request, Wire};
use super::{TelegramConfig, TelegramError};
use crate::backoff::Backoff;

/// So many times in a row.
const REJECTIONS: u32 = 3;
/// How long the start asks before it goes on without an answer.
const START_TIMEOUT: Duration = Duration::from_secs(5);

/// Refuses a token that Telegram rejects, before anything is loaded. Where Telegram cannot be reached, the bot will
/// see later.
///
/// # Errors
/// Where the token is rejected, or the address is none.
pub async fn check_token(
    token: &str,
    route: Route,
    config: &TelegramConfig,
) -> Result<(), TelegramError> {
    let wire = HttpWire::new(token, route)?;
    let timeout = config.request_timeout().min(START_TIMEOUT);
    match is_rejected(&wire, timeout).await {
        true => Err(TelegramError::TokenRejected),
        false => Ok(()),
    }
}

/// Asks Telegram who the bot is.
pub(super) async fn who_am_i(wire: &dyn Wire, timeout: Duration) -> Result<Identity, CallError> {
    let request = Request::new("GetMe", json!({}));
    let answer = wire.call(&request, timeout).await?;
    serde_json::from_value(answer).map_err(|_| CallError::Unreadable { method: "GetMe" })
}

/// Asks until the token is accepted, rejected for good, or nothing can be known.
pub(super) async fn is_rejected(wire: &dyn Wire, timeout: Duration) -> bool {
    let mut rejections = Rejections::default();
    let mut backoff = Backoff::default();
    loop {
        let error = match who_am_i(wire, timeout).await {
            Ok(_) => return false,
            Err(error) => error,
        };
        if rejections.are_enough(&error) {
            return true;
        }
        if Verdict::on(&error) != Verdict::TokenRejected {
            return false;
        }
        let pause = backoff.pause();
        tracing::warn!(%error, ?pause, "Telegram rejects the bot token; asking again");
        sleep(pause).await;
    }
}

/// Counts how often in a row `getMe` rejected the token.
#[derive(Debug, Default)]
pub(super) struct Rejections {
    count: u32,
}

impl Rejections {
    /// After one more failed `getMe`: whether there is no point in asking again.
    pub fn are_enough(&mut self, error: &CallError) -> bool {
        self.count = match Verdict::on(error) {
            Verdict::TokenRejected => self.count + 1,
            _ => 0,
        };
        self.count >= REJECTIONS
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::telegram::testing::{FakeWire, Fault};

    const UNAUTHORIZED: Fault = Fault::Refuse(401, "Unauthorized");

    #[tokio::test(start_paused = true)]
    async fn only_what_get_me_says_again_and_again_rejects_a_token() {
        for (faults, expect) in [
            (&[][..], false),
            (&[UNAUTHORIZED], false),
            (&[UNAUTHORIZED, UNAUTHORIZED], false),
            (&[UNAUTHORIZED, UNAUTHORIZED, UNAUTHORIZED], true),
            (&[Fault::Refuse(404, "Not Found"); 3], true),
            (&[UNAUTHORIZED, Fault::Offline, UNAUTHORIZED], false),
            (&[Fault::Page(401); 3], false),
            (&[Fault::Page(404); 3], false),
            (&[Fault::Refuse(502, "Bad Gateway"); 3], false),
        ] {
            let wire = FakeWire::default();
            for fault in faults {
                wire.plan("GetMe", None, *fault);
            }
            let rejected = is_rejected(&wire, Duration::from_secs(1)).await;
            assert_eq!(rejected, expect, "{faults:?}");
        }
    }

    #[tokio::test]
    async fn a_start_without_a_network_goes_on() {
        // Nothing listens on the discard port.
        let nowhere = Route {
            api_url: url::Url::parse("http://127.0.0.1:9").ok(),
            proxy: None,
        };
        let config = TelegramConfig::default();
        check_token("1:a", nowhere, &config).await.unwrap();
    }
}
