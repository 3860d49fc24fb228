//! The alias lexicon: finds the names of known things in a message.
//!
//! Longest match over all labels. An ASCII alias needs ASCII word boundaries and a Han neighbour
//! never blocks (`熟悉Java开发` holds Java, `JavaScript` does not); a version may follow a skill
//! (`Python3.11`). Misspellings are found by edit distance where no exact name stands. A name that is an everyday word as
//! well (`word`, `express`) counts only in a list of skills.

mod listed;

use std::collections::{HashMap, HashSet};

use aho_corasick::{AhoCorasick, MatchKind};

use crate::knowledge::{
    CompanyId, Knowledge, Labels, ProfessionId, RoleId, SkillId, StepId, TechnologyId,
};
use crate::matching::SkillFinder;
use crate::text::{is_cjk, normalise, words};

/// A known thing that a name can mean.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Entity {
    Role(RoleId),
    Company(CompanyId),
    Technology(TechnologyId),
    Step(StepId),
    Skill(SkillId),
    Profession(ProfessionId),
    /// An employer that no posting is from.
    Employer(ProfessionId),
}

/// A name found in a message: what it can mean, and where it stands (bytes of the normalised text).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    pub start: usize,
    pub end: usize,
    pub entities: Vec<Entity>,
    /// Found by edit distance.
    pub mended: bool,
}

/// All names of all things.
pub struct Lexicon {
    automaton: AhoCorasick,
    /// Per pattern of the automaton, what it means.
    meanings: Vec<Vec<Entity>>,
    /// Per pattern, the skills that it means only in a list of skills.
    weak: Vec<Vec<Entity>>,
    patterns: Vec<String>,
    /// Patterns long enough to be mended to, by their first character.
    mendable: HashMap<char, Vec<usize>>,
    /// Words that are correct as they stand and must not be mended into a name.
    ordinary_words: HashSet<String>,
    kinds: HashMap<SkillId, String>,
    /// Skills that are the broader name of others.
    categories: HashSet<SkillId>,
    /// Skills whose names differ by language.
    described: HashSet<SkillId>,
    /// Chinese words that hold a name and say something else.
    longer_words: Vec<String>,
}

/// Kinds of skill that are ways of thinking and working.
const IDEAS: &[&str] = &["concept", "practice"];
/// Kinds of skill that are traits of a person, or of a trade other than technology.
const TRAITS: &[&str] = &[
    "soft",
    "people",
    "product",
    "operations",
    "natural-language",
    "domain",
];

/// Shortest ASCII alias, in letters, that a misspelling can be mended to.
const MENDABLE_LETTERS: usize = 5;
/// Shortest Han alias, in characters, that a misspelling can be mended to.
const MENDABLE_HAN: usize = 4;

impl Lexicon {
    /// Collects the names of everything in `knowledge`.
    pub fn build(knowledge: &Knowledge) -> Lexicon {
        let mut names = Names::default();
        for role in knowledge.roles.values() {
            names.add_all(&role.labels, &Entity::Role(role.id.clone()));
        }
        for company in knowledge.companies.values() {
            names.add_all(&company.labels, &Entity::Company(company.id.clone()));
        }
        for technology in knowledge.technologies.values() {
            names.add_all(
                &technology.labels,
                &Entity::Technology(technology.id.clone()),
            );
        }
        for step in knowledge.paths.values().flat_map(|path| &path.steps) {
            names.add_all(&step.labels, &Entity::Step(step.id.clone()));
        }
        for skill in knowledge.skills.values() {
            names.add_skill(&skill.labels, &Entity::Skill(skill.id.clone()));
        }
        for profession in knowledge.professions.values() {
            names.add_all(
                &profession.labels,
                &Entity::Profession(profession.id.clone()),
            );
        }
        for employer in knowledge.employers.values() {
            names.add_all(&employer.labels, &Entity::Employer(employer.id.clone()));
        }
        let mut weak = std::mem::take(&mut names.weak);
        for name in weak.keys() {
            names.written.entry(name.clone()).or_default();
        }
        let (patterns, meanings): (Vec<String>, Vec<_>) = names.sorted().into_iter().unzip();
        let weak: Vec<Vec<Entity>> = patterns
            .iter()
            .map(|name| weak.remove(name).unwrap_or_default())
            .collect();
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .build(&patterns)
            .unwrap_or_else(|error| unreachable!("aliases fit an automaton: {error}"));
        let mendable = mendable(&patterns, &meanings);
        Lexicon {
            automaton,
            meanings,
            weak,
            patterns,
            mendable,
            ordinary_words: ordinary_words(knowledge),
            categories: knowledge
                .skills
                .values()
                .flat_map(|skill| skill.broader.iter().cloned())
                .collect(),
            described: knowledge
                .skills
                .values()
                .filter(|skill| skill.labels.preferred.zh != skill.labels.preferred.en)
                .map(|skill| skill.id.clone())
                .collect(),
            longer_words: knowledge
                .ordinary_words
                .iter()
                .filter(|word| word.chars().any(is_cjk))
                .map(|word| normalise(word))
                .collect(),
            kinds: knowledge
                .skills
                .values()
                .map(|skill| (skill.id.clone(), skill.kind.clone()))
                .collect(),
        }
    }

