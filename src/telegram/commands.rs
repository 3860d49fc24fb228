//! The commands of the bot: those that every transport has, and those that only Telegram has.
//!
//! Reading the words is [`crate::command`]'s business. Invariant: pure; a message is a command for this
//! bot, for another one, or none at all.

use crate::advisor::Said;
use crate::catalogue::{message, words};
use crate::command::{Meaning, ParsedCommand};
use crate::language::{Language, Text};

/// What a command of this bot asks for.
#[allow(clippy::large_enum_variant, reason = "one at a time, and gone at once")]
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// `/start`, with what a deep link carries.
    Start(String),
    /// `/match`, with the skills.
    Match(String),
    /// `/lang`
    Language(LanguageWish),
    /// `/cancel`
    Cancel,
    /// `/subscribe` and its sisters.
    Subscription(SubscriptionCommand),
    /// Something the advisor answers.
    Say(Said),
    /// The same, as a picture if there is one.
    Picture(Said),
    Unknown,
}

/// What is to be done about a subscription, with the words behind the command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubscriptionCommand {
    pub verb: SubscriptionVerb,
    pub words: String,
}

/// What is to be done about a subscription.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SubscriptionVerb {
    Subscribe,
    Unsubscribe,
    Show,
}

/// Which language a person wants to be answered in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LanguageWish {
    /// Wants to be asked.
    Ask,
    /// That of each message.
    Automatic,
    Use(Language),
}

/// A line of the command menu.
#[derive(Debug, Clone)]
pub struct MenuEntry {
    pub name: &'static str,
    pub description: Text,
    pub seen: Seen,
}

/// Who sees a line of the menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    Everywhere,
    /// The administrators of a group, and everybody in private.
    ByAdministrators,
    /// It is between a person and the bot.
    InPrivate,
}

impl Command {
    pub fn of(parsed: &ParsedCommand) -> Command {
        let argument = parsed.argument.as_str();
        match parsed.name.as_str() {
            "start" => Command::Start(argument.to_owned()),
            "cancel" => Command::Cancel,
            "subscribe" => Command::subscription(SubscriptionVerb::Subscribe, argument),
            "unsubscribe" => Command::subscription(SubscriptionVerb::Unsubscribe, argument),
            "subscription" | "subscriptions" => {
                Command::subscription(SubscriptionVerb::Show, argument)
            }
            "lang" | "language" if words::is_automatic(argument) => {
                Command::Language(LanguageWish::Automatic)
            }
            _ => match parsed.meaning() {
                Meaning::Say(Said::Skills(skills)) => Command::Match(skills),
                Meaning::Say(said) if parsed.wants_picture() => Command::Picture(said),
                Meaning::Say(said) => Command::Say(said),
                Meaning::ChooseLanguage(Some(language)) => {
                    Command::Language(LanguageWish::Use(language))
                }
                Meaning::ChooseLanguage(None) => Command::Language(LanguageWish::Ask),
                Meaning::Unknown => Command::Unknown,
            },
        }
    }

    fn subscription(verb: SubscriptionVerb, words: &str) -> Command {
        Command::Subscription(SubscriptionCommand {
            verb,
            words: words.to_owned(),
        })
    }
}

impl LanguageWish {
    /// As a button carries it.
    pub fn code(self) -> &'static str {
        match self {
            LanguageWish::Ask => "ask",
            LanguageWish::Automatic => "auto",
            LanguageWish::Use(language) => language.code(),
        }
    }

    pub fn from_code(code: &str) -> Option<LanguageWish> {
        [
            LanguageWish::Automatic,
            LanguageWish::Use(Language::Zh),
            LanguageWish::Use(Language::En),
        ]
        .into_iter()
        .find(|wish| wish.code() == code)
    }
}

