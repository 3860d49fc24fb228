//! The commands of the bot: those that every transport has, and those that only Telegram has.
//!
//! Reading the words is [`crate::command`]'s business. Invariant: pure; a message is a command for this
//! bot, for another one, or none at all.

use crate::advisor::Said;
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
            "lang" | "language" if is_automatic(argument) => {
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
    let entry = |name, seen, zh: &str, en: &str| MenuEntry {
        name,
        description: Text::new(zh, en),
        seen,
    };
    vec![
        entry("help", Everywhere, "我能做什么", "what I can do"),
        entry("roles", Everywhere, "后端有哪些岗位", "back-end roles"),
        entry(
            "role",
            Everywhere,
            "某个岗位做什么，如 /role 数据库管理员",
            "what a role does: /role DBA",
        ),
        entry(
            "match",
            Everywhere,
            "按技能匹配岗位和职位，如 /match Python、Linux",
            "roles and jobs for your skills: /match Python, Linux",
        ),
        entry(
            "profile",
            Everywhere,
            "看、改、删我记得的你的技能，如 /profile + Docker",
            "your skills as I remember them: /profile + Docker",
        ),
        entry(
            "path",
            Everywhere,
            "学习路径图，如 /path 数据科学家",
            "learning path: /path data scientist",
        ),
        entry(
            "map",
            Everywhere,
            "转型方向图，如 /map 数据科学家",
            "where back-end work leads: /map data scientist",
        ),
        entry(
            "demand",
            Everywhere,
            "技能需求图，如 /demand Redis",
            "skills that postings ask for: /demand Redis",
        ),
        entry(
            "jobs",
            Everywhere,
            "招聘职位，可加条件，如 /jobs 上海",
            "job postings: /jobs Shanghai",
        ),
        entry(
            "salary",
            Everywhere,
            "薪资图，如 /salary 上海",
            "what postings pay: /salary Shanghai",
        ),
        entry(
            "compare",
            Everywhere,
            "比较两个岗位，如 /compare DBA 运维",
            "compare two roles: /compare DBA, DevOps",
        ),
        entry("lang", Everywhere, "选择语言", "choose the language"),
        entry(
            "subscribe",
            ByAdministrators,
            "订阅公告，如 /subscribe 上海 8点",
            "announcements here: /subscribe Europe/Berlin 8",
        ),
        entry(
            "subscription",
            ByAdministrators,
            "查看和更改订阅",
            "see and change the subscription",
        ),
        entry(
            "unsubscribe",
            ByAdministrators,
            "退订公告",
            "end the subscription",
        ),
        entry(
            "cancel",
            InPrivate,
            "取消正在进行的操作",
            "cancel what was begun",
        ),
        entry(
            "privacy",
            InPrivate,
            "查看、导出或删除关于你的数据",
            "see, export or erase your data",
        ),
    ]
}

fn is_automatic(argument: &str) -> bool {
    matches!(
        argument.to_lowercase().as_str(),
        "auto" | "automatic" | "自动" | "自動"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command;
    use crate::dialogue::{Act, Meta};
    use crate::nlu::Intent;
    use crate::query::{FieldPath, Kind, Order, Query, Want};

    fn asks(from: Kind, want: Want) -> Command {
        Command::Say(Said::Act(Act::Ask(Query::new(from, want))))
    }

    fn meta(meta: Meta) -> Command {
        Command::Say(Said::Act(Act::Meta(meta)))
    }

    fn about(intent: Intent, text: &str) -> Command {
        Command::Say(Said::Command {
            intent,
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
            ("/role dba", about(Intent::RoleOverview, "dba")),
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
            ("/path dba", picture(about(Intent::LearningPath, "dba"))),
            ("/map", picture(asks(Kind::Directions, Want::List))),
            ("/Map\nAI", picture(about(Intent::TransitionDetail, "AI"))),
            ("/demand", picture(asks(
                    Kind::Skills,
                    Want::Top {
                        by: FieldPath::of("demand"),
                        n: 10,
                        order: Order::Highest,
                    },
                ))),
            (
                "/demand Redis",
                picture(about(Intent::SkillDemand, "Redis")),
            ),
            ("/salary", picture(asks(
                    Kind::Postings,
                    Want::Median {
                        of: FieldPath::of("pay"),
                        by: None,
                    },
                ))),
            ("/jobs 上海", about(Intent::PostingSearch, "上海")),
            ("/jobs", asks(Kind::Postings, Want::List)),
            ("/salary Go", picture(about(Intent::Salary, "Go"))),
            ("/compare DBA 运维", about(Intent::Compare, "DBA 运维")),
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
