//! The server's own rules, one row each: what is called, and what Telegram says to it.

use serde_json::{Value, json};

use super::chats::{ChatKind, Standing};
use super::compose::Post;
use super::error::Answer;
use super::methods;
use super::params::Params;
use super::{BotApi, contents};

/// Chats to call methods in: a person, a group, a forum with topic 7, and a message of each side.
struct Stage {
    api: BotApi,
    person: i64,
    group: i64,
    forum: i64,
    theirs: i64,
    ours: i64,
}

impl Stage {
    fn set() -> Stage {
        let api = BotApi::start();
        let person = api.person("Ada", Some("en"));
        let group = api.chat(ChatKind::Group, "Group");
        let forum = api.chat(ChatKind::Forum, "Forum");
        api.open_topic(forum, 7);
        let theirs = api.post(Post::text(&person, "hi")).message;
        let mut stage = Stage {
            api,
            person: person.id,
            group,
            forum,
            theirs,
            ours: 0,
        };
        let sent = stage.call(
            "sendMessage",
            json!({ "chat_id": person.id, "text": "first" }),
        );
        stage.ours = sent.expect("a first message")["message_id"]
            .as_i64()
            .unwrap();
        stage
    }

    fn call(&self, method: &str, params: Value) -> Answer {
        self.api
            .change(|world| methods::call(world, method, &Params::from_json(params)))
    }

    /// Calls with chat and messages filled in where a row writes `$person`, `$ours` and so on.
    fn check(&self, method: &str, params: Value, expect: &str) {
        let ids = [
            ("\"$person\"", self.person),
            ("\"$group\"", self.group),
            ("\"$forum\"", self.forum),
            ("\"$theirs\"", self.theirs),
            ("\"$ours\"", self.ours),
        ];
        let filled = ids.iter().fold(params.to_string(), |text, (name, id)| {
            text.replace(name, &id.to_string())
        });
        let answer = match self.call(method, serde_json::from_str(&filled).unwrap()) {
            Ok(_) => "ok".to_owned(),
            Err(refusal) => refusal.description,
        };
        assert_eq!(answer, expect, "{method} {params}");
    }
}

fn button(data: &str) -> Value {
    json!({ "text": "b", "callback_data": data })
}

fn keyboard(rows: Vec<Vec<Value>>) -> Value {
    json!({ "chat_id": "$person", "text": "x", "reply_markup": { "inline_keyboard": rows } })
}

