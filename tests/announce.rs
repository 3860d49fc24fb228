//! `announce` and `backup` as a shell sees them, beside a bot that has the database open.

use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::SystemTime;

use career_advisor::announcement::{
    AnnouncementId, AnnouncementStore, ChatKind, Kind, Kinds, Outbox, PauseReason, Settlement,
    Subscription, SubscriptionStore, Zone,
};
use career_advisor::language::Language;
use career_advisor::storage::{SqlStore, StorageConfig};
use serde_json::{Value, json};
use sqlx::{Connection, SqliteConnection};
use tempfile::TempDir;

/// A data directory whose database stays open, as a running bot holds it.
struct Place {
    directory: TempDir,
    store: SqlStore,
}

impl Place {
    async fn with(subscriptions: &[Subscription]) -> Place {
        let directory = tempfile::tempdir().expect("a directory");
        let store = SqlStore::open(directory.path(), &StorageConfig::default())
            .await
            .expect("a store");
        for subscription in subscriptions {
            store
                .put_subscription(subscription, SystemTime::now())
                .await
                .expect("stored");
        }
        Place { directory, store }
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_career-advisor"))
            .args(arguments)
            .arg("--data-dir")
            .arg(self.directory.path())
            .current_dir(self.directory.path())
            .env_remove("TELOXIDE_TOKEN")
            .env_remove("TELOXIDE_API_URL")
            .env_remove("RUST_LOG")
            .stdin(Stdio::null())
            .output()
            .expect("the program starts")
    }

    /// What it prints when all is well.
    fn prints(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {errors}");
        String::from_utf8(output.stdout)
            .expect("UTF-8")
            .trim()
            .to_owned()
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let printed = self.prints(&[arguments, &["--json"]].concat());
        serde_json::from_str(&printed).expect("one JSON value")
    }

    /// What it complains of; nothing is stored by then.
    async fn refuses(&self, arguments: &[&str], words: &[&str]) {
        let output = self.run(arguments);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {errors}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        for word in words {
            assert!(
                errors.contains(word),
                "{arguments:?}: no `{word}` in {errors}"
            );
        }
        let parts: Vec<&str> = errors.trim().split(": ").collect();
        // SQLite's driver repeats a few words of its own.
        let is_twice = |at: usize| parts[at].len() > 30 && parts[..at].contains(&parts[at]);
        assert!(!(1..parts.len()).any(is_twice), "said twice: {errors}");
        let stored = self.store.announcements(0, 1).await.expect("a list");
        assert!(stored.is_empty(), "{arguments:?}");
    }

    fn path(&self, name: &str) -> String {
        self.directory.path().join(name).display().to_string()
    }

    async fn id_of_latest(&self) -> AnnouncementId {
        let latest = self.store.announcements(0, 1).await.expect("a list");
        latest.first().expect("an announcement").0.id
    }
}

fn subscribed(chat: i64, language: Language, kinds: Kinds) -> Subscription {
    Subscription {
        chat,
        thread: None,
        chat_kind: ChatKind::Supergroup,
        title: format!("chat {chat}"),
        username: (chat == -1002).then(|| "News_Channel".to_owned()),
        kinds,
        language,
        hour: None,
        zone: Zone::from_name("Asia/Shanghai").expect("a zone"),
        paused: None,
        subscribed_by: 1,
        subscribed_at: 0,
    }
}

/// Two chats in Chinese, one of them paused, and one in English that wants operators' announcements alone.
async fn three_chats() -> Place {
    Place::with(&[
        subscribed(-1001, Language::Zh, Kinds::ALL),
        subscribed(-1002, Language::En, [Kind::Operator].into_iter().collect()),
        Subscription {
            paused: Some(PauseReason::Removed),
            ..subscribed(-1003, Language::Zh, Kinds::ALL)
        },
    ])
    .await
}

