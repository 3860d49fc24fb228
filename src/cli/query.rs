//! `career-advisor query`: a query is run as it is written, without any understanding.

use std::fmt::Write;

use clap::Args;
use serde_json::json;

use crate::knowledge::{Field, Kind, Knowledge, SourceId};
use crate::language::Text;
use crate::query::{Found, Outcome, Query, RowValues, Value, World, run};

/// What to run, and in what form to print it.
#[derive(Debug, Args)]
pub struct QueryArgs {
    /// One JSON object
    #[arg(long)]
    json: bool,
    /// The fields that can be asked about, by kind
    #[arg(long, conflicts_with = "json")]
    fields: bool,
    /// Such as {"from":"postings","where":{"field":"pay.floor","op":">=","value":20},"want":"count"}
    #[arg(required_unless_present = "fields")]
    query: Option<String>,
}

impl QueryArgs {
    /// What to print; of a wrong query, what is wrong with it.
    pub fn answer(&self, knowledge: &Knowledge) -> Result<String, String> {
        if self.fields {
            return Ok(fields(knowledge));
        }
        let text = self.query.as_deref().unwrap_or_default();
        let query: Query = serde_json::from_str(text).map_err(|error| one_line(&error))?;
        let world = World::of(knowledge);
        let found = run(&query, &world).map_err(|error| one_line(&error))?;
        match self.json {
            true => as_json(&found, knowledge),
            false => Ok(table(&found, knowledge)),
        }
    }
}

fn one_line(error: &dyn std::fmt::Display) -> String {
    error.to_string().replace('\n', " ")
}

/// The result with the titles of its sources.
fn as_json(found: &Found, knowledge: &Knowledge) -> Result<String, String> {
    let mut object = serde_json::to_value(found).map_err(|error| one_line(&error))?;
    let source = |id: &SourceId| {
        let known = knowledge.sources.get(id);
        json!({
            "id": id,
            "title": known.map(|source| &source.title),
            "url": known.and_then(|source| source.url.as_deref()),
        })
    };
    object["sources"] = found.sources.iter().map(source).collect();
    Ok(object.to_string())
}

fn fields(knowledge: &Knowledge) -> String {
    let mut text = String::new();
    for kind in Kind::ALL {
        let of_kind = knowledge.fields.values();
        let of_kind: Vec<&Field> = of_kind.filter(|field| field.of.contains(&kind)).collect();
        let _ = writeln!(text, "{}", kind.word());
        for field in of_kind {
            let holds = match field.never_stated {
                Some(_) => "never stated".to_owned(),
                None => word(&field.holds),
            };
            let unit = field.unit.as_ref().map(word).unwrap_or_default();
            let (id, label) = (&field.id, both(&field.label));
            let _ = writeln!(text, "  {id:<20} {holds:<13} {unit:<22} {label}");
        }
    }
    text.trim_end().to_owned()
}

/// A word as files write it.
fn word(of: &impl serde::Serialize) -> String {
    let value = serde_json::to_value(of).unwrap_or_default();
    value.as_str().map(str::to_owned).unwrap_or_default()
}

fn both(text: &Text) -> String {
    match text.zh == text.en {
        true => text.en.clone(),
        false => format!("{} / {}", text.zh, text.en),
    }
}

/// The result for a reader: the outcome, the rows with their values, what is undecided, the sources.
fn table(found: &Found, knowledge: &Knowledge) -> String {
    let mut lines = vec![format!(
        "{} of {} rows; {} undecided",
        found.rows.len(),
        found.considered,
        found.undecided.len()
    )];
    match &found.outcome {
        Outcome::Rows(rows) => lines.extend(rows.iter().map(row)),
        Outcome::Values(values) => lines.extend(values.rows.iter().map(row)),
        Outcome::Groups(groups) => lines.extend(groups.iter().map(|group| {
            let measure = group
                .measure
                .as_ref()
                .map(|value| format!("  {}", shown(value)));
            let value = shown(&group.value);
            format!(
                "  {value}: {}{}",
                group.rows.len(),
                measure.unwrap_or_default()
            )
        })),
        Outcome::Count(count) => lines.push(format!("count: {count}")),
        Outcome::Exists(existence) => lines.push(format!("exists: {}", word(existence))),
        Outcome::Measured(measure) => {
            let (statistic, of) = (word(&measure.statistic), &measure.of);
            let (value, stating) = (shown(&measure.value), measure.stating);
            lines.push(format!("{statistic} of {of}: {value}, stated by {stating}"));
            lines.extend(
                measure
                    .held_by
                    .iter()
                    .map(|item| format!("  {}", item.id())),
            );
        }
        Outcome::Share { part, of } => lines.push(format!("share: {part} of {of}")),
        Outcome::Compared(comparison) => {
            for standing in &comparison.by {
                let values: Vec<String> = standing.values.iter().map(shown).collect();
                let (field, values) = (&standing.field, values.join(" | "));
                lines.push(format!("{field}: {values}; highest {:?}", standing.highest));
            }
            lines.extend(found.rows.iter().map(|item| format!("  {}", item.id())));
        }
        Outcome::NeverStated(path) => {
            let field = knowledge.field(found.query.from, &path.field);
            let sentence = field.and_then(|field| field.never_stated.as_ref());
            lines.push(sentence.map(both).unwrap_or_default());
        }
    }
    lines.extend(
        found
            .undecided
            .iter()
            .map(|item| format!("  undecided: {}", item.id())),
    );
    lines.extend(found.emptied.iter().map(|emptied| {
        let condition = serde_json::to_string(&emptied.by).unwrap_or_default();
        format!("{} left without {condition}", emptied.left)
    }));
    let sources = found
        .sources
        .iter()
        .filter_map(|id| knowledge.sources.get(id));
    lines.extend(sources.map(|source| format!("source: {}", both(&source.title))));
    lines.join("\n")
}

fn row(row: &RowValues) -> String {
    let values = row.values.iter();
    let values = values.map(|(path, value)| format!("{path} {}", shown(value)));
    format!(
        "  {:<36} {}",
        row.item.id(),
        values.collect::<Vec<_>>().join("; ")
    )
    .trim_end()
    .to_owned()
}

fn shown(value: &Value) -> String {
    let end = |end: &Option<f64>| end.map_or_else(|| "?".to_owned(), |end| end.to_string());
    match value {
        Value::NotStated => "not stated".to_owned(),
        Value::Flag(flag) => flag.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Range { floor, ceiling } => format!("{} to {}", end(floor), end(ceiling)),
        Value::Term(term) => term.clone(),
        Value::Terms(terms) => terms.join(", "),
        Value::Items(items) => items
            .iter()
            .map(|it| it.id())
            .collect::<Vec<_>>()
            .join(", "),
        Value::Demands(demands) => {
            let demand = |ids: &[crate::knowledge::SkillId]| {
                ids.iter()
                    .map(|id| id.as_str())
                    .collect::<Vec<_>>()
                    .join("|")
            };
            let demands = demands.iter().map(|it| demand(&it.any_of));
            demands.collect::<Vec<_>>().join(", ")
        }
        Value::Text(text) => both(text),
        Value::Texts(texts) => texts.iter().map(both).collect::<Vec<_>>().join("; "),
    }
}
