//! What the two databases mean by their errors.

const SQLITE_FULL: &str = "13";
const SQLITE_READ_ONLY: &str = "8";

const POSTGRES_DISK_FULL: &str = "53100";
const POSTGRES_READ_ONLY: &str = "25006";
/// Too many connections; shutting down, crashed, starting.
const POSTGRES_AWAY: [&str; 4] = ["53300", "57P01", "57P02", "57P03"];
/// The class of connection exceptions.
const POSTGRES_CONNECTION: &str = "08";

/// Why a database did not do what it was asked for, as far as it matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trouble {
    Full,
    ReadOnly,
    /// It may be there again later.
    Away,
    Other,
}

impl Trouble {
    pub(super) fn of(error: &sqlx::Error) -> Trouble {
        match error {
            // A server that goes in the middle of the greeting is a fault of the protocol to sqlx.
            sqlx::Error::Io(_)
            | sqlx::Error::Protocol(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::WorkerCrashed => Trouble::Away,
            sqlx::Error::Database(error) => {
                error.code().map_or(Trouble::Other, |code| of_code(&code))
            }
            _ => Trouble::Other,
        }
    }
}

fn of_code(code: &str) -> Trouble {
    match code {
        SQLITE_FULL | POSTGRES_DISK_FULL => Trouble::Full,
        SQLITE_READ_ONLY | POSTGRES_READ_ONLY => Trouble::ReadOnly,
        // SQLite's codes are shorter.
        code if code.len() == 5 && code.starts_with(POSTGRES_CONNECTION) => Trouble::Away,
        code if POSTGRES_AWAY.contains(&code) => Trouble::Away,
        _ => Trouble::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_both_databases_are_told_apart() {
        let check = |code: &str, expect: Trouble| assert_eq!(of_code(code), expect, "{code}");
        check("13", Trouble::Full);
        check("8", Trouble::ReadOnly);
        // Busy; a constraint.
        check("5", Trouble::Other);
        check("2067", Trouble::Other);
        check("53100", Trouble::Full);
        check("25006", Trouble::ReadOnly);
        check("57P01", Trouble::Away);
        check("57P03", Trouble::Away);
        check("53300", Trouble::Away);
        check("08006", Trouble::Away);
        // A unique violation; a deadlock.
        check("23505", Trouble::Other);
        check("40P01", Trouble::Other);
    }

    #[test]
    fn a_connection_that_broke_may_come_back() {
        let broken = std::io::Error::from(std::io::ErrorKind::ConnectionReset);
        assert_eq!(Trouble::of(&sqlx::Error::Io(broken)), Trouble::Away);
        assert_eq!(Trouble::of(&sqlx::Error::PoolTimedOut), Trouble::Away);
        let cut_off = "unexpected response from SSLRequest: 0x00".to_owned();
        assert_eq!(Trouble::of(&sqlx::Error::Protocol(cut_off)), Trouble::Away);
        assert_eq!(Trouble::of(&sqlx::Error::RowNotFound), Trouble::Other);
    }
}
