//! How each database is brought up to date.

use sqlx::migrate::Migrator;

/// Both have the same versions, whose tables have the same columns.
pub(super) static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
pub(super) static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

/// The version that this program makes.
pub(super) fn known_version(migrations: &Migrator) -> i64 {
    let versions = migrations.iter().map(|migration| migration.version);
    versions.max().unwrap_or(0)
}
