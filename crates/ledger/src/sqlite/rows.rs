//! Rows as they are stored: read for the check and the copy, and taken over from another ledger.

use std::collections::HashMap;

use domain::id::{PartnershipId, RecordId};
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use uuid::Uuid;

use super::{
    read::{self, limited, signed},
    trouble::Trouble,
};
use crate::{
    Result,
    chain::Hash,
    model::microseconds,
    rows::{ChangeRow, CommandRow, Rows, State, StoredRow, follow},
};

/// The changes after a number, in order.
pub(super) fn each_change(
    connection: &Connection,
    partnership: i64,
    sequence: u64,
    limit: usize,
    each: &mut dyn FnMut(ChangeRow),
) -> Result<(), Trouble> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {} FROM change WHERE partnership = ?1 AND sequence > ?2 ORDER BY sequence LIMIT ?3",
        read::CHANGE
    ))?;
    let mut rows = statement.query(params![partnership, signed(sequence), limited(limit)])?;
    while let Some(row) = rows.next()? {
        each(change(row)?);
    }
    Ok(())
}

fn change(row: &Row<'_>) -> rusqlite::Result<ChangeRow> {
    Ok(ChangeRow {
        sequence: row.get::<_, i64>(0)?.unsigned_abs(),
        at: row.get(1)?,
        command: Uuid::from_bytes(row.get(2)?),
        actor: row.get(3)?,
        record: RecordId(Uuid::from_bytes(row.get(4)?)),
        kind: row.get(5)?,
        version: row.get::<_, i64>(6)?.unsigned_abs(),
        action: row.get(7)?,
        origin: row.get(8)?,
        schema: row.get(9)?,
        hash: Hash(row.get(10)?),
        body_hash: Hash(row.get(11)?),
        salt: row.get(12)?,
        body: row.get(13)?,
    })
}

