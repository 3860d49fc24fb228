//! The other rules, one row each: presses, menus, chats, contents.

use serde_json::{Value, json};

use super::compose::Post;
use super::contents;
use super::stage::Stage;

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
            "editMessageCaption",
            json!({ "chat_id": "$person", "message_id": "$ours", "caption": "a" }),
            "Bad Request: there is no caption in the message to edit",
        ),
        (
            "pinChatMessage",
            json!({ "chat_id": "$person", "message_id": "$ours" }),
            "ok",
        ),
        (
            "pinChatMessage",
            json!({ "chat_id": "$person", "message_id": 99 }),
            "Bad Request: message to pin not found",
        ),
        (
            "sendPhoto",
            json!({ "chat_id": "$person", "photo": "elsewhere" }),
            "Bad Request: wrong file identifier/HTTP URL specified",
        ),
        (
            "sendPhoto",
            json!({ "chat_id": "$person", "photo": "photo-1", "caption": "a" }),
            "ok",
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
