//! Years of experience in a text in normal form.

use regex::Regex;
use serde::Deserialize;

use super::terms::alternation;
use super::words::Words;

/// More than anybody asks for: a date or an age.
const MOST_YEARS: u32 = 30;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Raw {
    pub numerals: String,
    range: Vec<String>,
    counter: String,
    numbers: Vec<String>,
    year: Vec<String>,
    month: Vec<String>,
    part: Vec<String>,
}

/// How years are written.
pub struct YearPatterns {
    years: Regex,
    months: Regex,
    bare: Regex,
    part: Words<()>,
    numerals: Vec<char>,
    numbers: Vec<String>,
}

impl YearPatterns {
    pub fn new(raw: Raw) -> Result<YearPatterns, regex::Error> {
        let number = format!(
            r"\d{{1,2}}(?:\.\d)?|[{}]{{1,3}}|{}",
            raw.numerals,
            alternation(&raw.numbers)
        );
        let range = format!(
            r"(?P<a>{number})\s?(?:\+|plus)?\s?(?:(?:{})\s?(?P<b>{number})\s?\+?)?",
            alternation(&raw.range)
        );
        let mut year = raw.year;
        year.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let year: Vec<String> = year
            .iter()
            .map(|word| match word.is_ascii() {
                true => format!(r"{}(?-u:\b)", regex::escape(word)),
                false => regex::escape(word),
            })
            .collect();
        Ok(YearPatterns {
            years: Regex::new(&format!(
                r"{range}\s?(?:{})?(?:{})",
                raw.counter,
                year.join("|")
            ))?,
            months: Regex::new(&format!(r"{range}\s?(?:{})", alternation(&raw.month)))?,
            bare: Regex::new(&format!(r"^\D{{0,12}}?{range}\s?\+?"))?,
            part: Words::new(raw.part.into_iter().map(|word| (word, ()))),
            numerals: raw.numerals.chars().collect(),
            numbers: raw.numbers,
        })
    }

    /// The least and the most years that a text asks for first.
    pub fn first(&self, text: &str) -> Option<(u32, Option<u32>)> {
        self.years.captures_iter(text).find_map(|found| {
            let whole = found.get(0)?;
            let before = &text[..whole.start()];
            if before.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '.')
                && text[whole.start()..].starts_with(|c: char| c.is_ascii_digit())
            {
                return None;
            }
            let clause = before
                .rsplit(['。', '.', ';', '；'])
                .next()
                .unwrap_or(before);
            // The part of a whole that was not named before it.
            if self.part.is_in(clause) && self.years.is_match(clause) {
                return None;
            }
            let least = self.number(found.name("a")?.as_str())?;
            let most = found.name("b").and_then(|it| self.number(it.as_str()));
            (least <= MOST_YEARS).then_some((
                least,
                most.filter(|most| *most > least && *most <= MOST_YEARS),
            ))
        })
    }

    /// The same where the label has named the unit: "3+", "36 months".
    pub fn under_label(&self, text: &str) -> Option<(u32, Option<u32>)> {
        if let Some(found) = self.first(text) {
            return Some(found);
        }
        if let Some(found) = self.months.captures(text) {
            return self
                .number(found.name("a")?.as_str())
                .map(|months| (months / 12, None));
        }
        let found = self.bare.captures(text)?;
        let least = self.number(found.name("a")?.as_str())?;
        let most = found.name("b").and_then(|it| self.number(it.as_str()));
        (least <= MOST_YEARS).then_some((least, most))
    }

    fn number(&self, word: &str) -> Option<u32> {
        if let Ok(number) = word.parse::<f64>() {
            return Some(number.floor() as u32);
        }
        const WORDS: [u32; 14] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 20];
        if let Some(at) = self.numbers.iter().position(|it| it == word) {
            return WORDS.get(at).copied();
        }
        // Digits from one, with two written in two ways; ten is the last.
        let digit = |c: char| {
            let at = self.numerals.iter().position(|it| *it == c)?;
            Some(if at < 2 { at as u32 + 1 } else { at as u32 })
        };
        let chars: Vec<u32> = word.chars().map(digit).collect::<Option<_>>()?;
        match chars[..] {
            [one] => Some(one),
            [10, units] => Some(10 + units),
            [tens, 10] => Some(tens * 10),
            _ => None,
        }
    }
}
