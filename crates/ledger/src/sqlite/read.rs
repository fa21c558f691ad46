//! Reading what is committed. Every body is verified against its hash before it is handed out.

use std::ops::RangeInclusive;

use domain::{
    change::{Action, Actor, ChangeHeader, Occasion},
    id::{PartnershipId, RecordId},
    record::Kind,
};
use rusqlite::{Connection, OptionalExtension as _, Row, params, types::ValueRef};
use uuid::Uuid;

use super::trouble::{Trouble, damaged};
use crate::{
    Appended, Current, Head, LedgerError, Result, StoredChange,
    chain::{Chain, Hash},
    model::from_microseconds,
};

/// A partnership's row.
pub(super) struct Place {
    /// Its number in the other tables.
    pub(super) number: i64,
    /// Where its chain ends.
    pub(super) head: Head,
}

pub(super) fn epoch(connection: &Connection) -> Result<Uuid, Trouble> {
    let bytes: [u8; 16] = connection.query_row("SELECT epoch FROM ledger", [], |row| row.get(0))?;
    Ok(Uuid::from_bytes(bytes))
}

pub(super) fn partnerships(connection: &Connection) -> Result<Vec<PartnershipId>, Trouble> {
    let mut statement = connection.prepare_cached("SELECT id FROM partnership ORDER BY number")?;
    let rows = statement.query_map([], |row| Ok(PartnershipId(row.get(0)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(super) fn place(connection: &Connection, partnership: &PartnershipId) -> Result<Place, Trouble> {
    let mut statement =
        connection.prepare_cached("SELECT number, sequence, at, hash FROM partnership WHERE id = ?1")?;
    let found = statement.query_row([&partnership.0], |row| {
        let at = row.get::<_, Option<i64>>(2)?.map(from_microseconds);
        Ok(Place { number: row.get(0)?, head: Head { sequence: number(row, 1)?, at, hash: Hash(row.get(3)?) } })
    });
    found.optional()?.ok_or_else(|| LedgerError::UnknownPartnership { partnership: partnership.clone() }.into())
}

pub(super) fn carried_out(connection: &Connection, command: Uuid) -> Result<Option<Appended>, Trouble> {
    let mut statement = connection.prepare_cached("SELECT first, last, at FROM command WHERE id = ?1")?;
    let found = statement.query_row([&command.as_bytes()[..]], |row| {
        let at = from_microseconds(row.get(2)?);
        Ok(Appended { first: number(row, 0)?, last: number(row, 1)?, at, repeated: true })
    });
    Ok(found.optional()?)
}

/// The records are put in the order of their bodies, which are then read as they lie in the file: twice as fast as looking
/// each up, and where many changes lie between two bodies they are leapt over.
pub(super) fn current(
    connection: &Connection,
    partnership: &PartnershipId,
    each: &mut dyn FnMut(Current<'_>) -> Result<()>,
) -> Result<Head, Trouble> {
    const LEAP: i64 = 50;
    let place = place(connection, partnership)?;
    let chain = Chain::new();
    let records = records(connection, place.number)?;
    let mut waiting = records.iter().peekable();
    let mut bodies = connection.prepare_cached(
        "SELECT sequence, schema, body_hash, salt, body FROM change WHERE partnership = ?1 AND sequence >= ?2 ORDER BY sequence",
    )?;
    while let Some(record) = waiting.peek() {
        let mut rows = bodies.query(params![place.number, record.body_sequence])?;
        while let Some(record) = waiting.peek() {
            let row = rows.next()?.ok_or_else(|| damaged(format!("change {} is missing", record.body_sequence)))?;
            let sequence: i64 = row.get(0)?;
            if sequence == record.body_sequence {
                each(record.with(row, [1, 2, 3, 4], &chain)?)?;
                waiting.next();
            } else if sequence > record.body_sequence {
                return Err(damaged(format!("change {} is missing", record.body_sequence)));
            } else if record.body_sequence - sequence > LEAP {
                break;
            }
        }
    }
    Ok(place.head)
}

/// All records, in the order of their bodies.
fn records(connection: &Connection, partnership: i64) -> Result<Vec<Record>, Trouble> {
    let mut statement = connection.prepare_cached(
        "SELECT id, kind, version, withdrawn, created, changed, body_sequence FROM record WHERE partnership = ?1",
    )?;
    let mut rows = statement.query([partnership])?;
    let mut records = Vec::new();
    while let Some(row) = rows.next()? {
        records.push(Record {
            id: id(row, 0)?,
            kind: kind(row, 1)?,
            version: number(row, 2)?,
            withdrawn: row.get(3)?,
            created: row.get(4)?,
            changed: row.get(5)?,
            body_sequence: row.get(6)?,
        });
    }
    records.sort_unstable_by_key(|record| record.body_sequence);
    Ok(records)
}

/// What there is of a record beside its body.
struct Record {
    id: RecordId,
    kind: Kind,
    version: u64,
    withdrawn: bool,
    created: i64,
    changed: i64,
    body_sequence: i64,
}

impl Record {
    /// With its verified body, from the columns of schema, hash, salt and body.
    fn with<'row>(
        &self,
        row: &'row Row<'_>,
        [schema, hash, salt, text]: [usize; 4],
        chain: &Chain,
    ) -> Result<Current<'row>, Trouble> {
        Ok(Current {
            record: self.id,
            kind: self.kind,
            version: self.version,
            schema: row.get(schema)?,
            withdrawn: self.withdrawn,
            created: from_microseconds(self.created),
            changed: from_microseconds(self.changed),
            body: body(row, [hash, salt, text], chain, || format!("change {}", self.body_sequence))?,
        })
    }
}

/// The columns that [`header`] reads.
const HEADER: &str = "sequence, at, command, actor, record, kind, version, action, origin";

/// The columns that [`stored`] reads.
pub(super) const CHANGE: &str =
    "sequence, at, command, actor, record, kind, version, action, origin, schema, hash, body_hash, salt, body";

pub(super) fn changes_after(
    connection: &Connection,
    partnership: &PartnershipId,
    sequence: u64,
    limit: usize,
) -> Result<Vec<StoredChange>, Trouble> {
    let place = place(connection, partnership)?;
    let chain = Chain::new();
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {CHANGE} FROM change WHERE partnership = ?1 AND sequence > ?2 ORDER BY sequence LIMIT ?3"
    ))?;
    let mut rows = statement.query(params![place.number, signed(sequence), limited(limit)])?;
    let mut changes = Vec::new();
    while let Some(row) = rows.next()? {
        changes.push(stored(row, &chain)?);
    }
    Ok(changes)
}

pub(super) fn headers_after(
    connection: &Connection,
    partnership: &PartnershipId,
    sequence: u64,
    limit: usize,
) -> Result<Vec<ChangeHeader>, Trouble> {
    let place = place(connection, partnership)?;
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {HEADER} FROM change WHERE partnership = ?1 AND sequence > ?2 ORDER BY sequence LIMIT ?3"
    ))?;
    let mut rows = statement.query(params![place.number, signed(sequence), limited(limit)])?;
    let mut headers = Vec::new();
    while let Some(row) = rows.next()? {
        headers.push(header(row)?);
    }
    Ok(headers)
}

