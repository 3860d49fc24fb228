//! Amounts of pay in a text in normal form: floor, ceiling, currency, period, months.
//!
//! Nothing is converted between currencies, and what is not stated stays absent.

use regex::Regex;
use serde::Deserialize;

use super::draft::{Pay, PayUnit};
use super::terms::alternation;
use super::words::Words;

/// How far before and behind an amount its period, its end and its months may stand, in characters.
const NEAR: usize = 14;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Raw {
    negotiable: Vec<String>,
    thousand: Vec<String>,
    ten_thousand: Vec<String>,
    hundred_thousand: Vec<String>,
    million: Vec<String>,
    hour: Vec<String>,
    day: Vec<String>,
    month: Vec<String>,
    year: Vec<String>,
    up_to: Vec<String>,
    from: Vec<String>,
    from_behind: Vec<String>,
    range: Vec<String>,
    months: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawCurrency {
    code: String,
    signs: Vec<String>,
    /// From which amount on one without a period is that of a year.
    year_from: f64,
}

struct Currency {
    code: String,
    year_from: f64,
}

/// What amounts look like.
pub struct PayPatterns {
    amount: Regex,
    range: Regex,
    months: Regex,
    currencies: Vec<Currency>,
    signs: Words<usize>,
    scales: Words<u32>,
    periods: Words<PayUnit>,
    period_behind: Regex,
    up_to: Words<()>,
    from: Words<()>,
    from_behind: Regex,
    pub negotiable: Words<()>,
}

/// An amount with where it stands.
pub struct FoundPay {
    pub start: usize,
    pub end: usize,
    pub pay: Pay,
    /// It has a sign, a scale or a period, so that it is no mere number.
    pub is_marked: bool,
    pub has_sign: bool,
    /// It has a floor and a ceiling, months or a period.
    pub is_rich: bool,
}

struct Amount {
    start: usize,
    end: usize,
    number: f64,
    scale: Option<u32>,
    sign: Option<usize>,
}

impl PayPatterns {
    pub fn new(raw: Raw, currencies: Vec<RawCurrency>) -> Result<PayPatterns, regex::Error> {
        let scales = [
            (raw.thousand, 1_000),
            (raw.ten_thousand, 10_000),
            (raw.hundred_thousand, 100_000),
            (raw.million, 1_000_000),
        ];
        let all_scales: Vec<String> = scales.iter().flat_map(|(words, _)| words.clone()).collect();
        let all_signs: Vec<String> = currencies.iter().flat_map(|it| it.signs.clone()).collect();
        let signs = signs(&all_signs);
        let amount = Regex::new(&format!(
            r"(?P<s1>{signs})?\s?(?P<n>\d{{1,3}}(?:[,'’]\d{{2,3}})+(?:\.\d+)?|\d{{1,3}}(?: \d{{3}})+|\d+(?:\.\d+)?)\s?(?P<scale>{})?\s?(?P<s2>{signs})?",
            scale_pattern(&all_scales),
        ))?;
        let range = Regex::new(&format!(r"^\s?(?:{})\s?$", alternation(&raw.range)))?;
        let months = Regex::new(&format!(
            r"^[^\d]{{0,16}}?(\d{{2}})\s?(?:{})|^\s?[*x×·]\s?(\d{{2}})(?:\D|$)",
            alternation(&raw.months)
        ))?;
        let periods = [
            (raw.hour, PayUnit::Hour),
            (raw.day, PayUnit::Day),
            (raw.month, PayUnit::Month),
            (raw.year, PayUnit::Year),
        ];
        let all_periods: Vec<String> = periods
            .iter()
            .flat_map(|(words, _)| words.clone())
            .collect();
        let period_behind = Regex::new(&format!(r"^\s?\)?\s?({})", scale_pattern(&all_periods)))?;
        let from_behind = Regex::new(&format!(r"^\s?(?:{})", scale_pattern(&raw.from_behind)))?;
        let periods = periods
            .into_iter()
            .flat_map(|(words, unit)| words.into_iter().map(move |word| (word, unit)));
        let by_sign = currencies
            .iter()
            .enumerate()
            .flat_map(|(at, it)| it.signs.iter().map(move |sign| (sign.clone(), at)));
        Ok(PayPatterns {
            amount,
            range,
            months,
            signs: Words::new(by_sign),
            scales: Words::new(
                scales
                    .into_iter()
                    .flat_map(|(words, scale)| words.into_iter().map(move |word| (word, scale))),
            ),
            periods: Words::new(periods),
            period_behind,
            up_to: plain(raw.up_to),
            from: plain(raw.from),
            from_behind,
            negotiable: plain(raw.negotiable),
            currencies: currencies
                .into_iter()
                .map(|it| Currency {
                    code: it.code,
                    year_from: it.year_from,
                })
                .collect(),
        })
    }

    /// Every amount of a text; `hint` is the period that its label names, `usual` the currency where none is written.
    pub fn find(&self, text: &str, hint: Option<PayUnit>, usual: Option<&str>) -> Vec<FoundPay> {
        let amounts = self.amounts(text);
        let mut found = Vec::new();
        let mut at = 0;
        while at < amounts.len() {
            let first = &amounts[at];
            let second = amounts.get(at + 1);
            let second = second.filter(|it| self.range.is_match(&text[first.end..it.start]));
            let last = second.unwrap_or(first);
            at += if second.is_some() { 2 } else { 1 };
            found.extend(self.read(text, first, second, last, hint, usual));
        }
        found
    }

    /// The period that a text names, such as a label.
    pub fn period(&self, text: &str) -> Option<PayUnit> {
        self.periods.longest(text).map(|it| *it.meaning)
    }

    fn amounts(&self, text: &str) -> Vec<Amount> {
        let mut amounts = Vec::new();
        for found in self.amount.captures_iter(text) {
            let (Some(whole), Some(number)) = (found.get(0), found.name("n")) else {
                continue;
            };
            let digits: String = number
                .as_str()
                .chars()
                .filter(|c| c.is_ascii_digit() || *c == '.')
                .collect();
            let Ok(number) = digits.parse::<f64>() else {
                continue;
            };
            let scale = found.name("scale");
            let sign = found.name("s1").or_else(|| found.name("s2"));
            // A name or a version: `p7`, `h264`.
            let start = whole.start() + whole.as_str().len() - whole.as_str().trim_start().len();
            if found.name("s1").is_none()
                && text[..start].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '.')
            {
                continue;
            }
            let behind = text[whole.end()..].trim_start();
            if behind.starts_with('%') {
                continue;
            }
            amounts.push(Amount {
                start,
                end: whole.start() + whole.as_str().trim_end().len(),
                number,
                scale: scale.and_then(|it| self.scales.whole(it.as_str()).copied()),
                // Some scales are those of one currency.
                sign: sign
                    .or(scale)
                    .and_then(|it| self.signs.whole(it.as_str().trim()).copied()),
            });
        }
        amounts
    }

    fn read(
        &self,
        text: &str,
        first: &Amount,
        second: Option<&Amount>,
        last: &Amount,
        hint: Option<PayUnit>,
        usual: Option<&str>,
    ) -> Option<FoundPay> {
        let scale = first.scale.or(last.scale);
        let low = first.number * f64::from(first.scale.or(last.scale).unwrap_or(1));
        let high = last.number * f64::from(last.scale.or(first.scale).unwrap_or(1));
        let sign = first.sign.or(last.sign);
        let before = near_before(text, first.start);
        let behind = &text[last.end..];
        let period_behind = self
            .period_behind
            .captures(behind)
            .and_then(|found| found.get(1))
            .and_then(|it| {
                self.periods
                    .longest(it.as_str().trim())
                    .map(|found| (*found.meaning, it.end()))
            });
        let spelt = period_behind.map(|(unit, _)| unit);
        let spelt = spelt
            .or_else(|| self.periods.find(before).last().map(|it| *it.meaning))
            .or(hint);
        let months = self.months.captures(behind).and_then(|found| {
            let number = found.get(1).or_else(|| found.get(2))?;
            number.as_str().parse::<u32>().ok()
        });
        let months = months.filter(|months| (12..=36).contains(months));
        let currency = sign.map(|at| &self.currencies[at]);
        let code = currency.map(|it| it.code.as_str());
        // The yen and the yuan share a sign; what a month pays tells them apart.
        let is_yen = code == Some("CNY")
            && text[first.start..last.end].contains(['¥', '￥'])
            && low >= 1_500_000.0;
        let code = if is_yen { Some("JPY") } else { code.or(usual) };
        let year_from = self
            .currencies
            .iter()
            .find(|it| Some(it.code.as_str()) == code)
            .map_or(15_000.0, |it| it.year_from);
        let unit = spelt.unwrap_or({
            if low.max(high) >= year_from && months.is_none() {
                PayUnit::Year
            } else {
                PayUnit::Month
            }
        });
        let (min, max) = match second {
            Some(_) => (Some(low.min(high)), Some(low.max(high))),
            None if self.up_to.at_end(before.trim_end()).is_some() => (None, Some(low)),
            None if self.from.at_end(before.trim_end()).is_some()
                || self.from_behind.is_match(behind) =>
            {
                (Some(low), None)
            }
            None => (Some(low), Some(low)),
        };
        if low <= 0.0 || high <= 0.0 {
            return None;
        }
        let in_unit = |amount: Option<f64>| {
            amount.map(|amount| (amount / unit.scale() * 1000.0).round() / 1000.0)
        };
        let end = last.end + period_behind.map_or(0, |(_, end)| end);
        let end = match self.months.captures(&text[end..]).and_then(|it| it.get(0)) {
            Some(it) if months.is_some() => end + it.end(),
            _ => end,
        };
        Some(FoundPay {
            start: first.start,
            end,
            pay: Pay {
                min: in_unit(min),
                max: in_unit(max),
                currency: code.map(str::to_owned),
                unit,
                months,
            },
            is_marked: sign.is_some() || scale.is_some() || spelt.is_some() && hint.is_none(),
            has_sign: sign.is_some(),
            is_rich: second.is_some() && (sign.is_some() || scale.is_some())
                || months.is_some()
                || period_behind.is_some() && sign.is_some(),
        })
    }
}

