//! From a file on Telegram's servers to its text.
//!
//! Invariant: a file that is too large, or that comes while too many are being read, is not fetched at all;
//! what was fetched is in memory only, and gone when it is read.

use std::sync::Arc;
use std::time::Duration;

use serde_json::json;
use tokio::time::sleep;

use super::incoming::Attachment;
use super::verdict::Verdict;
use super::wire::{CallError, Request, Wire};
use crate::backoff::Backoff;
use crate::document::{DocumentReader, LARGEST, Unreadable};

/// How long fetching 20 MB may take.
const DOWNLOAD_TIMEOUT: Duration = Duration::from_secs(60);
/// A file that cannot be fetched so many times is not tried again: its sender can send it once more.
const TRIES: usize = 3;
/// Nobody waits longer than this for the next try.
const LONGEST_PAUSE: Duration = Duration::from_secs(10);

/// Fetches documents and has them read.
#[derive(Clone)]
pub struct Documents {
    pub reader: DocumentReader,
    pub wire: Arc<dyn Wire>,
    /// For the request that asks where the file lies.
    pub request_timeout: Duration,
}

impl Documents {
    /// The text of a document.
    pub async fn read(&self, file: &Attachment) -> Result<String, Unreadable> {
        if file.size > LARGEST as u64 {
            return Err(Unreadable::TooLarge);
        }
        let place = self.reader.reserve()?;
        let bytes = self.fetch(file).await?;
        self.reader.read(place, &bytes).await
    }

    async fn fetch(&self, file: &Attachment) -> Result<Vec<u8>, Unreadable> {
        let mut backoff = Backoff::default();
        for remaining in (0..TRIES).rev() {
            let error = match self.fetch_once(file).await {
                Ok(bytes) => return Ok(bytes),
                Err(error) => error,
            };
            let pause = match (&error, Verdict::on(&error)) {
                (CallError::TooLarge, _) => return Err(Unreadable::TooLarge),
                (CallError::Refused { description, .. }, _) if description.contains("too big") => {
                    return Err(Unreadable::TooLarge);
                }
                (_, Verdict::Wait(wait)) if wait <= LONGEST_PAUSE => wait,
                (_, Verdict::Offline | Verdict::Unwell | Verdict::TokenRejected) => {
                    backoff.pause().min(LONGEST_PAUSE)
                }
                _ => {
                    tracing::warn!(%error, "a document cannot be fetched");
                    return Err(Unreadable::NotFetched);
                }
            };
            tracing::warn!(%error, remaining, "a document could not be fetched");
            if remaining > 0 {
                sleep(pause).await;
            }
        }
        Err(Unreadable::NotFetched)
    }

    async fn fetch_once(&self, file: &Attachment) -> Result<Vec<u8>, CallError> {
        let request = Request::new("GetFile", json!({ "file_id": file.file }));
        let found = self.wire.call(&request, self.request_timeout).await?;
        let path = found["file_path"].as_str();
        let path = path.ok_or(CallError::Unreadable { method: "GetFile" })?;
        self.wire.download(path, LARGEST, DOWNLOAD_TIMEOUT).await
    }
}
