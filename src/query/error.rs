//! Why a query cannot be run.

use crate::knowledge::{Field, FieldType, Kind, Knowledge};

use super::condition::Comparator;
use super::field_path::FieldPath;

/// What is wrong with a query, what was given, and what to use instead.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum QueryError {
    #[error("no field `{field}`: {remedy}")]
    UnknownField { field: String, remedy: String },
    #[error("{} have no field `{field}`, which is of {of}: {remedy}", .kind.word())]
    FieldOfOthers {
        kind: Kind,
        field: String,
        of: String,
        remedy: String,
    },
    #[error("`{path}` names an end, and `{}` is no range: use `{}`", .path.field, .path.field)]
    NoEnd { path: FieldPath },
    #[error("`{comparator}` does not fit `{path}`, which holds {holds}: {remedy}")]
    UnfitComparator {
        path: FieldPath,
        comparator: &'static str,
        holds: &'static str,
        remedy: String,
    },
    #[error("{given} cannot be compared with `{path}`: use {wanted}")]
    UnfitValue {
        path: FieldPath,
        given: String,
        wanted: &'static str,
    },
    #[error("no {noun} `{id}`: {remedy}")]
    UnknownId {
        noun: String,
        id: String,
        remedy: String,
    },
    #[error("`{form}` does not fit `{path}`, which holds {holds}: {remedy}")]
    UnfitForm {
        form: &'static str,
        path: FieldPath,
        holds: &'static str,
        remedy: String,
    },
    #[error("nothing links {} to {}: ask for {} without `{id}`", .of.word(), .from.word(), .from.word())]
    Unrelated { id: String, of: Kind, from: Kind },
    #[error("no {shown} was shown: name the rows under `items`, or leave `scope` out")]
    NothingShown { shown: &'static str },
}

/// Which field was most likely meant.
pub fn unknown_field(path: &FieldPath, kind: Kind, knowledge: &Knowledge) -> QueryError {
    let of_kind = || {
        let fields = knowledge.fields.values();
        fields.filter(move |field| field.of.contains(&kind))
    };
    let ids = || of_kind().map(|field| field.id.as_str());
    let field = path.field.clone();
    let others: Vec<&str> = knowledge
        .fields
        .values()
        .filter(|known| known.id == field)
        .flat_map(|known| known.of.iter().map(|kind| kind.word()))
        .collect();
    let remedy = match by_another_name(&field, of_kind()).or_else(|| nearest(&field, ids())) {
        Some(likely) => format!("did you mean `{likely}`?"),
        None => format!("use one of {}", ids().collect::<Vec<_>>().join(", ")),
    };
    match others.is_empty() {
        true => QueryError::UnknownField { field, remedy },
        false => QueryError::FieldOfOthers {
            kind,
            field,
            of: others.join(", "),
            remedy,
        },
    }
}

fn by_another_name<'a>(word: &str, mut fields: impl Iterator<Item = &'a Field>) -> Option<&'a str> {
    let word = word.replace('-', " ");
    fields
        .find(|field| {
            let names = field.alternative.en.iter();
            let mut names = names.chain(&field.alternative.zh);
            field.label.en == word || names.any(|name| *name == word)
        })
        .map(|field| field.id.as_str())
}

/// The error of an id that names nothing.
pub fn unknown_id<'a>(
    noun: impl Into<String>,
    id: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> QueryError {
    let known: Vec<&str> = known.into_iter().collect();
    let remedy = match nearest(id, known.iter().copied()) {
        Some(likely) => format!("did you mean `{likely}`?"),
        None if known.len() <= 25 => format!("use one of {}", known.join(", ")),
        None => "see the knowledge files for those there are".to_owned(),
    };
    QueryError::UnknownId {
        noun: noun.into(),
        id: id.to_owned(),
        remedy,
    }
}

/// The candidate that is most like a word, if any is.
fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let alike = |candidate: &str| {
        if candidate.starts_with(word) && word.len() >= 3 {
            return 1.0;
        }
        strsim::jaro_winkler(word, candidate)
    };
    candidates
        .into_iter()
        .map(|candidate| (alike(candidate), candidate))
        .filter(|(likeness, _)| *likeness >= 0.82)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)))
        .map(|(_, candidate)| candidate)
}

/// What a field of a type holds, in words.
pub fn holding(holds: FieldType) -> &'static str {
    match holds {
        FieldType::Flag => "yes or no",
        FieldType::Number => "a number",
        FieldType::Range => "a range",
        FieldType::Term => "one term",
        FieldType::OrderedTerm => "one of ordered terms",
        FieldType::Terms => "terms",
        FieldType::Items => "ids",
        FieldType::Demands => "skills",
        FieldType::Text => "a text",
        FieldType::Texts => "texts",
    }
}

/// The sign of a comparator.
pub fn sign(comparator: Comparator) -> &'static str {
    match comparator {
        Comparator::Equal => "=",
        Comparator::Below => "<",
        Comparator::AtMost => "<=",
        Comparator::Above => ">",
        Comparator::AtLeast => ">=",
        Comparator::In => "in",
        Comparator::All => "all",
        Comparator::Contains => "contains",
        Comparator::Stated => "stated",
        Comparator::NotStated => "not-stated",
    }
}
