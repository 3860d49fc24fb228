//! What the transport's tests share: a Bot API in memory, an advisor that does as it is told, and a bench
//! with everything in between.

mod announcements;
mod inbox;
mod operations;
mod subscriptions;
mod wire;

use std::path::Path;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use async_trait::async_trait;
use serde_json::{Value, json};
use teloxide::types::UserId;
use tokio::sync::{Semaphore, watch};
use tokio::time::sleep;

use crate::advisor::{Said, Turn};
use crate::announcement::AnnouncementConfig;
use crate::clock::{Clock, ManualClock};
use crate::dialogue::{Act, Dialogue, Meta, family};
use crate::document::{DocumentConfig, DocumentReader};
use crate::knowledge::{self, Knowledge};
use crate::language::{Language, Text};
use crate::picture::{PictureConfig, Studio, Theme};
use crate::query::{Kind, Query, Want};
use crate::reply::{Block, Choice, Outcome, Reply};
use crate::storage::{MemoryStore, StorageConfig};
use crate::supervision::{Supervision, SupervisionConfig};
use crate::telegram::TelegramConfig;
use crate::telegram::bot::{BotParts, TelegramBot};
use crate::telegram::context::{Context, Parts, Respond};
use crate::telegram::documents::Documents;
use crate::telegram::incoming::Identity;
use crate::telegram::mind::Mind;
use crate::telegram::operator::OperatorDesk;
use crate::telegram::pictures::Pictures;
use crate::telegram::process::Processor;
use crate::telegram::sender::Sender;
use crate::telegram::subscription::Subscriptions;

use announcements::NoAnnouncements;
pub use inbox::FussyInbox;
pub use operations::NoOperations;
pub use subscriptions::FakeSubscriptions;
pub use wire::{FakeWire, Fault};

pub const BOT_ID: u64 = 42;

pub fn identity() -> Identity {
    Identity {
        id: UserId(BOT_ID),
        username: "advisor_bot".to_owned(),
    }
}

/// The knowledge files.
pub fn knowledge() -> Arc<Knowledge> {
    static KNOWLEDGE: LazyLock<Arc<Knowledge>> = LazyLock::new(|| {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge");
        Arc::new(knowledge::load(&dir).expect("sound knowledge"))
    });
    Arc::clone(&KNOWLEDGE)
}

/// A text message in the private chat `chat`.
pub fn update(id: u32, chat: i64, text: &str) -> Value {
    json!({"update_id": id, "message": message(id, chat, text)})
}

/// The same message, edited.
pub fn edit(id: u32, of: u32, chat: i64, text: &str) -> Value {
    json!({"update_id": id, "edited_message": message(of, chat, text)})
}

/// A press on a button below a message of the bot.
pub fn press(id: u32, chat: i64, data: &str) -> Value {
    let mut below = message(9_000, chat, "an answer");
    below["from"] = json!({"id": BOT_ID, "is_bot": true, "first_name": "B"});
    json!({"update_id": id, "callback_query": {
        "id": format!("press{id}"),
        "from": {"id": chat, "is_bot": false, "first_name": "A", "language_code": "en"},
        "message": below,
        "chat_instance": "1",
        "data": data,
    }})
}

fn message(id: u32, chat: i64, text: &str) -> Value {
    json!({
        "message_id": id,
        "date": 1_700_000_000,
        "chat": {"id": chat, "type": "private", "first_name": "A"},
        "from": {"id": chat, "is_bot": false, "first_name": "A", "language_code": "en"},
        "text": text,
    })
}

/// Answers `re: TEXT` and counts in the dialogue how often; `panic` and `slow` do what they say.
pub struct FakeAdvisor;

#[async_trait]
impl Respond for FakeAdvisor {
    async fn respond(&self, turn: &Turn, dialogue: &Dialogue) -> (Reply, Dialogue) {
        let (words, act) = match &turn.said {
            Said::Text(text) | Said::HandedOn(text) | Said::Command { text, .. } => {
                (text.clone(), None)
            }
            Said::Skills(skills) => (format!("skills {skills}"), None),
            Said::Act(act) => (family(act).to_owned(), Some(act.clone())),
            Said::Document(_) => ("document".to_owned(), None),
            Said::Profile(words) => (format!("profile {words}"), None),
            Said::Wordless => ("wordless".to_owned(), Some(Act::Meta(Meta::Help))),
        };
        match words.as_str() {
            "panic" => panic!("told to"),
            "slow" => sleep(Duration::from_secs(3)).await,
            "for ever" => sleep(Duration::from_secs(3_600)).await,
            _ => {}
        }
        let language = dialogue.language.or(turn.hint).unwrap_or(Language::Zh);
        let asked = match &dialogue.answered {
            Some(Act::Ask(last)) => last.page + 1,
            _ => 1,
        };
        let counted = Act::Ask(Query::new(Kind::Roles, Want::List).on_page(asked));
        let next = Dialogue {
            answered: Some(counted.clone()),
            awaiting_skills: words == "skills ",
            ..dialogue.clone()
        };
        (
            reply(act, language, &format!("re: {words} ({asked})"), counted),
            next,
        )
    }
}

