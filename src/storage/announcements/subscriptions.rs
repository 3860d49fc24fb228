//! Who wants announcements.

use std::time::SystemTime;

use async_trait::async_trait;

use super::rows::{SubscriptionRow, to_json};
use super::{begin, chats, commit, migrate, people};
use crate::announcement::{Audience, Kind, PauseReason, Subscription, SubscriptionStore};
use crate::storage::database::{Transaction, query, scalar};
use crate::storage::error::refused;
use crate::storage::{SqlStore, StorageError};

/// The conditions of an audience, on a table `subscriptions`; [`AudienceColumns`] are the arguments $1 to $4.
macro_rules! in_audience {
    () => {
        "kinds & $1 <> 0
         AND ($2 IS NULL OR kinds & $2 <> 0)
         AND ($3 IS NULL OR language = $3)
         AND ($4 IS NULL OR chat IN (SELECT CAST(value AS BIGINT) FROM json_each($4)))"
    };
}
pub(super) use in_audience;

/// A kind and an audience as [`in_audience`] compares them.
pub(super) struct AudienceColumns {
    pub kind: u8,
    pub kinds: Option<u8>,
    pub language: Option<&'static str>,
    pub chats: Option<String>,
}

impl AudienceColumns {
    pub fn of(kind: Kind, audience: &Audience) -> Result<AudienceColumns, StorageError> {
        Ok(AudienceColumns {
            kind: [kind]
                .into_iter()
                .collect::<crate::announcement::Kinds>()
                .bits(),
            kinds: audience.kinds.map(|kinds| kinds.bits()),
            language: audience.language.map(|language| language.code()),
            chats: audience.chats.as_ref().map(to_json).transpose()?,
        })
    }
}

#[async_trait]
impl SubscriptionStore for SqlStore {
    async fn subscription(&self, chat: i64) -> Result<Option<Subscription>, StorageError> {
        let mut transaction = self
            .database()
            .read()
            .await
            .map_err(refused("load a subscription"))?;
        subscription(&mut transaction, chat).await
    }

    async fn subscription_named(
        &self,
        username: &str,
    ) -> Result<Option<Subscription>, StorageError> {
        let row: Option<SubscriptionRow> = query(
            "SELECT * FROM subscriptions WHERE lower(username) = lower($1)
             ORDER BY subscribed_at DESC LIMIT 1",
        )
        .bind(username)
        .fetch_optional(self.database())
        .await
        .map_err(refused("load a subscription"))?;
        row.map(Subscription::try_from).transpose()
    }

    async fn put_subscription(
        &self,
        subscription: &Subscription,
        at: SystemTime,
    ) -> Result<(), StorageError> {
        const ACTION: &str = "save a subscription";
        let mut transaction = begin(self.database(), ACTION).await?;
        put(&mut transaction, subscription).await?;
        chats::follow_subscription(&mut transaction, subscription, at).await?;
        if subscription.paused.is_none() {
            chats::release(&mut transaction, subscription.chat, at).await?;
        } else {
            chats::hold(&mut transaction, subscription.chat, at).await?;
        }
        commit(transaction, ACTION).await
    }

    async fn unsubscribe(&self, chat: i64, at: SystemTime) -> Result<bool, StorageError> {
        const ACTION: &str = "end a subscription";
        let mut transaction = begin(self.database(), ACTION).await?;
        let ended = remove(&mut transaction, chat).await?;
        chats::call_off(&mut transaction, chat, at).await?;
        commit(transaction, ACTION).await?;
        Ok(ended)
    }

    async fn pause(
        &self,
        chat: i64,
        reason: PauseReason,
        at: SystemTime,
    ) -> Result<bool, StorageError> {
        const ACTION: &str = "pause a subscription";
        let mut transaction = begin(self.database(), ACTION).await?;
        let paused = chats::pause(&mut transaction, chat, reason, at).await?;
        commit(transaction, ACTION).await?;
        Ok(paused)
    }

    async fn resume(&self, chat: i64, at: SystemTime) -> Result<bool, StorageError> {
        const ACTION: &str = "resume a subscription";
        let mut transaction = begin(self.database(), ACTION).await?;
        let resumed = chats::resume(&mut transaction, chat, at).await?;
        commit(transaction, ACTION).await?;
        Ok(resumed)
    }

