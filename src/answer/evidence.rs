//! What decides whether one thing meets the conditions of a question.

use super::{condition, names, value};
use crate::knowledge::{Kind, Knowledge, Necessity};
use crate::language::Text;
use crate::message;
use crate::query::{Comparator, Condition, Demand, FieldPath, Item, Literal, Query, Test, Value};
use crate::text::{normalise, stands};

/// What decides.
pub struct Evidence {
    pub text: Text,
    /// One of several skills is enough, or it is a plus, or only a sentence speaks of it: neither "yes" nor "no" is the
    /// whole answer.
    pub is_between: bool,
}

/// The values that decide, in words; the conditions themselves where no value is at hand.
pub fn evidence(
    knowledge: &Knowledge,
    query: &Query,
    item: &Item,
    values: &[(FieldPath, Value)],
) -> Evidence {
    let tests = query.filter.tests();
    let mut is_between = false;
    let mut told: Vec<Text> = Vec::new();
    for (path, stated) in values {
        let of_path: Vec<&Test> = tests
            .iter()
            .copied()
            .filter(|test| test.field.field == path.field)
            .collect();
        let phrases = match stated {
            Value::Demands(demands) => {
                let named = told_of(named(&of_path), demands);
                let told = of_demands(knowledge, item, demands, &named);
                is_between |= told.iter().any(|(_, between)| *between);
                // Of several some are asked for and some are not.
                let asked = |id: &&str| demands.iter().any(|demand| has_any(demand, &[*id]));
                is_between |= named.iter().any(&asked) && !named.iter().all(asked);
                told.into_iter().map(|(text, _)| text).collect()
            }
            Value::Flag(flag) => {
                let test = Condition::test(path.clone(), Comparator::Equal, *flag);
                vec![condition::phrase(knowledge, query.from, &test)]
            }
            // The sentence that says the words decides, not all that stands in the field.
            stated if of_path.iter().any(|test| searches(test)) => {
                let said = sentences(stated);
                let said = said.into_iter().find(|text| says_one(text, &of_path));
                let Some(sentence) = said else { continue };
                is_between = true;
                vec![message!("answer-says", sentence = sentence)]
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
        false => told
            .iter()
            .cloned()
            .reduce(|first, next| message!("answer-sentences", first = first, next = next))
            .unwrap_or_default(),
    };
    Evidence { text, is_between }
}

fn fact(knowledge: &Knowledge, kind: Kind, item: &Item, path: &FieldPath, stated: &Value) -> Text {
    if !stated.is_stated() {
        let field = value::open_label(knowledge, kind, path);
        return message!("answer-fact-open", field = field);
    }
    message!(
        "answer-fact",
        field = value::label(knowledge, kind, path),
        value = value::of_row(knowledge, item, path, stated)
    )
}

fn searches(test: &Test) -> bool {
    test.comparator == Comparator::Contains
}

fn sentences(stated: &Value) -> Vec<Text> {
    match stated {
        Value::Text(text) => vec![text.clone()],
        Value::Texts(texts) => texts.clone(),
        _ => Vec::new(),
    }
}

/// Whether a sentence holds one of the words that tests search.
fn says_one(text: &Text, tests: &[&Test]) -> bool {
    let (zh, en) = (normalise(&text.zh), normalise(&text.en));
    let words = tests.iter().filter(|test| searches(test));
    let mut words = words.filter_map(|test| match &test.value {
        Literal::Text(words) => Some(normalise(words)),
        _ => None,
    });
    words.any(|words| stands(&zh, &words) || stands(&en, &words))
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

/// The skills to tell about: of many alternatives those that are asked for, or the first, which stands for them.
fn told_of<'a>(named: Vec<&'a str>, demands: &[Demand]) -> Vec<&'a str> {
    /// So many names are read without losing the thread.
    const FEW: usize = 3;
    if named.len() <= FEW {
        return named;
    }
    let is_asked = |id: &&&str| demands.iter().any(|demand| has_any(demand, &[**id]));
    let asked: Vec<&str> = named.iter().filter(is_asked).copied().collect();
    match asked.is_empty() {
        true => named.into_iter().take(1).collect(),
        false => asked,
    }
}

fn has_any(demand: &Demand, named: &[&str]) -> bool {
    let mut skills = demand.any_of.iter();
    skills.any(|skill| named.contains(&skill.as_str()))
}

/// How much each of the named skills is asked for, and whether that lies between yes and no.
fn of_demands(
    knowledge: &Knowledge,
    item: &Item,
    demands: &[Demand],
    named: &[&str],
) -> Vec<(Text, bool)> {
    let of = |skill: &&str| {
        let demand = demands.iter().find(|demand| has_any(demand, &[skill]));
        let name = match demand.and_then(|it| it.any_of.iter().find(|id| id.as_str() == *skill)) {
            Some(id) => names::skill(knowledge, id),
            None => value::term(knowledge, Kind::Postings, &FieldPath::of("skills"), skill),
        };
        match (demand, said(knowledge, item, skill)) {
            (None, None) => (message!("answer-demand-none", skill = name), false),
            (None, Some(sentence)) => {
                let text = message!("answer-demand-said", skill = name, sentence = sentence);
                (text, true)
            }
            (Some(demand), _) if demand.any_of.len() > 1 => {
                let skills = value::demand(knowledge, demand);
                let need = match demand.necessity {
                    Necessity::Essential => "must",
                    Necessity::Optional => "plus",
                };
                let text = message!("answer-demand-either", skills = skills, need = need);
                (text, true)
            }
            (Some(demand), _) => match demand.necessity {
                Necessity::Essential => (message!("answer-demand-required", skill = name), false),
                Necessity::Optional => (message!("answer-demand-preferred", skill = name), true),
            },
        }
    };
    named.iter().map(of).collect()
}

/// The sentence of a posting that speaks of a skill which it does not list.
fn said(knowledge: &Knowledge, item: &Item, skill: &str) -> Option<Text> {
    let Item::Posting(id) = item else { return None };
    let posting = knowledge.postings.get(id)?;
    let labels = &knowledge.skills.get(skill)?.labels;
    let names: Vec<String> = labels.all().map(normalise).collect();
    let mut claims = posting.requirements.iter().chain(&posting.duties);
    claims.find_map(|id| {
        let text = &knowledge.claims.get(id)?.text;
        let (zh, en) = (normalise(&text.zh), normalise(&text.en));
        let speaks = |name: &String| stands(&zh, name) || stands(&en, name);
        names.iter().any(speaks).then(|| text.clone())
    })
}
