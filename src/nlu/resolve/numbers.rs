//! Numbers in words and digits, with their units. Invariant: pure; texts are in normal form.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

const SOURCE: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/locales/numbers.toml"));

/// How numbers are written. Part of the program; a fault in the file fails the tests.
pub static WRITING: LazyLock<Writing> = LazyLock::new(|| {
    toml::from_str(SOURCE).unwrap_or_else(|error| {
        tracing::error!(%error, "locales/numbers.toml cannot be read");
        Writing::default()
    })
});

/// The words for numbers, units and places in a list.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Writing {
    digits: BTreeMap<char, u32>,
    multipliers: BTreeMap<char, u32>,
    half: Vec<String>,
    one_of: Vec<String>,
    words: BTreeMap<String, u32>,
    thing: Vec<String>,
    thousand: Vec<String>,
    ten_thousand: Vec<String>,
    pub yearly: Vec<String>,
    pub monthly: Vec<String>,
    pub last: Vec<String>,
    pub backwards: Vec<String>,
    pub next: Vec<String>,
    pub previous: Vec<String>,
    pub other: Vec<String>,
    pub middle: Vec<String>,
    /// What points at more than one.
    pub several: Vec<String>,
    pub kinds: BTreeMap<String, Vec<String>>,
    pub degrees: BTreeMap<String, Vec<String>>,
    pub sizes: BTreeMap<String, Vec<String>>,
}

/// What a number counts in, as far as it stands beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    Plain,
    Thousand,
    TenThousand,
}

/// A number as written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number {
    pub value: f64,
    pub scale: Scale,
}

impl Number {
    /// The number itself: 15k is 15,000.
    pub fn plain(self) -> f64 {
        self.value
            * match self.scale {
                Scale::Plain => 1.0,
                Scale::Thousand => 1_000.0,
                Scale::TenThousand => 10_000.0,
            }
    }
}

/// The numbers of some words, in order: "20-30k", 两万五, 两年半, "three and a half".
pub fn numbers(words: &str) -> Vec<Number> {
    let writing = &*WRITING;
    let mut found: Vec<Number> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let rest = &words[at..];
        let Some(first) = rest.chars().next() else {
            break;
        };
        let (value, length) = if first.is_ascii_digit() {
            digits(rest)
        } else if writing.digits.contains_key(&first) || writing.multipliers.contains_key(&first) {
            numerals(rest, writing)
        } else if let Some(length) = one_of_unit(rest, writing) {
            (Some(1.0), length)
        } else if first.is_alphabetic() {
            match spelled(rest, writing) {
                (Some(value), length) => (Some(value), length),
                (None, length) => {
                    if let Some(half) = half(rest, writing) {
                        if let Some(last) = found.last_mut() {
                            last.value += 0.5;
                        } else {
                            found.push(Number {
                                value: 0.5,
                                scale: Scale::Plain,
                            });
                        }
                        at += half;
                    } else {
                        at += length;
                    }
                    continue;
                }
            }
        } else {
            at += first.len_utf8();
            continue;
        };
        let word = &words[at..at + length];
        let stands_for_thing = at > 0 && writing.thing.iter().any(|it| it == word);
        at += length;
        let Some(value) = value.filter(|_| !stands_for_thing) else {
            continue;
        };
        let (scale, unit) = scale(&words[at..], writing);
        at += unit;
        // 1万5: the digit goes on where the unit leaves off.
        let tail = words[at..].chars().next().and_then(|c| c.to_digit(10));
        let tail = tail.filter(|_| scale == Scale::TenThousand && unit > 0);
        let value = match tail {
            Some(digit) => {
                at += 1;
                value + f64::from(digit) / 10.0
            }
            None => value,
        };
        found.push(Number { value, scale });
    }
    // "20-30k": a unit that stands once, behind the last, counts for all before it.
    if let Some(last) = found.last().map(|last| last.scale) {
        let all_plain = found
            .iter()
            .rev()
            .skip(1)
            .all(|it| it.scale == Scale::Plain);
        if all_plain {
            for number in found.iter_mut().filter(|it| it.value < 1_000.0) {
                number.scale = last;
            }
        }
    }
    found
}

/// The first number of some words as a whole number.
pub fn count(words: &str) -> Option<usize> {
    let number = numbers(words).into_iter().next()?.plain();
    (0.0..1e6).contains(&number).then_some(number as usize)
}

/// Whether one of some words stands in a text.
pub fn holds(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| text.contains(word.as_str()))
}

fn digits(text: &str) -> (Option<f64>, usize) {
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','))
        .unwrap_or(text.len());
    let written = text[..end].trim_end_matches(['.', ',']);
    let value = written.replace(',', "").parse().ok();
    (value, written.len().max(1))
}

