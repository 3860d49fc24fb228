//! The scheduler against a store that refuses and a courier that is told what to answer.

use std::collections::VecDeque;
use std::num::NonZeroU32;
use std::sync::Mutex;
use std::time::UNIX_EPOCH;

use tokio::time::Instant;

use super::*;
use crate::announcement::{
    Accepted, Action, AfterCrash, Announcement, AnnouncementId, Body, Contents, Counts,
    NewAnnouncement, Recipient, Settlement,
};
use crate::clock::ManualClock;
use crate::language::{Language, Text};

const DRAIN: Duration = Duration::from_secs(5);

/// What the worker asked of the store, in order.
#[derive(Debug, Clone, PartialEq)]
enum Asked {
    Recover,
    Settle(i64, &'static str),
    WentBack,
}

/// Hands out what it is given and refuses as often as it is told.
#[derive(Default)]
struct ScriptedOutbox {
    due: Mutex<VecDeque<Delivery>>,
    /// Until when all of it waits for another try; at once where there is none.
    waits: Mutex<Option<SystemTime>>,
    asked: Mutex<Vec<Asked>>,
    refusals: Mutex<u32>,
    /// How often a look at what is due panics.
    panics: Mutex<u32>,
}

impl ScriptedOutbox {
    fn with(chats: &[i64]) -> Arc<ScriptedOutbox> {
        let outbox = ScriptedOutbox::default();
        outbox
            .due
            .lock()
            .unwrap()
            .extend(chats.iter().map(|chat| delivery(*chat)));
        Arc::new(outbox)
    }

    fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    fn refuse(&self) -> Result<(), StorageError> {
        let mut refusals = self.refusals.lock().unwrap();
        if *refusals == 0 {
            return Ok(());
        }
        *refusals -= 1;
        Err(StorageError::Unreadable {
            what: "disk",
            value: "full".to_owned(),
        })
    }

    fn note(&self, asked: Asked) {
        self.asked.lock().unwrap().push(asked);
    }
}

#[async_trait]
impl Outbox for ScriptedOutbox {
    async fn recover(&self, _: AfterCrash, _: SystemTime) -> Result<Recovered, StorageError> {
        self.refuse()?;
        self.note(Asked::Recover);
        Ok(Recovered::default())
    }

    async fn claim(
        &self,
        most: u32,
        busy: &[i64],
        at: SystemTime,
    ) -> Result<Vec<Delivery>, StorageError> {
        self.refuse()?;
        assert!(*self.waits.lock().unwrap() <= Some(at), "not due");
        let mut due = self.due.lock().unwrap();
        let mut claimed: Vec<Delivery> = Vec::new();
        let mut taken = busy.to_vec();
        while let Some(at) = due
            .iter()
            .position(|delivery| !taken.contains(&delivery.recipient.chat))
            .filter(|_| claimed.len() < most as usize)
        {
            let delivery = due.remove(at).unwrap();
            taken.push(delivery.recipient.chat);
            claimed.push(delivery);
        }
        Ok(claimed)
    }

    async fn note_sent(&self, _: DeliveryId, _: &[i32]) -> Result<(), StorageError> {
        self.refuse()
    }

    async fn settle(
        &self,
        id: DeliveryId,
        settlement: &Settlement,
        _: SystemTime,
    ) -> Result<(), StorageError> {
        self.refuse()?;
        let what = match settlement {
            Settlement::Done { .. } => "done",
            Settlement::Retry { .. } => "retry",
            _ => "other",
        };
        self.note(Asked::Settle(id.0, what));
        Ok(())
    }

    async fn next_due(&self) -> Result<Option<SystemTime>, StorageError> {
        {
            let mut panics = self.panics.lock().unwrap();
            let left = panics.checked_sub(1);
            *panics = left.unwrap_or(0);
            drop(panics);
            assert!(left.is_none(), "told to");
        }
        let waits = *self.waits.lock().unwrap();
        let is_empty = self.due.lock().unwrap().is_empty();
        Ok((!is_empty).then(|| waits.unwrap_or(UNIX_EPOCH)))
    }

    async fn clock_went_back(&self, _: SystemTime) -> Result<(), StorageError> {
        self.note(Asked::WentBack);
        *self.waits.lock().unwrap() = None;
        Ok(())
    }

    async fn try_paused(&self, _: SystemTime, _: u32, _: SystemTime) -> Result<u64, StorageError> {
        Ok(0)
    }

    async fn prune_deliveries(&self, _: SystemTime) -> Result<u64, StorageError> {
        Ok(0)
    }
}

/// The worker has no use for these.
struct NoAnnouncements;

#[async_trait]
impl AnnouncementStore for NoAnnouncements {
    async fn accept(&self, _: &NewAnnouncement, _: SystemTime) -> Result<Accepted, StorageError> {
        Ok(Accepted::NoRecipients)
    }

    async fn announcement(&self, _: AnnouncementId) -> Result<Option<Announcement>, StorageError> {
        Ok(None)
    }

