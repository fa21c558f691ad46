//! Erasing: the texts go, the hashes stay, and the file is written anew so that nothing is left between its rows.

use domain::{change::Action, id::RecordId};
use rusqlite::{Connection, params};

use super::{append::Appender, drawers, read, rows, trouble::Trouble};
use crate::{Appended, Drawer, Erased, Erasure, NewChange, Result};

/// Carries out an erasure; `None` when there is nothing to erase, or it was erased before.
pub(super) fn erase(
    connection: &Connection,
    appender: &Appender,
    erasure: &Erasure,
) -> Result<Option<Appended>, Trouble> {
    let place = read::place(connection, &erasure.partnership)?;
    if let Some(first_result) = read::carried_out(connection, erasure.occasion.command)? {
        return Ok(Some(first_result));
    }
    let changes = match &erasure.what {
        Erased::Record(record) => match last_change(connection, place.number, *record)? {
            Some(change) => vec![change],
            None => return Ok(None),
        },
        Erased::Row { drawer, key } => {
            let text = "DELETE FROM drawer WHERE partnership = ?1 AND drawer = ?2 AND key = ?3";
            if connection.prepare_cached(text)?.execute(params![place.number, drawer, key])? == 0 {
                return Ok(None);
            }
            Vec::new()
        }
    };
    let batch = erasure.batch(changes);
    let done = appender.append(connection, &batch, &place)?;
    if let Erased::Record(record) = erasure.what {
        rows::erase_before(connection, place.number, record, done.last)?;
        forget_what_names(connection, place.number, record)?;
    }
    Ok(Some(done))
}

/// The change that says a record was erased.
fn last_change(connection: &Connection, partnership: i64, record: RecordId) -> Result<Option<NewChange>, Trouble> {
    let mut statement =
        connection.prepare_cached("SELECT kind, version, erased FROM record WHERE partnership = ?1 AND id = ?2")?;
    let mut found = statement.query(params![partnership, &record.0.as_bytes()[..]])?;
    let Some(row) = found.next()? else { return Ok(None) };
    if row.get(2)? {
        return Ok(None);
    }
    Ok(Some(NewChange {
        record,
        kind: read::kind(row, 0)?,
        schema: 0,
        expected: row.get::<_, i64>(1)?.unsigned_abs(),
        action: Action::Erase,
        body: Vec::new(),
        origin: String::new(),
    }))
}

/// Drafts and letters that name the record may hold its text.
fn forget_what_names(connection: &Connection, partnership: i64, record: RecordId) -> Result<(), Trouble> {
    for drawer in [Drawer::DRAFTS, Drawer::OUTBOX] {
        for row in drawers::all(connection, partnership, drawer)? {
            if row.names(record) {
                drawers::remove(connection, partnership, drawer, &row.key, None)?;
            }
        }
    }
    Ok(())
}

/// Writes the database anew and empties its log. `secure_delete` overwrites what a row leaves behind, but not what earlier
/// splits of pages left in the gaps between rows; a file written anew has no such gaps.
pub(super) fn leave_no_trace(connection: &Connection) -> Result<(), Trouble> {
    // The copy that is made on the way holds as much as the database: it is not kept in memory.
    connection.execute_batch("PRAGMA temp_store = FILE; VACUUM; PRAGMA temp_store = MEMORY;")?;
    let busy: i64 = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    if busy == 0 {
        return Ok(());
    }
    let why = "the log still holds what was erased, as somebody reads from it; erase the same again".to_owned();
    Err(crate::LedgerError::Unavailable { why }.into())
}
