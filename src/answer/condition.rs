//! Conditions in words.
//!
//! In Chinese the words go before a noun (`底薪至少20K`的岗位), in English after it (postings `with a floor of at
//! least 20K`), so that they fit into a sentence and between quotation marks alike.

use super::value;
use crate::catalogue::{all_of, any_of};
use crate::knowledge::{FieldType, Kind, Knowledge};
use crate::language::Text;
use crate::message;
use crate::query::{Comparator, Condition, FieldPath, Literal, Test};
use crate::text::is_cjk;

/// A condition as it was read. Empty where there is none.
pub fn phrase(knowledge: &Knowledge, kind: Kind, condition: &Condition) -> Text {
    if condition.is_everything() {
        return Text::default();
    }
    words(knowledge, kind, condition, false)
}

/// The fields that a condition asks about, each once.
pub fn fields(condition: &Condition) -> Vec<FieldPath> {
    let mut fields: Vec<FieldPath> = Vec::new();
    for test in condition.tests() {
        if !fields.contains(&test.field) {
            fields.push(test.field.clone());
        }
    }
    fields
}

/// The words of a condition or of its opposite. Negation is carried down to the tests, where it has words of its
/// own: the opposite of "at least" is "below".
fn words(knowledge: &Knowledge, kind: Kind, condition: &Condition, negated: bool) -> Text {
    match condition {
        Condition::Not { not } => words(knowledge, kind, not, !negated),
        Condition::Is(test) => test_words(knowledge, kind, test, negated),
        Condition::And { and: parts } if !negated => all(knowledge, kind, parts, negated),
        Condition::Or { or: parts } if negated => all(knowledge, kind, parts, negated),
        Condition::And { and: parts } | Condition::Or { or: parts } => {
            any(knowledge, kind, parts, negated)
        }
    }
}

/// Parts that must all hold. What is named and what is not belong together: "naming Django but not Flask".
fn all(knowledge: &Knowledge, kind: Kind, parts: &[Condition], negated: bool) -> Text {
    let mut phrases: Vec<Text> = Vec::new();
    let mut grouped: Vec<&FieldPath> = Vec::new();
    for part in parts {
        let field = held_field(knowledge, kind, part);
        let phrase = match field {
            Some(field) if grouped.contains(&field) => continue,
            Some(field) => {
                grouped.push(field);
                held(knowledge, kind, field, parts, negated)
            }
            None if is_choice(part, negated) && parts.len() > 1 => {
                message!(
                    "answer-where-either",
                    options = words(knowledge, kind, part, negated)
                )
            }
            None => words(knowledge, kind, part, negated),
        };
        phrases.push(phrase);
    }
    Text {
        zh: Text::join(&phrases).zh,
        en: all_of(&phrases).en,
    }
}

fn any(knowledge: &Knowledge, kind: Kind, parts: &[Condition], negated: bool) -> Text {
    if let Some(searched) = searched(parts).filter(|_| !negated) {
        return searched;
    }
    if let Some(stated) = stated_or_not(parts).filter(|_| !negated) {
        let condition = words(knowledge, kind, stated, negated);
        return message!("answer-where-or-not-stated", condition = condition);
    }
    let phrases: Vec<Text> = parts
        .iter()
        .map(|part| words(knowledge, kind, part, negated))
        .collect();
    any_of(&phrases)
}

/// A search for the same words in several texts, as one phrase; `None` where parts are anything else.
fn searched(parts: &[Condition]) -> Option<Text> {
    let mut said: Vec<&str> = Vec::new();
    let mut only_titles = true;
    for part in parts {
        let Condition::Is(test) = part else {
            return None;
        };
        let (Comparator::Contains, Literal::Text(words)) = (test.comparator, &test.value) else {
            return None;
        };
        only_titles &= test.field.field == "title";
        said.push(words);
    }
    // The same name in two languages is said in the one that is spoken.
    let in_han = |words: &&&str| words.chars().any(is_cjk);
    let first = said.first()?;
    let value = Text {
        zh: (*said.iter().find(in_han).unwrap_or(first)).to_owned(),
        en: (*said.iter().find(|it| !in_han(it)).unwrap_or(first)).to_owned(),
    };
    Some(match only_titles {
        true => message!("answer-where-titled", value = value),
        false => message!("answer-where-mentions", value = value),
    })
}

