//! Tells operators how announcements get on, and removes what is out of date.
//!
//! Invariant: an announcement has one progress message, changed in place, and one last word, noted once it was
//! heard and said again only if a kill comes between the two. Nothing here delays a delivery, and an operator who
//! cannot be reached delays nobody else.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

use futures::future::join_all;
use tokio::task::{Id, JoinError, JoinSet};
use tokio::time::{Instant, MissedTickBehavior, interval, timeout};
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
/// How often the last word is tried for those who did not hear it; the pauses double.
const TRIES: u32 = 6;
const FIRST_PAUSE: Duration = Duration::from_secs(30);
/// How long a stop waits for what is being said.
const DRAIN: Duration = Duration::from_secs(2);

/// Tells operators how announcements get on.
pub struct Reporter {
    parts: Parts,
    /// What progress messages say, so that they are changed only where there is something to change.
    shown: HashMap<AnnouncementId, Text>,
    /// What is being said, about one announcement each.
    telling: JoinSet<Said>,
    in_hand: HashMap<Id, AnnouncementId>,
    /// Last words that not all have heard.
    owed: HashMap<AnnouncementId, Owed>,
}

enum Said {
    /// How far it is.
    Progress(Text),
    /// How it ended; those who did not hear it.
    End(Vec<i64>),
}

/// A last word that some have not heard.
struct Owed {
    to: Vec<i64>,
    tries: u32,
    next: Instant,
}

impl Reporter {
    pub fn new(parts: Parts) -> Reporter {
        Reporter {
            parts,
            shown: HashMap::new(),
            telling: JoinSet::new(),
            in_hand: HashMap::new(),
            owed: HashMap::new(),
        }
    }

    /// Reports until `stop`.
    pub async fn run(mut self, stop: CancellationToken) {
        let mut reports = interval(EVERY);
        let mut hours = interval(HOUSEKEEPING);
        reports.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            let done = tokio::select! {
                () = stop.cancelled() => break,
                _ = hours.tick() => self.keep_house().await,
                _ = reports.tick() => self.report().await,
                Some(said) = self.telling.join_next_with_id() => self.note(said).await,
            };
            if let Err(error) = done {
                tracing::warn!(
                    error = &error as &dyn std::error::Error,
                    "nothing was reported about announcements"
                );
            }
        }
        let finishing = async {
            while let Some(said) = self.telling.join_next_with_id().await {
                // What is not noted is said again after the next start.
                self.note(said).await.ok();
            }
        };
        timeout(DRAIN, finishing).await.ok();
    }

    async fn report(&mut self) -> Result<(), StorageError> {
        let now = self.parts.clock.now();
        for (announcement, counts) in self.parts.announcements.untold(now).await? {
            if self.in_hand.values().any(|id| *id == announcement.id) {
                continue;
            }
            if counts.left() > 0 {
                self.owed.remove(&announcement.id);
                self.show_progress(&announcement, &counts);
            } else {
                self.tell_end(&announcement, &counts).await?;
            }
        }
        Ok(())
    }

    fn show_progress(&mut self, announcement: &Announcement, counts: &Counts) {
        let Some((chat, message)) = announcement.progress else {
            return;
        };
        let id = announcement.id;
        let words = self.progress(announcement, counts);
        if self.shown.get(&id) == Some(&words) {
            return;
        }
        let courier = Arc::clone(&self.parts.courier);
        self.say(id, async move {
            courier.tell(chat, Some(message), &words).await;
            Said::Progress(words)
        });
    }

    async fn tell_end(
        &mut self,
        announcement: &Announcement,
        counts: &Counts,
    ) -> Result<(), StorageError> {
        let id = announcement.id;
        let owed = self.owed.get(&id);
        if owed.is_some_and(|owed| owed.next > Instant::now()) {
            return Ok(());
        }
        let is_first = owed.is_none();
        let to = owed.map_or_else(
            || self.concerned(announcement, counts),
            |owed| owed.to.clone(),
        );
        let deaths = self.parts.announcements.deaths(id).await?;
        let words = progress::ended(id.0, counts, announcement.standing, &deaths);
        let in_place = announcement.progress.filter(|_| is_first);
        let last_progress = self.progress(announcement, counts);
        let courier = Arc::clone(&self.parts.courier);
        self.say(id, async move {
            if let Some((chat, message)) = in_place {
                courier.tell(chat, Some(message), &last_progress).await;
            }
            let told = join_all(to.iter().map(|chat| courier.tell(*chat, None, &words))).await;
            let unheard = to.iter().zip(told).filter(|(_, told)| !told);
            Said::End(unheard.map(|(chat, _)| *chat).collect())
        });
        Ok(())
    }

    /// Says something beside everything else: whoever is to hear it may have to wait.
    fn say(
        &mut self,
        announcement: AnnouncementId,
        saying: impl Future<Output = Said> + Send + 'static,
    ) {
        let task = self.telling.spawn(saying);
        self.in_hand.insert(task.id(), announcement);
    }

    async fn note(&mut self, said: Result<(Id, Said), JoinError>) -> Result<(), StorageError> {
        let (task, said) = match said {
            Ok((task, said)) => (task, Some(said)),
            // The panic hook has said where.
            Err(error) => (error.id(), None),
        };
        let (Some(id), Some(said)) = (self.in_hand.remove(&task), said) else {
            return Ok(());
        };
        match said {
            // Whether it got through or not: the next one says more.
            Said::Progress(words) => {
                self.shown.insert(id, words);
                Ok(())
            }
            Said::End(unheard) => self.note_end(id, unheard).await,
        }
    }

    async fn note_end(
        &mut self,
        id: AnnouncementId,
        unheard: Vec<i64>,
    ) -> Result<(), StorageError> {
        if self.parts.announcements.counts(id).await?.left() > 0 {
            // Edited or recalled meanwhile: that was not the end.
            self.owed.remove(&id);
            return Ok(());
        }
        let tries = self.owed.get(&id).map_or(0, |owed| owed.tries) + 1;
        if !unheard.is_empty() && tries < TRIES {
            let owed = Owed {
                to: unheard,
                tries,
                next: Instant::now() + FIRST_PAUSE * (1 << (tries - 1)),
            };
            self.owed.insert(id, owed);
            return Ok(());
        }
        if !unheard.is_empty() {
            tracing::warn!(
                announcement = id.0,
                operators = unheard.len(),
                "some operators were not told how an announcement ended"
            );
        }
        self.parts.announcements.note_end_told(id).await?;
        self.owed.remove(&id);
        self.shown.remove(&id);
        Ok(())
    }

    fn progress(&self, announcement: &Announcement, counts: &Counts) -> Text {
        let per_second = self.parts.config.per_second.get();
        progress::under_way(counts, announcement.standing, per_second)
    }

    /// Who hears the last word: where progress was shown; else, if something went wrong, its author or all
    /// operators.
    fn concerned(&self, announcement: &Announcement, counts: &Counts) -> Vec<i64> {
        match (announcement.progress, announcement.author) {
            (Some((chat, _)), _) => vec![chat],
            (None, _) if counts.failed() == 0 => Vec::new(),
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

#[cfg(test)]
mod tests;