    /// The names in a normalised text, in order, without overlaps.
    pub fn find(&self, text: &str) -> Vec<Mention> {
        self.mended(text, self.find_exact(text))
    }

    /// The same in what may be a list of skills.
    pub fn find_items(&self, text: &str) -> Vec<Mention> {
        self.mended(text, self.find_listed(text))
    }

    fn mended(&self, text: &str, mut mentions: Vec<Mention>) -> Vec<Mention> {
        self.mend(text, &mut mentions);
        mentions.sort_by_key(|mention| mention.start);
        mentions
    }

    /// What a whole normalised text names, exactly or misspelt.
    pub fn lookup(&self, text: &str) -> Option<Mention> {
        self.find(text)
            .into_iter()
            .find(|mention| mention.start == 0 && mention.end == text.len())
    }

    /// Every name with what it means, in the normal form.
    pub fn names(&self) -> impl Iterator<Item = (&str, &[Entity])> {
        let names = self.patterns.iter().map(String::as_str);
        names.zip(self.meanings.iter().map(Vec::as_slice))
    }

    /// Whether an ASCII word is one of the everyday words that are never mended.
    pub fn is_ordinary(&self, word: &str) -> bool {
        self.ordinary_words.contains(word)
    }

    /// The names in a normalised text that are spelt right.
    pub fn find_exact(&self, text: &str) -> Vec<Mention> {
        self.find_exact_where(text, |_| true)
    }

    /// The names of one kind of thing in a normalised text, even inside longer names of other kinds.
    pub fn find_exact_where(
        &self,
        text: &str,
        is_wanted: impl Fn(&Entity) -> bool,
    ) -> Vec<Mention> {
        let named = self.named(text, is_wanted);
        listed::settle(text, named, |_| false)
    }

    /// The names in a list of skills: everyday words count as names where they are an item of it.
    pub fn find_listed(&self, text: &str) -> Vec<Mention> {
        let is_item = |mention: &Mention| listed::is_item(text, mention);
        let named = listed::spaced(text, self.whole_words(text));
        listed::settle(text, named, is_item)
    }

    /// The names in a story, where everyday words count that are written as names.
    pub fn find_written(&self, text: &str, is_written: impl Fn(&Mention) -> bool) -> Vec<Mention> {
        listed::settle(text, self.whole_words(text), is_written)
    }

    /// The names that are no part of a longer Chinese word.
    fn whole_words(&self, text: &str) -> Vec<(Mention, &[Entity])> {
        let mut named = self.named(text, |_| true);
        let longer = self.longer_words.iter();
        let places: Vec<(usize, usize)> = longer
            .flat_map(|word| text.match_indices(word.as_str()))
            .map(|(at, word)| (at, at + word.len()))
            .collect();
        named.retain(|(mention, _)| {
            let length = mention.end - mention.start;
            !places.iter().any(|&(start, end)| {
                start < mention.end && mention.start < end && length < end - start
            })
        });
        named
    }