    async fn announcements(
        &self,
        _: u32,
        _: u32,
    ) -> Result<Vec<(Announcement, Counts)>, StorageError> {
        Ok(Vec::new())
    }

    async fn is_announced(&self, _: &str) -> Result<bool, StorageError> {
        Ok(false)
    }

    async fn counts(&self, _: AnnouncementId) -> Result<Counts, StorageError> {
        Ok(Counts::default())
    }

    async fn cancel(&self, _: AnnouncementId, _: SystemTime) -> Result<u64, StorageError> {
        Ok(0)
    }

    async fn edit(
        &self,
        _: AnnouncementId,
        _: &Contents,
        _: SystemTime,
    ) -> Result<u64, StorageError> {
        Ok(0)
    }

    async fn recall(&self, _: AnnouncementId, _: SystemTime) -> Result<u64, StorageError> {
        Ok(0)
    }

    async fn untold(&self, _: SystemTime) -> Result<Vec<(Announcement, Counts)>, StorageError> {
        Ok(Vec::new())
    }

    async fn note_end_told(&self, _: AnnouncementId) -> Result<(), StorageError> {
        Ok(())
    }

    async fn show_progress_in(
        &self,
        _: AnnouncementId,
        _: i64,
        _: i32,
    ) -> Result<(), StorageError> {
        Ok(())
    }

    async fn announcers(&self) -> Result<Vec<i64>, StorageError> {
        Ok(Vec::new())
    }

    async fn deaths(&self, _: AnnouncementId) -> Result<Vec<(String, u64, i64)>, StorageError> {
        Ok(Vec::new())
    }
}

/// Takes a second for each delivery; panics at chat 13.
#[derive(Default)]
struct SlowCourier {
    carried: Mutex<Vec<i64>>,
    at_once: Mutex<(usize, usize)>,
}

#[async_trait]
impl Courier for SlowCourier {
    async fn carry(&self, delivery: &Delivery, notes: &dyn Notes) -> Outcome {
        let chat = delivery.recipient.chat;
        assert_ne!(chat, 13, "told to");
        self.carried.lock().unwrap().push(chat);
        {
            let mut at_once = self.at_once.lock().unwrap();
            at_once.0 += 1;
            at_once.1 = at_once.1.max(at_once.0);
        }
        sleep(Duration::from_secs(1)).await;
        notes.note(&[1]).await;
        self.at_once.lock().unwrap().0 -= 1;
        Outcome::Done { messages: vec![1] }
    }

    async fn tell(&self, _: i64, _: Option<i32>, _: &Text) -> bool {
        true
    }
}

fn delivery(chat: i64) -> Delivery {
    Delivery {
        id: DeliveryId(chat),
        announcement: AnnouncementId(1),
        recipient: Recipient { chat, thread: None },
        language: Language::En,
        action: Action::Send,
        contents: Contents::in_any_language(Body {
            html: "a".to_owned(),
            photo: None,
        }),
        silent: false,
        pin: false,
        attempts: 1,
        messages: Vec::new(),
        resent: false,
    }
}

struct Bench {
    outbox: Arc<ScriptedOutbox>,
    courier: Arc<SlowCourier>,
    clock: Arc<ManualClock>,
    stop: CancellationToken,
}

impl Bench {
    fn with(chats: &[i64]) -> Bench {
        Bench {
            outbox: ScriptedOutbox::with(chats),
            courier: Arc::default(),
            clock: Arc::new(ManualClock::at_unix(1_000_000)),
            stop: CancellationToken::new(),
        }
    }

    fn start(&self) -> tokio::task::JoinHandle<()> {
        let parts = Parts {
            outbox: self.outbox.clone(),
            announcements: Arc::new(NoAnnouncements),
            courier: self.courier.clone(),
            clock: self.clock.clone(),
            config: AnnouncementConfig {
                in_flight: const { NonZeroU32::new(4).unwrap() },
                ..AnnouncementConfig::default()
            },
            operators: Vec::new(),
            chance: || 0.5,
        };
        let (mut worker, stop) = (Worker::new(parts), self.stop.clone());
        tokio::spawn(async move {
            // As whoever supervises it does.
            loop {
                let life = AssertUnwindSafe(worker.run(stop.clone(), DRAIN));
                if life.catch_unwind().await.is_ok() {
                    return;
                }
            }
        })
    }

