//! Headings as people set them: `## Skills`, `【专业技能】`, `专 业 技 能`, `CORE SKILLS`, `Skills:`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::sections::Section;
use super::words::WORDS;
use crate::text::{is_cjk, normalise};

/// A heading is this long at most, in characters.
const LONGEST_HEADING: usize = 36;
/// ... and in words, where it is none of the known ones.
const MOST_WORDS: usize = 4;
/// The same in Han characters.
const MOST_HAN: usize = 8;

/// How a line is set.
#[derive(Debug)]
pub struct Layout<'a> {
    /// Without the signs and Markdown marks around it.
    pub text: &'a str,
    pub bullet: bool,
    /// Of a Markdown heading.
    pub level: Option<usize>,
    /// Set apart as headings are: marked, underlined, in brackets, in capitals.
    pub is_set_apart: bool,
    after_blank: bool,
}

/// A line that opens a section.
#[derive(Debug, PartialEq, Eq)]
pub struct Heading<'a> {
    pub section: Section,
    /// What follows on the same line.
    pub rest: &'a str,
    /// Its words say so, not only how it is set.
    pub known: bool,
}

const BULLETS: &[char] = &[
    '•', '·', '●', '○', '■', '□', '◆', '◇', '▪', '▫', '►', '▶', '➢', '➤', '✓', '✔', '★', '☆', '※',
    '-', '–', '—', '*', '>', '\u{f0b7}', '\u{f06c}', '\u{f0a7}', '\u{f0d8}', '\u{2022}', '◦', '∙',
];
const MARKS: &[char] = &['#', '|', '=', '_', '~', '\u{feff}', '▎', '▍', '┃', '│'];

impl Layout<'_> {
    /// `written` is the line with its marks, `below` the next one.
    pub fn of<'a>(
        line: &'a str,
        written: &str,
        below: Option<&str>,
        after_blank: bool,
    ) -> Layout<'a> {
        let blank = |c: char| c.is_whitespace() || BULLETS.contains(&c) || MARKS.contains(&c);
        let trimmed = line.trim();
        let level = trimmed.len() - trimmed.trim_start_matches('#').len();
        let written = written.trim();
        let bold = written.starts_with("**") || written.starts_with("__");
        let first = trimmed.chars().next();
        let bullet = !bold && first.is_some_and(|c| BULLETS.contains(&c) && !"■◆▪●★".contains(c));
        let text = trimmed.trim_start_matches(blank);
        let text = text.trim_end_matches(|c: char| {
            c.is_whitespace() || matches!(c, '*' | '|' | '=' | '_' | '│')
        });
        // `## Skills ##`, but not `C#`
        let text = match level > 0 {
            true => text.trim_end_matches(['#', ' ']),
            false => text,
        };
        let underline = |below: &str| {
            let below = below.trim();
            below.len() >= 3 && (below.chars().all(|c| c == '=') || below.chars().all(|c| c == '-'))
        };
        let letters = || text.chars().filter(|c| c.is_alphabetic());
        let capitals =
            letters().count() >= 3 && letters().all(|c| c.is_ascii_uppercase() || c == '&');
        Layout {
            text,
            bullet,
            level: (level > 0).then_some(level),
            is_set_apart: level > 0
                || trimmed.starts_with('【')
                || trimmed.starts_with('[') && trimmed.ends_with(']')
                || bold && (written.ends_with("**") || written.ends_with("__"))
                || capitals
                || below.is_some_and(underline),
            after_blank,
        }
    }

    /// Every word begins with a capital: `Core Qualifications`.
    fn is_title(&self) -> bool {
        let mut words = self.text.split_whitespace();
        words.all(|word| {
            word.starts_with(|c: char| !c.is_lowercase()) || matches!(word, "and" | "of" | "&")
        })
    }
}

/// The section that a line opens; `within` is the one it stands in.
pub fn heading<'a>(layout: &Layout<'a>, within: Section) -> Option<Heading<'a>> {
    let line = layout.text;
    let colon = line.char_indices().find(|(_, c)| matches!(c, ':' | '：'));
    let (name, rest) = match colon {
        Some((at, colon)) => (&line[..at], line[at + colon.len_utf8()..].trim()),
        None => (line, ""),
    };
    if name.chars().count() > LONGEST_HEADING {
        return None;
    }
    // 工作经历（按时间倒序）
    let bracket = name
        .find(['(', '（'])
        .filter(|at| *at > 0 && rest.is_empty());
    let bare = bare(&name[..bracket.unwrap_or(name.len())]);
    let of = |section, known| Heading {
        section,
        rest,
        known,
    };
    if let Some(section) = named(&bare) {
        return Some(of(section, true));
    }
    let is_label = colon.is_some();
    if let Some(section) = ending(&bare).filter(|_| !layout.bullet || is_label) {
        let whole = ENDINGS.contains_key(bare.as_str());
        let han = bare.chars().any(is_cjk);
        let stands_out = match section {
            Section::Open => layout.is_set_apart || layout.is_title() && !han && layout.after_blank,
            _ if han => is_label || whole || layout.is_set_apart || layout.after_blank,
            _ => is_label || layout.is_set_apart || layout.is_title(),
        };
        // Under a heading of their own the parts of a list are labels.
        let part = within == Section::Skills && is_label && !rest.is_empty();
        if stands_out && !part {
            return Some(of(
                section,
                section != Section::Open || !layout.is_set_apart,
            ));
        }
    }
    let marked = layout.level.is_some() || line.starts_with('【');
    let plain = rest.is_empty() && !name.chars().any(|c| c.is_ascii_digit());
    (marked && plain && layout.is_set_apart && within != Section::Top)
        .then(|| of(Section::Open, false))
}

