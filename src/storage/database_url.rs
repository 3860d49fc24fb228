//! The name of a database.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use serde::Deserialize;
use sqlx::postgres::PgConnectOptions;

/// Which database, and where.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(try_from = "String")]
pub enum DatabaseUrl {
    /// A file, relative to the data directory unless absolute.
    Sqlite(PathBuf),
    Postgres(PostgresUrl),
}

/// A database on a PostgreSQL server. It is never printed with its password.
#[derive(Clone)]
pub struct PostgresUrl {
    text: String,
    options: Box<PgConnectOptions>,
}

/// Why something is not the name of a database. What was written stays out of it: it may hold a password.
#[derive(Debug, thiserror::Error)]
pub enum UrlError {
    #[error("not the name of a database: write sqlite:FILE or postgres://USER@HOST/DATABASE")]
    Scheme,
    #[error("no file behind `sqlite:`: write such as sqlite:advisor.db, without options")]
    File,
    #[error(
        "not the address of a PostgreSQL database ({0}): write postgres://USER@HOST:PORT/DATABASE?sslmode=verify-full"
    )]
    Server(String),
}

impl FromStr for DatabaseUrl {
    type Err = UrlError;

    fn from_str(text: &str) -> Result<DatabaseUrl, UrlError> {
        if let Some(file) = text.strip_prefix("sqlite:") {
            let file = file.strip_prefix("//").unwrap_or(file);
            return match file.is_empty() || file.contains(['?', ':']) {
                true => Err(UrlError::File),
                false => Ok(DatabaseUrl::Sqlite(PathBuf::from(file))),
            };
        }
        if !["postgres://", "postgresql://"]
            .iter()
            .any(|scheme| text.starts_with(scheme))
        {
            return Err(UrlError::Scheme);
        }
        let unreadable = |error: &dyn fmt::Display| UrlError::Server(error.to_string());
        // Of itself it would be read with all that the environment says.
        let address = url::Url::parse(text).map_err(|error| unreadable(&error))?;
        if address.path().trim_matches('/').is_empty() {
            return Err(unreadable(&"the name of the database is missing"));
        }
        let options = PgConnectOptions::from_str(text).map_err(|error| unreadable(&error))?;
        Ok(DatabaseUrl::Postgres(PostgresUrl {
            text: text.to_owned(),
            options: Box::new(options),
        }))
    }
}

impl TryFrom<String> for DatabaseUrl {
    type Error = UrlError;

    fn try_from(text: String) -> Result<DatabaseUrl, UrlError> {
        text.parse()
    }
}

impl PostgresUrl {
    pub(super) fn options(&self) -> &PgConnectOptions {
        &self.options
    }
}

impl PartialEq for PostgresUrl {
    fn eq(&self, other: &PostgresUrl) -> bool {
        self.text == other.text
    }
}

impl fmt::Display for PostgresUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let options = &self.options;
        let database = options.get_database().unwrap_or_default();
        let (user, host, port) = (
            options.get_username(),
            options.get_host(),
            options.get_port(),
        );
        write!(formatter, "postgres://{user}@{host}:{port}/{database}")
    }
}

impl fmt::Debug for PostgresUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_file_or_a_server_or_told_to_be_neither() {
        let check = |text: &str, expect: &str| {
            let read = text.parse::<DatabaseUrl>();
            let told = match read {
                Ok(DatabaseUrl::Sqlite(file)) => format!("file {}", file.display()),
                Ok(DatabaseUrl::Postgres(server)) => format!("server {server}"),
                Err(error) => format!("error {error}"),
            };
            assert!(told.starts_with(expect), "{text}: {told}");
            assert!(!told.contains("secret"), "{told}");
        };
        check("sqlite:advisor.db", "file advisor.db");
        check("sqlite://a/b.db", "file a/b.db");
        check("sqlite:/var/lib/a.db", "file /var/lib/a.db");
        check("sqlite:", "error no file");
        check("sqlite::memory:", "error no file");
        check("sqlite:a.db?mode=ro", "error no file");
        check("advisor.db", "error not the name");
        check("mysql://u:secret@h/d", "error not the name");
        check("", "error not the name");
        check(
            "postgres://bot:secret@db.example.org:5433/advisor",
            "server postgres://bot@db.example.org:5433/advisor",
        );
        check(
            "postgresql://bot@[::1]/advisor?sslmode=require",
            "server postgres://bot@",
        );
        check("postgres://bot:secret@host", "error not the address");
        check("postgres://bot:secret@host:port/d", "error not the address");
        check(
            "postgres://bot:secret@host/d?sslmode=sometimes",
            "error not the address",
        );
    }

    #[test]
    fn a_password_is_not_printed() {
        let url: DatabaseUrl = "postgres://bot:secret@host/d".parse().unwrap();
        assert!(!format!("{url:?}").contains("secret"), "{url:?}");
    }
}