    fn settled(&self) -> usize {
        let asked = self.outbox.asked();
        let settled = asked
            .iter()
            .filter(|asked| matches!(asked, Asked::Settle(..)));
        settled.count()
    }
}

#[tokio::test(start_paused = true)]
async fn no_more_are_in_hand_than_allowed_and_none_waits_for_long() {
    let bench = Bench::with(&(1..=12).collect::<Vec<_>>());
    let start = Instant::now();
    let worker = bench.start();
    while bench.settled() < 12 {
        sleep(Duration::from_millis(10)).await;
    }
    assert!(
        start.elapsed() < Duration::from_millis(3_200),
        "{:?}",
        start.elapsed()
    );
    assert_eq!(bench.courier.at_once.lock().unwrap().1, 4);
    assert_eq!(bench.outbox.asked()[0], Asked::Recover);
    bench.stop.cancel();
    worker.await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn what_was_sent_is_not_sent_again_while_the_disk_is_full() {
    let bench = Bench::with(&[1, 2]);
    let worker = bench.start();
    sleep(Duration::from_millis(500)).await;
    *bench.outbox.refusals.lock().unwrap() = 30;
    sleep(Duration::from_secs(600)).await;
    assert_eq!(*bench.courier.carried.lock().unwrap(), [1, 2]);
    assert_eq!(bench.settled(), 2);
    bench.stop.cancel();
    worker.await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn nothing_is_claimed_before_the_store_has_recovered() {
    let bench = Bench::with(&[1]);
    *bench.outbox.refusals.lock().unwrap() = 5;
    let worker = bench.start();
    sleep(Duration::from_secs(5)).await;
    assert_eq!(bench.courier.carried.lock().unwrap().len(), 0);
    sleep(Duration::from_secs(120)).await;
    assert_eq!(bench.courier.carried.lock().unwrap().len(), 1);
    bench.stop.cancel();
    worker.await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_panic_ends_one_try_and_nothing_else() {
    let bench = Bench::with(&[13, 1]);
    let worker = bench.start();
    sleep(Duration::from_secs(3)).await;
    let asked = bench.outbox.asked();
    assert!(asked.contains(&Asked::Settle(13, "retry")), "{asked:?}");
    assert!(asked.contains(&Asked::Settle(1, "done")), "{asked:?}");
    bench.stop.cancel();
    worker.await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_worker_that_dies_goes_on_and_sends_nothing_twice() {
    let bench = Bench::with(&[1, 2, 3]);
    let worker = bench.start();
    sleep(Duration::from_millis(100)).await;
    assert_eq!(bench.courier.carried.lock().unwrap().len(), 3, "in hand");
    *bench.outbox.panics.lock().unwrap() = 2;
    sleep(Duration::from_secs(5)).await;
    bench.outbox.due.lock().unwrap().push_back(delivery(4));
    sleep(Duration::from_secs(5)).await;
    assert_eq!(*bench.courier.carried.lock().unwrap(), [1, 2, 3, 4]);
    assert_eq!(bench.settled(), 4);
    let asked = bench.outbox.asked();
    let recoveries = asked.iter().filter(|asked| **asked == Asked::Recover);
    assert_eq!(recoveries.count(), 3);
    // What was in hand at the first death was settled before anything was recovered.
    let settled = asked
        .iter()
        .position(|asked| matches!(asked, Asked::Settle(..)));
    let recovered = asked.iter().rposition(|asked| *asked == Asked::Recover);
    assert!(settled < recovered, "{asked:?}");
    bench.stop.cancel();
    worker.await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_stop_finishes_what_is_in_hand() {
    let bench = Bench::with(&(1..=12).collect::<Vec<_>>());
    let worker = bench.start();
    sleep(Duration::from_millis(100)).await;
    bench.stop.cancel();
    worker.await.unwrap();
    assert_eq!(
        (bench.settled(), bench.courier.carried.lock().unwrap().len()),
        (4, 4)
    );
}

/// A retry in ten minutes; how often the store is told of the clock, and whether the retry comes at once.
#[tokio::test(start_paused = true)]
async fn a_clock_that_jumps_keeps_nothing_waiting() {
    const TEN_MINUTES: Duration = Duration::from_secs(600);
    type Jump = fn(&ManualClock);
    let rows: [(&str, Jump, usize, usize); 4] = [
        ("none", |_| (), 1, 0),
        ("a little back", |clock| clock.set_back(LOOK / 2), 1, 0),
        ("back", |clock| clock.set_back(6 * TEN_MINUTES), 2, 1),
        ("forward", |clock| clock.advance(6 * TEN_MINUTES), 1, 1),
    ];
    for (what, jump, told, carried) in rows {
        let bench = Bench::with(&[]);
        let worker = bench.start();
        sleep(Duration::from_secs(3)).await;
        *bench.outbox.waits.lock().unwrap() = Some(bench.clock.now() + TEN_MINUTES);
        bench.outbox.due.lock().unwrap().push_back(delivery(1));
        jump(&bench.clock);
        sleep(Duration::from_secs(3)).await;
        let asked = bench.outbox.asked();
        let went_back = asked.iter().filter(|asked| **asked == Asked::WentBack);
        assert_eq!(went_back.count(), told, "{what}");
        assert_eq!(bench.settled(), carried, "{what}");
        bench.stop.cancel();
        worker.await.unwrap();
    }
}

#[tokio::test(start_paused = true)]
async fn a_clock_that_was_set_back_before_the_start_keeps_nothing_waiting() {
    let bench = Bench::with(&[1]);
    *bench.outbox.waits.lock().unwrap() = Some(bench.clock.now() + Duration::from_secs(3_600));
    let worker = bench.start();
    sleep(Duration::from_secs(3)).await;
    assert_eq!(bench.settled(), 1);
    bench.stop.cancel();
    worker.await.unwrap();
}
