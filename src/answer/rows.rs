//! Rows of an answer: what one line says of each, and one page of them.

use super::{Context, condition, names, posting_facts, subject, value};
use crate::catalogue::all_of;
use crate::knowledge::{FieldType, Kind, Posting, SourceId};
use crate::language::Text;
use crate::message;
use crate::query::{
    Comparator, Demand, FieldPath, Found, Item, Literal, Outcome, Query, RowValues, Value, Want,
    World, run,
};
use crate::reply::Block;

/// How many rows a message shows.
pub const PAGE: usize = 5;

/// The rows of one page.
pub struct Page {
    pub items: Vec<Item>,
    pub lines: Vec<Text>,
    pub sources: Vec<SourceId>,
    /// Place of the first, from 1.
    pub from: usize,
    /// Place of the last.
    pub to: usize,
    /// How many come after it.
    pub left: usize,
}

impl Page {
    pub fn block(&self) -> Block {
        Block::numbered(None, self.lines.clone(), self.sources.clone())
    }
}

/// The page of the rows that the question asks for, each with the value it was asked or ordered by.
pub fn page(context: &Context, found: &Found, rows: &[Item]) -> Page {
    let start = usize::from(found.query.page) * PAGE;
    let items: Vec<Item> = rows.iter().skip(start).take(PAGE).cloned().collect();
    let rows_of_page = valued(context, found, &items);
    let line = |row: &RowValues| {
        let line = line(context, row);
        match only_preferred(context, &found.query, &row.item) {
            skills if skills.is_empty() => line,
            skills => message!("answer-row-plus", row = line, skills = all_of(&skills)),
        }
    };
    let lines = rows_of_page.iter().map(line).collect();
    Page {
        lines,
        sources: merged(rows_of_page.iter().flat_map(|row| &row.sources)),
        from: start + 1,
        to: start + items.len(),
        left: rows.len().saturating_sub(start + items.len()),
        items,
    }
}

/// The skills of a question's conditions that a posting names as a plus alone.
fn only_preferred(context: &Context, query: &Query, item: &Item) -> Vec<Text> {
    let Item::Posting(id) = item else {
        return Vec::new();
    };
    let Some(posting) = context.knowledge.postings.get(id) else {
        return Vec::new();
    };
    let [required, preferred] = posting_facts::required_and_preferred(posting);
    let names = |demands: &[Demand], skill: &str| {
        let mut demands = demands.iter();
        demands.any(|demand| demand.any_of.iter().any(|id| id.as_str() == skill))
    };
    let tests = query.filter.tests().into_iter();
    let skills = tests.filter(|test| test.field.field == "skills");
    let skills = skills.flat_map(|test| match &test.value {
        Literal::Text(id) => std::slice::from_ref(id),
        Literal::Texts(ids) => ids.as_slice(),
        _ => &[],
    });
    let path = FieldPath::of("skills");
    skills
        .filter(|skill| names(&preferred, skill) && !names(&required, skill))
        .map(|skill| value::term(context.knowledge, Kind::Postings, &path, skill))
        .collect()
}

/// `NAME: VALUE`.
pub fn line(context: &Context, row: &RowValues) -> Text {
    let name = names::item(context.knowledge, &row.item);
    match values_of(context, row) {
        Some(value) => message!("answer-row", name = name, value = value),
        None => name,
    }
}

/// `NAME (VALUE)`, within a sentence.
pub fn named(context: &Context, row: &RowValues) -> Text {
    let name = names::item(context.knowledge, &row.item);
    match values_of(context, row) {
        Some(value) => message!("answer-named", name = name, value = value),
        None => name,
    }
}

/// Items with the values that found them, or with those that say most about them.
pub fn valued(context: &Context, found: &Found, items: &[Item]) -> Vec<RowValues> {
    let known: &[RowValues] = match &found.outcome {
        Outcome::Rows(rows) => rows,
        Outcome::Values(values) => &values.rows,
        _ => &[],
    };
    let of_known = |item: &Item| known.iter().find(|row| row.item == *item);
    let has_values = |item: &Item| of_known(item).is_some_and(|row| !row.values.is_empty());
    let asked = match items.iter().all(has_values) {
        true => Vec::new(),
        false => values(
            context,
            found.query.from,
            items,
            &telling(context, &found.query),
        ),
    };
    let bare = |item: &Item| RowValues {
        item: item.clone(),
        values: Vec::new(),
        sources: Vec::new(),
    };
    items
        .iter()
        .map(|item| {
            let of_asked = asked.iter().find(|row| row.item == *item);
            let of_known = of_known(item);
            match of_known {
                Some(row) if !row.values.is_empty() => row.clone(),
                _ => of_asked.or(of_known).cloned().unwrap_or_else(|| bare(item)),
            }
        })
        .collect()
}

