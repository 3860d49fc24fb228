//! What the bot announces by itself: weeks and months by a clock that moves when it is told to, with a store on disk
//! and the real knowledge.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use std::sync::{Arc, LazyLock, Mutex};
use std::time::{Duration, SystemTime};

use async_trait::async_trait;
use career_advisor::advisor::Advisor;
use career_advisor::announcement::{
    Announcement, AnnouncementConfig, AnnouncementStore, Kind, Missed, Routine, RoutineStore,
};
use career_advisor::clock::ManualClock;
use career_advisor::dialogue::{Act, family};
use career_advisor::knowledge::{self, Knowledge, Posting, PostingId};
use career_advisor::language::Language;
use career_advisor::nlu::Understander;
use career_advisor::storage::{SqlStore, StorageConfig, StorageError};
use tempfile::TempDir;
use tokio::sync::watch;

const WEEK: Duration = Duration::from_secs(7 * 24 * 60 * 60);
const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// Monday, the 2nd of June 2025, 08:59:59 in Shanghai.
const MONDAY: u64 = 1_748_825_999;

/// Everything around a routine: it can be started anew.
struct World {
    _directory: TempDir,
    store: Arc<SqlStore>,
    clock: Arc<ManualClock>,
    config: AnnouncementConfig,
}

impl World {
    async fn new() -> World {
        let directory = tempfile::tempdir().unwrap();
        let store = SqlStore::open(directory.path(), &StorageConfig::default()).await;
        World {
            store: Arc::new(store.unwrap()),
            _directory: directory,
            clock: Arc::new(ManualClock::at_unix(MONDAY)),
            config: AnnouncementConfig::default(),
        }
    }

    fn routine(&self, knowledge: &Knowledge) -> Routine {
        self.routine_on(knowledge, self.store.clone())
    }

    fn routine_on(&self, knowledge: &Knowledge, store: Arc<dyn RoutineStore>) -> Routine {
        let advisor = watch::channel(advisor(knowledge)).1;
        let clock = self.clock.clone();
        Routine::new(
            self.store.clone(),
            store,
            clock,
            advisor,
            code,
            &self.config,
        )
    }

    /// All that was announced, the latest last.
    async fn announced(&self) -> Vec<Announcement> {
        let found = self.store.announcements(0, 1_000).await.unwrap();
        let announcements = found.into_iter().map(|(announcement, _)| announcement);
        announcements.rev().collect()
    }

    async fn headings(&self, kind: Kind) -> Vec<String> {
        let announced = self.announced().await;
        announced
            .iter()
            .filter(|announcement| announcement.kind == kind)
            .map(|announcement| {
                let body = announcement.contents.body(Language::En).expect("a body");
                body.html.lines().next().unwrap_or_default().to_owned()
            })
            .collect()
    }
}

fn knowledge() -> Knowledge {
    static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge");
        knowledge::load(&dir).expect("sound knowledge")
    });
    KNOWLEDGE.clone()
}

/// Putting one together takes a while.
fn advisor(knowledge: &Knowledge) -> Arc<Advisor> {
    static ADVISORS: Mutex<BTreeMap<usize, Arc<Advisor>>> = Mutex::new(BTreeMap::new());
    let mut advisors = ADVISORS.lock().unwrap();
    let make = || {
        let knowledge = Arc::new(knowledge.clone());
        let understander = Arc::new(Understander::new(Arc::clone(&knowledge)));
        Arc::new(Advisor::new(knowledge, understander, None))
    };
    // Here two are different only where one has a posting more.
    let advisor = advisors
        .entry(knowledge.postings.len())
        .or_insert_with(make);
    Arc::clone(advisor)
}

fn code(act: &Act, language: Language) -> Option<String> {
    Some(format!("{}:{}", language.code(), family(act)))
}

/// The knowledge with one posting more.
fn with_posting(id: &str) -> Knowledge {
    let mut knowledge = knowledge();
    let (_, posting) = knowledge.postings.first().expect("a posting");
    let id = PostingId::parse(id).unwrap();
    let posting = Posting {
        id: id.clone(),
        ..posting.clone()
    };
    knowledge.postings.insert(id, posting);
    knowledge
}

/// Notes nothing: a kill came before.
struct Forgetful(Arc<SqlStore>);

#[async_trait]
impl RoutineStore for Forgetful {
    async fn done_until(&self, routine: &str) -> Result<Option<SystemTime>, StorageError> {
        self.0.done_until(routine).await
    }

