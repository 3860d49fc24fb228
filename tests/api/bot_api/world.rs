//! Everything the server knows, behind one lock: chats, messages, updates, buttons, menus, calls.

use std::collections::{BTreeMap, HashMap};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

use super::chats::{ChatKind, ChatRecord, Person};
use super::error::{Answer, Refusal};
use super::faults::Faults;
use super::files::Files;
use super::limits::{Limits, Meter};
use super::message::Message;
use super::params::Params;
use super::queue::UpdateQueue;

/// A press of a button, waiting for its answer.
#[derive(Debug, Clone)]
pub struct Press {
    pub chat: i64,
    pub expired: bool,
    /// The parameters of `answerCallbackQuery`.
    pub answer: Option<Value>,
}

/// A message of a person that the bot must answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Owed {
    pub update: i64,
    pub chat: i64,
    pub message: i64,
}

/// One call as it arrived.
#[derive(Debug, Clone)]
pub struct Call {
    pub at: Instant,
    /// As the documentation spells it, whatever the case it came in.
    pub method: String,
    pub chat: Option<i64>,
    pub params: Value,
    /// `None` while it is being answered, and for good when the caller left or lost the connection.
    pub answer: Option<Answer>,
    /// Whether a fault decided the answer.
    pub staged: bool,
}

/// Whose menu: the JSON of the scope, and the language code.
pub type MenuKey = (String, String);

pub struct World {
    pub token: String,
    pub bot: Value,
    pub chats: BTreeMap<i64, ChatRecord>,
    pub people: BTreeMap<i64, Person>,
    pub updates: UpdateQueue,
    pub presses: HashMap<String, Press>,
    pub files: Files,
    /// The bot hears of presses only when they are too old.
    pub presses_expire_at_once: bool,
    pub menus: BTreeMap<MenuKey, Vec<(String, String)>>,
    pub profile: BTreeMap<MenuKey, String>,
    pub webhook: Option<String>,
    pub faults: Faults,
    pub limits: Option<Limits>,
    pub meter: Meter,
    pub calls: Vec<Call>,
    /// Rules that the bot broke, in words.
    pub violations: Vec<String>,
    /// Messages of people that must bring a message of the bot into their chat.
    pub owed: Vec<Owed>,
    next_person: i64,
    next_press: u64,
}

pub const BOT_ID: i64 = 5_000_000_001;
pub const BOT_NAME: &str = "career_advisor_test_bot";

impl World {
    pub fn new(token: String) -> World {
        World {
            token,
            bot: json!({
                "id": BOT_ID,
                "is_bot": true,
                "first_name": "Career advisor",
                "username": BOT_NAME,
            }),
            chats: BTreeMap::new(),
            people: BTreeMap::new(),
            updates: UpdateQueue::default(),
            presses: HashMap::new(),
            files: Files::default(),
            presses_expire_at_once: false,
            menus: BTreeMap::new(),
            profile: BTreeMap::new(),
            webhook: None,
            faults: Faults::default(),
            limits: None,
            meter: Meter::default(),
            calls: Vec::new(),
            violations: Vec::new(),
            owed: Vec::new(),
            next_person: 100_001,
            next_press: 4_382_000_000_000_000_001,
        }
    }

    pub fn add_person(&mut self, name: &str, language: Option<&str>) -> Person {
        let person = Person {
            id: self.next_person,
            name: name.to_owned(),
            language: language.map(str::to_owned),
        };
        self.next_person += 1;
        self.people.insert(person.id, person.clone());
        self.chats.insert(
            person.id,
            ChatRecord::new(person.id, ChatKind::Private, name),
        );
        person
    }

    pub fn add_chat(&mut self, kind: ChatKind, title: &str) -> i64 {
        let count = self.chats.len() as i64 + 1;
        let id = match kind {
            ChatKind::Group => -4_000_000 - count,
            _ => -1_001_000_000_000 - count,
        };
        self.chats.insert(id, ChatRecord::new(id, kind, title));
        id
    }

    pub fn chat(&mut self, id: i64) -> &mut ChatRecord {
        self.chats
            .get_mut(&id)
            .unwrap_or_else(|| panic!("no chat {id}"))
    }

    /// The chat a call names, if the bot may know it.
    pub fn chat_of(&mut self, params: &Params) -> Result<&mut ChatRecord, Refusal> {
        let id = match params.text("chat_id") {
            None => return Err(Refusal::bad_request("chat_id is empty")),
            Some(text) if text.is_empty() => return Err(Refusal::bad_request("chat_id is empty")),
            Some(text) => match text.strip_prefix('@') {
                Some(name) => Some(self.named(name)?),
                None => text.parse::<i64>().ok(),
            },
        };
        id.and_then(|id| self.chats.get_mut(&id))
            .ok_or_else(|| Refusal::bad_request("chat not found"))
    }

    /// The chat with a public name. That there is none is a person's mistake, not the bot's.
    fn named(&self, name: &str) -> Result<i64, Refusal> {
        let is = |chat: &&ChatRecord| {
            chat.username
                .as_deref()
                .is_some_and(|username| username.eq_ignore_ascii_case(name))
        };
        let found = self.chats.values().find(is).map(|chat| chat.id);
        found.ok_or_else(|| Refusal::bad_request("chat not found").excused())
    }

    /// The message as an update shows it, the message it replies to included.
    pub fn message_json(&self, chat: i64, id: i64) -> Value {
        let record = &self.chats[&chat];
        let chat_json = record.to_json();
        let message = &record.messages[&id];
        let reply_to = message
            .reply_to
            .and_then(|id| record.messages.get(&id))
            .map(|replied| replied.to_json(&chat_json, None));
        message.to_json(&chat_json, reply_to)
    }

    /// Stores a message of the bot or of a person and returns its id.
    pub fn store(&mut self, mut message: Message) -> i64 {
        if message.by_bot {
            self.settle(message.chat, message.reply_to);
        }
        let chat = self.chat(message.chat);
        let id = chat.next_message_id();
        message.id = id;
        chat.messages.insert(id, message);
        id
    }

    /// A message of the bot pays for the message it replies to, or else for the oldest in its chat.
    fn settle(&mut self, chat: i64, reply_to: Option<i64>) {
        let mut owed = self.owed.iter();
        let exact = owed.position(|owed| owed.chat == chat && Some(owed.message) == reply_to);
        let index = exact.or_else(|| self.owed.iter().position(|owed| owed.chat == chat));
        if let Some(index) = index {
            self.owed.remove(index);
        }
    }

    pub fn add_press(&mut self, chat: i64) -> String {
        let id = self.next_press.to_string();
        let expired = self.presses_expire_at_once;
        self.next_press += 1;
        self.presses.insert(
            id.clone(),
            Press {
                chat,
                expired,
                answer: None,
            },
        );
        id
    }

    pub fn violation(&mut self, what: impl Into<String>) {
        self.violations.push(what.into());
    }
}

pub fn unix_now() -> i64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .expect("a clock after 1970")
        .as_secs() as i64
}