#[tokio::test]
async fn what_is_announced_waits_in_the_store() {
    let place = three_chats().await;
    let printed = place.prints(&["announce", "--text", "<b>Hello</b> &amp; welcome"]);
    assert_eq!(
        printed,
        "announcement 1: 3 recipients, 1 of them paused, 1 message each, at once"
    );
    let deliveries = place.store.claim(10, &[], SystemTime::now()).await;
    let deliveries = deliveries.expect("deliveries");
    let chats: Vec<i64> = deliveries
        .iter()
        .map(|delivery| delivery.recipient.chat)
        .collect();
    assert_eq!(chats, [-1002, -1001]);
    let body = deliveries[0].contents.body(Language::En).expect("a body");
    assert_eq!(body.html, "<b>Hello</b> &amp; welcome");
}

#[tokio::test]
async fn who_when_and_how_is_as_it_was_written() {
    let place = three_chats().await;
    let accepted = |arguments: &[&str]| {
        let arguments = [&["announce", "--plain", "--text", "a < b"], arguments].concat();
        place.json(&arguments)
    };
    for (arguments, recipients) in [
        (&["--lang", "zh"][..], 2),
        (&["--kind", "posting"], 2),
        (&["--to", "-1001,@news_channel"], 2),
        (
            &["--to", "https://t.me/News_Channel", "--silent", "--pin"],
            1,
        ),
    ] {
        assert_eq!(
            accepted(arguments)["recipients"],
            recipients,
            "{arguments:?}"
        );
    }
    let (latest, _) = place
        .store
        .announcements(0, 1)
        .await
        .expect("a list")
        .remove(0);
    assert!(latest.silent && latest.pin);
    assert_eq!(latest.audience.chats, Some(vec![-1002]));
    let html = latest
        .contents
        .body(Language::Zh)
        .map(|body| body.html.clone());
    assert_eq!(html.as_deref(), Some("a &lt; b"));

    let year = 1970
        + SystemTime::now()
            .duration_since(SystemTime::UNIX_EPOCH)
            .expect("now")
            .as_secs()
            / 31_556_952;
    let at = format!("{}-01-02 09:00", year + 1);
    let due = accepted(&["--at", &at])["due_at"].clone();
    assert_eq!(due, format!("{}-01-02T01:00:00Z", year + 1));
    let printed = place.prints(&["announce", "--text", "x", "--at", &at]);
    assert!(
        printed.ends_with(&format!("{at} Asia/Shanghai")),
        "{printed}"
    );
}

#[tokio::test]
async fn each_language_has_its_text() {
    let place = three_chats().await;
    std::fs::write(place.path("en.html"), "\u{feff}<i>Hello</i>\r\n").expect("written");
    place.prints(&[
        "announce",
        "--text-zh",
        "你好",
        "--file-en",
        &place.path("en.html"),
    ]);
    let (announcement, _) = place
        .store
        .announcements(0, 1)
        .await
        .expect("a list")
        .remove(0);
    let html = |language| {
        let body = announcement.contents.body(language);
        body.map(|body| body.html.clone()).expect("a body")
    };
    assert_eq!(
        (html(Language::Zh).as_str(), html(Language::En).as_str()),
        ("你好", "<i>Hello</i>")
    );
}

