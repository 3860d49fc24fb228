//! The knowledge files change while the program runs.

use std::fs;
use std::path::{Path, PathBuf};

use career_advisor::announcement::{
    ChatKind as Kind, Kinds, Subscription, SubscriptionStore, Zone,
};
use career_advisor::clock::{Clock, SystemClock};
use career_advisor::config::Config;
use career_advisor::language::Language;

use crate::app::{TestApp, copy_directory, knowledge_dir};
use crate::bot_api::BotApi;
use crate::bot_api::chats::{ChatKind, Person};
use crate::bot_api::compose::Post;
use crate::database;
use crate::process::{Home, PATIENCE};

/// The posting that others are made of.
const MODEL: &str = "zhanwan-python-backend";
/// The only posting of its company.
const ONLY: &str = "trunk-tech-python-engineer";
/// The first person that a server knows.
const OPERATOR: u64 = 100_001;
const NEW: &str = "New posting";

fn watched(config: &mut Config) {
    look_at_a_copy(config, 50);
}

/// Seldom enough that several edits are over before the next look.
fn watched_seldom(config: &mut Config) {
    look_at_a_copy(config, 1_000);
}

fn look_at_a_copy(config: &mut Config, every_ms: u32) {
    let copy = config.data_dir.join("knowledge");
    if !copy.exists() {
        copy_directory(&knowledge_dir(), &copy);
    }
    config.knowledge.dir = copy;
    config.knowledge.look_every_ms = every_ms;
    config.telegram.operators = vec![OPERATOR];
}

/// An application with a group that wants everything at once, and an operator who has begun a conversation.
struct Scene {
    app: TestApp,
    group: i64,
    operator: Person,
}

impl Scene {
    async fn new(tune: fn(&mut Config)) -> Scene {
        let app = TestApp::prepare(tune);
        let operator = app.person("Olga", Some("en"));
        let group = app.chat(ChatKind::Supergroup, "Jobs");
        subscribe(app.data_dir(), group).await;
        let app = app.resumed().await;
        app.ask(&operator, "/help").await;
        Scene {
            app,
            group,
            operator,
        }
    }

    fn posting(&self, id: &str) -> PathBuf {
        posting(&self.app.data_dir().join("knowledge"), id)
    }

    /// What the group was told of, oldest first.
    fn announced(&self) -> Vec<String> {
        let messages = self.app.messages(self.group);
        messages.into_iter().map(|message| message.text).collect()
    }

    /// Waits until the operator is told something that contains `words`.
    async fn told(&self, words: &str) -> String {
        self.app
            .wait_until(words, |world| {
                let mut messages = world.chat(self.operator.id).messages.values();
                let told = messages.rfind(|it| it.by_bot && it.text.contains(words));
                told.map(|message| message.text.clone())
            })
            .await
    }

    fn reports(&self) -> usize {
        let messages = self.app.messages(self.operator.id);
        let about_files = |text: &str| text.to_lowercase().contains("knowledge files");
        messages.iter().filter(|it| about_files(&it.text)).count()
    }
}

fn posting(knowledge: &Path, id: &str) -> PathBuf {
    knowledge.join("postings").join(format!("{id}.toml"))
}

/// A posting like another, under an id of its own.
fn text_of_posting(id: &str) -> String {
    let model = fs::read_to_string(posting(&knowledge_dir(), MODEL)).expect("a posting");
    let (_, rest) = model.split_once("heading").expect("a heading");
    format!("id = \"{id}\"\nheading{rest}")
}

async fn subscribe(data_dir: &Path, chat: i64) {
    let store = database::open(data_dir).await;
    let subscription = Subscription {
        chat,
        thread: None,
        chat_kind: Kind::Supergroup,
        title: "Jobs".to_owned(),
        username: None,
        kinds: Kinds::ALL,
        language: Language::En,
        hour: None,
        zone: Zone::from_name("Asia/Shanghai").expect("a zone"),
        paused: None,
        subscribed_by: 1,
        subscribed_at: 1,
    };
    let stored = store.put_subscription(&subscription, SystemClock.now());
    stored.await.expect("a subscription");
    store.close().await;
}

