//! The skills that lines of a posting name: known ones by the taxonomy, others by how names are written.

use std::collections::HashMap;

use super::line::Piece;
use super::terms::Terms;
use super::words::Words;
use crate::knowledge::{Knowledge, Skill, SkillId};
use crate::nlu::{Entity, Lexicon};
use crate::text::{is_cjk, normalise, words as latin_words};

/// Words of an unknown name.
const MOST_WORDS: usize = 3;
/// Han characters of an unknown name.
const MOST_HAN: usize = 6;
/// Names that are short words too, and count only where they are written as names.
const SHORT_NAME: usize = 4;

/// Kinds of skills that are things to work with.
const CONCRETE: &[&str] = &[
    "language",
    "framework",
    "library",
    "database",
    "queue",
    "cloud",
    "container",
    "front-end",
    "operating-system",
    "tool",
];

/// What some lines name.
#[derive(Debug, Default)]
pub struct Named {
    pub required: Vec<String>,
    pub preferred: Vec<String>,
    pub any_of: Vec<Vec<String>>,
    pub unknown: Vec<String>,
}

/// Finds names of skills in lines.
pub struct SkillReader<'a> {
    pub terms: &'a Terms,
    pub lexicon: &'a Lexicon,
    pub knowledge: &'a Knowledge,
}

#[derive(Debug, Clone)]
struct Item {
    start: usize,
    end: usize,
    name: String,
    is_known: bool,
}

