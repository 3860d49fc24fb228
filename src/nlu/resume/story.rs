//! Skills that a story of work or a project names: had by the writer, not by others, not left behind, not everyday words.
//!
//! Invariant: pure; linear in the line. Prose is never mended: its words are words.

use super::words::{WORDS, begins_with, ends_with, holds};
use crate::knowledge::SkillId;
use crate::nlu::lexicon::{Entity, Lexicon, Mention};
use crate::nlu::profile::is_everyday;
use crate::text::{is_cjk, normalise};

/// So far a word that denies reaches, in words.
const REACH: usize = 3;
/// Characters of a Han name that says what it means wherever it stands.
const LONG_ENOUGH_HAN: usize = 3;

/// The skills that a line tells, in order.
pub fn told(line: &str, lexicon: &Lexicon) -> Vec<SkillId> {
    let text = normalise(line);
    let mentions = lexicon.find_written(&text, |mention| is_written(&text, mention, line));
    let starts: Vec<usize> = mentions.iter().map(|mention| mention.start).collect();
    let mut skills = Vec::new();
    for (at, mention) in mentions.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| mentions.get(before));
        let place = Place {
            text: &text,
            mention,
            before,
            behind: mentions.get(at + 1),
            raw: line,
        };
        if is_everyday(&text, mention, &starts, line) || !place.is_told() {
            continue;
        }
        let told = mention.entities.iter().filter_map(|entity| match entity {
            Entity::Skill(skill) => Some(skill.clone()),
            _ => None,
        });
        skills.extend(
            told.filter(|skill| lexicon.is_technical(skill) && !place.is_generic(skill, lexicon)),
        );
    }
    skills
}

/// Whether an everyday word is written as a name: with a capital inside a sentence, or among Han characters.
fn is_written(text: &str, mention: &Mention, raw: &str) -> bool {
    let name = &text[mention.start..mention.end];
    let beside_han = text[..mention.start].trim_end().ends_with(is_cjk)
        || text[mention.end..].trim_start().starts_with(is_cjk);
    if name.is_ascii() && beside_han {
        return true;
    }
    let mut starts = true;
    for word in
        raw.split_inclusive(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '+' | '#')))
    {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let capitals = bare.chars().filter(|c| c.is_uppercase()).count();
        if bare.eq_ignore_ascii_case(name) && (capitals > 1 || capitals == 1 && !starts) {
            return true;
        }
        if !bare.is_empty() {
            starts = bare.ends_with(['.', '!', '?']) || word.ends_with(['.', '!', '?', '•', ':']);
        }
    }
    false
}

/// A name in a line, with its neighbours.
struct Place<'a> {
    text: &'a str,
    mention: &'a Mention,
    before: Option<&'a Mention>,
    behind: Option<&'a Mention>,
    raw: &'a str,
}

impl<'a> Place<'a> {
    fn is_told(&self) -> bool {
        let other = self.is_short_of_company() || self.is_common();
        self.is_whole() || !(other || self.is_of_others() || self.is_denied() || self.is_left())
    }

    /// A word of a field of work (`refactoring`, 缓存) that is not written as a name and stands beside none.
    fn is_generic(&self, skill: &SkillId, lexicon: &Lexicon) -> bool {
        let (idea, category) = (lexicon.is_idea(skill), lexicon.is_category(skill));
        if !lexicon.is_described(skill) || self.is_whole() || self.stands_beside() {
            return false;
        }
        let name = self.name();
        match name.is_ascii() {
            true if idea || category => !self.has_capitals(),
            true => false,
            false => {
                let han = name.chars().filter(|c| is_cjk(*c)).count();
                name.chars().all(is_cjk) && (category || han < LONG_ENOUGH_HAN)
            }
        }
    }

    fn is_whole(&self) -> bool {
        self.mention.start == 0 && self.mention.end == self.text.len()
    }

