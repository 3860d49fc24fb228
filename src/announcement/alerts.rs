//! Postings that fit: each new one reaches whoever asked for such, once, with why.
//!
//! `new postings -> those that fit a profile -> one announcement for one chat -> outbox`. What a chat was told is known by
//! the keys of these announcements, `fit:CHAT:SECONDS:FORM:ID+ID`, which are written with them. Invariant: whenever the process is
//! killed, the next look goes on where this one was, and nothing is told twice; without a profile nothing is told.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::routine::html_contents;
use super::{
    AlertStore, AnnouncementStore, Audience, Author, Kind, NewAnnouncement, NewPosting,
    Subscription, SubscriptionStore, When,
};
use crate::advisor::Advisor;
use crate::clock::{Clock, unix_seconds};
use crate::knowledge::PostingId;
use crate::profile::Profile;
use crate::storage::{DialogueKey, DialogueStore, StorageError};

/// How often new postings are looked for.
const LOOK_EVERY: Duration = Duration::from_secs(3);
/// Postings a day that come one by one; more of them come as a digest at the chat's hour.
const MOST_SINGLY: usize = 3;
const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// Postings that one digest is about.
const MOST_IN_DIGEST: usize = 50;
/// For how long a posting that is announced is waited for to be in answers.
const PATIENCE: Duration = Duration::from_secs(10 * 60);
/// Chats that have alerts.
const MOST_CHATS: u32 = 100_000;

/// Tells people of new postings that fit them.
pub struct Alerts {
    pub announcements: Arc<dyn AnnouncementStore>,
    pub subscriptions: Arc<dyn SubscriptionStore>,
    pub dialogues: Arc<dyn DialogueStore>,
    pub store: Arc<dyn AlertStore>,
    pub clock: Arc<dyn Clock>,
    pub advisor: watch::Receiver<Arc<Advisor>>,
}

/// How a chat is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Single,
    Digest,
}

/// What a chat was told before.
#[derive(Debug, Default)]
struct Told {
    postings: HashSet<String>,
    /// Within the last day.
    lately: usize,
    had_digest_lately: bool,
}

impl Alerts {
    /// Looks now and then, until `stop`.
    pub async fn run(&self, stop: CancellationToken) {
        loop {
            if let Err(error) = self.look().await {
                tracing::error!(
                    error = &error as &dyn std::error::Error,
                    "nobody can be told of postings that fit; trying again"
                );
            }
            tokio::select! {
                () = stop.cancelled() => return,
                () = tokio::time::sleep(LOOK_EVERY) => {}
            }
        }
    }

    /// Tells everybody of what is new since the last look.
    pub async fn look(&self) -> Result<(), StorageError> {
        let now = self.clock.now();
        let anybody = Audience::default();
        let reached = self.subscriptions.reached(Kind::Fit, &anybody, MOST_CHATS);
        let (_, wanting) = reached.await?;
        let mut begun: HashMap<i64, SystemTime> = self.store.alerts().await?.into_iter().collect();
        let ended: Vec<i64> = begun
            .keys()
            .copied()
            .filter(|chat| wanting.iter().all(|it| it.chat != *chat))
            .collect();
        for chat in ended {
            self.store.forget_alert(chat).await?;
        }
        for subscription in &wanting {
            if let Entry::Vacant(place) = begun.entry(subscription.chat) {
                self.store.note_alert(subscription.chat, now).await?;
                place.insert(now);
            }
        }
        let since = wanting.iter().filter_map(|it| begun.get(&it.chat)).min();
        let Some(since) = since else {
            return Ok(());
        };
        let new = self.store.new_postings((*since).min(now)).await?;
        for subscription in &wanting {
            let since = begun
                .get(&subscription.chat)
                .copied()
                .unwrap_or(now)
                .min(now);
            let own: Vec<&NewPosting> = new.iter().filter(|it| it.at >= whole(since)).collect();
            if !own.is_empty() {
                self.tell(subscription, &own, now).await?;
            }
        }
        Ok(())
    }

