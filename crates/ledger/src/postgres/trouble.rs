//! What PostgreSQL says, in the words of [`LedgerError`].

use std::path::PathBuf;

use tokio_postgres::{Error, error::SqlState};

use crate::LedgerError;

/// What stopped some work inside the engine, which does not know where its server is.
#[derive(Debug)]
pub(super) enum Trouble {
    /// An answer of the ledger.
    Ledger(LedgerError),
    /// An error of the server or of the way to it.
    Postgres(Error),
}

impl From<LedgerError> for Trouble {
    fn from(error: LedgerError) -> Self {
        Self::Ledger(error)
    }
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        Self::Postgres(error)
    }
}

/// Damage, with where it was met.
pub(super) fn damaged(what: impl Into<String>) -> Trouble {
    Trouble::Ledger(LedgerError::Damaged { what: what.into() })
}

impl Trouble {
    /// Whether the connection is gone, and with it the knowledge of what became of the last statement.
    pub(super) fn is_lost(&self) -> bool {
        match self {
            Self::Ledger(_) => false,
            Self::Postgres(error) => error.code().is_none_or(is_going_away) && !is_about_a_value(error),
        }
    }

    /// Whether another try may succeed though nothing is wrong with the connection.
    pub(super) fn is_passing(&self) -> bool {
        let code = match self {
            Self::Ledger(_) => None,
            Self::Postgres(error) => error.code(),
        };
        code.is_some_and(|code| {
            [SqlState::T_R_SERIALIZATION_FAILURE, SqlState::T_R_DEADLOCK_DETECTED, SqlState::UNIQUE_VIOLATION]
                .contains(code)
        })
    }

    /// As the ledger's caller meets it.
    pub(super) fn at(self, doing: &str, place: &str) -> LedgerError {
        let error = match self {
            Self::Ledger(error) => return error,
            Self::Postgres(error) => error,
        };
        let path = || PathBuf::from(place);
        let why = || format!("{doing} ({place}): {}", chain(&error));
        match error.code() {
            None if is_about_a_value(&error) => LedgerError::Damaged { what: why() },
            None => LedgerError::Unavailable { why: why() },
            Some(code) if is_going_away(code) || is_waiting(code) => LedgerError::Unavailable { why: why() },
            Some(code) if *code == SqlState::DISK_FULL => LedgerError::Full { path: path() },
            Some(code) if [SqlState::READ_ONLY_SQL_TRANSACTION, SqlState::INSUFFICIENT_PRIVILEGE].contains(code) => {
                LedgerError::ReadOnly { path: path() }
            }
            Some(code) if code.code().starts_with("XX") => LedgerError::Damaged { what: why() },
            Some(_) => LedgerError::Storage { doing: format!("{doing} ({place})"), source: Box::new(error) },
        }
    }
}

/// The server stops, starts, or takes no more connections (classes 08 and 57, and 53300).
fn is_going_away(code: &SqlState) -> bool {
    code.code().starts_with("08") || code.code().starts_with("57P") || *code == SqlState::TOO_MANY_CONNECTIONS
}

/// Somebody else holds what is needed.
fn is_waiting(code: &SqlState) -> bool {
    [
        SqlState::LOCK_NOT_AVAILABLE,
        SqlState::QUERY_CANCELED,
        SqlState::T_R_SERIALIZATION_FAILURE,
        SqlState::T_R_DEADLOCK_DETECTED,
    ]
    .contains(code)
}

/// A column of another type than it must have.
fn is_about_a_value(error: &Error) -> bool {
    let said = error.to_string();
    said.starts_with("error deserializing") || said.starts_with("query returned an unexpected number of rows")
}

/// An error and its causes, in one line: the outermost alone says `db error`.
fn chain(error: &Error) -> String {
    let mut said = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(deeper) = cause {
        said = format!("{said}: {deeper}");
        cause = deeper.source();
    }
    said
}
