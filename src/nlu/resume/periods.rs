//! Periods in a résumé: `2019.03-2021.06`, `2019年3月至今`, `Mar 2018 – Jun 2021`, `07/2016 to present`.
//!
//! Invariant: pure; what "until now" means is an argument. Texts are normalised (`text::normalise`).

/// A month of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct YearMonth {
    /// Months since the year 0.
    months: u32,
}

/// From the beginning of one month to the end of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    pub from: YearMonth,
    /// The first month after it.
    pub until: YearMonth,
}

/// Years that a résumé may speak of.
const EARLIEST: u32 = 1960;
const LATEST: u32 = 2100;
/// Years in two figures below this are of this century.
const LATEST_SHORT: u32 = 60;
const SECONDS_A_DAY: u64 = 24 * 60 * 60;

impl YearMonth {
    /// `month` from 1; `None` outside of what a résumé may speak of.
    pub fn new(year: u32, month: u32) -> Option<YearMonth> {
        let sound = (EARLIEST..=LATEST).contains(&year) && (1..=12).contains(&month);
        sound.then_some(YearMonth {
            months: year * 12 + month - 1,
        })
    }

    /// The month in which so many seconds have passed since 1970, in UTC.
    pub fn at_unix(seconds: u64) -> YearMonth {
        // Civil date from a count of days, after Howard Hinnant's "chrono-compatible low-level date algorithms".
        let days = seconds / SECONDS_A_DAY + 719_468;
        let (era, day_of_era) = (days / 146_097, days % 146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        // Counted from March, so that the leap day is the last.
        let march_month = (5 * day_of_year + 2) / 153;
        let months = (era * 400 + year_of_era) * 12 + march_month + 2;
        YearMonth {
            months: u32::try_from(months).unwrap_or(u32::MAX),
        }
    }

    fn next(self) -> YearMonth {
        YearMonth {
            months: self.months + 1,
        }
    }
}

/// Every period that a text names, in order. `now` is the current month.
pub fn periods(text: &str, now: YearMonth) -> Vec<Period> {
    let text = &close_up(text);
    let dates = dates(text);
    let mut found = Vec::new();
    let mut index = 0;
    while let Some(from) = dates.get(index) {
        index += 1;
        let after = text.get(from.end..).unwrap_or_default();
        let Some(rest) = after_dash(after) else {
            continue;
        };
        let until = match dates.get(index) {
            Some(until)
                if until.start >= from.end
                    && text.get(from.end..until.start).is_some_and(is_dash) =>
            {
                index += 1;
                Some(until.last_month())
            }
            // `Present · 3 mos`: the page is as old as that tells.
            _ if begins_with_now(rest) => Some(lasted(rest).map_or(now.next(), |months| {
                now.next().min(YearMonth {
                    months: from.month.months + months,
                })
            })),
            _ => None,
        };
        // An end that is still to come is none yet.
        let until = until.map(|until| until.min(now.next()));
        if let Some(until) = until.filter(|until| *until > from.month) {
            found.push(Period {
                from: from.month,
                until,
            });
        }
    }
    found
}

/// Years that the periods cover together; what overlaps counts once. `None` without a period.
pub fn years_covered(periods: &[Period]) -> Option<f32> {
    let mut sorted = periods.to_vec();
    sorted.sort_by_key(|period| period.from);
    let mut covered = 0;
    let mut reached = sorted.first()?.from;
    for period in sorted {
        let from = period.from.max(reached);
        covered += period.until.months.saturating_sub(from.months);
        reached = reached.max(period.until);
    }
    // To a tenth: months are known at best.
    Some((covered as f32 / 12.0 * 10.0).round() / 10.0)
}

/// The months that a page says a job has lasted, behind the word for now: `present · 1 yr 3 mos`.
fn lasted(rest: &str) -> Option<u32> {
    let (_, behind) = rest.split_once(['·', '•', '('])?;
    let end = behind.find([')', '|', ',']).unwrap_or(behind.len());
    let found = crate::nlu::profile::durations::find(behind.get(..end)?);
    let years: f32 = found.iter().map(|found| found.years).sum();
    let months = (years * 12.0).round();
    (months >= 1.0).then_some(months as u32)
}

/// `2019 年 3 月` without the spaces.
fn close_up(text: &str) -> String {
    ["年", "月", "日"]
        .iter()
        .fold(text.to_owned(), |text, unit| {
            text.replace(&format!(" {unit}"), unit)
                .replace(&format!("{unit} "), unit)
        })
}

/// A date as it stands in a text.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Date {
    start: usize,
    end: usize,
    month: YearMonth,
    whole_year: bool,
}

