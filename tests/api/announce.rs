//! Operators' announcements in private: composed, confirmed, listed, changed; and nothing of it for others.

use career_advisor::announcement::{
    Announcement, AnnouncementStore, Audience, ChatKind as SubscribedKind, Counts, Drafts, Kind,
    Kinds, Photo, Standing, Subscription, SubscriptionStore, Zone,
};
use career_advisor::config::Config;
use career_advisor::language::Language;
use career_advisor::storage::SqlStore;
use serde_json::json;

use crate::app::TestApp;
use crate::bot_api::chats::{ChatKind, Person};
use crate::bot_api::compose::Post;
use crate::bot_api::contents;
use crate::bot_api::message::Message;
use crate::database;
use crate::wording::is_chinese;

/// The first person that a server adds.
const OPERATOR: u64 = 100_001;

fn with_operator(config: &mut Config) {
    config.telegram.operators = vec![OPERATOR];
}

/// An operator, the bot they talk to, and chats that have subscribed.
struct Desk {
    app: TestApp,
    operator: Person,
    /// In Chinese and in English.
    groups: [i64; 2],
}

impl Desk {
    async fn set(language: &str) -> Desk {
        Desk::of(TestApp::prepare(with_operator), language).await
    }

    async fn of(app: TestApp, language: &str) -> Desk {
        let operator = app.person("Olga", Some(language));
        assert_eq!(u64::try_from(operator.id), Ok(OPERATOR));
        let groups = [Language::Zh, Language::En].map(|language| {
            let title = format!("Group {}", language.code());
            (app.chat(ChatKind::Supergroup, &title), language)
        });
        let desk = Desk {
            app,
            operator,
            groups: groups.map(|(chat, _)| chat),
        };
        let store = desk.store().await;
        for (chat, language) in groups {
            let subscription = subscription(chat, language);
            let at = std::time::SystemTime::now();
            store
                .put_subscription(&subscription, at)
                .await
                .expect("stored");
        }
        Desk {
            app: desk.app.resumed().await,
            ..desk
        }
    }

    async fn store(&self) -> SqlStore {
        database::open(self.app.data_dir()).await
    }

    /// The latest announcement, if there is one.
    async fn announced(&self) -> Option<(Announcement, Counts)> {
        let latest = self.store().await.announcements(0, 1).await;
        latest.expect("a list").pop()
    }

    async fn says(&self, text: &str) -> Message {
        self.sends(Post::text(&self.operator, text)).await
    }

    /// Sends it and gives back the first message that answers; earlier ones may be deleted meanwhile.
    async fn sends(&self, post: Post) -> Message {
        let posted = self.app.post(post);
        self.app
            .wait_until("an answer", |world| {
                let later = world.chat(posted.chat).messages.range(posted.message..);
                let mut answers = later.filter(|(_, message)| message.by_bot);
                answers.next().map(|(_, message)| message.clone())
            })
            .await
    }

    /// The latest message of the bot to the operator with such a button.
    async fn offered(&self, label: &str) -> Message {
        self.seen(label, |message| message.data_of(label).is_some())
            .await
    }

    /// The latest message of the bot to the operator that holds these words.
    async fn told(&self, words: &str) -> Message {
        self.seen(words, |message| message.text.contains(words))
            .await
    }

    async fn seen(&self, what: &str, is_it: impl Fn(&Message) -> bool) -> Message {
        self.app
            .wait_until(&format!("`{what}`"), |world| {
                let messages = world.chat(self.operator.id).messages.values();
                let mut own = messages.rev().filter(|message| message.by_bot);
                own.find(|message| is_it(message)).cloned()
            })
            .await
    }

    /// Waits until all that was said and pressed is dealt with; there is no draft any more.
    async fn settled(&self) {
        let answer = self.says("/cancel").await;
        let nothing = ["nothing to cancel", "没有要取消"];
        let is_told = nothing.iter().any(|words| answer.text.contains(words));
        assert!(is_told, "{}", answer.text);
    }

