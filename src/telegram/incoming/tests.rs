//! Who is meant by which message.

use serde_json::{Value, json};

use super::*;
use crate::advisor::Said;
use crate::dialogue::Act;
use crate::query::{Kind, Query, Want};
use crate::telegram::testing::{BOT_ID, identity};

fn private(message: Value) -> Value {
    with(
        json!({"chat": {"id": 7, "type": "private", "first_name": "A"}}),
        message,
    )
}

fn group(message: Value) -> Value {
    with(
        json!({"chat": {"id": -100, "type": "supergroup", "title": "G"}}),
        message,
    )
}

fn with(chat: Value, message: Value) -> Value {
    let mut all = json!({
        "message_id": 1,
        "date": 1_700_000_000,
        "from": {"id": 7, "is_bot": false, "first_name": "A", "language_code": "en"},
    });
    for part in [chat, message] {
        all.as_object_mut()
            .unwrap()
            .extend(part.as_object().unwrap().clone());
    }
    all
}

fn read(message: &Value) -> Option<Incoming> {
    let message: Message = serde_json::from_str(&message.to_string()).unwrap();
    Incoming::read(&message, &identity())
}

fn content_of(message: Value) -> Option<Content> {
    read(&message).map(|incoming| incoming.content)
}

fn text(text: &str) -> Value {
    json!({"text": text})
}

fn all_roles() -> Option<Content> {
    let query = Query::new(Kind::Roles, Want::List);
    Some(Content::Command(Command::Say(Said::Act(Act::Ask(query)))))
}

fn said(text: &str) -> Option<Content> {
    Some(Content::Text(text.to_owned()))
}

#[test]
fn in_private_everything_is_meant_for_the_bot() {
    for (message, expect) in [
        (text("数据库管理员做什么"), said("数据库管理员做什么")),
        (text("😀"), said("😀")),
        (text("@advisor_bot hello"), said("hello")),
        (text("/roles"), all_roles()),
        (text("/roles@other_bot"), all_roles()),
        (
            text("/frobnicate"),
            Some(Content::Command(Command::Unknown)),
        ),
        (json!({"sticker": sticker()}), Some(Content::Wordless)),
        (
            json!({"voice": {"file_id": "v", "file_unique_id": "v", "duration": 1}}),
            Some(Content::Wordless),
        ),
        (
            json!({"photo": [photo()]}),
            Some(Content::Unreadable(Unreadable::Picture)),
        ),
        (
            json!({"photo": [photo()], "caption": "what is this"}),
            said("what is this"),
        ),
        (
            json!({"dice": {"emoji": "🎲", "value": 3}}),
            Some(Content::Wordless),
        ),
        (
            json!({"some_kind_of_next_year": {}}),
            Some(Content::Wordless),
        ),
        (json!({"pinned_message": private(text("a"))}), None),
    ] {
        assert_eq!(content_of(private(message.clone())), expect, "{message}");
    }
}

#[test]
fn files_are_resumes_unless_the_words_below_them_say_otherwise() {
    let file = |mime: &str| {
        json!({"document": {
            "file_id": "cv", "file_unique_id": "u", "file_name": "cv", "mime_type": mime, "file_size": 5,
        }})
    };
    let attachment = Attachment {
        file: "cv".into(),
        size: 5,
        sent: crate::nlu::YearMonth::at_unix(1_700_000_000),
    };
    let document = || Some(Content::Document(attachment.clone()));
    let pdf = || file("application/pdf");
    let with = |mut message: Value, key: &str, value: Value| {
        message[key] = value;
        message
    };
    let below = |message: Value, caption: &str| with(message, "caption", json!(caption));
    let reply = |text: &str, to: Value| json!({"text": text, "reply_to_message": private(to)});
    for (message, expect) in [
        (pdf(), document()),
        (below(pdf(), "这是我的简历"), document()),
        (below(pdf(), "/match"), document()),
        (
            below(pdf(), "/match Python"),
            Some(Content::Command(Command::Match("Python".to_owned()))),
        ),
        (below(pdf(), "/roles"), all_roles()),
        // Whatever type a file is said to be of, its bytes decide; words below a video are about the video.
        (file("video/mp4"), document()),
        (
            below(file("video/mp4"), "what is this"),
            said("what is this"),
        ),
        (
            with(pdf(), "media_group_id", json!("1")),
            Some(Content::Unreadable(Unreadable::Album)),
        ),
        (reply("/match", pdf()), document()),
        (
            reply("/match", json!({"photo": [photo()]})),
            Some(Content::Unreadable(Unreadable::Picture)),
        ),
        (reply("what is this", pdf()), said("what is this")),
    ] {
        assert_eq!(content_of(private(message.clone())), expect, "{message}");
    }
    for (caption, expect) in [
        (None, None),
        (Some("my CV"), None),
        (Some("@advisor_bot my CV"), Some(Content::DocumentInGroup)),
        (Some("/match"), Some(Content::DocumentInGroup)),
    ] {
        let message = match caption {
            Some(caption) => below(pdf(), caption),
            None => pdf(),
        };
        assert_eq!(content_of(group(message)), expect, "{caption:?}");
    }
}

