//! Commands such as `/match Python, Linux`, the same for every transport.
//!
//! Invariant: pure, and knows no transport; the bot's name is an argument. Telegram's clients send
//! what people type, so `/Match`, a line break or a full-width space after the name, and text glued to
//! it are all understood.

use crate::advisor::Said;
use crate::catalogue::{message, words};
use crate::dialogue::{Act, Meta};
use crate::language::Language;
use crate::nlu::{Asked, Form};
use crate::query::{Comparator, Condition, FieldPath, Kind, Order, Query, Want};
use crate::reply::{Block, Outcome, Reply};

/// The commands that [`ParsedCommand::meaning`] knows, for completion.
pub const COMMANDS: [&str; 17] = [
    "about",
    "compare",
    "demand",
    "directions",
    "help",
    "jobs",
    "lang",
    "map",
    "match",
    "path",
    "privacy",
    "profile",
    "role",
    "roles",
    "salary",
    "start",
    "trends",
];

/// Longest name that Telegram allows.
const LONGEST_NAME: usize = 32;

/// A message that starts with a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParsedCommand {
    /// Lower case, without the slash.
    pub name: String,
    /// What follows, without white space around it; may hold line breaks.
    pub argument: String,
    /// Names another bot (`/help@other_bot`): in a group, none of our business.
    pub for_another: bool,
}

/// What a command wants.
#[derive(Debug, Clone, PartialEq)]
#[allow(clippy::large_enum_variant, reason = "made, matched and gone")]
pub enum Meaning {
    /// Something the advisor answers.
    Say(Said),
    /// Answer in this language from now on; `None` asks which ones there are.
    ChooseLanguage(Option<Language>),
    /// No command that every transport knows.
    Unknown,
}

/// Reads a command; `None` when the message is none.
pub fn parse(text: &str, bot_username: Option<&str>) -> Option<ParsedCommand> {
    let text = text.trim_start();
    let body = text.strip_prefix(['/', '／'])?;
    let (name, rest) = split_word(body);
    if name.is_empty() || name.len() > LONGEST_NAME {
        return None;
    }
    let (addressee, rest) = match rest.strip_prefix(['@', '＠']) {
        Some(rest) => split_word(rest),
        None => ("", rest),
    };
    // `/etc/passwd` and `/v1.2` are no commands.
    if rest.starts_with(['/', '.']) {
        return None;
    }
    let ours = |bot: &str| addressee.eq_ignore_ascii_case(bot);
    Some(ParsedCommand {
        name: name.to_ascii_lowercase(),
        argument: rest.trim_start_matches([':', '：']).trim().to_owned(),
        for_another: !addressee.is_empty() && !bot_username.is_some_and(ours),
    })
}

impl ParsedCommand {
    pub fn meaning(&self) -> Meaning {
        let ask = |query| Meaning::Say(Said::Act(Act::Ask(query)));
        let about = |meta| Meaning::Say(Said::Act(Act::Meta(meta)));
        let named = |from, form, fields: &[&str], query| match self.argument.as_str() {
            "" => ask(query),
            text => Meaning::Say(Said::Command {
                asked: Asked {
                    from,
                    form,
                    fields: fields.iter().map(|field| FieldPath::of(field)).collect(),
                },
                text: text.to_owned(),
            }),
        };
        let all = |from| Query::new(from, Want::List);
        match self.name.as_str() {
            "start" | "help" => about(Meta::Help),
            "about" => about(Meta::About),
            "roles" => ask(all(Kind::Roles)),
            "directions" => ask(all(Kind::Directions)),
            "role" => named(Kind::Roles, Form::Define, &[], all(Kind::Roles)),
            "path" => {
                let path = Query::new(Kind::Steps, Want::Path);
                named(Kind::Steps, Form::Path, &[], path)
            }
            "map" => named(Kind::Directions, Form::Explain, &[], all(Kind::Directions)),
            "demand" | "skills" => named(Kind::Skills, Form::Value, &["demand"], most_asked_for()),
            "trends" => ask(trends()),
            "jobs" | "postings" => named(Kind::Postings, Form::List, &[], all(Kind::Postings)),
            "salary" => named(Kind::Postings, Form::Value, &["pay"], median_pay()),
            "compare" => named(Kind::Roles, Form::Compare, &[], all(Kind::Roles)),
            "match" => Meaning::Say(Said::Skills(self.argument.clone())),
            "profile" => Meaning::Say(Said::Profile(self.argument.clone())),
            "privacy" => about(Meta::Privacy),
            "sources" => ask(all(Kind::Sources)),
            // Announcements go to chats of Telegram, which has these commands itself.
            "subscribe" | "unsubscribe" => about(Meta::Subscribe),
            "lang" | "language" => Meaning::ChooseLanguage(words::language_named(&self.argument)),
            _ => Meaning::Unknown,
        }
    }

