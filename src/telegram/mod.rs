//! The Telegram transport: from an update to the messages that answer it.
//!
//! `listener | webhook -> intake -> inbox -> pool -> schema -> handlers -> answer -> sender`. The intake stores each
//! update before Telegram may forget it; the pool answers each chat's updates in order; the sender keeps
//! Telegram's pace. Invariant: an update that Telegram handed over is answered even if the process is
//! killed; one chat's trouble is no other chat's; no message text is logged. Only this module names
//! teloxide and dptree, and what an answer says is decided elsewhere.

mod announcing;
mod answer;
mod bot;
mod callback;
mod chat_tag;
mod commands;
mod config;
mod context;
mod documents;
mod gaps;
mod handlers;
mod housekeeping;
mod http;
mod incoming;
mod intake;
mod keyboard;
mod lane;
mod listener;
mod menu;
mod mind;
mod multipart;
mod operator;
mod outgoing;
mod pace;
mod pictures;
mod pool;
mod process;
mod recent;
mod schema;
mod sender;
mod subscription;
mod token;
mod typing;
mod verdict;
mod webhook;
mod wire;

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

pub use announcing::TelegramCourier;
pub use bot::{BotParts, TelegramBot};
pub use config::{Receive, TelegramConfig, WebhookConfig};
pub use context::Respond;
pub use http::Route;
pub use mind::{Mind, picture_code};
pub use operator::IntakeDesk;
pub use outgoing::{Outgoing, Place, Words};
pub use sender::{SendError, Sender};
pub use token::check_token;
pub use webhook::{LISTEN_SETTING, WebhookParts};

use crate::storage::StorageError;

/// Why the bot cannot go on; trying again would not help.
#[derive(Debug, thiserror::Error)]
pub enum TelegramError {
    #[error(
        "Telegram does not accept the bot token: copy it again from @BotFather into TELOXIDE_TOKEN, and check TELOXIDE_API_URL where set"
    )]
    TokenRejected,
    #[error(
        "`{0}` is not the address of a Bot API server: set TELOXIDE_API_URL to one that begins with https://, or leave it out"
    )]
    ApiUrl(String),
    #[error("the HTTPS client cannot be set up: {0}")]
    Client(String),
    #[error("the updates that wait for an answer cannot be read")]
    Storage(#[from] StorageError),
}
