//! Lines from standard input, read on a thread of their own.
//!
//! Invariant: a line never takes more memory than [`LONGEST_LINE`], whatever is piped in; reading
//! never blocks the runtime, and a thread that still waits for input does not hold up the end.

use std::io::{self, BufRead};

use tokio::sync::mpsc;

/// Bytes of a line that are kept; far more than any message.
pub const LONGEST_LINE: usize = 1 << 20;

/// Lines read ahead of the answers.
const AHEAD: usize = 16;

/// One line as it came, without its line break.
#[derive(Debug, PartialEq, Eq)]
pub enum InputLine {
    Bytes(Vec<u8>),
    /// Longer than [`LONGEST_LINE`]; it was skipped.
    TooLong,
}

/// The lines of standard input; the channel closes when it ends or cannot be read.
pub fn stdin_lines() -> mpsc::Receiver<io::Result<InputLine>> {
    let (sender, receiver) = mpsc::channel(AHEAD);
    std::thread::spawn(move || {
        let mut stdin = io::stdin().lock();
        while let Some(line) = read_line(&mut stdin, LONGEST_LINE).transpose() {
            let failed = line.is_err();
            if sender.blocking_send(line).is_err() || failed {
                return;
            }
        }
    });
    receiver
}

/// The next line; `None` at the end of the input.
fn read_line(input: &mut impl BufRead, limit: usize) -> io::Result<Option<InputLine>> {
    let mut line = Vec::new();
    let mut too_long = false;
    let mut started = false;
    loop {
        let chunk = match input.fill_buf() {
            Ok(chunk) => chunk,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if chunk.is_empty() {
            break;
        }
        started = true;
        let end = chunk.iter().position(|byte| *byte == b'\n');
        let content = &chunk[..end.unwrap_or(chunk.len())];
        if line.len() + content.len() > limit {
            too_long = true;
            line = Vec::new();
        }
        if !too_long {
            line.extend_from_slice(content);
        }
        let consumed = end.map_or(chunk.len(), |end| end + 1);
        input.consume(consumed);
        if end.is_some() {
            break;
        }
    }
    if line.last() == Some(&b'\r') {
        line.pop();
    }
    Ok(match (started, too_long) {
        (false, _) => None,
        (true, true) => Some(InputLine::TooLong),
        (true, false) => Some(InputLine::Bytes(line)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(input: &str, limit: usize) -> Vec<InputLine> {
        let mut reader = io::BufReader::with_capacity(3, input.as_bytes());
        std::iter::from_fn(|| read_line(&mut reader, limit).expect("reads")).collect()
    }

    fn bytes(text: &str) -> InputLine {
        InputLine::Bytes(text.as_bytes().to_vec())
    }

    #[test]
    fn lines_come_without_their_breaks() {
        assert_eq!(
            lines("one\r\n\ntwo", 100),
            [bytes("one"), bytes(""), bytes("two")]
        );
        assert_eq!(lines("", 100), []);
    }

    #[test]
    fn a_line_over_the_limit_is_skipped_whole() {
        let input = format!("{}\nshort\n", "x".repeat(50));
        assert_eq!(lines(&input, 10), [InputLine::TooLong, bytes("short")]);
    }
}
