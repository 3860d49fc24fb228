//! What is known of each row, field by field, borrowed from the knowledge.
//!
//! One file per kind of thing, each with a table from the id of a field to how it is read. Invariant: reading a fact
//! allocates nothing where a posting is read, so that a pass over many of them stays quick. No conditions here.

mod company;
mod fact;
mod posting;
mod role;
mod row;
mod skill;
mod sources;
mod statement;
mod tally;

pub use fact::Fact;
pub use row::{Row, ids, noun};

use std::cell::OnceCell;

use rustc_hash::FxHashMap;

use super::error::{self, QueryError};
use super::field_path::{End, FieldPath};
use crate::knowledge::{
    Claim, Company, CompanyId, Field, FieldType, Kind, Knowledge, LearningPath, Posting, Role,
    Skill, SkillId, Source, Technology, Transition,
};
use tally::Demanded;

/// The knowledge, with what has to be counted over all postings; counted once, and only where it is asked for.
pub struct Facts<'a> {
    pub knowledge: &'a Knowledge,
    postings_of: OnceCell<FxHashMap<&'a CompanyId, Vec<&'a Posting>>>,
    demand: OnceCell<FxHashMap<&'a SkillId, Demanded<'a>>>,
}

/// A field of a kind, ready to be read.
pub struct Column<'a> {
    pub path: FieldPath,
    pub field: &'a Field,
    /// Absent where nothing states the field.
    reader: Option<Reader<'a>>,
}

type Read<'a, T> = fn(&Facts<'a>, &'a T) -> Fact<'a>;
type ReadStep<'a> = fn(&Facts<'a>, &'a LearningPath, usize) -> Fact<'a>;

enum Reader<'a> {
    Role(Read<'a, Role>),
    Direction(Read<'a, Transition>),
    Posting(Read<'a, Posting>),
    Company(Read<'a, Company>),
    Skill(Read<'a, Skill>),
    Technology(Read<'a, Technology>),
    Step(ReadStep<'a>),
    Claim(Read<'a, Claim>),
    Source(Read<'a, Source>),
}

impl<'a> Facts<'a> {
    pub fn new(knowledge: &'a Knowledge) -> Facts<'a> {
        Facts {
            knowledge,
            postings_of: OnceCell::new(),
            demand: OnceCell::new(),
        }
    }

    /// Finds a field of a kind.
    pub fn column(&self, path: &FieldPath, kind: Kind) -> Result<Column<'a>, QueryError> {
        let unknown = || error::unknown_field(path, kind, self.knowledge);
        let field = self
            .knowledge
            .field(kind, &path.field)
            .ok_or_else(unknown)?;
        if path.end.is_some() && field.holds != FieldType::Range && field.never_stated.is_none() {
            return Err(QueryError::NoEnd { path: path.clone() });
        }
        let reader = match field.never_stated {
            Some(_) => None,
            None => Some(Reader::of(kind, &field.id).ok_or_else(unknown)?),
        };
        Ok(Column {
            path: path.clone(),
            field,
            reader,
        })
    }
}

impl<'a> Reader<'a> {
    fn of(kind: Kind, id: &str) -> Option<Reader<'a>> {
        match kind {
            Kind::Roles => role::role(id).map(Reader::Role),
            Kind::Directions => role::direction(id).map(Reader::Direction),
            Kind::Postings => posting::posting(id).map(Reader::Posting),
            Kind::Companies => company::company(id).map(Reader::Company),
            Kind::Skills => skill::skill(id).map(Reader::Skill),
            Kind::Technologies => skill::technology(id).map(Reader::Technology),
            Kind::Steps => skill::step(id).map(Reader::Step),
            Kind::Claims => statement::claim(id).map(Reader::Claim),
            Kind::Sources => statement::source(id).map(Reader::Source),
        }
    }
}

impl<'a> Column<'a> {
    /// What the field of a row is; of one end, a number.
    pub fn read(&self, facts: &Facts<'a>, row: Row<'a>) -> Fact<'a> {
        let fact = match (&self.reader, row) {
            (Some(Reader::Posting(read)), Row::Posting(it, _)) => read(facts, it),
            (Some(Reader::Role(read)), Row::Role(it)) => read(facts, it),
            (Some(Reader::Direction(read)), Row::Direction(it)) => read(facts, it),
            (Some(Reader::Company(read)), Row::Company(it)) => read(facts, it),
            (Some(Reader::Skill(read)), Row::Skill(it)) => read(facts, it),
            (Some(Reader::Technology(read)), Row::Technology(it)) => read(facts, it),
            (Some(Reader::Step(read)), Row::Step(path, at)) => read(facts, path, at),
            (Some(Reader::Claim(read)), Row::Claim(it)) => read(facts, it),
            (Some(Reader::Source(read)), Row::Source(it)) => read(facts, it),
            _ => Fact::NotStated,
        };
        let end = match (&fact, self.path.end) {
            (Fact::Range { floor, .. }, Some(End::Floor)) => *floor,
            (Fact::Range { ceiling, .. }, Some(End::Ceiling)) => *ceiling,
            _ => return fact,
        };
        end.map_or(Fact::NotStated, Fact::Number)
    }

    /// What is read from it: one end of a range is a number.
    pub fn holds(&self) -> FieldType {
        match self.path.end {
            Some(_) => FieldType::Number,
            None => self.field.holds,
        }
    }

    pub fn is_never_stated(&self) -> bool {
        self.reader.is_none()
    }

    /// The place of a term among those of the field.
    pub fn rank(&self, term: &str) -> Option<usize> {
        self.field.terms.get_index_of(term)
    }
}
