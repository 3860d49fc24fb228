//! What the tests share: a reader that starts the program under test, and a look at this process.

use std::fs;
use std::path::{Path, PathBuf};

use career_advisor::document::{DocumentConfig, DocumentReader, Unreadable};
use tokio::sync::{RwLock, RwLockReadGuard, RwLockWriteGuard};

pub fn config() -> DocumentConfig {
    DocumentConfig::default()
}

pub fn reader(config: DocumentConfig) -> DocumentReader {
    DocumentReader::new(PathBuf::from(env!("CARGO_BIN_EXE_career-advisor")), config)
}

pub async fn read(reader: &DocumentReader, bytes: &[u8]) -> Result<String, Unreadable> {
    let place = reader.reserve().expect("a place");
    reader.read(place, bytes).await
}

pub fn sample(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/documents/samples")
        .join(name);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Held by every test, so that one that counts what this process uses can have it for itself.
static TURNS: RwLock<()> = RwLock::const_new(());

/// A turn beside other tests.
pub async fn together() -> RwLockReadGuard<'static, ()> {
    TURNS.read().await
}

/// A turn while no other test runs.
pub async fn alone() -> RwLockWriteGuard<'static, ()> {
    TURNS.write().await
}

/// Processes that this one has started and not waited for.
pub fn children() -> usize {
    let threads = fs::read_dir("/proc/self/task").expect("threads");
    threads
        .filter_map(|thread| fs::read_to_string(thread.ok()?.path().join("children")).ok())
        .map(|children| children.split_whitespace().count())
        .sum()
}

pub fn open_files() -> usize {
    fs::read_dir("/proc/self/fd").expect("files").count()
}

/// Memory in use, in MiB.
pub fn memory() -> usize {
    let statm = fs::read_to_string("/proc/self/statm").expect("memory");
    let pages: usize = statm
        .split(' ')
        .nth(1)
        .and_then(|pages| pages.parse().ok())
        .expect("a number");
    pages * 4 / 1024
}
