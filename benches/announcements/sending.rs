//! The application sending: rate, answers in between, one chat that has to wait, memory.

use std::path::Path;
use std::time::{Duration, Instant, SystemTime};

use career_advisor::announcement::{AnnouncementStore, Audience, NewAnnouncement};
use career_advisor::config::{Choices, Config, Surroundings};
use career_advisor::startup::Application;
use tokio_util::sync::CancellationToken;

use super::server::{Server, TOKEN};
use super::{knowledge_dir, news, scale, verdict};

/// Announcement messages a second, as configured by default.
const RATE: usize = 25;
const CHATS: usize = 500;
const ANSWERS: usize = 80;
const ALLOWED_ANSWER: Duration = Duration::from_millis(300);

pub async fn run() {
    rate_and_answers().await;
    flood().await;
}

/// 500 chats out of 100,000, with people asking in between.
async fn rate_and_answers() {
    let directory = tempfile::tempdir().expect("a directory");
    let store = scale::filled(directory.path(), 100_000).await;
    let server = Server::start().await;
    let running = Running::start(directory.path(), &server).await;
    let before = resident_kib();
    let accepted = store.accept(&news(), SystemTime::now()).await;
    accepted.expect("an announcement");
    server.wait_until(|sent| !sent.is_empty()).await;
    let after_accepting = resident_kib();
    let mut waits = Vec::with_capacity(ANSWERS);
    for person in 1..=ANSWERS as i64 {
        let asked = Instant::now();
        server.write(person, "/help");
        server
            .wait_until(|sent| sent.iter().any(|(chat, _)| *chat == person))
            .await;
        waits.push(asked.elapsed());
        tokio::time::sleep(Duration::from_millis(150)).await;
    }
    let mut resident = Vec::new();
    for many in (1..=5).map(|fifth| CHATS * fifth / 5) {
        server
            .wait_until(|sent| announced(sent).len() >= many)
            .await;
        resident.push(format!("{} KiB after {many}", resident_kib()));
    }
    let times = announced(&server.sent());
    running.stop().await;
    report_rate(&times);
    waits.sort();
    let p99 = waits[ANSWERS * 99 / 100];
    println!(
        "answers meanwhile: {:.0?} p50, {p99:.0?} p99, allowed {ALLOWED_ANSWER:.0?}: {}",
        waits[ANSWERS / 2],
        verdict(p99 <= ALLOWED_ANSWER)
    );
    println!(
        "memory with 100,000 pending: {before} KiB before, {after_accepting} KiB after accepting; messages: {}",
        resident.join(", ")
    );
}

fn announced(sent: &[(i64, Instant)]) -> Vec<Instant> {
    let announced = sent.iter().filter(|(chat, _)| *chat < 0);
    announced.map(|(_, at)| *at).collect()
}

fn report_rate(times: &[Instant]) {
    let whole = *times.last().expect("messages") - times[0];
    let rate = (times.len() - 1) as f64 / whole.as_secs_f64();
    let most = (0..times.len())
        .map(|first| {
            let second = times[first] + Duration::from_secs(1);
            times[first..]
                .iter()
                .take_while(|time| **time < second)
                .count()
        })
        .max()
        .unwrap_or(0);
    println!(
        "throughput {rate:.1} a second of {RATE} allowed ({}), at most {most} in any second ({})",
        verdict(rate >= 0.9 * RATE as f64),
        verdict(most <= RATE)
    );
}

/// One chat answers 429 with 60 s: how much later the others are done.
async fn flood() {
    let mut times = Vec::new();
    for flooded in [false, true] {
        let directory = tempfile::tempdir().expect("a directory");
        let store = scale::filled(directory.path(), CHATS as u32).await;
        let server = Server::start().await;
        let running = Running::start(directory.path(), &server).await;
        let first = -1_000_000_000_001;
        if flooded {
            server.flood(first, 60);
        }
        let announcement = NewAnnouncement {
            audience: Audience::default(),
            ..news()
        };
        store
            .accept(&announcement, SystemTime::now())
            .await
            .expect("an announcement");
        let others = |sent: &[(i64, Instant)]| {
            sent.iter().filter(|(chat, _)| *chat != first).count() >= CHATS - 1
        };
        server.wait_until(others).await;
        // From the first message on: when the program looks into the store next is chance.
        let sent = server.sent();
        let mut others = sent.iter().filter(|(chat, _)| *chat != first);
        let began = others.next().map(|(_, at)| *at);
        let ended = others.next_back().map(|(_, at)| *at);
        times.push(
            ended
                .zip(began)
                .map_or(Duration::ZERO, |(end, begin)| end - begin),
        );
        running.stop().await;
    }
    let later = times[1].as_secs_f64() / times[0].as_secs_f64() - 1.0;
    println!(
        "the others are done in {:.1?}, and in {:.1?} while one chat waits for 60 s: {:+.1} %, allowed 5 %: {}",
        times[0],
        times[1],
        later * 100.0,
        verdict(later < 0.05)
    );
}

/// The application in this process.
struct Running {
    stop: CancellationToken,
    task: tokio::task::JoinHandle<()>,
}

impl Running {
    async fn start(data_dir: &Path, server: &Server) -> Running {
        let application = Application::build(config(data_dir, server))
            .await
            .expect("an application");
        let stop = CancellationToken::new();
        let token = stop.clone();
        let task = tokio::spawn(async move { application.run(token).await.expect("a good end") });
        Running { stop, task }
    }

    async fn stop(self) {
        self.stop.cancel();
        self.task.await.expect("an end");
    }
}

fn config(data_dir: &Path, server: &Server) -> Config {
    let surroundings = Surroundings {
        environment: [("TELOXIDE_TOKEN", TOKEN), ("TELOXIDE_API_URL", &server.url)]
            .map(|(name, value)| (name.into(), value.into()))
            .into(),
        working_dir: data_dir.to_owned(),
        executable_dir: None,
    };
    let choices = Choices {
        file: None,
        data_dir: Some(data_dir.to_owned()),
    };
    let mut config = Config::load(&choices, &surroundings).expect("a valid configuration");
    config.knowledge.dir = knowledge_dir();
    config.embedding.model = Default::default();
    config
}

/// What the kernel says this process occupies.
fn resident_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok())
        .unwrap_or(0)
}
