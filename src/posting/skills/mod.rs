//! The skills that lines of a posting name: known ones by the taxonomy, others by how names are written.
//!
//! `known` finds the former, `unknown` the latter in lists and sentences, `name` judges whether words are a name, `groups` tells of
//! which one is enough. `runs` cuts text into the pieces that they look at.

mod groups;
mod known;
mod name;
mod named;
mod runs;
mod unknown;

pub use named::{Named, SkillReader};

use named::{CONCRETE, Item, add};
use runs::clauses;

use super::line::Piece;

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

    pub fn clause(&self, text: &str, lower: &str, is_plus: bool, named: &mut Named) {
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
}
