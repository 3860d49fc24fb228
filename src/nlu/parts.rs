//! The questions of a message that asks several: "what does a DBA do and where can they move", 后端做什么?工资多少?
//!
//! Invariant: pure; what asks nothing stays with the question that it leads to, and nothing of a message is lost.

use super::plain::says;
use crate::text::{is_cjk, normalise};

/// Questions that are answered in one message; who asks more gets an answer to the message as a whole.
const MOST: usize = 4;
/// What a question needs to be one, in Han characters, and in words twice.
const LEAST: usize = 3;

/// The questions of a message, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    pub questions: Vec<String>,
    /// Question marks and ends of sentences part them, not commas and "and" alone.
    pub marked: bool,
}

/// The questions of a message; `None` where it asks one.
pub fn parts(text: &str) -> Option<Parts> {
    let marked = gather(pieces(text, &[Cut::Mark]));
    let (questions, marked) = match marked.len() {
        0 | 1 => (
            gather(pieces(text, &[Cut::Mark, Cut::Comma, Cut::And])),
            false,
        ),
        _ => (marked, true),
    };
    (2..=MOST)
        .contains(&questions.len())
        .then_some(Parts { questions, marked })
}

/// Where a message may be cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cut {
    /// `?`, the end of a sentence, the end of a line.
    Mark,
    /// A comma, or a space between Han characters.
    Comma,
    /// "and" before a word that asks.
    And,
}

fn pieces<'a>(text: &'a str, cuts: &[Cut]) -> Vec<&'a str> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let (before, after) = (&text[start..at], &text[end..]);
        let cut = match c {
            '?' | '？' | '。' | '！' | '；' | '\n' => Some(Cut::Mark),
            '.' | '!' | ';' if after.is_empty() || after.starts_with(char::is_whitespace) => {
                Some(Cut::Mark)
            }
            ',' | '，' => Some(Cut::Comma),
            ' ' if before.ends_with(is_cjk) && after.starts_with(is_cjk) => Some(Cut::Comma),
            ' ' if opens_with_and(after) => Some(Cut::And),
            _ => None,
        };
        if cut.is_some_and(|cut| cuts.contains(&cut)) {
            found.push(&text[start..end]);
            start = end;
        }
    }
    found.push(&text[start..]);
    found
}

/// "and what", "also how": another question begins.
fn opens_with_and(text: &str) -> bool {
    let text = text.to_lowercase();
    let rest = ["and ", "also ", "plus "]
        .iter()
        .find_map(|word| text.strip_prefix(word));
    rest.is_some_and(opens_with_question_word)
}

fn opens_with_question_word(text: &str) -> bool {
    const OPENINGS: &[&str] = &[
        "what", "what's", "whats", "how", "which", "who", "where", "when", "why",
    ];
    let first = text
        .split(|c: char| !(c.is_ascii_alphabetic() || c == '\''))
        .next();
    first.is_some_and(|first| OPENINGS.contains(&first))
}

/// Pieces put together so that each asks one thing; what asks nothing goes with the question behind it, the rest with the
/// last.
fn gather(pieces: Vec<&str>) -> Vec<String> {
    let mut questions: Vec<String> = Vec::new();
    let mut waiting = String::new();
    for piece in pieces {
        match questions.last_mut() {
            // "Or both?" goes on with the question before.
            Some(last) if waiting.is_empty() && goes_on(piece) => last.push_str(piece),
            _ if asks(piece) => {
                waiting.push_str(piece);
                questions.push(std::mem::take(&mut waiting));
            }
            _ => waiting.push_str(piece),
        }
    }
    match questions.last_mut() {
        Some(last) => last.push_str(&waiting),
        None => questions.push(waiting),
    }
    questions
        .iter()
        .map(|question| question.trim().to_owned())
        .collect()
}

fn asks(piece: &str) -> bool {
    const ASKING: &[&str] = &[
        "吗",
        "什么",
        "啥",
        "多少",
        "怎么",
        "怎样",
        "咋",
        "哪",
        "如何",
        "呢",
        "谁",
        "有没有",
        "要不要",
        "能不能",
        "需不需要",
        "用不用",
        "好不好",
        "难不难",
        "会不会",
        "what",
        "what's",
        "whats",
        "how",
        "which",
        "who",
        "where",
        "why",
    ];
    piece.ends_with(['?', '？']) || says(&normalise(piece), ASKING)
}

/// Whether a piece is too short to ask something by itself, or opens as the rest of a question.
fn goes_on(piece: &str) -> bool {
    const REST: &[&str] = &[
        "or ",
        "还是",
        "或者",
        "或",
        "对吧",
        "对吗",
        "是吗",
        "是吧",
        "真的吗",
        "right",
        "eh",
    ];
    let piece = normalise(piece);
    let piece = piece.trim_start_matches(|c: char| !c.is_alphanumeric());
    let weight: usize = piece.chars().filter(|c| is_cjk(*c)).count()
        + 2 * piece
            .split_whitespace()
            .filter(|word| word.is_ascii())
            .count();
    weight < LEAST || REST.iter().any(|rest| piece.starts_with(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_falls_into_its_questions() {
        for (text, expect, marked) in [
            (
                "后端做什么?工资多少?需要学历吗?",
                "后端做什么?|工资多少?|需要学历吗?",
                true,
            ),
            (
                "what does a DBA do and where can they move and what's the outlook",
                "what does a DBA do|and where can they move|and what's the outlook",
                false,
            ),
            (
                "我做了三年后端。能转什么？前景怎么样？",
                "我做了三年后端。能转什么？|前景怎么样？",
                true,
            ),
            ("DBA做什么，前景怎么样", "DBA做什么，|前景怎么样", false),
            ("What does a DBA do? Thanks!", "", false),
            ("后端做什么", "", false),
            ("学后端好还是前端好？或者都学？", "", false),
            ("能转数据科学家，对吗？", "", false),
            ("I know Python, Django and Redis", "", false),
            ("", "", false),
        ] {
            let found = parts(text).unwrap_or(Parts {
                questions: Vec::new(),
                marked: false,
            });
            assert_eq!(found.questions.join("|"), expect, "{text}");
            assert_eq!(found.marked, marked, "{text}");
        }
    }
}
