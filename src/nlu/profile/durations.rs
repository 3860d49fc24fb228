//! Lengths of time: "3 years", 三年半, "5+ yrs", 半年, "18 months".

/// A length of time and where it stands, in bytes of the text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Duration {
    pub start: usize,
    pub end: usize,
    pub years: f32,
}

/// Nobody has worked longer; a larger number is a calendar year or something else.
const MOST_YEARS: f32 = 50.0;

const NUMBER_WORDS: &[(&str, f32)] = &[
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("twelve", 12.0),
    ("fifteen", 15.0),
    ("twenty", 20.0),
    ("half a", 0.5),
    ("a", 1.0),
];

/// The lengths of time in a normalised text, in order.
pub fn find(text: &str) -> Vec<Duration> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let inside_word = c.is_ascii_alphanumeric()
            && text[..at]
                .chars()
                .next_back()
                .is_some_and(|before| before.is_ascii_alphanumeric() || before == '.');
        match starting_at(text, at).filter(|_| !inside_word) {
            Some(duration) => {
                at = duration.end;
                found.push(duration);
            }
            None => at += c.len_utf8(),
        }
    }
    found
}

/// The length of time that begins at a place in a text.
pub fn starting_at(text: &str, start: usize) -> Option<Duration> {
    let (years, length) = duration(text.get(start..)?)?;
    Some(Duration {
        start,
        end: start + length,
        years,
    })
}

/// The length of time a text starts with, in years, and its bytes.
fn duration(text: &str) -> Option<(f32, usize)> {
    let (mut value, length) = number(text)?;
    let mut rest = &text[length..];
    // Of a range the lower end counts: nobody is credited with more than they said.
    let dash = rest.trim_start();
    let ranged = ["-", "~", "–", "到", "至", "to "]
        .iter()
        .find_map(|dash_sign| dash.strip_prefix(dash_sign))
        .map(str::trim_start);
    if let Some((upper, upper_length)) =
        ranged.and_then(|after| number(after).map(|found| (after, found.1)))
    {
        rest = &upper[upper_length..];
    }
    rest = rest.trim_start_matches(['+', '多', '余', '来']);
    let (unit, mut rest) = unit(rest.trim_start())?;
    value *= unit;
    if unit >= 1.0 {
        if let Some(after) = rest.strip_prefix('半') {
            value += 0.5;
            rest = after;
        }
        rest = rest.trim_start_matches('多');
    }
    (value <= MOST_YEARS).then(|| (value, text.len() - rest.len()))
}

/// One unit in years, and the text behind it.
fn unit(text: &str) -> Option<(f32, &str)> {
    const MONTH: f32 = 1.0 / 12.0;
    // 年薪 is pay, 年级 a form at school, 2019年3月 a date.
    const NOT_A_LENGTH: &[char] = &['薪', '级', '初', '底', '代', '度', '终', '会', '轻', '龄'];
    if let Some(rest) = text.strip_prefix('年') {
        let rest_starts = |c: char| rest.starts_with(c);
        let month = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let date = month.len() < rest.len() && month.starts_with('月');
        return (!NOT_A_LENGTH.iter().any(|&c| rest_starts(c)) && !date).then_some((1.0, rest));
    }
    if let Some(rest) = text.strip_prefix("个月") {
        return (!rest.starts_with(['薪', '工'])).then_some((MONTH, rest));
    }
    let word_end = text
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(text.len());
    let (word, rest) = text.split_at(word_end);
    let rest = rest.strip_prefix('\'').unwrap_or(rest);
    match word {
        "year" | "years" | "yr" | "yrs" | "y" => Some((1.0, rest)),
        // The word itself says that they are years of work; it stays for the reader of cues.
        "yoe" => Some((1.0, text)),
        "month" | "months" | "mos" => Some((MONTH, rest)),
        _ => None,
    }
}

/// The number a text starts with, in digits, Chinese or English words, and its bytes.
fn number(text: &str) -> Option<(f32, usize)> {
    let digits = text.len()
        - text
            .trim_start_matches(|c: char| c.is_ascii_digit() || c == '.')
            .len();
    if digits > 0 {
        let written = text[..digits].trim_end_matches('.');
        return written.parse().ok().map(|value| (value, written.len()));
    }
    if let Some(rest) = text.strip_prefix('半') {
        return rest.starts_with('年').then_some((0.5, '半'.len_utf8()));
    }
    let han: String = text
        .chars()
        .take_while(|c| "一二两三四五六七八九十".contains(*c))
        .collect();
    if !han.is_empty() {
        return Some((chinese(&han)?, han.len()));
    }
    NUMBER_WORDS
        .iter()
        .find(|(word, _)| {
            text.strip_prefix(word)
                .is_some_and(|rest| rest.starts_with([' ', '-']))
        })
        .map(|(word, value)| (*value, word.len()))
}

/// A Chinese number below one hundred.
fn chinese(text: &str) -> Option<f32> {
    const DIGITS: &str = "一二三四五六七八九";
    let digit = |c: char| match c {
        '两' => Some(2.0),
        c => DIGITS
            .chars()
            .position(|digit| digit == c)
            .map(|position| position as f32 + 1.0),
    };
    match text.chars().collect::<Vec<_>>().as_slice() {
        ['十'] => Some(10.0),
        ['十', ones] => Some(10.0 + digit(*ones)?),
        [tens, '十'] => Some(digit(*tens)? * 10.0),
        [tens, '十', ones] => Some(digit(*tens)? * 10.0 + digit(*ones)?),
        [ones] => digit(*ones),
        // 两三年: the lower one.
        [first, _] => digit(*first),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lengths_of_time_are_read() {
        for (text, years) in [
            ("3年", vec![3.0]),
            ("三年半经验", vec![3.5]),
            ("十二年", vec![12.0]),
            ("两三年", vec![2.0]),
            ("3-5年", vec![3.0]),
            ("3 to 5 years", vec![3.0]),
            ("5+ years", vec![5.0]),
            ("10多年", vec![10.0]),
            ("1.5 yrs", vec![1.5]),
            ("半年", vec![0.5]),
            ("18个月", vec![1.5]),
            ("six months", vec![0.5]),
            ("half a year", vec![0.5]),
            ("a year", vec![1.0]),
            ("3 yoe", vec![3.0]),
            ("two years and 1 year", vec![2.0, 1.0]),
            ("2019年", vec![]),
            ("20年薪", vec![]),
            ("15年3月", vec![]),
            ("py3年", vec![]),
            ("大三年级", vec![]),
            ("", vec![]),
        ] {
            let found: Vec<f32> = find(text).iter().map(|found| found.years).collect();
            assert_eq!(found, years, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_a_crash(text in "[0-9一二十半年月个多. a-z+~-]{0,24}") {
            for found in find(&text) {
                prop_assert!(text.get(found.start..found.end).is_some());
                prop_assert!((0.0..=MOST_YEARS).contains(&found.years));
            }
        }
    }
}