    /// Whether a skill is something one works with rather than a trait of a person.
    pub fn is_technical(&self, skill: &SkillId) -> bool {
        !self.is_of_kind(skill, TRAITS)
    }

    /// Whether a skill is a way of thinking or working.
    pub fn is_idea(&self, skill: &SkillId) -> bool {
        self.is_of_kind(skill, IDEAS)
    }

    /// Whether a skill is called by words of each language rather than by a name.
    pub fn is_described(&self, skill: &SkillId) -> bool {
        self.described.contains(skill)
    }

    /// Whether a skill is the broader name of others.
    pub fn is_category(&self, skill: &SkillId) -> bool {
        self.categories.contains(skill)
    }

    fn is_of_kind(&self, skill: &SkillId, kinds: &[&str]) -> bool {
        let kind = self.kinds.get(skill);
        kind.is_some_and(|kind| kinds.contains(&kind.as_str()))
    }

    /// Names without overlaps, with what they mean, and with what they mean in a list of skills only.
    fn named(&self, text: &str, is_wanted: impl Fn(&Entity) -> bool) -> Vec<(Mention, &[Entity])> {
        let mut found: Vec<(Mention, &[Entity], usize)> = self
            .automaton
            .find_overlapping_iter(text)
            .filter_map(|m| {
                let entities = &self.meanings[m.pattern().as_usize()];
                let weak = &self.weak[m.pattern().as_usize()];
                if !entities.iter().chain(weak).any(&is_wanted) {
                    return None;
                }
                let end = boundary_end(text, m.start(), m.end(), entities)?;
                let mention = Mention {
                    start: m.start(),
                    end,
                    entities: entities.clone(),
                    mended: false,
                };
                Some((mention, weak.as_slice(), m.end()))
            })
            .collect();
        // Of names that end alike, the one that needs no version to do so (`html5`) comes first.
        found.sort_by_key(|(m, _, bare_end)| (m.start, std::cmp::Reverse((m.end, *bare_end))));
        let mut kept: Vec<(Mention, &[Entity])> = Vec::new();
        for (mention, weak, _) in found {
            match kept.last() {
                Some((last, _)) if mention.start < last.end => {}
                last => {
                    let known = last.map(|(last, _)| last.end);
                    if !is_ending(text, &mention, known) {
                        kept.push((mention, weak));
                    }
                }
            }
        }
        kept
    }

    fn mend(&self, text: &str, mentions: &mut Vec<Mention>) {
        let mut mended = self.mended_words(text, mentions);
        mended.extend(self.mended_han(text, mentions));
        for candidate in mended {
            let overlaps = |m: &Mention| m.start < candidate.end && candidate.start < m.end;
            let longer = mentions
                .iter()
                .filter(|m| overlaps(m))
                .all(|m| !m.mended && m.end - m.start < candidate.end - candidate.start);
            if longer {
                mentions.retain(|m| !overlaps(m));
                mentions.push(candidate);
            }
        }
    }

    /// Misspelt ASCII names of one to three words.
    fn mended_words(&self, text: &str, mentions: &[Mention]) -> Vec<Mention> {
        let spans: Vec<(usize, usize)> = words(text)
            .map(|word| {
                let start = word.as_ptr() as usize - text.as_ptr() as usize;
                (start, start + word.len())
            })
            .collect();
        let mut found = Vec::new();
        for size in (1..=3).rev() {
            for window in spans.windows(size) {
                let (start, end) = (window[0].0, window[size - 1].1);
                let piece = &text[start..end];
                let covered = mentions.iter().any(|m| m.start <= start && end <= m.end);
                let ordinary = window.iter().all(|&(s, e)| {
                    self.ordinary_words.contains(&text[s..e])
                        || mentions.iter().any(|m| m.start <= s && e <= m.end)
                });
                if covered || ordinary || !piece.is_ascii() || piece.len() < MENDABLE_LETTERS {
                    continue;
                }
                if let Some(entities) = self.nearest_ascii(piece) {
                    found.push(Mention {
                        start,
                        end,
                        entities,
                        mended: true,
                    });
                }
            }
        }
        found
    }

