//! Checking: is everything as it was written? An engine hands over its rows; what they must be is decided here.

use std::collections::{BTreeMap, HashMap, HashSet};

use domain::{
    change::Action,
    id::{PartnershipId, RecordId},
};
use jiff::Timestamp;

use crate::{
    Break, Head, LedgerError,
    chain::{self, Chain, Hash},
    model::{from_microseconds, microseconds},
    rows::{ChangeRow, State, StoredRow},
};

/// After how many breaks the rest is not listed: they tell no more.
const ENOUGH: usize = 100;

/// How many changes between two words of progress.
pub(crate) const STEP: u64 = 1000;

/// The check of one partnership: first its changes in order, then its records, then its drawers.
pub(crate) struct Check {
    breaks: Vec<Break>,
    chain: Chain,
    before: Before,
    states: HashMap<RecordId, State>,
    /// Records with a text, so that one that was erased and still has one is found.
    texts: HashSet<RecordId>,
    /// Records with a text that is gone, so that one without a decision is found.
    gone: BTreeMap<RecordId, (u64, Timestamp)>,
}

/// The change before, as far as the next one depends on it.
struct Before {
    sequence: u64,
    at: i64,
    hash: Hash,
}

impl Check {
    pub(crate) fn of(partnership: &PartnershipId) -> Self {
        Self {
            breaks: Vec::new(),
            chain: Chain::new(),
            before: Before { sequence: 0, at: i64::MIN, hash: chain::start(partnership) },
            states: HashMap::new(),
            texts: HashSet::new(),
            gone: BTreeMap::new(),
        }
    }

    /// What was found, by change.
    pub(crate) fn breaks(mut self) -> Vec<Break> {
        self.breaks.sort_by_key(|found| found.sequence.unwrap_or(u64::MAX));
        self.breaks
    }

    /// The number of the change looked at last.
    pub(crate) fn sequence(&self) -> u64 {
        self.before.sequence
    }

    pub(crate) fn found(&mut self, sequence: Option<u64>, at: Option<Timestamp>, what: impl Into<String>) {
        if self.breaks.len() < ENOUGH {
            self.breaks.push(Break { sequence, at, what: what.into() });
        }
    }

    /// The next change.
    pub(crate) fn change(&mut self, row: &ChangeRow) {
        let (sequence, at) = (row.sequence, from_microseconds(row.at));
        let before = std::mem::replace(&mut self.before, Before { sequence: row.sequence, at: row.at, hash: row.hash });
        if sequence != before.sequence + 1 {
            let what = format!("missing: after change {} comes {sequence}", before.sequence);
            self.found(Some(before.sequence + 1), Some(at), what);
        }
        if row.at < before.at {
            self.found(Some(sequence), Some(at), "it is earlier than the change before it");
        }
        let header = match row.header() {
            Ok(header) => header,
            Err(error) => return self.found(Some(sequence), Some(at), said(error)),
        };
        if !row.is_sound(&self.chain) {
            self.found(Some(sequence), Some(at), said(row.unsound()));
        }
        if self.chain.change(&header, row.schema, row.body_hash, before.hash) != row.hash {
            self.found(Some(sequence), Some(at), "its header, or the change before it, is not what was written");
        }
        self.texts(row, header.action == Action::Erase, at);
        let state = State::after(self.states.get(&row.record), row);
        if row.version != state.version {
            let what =
                format!("it calls itself version {} of its record and is version {}", row.version, state.version);
            self.found(Some(sequence), Some(at), what);
        }
        self.states.insert(row.record, state);
    }

    /// A text is gone exactly where a decision says so.
    fn texts(&mut self, row: &ChangeRow, is_erasure: bool, at: Timestamp) {
        match &row.body {
            Some(body) if !body.is_empty() => _ = self.texts.insert(row.record),
            Some(_) => {}
            None => _ = self.gone.entry(row.record).or_insert((row.sequence, at)),
        }
        if is_erasure {
            self.gone.remove(&row.record);
            if self.texts.remove(&row.record) {
                let what = format!("{} was erased, and a text of it is still there", row.record);
                self.found(Some(row.sequence), Some(at), what);
            }
        }
    }

    /// After the last change: the partnership stands at it.
    pub(crate) fn end_of_changes(&mut self, head: &Head) {
        let before = &self.before;
        if head.sequence != before.sequence {
            let what =
                format!("the partnership stands at change {} and its last is {}", head.sequence, before.sequence);
            self.found(Some(head.sequence), head.at, what);
        } else if head.hash != before.hash || head.at.map_or(i64::MIN, microseconds) != before.at {
            self.found(Some(head.sequence), head.at, "the partnership's time or hash is not that of its last change");
        }
        for (record, (sequence, at)) in std::mem::take(&mut self.gone) {
            self.found(Some(sequence), Some(at), format!("the text of {record} is gone, and no decision says why"));
        }
    }

    /// A record must stand where its changes lead.
    pub(crate) fn record(&mut self, id: RecordId, stands: &State) {
        match self.states.remove(&id) {
            Some(state) if state == *stands => {}
            Some(_) => self.wrong_state(stands, &format!("{id} does not stand where its changes lead")),
            None => self.wrong_state(stands, &format!("{id} stands there without its change")),
        }
    }

    /// After the last record: none is missing.
    pub(crate) fn end_of_records(&mut self) {
        for (id, state) in std::mem::take(&mut self.states) {
            self.wrong_state(&state, &format!("{id} was changed and does not stand there"));
        }
    }

    /// Tells of a record's state, unless it only follows from a change of which has been told.
    fn wrong_state(&mut self, state: &State, what: &str) {
        let sequence = Some(state.sequence);
        if !self.breaks.iter().any(|told| told.sequence == sequence) {
            self.found(sequence, Some(from_microseconds(state.changed)), what);
        }
    }

    /// A row of a drawer.
    pub(crate) fn drawer(&mut self, row: &StoredRow) {
        if !row.is_sound() {
            self.found(None, None, format!("`{}` in the drawer {} is not what was written", row.key, row.drawer));
        }
    }
}

/// What an error says about the data, without what to do about it.
pub(crate) fn said(error: LedgerError) -> String {
    match error {
        LedgerError::Damaged { what } => what,
        error => error.to_string(),
    }
}
