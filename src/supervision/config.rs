//! The `[supervision]` section of the configuration.
//!
//! Invariant: plain values with defaults; every kind of task has its line.

use std::num::NonZeroU32;

use serde::Deserialize;

/// What becomes of background tasks that die, and when operators are told of the disk.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SupervisionConfig {
    /// Delivers announcements.
    pub deliveries: OnDeath,
    /// Tells operators how announcements get on.
    pub reports: OnDeath,
    /// Announces by itself.
    pub routine: OnDeath,
    /// Tells people of new postings that fit them.
    pub alerts: OnDeath,
    /// Looks after the knowledge files.
    pub library: OnDeath,
    /// Removes what is out of date.
    pub housekeeping: OnDeath,
    /// Registers the command menus.
    pub menus: OnDeath,
    /// Tells operators what they have to know.
    pub notices: OnDeath,
    /// Looks at the disk and the database, and answers systemd.
    pub watch: OnDeath,
    /// Answers `/metrics`, `/healthz` and `/readyz`.
    pub endpoint: OnDeath,
    /// A task that dies more often than this within an hour ends the program, whatever its line says.
    pub restarts_an_hour: NonZeroU32,
    /// Operators are told when the disk of the database has less than this left.
    pub least_free_mib: u64,
}

/// What becomes of a task that dies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OnDeath {
    /// It is started again, after a pause that grows.
    #[default]
    Restart,
    /// The program ends with exit code 1, for whoever started it to start it again.
    End,
}

impl Default for SupervisionConfig {
    fn default() -> SupervisionConfig {
        SupervisionConfig {
            deliveries: OnDeath::Restart,
            reports: OnDeath::Restart,
            routine: OnDeath::Restart,
            alerts: OnDeath::Restart,
            library: OnDeath::Restart,
            housekeeping: OnDeath::Restart,
            menus: OnDeath::Restart,
            notices: OnDeath::Restart,
            watch: OnDeath::Restart,
            endpoint: OnDeath::Restart,
            restarts_an_hour: const { NonZeroU32::new(20).unwrap() },
            least_free_mib: 200,
        }
    }
}
