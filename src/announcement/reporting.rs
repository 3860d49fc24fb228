//! Tells operators how announcements get on, and removes what is out of date.
//!
//! Invariant: an announcement has one progress message, changed in place, and one last word, said again only
//! if a kill comes between saying it and noting that. Nothing here delays a delivery.

use std::collections::HashMap;
use std::time::{Duration, UNIX_EPOCH};

use tokio::time::{MissedTickBehavior, interval};
use tokio_util::sync::CancellationToken;

use super::delivery::Counts;
use super::progress;
use super::store::{Announcement, AnnouncementId, Author};
use super::worker::Parts;
use crate::language::Text;
use crate::storage::StorageError;

/// How often progress is shown.
const EVERY: Duration = Duration::from_secs(3);
/// How often what is out of date is removed from the store, and paused chats are tried again.
const HOUSEKEEPING: Duration = Duration::from_secs(60 * 60);
/// After how long a paused chat is tried again, and how many of them at a time: nobody tells the bot that a chat's
/// permissions or its topics are as they were.
const PAUSED_FOR: Duration = Duration::from_secs(6 * 60 * 60);
const PAUSED_TRIES: u32 = 200;

/// Tells operators how announcements get on.
pub struct Reporter {
    parts: Parts,
    /// What progress messages say, so that they are changed only where there is something to change.
    shown: HashMap<AnnouncementId, Text>,
}

impl Reporter {
    pub fn new(parts: Parts) -> Reporter {
        Reporter {
            parts,
            shown: HashMap::new(),
        }
    }

    /// Reports until `stop`.
    pub async fn run(mut self, stop: CancellationToken) {
        let mut reports = interval(EVERY);
        let mut hours = interval(HOUSEKEEPING);
        reports.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            let done = tokio::select! {
                () = stop.cancelled() => return,
                _ = hours.tick() => self.keep_house().await,
                _ = reports.tick() => self.report().await,
            };
            if let Err(error) = done {
                tracing::warn!(
                    error = &error as &dyn std::error::Error,
                    "nothing was reported about announcements"
                );
            }
        }
    }

    async fn report(&mut self) -> Result<(), StorageError> {
        let now = self.parts.clock.now();
        for (announcement, counts) in self.parts.announcements.untold(now).await? {
            if counts.left() > 0 {
                self.show_progress(&announcement, &counts).await;
            } else {
                self.tell_end(&announcement, &counts).await?;
            }
        }
        Ok(())
    }

    async fn show_progress(&mut self, announcement: &Announcement, counts: &Counts) {
        let Some((chat, message)) = announcement.progress else {
            return;
        };
        let per_second = self.parts.config.per_second.get();
        let words = progress::under_way(counts, announcement.standing, per_second);
        if self.shown.get(&announcement.id) != Some(&words) {
            self.parts.courier.tell(chat, Some(message), &words).await;
            self.shown.insert(announcement.id, words);
        }
    }

    async fn tell_end(
        &mut self,
        announcement: &Announcement,
        counts: &Counts,
    ) -> Result<(), StorageError> {
        let Parts {
            announcements,
            courier,
            config,
            ..
        } = &self.parts;
        let deaths = announcements.deaths(announcement.id).await?;
        if let Some((chat, message)) = announcement.progress {
            let words = progress::under_way(counts, announcement.standing, config.per_second.get());
            courier.tell(chat, Some(message), &words).await;
        }
        let words = progress::ended(announcement.id.0, counts, announcement.standing, &deaths);
        for chat in self.concerned(announcement, counts) {
            courier.tell(chat, None, &words).await;
        }
        self.shown.remove(&announcement.id);
        announcements.note_end_told(announcement.id).await
    }

    /// Who hears the last word: where progress was shown; else, if something went wrong, its author or all
    /// operators.
    fn concerned(&self, announcement: &Announcement, counts: &Counts) -> Vec<i64> {
        match (announcement.progress, announcement.author) {
            (Some((chat, _)), _) => vec![chat],
            (None, _) if counts.dead == 0 => Vec::new(),
            (None, Author::Operator(user)) => vec![user],
            (None, Author::CommandLine | Author::Program) => self.parts.operators.clone(),
        }
    }

    async fn keep_house(&mut self) -> Result<(), StorageError> {
        let Parts {
            outbox,
            config,
            clock,
            ..
        } = &self.parts;
        let now = clock.now();
        let ago = |long| now.checked_sub(long).unwrap_or(UNIX_EPOCH);
        outbox.prune_deliveries(ago(config.keep())).await?;
        let tried = outbox
            .try_paused(ago(PAUSED_FOR), PAUSED_TRIES, now)
            .await?;
        if tried > 0 {
            tracing::info!(chats = tried, "paused chats are tried again");
        }
        Ok(())
    }
}
