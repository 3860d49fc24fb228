//! A set of chats in which the server's own rules are tried.

use serde_json::{Value, json};

use super::BotApi;
use super::chats::ChatKind;
use super::compose::Post;
use super::error::Answer;
use super::methods;
use super::params::Params;

/// Chats to call methods in: a person, a group, a forum with topic 7, and a message of each side.
pub struct Stage {
    pub api: BotApi,
    pub person: i64,
    pub group: i64,
    pub forum: i64,
    pub theirs: i64,
    pub ours: i64,
}

impl Stage {
    pub fn set() -> Stage {
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

    pub fn call(&self, method: &str, params: Value) -> Answer {
        self.api
            .change(|world| methods::call(world, method, &Params::from_json(params)))
    }

    /// Calls with chat and messages filled in where a row writes `$person`, `$ours` and so on.
    pub fn check(&self, method: &str, params: Value, expect: &str) {
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
