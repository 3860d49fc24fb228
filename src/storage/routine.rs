//! How far the bot got with what it announces by itself.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use async_trait::async_trait;

use super::database::{query, scalar};
use super::error::refused;
use super::{SqlStore, StorageError};
use crate::announcement::RoutineStore;
use crate::clock::unix_seconds;

/// Stands for an announcement where there was none: numbers begin at 1.
const NO_ANNOUNCEMENT: i64 = 0;

#[async_trait]
impl RoutineStore for SqlStore {
    async fn done_until(&self, routine: &str) -> Result<Option<SystemTime>, StorageError> {
        let until: Option<i64> = scalar("SELECT until FROM routine WHERE name = $1")
            .bind(routine)
            .fetch_optional(self.database())
            .await
            .map_err(refused("read how far a routine got"))?;
        Ok(until.map(|seconds| UNIX_EPOCH + Duration::from_secs(seconds.try_into().unwrap_or(0))))
    }

    async fn note_done(
        &self,
        routine: &str,
        until: SystemTime,
        known: &[String],
    ) -> Result<(), StorageError> {
        const ACTION: &str = "note how far a routine got";
        let mut transaction = self
            .database()
            .write_alone()
            .await
            .map_err(refused(ACTION))?;
        query(
            "INSERT INTO routine (name, until) VALUES ($1, $2)
             ON CONFLICT (name) DO UPDATE SET until = excluded.until",
        )
        .bind(routine)
        .bind(unix_seconds(until))
        .execute(&mut transaction)
        .await
        .map_err(refused(ACTION))?;
        for key in known {
            query(
                "INSERT INTO announced (key, announcement, at) VALUES ($1, $2, $3)
                 ON CONFLICT (key) DO NOTHING",
            )
            .bind(key)
            .bind(NO_ANNOUNCEMENT)
            .bind(unix_seconds(until))
            .execute(&mut transaction)
            .await
            .map_err(refused(ACTION))?;
        }
        transaction.commit().await.map_err(refused(ACTION))
    }

    async fn announced_keys(&self, prefix: &str) -> Result<Vec<String>, StorageError> {
        scalar("SELECT key FROM announced WHERE substr(key, 1, length($1)) = $1 ORDER BY key")
            .bind(prefix)
            .fetch_all(self.database())
            .await
            .map_err(refused("read what was announced"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::testing::Place;

    #[tokio::test]
    async fn what_is_done_outlives_the_process() {
        let place = Place::new().await;
        let early = UNIX_EPOCH + Duration::from_millis(1_700_000_000_900);
        let late = early + Duration::from_secs(7);
        let keys = ["posting:b".to_owned(), "posting:a".to_owned()];
        let first = place.open().await;
        assert_eq!(first.done_until("posting").await.unwrap(), None);
        first.note_done("posting", early, &keys).await.unwrap();
        first.note_done("posting", late, &keys[..1]).await.unwrap();
        first.note_done("digest", early, &[]).await.unwrap();
        first.close().await;
        let second = place.open().await;
        // In whole seconds.
        let expect = late - Duration::from_millis(900);
        assert_eq!(second.done_until("posting").await.unwrap(), Some(expect));
        assert_eq!(second.done_until("spotlight").await.unwrap(), None);
        let known = second.announced_keys("posting:").await.unwrap();
        assert_eq!(known, ["posting:a", "posting:b"]);
        assert!(second.announced_keys("Posting:").await.unwrap().is_empty());
    }
}
