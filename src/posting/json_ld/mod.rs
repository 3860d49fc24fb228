//! Postings in schema.org JSON-LD, alone or in HTML: read here, `posting` takes what one says, `write` writes them.

mod posting;
mod write;

pub use write::write;

use posting::posting;
use serde_json::Value;

use super::reader::{Reader, Reading};
use crate::document::html_scripts;

/// How deep lists and graphs may be nested.
const DEEPEST: usize = 8;

/// Reads every JobPosting.
pub fn read(text: &str, reader: &Reader) -> Reading {
    let mut reading = Reading::default();
    let is_html = text.trim_start().starts_with('<') || text.contains("<script");
    let parts = match is_html {
        true => html_scripts(text, "ld+json"),
        false => vec![text],
    };
    for part in parts {
        match parse(part) {
            Ok(values) => values
                .iter()
                .for_each(|value| collect(value, reader, &mut reading, 0)),
            Err(error) => reading
                .faults
                .push(format!("JSON that cannot be read, correct it: {error}")),
        }
    }
    reading
}

/// One value, several one after the other, or what becomes one where common slips are put right.
pub fn parse(text: &str) -> Result<Vec<Value>, serde_json::Error> {
    let text = text.trim();
    let text = text
        .strip_prefix("<!--")
        .map_or(text, |inner| inner.trim_end_matches("-->"));
    let text = text
        .trim_start_matches("//<![CDATA[")
        .trim_end_matches("//]]>")
        .trim()
        .trim_end_matches(';');
    let all = |text: &str| {
        serde_json::Deserializer::from_str(text)
            .into_iter::<Value>()
            .collect::<Result<Vec<_>, _>>()
    };
    all(text).or_else(|error| all(&mended(text)).map_err(|_| error))
}

/// Without commas before a closing bracket, and with line breaks within strings written out.
fn mended(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut in_string, mut escaped) = (false, false);
    for c in text.chars() {
        if in_string {
            match c {
                '\n' => out.push_str("\\n"),
                '\r' => {}
                '\t' => out.push_str("\\t"),
                _ => out.push(c),
            }
            in_string = escaped || c != '"';
            escaped = !escaped && c == '\\';
            continue;
        }
        if matches!(c, '}' | ']') {
            let kept = out.trim_end().trim_end_matches(',').len();
            out.truncate(kept);
        }
        in_string = c == '"';
        out.push(c);
    }
    // Cut off in the middle: what is open is closed.
    let mut open = Vec::new();
    let (mut in_string, mut escaped) = (false, false);
    for c in out.chars() {
        match c {
            _ if in_string => {
                in_string = escaped || c != '"';
                escaped = !escaped && c == '\\';
            }
            '"' => in_string = true,
            '{' => open.push('}'),
            '[' => open.push(']'),
            '}' | ']' => {
                open.pop();
            }
            _ => {}
        }
    }
    if in_string {
        out.push('"');
    }
    out.extend(open.into_iter().rev());
    out
}

pub fn collect(value: &Value, reader: &Reader, reading: &mut Reading, depth: usize) {
    if depth > DEEPEST {
        return;
    }
    match value {
        Value::Array(values) => values
            .iter()
            .for_each(|value| collect(value, reader, reading, depth + 1)),
        Value::Object(fields) => {
            if is_posting(value) {
                match posting(value, reader) {
                    Some(draft) => reading.postings.push(draft),
                    None => reading
                        .faults
                        .push("a JobPosting has no title: add `title`".to_owned()),
                }
                return;
            }
            for (_, inner) in fields
                .iter()
                .filter(|(_, inner)| inner.is_object() || inner.is_array())
            {
                collect(inner, reader, reading, depth + 1);
            }
        }
        _ => {}
    }
}

fn is_posting(value: &Value) -> bool {
    let is = |kind: &Value| {
        kind.as_str()
            .is_some_and(|kind| kind.rsplit(['/', ':']).next() == Some("JobPosting"))
    };
    match &value["@type"] {
        Value::Array(kinds) => kinds.iter().any(is),
        kind => {
            is(kind)
                || kind.is_null()
                    && value.get("title").is_some()
                    && (value.get("hiringOrganization").is_some() || value.get("company").is_some())
        }
    }
}
