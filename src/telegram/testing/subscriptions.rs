//! Subscriptions in memory, which fail when they are told to.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use async_trait::async_trait;

use crate::announcement::{Audience, Kind, PauseReason, Subscription, SubscriptionStore};
use crate::storage::StorageError;

#[derive(Default)]
pub struct FakeSubscriptions {
    by_chat: Mutex<BTreeMap<i64, Subscription>>,
    pub fails: AtomicBool,
}

impl FakeSubscriptions {
    fn lock(&self) -> Result<MutexGuard<'_, BTreeMap<i64, Subscription>>, StorageError> {
        if self.fails.load(Ordering::Relaxed) {
            return Err(StorageError::Directory {
                path: "told to fail".to_owned(),
                source: std::io::ErrorKind::Other.into(),
            });
        }
        Ok(self.by_chat.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[async_trait]
impl SubscriptionStore for FakeSubscriptions {
    async fn subscription(&self, chat: i64) -> Result<Option<Subscription>, StorageError> {
        Ok(self.lock()?.get(&chat).cloned())
    }

    async fn subscription_named(
        &self,
        username: &str,
    ) -> Result<Option<Subscription>, StorageError> {
        let by_chat = self.lock()?;
        let named = |it: &&Subscription| it.username.as_deref() == Some(username);
        Ok(by_chat.values().find(named).cloned())
    }

    async fn put_subscription(
        &self,
        subscription: &Subscription,
        _: SystemTime,
    ) -> Result<(), StorageError> {
        self.lock()?.insert(subscription.chat, subscription.clone());
        Ok(())
    }

    async fn unsubscribe(&self, chat: i64, _: SystemTime) -> Result<bool, StorageError> {
        Ok(self.lock()?.remove(&chat).is_some())
    }

    async fn pause(
        &self,
        chat: i64,
        reason: PauseReason,
        _: SystemTime,
    ) -> Result<bool, StorageError> {
        let mut by_chat = self.lock()?;
        let paused = by_chat
            .get_mut(&chat)
            .map(|it| it.paused.replace(reason).is_none());
        Ok(paused.unwrap_or_default())
    }

    async fn resume(&self, chat: i64, _: SystemTime) -> Result<bool, StorageError> {
        let mut by_chat = self.lock()?;
        let resumed = by_chat.get_mut(&chat).map(|it| it.paused.take().is_some());
        Ok(resumed.unwrap_or_default())
    }

    async fn migrate_chat(&self, from: i64, to: i64, _: SystemTime) -> Result<bool, StorageError> {
        let mut by_chat = self.lock()?;
        let Some(moved) = by_chat.remove(&from) else {
            return Ok(false);
        };
        by_chat
            .entry(to)
            .or_insert(Subscription { chat: to, ..moved });
        Ok(true)
    }

    async fn subscriptions_by(&self, person: i64) -> Result<Vec<Subscription>, StorageError> {
        let by_chat = self.lock()?;
        let own = by_chat.values().filter(|it| it.subscribed_by == person);
        Ok(own.cloned().collect())
    }

    async fn forget_subscriber(&self, person: i64, _: SystemTime) -> Result<(), StorageError> {
        let mut by_chat = self.lock()?;
        by_chat.remove(&person);
        for subscription in by_chat.values_mut() {
            if subscription.subscribed_by == person {
                subscription.subscribed_by = 0;
            }
        }
        Ok(())
    }

    async fn reached(
        &self,
        kind: Kind,
        _: &Audience,
        _: u32,
    ) -> Result<(u64, Vec<Subscription>), StorageError> {
        let by_chat = self.lock()?;
        let reached: Vec<_> = by_chat
            .values()
            .filter(|it| it.kinds.contains(kind))
            .cloned()
            .collect();
        Ok((reached.len() as u64, reached))
    }
}
