//! Checking: is everything as it was written?

use std::collections::HashMap;

use domain::{
    change::Action,
    id::{PartnershipId, RecordId},
};
use jiff::Timestamp;
use rusqlite::{Connection, Row};
use uuid::Uuid;

use super::{
    read::{self, CHANGE},
    trouble::{Trouble, damaged},
};
use crate::{
    Break, LedgerError, Result,
    chain::{self, Chain, Hash},
    model::{from_microseconds, microseconds},
};

/// After how many breaks the rest is not listed: they tell no more.
const ENOUGH: usize = 100;

/// How many changes between two words of progress.
const STEP: u64 = 1000;

/// See [`crate::Ledger::check`].
pub(super) fn check(
    connection: &Connection,
    partnership: &PartnershipId,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Vec<Break>, Trouble> {
    let mut check = Check { breaks: Vec::new(), states: HashMap::new() };
    let result = check.everything(connection, partnership, progress);
    match result {
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
    check.breaks.sort_by_key(|found| found.sequence.unwrap_or(u64::MAX));
    Ok(check.breaks)
}

/// What a record must stand at, as the changes tell.
#[derive(Debug, PartialEq)]
struct State {
    kind: String,
    version: i64,
    withdrawn: bool,
    created: i64,
    changed: i64,
    sequence: i64,
    body_sequence: i64,
}

struct Check {
    breaks: Vec<Break>,
    states: HashMap<RecordId, State>,
}

impl Check {
    fn found(&mut self, sequence: Option<u64>, at: Option<Timestamp>, what: impl Into<String>) {
        if self.breaks.len() < ENOUGH {
            self.breaks.push(Break { sequence, at, what: what.into() });
        }
    }

    fn everything(
        &mut self,
        connection: &Connection,
        partnership: &PartnershipId,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<(), Trouble> {
        let place = read::place(connection, partnership)?;
        self.changes(connection, &place, partnership, progress)?;
        self.records(connection, place.number)?;
        self.drawers(connection, place.number)?;
        self.file(connection)
    }

    fn changes(
        &mut self,
        connection: &Connection,
        place: &read::Place,
        partnership: &PartnershipId,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<(), Trouble> {
        let chain = Chain::new();
        let mut statement =
            connection.prepare(&format!("SELECT {CHANGE} FROM change WHERE partnership = ?1 ORDER BY sequence"))?;
        let mut rows = statement.query([place.number])?;
        let mut before = Before { sequence: 0, at: i64::MIN, hash: chain::start(partnership) };
        while let Some(row) = rows.next()? {
            before = self.change(row, &chain, before)?;
            if before.sequence.is_multiple_of(STEP) {
                progress(before.sequence, place.head.sequence);
            }
        }
        progress(before.sequence, place.head.sequence);
        let head = place.head;
        if head.sequence != before.sequence {
            let what =
                format!("the partnership stands at change {} and its last is {}", head.sequence, before.sequence);
            self.found(Some(head.sequence), head.at, what);
        } else if head.hash != before.hash || head.at.map_or(i64::MIN, microseconds) != before.at {
            self.found(Some(head.sequence), head.at, "the partnership's time or hash is not that of its last change");
        }
        Ok(())
    }

    fn change(&mut self, row: &Row<'_>, chain: &Chain, before: Before) -> Result<Before, Trouble> {
        // Read as loosely as can be: what is wrong with it is to be told, not to end the check.
        let (sequence, time): (i64, i64) = (row.get(0)?, row.get(1)?);
        let (sequence, at) = (sequence.unsigned_abs(), Some(from_microseconds(time)));
        let after = Before { sequence, at: time, hash: Hash(row.get(10)?) };
        if sequence != before.sequence + 1 {
            self.found(
                Some(before.sequence + 1),
                at,
                format!("missing: after change {} comes {sequence}", before.sequence),
            );
        }
        if time < before.at {
            self.found(Some(sequence), at, "it is earlier than the change before it");
        }
        let header = match read::header(row) {
            Ok(header) => header,
            Err(trouble) => {
                self.found(Some(sequence), at, format!("its header cannot be read: {}", said(trouble)));
                return Ok(after);
            }
        };
        if let Err(trouble) = read::stored(row, chain) {
            self.found(Some(sequence), at, said(trouble));
        }
        let body_hash = Hash(row.get(11)?);
        if chain.change(&header, row.get(9)?, body_hash, before.hash) != after.hash {
            self.found(Some(sequence), at, "its header, or the change before it, is not what was written");
        }
        let gives_body =
            row.get_ref(13)?.as_blob_or_null().map_err(rusqlite::Error::from)?.is_none_or(|body| !body.is_empty());
        let state = self.states.entry(header.record).or_insert_with(|| State {
            kind: header.kind.code().to_owned(),
            version: 0,
            withdrawn: false,
            created: time,
            changed: time,
            sequence: 0,
            body_sequence: 0,
        });
        let version = state.version + 1;
        *state = State {
            kind: header.kind.code().to_owned(),
            version,
            withdrawn: header.action == Action::Withdraw,
            created: state.created,
            changed: time,
            sequence: sequence as i64,
            body_sequence: if gives_body { sequence as i64 } else { state.body_sequence },
        };
        if header.version != version as u64 {
            let what = format!("it calls itself version {} of its record and is version {version}", header.version);
            self.found(Some(sequence), at, what);
        }
        Ok(after)
    }

    /// The current state is what the changes give.
    fn records(&mut self, connection: &Connection, partnership: i64) -> Result<(), Trouble> {
        let mut statement = connection.prepare(
            "SELECT id, kind, version, withdrawn, created, changed, sequence, body_sequence FROM record WHERE partnership = ?1",
        )?;
        let mut rows = statement.query([partnership])?;
        while let Some(row) = rows.next()? {
            let id = RecordId(Uuid::from_bytes(row.get(0)?));
            let stands = State {
                kind: row.get(1)?,
                version: row.get(2)?,
                withdrawn: row.get(3)?,
                created: row.get(4)?,
                changed: row.get(5)?,
                sequence: row.get(6)?,
                body_sequence: row.get(7)?,
            };
            match self.states.remove(&id) {
                Some(state) if state == stands => {}
                Some(_) => self.wrong_state(&stands, &format!("{id} does not stand where its changes lead")),
                None => self.wrong_state(&stands, &format!("{id} stands there without its change")),
            }
        }
        for (id, state) in std::mem::take(&mut self.states) {
            self.wrong_state(&state, &format!("{id} was changed and does not stand there"));
        }
        Ok(())
    }

    /// Tells of a record's state, unless it only follows from a change of which has been told.
    fn wrong_state(&mut self, state: &State, what: &str) {
        let sequence = Some(state.sequence.unsigned_abs());
        if !self.breaks.iter().any(|told| told.sequence == sequence) {
            self.found(sequence, Some(from_microseconds(state.changed)), what);
        }
    }

    fn drawers(&mut self, connection: &Connection, partnership: i64) -> Result<(), Trouble> {
        let mut statement = connection.prepare("SELECT drawer, key, sum, bytes FROM drawer WHERE partnership = ?1")?;
        let mut rows = statement.query([partnership])?;
        while let Some(row) = rows.next()? {
            let bytes = row.get_ref(3)?.as_blob().map_err(rusqlite::Error::from)?;
            if row.get::<_, [u8; 32]>(2)? != chain::sum(bytes) {
                let (drawer, key): (String, String) = (row.get(0)?, row.get(1)?);
                self.found(None, None, format!("`{key}` in the drawer {drawer} is not what was written"));
            }
        }
        Ok(())
    }

    /// SQLite's own check of pages and indexes, and of references between tables.
    fn file(&mut self, connection: &Connection) -> Result<(), Trouble> {
        let mut statement = connection.prepare("PRAGMA integrity_check")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let said: String = row.get(0)?;
            if said != "ok" {
                self.found(None, None, said);
            }
        }
        let strays: i64 =
            connection.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0))?;
        if strays > 0 {
            return Err(damaged(format!("{strays} rows belong to no partnership")));
        }
        Ok(())
    }
}

/// The change before, as far as the next one depends on it.
struct Before {
    sequence: u64,
    at: i64,
    hash: Hash,
}

fn said(trouble: Trouble) -> String {
    match trouble {
        Trouble::Ledger(LedgerError::Damaged { what }) => what,
        Trouble::Ledger(error) => error.to_string(),
        Trouble::Sqlite(error) => error.to_string(),
    }
}
