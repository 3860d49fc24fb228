//! `chat --json`: one object a line in, one object a line out, in order.
//!
//! Invariant: every line that is not blank gets exactly one line, flushed at once. What cannot be read
//! gets an `error` instead of an answer, and the next line is answered as if nothing had happened.

use std::fmt;
use std::io::{self, Write};

use serde::de::{self, Deserializer, Visitor};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::conversation::Conversation;
use super::dialogues::Dialogues;
use super::input::{InputLine, LONGEST_LINE, stdin_lines};
use crate::advisor::Explained;
use crate::language::Language;
use crate::render::ReplyJson;

/// Chats whose dialogue is remembered.
const CHATS: usize = 10_000;

/// One line of input; other fields are ignored.
#[derive(Deserialize)]
struct Message<Chat> {
    chat: Option<Chat>,
    text: Option<Lenient>,
    lang: Option<Lenient>,
    /// Whether the steps to the answer are wanted too.
    #[serde(default)]
    explain: bool,
}

#[derive(Serialize)]
struct Answer<'a> {
    chat: &'a Value,
    #[serde(flatten)]
    reply: ReplyJson,
    #[serde(skip_serializing_if = "Option::is_none")]
    explained: Option<Explained>,
}

#[derive(Serialize)]
struct Fault<'a> {
    chat: Option<&'a Value>,
    error: String,
}

/// Answers standard input until it ends; `language` is for lines that name none.
pub async fn chat_json(conversation: &Conversation, language: Option<Language>) -> io::Result<()> {
    super::ignore_closed(answer_lines(conversation, language).await)
}

async fn answer_lines(conversation: &Conversation, language: Option<Language>) -> io::Result<()> {
    let mut lines = stdin_lines();
    let mut session = Session {
        conversation,
        language,
        dialogues: Dialogues::new(CHATS),
    };
    let mut output = io::stdout();
    while let Some(line) = lines.recv().await {
        if let Some(answer) = session.answer(line?).await {
            writeln!(output, "{answer}")?;
            output.flush()?;
        }
    }
    Ok(())
}

struct Session<'a> {
    conversation: &'a Conversation,
    language: Option<Language>,
    dialogues: Dialogues,
}

impl Session<'_> {
    /// The line to write; `None` for a blank line.
    async fn answer(&mut self, line: InputLine) -> Option<String> {
        let bytes = match line {
            InputLine::Bytes(bytes) => bytes,
            InputLine::TooLong => {
                return Some(fault(
                    None,
                    format!("line longer than {LONGEST_LINE} bytes: shorten it"),
                ));
            }
        };
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        if bytes.trim_ascii().is_empty() {
            return None;
        }
        match read_message(bytes) {
            Ok(message) => Some(self.reply(message).await),
            Err(error) => Some(fault(
                None,
                format!("not a JSON object with `chat` and `text`: {error}"),
            )),
        }
    }

    async fn reply(&mut self, message: Message<Value>) -> String {
        let (chat, text) = match (message.chat, message.text) {
            (Some(chat), Some(text)) => (chat, text.0),
            (None, _) => return fault(None, "`chat` is missing: give the chat a name".to_owned()),
            (Some(chat), None) => {
                return fault(Some(&chat), "`text` is missing: say something".to_owned());
            }
        };
        let dialogue = self.dialogues.of(&chat_key(&chat));
        // A language the advisor does not speak counts as none, as with Telegram's `language_code`.
        let language = message
            .lang
            .and_then(|tag| Language::from_tag(&tag.0))
            .or(self.language);
        let explained = match message.explain {
            true => Some(self.conversation.explain(&text, dialogue).await),
            false => None,
        };
        let reply = self.conversation.say(&text, language, dialogue).await;
        let reply = ReplyJson::new(&reply, reply.language, self.conversation.knowledge());
        let answer = serde_json::to_string(&Answer {
            chat: &chat,
            reply,
            explained,
        });
        answer
            .unwrap_or_else(|error| fault(Some(&chat), format!("cannot write the answer: {error}")))
    }
}

/// A chat is named by a string or, as Telegram does it, by a number.
fn read_message(line: &[u8]) -> serde_json::Result<Message<Value>> {
    fn with_value<Chat: Into<Value>>(message: Message<Chat>) -> Message<Value> {
        Message {
            chat: message.chat.map(Into::into),
            text: message.text,
            lang: message.lang,
            explain: message.explain,
        }
    }
    serde_json::from_slice::<Message<Lenient>>(line)
        .map(with_value)
        .or_else(|error| {
            serde_json::from_slice::<Message<serde_json::Number>>(line)
                .map(with_value)
                .map_err(|_| error)
        })
}

/// `"1"` and `1` are two chats.
fn chat_key(chat: &Value) -> String {
    chat.to_string()
}

fn fault(chat: Option<&Value>, error: String) -> String {
    serde_json::to_string(&Fault { chat, error })
        .unwrap_or_else(|_| r#"{"chat":null,"error":"cannot write the fault"}"#.to_owned())
}

/// A JSON string that may hold lone surrogates (`"\ud83d"`), as some clients cut them; each becomes
/// the replacement character.
struct Lenient(String);

impl<'de> Deserialize<'de> for Lenient {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_bytes(LenientVisitor)
    }
}

struct LenientVisitor;

impl Visitor<'_> for LenientVisitor {
    type Value = Lenient;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_bytes<E: de::Error>(self, bytes: &[u8]) -> Result<Lenient, E> {
        Ok(Lenient(String::from_utf8_lossy(bytes).into_owned()))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Lenient, E> {
        Ok(Lenient(text.to_owned()))
    }
}

impl From<Lenient> for Value {
    fn from(text: Lenient) -> Value {
        Value::String(text.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &[u8]) -> Option<(Value, String)> {
        let message = read_message(line).ok()?;
        Some((message.chat?, message.text?.0))
    }

    #[test]
    fn odd_strings_are_read() {
        for (line, chat, text) in [
            (&br#"{"chat":"a","text":"hi"}"#[..], Value::from("a"), "hi"),
            (
                br#"{"text":"hi","chat":7,"more":[1]}"#,
                Value::from(7),
                "hi",
            ),
            (
                br#"{"chat":"a","text":"\u0000 \ud83d!"}"#,
                Value::from("a"),
                "\u{0} \u{fffd}\u{fffd}\u{fffd}!",
            ),
            (
                b"{\"chat\":\"a\",\"text\":\"\xff\x00\"}",
                Value::from("a"),
                "\u{fffd}\u{0}",
            ),
            (
                br#"{"chat":"\udc00","text":""}"#,
                Value::from("\u{fffd}\u{fffd}\u{fffd}"),
                "",
            ),
        ] {
            assert_eq!(
                read(line),
                Some((chat, text.to_owned())),
                "{}",
                line.escape_ascii()
            );
        }
    }

    #[test]
    fn other_lines_are_refused() {
        for line in [
            "nonsense",
            "{",
            "[]",
            "7",
            r#"{"chat":"a"}"#,
            r#"{"chat":"a","text":5}"#,
        ] {
            assert_eq!(read(line.as_bytes()), None, "{line}");
        }
    }

    #[test]
    fn faults_are_objects_too() {
        let line = fault(Some(&Value::from("a")), "no \"text\"".to_owned());
        assert_eq!(line, r#"{"chat":"a","error":"no \"text\""}"#);
    }
}
