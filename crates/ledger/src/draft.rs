//! Drafting: what a call's batches lead to, decided in memory over what was read under the lock. Knows no engine.
//!
//! Many calls can be drafted one upon the other and written together; one that is refused leaves no trace in the draft.

use std::collections::{HashMap, HashSet};

use domain::{
    change::Action,
    id::{PartnershipId, RecordId},
};
use uuid::Uuid;

use crate::{
    Appended, Batch, DrawerRow, Head, LedgerError, NewChange, Randomness, Result,
    chain::{Chain, SALT},
    model::{from_microseconds, microseconds},
    rows::{ChangeRow, CommandRow, State},
};

/// A partnership's row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    /// Its number in the other tables.
    pub(crate) number: i64,
    /// Where its chain ends.
    pub(crate) head: Head,
}

/// What was read, and what is to be written.
pub(crate) struct Draft {
    chain: Chain,
    /// The partnerships, as they will stand.
    pub(crate) places: HashMap<PartnershipId, Place>,
    /// The records that may be changed, as they will stand.
    pub(crate) records: HashMap<(i64, RecordId), State>,
    /// The commands that were carried out before, and those that are now.
    pub(crate) commands: HashMap<Uuid, Appended>,
    /// What is to be written.
    pub(crate) written: Written,
}

/// Rows to be written, each with its partnership's number.
#[derive(Default)]
pub(crate) struct Written {
    pub(crate) changes: Vec<(i64, ChangeRow)>,
    pub(crate) commands: Vec<(i64, CommandRow)>,
    pub(crate) letters: Vec<(i64, DrawerRow, Option<u64>)>,
}

/// What undoes a call that is refused half way.
struct Mark {
    lengths: [usize; 3],
    places: Vec<(PartnershipId, Place)>,
    records: Vec<((i64, RecordId), Option<State>)>,
    commands: Vec<Uuid>,
}

impl Draft {
    pub(crate) fn new() -> Self {
        Self {
            chain: Chain::new(),
            places: HashMap::new(),
            records: HashMap::new(),
            commands: HashMap::new(),
            written: Written::default(),
        }
    }

    /// The records that the changes move, as they will stand.
    pub(crate) fn moved(&self) -> Vec<(i64, RecordId, &State)> {
        let keys: HashSet<_> = self.written.changes.iter().map(|(number, change)| (*number, change.record)).collect();
        keys.into_iter().map(|key| (key.0, key.1, &self.records[&key])).collect()
    }

    /// The partnerships that the changes move, as they will stand.
    pub(crate) fn grown(&self) -> Vec<(&PartnershipId, Place)> {
        let numbers: HashSet<i64> = self.written.changes.iter().map(|(number, _)| *number).collect();
        let grown = self.places.iter().filter(|(_, place)| numbers.contains(&place.number));
        grown.map(|(partnership, place)| (partnership, *place)).collect()
    }

    /// Drafts the batches of one call: all of them or, with an error, none.
    pub(crate) fn call(&mut self, batches: &[Batch], randomness: &dyn Randomness) -> Result<Vec<Appended>> {
        let written = &self.written;
        let mut mark = Mark {
            lengths: [written.changes.len(), written.commands.len(), written.letters.len()],
            places: Vec::new(),
            records: Vec::new(),
            commands: Vec::new(),
        };
        let mut heads = HashMap::new();
        let results: Result<Vec<Appended>> =
            batches.iter().map(|batch| self.batch(batch, &mut heads, &mut mark, randomness)).collect();
        if results.is_err() {
            self.undo(mark);
        }
        results
    }

    fn undo(&mut self, mark: Mark) {
        let [changes, commands, letters] = mark.lengths;
        self.written.changes.truncate(changes);
        self.written.commands.truncate(commands);
        self.written.letters.truncate(letters);
        // The oldest state last, where something was changed twice.
        self.places.extend(mark.places.into_iter().rev());
        for (record, state) in mark.records.into_iter().rev() {
            match state {
                Some(state) => _ = self.records.insert(record, state),
                None => _ = self.records.remove(&record),
            }
        }
        for command in mark.commands {
            self.commands.remove(&command);
        }
    }

    fn batch(
        &mut self,
        batch: &Batch,
        heads: &mut HashMap<PartnershipId, u64>,
        mark: &mut Mark,
        randomness: &dyn Randomness,
    ) -> Result<Appended> {
        if let Some(first_result) = self.commands.get(&batch.occasion.command) {
            return Ok(Appended { repeated: true, ..*first_result });
        }
        let unknown = || LedgerError::UnknownPartnership { partnership: batch.partnership.clone() };
        let place = *self.places.get(&batch.partnership).ok_or_else(unknown)?;
        let head = *heads.entry(batch.partnership.clone()).or_insert(place.head.sequence);
        if batch.began.is_some_and(|began| began != head) {
            return Err(LedgerError::Behind { head });
        }
        self.refuse_clashes(place.number, &batch.changes)?;
        let proposed = microseconds(batch.occasion.at);
        let at = place.head.at.map_or(proposed, |before| proposed.max(microseconds(before)));
        mark.places.push((batch.partnership.clone(), place));
        let head = self.changes(batch, place, at, mark, randomness);
        if head.sequence > place.head.sequence {
            self.places.insert(batch.partnership.clone(), Place { head, ..place });
        }
        let (first, last) = (place.head.sequence + 1, head.sequence);
        let done = Appended { first, last, at: from_microseconds(at), repeated: false };
        let id = batch.occasion.command;
        self.commands.insert(id, done);
        mark.commands.push(id);
        self.written.commands.push((place.number, CommandRow { id, first, last, at }));
        let letters = batch.letters.iter().map(|letter| (place.number, letter.clone(), None));
        let guarded = batch.guarded.iter().map(|(row, version)| (place.number, row.clone(), Some(*version)));
        self.written.letters.extend(letters.chain(guarded));
        Ok(done)
    }

