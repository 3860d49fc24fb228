//! New postings that fit: each reaches whoever asked for such once, with why, through restarts and kills.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use career_advisor::advisor::Advisor;
use career_advisor::announcement::{
    AlertStore, Alerts, AnnouncementId, AnnouncementStore, Audience, Author, Body, ChatKind,
    Contents, Kind, Kinds, NewAnnouncement, Subscription, SubscriptionStore, When, Zone,
};
use career_advisor::clock::{Clock, ManualClock};
use career_advisor::config::Config;
use career_advisor::dialogue::Dialogue;
use career_advisor::knowledge::{self, SkillId};
use career_advisor::language::Language;
use career_advisor::nlu::Understander;
use career_advisor::posting::{Added, Draft, PostingState, PostingStore};
use career_advisor::profile::Profile;
use career_advisor::storage::{DialogueChange, DialogueKey, DialogueStore, SqlStore};

use tokio::sync::watch;

use crate::app::{TestApp, knowledge_dir};
use crate::bot_api::BotApi;
use crate::bot_api::chats::Person;
use crate::bot_api::message::Message;
use crate::database;
use crate::process::{Home, Program};

const PATIENCE: Duration = Duration::from_secs(120);
/// Long enough for whatever would come twice to come.
const A_WHILE: Duration = Duration::from_secs(8);

fn often(config: &mut Config) {
    config.knowledge.look_every_ms = 100;
}

fn draft(company: &str) -> Draft {
    let skills = ["Python", "Django", "MySQL"];
    Draft {
        title: "Back-end developer".to_owned(),
        company: Some(company.to_owned()),
        places: vec!["Shanghai".to_owned()],
        required_skills: skills.map(str::to_owned).to_vec(),
        requirements: vec!["You know Python, Django and MySQL".to_owned()],
        ..Draft::default()
    }
}

async fn store(data_dir: &Path) -> SqlStore {
    database::open(data_dir).await
}

/// As an operator does, beside the bot.
async fn accept(data_dir: &Path, companies: &[String]) {
    let store = store(data_dir).await;
    let drafts: Vec<Draft> = companies.iter().map(|company| draft(company)).collect();
    let now = SystemTime::now();
    let added = store.add_postings("board", &drafts, now).await;
    for it in added.expect("added") {
        let Added::New { number, .. } = it else {
            panic!("{it:?}")
        };
        let state = PostingState::Accepted;
        store
            .set_posting_state(number, state, now)
            .await
            .expect("accepted");
    }
    store.close().await;
}

/// Waits for a message of the bot that holds the words, the newest first.
async fn told(app: &TestApp, person: &Person, words: &str) -> Message {
    app.wait_until_within(PATIENCE, words, |world| {
        let mut messages = world.chat(person.id).messages.values().rev();
        let found = messages.find(|it| it.by_bot && it.text.contains(words));
        found.cloned()
    })
    .await
}

fn times(app: &TestApp, person: &Person, words: &str) -> usize {
    let messages = app.messages(person.id);
    let holding = messages
        .iter()
        .filter(|it| it.by_bot && it.text.contains(words));
    holding.count()
}