    /// Whether the name is written with a capital that no sentence begins with.
    fn has_capitals(&self) -> bool {
        let name = self.name();
        let first = name.split([' ', '/', '-']).next().unwrap_or_default();
        let mut starts = true;
        for word in self
            .raw
            .split_inclusive(|c: char| !c.is_ascii_alphanumeric())
        {
            let bare = word.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
            let capitals = bare.chars().filter(char::is_ascii_uppercase).count();
            if bare.eq_ignore_ascii_case(first) && (capitals > 1 || capitals == 1 && !starts) {
                return true;
            }
            if !word.trim().is_empty() {
                starts = word.ends_with(['.', '!', '?', ':', '•']);
            }
        }
        false
    }

    /// Whether the name is joined to another one as in a list.
    fn stands_beside(&self) -> bool {
        let joins = |left: &Mention, right: &Mention| {
            let between = self.text.get(left.end..right.start).unwrap_or("-").trim();
            let skill = |it: &Mention| it.entities.iter().any(|it| matches!(it, Entity::Skill(_)));
            matches!(
                between,
                "," | "、" | "/" | "and" | "+" | "&" | ", and" | "和" | "与" | "及"
            ) && skill(left)
                && skill(right)
        };
        self.before
            .is_some_and(|before| joins(before, self.mention))
            || self
                .behind
                .is_some_and(|behind| joins(self.mention, behind))
    }

