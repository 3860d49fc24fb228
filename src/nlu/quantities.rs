//! Numbers with a meaning: salary bounds, months of pay, years, head counts, positions in a list.

use super::query::{PostingFilter, Schooling};
use crate::knowledge::SizeBand;

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

/// Reads the bounds a normalised message puts on postings. The city is not read here.
pub fn read_filter(text: &str) -> PostingFilter {
    let numbers = numbers(text);
    let mut filter = PostingFilter {
        size_band: read_size_band(text, &numbers),
        schooling: read_schooling(text),
        ..Default::default()
    };
    let mut counted = 0;
    for (index, number) in numbers.iter().enumerate() {
        let after = &text[number.end..];
        let before = &text[..number.start];
        let upper = numbers
            .get(index + 1)
            .filter(|next| is_dash(text.get(number.unit_end..next.start).unwrap_or("?")));
        // What is counted stands behind a range and holds for both of its ends.
        let behind = &text[upper.unwrap_or(number).end..];
        if index < counted || counts_people(behind) {
            continue;
        }
        if upper.is_some() && counts_years(behind) {
            filter.years = Some(number.value as u32);
            counted = index + 2;
            continue;
        }
        if starts_with_any(
            after,
            &[
                "薪",
                " 薪",
                "个月薪",
                "months of pay",
                " months of pay",
                " month pay",
                " months' pay",
                " salaries",
                "-month pay",
                "个月工资",
            ],
        ) {
            filter.months_of_pay = Some(number.value as u32);
            continue;
        }
        let about_pay = ["pay", "salar", "薪"]
            .iter()
            .any(|word| text.contains(word));
        if about_pay
            && (12.0..=24.0).contains(&number.value)
            && starts_with_any(after, &[" month", "-month", "个月"])
        {
            filter.months_of_pay = Some(number.value as u32);
            continue;
        }
        if counts_years(after) && number.value <= 40.0 {
            if !earns_in_a_year(text) {
                filter.years = Some(number.value as u32);
            }
            continue;
        }
        let Some(thousands) = thousands(number, after, text) else {
            continue;
        };
        if let Some(next) = upper {
            filter.at_least_k = Some(thousands);
            filter.at_most_k = Some(next.value as u32);
            break;
        }
        match bound(before, &text[number.unit_end..]) {
            Some(Bound::AtLeast)
                if ["起薪", "底薪", "starting", "minimum", "lower end"]
                    .iter()
                    .any(|word| text.contains(word)) =>
            {
                filter.from_k = Some(thousands);
            }
            Some(Bound::AtLeast) => filter.at_least_k = Some(thousands),
            Some(Bound::AtMost) => filter.at_most_k = Some(thousands),
            None => {}
        }
    }
    filter
}

fn counts_years(after: &str) -> bool {
    starts_with_any(
        after,
        &["年", " 年", " year", " yr", "+ year", "years", "yrs"],
    ) && !after.trim_start().starts_with("年薪")
}

fn counts_people(after: &str) -> bool {
    const PEOPLE: &[&str] = &["人", "名员工", "people", "employees", "staff", "person"];
    let after = after.trim_start_matches(['+', ' ']);
    starts_with_any(after, PEOPLE) && !after.starts_with("人民币")
}

