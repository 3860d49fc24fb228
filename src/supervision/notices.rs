//! What operators have to know, until they have heard it.
//!
//! Invariant: bounded, since each topic has one notice at most, the newest; what stands is not told again and again;
//! nobody who raises a notice waits for anything.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures::future::join_all;
use tokio::sync::Notify;
use tokio::time::{Instant, sleep, sleep_until, timeout};
use tokio_util::sync::CancellationToken;

use super::supervisor::Task;
use crate::announcement::Courier;
use crate::language::Text;

/// How long telling an operator may take.
const TELLING: Duration = Duration::from_secs(20);
/// How often those who did not hear are told again, and how long after.
const TRIES: u32 = 6;
const TELL_AGAIN: Duration = Duration::from_secs(60);
/// How long a stop waits for what is to be told.
const DRAIN: Duration = Duration::from_secs(2);
/// How often [`Notices::told`] looks.
const LOOK: Duration = Duration::from_millis(50);

/// What a notice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// The knowledge files.
    Knowledge,
    /// A background task that died.
    Task(Task),
    /// Room on the disk.
    Disk,
    /// The database does not answer.
    Database,
    /// Somebody else receives this bot's updates.
    Conflict,
    /// How the last run ended.
    LastEnding,
}

/// Takes notices. Cheap to clone.
#[derive(Clone, Default)]
pub struct Notices(Arc<Shared>);

#[derive(Default)]
struct Shared {
    topics: Mutex<BTreeMap<Topic, Standing>>,
    news: Notify,
}

/// How a topic stands.
struct Standing {
    /// Whether something is wrong.
    is_raised: bool,
    raised_at: Instant,
    owed: Option<Owed>,
}

/// Words that some have not heard; `None` for nobody yet.
struct Owed {
    words: Text,
    to: Option<Vec<i64>>,
    tries: u32,
    next: Instant,
    /// Tells this notice from a later one about the same.
    number: u64,
}

impl Topic {
    /// After how long something that still is wrong is told again.
    fn again_after(self) -> Duration {
        match self {
            // Whoever raises it has said so only once.
            Topic::Knowledge | Topic::LastEnding => Duration::ZERO,
            Topic::Task(_) => Duration::from_secs(10 * 60),
            Topic::Disk | Topic::Database | Topic::Conflict => Duration::from_secs(6 * 60 * 60),
        }
    }
}

impl Notices {
    /// Something is wrong. What was raised a short while ago, and stands, is not told again.
    pub fn raise(&self, topic: Topic, words: Text) {
        let now = Instant::now();
        let mut topics = self.lock();
        let standing = topics.get(&topic);
        let is_fresh = |it: &Standing| it.is_raised && now - it.raised_at < topic.again_after();
        if standing.is_some_and(is_fresh) {
            return;
        }
        put(&mut topics, topic, true, words);
        drop(topics);
        self.0.news.notify_one();
    }

    /// It is well again. Nobody is told who was not told that it was not.
    pub fn mend(&self, topic: Topic, words: Text) {
        let mut topics = self.lock();
        if topics.get(&topic).is_some_and(|it| it.is_raised) {
            put(&mut topics, topic, false, words);
            drop(topics);
            self.0.news.notify_one();
        }
    }

    /// Waits until operators have heard everything, for `most` at most.
    pub async fn told(&self, most: Duration) {
        let all_told = async {
            while self.next_due().is_some() {
                sleep(LOOK).await;
            }
        };
        // Whoever was not told then finds it in the log.
        timeout(most, all_told).await.ok();
    }

    /// Whether some have not heard of this.
    pub fn owes(&self, topic: Topic) -> bool {
        self.lock().get(&topic).is_some_and(|it| it.owed.is_some())
    }

    /// Whether something is wrong with this.
    pub fn stands(&self, topic: Topic) -> bool {
        self.lock().get(&topic).is_some_and(|it| it.is_raised)
    }

