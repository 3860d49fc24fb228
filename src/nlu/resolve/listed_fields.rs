//! A question that is a list of fields and hardly anything else: "years, degree, and city?".

use super::Resolver;
use super::chosen::breadth;
use crate::nlu::parse::{Asked, Form, Part};
use crate::query::FieldPath;
use crate::text::{normalise, stands_alone};

/// Letters beside the names, at most: "and", "how much".
const BESIDE: usize = 9;

impl Resolver<'_> {
    /// The question with all fields that it lists by name, where the parser heard fewer.
    pub(super) fn with_listed_fields(&self, part: &Part, asked: &Asked) -> Asked {
        let mut asked = asked.clone();
        if asked.form != Form::Value {
            return asked;
        }
        let listed = self.listed(&self.beside_slots(part), &asked);
        if listed.len() > asked.fields.len()
            && asked.fields.iter().all(|path| listed.contains(path))
        {
            asked.fields = listed;
        }
        asked
    }

    /// The fields named in some words, in their order; none where there is much beside them.
    fn listed(&self, words: &str, asked: &Asked) -> Vec<FieldPath> {
        let fields = self.knowledge.fields.values();
        let of_kind = fields.filter(|field| field.of.contains(&asked.from));
        let mut found: Vec<(usize, usize, &str)> = Vec::new();
        for field in of_kind {
            for name in field.all_names().map(normalise) {
                let places = words.match_indices(name.as_str());
                let places = places.map(|(at, _)| (at, at + name.len(), field.id.as_str()));
                found.extend(places.filter(|(from, to, _)| stands_alone(words, *from, *to)));
            }
        }
        // The longest name at a place is the one that is meant.
        found.sort_by_key(|(from, to, _)| std::cmp::Reverse(to - from));
        let mut kept: Vec<(usize, usize, &str)> = Vec::new();
        for (from, to, id) in found {
            if kept
                .iter()
                .all(|(start, end, _)| to <= *start || from >= *end)
            {
                kept.push((from, to, id));
            }
        }
        kept.sort_by_key(|(from, ..)| *from);
        let is_beside =
            |(at, _): &(usize, char)| !kept.iter().any(|(from, to, _)| (from..to).contains(&at));
        let letters = words.char_indices().filter(is_beside);
        if letters.map(|(_, letter)| breadth(letter)).sum::<usize>() > BESIDE {
            return Vec::new();
        }
        let mut listed: Vec<FieldPath> = Vec::new();
        for (_, _, id) in kept {
            let path = FieldPath::of(id);
            if !listed.contains(&path) {
                listed.push(path);
            }
        }
        listed
    }
}