#[tokio::test]
async fn what_fits_is_told_once_with_why() {
    let mut app = TestApp::start_with(often).await;
    let (ada, ben) = (app.person("Ada", Some("en")), app.person("Ben", Some("zh")));
    let eve = app.person("Eve", Some("en"));
    for (person, skills, label) in [
        (
            &ada,
            "/profile + Python, Django, MySQL",
            "Postings that fit me",
        ),
        (&ben, "/profile + Python、Django、MySQL", "适合我的新职位"),
        (&eve, "/profile + Verilog", "Postings that fit me"),
    ] {
        app.ask(person, skills).await;
        let panel = app.ask(person, "/subscribe now").await;
        let panel = app.turn(person, &panel, label).await;
        assert!(panel.text.contains("/profile"), "{}", panel.text);
    }
    // What is there already is not new.
    tokio::time::sleep(Duration::from_secs(4)).await;
    accept(app.data_dir(), &["Gantrywell".to_owned()]).await;
    let one = told(&app, &ada, "New, and it fits you").await;
    for words in [
        "Gantrywell",
        "Back-end developer",
        "3 things it asks for",
        "/subscription",
    ] {
        assert!(one.text.contains(words), "no `{words}` in: {}", one.text);
    }
    let one = told(&app, &ben, "有新职位适合你").await;
    assert!(one.text.contains("Gantrywell"), "{}", one.text);
    app.stop().expect("a good end");
    app.resume();
    app.wait_until_receiving().await;
    // Many at once come as one message.
    let more: Vec<String> = (0..5).map(|n| format!("Quillmark {n}")).collect();
    accept(app.data_dir(), &more).await;
    told(&app, &ada, "new postings fit you").await;
    tokio::time::sleep(A_WHILE).await;
    assert_eq!(times(&app, &ada, "Gantrywell"), 1, "{}", app.story());
    // They are accepted one after the other: a look in between leaves the last ones to the next day's message.
    let more: Vec<usize> = more.iter().map(|it| times(&app, &ada, it)).collect();
    assert!(more.iter().all(|times| *times <= 1), "{}", app.story());
    assert!(more.iter().sum::<usize>() >= 3, "{}", app.story());
    assert!(times(&app, &ada, "it fits you") < 5, "{}", app.story());
    assert_eq!(times(&app, &eve, "it fits you"), 0, "{}", app.story());
    // Who erases their profile is told nothing more.
    let ask = app.ask(&ada, "/profile erase").await;
    if ask.data_of("Erase").is_some() {
        app.turn(&ada, &ask, "Erase").await;
    }
    let panel = app.ask(&ada, "/subscription").await;
    assert!(
        panel.data_of("✅ Postings that fit me").is_none(),
        "{:?}",
        panel.labels()
    );
    // Operators see nothing of it.
    let listed = {
        let store = store(app.data_dir()).await;
        store.announcements(0, 100).await.expect("a list")
    };
    assert!(listed.iter().all(|(it, _)| it.kind != Kind::Fit));
}

/// The running program, however busy the machine is.
async fn receiving(home: &Home, api: &BotApi) -> Program {
    let program = home.run();
    api.wait_until_within(PATIENCE, "the program to poll", |world| {
        (world.updates.waiting > 0).then_some(())
    })
    .await;
    program
}

/// A person who knows some things, and wants to be told of what fits.
async fn wants_alerts(store: &SqlStore, chat: i64, now: SystemTime) {
    let subscription = Subscription {
        chat,
        thread: None,
        chat_kind: ChatKind::Private,
        title: String::new(),
        username: None,
        kinds: [Kind::Fit].into_iter().collect::<Kinds>(),
        language: Language::En,
        hour: None,
        zone: Zone::from_name("Asia/Shanghai").expect("a zone"),
        paused: None,
        subscribed_by: chat,
        subscribed_at: 1,
    };
    store
        .put_subscription(&subscription, now)
        .await
        .expect("subscribed");
    let skills = ["python", "django", "mysql", "redis", "linux"];
    let skills = skills.map(|id| SkillId::parse(id).expect("an id"));
    let dialogue = Dialogue {
        profile: Profile::of_skills(skills),
        ..Dialogue::default()
    };
    let key = DialogueKey {
        chat,
        user: chat,
        thread: None,
    };
    let change = DialogueChange { key, dialogue };
    store.save(&change, now).await.expect("saved");
}

/// The announcements for one person, and how many deliveries a crash left in hand.
async fn alerts_in(store: &SqlStore) -> (usize, u64) {
    let (mut announced, mut resent) = (0, 0);
    for id in (1..20).map(AnnouncementId) {
        let it = store.announcement(id).await.expect("an answer");
        if it.is_some_and(|it| it.kind == Kind::Fit) {
            announced += 1;
            resent += store.counts(id).await.expect("counts").resent;
        }
    }
    (announced, resent)
}

