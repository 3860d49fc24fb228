//! What the operator sees: log lines on standard error, and counts.
//!
//! Invariant: no personal data. Counts say how many, never who or what; standard output belongs to the
//! answers alone. A line that cannot be written is let go: a log that nobody reads ends no bot.

mod metrics;

use std::cell::Cell;
use std::io;
use std::time::Duration;

use tokio_util::sync::CancellationToken;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::EnvFilter;

use crate::config::{LogConfig, LogFormat};
use crate::standard_error;
pub use metrics::{Chat, Failure, Lane, METRICS, Metrics, Step, Sums};

/// How often the counts are logged while they change.
pub const REPORT_INTERVAL: Duration = Duration::from_secs(5 * 60);

thread_local! {
    static LAST_PANIC: Cell<Option<String>> = const { Cell::new(None) };
}

/// How much one command logs by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verbosity {
    /// What the configuration says.
    Configured,
    /// Warnings and errors only: a person is looking at the terminal.
    Quiet,
}

/// Why there is no log.
#[derive(Debug, thiserror::Error)]
pub enum TelemetryError {
    #[error("RUST_LOG cannot be understood: use levels such as info, or career_advisor=debug")]
    Filter(#[source] tracing_subscriber::filter::FromEnvError),
    #[error("the log is set up twice")]
    Twice(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// Starts logging; once per process.
pub fn init(log: &LogConfig, verbosity: Verbosity) -> Result<(), TelemetryError> {
    quiet_panics();
    let filter = filter(log, verbosity)?;
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(standard_error::forgiving)
        // Else its own faults go to standard error by a way that panics where that cannot be written.
        .log_internal_errors(false);
    match log.format {
        LogFormat::Json => lines.json().flatten_event(true).try_init(),
        LogFormat::Text => {
            let colour = io::IsTerminal::is_terminal(&io::stderr())
                && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
            lines.with_ansi(colour).try_init()
        }
    }
    .map_err(TelemetryError::Twice)
}

/// A panic's message may quote what somebody wrote; its place is all that the operator needs.
fn quiet_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic
            .location()
            .map(ToString::to_string)
            .unwrap_or_default();
        METRICS.panics.inc();
        tracing::error!(place, "a fault in the program");
        LAST_PANIC.set(Some(place));
    }));
}

/// Where the last panic of this thread was; for whoever has just caught it.
pub fn last_panic() -> Option<String> {
    LAST_PANIC.take()
}

/// Logs the counts now and then until `stop`, and once more at the end.
pub async fn report(metrics: &Metrics, every: Duration, stop: CancellationToken) {
    let mut last = Sums::default();
    loop {
        let stopped = tokio::time::timeout(every, stop.cancelled()).await.is_ok();
        let now = metrics.sums();
        if now != last {
            let Sums {
                updates,
                answers,
                declines,
                encoder_fallbacks,
                errors,
                panics,
                flood_waits,
            } = now;
            tracing::info!(
                updates,
                answers,
                declines,
                encoder_fallbacks,
                errors,
                panics,
                flood_waits,
                "counts since the start"
            );
            last = now;
        }
        if stopped {
            return;
        }
    }
}

/// `RUST_LOG` where set. Otherwise our own lines by the configured level and, of what we build on,
/// warnings only: some of it writes whole messages at its lower levels.
fn filter(log: &LogConfig, verbosity: Verbosity) -> Result<EnvFilter, TelemetryError> {
    if std::env::var_os(EnvFilter::DEFAULT_ENV).is_some_and(|value| !value.is_empty()) {
        return EnvFilter::try_from_default_env().map_err(TelemetryError::Filter);
    }
    let level = log.level.filter();
    let ours = match verbosity {
        Verbosity::Configured => level,
        Verbosity::Quiet => level.min(LevelFilter::WARN),
    };
    let others = ours.min(LevelFilter::WARN);
    // Whoever waits for the program to start is told for what.
    let start = level.min(LevelFilter::INFO).max(ours);
    Ok(EnvFilter::new(format!(
        "{others},career_advisor={ours},career_advisor::startup={start}"
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_report_ends_when_told_to() {
        let stop = CancellationToken::new();
        let reporting = tokio::spawn(report(&METRICS, Duration::from_millis(1), stop.clone()));
        tokio::time::sleep(Duration::from_millis(5)).await;
        stop.cancel();
        assert!(reporting.await.is_ok());
    }
}
