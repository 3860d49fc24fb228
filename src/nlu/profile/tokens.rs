//! Cuts a text into what a reader of profiles looks at: names, cues, lengths of time, separators, words.

use super::cues::{self, Cue};
use super::{bundles, durations, everyday, standpoint};
use crate::knowledge::{ProfessionId, RoleId, SkillId};
use crate::nlu::lexicon::{Entity, Lexicon, Mention};
use crate::text::{is_cjk, normalise, stands_alone, strip_markup};

/// A piece of the text, in bytes of the normal form.
#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    pub kind: Kind,
    pub start: usize,
    pub end: usize,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// A name of one or more skills.
    Skill(Vec<SkillId>),
    Role(RoleId),
    /// A name of something that nobody has as a skill: an occupation outside the knowledge.
    Other(ProfessionId),
    /// A company: about the world, not about the person.
    Aside,
    Years(f32),
    Cue(Cue),
    /// `、`, `/`, `+`, `&`: goes on with the same list.
    Join,
    /// `,`, `|`, a bullet: the next item of a list.
    Soft,
    /// The end of a sentence or line.
    Hard,
    Open,
    Close,
    Colon,
    Word,
}

/// A text in normal form, cut into tokens without gaps other than spaces and signs that say nothing.
pub struct Tokens {
    pub text: String,
    pub list: Vec<Token>,
}

impl Tokens {
    pub fn of(raw: &str, lexicon: &Lexicon) -> Tokens {
        Tokens::cut(raw, lexicon, |text| lexicon.find_items(text))
    }

    /// The same of a list of skills, as it is spelt.
    pub fn listed(raw: &str, lexicon: &Lexicon) -> Tokens {
        Tokens::cut(raw, lexicon, |text| lexicon.find_listed(text))
    }

    fn cut(raw: &str, lexicon: &Lexicon, find: impl Fn(&str) -> Vec<Mention>) -> Tokens {
        let text = normalise(&keep_lines(&without_addresses(&strip_markup(raw))));
        let text = bundles::unfolded(&text, raw);
        let mut mentions = find(&text);
        let starts: Vec<usize> = mentions.iter().map(|mention| mention.start).collect();
        mentions.retain(|mention| !everyday::is_meant(&text, mention, &starts, raw));
        let mut durations = durations::find(&text);
        durations.extend(release_versions(&text, &mut mentions));
        durations.sort_by_key(|found| found.start);
        let mut list = Vec::new();
        let mut at = 0;
        let mut durations = durations.into_iter().peekable();
        for mention in &mentions {
            while let Some(found) = durations.next_if(|found| found.end <= mention.start) {
                if found.start >= at {
                    plain(&text, at, found.start, &mut list);
                    list.push(years(&found));
                    at = found.end;
                }
            }
            while durations
                .next_if(|found| found.start < mention.end)
                .is_some()
            {}
            plain(&text, at, mention.start, &mut list);
            list.extend(named(&text, mention, lexicon));
            at = version_end(&text, mention.end);
            if matches!(list.last(), Some(token) if matches!(token.kind, Kind::Skill(_))) {
                at = kind_end(&text, at);
            }
        }
        for found in durations {
            if found.start >= at {
                plain(&text, at, found.start, &mut list);
                list.push(years(&found));
                at = found.end;
            }
        }
        plain(&text, at, text.len(), &mut list);
        let mut list = glue(&text, list);
        standpoint::settle(&text, &mut list);
        Tokens { text, list }
    }

    pub fn word(&self, token: &Token) -> &str {
        self.text.get(token.start..token.end).unwrap_or_default()
    }
}

/// Puts Han words together again that a one-character cue has cut (量子计算, 弹吉他).
fn glue(text: &str, tokens: Vec<Token>) -> Vec<Token> {
    const PARTICLES: &[char] = &['了', '过', '吧', '啊', '呀', '哦', '呢', '吗', '的'];
    let mut glued: Vec<Token> = Vec::with_capacity(tokens.len());
    for token in tokens {
        let piece = text.get(token.start..token.end).unwrap_or_default();
        let mut chars = piece.chars();
        let single = chars
            .next()
            .filter(|c| is_cjk(*c) && chars.next().is_none());
        let cue = matches!(token.kind, Kind::Cue(Cue::Light | Cue::Sentence));
        let inner = single.is_some_and(|c| cue && !PARTICLES.contains(&c));
        match glued.last_mut() {
            Some(word)
                if word.kind == Kind::Word
                    && word.end == token.start
                    && text[..word.end].ends_with(is_cjk)
                    && (inner || token.kind == Kind::Word && piece.starts_with(is_cjk)) =>
            {
                word.end = token.end;
            }
            _ => glued.push(token),
        }
    }
    glued
}