pub(super) fn versions(
    connection: &Connection,
    partnership: &PartnershipId,
    record: RecordId,
    versions: RangeInclusive<u64>,
) -> Result<Vec<StoredChange>, Trouble> {
    let place = place(connection, partnership)?;
    let chain = Chain::new();
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {CHANGE} FROM change WHERE partnership = ?1 AND record = ?2 AND version BETWEEN ?3 AND ?4 \
         ORDER BY version"
    ))?;
    let (first, last) = (signed(*versions.start()), signed(*versions.end()));
    let mut rows = statement.query(params![place.number, &record.0.as_bytes()[..], first, last])?;
    let mut changes = Vec::new();
    while let Some(row) = rows.next()? {
        changes.push(stored(row, &chain)?);
    }
    Ok(changes)
}

/// Times never go back, so the number is found by halving, without an index of its own.
pub(super) fn sequence_at(connection: &Connection, partnership: &PartnershipId, at: i64) -> Result<u64, Trouble> {
    let place = place(connection, partnership)?;
    let mut time = connection.prepare_cached("SELECT at FROM change WHERE partnership = ?1 AND sequence = ?2")?;
    let (mut before, mut after) = (0, place.head.sequence + 1);
    while after - before > 1 {
        let middle = before + (after - before) / 2;
        let time: i64 = time.query_row(params![place.number, signed(middle)], |row| row.get(0))?;
        if time <= at { before = middle } else { after = middle }
    }
    Ok(before)
}

