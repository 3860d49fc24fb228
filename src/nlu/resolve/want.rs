//! A form with its fields as what is wanted.

use super::meant::Meant;
use crate::knowledge::{Kind, Knowledge};
use crate::nlu::parse::{Asked, Form};
use crate::query::{FieldPath, Order, Want};

/// Rows of a list that is asked for by its first ones without saying how many.
const FIRST_ROWS: u16 = 10;

/// What is wanted of rows of a kind. Fields that the kind does not have are left out.
pub fn want(knowledge: &Knowledge, kind: Kind, asked: &Asked, meant: &Meant) -> Want {
    let fields: Vec<FieldPath> = asked
        .fields
        .iter()
        .filter(|path| knowledge.field(kind, &path.field).is_some())
        .cloned()
        .collect();
    // Both ends of a range are the range.
    let is_whole = |path: &FieldPath| {
        let mut others = fields.iter();
        others.any(|it| it.field == path.field && it != path)
    };
    let orders = matches!(asked.form, Form::Top | Form::Lowest | Form::Sort);
    let first = fields.first().map(|path| match is_whole(path) {
        true => FieldPath::of(&path.field),
        // Who asks for the fewest years lets in whoever has their lower bound.
        false if orders && path.field == "years" => FieldPath::of(&path.field).floor(),
        false => path.clone(),
    });
    let top = |by: FieldPath, order: Order| Want::Top {
        by,
        n: meant.count.unwrap_or(1).max(1),
        order,
    };
    match (asked.form, first) {
        (Form::List, _) => Want::List,
        (Form::Count, by) => Want::Count { by },
        (Form::Exists, _) => Want::Exists,
        (Form::Value | Form::Why, Some(_)) => Want::Value { of: fields },
        (Form::Define, _) => Want::Define,
        (Form::Top, Some(by)) => top(by, Order::Highest),
        (Form::Lowest, Some(by)) => top(by, Order::Lowest),
        (Form::Sort, Some(by)) if meant.count.is_some() => top(by, Order::Highest),
        (Form::Sort, Some(by)) => Want::Sort {
            by,
            order: Order::Highest,
        },
        (Form::Mean, Some(of)) => Want::Mean { of, by: None },
        (Form::Median, Some(of)) => Want::Median { of, by: None },
        (Form::Minimum, Some(of)) => Want::Minimum { of },
        (Form::Maximum, Some(of)) => Want::Maximum { of },
        (Form::Share, _) => Want::Share,
        (Form::Compare, _) => compare(kind, fields),
        (Form::Fit, _) => Want::fit(),
        (Form::Gap, _) => Want::Gap,
        (Form::Path, _) => Want::Path,
        (Form::Top | Form::Lowest | Form::Sort, None) => Want::List,
        _ => Want::Explain,
    }
}

/// The rows that most postings ask for.
pub fn most_asked_for(meant: &Meant) -> Want {
    Want::Top {
        by: FieldPath::of("demand"),
        n: meant.count.unwrap_or(FIRST_ROWS),
        order: Order::Highest,
    }
}

/// Rows side by side, by the fields in which things of their kind differ where none is named.
pub fn compare(kind: Kind, by: Vec<FieldPath>) -> Want {
    Want::Compare {
        by: match by.is_empty() {
            false => by,
            true => standard_fields(kind),
        },
        groups: Vec::new(),
    }
}

/// The fields in which things of a kind differ.
pub fn standard_fields(kind: Kind) -> Vec<FieldPath> {
    let fields: &[&str] = match kind {
        Kind::Directions => &["requirements", "market", "outlook", "bridging-skills"],
        Kind::Postings | Kind::Companies => &["pay", "size", "years", "degree", "skills"],
        Kind::Skills => &["demand"],
        _ => &["overview", "essential-skills"],
    };
    fields.iter().map(|field| FieldPath::of(field)).collect()
}
