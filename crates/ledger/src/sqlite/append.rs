//! Appending: the numbers, the versions, the time and the chain are decided here, under the write lock.

use std::{
    collections::{HashMap, hash_map::Entry},
    sync::Arc,
};

use domain::{
    change::{Action, ChangeHeader},
    id::{PartnershipId, RecordId},
    record::Kind,
};
use rusqlite::{Connection, OptionalExtension as _, params};

use super::{drawers, read, trouble::Trouble};
use crate::{
    Appended, Batch, LedgerError, NewChange, Randomness, Result,
    chain::{self, Chain, Hash, SALT},
    model::{from_microseconds, microseconds},
};

/// About how many bytes a change takes beside its body.
const HEADER: usize = 300;

/// About how many bytes these batches will take.
pub(super) fn weight(batches: &[Batch]) -> usize {
    let changes = batches.iter().flat_map(|batch| &batch.changes).map(|change| change.body.len() + HEADER);
    let letters = batches.iter().flat_map(|batch| &batch.letters).map(|letter| letter.bytes.len() + HEADER);
    changes.sum::<usize>() + letters.sum::<usize>()
}

/// Adds a partnership that is not there yet.
pub(super) fn add_partnership(connection: &Connection, partnership: &PartnershipId) -> Result<(), Trouble> {
    let text = "INSERT INTO partnership (number, id, sequence, at, hash)
                VALUES ((SELECT coalesce(max(number), 0) + 1 FROM partnership), ?1, 0, NULL, ?2)
                ON CONFLICT (id) DO NOTHING";
    connection.prepare_cached(text)?.execute(params![partnership.0, chain::start(partnership).0])?;
    Ok(())
}

/// What appending needs beside a connection.
#[derive(Clone)]
pub(super) struct Appender {
    randomness: Arc<dyn Randomness>,
    chain: Chain,
}

/// A record as the batch meets it; version 0 if there is none yet.
struct Standing {
    kind: Kind,
    version: u64,
    /// The version once the batch's changes up to here are carried out.
    drafted: u64,
    body_sequence: i64,
    erased: bool,
}

impl Appender {
    pub(super) fn new(randomness: Box<dyn Randomness>) -> Self {
        Self { randomness: Arc::from(randomness), chain: Chain::new() }
    }

    /// See [`crate::Ledger::append_all`].
    pub(super) fn append_all(&self, connection: &Connection, batches: &[Batch]) -> Result<Vec<Appended>, Trouble> {
        let mut heads: HashMap<&PartnershipId, u64> = HashMap::new();
        let mut results = Vec::with_capacity(batches.len());
        for batch in batches {
            if let Some(first_result) = read::carried_out(connection, batch.occasion.command)? {
                results.push(first_result);
                continue;
            }
            let place = read::place(connection, &batch.partnership)?;
            let head = *heads.entry(&batch.partnership).or_insert(place.head.sequence);
            if batch.began.is_some_and(|began| began != head) {
                return Err(LedgerError::Behind { head }.into());
            }
            results.push(self.append(connection, batch, &place)?);
        }
        Ok(results)
    }

    /// Appends one batch to what was just read of its partnership.
    pub(super) fn append(
        &self,
        connection: &Connection,
        batch: &Batch,
        place: &read::Place,
    ) -> Result<Appended, Trouble> {
        let standing = standing(connection, place.number, &batch.changes)?;
        let proposed = microseconds(batch.occasion.at);
        let at = place.head.at.map_or(proposed, |before| proposed.max(microseconds(before)));
        let before = place.head.sequence;
        let last = before + batch.changes.len() as u64;

        if last > before {
            let hash = self.write_changes(connection, batch, place, at, standing)?;
            connection
                .prepare_cached("UPDATE partnership SET sequence = ?2, at = ?3, hash = ?4 WHERE number = ?1")?
                .execute(params![place.number, last as i64, at, hash.0])?;
        }
        connection
            .prepare_cached("INSERT INTO command (id, partnership, first, last, at) VALUES (?1, ?2, ?3, ?4, ?5)")?
            .execute(params![
                &batch.occasion.command.as_bytes()[..],
                place.number,
                (before + 1) as i64,
                last as i64,
                at
            ])?;
        for letter in &batch.letters {
            drawers::put(connection, place.number, letter, None)?;
        }
        for (row, version) in &batch.guarded {
            drawers::put(connection, place.number, row, Some(*version))?;
        }
        Ok(Appended { first: before + 1, last, at: from_microseconds(at), repeated: false })
    }

