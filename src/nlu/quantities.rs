//! Numbers with a meaning: salary bounds, months of pay, years, head counts.

use super::query::{PostingFilter, Schooling};
use crate::knowledge::SizeBand;

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
        let upper = numbers.get(index + 1).filter(|next| {
            let between = text.get(number.unit_end..next.start).unwrap_or("?");
            is_dash(between) || before.trim_end().ends_with("between") && between.trim() == "and"
        });
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
                read_years(text, number, &mut filter);
            }
            continue;
        }
        if let Some((least, most)) = upper.and_then(|next| pay_range(text, number, next)) {
            filter.at_least_k = Some(least);
            filter.at_most_k = Some(most);
            break;
        }
        let Some(thousands) = thousands(number.value, number.unit(text)) else {
            continue;
        };
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
    if counts_pay_by_year(text) {
        for bound in [
            &mut filter.from_k,
            &mut filter.at_least_k,
            &mut filter.at_most_k,
        ] {
            *bound = bound.map(by_month);
        }
    }
    filter
}

fn counts_pay_by_year(text: &str) -> bool {
    [
        "年薪",
        "年收入",
        "一年",
        "a year",
        "per year",
        "yearly",
        "annual",
        "per annum",
    ]
    .iter()
    .any(|word| text.contains(word))
}

/// Twelve months make a year here; postings that pay for more of them pay a little more than was asked for. What
/// is too little for a year of work was meant by the month.
fn by_month(thousands: u32) -> u32 {
    const LEAST_A_YEAR: u32 = 100;
    if thousands < LEAST_A_YEAR {
        return thousands;
    }
    thousands.div_ceil(12)
}

fn counts_years(after: &str) -> bool {
    starts_with_any(
        after,
        &[
            "年", " 年", "+年", " year", " yr", "+ year", "+ yr", "+year", "+yr", "year", "yr",
        ],
    ) && !after.trim_start().starts_with("年薪")
}

fn counts_people(after: &str) -> bool {
    const PEOPLE: &[&str] = &["人", "名员工", "people", "employees", "staff", "person"];
    let after = after.trim_start_matches(['+', ' ']);
    starts_with_any(after, PEOPLE) && !after.starts_with("人民币")
}

/// Years as the speaker has them, or as the postings looked for ask for them.
fn read_years(text: &str, number: &Number, filter: &mut PostingFilter) {
    const SPEAKER: &[&str] = &[
        "我",
        "能投",
        "可投",
        "可以投",
        "适合",
        "能找",
        "够",
        " i ",
        " i'",
        " my ",
        " me ",
        " for someone ",
        " for somebody ",
        " for people ",
        " for a person ",
        " enough",
    ];
    const UNITS: &[&str] = &["年", "years", "year", "yrs", "yr"];
    const FILLING: &[&str] = &[
        "的",
        "工作",
        "开发",
        "相关",
        "经验",
        "of ",
        "work ",
        "experience",
        "exp",
    ];
    let years = number.value as u32;
    let padded = format!(" {text} ");
    let is_speaker = SPEAKER.iter().any(|word| padded.contains(word));
    let before = text[..number.start].trim_end();
    let after = text[number.end..].trim_start();
    let plus = after.starts_with('+');
    let after = after.trim_start_matches(['+', ' ']);
    let after = UNITS
        .iter()
        .find_map(|unit| after.strip_prefix(unit))
        .unwrap_or(after);
    // "3 years of experience or more" as "3 years or more".
    let mut rest = after.trim_start();
    while let Some(shorter) = FILLING.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = shorter;
    }
    // "干过3年" counts the years, "超过3年" bounds them.
    let lived = ["干过", "做过", "写过", "用过", "工作过"]
        .iter()
        .any(|word| before.ends_with(word));
    let before = if lived { "" } else { before };
    match bound(before, after)
        .or_else(|| bound("", &format!(" {}", rest.trim_start())))
        .or_else(|| bound("", rest))
    {
        _ if is_speaker => filter.years = Some(years),
        Some(Bound::AtMost) if is_below(before) => filter.years = years.checked_sub(1),
        Some(Bound::AtLeast) => filter.from_years = Some(years),
        None if plus => filter.from_years = Some(years),
        _ => filter.years = Some(years),
    }
}

