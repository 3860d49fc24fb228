//! HTML as the lines that a reader sees. Nothing is executed, fetched or trusted; tags that do not close are no fault.

use quick_xml::escape::resolve_html5_entity;

/// Tags whose content nobody reads.
const UNSEEN: &[&str] = &["script", "style", "template", "noscript", "svg", "head"];
/// Tags that end a line.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "br",
    "ul",
    "ol",
    "table",
    "tr",
    "section",
    "article",
    "header",
    "footer",
    "main",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "hr",
];
/// Tags that a heading stands in.
const HEADINGS: &[&str] = &["h1", "h2", "h3", "h4", "h5", "h6"];

/// The text of HTML, with Markdown's marks for headings and items.
pub fn text(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        push(&mut out, &rest[..start]);
        rest = &rest[start..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let Some(end) = tag_end(rest) else {
            // No tag.
            out.push('<');
            rest = &rest[1..];
            continue;
        };
        let tag = &rest[1..end];
        rest = &rest[end + 1..];
        let name = tag_name(tag);
        let closes = tag.starts_with('/');
        if !closes && UNSEEN.contains(&name.as_str()) {
            rest = behind_element(rest, &name);
        } else if HEADINGS.contains(&name.as_str()) {
            end_line(&mut out, if closes { 1 } else { 2 });
            out.push_str(if closes { "" } else { "## " });
        } else if name == "li" {
            end_line(&mut out, 1);
            out.push_str(if closes { "" } else { "- " });
        } else if matches!(name.as_str(), "strong" | "b") {
            out.push_str("**");
        } else if matches!(name.as_str(), "td" | "th") && closes {
            out.push_str(" | ");
        } else if BLOCKS.contains(&name.as_str()) {
            end_line(&mut out, if name == "p" { 2 } else { 1 });
        }
    }
    push(&mut out, rest);
    out
}

/// The content of every `script` whose type is `kind`.
pub fn scripts<'a>(html: &'a str, kind: &str) -> Vec<&'a str> {
    let mut found = Vec::new();
    let lower = html.to_ascii_lowercase();
    let mut at = 0;
    while let Some(start) = lower[at..].find("<script").map(|start| at + start) {
        let Some(open) = tag_end(&lower[start..]).map(|end| start + end) else {
            break;
        };
        let close = lower[open..]
            .find("</script")
            .map_or(lower.len(), |end| open + end);
        if lower[start..open].contains(kind) {
            found.push(&html[open + 1..close]);
        }
        at = close.max(open + 1);
        if at >= lower.len() {
            break;
        }
    }
    found
}

/// Ends the line, and leaves a blank one where two ends are wanted.
fn end_line(out: &mut String, ends: usize) {
    out.truncate(out.trim_end_matches(' ').len());
    let there = out.len() - out.trim_end_matches('\n').len();
    for _ in there..ends {
        out.push('\n');
    }
}

/// Text with its entities read and its blanks and line breaks as one blank.
fn push(out: &mut String, text: &str) {
    let text = unescape(text);
    let mut blank = false;
    for c in text.chars() {
        if c.is_whitespace() {
            blank = true;
            continue;
        }
        if blank && !out.ends_with(['\n', ' ']) && !out.is_empty() {
            out.push(' ');
        }
        blank = false;
        out.push(c);
    }
    if blank && !out.ends_with(['\n', ' ']) && !out.is_empty() {
        out.push(' ');
    }
}

fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        let read = end.and_then(|end| Some((entity(&rest[1..end])?, end)));
        match read {
            Some((text, end)) => {
                out.push_str(&text);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn entity(name: &str) -> Option<String> {
    let Some(number) = name.strip_prefix('#') else {
        return resolve_html5_entity(name).map(str::to_owned);
    };
    let number = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(number).map(String::from)
}

/// Where a tag ends; `<` before anything but a name opens none.
fn tag_end(rest: &str) -> Option<usize> {
    let first = rest[1..].chars().next()?;
    if !(first.is_ascii_alphabetic() || matches!(first, '/' | '!' | '?')) {
        return None;
    }
    let mut quote = None;
    for (at, c) in rest.char_indices().skip(1) {
        match (quote, c) {
            (None, '>') => return Some(at),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
    }
    // A quote that does not close.
    rest.find('>')
}

fn tag_name(tag: &str) -> String {
    let name = tag.trim_start_matches('/');
    let end = name
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(name.len());
    name[..end].to_ascii_lowercase()
}

/// What follows an element, whose content is skipped.
fn behind_element<'a>(rest: &'a str, name: &str) -> &'a str {
    let close = format!("</{name}");
    let lower = rest.to_ascii_lowercase();
    match lower.find(&close) {
        Some(at) => rest[at..].find('>').map_or("", |end| &rest[at + end + 1..]),
        None => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_kept_and_scripts_are_not() {
        for (html, expect) in [
            ("<p>a &amp; b</p>", "a & b"),
            (
                "<h3>要求</h3><ul><li>Go<li>Rust</ul>",
                "## 要求\n- Go\n- Rust",
            ),
            ("<p><strong>We ask</strong></p>x", "**We ask**\n\nx"),
            ("a<script>alert('<p>')</script>b", "ab"),
            ("1 < 2 &nosuch; &#8364;5 &euro;5", "1 < 2 &nosuch; €5 €5"),
            ("<a href='x>y'>z</a>", "z"),
            ("<!-- <p> -->x<", "x<"),
            ("<style", "<style"),
        ] {
            assert_eq!(text(html).trim(), expect, "{html}");
        }
    }

    #[test]
    fn scripts_of_a_kind_are_found() {
        let html = "<script>1</script><SCRIPT type=\"application/ld+json\">{2}</SCRIPT><script type='application/ld+json'>3";
        assert_eq!(scripts(html, "application/ld+json"), ["{2}", "3"]);
    }
}
