//! Postings in SQLite or PostgreSQL.

use std::time::SystemTime;

use async_trait::async_trait;
use chrono::NaiveDate;

use super::database::{query, scalar};
use super::error::refused;
use super::{SqlStore, StorageError};
use crate::clock::unix_seconds;
use crate::posting::{
    Added, Draft, PostingNumber, PostingState, PostingStore, StoredPosting, fingerprint, likeness,
};

type Row = (i64, String, String, String);

#[async_trait]
impl PostingStore for SqlStore {
    async fn add_postings(
        &self,
        source: &str,
        postings: &[Draft],
        at: SystemTime,
    ) -> Result<Vec<Added>, StorageError> {
        const ACTION: &str = "add postings";
        let mut transaction = self
            .database()
            .write_alone()
            .await
            .map_err(refused(ACTION))?;
        let mut added = Vec::with_capacity(postings.len());
        for posting in postings {
            let (likeness, fingerprint) = (likeness(posting), fingerprint(posting));
            let json = serde_json::to_string(posting).map_err(StorageError::Encode)?;
            let like: Option<i64> =
                scalar("SELECT number FROM postings WHERE likeness = $1 ORDER BY number LIMIT 1")
                    .bind(&likeness)
                    .fetch_optional(&mut transaction)
                    .await
                    .map_err(refused(ACTION))?;
            let number: Option<i64> = scalar(
                "INSERT INTO postings (state, source, likeness, fingerprint, posting, valid_through, added_at, changed_at)
                 VALUES ('draft', $1, $2, $3, $4, $5, $6, $7) ON CONFLICT (fingerprint) DO NOTHING
                 RETURNING number",
            )
            .bind(source)
            .bind(&likeness)
            .bind(&fingerprint)
            .bind(json)
            .bind(posting.valid_through.map(|date| date.to_string()))
            .bind(unix_seconds(at))
            .bind(unix_seconds(at))
            .fetch_optional(&mut transaction)
            .await
            .map_err(refused(ACTION))?;
            added.push(if let Some(number) = number {
                Added::New {
                    number: PostingNumber(number),
                    like: like.map(PostingNumber),
                }
            } else {
                let same: i64 = scalar("SELECT number FROM postings WHERE fingerprint = $1")
                    .bind(&fingerprint)
                    .fetch_one(&mut transaction)
                    .await
                    .map_err(refused(ACTION))?;
                Added::Same(PostingNumber(same))
            });
        }
        transaction.commit().await.map_err(refused(ACTION))?;
        Ok(added)
    }

    async fn posting(&self, number: PostingNumber) -> Result<Option<StoredPosting>, StorageError> {
        let row: Option<Row> =
            query("SELECT number, state, source, posting FROM postings WHERE number = $1")
                .bind(number.0)
                .fetch_optional(self.database())
                .await
                .map_err(refused("load a posting"))?;
        row.map(stored).transpose()
    }

    async fn postings(
        &self,
        state: Option<PostingState>,
        offset: u32,
        limit: u32,
    ) -> Result<Vec<StoredPosting>, StorageError> {
        let rows: Vec<Row> = query(
            "SELECT number, state, source, posting FROM postings
             WHERE $1 IS NULL OR state = $1 ORDER BY number LIMIT $2 OFFSET $3",
        )
        .bind(state.map(PostingState::word))
        .bind(limit)
        .bind(offset)
        .fetch_all(self.database())
        .await
        .map_err(refused("list postings"))?;
        rows.into_iter().map(stored).collect()
    }

    async fn change_posting(
        &self,
        number: PostingNumber,
        posting: &Draft,
        at: SystemTime,
    ) -> Result<bool, StorageError> {
        let json = serde_json::to_string(posting).map_err(StorageError::Encode)?;
        // Whoever makes one the copy of another keeps both.
        let changed = query(
            "UPDATE postings SET posting = $1, valid_through = $2, changed_at = $3, likeness = $4,
                fingerprint = CASE WHEN EXISTS (SELECT 1 FROM postings other WHERE other.fingerprint = $5 AND other.number <> $6)
                    THEN fingerprint ELSE $5 END
             WHERE number = $6",
        )
        .bind(json)
        .bind(posting.valid_through.map(|date| date.to_string()))
        .bind(unix_seconds(at))
        .bind(likeness(posting))
        .bind(fingerprint(posting))
        .bind(number.0)
        .execute(self.database())
        .await
        .map_err(refused("change a posting"))?;
        Ok(changed > 0)
    }

    async fn set_posting_state(
        &self,
        number: PostingNumber,
        state: PostingState,
        at: SystemTime,
    ) -> Result<bool, StorageError> {
        let changed = query("UPDATE postings SET state = $1, changed_at = $2 WHERE number = $3")
            .bind(state.word())
            .bind(unix_seconds(at))
            .bind(number.0)
            .execute(self.database())
            .await
            .map_err(refused("change the state of a posting"))?;
        Ok(changed > 0)
    }

    async fn drop_draft(&self, number: PostingNumber) -> Result<bool, StorageError> {
        let dropped = query("DELETE FROM postings WHERE number = $1 AND state = 'draft'")
            .bind(number.0)
            .execute(self.database())
            .await
            .map_err(refused("drop a draft"))?;
        Ok(dropped > 0)
    }

    async fn expire_postings(&self, today: NaiveDate, at: SystemTime) -> Result<u64, StorageError> {
        let ended = query(
            "UPDATE postings SET state = 'expired', changed_at = $1
             WHERE state = 'accepted' AND valid_through IS NOT NULL AND valid_through < $2",
        )
        .bind(unix_seconds(at))
        .bind(today.to_string())
        .execute(self.database())
        .await
        .map_err(refused("end postings"))?;
        Ok(ended)
    }

    async fn postings_revision(&self) -> Result<i64, StorageError> {
        scalar("SELECT revision FROM postings_revision")
            .fetch_one(self.database())
            .await
            .map_err(refused("read the revision of the postings"))
    }
}

fn stored((number, state, source, posting): Row) -> Result<StoredPosting, StorageError> {
    let unreadable = |what, value: &str| StorageError::Unreadable {
        what,
        value: value.chars().take(80).collect(),
    };
    Ok(StoredPosting {
        number: PostingNumber(number),
        state: PostingState::from_word(&state)
            .ok_or_else(|| unreadable("state of a posting", &state))?,
        source,
        posting: serde_json::from_str(&posting).map_err(|_| unreadable("posting", &posting))?,
    })
}