impl Date {
    /// As the end of a period: the first month after it. `2016 - 2018` is two years long.
    fn last_month(self) -> YearMonth {
        if self.whole_year {
            self.month
        } else {
            self.month.next()
        }
    }
}

/// Every date in a text, in order.
fn dates(text: &str) -> Vec<Date> {
    let mut found: Vec<Date> = Vec::new();
    for (start, _) in text.char_indices() {
        if found.last().is_some_and(|last| start < last.end) || !begins_a_word(text, start) {
            continue;
        }
        let date = year_first(text, start)
            .or_else(|| month_first(text, start))
            .or_else(|| month_by_name(text, start))
            .or_else(|| season(text, start));
        found.extend(date);
    }
    found
}

/// `2019.03`, `2019年3月`, `2019-03-01`, `2019`.
fn year_first(text: &str, start: usize) -> Option<Date> {
    let (year, end) = number(text, start, 4, 4)?;
    let whole = Date {
        start,
        end,
        month: YearMonth::new(year, 1)?,
        whole_year: true,
    };
    let with_month = || {
        let (separator, at) = one_of(text, end, &['.', '/', '-', '年', ' '])?;
        let (month, end) = number(text, at, 1, 2)?;
        let end = one_of(text, end, &['月']).map_or(end, |(_, end)| end);
        let end = day(text, end, separator).unwrap_or(end);
        Some(Date {
            start,
            end,
            month: YearMonth::new(year, month)?,
            whole_year: false,
        })
    };
    let end = one_of(text, end, &['年']).map_or(end, |(_, end)| end);
    Some(with_month().unwrap_or(Date { end, ..whole }))
}

/// The end of a day after a month, written with the same separator.
fn day(text: &str, end: usize, separator: char) -> Option<usize> {
    let at = match separator {
        '年' => end,
        _ => one_of(text, end, &[separator])?.1,
    };
    let (day, end) = number(text, at, 1, 2)?;
    let end = one_of(text, end, &['日', '号']).map_or(end, |(_, end)| end);
    (1..=31).contains(&day).then_some(end)
}

/// `07/2016`, `7.2016`.
fn month_first(text: &str, start: usize) -> Option<Date> {
    let (month, end) = number(text, start, 1, 2)?;
    let (_, at) = one_of(text, end, &['/', '.', '-'])?;
    let (year, end) = number(text, at, 4, 4)?;
    Some(Date {
        start,
        end,
        month: YearMonth::new(year, month)?,
        whole_year: false,
    })
}

/// `mar 2018`, `march, 2018`, `sept. 2018`.
fn month_by_name(text: &str, start: usize) -> Option<Date> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let rest = text.get(start..)?;
    let length = rest
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(rest.len());
    let word = rest.get(..length).filter(|word| word.len() >= 3)?;
    let month = MONTHS
        .iter()
        .position(|month| month.starts_with(word) || word == "sept" && *month == "september")?;
    let mut at = start + length;
    let mut short = false;
    while let Some((sign, next)) = one_of(text, at, &['.', ',', ' ', '\'', '-', '/']) {
        short |= sign == '\'';
        at = next;
    }
    let (year, end) = year(text, at, short)?;
    Some(Date {
        start,
        end,
        month: YearMonth::new(year, u32::try_from(month).ok()? + 1)?,
        whole_year: false,
    })
}