    fn name(&self) -> &'a str {
        &self.text[self.mention.start..self.mention.end]
    }

    fn left(&self) -> &'a str {
        let text = &self.text[..self.mention.start];
        let ends = |c: char| matches!(c, '.' | ';' | '!' | '?' | '。');
        // `node.js` ends no sentence.
        let sentence = text
            .char_indices()
            .rfind(|(at, c)| ends(*c) && (*c != '.' || text[at + 1..].starts_with(' ')));
        sentence.map_or(text, |(at, c)| &text[at + c.len_utf8()..])
    }

    fn right(&self) -> &'a str {
        let text = &self.text[self.mention.end..];
        let ends = text.char_indices().find(|(at, c)| {
            matches!(c, ';' | '!' | '?' | '。')
                || *c == '.' && !text[at + 1..].starts_with(char::is_alphanumeric)
        });
        ends.map_or(text, |(at, _)| &text[..at])
    }

    /// A name of one or two letters counts beside another name, or behind "in" or "using" and in capitals.
    fn is_short_of_company(&self) -> bool {
        let name = self.name();
        if name.chars().count() > 2 || !name.is_ascii() {
            return false;
        }
        let joined = |left: &Mention, right: &Mention| {
            let between = self.text.get(left.end..right.start).unwrap_or("-");
            let bare = between.trim();
            let long = |mention: &Mention| mention.end - mention.start > 2;
            let joins = matches!(
                bare,
                "," | "、" | "/" | "和" | "与" | "及" | "and" | "or" | "&" | "+" | ", and"
            );
            joins && (long(left) || long(right))
        };
        let beside = self
            .before
            .is_some_and(|before| joined(before, self.mention))
            || self
                .behind
                .is_some_and(|behind| joined(self.mention, behind));
        let capital = self
            .raw
            .split(|c: char| !(c.is_alphanumeric() || matches!(c, '+' | '#')))
            .any(|word| word == name.to_uppercase());
        let used = ends_with(self.left().trim_end(), &WORDS.story.using) && capital;
        // `Go`, `Qt`
        let titled = name.len() == 2 && is_written(self.text, self.mention, self.raw) && !capital;
        let noun = self
            .right()
            .strip_prefix(' ')
            .is_some_and(|next| next.starts_with(char::is_alphabetic))
            && !begins_with(self.right().trim_start(), &WORDS.story.using);
        let han = self.left().ends_with(is_cjk) || self.right().starts_with(is_cjk);
        !(beside || titled || used && (!noun || name.len() == 1 && capital) || han && capital)
    }

    /// An everyday word that is not written as a name and stands beside none.
    fn is_common(&self) -> bool {
        let name = self.name();
        if !WORDS.story.everyday.iter().any(|word| word == name) {
            return false;
        }
        let joins = |left: &Mention, right: &Mention| {
            let between = self.text.get(left.end..right.start).unwrap_or("-").trim();
            matches!(
                between,
                "," | "、" | "/" | "and" | "+" | "&" | ", and" | "和"
            )
        };
        let beside = self
            .before
            .is_some_and(|before| joins(before, self.mention))
            || self
                .behind
                .is_some_and(|behind| joins(self.mention, behind));
        !beside && !is_written(self.text, self.mention, self.raw)
    }

    /// "Managed 5 Java developers", 带领Java团队; `github.com`.
    fn is_of_others(&self) -> bool {
        const SITES: &[&str] = &[".com", ".io", ".org", ".net", ".cn"];
        if SITES
            .iter()
            .any(|site| self.text[self.mention.end..].starts_with(site))
        {
            return true;
        }
        let right = self.right().trim_start();
        let left = self.left();
        let people = begins_with(right, &WORDS.story.people);
        let led = holds(left, &WORDS.story.leads);
        let title = begins_with(right, &WORDS.target.titles);
        people && (led || !right.chars().next().is_some_and(is_cjk)) || led && title
    }

    /// "wrote no Kotlin", 未使用Java.
    fn is_denied(&self) -> bool {
        let left = self.left().trim_end();
        let comma = left.rfind([',', '、', ':', '(']).map_or(0, |at| at + 1);
        let near = left.get(comma..).unwrap_or(left);
        let han = near
            .char_indices()
            .rev()
            .nth(4)
            .map_or(near, |(at, _)| &near[at..]);
        if WORDS
            .story
            .negators
            .iter()
            .any(|word| !word.is_ascii() && han.contains(word.as_str()))
        {
            return true;
        }
        let words: Vec<&str> = near.split_whitespace().collect();
        let last = words
            .get(words.len().saturating_sub(REACH)..)
            .unwrap_or_default()
            .join(" ");
        holds(&last, &WORDS.story.negators) && !last.contains("not only")
    }

    /// "Migrated away from PHP to Go", 从PHP迁移到Go: PHP is what was left.
    fn is_left(&self) -> bool {
        let left = self.left().trim_end();
        if ends_with(left, &WORDS.story.leaving) {
            return true;
        }
        let right = self.right();
        let onward = WORDS
            .story
            .onward
            .iter()
            .any(|word| right.contains(word.as_str()));
        let from = WORDS.story.from.iter().any(|word| match word.is_ascii() {
            true => left.ends_with(&format!(" {word}")) || left == word,
            false => left.ends_with(word.as_str()),
        });
        let leaves = holds(left, &WORDS.story.leaves) || right.chars().any(is_cjk);
        from && onward && leaves
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nlu::testing::LEXICON;

    #[track_caller]
    fn check(line: &str, expect: &str) {
        let skills: Vec<String> = told(line, &LEXICON)
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(skills.join(" "), expect, "{line}");
    }

    #[test]
    fn what_the_writer_used() {
        for (line, expect) in [
            (
                "Built pipelines with Spark; go live in spring; excel at work",
                "spark",
            ),
            ("Explained player statistics using R and Python", "r python"),
            ("Wrote drivers in C.", "c"),
            ("用 Kafka 传消息", "kafka"),
            ("使用Express搭建接口", "express"),
            ("Served pages with Express and Gulp", "express gulp"),
            (
                "Expressed ideas in a word, and left by the swift express",
                "",
            ),
            (
                "Ran Solaris and HP-UX hosts, HP ProLiant DL/ML servers",
                "solaris hp-ux",
            ),
            ("整理并发现问题，赴荷兰做交换生，获团队精神奖", ""),
            ("Shop site, Spring 2023", ""),
        ] {
            check(line, expect);
        }
    }

    #[test]
    fn what_is_not_the_writers() {
        for (line, expect) in [
            ("Managed 5 Java developers.", ""),
            ("Led a Kotlin team", ""),
            ("带领5名Java工程师", ""),
            ("I wrote no Kotlin myself.", ""),
            ("Migrated away from PHP to Go.", "go"),
            ("Replaced Perl scripts, moved from SVN to Git", "git"),
            ("将服务从PHP迁移到Go", "go"),
            ("未使用Java，使用Go", "go"),
        ] {
            check(line, expect);
        }
    }
}
