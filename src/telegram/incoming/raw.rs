//! Updates as Telegram sends them, read for what the bot needs.
//!
//! The library reads an update as a whole, and takes a message for an empty one as soon as it meets an entity, an
//! origin or a quote of a type that is newer than it. Invariant: what the bot does not need is not looked at, and
//! what the library does not know costs itself alone; the words of a message are read whatever stands beside them.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use teloxide::types::{Message, MessageEntity, MessageKind, MessageOrigin, Update, UpdateKind};

/// The kinds of updates that hold a message themselves.
const MESSAGES: [&str; 2] = ["message", "edited_message"];

/// What the bot does not need of a message.
const UNNEEDED: [&str; 11] = [
    "author_signature",
    "effect_id",
    "external_reply",
    "link_preview_options",
    "paid_star_count",
    "quote",
    "reply_markup",
    "reply_to_story",
    "sender_boost_count",
    "sender_business_bot",
    "via_bot",
];

/// What a message shares with others whatever it is about: enough for its words.
const BARE: [&str; 12] = [
    "chat",
    "date",
    "forward_origin",
    "from",
    "is_automatic_forward",
    "is_topic_message",
    "media_group_id",
    "message_id",
    "message_thread_id",
    "reply_to_message",
    "sender_chat",
    "text",
];

/// The number of an update.
pub fn update_id(raw: &Value) -> Option<i64> {
    raw.get("update_id").and_then(Value::as_i64)
}

/// `None` for a kind of update, or of chat, that the library does not know.
pub fn read_update(mut raw: Value) -> Option<Update> {
    for kind in MESSAGES {
        if let Some(Value::Object(message)) = raw.get_mut(kind) {
            tidy(message);
        }
    }
    if let Some(Value::Object(below)) = raw.pointer_mut("/callback_query/message") {
        tidy(below);
    }
    // The library reads updates from text alone.
    let update: Update = serde_json::from_str(&raw.to_string()).ok()?;
    (!matches!(update.kind, UpdateKind::Error(_))).then_some(update)
}

fn tidy(message: &mut Map<String, Value>) {
    message.retain(|field, _| !UNNEEDED.contains(&field.as_str()));
    for field in ["entities", "caption_entities"] {
        if let Some(Value::Array(entities)) = message.get_mut(field) {
            entities.retain(reads_as::<MessageEntity>);
        }
    }
    let unreadable = |origin| !reads_as::<MessageOrigin>(origin);
    if message.get("forward_origin").is_some_and(unreadable) {
        message.remove("forward_origin");
    }
    // It holds no further one.
    if let Some(Value::Object(replied)) = message.get_mut("reply_to_message") {
        replied.remove("reply_to_message");
        tidy(replied);
    }
    let words = ["text", "caption"];
    if words.iter().any(|field| message.contains_key(*field)) && is_empty(message) {
        reduce_to_words(message);
    }
}

fn reads_as<T: DeserializeOwned>(value: &Value) -> bool {
    T::deserialize(value).is_ok()
}

/// Whether the library finds nothing in it.
fn is_empty(message: &Map<String, Value>) -> bool {
    Message::deserialize(&Value::Object(message.clone()))
        .is_ok_and(|message| matches!(message.kind, MessageKind::Empty {}))
}

/// A message about something unreadable becomes its words alone.
fn reduce_to_words(message: &mut Map<String, Value>) {
    for (of, becomes) in [("caption", "text"), ("caption_entities", "entities")] {
        if let Some(value) = message.remove(of)
            && !message.contains_key(becomes)
        {
            message.insert(becomes.to_owned(), value);
        }
    }
    message.retain(|field, _| BARE.contains(&field.as_str()) || field == "entities");
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::telegram::testing::update;

    /// The text and the number of entities of a message with something in it, and of the one it replies to.
    fn check(beside: Value, expect: (Option<&str>, usize), replied: Option<&str>) {
        let mut raw = update(1, 7, "hello");
        let message = raw["message"].as_object_mut().unwrap();
        message.extend(beside.as_object().unwrap().clone());
        message.retain(|_, value| !value.is_null());
        let read = read_update(raw).expect("an update");
        let UpdateKind::Message(message) = &read.kind else {
            panic!("{beside}");
        };
        let words = message.text().or(message.caption());
        let entities = message.entities().or(message.caption_entities());
        let found = (words, entities.unwrap_or_default().len());
        assert_eq!(found, expect, "{beside}");
        let found = message.reply_to_message().and_then(Message::text);
        assert_eq!(found, replied, "{beside}");
    }

    fn replied(beside: &Value) -> Value {
        let mut replied = update(1, 7, "earlier")["message"].clone();
        let fields = replied.as_object_mut().unwrap();
        fields.extend(beside.as_object().unwrap().clone());
        json!({ "reply_to_message": replied })
    }

    #[test]
    fn what_is_unknown_costs_itself_alone() {
        let new = json!({"type": "invented_next_year", "offset": 0, "length": 5, "unknown": {}});
        let bold = json!({"type": "bold", "offset": 0, "length": 5});
        let entities = json!({"entities": [new, bold]});
        let origin = json!({"forward_origin": {"type": "invented_next_year", "date": 1}});
        let quote = json!({"quote": {"text": "x", "position": 0, "entities": [new]}});
        let elsewhere = json!({"external_reply": {"origin": {"type": "invented_next_year"}}});
        let markup = json!({"reply_markup": {"inline_keyboard": [[{"text": "?", "new": 1}]]}});
        let media = json!({"invented_media": {"id": 1}, "text": null, "caption": "hello",
            "caption_entities": [bold, new]});
        let broken = json!({"photo": {"not": "a list"}, "text": null, "caption": "hello"});
        for (beside, count) in [
            (json!({}), 0),
            (entities.clone(), 1),
            (origin.clone(), 0),
            (quote, 0),
            (elsewhere, 0),
            (markup, 0),
            (json!({"invented_field": [1]}), 0),
            (media, 1),
            (broken, 0),
        ] {
            check(beside, (Some("hello"), count), None);
        }
        for beside in [&entities, &origin] {
            check(replied(beside), (Some("hello"), 0), Some("earlier"));
        }
        check(json!({"text": null, "invented_media": {}}), (None, 0), None);
    }

    #[test]
    fn an_unknown_kind_of_update_is_none() {
        for raw in [
            json!({"update_id": 1, "invented_next_year": {}}),
            json!({"update_id": 1}),
            json!({"message": {}}),
            json!(1),
            json!({"update_id": 1, "message": {"text": "a"}}),
        ] {
            assert!(read_update(raw.clone()).is_none(), "{raw}");
        }
    }
}