/// A year in four figures, or in two behind an apostrophe: `jan '22`.
fn year(text: &str, at: usize, short: bool) -> Option<(u32, usize)> {
    number(text, at, 4, 4).or_else(|| {
        let (year, end) = number(text, at, 2, 2).filter(|_| short)?;
        let century = if year < LATEST_SHORT { 2000 } else { 1900 };
        Some((century + year, end))
    })
}

/// `summer 2019`, by the month in which the season begins.
fn season(text: &str, start: usize) -> Option<Date> {
    const SEASONS: &[(&str, u32)] = &[
        ("winter", 1),
        ("spring", 3),
        ("summer", 6),
        ("fall", 9),
        ("autumn", 9),
    ];
    let rest = text.get(start..)?;
    let (name, month) = SEASONS.iter().find(|(name, _)| rest.starts_with(name))?;
    let (_, at) = one_of(text, start + name.len(), &[' ', ','])?;
    let (year, end) = number(text, at, 4, 4)?;
    Some(Date {
        start,
        end,
        month: YearMonth::new(year, *month)?,
        whole_year: false,
    })
}

/// A number of `least` to `most` digits that is not part of a longer one.
fn number(text: &str, start: usize, least: usize, most: usize) -> Option<(u32, usize)> {
    let rest = text.get(start..)?;
    let length = rest.bytes().take_while(u8::is_ascii_digit).count();
    let digits = rest
        .get(..length)
        .filter(|digits| (least..=most).contains(&digits.len()))?;
    Some((digits.parse().ok()?, start + length))
}

fn one_of(text: &str, at: usize, wanted: &[char]) -> Option<(char, usize)> {
    let c = text
        .get(at..)?
        .chars()
        .next()
        .filter(|c| wanted.contains(c))?;
    Some((c, at + c.len_utf8()))
}

/// Not in the middle of a number or an English word.
fn begins_a_word(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let first = text.get(at..).and_then(|rest| rest.chars().next());
    match (before, first) {
        (Some(before), Some(first)) if first.is_ascii_digit() => !before.is_ascii_digit(),
        (Some(before), Some(_)) => !before.is_ascii_alphanumeric(),
        _ => true,
    }
}

fn is_dash(between: &str) -> bool {
    after_dash(between).is_some_and(|rest| rest.is_empty())
}

/// What follows the dash, or the word for one, that a text begins with.
fn after_dash(text: &str) -> Option<&str> {
    const WORDS: &[&str] = &["至", "到", "to", "until", "till"];
    let text = text.trim_start_matches([' ', '\t', ',']);
    let signs = text.trim_start_matches(['-', '–', '—', '―', '−', '~', '‐', '‑', ' ']);
    let rest = if signs.len() < text.len() {
        // `2019.03 -- 至今`
        WORDS
            .iter()
            .find_map(|word| signs.strip_prefix(word))
            .filter(|rest| !rest.starts_with('今'))
            .unwrap_or(signs)
    } else {
        WORDS.iter().find_map(|word| text.strip_prefix(word))?
    };
    Some(rest.trim_start())
}

