//! A query with its arguments, for whichever database it meets.

use std::borrow::Cow;

use futures::future::BoxFuture;
use sqlx::postgres::{PgArguments, PgRow};
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{AssertSqlSafe, Error, FromRow, PgConnection, SqlSafeStr, SqlStr};

use super::pool::{Database, Transaction};
use super::postgres;
use super::value::{Value, arguments, without_zeros};

/// What a row is read as.
pub(in crate::storage) trait Record:
    Send + Unpin + 'static + for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow>
{
}

impl<T> Record for T where
    T: Send + Unpin + 'static + for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow>
{
}

/// What a query runs on.
pub(in crate::storage) enum On<'c> {
    Database(&'c Database),
    Transaction(&'c mut Transaction),
}

impl<'c> From<&'c Database> for On<'c> {
    fn from(database: &'c Database) -> On<'c> {
        On::Database(database)
    }
}

impl<'c> From<&'c mut Transaction> for On<'c> {
    fn from(transaction: &'c mut Transaction) -> On<'c> {
        On::Transaction(transaction)
    }
}

/// Rows, or the number of those that changed.
#[derive(Debug)]
pub(in crate::storage) struct Query {
    text: Cow<'static, str>,
    values: Vec<Value>,
}

/// The first column of rows.
#[derive(Debug)]
pub(in crate::storage) struct Scalar(Query);

pub(in crate::storage) fn query(text: &'static str) -> Query {
    Query {
        text: Cow::Borrowed(text),
        values: Vec::new(),
    }
}

pub(in crate::storage) fn scalar(text: &'static str) -> Scalar {
    Scalar(query(text))
}

impl Query {
    /// Of SQL that was put together here, out of nothing that came from outside.
    pub(in crate::storage) fn composed(text: String, values: Vec<Value>) -> Query {
        Query {
            text: Cow::Owned(text),
            values,
        }
    }

    pub(in crate::storage) fn bind(mut self, value: impl Into<Value>) -> Query {
        self.values.push(value.into());
        self
    }

    /// How many rows changed.
    pub(in crate::storage) fn execute<'c>(
        self,
        on: impl Into<On<'c>>,
    ) -> BoxFuture<'c, Result<u64, Error>> {
        let on = on.into();
        Box::pin(async move {
            match on {
                On::Database(Database::Sqlite(pool)) => self.run_sqlite(pool).await,
                On::Transaction(Transaction::Sqlite(connection)) => {
                    self.run_sqlite(&mut **connection).await
                }
                On::Database(Database::Postgres(pool)) => {
                    let mut connection = pool.acquire().await?;
                    postgres::in_time(self.run_postgres(&mut connection)).await
                }
                On::Transaction(Transaction::Postgres(connection)) => {
                    postgres::in_time(self.run_postgres(connection)).await
                }
            }
        })
    }

    pub(in crate::storage) fn fetch_all<'c, T: Record>(
        self,
        on: impl Into<On<'c>>,
    ) -> BoxFuture<'c, Result<Vec<T>, Error>> {
        let on = on.into();
        Box::pin(async move {
            match on {
                On::Database(Database::Sqlite(pool)) => self.rows_sqlite(pool).await,
                On::Transaction(Transaction::Sqlite(connection)) => {
                    self.rows_sqlite(&mut **connection).await
                }
                On::Database(Database::Postgres(pool)) => {
                    let mut connection = pool.acquire().await?;
                    postgres::in_time(self.rows_postgres(&mut connection)).await
                }
                On::Transaction(Transaction::Postgres(connection)) => {
                    postgres::in_time(self.rows_postgres(connection)).await
                }
            }
        })
    }

    pub(in crate::storage) fn fetch_optional<'c, T: Record>(
        self,
        on: impl Into<On<'c>>,
    ) -> BoxFuture<'c, Result<Option<T>, Error>> {
        let rows = self.fetch_all(on);
        Box::pin(async move { Ok(rows.await?.into_iter().next()) })
    }

    pub(in crate::storage) fn fetch_one<'c, T: Record>(
        self,
        on: impl Into<On<'c>>,
    ) -> BoxFuture<'c, Result<T, Error>> {
        let row = self.fetch_optional(on);
        Box::pin(async move { row.await?.ok_or(Error::RowNotFound) })
    }

    async fn run_sqlite<'e>(self, executor: impl sqlx::SqliteExecutor<'e>) -> Result<u64, Error> {
        let arguments = arguments::<SqliteArguments>(self.values)?;
        let done = sqlx::query_with(safe(self.text), arguments)
            .execute(executor)
            .await?;
        Ok(done.rows_affected())
    }

    async fn rows_sqlite<'e, T: Record>(
        self,
        executor: impl sqlx::SqliteExecutor<'e>,
    ) -> Result<Vec<T>, Error> {
        let arguments = arguments::<SqliteArguments>(self.values)?;
        sqlx::query_as_with(safe(self.text), arguments)
            .fetch_all(executor)
            .await
    }

    async fn run_postgres(self, connection: &mut PgConnection) -> Result<u64, Error> {
        let arguments = arguments::<PgArguments>(without_zeros(self.values))?;
        let done = sqlx::query_with(safe(postgres::sql(self.text)), arguments)
            .execute(connection)
            .await?;
        Ok(done.rows_affected())
    }

    async fn rows_postgres<T: Record>(
        self,
        connection: &mut PgConnection,
    ) -> Result<Vec<T>, Error> {
        let arguments = arguments::<PgArguments>(without_zeros(self.values))?;
        sqlx::query_as_with(safe(postgres::sql(self.text)), arguments)
            .fetch_all(connection)
            .await
    }
}

impl Scalar {
    pub(in crate::storage) fn bind(self, value: impl Into<Value>) -> Scalar {
        Scalar(self.0.bind(value))
    }

    pub(in crate::storage) fn fetch_all<'c, T: 'static>(
        self,
        on: impl Into<On<'c>>,
    ) -> BoxFuture<'c, Result<Vec<T>, Error>>
    where
        (T,): Record,
    {
        let rows = self.0.fetch_all::<(T,)>(on);
        Box::pin(async move { Ok(rows.await?.into_iter().map(|(value,)| value).collect()) })
    }

    pub(in crate::storage) fn fetch_optional<'c, T: 'static>(
        self,
        on: impl Into<On<'c>>,
    ) -> BoxFuture<'c, Result<Option<T>, Error>>
    where
        (T,): Record,
    {
        let row = self.0.fetch_optional::<(T,)>(on);
        Box::pin(async move { Ok(row.await?.map(|(value,)| value)) })
    }

    pub(in crate::storage) fn fetch_one<'c, T: 'static>(
        self,
        on: impl Into<On<'c>>,
    ) -> BoxFuture<'c, Result<T, Error>>
    where
        (T,): Record,
    {
        let row = self.0.fetch_one::<(T,)>(on);
        Box::pin(async move { row.await.map(|(value,)| value) })
    }
}

fn safe(text: Cow<'static, str>) -> SqlStr {
    match text {
        Cow::Borrowed(text) => text.into_sql_str(),
        Cow::Owned(text) => AssertSqlSafe(text).into_sql_str(),
    }
}
