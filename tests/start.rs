//! What a start that cannot succeed says, and that it says so before anything is loaded: no test here has a model.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Output, Stdio};
use std::thread;

use tempfile::TempDir;

/// The program with a token, an empty data directory and no model.
struct Place(TempDir);

impl Place {
    fn new() -> Place {
        Place(tempfile::tempdir().expect("a directory"))
    }

    fn advisor(&self, command: &str) -> Command {
        let mut advisor = Command::new(env!("CARGO_BIN_EXE_career-advisor"));
        advisor
            .arg(command)
            .current_dir(self.0.path())
            .env_clear()
            .env("TELOXIDE_TOKEN", "1:secret")
            // Nothing listens on the discard port.
            .env("TELOXIDE_API_URL", "http://127.0.0.1:9")
            .env("CAREER_ADVISOR__EMBEDDING__MODEL", "no-model")
            .env(
                "CAREER_ADVISOR__KNOWLEDGE__DIR",
                concat!(env!("CARGO_MANIFEST_DIR"), "/knowledge"),
            )
            .stdin(Stdio::null());
        advisor
    }
}

/// Its error output, once it has ended with a fault.
fn refused(advisor: &mut Command) -> String {
    let Output { status, stderr, .. } = advisor.output().expect("the program to start");
    let said = String::from_utf8_lossy(&stderr).into_owned();
    assert_eq!(status.code(), Some(1), "{said}");
    assert!(!said.contains("secret"), "{said}");
    said
}

const NO_MODEL: &str = "no sentence encoder";

#[test]
fn a_rejected_token_ends_the_start_before_the_model_is_looked_for() {
    let place = Place::new();
    let api = rejecting_proxy();
    let own = format!("http://{api}");
    let socks = format!("socks5h://{api}");
    for environment in [
        // Asked directly, through a proxy of its own, and through everybody's.
        &[("TELOXIDE_API_URL", own.as_str())][..],
        &[("TELOXIDE_PROXY", &own), ("TELOXIDE_API_URL", INVALID)],
        &[("TELOXIDE_PROXY", &socks), ("TELOXIDE_API_URL", INVALID)],
        &[("ALL_PROXY", &socks), ("TELOXIDE_API_URL", INVALID)],
        &[("HTTP_PROXY", &own), ("TELOXIDE_API_URL", INVALID)],
    ] {
        let said = refused(place.advisor("run").envs(environment.iter().copied()));
        assert!(said.contains("TELOXIDE_TOKEN"), "{environment:?}: {said}");
        assert!(!said.contains(NO_MODEL), "{environment:?}: {said}");
    }
}

#[test]
fn a_network_that_fails_does_not_end_the_start() {
    let said = refused(&mut Place::new().advisor("run"));
    assert!(said.contains(NO_MODEL), "{said}");
}

#[test]
fn a_second_bot_on_the_same_data_is_refused() {
    let place = Place::new();
    let data = place.0.path().join("data");
    std::fs::create_dir(&data).expect("a directory");
    let lock = File::create(data.join("advisor.db.lock")).expect("a file");
    lock.lock().expect("a lock");
    let said = refused(&mut place.advisor("run"));
    for words in ["another bot", "advisor.db", "--data-dir"] {
        assert!(said.contains(words), "{words} in {said}");
    }
    drop(lock);
    let said = refused(&mut place.advisor("run"));
    assert!(said.contains(NO_MODEL), "{said}");
}

#[test]
fn what_cannot_be_done_with_a_server_that_is_not_there_is_said() {
    let place = Place::new();
    // Nothing listens on the discard port.
    let server = "postgres://advisor:secret@127.0.0.1:9/advisor";
    let on_server = |command: &str, rest: &[&str]| {
        let mut advisor = place.advisor(command);
        refused(
            advisor
                .args(rest)
                .env("CAREER_ADVISOR__STORAGE__URL", server),
        )
    };
    let said = on_server("check", &[]);
    let told =
        said.contains("cannot connect to the database postgres://advisor@127.0.0.1:9/advisor");
    assert!(told, "{said}");
    let said = on_server("backup", &["copy.db"]);
    assert!(said.contains("pg_dump"), "{said}");
    let said = on_server("announce", &["--text", "news"]);
    assert!(said.contains("cannot connect"), "{said}");
    let mut wrong = place.advisor("check");
    let said = refused(wrong.env("CAREER_ADVISOR__STORAGE__URL", "mysql://u:secret@h/d"));
    assert!(said.contains("postgres://USER@HOST/DATABASE"), "{said}");
}

