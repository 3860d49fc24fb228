//! Names that the taxonomy lacks, by how they are written and what stands beside them.

use super::name::MOST_WORDS;
use super::named::{Item, SkillReader};
use super::runs::{capital_runs, latin_runs, list_parts, outside};
use crate::text::is_cjk;

/// Han characters of an unknown name.
const MOST_HAN: usize = 6;

impl SkillReader<'_> {
    /// Names that the taxonomy lacks, by how they are written and what stands beside them.
    pub fn unknown(&self, text: &str, lower: &str, known: &[Item]) -> Vec<Item> {
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
}