/// Whether the words before a number leave the number itself out.
fn is_below(before: &str) -> bool {
    [
        "低于",
        "少于",
        "小于",
        "不到",
        "不足",
        "under",
        "below",
        "less than",
        "fewer than",
        "<",
    ]
    .iter()
    .any(|word| before.ends_with(word))
        && !["不低于", "不少于", "不小于"]
            .iter()
            .any(|word| before.ends_with(word))
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

fn read_schooling(text: &str) -> Option<Schooling> {
    // In a search for postings these say who applies; elsewhere somebody wants to learn.
    const BEGINNERS: &[&str] = &[
        "新手",
        "小白",
        "初学者",
        "零经验",
        "0经验",
        "无经验",
        "没经验",
        "没有经验",
        "没有工作经验",
        "没工作经验",
        "不要经验",
        "不要求经验",
        "不需要经验",
        "经验不限",
        "不限经验",
        "刚毕业",
        "刚出校门",
        "beginner",
        "newbie",
        "novice",
        "entry level",
        "entry-level",
        "zero experience",
        "0 experience",
        "without experience",
        "without any experience",
        "no prior experience",
        "no work experience",
        "no exp",
        "inexperienced",
        "without work experience",
        "never worked",
    ];
    const POSTINGS: &[&str] = &[
        "岗", "职位", "招", "投", "公司", "收人", "招收", "要我", "有活", "job", "position",
        "posting", "opening", "vacanc", "compan", "hire", "hiring", "apply",
    ];
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
        ("diploma", Schooling::JuniorCollege),
        ("associate's degree", Schooling::JuniorCollege),
        ("associates degree", Schooling::JuniorCollege),
        ("two-year degree", Schooling::JuniorCollege),
        ("2-year degree", Schooling::JuniorCollege),
        ("community college", Schooling::JuniorCollege),
        ("高职", Schooling::JuniorCollege),
    ];
    let says = |list: &[&str]| list.iter().any(|word| text.contains(word));
    if says(POSTINGS) && goes_without_schooling(text) {
        return Some(Schooling::NotStated);
    }
    WORDS
        .iter()
        .find(|(word, _)| text.contains(word))
        .map(|(_, schooling)| *schooling)
        .or_else(|| (says(BEGINNERS) && says(POSTINGS)).then_some(Schooling::FreshGraduate))
}

/// "Jobs that don't need a degree", 不看学历的岗位: no schooling shall be asked for.
fn goes_without_schooling(text: &str) -> bool {
    const SCHOOLING: &[&str] = &[
        "degree",
        "diploma",
        "education",
        "schooling",
        "学历",
        "文凭",
    ];
    const KIND: &[&str] = &[
        "a",
        "an",
        "any",
        "the",
        "my",
        "college",
        "university",
        "bachelor",
        "bachelor's",
        "bachelors",
        "cs",
        "formal",
        "academic",
        "for",
        "about",
        "有",
        "高",
    ];
    const WITHOUT: &[&str] = &[
        "no",
        "without",
        "not need",
        "don't need",
        "dont need",
        "doesn't need",
        "doesnt need",
        "not require",
        "don't require",
        "dont require",
        "doesn't require",
        "not requiring",
        "don't ask",
        "doesn't ask",
        "not ask",
        "don't care",
        "doesn't care",
        "dont care",
        "not care",
        "don't have",
        "dont have",
        "not have",
        "never got",
        "lack",
        "不要求",
        "不看",
        "不限",
        "不卡",
        "不要",
        "不需要",
        "不用",
        "不问",
        "不管",
        "不在乎",
        "不挑",
        "没",
        "没有",
        "无",
        "没要求",
        "没有要求",
        "没写",
        "没提",
        "没卡",
        "零",
    ];
    const BEHIND: &[&str] = &[
        "不限",
        "没要求",
        "没有要求",
        "不要求",
        "无要求",
        "不重要",
        "不作要求",
        "没限制",
        "无限制",
        "not required",
        "not needed",
        "isn't required",
        "isn't needed",
        "not necessary",
        "optional",
    ];
    let before = |at: usize| {
        let mut before = text[..at].trim_end();
        while let Some(shorter) = KIND.iter().find_map(|word| strip_word(before, word)) {
            before = shorter;
        }
        WITHOUT.iter().any(|word| {
            // 看不看学历 asks.
            let asks = |rest: &str| word.chars().nth(1).is_some_and(|verb| rest.ends_with(verb));
            strip_word(before, word).is_some_and(|rest| !asks(rest))
        })
    };
    let places = SCHOOLING.iter().flat_map(|word| text.match_indices(word));
    places.into_iter().any(|(at, word)| {
        let after = text[at + word.len()..].trim_start();
        before(at) || starts_with_any(after, BEHIND)
    })
}

/// What stands before a word that a text ends with; an English word stands by itself.
fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let rest = text.strip_suffix(word)?;
    let joined = rest.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '\'');
    (!(word.is_ascii() && joined)).then(|| rest.trim_end())
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
        "不小于",
        "最少",
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
        "fewer than",
        "at most",
        "up to",
        "max",
        "maximum",
        "不到",
        "不足",
        "至多",
        "最多",
        "<=",
        "<",
    ];
    let before = before.trim_end_matches([' ', ':']);
    if starts_with_any(after, MOST_AFTER)
        || MOST_BEFORE.iter().any(|word| before.ends_with(word))
            && !before.ends_with("不少于")
            && !before.ends_with("不低于")
            && !before.ends_with("不小于")
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
        let below = text[number.end..].contains("以下") || is_below(before);
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

