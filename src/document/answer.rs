//! What the reading process says to the one that started it: one JSON object.

use serde::{Deserialize, Serialize};

use super::{LONGEST_TEXT, Unreadable};

/// Bytes that an answer may have: each character at its longest, escaped.
pub const LONGEST_ANSWER: usize = LONGEST_TEXT * 6 + 64;

/// `{"text":"..."}` or `{"unreadable":"encrypted"}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReadAnswer {
    Text(String),
    Unreadable(Unreadable),
}

impl From<Result<String, Unreadable>> for ReadAnswer {
    fn from(result: Result<String, Unreadable>) -> ReadAnswer {
        match result {
            Ok(text) => ReadAnswer::Text(text),
            Err(unreadable) => ReadAnswer::Unreadable(unreadable),
        }
    }
}

impl From<ReadAnswer> for Result<String, Unreadable> {
    fn from(answer: ReadAnswer) -> Result<String, Unreadable> {
        match answer {
            ReadAnswer::Text(text) => Ok(text),
            ReadAnswer::Unreadable(unreadable) => Err(unreadable),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_have_a_form_and_a_bound() {
        for (result, expect) in [
            (Ok("简历".to_owned()), r#"{"text":"简历"}"#),
            (
                Err(Unreadable::TooManyPages),
                r#"{"unreadable":"too-many-pages"}"#,
            ),
        ] {
            let written = serde_json::to_string(&ReadAnswer::from(result.clone())).expect("JSON");
            assert_eq!(written, expect);
            let read: ReadAnswer = serde_json::from_str(&written).expect("an answer");
            assert_eq!(Result::from(read), result);
        }
        for worst in ['\u{1}', '中', '\u{10ffff}', '"'] {
            let text = worst.to_string().repeat(LONGEST_TEXT);
            let written = serde_json::to_string(&ReadAnswer::Text(text)).expect("JSON");
            assert!(written.len() <= LONGEST_ANSWER, "{worst:?}");
        }
    }
}