    fn nearest_ascii(&self, piece: &str) -> Option<Vec<Entity>> {
        let allowed = if piece.len() >= 9 { 2 } else { 1 };
        let same_shape = |pattern: &str| {
            pattern.is_ascii()
                && pattern.len().abs_diff(piece.len()) <= allowed
                && pattern.split(' ').count() == piece.split(' ').count()
        };
        // An everyday word beside another is no misspelling either: "startup under" is no "startup founder".
        let is_slip = |pattern: &str| {
            let pairs = || pattern.split(' ').zip(piece.split(' '));
            pairs()
                .all(|(right, written)| right == written || !self.ordinary_words.contains(written))
        };
        // `oracle 19c` is no `oracle rac`.
        let digits = |name: &str| {
            name.matches(|c: char| c.is_ascii_digit())
                .collect::<String>()
        };
        let first = piece.chars().next()?;
        self.mendable
            .get(&first)?
            .iter()
            .filter(|&&index| same_shape(&self.patterns[index]))
            .filter(|&&index| is_slip(&self.patterns[index]))
            .filter(|&&index| digits(&self.patterns[index]) == digits(piece))
            .map(|&index| (strsim::osa_distance(&self.patterns[index], piece), index))
            .filter(|&(distance, _)| distance <= allowed)
            .min()
            .map(|(_, index)| self.meanings[index].clone())
    }

    /// Han names with one wrong character.
    fn mended_han(&self, text: &str, mentions: &[Mention]) -> Vec<Mention> {
        let chars: Vec<(usize, char)> = text.char_indices().collect();
        let mut found = Vec::new();
        for (at, &(start, first)) in chars.iter().enumerate().filter(|(_, (_, c))| is_cjk(*c)) {
            for &index in self
                .mendable
                .get(&first)
                .map(Vec::as_slice)
                .unwrap_or_default()
            {
                let Some(end) = one_wrong(&self.patterns[index], &chars[at..]) else {
                    continue;
                };
                let names_other = mentions.iter().any(|m| {
                    let occupation =
                        |e: &Entity| matches!(e, Entity::Role(_) | Entity::Profession(_));
                    m.start < end && start < m.end && m.entities.iter().any(occupation)
                });
                if !names_other {
                    found.push(Mention {
                        start,
                        end,
                        entities: self.meanings[index].clone(),
                        mended: true,
                    });
                }
            }
        }
        found.sort_by_key(|m| std::cmp::Reverse(m.end - m.start));
        found
    }
}

/// The end of the text's start that is `pattern` but for one inner Han character.
///
/// The first and last character carry the meaning and must be right.
fn one_wrong(pattern: &str, chars: &[(usize, char)]) -> Option<usize> {
    let mut wrong = 0;
    let mut last = None;
    for (position, letter) in pattern.chars().enumerate() {
        let &(at, c) = chars.get(position)?;
        if c != letter {
            wrong += 1;
        }
        if wrong > 1 || c != letter && !is_cjk(c) {
            return None;
        }
        last = Some((at + c.len_utf8(), c == letter));
    }
    last.filter(|&(_, right)| wrong == 1 && right)
        .map(|(end, _)| end)
}

/// Patterns that a misspelling can be mended to, by first character.
fn mendable(patterns: &[String], meanings: &[Vec<Entity>]) -> HashMap<char, Vec<usize>> {
    let mut by_first: HashMap<char, Vec<usize>> = HashMap::new();
    let written: HashSet<&str> = patterns.iter().map(String::as_str).collect();
    for (index, pattern) in patterns.iter().enumerate() {
        // `helms`: the plural of a short name is like too many words.
        let of_short = |name: &str| name.len() < MENDABLE_LETTERS && written.contains(name);
        if pattern.strip_suffix('s').is_some_and(of_short) || meanings[index].is_empty() {
            continue;
        }
        let letters = pattern.chars().count();
        let han = pattern.chars().all(is_cjk);
        let long_enough =
            han && letters >= MENDABLE_HAN || pattern.is_ascii() && letters >= MENDABLE_LETTERS;
        if let Some(first) = pattern.chars().next().filter(|_| long_enough) {
            by_first.entry(first).or_default().push(index);
        }
    }
    by_first
}