    fn next_due(&self) -> Option<Instant> {
        let topics = self.lock();
        let owed = topics.values().filter_map(|it| it.owed.as_ref());
        owed.map(|owed| owed.next).min()
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<Topic, Standing>> {
        self.0.topics.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn put(topics: &mut BTreeMap<Topic, Standing>, topic: Topic, is_raised: bool, words: Text) {
    let now = Instant::now();
    let before = topics.get(&topic).and_then(|it| it.owed.as_ref());
    let number = before.map_or(0, |owed| owed.number) + 1;
    let owed = Owed {
        words,
        to: None,
        tries: 0,
        next: now,
        number,
    };
    let standing = Standing {
        is_raised,
        raised_at: now,
        owed: Some(owed),
    };
    topics.insert(topic, standing);
}

/// Brings notices to operators.
pub struct Herald {
    pub notices: Notices,
    pub courier: Arc<dyn Courier>,
    pub operators: Vec<i64>,
}

impl Herald {
    /// Tells what there is until `stop`, and once more then.
    pub async fn run(&self, stop: CancellationToken) {
        while !stop.is_cancelled() {
            tokio::select! {
                () = stop.cancelled() => {}
                () = self.notices.0.news.notified() => {}
                () = due(self.notices.next_due()) => {}
            }
            let all = self.tell_all();
            tokio::select! {
                () = all => {}
                () = async { stop.cancelled().await; sleep(DRAIN).await } => return,
            }
        }
    }

    async fn tell_all(&self) {
        let now = Instant::now();
        let due: Vec<(Topic, Text, Vec<i64>, u64)> = {
            let topics = self.notices.lock();
            let owed = topics
                .iter()
                .filter_map(|(topic, it)| Some((*topic, it.owed.as_ref()?)));
            let due = owed.filter(|(_, owed)| owed.next <= now);
            due.map(|(topic, owed)| {
                let to = owed.to.as_ref().unwrap_or(&self.operators).clone();
                (topic, owed.words.clone(), to, owed.number)
            })
            .collect()
        };
        for (topic, words, to, number) in due {
            let told = to.iter().map(|operator| {
                let told = self.courier.tell(*operator, None, &words);
                async { timeout(TELLING, told).await.unwrap_or(false) }
            });
            let told = join_all(told).await;
            let unheard = to.iter().zip(told).filter(|(_, told)| !told);
            self.note(
                topic,
                number,
                unheard.map(|(operator, _)| *operator).collect(),
            );
        }
    }

    fn note(&self, topic: Topic, number: u64, unheard: Vec<i64>) {
        let mut topics = self.notices.lock();
        let Some(standing) = topics.get_mut(&topic) else {
            return;
        };
        // A newer one has taken its place otherwise.
        let Some(owed) = standing.owed.as_mut().filter(|owed| owed.number == number) else {
            return;
        };
        owed.tries += 1;
        owed.next = Instant::now() + TELL_AGAIN;
        let given_up = owed.tries >= TRIES;
        if given_up && !unheard.is_empty() {
            tracing::warn!(
                operators = unheard.len(),
                "some operators could not be told"
            );
        }
        if given_up || unheard.is_empty() {
            standing.owed = None;
        } else {
            owed.to = Some(unheard);
        }
    }
}

/// Never where nothing is owed.
async fn due(next: Option<Instant>) {
    match next {
        Some(next) => sleep_until(next).await,
        None => std::future::pending().await,
    }
}

#[cfg(test)]
mod tests {
    use async_trait::async_trait;

    use super::*;
    use crate::announcement::{Delivery, Notes, Outcome};

    /// Takes what is told down; does not get through as often as it is told.
    #[derive(Default)]
    struct Ears {
        heard: Mutex<Vec<(i64, String)>>,
        deaf: Mutex<u32>,
    }

    #[async_trait]
    impl Courier for Ears {
        async fn carry(&self, _: &Delivery, _: &dyn Notes) -> Outcome {
            Outcome::TokenRejected
        }

        async fn tell(&self, chat: i64, _: Option<i32>, words: &Text) -> bool {
            let mut deaf = self.deaf.lock().unwrap();
            if *deaf > 0 {
                *deaf -= 1;
                return false;
            }
            self.heard.lock().unwrap().push((chat, words.en.clone()));
            true
        }
    }

    #[tokio::test(start_paused = true)]
    async fn each_operator_hears_each_notice_once() {
        let notices = Notices::default();
        let ears = Arc::new(Ears::default());
        let herald = Herald {
            notices: notices.clone(),
            courier: ears.clone(),
            operators: vec![1, 2],
        };
        let stop = CancellationToken::new();
        let stopping = stop.clone();
        let running = tokio::spawn(async move { herald.run(stopping).await });
        let wait = async |seconds| sleep(Duration::from_secs(seconds)).await;
        let heard = || std::mem::take(&mut *ears.heard.lock().unwrap());
        let both = |words: &str| vec![(1, words.to_owned()), (2, words.to_owned())];
        notices.mend(Topic::Disk, Text::same("well"));
        wait(100).await;
        assert_eq!(heard(), [], "nobody was told otherwise");
        notices.raise(Topic::Disk, Text::same("full"));
        wait(1).await;
        notices.raise(Topic::Disk, Text::same("full"));
        wait(100).await;
        assert_eq!(heard(), both("full"));
        *ears.deaf.lock().unwrap() = 1;
        notices.mend(Topic::Disk, Text::same("well"));
        wait(30).await;
        assert_eq!(heard(), [(2, "well".to_owned())]);
        wait(60).await;
        assert_eq!(heard(), [(1, "well".to_owned())]);
        // The newest word of a topic counts.
        *ears.deaf.lock().unwrap() = 2;
        notices.raise(Topic::Conflict, Text::same("two"));
        wait(10).await;
        notices.mend(Topic::Conflict, Text::same("one"));
        wait(100).await;
        assert_eq!(heard(), both("one"));
        stop.cancel();
        running.await.unwrap();
    }

    #[tokio::test(start_paused = true)]
    async fn a_stop_tells_what_is_left_and_waits_for_nobody_for_long() {
        let notices = Notices::default();
        let ears = Arc::new(Ears::default());
        let herald = Herald {
            notices: notices.clone(),
            courier: ears.clone(),
            operators: vec![1],
        };
        let stop = CancellationToken::new();
        stop.cancel();
        notices.raise(Topic::Disk, Text::same("full"));
        herald.run(stop).await;
        assert_eq!(ears.heard.lock().unwrap().len(), 0, "it was stopped before");
        notices.told(Duration::from_secs(1)).await;
    }
}
