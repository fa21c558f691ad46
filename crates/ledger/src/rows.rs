//! Rows as they are stored, for what looks at all of them: the check, and the copy to another ledger.

use std::collections::{BTreeMap, HashMap};

use domain::{
    change::{Action, Actor, ChangeHeader, Occasion},
    id::{PartnershipId, RecordId},
    record::Kind,
};
use uuid::Uuid;

use crate::{
    Head, LedgerError, Result, StoredChange,
    chain::{Chain, Hash, sum},
    model::from_microseconds,
};

/// A change, read as loosely as can be: what is wrong with it is to be told by whoever looks at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeRow {
    /// Its number.
    pub sequence: u64,
    /// Its time, in microseconds since 1970.
    pub at: i64,
    /// The command.
    pub command: Uuid,
    /// The actor's code.
    pub actor: String,
    /// The record.
    pub record: RecordId,
    /// The kind's code.
    pub kind: String,
    /// The schema version of the body.
    pub schema: u16,
    /// The record's version after it.
    pub version: u64,
    /// The action's code.
    pub action: String,
    /// Where it came from.
    pub origin: String,
    /// The hash of the chain up to and including it.
    pub hash: Hash,
    /// The hash of the body.
    pub body_hash: Hash,
    /// The salt; `None` once erased.
    pub salt: Option<Vec<u8>>,
    /// The body; `None` once erased.
    pub body: Option<Vec<u8>>,
}

impl ChangeRow {
    /// Its header.
    ///
    /// # Errors
    /// [`LedgerError::Damaged`] when one of its codes means nothing.
    pub fn header(&self) -> Result<ChangeHeader> {
        let unknown = |what: &str, code: &str| LedgerError::Damaged {
            what: format!("change {}: {what} `{code}`, which this program does not know", self.sequence),
        };
        Ok(ChangeHeader {
            sequence: self.sequence,
            occasion: Occasion {
                command: self.command,
                actor: Actor::from_code(&self.actor).ok_or_else(|| unknown("the actor", &self.actor))?,
                at: from_microseconds(self.at),
            },
            record: self.record,
            kind: Kind::from_code(&self.kind).ok_or_else(|| unknown("the kind", &self.kind))?,
            version: self.version,
            action: Action::from_code(&self.action).ok_or_else(|| unknown("the action", &self.action))?,
            origin: self.origin.clone(),
        })
    }

    /// Whether the body is what was hashed; so is one that was erased as a whole.
    pub(crate) fn is_sound(&self, chain: &Chain) -> bool {
        match (&self.salt, &self.body) {
            (None, None) => true,
            (Some(salt), Some(body)) => chain.body(salt, body) == self.body_hash,
            _ => false,
        }
    }

    /// With a header and a verified body.
    pub(crate) fn stored(self, chain: &Chain) -> Result<StoredChange> {
        let header = self.header()?;
        if !self.is_sound(chain) {
            return Err(self.unsound());
        }
        Ok(StoredChange { header, schema: self.schema, body: self.body, hash: self.hash })
    }

    /// That the body is not what was hashed.
    pub(crate) fn unsound(&self) -> LedgerError {
        let what =
            format!("the text of change {} of {} is not what was written", self.sequence, from_microseconds(self.at));
        LedgerError::Damaged { what }
    }

    /// Whether its record has its body from here on.
    pub(crate) fn gives_body(&self) -> bool {
        self.body.as_ref().is_none_or(|body| !body.is_empty())
    }
}

/// A command that was carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CommandRow {
    /// Its identity.
    pub id: Uuid,
    /// The number of its first change.
    pub first: u64,
    /// The number of its last change.
    pub last: u64,
    /// The time of its changes.
    pub at: i64,
}

/// A row of a drawer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredRow {
    /// The drawer's name.
    pub drawer: String,
    /// The key.
    pub key: String,
    /// Whose it is.
    pub owner: String,
    /// How often it was put.
    pub version: u64,
    /// When it is to be taken.
    pub due: Option<i64>,
    /// When it may be removed.
    pub expires: Option<i64>,
    /// The sum that was made of the bytes.
    pub sum: Vec<u8>,
    /// The bytes.
    pub bytes: Vec<u8>,
}

impl StoredRow {
    /// Whether the bytes are what was written.
    pub(crate) fn is_sound(&self) -> bool {
        self.sum == sum(&self.bytes)
    }
}

/// Rows on their way from one ledger to another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// The changes that follow the receiver's latest.
    pub changes: Vec<ChangeRow>,
    /// Commands, whatever their number.
    pub commands: Vec<CommandRow>,
    /// Whether the receiver's drawers are emptied first.
    pub empties_drawers: bool,
    /// Rows of drawers, which take the place of those with the same key.
    pub drawers: Vec<StoredRow>,
}

/// Where a record stands, as its changes tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct State {
    pub(crate) kind: String,
    pub(crate) version: u64,
    pub(crate) withdrawn: bool,
    pub(crate) erased: bool,
    pub(crate) created: i64,
    pub(crate) changed: i64,
    pub(crate) sequence: u64,
    pub(crate) body_sequence: u64,
}

impl State {
    /// Where it stands after a change.
    pub(crate) fn after(before: Option<&Self>, change: &ChangeRow) -> Self {
        let erased = change.action == Action::Erase.code();
        Self {
            kind: change.kind.clone(),
            version: before.map_or(0, |before| before.version) + 1,
            withdrawn: erased || change.action == Action::Withdraw.code(),
            erased,
            created: before.map_or(change.at, |before| before.created),
            changed: change.at,
            sequence: change.sequence,
            body_sequence: match before {
                Some(before) if !change.gives_body() => before.body_sequence,
                _ => change.sequence,
            },
        }
    }
}

/// What taking over a run of changes leads to.
pub(crate) struct Taken {
    /// Where the chain then ends.
    pub(crate) head: Head,
    /// Where each record then stands.
    pub(crate) states: HashMap<RecordId, State>,
    /// The records erased on the way, with the number of the change that says so.
    pub(crate) erased: BTreeMap<RecordId, u64>,
}

/// Follows changes from a head on: each must be the next of the chain, with a sound body.
pub(crate) fn follow(
    partnership: &PartnershipId,
    head: Head,
    mut states: HashMap<RecordId, State>,
    changes: &[ChangeRow],
) -> Result<Taken> {
    let chain = Chain::new();
    let mut head = head;
    let mut erased = BTreeMap::new();
    for change in changes {
        let broken = |what: &str| LedgerError::Damaged {
            what: format!("change {} of {partnership} cannot be taken over: {what}", change.sequence),
        };
        if change.sequence != head.sequence + 1 {
            return Err(broken(&format!("the ledger stands at {}", head.sequence)));
        }
        let header = change.header()?;
        if !change.is_sound(&chain) {
            return Err(change.unsound());
        }
        if chain.change(&header, change.schema, change.body_hash, head.hash) != change.hash {
            return Err(broken("it does not follow from the change before it"));
        }
        head = Head { sequence: change.sequence, at: Some(header.occasion.at), hash: change.hash };
        let state = State::after(states.get(&change.record), change);
        if state.erased {
            erased.insert(change.record, change.sequence);
        }
        states.insert(change.record, state);
    }
    Ok(Taken { head, states, erased })
}