/// Whether a name is only how a made-up one ends (`Snorfle.js`); `known` is where the name before it ends.
fn is_ending(text: &str, mention: &Mention, known: Option<usize>) -> bool {
    const ENDINGS: &[&str] = &["js", "ts", "py", "go", "net", "ai", "io", "c", "r"];
    let name = &text[mention.start..mention.end];
    let tied = text[..mention.start].strip_suffix(['.', '-', '_']);
    ENDINGS.contains(&name)
        && tied.is_some_and(|before| {
            before.ends_with(|c: char| c.is_ascii_alphanumeric()) && known != Some(before.len())
        })
}

/// Whether a name of one letter is part of what a sign ties it to: `R&D`, `C-level`, `C/S`.
fn is_initial(text: &str, start: usize, end: usize) -> bool {
    let letter = |c: char| c.is_ascii_alphanumeric();
    let ties = |sign: Option<char>, other: &str| match sign {
        Some('-') => !other.is_empty(),
        // `C/C++`, `C&R`
        Some('&' | '/' | '.') => other.len() == 1 && !matches!(other, "c" | "r"),
        _ => false,
    };
    // Around `&` people put spaces.
    let (before, behind) = (&text[..start], &text[end..]);
    let (before, left) = match before.trim_end().strip_suffix('&') {
        Some(left) => ("&", left.trim_end()),
        None => (
            before,
            before
                .get(..before.len().saturating_sub(1))
                .unwrap_or_default(),
        ),
    };
    let (behind, right) = match behind.trim_start().strip_prefix('&') {
        Some(right) => ("&", right.trim_start()),
        None => (behind, behind.get(1..).unwrap_or_default()),
    };
    let left = &left[left.trim_end_matches(letter).len()..];
    let right = &right[..right.len() - right.trim_start_matches(letter).len()];
    ties(before.chars().next_back(), left) || ties(behind.chars().next(), right)
}

/// The end of the name including a version, or `None` when the name is part of a longer word.
fn boundary_end(text: &str, start: usize, end: usize, entities: &[Entity]) -> Option<usize> {
    let first = text[start..].chars().next()?;
    let last = text[..end].chars().next_back()?;
    let before = text[..start].chars().next_back();
    if first.is_ascii_alphanumeric() && before.is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    if first == '.' && before.is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    if end - start == 1 && first.is_ascii_alphanumeric() && is_initial(text, start, end) {
        return None;
    }
    if !last.is_ascii_alphanumeric() {
        return Some(end);
    }
    let rest = &text[end..];
    let names_skill = entities
        .iter()
        .any(|e| matches!(e, Entity::Skill(_) | Entity::Technology(_)));
    let version = if names_skill && end - start >= 2 {
        version_length(rest)
    } else {
        0
    };
    let after = rest[version..].chars().next();
    match after {
        Some(c) if c.is_ascii_alphanumeric() => None,
        // `c` is not `c++` or `c#`.
        Some('+') if rest[version..].starts_with("++") => None,
        Some('#') => None,
        Some('-') if rest[version..].starts_with("--") => None,
        _ => Some(end + version),
    }
}

/// Bytes of a version number right after a name: `3`, `3.11`, `1.20.x`.
fn version_length(rest: &str) -> usize {
    let digits = rest.len()
        - rest
            .trim_start_matches(|c: char| c.is_ascii_digit() || c == '.')
            .len();
    let version = rest[..digits].trim_end_matches('.');
    if version.starts_with(|c: char| c.is_ascii_digit()) {
        version.len()
    } else {
        0
    }
}