    /// Waits until the groups have this from the bot and nothing else.
    async fn groups_have(&self, texts: &[&str]) {
        for group in self.groups {
            self.app
                .wait_until(&format!("{texts:?} in a group"), |world| {
                    let messages = world.chat(group).messages.values();
                    let own = messages.filter(|message| message.by_bot);
                    own.map(|message| &message.text).eq(texts).then_some(())
                })
                .await;
        }
    }

    /// Presses the button and gives back what the notice over the chat says.
    async fn press(&self, label: &str) -> String {
        let message = self.offered(label).await;
        let data = message.data_of(label).expect("a button");
        self.press_data(&message, &data).await
    }

    /// Presses the button and waits for what it puts in place.
    async fn turn(&self, label: &str) {
        let before = self.offered(label).await;
        self.press(label).await;
        self.app
            .wait_until("the message to change", |world| {
                let now = world.chat(before.chat).messages.get(&before.id);
                now.is_none_or(|now| now.edits > before.edits).then_some(())
            })
            .await;
    }

    async fn press_data(&self, message: &Message, data: &str) -> String {
        let press = self
            .app
            .press_data(&self.operator, message.chat, message.id, data);
        let answer = self
            .app
            .wait_until("the press to be acknowledged", |world| {
                world.presses[&press].answer.clone()
            })
            .await;
        answer["text"].as_str().unwrap_or_default().to_owned()
    }

    /// From `/announce` to the message with the buttons.
    async fn drafts(&self, text: &str) -> Message {
        self.says("/announce").await;
        self.says(text).await;
        self.offered("✅").await
    }
}

fn subscription(chat: i64, language: Language) -> Subscription {
    Subscription {
        chat,
        thread: None,
        chat_kind: SubscribedKind::Supergroup,
        title: format!("Group {}", language.code()),
        username: (language == Language::En).then(|| "english_group".to_owned()),
        kinds: match language {
            Language::Zh => Kinds::ALL,
            Language::En => [Kind::Operator].into_iter().collect(),
        },
        language,
        hour: None,
        zone: Zone::from_name("Asia/Shanghai").expect("a zone"),
        paused: None,
        subscribed_by: 1,
        subscribed_at: 0,
    }
}

#[tokio::test]
async fn from_the_first_message_to_the_store_in_both_languages() {
    for language in ["zh", "en"] {
        let desk = Desk::set(language).await;
        let chinese = language == "zh";
        let question = desk.says("/announce").await;
        assert_eq!(is_chinese(&question.text), chinese, "{}", question.text);

        let post = Post::text(&desk.operator, "🦀 Big <news>")
            .entity(json!({"type": "bold", "offset": 3, "length": 3}))
            .entity(json!({"type": "text_link", "offset": 7, "length": 6, "url": "https://example.org/"}));
        desk.sends(post).await;
        let preview = desk.told("🦀 Big <news>").await;
        assert_eq!(
            preview.entities,
            [
                json!({"type": "bold", "offset": 3, "length": 3}),
                json!({"type": "text_link", "offset": 7, "length": 6, "url": "https://example.org/"}),
            ]
        );
        let control = desk.offered("✅").await;
        assert!(control.id > preview.id);
        assert_eq!(is_chinese(&control.text), chinese, "{}", control.text);
        assert!(control.text.contains('2'), "{}", control.text);
        for label in control.labels() {
            assert_eq!(is_chinese(label), chinese, "{label}");
        }

        assert_eq!(desk.press("✅").await, "");
        desk.settled().await;
        let messages = desk.app.messages(desk.operator.id);
        let progress = messages.iter().find(|message| message.id == control.id);
        assert!(
            progress.is_some_and(|message| message.keyboard.is_empty()),
            "{progress:?}"
        );
        let (announcement, counts) = desk.announced().await.expect("an announcement");
        assert_eq!(counts.total(), 2);
        let html = announcement
            .contents
            .body(Language::Zh)
            .map(|body| body.html.as_str());
        assert_eq!(
            html,
            Some("🦀 <b>Big</b> <a href=\"https://example.org/\">&lt;news&gt;</a>")
        );
        assert_eq!(announcement.audience, Audience::default());
        // Answered after the press is dealt with.
        desk.says("/cancel").await;
        let progress = desk
            .announced()
            .await
            .and_then(|(announcement, _)| announcement.progress);
        let control = i32::try_from(control.id).expect("small");
        assert_eq!(progress, Some((desk.operator.id, control)));
        desk.groups_have(&["🦀 Big <news>"]).await;
    }
}