impl SkillReader<'_> {
    /// Reads a line of requirements, or of what is a plus.
    pub fn read(&self, piece: &Piece, is_plus: bool, named: &mut Named) {
        let mut at = 0;
        for clause in clauses(&piece.text) {
            let start = clause.as_ptr() as usize - piece.text.as_ptr() as usize;
            debug_assert!(start >= at);
            at = start;
            let lower = &piece.lower[start..start + clause.len()];
            self.clause(clause, lower, is_plus, named);
        }
    }

    /// Whether a skill is a thing to work with, not a subject.
    fn is_concrete(&self, name: &str) -> bool {
        let mut skills = self.knowledge.skills.values();
        let skill = skills.find(|it| it.labels.preferred.en == name);
        skill.is_none_or(|it| CONCRETE.contains(&it.kind.as_str()))
    }

    /// Skills that a title names, such as the language of a developer.
    pub fn in_title(&self, title: &Piece) -> Vec<String> {
        let items = self.known(&title.text, &title.lower);
        let named = items
            .into_iter()
            .filter_map(|(_, id)| self.knowledge.skills.get(&id));
        let concrete = named.filter(|it| CONCRETE.contains(&it.kind.as_str()));
        concrete.map(|it| it.labels.preferred.en.clone()).collect()
    }

    /// Whether the taxonomy knows something that the text names.
    pub fn names_any(&self, piece: &Piece) -> bool {
        !self.known(&piece.text, &piece.lower).is_empty()
    }

    /// Names of a list that holds nothing but skills.
    pub fn list(&self, text: &str, named: &mut Named) {
        for part in text.split([',', ';', '、', '\n', '|', '，', '；', '•']) {
            let piece = Piece::new(part);
            if piece.is_empty() {
                continue;
            }
            let known = self.known(&piece.text, &piece.lower);
            if known.is_empty() && piece.chars() <= 40 {
                let name = piece.text.clone();
                add(&mut named.unknown, &name);
                add(&mut named.required, &name);
            }
            for (item, _) in known {
                add(&mut named.required, &item.name);
            }
        }
    }

    fn clause(&self, text: &str, lower: &str, is_plus: bool, named: &mut Named) {
        let words = &self.terms.skills;
        let known = self.known(text, lower);
        let mut items: Vec<Item> = known.into_iter().map(|(item, _)| item).collect();
        items.extend(self.languages(lower, &items));
        items.sort_by_key(|item| item.start);
        if self.terms.subjects.is_in(lower) || self.terms.schooling.is_in(lower) {
            // Fields of study.
            items.retain(|item| self.is_concrete(&item.name));
        } else {
            let unknown = self.unknown(text, lower, &items);
            items.extend(unknown);
            items.sort_by_key(|item| item.start);
        }
        if let Some(not) = words.not.longest(lower) {
            let behind = items.iter().any(|item| item.start >= not.end);
            match behind {
                true => items.retain(|item| item.end <= not.start),
                false => items.clear(),
            }
        }
        if items.is_empty() {
            return;
        }
        let is_plus = is_plus || words.plus.is_in(lower);
        for group in self.groups(lower, &items) {
            if !named.any_of.contains(&group) {
                named.any_of.push(group);
            }
        }
        for item in items {
            if !item.is_known {
                add(&mut named.unknown, &item.name);
            }
            let list = if is_plus {
                &mut named.preferred
            } else {
                &mut named.required
            };
            add(list, &item.name);
        }
    }

    fn known(&self, text: &str, lower: &str) -> Vec<(Item, SkillId)> {
        let lower = &unglued(lower, text, &self.terms.skills.glue);
        let found = self
            .lexicon
            .find_exact_where(lower, |it| matches!(it, Entity::Skill(_)));
        let mut items = Vec::new();
        for mention in found {
            let id = mention.entities.iter().find_map(|entity| match entity {
                Entity::Skill(id) => Some(id),
                _ => None,
            });
            let Some((id, skill)) = id.and_then(|id| Some((id, self.knowledge.skills.get(id)?)))
            else {
                continue;
            };
            let written = &text[mention.start..mention.end];
            if text[mention.end..].starts_with("://") {
                continue;
            }
            let tells_field = self.terms.skills.fields.iter().any(|it| it == id.as_str())
                && !is_narrower(written, skill);
            if skill.kind == "soft" || tells_field || self.is_word(written, text) {
                continue;
            }
            let end = self.compound_end(text, mention.end);
            // What a wider skill lists as a name of its own is kept as it is written.
            let is_narrower = end > mention.end || is_narrower(written, skill);
            let name = match is_narrower {
                true => text[mention.start..end].to_owned(),
                false => skill.labels.preferred.en.clone(),
            };
            items.push((
                Item {
                    start: mention.start,
                    end,
                    name,
                    is_known: !is_narrower,
                },
                id.clone(),
            ));
        }
        items
    }

    /// Where a name ends that begins with a known one: "Oracle RAC".
    fn compound_end(&self, text: &str, end: usize) -> usize {
        let Some(rest) = text[end..].strip_prefix([' ', '-']) else {
            return end;
        };
        let next: &str = rest
            .split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '+' | '#' | '.' | '-')))
            .next()
            .unwrap_or_default();
        let next = next.trim_end_matches(['.', '-']);
        let lower = next.to_ascii_lowercase();
        let begins = next.chars().next().is_some_and(|c| c.is_ascii_uppercase());
        let is_other = lower.is_empty()
            || self.terms.skills.no_names.whole(&lower).is_some()
            || self.terms.title.is_in(&lower)
            || self.terms.skills.lead_out.whole(&lower).is_some()
            || !self
                .lexicon
                .find_exact_where(&lower, |it| matches!(it, Entity::Skill(_)))
                .is_empty()
            || self.terms.natural_languages.is_in(&lower);
        if begins && !is_other {
            end + 1 + next.len()
        } else {
            end
        }
    }

    /// Whether a short name is but a word of a sentence ("go home").
    fn is_word(&self, written: &str, text: &str) -> bool {
        let is_lower = written.chars().all(|c| c.is_ascii_lowercase());
        let in_sentence = !text.chars().any(is_cjk) && text.split(' ').count() > 3;
        is_lower && written.len() <= SHORT_NAME && in_sentence && !written.contains("sql")
    }

    fn languages(&self, lower: &str, known: &[Item]) -> Vec<Item> {
        let found = self.terms.natural_languages.find(lower);
        let items = found.into_iter().map(|it| Item {
            start: it.start,
            end: it.end,
            name: it.meaning.clone(),
            is_known: true,
        });
        items
            .filter(|item| {
                !known
                    .iter()
                    .any(|it| it.start < item.end && item.start < it.end)
            })
            .collect()
    }

    /// Names that the taxonomy lacks, by how they are written and what stands beside them.
    fn unknown(&self, text: &str, lower: &str, known: &[Item]) -> Vec<Item> {
        match text.chars().any(is_cjk) {
            true => self.unknown_in_han(text, lower, known),
            false => self.unknown_in_latin(text, lower, known),
        }
    }

    /// In Chinese, Latin letters are names, and Han ones beside them where `或` or `、` joins them.
    fn unknown_in_han(&self, text: &str, lower: &str, known: &[Item]) -> Vec<Item> {
        let mut found = Vec::new();
        for (start, end) in latin_runs(text) {
            for (start, end) in outside(start, end, known) {
                if let Some(item) = self.name_in(text, lower, start, end, true) {
                    found.push(item);
                }
            }
        }
        let mut all: Vec<Item> = known.iter().chain(&found).cloned().collect();
        all.sort_by_key(|item| item.start);
        for item in &all {
            // 北森或 Moka
            let before = &lower[..item.start];
            let trimmed = before.trim_end();
            let joined = self
                .terms
                .skills
                .or
                .at_end(trimmed)
                .or_else(|| trimmed.strip_suffix('、').map(str::len));
            if let Some(end) = joined {
                let start = trimmed[..end].rfind(|c: char| !is_cjk(c)).map_or(0, |at| {
                    at + trimmed[at..].chars().next().map_or(1, char::len_utf8)
                });
                let start = start + self.lead_in(&lower[start..end]);
                let count = lower[start..end].chars().count();
                let is_taken = all.iter().any(|it| it.start < end && start < it.end);
                if (2..=MOST_HAN).contains(&count)
                    && !is_taken
                    && found.len() < known.len() + found.len() + 1
                {
                    found.push(Item {
                        start,
                        end,
                        name: text[start..end].to_owned(),
                        is_known: false,
                    });
                }
            }
        }
        found
    }

    fn unknown_in_latin(&self, text: &str, lower: &str, known: &[Item]) -> Vec<Item> {
        let parts = list_parts(text, lower, known, &self.terms.skills.divide);
        let word_count =
            |(start, end): &(usize, usize)| text[*start..*end].split_whitespace().count();
        let is_list = parts.iter().all(|part| word_count(part) <= MOST_WORDS + 2);
        let mut found = Vec::new();
        for &(start, end) in &parts {
            let inside: Vec<&Item> = known
                .iter()
                .filter(|it| it.start < end && start < it.end)
                .collect();
            if inside.is_empty() {
                let is_pair = text[start..end].split_whitespace().count() == 2;
                let lead = if is_pair {
                    start
                } else {
                    start + self.lead_in(&lower[start..end])
                };
                let short = text[lead..end].split_whitespace().count() <= MOST_WORDS;
                let is_whole =
                    is_list || text[..start].trim().is_empty() && text[end..].trim().is_empty();
                if short
                    && is_whole
                    && let Some(item) = self.name_in(text, lower, lead, end, false)
                {
                    found.push(item);
                    continue;
                }
            }
            for (run_start, run_end) in capital_runs(text, start, end) {
                for (start, end) in outside(run_start, run_end, known) {
                    let opens = text[..start].trim().is_empty();
                    let written = &text[start..end];
                    let is_special = written
                        .chars()
                        .skip(1)
                        .any(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
                    if opens && !is_special {
                        continue;
                    }
                    found.extend(self.name_in(text, lower, start, end, false));
                }
            }
        }
        found
    }

    /// How many bytes of words such as "experience with" stand in front.
    fn lead_in(&self, lower: &str) -> usize {
        let mut at = 0;
        loop {
            let rest = &lower[at..];
            let blank = rest.len() - rest.trim_start().len();
            let rest = rest.trim_start();
            // "The Graph", but not "the network".
            match self
                .terms
                .skills
                .lead_in
                .at_start(rest)
                .filter(|end| *end < rest.len())
            {
                Some(end) => at += blank + end,
                None => return at + blank,
            }
        }
    }

    fn name_in(
        &self,
        text: &str,
        lower: &str,
        start: usize,
        end: usize,
        is_bare: bool,
    ) -> Option<Item> {
        // "The Graph": both words are the name.
        let capital = |word: &str| word.starts_with(|c: char| c.is_uppercase());
        let is_pair = text[start..end].split_whitespace().count() == 2
            && text[start..end].split_whitespace().all(capital);
        let mut start = if is_pair {
            start
        } else {
            start + self.lead_in(&lower[start..end])
        };
        let mut end = end;
        loop {
            let written = lower[start..end]
                .trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '+' | '#'));
            end = start + written.len();
            match self
                .terms
                .skills
                .lead_out
                .at_end(written)
                .filter(|at| *at > 0)
            {
                Some(at) => end = start + at,
                None => break,
            }
        }
        let skipped = lower[start..end].len()
            - lower[start..end]
                .trim_start_matches(|c: char| !c.is_alphanumeric() && c != '.')
                .len();
        start += skipped;
        // A version is no part of a name.
        if let Some(version) = self
            .terms
            .version
            .find(&lower[start..end])
            .filter(|it| it.start() > 0)
        {
            end = start + version.start();
        }
        let (written, low) = (&text[start..end], &lower[start..end]);
        if !written.starts_with(|c: char| c.is_alphabetic() || c == '.') {
            return None;
        }
        let count = written.split_whitespace().count();
        let letters = written.chars().filter(|c| c.is_alphabetic()).count();
        if written.is_empty() || count > MOST_WORDS || letters < 2 || written.len() > 32 {
            return None;
        }
        let no_names = &self.terms.skills.no_names;
        let is_plain_word = |word: &str| no_names.whole(word).is_some();
        if is_plain_word(low)
            || low.split_whitespace().all(is_plain_word)
            || self.terms.cities.whole(low).is_some()
            || self.terms.countries.whole(low).is_some()
        {
            return None;
        }
        if self.terms.title.is_in(low) || self.terms.contact.is_match(low) || low.contains("://") {
            return None;
        }
        let is_name = written
            .chars()
            .any(|c| c.is_uppercase() || c.is_ascii_digit());
        let is_word = |word: &str| self.lexicon.is_ordinary(word);
        let ordinary = latin_words(low).all(is_word);
        if !is_name && (!is_bare || ordinary) {
            return None;
        }
        // A plain word with a capital letter only opens a sentence.
        if ordinary
            && !written
                .chars()
                .skip(1)
                .any(|c| c.is_uppercase() || c.is_ascii_digit())
            && !is_bare
        {
            return None;
        }
        Some(Item {
            start,
            end,
            name: written.to_owned(),
            is_known: false,
        })
    }

    /// Groups of which one is enough.
    fn groups(&self, lower: &str, items: &[Item]) -> Vec<Vec<String>> {
        let words = &self.terms.skills;
        if items.len() < 2 || words.all_of.is_in(lower) {
            return Vec::new();
        }
        #[derive(Clone, Copy, PartialEq)]
        enum Gap {
            Or,
            List,
            Slash,
            Break,
        }
        let gaps: Vec<Gap> = items
            .windows(2)
            .map(|pair| {
                let gap = lower
                    .get(pair[0].end..pair[1].start)
                    .unwrap_or_default()
                    .trim();
                let gap = gap.trim_start_matches(',').trim();
                if words.or.whole(gap).is_some() {
                    Gap::Or
                } else if gap == "/" {
                    Gap::Slash
                } else if gap.is_empty()
                    && lower
                        .get(pair[0].end..pair[1].start)
                        .is_some_and(|it| it.contains(','))
                    || words.and.whole(gap).is_some()
                {
                    Gap::List
                } else {
                    Gap::Break
                }
            })
            .collect();
        let mut groups = Vec::new();
        let mut at = 0;
        while at < items.len() {
            let mut end = at;
            while end < gaps.len() && gaps[end] != Gap::Break {
                end += 1;
            }
            let chain = &items[at..=end];
            let inner = &gaps[at..end];
            if chain.len() >= 2 {
                let behind_end = items.get(end + 1).map_or(lower.len(), |next| next.start);
                let before_start = if at == 0 { 0 } else { items[at - 1].end };
                let behind = lower
                    .get(chain[chain.len() - 1].end..behind_end)
                    .unwrap_or_default();
                let before = lower.get(before_start..chain[0].start).unwrap_or_default();
                let is_enough = words.one_of.is_in(behind) || words.one_of.is_in(before);
                let has_or = inner.contains(&Gap::Or);
                let slashes = inner.iter().all(|gap| *gap == Gap::Slash) && self.are_alike(chain);
                if is_enough || has_or || slashes {
                    let mut group: Vec<String> = Vec::new();
                    for item in chain {
                        add(&mut group, &item.name);
                    }
                    if group.len() >= 2 {
                        groups.push(group);
                    }
                }
            }
            at = end + 1;
        }
        groups
    }

    /// Whether things set apart by slashes are of one kind of which people know one.
    fn are_alike(&self, chain: &[Item]) -> bool {
        const KINDS: &[&str] = &["language", "framework", "cloud"];
        let by_name: HashMap<&str, &str> = self
            .knowledge
            .skills
            .values()
            .map(|it| (it.labels.preferred.en.as_str(), it.kind.as_str()))
            .collect();
        let mut kinds = chain
            .iter()
            .map(|item| by_name.get(item.name.as_str()).copied());
        let Some(Some(first)) = kinds.next() else {
            return false;
        };
        KINDS.contains(&first) && kinds.all(|kind| kind == Some(first))
    }
}

