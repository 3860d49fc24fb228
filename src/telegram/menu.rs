//! The command menus that Telegram shows, in Chinese and in English, for private chats and for groups; operators
//! have one of their own.
//!
//! Invariant: a convenience; the bot works without, so failing to register them stops nothing.

use std::sync::Arc;
use std::time::Duration;

use teloxide::payloads::{
    DeleteMyCommands, DeleteMyCommandsSetters, SetMyCommands, SetMyCommandsSetters,
};
use teloxide::types::{BotCommand, BotCommandScope, ChatId, Recipient};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use super::commands::{Seen, menu};
use super::sender::Sender;
use super::verdict::Verdict;
use super::wire::{Request, Wire};
use crate::announcement::AnnouncementStore;
use crate::backoff::Backoff;
use crate::catalogue::message;
use crate::language::Language;

/// Tries for each menu.
const TRIES: u32 = 5;

/// Registers the menus.
#[derive(Clone)]
pub struct Menus {
    pub wire: Arc<dyn Wire>,
    pub announcements: Arc<dyn AnnouncementStore>,
    pub operators: Vec<u64>,
    /// How long one request may take.
    pub timeout: Duration,
}

impl Menus {
    /// Registers all menus, retrying for a while, and is at rest until `stop`. An operator who has never written to
    /// the bot has no chat yet; see [`greet_operator`]. Those who are no operators any more lose theirs.
    pub async fn run(self, stop: CancellationToken) {
        tokio::select! {
            () = stop.cancelled() => {}
            () = self.register() => stop.cancelled().await,
        }
    }

    async fn register(&self) {
        let former = self.former_operators().await;
        let requests = requests(&self.operators)
            .into_iter()
            .chain(farewells(&former));
        for request in requests {
            let mut backoff = Backoff::default();
            while let Err(error) = self.wire.call(&request, self.timeout).await {
                let pause = match Verdict::on(&error) {
                    Verdict::Wait(wait) => wait.max(backoff.pause()),
                    Verdict::Offline | Verdict::Unwell | Verdict::TokenRejected => backoff.pause(),
                    _ => {
                        tracing::warn!(%error, "a command menu was refused");
                        break;
                    }
                };
                if backoff.failures() >= TRIES {
                    tracing::warn!(%error, "the command menus stay as they were");
                    return;
                }
                sleep(pause).await;
            }
        }
    }

    async fn former_operators(&self) -> Vec<u64> {
        let announcers = self.announcements.announcers().await;
        let announcers = announcers.unwrap_or_else(|error| {
            tracing::warn!(
                error = &error as &dyn std::error::Error,
                "former operators keep their menus"
            );
            Vec::new()
        });
        let announcers = announcers
            .into_iter()
            .filter_map(|user| user.try_into().ok());
        announcers
            .filter(|user| !self.operators.contains(user))
            .collect()
    }
}

fn requests(operators: &[u64]) -> Vec<Request> {
    let mut requests: Vec<Request> = Vec::new();
    let for_all = [
        BotCommandScope::AllPrivateChats,
        BotCommandScope::AllGroupChats,
        BotCommandScope::AllChatAdministrators,
    ];
    let own = operators.iter().filter_map(|user| own_scope(*user));
    for scope in for_all.into_iter().chain(own) {
        requests.extend(in_all_languages(&scope));
    }
    requests
}

/// Takes back the menus of these people, who see everybody's from then on.
fn farewells(former: &[u64]) -> Vec<Request> {
    let scopes = former.iter().filter_map(|user| own_scope(*user));
    let requests = scopes.flat_map(|scope| {
        [None, Some("zh"), Some("en")].map(|tag| {
            let mut payload = DeleteMyCommands::new().scope(scope.clone());
            if let Some(tag) = tag {
                payload = payload.language_code(tag);
            }
            Request::of(&payload)
        })
    });
    requests.collect()
}

/// A private chat has the id of the person.
fn own_scope(user: u64) -> Option<BotCommandScope> {
    let chat_id = Recipient::Id(ChatId(i64::try_from(user).ok()?));
    Some(BotCommandScope::Chat { chat_id })
}

/// English for those who speak neither language.
fn in_all_languages(scope: &BotCommandScope) -> [Request; 3] {
    [
        (None, Language::En),
        (Some("zh"), Language::Zh),
        (Some("en"), Language::En),
    ]
    .map(|(tag, language)| request(scope, tag, language))
}

/// Registers the menus of an operator who begins a conversation.
pub async fn greet_operator(sender: &Sender, user: u64) {
    for request in own_scope(user).iter().flat_map(in_all_languages) {
        if let Err(error) = sender.ask(&request).await {
            tracing::warn!(%error, "an operator's menu was refused");
            return;
        }
    }
}

fn request(scope: &BotCommandScope, tag: Option<&str>, language: Language) -> Request {
    let commands = menu()
        .into_iter()
        .filter(|entry| is_seen(entry.seen, scope))
        .map(|entry| BotCommand::new(entry.name, entry.description.get(language)))
        .chain(operators_commands(scope, language));
    let mut payload = SetMyCommands::new(commands).scope(scope.clone());
    if let Some(tag) = tag {
        payload = payload.language_code(tag);
    }
    Request::of(&payload)
}

/// Nobody but an operator is shown that there are such commands.
fn operators_commands(scope: &BotCommandScope, language: Language) -> Vec<BotCommand> {
    if !matches!(scope, BotCommandScope::Chat { .. }) {
        return Vec::new();
    }
    let entries = [
        ("announce", message!("menu-announce")),
        ("announcements", message!("menu-announcements")),
        ("stats", message!("menu-stats")),
        ("dead", message!("menu-dead")),
        ("replay", message!("menu-replay")),
        ("gaps", message!("menu-gaps")),
    ];
    entries
        .map(|(name, description)| BotCommand::new(name, description.get(language)))
        .into()
}

fn is_seen(seen: Seen, scope: &BotCommandScope) -> bool {
    match scope {
        BotCommandScope::AllGroupChats => seen == Seen::Everywhere,
        BotCommandScope::AllChatAdministrators => seen != Seen::InPrivate,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn menus_for_each_scope_and_language() {
        let requests = requests(&[7]);
        assert_eq!(requests.len(), 12);
        let own = &requests[9].arguments;
        assert_eq!(
            own["scope"],
            serde_json::json!({"type": "chat", "chat_id": 7})
        );
        let own = own["commands"].to_string();
        assert!(own.contains("announcements") && own.contains("privacy"));
        let others = requests.iter().take(9);
        let mut others = others.map(|request| request.arguments.to_string());
        assert!(others.all(|menu| !menu.contains("announcements\"")));
        let chinese = &requests[1].arguments;
        assert_eq!(chinese["scope"]["type"], "all_private_chats");
        assert_eq!(chinese["language_code"], "zh");
        assert_eq!(chinese["commands"][0]["command"], "help");
        assert_eq!(chinese["commands"][0]["description"], "我能做什么");
        assert_eq!(requests[0].arguments.get("language_code"), None);
        let in_group = requests[3].arguments["commands"].to_string();
        assert!(!in_group.contains("privacy") && !in_group.contains("subscribe"));
        let administrators = &requests[6].arguments;
        assert_eq!(administrators["scope"]["type"], "all_chat_administrators");
        let administrators = administrators["commands"].to_string();
        assert!(administrators.contains("subscribe") && administrators.contains("roles"));
        assert!(!administrators.contains("privacy"));
        assert!(
            requests[0].arguments["commands"]
                .to_string()
                .contains("subscribe")
        );
    }
}