/// The commands with an identity above this one, in the order of their identities.
pub(super) fn commands(
    connection: &Connection,
    partnership: i64,
    after: Option<Uuid>,
    limit: usize,
) -> Result<Vec<CommandRow>, Trouble> {
    let mut statement = connection.prepare_cached(
        "SELECT id, first, last, at FROM command WHERE partnership = ?1 AND id > ?2 ORDER BY id LIMIT ?3",
    )?;
    let after = after.map_or_else(Vec::new, |after| after.as_bytes().to_vec());
    let rows = statement.query_map(params![partnership, after, limited(limit)], |row| {
        Ok(CommandRow {
            id: Uuid::from_bytes(row.get(0)?),
            first: row.get::<_, i64>(1)?.unsigned_abs(),
            last: row.get::<_, i64>(2)?.unsigned_abs(),
            at: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The rows of drawers after this one, by drawer and key.
pub(super) fn each_drawer_row(
    connection: &Connection,
    partnership: i64,
    drawer: &str,
    key: &str,
    limit: usize,
    each: &mut dyn FnMut(StoredRow),
) -> Result<(), Trouble> {
    let mut statement = connection.prepare_cached(
        "SELECT drawer, key, owner, version, due, expires, sum, bytes FROM drawer
         WHERE partnership = ?1 AND (drawer, key) > (?2, ?3) ORDER BY drawer, key LIMIT ?4",
    )?;
    let mut rows = statement.query(params![partnership, drawer, key, limited(limit)])?;
    while let Some(row) = rows.next()? {
        each(StoredRow {
            drawer: row.get(0)?,
            key: row.get(1)?,
            owner: row.get(2)?,
            version: row.get::<_, i64>(3)?.unsigned_abs(),
            due: row.get(4)?,
            expires: row.get(5)?,
            sum: row.get(6)?,
            bytes: row.get(7)?,
        });
    }
    Ok(())
}

/// Writes rows of another ledger as they are.
pub(super) fn take_over(connection: &Connection, partnership: &PartnershipId, rows: &Rows) -> Result<(), Trouble> {
    let place = read::place(connection, partnership)?;
    let mut states = HashMap::new();
    for change in &rows.changes {
        if let Some(state) = state(connection, place.number, change.record)? {
            states.insert(change.record, state);
        }
    }
    let taken = follow(partnership, place.head, states, &rows.changes)?;
    insert_changes(connection, place.number, &rows.changes)?;
    for (record, sequence) in &taken.erased {
        erase_before(connection, place.number, *record, *sequence)?;
    }
    for (record, state) in &taken.states {
        put_state(connection, place.number, *record, state)?;
    }
    connection.prepare_cached("UPDATE partnership SET sequence = ?2, at = ?3, hash = ?4 WHERE number = ?1")?.execute(
        params![place.number, signed(taken.head.sequence), taken.head.at.map(microseconds), taken.head.hash.0],
    )?;
    insert_others(connection, place.number, rows)
}

/// Removes the texts of a record from all its changes before this one.
pub(super) fn erase_before(
    connection: &Connection,
    partnership: i64,
    record: RecordId,
    sequence: u64,
) -> Result<(), Trouble> {
    let text = "UPDATE change SET salt = NULL, body = NULL
                WHERE partnership = ?1 AND record = ?2 AND sequence < ?3 AND length(body) > 0";
    connection.prepare_cached(text)?.execute(params![partnership, &record.0.as_bytes()[..], signed(sequence)])?;
    Ok(())
}

fn state(connection: &Connection, partnership: i64, record: RecordId) -> Result<Option<State>, Trouble> {
    let mut statement = connection.prepare_cached(
        "SELECT kind, version, withdrawn, erased, created, changed, sequence, body_sequence
         FROM record WHERE partnership = ?1 AND id = ?2",
    )?;
    let found = statement.query_row(params![partnership, &record.0.as_bytes()[..]], |row| {
        Ok(State {
            kind: row.get(0)?,
            version: row.get::<_, i64>(1)?.unsigned_abs(),
            withdrawn: row.get(2)?,
            erased: row.get(3)?,
            created: row.get(4)?,
            changed: row.get(5)?,
            sequence: row.get::<_, i64>(6)?.unsigned_abs(),
            body_sequence: row.get::<_, i64>(7)?.unsigned_abs(),
        })
    });
    Ok(found.optional()?)
}

fn put_state(connection: &Connection, partnership: i64, record: RecordId, state: &State) -> Result<(), Trouble> {
    let text = "INSERT OR REPLACE INTO record
                (partnership, id, kind, version, withdrawn, erased, created, changed, sequence, body_sequence)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
    connection.prepare_cached(text)?.execute(params![
        partnership,
        &record.0.as_bytes()[..],
        state.kind,
        signed(state.version),
        state.withdrawn,
        state.erased,
        state.created,
        state.changed,
        signed(state.sequence),
        signed(state.body_sequence)
    ])?;
    Ok(())
}

fn insert_changes(connection: &Connection, partnership: i64, changes: &[ChangeRow]) -> Result<(), Trouble> {
    let mut insert = connection.prepare_cached(&format!(
        "INSERT INTO change (partnership, {}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
        read::CHANGE
    ))?;
    for change in changes {
        insert.execute(params![
            partnership,
            signed(change.sequence),
            change.at,
            &change.command.as_bytes()[..],
            change.actor,
            &change.record.0.as_bytes()[..],
            change.kind,
            signed(change.version),
            change.action,
            change.origin,
            change.schema,
            change.hash.0,
            change.body_hash.0,
            change.salt,
            change.body
        ])?;
    }
    Ok(())
}

fn insert_others(connection: &Connection, partnership: i64, rows: &Rows) -> Result<(), Trouble> {
    let mut insert = connection.prepare_cached(
        "INSERT OR REPLACE INTO command (id, partnership, first, last, at) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for command in &rows.commands {
        insert.execute(params![
            &command.id.as_bytes()[..],
            partnership,
            signed(command.first),
            signed(command.last),
            command.at
        ])?;
    }
    if rows.empties_drawers {
        connection.prepare_cached("DELETE FROM drawer WHERE partnership = ?1")?.execute([partnership])?;
    }
    let mut insert = connection.prepare_cached(
        "INSERT OR REPLACE INTO drawer (partnership, drawer, key, owner, version, due, expires, sum, bytes)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    for row in &rows.drawers {
        insert.execute(params![
            partnership,
            row.drawer,
            row.key,
            row.owner,
            signed(row.version),
            row.due,
            row.expires,
            row.sum,
            row.bytes
        ])?;
    }
    Ok(())
}
