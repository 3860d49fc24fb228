//! A local Bot API server that holds a bot to Telegram's rules and makes life as hard for it as told.
//!
//! Invariant: nothing here knows the application; what it says and does follows Telegram's documentation.
//! Waiting is by notification, and a deadline only bounds failures.

pub mod chats;
pub mod compose;
pub mod contents;
mod entities;
pub mod error;
pub mod faults;
mod files;
mod html;
mod html_tests;
mod http;
pub mod limits;
pub mod members;
pub mod message;
mod message_tests;
mod methods;
mod multipart;
mod params;
mod polling;
mod queue;
mod rules_tests;
mod stage;
mod text;
mod verdict;
mod waiting;
mod wire_tests;
pub mod world;

use std::net::TcpListener;
use std::sync::{Arc, Mutex, MutexGuard};

use tokio::sync::watch;

use crate::runtime::RUNTIME;
use chats::{ChatKind, Person, Standing};
use faults::{Fault, Gate};
use limits::Limits;
use message::Message;
use world::{Call, World};

/// The state, and the news of its changes.
pub struct Shared {
    world: Mutex<World>,
    version: watch::Sender<u64>,
}

impl Shared {
    /// Looks without telling anyone.
    pub fn look<T>(&self, look: impl FnOnce(&mut World) -> T) -> T {
        look(&mut self.lock())
    }

    /// Changes something and wakes those who wait.
    pub fn change<T>(&self, change: impl FnOnce(&mut World) -> T) -> T {
        let result = change(&mut self.lock());
        self.version.send_modify(|version| *version += 1);
        result
    }

    pub fn changes(&self) -> watch::Receiver<u64> {
        self.version.subscribe()
    }

    fn lock(&self) -> MutexGuard<'_, World> {
        // A failed assertion elsewhere must not hide behind a poisoned lock.
        self.world
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

/// A running server. Cheap to clone; stops with the test process.
#[derive(Clone)]
pub struct BotApi {
    shared: Arc<Shared>,
    pub url: String,
    pub token: String,
}

impl BotApi {
    /// Starts a server of its own on a free port of 127.0.0.1.
    pub fn start() -> BotApi {
        let token = "5000000001:AAH-secret-token_for-tests-0123456789".to_owned();
        let shared = Arc::new(Shared {
            world: Mutex::new(World::new(token.clone())),
            version: watch::Sender::new(0),
        });
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        listener
            .set_nonblocking(true)
            .expect("a listener that does not block");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let app = http::router(shared.clone());
        RUNTIME.spawn(async move {
            let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
            axum::serve(listener, app)
                .await
                .expect("a server that goes on")
        });
        BotApi { shared, url, token }
    }

    pub fn look<T>(&self, look: impl FnOnce(&mut World) -> T) -> T {
        self.shared.look(look)
    }

    pub fn change<T>(&self, change: impl FnOnce(&mut World) -> T) -> T {
        self.shared.change(change)
    }

    pub fn person(&self, name: &str, language: Option<&str>) -> Person {
        self.change(|world| world.add_person(name, language))
    }

    pub fn chat(&self, kind: ChatKind, title: &str) -> i64 {
        self.change(|world| world.add_chat(kind, title))
    }

    pub fn standing(&self, chat: i64, standing: Standing) {
        self.change(|world| world.chat(chat).standing = standing);
    }

    /// The next `times` calls of `method` in `chat` meet `fault`.
    pub fn order(&self, method: &str, chat: Option<i64>, times: usize, fault: Fault) {
        self.change(|world| world.faults.order(Some(method), chat, times, fault));
    }

    /// The next call of `method` in `chat` waits, before it is carried out, for the gate to open.
    pub fn hold(&self, method: &str, chat: i64) -> Gate {
        let gate = Gate::closed();
        self.order(method, Some(chat), 1, Fault::LateRequest(gate.clone()));
        gate
    }

    pub fn enforce(&self, limits: Limits) {
        self.change(|world| world.limits = Some(limits));
    }

    pub fn revoke_token(&self) {
        self.change(|world| world.token = "revoked".into());
    }

    /// Every call of `method` so far.
    pub fn calls(&self, method: &str) -> Vec<Call> {
        self.look(|world| {
            world
                .calls
                .iter()
                .filter(|call| call.method == method)
                .cloned()
                .collect()
        })
    }

    /// The bot's messages in a chat as they stand now, oldest first.
    pub fn messages(&self, chat: i64) -> Vec<Message> {
        self.look(|world| {
            world
                .chat(chat)
                .messages
                .values()
                .filter(|message| message.by_bot)
                .cloned()
                .collect()
        })
    }

    /// Takes the broken rules, so that a test may look at them without failing on drop.
    pub fn take_violations(&self) -> Vec<String> {
        self.change(|world| std::mem::take(&mut world.violations))
    }

    /// Forgets what the bot owes in `chat`: it cannot or need not answer there.
    pub fn forgive(&self, chat: i64) {
        self.change(|world| world.owed.retain(|owed| owed.chat != chat));
    }

    /// What happened, for the message of a failed test.
    pub fn story(&self) -> String {
        self.look(|world| {
            let calls = world.calls.iter().map(|call| {
                let answer = match &call.answer {
                    None => "no answer".to_owned(),
                    Some(Ok(_)) => "ok".to_owned(),
                    Some(Err(refusal)) => refusal.description.clone(),
                };
                format!("  {} {} -> {answer}\n", call.method, call.params)
            });
            format!(
                "calls:\n{}violations: {:#?}\n",
                calls.collect::<String>(),
                world.violations
            )
        })
    }
}