    async fn migrate_chat(&self, from: i64, to: i64, at: SystemTime) -> Result<bool, StorageError> {
        const ACTION: &str = "move a chat";
        let mut transaction = begin(self.database(), ACTION).await?;
        let moved = migrate::move_chat(&mut transaction, from, to, at).await?;
        commit(transaction, ACTION).await?;
        Ok(moved)
    }

    async fn subscriptions_by(&self, person: i64) -> Result<Vec<Subscription>, StorageError> {
        let mut transaction = self
            .database()
            .read()
            .await
            .map_err(refused("read a person's subscriptions"))?;
        people::subscriptions_by(&mut transaction, person).await
    }

    async fn forget_subscriber(&self, person: i64, at: SystemTime) -> Result<(), StorageError> {
        const ACTION: &str = "forget who subscribed";
        let mut transaction = begin(self.database(), ACTION).await?;
        people::forget(&mut transaction, person, at).await?;
        commit(transaction, ACTION).await
    }

    async fn reached(
        &self,
        kind: Kind,
        audience: &Audience,
        most: u32,
    ) -> Result<(u64, Vec<Subscription>), StorageError> {
        const ACTION: &str = "read the audience";
        let columns = AudienceColumns::of(kind, audience)?;
        let mut transaction = self.database().read().await.map_err(refused(ACTION))?;
        let number: i64 = scalar(concat!(
            "SELECT count(*) FROM subscriptions WHERE ",
            in_audience!()
        ))
        .bind(columns.kind)
        .bind(columns.kinds)
        .bind(columns.language)
        .bind(&columns.chats)
        .fetch_one(&mut transaction)
        .await
        .map_err(refused(ACTION))?;
        let rows: Vec<SubscriptionRow> = query(concat!(
            "SELECT * FROM subscriptions WHERE ",
            in_audience!(),
            " ORDER BY chat LIMIT $5"
        ))
        .bind(columns.kind)
        .bind(columns.kinds)
        .bind(columns.language)
        .bind(&columns.chats)
        .bind(most)
        .fetch_all(&mut transaction)
        .await
        .map_err(refused(ACTION))?;
        let first = rows
            .into_iter()
            .map(Subscription::try_from)
            .collect::<Result<_, _>>()?;
        Ok((u64::try_from(number).unwrap_or(0), first))
    }
}

pub(super) async fn subscription(
    transaction: &mut Transaction,
    chat: i64,
) -> Result<Option<Subscription>, StorageError> {
    let row: Option<SubscriptionRow> = query("SELECT * FROM subscriptions WHERE chat = $1")
        .bind(chat)
        .fetch_optional(transaction)
        .await
        .map_err(refused("load a subscription"))?;
    row.map(Subscription::try_from).transpose()
}

/// Stores it in place of an earlier one; deliveries are the caller's business.
pub(super) async fn put(
    transaction: &mut Transaction,
    subscription: &Subscription,
) -> Result<(), StorageError> {
    query(
        "INSERT INTO subscriptions
           (chat, thread, chat_kind, title, username, kinds, language, hour, zone, paused,
            subscribed_by, subscribed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
         ON CONFLICT (chat) DO UPDATE SET
           thread = excluded.thread, chat_kind = excluded.chat_kind, title = excluded.title,
           username = excluded.username, kinds = excluded.kinds, language = excluded.language,
           hour = excluded.hour, zone = excluded.zone, paused = excluded.paused,
           subscribed_by = excluded.subscribed_by, subscribed_at = excluded.subscribed_at",
    )
    .bind(subscription.chat)
    .bind(subscription.thread)
    .bind(subscription.chat_kind.code())
    .bind(&subscription.title)
    .bind(&subscription.username)
    .bind(subscription.kinds.bits())
    .bind(subscription.language.code())
    .bind(subscription.hour.map(|hour| hour.get()))
    .bind(subscription.zone.name())
    .bind(subscription.paused.map(|reason| reason.code()))
    .bind(subscription.subscribed_by)
    .bind(subscription.subscribed_at)
    .execute(transaction)
    .await
    .map(drop)
    .map_err(refused("save a subscription"))
}

/// Whether there was one.
pub(super) async fn remove(transaction: &mut Transaction, chat: i64) -> Result<bool, StorageError> {
    query("DELETE FROM subscriptions WHERE chat = $1")
        .bind(chat)
        .execute(transaction)
        .await
        .map(|changed| changed > 0)
        .map_err(refused("end a subscription"))
}