#[tokio::test]
async fn what_cannot_be_announced_is_refused_with_the_reason() {
    let place = three_chats().await;
    std::fs::write(place.path("broken.html"), "first\n<b>second</i>").expect("written");
    std::fs::write(place.path("latin.html"), b"caf\xe9").expect("written");
    let long = "x".repeat(20_481);
    let broken = place.path("broken.html");
    let (latin, missing) = (place.path("latin.html"), place.path("missing.html"));
    for (arguments, words) in [
        (
            &["--file", &broken][..],
            &["broken.html: line 2, column 10", "`</b>`"][..],
        ),
        (&["--text", "1 < 2"], &["--text: line 1, column 3", "&lt;"]),
        (
            &["--text", "<font>x</font>"],
            &["line 1, column 1", "tg-spoiler"],
        ),
        (&["--text", " "], &["empty"]),
        (
            &["--text", &long],
            &["20481 characters", "6 messages", "5 messages"],
        ),
        (&["--file", &missing], &["missing.html", "check the path"]),
        (&["--file", &latin], &["latin.html"]),
        (
            &["--text", "x", "--at", "2020-01-01 09:00"],
            &["--at", "2020-01-01 09:00 Asia/Shanghai has passed"],
        ),
        (
            &["--text", "x", "--at", "tomorrow"],
            &["`tomorrow` is not a time", "2026-11-30 09:00"],
        ),
        (
            &["--text", "x", "--to", "-5"],
            &["--to", "the chat -5 has not subscribed"],
        ),
        (
            &["--text", "x", "--to", "@nobody"],
            &["@nobody has not subscribed"],
        ),
        (
            &["--text", "x", "--to", "general"],
            &["`general` names no chat"],
        ),
        (
            &["--text", "x", "--to", "-1002", "--kind", "digest"],
            &["-1002", "`digest`"],
        ),
        (
            &["--text", "x", "--to", "@news_channel", "--kind", "digest"],
            &["@news_channel has not subscribed to `digest`"],
        ),
        (
            &["--text", "x", "--to", "-1002", "--lang", "zh"],
            &["no subscribed chat"],
        ),
        (&["--status", "9"], &["no announcement 9", "--list"]),
        (&["--cancel", "9"], &["no announcement 9"]),
        (&["--recall", "9"], &["no announcement 9"]),
    ] {
        place
            .refuses(&[&["announce"], arguments].concat(), words)
            .await;
    }
    let empty = Place::with(&[]).await;
    empty
        .refuses(&["announce", "--text", "x"], &["no subscribed chat"])
        .await;
}

#[tokio::test]
async fn where_there_is_no_database_none_is_made() {
    let place = three_chats().await;
    let elsewhere = place.path("typo");
    for arguments in [
        &["--text", "x"][..],
        &["--status", "1"],
        &["--list"],
        &["--cancel", "1"],
        &["--recall", "1"],
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_career-advisor"))
            .arg("announce")
            .args(arguments)
            .args(["--data-dir", &elsewhere])
            .current_dir(place.directory.path())
            .output()
            .expect("the program starts");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        let complaint = format!("there is no database {elsewhere}/advisor.db");
        assert_eq!(errors.matches(&complaint).count(), 1, "{errors}");
        assert!(!Path::new(&elsewhere).exists(), "{arguments:?}");
    }
}