/// Whether a name in Latin letters is another thing than what it is listed under: neither one of its names that are
/// shown nor a slip of one.
fn is_narrower(written: &str, skill: &Skill) -> bool {
    let written = normalise(written);
    let labels = &skill.labels;
    if !written.is_ascii() {
        return false;
    }
    let shown = [&labels.preferred.zh, &labels.preferred.en];
    let shown = shown
        .into_iter()
        .chain(&labels.alternative.zh)
        .chain(&labels.alternative.en);
    let plain = |name: &str| name.replace([' ', '-', '/', '.'], "");
    let own = plain(&written);
    let without_version = own.trim_end_matches(|c: char| c.is_ascii_digit());
    !shown.into_iter().any(|name| {
        let name = plain(&normalise(name));
        let slips = match name.len().min(own.len()) {
            0..=4 => 0,
            5..=7 => 1,
            _ => 2,
        };
        name == own
            || name == without_version
            || name.trim_end_matches('s') == own.trim_end_matches('s')
            || strsim::osa_distance(&name, &own) <= slips
            || !name.is_ascii() && name.contains(&own)
    })
}

/// The text with a blank where a word runs into a name: "likeTerraform". Same bytes but for that, so the last letter
/// of the word is given up.
fn unglued(lower: &str, text: &str, glue: &Words<()>) -> String {
    let bytes = text.as_bytes();
    let mut out = lower.to_owned();
    let mut start = 0;
    for (at, pair) in bytes.windows(2).enumerate() {
        if !pair[0].is_ascii_alphanumeric() {
            start = at + 1;
        } else if pair[0].is_ascii_lowercase()
            && pair[1].is_ascii_uppercase()
            && text
                .get(start..=at)
                .is_some_and(|before| glue.whole(before).is_some())
        {
            out.replace_range(at..=at, " ");
        }
    }
    out
}