pub(super) fn undo_to(
    connection: &Connection,
    partnership: &PartnershipId,
    sequence: u64,
    each: &mut dyn FnMut(RecordId, Option<Current<'_>>) -> Result<()>,
) -> Result<Head, Trouble> {
    let place = place(connection, partnership)?;
    let chain = Chain::new();
    let mut created = connection.prepare_cached("SELECT created FROM record WHERE partnership = ?1 AND id = ?2")?;
    let mut state = connection.prepare_cached(
        "SELECT kind, action, at, schema, body_hash, salt, body, sequence, version FROM change WHERE rowid = ?1",
    )?;
    // A withdrawal leaves the body that was given before it.
    let mut given = connection.prepare_cached(
        "SELECT kind, action, at, schema, body_hash, salt, body, sequence FROM change
         WHERE partnership = ?1 AND record = ?2 AND version < ?3 AND (body IS NULL OR length(body) > 0)
         ORDER BY version DESC LIMIT 1",
    )?;
    for (changed, stood) in last_before(connection, place.number, sequence)? {
        let Some(stood) = stood else {
            each(changed, None)?;
            continue;
        };
        let missing = || damaged(format!("an earlier version of {changed} is missing"));
        let created = created.query_row(params![place.number, &changed.0.as_bytes()[..]], |row| row.get(0));
        let mut found = state.query(params![stood])?;
        let row = found.next()?.ok_or_else(missing)?;
        let version: i64 = row.get(8)?;
        let record = Record {
            id: changed,
            kind: kind(row, 0)?,
            version: version.unsigned_abs(),
            withdrawn: action(row, 1)? == Action::Withdraw,
            created: created.optional()?.ok_or_else(missing)?,
            changed: row.get(2)?,
            body_sequence: row.get(7)?,
        };
        if !matches!(row.get_ref(6)?, ValueRef::Blob([])) {
            each(changed, Some(record.with(row, [3, 4, 5, 6], &chain)?))?;
            continue;
        }
        let mut found = given.query(params![place.number, &changed.0.as_bytes()[..], version])?;
        let row = found.next()?.ok_or_else(missing)?;
        let record = Record { body_sequence: row.get(7)?, ..record };
        each(changed, Some(record.with(row, [3, 4, 5, 6], &chain)?))?;
    }
    Ok(place.head)
}

/// For each record changed after a number, the row of its last change up to there; `None` if it was not yet entered. In
/// the order of the rows, so that each page of the file is read once.
fn last_before(
    connection: &Connection,
    partnership: i64,
    sequence: u64,
) -> Result<Vec<(RecordId, Option<i64>)>, Trouble> {
    // The first version of each record that is not to be seen; the one before it is.
    let mut changed = connection.prepare_cached(
        "SELECT record, min(version) - 1 FROM change WHERE partnership = ?1 AND sequence > ?2 GROUP BY record",
    )?;
    let mut standing = connection
        .prepare_cached("SELECT rowid FROM change WHERE partnership = ?1 AND record = ?2 AND version = ?3")?;
    let mut rows = changed.query(params![partnership, signed(sequence)])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (record, version) = (id(row, 0)?, row.get::<_, i64>(1)?);
        let stood = match version {
            0 => None,
            _ => Some(
                standing
                    .query_row(params![partnership, &record.0.as_bytes()[..], version], |row| row.get(0))
                    .optional()?
                    .ok_or_else(|| damaged(format!("version {version} of {record} is missing")))?,
            ),
        };
        found.push((record, stood));
    }
    found.sort_unstable_by_key(|(_, stood)| *stood);
    Ok(found)
}