    /// Drafts the changes of a batch that clashes with nothing; where the chain then ends.
    fn changes(&mut self, batch: &Batch, place: Place, at: i64, mark: &mut Mark, randomness: &dyn Randomness) -> Head {
        let mut head = place.head;
        let mut salts = vec![0; SALT * batch.changes.len()];
        randomness.fill(&mut salts);
        for (change, salt) in batch.changes.iter().zip(salts.chunks_exact(SALT)) {
            let key = (place.number, change.record);
            let before = self.records.get(&key);
            let body_hash = self.chain.body(salt, &change.body);
            let mut row = ChangeRow {
                sequence: head.sequence + 1,
                at,
                command: batch.occasion.command,
                actor: batch.occasion.actor.code(),
                record: change.record,
                kind: change.kind.code().to_owned(),
                schema: change.schema,
                version: before.map_or(0, |before| before.version) + 1,
                action: change.action.code().to_owned(),
                origin: change.origin.clone(),
                hash: head.hash,
                body_hash,
                salt: Some(salt.to_vec()),
                body: Some(change.body.clone()),
            };
            let header = row.header().expect("the codes are our own");
            row.hash = self.chain.change(&header, row.schema, body_hash, head.hash);
            head = Head { sequence: row.sequence, at: Some(header.occasion.at), hash: row.hash };
            let state = State::after(before, &row);
            mark.records.push((key, before.cloned()));
            self.records.insert(key, state);
            self.written.changes.push((place.number, row));
        }
        head
    }

    /// Every record of the batch must stand at the version that its change rests on; all that do not are named.
    fn refuse_clashes(&self, partnership: i64, changes: &[NewChange]) -> Result<()> {
        let mut drafted: HashMap<RecordId, u64> = HashMap::with_capacity(changes.len());
        let (mut clashes, mut erased) = (Vec::new(), Vec::new());
        for change in changes {
            let state = self.records.get(&(partnership, change.record));
            let version = state.map_or(0, |state| state.version);
            let drafted = drafted.entry(change.record).or_insert(version);
            if state.is_some_and(|state| state.erased) {
                erased.push(change.record);
            } else if change.expected != *drafted {
                clashes.push((change.record, version));
            } else if let Some(other) = state.filter(|state| state.kind != change.kind.code()) {
                let what = format!("{} is a {}, not a {}", change.record, other.kind, change.kind.code());
                return Err(LedgerError::Invalid { what });
            } else if change.body.is_empty() && *drafted == 0 {
                return Err(LedgerError::Invalid {
                    what: format!("{} is withdrawn and was never entered", change.record),
                });
            }
            *drafted += 1;
        }
        erased.sort();
        erased.dedup();
        clashes.sort();
        clashes.dedup();
        match (erased.is_empty(), clashes.is_empty()) {
            (true, true) => Ok(()),
            (false, _) => Err(LedgerError::Erased { records: erased }),
            (true, false) => Err(LedgerError::Clash { records: clashes }),
        }
    }
}

/// What can be refused without looking at the database.
pub(crate) fn refuse_the_invalid(batches: &[Batch]) -> Result<()> {
    for change in batches.iter().flat_map(|batch| &batch.changes) {
        let record = change.record;
        if change.action == Action::Erase {
            return Err(LedgerError::Invalid { what: format!("{record} is to be erased by a change; call `erase`") });
        }
        if change.body.is_empty() && change.action != Action::Withdraw {
            return Err(LedgerError::Invalid { what: format!("the change of {record} has no body") });
        }
        if change.body.contains(&0) || change.origin.contains('\0') {
            return Err(LedgerError::Invalid { what: format!("the change of {record} contains U+0000") });
        }
    }
    let guarded = |batch: &'_ Batch| batch.guarded.iter().try_for_each(|(row, _)| refuse_the_invalid_row(row));
    batches.iter().try_for_each(guarded)?;
    batches.iter().flat_map(|batch| &batch.letters).try_for_each(refuse_the_invalid_row)
}

/// What can be refused of a drawer's row without looking at the database.
pub(crate) fn refuse_the_invalid_row(row: &DrawerRow) -> Result<()> {
    if [row.drawer.name(), &row.key, &row.owner].iter().any(|text| text.contains('\0')) {
        return Err(LedgerError::Invalid { what: format!("a row for the drawer {} contains U+0000", row.drawer) });
    }
    Ok(())
}