/// The test of a choice whose other side is that the same field is not stated.
fn stated_or_not(parts: &[Condition]) -> Option<&Condition> {
    let [one @ Condition::Is(first), Condition::Is(second)] = parts else {
        return None;
    };
    let is_open = second.comparator == Comparator::NotStated;
    (is_open && first.field == second.field).then_some(one)
}

/// Whether the words of a condition are joined by "or".
fn is_choice(condition: &Condition, negated: bool) -> bool {
    match condition {
        Condition::Or { or } if !negated && stated_or_not(or).is_some() => false,
        Condition::And { .. } => negated,
        Condition::Or { .. } => !negated,
        Condition::Not { not } => is_choice(not, !negated),
        Condition::Is(_) => false,
    }
}

/// The test of a condition that holds one, and whether it is denied.
fn as_test(condition: &Condition, negated: bool) -> Option<(&Test, bool)> {
    match condition {
        Condition::Is(test) => Some((test, negated)),
        Condition::Not { not } => as_test(not, !negated),
        _ => None,
    }
}

/// The field of a test of what a set holds.
fn held_field<'a>(
    knowledge: &Knowledge,
    kind: Kind,
    condition: &'a Condition,
) -> Option<&'a FieldPath> {
    let (test, _) = as_test(condition, false)?;
    is_membership(knowledge, kind, test).then_some(&test.field)
}

fn is_membership(knowledge: &Knowledge, kind: Kind, test: &Test) -> bool {
    let holds = knowledge
        .field(kind, &test.field.field)
        .map(|field| field.holds);
    let is_set = matches!(
        holds,
        Some(FieldType::Demands | FieldType::Items | FieldType::Terms)
    );
    let compares = matches!(
        test.comparator,
        Comparator::Equal | Comparator::In | Comparator::All
    );
    is_set && compares
}

/// All that a set must hold and must not hold, by several tests.
fn held(
    knowledge: &Knowledge,
    kind: Kind,
    field: &FieldPath,
    parts: &[Condition],
    negated: bool,
) -> Text {
    let (mut with, mut without) = (Vec::new(), Vec::new());
    for (test, denied) in parts.iter().filter_map(|part| as_test(part, negated)) {
        if test.field == *field && is_membership(knowledge, kind, test) {
            let side = if denied { &mut without } else { &mut with };
            side.push(literal(knowledge, kind, test));
        }
    }
    let with = (!with.is_empty()).then(|| all_of(&with));
    let without = (!without.is_empty()).then(|| any_of(&without));
    held_words(knowledge, kind, field, with, without)
}

fn held_words(
    knowledge: &Knowledge,
    kind: Kind,
    field: &FieldPath,
    with: Option<Text>,
    without: Option<Text>,
) -> Text {
    let (key, label) = (key(field), value::label(knowledge, kind, field));
    match (with, without) {
        (Some(with), Some(without)) => message!(
            "answer-where-has-but-not",
            key = key,
            field = label,
            value = with,
            other = without
        ),
        (Some(with), None) => {
            message!("answer-where-has", key = key, field = label, value = with)
        }
        (None, without) => message!(
            "answer-where-has-not",
            key = key,
            field = label,
            value = without.unwrap_or_default()
        ),
    }
}

