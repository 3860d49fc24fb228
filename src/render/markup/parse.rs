//! Reads Telegram's HTML.
//!
//! Invariant: total; a text or the first fault with its place comes out, whatever goes in.

use url::Url;

use super::fault::quoted;
use super::{Mark, Marked, MarkupError, MarkupFault, Span};

/// What Telegram opens when it is pressed.
const SCHEMES: [&str; 5] = ["http", "https", "tg", "mailto", "tel"];

pub(super) fn parse(source: &str) -> Result<Marked, MarkupError> {
    let mut parser = Parser {
        source,
        at: 0,
        text: String::with_capacity(source.len()),
        spans: Vec::new(),
        open: Vec::new(),
    };
    parser.run()?;
    Ok(Marked::new(&parser.text, parser.spans))
}

struct Parser<'a> {
    source: &'a str,
    at: usize,
    text: String,
    spans: Vec<Span>,
    open: Vec<Open>,
}

/// A tag that waits for its end.
struct Open {
    tag: String,
    /// Where the tag stands in the source.
    at: usize,
    /// Where its text starts.
    start: usize,
    /// `None` for a tag that is allowed and marks nothing.
    mark: Option<Mark>,
}

impl Parser<'_> {
    fn run(&mut self) -> Result<(), MarkupError> {
        while let Some(next) = self.rest().chars().next() {
            match next {
                '<' if self.rest().starts_with("</") => self.end_tag()?,
                '<' => self.start_tag()?,
                '&' => self.reference()?,
                '\r' => self.at += 1,
                other => {
                    self.text.push(other);
                    self.at += other.len_utf8();
                }
            }
        }
        match self.open.last() {
            Some(open) => Err(self.fault_at(open.at, MarkupFault::Unclosed(quoted(&open.tag)))),
            None => Ok(()),
        }
    }

    fn rest(&self) -> &str {
        &self.source[self.at..]
    }

    fn fault(&self, fault: MarkupFault) -> MarkupError {
        self.fault_at(self.at, fault)
    }

    fn fault_at(&self, at: usize, fault: MarkupFault) -> MarkupError {
        MarkupError::at(self.source, at, fault)
    }

    /// What stands between the brackets of the tag here.
    fn tag(&self, opening: &str) -> Result<(&str, usize), MarkupError> {
        let inside = &self.rest()[opening.len()..];
        match inside.find(['<', '>']) {
            Some(end) if inside[end..].starts_with('>') => {
                Ok((&inside[..end], self.at + opening.len() + end + 1))
            }
            _ => Err(self.fault(MarkupFault::Endless)),
        }
    }

    fn start_tag(&mut self) -> Result<(), MarkupError> {
        let (inside, next) = self.tag("<")?;
        let name_end = inside.find(char::is_whitespace).unwrap_or(inside.len());
        let tag = inside[..name_end].to_ascii_lowercase();
        let named = tag.starts_with(|c: char| c.is_ascii_alphabetic());
        if !named {
            return Err(self.fault(MarkupFault::Endless));
        }
        let attributes = Attributes::read(&inside[name_end..])
            .ok_or_else(|| self.fault(MarkupFault::Attributes(quoted(&tag))));
        let mark = self.mark(&tag, attributes)?;
        self.open.push(Open {
            tag,
            at: self.at,
            start: self.text.len(),
            mark,
        });
        self.at = next;
        Ok(())
    }

    fn mark(
        &mut self,
        tag: &str,
        attributes: Result<Attributes, MarkupError>,
    ) -> Result<Option<Mark>, MarkupError> {
        let mark = match tag {
            "b" | "strong" => Mark::Bold,
            "i" | "em" => Mark::Italic,
            "u" | "ins" => Mark::Underline,
            "s" | "strike" | "del" => Mark::Strike,
            "tg-spoiler" => Mark::Spoiler,
            "span" if attributes.clone()?.get("class") == Some("tg-spoiler") => Mark::Spoiler,
            "span" => return Err(self.fault(MarkupFault::Span)),
            "a" => Mark::Link(self.address(&attributes.clone()?)?),
            "pre" => Mark::Pre(None),
            "code" => {
                let language = attributes.clone()?.language();
                return self.code(language);
            }
            "blockquote" => Mark::Quote {
                expandable: attributes.clone()?.get("expandable").is_some(),
            },
            // A custom emoji is for bots that bought a name; its text is the emoji that others see.
            "tg-emoji" => return Ok(None),
            other => return Err(self.fault(MarkupFault::UnknownTag(quoted(other)))),
        };
        attributes?;
        self.check_place(tag, &mark)?;
        Ok(Some(mark))
    }

    /// `<pre><code class="language-x">` states the language of the block; elsewhere it is code in a line.
    fn code(&mut self, language: Option<String>) -> Result<Option<Mark>, MarkupError> {
        if let Some(open) = self.open.last_mut()
            && let Some(Mark::Pre(of_block @ None)) = &mut open.mark
        {
            *of_block = language;
            return Ok(None);
        }
        self.check_place("code", &Mark::Code)?;
        Ok(Some(Mark::Code))
    }

    fn check_place(&self, tag: &str, mark: &Mark) -> Result<(), MarkupError> {
        let open = || self.open.iter().filter_map(|open| open.mark.as_ref());
        if open().any(|outer| matches!(outer, Mark::Code | Mark::Pre(_))) {
            return Err(self.fault(MarkupFault::InCode(quoted(tag))));
        }
        let alone = matches!(mark, Mark::Quote { .. } | Mark::Link(_));
        let same = |outer: &Mark| std::mem::discriminant(outer) == std::mem::discriminant(mark);
        if alone && open().any(same) {
            return Err(self.fault(MarkupFault::Nested(quoted(tag))));
        }
        Ok(())
    }

    fn address(&self, attributes: &Attributes) -> Result<String, MarkupError> {
        let address = attributes.get("href").map(str::trim).unwrap_or_default();
        if address.is_empty() {
            return Err(self.fault(MarkupFault::NoAddress));
        }
        match Url::parse(address) {
            Ok(url) if SCHEMES.contains(&url.scheme()) => Ok(address.to_owned()),
            _ => Err(self.fault(MarkupFault::Address(quoted(address)))),
        }
    }

    fn end_tag(&mut self) -> Result<(), MarkupError> {
        let (inside, next) = self.tag("</")?;
        let found = inside.trim_end().to_ascii_lowercase();
        let Some(open) = self.open.pop() else {
            return Err(self.fault(MarkupFault::Unopened(quoted(&found))));
        };
        if open.tag != found {
            let fault = MarkupFault::Crossed {
                expected: quoted(&open.tag),
                found: quoted(&found),
            };
            return Err(self.fault(fault));
        }
        self.spans.extend(open.mark.map(|mark| Span {
            start: open.start,
            end: self.text.len(),
            mark,
        }));
        self.at = next;
        Ok(())
    }

    /// An ampersand that begins no reference is one.
    fn reference(&mut self) -> Result<(), MarkupError> {
        let rest = &self.rest()[1..];
        let end = rest
            .find(|c: char| !(c.is_ascii_alphanumeric() || c == '#'))
            .filter(|end| *end > 0 && rest[*end..].starts_with(';'));
        let (c, length) = match end {
            None => ('&', 1),
            Some(end) => {
                let name = &rest[..end];
                let c = decoded(name)
                    .ok_or_else(|| self.fault(MarkupFault::Reference(quoted(name))))?;
                (c, end + 2)
            }
        };
        self.text.push(c);
        self.at += length;
        Ok(())
    }
}

