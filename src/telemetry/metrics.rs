//! What is counted and measured, in the form that Prometheus reads.
//!
//! Invariant: figures say how many and how long, never who or what: each label is one of a few words of the program.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use prometheus_client::encoding::text::encode;
use prometheus_client::encoding::{EncodeLabelSet, EncodeLabelValue, LabelValueEncoder};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};

/// The figures of this process.
pub static METRICS: LazyLock<Metrics> = LazyLock::new(Metrics::new);

/// From two milliseconds to half a minute.
const SECONDS: [f64; 14] = [
    0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0, 30.0,
];

/// A stretch of the way from an update to its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// From the inbox to the moment at which its chat's turn comes.
    Queue,
    /// Understanding it and finding the answer, the encoder included.
    Think,
    /// One pass of the encoder, from the moment at which a text is in its queue.
    Encode,
    /// Writing the answer down, and drawing it.
    Render,
    /// Until Telegram has all of it, with the pauses that its limits ask for.
    Send,
    /// From the queue to the mark in the inbox.
    Whole,
}

/// What went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Failure {
    /// An update was not answered as it should.
    Answer,
    /// An answered update could not be marked so.
    Mark,
    /// The database refused something.
    Storage,
    /// The disk of the database is full.
    DiskFull,
    /// Updates could not be received.
    Receive,
}

/// In what kind of chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Chat {
    Private,
    /// A group or a channel: their ids do not tell.
    Shared,
}