#[tokio::test]
async fn audience_time_and_manner_are_chosen_by_buttons() {
    let desk = Desk::set("en").await;
    desk.drafts("hello").await;
    desk.turn("Audience").await;
    desk.turn("New postings").await;
    desk.told("To: 1 chat\n  only those that subscribed to: New postings")
        .await;
    desk.turn("✓ New postings").await;
    desk.turn("Chats in English").await;
    desk.told("To: 1 chat\n  only those in English").await;
    desk.turn("All subscribed").await;
    desk.turn("Chosen chats").await;
    desk.turn("Group zh").await;
    desk.told("only 1 that you chose").await;
    desk.offered("✓ Group zh").await;
    desk.turn("Back").await;
    desk.turn("Back").await;
    desk.turn("Silent").await;
    desk.turn("Pin").await;
    desk.told("Delivery: silent, pinned").await;
    desk.turn("Time").await;
    desk.turn("In 3 hours").await;
    desk.press("Schedule for 1 chat").await;
    desk.told("#1").await;
    let (announcement, counts) = desk.announced().await.expect("an announcement");
    assert_eq!(counts.total(), 1);
    assert_eq!(announcement.audience.chats, Some(vec![desk.groups[0]]));
    assert!(announcement.silent && announcement.pin);
    let ahead = announcement.due_at - announcement.accepted_at;
    assert!((10_790..=10_800).contains(&ahead), "{ahead}");
}

#[tokio::test]
async fn times_and_chats_are_typed_and_bad_ones_refused() {
    let desk = Desk::set("en").await;
    desk.drafts("hello").await;
    desk.turn("Time").await;
    desk.press("Another time").await;
    desk.told("Asia/Shanghai").await;
    for (text, complaint) in [
        ("tomorrow", "\"tomorrow\""),
        ("2020-01-01 09:00", "has passed"),
        ("+400d", "more than a year"),
    ] {
        let answer = desk.says(text).await;
        assert!(answer.text.contains(complaint), "{text}: {}", answer.text);
    }
    desk.says("+90m").await;
    desk.offered("Schedule for 2 chats").await;
    desk.turn("Audience").await;
    desk.turn("Chosen chats").await;
    desk.press("Type").await;
    desk.told("Send me the chats").await;
    for (text, complaint) in [
        ("-5", "-5 has not subscribed"),
        ("@nobody", "@nobody has not subscribed"),
        ("everyone", "as a chat"),
    ] {
        let answer = desk.says(text).await;
        assert!(answer.text.contains(complaint), "{text}: {}", answer.text);
    }
    desk.says(&format!("@English_Group, {}", desk.groups[1]))
        .await;
    desk.press("Schedule for 1 chat").await;
    desk.told("#1").await;
    let (announcement, _) = desk.announced().await.expect("an announcement");
    assert_eq!(announcement.audience.chats, Some(vec![desk.groups[1]]));
}

#[tokio::test]
async fn a_photo_keeps_its_caption_and_other_things_are_refused() {
    let desk = Desk::set("zh").await;
    desk.says("/announce").await;
    for content in [contents::sticker(), contents::voice(), contents::document()] {
        let answer = desk.sends(Post::of(&desk.operator, content)).await;
        assert!(answer.text.contains("一张图片"), "{}", answer.text);
    }
    let photo = || Post::of(&desk.operator, contents::photo());
    let long = desk.sends(photo().caption(&"长".repeat(1025))).await;
    assert!(
        long.text.contains("1025") && long.text.contains("1024"),
        "{}",
        long.text
    );
    desk.sends(photo().caption("看 & 图")).await;
    let preview = desk
        .seen("the photo", |message| message.content.contains_key("photo"))
        .await;
    assert_eq!(preview.text, "看 & 图");
    desk.press("✅").await;
    desk.settled().await;
    let (announcement, _) = desk.announced().await.expect("an announcement");
    let body = announcement.contents.body(Language::En).expect("a body");
    assert_eq!(body.html, "看 &amp; 图");
    assert_eq!(
        body.photo,
        Some(Photo::FileId("AgACAgIAAxkBAAEm".to_owned()))
    );
}