/// "一年能拿多少": a year of pay, not of experience.
fn earns_in_a_year(text: &str) -> bool {
    const PAY: &[&str] = &[
        "薪",
        "拿",
        "挣",
        "赚",
        "发几",
        "多少钱",
        "pay",
        "earn",
        "salar",
        "make",
    ];
    const WORK: &[&str] = &["经验", "工作", "干", "做", "写", "experience", "work"];
    let says = |list: &[&str]| list.iter().any(|word| text.contains(word));
    says(PAY) && !says(WORK)
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
        if let Some(n) = leading_count(after) {
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

fn read_schooling(text: &str) -> Option<Schooling> {
    const WORDS: &[(&str, Schooling)] = &[
        ("应届", Schooling::FreshGraduate),
        ("校招", Schooling::FreshGraduate),
        ("fresh grad", Schooling::FreshGraduate),
        ("new grad", Schooling::FreshGraduate),
        ("recent grad", Schooling::FreshGraduate),
        ("no experience", Schooling::FreshGraduate),
        ("大专", Schooling::JuniorCollege),
        ("专科", Schooling::JuniorCollege),
        ("junior college", Schooling::JuniorCollege),
        ("associate degree", Schooling::JuniorCollege),
        ("college diploma", Schooling::JuniorCollege),
    ];
    WORDS
        .iter()
        .find(|(word, _)| text.contains(word))
        .map(|(_, schooling)| *schooling)
}

enum Bound {
    AtLeast,
    AtMost,
}

fn bound(before: &str, after: &str) -> Option<Bound> {
    const LEAST_AFTER: &[&str] = &[
        "以上",
        "起",
        "往上",
        "+",
        "打底",
        " or more",
        " and up",
        " and above",
        " or above",
        "朝上",
    ];
    const MOST_AFTER: &[&str] = &[
        "以下",
        "以内",
        "封顶",
        " or less",
        " or below",
        " and below",
        "之内",
    ];
    const LEAST_BEFORE: &[&str] = &[
        "超过",
        "高于",
        "大于",
        "不低于",
        "至少",
        "不少于",
        "过",
        "over",
        "above",
        "more than",
        "at least",
        "min",
        "minimum",
        "reach",
        "达到",
        "破",
        "exceed",
        "exceeds",
        "starting at",
        "起薪",
        "能到",
        "from",
        ">=",
        ">",
        "期望",
        "期望薪资",
        "期望月薪",
        "期望薪水",
        "期望工资",
        "期望待遇",
        "expecting",
        "expected salary",
        "expected pay",
        "salary expectation",
    ];
    const MOST_BEFORE: &[&str] = &[
        "低于",
        "不超过",
        "少于",
        "小于",
        "under",
        "below",
        "less than",
        "at most",
        "up to",
        "max",
        "不到",
        "<=",
        "<",
    ];
    let before = before.trim_end_matches([' ', ':']);
    if starts_with_any(after, MOST_AFTER)
        || MOST_BEFORE.iter().any(|word| before.ends_with(word)) && !before.ends_with("不低于")
    {
        return Some(Bound::AtMost);
    }
    if starts_with_any(after, LEAST_AFTER) || LEAST_BEFORE.iter().any(|word| before.ends_with(word))
    {
        return Some(Bound::AtLeast);
    }
    None
}

fn read_size_band(text: &str, numbers: &[Number]) -> Option<SizeBand> {
    const WORDS: &[(&str, SizeBand)] = &[
        ("小公司", SizeBand::Under100),
        ("小厂", SizeBand::Under100),
        ("初创", SizeBand::Under100),
        ("创业公司", SizeBand::Under100),
        ("small compan", SizeBand::Under100),
        ("small firm", SizeBand::Under100),
        ("tiny compan", SizeBand::Under100),
        ("startup", SizeBand::Under100),
        ("start-up", SizeBand::Under100),
        ("大厂", SizeBand::Over1000),
        ("大公司", SizeBand::Over1000),
        ("大企业", SizeBand::Over1000),
        ("big compan", SizeBand::Over1000),
        ("large compan", SizeBand::Over1000),
        ("biggest compan", SizeBand::Over1000),
        ("big tech", SizeBand::Over1000),
        ("千人以上", SizeBand::Over1000),
        ("上千人", SizeBand::Over1000),
        ("百人以下", SizeBand::Under100),
        ("不到百人", SizeBand::Under100),
        ("几百人", SizeBand::From100To499),
        ("中型公司", SizeBand::From100To499),
        ("mid-size", SizeBand::From100To499),
        ("medium-size", SizeBand::From100To499),
        ("medium size", SizeBand::From100To499),
    ];
    let of_people = |number: &&Number| {
        starts_with_any(
            &text[number.end..],
            &[
                "人",
                " 人",
                "+人",
                "多人",
                " people",
                "+ people",
                " employees",
                "+ employees",
                " staff",
                " person",
                "-person",
                " or more people",
                " headcount",
            ],
        )
    };
    if let Some(number) = numbers.iter().find(of_people) {
        let before = text[..number.start].trim_end();
        let below = text[number.end..].contains("以下")
            || [
                "不到",
                "少于",
                "under",
                "below",
                "less than",
                "fewer than",
                "<",
            ]
            .iter()
            .any(|w| before.ends_with(w));
        // "500到1000人": a range is named by its lower end.
        let lower = numbers.iter().find(|other| {
            other.end < number.start
                && is_dash(text.get(other.unit_end..number.start).unwrap_or("?"))
        });
        let value = lower.map_or(number.value, |lower| lower.value);
        return Some(match value as u32 {
            n if below && n <= 100 => SizeBand::Under100,
            n if below && n <= 500 => SizeBand::From100To499,
            n if below && n <= 1000 => SizeBand::From500To999,
            0..=99 => SizeBand::Under100,
            100..=499 => SizeBand::From100To499,
            500..=999 => SizeBand::From500To999,
            _ => SizeBand::Over1000,
        });
    }
    WORDS
        .iter()
        .find(|(word, _)| text.contains(word))
        .map(|(_, band)| *band)
}

/// A number as it stands in the text.
#[derive(Debug)]
struct Number {
    value: f64,
    start: usize,
    /// After the digits.
    end: usize,
    /// After a unit such as `k` or `万`, else the same as `end`.
    unit_end: usize,
}

/// Arabic numbers, and Chinese ones in front of a unit.
fn numbers(text: &str) -> Vec<Number> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let digits = rest.len()
            - rest
                .trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ',')
                .len();
        let preceded = text[..at]
            .chars()
            .next_back()
            .is_some_and(|p| p.is_ascii_alphabetic());
        if c.is_ascii_digit() && !preceded {
            let raw = rest[..digits].trim_end_matches(['.', ',']);
            if let Ok(value) = raw.replace(',', "").parse::<f64>() {
                found.push(number(text, at, at + raw.len(), value));
            }
            at += digits.max(1);
        } else if let Some((value, length)) = chinese_number(rest) {
            found.push(number(text, at, at + length, value));
            at += length;
        } else {
            at += if c.is_ascii_digit() {
                digits.max(1)
            } else {
                c.len_utf8()
            };
        }
    }
    found
}

