//! What the bot announces by itself: postings that are new, a role each week, the demand each month.
//!
//! `look -> what is due -> contents -> accept -> note`. What was announced is known by its key: `posting:ID`, or
//! that of a run ([`turns`]). Invariant: whenever the process is killed, the next look goes on where this one was,
//! and nothing is announced twice.

mod contents;
mod turns;

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

pub use self::contents::{PictureCode, contents_of_posting, html_contents};

use self::contents::contents;
use super::schedule::{Due, Schedule};
use super::{
    AnnouncementConfig, AnnouncementStore, Audience, Author, Kind, NewAnnouncement, RoutineStore,
    When,
};
use crate::advisor::Advisor;
use crate::answer::{self, News};
use crate::clock::Clock;
use crate::knowledge::{PostingId, RoleId, SkillId};
use crate::storage::StorageError;

/// At least this often the clock is looked at: it may have been set.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// Announces by itself what the knowledge holds.
pub struct Routine {
    pub announcements: Arc<dyn AnnouncementStore>,
    pub store: Arc<dyn RoutineStore>,
    pub clock: Arc<dyn Clock>,
    pub advisor: watch::Receiver<Arc<Advisor>>,
    pub picture_code: PictureCode,
    schedules: Vec<(Kind, Schedule)>,
    started: SystemTime,
}

/// A run of a schedule.
#[derive(Debug, Clone, Copy)]
struct Run {
    at: SystemTime,
    /// From when on the chats' hours count.
    from: SystemTime,
}

impl Routine {
    pub fn new(
        announcements: Arc<dyn AnnouncementStore>,
        store: Arc<dyn RoutineStore>,
        clock: Arc<dyn Clock>,
        advisor: watch::Receiver<Arc<Advisor>>,
        picture_code: PictureCode,
        config: &AnnouncementConfig,
    ) -> Routine {
        let schedules = [
            (Kind::Spotlight, &config.spotlight),
            (Kind::Digest, &config.digest),
        ];
        let schedules = schedules
            .into_iter()
            .filter_map(|(kind, schedule)| Some((kind, schedule.in_zone(config.time_zone)?)));
        Routine {
            schedules: schedules.collect(),
            started: clock.now(),
            announcements,
            store,
            clock,
            advisor,
            picture_code,
        }
    }

    /// Looks whenever something may be due, until `stop`.
    pub async fn run(&mut self, stop: CancellationToken) {
        loop {
            if let Err(error) = self.look().await {
                tracing::error!(
                    error = &error as &dyn std::error::Error,
                    "nothing can be announced by itself; trying again"
                );
            }
            let wait = self.until_next_run();
            tokio::select! {
                () = stop.cancelled() => return,
                // Whoever replaces the knowledge may have gone first when the program stops.
                Ok(()) = self.advisor.changed() => {}
                () = tokio::time::sleep(wait) => {}
            }
        }
    }

    /// Announces what is due.
    pub async fn look(&mut self) -> Result<(), StorageError> {
        let advisor = Arc::clone(&self.advisor.borrow_and_update());
        self.announce_postings(&advisor).await?;
        for (kind, schedule) in &self.schedules {
            self.follow(&advisor, *kind, schedule).await?;
        }
        Ok(())
    }

    fn until_next_run(&self) -> Duration {
        let now = self.clock.now();
        let next = self
            .schedules
            .iter()
            .filter_map(|(_, schedule)| schedule.next(now))
            .min();
        let wait = next.and_then(|next| next.duration_since(now).ok());
        wait.map_or(LONGEST_WAIT, |wait| wait.min(LONGEST_WAIT))
    }

    /// Each posting that was never announced, once. At the very first look all there are count as known.
    async fn announce_postings(&self, advisor: &Advisor) -> Result<(), StorageError> {
        let name = Kind::Posting.code();
        let now = self.clock.now();
        let postings = advisor.knowledge().postings.keys();
        let mut keys: Vec<(String, &PostingId)> =
            postings.map(|id| (format!("{name}:{id}"), id)).collect();
        if self.store.done_until(name).await?.is_none() {
            let known: Vec<String> = keys.into_iter().map(|(key, _)| key).collect();
            return self.store.note_done(name, now, &known).await;
        }
        let announced = self.store.announced_keys(&format!("{name}:")).await?;
        keys.retain(|(key, _)| announced.binary_search(key).is_err());
        for (key, id) in keys {
            let news = News::Posting(id.clone());
            self.announce(advisor, Kind::Posting, &news, key, now)
                .await?;
        }
        Ok(())
    }

    async fn follow(
        &self,
        advisor: &Advisor,
        kind: Kind,
        schedule: &Schedule,
    ) -> Result<(), StorageError> {
        let now = self.clock.now();
        let done = self.store.done_until(kind.code()).await?;
        let until = match schedule.due(done, self.started, now) {
            Due::Nothing => return Ok(()),
            Due::Begin => now,
            Due::Skip { until } => {
                tracing::info!(kind = kind.code(), "a run was missed and is let go");
                until
            }
            Due::Run { at, made_up } => {
                // A run that is made up in the afternoon waits for the chats' hours of the next day.
                let from = if made_up { now } else { at };
                self.carry_out(advisor, kind, Run { at, from }).await?;
                at
            }
        };
        self.store.note_done(kind.code(), until, &[]).await
    }

    async fn carry_out(&self, advisor: &Advisor, kind: Kind, run: Run) -> Result<(), StorageError> {
        let keys = self
            .store
            .announced_keys(&format!("{}:", kind.code()))
            .await?;
        let own = turns::prefix(kind, run.at);
        if keys.iter().any(|key| key.starts_with(&own)) {
            // Announced, but a kill came before that was noted.
            return Ok(());
        }
        for subject in turns::order(&subjects(advisor, kind), &keys) {
            let Some(news) = news(kind, subject) else {
                continue;
            };
            let key = turns::key(kind, run.at, subject);
            if self.announce(advisor, kind, &news, key, run.from).await? {
                break;
            }
        }
        Ok(())
    }

    /// Whether the knowledge holds it.
    async fn announce(
        &self,
        advisor: &Advisor,
        kind: Kind,
        news: &News,
        key: String,
        from: SystemTime,
    ) -> Result<bool, StorageError> {
        let Some(contents) = contents(advisor, news, self.picture_code) else {
            return Ok(false);
        };
        let announcement = NewAnnouncement {
            kind,
            author: Author::Program,
            contents,
            audience: Audience::default(),
            when: When::AtTheChatsHour(from),
            silent: false,
            pin: false,
            key: Some(key),
        };
        let accepted = self
            .announcements
            .accept(&announcement, self.clock.now())
            .await?;
        tracing::info!(key = announcement.key, ?accepted, "announced by itself");
        Ok(true)
    }
}

/// The ids of what takes turns.
fn subjects(advisor: &Advisor, kind: Kind) -> Vec<String> {
    let knowledge = advisor.knowledge();
    match kind {
        Kind::Spotlight => knowledge.roles.keys().map(RoleId::to_string).collect(),
        Kind::Digest => answer::focuses(knowledge)
            .iter()
            .map(SkillId::to_string)
            .collect(),
        Kind::Posting | Kind::Operator | Kind::Fit => Vec::new(),
    }
}

fn news(kind: Kind, subject: &str) -> Option<News> {
    match kind {
        Kind::Spotlight => RoleId::parse(subject.to_owned()).ok().map(News::Spotlight),
        Kind::Digest => SkillId::parse(subject.to_owned())
            .ok()
            .map(|focus| News::Digest { focus }),
        Kind::Posting | Kind::Operator | Kind::Fit => None,
    }
}