#[test]
fn in_groups_only_commands_mentions_and_replies_are() {
    let to_the_bot = json!({"reply_to_message": with(
        json!({"chat": {"id": -100, "type": "supergroup", "title": "G"}}),
        json!({"text": "an answer", "from": {"id": BOT_ID, "is_bot": true, "first_name": "B"}}),
    )});
    let reply = |message: Value| {
        let mut message = message;
        message
            .as_object_mut()
            .unwrap()
            .extend(to_the_bot.as_object().unwrap().clone());
        message
    };
    for (message, expect) in [
        (text("数据库管理员做什么"), None),
        (
            text("@advisor_bot 数据库管理员做什么"),
            said("数据库管理员做什么"),
        ),
        (
            text("what does a DBA do, @Advisor_Bot?"),
            said("what does a DBA do, ?"),
        ),
        (text("@advisor_bot"), said("")),
        (text("@advisor_bot_2 hello"), None),
        (text("me@advisor_bot hello"), None),
        (text("你问@advisor_bot吧"), said("你问吧")),
        (
            reply(text("and its prospects?")),
            said("and its prospects?"),
        ),
        (
            reply(json!({"sticker": sticker()})),
            Some(Content::Wordless),
        ),
        (json!({"sticker": sticker()}), None),
        (text("/roles"), all_roles()),
        (text("/roles@advisor_bot"), all_roles()),
        (text("/roles@other_bot"), None),
        (text("/frobnicate"), None),
        (
            text("/frobnicate@advisor_bot"),
            Some(Content::Command(Command::Unknown)),
        ),
        (text("@advisor_bot /roles"), all_roles()),
        (
            json!({"photo": [photo()], "caption": "/match@advisor_bot Go"}),
            Some(Content::Command(Command::Match("Go".to_owned()))),
        ),
        (
            json!({"new_chat_members": [{"id": 9, "is_bot": false, "first_name": "N"}]}),
            None,
        ),
    ] {
        assert_eq!(content_of(group(message.clone())), expect, "{message}");
    }
}

#[test]
fn bots_channels_and_copies_are_left_alone() {
    let bot = json!({"text": "/roles", "from": {"id": 5, "is_bot": true, "first_name": "Other"}});
    assert_eq!(content_of(group(bot.clone())), None);
    assert_eq!(content_of(private(bot)), None);
    let channel = json!({"text": "/roles", "chat": {"id": -5, "type": "channel", "title": "C"}});
    assert_eq!(content_of(private(channel)), None);
    let copy = json!({"text": "/roles", "is_automatic_forward": true});
    assert_eq!(content_of(group(copy)), None);
    let anonymous = json!({
        "text": "/roles",
        "from": {"id": 1_087_968_824, "is_bot": true, "first_name": "Group", "username": "GroupAnonymousBot"},
        "sender_chat": {"id": -100, "type": "supergroup", "title": "G"},
    });
    assert_eq!(content_of(group(anonymous)), all_roles());
}

#[test]
fn the_answer_goes_to_the_topic_and_in_groups_to_the_message() {
    let topic = json!({"text": "/roles", "message_thread_id": 3, "is_topic_message": true});
    let origin = read(&group(topic)).unwrap().origin;
    assert_eq!(
        origin.key(),
        DialogueKey {
            chat: -100,
            user: 7,
            thread: Some(3)
        }
    );
    assert_eq!(origin.place().thread, Some(ThreadId(MessageId(3))));
    assert_eq!(origin.place().reply_to, Some(MessageId(1)));
    let reply_chain = json!({"text": "/roles", "message_thread_id": 3});
    assert_eq!(read(&group(reply_chain)).unwrap().origin.thread, None);
    assert_eq!(
        read(&private(text("a"))).unwrap().origin.place().reply_to,
        None
    );
}

#[test]
fn the_quoted_text_is_somebody_elses() {
    let replied = json!({"text": "/match", "reply_to_message": group(text("Python, Linux"))});
    assert_eq!(
        read(&group(replied)).unwrap().quoted.as_deref(),
        Some("Python, Linux")
    );
    let own = json!({"text": "/match", "reply_to_message":
        group(json!({"text": "an answer", "from": {"id": BOT_ID, "is_bot": true, "first_name": "B"}}))});
    assert_eq!(read(&group(own)).unwrap().quoted, None);
}

#[test]
fn languages_of_the_transports_own_words() {
    let origin = |words: &str| read(&private(text(words))).unwrap().origin;
    assert_eq!(origin("你好").language(None), Language::Zh);
    assert_eq!(origin("/lang").language(None), Language::En);
    assert_eq!(origin("你好").language(Some(Language::En)), Language::En);
    let unknown =
        private(json!({"text": "/lang", "from": {"id": 7, "is_bot": false, "first_name": "A"}}));
    assert_eq!(read(&unknown).unwrap().origin.language(None), Language::Zh);
}

fn sticker() -> Value {
    json!({
        "file_id": "s", "file_unique_id": "s", "file_size": 1, "width": 1, "height": 1,
        "type": "regular", "is_animated": false, "is_video": false,
    })
}

fn photo() -> Value {
    json!({"file_id": "p", "file_unique_id": "p", "file_size": 1, "width": 1, "height": 1})
}
