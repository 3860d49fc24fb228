//! A message as the server keeps it, and as tests look at it.

use serde_json::{Map, Value, json};

/// A message of the bot or of a person.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    pub id: i64,
    pub chat: i64,
    /// A forum topic, or in other supergroups the first message of a chain of replies.
    pub thread: Option<i64>,
    pub is_topic: bool,
    /// `None` in channels.
    pub from: Option<Value>,
    pub by_bot: bool,
    pub date: i64,
    /// Text or caption after entity parsing.
    pub text: String,
    pub entities: Vec<Value>,
    /// Text or caption as it was sent, markup included.
    pub source: String,
    pub parse_mode: Option<String>,
    /// `inline_keyboard`: rows of buttons.
    pub keyboard: Vec<Vec<Value>>,
    pub reply_to: Option<i64>,
    /// What the message holds besides text: `photo`, `sticker`, `new_chat_title`, ...
    pub content: Map<String, Value>,
    /// How often it was edited.
    pub edits: u32,
}

impl Message {
    /// The buttons' labels, row by row.
    pub fn labels(&self) -> Vec<&str> {
        self.buttons()
            .filter_map(|button| button["text"].as_str())
            .collect()
    }

    pub fn buttons(&self) -> impl Iterator<Item = &Value> {
        self.keyboard.iter().flatten()
    }

    /// The data of the first button whose label holds `part`.
    pub fn data_of(&self, part: &str) -> Option<String> {
        self.buttons()
            .find(|button| {
                button["text"]
                    .as_str()
                    .is_some_and(|label| label.contains(part))
            })
            .and_then(|button| button["callback_data"].as_str())
            .map(str::to_owned)
    }

    /// The `message` object of an update; `chat` and the message replied to are given as objects.
    pub fn to_json(&self, chat: &Value, reply_to: Option<Value>) -> Value {
        let mut message = json!({
            "message_id": self.id,
            "date": self.date,
            "chat": chat,
        });
        if let Some(from) = &self.from {
            message["from"] = from.clone();
        } else {
            message["sender_chat"] = chat.clone();
        }
        if let Some(thread) = self.thread {
            message["message_thread_id"] = json!(thread);
        }
        if self.is_topic {
            message["is_topic_message"] = json!(true);
        }
        if let Some(reply_to) = reply_to {
            message["reply_to_message"] = reply_to;
        }
        if !self.keyboard.is_empty() {
            message["reply_markup"] = json!({ "inline_keyboard": self.keyboard });
        }
        if self.edits > 0 {
            message["edit_date"] = json!(self.date);
        }
        let (text, entities) = if self.content.is_empty() {
            ("text", "entities")
        } else {
            ("caption", "caption_entities")
        };
        if !self.text.is_empty() {
            message[text] = json!(self.text);
        }
        if !self.entities.is_empty() {
            message[entities] = json!(self.entities);
        }
        for (key, value) in &self.content {
            message[key] = value.clone();
        }
        message
    }
}
