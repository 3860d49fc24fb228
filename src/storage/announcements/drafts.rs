//! What operators are composing.

use std::time::SystemTime;

use async_trait::async_trait;

use crate::announcement::Drafts;
use crate::clock::unix_seconds;
use crate::storage::sqlite::refused;
use crate::storage::{SqliteStore, StorageError};

#[async_trait]
impl Drafts for SqliteStore {
    async fn draft(&self, operator: i64) -> Result<Option<String>, StorageError> {
        sqlx::query_scalar("SELECT draft FROM drafts WHERE operator = ?")
            .bind(operator)
            .fetch_optional(self.pool())
            .await
            .map_err(refused("load a draft"))
    }

    async fn put_draft(
        &self,
        operator: i64,
        draft: Option<&str>,
        at: SystemTime,
    ) -> Result<(), StorageError> {
        let written = match draft {
            None => sqlx::query("DELETE FROM drafts WHERE operator = ?").bind(operator),
            Some(draft) => sqlx::query(
                "INSERT INTO drafts (operator, draft, updated_at) VALUES (?, ?, ?)
                 ON CONFLICT (operator)
                 DO UPDATE SET draft = excluded.draft, updated_at = excluded.updated_at",
            )
            .bind(operator)
            .bind(draft)
            .bind(unix_seconds(at)),
        };
        written
            .execute(self.pool())
            .await
            .map(drop)
            .map_err(refused("save a draft"))
    }
}