    async fn note_done(&self, _: &str, _: SystemTime, _: &[String]) -> Result<(), StorageError> {
        Ok(())
    }

    async fn announced_keys(&self, prefix: &str) -> Result<Vec<String>, StorageError> {
        self.0.announced_keys(prefix).await
    }
}

#[tokio::test]
async fn every_role_has_its_week_before_one_comes_again() {
    let world = World::new().await;
    let knowledge = knowledge();
    let roles = knowledge.roles.len();
    let mut routine = world.routine(&knowledge);
    routine.look().await.unwrap();
    assert!(world.announced().await.is_empty(), "nothing is made up");
    world.clock.advance(Duration::from_secs(1));
    for week in 0..roles + 2 {
        // Half the time the program is started anew, at the very second of the run.
        if week % 2 == 0 {
            routine = world.routine(&knowledge);
        }
        routine.look().await.unwrap();
        routine.look().await.unwrap();
        assert_eq!(world.headings(Kind::Spotlight).await.len(), week + 1);
        world.clock.advance(WEEK);
    }
    let told = world.headings(Kind::Spotlight).await;
    let first: HashSet<&String> = told[..roles].iter().collect();
    assert_eq!(first.len(), roles);
    assert_eq!(told[roles..], told[..2]);
}

#[tokio::test]
async fn a_posting_is_announced_once_and_those_of_the_first_start_never() {
    let world = World::new().await;
    let (old, new) = (knowledge(), with_posting("brand-new"));
    for (knowledge, expect) in [
        (&old, 0),
        (&old, 0),
        (&new, 1),
        (&new, 1),
        (&old, 1),
        (&new, 1),
    ] {
        world.routine(knowledge).look().await.unwrap();
        let announced = world.headings(Kind::Posting).await;
        assert_eq!(announced.len(), expect, "{announced:?}");
        world.clock.advance(Duration::from_secs(60));
    }
    assert_eq!(world.headings(Kind::Posting).await, ["<b>New posting</b>"]);
}

#[tokio::test]
async fn a_posting_that_comes_while_it_runs_is_announced() {
    let world = World::new().await;
    let (replace, advisors) = watch::channel(advisor(&knowledge()));
    let mut routine = world.routine(&knowledge());
    routine.advisor = advisors;
    routine.look().await.unwrap();
    replace.send_replace(advisor(&with_posting("brand-new")));
    routine.look().await.unwrap();
    assert_eq!(world.headings(Kind::Posting).await.len(), 1);
}

#[tokio::test]
async fn a_kill_between_announcing_and_noting_doubles_nothing() {
    let world = World::new().await;
    let knowledge = knowledge();
    world.routine(&knowledge).look().await.unwrap();
    world.clock.advance(Duration::from_secs(1));
    let forgetful = Arc::new(Forgetful(world.store.clone()));
    for store in [forgetful.clone(), forgetful] {
        world.routine_on(&knowledge, store).look().await.unwrap();
    }
    world.routine(&knowledge).look().await.unwrap();
    assert_eq!(world.headings(Kind::Spotlight).await.len(), 1);
}

#[tokio::test]
async fn what_was_missed_is_made_up_once_or_let_go() {
    for (missed, expect) in [(Missed::MakeUp, 1), (Missed::Skip, 0)] {
        let mut world = World::new().await;
        world.config.spotlight.missed = missed;
        world.config.digest.missed = missed;
        let knowledge = knowledge();
        world.routine(&knowledge).look().await.unwrap();
        // Nearly ten weeks: nine more Mondays after the first, and two firsts of a month.
        world.clock.advance(WEEK * 10 - DAY);
        let mut routine = world.routine(&knowledge);
        for _ in 0..2 {
            routine.look().await.unwrap();
            for kind in [Kind::Spotlight, Kind::Digest] {
                let told = world.headings(kind).await;
                assert_eq!(told.len(), expect, "{missed:?} {told:?}");
            }
            world.clock.advance(Duration::from_secs(60));
        }
        // The next run comes when it always did.
        world.clock.advance(WEEK);
        routine.look().await.unwrap();
        assert_eq!(world.headings(Kind::Spotlight).await.len(), expect + 1);
    }
}

#[tokio::test]
async fn what_is_switched_off_never_comes() {
    let mut world = World::new().await;
    world.config.spotlight.cron = None;
    world.config.digest.cron = None;
    let mut routine = world.routine(&knowledge());
    for _ in 0..10 {
        routine.look().await.unwrap();
        world.clock.advance(WEEK);
    }
    assert!(world.announced().await.is_empty());
}