#[tokio::test]
async fn each_language_may_have_its_text() {
    let desk = Desk::set("en").await;
    let too_long = "x".repeat(4_000);
    desk.drafts(&too_long).await;
    desk.press("New text").await;
    desk.says("Hello").await;
    desk.told("Text: English, also for chats in Chinese").await;
    desk.press("Add the Chinese text").await;
    desk.says("你好").await;
    desk.told("each chat in its language").await;
    desk.press("✅").await;
    desk.settled().await;
    let (announcement, _) = desk.announced().await.expect("an announcement");
    let html = |language| {
        announcement
            .contents
            .body(language)
            .map(|body| body.html.clone())
    };
    assert_eq!(html(Language::Zh).as_deref(), Some("你好"));
    assert_eq!(html(Language::En).as_deref(), Some("Hello"));
}

/// From the list to the question for another text of the first announcement.
async fn edits_the_first(desk: &Desk) {
    desk.says("/announcements").await;
    desk.turn("#1").await;
    desk.press("Edit the text").await;
    desk.told("new text of announcement #1").await;
}

#[tokio::test]
async fn another_text_below_a_photo_is_refused_where_it_does_not_fit() {
    let desk = Desk::set("en").await;
    desk.says("/announce").await;
    let photo = Post::of(&desk.operator, contents::photo());
    desk.sends(photo.caption("look")).await;
    desk.press("✅").await;
    desk.groups_have(&["look"]).await;
    desk.settled().await;
    desk.told("Announcement 1 is done").await;
    edits_the_first(&desk).await;
    let refused = desk.says(&"x".repeat(1_025)).await;
    assert!(
        refused.text.contains("1025 characters") && refused.text.contains("keeps its photo"),
        "{}",
        refused.text
    );
    desk.says("look again").await;
    desk.press("Change it everywhere").await;
    desk.groups_have(&["look again"]).await;
    let (announcement, counts) = desk.announced().await.expect("an announcement");
    let body = announcement.contents.body(Language::En).expect("a body");
    assert!(body.photo.is_some());
    assert_eq!(counts.dead, 0);
}

#[tokio::test]
async fn another_text_in_one_language_leaves_the_other_alone() {
    let desk = Desk::set("en").await;
    desk.drafts("Hello").await;
    desk.press("Add the Chinese text").await;
    desk.says("你好").await;
    desk.told("each chat in its language").await;
    desk.press("✅").await;
    let texts = async |zh: &str, en: &str| {
        for (group, text) in desk.groups.iter().zip([zh, en]) {
            desk.app
                .wait_until(text, |world| {
                    let mut messages = world.chat(*group).messages.values();
                    messages.any(|message| message.text == text).then_some(())
                })
                .await;
        }
    };
    texts("你好", "Hello").await;
    desk.settled().await;
    edits_the_first(&desk).await;
    desk.says("Good morning").await;
    desk.told("The Chinese text stays as it is.").await;
    desk.press("Change it everywhere").await;
    texts("你好", "Good morning").await;
    desk.settled().await;
    edits_the_first(&desk).await;
    desk.says("早上好").await;
    desk.told("The English text stays as it is.").await;
    desk.press("Change the English text too").await;
    desk.says("Good evening").await;
    desk.seen("nothing to stay", |message| {
        message.data_of("✅").is_some() && !message.text.contains("stays as it is")
    })
    .await;
    desk.press("Change it everywhere").await;
    texts("早上好", "Good evening").await;
}