/// The menu, in the order it is shown.
pub fn menu() -> Vec<MenuEntry> {
    use Seen::{ByAdministrators, Everywhere, InPrivate};
    let entry = |name, seen, description| MenuEntry {
        name,
        description,
        seen,
    };
    vec![
        entry("help", Everywhere, message!("menu-help")),
        entry("roles", Everywhere, message!("menu-roles")),
        entry("role", Everywhere, message!("menu-role")),
        entry("match", Everywhere, message!("menu-match")),
        entry("profile", Everywhere, message!("menu-profile")),
        entry("path", Everywhere, message!("menu-path")),
        entry("map", Everywhere, message!("menu-map")),
        entry("demand", Everywhere, message!("menu-demand")),
        entry("jobs", Everywhere, message!("menu-jobs")),
        entry("salary", Everywhere, message!("menu-salary")),
        entry("compare", Everywhere, message!("menu-compare")),
        entry("lang", Everywhere, message!("menu-language")),
        entry("subscribe", ByAdministrators, message!("menu-subscribe")),
        entry(
            "subscription",
            ByAdministrators,
            message!("menu-subscription"),
        ),
        entry(
            "unsubscribe",
            ByAdministrators,
            message!("menu-unsubscribe"),
        ),
        entry("cancel", InPrivate, message!("menu-cancel")),
        entry("privacy", InPrivate, message!("menu-privacy")),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command;
    use crate::dialogue::{Act, Meta};
    use crate::nlu::{Asked, Form};
    use crate::query::{FieldPath, Kind, Order, Query, Want};

    fn asks(from: Kind, want: Want) -> Command {
        Command::Say(Said::Act(Act::Ask(Query::new(from, want))))
    }

    fn meta(meta: Meta) -> Command {
        Command::Say(Said::Act(Act::Meta(meta)))
    }

    fn about(from: Kind, form: Form, fields: &[&str], text: &str) -> Command {
        let fields = fields.iter().map(|field| FieldPath::of(field)).collect();
        Command::Say(Said::Command {
            asked: Asked { from, form, fields },
            text: text.to_owned(),
        })
    }

    fn picture(command: Command) -> Command {
        match command {
            Command::Say(said) => Command::Picture(said),
            other => other,
        }
    }

    #[test]
    fn every_command_with_and_without_an_argument() {
        for (text, expect) in [
            ("/start", Command::Start(String::new())),
            (
                "/start role_hr-specialist",
                Command::Start("role_hr-specialist".to_owned()),
            ),
            ("/help", meta(Meta::Help)),
            ("/roles", asks(Kind::Roles, Want::List)),
            ("/role dba", about(Kind::Roles, Form::Define, &[], "dba")),
            ("/match", Command::Match(String::new())),
            (
                "/Match@Advisor_Bot\nPython\nLinux",
                Command::Match("Python\nLinux".to_owned()),
            ),
            ("/match　Python", Command::Match("Python".to_owned())),
            ("/profile", Command::Say(Said::Profile(String::new()))),
            (
                "/profile + Docker",
                Command::Say(Said::Profile("+ Docker".to_owned())),
            ),
            ("/path", picture(asks(Kind::Steps, Want::Path))),
            (
                "/path dba",
                picture(about(Kind::Steps, Form::Path, &[], "dba")),
            ),
            ("/map", picture(asks(Kind::Directions, Want::List))),
            (
                "/Map\nAI",
                picture(about(Kind::Directions, Form::Explain, &[], "AI")),
            ),
            (
                "/demand",
                picture(asks(
                    Kind::Skills,
                    Want::Top {
                        by: FieldPath::of("demand"),
                        n: 10,
                        order: Order::Highest,
                    },
                )),
            ),
            (
                "/demand Redis",
                picture(about(Kind::Skills, Form::Value, &["demand"], "Redis")),
            ),
            (
                "/salary",
                picture(asks(
                    Kind::Postings,
                    Want::Median {
                        of: FieldPath::of("pay"),
                        by: None,
                    },
                )),
            ),
            ("/jobs 上海", about(Kind::Postings, Form::List, &[], "上海")),
            ("/jobs", asks(Kind::Postings, Want::List)),
            (
                "/salary Go",
                picture(about(Kind::Postings, Form::Value, &["pay"], "Go")),
            ),
            (
                "/compare DBA 运维",
                about(Kind::Roles, Form::Compare, &[], "DBA 运维"),
            ),
            ("/compare", asks(Kind::Roles, Want::List)),
            ("/lang", Command::Language(LanguageWish::Ask)),
            (
                "/lang zh",
                Command::Language(LanguageWish::Use(Language::Zh)),
            ),
            ("/lang Auto", Command::Language(LanguageWish::Automatic)),
            ("/cancel", Command::Cancel),
            (
                "/subscribe@advisor_bot Europe/Berlin 8",
                Command::subscription(SubscriptionVerb::Subscribe, "Europe/Berlin 8"),
            ),
            (
                "/unsubscribe",
                Command::subscription(SubscriptionVerb::Unsubscribe, ""),
            ),
            (
                "/subscription @channel",
                Command::subscription(SubscriptionVerb::Show, "@channel"),
            ),
            ("/privacy", meta(Meta::Privacy)),
            ("/frobnicate", Command::Unknown),
        ] {
            let parsed = command::parse(text, Some("advisor_bot")).expect("a command");
            assert!(!parsed.for_another, "{text}");
            assert_eq!(Command::of(&parsed), expect, "{text}");
        }
    }

    #[test]
    fn the_menu_holds_known_commands_that_telegram_accepts() {
        for entry in menu() {
            let parsed = command::parse(&format!("/{}", entry.name), None).expect("a command");
            assert_ne!(Command::of(&parsed), Command::Unknown, "{}", entry.name);
            assert!(entry.name.len() <= 32);
            for (_, description) in entry.description.iter() {
                assert!(
                    (1..=256).contains(&description.chars().count()),
                    "{}",
                    entry.name
                );
            }
        }
    }
}
