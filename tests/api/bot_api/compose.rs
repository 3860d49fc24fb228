//! What people do: writing, editing, pressing buttons, blocking the bot; each becomes an update.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::BotApi;
use super::chats::{ChatKind, Person, Standing};
use super::entities;
use super::members;
use super::message::Message;
use super::world::{Owed, World, unix_now};

/// A message about to be written.
#[derive(Debug, Clone)]
pub struct Post {
    from: Option<Person>,
    chat: i64,
    topic: Option<i64>,
    text: String,
    entities: Vec<Value>,
    content: Map<String, Value>,
    reply_to: Option<i64>,
    owed: bool,
    /// In whose name it is written, if not the writer's own: the chat, and the account that stands for it.
    sender: Option<(i64, Value)>,
    /// The channel that it was forwarded from.
    forwarded_from: Option<i64>,
}

/// A message that was written.
#[derive(Debug, Clone, PartialEq)]
pub struct Posted {
    /// `None` when the bot had not asked for updates of this kind.
    pub update: Option<i64>,
    pub chat: i64,
    pub message: i64,
    kind: &'static str,
}

impl Post {
    /// Text to the bot in private, which it has to answer.
    pub fn text(from: &Person, text: &str) -> Post {
        Post {
            from: Some(from.clone()),
            chat: from.id,
            topic: None,
            text: text.to_owned(),
            entities: entities::found_by_telegram(text),
            content: Map::new(),
            reply_to: None,
            owed: true,
            sender: None,
            forwarded_from: None,
        }
    }

    /// Something other than text (see [`super::contents`]), to the bot in private.
    pub fn of(from: &Person, content: Value) -> Post {
        let Value::Object(content) = content else {
            panic!("contents are objects: {content}")
        };
        Post {
            content,
            ..Post::text(from, "")
        }
    }

    /// In a group or channel the bot owes nothing, unless [`Post::answered`] says so.
    pub fn in_chat(self, chat: i64) -> Post {
        Post {
            chat,
            owed: false,
            ..self
        }
    }

    pub fn topic(self, topic: i64) -> Post {
        Post {
            topic: Some(topic),
            ..self
        }
    }

    pub fn replying_to(self, message: i64) -> Post {
        Post {
            reply_to: Some(message),
            ..self
        }
    }

    pub fn caption(self, text: &str) -> Post {
        Post {
            text: text.to_owned(),
            entities: entities::found_by_telegram(text),
            ..self
        }
    }

    /// Adds an entity that the writer made: bold, a link.
    pub fn entity(mut self, entity: Value) -> Post {
        self.entities.push(entity);
        self
    }

    /// Written by an administrator who is anonymous in the group.
    pub fn anonymously(self) -> Post {
        Post {
            sender: Some((self.chat, members::anonymous())),
            ..self
        }
    }

    /// Written in the name of a channel.
    pub fn in_the_name_of(self, channel: i64) -> Post {
        Post {
            sender: Some((channel, members::channel_account())),
            ..self
        }
    }

    pub fn forwarded_from(self, channel: i64) -> Post {
        Post {
            forwarded_from: Some(channel),
            ..self
        }
    }

    pub fn answered(self) -> Post {
        Post { owed: true, ..self }
    }

    pub fn chat(&self) -> i64 {
        self.chat
    }

    pub fn unanswered(self) -> Post {
        Post {
            owed: false,
            ..self
        }
    }
}

impl BotApi {
    pub fn post(&self, post: Post) -> Posted {
        self.change(|world| write(world, post))
    }

    /// Edits a person's text; the bot hears of it as `edited_message`.
    pub fn edit(&self, posted: &Posted, text: &str) -> Option<i64> {
        self.change(|world| {
            let message = world
                .chat(posted.chat)
                .messages
                .get_mut(&posted.message)
                .expect("the message to edit");
            message.text = text.to_owned();
            message.entities = entities::found_by_telegram(text);
            message.edits += 1;
            let json = world.message_json(posted.chat, posted.message);
            world.updates.push("edited_message", json)
        })
    }