#[tokio::test]
async fn how_it_stands_is_told_and_can_be_changed() {
    let place = three_chats().await;
    assert_eq!(
        place.prints(&["announce", "--list"]),
        "nothing was announced yet"
    );
    place.prints(&["announce", "--text", "x"]);
    let now = SystemTime::now();
    let claimed = place.store.claim(10, &[], now).await.expect("deliveries");
    let settlements = [
        Settlement::Done { messages: vec![5] },
        Settlement::Dead {
            error: "Bad Request: chat not found".to_owned(),
        },
    ];
    for (delivery, settlement) in claimed.iter().zip(&settlements) {
        place
            .store
            .settle(delivery.id, settlement, now)
            .await
            .expect("settled");
    }
    let status = place.json(&["announce", "--status", "1"]);
    for (key, expect) in [
        ("id", json!(1)),
        ("kind", json!("operator")),
        ("author", json!("command line")),
        ("standing", json!("active")),
        ("recipients", json!(3)),
        ("sent", json!(1)),
        ("paused", json!(1)),
        ("dead", json!(1)),
    ] {
        assert_eq!(status[key], expect, "{key}");
    }
    let dead = claimed[1].recipient.chat;
    let deaths = json!([{"reason": "Bad Request: chat not found", "number": 1, "example": dead}]);
    assert_eq!(status["deaths"], deaths);
    let printed = place.prints(&["announce", "--status", "1"]);
    assert!(
        printed.contains("1 of 3 sent, 1 paused, 1 given up"),
        "{printed}"
    );
    assert!(
        printed.contains("chat not found (1, such as -100"),
        "{printed}"
    );

    assert_eq!(
        place.prints(&["announce", "--cancel", "1"]),
        "announcement 1: 1 called off"
    );
    assert_eq!(
        place.json(&["announce", "--recall", "1"]),
        json!({"id": 1, "to_delete": 1})
    );
    let listed = place.json(&["announce", "--list"]);
    assert_eq!(
        (&listed[0]["id"], &listed[0]["standing"]),
        (&json!(1), &json!("recalled"))
    );
    assert_eq!(listed.as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn a_backup_is_whole_and_overwrites_nothing() {
    let place = three_chats().await;
    place.prints(&["announce", "--text", "x"]);
    let copy = place.path("copy.db");
    let printed = place.prints(&["backup", &copy]);
    assert!(printed.contains("copy.db: "), "{printed}");
    // The original goes on, and the copy holds what it held.
    place.prints(&["announce", "--text", "y"]);
    let elsewhere = tempfile::tempdir().expect("a directory");
    std::fs::copy(&copy, elsewhere.path().join("advisor.db")).expect("copied");
    let restored = SqlStore::open(elsewhere.path(), &StorageConfig::default()).await;
    let restored = restored.expect("a store");
    assert_eq!(restored.announcements(0, 9).await.expect("a list").len(), 1);
    let deliveries = restored
        .claim(9, &[], SystemTime::now())
        .await
        .expect("deliveries");
    assert_eq!(deliveries.len(), 2);

    let before = std::fs::read(&copy).expect("a file");
    let missing = place.path("no/such/directory/copy.db");
    for (target, words) in [(&copy, "is there already"), (&missing, "cannot write")] {
        let output = place.run(&["backup", target]);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{errors}");
        assert!(errors.contains(words), "{errors}");
    }
    assert_eq!(std::fs::read(&copy).expect("a file"), before);
    assert!(!Path::new(&place.path("copy.db.partial")).exists());

    let nowhere = tempfile::tempdir().expect("a directory");
    let alone = Place {
        directory: nowhere,
        store: place.store.clone(),
    };
    let output = alone.run(&["backup", &alone.path("copy.db")]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("no database"));
    assert!(!Path::new(&alone.path("advisor.db")).exists());
}

#[tokio::test]
async fn a_locked_or_damaged_database_is_told_and_left_alone() {
    let place = three_chats().await;
    let file = place.path("advisor.db");
    let mut writer = SqliteConnection::connect(&file)
        .await
        .expect("a connection");
    let lock = writer.begin_with("BEGIN IMMEDIATE").await.expect("a lock");
    std::fs::write(
        place.path("config.toml"),
        "[storage]\nbusy_timeout_ms = 50\n",
    )
    .expect("written");
    let words = ["the database refused to accept an announcement", "locked"];
    place.refuses(&["announce", "--text", "x"], &words).await;
    drop(lock);

    let damaged = tempfile::tempdir().expect("a directory");
    let garbage = b"this has never been a database".repeat(200);
    std::fs::write(damaged.path().join("advisor.db"), &garbage).expect("written");
    let damaged = Place {
        directory: damaged,
        store: place.store.clone(),
    };
    let words = ["advisor.db", "damaged"];
    damaged.refuses(&["announce", "--text", "x"], &words).await;
    damaged
        .refuses(&["backup", &damaged.path("copy.db")], &words)
        .await;
    assert!(!Path::new(&damaged.path("copy.db")).exists());
    let kept = std::fs::read(damaged.path("advisor.db")).expect("a file");
    assert_eq!(kept, garbage);
}

#[tokio::test]
async fn many_at_once_are_all_accepted() {
    let place = three_chats().await;
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| place.prints(&["announce", "--text", "x"]));
        }
    });
    assert_eq!(place.id_of_latest().await, AnnouncementId(4));
}
