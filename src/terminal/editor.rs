//! Lines that a person types: editing, history, and completion of commands and names.
//!
//! The editor reads on a thread of its own and only when it is asked to, so that an answer is never printed into a line
//! that is being typed. The history lasts as long as the program.

use std::io;
use std::sync::mpsc as threads;

use rustyline::completion::{Completer, Pair};
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::history::MemHistory;
use rustyline::validate::Validator;
use rustyline::{CompletionType, Config, Context, Editor, Helper};
use tokio::sync::mpsc;

use super::input::{InputLine, LONGEST_LINE};

/// Completions offered at once.
const MOST: usize = 30;
/// Letters of a name before it is completed.
const BEGUN: usize = 2;

/// A person's lines, one at a time.
pub struct LineEditor {
    wanted: threads::SyncSender<()>,
    lines: mpsc::Receiver<io::Result<Option<InputLine>>>,
}

impl LineEditor {
    /// `words` can be completed; they begin with `/` where they are commands.
    pub fn open(prompt: &'static str, words: Vec<String>) -> io::Result<LineEditor> {
        let config = Config::builder()
            .auto_add_history(true)
            .completion_type(CompletionType::List)
            .build();
        let history = MemHistory::with_config(&config);
        let mut editor = Editor::with_history(config, history).map_err(io::Error::other)?;
        editor.set_helper(Some(Words(words)));
        let (wanted, wants) = threads::sync_channel(1);
        let (sender, lines) = mpsc::channel(1);
        std::thread::spawn(move || {
            while wants.recv().is_ok() {
                let line = match editor.readline(prompt) {
                    Ok(line) if line.len() > LONGEST_LINE => Ok(Some(InputLine::TooLong)),
                    Ok(line) => Ok(Some(InputLine::Bytes(line.into_bytes()))),
                    Err(ReadlineError::Eof | ReadlineError::Interrupted) => Ok(None),
                    Err(ReadlineError::Io(error)) => Err(error),
                    Err(error) => Err(io::Error::other(error)),
                };
                if sender.blocking_send(line).is_err() {
                    return;
                }
            }
        });
        Ok(LineEditor { wanted, lines })
    }

    /// The next line; `None` where the person ends the conversation.
    pub async fn next(&mut self) -> Option<io::Result<InputLine>> {
        self.wanted.send(()).ok()?;
        self.lines.recv().await?.transpose()
    }
}

/// What can be completed.
struct Words(Vec<String>);

impl Words {
    fn completing(&self, begun: &str) -> Vec<Pair> {
        if begun.chars().count() < BEGUN && !begun.starts_with('/') {
            return Vec::new();
        }
        let begun = begun.to_lowercase();
        let fitting = self.0.iter();
        let fitting = fitting.filter(|word| word.to_lowercase().starts_with(&begun));
        let pair = |word: &String| Pair {
            display: word.clone(),
            replacement: word.clone(),
        };
        fitting.take(MOST).map(pair).collect()
    }
}

impl Completer for Words {
    type Candidate = Pair;

    fn complete(
        &self,
        line: &str,
        position: usize,
        _: &Context<'_>,
    ) -> rustyline::Result<(usize, Vec<Pair>)> {
        let before = line.get(..position).unwrap_or(line);
        // A name ends at a blank or a comma, in any script.
        let start = before
            .char_indices()
            .rev()
            .find(|(_, c)| c.is_whitespace() || matches!(c, ',' | '，' | '、'))
            .map_or(0, |(at, c)| at + c.len_utf8());
        Ok((start, self.completing(&before[start..])))
    }
}

impl Hinter for Words {
    type Hint = String;
}

impl Highlighter for Words {}

impl Validator for Words {}

impl Helper for Words {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_begun_is_completed() {
        let words = ["/match", "/roles", "Docker", "Django", "腾讯"];
        let words = Words(words.map(str::to_owned).to_vec());
        for (begun, expect) in [
            ("/", &["/match", "/roles"][..]),
            ("/ma", &["/match"]),
            ("d", &[]),
            ("do", &["Docker"]),
            ("DJ", &["Django"]),
            ("腾讯", &["腾讯"]),
            ("xx", &[]),
        ] {
            let found = words.completing(begun);
            let found: Vec<&str> = found.iter().map(|pair| pair.replacement.as_str()).collect();
            assert_eq!(found, expect, "{begun}");
        }
    }
}