    /// Hands an update over a second time, under the same id.
    pub fn repeat(&self, posted: &Posted) {
        self.change(|world| {
            let json = world.message_json(posted.chat, posted.message);
            let update = posted.update.expect("an update that was queued");
            world.updates.push_again(update, posted.kind, json);
        });
    }

    /// Presses the button of `message` whose label holds `label`; returns the id of the press.
    pub fn press(&self, by: &Person, message: &Message, label: &str) -> String {
        let data = message.data_of(label);
        let data =
            data.unwrap_or_else(|| panic!("no button `{label}` among {:?}", message.labels()));
        self.press_data(by, message.chat, message.id, &data)
    }

    /// Presses a button that holds `data`, whether or not the message still shows one.
    pub fn press_data(&self, by: &Person, chat: i64, message: i64, data: &str) -> String {
        self.change(|world| {
            let id = world.add_press(chat);
            let press = json!({
                "id": id,
                "from": by.to_json(),
                "message": world.message_json(chat, message),
                "chat_instance": "3141592653589793238",
                "data": data,
            });
            world.updates.push("callback_query", press);
            id
        })
    }

    /// Lets a press grow too old to be answered.
    pub fn expire(&self, press: &str) {
        self.change(|world| world.presses.get_mut(press).expect("a press").expired = true);
    }

    pub fn open_topic(&self, chat: i64, topic: i64) {
        self.change(|world| {
            let topics: &mut BTreeSet<i64> = &mut world.chat(chat).topics;
            topics.insert(topic)
        });
    }

    pub fn close_topic(&self, chat: i64, topic: i64) {
        self.change(|world| world.chat(chat).closed_topics.insert(topic));
    }

    pub fn delete_topic(&self, chat: i64, topic: i64) {
        self.change(|world| {
            world.chat(chat).topics.remove(&topic);
            world.chat(chat).deleted_topics.insert(topic)
        });
    }

    /// Any other update, as Telegram would word it.
    pub fn push(&self, kind: &str, content: Value) -> Option<i64> {
        self.change(|world| world.updates.push(kind, content))
    }
}

fn write(world: &mut World, post: Post) -> Posted {
    let chat = world.chat(post.chat);
    if chat.standing == Standing::NotStarted {
        chat.standing = Standing::Member;
    }
    let kind = if chat.kind == ChatKind::Channel {
        "channel_post"
    } else {
        "message"
    };
    let from = post
        .from
        .filter(|_| kind == "message")
        .map(|from| from.to_json());
    let replied = post.reply_to.and_then(|id| chat.messages.get(&id));
    // Outside forums a chain of replies carries a thread that nobody can send to.
    let chain = replied
        .filter(|_| chat.kind == ChatKind::Supergroup)
        .map(|replied| replied.thread.unwrap_or(replied.id));
    let message = Message {
        id: 0,
        chat: post.chat,
        thread: post.topic.or(chain),
        is_topic: post.topic.is_some(),
        from,
        by_bot: false,
        date: unix_now(),
        source: post.text.clone(),
        text: post.text,
        entities: post.entities,
        parse_mode: None,
        keyboard: Vec::new(),
        reply_to: post.reply_to,
        content: post.content,
        edits: 0,
    };
    let id = world.store(message);
    let mut json = world.message_json(post.chat, id);
    if let Some((sender, account)) = post.sender {
        json["sender_chat"] = world.chat(sender).to_json();
        json["from"] = account;
    }
    if let Some(channel) = post.forwarded_from {
        json["forward_origin"] = json!({
            "type": "channel", "date": unix_now(), "message_id": 31,
            "chat": world.chat(channel).to_json(),
        });
    }
    let update = world.updates.push(kind, json);
    if let Some(update) = update.filter(|_| post.owed) {
        world.owed.push(Owed {
            update,
            chat: post.chat,
            message: id,
        });
    }
    Posted {
        update,
        chat: post.chat,
        message: id,
        kind,
    }
}
