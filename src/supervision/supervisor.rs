//! Starts background tasks again when they die.
//!
//! Invariant: a task that dies is counted, logged and told to operators; it is started again after a pause, or ends
//! the program, as the configuration says; it never just is not there any more.

use std::collections::VecDeque;
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use futures::FutureExt;
use tokio::time::{Instant, sleep};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::config::{OnDeath, SupervisionConfig};
use super::notices::{Notices, Topic};
use super::wording;
use crate::backoff::Backoff;
use crate::telemetry::{METRICS, last_panic};

/// A task that lived this long is well again.
const STEADY: Duration = Duration::from_secs(5 * 60);
const HOUR: Duration = Duration::from_secs(60 * 60);
/// How long operators are being told before the program ends.
const LAST_WORDS: Duration = Duration::from_secs(3);

/// The background tasks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Task {
    Deliveries,
    Reports,
    Routine,
    Alerts,
    Library,
    Housekeeping,
    Menus,
    Notices,
    Watch,
    Endpoint,
}

/// Keeps tasks running. Cheap to clone.
#[derive(Clone)]
pub struct Supervisor(Arc<Shared>);

struct Shared {
    config: SupervisionConfig,
    notices: Notices,
    tasks: TaskTracker,
    /// Asks the program to end.
    end: CancellationToken,
    /// The task that ended it.
    fatal: OnceLock<Task>,
}

impl Task {
    /// As the configuration calls it.
    pub fn name(self) -> &'static str {
        match self {
            Task::Deliveries => "deliveries",
            Task::Reports => "reports",
            Task::Routine => "routine",
            Task::Alerts => "alerts",
            Task::Library => "library",
            Task::Housekeeping => "housekeeping",
            Task::Menus => "menus",
            Task::Notices => "notices",
            Task::Watch => "watch",
            Task::Endpoint => "endpoint",
        }
    }

    fn on_death(self, config: &SupervisionConfig) -> OnDeath {
        match self {
            Task::Deliveries => config.deliveries,
            Task::Reports => config.reports,
            Task::Routine => config.routine,
            Task::Alerts => config.alerts,
            Task::Library => config.library,
            Task::Housekeeping => config.housekeeping,
            Task::Menus => config.menus,
            Task::Notices => config.notices,
            Task::Watch => config.watch,
            Task::Endpoint => config.endpoint,
        }
    }
}

impl Supervisor {
    pub(super) fn new(config: SupervisionConfig, notices: Notices) -> Supervisor {
        Supervisor(Arc::new(Shared {
            config,
            notices,
            tasks: TaskTracker::new(),
            end: CancellationToken::new(),
            fatal: OnceLock::new(),
        }))
    }

    /// Keeps a task running until `stop`: `life` makes one life of it, which ends with `stop` and not before.
    pub fn keep<F, L>(&self, task: Task, stop: CancellationToken, mut life: F)
    where
        F: FnMut() -> L + Send + 'static,
        L: Future<Output = ()> + Send,
    {
        let shared = Arc::clone(&self.0);
        self.0.tasks.spawn(async move {
            let mut record = Record::default();
            loop {
                let begun = Instant::now();
                let lived = AssertUnwindSafe(async { life().await })
                    .catch_unwind()
                    .await;
                if stop.is_cancelled() {
                    return;
                }
                let place = lived.err().and_then(|_| last_panic());
                let Some(pause) = shared.bury(task, &mut record, begun.elapsed(), place) else {
                    return shared.end_with(task).await;
                };
                tokio::select! {
                    () = stop.cancelled() => return,
                    () = sleep(pause) => {}
                }
            }
        });
    }

    /// Cancelled when a task has to end the program.
    pub fn end(&self) -> &CancellationToken {
        &self.0.end
    }

    /// The task that ended the program.
    pub fn fatal(&self) -> Option<Task> {
        self.0.fatal.get().copied()
    }