#[tokio::test]
async fn a_posting_that_comes_is_announced_once() {
    let mut scene = Scene::new(watched).await;
    fs::write(scene.posting("new-one"), text_of_posting("new-one")).expect("a posting");
    scene.app.wait_for_messages(scene.group, 1).await;
    assert!(
        scene.announced()[0].starts_with(NEW),
        "{:?}",
        scene.announced()
    );
    scene.app.stop().expect("a good end");
    scene.app.resume();
    scene.app.wait_until_receiving().await;
    fs::remove_file(scene.posting("new-one")).expect("a posting to remove");
    fs::write(scene.posting("new-two"), text_of_posting("new-two")).expect("a posting");
    scene.app.wait_for_messages(scene.group, 2).await;
    // What is there again is not new.
    fs::write(scene.posting("new-one"), text_of_posting("new-one")).expect("a posting");
    fs::write(scene.posting("new-three"), text_of_posting("new-three")).expect("a posting");
    scene.app.wait_for_messages(scene.group, 3).await;
    assert_eq!(scene.announced().len(), 3, "{:?}", scene.announced());
    assert_eq!(scene.reports(), 0);
}

#[tokio::test]
async fn faults_change_nothing_and_are_told_once() {
    let scene = Scene::new(watched).await;
    let faulty = text_of_posting("new-one")
        .replace("required_skills = [", "required_skills = [\"no-such\", ");
    fs::write(scene.posting("new-one"), &faulty).expect("a faulty posting");
    let report = scene.told("The knowledge files in").await;
    assert!(report.contains("postings/new-one.toml:"), "{report}");
    assert!(report.contains("no-such"), "{report}");
    // The same faults, once more written: nobody is told again.
    fs::write(scene.posting("new-one"), &faulty).expect("a faulty posting");
    let answer = scene.app.ask(&scene.operator, "/role DBA").await;
    assert!(answer.text.contains("database"), "{}", answer.text);
    // Other faults are told.
    fs::write(scene.posting("new-two"), "id = ").expect("a faulty posting");
    scene.told("postings/new-two.toml:1").await;
    fs::remove_file(scene.posting("new-two")).expect("a posting to remove");
    fs::write(scene.posting("new-one"), text_of_posting("new-one")).expect("a posting");
    scene.told("are fixed").await;
    scene.app.wait_for_messages(scene.group, 1).await;
    // Removing one of two files and mending the other may be seen in two steps.
    assert!((3..=4).contains(&scene.reports()), "{}", scene.app.story());
}

#[tokio::test]
async fn quick_edits_count_as_one() {
    let scene = Scene::new(watched_seldom).await;
    fs::write(scene.posting("new-one"), "id = ").expect("half a posting");
    fs::write(scene.posting("new-one"), text_of_posting("new-one")).expect("a posting");
    scene.app.wait_for_messages(scene.group, 1).await;
    assert_eq!(scene.reports(), 0, "{}", scene.app.story());
}

#[tokio::test]
async fn a_posting_that_goes_is_not_found_any_more() {
    let scene = Scene::new(watched).await;
    let holds_it = |text: &str| text.contains("20-40K") && text.contains("主线科技");
    let before = scene.app.ask(&scene.operator, "/jobs 主线科技").await;
    assert!(holds_it(&before.text), "{}", before.text);
    fs::remove_file(scene.posting(ONLY)).expect("a posting to remove");
    // With it comes another one, whose announcement shows that the change has been taken in.
    fs::write(scene.posting("new-one"), text_of_posting("new-one")).expect("a posting");
    scene.app.wait_for_messages(scene.group, 1).await;
    let after = scene.app.ask(&scene.operator, "/jobs 主线科技").await;
    assert!(!holds_it(&after.text), "{}", after.text);
}

#[tokio::test]
async fn a_kill_loses_no_posting_and_a_signal_asks_for_a_look() {
    let api = BotApi::start();
    let group = api.chat(ChatKind::Supergroup, "Jobs");
    let person = api.person("Ada", Some("en"));
    let home = Home::beside(&api).with_knowledge_of_its_own();
    subscribe(&home.data_dir(), group).await;
    let program = home.run_until_receiving(&api).await;
    let gate = api.hold("sendMessage", group);
    let file = posting(&home.knowledge_dir(), "new-one");
    fs::write(file, text_of_posting("new-one")).expect("a posting");
    program.signal("HUP");
    api.wait_for_arrival("sendMessage", group).await;
    program.kill(&api).await;
    drop(gate);
    let program = home.run_until_receiving(&api).await;
    api.wait_until_within(PATIENCE, "the announcement", |world| {
        let mut messages = world.chat(group).messages.values();
        messages.find(|it| it.text.starts_with(NEW)).map(|_| ())
    })
    .await;
    api.post(Post::text(&person, "/help"));
    api.wait_for_messages(person.id, 1).await;
    program.signal("TERM");
    assert!(program.ended().await.status.success());
    assert_eq!(api.messages(group).len(), 1, "{}", api.story());
    api.check_all_is_well();
}
