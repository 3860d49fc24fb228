//! Skills that the taxonomy knows.

use super::named::{Item, SkillReader};
use crate::knowledge::{Skill, SkillId};
use crate::nlu::Entity;
use crate::posting::words::Words;
use crate::text::{is_cjk, normalise};

/// Names that are short words too, and count only where they are written as names.
const SHORT_NAME: usize = 4;

impl SkillReader<'_> {
    pub fn known(&self, text: &str, lower: &str) -> Vec<(Item, SkillId)> {
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
    pub fn is_word(&self, written: &str, text: &str) -> bool {
        let is_lower = written.chars().all(|c| c.is_ascii_lowercase());
        let in_sentence = !text.chars().any(is_cjk) && text.split(' ').count() > 3;
        is_lower && written.len() <= SHORT_NAME && in_sentence && !written.contains("sql")
    }

    pub fn languages(&self, lower: &str, known: &[Item]) -> Vec<Item> {
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
