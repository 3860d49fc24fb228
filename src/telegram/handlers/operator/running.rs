//! `/stats`, `/dead`, `/replay`, `/gaps`: how the bot is, what it gave up, what it did not answer well.
//!
//! Invariant: figures and reasons; nobody's ids. Questions are shown only where the operator has them kept.

use super::say;
use crate::catalogue::{grouped, message};
use crate::language::{Language, Text};
use crate::storage::Gap;
use crate::telegram::context::{Context, Handled, HandlerError};
use crate::telegram::incoming::Origin;
use crate::telegram::operator::Inquiry;
use crate::telegram::wire::Document;
use crate::telemetry::METRICS;

/// Reasons that are shown at most, and questions.
const REASONS: u32 = 15;
const QUESTIONS: u32 = 20;
/// Questions in a file.
const ALL: u32 = 10_000;
/// Characters that are shown of a reason.
const REASON: usize = 120;
const MIB: i64 = 1024 * 1024;

pub async fn answer(cx: &Context, origin: &Origin, inquiry: Inquiry) -> Handled {
    let language = origin.language(cx.dialogue(&origin.key()).await.language);
    let words = match inquiry {
        Inquiry::Stats => stats(cx).await?,
        Inquiry::Dead => dead(cx).await?,
        Inquiry::Replay(what) => replay(cx, &what).await?,
        Inquiry::Gaps(_) if !cx.config.keep_gaps => message!("operations-gaps-off"),
        Inquiry::Gaps(wish) => match wish.as_str() {
            "file" => return file(cx, origin, language).await,
            "clear" => {
                let count = cx.desk.operations.forget_gaps(None).await?;
                message!("operations-gaps-cleared", count = count)
            }
            _ => gaps(&cx.desk.operations.gaps(QUESTIONS).await?),
        },
    };
    say(cx, origin, words.get(language)).await
}

async fn stats(cx: &Context) -> Result<Text, HandlerError> {
    let figures = cx.desk.operations.figures().await?;
    let sums = METRICS.sums();
    let minutes = METRICS.uptime().as_secs() / 60;
    let state = cx.desk.health.is_ready().err();
    Ok(lines([
        message!(
            "operations-stats-state",
            state = state.map_or("ok", |ailment| ailment.name()),
            days = minutes / 60 / 24,
            hours = minutes / 60 % 24,
            minutes = minutes % 60
        ),
        message!(
            "operations-stats-answers",
            updates = shown(sums.updates),
            answers = shown(sums.answers),
            declines = shown(sums.declines)
        ),
        message!(
            "operations-stats-trouble",
            errors = shown(sums.errors),
            panics = shown(sums.panics),
            floods = shown(sums.flood_waits)
        ),
        message!(
            "operations-stats-encoder",
            waiting = METRICS.encoder_waiting().to_string(),
            fallbacks = shown(sums.encoder_fallbacks)
        ),
        message!(
            "operations-stats-inbox",
            waiting = shown(figures.inbox_waiting),
            dead = shown(figures.inbox_dead)
        ),
        message!(
            "operations-stats-outbox",
            pending = shown(figures.outbox_pending),
            sending = shown(figures.outbox_sending),
            paused = shown(figures.outbox_paused),
            dead = shown(figures.outbox_dead)
        ),
        message!(
            "operations-stats-store",
            dialogues = shown(figures.dialogues),
            subscriptions = shown(figures.subscriptions),
            free = shown((METRICS.disk_free.get() / MIB).unsigned_abs())
        ),
    ]))
}

async fn dead(cx: &Context) -> Result<Text, HandlerError> {
    let figures = cx.desk.operations.figures().await?;
    let (messages, deliveries) = (figures.inbox_dead, figures.outbox_dead);
    if messages + deliveries == 0 {
        return Ok(message!("operations-dead-none"));
    }
    let head = message!(
        "operations-dead",
        messages = messages,
        deliveries = deliveries
    );
    let dead = cx.desk.operations.dead_deliveries(REASONS).await?;
    let reasons = dead.into_iter().map(|dead| {
        let reason: String = dead.reason.chars().take(REASON).collect();
        message!(
            "operations-dead-reason",
            id = dead.announcement,
            count = dead.count,
            reason = reason
        )
    });
    Ok(lines(std::iter::once(head).chain(reasons)))
}

/// `all`, or the number of an announcement.
async fn replay(cx: &Context, what: &str) -> Result<Text, HandlerError> {
    let announcement = match what {
        "all" => None,
        id => match id.trim_start_matches('#').parse::<i64>() {
            Ok(id) => Some(id),
            Err(_) => return Ok(message!("operations-replay-how")),
        },
    };
    let store = &cx.desk.operations;
    let deliveries = store.replay_deliveries(announcement, cx.desk.now()).await?;
    let messages = match announcement {
        Some(_) => 0,
        None => store.figures().await?.inbox_dead,
    };
    if messages > 0 {
        cx.desk.revive.notify_one();
    }
    Ok(message!(
        "operations-replayed",
        messages = messages,
        deliveries = deliveries
    ))
}

fn gaps(gaps: &[Gap]) -> Text {
    if gaps.is_empty() {
        return message!("operations-gaps-none");
    }
    let questions = gaps.iter().map(|gap| {
        message!(
            "operations-gap",
            times = gap.times,
            words = gap.words.as_str(),
            outcome = gap.outcome.as_str(),
            kind = gap.kind.as_str()
        )
    });
    lines(std::iter::once(message!("operations-gaps")).chain(questions))
}

/// All of them, one JSON object a line.
async fn file(cx: &Context, origin: &Origin, language: Language) -> Handled {
    let gaps = cx.desk.operations.gaps(ALL).await?;
    if gaps.is_empty() {
        return say(cx, origin, message!("operations-gaps-none").get(language)).await;
    }
    let mut content = Vec::new();
    for gap in &gaps {
        // Texts and numbers always have a JSON form.
        serde_json::to_writer(&mut content, gap).map_err(crate::storage::StorageError::Encode)?;
        content.push(b'\n');
    }
    let document = Document {
        chat: origin.chat,
        name: "gaps.jsonl",
        content,
    };
    cx.sender.send_document(&document).await?;
    Ok(None)
}

fn lines(lines: impl IntoIterator<Item = Text>) -> Text {
    let lines: Vec<Text> = lines.into_iter().collect();
    let join = |language| {
        let lines: Vec<&str> = lines
            .iter()
            .map(|line| line.get(language).as_str())
            .collect();
        lines.join("\n")
    };
    Text::new(join(Language::Zh), join(Language::En))
}

fn shown(count: u64) -> String {
    grouped(count)
}
