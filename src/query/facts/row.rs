//! Rows as references into the knowledge.

use crate::knowledge::{
    Claim, Company, Kind, Knowledge, LearningPath, Posting, Role, Skill, Source, Technology,
    Transition,
};
use crate::query::error::{QueryError, unknown_id};
use crate::query::item::Item;

/// One thing that a query looks at.
#[derive(Clone, Copy)]
pub enum Row<'a> {
    Role(&'a Role),
    Direction(&'a Transition),
    /// A posting with its place among all.
    Posting(&'a Posting, usize),
    Company(&'a Company),
    Skill(&'a Skill),
    Technology(&'a Technology),
    /// A step by its place in its path, from 0.
    Step(&'a LearningPath, usize),
    Claim(&'a Claim),
    Source(&'a Source),
}

impl<'a> Row<'a> {
    /// Everything of a kind, in the order of the files.
    pub fn all(kind: Kind, knowledge: &'a Knowledge) -> Vec<Row<'a>> {
        match kind {
            Kind::Roles => knowledge.roles.values().map(Row::Role).collect(),
            Kind::Directions => knowledge.transitions.values().map(Row::Direction).collect(),
            Kind::Postings => {
                let postings = knowledge.postings.values().zip(0..);
                postings
                    .map(|(posting, at)| Row::Posting(posting, at))
                    .collect()
            }
            Kind::Companies => knowledge.companies.values().map(Row::Company).collect(),
            Kind::Skills => knowledge.skills.values().map(Row::Skill).collect(),
            Kind::Technologies => knowledge
                .technologies
                .values()
                .map(Row::Technology)
                .collect(),
            Kind::Steps => {
                let paths = knowledge.paths.values();
                paths
                    .flat_map(|path| (0..path.steps.len()).map(move |at| Row::Step(path, at)))
                    .collect()
            }
            Kind::Claims => knowledge.claims.values().map(Row::Claim).collect(),
            Kind::Sources => knowledge.sources.values().map(Row::Source).collect(),
        }
    }

    /// The row that an item stands for.
    pub fn of(item: &Item, knowledge: &'a Knowledge) -> Result<Row<'a>, QueryError> {
        let row = match item {
            Item::Role(id) => knowledge.roles.get(id).map(Row::Role),
            Item::Direction(id) => knowledge.transitions.get(id).map(Row::Direction),
            Item::Posting(id) => {
                let found = knowledge.postings.get_full(id);
                found.map(|(at, _, posting)| Row::Posting(posting, at))
            }
            Item::Company(id) => knowledge.companies.get(id).map(Row::Company),
            Item::Skill(id) => knowledge.skills.get(id).map(Row::Skill),
            Item::Technology(id) => knowledge.technologies.get(id).map(Row::Technology),
            Item::Step(id) => knowledge.step(id).map(|(path, at)| Row::Step(path, at)),
            Item::Claim(id) => knowledge.claims.get(id).map(Row::Claim),
            Item::Source(id) => knowledge.sources.get(id).map(Row::Source),
        };
        row.ok_or_else(|| {
            let known: Vec<&str> = ids(item.kind(), knowledge);
            unknown_id(noun(item.kind()), item.id(), known)
        })
    }

    pub fn id(self) -> &'a str {
        match self {
            Row::Role(it) => it.id.as_str(),
            Row::Direction(it) => it.id.as_str(),
            Row::Posting(it, _) => it.id.as_str(),
            Row::Company(it) => it.id.as_str(),
            Row::Skill(it) => it.id.as_str(),
            Row::Technology(it) => it.id.as_str(),
            Row::Step(path, at) => path.steps[at].id.as_str(),
            Row::Claim(it) => it.id.as_str(),
            Row::Source(it) => it.id.as_str(),
        }
    }

    pub fn item(self) -> Item {
        match self {
            Row::Role(it) => Item::Role(it.id.clone()),
            Row::Direction(it) => Item::Direction(it.id.clone()),
            Row::Posting(it, _) => Item::Posting(it.id.clone()),
            Row::Company(it) => Item::Company(it.id.clone()),
            Row::Skill(it) => Item::Skill(it.id.clone()),
            Row::Technology(it) => Item::Technology(it.id.clone()),
            Row::Step(path, at) => Item::Step(path.steps[at].id.clone()),
            Row::Claim(it) => Item::Claim(it.id.clone()),
            Row::Source(it) => Item::Source(it.id.clone()),
        }
    }

    /// Whether what it does not name means nothing.
    pub fn states_little(self) -> bool {
        matches!(self, Row::Posting(posting, _) if posting.states_little())
    }
}

/// Every id of a kind.
pub fn ids(kind: Kind, knowledge: &Knowledge) -> Vec<&str> {
    Row::all(kind, knowledge).into_iter().map(Row::id).collect()
}

/// What one thing of a kind is called in an error.
pub fn noun(kind: Kind) -> &'static str {
    match kind {
        Kind::Roles => "role",
        Kind::Directions => "direction",
        Kind::Postings => "posting",
        Kind::Companies => "company",
        Kind::Skills => "skill",
        Kind::Technologies => "technology",
        Kind::Steps => "step",
        Kind::Claims => "claim",
        Kind::Sources => "source",
    }
}
