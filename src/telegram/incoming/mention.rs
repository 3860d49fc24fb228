//! `@advisor_bot` in a text.
//!
//! Entities are not asked: their offsets count UTF-16 units and come from outside. Invariant: pure, and safe
//! with any text.

/// The text without `@username`, and whether it was there.
pub(super) fn without_mention(text: &str, username: &str) -> (String, bool) {
    let mut words = String::with_capacity(text.len());
    let mut mentioned = false;
    let mut rest = text;
    while let Some(at) = rest.find('@') {
        let (before, after) = rest.split_at(at);
        let name_end = after[1..]
            .find(|c: char| !is_name(c))
            .map_or(after.len(), |end| end + 1);
        let glued = words
            .chars()
            .chain(before.chars())
            .next_back()
            .is_some_and(is_name);
        words.push_str(before);
        // `/help@bot` belongs to the command, `me@bot` is an address.
        if !glued && after[1..name_end].eq_ignore_ascii_case(username) {
            mentioned = true;
        } else {
            words.push_str(&after[..name_end]);
        }
        rest = &after[name_end..];
    }
    words.push_str(rest);
    (words.trim().to_owned(), mentioned)
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_is_found_and_taken_out() {
        for (text, words, mentioned) in [
            ("@bot hello", "hello", true),
            ("hello @BOT", "hello", true),
            ("@bot@bot", "", true),
            ("@bots hello", "@bots hello", false),
            ("me@bot", "me@bot", false),
            ("/help@bot", "/help@bot", false),
            ("你好@bot，在吗", "你好，在吗", true),
            ("@", "@", false),
            ("@@bot", "@", true),
            ("", "", false),
        ] {
            let expect = (words.to_owned(), mentioned);
            assert_eq!(without_mention(text, "bot"), expect, "{text}");
        }
    }
}