fn years(found: &durations::Duration) -> Token {
    Token {
        kind: Kind::Years(found.years),
        start: found.start,
        end: found.end,
    }
}

/// Line breaks and tabs separate items; the normal form would turn them into spaces.
fn keep_lines(text: &str) -> String {
    text.replace(['\n', '\r'], " ; ").replace('\t', " , ")
}

/// Web and mail addresses name sites and people, not skills.
fn without_addresses(text: &str) -> String {
    let is_address = |word: &str| {
        let mail = word
            .split_once('@')
            .is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && word.is_ascii());
        word.contains("://") || word.starts_with("www.") || mail
    };
    let ends = |c: char| c.is_whitespace() || is_cjk(c) || "，、；。（）,;()<>|".contains(c);
    text.split_inclusive(ends)
        .map(|piece| {
            let word = piece.trim_end_matches(ends);
            match is_address(word) {
                true => piece.replace(word, " "),
                false => piece.to_owned(),
            }
        })
        .collect()
}

/// In `Python3年` the number counts years; the name gives it back.
fn release_versions(text: &str, mentions: &mut [Mention]) -> Vec<durations::Duration> {
    let mut released = Vec::new();
    for mention in mentions {
        let name = text.get(mention.start..mention.end).unwrap_or_default();
        let bare = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
        let number = mention.start + bare.len();
        if bare.is_empty() || number == mention.end {
            continue;
        }
        if let Some(duration) = durations::starting_at(text, number) {
            mention.end = number;
            released.push(duration);
        }
    }
    released
}

/// The end of a word behind a skill that says what kind of thing it is: Flask框架, "Flask framework".
fn kind_end(text: &str, end: usize) -> usize {
    const KINDS: &[&str] = &[
        "全家桶",
        "框架",
        "架构",
        "生态",
        "组件",
        "技术栈",
        " frameworks",
        " framework",
        " library",
        " ecosystem",
    ];
    let rest = &text[end..];
    let kind = KINDS.iter().find(|kind| rest.starts_with(**kind));
    let kind_end = end + kind.map_or(0, |kind| kind.len());
    match stands_alone(text, end, kind_end) {
        true => kind_end,
        false => end,
    }
}

/// The end of the edition behind a name: `oracle 11g`, `Oracle 19c`.
fn version_end(text: &str, end: usize) -> usize {
    let version = text[end..].strip_prefix(' ').unwrap_or_default();
    let letter = version.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = letter.strip_prefix(['c', 'g', 'i']).unwrap_or_default();
    let is_edition = letter.len() < version.len()
        && letter.starts_with(['c', 'g', 'i'])
        && !rest.starts_with(|c: char| c.is_ascii_alphanumeric());
    match is_edition {
        true => text.len() - rest.len(),
        false => end,
    }
}

/// What a mention is to a profile.
fn named(text: &str, mention: &Mention, lexicon: &Lexicon) -> Vec<Token> {
    let token = |kind| Token {
        kind,
        start: mention.start,
        end: mention.end,
    };
    let skills = skills(mention);
    let role = mention.entities.iter().find_map(|entity| match entity {
        Entity::Role(id) => Some(id.clone()),
        _ => None,
    });
    let other = mention.entities.iter().find_map(|entity| match entity {
        Entity::Profession(id) => Some(id.clone()),
        _ => None,
    });
    let mut tokens: Vec<Token> = role.map(Kind::Role).map(token).into_iter().collect();
    if !skills.is_empty() {
        tokens.push(token(Kind::Skill(skills)));
    } else if !tokens.is_empty() {
        // A field of work (大数据分析) may hold names of skills; an occupation (数据库管理员) does not say them.
        if !is_occupation(&text[mention.start..mention.end]) {
            tokens.extend(inner_skills(text, mention, lexicon));
        }
    } else if let Some(other) = other {
        tokens.push(token(Kind::Other(other)));
    } else if mention.entities.iter().any(is_employer) {
        tokens.push(token(Kind::Aside));
    } else {
        // What one can read about (Django框架) holds the name of a skill, or is a word like any other.
        tokens.extend(inner_skills(text, mention, lexicon));
        if tokens.is_empty() {
            plain(text, mention.start, mention.end, &mut tokens);
            let says_nothing = |token: &Token| token.kind == Kind::Cue(Cue::Light);
            if is_item(text, mention) || !tokens.iter().all(says_nothing) {
                tokens = vec![token(Kind::Word)];
            }
        }
    }
    tokens
}

/// Whether a name stands alone between the separators of a list.
fn is_item(text: &str, mention: &Mention) -> bool {
    let separates = |c: Option<char>| c.is_none_or(|c| ",、;/|".contains(c));
    let before = text[..mention.start].trim_end().chars().next_back();
    separates(before) && separates(text[mention.end..].trim_start().chars().next())
}

