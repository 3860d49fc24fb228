//! Finds what people read in Rust source text: string literals, and the ids of messages.
//!
//! What is compiled for tests alone does not count: items below `#[cfg(test)]`, and files declared so.

use super::scan::{blank_texts, text_length};

/// A string literal outside of tests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Literal {
    pub line: usize,
    pub text: String,
    /// Names a message: `message!("id", ...)`.
    pub is_message: bool,
}

/// The string literals that are compiled into the program.
pub fn literals(source: &str) -> Vec<Literal> {
    let tests = test_lines(source);
    let mut found = literals_everywhere(source);
    found.retain(|literal| !tests.contains(&literal.line));
    found
}

/// Chinese characters and punctuation.
pub fn is_chinese(text: &str) -> bool {
    text.chars().any(|c| {
        matches!(c, '\u{3001}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{ff01}'..='\u{ff60}')
    })
}

/// The modules that a file declares for tests alone.
pub fn test_modules(source: &str) -> Vec<String> {
    let lines: Vec<String> = blank_texts(source).lines().map(str::to_owned).collect();
    let below = |at: usize| lines[at + 1..].iter().find(|line| !is_attribute(line));
    let declared = (0..lines.len())
        .filter(|at| is_for_tests(&lines[*at]))
        .filter_map(below)
        .filter_map(|line| line.trim().strip_suffix(';'))
        .filter_map(|line| line.rsplit_once("mod "));
    let is_name = |name: &str| name.chars().all(|c| c.is_alphanumeric() || c == '_');
    declared
        .map(|(_, name)| name.to_owned())
        .filter(|name| is_name(name))
        .collect()
}

fn literals_everywhere(source: &str) -> Vec<Literal> {
    let mut found = Vec::new();
    // What was read since the last literal, without comments.
    let (mut code, mut line) = (String::new(), 1);
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let after_name = code.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let length = text_length(rest, after_name);
        let (text, after) = rest.split_at(length.unwrap_or(first.len_utf8()));
        if length.is_none() {
            code.push(first);
        } else if text.starts_with(['"', 'r']) {
            found.push(Literal {
                line,
                text: inside(text).to_owned(),
                is_message: code.trim_end().ends_with("message!("),
            });
            code.clear();
        }
        line += text.matches('\n').count();
        rest = after;
    }
    found
}

fn inside(literal: &str) -> &str {
    let quoted = literal.trim_start_matches('r').trim_matches('#');
    let quoted = quoted.strip_prefix('"').unwrap_or(quoted);
    quoted.strip_suffix('"').unwrap_or(quoted)
}

/// The lines of items below `#[cfg(test)]`.
fn test_lines(source: &str) -> Vec<usize> {
    let code = blank_texts(source);
    let lines: Vec<&str> = code.lines().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        if !is_for_tests(lines[at]) {
            at += 1;
            continue;
        }
        let end = at + item_length(&lines[at..]);
        found.extend(at + 1..=end);
        at = end;
    }
    found
}

/// How many lines it is to the end of the item that an attribute stands above.
fn item_length(lines: &[&str]) -> usize {
    let mut depth = 0_usize;
    for (at, line) in lines.iter().enumerate() {
        if depth == 0 && is_attribute(line) {
            continue;
        }
        for c in line.chars() {
            match c {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 && matches!(c, '}' | ';') {
                return at + 1;
            }
        }
    }
    lines.len()
}

fn is_for_tests(line: &str) -> bool {
    line.trim() == "#[cfg(test)]"
}

fn is_attribute(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || line.starts_with("#[")
}

#[test]
fn literals_are_found_outside_of_tests() {
    let source = r##"
        // "a comment"
        /// message!("documented")
        const A: &str = "one"; const B: char = '二'; const C: &[u8] = br"three";
        fn f() { message!("four", five = "six"); message!(
            "seven",
        ) }
        #[cfg(test)]
        const D: &str = "eight";
        #[cfg(test)]
        mod tests { const E: &str = r#"}"#;
            const F: &str = "nine";
        }
        #[cfg(test)]
        #[path = "x"]
        pub(crate) mod testing;
        const G: &str = r#"ten"#;
    "##;
    let found = literals(source);
    let texts: Vec<&str> = found.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(texts, ["one", "three", "four", "six", "seven", "ten"]);
    let messages = found.iter().filter(|it| it.is_message);
    let messages: Vec<&str> = messages.map(|it| it.text.as_str()).collect();
    assert_eq!(messages, ["four", "seven"]);
    assert_eq!(found[4].line, 6);
    assert_eq!(test_modules(source), ["testing"]);
}

#[test]
fn chinese_is_told_from_everything_else() {
    for (text, expect) in [
        ("数据", true),
        ("a，b", true),
        ("、", true),
        ("don’t “quote” … – é", false),
        ("", false),
    ] {
        assert_eq!(is_chinese(text), expect, "{text}");
    }
}
