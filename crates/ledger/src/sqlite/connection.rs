//! Connections: the writer's, and the readers' pool.

use std::{
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    time::Duration,
};

use rusqlite::{Connection, OpenFlags};

use super::{migrate, trouble::Trouble};
use crate::Result;

/// How many reading connections are kept open; more are opened while more read, and closed after.
const KEPT: usize = 8;

/// How long to wait for a program that is not ours, such as `sqlite3` at the command line.
const PATIENCE: Duration = Duration::from_secs(10);

/// The writer's connection. A commit is on the disk when it returns (`synchronous=FULL`); what is removed is overwritten
/// (`secure_delete`); the log is moved into the database by the writer thread, when nobody waits for it.
pub(super) fn writing(path: &Path) -> Result<Connection, Trouble> {
    let connection = Connection::open(path)?;
    connection.busy_timeout(PATIENCE)?;
    // Before anything is set, as some of it is written to the file.
    migrate::refuse_what_is_not_known(&connection)?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;
         PRAGMA secure_delete = ON;
         PRAGMA wal_autocheckpoint = 0;
         PRAGMA journal_size_limit = 67108864;
         PRAGMA cache_size = -65536;
         PRAGMA temp_store = MEMORY;
         PRAGMA cell_size_check = ON;
         PRAGMA trusted_schema = OFF;",
    )?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}

fn reading(path: &Path) -> Result<Connection, Trouble> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    // A reader may have to bring the log's index up, for which SQLite wants to write; without the right to, it only reads.
    let connection = Connection::open_with_flags(path, flags).or_else(|_| {
        Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)
    })?;
    connection.busy_timeout(PATIENCE)?;
    connection.execute_batch(
        "PRAGMA query_only = ON;
         PRAGMA wal_autocheckpoint = 0;
         PRAGMA cache_size = -16384;
         PRAGMA cell_size_check = ON;
         PRAGMA trusted_schema = OFF;",
    )?;
    connection.set_prepared_statement_cache_capacity(32);
    Ok(connection)
}

/// The readers' connections.
pub(super) struct Readers {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
}

impl Readers {
    pub(super) fn of(path: &Path) -> Self {
        Self { path: path.to_owned(), idle: Mutex::default() }
    }

    /// Reads one consistent state.
    pub(super) fn read<T>(&self, doing: &str, work: impl FnOnce(&Connection) -> Result<T, Trouble>) -> Result<T> {
        self.read_inside(work).map_err(|trouble| trouble.at(doing, &self.path))
    }

    fn read_inside<T>(&self, work: impl FnOnce(&Connection) -> Result<T, Trouble>) -> Result<T, Trouble> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let connection = match idle {
            Some(connection) => connection,
            None => reading(&self.path)?,
        };
        let transaction = connection.unchecked_transaction()?;
        let result = work(&transaction);
        transaction.finish()?;
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < KEPT {
            idle.push(connection);
        }
        result
    }
}
