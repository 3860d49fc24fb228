//! The flags of `announce`.
//!
//! Invariant: what comes out is one errand; flags that make no sense together are wrong usage.

use std::path::PathBuf;

use clap::{ArgGroup, Args};

use crate::announcement::{AnnouncementId, Kind, Written};
use crate::language::{Language, Localized};
use crate::terminal::{Errand, Form, Order, Source};

/// Without --status, --list, --cancel or --recall it announces.
#[derive(Debug, Args)]
#[command(
    group(ArgGroup::new("errand").args(ERRANDS).conflicts_with_all(["words", "manner"])),
    group(ArgGroup::new("words").multiple(true).args(WORDS)),
    group(ArgGroup::new("manner").multiple(true).args(MANNER).requires("words")),
    group(ArgGroup::new("anything").multiple(true).required(true).args(ERRANDS).args(WORDS)),
)]
pub struct AnnounceArgs {
    /// What to announce, in Telegram's HTML
    #[arg(long, conflicts_with_all = ["file", "text_zh", "text_en", "file_zh", "file_en"])]
    text: Option<String>,
    /// A file that holds it; - for standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["text_zh", "text_en", "file_zh", "file_en"])]
    file: Option<PathBuf>,
    /// The text for chats in Chinese, and for all where there is no other
    #[arg(long, value_name = "TEXT", conflicts_with = "file_zh")]
    text_zh: Option<String>,
    /// The text for chats in English, and for all where there is no other
    #[arg(long, value_name = "TEXT", conflicts_with = "file_en")]
    text_en: Option<String>,
    /// A file that holds the Chinese text
    #[arg(long, value_name = "FILE")]
    file_zh: Option<PathBuf>,
    /// A file that holds the English text
    #[arg(long, value_name = "FILE")]
    file_en: Option<PathBuf>,
    /// The text is no HTML
    #[arg(long)]
    plain: bool,
    /// Only for chats that subscribed to this: operator, posting, spotlight or digest [default: operator]
    #[arg(long, value_parser = kind)]
    kind: Option<Kind>,
    /// Only for chats in this language
    #[arg(long, visible_alias = "language", value_name = "zh|en")]
    lang: Option<Language>,
    /// When: "2026-11-30 09:00" in announcement.time_zone, 09:00, +2h30m, or RFC 3339 [default: at once]
    #[arg(long, value_name = "TIME")]
    at: Option<String>,
    /// Only for these chats: ids and names, such as -1001234567890,@channel
    #[arg(
        long,
        value_name = "CHAT,...",
        value_delimiter = ',',
        allow_hyphen_values = true
    )]
    to: Vec<String>,
    /// Nobody's telephone makes a sound
    #[arg(long)]
    silent: bool,
    /// Pin it, where the bot may
    #[arg(long)]
    pin: bool,
    /// How an announcement stands
    #[arg(long, value_name = "ID")]
    status: Option<i64>,
    /// The latest announcements
    #[arg(long)]
    list: bool,
    /// Call off what was not sent yet
    #[arg(long, value_name = "ID")]
    cancel: Option<i64>,
    /// Call off what was not sent yet, and delete what was sent
    #[arg(long, value_name = "ID")]
    recall: Option<i64>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

const ERRANDS: [&str; 4] = ["status", "list", "cancel", "recall"];
const WORDS: [&str; 6] = ["text", "file", "text_zh", "text_en", "file_zh", "file_en"];
const MANNER: [&str; 7] = ["plain", "kind", "lang", "at", "to", "silent", "pin"];

impl AnnounceArgs {
    pub fn form(&self) -> Form {
        if self.json { Form::Json } else { Form::Text }
    }

    pub fn errand(self) -> Errand {
        let id = |id: Option<i64>| id.map(AnnouncementId);
        if let Some(id) = id(self.status) {
            Errand::Status(id)
        } else if let Some(id) = id(self.cancel) {
            Errand::Cancel(id)
        } else if let Some(id) = id(self.recall) {
            Errand::Recall(id)
        } else if self.list {
            Errand::List
        } else {
            Errand::Announce(self.order())
        }
    }

    fn order(self) -> Order {
        let for_all = source("--text", self.text, self.file);
        Order {
            texts: Localized {
                zh: source("--text-zh", self.text_zh, self.file_zh).or_else(|| for_all.clone()),
                en: source("--text-en", self.text_en, self.file_en).or(for_all),
            },
            written: if self.plain {
                Written::Plain
            } else {
                Written::Html
            },
            kind: self.kind.unwrap_or(Kind::Operator),
            language: self.lang,
            at: self.at,
            to: self.to,
            silent: self.silent,
            pin: self.pin,
        }
    }
}

fn source(flag: &'static str, text: Option<String>, file: Option<PathBuf>) -> Option<Source> {
    let words = text.map(|text| Source::Words { flag, text });
    words.or_else(|| file.map(Source::File))
}

/// What fits a person is announced by the bot alone.
fn kind(code: &str) -> Result<Kind, String> {
    Kind::from_code(code)
        .filter(|kind| Kind::ALL.contains(kind))
        .ok_or_else(|| format!("unknown kind `{code}`: use operator, posting, spotlight or digest"))
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Debug, Parser)]
    struct Line {
        #[command(flatten)]
        args: AnnounceArgs,
    }

    fn errand(line: &str) -> Result<Errand, clap::Error> {
        Line::try_parse_from(line.split(' ')).map(|line| line.args.errand())
    }

    #[test]
    fn what_is_wanted_and_of_whom() {
        let Ok(Errand::Announce(order)) =
            errand("x --text hi --to -100123,@news --kind digest --at +2h --pin")
        else {
            panic!("not read")
        };
        assert_eq!(order.to, ["-100123", "@news"]);
        assert_eq!(
            (order.kind, order.pin, order.silent),
            (Kind::Digest, true, false)
        );
        assert_eq!(order.texts.zh, order.texts.en);
        let Ok(Errand::Announce(order)) = errand("x --text-zh 你好 --file-en hello.html") else {
            panic!("not read")
        };
        assert!(matches!(order.texts.zh, Some(Source::Words { .. })));
        assert!(matches!(order.texts.en, Some(Source::File(_))));
        assert!(matches!(errand("x --list --json"), Ok(Errand::List)));
        let recalled = errand("x --recall 7");
        assert!(matches!(recalled, Ok(Errand::Recall(AnnouncementId(7)))));
    }

    #[test]
    fn what_makes_no_sense_together_is_wrong_usage() {
        for line in [
            "x",
            "x --json",
            "x --pin",
            "x --text a --file b",
            "x --text a --text-en b",
            "x --text-zh a --file-zh b",
            "x --text a --status 1",
            "x --list --status 1",
            "x --list --pin",
            "x --text a --kind party",
            "x --text a --lang fr",
            "x --status one",
        ] {
            let error = errand(line).expect_err(line);
            assert_eq!(error.exit_code(), 2, "{line}");
        }
    }
}