    /// Whether it asks for a picture, where the transport can show one.
    pub fn wants_picture(&self) -> bool {
        matches!(self.name.as_str(), "demand" | "salary" | "map" | "path")
    }
}

/// The skills that most postings name.
fn most_asked_for() -> Query {
    let by = FieldPath::of("demand");
    let want = Want::Top {
        by,
        n: 10,
        order: Order::Highest,
    };
    Query::new(Kind::Skills, want)
}

/// What postings pay.
fn median_pay() -> Query {
    let of = FieldPath::of("pay");
    Query::new(Kind::Postings, Want::Median { of, by: None })
}

/// The technologies that get more and more attention.
fn trends() -> Query {
    let is_trend = Condition::test(FieldPath::of("kind"), Comparator::Equal, "trend");
    Query::new(Kind::Technologies, Want::List).and(is_trend)
}

/// The reply to `/lang`: what was chosen, or what can be.
pub fn language_reply(chosen: Option<Language>, current: Language) -> Reply {
    let (outcome, text) = match chosen {
        Some(_) => (Outcome::Answer, message!("language-chosen")),
        None => (Outcome::Clarify, message!("language-which")),
    };
    Reply {
        outcome,
        intent: "language".to_owned(),
        entities: Vec::new(),
        acts: Vec::new(),
        profile: None,
        confidence: 1.0,
        language: chosen.unwrap_or(current),
        lead: Block::plain(text),
        blocks: Vec::new(),
        choices: Vec::new(),
        match_report: None,
        illustration: None,
    }
}

/// The leading letters, digits and underscores, and the rest.
fn split_word(text: &str) -> (&str, &str) {
    let end = text
        .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .unwrap_or(text.len());
    text.split_at(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_that_is_completed_is_known() {
        for name in COMMANDS {
            let command = parse(&format!("/{name}"), None).expect("a command");
            assert_ne!(command.meaning(), Meaning::Unknown, "{name}");
        }
    }

    #[test]
    fn commands_are_found_however_they_are_typed() {
        for (text, name, argument) in [
            ("/match Python, Linux", "match", "Python, Linux"),
            ("/Match\nC语言\nRTOS", "match", "C语言\nRTOS"),
            ("/match　熟悉Java", "match", "熟悉Java"),
            ("/match熟悉Java", "match", "熟悉Java"),
            ("／match：go", "match", "go"),
            ("  /help", "help", ""),
            ("/help@Advisor_Bot  please ", "help", "please"),
        ] {
            let command = parse(text, Some("advisor_bot"));
            let expect = ParsedCommand {
                name: name.to_owned(),
                argument: argument.to_owned(),
                for_another: false,
            };
            assert_eq!(command, Some(expect), "{text:?}");
        }
    }

    #[test]
    fn other_texts_are_no_commands() {
        for text in [
            "",
            "/",
            "//",
            "help",
            "/ help",
            "/etc/passwd",
            "/v1.2 of it",
            "a /help",
        ] {
            assert_eq!(parse(text, None), None, "{text:?}");
        }
        assert_eq!(parse(&format!("/{}", "a".repeat(33)), None), None);
    }

    #[test]
    fn a_command_for_another_bot_is_told_apart() {
        for (text, bot, expect) in [
            ("/help@other_bot", Some("advisor_bot"), true),
            ("/help@other_bot", None, true),
            ("/help@ADVISOR_BOT", Some("advisor_bot"), false),
            ("/help", None, false),
        ] {
            let command = parse(text, bot).expect("a command");
            assert_eq!(command.for_another, expect, "{text}");
        }
    }

    #[test]
    fn languages_go_by_tag_and_by_name() {
        for (argument, expect) in [
            ("zh", Some(Language::Zh)),
            ("EN", Some(Language::En)),
            ("中文", Some(Language::Zh)),
            ("English", Some(Language::En)),
            ("", None),
            ("klingon", None),
        ] {
            let command = parse(&format!("/lang {argument}"), None).expect("a command");
            assert_eq!(
                command.meaning(),
                Meaning::ChooseLanguage(expect),
                "{argument}"
            );
        }
    }

    #[test]
    fn what_no_transport_knows_is_unknown() {
        let command = parse("/frobnicate now", None).expect("a command");
        assert_eq!(command.meaning(), Meaning::Unknown);
    }
}