/// A lane of the encoder's queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lane {
    Interactive,
    Background,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OfKind {
    kind: Word,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OfAnswer {
    outcome: Word,
    kind: Word,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OfStep {
    step: Word,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OfChat {
    chat: Word,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OfLane {
    lane: Word,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OfState {
    state: Word,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OfTask {
    task: Word,
}

impl Step {
    fn word(self) -> Word {
        Word(match self {
            Step::Queue => "queue",
            Step::Think => "think",
            Step::Encode => "encode",
            Step::Render => "render",
            Step::Send => "send",
            Step::Whole => "whole",
        })
    }
}

impl Failure {
    fn word(self) -> Word {
        Word(match self {
            Failure::Answer => "answer",
            Failure::Mark => "mark",
            Failure::Storage => "storage",
            Failure::DiskFull => "disk-full",
            Failure::Receive => "receive",
        })
    }
}

impl Chat {
    fn word(self) -> Word {
        Word(match self {
            Chat::Private => "private",
            Chat::Shared => "shared",
        })
    }
}

impl Lane {
    fn word(self) -> Word {
        Word(match self {
            Lane::Interactive => "interactive",
            Lane::Background => "background",
        })
    }
}

/// A word of the program's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Word(&'static str);

impl EncodeLabelValue for Word {
    fn encode(&self, encoder: &mut LabelValueEncoder) -> Result<(), std::fmt::Error> {
        EncodeLabelValue::encode(&self.0, encoder)
    }
}

/// Counts since the start, how long things took, and how things stand.
pub struct Metrics {
    started: Instant,
    registry: Registry,
    updates: Family<OfKind, Counter>,
    answers: Family<OfAnswer, Counter>,
    steps: Family<OfStep, Histogram>,
    failures: Family<OfKind, Counter>,
    flood_waits: Family<OfChat, Counter>,
    encoder_queue: Family<OfLane, Gauge>,
    outbox: Family<OfState, Gauge>,
    inbox: Family<OfState, Gauge>,
    restarts: Family<OfTask, Counter>,
    /// Messages that the encoder did not read at once, because it was busy or failed.
    pub encoder_fallbacks: Counter,
    pub panics: Counter,
    /// Bytes that the disk of the database has left.
    pub disk_free: Gauge,
}

/// The counts that the log tells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sums {
    pub updates: u64,
    pub answers: u64,
    pub declines: u64,
    pub encoder_fallbacks: u64,
    pub errors: u64,
    pub panics: u64,
    pub flood_waits: u64,
}

impl Metrics {
    fn new() -> Metrics {
        let mut metrics = Metrics {
            started: Instant::now(),
            registry: Registry::with_prefix("career_advisor"),
            updates: Family::default(),
            answers: Family::default(),
            steps: Family::new_with_constructor(|| Histogram::new(SECONDS)),
            failures: Family::default(),
            flood_waits: Family::default(),
            encoder_queue: Family::default(),
            outbox: Family::default(),
            inbox: Family::default(),
            restarts: Family::default(),
            encoder_fallbacks: Counter::default(),
            panics: Counter::default(),
            disk_free: Gauge::default(),
        };
        metrics.register();
        metrics
    }

    fn register(&mut self) {
        let registry = &mut self.registry;
        let of = "Updates received, by kind";
        registry.register("updates", of, self.updates.clone());
        let of = "Answers, by outcome and by what was asked";
        registry.register("answers", of, self.answers.clone());
        let of = "How long each step of an answer took";
        registry.register_with_unit("step", of, Unit::Seconds, self.steps.clone());
        let of = "What went wrong";
        registry.register("errors", of, self.failures.clone());
        let of = "Requests that Telegram answered with 429, by kind of chat";
        registry.register("flood_waits", of, self.flood_waits.clone());
        let of = "Texts that wait for the encoder";
        registry.register("encoder_queue", of, self.encoder_queue.clone());
        let of = "Messages that the encoder did not read at once";
        registry.register("encoder_fallbacks", of, self.encoder_fallbacks.clone());
        let of = "Deliveries of announcements that did not end well yet, by state";
        registry.register("outbox", of, self.outbox.clone());
        let of = "Updates in the inbox: waiting for an answer, or given up";
        registry.register("inbox", of, self.inbox.clone());
        let of = "Background tasks that died and were started again";
        registry.register("task_restarts", of, self.restarts.clone());
        let of = "Panics";
        registry.register("panics", of, self.panics.clone());
        let of = "What the disk of the database has left";
        registry.register_with_unit("disk_free", of, Unit::Bytes, self.disk_free.clone());
    }

    /// Since the first of them was counted.
    pub fn uptime(&self) -> Duration {
        self.started.elapsed()
    }

    pub fn update(&self, kind: &'static str) {
        let kind = Word(kind);
        self.updates.get_or_create(&OfKind { kind }).inc();
    }

    /// `kind` is the family of what was asked.
    pub fn answer(&self, outcome: &'static str, kind: &'static str) {
        let (outcome, kind) = (Word(outcome), Word(kind));
        self.answers
            .get_or_create(&OfAnswer { outcome, kind })
            .inc();
    }

    pub fn took(&self, step: Step, time: Duration) {
        let histogram = self.steps.get_or_create(&OfStep { step: step.word() });
        histogram.observe(time.as_secs_f64());
    }

    pub fn failed(&self, kind: Failure) {
        self.failures
            .get_or_create(&OfKind { kind: kind.word() })
            .inc();
    }

    pub fn failures(&self, kind: Failure) -> u64 {
        self.failures
            .get_or_create(&OfKind { kind: kind.word() })
            .get()
    }

    pub fn flood_wait(&self, chat: Chat) {
        self.flood_waits
            .get_or_create(&OfChat { chat: chat.word() })
            .inc();
    }

    pub fn encoder_queue(&self, lane: Lane, waiting: usize) {
        let gauge = self
            .encoder_queue
            .get_or_create(&OfLane { lane: lane.word() });
        gauge.set(i64::try_from(waiting).unwrap_or(i64::MAX));
    }

    /// How many texts wait for the encoder in all.
    pub fn encoder_waiting(&self) -> i64 {
        let lanes = [Lane::Interactive, Lane::Background];
        let waiting = |lane: Lane| {
            self.encoder_queue
                .get_or_create(&OfLane { lane: lane.word() })
                .get()
        };
        lanes.into_iter().map(waiting).sum()
    }

    pub fn outbox(&self, state: &'static str, number: u64) {
        set(&self.outbox, state, number);
    }

    pub fn inbox(&self, state: &'static str, number: u64) {
        set(&self.inbox, state, number);
    }

    pub fn restarted(&self, task: &'static str) {
        let task = Word(task);
        self.restarts.get_or_create(&OfTask { task }).inc();
    }

    /// The text that Prometheus scrapes.
    pub fn exposition(&self) -> String {
        let mut text = String::new();
        // Writing into a string does not fail.
        let _ = encode(&mut text, &self.registry);
        text
    }

    pub fn sums(&self) -> Sums {
        // Families tell what they hold by their text alone.
        let text = self.exposition();
        Sums {
            updates: sum(&text, "career_advisor_updates_total{", ""),
            answers: sum(&text, "career_advisor_answers_total{", ""),
            declines: sum(
                &text,
                "career_advisor_answers_total{",
                "outcome=\"decline\"",
            ),
            encoder_fallbacks: self.encoder_fallbacks.get(),
            errors: sum(&text, "career_advisor_errors_total{", ""),
            panics: self.panics.get(),
            flood_waits: sum(&text, "career_advisor_flood_waits_total{", ""),
        }
    }
}

fn set(family: &Family<OfState, Gauge>, state: &'static str, number: u64) {
    let state = Word(state);
    let gauge = family.get_or_create(&OfState { state });
    gauge.set(i64::try_from(number).unwrap_or(i64::MAX));
}

/// The sum of the samples of a counter whose labels hold `label`.
fn sum(text: &str, counter: &str, label: &str) -> u64 {
    let samples = text
        .lines()
        .filter(|line| line.starts_with(counter) && line.contains(label));
    let values = samples.filter_map(|line| line.rsplit(' ').next()?.parse::<u64>().ok());
    values.sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_add_up_and_are_written_for_prometheus() {
        let metrics = Metrics::new();
        metrics.update("message");
        metrics.answer("answer", "role-skills");
        metrics.answer("decline", "role-skills");
        metrics.failed(Failure::DiskFull);
        metrics.flood_wait(Chat::Shared);
        metrics.took(Step::Think, Duration::from_millis(30));
        metrics.outbox("dead", 3);
        metrics.encoder_queue(Lane::Interactive, 2);
        let expect = Sums {
            updates: 1,
            answers: 2,
            declines: 1,
            errors: 1,
            flood_waits: 1,
            ..Sums::default()
        };
        assert_eq!(metrics.sums(), expect);
        assert_eq!(metrics.failures(Failure::DiskFull), 1);
        assert_eq!(metrics.encoder_waiting(), 2);
        let text = metrics.exposition();
        for line in [
            "career_advisor_updates_total{kind=\"message\"} 1",
            "career_advisor_answers_total{outcome=\"decline\",kind=\"role-skills\"} 1",
            "career_advisor_errors_total{kind=\"disk-full\"} 1",
            "career_advisor_flood_waits_total{chat=\"shared\"} 1",
            "career_advisor_step_seconds_bucket{le=\"0.05\",step=\"think\"} 1",
            "career_advisor_outbox{state=\"dead\"} 3",
        ] {
            assert!(text.contains(line), "{line} in\n{text}");
        }
    }
}
