//! Places in a list that a message names: "the second one", 第三步, "compare 1 and 3".
//!
//! Invariant: pure; the text is normalised.

use super::quantities::chinese_value;

/// A place in a list that a message points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ordinal {
    /// From 0.
    Nth(usize),
    Last,
    /// The one before the last.
    BeforeLast,
    /// The one after / before what was talked about.
    Next,
    Previous,
}

impl Ordinal {
    /// The index it means in a list of `len`, seen from `current`.
    pub fn within(self, len: usize, current: Option<usize>) -> Option<usize> {
        let index = match self {
            Ordinal::Nth(n) => Some(n),
            Ordinal::Last => len.checked_sub(1),
            Ordinal::BeforeLast => len.checked_sub(2),
            Ordinal::Next => current.map(|at| at + 1),
            Ordinal::Previous => current.and_then(|at| at.checked_sub(1)),
        };
        index.filter(|&index| index < len)
    }
}

/// Where in a list a message points, if it does.
pub fn read_ordinal(text: &str) -> Option<Ordinal> {
    const FIXED: &[(&str, Ordinal)] = &[
        ("the former", Ordinal::Nth(0)),
        ("the latter", Ordinal::Nth(1)),
        ("number one", Ordinal::Nth(0)),
        ("number two", Ordinal::Nth(1)),
        ("number three", Ordinal::Nth(2)),
        ("前者", Ordinal::Nth(0)),
        ("后者", Ordinal::Nth(1)),
        ("倒数第二", Ordinal::BeforeLast),
        ("倒数第2", Ordinal::BeforeLast),
        ("before the last", Ordinal::BeforeLast),
        ("second to last", Ordinal::BeforeLast),
        ("second last", Ordinal::BeforeLast),
        ("next to last", Ordinal::BeforeLast),
        ("penultimate", Ordinal::BeforeLast),
        ("最后", Ordinal::Last),
        ("末尾", Ordinal::Last),
        ("最末", Ordinal::Last),
        ("last", Ordinal::Last),
        ("final", Ordinal::Last),
        ("下一", Ordinal::Next),
        ("之后是", Ordinal::Next),
        ("next", Ordinal::Next),
        ("after that", Ordinal::Next),
        ("then what", Ordinal::Next),
        ("之后呢", Ordinal::Next),
        ("然后呢", Ordinal::Next),
        ("接着呢", Ordinal::Next),
        ("上一", Ordinal::Previous),
        ("前一", Ordinal::Previous),
        ("previous", Ordinal::Previous),
        ("头一", Ordinal::Nth(0)),
        ("最先", Ordinal::Nth(0)),
        ("最开始", Ordinal::Nth(0)),
        ("开头", Ordinal::Nth(0)),
        ("first", Ordinal::Nth(0)),
        ("second", Ordinal::Nth(1)),
        ("third", Ordinal::Nth(2)),
        ("fourth", Ordinal::Nth(3)),
        ("fifth", Ordinal::Nth(4)),
        ("sixth", Ordinal::Nth(5)),
        ("seventh", Ordinal::Nth(6)),
    ];
    let english = |phrase: &str| {
        phrase.is_ascii()
            && format!(" {} ", text.replace(['?', ',', '.', '!'], " "))
                .contains(&format!(" {phrase} "))
    };
    if let Some((_, ordinal)) = FIXED
        .iter()
        .find(|(phrase, _)| english(phrase) || !phrase.is_ascii() && text.contains(phrase))
    {
        return Some(*ordinal);
    }
    for (marker, rest) in [("第", ""), ("step ", ""), ("no. ", ""), ("#", "")] {
        let Some(at) = text.find(marker) else {
            continue;
        };
        let after = text[at + marker.len()..]
            .trim_start_matches(rest)
            .trim_start();
        if let Some((n, _)) = chinese_count(after) {
            return n.checked_sub(1).map(Ordinal::Nth);
        }
    }
    for (suffix, n) in [
        ("1st", 0),
        ("2nd", 1),
        ("3rd", 2),
        ("4th", 3),
        ("5th", 4),
        ("6th", 5),
        ("7th", 6),
    ] {
        if text
            .split(' ')
            .any(|word| word.trim_end_matches(['?', ',', '.']) == suffix)
        {
            return Some(Ordinal::Nth(n));
        }
    }
    None
}

