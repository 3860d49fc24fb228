//! Where the words of an announcement come from.

use std::io;
use std::path::{Path, PathBuf};

use tokio::fs::File;
use tokio::io::{AsyncRead, AsyncReadExt};

use super::AnnounceError;
use crate::announcement::{Body, Written};

/// More than any announcement can need, markup included.
const LARGEST: u64 = 1024 * 1024;

/// Words given on the command line, or a file that holds them; `-` is standard input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    Words { flag: &'static str, text: String },
    File(PathBuf),
}

pub(super) async fn body(
    source: Option<&Source>,
    written: Written,
) -> Result<Option<Body>, AnnounceError> {
    let Some(source) = source else {
        return Ok(None);
    };
    let (source_name, text) = match source {
        Source::Words { flag, text } => ((*flag).to_owned(), text.clone()),
        Source::File(file) => (file.display().to_string(), text_of(file).await?),
    };
    // A mark that some editors put before a text is no part of it.
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    Body::written(text, written)
        .map(Some)
        .map_err(|fault| AnnounceError::Body { source_name, fault })
}

async fn text_of(file: &Path) -> Result<String, AnnounceError> {
    let bytes = if file == Path::new("-") {
        start_of(tokio::io::stdin()).await
    } else {
        match File::open(file).await {
            Ok(opened) => start_of(opened).await,
            Err(error) => Err(error),
        }
    };
    let cannot_read = |error| AnnounceError::Read {
        file: file.to_owned(),
        error,
    };
    let bytes = bytes.map_err(cannot_read)?;
    if bytes.len() as u64 > LARGEST {
        return Err(AnnounceError::TooLarge(file.to_owned()));
    }
    String::from_utf8(bytes)
        .map_err(|error| cannot_read(io::Error::new(io::ErrorKind::InvalidData, error)))
}

async fn start_of(reader: impl AsyncRead + Unpin) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(LARGEST + 1).read_to_end(&mut bytes).await?;
    Ok(bytes)
}
