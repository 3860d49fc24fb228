//! The reporter with a store of what it needs, and a courier whose listeners are deaf or slow.

use std::future::pending;
use std::sync::Mutex;
use std::time::SystemTime;

use async_trait::async_trait;

use super::*;
use crate::announcement::{
    Accepted, AfterCrash, AnnouncementConfig, AnnouncementStore, Audience, Body, Contents, Courier,
    Delivery, DeliveryId, Kind, NewAnnouncement, Notes, Outbox, Outcome, Recovered, Settlement,
    Standing,
};
use crate::clock::ManualClock;

const NOW: u64 = 1_000_000;

/// Notes whom it told; some do not hear, and some never come to listen.
#[derive(Default)]
struct Listeners {
    told: Mutex<Vec<i64>>,
    deaf: Mutex<Vec<i64>>,
    slow: Vec<i64>,
}

#[async_trait]
impl Courier for Listeners {
    async fn carry(&self, _: &Delivery, _: &dyn Notes) -> Outcome {
        Outcome::TokenRejected
    }

    async fn tell(&self, chat: i64, _: Option<i32>, _: &Text) -> bool {
        if self.slow.contains(&chat) {
            pending::<()>().await;
        }
        self.told.lock().unwrap().push(chat);
        !self.deaf.lock().unwrap().contains(&chat)
    }
}

/// What is announced and untold, and since when paused chats were to have waited.
#[derive(Default)]
struct Board {
    untold: Mutex<Vec<(Announcement, Counts)>>,
    tried: Mutex<Vec<SystemTime>>,
}

type Stored<T> = Result<T, StorageError>;

#[async_trait]
impl AnnouncementStore for Board {
    async fn untold(&self, _: SystemTime) -> Stored<Vec<(Announcement, Counts)>> {
        Ok(self.untold.lock().unwrap().clone())
    }

    async fn counts(&self, id: AnnouncementId) -> Stored<Counts> {
        let untold = self.untold.lock().unwrap();
        let found = untold.iter().find(|(announced, _)| announced.id == id);
        Ok(found.map(|(_, counts)| *counts).unwrap_or_default())
    }

    async fn note_end_told(&self, id: AnnouncementId) -> Stored<()> {
        let mut untold = self.untold.lock().unwrap();
        untold.retain(|(announced, _)| announced.id != id);
        Ok(())
    }

    async fn deaths(&self, _: AnnouncementId) -> Stored<Vec<(String, u64, i64)>> {
        Ok(Vec::new())
    }

    async fn accept(&self, _: &NewAnnouncement, _: SystemTime) -> Stored<Accepted> {
        unreachable!("reports change nothing")
    }

    async fn announcement(&self, _: AnnouncementId) -> Stored<Option<Announcement>> {
        unreachable!("reports go by what is untold")
    }

    async fn announcements(&self, _: u32, _: u32) -> Stored<Vec<(Announcement, Counts)>> {
        unreachable!("reports go by what is untold")
    }

    async fn is_announced(&self, _: &str) -> Stored<bool> {
        unreachable!("reports go by what is untold")
    }

    async fn cancel(&self, _: AnnouncementId, _: SystemTime) -> Stored<u64> {
        unreachable!("reports change nothing")
    }

    async fn edit(&self, _: AnnouncementId, _: &Contents, _: SystemTime) -> Stored<u64> {
        unreachable!("reports change nothing")
    }

    async fn recall(&self, _: AnnouncementId, _: SystemTime) -> Stored<u64> {
        unreachable!("reports change nothing")
    }

    async fn show_progress_in(&self, _: AnnouncementId, _: i64, _: i32) -> Stored<()> {
        unreachable!("reports change nothing")
    }

    async fn announcers(&self) -> Stored<Vec<i64>> {
        unreachable!("reports go by what is untold")
    }
}

#[async_trait]
impl Outbox for Board {
    async fn prune_deliveries(&self, _: SystemTime) -> Stored<u64> {
        Ok(0)
    }

    async fn try_paused(&self, since: SystemTime, _: u32, _: SystemTime) -> Stored<u64> {
        self.tried.lock().unwrap().push(since);
        Ok(1)
    }

    async fn recover(&self, _: AfterCrash, _: SystemTime) -> Stored<Recovered> {
        unreachable!("reports deliver nothing")
    }

    async fn claim(&self, _: u32, _: &[i64], _: SystemTime) -> Stored<Vec<Delivery>> {
        unreachable!("reports deliver nothing")
    }

    async fn note_sent(&self, _: DeliveryId, _: &[i32]) -> Stored<()> {
        unreachable!("reports deliver nothing")
    }

    async fn settle(&self, _: DeliveryId, _: &Settlement, _: SystemTime) -> Stored<()> {
        unreachable!("reports deliver nothing")
    }