#[tokio::test]
async fn however_often_a_look_is_cut_off_it_is_told_once() {
    const CHAT: i64 = 7;
    let directory = tempfile::tempdir().expect("a directory");
    let knowledge = knowledge::load(&knowledge_dir()).expect("sound knowledge");
    let knowledge = Arc::new(knowledge);
    let understander = Arc::new(Understander::new(Arc::clone(&knowledge)));
    let advisor = Arc::new(Advisor::new(knowledge, understander, None));
    let clock = Arc::new(ManualClock::at_unix(1_700_000_000));
    let alerts = async || {
        let store = Arc::new(store(directory.path()).await);
        let alerts = Alerts {
            announcements: store.clone(),
            subscriptions: store.clone(),
            dialogues: store.clone(),
            store: store.clone(),
            clock: clock.clone(),
            advisor: watch::channel(Arc::clone(&advisor)).1,
        };
        (alerts, store)
    };
    let (begun, beside) = alerts().await;
    wants_alerts(&beside, CHAT, clock.now()).await;
    begun.look().await.expect("a look");
    clock.advance(Duration::from_secs(10));
    // As the bot announces a posting that is new.
    let body = Body {
        html: "new".to_owned(),
        photo: None,
    };
    let announcement = NewAnnouncement {
        kind: Kind::Posting,
        author: Author::Program,
        contents: Contents::in_any_language(body),
        audience: Audience::default(),
        when: When::Now,
        silent: false,
        pin: false,
        key: Some("posting:tencent-python-backend".to_owned()),
    };
    beside
        .accept(&announcement, clock.now())
        .await
        .expect("accepted");
    for kill in 0..10 {
        let (cut_off, _) = alerts().await;
        let within = Duration::from_micros(kill * kill * 300);
        // Whether it came to its end is all the same.
        let _ = tokio::time::timeout(within, cut_off.look()).await;
        clock.advance(Duration::from_secs(2));
    }
    let (whole, _) = alerts().await;
    whole.look().await.expect("a look");
    whole.look().await.expect("a look");
    assert_eq!(alerts_in(&beside).await.0, 1);
    // Without a subscription nothing of it stays.
    beside.unsubscribe(CHAT, clock.now()).await.expect("ended");
    whole.look().await.expect("a look");
    assert_eq!(alerts_in(&beside).await.0, 0);
    assert!(beside.alerted(CHAT).await.expect("keys").is_empty());
}

async fn check_kills(kills: u64) {
    let api = BotApi::start();
    let home = Home::beside(&api);
    let person = api.person("Ada", Some("en"));
    let (chat, now) = (person.id, SystemTime::now());
    // Whatever there is counts as known.
    let program = receiving(&home, &api).await;
    program.kill(&api).await;
    let beside = store(&home.data_dir()).await;
    wants_alerts(&beside, chat, now).await;
    // The alert begins with the first look.
    let program = receiving(&home, &api).await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    program.kill(&api).await;
    accept(&home.data_dir(), &["Gantrywell".to_owned()]).await;
    for kill in 0..kills {
        let program = receiving(&home, &api).await;
        // Uneven steps, so that the kills come at different points.
        tokio::time::sleep(Duration::from_millis(kill * 613 % 5_000)).await;
        program.kill(&api).await;
    }
    let program = receiving(&home, &api).await;
    api.wait_until_within(PATIENCE, "the alert", |world| {
        let mut messages = world.chat(chat).messages.values();
        messages.find(|it| it.by_bot).cloned()
    })
    .await;
    tokio::time::sleep(A_WHILE).await;
    program.signal("TERM");
    assert!(program.ended().await.status.success());
    let messages = api.messages(chat);
    let alerts = messages.iter().filter(|it| it.by_bot).count();
    // There is one announcement; what arrives twice was in hand at a kill.
    let (announced, resent) = alerts_in(&beside).await;
    assert_eq!(announced, 1);
    assert!((1..=1 + resent).contains(&(alerts as u64)), "{messages:?}");
}

#[tokio::test]
#[ignore = "takes minutes"]
async fn an_alert_comes_once_through_ten_kills() {
    check_kills(10).await;
}
