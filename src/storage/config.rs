//! The `[storage]` section of the configuration.
//!
//! Invariant: plain values with defaults; opening anything is [`super::SqlStore`]'s business.

use std::num::NonZeroU32;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::Deserialize;

use super::DatabaseUrl;

/// Where things are kept and for how long.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct StorageConfig {
    /// The database.
    pub url: DatabaseUrl,
    /// How long a writer waits for another one.
    pub busy_timeout_ms: NonZeroU32,
    /// After how many days without a message a dialogue is forgotten.
    pub dialogue_days: NonZeroU32,
    /// After how many days without being asked again a question is forgotten that was kept for `/gaps`.
    pub gap_days: NonZeroU32,
    /// How long the id of an answered update is remembered. Telegram hands an update over again for up to
    /// 24 hours, and after a week of silence its ids may repeat: keep it between the two.
    pub dedupe_hours: NonZeroU32,
}

impl Default for StorageConfig {
    fn default() -> StorageConfig {
        StorageConfig {
            url: DatabaseUrl::Sqlite(PathBuf::from("advisor.db")),
            busy_timeout_ms: const { NonZeroU32::new(5_000).unwrap() },
            dialogue_days: const { NonZeroU32::new(180).unwrap() },
            gap_days: const { NonZeroU32::new(90).unwrap() },
            dedupe_hours: const { NonZeroU32::new(48).unwrap() },
        }
    }
}

impl StorageConfig {
    /// The database as messages name it.
    pub(super) fn shown(&self, data_dir: &Path) -> String {
        match &self.url {
            DatabaseUrl::Sqlite(file) => data_dir.join(file).display().to_string(),
            DatabaseUrl::Postgres(server) => server.to_string(),
        }
    }

    /// The same for another database.
    pub(super) fn at(&self, url: &DatabaseUrl) -> StorageConfig {
        StorageConfig {
            url: url.clone(),
            ..self.clone()
        }
    }

    pub(super) fn is_same(&self, other: &StorageConfig, data_dir: &Path) -> bool {
        match (&self.url, &other.url) {
            (DatabaseUrl::Sqlite(one), DatabaseUrl::Sqlite(two)) => {
                data_dir.join(one) == data_dir.join(two)
            }
            (one, two) => one == two,
        }
    }

    pub fn busy_timeout(&self) -> Duration {
        Duration::from_millis(self.busy_timeout_ms.get().into())
    }

    pub fn dialogue_life(&self) -> Duration {
        Duration::from_secs(u64::from(self.dialogue_days.get()) * 24 * 60 * 60)
    }

    pub fn gap_life(&self) -> Duration {
        Duration::from_secs(u64::from(self.gap_days.get()) * 24 * 60 * 60)
    }

    pub fn dedupe_life(&self) -> Duration {
        Duration::from_secs(u64::from(self.dedupe_hours.get()) * 60 * 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_outlive_telegrams_day_and_go_before_its_week() {
        let life = StorageConfig::default().dedupe_life();
        assert!(life > Duration::from_secs(24 * 60 * 60));
        assert!(life < Duration::from_secs(7 * 24 * 60 * 60));
    }

    #[test]
    fn unknown_keys_and_zeros_are_refused() {
        assert!(toml::from_str::<StorageConfig>("dialog_days = 3").is_err());
        assert!(toml::from_str::<StorageConfig>("dialogue_days = 0").is_err());
        assert_eq!(
            toml::from_str::<StorageConfig>("").ok(),
            Some(StorageConfig::default())
        );
    }
}
