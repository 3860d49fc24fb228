//! From a code to its act.

use super::{FIELD, ID, Ids, letters, value_of};
use crate::dialogue::{Act, Tell};
use crate::knowledge::{RoleId, SkillId};
use crate::query::{
    Comparator, Condition, FieldPath, Item, Kind, Literal, Order, Query, Scope, Show, Test, Want,
};

/// Conditions may stand in each other so deep; no button of ours goes deeper.
const DEEPEST: u8 = 8;

/// The act of a code; `None` for what is none or no longer means anything.
pub fn read(code: &str, ids: &Ids) -> Option<Act> {
    let mut reader = Reader { rest: code, ids };
    let act = reader.act()?;
    reader.rest.is_empty().then_some(act)
}

struct Reader<'a> {
    rest: &'a str,
    ids: &'a Ids,
}

impl<'a> Reader<'a> {
    fn act(&mut self) -> Option<Act> {
        Some(match self.letter()? {
            'q' => Act::Ask(self.query()?),
            't' => Act::Tell(self.tell()?),
            'r' => Act::Resume(value_of(letters::RESUME, self.letter()?)?),
            'm' => Act::Meta(value_of(letters::META, self.letter()?)?),
            's' => Act::Social(value_of(letters::SOCIAL, self.letter()?)?),
            'n' => Act::More,
            _ => return None,
        })
    }

    fn tell(&mut self) -> Option<Tell> {
        Some(match self.letter()? {
            's' => Tell::Show,
            'u' => Tell::Undo,
            'e' => Tell::Erase,
            'y' => Tell::EraseConfirmed,
            'a' => {
                let mut skills = Vec::new();
                while !self.rest.is_empty() {
                    skills.push(self.skill()?);
                }
                Tell::Add(skills)
            }
            'd' => Tell::Drop(self.skill()?),
            'r' => Tell::Target(RoleId::parse(self.id()?).ok()?),
            _ => return None,
        })
    }

    fn query(&mut self) -> Option<Query> {
        let from = value_of(letters::KINDS, self.letter()?)?;
        let mut query = Query::new(from, self.want()?);
        query.scope = match self.letter()? {
            '*' => Scope::Everything,
            'L' => Scope::LastList,
            'I' => Scope::LastItem,
            '(' => {
                let mut items = Vec::new();
                while !self.skip(')') {
                    items.push(self.item()?);
                }
                Scope::Items(items)
            }
            _ => return None,
        };
        if self.skip('?') {
            query.filter = self.condition(DEEPEST)?;
        }
        if self.skip('^') {
            query.show = Show::Picture;
        }
        if self.skip('@') {
            let page = std::mem::take(&mut self.rest);
            query.page = page.parse().ok()?;
        }
        Some(query)
    }

    fn want(&mut self) -> Option<Want> {
        Some(match self.letter()? {
            'L' => Want::List,
            'C' => Want::Count { by: None },
            'c' => Want::Count {
                by: Some(self.field()?),
            },
            'E' => Want::Exists,
            'V' => Want::Value { of: self.fields()? },
            'D' => Want::Define,
            'X' => Want::Explain,
            'T' => {
                let order = self.order()?;
                let by = self.field()?;
                let n = self.until(';')?.parse().ok()?;
                Want::Top { by, n, order }
            }
            'S' => {
                let order = self.order()?;
                let by = self.field()?;
                Want::Sort { by, order }
            }
            'M' => {
                let (of, by) = self.figure()?;
                Want::Mean { of, by }
            }
            'N' => {
                let (of, by) = self.figure()?;
                Want::Median { of, by }
            }
            'I' => Want::Minimum {
                of: self.figure()?.0,
            },
            'A' => Want::Maximum {
                of: self.figure()?.0,
            },
            'H' => Want::Share,
            'P' => {
                let by = self.fields()?;
                let mut groups = Vec::new();
                while !self.skip(';') {
                    groups.push(self.condition(DEEPEST)?);
                }
                Want::Compare { by, groups }
            }
            'F' => Want::Fit {
                with: self.skills()?,
                without: self.skills()?,
                by: Vec::new(),
            },
            'f' => Want::Fit {
                with: self.skills()?,
                without: self.skills()?,
                by: self.fields()?,
            },
            'G' => Want::Gap,
            'Z' => Want::Path,
            _ => return None,
        })
    }