/// The last characters before a place.
fn near_before(text: &str, at: usize) -> &str {
    let before = &text[..at];
    let start = before
        .char_indices()
        .rev()
        .nth(NEAR - 1)
        .map_or(0, |(start, _)| start);
    let near = &before[start..];
    // What stands in another clause is another's.
    near.rsplit([',', ';', '。', '，', '；', '|'])
        .next()
        .unwrap_or(near)
}

fn plain(words: Vec<String>) -> Words<()> {
    Words::new(words.into_iter().map(|word| (word, ())))
}

/// Signs and codes of currencies; a code stands alone, save that digits may touch it.
fn signs(words: &[String]) -> String {
    let mut words: Vec<&String> = words.iter().collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let escaped = words.into_iter().map(|word| {
        let escaped = regex::escape(word);
        match word.chars().all(|c| c.is_ascii_alphabetic()) {
            true => format!(r"(?-u:\b){escaped}"),
            false => escaped,
        }
    });
    escaped.collect::<Vec<_>>().join("|")
}

/// Scales stand right behind their number; letters may not go on.
fn scale_pattern(words: &[String]) -> String {
    let mut words: Vec<&String> = words.iter().collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let escaped = words.into_iter().map(|word| {
        let escaped = regex::escape(word);
        match word.chars().all(|c| c.is_ascii_alphabetic()) {
            true => format!(r"{escaped}(?-u:\b)"),
            false => escaped,
        }
    });
    escaped.collect::<Vec<_>>().join("|")
}