/// The header of a change from a row of [`HEADER`].
pub(super) fn header(row: &Row<'_>) -> Result<ChangeHeader, Trouble> {
    let actor = row.get_ref(3)?.as_str().map_err(rusqlite::Error::from)?;
    Ok(ChangeHeader {
        sequence: number(row, 0)?,
        occasion: Occasion {
            command: Uuid::from_bytes(row.get(2)?),
            actor: Actor::from_code(actor).ok_or_else(|| damaged(format!("a change by `{actor}`, who is nobody")))?,
            at: from_microseconds(row.get(1)?),
        },
        record: id(row, 4)?,
        kind: kind(row, 5)?,
        version: number(row, 6)?,
        action: action(row, 7)?,
        origin: row.get(8)?,
    })
}

/// A change from a row of [`CHANGE`].
pub(super) fn stored(row: &Row<'_>, chain: &Chain) -> Result<StoredChange, Trouble> {
    let header = header(row)?;
    let body = body(row, [11, 12, 13], chain, || format!("change {} of {}", header.sequence, header.occasion.at))?;
    Ok(StoredChange { body: body.map(<[u8]>::to_vec), schema: row.get(9)?, hash: Hash(row.get(10)?), header })
}

/// A body from its columns – hash, salt, body – if it is what was hashed; `None` if it was erased.
fn body<'row>(
    row: &'row Row<'_>,
    [hash, salt, body]: [usize; 3],
    chain: &Chain,
    name: impl Fn() -> String,
) -> Result<Option<&'row [u8]>, Trouble> {
    let (hash, salt, body) = (row.get_ref(hash)?, row.get_ref(salt)?, row.get_ref(body)?);
    match (hash, salt, body) {
        (_, ValueRef::Null, ValueRef::Null) => Ok(None),
        (ValueRef::Blob(hash), ValueRef::Blob(salt), ValueRef::Blob(body)) if chain.body(salt, body).0 == hash => {
            Ok(Some(body))
        }
        _ => Err(damaged(format!("the text of {} is not what was written", name()))),
    }
}

fn id(row: &Row<'_>, column: usize) -> Result<RecordId, Trouble> {
    Ok(RecordId(Uuid::from_bytes(row.get(column)?)))
}

pub(super) fn kind(row: &Row<'_>, column: usize) -> Result<Kind, Trouble> {
    let code = row.get_ref(column)?.as_str().map_err(rusqlite::Error::from)?;
    Kind::from_code(code)
        .ok_or_else(|| damaged(format!("a record of the kind `{code}`, which this program does not know")))
}

fn action(row: &Row<'_>, column: usize) -> Result<Action, Trouble> {
    let code = row.get_ref(column)?.as_str().map_err(rusqlite::Error::from)?;
    Action::from_code(code)
        .ok_or_else(|| damaged(format!("a change that does `{code}`, which this program does not know")))
}

fn number(row: &Row<'_>, column: usize) -> rusqlite::Result<u64> {
    Ok(row.get::<_, i64>(column)?.unsigned_abs())
}

/// Numbers in the database have a sign; one beyond its range lies beyond every number there is.
pub(super) fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

pub(super) fn limited(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}
