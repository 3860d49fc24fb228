//! Dates as postings write them.

use chrono::NaiveDate;
use regex::Regex;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Raw {
    separators: String,
    months: Vec<Vec<String>>,
}

/// How dates are written.
pub struct DatePatterns {
    numbers: Regex,
    day_first: Regex,
    month_first: Regex,
    months: Vec<Vec<String>>,
}

impl DatePatterns {
    pub fn new(raw: Raw) -> Result<DatePatterns, regex::Error> {
        let names: Vec<String> = raw
            .months
            .iter()
            .flatten()
            .filter(|name| name.is_ascii())
            .cloned()
            .collect();
        let month = format!("({})", names_longest_first(names));
        Ok(DatePatterns {
            numbers: Regex::new(&format!(
                r"(\d{{4}}) ?[{0}] ?(\d{{1,2}}) ?[{0}] ?(\d{{1,2}})",
                regex::escape(&raw.separators)
            ))?,
            day_first: Regex::new(&format!(
                r"(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?{month}\.?,? (\d{{4}})"
            ))?,
            month_first: Regex::new(&format!(
                r"{month}\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})"
            ))?,
            months: raw.months,
        })
    }

    /// The first date of a text in normal form, and where it begins.
    pub fn first(&self, text: &str) -> Option<(usize, NaiveDate)> {
        self.all(text).into_iter().next()
    }

    /// Every date of a text in normal form.
    pub fn all(&self, text: &str) -> Vec<(usize, NaiveDate)> {
        let mut dates: Vec<(usize, NaiveDate)> = Vec::new();
        let number = |text: &str| text.parse::<u32>().ok();
        let mut note = |at: usize, year: &str, month: Option<u32>, day: &str| {
            let date = month.zip(number(day)).zip(year.parse().ok());
            let date =
                date.and_then(|((month, day), year)| NaiveDate::from_ymd_opt(year, month, day));
            dates.extend(date.map(|date| (at, date)));
        };
        for found in self.numbers.captures_iter(text) {
            let (whole, [year, month, day]) = found.extract();
            let at = whole.as_ptr() as usize - text.as_ptr() as usize;
            note(at, year, number(month), day);
        }
        for found in self.day_first.captures_iter(text) {
            let (whole, [day, month, year]) = found.extract();
            let at = whole.as_ptr() as usize - text.as_ptr() as usize;
            note(at, year, self.month(month), day);
        }
        for found in self.month_first.captures_iter(text) {
            let (whole, [month, day, year]) = found.extract();
            let at = whole.as_ptr() as usize - text.as_ptr() as usize;
            note(at, year, self.month(month), day);
        }
        dates.sort();
        dates
    }

    fn month(&self, name: &str) -> Option<u32> {
        let at = self
            .months
            .iter()
            .position(|names| names.iter().any(|it| it == name))?;
        u32::try_from(at + 1).ok()
    }
}

fn names_longest_first(mut names: Vec<String>) -> String {
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names.join("|")
}