/// Every place in a list that a normalised message names, each once, from 0: "第1和第3个", "compare 1 and 3".
pub fn read_positions(text: &str) -> Vec<usize> {
    const HAN: &str = "一二三四五六七八九";
    const ENGLISH: &[&str] = &["first", "second", "third", "fourth", "fifth"];
    const FIRST_TWO: &[&str] = &["前两", "前二", "头两", "first two", "top two"];
    if FIRST_TWO.iter().any(|phrase| text.contains(phrase)) {
        return vec![0, 1];
    }
    let counts_in_han = text.contains('第');
    let mut found: Vec<usize> = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let word = rest
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(rest.len());
        let position = if word > 0 {
            let word = &rest[..word];
            let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            let ends = ["", "st", "nd", "rd", "th"].contains(&&word[digits.len()..]);
            let number = digits.parse::<usize>().ok().filter(|_| ends);
            number.or_else(|| ENGLISH.iter().position(|name| *name == word).map(|n| n + 1))
        } else if counts_in_han {
            HAN.chars().position(|numeral| numeral == c).map(|n| n + 1)
        } else {
            None
        };
        if let Some(position) = position.and_then(|n| n.checked_sub(1))
            && !found.contains(&position)
        {
            found.push(position);
        }
        at += if word > 0 { word } else { c.len_utf8() };
    }
    found
}

/// The count a text starts with, in digits or Chinese, and what follows it.
pub fn chinese_count(text: &str) -> Option<(usize, &str)> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 0 {
        return Some((text[..digits].parse().ok()?, &text[digits..]));
    }
    let numerals = |c: char| "一二两三四五六七八九十".contains(c);
    let rest = text.trim_start_matches(numerals);
    let count = &text[..text.len() - rest.len()];
    (!count.is_empty())
        .then(|| chinese_value(count))
        .flatten()
        .map(|n| (n as usize, rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn all_positions_of_a_message() {
        for (text, expect) in [
            ("对比第1和第3个", &[0, 2][..]),
            ("比较第一个和第三个", &[0, 2]),
            ("compare 1 and 3", &[0, 2]),
            ("compare the first with the 2nd", &[0, 1]),
            ("前两个哪个更合适", &[0, 1]),
            ("1 vs 1", &[0]),
            ("compare 20k and h264", &[]),
            ("一个比一个难", &[]),
            ("0", &[]),
            ("", &[]),
        ] {
            assert_eq!(read_positions(text), expect, "{text}");
        }
    }

    #[test]
    fn places_in_a_list_are_read() {
        for (text, expect) in [
            ("第三步学什么", Some(Ordinal::Nth(2))),
            ("第2个", Some(Ordinal::Nth(1))),
            ("what is the third thing", Some(Ordinal::Nth(2))),
            ("step 4?", Some(Ordinal::Nth(3))),
            ("最后那个细说", Some(Ordinal::Last)),
            (
                "what comes right before the last?",
                Some(Ordinal::BeforeLast),
            ),
            ("下一步呢", Some(Ordinal::Next)),
            ("and after that?", Some(Ordinal::Next)),
            ("之后呢", Some(Ordinal::Next)),
            ("at last i know", Some(Ordinal::Last)),
            ("后端做什么", None),
            ("blast", None),
        ] {
            assert_eq!(read_ordinal(text), expect, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_a_crash(text in "\\PC{0,40}") {
            let _ = (read_ordinal(&text), read_positions(&text));
        }

        #[test]
        fn digits_beside_han_never_split_a_character(text in "[0-9一二三十百千万年薪人k以上下.,~ -]{0,24}") {
            let _ = (read_ordinal(&text), read_positions(&text));
        }
    }
}