#[test]
fn a_database_is_copied_to_another_one_that_is_empty() {
    let place = Place::new();
    let data = place.0.path().join("data");
    let migrate = |from: &str, to: &str| {
        let mut advisor = place.advisor("migrate");
        advisor.args(["--from", from, "--to", to]);
        advisor
    };
    let said = refused(&mut migrate("sqlite:advisor.db", "sqlite:other.db"));
    assert!(said.contains("there is no database"), "{said}");
    assert!(!data.join("other.db").exists());
    let import = place.advisor("postings").args(["list"]).output();
    assert!(import.expect("the program to start").status.success());
    let done = migrate("sqlite:advisor.db", "sqlite:other.db").output();
    let done = done.expect("the program to start");
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(
        said.contains("rows copied") && said.contains("storage.url"),
        "{said}"
    );
    assert!(data.join("other.db").exists());
    let wrong = migrate("advisor.db", "sqlite:other.db").output();
    assert_eq!(wrong.expect("the program to start").status.code(), Some(2));
}

#[test]
fn a_check_tells_what_the_start_could_not_write_or_would_take_for_new() {
    let place = Place::new();
    let said = refused(place.advisor("check").args(["--data-dir", "/proc/nowhere"]));
    assert!(said.contains("cannot write /proc"), "{said}");
    let data = place.0.path().join("data");
    std::fs::create_dir(&data).expect("a directory");
    File::create(data.join("advisor.db")).expect("a file");
    let said = refused(&mut place.advisor("check"));
    let told = said.contains("is empty") && said.contains("restore it from a backup");
    assert!(told, "{said}");
}

#[test]
fn an_error_output_that_cannot_be_written_changes_nothing() {
    let full = || File::options().write(true).open("/dev/full");
    for (command, level) in [("run", "trace"), ("check", "trace"), ("run", "loud")] {
        let place = Place::new();
        let mut advisor = place.advisor(command);
        advisor.env("CAREER_ADVISOR__LOG__LEVEL", level);
        advisor.env("RUST_LOG", "trace");
        let full = full().expect("a device that is always full");
        let status = advisor.stdout(Stdio::null()).stderr(full).status();
        assert_eq!(status.expect("an end").code(), Some(1), "{command} {level}");

        // A reader that has gone.
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let status = advisor.stderr(writer).status();
        assert_eq!(status.expect("an end").code(), Some(1), "{command} {level}");
    }
}

/// Found by a proxy, or not at all.
const INVALID: &str = "http://telegram.invalid";

/// A Bot API server that rejects every token, also where it is taken for a proxy; its address.
fn rejecting_proxy() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address").to_string();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // Whoever hangs up has seen enough.
            thread::spawn(move || reject(&stream).ok());
        }
    });
    address
}

fn reject(mut stream: &TcpStream) -> std::io::Result<()> {
    const ANSWER: &str = r#"{"ok":false,"error_code":401,"description":"Unauthorized"}"#;
    let mut input = BufReader::new(stream);
    if input.fill_buf()?.first() == Some(&5) {
        // SOCKS 5, without a password, to a host by its name.
        let mut greeting = [0; 2];
        input.read_exact(&mut greeting)?;
        input.read_exact(&mut vec![0; greeting[1].into()])?;
        stream.write_all(&[5, 0])?;
        let mut request = [0; 5];
        input.read_exact(&mut request)?;
        assert_eq!(request[..4], [5, 1, 0, 3]);
        input.read_exact(&mut vec![0; usize::from(request[4]) + 2])?;
        stream.write_all(&[5, 0, 0, 1, 0, 0, 0, 0, 0, 0])?;
    }
    loop {
        let mut length = 0;
        loop {
            let mut line = String::new();
            if input.read_line(&mut line)? == 0 {
                return Ok(());
            }
            let line = line.trim().to_ascii_lowercase();
            if let Some(value) = line.strip_prefix("content-length:") {
                length = value.trim().parse().unwrap_or(0);
            }
            if line.is_empty() {
                break;
            }
        }
        input.read_exact(&mut vec![0; length])?;
        let length = ANSWER.len();
        let head = "HTTP/1.1 401 Unauthorized\r\nContent-Type: application/json\r\n";
        write!(stream, "{head}Content-Length: {length}\r\n\r\n{ANSWER}")?;
    }
}
