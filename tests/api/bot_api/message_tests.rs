//! The rules of messages, one row each: what is called, and what Telegram says to it.

use serde_json::{Value, json};

use super::chats::{ChatKind, Standing};
use super::stage::Stage;

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