    fn figure(&mut self) -> Option<(FieldPath, Option<FieldPath>)> {
        let mut fields = self.fields()?.into_iter();
        Some((fields.next()?, fields.next()))
    }

    fn fields(&mut self) -> Option<Vec<FieldPath>> {
        let mut fields = Vec::new();
        while !self.skip(';') {
            fields.push(self.field()?);
        }
        Some(fields)
    }

    fn field(&mut self) -> Option<FieldPath> {
        let field = self.ids.fields.get(self.take(FIELD)?)?.clone();
        let end = value_of(letters::ENDS, self.letter()?)?;
        Some(FieldPath { field, end })
    }

    fn order(&mut self) -> Option<Order> {
        match self.letter()? {
            'h' => Some(Order::Highest),
            'l' => Some(Order::Lowest),
            _ => None,
        }
    }

    fn skills(&mut self) -> Option<Vec<SkillId>> {
        let mut skills = Vec::new();
        while !self.skip(';') {
            skills.push(self.skill()?);
        }
        Some(skills)
    }

    fn skill(&mut self) -> Option<SkillId> {
        SkillId::parse(self.id()?).ok()
    }

    fn id(&mut self) -> Option<String> {
        let hash = self.take(ID)?;
        self.ids.ids.get(hash).cloned()
    }

    fn item(&mut self) -> Option<Item> {
        let kind: Kind = value_of(letters::KINDS, self.letter()?)?;
        let id = self.id()?;
        Some(match kind {
            Kind::Roles => Item::Role(id.try_into().ok()?),
            Kind::Directions => Item::Direction(id.try_into().ok()?),
            Kind::Postings => Item::Posting(id.try_into().ok()?),
            Kind::Companies => Item::Company(id.try_into().ok()?),
            Kind::Skills => Item::Skill(id.try_into().ok()?),
            Kind::Technologies => Item::Technology(id.try_into().ok()?),
            Kind::Steps => Item::Step(id.try_into().ok()?),
            Kind::Claims => Item::Claim(id.try_into().ok()?),
            Kind::Sources => Item::Source(id.try_into().ok()?),
        })
    }

    fn condition(&mut self, deepest: u8) -> Option<Condition> {
        let deeper = deepest.checked_sub(1)?;
        Some(match self.letter()? {
            '&' => Condition::And {
                and: self.parts(deeper)?,
            },
            '|' => Condition::Or {
                or: self.parts(deeper)?,
            },
            '!' => Condition::Not {
                not: Box::new(self.condition(deeper)?),
            },
            '=' => {
                let field = self.field()?;
                let comparator: Comparator = value_of(letters::COMPARATORS, self.letter()?)?;
                let value = self.literal()?;
                Condition::Is(Test {
                    field,
                    comparator,
                    value,
                })
            }
            _ => return None,
        })
    }

    fn parts(&mut self, deepest: u8) -> Option<Vec<Condition>> {
        let mut parts = Vec::new();
        while !self.skip('.') {
            parts.push(self.condition(deepest)?);
        }
        Some(parts)
    }

    fn literal(&mut self) -> Option<Literal> {
        Some(match self.letter()? {
            '0' => Literal::Nothing,
            'y' => Literal::Flag(true),
            'n' => Literal::Flag(false),
            '#' => Literal::Number(self.number()?),
            '[' => {
                let mut numbers = Vec::new();
                while !self.skip(']') {
                    if !self.skip('#') {
                        return None;
                    }
                    numbers.push(self.number()?);
                }
                Literal::Numbers(numbers)
            }
            't' => Literal::Text(self.id()?),
            '{' => {
                let mut texts = Vec::new();
                while !self.skip('}') {
                    texts.push(self.id()?);
                }
                Literal::Texts(texts)
            }
            _ => return None,
        })
    }

    fn number(&mut self) -> Option<f64> {
        let number: f64 = self.until(';')?.parse().ok()?;
        number.is_finite().then_some(number)
    }

    fn until(&mut self, end: char) -> Option<&'a str> {
        let (text, rest) = self.rest.split_once(end)?;
        self.rest = rest;
        Some(text)
    }

    fn take(&mut self, length: usize) -> Option<&'a str> {
        let (taken, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(taken)
    }

    fn letter(&mut self) -> Option<char> {
        let letter = self.rest.chars().next()?;
        self.rest = &self.rest[letter.len_utf8()..];
        Some(letter)
    }

    fn skip(&mut self, letter: char) -> bool {
        match self.rest.strip_prefix(letter) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }
}
