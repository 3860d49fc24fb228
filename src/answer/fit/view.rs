//! What every plan about fit looks at.

use std::collections::HashSet;

use crate::answer::context::Context;
use crate::answer::draft::Answer;
use crate::answer::names;
use crate::dialogue::Act;
use crate::knowledge::{Knowledge, PostingId, RoleId, SourceId};
use crate::language::Text;
use crate::matching::{Matcher, Verdict};
use crate::profile::Profile;
use crate::query::{Found, Item, Kind, Query, Scope};
use crate::reply::{Block, MatchReport};

/// The question, its rows and whom it is about.
pub struct View<'a> {
    pub knowledge: &'a Knowledge,
    pub profile: &'a Profile,
    pub matcher: &'a Matcher,
    pub found: Found,
    pub query: Query,
    /// The candidates; companies are replaced by their postings.
    pub rows: Vec<Item>,
}

impl<'a> View<'a> {
    pub fn of(context: &Context<'a>, matcher: &'a Matcher, found: Found) -> View<'a> {
        let rows = found.rows.iter().flat_map(|row| match row {
            Item::Company(company) => {
                let postings = context.knowledge.postings.values();
                let own = postings.filter(|posting| &posting.company == company);
                own.map(|posting| Item::Posting(posting.id.clone()))
                    .collect()
            }
            other => vec![other.clone()],
        });
        View {
            knowledge: context.knowledge,
            profile: context.profile,
            matcher,
            query: found.query.clone(),
            rows: rows.collect(),
            found,
        }
    }

    /// The rows that were named, or the only one there is; empty for a question about all that meet the conditions.
    pub fn named(&self) -> &[Item] {
        let is_named = match &self.query.scope {
            Scope::Items(_) | Scope::LastItem => true,
            Scope::Everything | Scope::LastList => {
                let filter = &self.query.filter;
                let names_companies = !filter.is_everything() && filter.tests_only("company");
                self.rows.len() == 1 || self.rows.len() == 2 && names_companies
            }
        };
        let is_thing =
            |row: &Item| matches!(row, Item::Posting(_) | Item::Role(_) | Item::Direction(_));
        match is_named && self.rows.iter().all(is_thing) {
            true => &self.rows,
            false => &[],
        }
    }

    /// The kind of thing that the rows are.
    pub fn kind(&self) -> Kind {
        self.rows.first().map_or(self.query.from, Item::kind)
    }

    /// Matches a profile against the candidates, or against all postings where the rows are something else.
    pub fn report(&self, profile: &Profile) -> MatchReport {
        let rows: HashSet<&PostingId> = self
            .rows
            .iter()
            .filter_map(|row| match row {
                Item::Posting(id) => Some(id),
                _ => None,
            })
            .collect();
        let everything = self.kind() != Kind::Postings;
        self.matcher.report(self.knowledge, profile, &|posting| {
            everything || rows.contains(&posting.id)
        })
    }

    /// How the person stands to a posting, role or direction.
    pub fn verdict(&self, item: &Item) -> Option<Verdict> {
        verdict(self.knowledge, self.profile, item)
    }

    pub fn name(&self, item: &Item) -> Text {
        match item {
            Item::Posting(id) => match self.knowledge.postings.get(id) {
                Some(posting) => names::posting(self.knowledge, posting),
                None => names::item(self.knowledge, item),
            },
            _ => names::item(self.knowledge, item),
        }
    }

    /// What the statements about a thing rest on.
    pub fn sources(&self, item: &Item) -> Vec<SourceId> {
        match item {
            Item::Posting(id) => {
                let posting = self.knowledge.postings.get(id);
                posting.map(|it| it.sources.clone()).unwrap_or_default()
            }
            Item::Role(id) => self.role_sources(id),
            Item::Direction(id) => {
                let direction = self.knowledge.transitions.get(id);
                direction
                    .map(|it| self.role_sources(&it.to))
                    .unwrap_or_default()
            }
            _ => Vec::new(),
        }
    }

    fn role_sources(&self, id: &RoleId) -> Vec<SourceId> {
        let role = self.knowledge.roles.get(id);
        let skills = role.map(|role| role.skills.as_slice()).unwrap_or_default();
        once(skills.iter().flat_map(|skill| skill.sources.clone()))
    }

    /// An answer to the question, from these sources.
    pub fn answer(&self, lead: Text, sources: Vec<SourceId>) -> Answer {
        Answer {
            found: Some(self.found.clone()),
            ..Answer::new(
                Act::Ask(self.query.clone()),
                Block::paragraph(lead, sources),
            )
        }
    }
}

/// How somebody stands to a posting, role or direction.
pub fn verdict(knowledge: &Knowledge, profile: &Profile, item: &Item) -> Option<Verdict> {
    match item {
        Item::Posting(id) => Verdict::of_posting(knowledge, profile, id),
        Item::Role(id) => Verdict::of_role(knowledge, profile, id),
        Item::Direction(id) => Verdict::of_direction(knowledge, profile, id),
        _ => None,
    }
}

/// Each once, in order of first use.
pub fn once<T: PartialEq>(all: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut once: Vec<T> = Vec::new();
    for one in all {
        if !once.contains(&one) {
            once.push(one);
        }
    }
    once
}
