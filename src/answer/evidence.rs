//! What decides whether one thing meets the conditions of a question.

use super::{condition, names, value};
use crate::knowledge::{Kind, Knowledge, Necessity};
use crate::language::Text;
use crate::message;
use crate::query::{Comparator, Condition, Demand, FieldPath, Item, Literal, Query, Test, Value};

/// What decides.
pub struct Evidence {
    pub text: Text,
    /// One of several skills is enough, so that neither "yes" nor "no" is the whole answer.
    pub is_any_of: bool,
}

/// The values that decide, in words; the conditions themselves where no value is at hand.
pub fn evidence(
    knowledge: &Knowledge,
    query: &Query,
    item: &Item,
    values: &[(FieldPath, Value)],
) -> Evidence {
    let tests = query.filter.tests();
    let mut is_any_of = false;
    let mut told: Vec<Text> = Vec::new();
    for (path, stated) in values {
        let of_path: Vec<&Test> = tests
            .iter()
            .copied()
            .filter(|test| test.field.field == path.field)
            .collect();
        let phrases = match stated {
            Value::Demands(demands) => {
                let named = named(&of_path);
                is_any_of |= demands.iter().any(|demand| is_choice_of(demand, &named));
                of_demands(knowledge, demands, &named)
            }
            Value::Flag(flag) => {
                let test = Condition::test(path.clone(), Comparator::Equal, *flag);
                vec![condition::phrase(knowledge, query.from, &test)]
            }
            stated => vec![fact(knowledge, query.from, item, path, stated)],
        };
        for phrase in phrases {
            if !told.contains(&phrase) {
                told.push(phrase);
            }
        }
    }
    let text = match told.is_empty() {
        true => condition::phrase(knowledge, query.from, &query.filter),
        false => Text::join(&told),
    };
    Evidence { text, is_any_of }
}

fn fact(knowledge: &Knowledge, kind: Kind, item: &Item, path: &FieldPath, stated: &Value) -> Text {
    message!(
        "answer-fact",
        field = value::label(knowledge, kind, path),
        value = value::of_row(knowledge, item, path, stated)
    )
}

/// The skills that tests name.
fn named<'a>(tests: &[&'a Test]) -> Vec<&'a str> {
    tests
        .iter()
        .flat_map(|test| match &test.value {
            Literal::Text(id) => std::slice::from_ref(id),
            Literal::Texts(ids) => ids.as_slice(),
            _ => &[],
        })
        .map(String::as_str)
        .collect()
}

fn is_choice_of(demand: &Demand, named: &[&str]) -> bool {
    demand.any_of.len() > 1 && has_any(demand, named)
}

fn has_any(demand: &Demand, named: &[&str]) -> bool {
    let mut skills = demand.any_of.iter();
    skills.any(|skill| named.contains(&skill.as_str()))
}

/// How much each of the named skills is asked for.
fn of_demands(knowledge: &Knowledge, demands: &[Demand], named: &[&str]) -> Vec<Text> {
    let mut told = Vec::new();
    for skill in named {
        let demand = demands.iter().find(|demand| has_any(demand, &[skill]));
        let name = match demand.and_then(|it| it.any_of.iter().find(|id| id.as_str() == *skill)) {
            Some(id) => names::skill(knowledge, id),
            None => value::term(knowledge, Kind::Postings, &FieldPath::of("skills"), skill),
        };
        told.push(match demand {
            None => message!("answer-demand-none", skill = name),
            Some(demand) if demand.any_of.len() > 1 => {
                message!(
                    "answer-demand-either",
                    skills = value::demand(knowledge, demand)
                )
            }
            Some(demand) => match demand.necessity {
                Necessity::Essential => message!("answer-demand-required", skill = name),
                Necessity::Optional => message!("answer-demand-preferred", skill = name),
            },
        });
    }
    told
}
