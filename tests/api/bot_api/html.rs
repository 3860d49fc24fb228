//! Telegram's HTML parse mode: text and entities out of markup, or the reason why not.
//!
//! Stricter than Telegram in one point: a well-formed reference to an entity that Telegram does not know
//! (`&nbsp;`) is an error here, since nobody writes one on purpose.

use serde_json::{Value, json};

/// Text with its entities, offsets and lengths in UTF-16 units.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Formatted {
    pub text: String,
    pub entities: Vec<Value>,
}

/// Parses `source`; the error is what follows "can't parse entities: ".
pub fn parse(source: &str) -> Result<Formatted, String> {
    let mut parser = Parser {
        source,
        at: 0,
        out: Formatted::default(),
        length: 0,
        open: Vec::new(),
    };
    parser.run()?;
    Ok(parser.out)
}

/// Length as Telegram counts it.
pub fn utf16_len(text: &str) -> usize {
    text.encode_utf16().count()
}

const TAGS: [&str; 15] = [
    "b",
    "strong",
    "i",
    "em",
    "u",
    "ins",
    "s",
    "strike",
    "del",
    "tg-spoiler",
    "span",
    "a",
    "code",
    "pre",
    "blockquote",
];

struct Parser<'a> {
    source: &'a str,
    at: usize,
    out: Formatted,
    /// UTF-16 units in `out.text`.
    length: usize,
    open: Vec<Open>,
}

/// A tag that awaits its end.
struct Open {
    tag: String,
    entity: Value,
    start: usize,
}

impl Parser<'_> {
    fn run(&mut self) -> Result<(), String> {
        while let Some(next) = self.rest().chars().next() {
            match next {
                '<' if self.rest().starts_with("</") => self.end_tag()?,
                '<' => self.start_tag()?,
                '&' => self.reference()?,
                other => {
                    self.push(other);
                    self.at += other.len_utf8();
                }
            }
        }
        match self.open.last() {
            Some(open) => Err(format!(
                "Can't find end tag corresponding to start tag \"{}\"",
                open.tag
            )),
            None => Ok(()),
        }
    }

    fn rest(&self) -> &str {
        &self.source[self.at..]
    }

    fn push(&mut self, c: char) {
        self.out.text.push(c);
        self.length += c.len_utf16();
    }

    fn start_tag(&mut self) -> Result<(), String> {
        let offset = self.at;
        let Some(end) = self.rest().find('>') else {
            return Err(format!("Unclosed start tag at byte offset {offset}"));
        };
        let inside = &self.source[offset + 1..offset + end];
        let name_end = inside.find(char::is_whitespace).unwrap_or(inside.len());
        let tag = inside[..name_end].to_ascii_lowercase();
        if !TAGS.contains(&tag.as_str()) {
            return Err(format!(
                "Unsupported start tag \"{tag}\" at byte offset {offset}"
            ));
        }
        let attributes = attributes(&inside[name_end..])
            .ok_or_else(|| format!("Expected equal sign in declaration of an attribute of the tag \"{tag}\" at byte offset {offset}"))?;
        let entity = entity(&tag, &attributes, offset)?;
        self.open.push(Open {
            tag,
            entity,
            start: self.length,
        });
        self.at = offset + end + 1;
        Ok(())
    }

    fn end_tag(&mut self) -> Result<(), String> {
        let offset = self.at;
        let Some(end) = self.rest().find('>') else {
            return Err(format!("Unclosed end tag at byte offset {offset}"));
        };
        let name = self.source[offset + 2..offset + end]
            .trim_end()
            .to_ascii_lowercase();
        let Some(open) = self.open.pop() else {
            return Err(format!("Unexpected end tag at byte offset {offset}"));
        };
        if !name.is_empty() && name != open.tag {
            let expected = open.tag;
            return Err(format!(
                "Unmatched end tag at byte offset {offset}, expected \"</{expected}>\", found \"</{name}>\""
            ));
        }
        if self.length > open.start && !open.entity.is_null() {
            let mut entity = open.entity;
            entity["offset"] = json!(open.start);
            entity["length"] = json!(self.length - open.start);
            self.out.entities.push(entity);
        }
        self.at = offset + end + 1;
        Ok(())
    }

    fn reference(&mut self) -> Result<(), String> {
        let offset = self.at;
        let name = self.rest()[1..]
            .find(|c: char| !(c.is_ascii_alphanumeric() || c == '#'))
            .map(|end| &self.rest()[1..1 + end])
            .filter(|name| !name.is_empty() && self.rest()[1 + name.len()..].starts_with(';'));
        let Some(name) = name else {
            self.push('&');
            self.at += 1;
            return Ok(());
        };
        let c = decode(name).ok_or_else(|| {
            format!("Unknown character reference \"&{name};\" at byte offset {offset}")
        })?;
        self.at = offset + name.len() + 2;
        self.push(c);
        Ok(())
    }
}

fn decode(name: &str) -> Option<char> {
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|c| *c != '\0')
        }
    }
}

/// The entity a tag stands for; null for one that Telegram accepts and shows as plain text.
fn entity(tag: &str, attributes: &[(String, String)], offset: usize) -> Result<Value, String> {
    let attribute = |name: &str| {
        attributes
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    };
    let kind = match tag {
        "b" | "strong" => "bold",
        "i" | "em" => "italic",
        "u" | "ins" => "underline",
        "s" | "strike" | "del" => "strikethrough",
        "tg-spoiler" => "spoiler",
        "pre" => "pre",
        "code" => "code",
        "blockquote" if attribute("expandable").is_some() => "expandable_blockquote",
        "blockquote" => "blockquote",
        "span" if attribute("class") == Some("tg-spoiler") => "spoiler",
        "span" => {
            return Err(format!(
                "Tag \"span\" must have class \"tg-spoiler\" at byte offset {offset}"
            ));
        }
        "a" => {
            return Ok(match attribute("href") {
                Some(url) if !url.is_empty() => json!({ "type": "text_link", "url": url }),
                _ => Value::Null,
            });
        }
        _ => unreachable!("not in TAGS: {tag}"),
    };
    Ok(json!({ "type": kind }))
}

/// `name="value"` pairs; a lone `expandable` is allowed, as Telegram allows it.
fn attributes(source: &str) -> Option<Vec<(String, String)>> {
    let mut rest = source.trim_start();
    let mut found = Vec::new();
    while !rest.is_empty() {
        let end = rest
            .find(|c: char| c == '=' || c.is_whitespace())
            .unwrap_or(rest.len());
        let name = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        let Some(after) = rest.strip_prefix('=') else {
            if name != "expandable" {
                return None;
            }
            found.push((name, String::new()));
            continue;
        };
        let after = after.trim_start();
        let (value, left) = match after.chars().next()? {
            quote @ ('"' | '\'') => after[1..].split_once(quote)?,
            _ => after.split_at(after.find(char::is_whitespace).unwrap_or(after.len())),
        };
        found.push((name, unescape(value)));
        rest = left.trim_start();
    }
    Some(found)
}

fn unescape(value: &str) -> String {
    value
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}