    /// Writes the changes and moves their records to them; returns the hash after the last.
    fn write_changes(
        &self,
        connection: &Connection,
        batch: &Batch,
        place: &read::Place,
        at: i64,
        mut standing: HashMap<RecordId, Standing>,
    ) -> Result<Hash, Trouble> {
        let mut insert = connection.prepare_cached(
            "INSERT INTO change (partnership, sequence, at, command, actor, record, kind, schema, version, action, origin,
                                 hash, body_hash, salt, body)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
        )?;
        let mut enter = connection.prepare_cached(
            "INSERT INTO record (partnership, id, kind, version, withdrawn, created, changed, sequence, body_sequence)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?;
        let mut move_on = connection.prepare_cached(
            "UPDATE record SET version = ?3, withdrawn = ?4, changed = ?5, sequence = ?6, body_sequence = ?7, erased = ?8
             WHERE partnership = ?1 AND id = ?2",
        )?;
        let (command, actor) = (&batch.occasion.command.as_bytes()[..], batch.occasion.actor.code());
        let mut salts = vec![0; SALT * batch.changes.len()];
        self.randomness.fill(&mut salts);
        let mut hash = place.head.hash;
        let mut occasion = batch.occasion.clone();
        occasion.at = from_microseconds(at);

        for ((change, salt), sequence) in
            batch.changes.iter().zip(salts.chunks_exact(SALT)).zip(place.head.sequence + 1..)
        {
            let standing = standing.get_mut(&change.record).expect("every record of the batch was looked up");
            standing.version += 1;
            if !change.body.is_empty() {
                standing.body_sequence = sequence as i64;
            }
            let header = ChangeHeader {
                sequence,
                occasion: occasion.clone(),
                record: change.record,
                kind: change.kind,
                version: standing.version,
                action: change.action,
                origin: change.origin.clone(),
            };
            let body_hash = self.chain.body(salt, &change.body);
            hash = self.chain.change(&header, change.schema, body_hash, hash);

            let (record, kind) = (&change.record.0.as_bytes()[..], change.kind.code());
            let (version, sequence) = (standing.version as i64, sequence as i64);
            insert.execute(params![
                place.number,
                sequence,
                at,
                command,
                actor,
                record,
                kind,
                change.schema,
                version,
                change.action.code(),
                change.origin,
                hash.0,
                body_hash.0,
                salt,
                change.body,
            ])?;
            let erased = change.action == Action::Erase;
            let withdrawn = erased || change.action == Action::Withdraw;
            if version == 1 {
                enter.execute(params![place.number, record, kind, version, withdrawn, at, at, sequence, sequence])?;
            } else {
                move_on.execute(params![
                    place.number,
                    record,
                    version,
                    withdrawn,
                    at,
                    sequence,
                    standing.body_sequence,
                    erased
                ])?;
            }
        }
        Ok(hash)
    }
}

/// Each record of the batch as it stands, after its version was compared; all that clash are named.
fn standing(
    connection: &Connection,
    partnership: i64,
    changes: &[NewChange],
) -> Result<HashMap<RecordId, Standing>, Trouble> {
    let mut find = connection
        .prepare_cached("SELECT kind, version, body_sequence, erased FROM record WHERE partnership = ?1 AND id = ?2")?;
    let mut all = HashMap::with_capacity(changes.len());
    let (mut clashes, mut erased) = (Vec::new(), Vec::new());
    for change in changes {
        let standing = match all.entry(change.record) {
            Entry::Occupied(entry) => entry.into_mut(),
            Entry::Vacant(entry) => {
                let found = find.query_row(params![partnership, &change.record.0.as_bytes()[..]], |row| {
                    let version = row.get::<_, i64>(1)? as u64;
                    let kind = Kind::from_code(row.get_ref(0)?.as_str()?);
                    Ok(Standing {
                        kind: kind.unwrap_or(change.kind),
                        version,
                        drafted: version,
                        body_sequence: row.get(2)?,
                        erased: row.get(3)?,
                    })
                });
                let new = Standing { kind: change.kind, version: 0, drafted: 0, body_sequence: 0, erased: false };
                entry.insert(found.optional()?.unwrap_or(new))
            }
        };
        if standing.erased {
            erased.push(change.record);
        } else if change.expected != standing.drafted {
            clashes.push((change.record, standing.version));
        } else if change.kind != standing.kind {
            let what = format!("{} is a {}, not a {}", change.record, standing.kind.code(), change.kind.code());
            return Err(LedgerError::Invalid { what }.into());
        } else if change.body.is_empty() && standing.drafted == 0 {
            return Err(
                LedgerError::Invalid { what: format!("{} is withdrawn and was never entered", change.record) }.into()
            );
        }
        standing.drafted += 1;
    }
    if !erased.is_empty() {
        erased.sort();
        erased.dedup();
        Err(LedgerError::Erased { records: erased }.into())
    } else if clashes.is_empty() {
        Ok(all)
    } else {
        clashes.sort();
        clashes.dedup();
        Err(LedgerError::Clash { records: clashes }.into())
    }
}
