//! One table, page by page.

use sqlx::{ColumnIndex, Decode, Error, FromRow, Row, Type};

use super::TransferError;
use super::tables::{Kind, Table};
use crate::storage::database::{Query, Transaction, Value, last_number, set_last_number};

/// Arguments of one statement: SQLite takes 32,766, PostgreSQL 65,535.
const ARGUMENTS: usize = 16_000;
/// Rows of one page.
const MOST_ROWS: usize = 1_000;

/// The columns of a row as text.
struct Cells(Vec<Option<String>>);

impl<'r, R: Row> FromRow<'r, R> for Cells
where
    usize: ColumnIndex<R>,
    Option<String>: Decode<'r, R::Database> + Type<R::Database>,
{
    fn from_row(row: &'r R) -> Result<Cells, Error> {
        (0..row.len())
            .map(|column| row.try_get(column))
            .collect::<Result<_, _>>()
            .map(Cells)
    }
}

/// How many rows there were.
pub(super) async fn copy(
    table: &Table,
    reading: &mut Transaction,
    writing: &mut Transaction,
    failed: &(dyn Fn(Error) -> TransferError + Sync),
) -> Result<u64, TransferError> {
    let most = MOST_ROWS.min(ARGUMENTS / table.columns.len());
    let expected = count(table, reading).await.map_err(failed)?;
    let mut after = Vec::new();
    loop {
        let page = page(table, &after, most);
        let rows: Vec<Cells> = page.fetch_all(&mut *reading).await.map_err(failed)?;
        let rows = rows.iter().map(|row| values(table, row));
        let rows: Vec<Vec<Value>> = rows.collect::<Result<_, _>>().map_err(failed)?;
        let Some(last) = rows.last() else {
            break;
        };
        after = last[..table.key].to_vec();
        insert(table, rows)
            .execute(&mut *writing)
            .await
            .map_err(failed)?;
    }
    let copied = count(table, writing).await.map_err(failed)?;
    if copied != expected {
        return Err(TransferError::Incomplete {
            table: table.name,
            copied,
            expected,
        });
    }
    Ok(copied)
}

/// The next rows, in the order of the primary key.
fn page(table: &Table, after: &[Value], most: usize) -> Query {
    let columns: Vec<String> = table
        .columns
        .iter()
        .map(|(name, _)| format!("CAST(\"{name}\" AS TEXT)"))
        .collect();
    // With the table, since the columns of the result have the same names.
    let key: Vec<String> = table.columns[..table.key]
        .iter()
        .map(|(name, _)| format!("{}.\"{name}\"", table.name))
        .collect();
    let key = key.join(", ");
    let beyond = match after.len() {
        0 => String::new(),
        count => format!("WHERE ({key}) > ({})", places(1, count)),
    };
    let text = format!(
        "SELECT {} FROM {} {beyond} ORDER BY {key} LIMIT {most}",
        columns.join(", "),
        table.name,
    );
    Query::composed(text, after.to_vec())
}

fn insert(table: &Table, rows: Vec<Vec<Value>>) -> Query {
    let width = table.columns.len();
    let columns: Vec<String> = table
        .columns
        .iter()
        .map(|(name, _)| format!("\"{name}\""))
        .collect();
    let tuples: Vec<String> = (0..rows.len())
        .map(|row| format!("({})", places(row * width + 1, width)))
        .collect();
    let text = format!(
        "INSERT INTO {} ({}) VALUES {}",
        table.name,
        columns.join(", "),
        tuples.join(", "),
    );
    Query::composed(text, rows.into_iter().flatten().collect())
}

/// `$3, $4, $5`
fn places(first: usize, count: usize) -> String {
    let places: Vec<String> = (first..first + count)
        .map(|place| format!("${place}"))
        .collect();
    places.join(", ")
}

fn values(table: &Table, Cells(cells): &Cells) -> Result<Vec<Value>, Error> {
    let columns = table.columns.iter().zip(cells);
    let value = |((name, kind), cell): (&(&str, Kind), &Option<String>)| match (kind, cell) {
        (Kind::Text, text) => Ok(Value::Text(text.clone())),
        (Kind::Integer, None) => Ok(Value::Integer(None)),
        (Kind::Integer, Some(digits)) => {
            let integer = digits.parse().map_err(|source| Error::ColumnDecode {
                index: (*name).to_owned(),
                source: Box::new(source),
            })?;
            Ok(Value::Integer(Some(integer)))
        }
    };
    columns.map(value).collect()
}

pub(super) async fn is_empty(table: &Table, on: &mut Transaction) -> Result<bool, Error> {
    Ok(count(table, on).await? == 0)
}

async fn count(table: &Table, on: &mut Transaction) -> Result<u64, Error> {
    let text = format!("SELECT count(*) FROM {}", table.name);
    let (number,): (i64,) = Query::composed(text, Vec::new()).fetch_one(on).await?;
    Ok(number.unsigned_abs())
}

/// Numbers go on where they were, those of rows that are gone included.
pub(super) async fn take_over_number(
    table: &str,
    column: &str,
    reading: &mut Transaction,
    writing: &mut Transaction,
) -> Result<(), Error> {
    match last_number(reading, table, column).await? {
        0 => Ok(()),
        number => set_last_number(writing, table, column, number).await,
    }
}