fn number(text: &str, start: usize, end: usize, value: f64) -> Number {
    let after = &text[end..];
    let unit = ["k", " k", "千", "万", "w"]
        .into_iter()
        .find(|unit| after.starts_with(unit))
        .map_or(0, str::len);
    Number {
        value,
        start,
        end,
        unit_end: end + unit,
    }
}

/// A Chinese number below one hundred thousand that a counting unit follows.
fn chinese_number(rest: &str) -> Option<(f64, usize)> {
    let count: String = rest
        .chars()
        .take_while(|c| "一二两三四五六七八九十百千零".contains(*c))
        .take(7)
        .collect();
    let next = rest[count.len()..].chars().next()?;
    if count.is_empty() || !"年薪万人个k到至-".contains(next) {
        return None;
    }
    Some((chinese_value(&count)? as f64, count.len()))
}

fn chinese_value(text: &str) -> Option<u32> {
    let (mut total, mut digit) = (0u32, None);
    for c in text.chars() {
        let unit = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            _ => {
                digit = Some(
                    "零一二三四五六七八九"
                        .chars()
                        .position(|d| d == c)
                        .map_or(2, |d| d as u32),
                );
                continue;
            }
        };
        total += digit.take().unwrap_or(1) * unit;
    }
    Some(total + digit.unwrap_or(0))
}