#[test]
fn texts_are_measured_after_parsing_and_in_utf16_units() {
    let stage = Stage::set();
    for (text, expect) in [
        ("a".repeat(4096), "ok"),
        ("a".repeat(4097), "Bad Request: message is too long"),
        ("😀".repeat(2048), "ok"),
        ("😀".repeat(2049), "Bad Request: message is too long"),
        (format!("<b>{}</b>&lt;", "a".repeat(4095)), "ok"),
        (String::new(), "Bad Request: message text is empty"),
        (" \n ".into(), "Bad Request: message text is empty"),
        ("<b> </b>".into(), "Bad Request: message text is empty"),
        ("<b>x</b>".repeat(100), "ok"),
        ("<b>x</b>".repeat(101), "Bad Request: ENTITIES_TOO_LONG"),
        (
            "<b>x".into(),
            "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
    ] {
        let params = json!({ "chat_id": "$person", "text": text, "parse_mode": "HTML" });
        stage.check("sendMessage", params, expect);
    }
}

#[test]
fn keyboards_are_checked_button_by_button() {
    let stage = Stage::set();
    let long = "x".repeat(65);
    for (rows, expect) in [
        (vec![vec![button("a")]], "ok"),
        (vec![vec![button(&long[..64])]], "ok"),
        (vec![vec![button("")]], "Bad Request: BUTTON_DATA_INVALID"),
        (
            vec![vec![button(&long)]],
            "Bad Request: BUTTON_DATA_INVALID",
        ),
        (
            vec![vec![button(&"路".repeat(22))]],
            "Bad Request: BUTTON_DATA_INVALID",
        ),
        (vec![vec![button("a"); 8]; 12], "ok"),
        (
            vec![vec![button("a"); 8]; 13],
            "Bad Request: REPLY_MARKUP_TOO_LONG",
        ),
        (
            vec![vec![button("a"); 9]],
            "Bad Request: REPLY_MARKUP_TOO_LONG",
        ),
        (
            vec![vec![json!({ "text": "b" })]],
            "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            vec![vec![json!({ "text": " ", "callback_data": "a" })]],
            "Bad Request: can't parse inline keyboard button: Button text must be non-empty",
        ),
        (
            vec![vec![json!({ "text": "u", "url": "no url" })]],
            "Bad Request: BUTTON_URL_INVALID",
        ),
    ] {
        stage.check("sendMessage", keyboard(rows), expect);
    }
}

#[test]
fn messages_go_where_they_can() {
    let stage = Stage::set();
    let stranger = stage.api.person("Stranger", None).id;
    let blocked = stage.api.person("Blocker", None).id;
    stage.api.standing(blocked, Standing::Blocked);
    let gone = stage.api.chat(ChatKind::Supergroup, "Gone");
    stage.api.standing(gone, Standing::Kicked);
    let moved = stage.api.chat(ChatKind::Group, "Moved");
    stage.api.standing(moved, Standing::MigratedTo(-100));
    let no_thread = "Bad Request: message thread not found";
    let no_reply = "Bad Request: message to be replied not found";
    for (params, expect) in [
        (json!({}), "Bad Request: chat_id is empty"),
        (json!({ "chat_id": 77 }), "Bad Request: chat not found"),
        (json!({ "chat_id": "$person" }), "ok"),
        (
            json!({ "chat_id": stranger }),
            "Forbidden: bot can't initiate conversation with a user",
        ),
        (
            json!({ "chat_id": blocked }),
            "Forbidden: bot was blocked by the user",
        ),
        (
            json!({ "chat_id": gone }),
            "Forbidden: bot was kicked from the supergroup chat",
        ),
        (
            json!({ "chat_id": moved }),
            "Bad Request: group chat was upgraded to a supergroup chat",
        ),
        (json!({ "chat_id": "$forum", "message_thread_id": 7 }), "ok"),
        (
            json!({ "chat_id": "$forum", "message_thread_id": 8 }),
            no_thread,
        ),
        (
            json!({ "chat_id": "$group", "message_thread_id": 7 }),
            no_thread,
        ),
        (
            json!({ "chat_id": "$person", "reply_parameters": { "message_id": "$theirs" } }),
            "ok",
        ),
        (
            json!({ "chat_id": "$person", "reply_parameters": { "message_id": 99 } }),
            no_reply,
        ),
        (
            json!({ "chat_id": "$person", "reply_parameters":
                { "message_id": 99, "allow_sending_without_reply": true } }),
            "ok",
        ),
        (
            json!({ "chat_id": "$person", "reply_to_message_id": 99 }),
            no_reply,
        ),
    ] {
        let mut params = params;
        params["text"] = json!("x");
        stage.check("sendMessage", params, expect);
    }
}

#[test]
fn only_the_bots_own_messages_change_and_only_for_real() {
    let stage = Stage::set();
    let same = "Bad Request: message is not modified: specified new message content and reply markup are exactly \
        the same as a current content and reply markup of the message";
    for (method, params, expect) in [
        (
            "editMessageText",
            json!({ "message_id": "$ours", "text": "first" }),
            same,
        ),
        (
            "editMessageText",
            json!({ "message_id": "$ours", "text": "second" }),
            "ok",
        ),
        (
            "editMessageText",
            json!({ "message_id": "$ours", "text": "second" }),
            same,
        ),
        (
            "editMessageText",
            json!({ "message_id": "$ours", "text": "<b>second</b>", "parse_mode": "HTML" }),
            "ok",
        ),
        (
            "editMessageText",
            json!({ "message_id": "$theirs", "text": "x" }),
            "Bad Request: message can't be edited",
        ),
        (
            "editMessageText",
            json!({ "message_id": 99, "text": "x" }),
            "Bad Request: message to edit not found",
        ),
        (
            "editMessageText",
            json!({ "message_id": "$ours" }),
            "Bad Request: message text is empty",
        ),
        (
            "editMessageReplyMarkup",
            json!({ "message_id": "$ours" }),
            same,
        ),
        (
            "editMessageReplyMarkup",
            json!({ "message_id": "$ours", "reply_markup": { "inline_keyboard": [[button("a")]] } }),
            "ok",
        ),
        (
            "deleteMessage",
            json!({ "message_id": 99 }),
            "Bad Request: message to delete not found",
        ),
        ("deleteMessage", json!({ "message_id": "$ours" }), "ok"),
        (
            "deleteMessage",
            json!({ "message_id": "$ours" }),
            "Bad Request: message to delete not found",
        ),
    ] {
        let mut params = params;
        params["chat_id"] = json!("$person");
        stage.check(method, params, expect);
    }
}

#[test]
fn a_press_is_answered_once_and_in_time() {
    let stage = Stage::set();
    let person = stage.api.look(|world| world.people[&stage.person].clone());
    let press = |data| {
        stage
            .api
            .press_data(&person, stage.person, stage.ours, data)
    };
    let (fresh, old) = (press("a"), press("b"));
    stage.api.expire(&old);
    let too_old =
        "Bad Request: query is too old and response timeout expired or query ID is invalid";
    for (id, expect) in [
        (&*fresh, "ok"),
        (&*fresh, too_old),
        (&*old, too_old),
        ("1", too_old),
    ] {
        stage.check(
            "answerCallbackQuery",
            json!({ "callback_query_id": id }),
            expect,
        );
    }
    let long = json!({ "callback_query_id": press("c"), "text": "x".repeat(201) });
    stage.check("answerCallbackQuery", long, "Bad Request: MESSAGE_TOO_LONG");
}

#[test]
fn menus_hold_well_formed_commands() {
    let stage = Stage::set();
    let command =
        |name: &str, description: &str| json!({ "command": name, "description": description });
    let invalid = "Bad Request: BOT_COMMAND_INVALID";
    let description = "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID";
    for (commands, expect) in [
        (
            vec![command("start", "Start"), command("match_2", "Match")],
            "ok",
        ),
        (vec![command("Start", "x")], invalid),
        (vec![command("st-art", "x")], invalid),
        (vec![command("", "x")], invalid),
        (vec![command(&"a".repeat(33), "x")], invalid),
        (vec![command("a", "")], description),
        (vec![command("a", &"介".repeat(256))], "ok"),
        (vec![command("a", &"介".repeat(257))], description),
        (
            vec![command("a", "x"); 101],
            "Bad Request: BOT_COMMANDS_TOO_MUCH",
        ),
    ] {
        stage.check("setMyCommands", json!({ "commands": commands }), expect);
    }
    let set = |language: &str| json!({ "commands": [], "language_code": language });
    stage.check("setMyCommands", set("zh"), "ok");
    stage.check(
        "setMyCommands",
        set("zh-hans"),
        "Bad Request: invalid language code specified",
    );
}

#[test]
fn menus_are_kept_per_scope_and_language() {
    let stage = Stage::set();
    let key = |scope: &str, language: &str| json!({ "scope": { "type": scope }, "language_code": language });
    let with = |mut key: Value, name: &str| {
        key["commands"] = json!([{ "command": name, "description": name }]);
        key
    };
    stage
        .call("setMyCommands", with(key("default", ""), "one"))
        .unwrap();
    stage
        .call("setMyCommands", with(key("default", "zh"), "two"))
        .unwrap();
    stage
        .call("setMyCommands", with(key("all_group_chats", "zh"), "three"))
        .unwrap();
    let name = |key| stage.call("getMyCommands", key).unwrap()[0]["command"].clone();
    assert_eq!(name(json!({})), json!("one"));
    assert_eq!(name(key("default", "zh")), json!("two"));
    assert_eq!(name(key("all_group_chats", "zh")), json!("three"));
    stage
        .call("deleteMyCommands", key("default", "zh"))
        .unwrap();
    assert_eq!(name(key("default", "zh")), Value::Null);
}

#[test]
fn the_rest_is_checked_too() {
    let stage = Stage::set();
    for (method, params, expect) in [
        ("GETME", json!({}), "ok"),
        ("makeCoffee", json!({}), "Not Found: method not found"),
        (
            "sendChatAction",
            json!({ "chat_id": "$person", "action": "typing" }),
            "ok",
        ),
        (
            "sendChatAction",
            json!({ "chat_id": "$person", "action": "dancing" }),
            "Bad Request: wrong parameter action in request",
        ),
        (
            "sendChatAction",
            json!({ "chat_id": "$forum", "action": "typing", "message_thread_id": 8 }),
            "Bad Request: message thread not found",
        ),
        (
            "setWebhook",
            json!({ "url": "http://a.org" }),
            "Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
        ),
        (
            "setWebhook",
            json!({ "url": "https://a.org:444" }),
            "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
        ("setWebhook", json!({ "url": "https://a.org:8443/x" }), "ok"),
        ("getChat", json!({ "chat_id": "$forum" }), "ok"),
        (
            "getChatMember",
            json!({ "chat_id": "$group", "user_id": "$person" }),
            "ok",
        ),
        (
            "getChatMember",
            json!({ "chat_id": "$group", "user_id": 1 }),
            "Bad Request: user not found",
        ),
        (
            "sendPhoto",
            json!({ "chat_id": "$person" }),
            "Bad Request: there is no photo in the request",
        ),
    ] {
        stage.check(method, params, expect);
    }
}

#[test]
fn every_kind_of_content_comes_as_teloxide_reads_it() {
    let stage = Stage::set();
    let person = stage.api.look(|world| world.people[&stage.person].clone());
    for content in [
        contents::sticker(),
        contents::voice(),
        contents::photo(),
        contents::document(),
        contents::video_note(),
        contents::location(),
        contents::contact(),
        contents::dice(),
        contents::new_title("New"),
        contents::joined(person.to_json()),
        contents::left(person.to_json()),
        contents::topic_created("Topic"),
    ] {
        let posted = stage
            .api
            .post(Post::of(&person, content.clone()).in_chat(stage.forum));
        let json = stage
            .api
            .look(|world| world.message_json(stage.forum, posted.message));
        let message: teloxide::types::Message = serde_json::from_value(json).unwrap();
        let empty = matches!(message.kind, teloxide::types::MessageKind::Empty {});
        assert!(!empty, "{content}");
    }
}
