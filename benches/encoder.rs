//! How fast the sentence encoder is on this machine, and how much memory it takes: `make bench`.
//!
//! One question at a time is what a person waits for; many callers at once are a busy bot. Python's
//! sentence-transformers runs on the same model and the same questions, where `PYTHON` names a Python that has
//! it. Times on the clock suffer from other work on the machine; processor time hardly does.

use std::io::{BufRead, BufReader, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use career_advisor::embedding::{
    Encoder, EncoderWorker, Precision, RustBertEncoder, SentenceEncoder, WorkerSettings,
};

/// The program's allocator, which the engine's times depend on.
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

/// Fifteen tokens with the two that frame every text.
const QUESTION: &str = "我想转到后端开发, 要学什么";
const ROUNDS: usize = 300;
/// Questions that all callers of a run ask together.
const QUESTIONS: usize = 1280;
const CALLERS: [usize; 3] = [1, 8, 64];

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("models/parser");
    println!("load average before: {}", load_average());
    for precision in [Precision::Float32, Precision::Auto] {
        let began = Instant::now();
        let engine =
            RustBertEncoder::load(&folder, precision).expect("the repository's model loads");
        println!(
            "{precision:?}: loaded in {:.0?}, computes in {:?}",
            began.elapsed(),
            engine.precision()
        );
        let tokens = engine.tokenizer().tokenize(QUESTION).map(|t| t.ids().len());
        println!("  one question of {} tokens", tokens.unwrap_or(0));
        for threads in [1, 2] {
            measure(engine.twin(), threads);
        }
    }
    println!("load average after: {}", load_average());
    println!("memory of the program: {}", memory_of_the_program());
    python(&folder);
}

fn measure(engine: Box<dyn SentenceEncoder>, threads: usize) {
    let settings = WorkerSettings {
        threads: NonZeroUsize::new(threads).unwrap_or(NonZeroUsize::MIN),
        // The same question again must reach the engine.
        recent: NonZeroUsize::MIN,
        ..WorkerSettings::default()
    };
    let worker = EncoderWorker::start(engine, settings).expect("a thread");
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_time()
        .build()
        .expect("a runtime");
    let (latency, processor) = runtime.block_on(one_by_one(worker.encoder()));
    println!(
        "  {threads} thread(s): one question {:.2?} p50, {:.2?} p99, {processor:.2?} of processor time",
        latency[ROUNDS / 2],
        latency[ROUNDS * 99 / 100]
    );
    for callers in CALLERS {
        let began = (Instant::now(), processor_time());
        runtime.block_on(together(worker.encoder(), callers));
        let elapsed = began.0.elapsed().as_secs_f64();
        let processor = (processor_time() - began.1).as_secs_f64();
        println!(
            "  {threads} thread(s), {callers:>2} callers: {:.0} questions a second, {:.0} a second of processor time",
            QUESTIONS as f64 / elapsed,
            QUESTIONS as f64 / processor
        );
    }
}

/// Sorted times of one question at a time, and the processor time of one.
async fn one_by_one(encoder: Encoder) -> (Vec<Duration>, Duration) {
    let question = [[QUESTION.to_string()], ["?".to_string()]];
    let mut times = Vec::new();
    let mut processor = Duration::ZERO;
    for round in 0..2 * ROUNDS {
        // Reading the processor time takes time itself, which is not the question's.
        let spent = processor_time();
        let began = Instant::now();
        encoder
            .encode(&question[round % 2])
            .await
            .expect("a vector");
        let elapsed = began.elapsed();
        // The other question only drives the first one out of the cache.
        if round % 2 == 0 {
            times.push(elapsed);
            processor += processor_time() - spent;
        }
    }
    times.sort();
    (times, processor / ROUNDS as u32)
}

/// All questions, asked by so many callers, each one after the other.
async fn together(encoder: Encoder, callers: usize) {
    let questions = questions();
    let each = QUESTIONS / callers;
    let tasks: Vec<_> = (0..callers)
        .map(|caller| {
            let encoder = encoder.clone();
            let questions: Vec<String> = questions[caller * each..(caller + 1) * each].to_vec();
            tokio::spawn(async move {
                for question in questions {
                    encoder.encode(&[question]).await.expect("a vector");
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.expect("a caller");
    }
}

/// What a development set asks, over and over, each time a little different.
fn questions() -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/eval/questions_a.jsonl");
    let text = std::fs::read_to_string(path).expect("the questions");
    let texts: Vec<String> = text
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter_map(|line| Some(line["turns"].get(0)?.as_str()?.to_string()))
        .collect();
    assert!(!texts.is_empty(), "questions with a text");
    (0..QUESTIONS)
        .map(|n| format!("{} {n}", texts[n % texts.len()]))
        .collect()
}

/// The same questions through Python's sentence-transformers, in batches of 64.
fn python(folder: &Path) {
    let python = std::env::var_os("PYTHON").map_or_else(|| PathBuf::from("python3"), PathBuf::from);
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/encoder_python.py");
    let asked = std::env::temp_dir().join(format!("questions-{}.json", std::process::id()));
    std::fs::write(&asked, serde_json::to_vec(&questions()).expect("JSON")).expect("a file");
    let status = Command::new(&python)
        .arg(script)
        .args([folder, &asked])
        .arg(QUESTION)
        .status();
    // Best effort: a file in the temporary folder.
    let _ = std::fs::remove_file(asked);
    if !status.is_ok_and(|status| status.success()) {
        println!(
            "Python: skipped, since {} has no sentence-transformers; name one that has in PYTHON",
            python.display()
        );
    }
}

/// What all threads of this process have spent computing. Linux tells; elsewhere it is zero.
fn processor_time() -> Duration {
    let tasks = std::fs::read_dir("/proc/self/task").into_iter().flatten();
    let spent = tasks.filter_map(|task| {
        let text = std::fs::read_to_string(task.ok()?.path().join("schedstat")).ok()?;
        text.split(' ').next()?.parse::<u64>().ok()
    });
    Duration::from_nanos(spent.sum())
}

fn load_average() -> String {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').take(3).collect::<Vec<_>>().join(" ")
}

/// What the whole program occupies, resident now and at most, after it has answered all questions. Linux tells;
/// elsewhere it is empty.
fn memory_of_the_program() -> String {
    let data = tempfile::tempdir().expect("a folder");
    let mut program = Command::new(env!("CARGO_BIN_EXE_career-advisor"))
        .args(["--data-dir".as_ref(), data.path().as_os_str()])
        .args(["chat", "--json"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let mut input = program.stdin.take().expect("an input");
    let mut answers = BufReader::new(program.stdout.take().expect("an output")).lines();
    for (chat, text) in questions().into_iter().enumerate() {
        let line = serde_json::json!({"chat": chat.to_string(), "text": text});
        writeln!(input, "{line}").expect("a question");
        answers.next().expect("an answer").expect("a line");
    }
    let status = std::fs::read_to_string(format!("/proc/{}/status", program.id()));
    let status = status.unwrap_or_default();
    drop(input);
    program.wait().expect("an end");
    let lines = status
        .lines()
        .filter(|line| line.starts_with("VmHWM") || line.starts_with("VmRSS"));
    lines
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect::<Vec<_>>()
        .join(", ")
}