/// Thousand CNY a month, when the number is pay at all.
fn thousands(number: &Number, after: &str, text: &str) -> Option<u32> {
    let unit = &text[number.end..number.unit_end];
    let value = match unit.trim() {
        "k" | "千" => number.value,
        "万" | "w" => number.value * 10.0,
        _ if number.value >= 3000.0 && number.value <= 200_000.0 => number.value / 1000.0,
        _ if number.value <= 100.0
            && is_dash(
                after
                    .get(..after.chars().next().map_or(0, char::len_utf8))
                    .unwrap_or_default(),
            ) =>
        {
            number.value
        }
        _ => return None,
    };
    (1.0..=1000.0).contains(&value).then_some(value as u32)
}

fn is_dash(between: &str) -> bool {
    matches!(between.trim(), "-" | "~" | "–" | "—" | "到" | "至" | "to")
}

fn starts_with_any(text: &str, prefixes: &[&str]) -> bool {
    prefixes.iter().any(|prefix| text.starts_with(prefix))
}

/// The count a text starts with, in digits or Chinese.
fn leading_count(text: &str) -> Option<usize> {
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    if !digits.is_empty() {
        return digits.parse().ok();
    }
    let count: String = text
        .chars()
        .take_while(|c| "一二两三四五六七八九十".contains(*c))
        .collect();
    if count.is_empty() {
        None
    } else {
        chinese_value(&count).map(|n| n as usize)
    }
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
    fn bounds_are_read() {
        let none = PostingFilter::default;
        for (text, expect) in [
            (
                "月薪20k以上的岗位",
                PostingFilter {
                    at_least_k: Some(20),
                    ..none()
                },
            ),
            (
                "两万以上",
                PostingFilter {
                    at_least_k: Some(20),
                    ..none()
                },
            ),
            (
                "jobs paying over 30k",
                PostingFilter {
                    at_least_k: Some(30),
                    ..none()
                },
            ),
            (
                "under 15k a month",
                PostingFilter {
                    at_most_k: Some(15),
                    ..none()
                },
            ),
            (
                "一年16薪的",
                PostingFilter {
                    months_of_pay: Some(16),
                    ..none()
                },
            ),
            (
                "十五薪",
                PostingFilter {
                    months_of_pay: Some(15),
                    ..none()
                },
            ),
            (
                "3年经验",
                PostingFilter {
                    years: Some(3),
                    ..none()
                },
            ),
            (
                "有两年经验",
                PostingFilter {
                    years: Some(2),
                    ..none()
                },
            ),
            (
                "100人以下的公司",
                PostingFilter {
                    size_band: Some(SizeBand::Under100),
                    ..none()
                },
            ),
            (
                "500-999人",
                PostingFilter {
                    size_band: Some(SizeBand::From500To999),
                    ..none()
                },
            ),
            (
                "companies with 1000+ employees",
                PostingFilter {
                    size_band: Some(SizeBand::Over1000),
                    ..none()
                },
            ),
            (
                "3-5年python经验, 熟练使用django",
                PostingFilter {
                    years: Some(3),
                    ..none()
                },
            ),
            (
                "3 to 5 years of python, over 20k",
                PostingFilter {
                    years: Some(3),
                    at_least_k: Some(20),
                    ..none()
                },
            ),
            (
                "只看100-499人的公司",
                PostingFilter {
                    size_band: Some(SizeBand::From100To499),
                    ..none()
                },
            ),
            (
                "期望薪资:25k",
                PostingFilter {
                    at_least_k: Some(25),
                    ..none()
                },
            ),
            (
                "20-40k, 100-499 people",
                PostingFilter {
                    at_least_k: Some(20),
                    at_most_k: Some(40),
                    size_band: Some(SizeBand::From100To499),
                    ..none()
                },
            ),
            (
                "大厂有哪些",
                PostingFilter {
                    size_band: Some(SizeBand::Over1000),
                    ..none()
                },
            ),
            ("python3.9 和 h264", none()),
            ("后端要会什么", none()),
        ] {
            let read = read_filter(text);
            assert_eq!(read, expect, "{text}");
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
            let _ = (read_filter(&text), read_ordinal(&text));
        }

        #[test]
        fn digits_beside_han_never_split_a_character(text in "[0-9一二三十百千万年薪人k以上下.,~ -]{0,24}") {
            let _ = (read_filter(&text), read_ordinal(&text));
        }
    }
}
