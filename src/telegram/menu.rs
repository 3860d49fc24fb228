//! The command menus that Telegram shows, in Chinese and in English, for private chats and for groups.
//!
//! Invariant: a convenience; the bot works without, so failing to register them stops nothing.

use std::sync::Arc;
use std::time::Duration;

use teloxide::payloads::{SetMyCommands, SetMyCommandsSetters};
use teloxide::types::{BotCommand, BotCommandScope};
use tokio::time::sleep;

use super::backoff::Backoff;
use super::commands::{Seen, menu};
use super::verdict::Verdict;
use super::wire::{Request, Wire};
use crate::language::Language;

/// Tries for each menu.
const TRIES: u32 = 5;

/// Registers all menus, retrying for a while.
pub async fn register(wire: Arc<dyn Wire>, timeout: Duration) {
    for request in requests() {
        let mut backoff = Backoff::default();
        while let Err(error) = wire.call(&request, timeout).await {
            let pause = match Verdict::on(&error) {
                Verdict::Wait(wait) => wait.max(backoff.pause()),
                Verdict::Offline | Verdict::Unwell => backoff.pause(),
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

fn requests() -> Vec<Request> {
    let mut requests = Vec::new();
    for scope in [
        BotCommandScope::AllPrivateChats,
        BotCommandScope::AllGroupChats,
        BotCommandScope::AllChatAdministrators,
    ] {
        // English for those who speak neither language.
        for (tag, language) in [
            (None, Language::En),
            (Some("zh"), Language::Zh),
            (Some("en"), Language::En),
        ] {
            requests.push(request(&scope, tag, language));
        }
    }
    requests
}

fn request(scope: &BotCommandScope, tag: Option<&str>, language: Language) -> Request {
    let commands = menu()
        .into_iter()
        .filter(|entry| is_seen(entry.seen, scope))
        .map(|entry| BotCommand::new(entry.name, entry.description.get(language)));
    let mut payload = SetMyCommands::new(commands).scope(scope.clone());
    if let Some(tag) = tag {
        payload = payload.language_code(tag);
    }
    Request::of(&payload)
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
        let requests = requests();
        assert_eq!(requests.len(), 9);
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
