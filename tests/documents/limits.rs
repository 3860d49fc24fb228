//! What the reader promises whatever the process it started does: a stand-in plays the program.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::time::{Duration, Instant};

use career_advisor::document::{DocumentConfig, DocumentReader, Unreadable};
use tempfile::TempDir;

use crate::process::{read, together};

/// A shell script in place of the program.
struct StandIn {
    dir: TempDir,
}

impl StandIn {
    fn new(script: &str) -> StandIn {
        let dir = tempfile::tempdir().expect("a directory");
        let path = dir.path().join("program");
        fs::write(
            &path,
            format!("#!/bin/sh\ncd {}\n{script}\n", dir.path().display()),
        )
        .expect("a script");
        fs::set_permissions(&path, Permissions::from_mode(0o755)).expect("a program");
        StandIn { dir }
    }

    fn reader(&self, tune: impl FnOnce(&mut DocumentConfig)) -> DocumentReader {
        let mut config = DocumentConfig::default();
        tune(&mut config);
        DocumentReader::new(self.dir.path().join("program"), config)
    }

    fn file(&self, name: &str) -> String {
        fs::read_to_string(self.dir.path().join(name)).unwrap_or_default()
    }
}

fn a_second(config: &mut DocumentConfig) {
    config.timeout_s = 1.try_into().expect("not zero");
}

#[tokio::test]
async fn a_process_that_hangs_is_killed_with_all_it_started() {
    let _turn = together().await;
    let stand_in = StandIn::new("sleep 600 & echo $! > child\nsleep 600");
    let reader = stand_in.reader(a_second);
    let start = Instant::now();
    assert_eq!(read(&reader, b"x").await, Err(Unreadable::TooComplex));
    assert!(
        start.elapsed() < Duration::from_secs(5),
        "{:?}",
        start.elapsed()
    );
    let grandchild = stand_in.file("child");
    assert!(!grandchild.trim().is_empty(), "it had started");
    let gone = || match fs::read_to_string(Path::new("/proc").join(grandchild.trim()).join("stat"))
    {
        Ok(stat) => stat.contains(") Z "),
        Err(_) => true,
    };
    while !gone() {
        assert!(
            start.elapsed() < Duration::from_secs(10),
            "process {grandchild} lives on"
        );
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

#[tokio::test]
async fn a_reader_that_is_dropped_leaves_no_process() {
    let _turn = together().await;
    let stand_in = StandIn::new("echo $$ > pid\nexec sleep 600");
    let reader = stand_in.reader(|_| {});
    let reading = tokio::spawn(async move { read(&reader, b"x").await });
    let start = Instant::now();
    while stand_in.file("pid").is_empty() {
        assert!(
            start.elapsed() < Duration::from_secs(10),
            "it does not start"
        );
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    reading.abort();
    let pid = stand_in.file("pid");
    let process = Path::new("/proc").join(pid.trim());
    while process.exists() {
        assert!(
            start.elapsed() < Duration::from_secs(10),
            "process {pid} lives on"
        );
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

#[tokio::test]
async fn an_answer_without_end_is_not_taken_in() {
    let _turn = together().await;
    let stand_in = StandIn::new("exec yes");
    let reader = stand_in.reader(|_| {});
    let start = Instant::now();
    assert_eq!(read(&reader, b"x").await, Err(Unreadable::Failed));
    assert!(start.elapsed() < Duration::from_secs(5));
}

#[tokio::test]
async fn endings_mean_what_they_say() {
    let _turn = together().await;
    for (script, expect) in [
        (
            "cat > /dev/null; printf '{\"text\":\"Python\"}'",
            Ok("Python".to_owned()),
        ),
        (
            "printf '{\"unreadable\":\"encrypted\"}'",
            Err(Unreadable::Encrypted),
        ),
        ("printf 'Python'", Err(Unreadable::Failed)),
        ("exit 101", Err(Unreadable::Damaged)),
        ("exit 1", Err(Unreadable::Failed)),
        ("kill -SEGV $$", Err(Unreadable::TooComplex)),
        ("kill -XCPU $$", Err(Unreadable::TooComplex)),
    ] {
        let reader = StandIn::new(script);
        assert_eq!(
            read(&reader.reader(|_| {}), &[b'x'; 100_000]).await,
            expect,
            "{script}"
        );
    }
    let nowhere = DocumentReader::new("/nowhere/program".into(), DocumentConfig::default());
    assert_eq!(read(&nowhere, b"x").await, Err(Unreadable::Failed));
}

#[tokio::test]
async fn the_environment_stays_here() {
    let _turn = together().await;
    let stand_in = StandIn::new(
        "/usr/bin/env > environment; echo \"$@\" > arguments; printf '{\"text\":\"\"}'",
    );
    read(&stand_in.reader(|_| {}), b"x").await.expect("text");
    let environment = stand_in.file("environment");
    for name in ["HOME=", "USER=", "CARGO", "TELOXIDE"] {
        assert!(!environment.contains(name), "{environment}");
    }
    assert_eq!(
        stand_in.file("arguments"),
        "read-document --memory-mib 512 --seconds 10\n"
    );
}

#[tokio::test]
async fn who_comes_when_all_places_are_taken_is_told_at_once() {
    let _turn = together().await;
    let stand_in = StandIn::new("exec sleep 600");
    let reader = stand_in.reader(|config| {
        a_second(config);
        config.parallel = 1.try_into().expect("not zero");
        config.waiting = 1;
    });
    let (first, second) = (
        reader.reserve().expect("a slot"),
        reader.reserve().expect("a place in the queue"),
    );
    assert_eq!(reader.reserve().err(), Some(Unreadable::Busy));
    drop(second);
    let third = reader.reserve().expect("a place that became free");
    let start = Instant::now();
    let both = tokio::join!(reader.read(first, b"x"), reader.read(third, b"x"));
    assert_eq!(
        both,
        (Err(Unreadable::TooComplex), Err(Unreadable::TooComplex))
    );
    assert!(
        start.elapsed() >= Duration::from_secs(2),
        "one after the other"
    );
    reader.reserve().expect("all places are free again");
}