/// The clauses of a text. The Chinese comma ends one, the Latin one stands between the things of a list.
fn clauses(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = rest.char_indices().find(|(at, c)| match c {
            '。' | ';' | '；' | '\u{ff0c}' | '!' | '?' => true,
            '.' => {
                rest[at + 1..].starts_with(' ')
                    && rest[..*at].ends_with(|c: char| c.is_alphanumeric() || c == ')')
            }
            _ => false,
        });
        let (clause, behind) = match end {
            Some((at, c)) => (&rest[..at], &rest[at + c.len_utf8()..]),
            None => (rest, ""),
        };
        rest = behind;
        Some(clause)
    })
}

/// Runs of Latin words, with single blanks within.
fn latin_runs(text: &str) -> Vec<(usize, usize)> {
    let is_part =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '#' | '.' | '-' | '_' | '\'');
    let mut runs = Vec::new();
    let mut start = None;
    let mut end = 0;
    for (at, c) in text.char_indices() {
        if is_part(c)
            || c == ' ' && start.is_some() && text[at + 1..].starts_with(is_part) && at == end
        {
            start.get_or_insert(at);
            end = at + c.len_utf8();
        } else if let Some(begun) = start.take() {
            runs.push((begun, end));
        }
    }
    runs.extend(start.map(|begun| (begun, end)));
    runs.retain(|(start, end)| text[*start..*end].chars().any(|c| c.is_ascii_alphabetic()));
    runs
}