#[tokio::test]
async fn for_everybody_else_there_is_no_such_command() {
    let desk = Desk::set("en").await;
    let app = &desk.app;
    let bob = app.person("Bob", Some("en"));
    let unknown = app.ask(&bob, "/frobnicate").await;
    for command in [
        "/announce",
        "/announcements",
        "/announce hello",
        "/Announce@career_advisor_test_bot",
    ] {
        let answer = app.ask(&bob, command).await;
        assert_eq!(
            (&answer.text, answer.labels()),
            (&unknown.text, unknown.labels()),
            "{command}"
        );
    }
    // In groups the operator is nobody special either.
    let group = desk.groups[1];
    app.post(Post::text(&desk.operator, "/announce").in_chat(group));
    let answer = app
        .send(Post::text(&desk.operator, "/announce@career_advisor_test_bot").in_chat(group))
        .await;
    assert_eq!(answer.text, unknown.text);
    assert_eq!(app.messages(group).len(), 1);

    let control = desk.drafts("hello").await;
    let press = app.press_data(
        &bob,
        bob.id,
        unknown.id,
        &control.data_of("✅").expect("a button"),
    );
    let notice = app
        .wait_until("a notice", |world| world.presses[&press].answer.clone())
        .await;
    assert!(
        notice["text"]
            .as_str()
            .is_some_and(|text| text.contains("out of date")),
        "{notice}"
    );
    assert_eq!(desk.announced().await, None);
}

#[tokio::test]
async fn only_the_operators_own_menu_shows_the_commands() {
    let desk = Desk::set("en").await;
    let own = format!("\"chat_id\":{}", desk.operator.id);
    let menus = desk
        .app
        .wait_until("the operator's menus", |world| {
            let menus = world.menus.clone();
            let of_operator = menus
                .keys()
                .filter(|(scope, _)| scope.contains(&own))
                .count();
            (of_operator == 3).then_some(menus)
        })
        .await;
    for ((scope, language), commands) in menus {
        let shown = commands
            .iter()
            .any(|(name, _)| name.starts_with("announce"));
        assert_eq!(shown, scope.contains(&own), "{scope} {language}");
        assert!(!shown || commands.iter().any(|(name, _)| name == "privacy"));
    }
}

#[tokio::test]
async fn an_operator_who_first_writes_later_gets_the_menu_then() {
    let app = TestApp::start_with(with_operator).await;
    let own = format!("\"chat_id\":{OPERATOR}");
    app.wait_until("a refused menu", |world| {
        let mut calls = world.calls.iter();
        let asked = |params: &serde_json::Value| params["scope"].to_string().contains("chat_id");
        calls
            .any(|call| {
                call.method == "setMyCommands" && asked(&call.params) && call.answer.is_some()
            })
            .then_some(())
    })
    .await;
    let operator = app.person("Olga", Some("en"));
    app.ask(&operator, "/start").await;
    app.take_violations();
    app.wait_until("the operator's menus", |world| {
        let menus = world.menus.keys();
        let of_operator = menus.filter(|(scope, _)| scope.contains(&own)).count();
        (of_operator == 3).then_some(())
    })
    .await;
}

#[tokio::test]
async fn a_former_operator_loses_the_menu() {
    let app = TestApp::prepare(with_operator);
    let [operator, former] = ["Olga", "Fred"].map(|name| app.person(name, Some("en")));
    let store = database::open(app.data_dir()).await;
    let now = std::time::SystemTime::now();
    for person in [&operator, &former] {
        store
            .put_draft(person.id, Some("{}"), now)
            .await
            .expect("stored");
    }
    let app = app.resumed().await;
    app.wait_until("three menus to go", |world| {
        let mut calls = world.calls.iter();
        let gone = calls.by_ref().filter(|call| {
            call.method == "deleteMyCommands"
                && call.answer.is_some()
                && call.params["scope"]
                    .to_string()
                    .contains(&former.id.to_string())
        });
        (gone.count() == 3).then_some(())
    })
    .await;
    assert_eq!(app.calls("deleteMyCommands").len(), 3);
}

