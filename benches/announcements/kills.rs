//! 1,000 chats and 20 kills (-9) at random moments.

use std::collections::HashMap;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, SystemTime};

use career_advisor::announcement::{Accepted, AnnouncementStore, Counts};

use super::server::{Server, TOKEN};
use super::{knowledge_dir, news, scale, verdict};

const CHATS: usize = 1_000;
const KILLS: u32 = 20;
/// Deliveries in hand, as configured by default.
const IN_FLIGHT: u64 = 8;

pub async fn run() {
    let directory = tempfile::tempdir().expect("a directory");
    let store = scale::filled(directory.path(), CHATS as u32).await;
    let server = Server::start().await;
    let accepted = store.accept(&news(), SystemTime::now()).await;
    let Ok(Accepted::Announced { id, .. }) = accepted else {
        panic!("{accepted:?}");
    };
    for kill in 0..KILLS {
        let mut program = start(directory.path(), &server);
        let before = server.sent().len();
        server.wait_until(|sent| sent.len() > before).await;
        // Between nothing and three seconds after it has begun to send.
        let moment = u64::from(kill).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 52;
        tokio::time::sleep(Duration::from_millis(moment * 3_000 / 4_096)).await;
        program.kill().expect("a process to kill");
        program.wait().expect("an end");
    }
    let mut program = start(directory.path(), &server);
    let counts = loop {
        let counts = store.counts(id).await.expect("counts");
        if counts.left() == 0 {
            break counts;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    };
    program.kill().expect("a process to kill");
    program.wait().expect("an end");
    report(&server, &counts);
}

fn report(server: &Server, counts: &Counts) {
    let mut arrived: HashMap<i64, u64> = HashMap::new();
    for (chat, _) in server.sent() {
        *arrived.entry(chat).or_default() += 1;
    }
    let lost = CHATS - arrived.len();
    let doubles: u64 = arrived.values().map(|times| times - 1).sum();
    let resent = counts.resent;
    println!(
        "{CHATS} chats, {KILLS} kills: {lost} lost ({}), {doubles} doubles, {resent} counted as perhaps twice ({})",
        verdict(lost == 0),
        verdict(doubles <= resent && resent <= u64::from(KILLS) * IN_FLIGHT)
    );
}

fn start(data_dir: &Path, server: &Server) -> Child {
    Command::new(env!("CARGO_BIN_EXE_career-advisor"))
        .args(["--data-dir", &data_dir.display().to_string(), "run"])
        .current_dir(data_dir)
        .env_clear()
        .env("TELOXIDE_TOKEN", TOKEN)
        .env("TELOXIDE_API_URL", &server.url)
        .env("CAREER_ADVISOR__KNOWLEDGE__DIR", knowledge_dir())
        .env("CAREER_ADVISOR__EMBEDDING__MODEL", "")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program to start")
}