/// Names on their way into the automaton.
#[derive(Default)]
struct Names {
    /// As the files write them.
    written: HashMap<String, Vec<Entity>>,
    /// Spelt another way; a written name of something else wins (`https` is not two `http`).
    derived: HashMap<String, Vec<Entity>>,
    /// Everyday words that name a skill in a list of skills, in every form.
    weak: HashMap<String, Vec<Entity>>,
}

impl Names {
    fn add_skill(&mut self, labels: &Labels, skill: &Entity) {
        let weak: Vec<String> = labels.weak.iter().map(|name| normalise(name)).collect();
        let (weak, strong): (Vec<String>, Vec<String>) = labels
            .all()
            .map(normalise)
            .partition(|name| weak.contains(name));
        self.add(strong.into_iter(), skill);
        for form in weak.iter().flat_map(|name| forms(name)) {
            let meanings = self.weak.entry(form).or_default();
            if !meanings.contains(skill) {
                meanings.push(skill.clone());
            }
        }
    }

    fn add_all(&mut self, labels: &Labels, entity: &Entity) {
        self.add(labels.all().map(normalise), entity);
    }

    fn add(&mut self, names: impl Iterator<Item = String>, entity: &Entity) {
        for name in names {
            for form in forms(&name) {
                let names = if form == name {
                    &mut self.written
                } else {
                    &mut self.derived
                };
                let meanings = names.entry(form).or_default();
                if !meanings.contains(entity) {
                    meanings.push(entity.clone());
                }
            }
        }
    }

    fn sorted(self) -> Vec<(String, Vec<Entity>)> {
        let mut names = self.derived;
        for (name, mut meanings) in self.written {
            // `Databases` is written as a step and is the plural of a skill: it means both.
            if meanings.iter().all(is_subject) {
                let skills = names.remove(&name).unwrap_or_default();
                meanings.extend(skills.into_iter().filter(is_skill));
            }
            names.insert(name, meanings);
        }
        let mut names: Vec<_> = names.into_iter().collect();
        names.iter_mut().for_each(|(_, meanings)| meanings.sort());
        names.sort();
        names
    }
}

fn is_skill(entity: &Entity) -> bool {
    matches!(entity, Entity::Skill(_))
}

/// Whether it is something to read about, which may be a skill under the same name.
fn is_subject(entity: &Entity) -> bool {
    matches!(entity, Entity::Technology(_) | Entity::Step(_))
}

/// The ways a name is written: with hyphen, space or neither, and in the English plural.
fn forms(name: &str) -> Vec<String> {
    let mut forms = vec![name.to_owned()];
    if name.is_empty() {
        return Vec::new();
    }
    if name.contains(".js") {
        forms.push(name.replace(".js", "js"));
        forms.push(name.replace(".js", " js"));
    }
    if name.contains(['-', ' ', '/']) {
        forms.push(name.replace('-', " "));
        forms.push(name.replace(' ', "-"));
        let glued = name.replace(['-', ' ', '/'], "");
        // Gluing very short parts makes ordinary words (`c a` -> `ca`).
        if glued.chars().count() >= 4 || glued.chars().any(is_cjk) {
            forms.push(glued);
        }
    }
    let plurals: Vec<String> = forms
        .iter()
        .filter(|form| {
            form.len() >= 4
                && form
                    .chars()
                    .all(|c| c.is_ascii_alphabetic() || matches!(c, ' ' | '-'))
        })
        .filter(|form| !form.ends_with('s'))
        .map(|form| format!("{form}s"))
        .collect();
    forms.extend(plurals);
    forms.sort();
    forms.dedup();
    forms
}

