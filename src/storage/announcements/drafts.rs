//! What operators are composing.

use std::time::SystemTime;

use async_trait::async_trait;

use crate::announcement::Drafts;
use crate::clock::unix_seconds;
use crate::storage::database::{query, scalar};
use crate::storage::error::refused;
use crate::storage::{SqlStore, StorageError};

#[async_trait]
impl Drafts for SqlStore {
    async fn draft(&self, operator: i64) -> Result<Option<String>, StorageError> {
        scalar("SELECT draft FROM drafts WHERE operator = $1")
            .bind(operator)
            .fetch_optional(self.database())
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
            None => query("DELETE FROM drafts WHERE operator = $1").bind(operator),
            Some(draft) => query(
                "INSERT INTO drafts (operator, draft, updated_at) VALUES ($1, $2, $3)
                 ON CONFLICT (operator)
                 DO UPDATE SET draft = excluded.draft, updated_at = excluded.updated_at",
            )
            .bind(operator)
            .bind(draft)
            .bind(unix_seconds(at)),
        };
        written
            .execute(self.database())
            .await
            .map(drop)
            .map_err(refused("save a draft"))
    }
}
