//! What a field of a row is, borrowed.

use crate::knowledge::{
    Aspect, ClaimId, Kind, Knowledge, Necessity, Posting, Role, SkillId, SourceId,
};
use crate::language::Text;
use crate::query::item::Item;
use crate::query::value::{Demand, Value};

/// Like [`Value`], without a copy of anything.
pub enum Fact<'a> {
    NotStated,
    Flag(bool),
    Number(f64),
    Range {
        floor: Option<f64>,
        ceiling: Option<f64>,
    },
    Term(&'a str),
    Terms(Ids<'a>),
    Items(Kind, Ids<'a>),
    Demands(Demands<'a>),
    Text(&'a Text),
    /// A text that is the same in both languages.
    Plain(&'a str),
    Claims(Statements<'a>),
}

/// Names of things of one kind.
pub enum Ids<'a> {
    One(&'a str),
    Skills(&'a [SkillId]),
    Sources(&'a [SourceId]),
    Terms(&'a [String]),
    Many(Vec<&'a str>),
}

/// Skills that are asked for.
pub enum Demands<'a> {
    Posting(&'a Posting, Part),
    Role(&'a Role),
}

/// Which of a posting's skills are meant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part {
    All,
    Required,
    Preferred,
}

/// Claims of a subject; of one aspect, if it is given.
#[derive(Clone, Copy)]
pub struct Statements<'a> {
    pub ids: &'a [ClaimId],
    pub aspect: Option<Aspect>,
}

impl<'a> Fact<'a> {
    /// Whether the field is stated. Nothing named is nothing stated.
    pub fn is_stated(&self, knowledge: &Knowledge) -> bool {
        match self {
            Fact::NotStated => false,
            Fact::Terms(ids) | Fact::Items(_, ids) => !ids.is_empty(),
            Fact::Demands(demands) => !demands.is_empty(),
            Fact::Claims(statements) if statements.aspect.is_none() => !statements.ids.is_empty(),
            Fact::Claims(statements) => statements.texts(knowledge).next().is_some(),
            _ => true,
        }
    }

    /// The value to keep.
    pub fn into_value(self, knowledge: &Knowledge) -> Value {
        if !self.is_stated(knowledge) {
            return Value::NotStated;
        }
        match self {
            Fact::NotStated => Value::NotStated,
            Fact::Flag(flag) => Value::Flag(flag),
            Fact::Number(number) => Value::Number(number),
            Fact::Range { floor, ceiling } => Value::Range { floor, ceiling },
            Fact::Term(term) => Value::Term(term.to_owned()),
            Fact::Terms(ids) => Value::Terms(ids.iter().map(str::to_owned).collect()),
            Fact::Items(kind, ids) => {
                let items = ids.iter().filter_map(|id| Item::parse(kind, id));
                Value::Items(items.collect())
            }
            Fact::Demands(demands) => Value::Demands(demands.to_vec()),
            Fact::Text(text) => Value::Text(text.clone()),
            Fact::Plain(text) => Value::Text(Text::same(text)),
            Fact::Claims(statements) => {
                Value::Texts(statements.texts(knowledge).cloned().collect())
            }
        }
    }
}

impl<'a> Ids<'a> {
    pub fn iter(&self) -> impl Iterator<Item = &'a str> {
        let (one, skills, sources, terms, many): (_, &[_], &[_], &[_], &[&'a str]) = match self {
            Ids::One(id) => (Some(*id), &[], &[], &[], &[]),
            Ids::Skills(ids) => (None, *ids, &[], &[], &[]),
            Ids::Sources(ids) => (None, &[], *ids, &[], &[]),
            Ids::Terms(ids) => (None, &[], &[], *ids, &[]),
            Ids::Many(ids) => (None, &[], &[], &[], ids),
        };
        one.into_iter()
            .chain(skills.iter().map(SkillId::as_str))
            .chain(sources.iter().map(SourceId::as_str))
            .chain(terms.iter().map(String::as_str))
            .chain(many.iter().copied())
    }

    pub fn contains(&self, id: &str) -> bool {
        self.iter().any(|known| known == id)
    }

    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }
}

impl<'a> Demands<'a> {
    /// Every skill named; one may come twice.
    pub fn iter(&self) -> impl Iterator<Item = &'a SkillId> {
        let (required, preferred, of_role): (&'a [SkillId], &'a [SkillId], &'a [_]) = match self {
            Demands::Posting(posting, part) => (
                match part {
                    Part::Preferred => &[],
                    Part::All | Part::Required => &posting.required_skills,
                },
                match part {
                    Part::Required => &[],
                    Part::All | Part::Preferred => &posting.preferred_skills,
                },
                &[],
            ),
            Demands::Role(role) => (&[], &[], &role.skills),
        };
        required
            .iter()
            .chain(preferred)
            .chain(of_role.iter().map(|needed| &needed.skill))
    }

    pub fn contains(&self, id: &str) -> bool {
        self.iter().any(|skill| skill.as_str() == id)
    }

    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    fn to_vec(&self) -> Vec<Demand> {
        match self {
            Demands::Posting(posting, part) => of_posting(posting, *part),
            Demands::Role(role) => {
                let skills = role.skills.iter();
                let single = skills.map(|needed| Demand {
                    any_of: vec![needed.skill.clone()],
                    necessity: needed.necessity,
                });
                single.collect()
            }
        }
    }
}

/// Groups of which one skill is enough, then the single ones. A group is required where a member of it is.
fn of_posting(posting: &Posting, part: Part) -> Vec<Demand> {
    let required = |skill: &SkillId| posting.required_skills.contains(skill);
    let grouped = |skill: &SkillId| posting.any_of.iter().any(|group| group.contains(skill));
    let demand = |any_of: Vec<SkillId>, required: bool| Demand {
        any_of,
        necessity: match required {
            true => Necessity::Essential,
            false => Necessity::Optional,
        },
    };
    let groups = posting
        .any_of
        .iter()
        .map(|group| demand(group.clone(), group.iter().any(required)));
    let single = posting
        .required_skills
        .iter()
        .map(|skill| (skill, true))
        .chain(posting.preferred_skills.iter().map(|skill| (skill, false)))
        .filter(|(skill, _)| !grouped(skill))
        .map(|(skill, required)| demand(vec![skill.clone()], required));
    groups
        .chain(single)
        .filter(|demand| match part {
            Part::All => true,
            Part::Required => demand.necessity == Necessity::Essential,
            Part::Preferred => demand.necessity == Necessity::Optional,
        })
        .collect()
}

impl<'a> Statements<'a> {
    pub fn texts<'k>(self, knowledge: &'k Knowledge) -> impl Iterator<Item = &'k Text>
    where
        'a: 'k,
    {
        knowledge
            .claims_of(self.ids)
            .filter(move |claim| self.aspect.is_none_or(|aspect| claim.aspect == aspect))
            .map(|claim| &claim.text)
    }
}
