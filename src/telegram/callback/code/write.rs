//! From an act to its code.

use super::{FIELD, ID, hash, letter_of, letters};
use crate::dialogue::{Act, Tell};
use crate::query::{
    Comparator, Condition, FieldPath, Item, Literal, Order, Query, Scope, Show, Test, Want,
};

/// The code of an act; `None` for one that no button carries.
pub fn write(act: &Act) -> Option<String> {
    let mut code = String::new();
    match act {
        Act::Ask(query) => {
            code.push('q');
            ask(&mut code, query)?;
        }
        Act::Tell(told) => {
            code.push('t');
            tell(&mut code, told)?;
        }
        Act::Resume(act) => code.extend(['r', letter_of(letters::RESUME, act)?]),
        Act::Meta(meta) => code.extend(['m', letter_of(letters::META, meta)?]),
        Act::Social(social) => code.extend(['s', letter_of(letters::SOCIAL, social)?]),
        Act::More => code.push('n'),
        Act::Shorter | Act::Outside(_) | Act::Clarify(_) | Act::Unclear => return None,
    }
    Some(code)
}

fn tell(code: &mut String, told: &Tell) -> Option<()> {
    match told {
        Tell::Show => code.push('s'),
        Tell::Undo => code.push('u'),
        Tell::Erase => code.push('e'),
        Tell::EraseConfirmed => code.push('y'),
        Tell::Add(skills) => {
            code.push('a');
            for skill in skills {
                code.push_str(&hash(skill.as_str(), ID));
            }
        }
        Tell::Drop(skill) => {
            code.push('d');
            code.push_str(&hash(skill.as_str(), ID));
        }
        Tell::Target(role) => {
            code.push('r');
            code.push_str(&hash(role.as_str(), ID));
        }
        Tell::Change { .. } | Tell::Other(_) => return None,
    }
    Some(())
}

fn ask(code: &mut String, query: &Query) -> Option<()> {
    // Named one by one, so that a new part cannot be forgotten.
    let Query {
        from,
        filter,
        scope,
        want,
        show,
        page,
    } = query;
    code.push(letter_of(letters::KINDS, from)?);
    form(code, want)?;
    match scope {
        Scope::Everything => code.push('*'),
        Scope::LastList => code.push('L'),
        Scope::LastItem => code.push('I'),
        Scope::Items(items) => {
            code.push('(');
            for item in items {
                row(code, item)?;
            }
            code.push(')');
        }
    }
    if !filter.is_everything() {
        code.push('?');
        condition(code, filter)?;
    }
    if *show == Show::Picture {
        code.push('^');
    }
    if *page > 0 {
        code.push_str(&format!("@{page}"));
    }
    Some(())
}

fn form(code: &mut String, want: &Want) -> Option<()> {
    let ordered = |order: &Order| match order {
        Order::Highest => 'h',
        Order::Lowest => 'l',
    };
    match want {
        Want::List => code.push('L'),
        Want::Count { by: None } => code.push('C'),
        Want::Count { by: Some(by) } => {
            code.push('c');
            field(code, by)?;
        }
        Want::Exists => code.push('E'),
        Want::Value { of } => fields(code, 'V', of)?,
        Want::Define => code.push('D'),
        Want::Explain => code.push('X'),
        Want::Top { by, n, order } => {
            code.extend(['T', ordered(order)]);
            field(code, by)?;
            code.push_str(&format!("{n};"));
        }
        Want::Sort { by, order } => {
            code.extend(['S', ordered(order)]);
            field(code, by)?;
        }
        Want::Mean { of, by } => figure(code, 'M', of, by.as_ref())?,
        Want::Median { of, by } => figure(code, 'N', of, by.as_ref())?,
        Want::Minimum { of } => figure(code, 'I', of, None)?,
        Want::Maximum { of } => figure(code, 'A', of, None)?,
        Want::Share => code.push('H'),
        Want::Compare { by, groups } => {
            fields(code, 'P', by)?;
            for group in groups {
                condition(code, group)?;
            }
            code.push(';');
        }
        Want::Fit { with, without, by } => {
            code.push(if by.is_empty() { 'F' } else { 'f' });
            for skills in [with, without] {
                for skill in skills {
                    code.push_str(&hash(skill.as_str(), ID));
                }
                code.push(';');
            }
            if !by.is_empty() {
                for path in by {
                    field(code, path)?;
                }
                code.push(';');
            }
        }
        Want::Gap => code.push('G'),
        Want::Path => code.push('Z'),
    }
    Some(())
}

fn figure(code: &mut String, letter: char, of: &FieldPath, by: Option<&FieldPath>) -> Option<()> {
    code.push(letter);
    field(code, of)?;
    if let Some(by) = by {
        field(code, by)?;
    }
    code.push(';');
    Some(())
}

fn fields(code: &mut String, letter: char, paths: &[FieldPath]) -> Option<()> {
    code.push(letter);
    for path in paths {
        field(code, path)?;
    }
    code.push(';');
    Some(())
}

fn field(code: &mut String, path: &FieldPath) -> Option<()> {
    code.push_str(&hash(&path.field, FIELD));
    code.push(letter_of(letters::ENDS, &path.end)?);
    Some(())
}

fn row(code: &mut String, item: &Item) -> Option<()> {
    code.push(letter_of(letters::KINDS, &item.kind())?);
    code.push_str(&hash(item.id(), ID));
    Some(())
}

fn condition(code: &mut String, whole: &Condition) -> Option<()> {
    match whole {
        Condition::And { and: parts } | Condition::Or { or: parts } => {
            let is_all = matches!(whole, Condition::And { .. });
            code.push(if is_all { '&' } else { '|' });
            for part in parts {
                condition(code, part)?;
            }
            code.push('.');
        }
        Condition::Not { not } => {
            code.push('!');
            condition(code, not)?;
        }
        Condition::Is(Test {
            field: path,
            comparator,
            value,
        }) => {
            // Words of a search are no ids: they could not be read back.
            if *comparator == Comparator::Contains {
                return None;
            }
            code.push('=');
            field(code, path)?;
            code.push(letter_of(letters::COMPARATORS, comparator)?);
            literal(code, value);
        }
    }
    Some(())
}

fn literal(code: &mut String, value: &Literal) {
    match value {
        Literal::Nothing => code.push('0'),
        Literal::Flag(flag) => code.push(if *flag { 'y' } else { 'n' }),
        Literal::Number(number) => code.push_str(&format!("#{number};")),
        Literal::Numbers(numbers) => {
            code.push('[');
            for number in numbers {
                code.push_str(&format!("#{number};"));
            }
            code.push(']');
        }
        Literal::Text(text) => {
            code.push('t');
            code.push_str(&hash(text, ID));
        }
        Literal::Texts(texts) => {
            code.push('{');
            for text in texts {
                code.push_str(&hash(text, ID));
            }
            code.push('}');
        }
    }
}