    /// Waits until all tasks have ended, as they do once they are told to stop.
    pub async fn wait(&self) {
        self.0.tasks.close();
        self.0.tasks.wait().await;
    }
}

/// How often a task died.
#[derive(Default)]
struct Record {
    backoff: Backoff,
    deaths: VecDeque<Instant>,
}

impl Shared {
    /// How long to wait before the next life; `None` for no further one.
    fn bury(
        &self,
        task: Task,
        record: &mut Record,
        age: Duration,
        place: Option<String>,
    ) -> Option<Duration> {
        METRICS.restarted(task.name());
        if age >= STEADY {
            record.backoff.reset();
        }
        let now = Instant::now();
        record.deaths.push_back(now);
        record.deaths.retain(|death| now - *death < HOUR);
        let most = self.config.restarts_an_hour.get() as usize;
        let goes_on = task.on_death(&self.config) == OnDeath::Restart;
        if !goes_on || record.deaths.len() > most {
            let words = wording::task_ended(task, place.as_deref());
            tracing::error!(task = task.name(), place, "a background task died; ending");
            self.notices.raise(Topic::Task(task), words);
            return None;
        }
        let pause = record.backoff.pause();
        let deaths = record.deaths.len();
        tracing::error!(
            task = task.name(),
            place,
            deaths,
            ?pause,
            "a background task died; starting it again"
        );
        let words = wording::task_restarted(task, place.as_deref(), deaths);
        self.notices.raise(Topic::Task(task), words);
        Some(pause)
    }

    async fn end_with(&self, task: Task) {
        let _ = self.fatal.set(task);
        self.notices.told(LAST_WORDS).await;
        self.end.cancel();
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU32;
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    /// How many lives a task that always dies has in half an hour, and whether the program ends.
    async fn check(config: SupervisionConfig, panics: bool) -> (u32, bool) {
        let notices = Notices::default();
        let supervisor = Supervisor::new(config, notices.clone());
        let stop = CancellationToken::new();
        let lives = Arc::new(AtomicU32::new(0));
        let counted = Arc::clone(&lives);
        supervisor.keep(Task::Routine, stop.clone(), move || {
            counted.fetch_add(1, Ordering::SeqCst);
            async move { assert!(!panics, "told to") }
        });
        sleep(Duration::from_secs(30 * 60)).await;
        stop.cancel();
        supervisor.wait().await;
        assert!(notices.owes(Topic::Task(Task::Routine)));
        let ended = supervisor.end().is_cancelled();
        assert_eq!(supervisor.fatal().is_some(), ended);
        (lives.load(Ordering::SeqCst), ended)
    }

    #[tokio::test(start_paused = true)]
    async fn a_task_that_dies_is_started_again_or_ends_the_program() {
        let patient = SupervisionConfig {
            restarts_an_hour: NonZeroU32::MAX,
            ..SupervisionConfig::default()
        };
        for panics in [true, false] {
            let (lives, ended) = check(patient.clone(), panics).await;
            assert!(!ended && (30..80).contains(&lives), "{lives}");
            assert_eq!(
                check(SupervisionConfig::default(), panics).await,
                (21, true)
            );
            let strict = SupervisionConfig {
                routine: OnDeath::End,
                ..patient.clone()
            };
            assert_eq!(check(strict, panics).await, (1, true));
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_task_that_is_told_to_stop_is_not_missed() {
        let notices = Notices::default();
        let supervisor = Supervisor::new(SupervisionConfig::default(), notices.clone());
        let stop = CancellationToken::new();
        let stopping = stop.clone();
        supervisor.keep(Task::Watch, stop.clone(), move || {
            let stopping = stopping.clone();
            async move { stopping.cancelled().await }
        });
        sleep(Duration::from_secs(60)).await;
        stop.cancel();
        supervisor.wait().await;
        assert!(!notices.owes(Topic::Task(Task::Watch)));
    }
}