impl Number {
    fn unit<'a>(&self, text: &'a str) -> &'a str {
        text[self.end..self.unit_end].trim()
    }
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

/// What a Chinese number below one hundred thousand counts.
pub fn chinese_value(text: &str) -> Option<u32> {
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
fn thousands(value: f64, unit: &str) -> Option<u32> {
    let value = match unit {
        "k" | "千" => value,
        "万" | "w" => value * 10.0,
        _ if (3000.0..=200_000.0).contains(&value) => value / 1000.0,
        _ => return None,
    };
    (1.0..=1000.0).contains(&value).then_some(value as u32)
}

/// "20-30K", "between 20 and 30k": the ends of a range of pay; a unit that stands once counts for both.
fn pay_range(text: &str, from: &Number, to: &Number) -> Option<(u32, u32)> {
    const COUNTED: &[&str] = &[
        "年",
        "人",
        "名",
        "个",
        "薪",
        "岁",
        "%",
        "year",
        "yr",
        "people",
        "employee",
        "staff",
        "person",
        "month",
        "headcount",
    ];
    if starts_with_any(
        text[to.unit_end..].trim_start_matches([' ', '+', '-']),
        COUNTED,
    ) {
        return None;
    }
    let unit = match (from.unit(text), to.unit(text)) {
        ("", unit) | (unit, _) => unit,
    };
    if unit.is_empty() && from.value <= 100.0 && to.value <= 100.0 {
        return Some((from.value as u32, to.value as u32));
    }
    Some((thousands(from.value, unit)?, thousands(to.value, unit)?))
}

fn is_dash(between: &str) -> bool {
    matches!(between.trim(), "-" | "~" | "–" | "—" | "到" | "至" | "to")
}

fn starts_with_any(text: &str, prefixes: &[&str]) -> bool {
    prefixes.iter().any(|prefix| text.starts_with(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn bounds_are_read() {
        let none = PostingFilter::default;
        let years = |years| PostingFilter {
            years: Some(years),
            ..none()
        };
        let from_years = |years| PostingFilter {
            from_years: Some(years),
            ..none()
        };
        let range = |from, to| PostingFilter {
            at_least_k: Some(from),
            at_most_k: Some(to),
            ..none()
        };
        let at_least = |from| PostingFilter {
            at_least_k: Some(from),
            ..none()
        };
        let fresh = || PostingFilter {
            schooling: Some(Schooling::FreshGraduate),
            ..none()
        };
        let size = |band| PostingFilter {
            size_band: Some(band),
            ..none()
        };
        for (text, expect) in [
            ("which ask for 3+ years", from_years(3)),
            (
                "postings that want at least 3 years of experience",
                from_years(3),
            ),
            (
                "jobs requiring 3 years of experience or more",
                from_years(3),
            ),
            ("要求3年以上的岗位", from_years(3)),
            ("3年以上经验的岗位", from_years(3)),
            ("至少三年经验的职位", from_years(3)),
            ("i have 3+ years of experience", years(3)),
            ("我有3年以上经验", years(3)),
            ("干过3年的能投哪家", years(3)),
            ("jobs requiring less than 2 yrs exp", years(1)),
            ("不到2年经验的岗位", years(1)),
            ("2年以下经验的岗位", years(2)),
            ("jobs between 20 and 30k", range(20, 30)),
            ("jobs paying 20 to 30k", range(20, 30)),
            ("jobs from 15k to 20k", range(15, 20)),
            ("20到30K的岗位", range(20, 30)),
            ("1.5万到2万的岗位", range(15, 20)),
            ("1-3年经验的岗位", years(1)),
            ("年薪50万以上的", at_least(42)),
            ("年薪至少30万的岗位", at_least(25)),
            ("jobs that pay more than 300k a year", at_least(25)),
            ("新手能投的岗位", fresh()),
            ("jobs for total beginners", fresh()),
            ("新手怎么学后端", none()),
            ("100-499人的公司", size(SizeBand::From100To499)),
            (
                "jobs at companies with 100-499 people",
                size(SizeBand::From100To499),
            ),
            (
                "any startup under 100 people paying 20k+",
                PostingFilter {
                    at_least_k: Some(20),
                    ..size(SizeBand::Under100)
                },
            ),
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
            assert_eq!(read_filter(text), expect, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_a_crash(text in "\\PC{0,40}") {
            let _ = read_filter(&text);
        }

        #[test]
        fn digits_beside_han_never_split_a_character(text in "[0-9一二三十百千万年薪人k以上下.,~ -]{0,24}") {
            let _ = read_filter(&text);
        }
    }
}
