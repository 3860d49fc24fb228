//! The normal form in which all matching happens.

use unicode_normalization::UnicodeNormalization;

use super::regional::mainland;

/// Characters of a message that understanding looks at. Longer messages are condensed first.
const ATTENTION_CHARS: usize = 320;

/// NFKC, lower case, simplified characters and the mainland's terms, single spaces; control and invisible characters gone.
///
/// Full-width letters become half-width through NFKC. Idempotent.
pub fn normalise(text: &str) -> String {
    simplify(text, true)
}

/// The same with upper case kept, which tells names from words.
pub fn simplified(text: &str) -> String {
    simplify(text, false)
}

fn simplify(text: &str, lower: bool) -> String {
    let fold = |c: char| {
        let lower = lower.then(|| c.to_lowercase());
        let kept = lower.is_none().then_some(c);
        lower.into_iter().flatten().chain(kept)
    };
    let folded: String = text
        .nfkc()
        .flat_map(fold)
        .map(|c| {
            if c.is_whitespace() || c.is_control() {
                ' '
            } else {
                straight_quote(c)
            }
        })
        .filter(|c| !is_invisible(*c))
        .collect();
    // Lower-casing can produce decomposed letters (`İ`), and conversion can yield compatibility forms.
    let simplified: String = fast2s::convert(&folded).nfkc().collect();
    mainland(&simplified)
        .split(' ')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A text with compatibility forms, invisible characters and runs of blanks put right; script and case are kept.
pub fn tidy(text: &str) -> String {
    let folded = text.nfkc().filter(|c| !is_invisible(*c));
    let spaced: String = folded
        .map(|c| {
            if c.is_whitespace() || c.is_control() {
                ' '
            } else {
                straight_quote(c)
            }
        })
        .collect();
    spaced
        .split(' ')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn straight_quote(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{201c}' | '\u{201d}' => '"',
        _ => c,
    }
}

/// Zero-width characters, direction marks, variation selectors and the soft hyphen.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Replaces what looks like an HTML tag by a space, so that markup carries no meaning.
pub fn strip_markup(text: &str) -> String {
    const LONGEST_TAG: usize = 200;
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        let (before, tag) = rest.split_at(start);
        out.push_str(before);
        let inside = &tag[1..];
        let opens_tag =
            inside.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
        match inside.find('>') {
            Some(end) if opens_tag && end <= LONGEST_TAG => {
                out.push(' ');
                rest = &inside[end + 1..];
            }
            _ => {
                out.push('<');
                rest = inside;
            }
        }
    }
    out.push_str(rest);
    out
}

/// Shortens a long message to what it most likely asks: repeated sentences count once, and of what
/// is left the end stays, because a question usually stands last.
///
/// A message within the limit comes back unchanged.
pub fn condense(normalised: &str) -> String {
    if normalised.chars().count() <= ATTENTION_CHARS {
        return normalised.to_owned();
    }
    let mut seen = std::collections::HashSet::new();
    let sentences: Vec<&str> = normalised
        .split_inclusive(['.', '!', '?', ';', '。', '!', '?', ';', ','])
        .filter(|sentence| seen.insert(sentence.trim()))
        .collect();
    let mut kept: Vec<&str> = Vec::new();
    let mut length = 0;
    for sentence in sentences.into_iter().rev() {
        let chars = sentence.chars().count();
        if length + chars > ATTENTION_CHARS {
            break;
        }
        length += chars;
        kept.push(sentence);
    }
    if kept.is_empty() {
        let skip = normalised.chars().count() - ATTENTION_CHARS;
        return normalised.chars().skip(skip).collect();
    }
    kept.reverse();
    kept.concat().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_form_for_many_spellings() {
        for (input, expect) in [
            ("Ｐｙｔｈｏｎ　後端", "python 后端"),
            ("  DevOps\n\n工程師 ", "devops 工程师"),
            ("What’s \u{200b}up", "what's up"),
            ("a\u{0}b", "a b"),
            ("數據庫管理員", "数据库管理员"),
            ("資料庫管理員", "数据库管理员"),
            ("", ""),
        ] {
            assert_eq!(normalise(input), expect, "{input:?}");
        }
    }

    #[test]
    fn tags_vanish_and_comparisons_stay() {
        for (input, expect) in [
            ("<b>Python</b> <3", " Python  <3"),
            ("a < b > c", "a < b > c"),
            ("<script>x", " x"),
            ("<", "<"),
        ] {
            assert_eq!(strip_markup(input), expect, "{input:?}");
        }
    }

    #[test]
    fn the_question_at_the_end_survives() {
        let text = format!(
            "{}what should i learn?",
            "every day is the same. ".repeat(300)
        );
        let condensed = condense(&normalise(&text));
        assert!(condensed.ends_with("what should i learn?"), "{condensed}");
        assert!(condensed.chars().count() <= ATTENTION_CHARS);
    }

    proptest! {
        #[test]
        fn normalising_twice_changes_nothing(text in "\\PC{0,60}") {
            let once = normalise(&text);
            prop_assert_eq!(normalise(&once), once);
        }

        #[test]
        fn case_and_width_do_not_matter(text in "[a-z0-9 +#./-]{0,40}") {
            let wide: String = text
                .to_uppercase()
                .chars()
                .map(|c| match c {
                    '!'..='~' => char::from_u32(c as u32 + 0xfee0).unwrap_or(c),
                    _ => c,
                })
                .collect();
            prop_assert_eq!(normalise(&wide), normalise(&text));
        }

        #[test]
        fn condensing_never_exceeds_the_limit(text in "\\PC{0,900}") {
            prop_assert!(condense(&normalise(&text)).chars().count() <= ATTENTION_CHARS);
        }
    }
}