fn reply(act: Option<Act>, language: Language, words: &str, again: Act) -> Reply {
    Reply {
        outcome: Outcome::Answer,
        intent: act.as_ref().map_or("role-overview", family).to_owned(),
        entities: Vec::new(),
        acts: act.into_iter().collect(),
        profile: None,
        confidence: 1.0,
        language,
        lead: Block::plain(Text::same(words)),
        blocks: Vec::new(),
        choices: vec![Choice {
            label: Text::same("again"),
            utterance: Text::same("again"),
            act: again,
        }],
        match_report: None,
        illustration: None,
    }
}

fn mind() -> Mind {
    Mind::new(Arc::new(FakeAdvisor), knowledge())
}

/// No document is read here: the tests of the whole program do that.
fn no_reader() -> DocumentReader {
    DocumentReader::new("/nowhere".into(), DocumentConfig::default())
}

/// Everything between the wire and the advisor.
pub struct Bench {
    pub wire: Arc<FakeWire>,
    pub store: Arc<MemoryStore>,
    /// The same, as the bot's inbox.
    pub inbox: Arc<FussyInbox>,
    pub subscriptions: Arc<FakeSubscriptions>,
    pub clock: Arc<ManualClock>,
    pub config: TelegramConfig,
    pub context: Context,
    pub supervision: Supervision,
}

impl Bench {
    pub fn new() -> Bench {
        Bench::with(TelegramConfig::default())
    }

    pub fn with(config: TelegramConfig) -> Bench {
        let wire = Arc::new(FakeWire::default());
        let store = Arc::new(MemoryStore::default());
        let subscriptions = Arc::new(FakeSubscriptions::default());
        let clock = Arc::new(ManualClock::at_unix(1_700_000_000));
        let mind = mind();
        let context = Context::new(Parts {
            me: identity(),
            config: config.clone(),
            advisor: mind.advisor.clone(),
            knowledge: mind.knowledge.clone(),
            codec: mind.codec.clone(),
            minds: watch::channel(mind).1,
            sender: Sender::new(wire.clone(), config.clone()),
            pictures: Pictures {
                studio: Studio::new(&PictureConfig::default()),
                theme: Theme::Light,
            },
            documents: Documents {
                reader: no_reader(),
                wire: wire.clone(),
                request_timeout: config.request_timeout(),
            },
            dialogues: store.clone(),
            subscriptions: Arc::new(Subscriptions::new(
                subscriptions.clone(),
                Sender::new(wire.clone(), config.clone()),
                AnnouncementConfig::default(),
                clock.clone(),
            )),
            desk: OperatorDesk {
                store: Arc::new(NoAnnouncements),
                subscriptions: subscriptions.clone(),
                drafts: Arc::new(NoAnnouncements),
                config: AnnouncementConfig::default(),
                clock: Arc::new(ManualClock::at_unix(1_700_000_000)),
                intake: None,
                operations: Arc::new(NoOperations),
                health: Arc::default(),
                revive: Arc::default(),
            },
            recent: Arc::default(),
            slots: Arc::new(Semaphore::new(config.parallel_answers.get())),
        });
        Bench {
            wire,
            inbox: Arc::new(FussyInbox::over(&store)),
            store,
            subscriptions,
            clock,
            config,
            context,
            supervision: Supervision::new(&SupervisionConfig::default()),
        }
    }

    pub fn processor(&self) -> Processor {
        Processor::new(
            self.context.clone(),
            self.store.clone(),
            self.clock.clone() as Arc<dyn Clock>,
        )
    }

    /// The whole bot on the same wire and store.
    pub fn bot(&self) -> TelegramBot {
        TelegramBot::with_wire(
            self.wire.clone(),
            BotParts {
                minds: watch::channel(mind()).1,
                dialogues: self.store.clone(),
                inbox: self.inbox.clone(),
                subscriptions: self.subscriptions.clone(),
                announcements: Arc::new(NoAnnouncements),
                drafts: Arc::new(NoAnnouncements),
                operations: Arc::new(NoOperations),
                documents: no_reader(),
                picture: PictureConfig::default(),
                config: self.config.clone(),
                announcement: AnnouncementConfig::default(),
                storage: StorageConfig::default(),
                clock: self.clock.clone(),
                intake: None,
                supervision: self.supervision.clone(),
                webhook: None,
            },
        )
    }
}
