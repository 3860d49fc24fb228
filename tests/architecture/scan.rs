//! Finds the paths in Rust source text.

use std::fmt;

/// A path as written, its `use` groups resolved: `std::fs::File`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    pub line: usize,
    pub segments: Vec<String>,
}

impl Mention {
    /// Whether the path names `wanted`. A lower-case single name is a crate and counts at the start
    /// only; a type counts anywhere; a longer path where all its segments stand together.
    pub fn names(&self, wanted: &str) -> bool {
        let wanted: Vec<&str> = wanted.split("::").collect();
        let stands_at = |at: usize| self.segments[at..].iter().zip(&wanted).all(|(a, b)| a == b);
        let is_crate = wanted.len() == 1 && wanted[0].starts_with(char::is_lowercase);
        let last_start = if is_crate { 1 } else { self.segments.len() };
        (0..last_start).any(|at| self.segments.len() - at >= wanted.len() && stands_at(at))
    }
}

impl fmt::Display for Mention {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.line, self.segments.join("::"))
    }
}

/// Every path in the source, single names included.
pub fn mentions(source: &str) -> Vec<Mention> {
    let tokens = tokens(&blank_texts(source));
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if tokens[at].text == "use" {
            at += 1;
            use_tree(&tokens, &mut at, &[], &mut found);
        } else if tokens[at].text == "mod" {
            // What is declared is a module of our own, whatever it is called.
            at += 2;
        } else if tokens[at].is_name() {
            found.push(path(&tokens, &mut at));
        } else {
            at += 1;
        }
    }
    found
}

#[derive(Debug)]
struct Token {
    line: usize,
    /// A name, `::` or a single character.
    text: String,
}

impl Token {
    fn is_name(&self) -> bool {
        self.text
            .starts_with(|c: char| c.is_alphabetic() || c == '_')
    }
}

fn path(tokens: &[Token], at: &mut usize) -> Mention {
    let line = tokens[*at].line;
    let mut segments = vec![tokens[*at].text.clone()];
    *at += 1;
    while tokens.get(*at).is_some_and(|token| token.text == "::")
        && tokens.get(*at + 1).is_some_and(Token::is_name)
    {
        segments.push(tokens[*at + 1].text.clone());
        *at += 2;
    }
    Mention { line, segments }
}

/// One tree of a `use`: a path, and perhaps a group of trees at its end.
fn use_tree(tokens: &[Token], at: &mut usize, prefix: &[String], found: &mut Vec<Mention>) {
    let mut segments = prefix.to_vec();
    let mut line = tokens.get(*at).map_or(0, |token| token.line);
    while let Some(token) = tokens.get(*at) {
        match token.text.as_str() {
            "{" => {
                *at += 1;
                while tokens.get(*at).is_some_and(|token| token.text != "}") {
                    use_tree(tokens, at, &segments, found);
                    if tokens.get(*at).is_some_and(|token| token.text == ",") {
                        *at += 1;
                    }
                }
                *at += 1;
                return;
            }
            "as" => *at += 2,
            "::" | "*" => *at += 1,
            _ if token.is_name() => {
                line = token.line;
                segments.push(token.text.clone());
                *at += 1;
            }
            _ => break,
        }
    }
    if segments.len() > prefix.len() {
        if !prefix.is_empty() && segments.last().is_some_and(|last| last == "self") {
            segments.pop();
        }
        found.push(Mention { line, segments });
    } else {
        // Nothing that belongs here: go on, or the scan would stand still.
        *at += usize::from(
            !tokens
                .get(*at)
                .is_some_and(|token| ",;}".contains(&token.text)),
        );
    }
}

fn tokens(source: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    for (index, text) in source.lines().enumerate() {
        let line = index + 1;
        let mut rest = text.trim_start();
        while let Some(first) = rest.chars().next() {
            let length = if first.is_alphanumeric() || first == '_' {
                rest.find(|c: char| !c.is_alphanumeric() && c != '_')
                    .unwrap_or(rest.len())
            } else if rest.starts_with("::") {
                2
            } else {
                first.len_utf8()
            };
            tokens.push(Token {
                line,
                text: rest[..length].to_owned(),
            });
            rest = rest[length..].trim_start();
        }
    }
    tokens
}

/// Replaces comments, strings and characters by blanks; line breaks stay.
pub fn blank_texts(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let after_name = out.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let length = text_length(rest, after_name);
        let (text, after) = rest.split_at(length.unwrap_or(first.len_utf8()));
        match length {
            Some(_) => out.extend(text.chars().map(|c| if c == '\n' { '\n' } else { ' ' })),
            None => out.push_str(text),
        }
        rest = after;
    }
    out
}

/// The length of the comment, string or character that `source` starts with, if it does.
pub fn text_length(source: &str, after_name: bool) -> Option<usize> {
    if source.starts_with("//") {
        return Some(source.find('\n').unwrap_or(source.len()));
    }
    if source.starts_with("/*") {
        return Some(source.find("*/").map_or(source.len(), |end| end + 2));
    }
    if let Some(inside) = source.strip_prefix('"') {
        return Some(1 + quoted_length(inside, '"'));
    }
    if source.starts_with('r') && !after_name {
        let hashes = source[1..].len() - source[1..].trim_start_matches('#').len();
        if source[1 + hashes..].starts_with('"') {
            let end = format!("\"{}", "#".repeat(hashes));
            let start = hashes + 2;
            return Some(
                source[start..]
                    .find(&end)
                    .map_or(source.len(), |at| start + at + end.len()),
            );
        }
    }
    let inside = source.strip_prefix('\'')?;
    let mut chars = inside.chars();
    match (chars.next(), chars.next()) {
        (Some('\\'), _) | (Some(_), Some('\'')) => Some(1 + quoted_length(inside, '\'')),
        _ => None,
    }
}

/// How long it is to the closing quote, that included.
fn quoted_length(inside: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in inside.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    inside.len()
}

#[test]
fn paths_are_found_wherever_they_hide() {
    for (source, wanted, found) in [
        ("use std::fs;", "std::fs", true),
        ("pub use std::{io, fs::{self, File}};", "std::fs", true),
        ("use std::{\n    io,\n    fs as files,\n};", "std::fs", true),
        ("let x = ::teloxide::Bot::new();", "teloxide", true),
        ("#[derive(sqlx::FromRow)]", "sqlx", true),
        ("fn f(at: Instant) {}", "Instant", true),
        ("let x: Vec<std::time::SystemTime> = y;", "SystemTime", true),
        ("let c = '\"'; use tokio::fs;", "tokio", true),
        ("struct S<'a>(&'a str); use tokio::fs;", "tokio", true),
        ("let r = r#\"a \" b\"#; use tokio::fs;", "tokio", true),
        ("// use std::fs;", "std::fs", false),
        (
            "let text = \"std::fs \\\" std::fs\"; /* std::fs */",
            "std::fs",
            false,
        ),
        (
            "mod rust_bert; pub use self::rust_bert::Engine;",
            "rust_bert",
            false,
        ),
        (
            "pub use self::{rust_bert::Engine, worker};",
            "rust_bert",
            false,
        ),
        ("use rust_bert::{self, pipelines};", "rust_bert", true),
        ("fn telegram_html() {}", "telegram", false),
        (
            "use crate::render::telegram_html;",
            "crate::telegram",
            false,
        ),
        ("use std::{collections::HashMap, fmt};", "std::fs", false),
    ] {
        let hit = mentions(source).iter().any(|mention| mention.names(wanted));
        assert_eq!(hit, found, "{wanted} in {source}");
    }
}