/// Whole headings with the sections that they open.
static HEADINGS: LazyLock<HashMap<&'static str, Section>> =
    LazyLock::new(|| by_word(&WORDS.headings));
static ENDINGS: LazyLock<HashMap<&'static str, Section>> =
    LazyLock::new(|| by_word(&WORDS.endings));

fn by_word(words: &'static HashMap<Section, Vec<String>>) -> HashMap<&'static str, Section> {
    let of = |(section, words): (&Section, &'static Vec<String>)| {
        let section = *section;
        words.iter().map(move |word| (word.as_str(), section))
    };
    words.iter().flat_map(of).collect()
}

/// The section of a heading in normal form; both languages side by side are taken by either.
fn named(bare: &str) -> Option<Section> {
    if let Some(section) = HEADINGS.get(bare) {
        return Some(*section);
    }
    // 教育/工作经历: years of work count for more than schooling.
    let parts: Vec<Section> = bare
        .split('/')
        .filter_map(|part| HEADINGS.get(part.trim()).copied())
        .collect();
    if bare.contains('/') && !parts.is_empty() {
        return [Section::Work, Section::Skills]
            .into_iter()
            .find(|section| parts.contains(section))
            .or(parts.first().copied());
    }
    let (han, latin): (Vec<&str>, Vec<&str>) = bare
        .split(' ')
        .filter(|word| word.chars().any(char::is_alphabetic))
        .partition(|word| word.chars().any(is_cjk));
    if han.is_empty() || latin.is_empty() {
        return None;
    }
    let side = |words: Vec<&str>| HEADINGS.get(words.join(" ").as_str()).copied();
    side(han).or_else(|| side(latin))
}

/// The section that the end of a heading tells.
fn ending(bare: &str) -> Option<Section> {
    if bare.chars().any(is_cjk) {
        if bare.chars().count() > MOST_HAN
            || !bare
                .chars()
                .all(|c| is_cjk(c) || matches!(c, ' ' | '/' | '&'))
        {
            return None;
        }
        let ends = bare.char_indices().map(|(at, _)| &bare[at..]);
        return ends.filter_map(|end| ENDINGS.get(end)).next().copied();
    }
    let words: Vec<&str> = bare.split(' ').collect();
    if words.len() > MOST_WORDS {
        return None;
    }
    ENDINGS.get(words.last()?).copied()
}

/// The words of a heading: lower case, without decoration, numbering and the spaces in `专 业 技 能`.
fn bare(name: &str) -> String {
    let lower = normalise(name);
    let words: Vec<&str> = lower
        .split(|c: char| !(c.is_alphabetic() || matches!(c, '&' | '/' | '-')))
        .filter(|word| word.chars().any(char::is_alphabetic) || *word == "&")
        .collect();
    if words.len() > 2 && words.iter().all(|word| word.chars().count() == 1) {
        return words.concat();
    }
    let words: Vec<&str> = words
        .into_iter()
        .filter(|word| !is_numbering(word))
        .collect();
    words.join(" ")
}

/// `一` in `一、工作经历`, `ii` in `II. Skills`.
fn is_numbering(word: &str) -> bool {
    let mut characters = word.chars();
    let chinese = matches!((characters.next(), characters.next()), (Some(c), None) if "一二三四五六七八九十".contains(c));
    chinese
        || matches!(
            word,
            "i" | "ii" | "iii" | "iv" | "v" | "vi" | "vii" | "viii"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expect: Option<(Section, &str)>) {
        let plain = line.replace("**", "");
        let layout = Layout::of(&plain, line, None, true);
        let found = heading(&layout, Section::Other).map(|found| (found.section, found.rest));
        assert_eq!(found, expect, "{line}");
    }

    #[test]
    fn headings_as_people_write_them() {
        for line in [
            "专业技能",
            "【专业技能】",
            "## 专业技能",
            "**专业技能**",
            "专 业 技 能",
            "一、专业技能",
            "专业技能：",
            "■ 专业技能",
            "SKILLS",
            "S K I L L S",
            "Skills:",
            "Technical Skills",
            "II. Skills",
            "专业技能 / Skills",
            "技能 Skills",
            "Skills 专业技能",
            "--- Skills ---",
            "Core Competencies",
            "Relevant Technologies",
            "Programming Skills & Tools",
            "个人技能记录",
            "技术栈",
        ] {
            check(line, Some((Section::Skills, "")));
        }
        check("Core Qualifications", Some((Section::Open, "")));
        check("技能：Python、Go", Some((Section::Skills, "Python、Go")));
        check(
            "求职意向：云计算架构师",
            Some((Section::Target, "云计算架构师")),
        );
        check(
            "Objective: a position as data scientist",
            Some((Section::Target, "a position as data scientist")),
        );
        check("WORK EXPERIENCE", Some((Section::Work, "")));
        check("任职要求：精通Java", Some((Section::Demands, "精通Java")));
        check("Others:", Some((Section::Other, "")));
        check("教育背景 Education", Some((Section::Education, "")));
        check("联系方式", Some((Section::Personal, "")));
    }

    #[test]
    fn lines_that_are_no_headings() {
        for line in [
            "熟悉 Python",
            "Experience with Docker and Kubernetes",
            "负责项目的设计",
            "2019.03-2021.06 星河科技",
            "技能树系统的开发",
            "Skills in negotiation",
            "项目一：日志平台",
            "",
            "Python",
            "- built internal tools",
            "a very long line that happens to have a colon somewhere: skills",
        ] {
            check(line, None);
        }
    }
}