fn begins_with_now(text: &str) -> bool {
    const NOW: &[&str] = &[
        "今", "至今", "现在", "目前", "当前", "present", "now", "current", "today", "ongoing",
        "date",
    ];
    NOW.iter().any(|word| text.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::normalise;

    fn month(year: u32, month: u32) -> YearMonth {
        YearMonth::new(year, month).expect("a month")
    }

    #[track_caller]
    fn check(text: &str, expect: &[(u32, u32, u32, u32)]) {
        let found = periods(&normalise(text), month(2026, 8));
        let expect: Vec<Period> = expect
            .iter()
            .map(|&(from_year, from, until_year, until)| Period {
                from: month(from_year, from),
                until: month(until_year, until),
            })
            .collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn periods_as_people_write_them() {
        let three_years = &[(2019, 3, 2021, 7)][..];
        for text in [
            "2019.03-2021.06",
            "2019.03 - 2021.06 Python 开发",
            "2019/3 – 2021/6",
            "2019年3月-2021年6月",
            "2019 年 3 月 至 2021 年 6 月",
            "2019年03月到2021年06月",
            "2019-03 ~ 2021-06",
            "2019.03.01—2021.06.30",
            "２０１９．０３～２０２１．０６",
            "Mar 2019 – Jun 2021",
            "March 2019 to June 2021",
            "Mar. 2019 - Jun. 2021",
            "03/2019 - 06/2021",
            "(2019.03--2021.06)",
        ] {
            check(text, three_years);
        }
        for text in [
            "2021.07-至今",
            "2021年7月至今",
            "2021.07 - 今",
            "2021-07 ~ 现在",
            "Jul 2021 – Present",
            "July 2021 to date",
            "07/2021 - now",
        ] {
            check(text, &[(2021, 7, 2026, 9)]);
        }
        for text in ["Jan '22 - Mar '23", "Jan ’22 – Mar ’23"] {
            check(text, &[(2022, 1, 2023, 4)]);
        }
        check("Summer 2019 - Fall 2020", &[(2019, 6, 2020, 10)]);
        check("2024.01 - 2030.06", &[(2024, 1, 2026, 9)]);
        check("Jul 2025 - Present · 3 mos", &[(2025, 7, 2025, 10)]);
        check("Jul 2025 - Present (1 yr 2 mos)", &[(2025, 7, 2026, 9)]);
        check("2016 - 2018", &[(2016, 1, 2018, 1)]);
        check("2016年-2018年", &[(2016, 1, 2018, 1)]);
        check(
            "2015.09-2019.06，2019.07-至今",
            &[(2015, 9, 2019, 7), (2019, 7, 2026, 9)],
        );
    }

    #[test]
    fn other_numbers_are_no_periods() {
        for text in [
            "",
            "2019.03",
            "2019",
            "1234-5678",
            "13800000000",
            "2021.06-2019.03",
            "2019.13-2021.06",
            "2030.01-2031.01",
            "'22 - '23",
            "200-500 人",
            "TCP/IP 1.2-2019",
            "3.14-2.71",
            "2019.03 加入",
            "v2019.3-2021.6.7.8",
            "may 20 to june",
        ] {
            check(
                text,
                if text.starts_with('v') {
                    &[(2019, 3, 2021, 7)]
                } else {
                    &[]
                },
            );
        }
    }

    #[test]
    fn what_overlaps_counts_once() {
        let years = |text: &str| years_covered(&periods(text, month(2026, 8)));
        assert_eq!(years("2018.01-2019.12"), Some(2.0));
        assert_eq!(years("2018.01-2019.12, 2019.01-2020.12"), Some(3.0));
        assert_eq!(years("2018.01-2020.12, 2019.01-2019.12"), Some(3.0));
        assert_eq!(years("2019.01-2019.12, 2017.01-2017.12"), Some(2.0));
        assert_eq!(years("2019.03-2021.06"), Some(2.3));
        assert_eq!(years("nothing"), None);
    }

    #[test]
    fn months_of_moments() {
        for (seconds, year, number) in [
            (0, 1970, 1),
            (951_782_399, 2000, 2),
            (951_782_400, 2000, 2),
            (951_868_800, 2000, 3),
            (1_704_067_199, 2023, 12),
            (1_704_067_200, 2024, 1),
            (1_785_542_400, 2026, 8),
        ] {
            assert_eq!(
                YearMonth::at_unix(seconds),
                month(year, number),
                "{seconds}"
            );
        }
        YearMonth::at_unix(u64::MAX);
    }
}