/// Runs of words that begin with a capital letter or hold one, or a figure behind one.
fn capital_runs(text: &str, start: usize, end: usize) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let part = &text[start..end];
    for word in part.split_whitespace() {
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        let core = word.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '+' | '#'));
        let from = at + (core.as_ptr() as usize).saturating_sub(word.as_ptr() as usize);
        let is_name = core.chars().any(|c| c.is_uppercase());
        let goes_on = open.is_some()
            && core.chars().all(|c| c.is_ascii_digit() || c == '.')
            && !core.is_empty();
        if !core.is_empty() && (is_name || goes_on) {
            let first = open.map_or(from, |(first, _)| first);
            open = Some((first, from + core.len()));
            if word.len() > core.len() && !word.ends_with(core) {
                runs.extend(open.take());
            }
        } else {
            runs.extend(open.take());
        }
    }
    runs.extend(open);
    runs
}

/// The parts of a list in Latin letters; a separator within a known name divides nothing.
fn list_parts(text: &str, lower: &str, known: &[Item], divide: &Words<()>) -> Vec<(usize, usize)> {
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    let within = |at: usize| known.iter().any(|it| it.start <= at && at < it.end);
    for (at, c) in text.char_indices() {
        let tied = |side: &str, last: bool| {
            let word = |c: char| !c.is_ascii_alphanumeric();
            let part = if last {
                side.rsplit(word).next()
            } else {
                side.split(word).next()
            };
            part.is_some_and(|part| part.len() == 1)
        };
        let is_slash = c == '/' && !(tied(&text[..at], true) && tied(&text[at + 1..], false));
        let single = matches!(c, ',' | '(' | ')' | ':' | '|' | '&') || is_slash;
        if single && !within(at) {
            cuts.push((at, at + c.len_utf8()));
        }
    }
    for word in divide.find(lower) {
        if !within(word.start) {
            cuts.push((word.start, word.end));
        }
    }
    cuts.sort_unstable();
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, end) in cuts {
        if at > start {
            parts.push((start, at));
        }
        start = start.max(end);
    }
    if start < text.len() {
        parts.push((start, text.len()));
    }
    parts.retain(|(start, end)| text[*start..*end].chars().any(char::is_alphanumeric));
    parts
}

/// The pieces of a range that no item covers.
fn outside(start: usize, end: usize, items: &[Item]) -> Vec<(usize, usize)> {
    let mut pieces = Vec::new();
    let mut at = start;
    for item in items.iter().filter(|it| it.start < end && start < it.end) {
        if item.start > at {
            pieces.push((at, item.start));
        }
        at = at.max(item.end);
    }
    if at < end {
        pieces.push((at, end));
    }
    pieces
}

fn add(list: &mut Vec<String>, name: &str) {
    if !list.iter().any(|it| it == name) {
        list.push(name.to_owned());
    }
}