    async fn tell(
        &self,
        subscription: &Subscription,
        new: &[&NewPosting],
        now: SystemTime,
    ) -> Result<(), StorageError> {
        let chat = subscription.chat;
        let advisor = Arc::clone(&self.advisor.borrow());
        let told = Told::of(&self.store.alerted(chat).await?, now);
        let key = DialogueKey {
            chat,
            user: chat,
            thread: None,
        };
        let dialogue = self.dialogues.load(&key).await?.unwrap_or_default();
        let profile = dialogue.profile;
        let mut fitting: Vec<&PostingId> = Vec::new();
        // What is not in answers yet is looked at again.
        let mut until = now;
        for posting in new {
            if told.postings.contains(posting.id.as_str()) || profile.skills.is_empty() {
                continue;
            }
            match advisor.is_worth_telling(&profile, &posting.id) {
                Some(true) => fitting.push(&posting.id),
                Some(false) => {}
                None if posting.at + PATIENCE > now => until = until.min(posting.at),
                None => {}
            }
        }
        if fitting.is_empty() || told.lately + fitting.len() <= MOST_SINGLY {
            for id in fitting {
                self.accept(
                    &advisor,
                    &profile,
                    chat,
                    Form::Single,
                    std::slice::from_ref(id),
                    now,
                )
                .await?;
            }
        } else if told.had_digest_lately {
            // They wait for the next one.
            return Ok(());
        } else {
            let ids: Vec<PostingId> = fitting.into_iter().take(MOST_IN_DIGEST).cloned().collect();
            self.accept(&advisor, &profile, chat, Form::Digest, &ids, now)
                .await?;
        }
        self.store.note_alert(chat, until).await
    }

    async fn accept(
        &self,
        advisor: &Advisor,
        profile: &Profile,
        chat: i64,
        form: Form,
        ids: &[PostingId],
        now: SystemTime,
    ) -> Result<(), StorageError> {
        let Some(contents) = html_contents(advisor.knowledge(), |language| {
            advisor.alert(profile, ids, language)
        }) else {
            return Ok(());
        };
        let announcement = NewAnnouncement {
            kind: Kind::Fit,
            author: Author::Program,
            contents,
            audience: Audience {
                chats: Some(vec![chat]),
                ..Audience::default()
            },
            when: match form {
                Form::Single => When::Now,
                Form::Digest => When::AtTheChatsHour(now),
            },
            silent: false,
            pin: false,
            key: Some(key(chat, now, form, ids)),
        };
        self.announcements.accept(&announcement, now).await?;
        tracing::info!(postings = ids.len(), "somebody is told of what fits");
        Ok(())
    }
}

impl Told {
    fn of(keys: &[String], now: SystemTime) -> Told {
        let mut told = Told::default();
        let day_ago = unix_seconds(now) - i64::try_from(DAY.as_secs()).unwrap_or_default();
        for key in keys {
            let Some((at, form, ids)) = parts(key) else {
                continue;
            };
            let ids: Vec<String> = ids.split('+').map(str::to_owned).collect();
            if at > day_ago {
                told.lately += ids.len();
                told.had_digest_lately |= form == Form::Digest;
            }
            told.postings.extend(ids);
        }
        told
    }
}

fn key(chat: i64, now: SystemTime, form: Form, ids: &[PostingId]) -> String {
    let form = match form {
        Form::Single => "one",
        Form::Digest => "digest",
    };
    let ids: Vec<&str> = ids.iter().map(PostingId::as_str).collect();
    format!(
        "{}:{chat}:{}:{form}:{}",
        Kind::Fit.code(),
        unix_seconds(now),
        ids.join("+")
    )
}

/// When a key is from, how it was told, and the ids.
fn parts(key: &str) -> Option<(i64, Form, &str)> {
    let mut parts = key.splitn(5, ':').skip(2);
    let at = parts.next()?.parse().ok()?;
    let form = match parts.next()? {
        "one" => Form::Single,
        "digest" => Form::Digest,
        _ => return None,
    };
    Some((at, form, parts.next()?))
}

/// In whole seconds, as the store keeps times.
fn whole(at: SystemTime) -> SystemTime {
    std::time::UNIX_EPOCH + Duration::from_secs(unix_seconds(at).try_into().unwrap_or_default())
}
