//! Drawers: one table, a handful of statements.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Params, Row, params};

use super::{
    read::limited,
    trouble::{Trouble, damaged},
};
use crate::{
    Drawer, DrawerRow, LedgerError, Result,
    chain::sum,
    draft::refuse_the_invalid_row,
    model::{from_microseconds, microseconds},
};

fn refuse_another_version(
    connection: &Connection,
    partnership: i64,
    drawer: Drawer,
    key: &str,
    expected: Option<u64>,
) -> Result<(), Trouble> {
    let Some(expected) = expected else { return Ok(()) };
    let current = connection
        .prepare_cached("SELECT version FROM drawer WHERE partnership = ?1 AND drawer = ?2 AND key = ?3")?
        .query_row(params![partnership, drawer.name(), key], |row| row.get::<_, i64>(0))
        .optional()?
        .unwrap_or(0) as u64;
    if current == expected {
        Ok(())
    } else {
        Err(LedgerError::RowClash { drawer: drawer.name().to_owned(), key: key.to_owned(), current }.into())
    }
}

pub(super) fn put(
    connection: &Connection,
    partnership: i64,
    row: &DrawerRow,
    expected: Option<u64>,
) -> Result<u64, Trouble> {
    refuse_another_version(connection, partnership, row.drawer, &row.key, expected)?;
    let version: i64 = connection
        .prepare_cached(
            "INSERT INTO drawer (partnership, drawer, key, owner, version, due, expires, sum, bytes)
             VALUES (?1, ?2, ?3, ?4, 1, ?5, ?6, ?7, ?8)
             ON CONFLICT (partnership, drawer, key) DO UPDATE SET
                 owner = excluded.owner, version = drawer.version + 1, due = excluded.due, expires = excluded.expires,
                 sum = excluded.sum, bytes = excluded.bytes
             RETURNING version",
        )?
        .query_row(
            params![
                partnership,
                row.drawer.name(),
                row.key,
                row.owner,
                row.due.map(microseconds),
                row.expires.map(microseconds),
                sum(&row.bytes),
                row.bytes
            ],
            |row| row.get(0),
        )?;
    Ok(version as u64)
}

pub(super) fn remove(
    connection: &Connection,
    partnership: i64,
    drawer: Drawer,
    key: &str,
    expected: Option<u64>,
) -> Result<bool, Trouble> {
    refuse_another_version(connection, partnership, drawer, key, expected)?;
    let removed = connection
        .prepare_cached("DELETE FROM drawer WHERE partnership = ?1 AND drawer = ?2 AND key = ?3")?
        .execute(params![partnership, drawer.name(), key])?;
    Ok(removed > 0)
}

pub(super) fn get(
    connection: &Connection,
    partnership: i64,
    drawer: Drawer,
    key: &str,
) -> Result<Option<DrawerRow>, Trouble> {
    let found = rows(connection, drawer, "AND key = ?3", params![partnership, drawer.name(), key])?;
    Ok(found.into_iter().next())
}

/// All rows of a drawer.
pub(super) fn all(connection: &Connection, partnership: i64, drawer: Drawer) -> Result<Vec<DrawerRow>, Trouble> {
    rows(connection, drawer, "ORDER BY key", params![partnership, drawer.name()])
}

pub(super) fn by_owner(
    connection: &Connection,
    partnership: i64,
    drawer: Drawer,
    owner: &str,
) -> Result<Vec<DrawerRow>, Trouble> {
    rows(connection, drawer, "AND owner = ?3 ORDER BY key", params![partnership, drawer.name(), owner])
}

pub(super) fn rows_after(
    connection: &Connection,
    partnership: i64,
    drawer: Drawer,
    key: &str,
    limit: usize,
) -> Result<Vec<DrawerRow>, Trouble> {
    rows(
        connection,
        drawer,
        "AND key > ?3 ORDER BY key LIMIT ?4",
        params![partnership, drawer.name(), key, limited(limit)],
    )
}

pub(super) fn take_due(
    connection: &Connection,
    partnership: i64,
    drawer: Drawer,
    now: Timestamp,
    again: Timestamp,
    limit: usize,
) -> Result<Vec<DrawerRow>, Trouble> {
    let which = "AND due <= ?3 ORDER BY due, key LIMIT ?4";
    let mut taken =
        rows(connection, drawer, which, params![partnership, drawer.name(), microseconds(now), limited(limit)])?;
    let mut postpone = connection.prepare_cached(
        "UPDATE drawer SET due = ?4, version = version + 1 WHERE partnership = ?1 AND drawer = ?2 AND key = ?3",
    )?;
    for row in &mut taken {
        postpone.execute(params![partnership, drawer.name(), row.key, microseconds(again)])?;
        row.due = Some(crate::moment(again));
        row.version += 1;
    }
    Ok(taken)
}

pub(super) fn purge(connection: &Connection, now: Timestamp) -> Result<u64, Trouble> {
    let mut statement = connection.prepare_cached("DELETE FROM drawer WHERE expires <= ?1")?;
    Ok(statement.execute([microseconds(now)])? as u64)
}

pub(super) fn count(
    connection: &Connection,
    partnership: i64,
    drawer: Drawer,
    key: &str,
    expires: Option<Timestamp>,
) -> Result<u64, Trouble> {
    let row = DrawerRow { expires, ..DrawerRow::new(drawer, key, Vec::new()) };
    refuse_the_invalid_row(&row)?;
    put(connection, partnership, &row, None)
}

pub(super) fn largest(
    connection: &Connection,
    partnership: i64,
    drawer: Drawer,
    limit: usize,
) -> Result<Vec<(String, u64)>, Trouble> {
    let mut statement = connection.prepare_cached(
        "SELECT key, version FROM drawer WHERE partnership = ?1 AND drawer = ?2 ORDER BY version DESC, key LIMIT ?3",
    )?;
    let rows = statement.query_map(params![partnership, drawer.name(), limited(limit)], |row| {
        Ok((row.get(0)?, row.get::<_, i64>(1)? as u64))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn rows(connection: &Connection, drawer: Drawer, which: &str, params: impl Params) -> Result<Vec<DrawerRow>, Trouble> {
    let text = format!(
        "SELECT key, owner, version, due, expires, sum, bytes FROM drawer WHERE partnership = ?1 AND drawer = ?2 {which}"
    );
    let mut statement = connection.prepare_cached(&text)?;
    let mut found = statement.query(params)?;
    let mut rows = Vec::new();
    while let Some(row) = found.next()? {
        rows.push(read(drawer, row)?);
    }
    Ok(rows)
}

fn read(drawer: Drawer, row: &Row<'_>) -> Result<DrawerRow, Trouble> {
    let key: String = row.get(0)?;
    let bytes: Vec<u8> = row.get(6)?;
    if row.get::<_, [u8; 32]>(5)? != sum(&bytes) {
        return Err(damaged(format!("`{key}` in the drawer {drawer} is not what was written")));
    }
    Ok(DrawerRow {
        drawer,
        key,
        owner: row.get(1)?,
        version: row.get::<_, i64>(2)? as u64,
        due: row.get::<_, Option<i64>>(3)?.map(from_microseconds),
        expires: row.get::<_, Option<i64>>(4)?.map(from_microseconds),
        bytes,
    })
}