fn test_words(knowledge: &Knowledge, kind: Kind, test: &Test, negated: bool) -> Text {
    if is_membership(knowledge, kind, test) {
        let named = Some(literal(knowledge, kind, test));
        return match negated {
            false => held_words(knowledge, kind, &test.field, named, None),
            true => held_words(knowledge, kind, &test.field, None, named),
        };
    }
    let (key, field) = (key(&test.field), value::label(knowledge, kind, &test.field));
    let value = literal(knowledge, kind, test);
    let comparator = if negated {
        opposite(test.comparator)
    } else {
        Some(test.comparator)
    };
    match (comparator, &test.value) {
        (Some(Comparator::Equal | Comparator::In | Comparator::All), Literal::Flag(true)) => {
            message!("answer-where-flag", key = key, field = field)
        }
        (Some(Comparator::Equal | Comparator::In | Comparator::All), Literal::Flag(false))
        | (None, Literal::Flag(true)) => {
            message!("answer-where-no-flag", key = key, field = field)
        }
        (None, Literal::Flag(false)) => message!("answer-where-flag", key = key, field = field),
        (Some(Comparator::Equal | Comparator::In | Comparator::All), _) => {
            message!(
                "answer-where-is",
                key = key,
                kind = kind.word(),
                field = field,
                value = value
            )
        }
        (Some(Comparator::AtLeast), _) => {
            message!(
                "answer-where-at-least",
                key = key,
                field = field,
                value = value
            )
        }
        (Some(Comparator::AtMost), _) => {
            message!(
                "answer-where-at-most",
                key = key,
                field = field,
                value = value
            )
        }
        (Some(Comparator::Above), _) => {
            message!(
                "answer-where-above",
                key = key,
                field = field,
                value = value
            )
        }
        (Some(Comparator::Below), _) => {
            message!(
                "answer-where-below",
                key = key,
                field = field,
                value = value
            )
        }
        (Some(Comparator::Contains), _) => {
            message!(
                "answer-where-contains",
                key = key,
                field = field,
                value = value
            )
        }
        (Some(Comparator::Stated), _) => {
            message!("answer-where-stated", key = key, field = field)
        }
        (Some(Comparator::NotStated), _) => {
            message!("answer-where-not-stated", key = key, field = field)
        }
        (None, _) if test.comparator == Comparator::Contains => {
            message!(
                "answer-where-contains-not",
                key = key,
                field = field,
                value = value
            )
        }
        (None, _) => message!(
            "answer-where-is-not",
            key = key,
            field = field,
            value = value
        ),
    }
}

/// The comparator that holds where this one does not; `None` where "not" has to be said.
fn opposite(comparator: Comparator) -> Option<Comparator> {
    match comparator {
        Comparator::Below => Some(Comparator::AtLeast),
        Comparator::AtMost => Some(Comparator::Above),
        Comparator::Above => Some(Comparator::AtMost),
        Comparator::AtLeast => Some(Comparator::Below),
        Comparator::Stated => Some(Comparator::NotStated),
        Comparator::NotStated => Some(Comparator::Stated),
        Comparator::Equal | Comparator::In | Comparator::All | Comparator::Contains => None,
    }
}

/// What a field is compared with.
fn literal(knowledge: &Knowledge, kind: Kind, test: &Test) -> Text {
    let several = |names: Vec<Text>| match test.comparator {
        Comparator::All => all_of(&names),
        _ => any_of(&names),
    };
    let amount = |amount: &f64| value::number(knowledge, kind, &test.field, *amount);
    let term = |id: &String| match test.comparator {
        Comparator::Contains => Text::same(id),
        _ => value::term(knowledge, kind, &test.field, id),
    };
    match &test.value {
        Literal::Nothing | Literal::Flag(_) => Text::default(),
        Literal::Number(number) => amount(number),
        Literal::Text(id) => term(id),
        Literal::Numbers(numbers) => several(numbers.iter().map(amount).collect()),
        Literal::Texts(ids) => several(ids.iter().map(term).collect()),
    }
}

/// The name of a field by which a message chooses its words: `pay-floor`.
pub fn key(field: &FieldPath) -> String {
    field.to_string().replace('.', "-")
}