/// Everyday ASCII words, and those of claims: spelt right, so never a misspelt name.
fn ordinary_words(knowledge: &Knowledge) -> HashSet<String> {
    let claims = knowledge.claims.values().map(|claim| &claim.text.en);
    let texts = knowledge.ordinary_words.iter().chain(claims);
    texts
        .flat_map(|text| {
            words(&normalise(text))
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .collect()
}

impl SkillFinder for Lexicon {
    fn skills_in(&self, text: &str) -> Vec<SkillId> {
        let text = normalise(text);
        let mentions = self.find_exact_where(&text, |entity| matches!(entity, Entity::Skill(_)));
        let entities = mentions.into_iter().flat_map(|mention| mention.entities);
        entities
            .filter_map(|entity| match entity {
                Entity::Skill(id) => Some(id),
                _ => None,
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::LEXICON;
    use super::*;

    fn id(entity: &Entity) -> &str {
        match entity {
            Entity::Role(id) => id.as_str(),
            Entity::Company(id) => id.as_str(),
            Entity::Technology(id) => id.as_str(),
            Entity::Step(id) => id.as_str(),
            Entity::Skill(id) => id.as_str(),
            Entity::Profession(id) | Entity::Employer(id) => id.as_str(),
        }
    }

    /// The spans found in a text, each with an id it can mean; `~` marks a mended one.
    fn check(text: &str, expect: &[(&str, &str)]) {
        let text = normalise(text);
        let found = LEXICON.find(&text);
        let spans: Vec<String> = found
            .iter()
            .map(|m| {
                format!(
                    "{}{}",
                    if m.mended { "~" } else { "" },
                    &text[m.start..m.end]
                )
            })
            .collect();
        let wanted: Vec<&str> = expect.iter().map(|(span, _)| *span).collect();
        assert_eq!(spans, wanted, "{text}");
        for (mention, (_, wanted)) in found.iter().zip(expect) {
            assert!(
                mention.entities.iter().any(|entity| id(entity) == *wanted),
                "{text}: {:?} lacks {wanted}",
                mention.entities
            );
        }
    }

    #[test]
    fn names_are_found_whole() {
        // A name is no part of a longer one, and Han neighbours do not block it.
        check("Java", &[("java", "java")]);
        check("JavaScript", &[("javascript", "javascript")]);
        check(
            "java, javascript",
            &[("java", "java"), ("javascript", "javascript")],
        );
        check("熟悉Java开发", &[("java", "java")]);
        check(
            "C、C++、C#",
            &[("c", "c"), ("c++", "cpp"), ("c#", "csharp")],
        );
        check("会c语言", &[("c语言", "c")]);
        check("mysqlite", &[]);
        // The longest name wins.
        check(
            "信息安全工程师",
            &[("信息安全工程师", "information-security-engineer")],
        );
        check("GraphQL", &[("graphql", "graphql")]);
        // A version may follow.
        check("Python3.11", &[("python3.11", "python")]);
        check("用python3写", &[("python3", "python")]);
        check("HTML5", &[("html5", "html5")]);
        check("HTML", &[("html", "html")]);
        // Hyphen, space, slash or nothing.
        check("CI/CD", &[("ci/cd", "ci-cd")]);
        check("cicd", &[("cicd", "ci-cd")]);
        check("data scientists", &[("data scientists", "data-scientist")]);
        check(
            "数据科学家和AI工程师",
            &[
                ("数据科学家", "data-scientist"),
                ("ai工程师", "ai-engineer"),
            ],
        );
    }

    #[test]
    fn misspellings_are_mended_and_words_are_not() {
        // A common slip is a hidden name; others are mended by distance.
        check("pyhton", &[("pyhton", "python")]);
        check("elasticsaerch", &[("~elasticsaerch", "elasticsearch")]);
        check(
            "数据库管里员",
            &[("数据库管里员", "database-administrator")],
        );
        check("数据科血家", &[("~数据科血家", "data-scientist")]);
        for ordinary in ["coder", "basic", "there", "今天天气不错", ""] {
            check(ordinary, &[]);
        }
    }

    #[test]
    fn a_whole_text_is_looked_up() {
        for (text, found) in [
            ("docker", true),
            ("docker呢", false),
            ("pyhton", true),
            ("", false),
        ] {
            assert_eq!(LEXICON.lookup(text).is_some(), found, "{text}");
        }
    }
}