#[derive(Clone)]
struct Attributes(Vec<(String, String)>);

impl Attributes {
    /// `name="value"` pairs, or names alone; `None` where there is something else.
    fn read(source: &str) -> Option<Attributes> {
        let mut found = Vec::new();
        let mut rest = source.trim_start();
        while !rest.is_empty() {
            let end = rest
                .find(|c: char| c == '=' || c.is_whitespace())
                .unwrap_or(rest.len());
            let (name, after) = rest.split_at(end);
            let Some(value) = after.trim_start().strip_prefix('=') else {
                // Telegram knows one attribute that has no value.
                (name == "expandable").then_some(())?;
                found.push((name.to_owned(), String::new()));
                rest = after.trim_start();
                continue;
            };
            let value = value.trim_start();
            let (value, left) = match value.chars().next()? {
                quote @ ('"' | '\'') => value[1..].split_once(quote)?,
                _ => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
            };
            found.push((name.to_ascii_lowercase(), unescaped(value)));
            rest = left.trim_start();
        }
        Some(Attributes(found))
    }

    fn get(&self, name: &str) -> Option<&str> {
        let mut found = self.0.iter().filter(|(key, _)| key == name);
        found.next().map(|(_, value)| value.as_str())
    }

    fn language(&self) -> Option<String> {
        let language = self.get("class")?.strip_prefix("language-")?;
        (!language.is_empty()).then(|| language.to_owned())
    }
}

fn decoded(name: &str) -> Option<char> {
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
            char::from_u32(code).filter(|c| !c.is_control() || *c == '\n')
        }
    }
}

fn unescaped(value: &str) -> String {
    // The ampersand last, so that an escaped reference stays one.
    value
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}
