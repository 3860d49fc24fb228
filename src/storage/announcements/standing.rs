//! Cancelling, editing and recalling an announcement.
//!
//! Invariant: what is in somebody's hands is left alone; `settle.rs` sees the standing and the version of the
//! announcement afterwards and does what is still to be done.

use std::time::SystemTime;

use super::rows::{from_json, to_json};
use super::{begin, commit};
use crate::announcement::{AnnouncementId, Contents};
use crate::clock::unix_seconds;
use crate::language::Language;
use crate::storage::StorageError;
use crate::storage::database::{Database, Transaction, query, scalar};
use crate::storage::error::refused;

/// Calls off what was not sent yet; how many deliveries that is.
pub async fn cancel(
    database: &Database,
    id: AnnouncementId,
    at: SystemTime,
) -> Result<u64, StorageError> {
    const ACTION: &str = "cancel an announcement";
    let mut transaction = begin(database, ACTION).await?;
    stand(&mut transaction, ACTION, CANCEL, id).await?;
    let cancelled = change(&mut transaction, ACTION, CALL_OFF, id, at).await?;
    commit(transaction, ACTION).await?;
    Ok(cancelled)
}

/// Puts another text in place; how many edits that makes.
pub async fn edit(
    database: &Database,
    id: AnnouncementId,
    contents: &Contents,
    at: SystemTime,
) -> Result<u64, StorageError> {
    const ACTION: &str = "edit an announcement";
    let mut transaction = begin(database, ACTION).await?;
    let Some(before) = contents_of(&mut transaction, id).await? else {
        return Ok(0);
    };
    let edited = query(
        "UPDATE announcements SET contents = $1, version = version + 1, end_told = 0
         WHERE id = $2 AND standing <> 'recalled'",
    )
    .bind(to_json(contents)?)
    .bind(id.0)
    .execute(&mut transaction)
    .await
    .map_err(refused(ACTION))?;
    if edited == 0 {
        return Ok(0);
    }
    let mut edits = 0;
    for language in changed(&before, contents) {
        edits += query(EDIT)
            .bind(id.0)
            .bind(unix_seconds(at))
            .bind(language)
            .execute(&mut transaction)
            .await
            .map_err(refused(ACTION))?;
    }
    edits += change(&mut transaction, ACTION, EDIT_AGAIN, id, at).await?;
    commit(transaction, ACTION).await?;
    Ok(edits)
}

async fn contents_of(
    transaction: &mut Transaction,
    id: AnnouncementId,
) -> Result<Option<Contents>, StorageError> {
    let stored: Option<String> = scalar("SELECT contents FROM announcements WHERE id = $1")
        .bind(id.0)
        .fetch_optional(transaction)
        .await
        .map_err(refused("edit an announcement"))?;
    stored
        .map(|stored| from_json("text of an announcement", &stored))
        .transpose()
}

/// The languages whose chats read something else from now on; all of them where nothing changes, as when an edit is
/// taken up again after a kill.
fn changed(before: &Contents, after: &Contents) -> Vec<&'static str> {
    let codes = |languages: Vec<Language>| languages.into_iter().map(Language::code).collect();
    let differ = |language: &Language| before.body(*language) != after.body(*language);
    let languages: Vec<Language> = Language::ALL.into_iter().filter(differ).collect();
    if languages.is_empty() {
        codes(Language::ALL.to_vec())
    } else {
        codes(languages)
    }
}

/// Calls off what was not sent and takes back what was; how many messages are taken back.
pub async fn recall(
    database: &Database,
    id: AnnouncementId,
    at: SystemTime,
) -> Result<u64, StorageError> {
    const ACTION: &str = "recall an announcement";
    let mut transaction = begin(database, ACTION).await?;
    if !stand(&mut transaction, ACTION, RECALL, id).await? {
        return Ok(0);
    }
    let recalled = change(&mut transaction, ACTION, TAKE_BACK, id, at).await?;
    change(&mut transaction, ACTION, CALL_OFF, id, at).await?;
    commit(transaction, ACTION).await?;
    Ok(recalled)
}

/// What has come to its end stays what it was.
const CANCEL: &str = "UPDATE announcements SET standing = 'cancelled'
    WHERE id = $1 AND standing = 'active' AND EXISTS (
        SELECT 1 FROM deliveries
        WHERE announcement = $1 AND state IN ('pending', 'sending', 'paused') AND action = 'send')";

const RECALL: &str = "UPDATE announcements SET standing = 'recalled', end_told = 0
    WHERE id = $1 AND standing <> 'recalled'";

const CALL_OFF: &str = "UPDATE deliveries SET state = 'cancelled', changed_at = $2
    WHERE announcement = $1 AND state IN ('pending', 'paused') AND action = 'send'";

/// What was sent, or in part, to chats in the language $3; not what is called off.
const EDIT: &str = "UPDATE deliveries
    SET action = 'edit', due_at = 0, attempts = 0, error = NULL, changed_at = $2,
        state = CASE WHEN chat IN (SELECT chat FROM subscriptions WHERE paused IS NOT NULL)
                     THEN 'paused' ELSE 'pending' END
    WHERE announcement = $1 AND messages <> '[]'
      AND state IN ('sent', 'pending', 'paused') AND language = $3";

/// What could not be edited the last time.
const EDIT_AGAIN: &str = "UPDATE deliveries
    SET due_at = 0, attempts = 0, error = NULL, changed_at = $2,
        state = CASE WHEN chat IN (SELECT chat FROM subscriptions WHERE paused IS NOT NULL)
                     THEN 'paused' ELSE 'pending' END
    WHERE announcement = $1 AND messages <> '[]' AND state = 'dead' AND action = 'edit'";

const TAKE_BACK: &str = "UPDATE deliveries
    SET action = 'recall', due_at = 0, attempts = 0, error = NULL, changed_at = $2,
        state = CASE WHEN chat IN (SELECT chat FROM subscriptions WHERE paused IS NOT NULL)
                     THEN 'paused' ELSE 'pending' END
    WHERE announcement = $1 AND messages <> '[]' AND state <> 'sending'";

/// Whether the announcement stands otherwise since.
async fn stand(
    transaction: &mut Transaction,
    action: &'static str,
    statement: &'static str,
    id: AnnouncementId,
) -> Result<bool, StorageError> {
    query(statement)
        .bind(id.0)
        .execute(transaction)
        .await
        .map(|changed| changed > 0)
        .map_err(refused(action))
}

async fn change(
    transaction: &mut Transaction,
    action: &'static str,
    statement: &'static str,
    id: AnnouncementId,
    at: SystemTime,
) -> Result<u64, StorageError> {
    query(statement)
        .bind(id.0)
        .bind(unix_seconds(at))
        .execute(transaction)
        .await
        .map_err(refused(action))
}
