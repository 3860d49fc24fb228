//! Fetching a named model once, into a folder that is then used like any other.
//!
//! Invariant: the folder appears whole or not at all. Nobody calls this without the operator's permission.

use std::path::{Path, PathBuf};
use std::time::Duration;

use tokio::fs;
use tokio::io::AsyncWriteExt;

/// One file of a model.
#[derive(Debug, Clone)]
pub struct RemoteFile {
    /// Its place in the model's folder.
    pub path: &'static str,
    pub url: String,
}

/// Why a model could not be fetched.
#[derive(Debug, thiserror::Error)]
pub enum DownloadError {
    #[error("cannot download {url}: try again, or place the model's files in {} yourself", folder.display())]
    Network {
        url: String,
        folder: PathBuf,
        #[source]
        error: reqwest::Error,
    },
    #[error("cannot set up a client for downloads")]
    Client(#[source] reqwest::Error),
    #[error("cannot download {url}: it is larger than {} MiB", MOST_BYTES >> 20)]
    TooLarge { url: String },
    #[error("cannot keep the downloaded model in {}", path.display())]
    Disk {
        path: PathBuf,
        #[source]
        error: std::io::Error,
    },
}

/// How long a server may stay silent, before the answer and within it.
const SILENCE: Duration = Duration::from_secs(30);
/// Above every file of a model that fits a bot.
const MOST_BYTES: u64 = 2 << 30;

/// Fetches `files` into `folder`, unless it is there already.
pub async fn download(files: &[RemoteFile], folder: &Path) -> Result<(), DownloadError> {
    if folder.is_dir() {
        return Ok(());
    }
    let draft = draft_of(folder);
    let fetched = fetch_all(files, folder, &draft).await;
    if fetched.is_err() {
        // Best effort: the first error is the one to report.
        let _ = fs::remove_dir_all(&draft).await;
        return fetched;
    }
    let renamed = fs::rename(&draft, folder).await;
    renamed.map_err(|error| disk(folder, error))
}

/// Beside the folder, so that it can be renamed into place.
fn draft_of(folder: &Path) -> PathBuf {
    let mut name = folder.as_os_str().to_os_string();
    name.push(format!(".{}.draft", std::process::id()));
    name.into()
}

async fn fetch_all(files: &[RemoteFile], folder: &Path, draft: &Path) -> Result<(), DownloadError> {
    let client = reqwest::Client::builder()
        .connect_timeout(SILENCE)
        .read_timeout(SILENCE)
        .build()
        .map_err(DownloadError::Client)?;
    for file in files {
        tracing::info!(url = file.url, "downloading the sentence encoder");
        let path = draft.join(file.path);
        if let Some(parent) = path.parent() {
            let made = fs::create_dir_all(parent).await;
            made.map_err(|error| disk(parent, error))?;
        }
        fetch(&client, file, folder, &path).await?;
    }
    Ok(())
}

/// Writes one file as it comes in; the larger ones are half a gigabyte.
async fn fetch(
    client: &reqwest::Client,
    file: &RemoteFile,
    folder: &Path,
    path: &Path,
) -> Result<(), DownloadError> {
    let network = |error| DownloadError::Network {
        url: file.url.clone(),
        folder: folder.to_path_buf(),
        error,
    };
    let answer = client.get(&file.url).send().await.map_err(network)?;
    let mut answer = answer.error_for_status().map_err(network)?;
    let created = fs::File::create(path).await;
    let mut output = created.map_err(|error| disk(path, error))?;
    let mut bytes = 0;
    while let Some(chunk) = answer.chunk().await.map_err(network)? {
        bytes += chunk.len() as u64;
        if bytes > MOST_BYTES {
            let url = file.url.clone();
            return Err(DownloadError::TooLarge { url });
        }
        let written = output.write_all(&chunk).await;
        written.map_err(|error| disk(path, error))?;
    }
    let synced = output.sync_all().await;
    synced.map_err(|error| disk(path, error))
}

fn disk(path: &Path, error: std::io::Error) -> DownloadError {
    DownloadError::Disk {
        path: path.to_path_buf(),
        error,
    }
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::http::StatusCode;
    use axum::routing::get;

    use super::*;

    /// A server of small files on this machine; its address.
    async fn server() -> String {
        let routes = Router::new()
            .route("/modules.json", get(async || "[]"))
            .route("/weights", get(async || vec![7u8; 100_000]))
            .route("/gone", get(async || StatusCode::NOT_FOUND));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move { axum::serve(listener, routes).await });
        format!("http://{address}")
    }

    fn file(path: &'static str, server: &str, route: &str) -> RemoteFile {
        let url = format!("{server}/{route}");
        RemoteFile { path, url }
    }

    #[tokio::test]
    async fn a_model_is_fetched_once_and_whole() {
        let server = server().await;
        let data = tempfile::tempdir().unwrap();
        let folder = data.path().join("models/all-MiniLM-L6-v2");
        let files = [
            file("modules.json", &server, "modules.json"),
            file("2_Dense/rust_model.ot", &server, "weights"),
        ];
        download(&files, &folder).await.unwrap();
        assert_eq!(std::fs::read(folder.join("modules.json")).unwrap(), b"[]");
        let weights = std::fs::read(folder.join("2_Dense/rust_model.ot")).unwrap();
        assert_eq!(weights, vec![7; 100_000]);
        // It is there: no server is asked.
        let unreachable = [file("modules.json", "http://127.0.0.1:1", "")];
        download(&unreachable, &folder).await.unwrap();
    }

    #[tokio::test]
    async fn a_failure_leaves_nothing_behind_and_says_what_to_do() {
        let server = server().await;
        let data = tempfile::tempdir().unwrap();
        let folder = data.path().join("model");
        for route in [format!("{server}/gone"), "http://127.0.0.1:1/".to_string()] {
            let files = [
                file("modules.json", &server, "modules.json"),
                RemoteFile {
                    path: "config.json",
                    url: route.clone(),
                },
            ];
            let error = download(&files, &folder).await.unwrap_err().to_string();
            assert!(error.contains(&route), "{error}");
            assert!(error.contains("place the model's files in"), "{error}");
            assert_eq!(std::fs::read_dir(data.path()).unwrap().count(), 0);
        }
    }
}