/// The values of fields of rows, as the engine finds them.
pub fn values(
    context: &Context,
    kind: Kind,
    items: &[Item],
    fields: &[FieldPath],
) -> Vec<RowValues> {
    if items.is_empty() || fields.is_empty() {
        return Vec::new();
    }
    let query = Query::about(
        items.iter().cloned(),
        kind,
        Want::value(fields.iter().cloned()),
    );
    let world = World::of(context.knowledge);
    match run(&query, &world).map(|found| found.outcome) {
        Ok(Outcome::Values(values)) => values.rows,
        _ => Vec::new(),
    }
}

/// The fields that say most about a row of a list: pay of a posting, and what its conditions left open.
fn telling(context: &Context, query: &Query) -> Vec<FieldPath> {
    let usual = match query.from {
        Kind::Postings => Some("pay"),
        Kind::Companies => Some("postings"),
        _ => None,
    };
    let mut fields: Vec<FieldPath> = usual.into_iter().map(FieldPath::of).collect();
    for test in query.filter.tests() {
        let holds = context
            .knowledge
            .field(query.from, &test.field.field)
            .map(|field| field.holds);
        let is_short = matches!(
            holds,
            Some(FieldType::Number | FieldType::Range | FieldType::OrderedTerm)
        );
        let is_open = !matches!(
            test.comparator,
            Comparator::Equal | Comparator::NotStated | Comparator::All
        );
        let field = FieldPath::of(&test.field.field);
        // Pay of a posting tells its months already.
        let is_told = field.field == "months-of-pay" && query.from == Kind::Postings;
        if is_short && is_open && !is_told && !fields.contains(&field) {
            fields.push(field);
        }
    }
    const MOST: usize = 2;
    fields.truncate(MOST);
    fields
}

/// The values of a row, joined. One end of pay is told with the whole range around it.
fn values_of(context: &Context, row: &RowValues) -> Option<Text> {
    let whole = |path: &FieldPath| FieldPath::of(&path.field);
    let mut told: Option<Text> = None;
    for (path, stated) in &row.values {
        let range = (path.end.is_some() && subject::is_pay(path))
            .then(|| whole_value(context, &row.item, &whole(path)))
            .flatten();
        let words = match &range {
            Some(range) => value::of_row(context.knowledge, &row.item, &whole(path), range),
            None => value::of_row(context.knowledge, &row.item, path, stated),
        };
        told = Some(match told {
            None => words,
            Some(first) => message!("answer-two-values", first = first, second = words),
        });
    }
    told
}

fn whole_value(context: &Context, item: &Item, path: &FieldPath) -> Option<Value> {
    let rows = values(
        context,
        item.kind(),
        std::slice::from_ref(item),
        std::slice::from_ref(path),
    );
    let row = rows.into_iter().next()?;
    let (_, value) = row.values.into_iter().next()?;
    value.is_stated().then_some(value)
}

/// Names that tell rows apart and no more: the company where each posting is of another, the title where all are
/// of one.
pub fn short_names(context: &Context, items: &[Item]) -> Vec<Text> {
    let k = context.knowledge;
    let postings: Option<Vec<_>> = items
        .iter()
        .map(|item| match item {
            Item::Posting(id) => k.postings.get(id),
            _ => None,
        })
        .collect();
    let full = || items.iter().map(|item| names::item(k, item)).collect();
    let Some(postings) = postings else {
        return full();
    };
    let companies: Vec<Text> = postings
        .iter()
        .map(|it| names::company(k, &it.company))
        .collect();
    let titles: Vec<Text> = postings.iter().map(|it| it.title.clone()).collect();
    let are_distinct =
        |names: &[Text]| (1..names.len()).all(|at| !names[..at].contains(&names[at]));
    let are_same = companies.windows(2).all(|pair| pair[0] == pair[1]);
    if are_distinct(&companies) {
        companies
    } else if are_same && are_distinct(&titles) {
        titles
    } else {
        full()
    }
}

/// The fields of a question's conditions that a row may leave open, called by their names, each once.
pub fn open_fields(context: &Context, query: &Query) -> Vec<Text> {
    // Every posting states these.
    const ALWAYS_STATED: [&str; 5] = ["title", "company", "states-little", "source", "name"];
    let all = |states: fn(&Posting) -> bool| context.knowledge.postings.values().all(states);
    let is_stated = |field: &str| match field {
        "pay" | "yearly-pay" => all(|posting| posting.monthly_cny().is_some()),
        "size" => all(|posting| posting.size_band.is_some()),
        field => ALWAYS_STATED.contains(&field),
    };
    let mut labels: Vec<Text> = Vec::new();
    let ordered_by = match &query.want {
        Want::Top { by, .. } => Some(by.clone()),
        _ => None,
    };
    for path in condition::fields(&query.filter)
        .into_iter()
        .chain(ordered_by)
    {
        if is_stated(&path.field) {
            continue;
        }
        let label = value::open_label(context.knowledge, query.from, &path);
        if !labels.contains(&label) {
            labels.push(label);
        }
    }
    labels
}

pub fn merged<'a>(sources: impl Iterator<Item = &'a SourceId>) -> Vec<SourceId> {
    let mut merged: Vec<SourceId> = Vec::new();
    for source in sources {
        if !merged.contains(source) {
            merged.push(source.clone());
        }
    }
    merged
}
