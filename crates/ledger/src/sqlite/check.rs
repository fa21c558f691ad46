//! Checking an SQLite file: its rows by [`Check`], its pages and indexes by SQLite.

use domain::id::{PartnershipId, RecordId};
use rusqlite::Connection;
use uuid::Uuid;

use super::{
    read, rows,
    trouble::{Trouble, damaged},
};
use crate::{
    Break, LedgerError, Result,
    check::{Check, STEP},
    rows::State,
};

/// See [`crate::Ledger::check`].
pub(super) fn check(
    connection: &Connection,
    partnership: &PartnershipId,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Vec<Break>, Trouble> {
    let mut check = Check::of(partnership);
    match everything(&mut check, connection, partnership, progress) {
        Ok(()) => {}
        // Whatever cannot be read on from is a break like any other, and the last to be found.
        Err(Trouble::Ledger(LedgerError::Damaged { what })) => check.found(None, None, what),
        Err(Trouble::Ledger(error)) => return Err(error.into()),
        Err(Trouble::Sqlite(error)) => match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DatabaseCorrupt | rusqlite::ErrorCode::NotADatabase) | None => {
                check.found(None, None, error.to_string());
            }
            Some(_) => return Err(error.into()),
        },
    }
    Ok(check.breaks())
}

fn everything(
    check: &mut Check,
    connection: &Connection,
    partnership: &PartnershipId,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<(), Trouble> {
    let place = read::place(connection, partnership)?;
    rows::each_change(connection, place.number, 0, usize::MAX, &mut |row| {
        check.change(&row);
        if check.sequence().is_multiple_of(STEP) {
            progress(check.sequence(), place.head.sequence);
        }
    })?;
    progress(check.sequence(), place.head.sequence);
    check.end_of_changes(&place.head);
    records(check, connection, place.number)?;
    rows::each_drawer_row(connection, place.number, "", "", usize::MAX, &mut |row| check.drawer(&row))?;
    file(check, connection)
}

fn records(check: &mut Check, connection: &Connection, partnership: i64) -> Result<(), Trouble> {
    let mut statement = connection.prepare(
        "SELECT id, kind, version, withdrawn, erased, created, changed, sequence, body_sequence
         FROM record WHERE partnership = ?1",
    )?;
    let mut rows = statement.query([partnership])?;
    while let Some(row) = rows.next()? {
        let stands = State {
            kind: row.get(1)?,
            version: row.get::<_, i64>(2)?.unsigned_abs(),
            withdrawn: row.get(3)?,
            erased: row.get(4)?,
            created: row.get(5)?,
            changed: row.get(6)?,
            sequence: row.get::<_, i64>(7)?.unsigned_abs(),
            body_sequence: row.get::<_, i64>(8)?.unsigned_abs(),
        };
        check.record(RecordId(Uuid::from_bytes(row.get(0)?)), &stands);
    }
    check.end_of_records();
    Ok(())
}

/// SQLite's own check of pages and indexes, and of references between tables.
fn file(check: &mut Check, connection: &Connection) -> Result<(), Trouble> {
    let mut statement = connection.prepare("PRAGMA integrity_check")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let said: String = row.get(0)?;
        if said != "ok" {
            check.found(None, None, said);
        }
    }
    let strays: i64 = connection.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0))?;
    if strays > 0 {
        return Err(damaged(format!("{strays} rows belong to no partnership")));
    }
    Ok(())
}
