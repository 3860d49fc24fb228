//! `+Kafka -Java`: signs in front of names, put as a person would who speaks of themselves.

/// With every sign that stands before a name put in words; each begins a clause of its own.
pub fn in_words(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for (at, c) in words.char_indices() {
        match sign(words, at, c) {
            Some(Sign::Adds) => text.push_str("; "),
            Some(Sign::Removes) => text.push_str("; no "),
            None => text.push(c),
        }
    }
    text
}

/// The same where a text both adds and removes and each sign touches its name: a dash alone is a bullet or a range.
pub fn in_words_if_both(words: &str) -> Option<String> {
    let touches = |wanted: Sign| {
        words.char_indices().any(|(at, c)| {
            let behind = words[at + c.len_utf8()..].chars().next();
            sign(words, at, c) == Some(wanted) && behind.is_some_and(|c| !c.is_whitespace())
        })
    };
    (touches(Sign::Adds) && touches(Sign::Removes)).then(|| in_words(words))
}

#[derive(Clone, Copy, PartialEq)]
enum Sign {
    Adds,
    Removes,
}

/// What a character says that stands before a name and behind none.
fn sign(words: &str, at: usize, c: char) -> Option<Sign> {
    let before = words[..at].chars().next_back();
    let behind = words[at + c.len_utf8()..].trim_start().chars().next();
    let names = |starts: fn(char) -> bool| {
        before.is_none_or(|c| c.is_whitespace() || ",，、;；".contains(c))
            && behind.is_some_and(|c| starts(c) || c == '.')
    };
    match c {
        '+' | '＋' if names(char::is_alphanumeric) => Some(Sign::Adds),
        '-' | '－' | '−' if names(char::is_alphabetic) => Some(Sign::Removes),
        _ => None,
    }
}