/// Chinese numerals; 两万五 is 25,000, and what stands alone behind 万 counts in thousands.
fn numerals(text: &str, writing: &Writing) -> (Option<f64>, usize) {
    let (mut total, mut section, mut digit) = (0.0, 0.0, None::<u32>);
    let mut last_multiplier = 1.0;
    let mut length = 0;
    let mut read = false;
    for c in text.chars() {
        if let Some(&value) = writing.digits.get(&c) {
            digit = Some(digit.map_or(value, |before| before * 10 + value));
        } else if let Some(&multiplier) = writing.multipliers.get(&c) {
            let multiplier = f64::from(multiplier);
            // 二千 counts, and 20千 does not come here.
            let counted = f64::from(digit.take().unwrap_or(u32::from(section == 0.0)));
            if multiplier >= 10_000.0 {
                total += (section + counted).max(1.0) * multiplier;
                section = 0.0;
            } else {
                section += counted * multiplier;
            }
            last_multiplier = multiplier;
        } else {
            break;
        }
        read = true;
        length += c.len_utf8();
    }
    let rest = match digit {
        // 三千五, 两万五: one place below.
        Some(value) if last_multiplier > 10.0 && value < 10 => {
            f64::from(value) * last_multiplier / 10.0
        }
        Some(value) => f64::from(value),
        None => 0.0,
    };
    (read.then_some(total + section + rest), length)
}

/// "A thousand": one of a unit. The length is that of the word before the unit.
fn one_of_unit(text: &str, writing: &Writing) -> Option<usize> {
    let mut words = writing.one_of.iter();
    words.find_map(|word| {
        let rest = text.strip_prefix(word.as_str())?;
        let is_word = rest.starts_with(' ');
        let is_unit = scale(rest, writing).0 != Scale::Plain;
        (is_word && is_unit).then_some(word.len())
    })
}

/// A number spelled out in Latin letters or as a fixed word; the length is that of the word either way.
fn spelled(text: &str, writing: &Writing) -> (Option<f64>, usize) {
    let fixed = writing.words.iter().filter(|(word, _)| !word.is_ascii());
    for (word, value) in fixed {
        if text.starts_with(word.as_str()) {
            return (Some(f64::from(*value)), word.len());
        }
    }
    let end = text
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(text.len());
    if end == 0 {
        return (None, text.chars().next().map_or(1, char::len_utf8));
    }
    let word = &text[..end];
    (writing.words.get(word).map(|value| f64::from(*value)), end)
}

fn half(text: &str, writing: &Writing) -> Option<usize> {
    let mut words = writing.half.iter();
    words
        .find(|word| text.starts_with(word.as_str()))
        .map(String::len)
}

fn scale(text: &str, writing: &Writing) -> (Scale, usize) {
    let blanks = text.len() - text.trim_start().len();
    let text = text.trim_start();
    for (units, scale) in [
        (&writing.ten_thousand, Scale::TenThousand),
        (&writing.thousand, Scale::Thousand),
    ] {
        for unit in units {
            let Some(rest) = text.strip_prefix(unit.as_str()) else {
                continue;
            };
            let goes_on = |c: char| unit.is_ascii() && c.is_ascii_alphabetic();
            if !rest.starts_with(goes_on) {
                return (scale, blanks + unit.len());
            }
        }
    }
    (Scale::Plain, 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_read_however_they_are_written() {
        for (words, expect) in [
            ("20k", &[20_000.0][..]),
            ("20-30k", &[20_000.0, 30_000.0]),
            ("15,000", &[15_000.0]),
            ("1.5万", &[15_000.0]),
            ("1万5", &[15_000.0]),
            ("两万五", &[25_000.0]),
            ("三千五", &[3_500.0]),
            ("二十", &[20.0]),
            ("十二年", &[12.0]),
            ("两年半", &[2.5]),
            ("半年", &[0.5]),
            ("twenty k", &[20_000.0]),
            ("the third one", &[3.0]),
            ("第二个", &[2.0]),
            ("前者", &[1.0]),
            ("一百人以下", &[100.0]),
            ("100-499人", &[100.0, 499.0]),
            ("35w", &[350_000.0]),
            ("a thousand people", &[1_000.0]),
            ("over a hundred", &[100.0]),
            ("a company", &[]),
            ("nothing", &[]),
            ("", &[]),
        ] {
            let found: Vec<f64> = numbers(words).into_iter().map(Number::plain).collect();
            assert_eq!(found, expect, "{words}");
        }
    }

    proptest! {
        #[test]
        fn any_words_are_read(words in "[0-9a-z一二两三十百千万半年第.,k -]{0,16}") {
            let _ = (numbers(&words), count(&words));
        }
    }
}
