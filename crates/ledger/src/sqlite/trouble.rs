//! What SQLite says, in the words of [`LedgerError`].

use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

use crate::LedgerError;

/// What stopped some work inside the engine, which does not know where its file is.
#[derive(Debug)]
pub(super) enum Trouble {
    /// An answer of the ledger.
    Ledger(LedgerError),
    /// An error of SQLite.
    Sqlite(rusqlite::Error),
}

impl From<LedgerError> for Trouble {
    fn from(error: LedgerError) -> Self {
        Self::Ledger(error)
    }
}

impl From<rusqlite::Error> for Trouble {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

/// Damage, with where it was met.
pub(super) fn damaged(what: impl Into<String>) -> Trouble {
    Trouble::Ledger(LedgerError::Damaged { what: what.into() })
}

impl Trouble {
    /// As the ledger's caller meets it.
    pub(super) fn at(self, doing: &str, path: &Path) -> LedgerError {
        let error = match self {
            Self::Ledger(error) => return error,
            Self::Sqlite(error) => error,
        };
        let place = || PathBuf::from(path);
        let Some(code) = error.sqlite_error() else {
            return match error {
                // A column of the wrong type, or a row that must be there and is not.
                error @ (rusqlite::Error::InvalidColumnType(..)
                | rusqlite::Error::FromSqlConversionFailure(..)
                | rusqlite::Error::QueryReturnedNoRows) => {
                    LedgerError::Damaged { what: format!("{}: {error}", path.display()) }
                }
                error => storage(error, doing, path),
            };
        };
        match code.code {
            ErrorCode::DiskFull => LedgerError::Full { path: place() },
            // The shared memory file could not be made as large as it must be.
            ErrorCode::SystemIoFailure if code.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE => {
                LedgerError::Full { path: place() }
            }
            ErrorCode::ReadOnly | ErrorCode::PermissionDenied => LedgerError::ReadOnly { path: place() },
            ErrorCode::CannotOpen if path.exists() => LedgerError::ReadOnly { path: place() },
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => {
                LedgerError::Damaged { what: format!("{}: {error}", path.display()) }
            }
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => {
                LedgerError::Unavailable { why: format!("{} is held by another program ({error})", path.display()) }
            }
            _ => storage(error, doing, path),
        }
    }
}

fn storage(error: rusqlite::Error, doing: &str, path: &Path) -> LedgerError {
    LedgerError::Storage { doing: format!("{doing} ({})", path.display()), source: Box::new(error) }
}
