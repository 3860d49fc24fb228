//! Postings side by side, and groups of them.

use super::amounts;
use super::meant::Meant;
use super::{Resolver, is};
use crate::dialogue::Act;
use crate::knowledge::Kind;
use crate::nlu::parse::Asked;
use crate::query::{Condition, FieldPath, Item, Query, Want};

impl Resolver<'_> {
    pub(super) fn compare_postings(&self, asked: &Asked, meant: &Meant, filter: Condition) -> Act {
        let fields = asked.fields.clone();
        let want = super::want::compare(Kind::Postings, fields.clone());
        if let Some(items) = meant.items() {
            let mut items = items.to_vec();
            let named = meant.companies.iter().filter(|it| !it.is_refused());
            items.extend(named.map(|it| Item::Company(it.id.clone())));
            if fields.is_empty() && self.matched() && items.len() > 1 {
                return Act::Ask(Query::about(items, Kind::Postings, Want::fit()));
            }
            if let [one] = items.as_slice() {
                let others = self.shown.list().iter().filter(|item| *item != one);
                let other: Vec<Item> = others.take(1).cloned().collect();
                items.extend(other);
            }
            return Act::Ask(Query::about(items, Kind::Postings, want));
        }
        if meant.companies.len() > 1 {
            return Act::Ask(Query::new(Kind::Postings, want).and(filter));
        }
        if let [one] = meant.companies.as_slice() {
            let mut items: Vec<Item> = self.shown.current().to_vec();
            items.push(Item::Company(one.id.clone()));
            return Act::Ask(Query::about(items, Kind::Postings, want));
        }
        let groups = self.groups(meant);
        if groups.len() > 1 {
            let want = Want::Compare {
                by: match fields.is_empty() {
                    true => vec![FieldPath::of("pay")],
                    false => fields,
                },
                groups,
            };
            return Act::Ask(Query::new(Kind::Postings, want));
        }
        let shown = self.shown.list();
        match shown.is_empty() {
            false => Act::Ask(Query::about(shown.to_vec(), Kind::Postings, want)),
            true => Act::Ask(Query::new(Kind::Postings, Want::List).and(filter)),
        }
    }

    /// "Big companies or small ones", "Go or Java": the conditions of which each makes a group.
    pub(super) fn groups(&self, meant: &Meant) -> Vec<Condition> {
        let mut groups: Vec<Condition> = meant
            .skills
            .iter()
            .map(|skill| is("skills", skill.id.as_str()))
            .collect();
        groups.extend(meant.cities.iter().map(|city| is("city", city.id.as_str())));
        let amounts = meant.amounts.iter();
        groups.extend(amounts.filter_map(|slot| amounts::condition(slot, self.text)));
        groups
    }
}
