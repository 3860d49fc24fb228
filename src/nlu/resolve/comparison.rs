//! Postings side by side, and groups of them.

use super::amounts;
use super::conditions::one_of;
use super::meant::Meant;
use super::{Resolver, is};
use crate::dialogue::Act;
use crate::knowledge::{CompanyId, Kind};
use crate::nlu::parse::{Asked, Follows, Part};
use crate::query::{Condition, FieldPath, Item, Query, Want};

impl Resolver<'_> {
    pub(super) fn compare_postings(
        &self,
        part: &Part,
        asked: &Asked,
        meant: &Meant,
        filter: Condition,
    ) -> Act {
        let fields = asked.fields.clone();
        let want = super::want::compare(Kind::Postings, fields.clone());
        if let Some(items) = meant.items() {
            let mut items = items.to_vec();
            let named = meant.companies.iter().filter(|it| !it.is_refused());
            // Of several jobs the one that the words speak of.
            let spoken_of = |company: &CompanyId| match self.titled_postings(part, company) {
                one if one.len() == 1 => one,
                _ => vec![Item::Company(company.clone())],
            };
            let named: Vec<Item> = named.flat_map(|it| spoken_of(&it.id)).collect();
            // "The two Trip.com jobs of these": those of the list, where it has them.
            match self.of_companies(&items, meant) {
                own if own.len() > 1 => items = own,
                _ => items.extend(named),
            }
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
            let named: Vec<Item> = meant
                .companies
                .iter()
                .filter(|it| !it.is_refused())
                .flat_map(|company| self.titled_postings(part, &company.id))
                .collect();
            // "Zaihui and that Python job at Bilibili": of several jobs the one that the words speak of.
            let all =
                self.rows(&Query::new(Kind::Postings, Want::List).and(one_of_companies(meant)));
            if named.len() > 1 && named.len() < all {
                return Act::Ask(Query::about(named, Kind::Postings, want));
            }
            return Act::Ask(Query::new(Kind::Postings, want).and(filter));
        }
        if let [one] = meant.companies.as_slice() {
            let own = self.knowledge.postings.values();
            let own = own.filter(|posting| posting.company == one.id);
            let own: Vec<Item> = own.map(|it| Item::Posting(it.id.clone())).collect();
            if own.len() > 1 && part.follows == Follows::Nothing {
                return Act::Ask(Query::about(own, Kind::Postings, want));
            }
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

    /// The rows that are postings of the companies named.
    fn of_companies(&self, rows: &[Item], meant: &Meant) -> Vec<Item> {
        let is_of = |item: &&Item| match item {
            Item::Posting(id) => {
                let posting = self.knowledge.postings.get(id);
                posting.is_some_and(|posting| {
                    meant.companies.iter().any(|it| it.id == posting.company)
                })
            }
            _ => false,
        };
        rows.iter().filter(is_of).cloned().collect()
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

fn one_of_companies(meant: &Meant) -> Condition {
    let named = meant.companies.iter().filter(|it| !it.is_refused());
    one_of("company", named.map(|it| it.id.to_string()).collect())
}
