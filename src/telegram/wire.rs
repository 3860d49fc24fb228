//! The seam between the bot and the network: one request out, one answer back.
//!
//! Invariant: an implementation tries once, within the given time, and reports what happened; retrying,
//! pacing and judging errors is [`super::sender`]'s and [`super::listener`]'s business. No error holds the
//! token or the text of a message.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use serde::Serialize;
use serde_json::Value;
use teloxide::requests::Payload;
use teloxide::types::ChatId;

/// Carries requests to the Bot API.
#[async_trait]
pub trait Wire: Send + Sync + 'static {
    /// The `result` of the answer.
    async fn call(&self, request: &Request, timeout: Duration) -> Result<Value, CallError>;

    /// Sends a file into a chat.
    async fn upload(&self, document: &Document, timeout: Duration) -> Result<(), CallError>;

    /// The content of a file that `getFile` gave the path of; at most `most` bytes of it are taken in.
    async fn download(
        &self,
        path: &str,
        most: usize,
        timeout: Duration,
    ) -> Result<Vec<u8>, CallError>;
}

/// A Bot API method with its arguments.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    pub method: &'static str,
    pub arguments: Value,
    /// What goes along.
    pub files: Vec<File>,
}

/// A file that goes along with a request, to be sent in one go with it.
#[derive(Clone, PartialEq, Eq)]
pub struct File {
    /// The argument that it is, or the name in `attach://name`.
    pub part: &'static str,
    pub name: &'static str,
    pub content: Arc<[u8]>,
}

/// A file for one chat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    pub chat: ChatId,
    pub name: &'static str,
    pub content: Vec<u8>,
}

/// Why a request did not succeed.
#[derive(Debug, thiserror::Error)]
pub enum CallError {
    /// Telegram understood and refused.
    #[error("Telegram answered {code}: {description}")]
    Refused {
        code: u16,
        description: String,
        retry_after: Option<Duration>,
        migrate_to: Option<ChatId>,
    },
    /// What came back is not the Bot API's: a proxy's error page, or another server altogether.
    #[error("something that is not the Bot API answered with status {status}")]
    Foreign { status: u16 },
    /// Nothing came back. Whether the request arrived is unknown.
    #[error("no answer from Telegram: {0}")]
    Network(String),
    #[error("the file is larger than allowed")]
    TooLarge,
    /// Telegram agreed, and its answer is not of the expected form.
    #[error("the answer to {method} cannot be read")]
    Unreadable { method: &'static str },
}

impl Request {
    /// Takes one of teloxide's payloads.
    pub fn of<P: Payload + Serialize>(payload: &P) -> Request {
        Request::new(P::NAME, payload)
    }

    pub fn new(method: &'static str, arguments: impl Serialize) -> Request {
        // Payloads are plain data and always have a JSON form; an empty request would be refused.
        let arguments = serde_json::to_value(arguments).unwrap_or_default();
        Request {
            method,
            arguments,
            files: Vec::new(),
        }
    }

    pub fn with_file(mut self, file: File) -> Request {
        self.files.push(file);
        self
    }

    /// The same request with one argument replaced, or removed by `Null`.
    pub fn with(mut self, argument: &str, value: Value) -> Request {
        if let Value::Object(arguments) = &mut self.arguments {
            match value {
                Value::Null => arguments.remove(argument),
                value => arguments.insert(argument.to_owned(), value),
            };
        }
        self
    }
}

impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({} bytes)", self.name, self.content.len())
    }
}