#[tokio::test]
async fn a_draft_survives_a_restart() {
    let mut desk = Desk::set("en").await;
    desk.says("/announce").await;
    desk.app.stop().expect("a clean end");
    desk.app = desk.app.resumed().await;
    desk.says("hello").await;
    desk.turn("Silent").await;
    desk.turn("Time").await;
    desk.press("Another time").await;
    desk.app.stop().expect("a clean end");
    desk.app = desk.app.resumed().await;
    desk.says("+2h").await;
    desk.press("Schedule for 2 chats").await;
    desk.told("#1").await;
    let (announcement, _) = desk.announced().await.expect("an announcement");
    assert!(announcement.silent);
}

/// The draft that is there comes back, below all else, and its older buttons go.
#[tokio::test]
async fn a_second_draft_is_not_begun_before_the_first_is_done() {
    let desk = Desk::set("en").await;
    let first = desk.drafts("hello").await;
    let told = desk.says("/announce").await;
    assert!(told.text.contains("unsent draft"), "{}", told.text);
    let anew = desk
        .seen("the draft", |message| {
            message.id > told.id && message.data_of("✅").is_some()
        })
        .await;
    let messages = desk.app.messages(desk.operator.id);
    assert!(messages.iter().all(|message| message.id != first.id));
    desk.press_data(&anew, &anew.data_of("✅").expect("a button"))
        .await;
    desk.settled().await;
    let (announcement, _) = desk.announced().await.expect("an announcement");
    let html = announcement
        .contents
        .body(Language::En)
        .map(|body| body.html.as_str());
    assert_eq!(html, Some("hello"));
}

#[tokio::test]
async fn confirming_twice_announces_once() {
    let desk = Desk::set("en").await;
    let control = desk.drafts("hello").await;
    let data = control.data_of("✅").expect("a button");
    let presses = [(); 3].map(|()| {
        desk.app
            .press_data(&desk.operator, control.chat, control.id, &data)
    });
    let mut notices = Vec::new();
    for press in presses {
        let answer = desk
            .app
            .wait_until("an answer", |world| world.presses[&press].answer.clone())
            .await;
        notices.push(answer["text"].as_str().unwrap_or_default().to_owned());
    }
    assert_eq!(
        notices,
        [
            "",
            "This has already been announced.",
            "This has already been announced."
        ]
    );
    assert_eq!(
        desk.store()
            .await
            .announcements(0, 9)
            .await
            .expect("a list")
            .len(),
        1
    );
}

/// As after a kill between the acceptance of a draft and its end.
#[tokio::test]
async fn a_draft_that_was_accepted_and_not_forgotten_is_accepted_once() {
    let desk = Desk::set("en").await;
    let control = desk.drafts("hello").await;
    let data = control.data_of("✅").expect("a button");
    let store = desk.store().await;
    let draft = store.draft(desk.operator.id).await.expect("a store");
    desk.press_data(&control, &data).await;
    desk.settled().await;
    let now = std::time::SystemTime::now();
    let restored = store.put_draft(desk.operator.id, draft.as_deref(), now);
    restored.await.expect("a store");

    assert_eq!(desk.press_data(&control, &data).await, "");
    desk.settled().await;
    assert_eq!(store.announcements(0, 9).await.expect("a list").len(), 1);
}

#[tokio::test]
async fn a_draft_is_discarded_and_its_buttons_end() {
    let desk = Desk::set("en").await;
    let control = desk.drafts("hello").await;
    let data = control.data_of("✅").expect("a button");
    desk.press("Discard").await;
    desk.told("discarded").await;
    assert!(
        desk.press_data(&control, &data)
            .await
            .contains("out of date")
    );
    desk.drafts("again").await;
    assert!(desk.says("/cancel").await.text.contains("discarded"));
    assert!(
        desk.says("/cancel")
            .await
            .text
            .contains("nothing to cancel")
    );
    // What is said then is an ordinary question.
    let answer = desk.says("What does a DBA do?").await;
    assert!(!answer.labels().is_empty());
    assert_eq!(desk.announced().await, None);
}

