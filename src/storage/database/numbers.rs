//! The numbers that each database gives to rows.

use sqlx::Error;

use super::pool::Transaction;
use super::query::Query;
use super::value::Value;

/// The last number that was given, even if its row is gone; 0 for none.
pub(in crate::storage) async fn last_number(
    on: &mut Transaction,
    table: &str,
    column: &str,
) -> Result<i64, Error> {
    let text = match on {
        Transaction::Sqlite(_) => format!(
            "SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = '{table}'), 0),
                        coalesce((SELECT max({column}) FROM {table}), 0))"
        ),
        Transaction::Postgres(_) => format!(
            "SELECT coalesce(pg_sequence_last_value(pg_get_serial_sequence('{table}', '{column}')::regclass), 0)"
        ),
    };
    let (number,): (i64,) = Query::composed(text, Vec::new()).fetch_one(on).await?;
    Ok(number)
}

/// The next row gets the number behind `number`, which is at least 1.
pub(in crate::storage) async fn set_last_number(
    on: &mut Transaction,
    table: &str,
    column: &str,
    number: i64,
) -> Result<(), Error> {
    let given = vec![Value::Integer(Some(number))];
    match on {
        Transaction::Sqlite(_) => {
            let forget = format!("DELETE FROM sqlite_sequence WHERE name = '{table}'");
            Query::composed(forget, Vec::new())
                .execute(&mut *on)
                .await?;
            let note = format!("INSERT INTO sqlite_sequence (name, seq) VALUES ('{table}', $1)");
            Query::composed(note, given).execute(on).await?;
        }
        Transaction::Postgres(_) => {
            let note = format!("SELECT setval(pg_get_serial_sequence('{table}', '{column}'), $1)");
            Query::composed(note, given).execute(on).await?;
        }
    }
    Ok(())
}
