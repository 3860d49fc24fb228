//! Looks after disk and database, and answers systemd.
//!
//! Invariant: looks and changes nothing; a look that does not come back in time counts as a failed one.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use rustix::fs::statvfs;
use tokio::time::{MissedTickBehavior, interval, timeout};
use tokio_util::sync::CancellationToken;

use super::health::Ailment;
use super::notices::Topic;
use super::systemd::Systemd;
use super::{Supervision, wording};
use crate::storage::{Figures, StorageError, Survey};
use crate::telemetry::{Failure, METRICS};

/// How often disk and database are looked at.
const LOOK: Duration = Duration::from_secs(15);
/// How long the database may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often systemd hears how the bot is, where that changes.
const TICK: Duration = Duration::from_millis(500);
const MIB: u64 = 1024 * 1024;

/// Looks after the bot.
pub struct Watch {
    pub supervision: Supervision,
    pub survey: Arc<dyn Survey>,
    /// Where the database lies.
    pub data_dir: PathBuf,
    pub least_free_mib: u64,
    pub systemd: Systemd,
}

impl Watch {
    /// Goes on until `stop`.
    pub async fn run(&self, stop: CancellationToken) {
        tokio::select! {
            () = stop.cancelled() => self.systemd.stopping(),
            () = self.look_around() => {}
            () = self.answer_systemd() => {}
        }
    }

    async fn look_around(&self) {
        let mut ticks = interval(LOOK);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut full_before = METRICS.failures(Failure::DiskFull);
        loop {
            ticks.tick().await;
            let figures = timeout(PATIENCE, self.survey.figures()).await;
            self.note_database(figures.ok());
            let full = METRICS.failures(Failure::DiskFull);
            self.note_disk(full > full_before).await;
            full_before = full;
        }
    }

    fn note_database(&self, figures: Option<Result<Figures, StorageError>>) {
        let Supervision {
            notices, health, ..
        } = &self.supervision;
        match figures {
            Some(Ok(figures)) => {
                health.stores();
                publish(&figures);
                notices.mend(Topic::Database, wording::database_well());
            }
            failed => {
                let error = failed.and_then(Result::err);
                let error = error.as_ref().map(|error| error as &dyn std::error::Error);
                tracing::warn!(error, "the database does not answer");
                notices.raise(Topic::Database, wording::database_silent());
            }
        }
    }

    async fn note_disk(&self, was_full: bool) {
        let data_dir = self.data_dir.clone();
        let looked = tokio::task::spawn_blocking(move || statvfs(&data_dir)).await;
        let free = match looked {
            Ok(Ok(disk)) => disk.f_bavail.saturating_mul(disk.f_frsize),
            // Nothing is known of it; what writes to it says so itself.
            _ => u64::MAX,
        };
        METRICS
            .disk_free
            .set(i64::try_from(free).unwrap_or(i64::MAX));
        let notices = &self.supervision.notices;
        if was_full {
            tracing::error!(free, "the disk of the database is full");
            notices.raise(Topic::Disk, wording::disk_full());
        } else if free / MIB < self.least_free_mib {
            tracing::warn!(free, "the disk of the database is nearly full");
            notices.raise(Topic::Disk, wording::disk_low(free / MIB));
        } else {
            notices.mend(Topic::Disk, wording::disk_well());
        }
    }

    /// Says once that the bot is ready, then how it is, and that it is alive as long as it is.
    async fn answer_systemd(&self) {
        let health = &self.supervision.health;
        let mut ticks = interval(self.systemd.watchdog().unwrap_or(TICK).min(TICK));
        let mut is_ready = false;
        let mut last: Option<Result<(), Ailment>> = None;
        loop {
            ticks.tick().await;
            let now = health.is_ready();
            if now.is_ok() && !is_ready {
                is_ready = true;
                self.systemd.ready();
            } else if last != Some(now) {
                self.systemd
                    .status(now.err().map_or("receiving", Ailment::name));
            }
            last = Some(now);
            if self.systemd.watchdog().is_some() && health.is_alive().is_ok() {
                self.systemd.alive();
            }
        }
    }
}

fn publish(figures: &Figures) {
    METRICS.inbox("waiting", figures.inbox_waiting);
    METRICS.inbox("dead", figures.inbox_dead);
    METRICS.outbox("pending", figures.outbox_pending);
    METRICS.outbox("sending", figures.outbox_sending);
    METRICS.outbox("paused", figures.outbox_paused);
    METRICS.outbox("dead", figures.outbox_dead);
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};

    use async_trait::async_trait;

    use super::*;
    use crate::supervision::SupervisionConfig;

    #[derive(Default)]
    struct Store {
        is_silent: AtomicBool,
    }

    #[async_trait]
    impl Survey for Store {
        async fn figures(&self) -> Result<Figures, StorageError> {
            if self.is_silent.load(Ordering::SeqCst) {
                std::future::pending::<()>().await;
            }
            Ok(Figures::default())
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_silent_database_and_a_full_disk_are_told() {
        let directory = tempfile::tempdir().unwrap();
        let supervision = Supervision::new(&SupervisionConfig::default());
        let store = Arc::new(Store::default());
        let watch = Watch {
            supervision: supervision.clone(),
            survey: store.clone(),
            data_dir: directory.path().to_owned(),
            least_free_mib: 0,
            systemd: Systemd::of_this_process(),
        };
        let notices = &supervision.notices;
        watch.note_disk(false).await;
        assert!(!notices.owes(Topic::Disk));
        watch.note_disk(true).await;
        assert!(notices.owes(Topic::Disk));
        let tight = Watch {
            least_free_mib: u64::MAX,
            supervision: Supervision::new(&SupervisionConfig::default()),
            ..watch
        };
        tight.note_disk(false).await;
        assert!(tight.supervision.notices.owes(Topic::Disk));

        supervision.health.receives();
        let stop = CancellationToken::new();
        let watch = Watch {
            supervision: supervision.clone(),
            least_free_mib: 0,
            ..tight
        };
        let stopping = stop.clone();
        let running = tokio::spawn(async move { watch.run(stopping).await });
        tokio::time::sleep(Duration::from_secs(1)).await;
        assert_eq!(supervision.health.is_ready(), Ok(()));
        assert!(!notices.owes(Topic::Database));
        store.is_silent.store(true, Ordering::SeqCst);
        tokio::time::sleep(Duration::from_secs(60)).await;
        assert!(notices.owes(Topic::Database));
        stop.cancel();
        running.await.unwrap();
    }
}