#[tokio::test]
async fn without_a_recipient_nothing_is_announced() {
    let app = TestApp::prepare(with_operator);
    let operator = app.person("Olga", Some("en"));
    let desk = Desk {
        app: app.resumed().await,
        operator,
        groups: [0, 0],
    };
    desk.drafts("hello").await;
    assert!(desk.press("✅").await.contains("No chat would get this"));
    assert_eq!(desk.announced().await, None);
    desk.offered("✅").await;
}

#[tokio::test]
async fn what_was_announced_is_listed_and_changed() {
    let desk = Desk::set("en").await;
    assert!(
        desk.says("/announcements")
            .await
            .text
            .contains("Nothing has been announced")
    );
    for text in ["first", "second"] {
        desk.drafts(text).await;
        desk.turn("Time").await;
        desk.turn("In 1 hour").await;
        desk.press("Schedule").await;
        desk.told("is scheduled").await;
    }
    let list = desk.says("/announcements").await;
    let (second, first) = (list.text.find("#2"), list.text.find("#1"));
    assert!(second.is_some() && second < first, "{}", list.text);
    assert!(list.text.contains("0 of 2 sent, 2 to go"), "{}", list.text);

    desk.turn("#1").await;
    desk.press("Edit the text").await;
    desk.told("new text of announcement #1").await;
    desk.says("better").await;
    desk.press("Change it everywhere").await;
    desk.told("Announcement #1 has its new text").await;
    let store = desk.store().await;
    let html = |announcements: Vec<(Announcement, Counts)>| -> Vec<String> {
        let bodies = announcements
            .iter()
            .filter_map(|(one, _)| one.contents.body(Language::En));
        bodies.map(|body| body.html.clone()).collect()
    };
    assert_eq!(
        html(store.announcements(0, 9).await.expect("a list")),
        ["second", "better"]
    );

    desk.turn("Cancel the rest").await;
    desk.told("Cancel the 2 of announcement #1").await;
    desk.turn("No").await;
    desk.turn("Cancel the rest").await;
    desk.turn("Yes").await;
    desk.told("rest cancelled").await;
    desk.turn("Recall").await;
    desk.told("Recall announcement #1?").await;
    desk.turn("Yes").await;
    desk.told("recalled").await;
    let standings: Vec<Standing> = store
        .announcements(0, 9)
        .await
        .expect("a list")
        .iter()
        .map(|(one, _)| one.standing)
        .collect();
    assert_eq!(standings, [Standing::Active, Standing::Recalled]);
    desk.turn("Back").await;
    desk.told("#2").await;
}

/// Pages of five, the latest first.
#[tokio::test]
async fn a_long_list_has_pages() {
    let desk = Desk::set("zh").await;
    for number in 1..=7 {
        desk.drafts(&format!("第 {number} 份")).await;
        desk.turn("时间").await;
        desk.turn("1 小时后").await;
        desk.press("定时发布").await;
        desk.told(&format!("#{number} 定好了")).await;
    }
    let first = desk.says("/announcements").await;
    assert!(
        first.text.contains("#7") && !first.text.contains("#2"),
        "{}",
        first.text
    );
    desk.turn("›").await;
    let second = desk.told("#2").await;
    assert!(
        second.id == first.id && !second.text.contains("#7"),
        "{}",
        second.text
    );
    desk.turn("‹").await;
    desk.told("#7").await;
}

#[tokio::test]
async fn chats_get_it_once_and_its_changes_too() {
    let desk = Desk::set("en").await;
    desk.drafts("first words").await;
    desk.press("✅").await;
    desk.groups_have(&["first words"]).await;
    desk.settled().await;
    desk.told("Announcement 1 is done: 2 of 2 sent").await;

    desk.says("/announcements").await;
    desk.turn("#1").await;
    desk.press("Edit the text").await;
    desk.told("new text of announcement #1").await;
    desk.says("other words").await;
    desk.press("Change it everywhere").await;
    desk.groups_have(&["other words"]).await;
    desk.settled().await;

    desk.says("/announcements").await;
    desk.turn("#1").await;
    desk.turn("Recall").await;
    desk.press("Yes").await;
    desk.groups_have(&[]).await;
}