fn is_employer(entity: &Entity) -> bool {
    matches!(entity, Entity::Company(_) | Entity::Employer(_))
}

fn skills(mention: &Mention) -> Vec<SkillId> {
    let skill = |entity: &Entity| match entity {
        Entity::Skill(id) => Some(id.clone()),
        _ => None,
    };
    mention.entities.iter().filter_map(skill).collect()
}

/// Whether a name is that of people who do something rather than of what they do.
fn is_occupation(name: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "师", "员", "家", "官", "总监", "经理", "专员", "人员", "er", "ers", "or", "ist", "岗",
    ];
    ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// The skills named inside a longer name.
fn inner_skills(text: &str, mention: &Mention, lexicon: &Lexicon) -> Vec<Token> {
    let name = &text[mention.start..mention.end];
    let found = lexicon.find_exact_where(name, |entity| matches!(entity, Entity::Skill(_)));
    found
        .into_iter()
        .map(|inner| Token {
            kind: Kind::Skill(skills(&inner)),
            start: mention.start + inner.start,
            end: mention.start + inner.end,
        })
        .collect()
}

/// Cuts the text between two names.
fn plain(text: &str, start: usize, end: usize, into: &mut Vec<Token>) {
    let mut at = start;
    for (from, to, cue) in cues::find(text, start, end) {
        words(text, at, from, into);
        into.push(Token {
            kind: Kind::Cue(cue),
            start: from,
            end: to,
        });
        at = to;
    }
    words(text, at, end, into);
}

/// Cuts what is neither name nor cue into words and separators.
fn words(text: &str, start: usize, end: usize, into: &mut Vec<Token>) {
    let mut at = start;
    while let Some(c) = text.get(at..end).and_then(|rest| rest.chars().next()) {
        let next = at + c.len_utf8();
        let mut token = |kind, to| {
            into.push(Token {
                kind,
                start: at,
                end: to,
            });
            to
        };
        at = match separator(text, at, c) {
            Some(kind) => token(kind, next),
            None if is_cjk(c) => {
                let run = text[at..end]
                    .find(|c: char| !is_cjk(c))
                    .map_or(end, |length| at + length);
                token(Kind::Word, run)
            }
            None if begins_word(c) => {
                let to = word_end(text, at, end);
                token(Kind::Word, to)
            }
            None => next,
        };
    }
}

fn separator(text: &str, at: usize, c: char) -> Option<Kind> {
    let after = text[at + c.len_utf8()..].chars().next();
    let before = text[..at].chars().next_back();
    let spaced = |c: Option<char>| c.is_none_or(|c| c == ' ');
    match c {
        '、' | '/' | '+' | '&' => Some(Kind::Join),
        ',' | '|' | '·' | '•' | '●' | '▪' | '■' | '◆' => Some(Kind::Soft),
        '-' | '–' | '—' if spaced(after) && spaced(before) => Some(Kind::Colon),
        '。' | ';' | '!' | '?' => Some(Kind::Hard),
        '.' if spaced(after) => Some(Kind::Hard),
        '(' | '[' | '{' | '【' => Some(Kind::Open),
        ')' | ']' | '}' | '】' => Some(Kind::Close),
        ':' => Some(Kind::Colon),
        _ => None,
    }
}

fn begins_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '#' | '@' | '.' | '_')
}

/// The end of an unknown word with the signs that names hold: `a/b`, `j++`, `c--`, `foo.js`.
fn word_end(text: &str, start: usize, end: usize) -> usize {
    let mut at = start;
    while let Some(c) = text.get(at..end).and_then(|rest| rest.chars().next()) {
        let inner = match c {
            '/' | '&' | '+' => keeps_sign(text, start, at, end),
            c => {
                !is_cjk(c)
                    && (c.is_alphanumeric()
                        || matches!(c, '-' | '.' | '_' | '#' | '@' | '\'' | '%' | '*'))
            }
        };
        if !inner {
            break;
        }
        at += c.len_utf8();
    }
    let trimmed = text[start..at].trim_end_matches(['.', '\'', '_']);
    start + trimmed.len().max(1)
}

/// Whether a sign that mostly separates is part of a name here: `a/b`, `r&d`, `j++`.
fn keeps_sign(text: &str, start: usize, at: usize, end: usize) -> bool {
    let left = at - start;
    let right = &text[at + 1..end];
    let right_word = right.len()
        - right
            .trim_start_matches(|c: char| c.is_ascii_alphanumeric())
            .len();
    match text.as_bytes()[at] {
        b'+' => right_word == 0,
        _ => (1..=2).contains(&left) && (1..=2).contains(&right_word),
    }
}