    async fn next_due(&self) -> Stored<Option<SystemTime>> {
        unreachable!("reports deliver nothing")
    }

    async fn clock_went_back(&self, _: SystemTime) -> Stored<()> {
        unreachable!("reports deliver nothing")
    }
}

struct Bench {
    board: Arc<Board>,
    listeners: Arc<Listeners>,
    reporter: Reporter,
}

impl Bench {
    /// Operators 1 and 2.
    fn with(listeners: Listeners) -> Bench {
        let (board, listeners) = (Arc::new(Board::default()), Arc::new(listeners));
        let reporter = Reporter::new(Parts {
            outbox: board.clone(),
            announcements: board.clone(),
            courier: listeners.clone(),
            clock: Arc::new(ManualClock::at_unix(NOW)),
            config: AnnouncementConfig::default(),
            operators: vec![1, 2],
            chance: || 0.5,
        });
        Bench {
            board,
            listeners,
            reporter,
        }
    }

    /// From the command line; its progress is shown to this operator.
    fn announced(&self, progress: Option<i64>, counts: Counts) {
        let mut untold = self.board.untold.lock().unwrap();
        let id = i64::try_from(untold.len()).unwrap() + 1;
        let announcement = Announcement {
            id: AnnouncementId(id),
            kind: Kind::Operator,
            author: Author::CommandLine,
            contents: Contents::in_any_language(Body {
                html: "news".to_owned(),
                photo: None,
            }),
            audience: Audience::default(),
            due_at: 1,
            accepted_at: 1,
            silent: false,
            pin: false,
            standing: Standing::Active,
            progress: progress.map(|chat| (chat, 5)),
        };
        untold.push((announcement, counts));
    }

    /// Reports once and waits until that is said; whom it told.
    async fn report(&mut self) -> Vec<i64> {
        self.reporter.report().await.unwrap();
        while let Some(said) = self.reporter.telling.join_next_with_id().await {
            self.reporter.note(said).await.unwrap();
        }
        std::mem::take(&mut *self.listeners.told.lock().unwrap())
    }

    /// As when the pause is over.
    fn skip_pause(&mut self) {
        for owed in self.reporter.owed.values_mut() {
            owed.next = Instant::now();
        }
    }

    fn untold(&self) -> usize {
        self.board.untold.lock().unwrap().len()
    }
}

fn one_dead() -> Counts {
    Counts {
        dead: 1,
        ..Counts::default()
    }
}

#[tokio::test]
async fn an_end_is_noted_once_everybody_has_heard_it() {
    let mut bench = Bench::with(Listeners::default());
    *bench.listeners.deaf.lock().unwrap() = vec![2];
    bench.announced(None, one_dead());
    assert_eq!(bench.report().await, [1, 2]);
    assert_eq!(bench.untold(), 1);
    assert_eq!(bench.report().await, [0; 0], "not at once");
    bench.skip_pause();
    assert_eq!(bench.report().await, [2], "only who did not hear");
    bench.listeners.deaf.lock().unwrap().clear();
    bench.skip_pause();
    assert_eq!(bench.report().await, [2]);
    assert_eq!((bench.untold(), bench.report().await.len()), (0, 0));
}

#[tokio::test]
async fn whoever_never_hears_is_given_up() {
    let mut bench = Bench::with(Listeners::default());
    *bench.listeners.deaf.lock().unwrap() = vec![1, 2];
    bench.announced(None, one_dead());
    for _ in 0..TRIES {
        assert_eq!(bench.untold(), 1);
        assert_eq!(bench.report().await, [1, 2]);
        bench.skip_pause();
    }
    assert_eq!((bench.untold(), bench.report().await.len()), (0, 0));
}

#[tokio::test]
async fn an_operator_who_keeps_it_waiting_holds_up_nobody_else() {
    let mut bench = Bench::with(Listeners {
        slow: vec![8],
        ..Listeners::default()
    });
    let under_way = Counts {
        pending: 1,
        ..Counts::default()
    };
    for operator in [8, 9] {
        bench.announced(Some(operator), under_way);
    }
    for _ in 0..2 {
        bench.reporter.report().await.unwrap();
    }
    assert_eq!(bench.reporter.telling.len(), 2, "each said once");
    let said = bench.reporter.telling.join_next_with_id().await.unwrap();
    bench.reporter.note(said).await.unwrap();
    assert_eq!(*bench.listeners.told.lock().unwrap(), [9]);
}

#[tokio::test]
async fn paused_chats_are_tried_again_after_some_hours() {
    let mut bench = Bench::with(Listeners::default());
    bench.reporter.keep_house().await.unwrap();
    let since = UNIX_EPOCH + Duration::from_secs(NOW) - PAUSED_FOR;
    assert_eq!(*bench.board.tried.lock().unwrap(), [since]);
}
