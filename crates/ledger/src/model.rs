//! What goes into a ledger and what comes out of it.

use domain::{
    change::{Action, ChangeHeader, Occasion},
    id::{PartnershipId, RecordId},
    record::Kind,
};
use jiff::Timestamp;

use crate::{DrawerRow, chain::Hash};

/// A moment as the ledger keeps it: to the microsecond, rounded towards the past.
pub fn moment(at: Timestamp) -> Timestamp {
    from_microseconds(microseconds(at))
}

/// Moments are stored as whole microseconds since 1970: eight bytes, compared as numbers on every engine, and no second
/// way of writing the same moment that would sort or hash differently.
pub(crate) fn microseconds(at: Timestamp) -> i64 {
    let nanoseconds = at.as_nanosecond().div_euclid(1000);
    i64::try_from(nanoseconds).expect("jiff's years fit")
}

/// The moment behind [`microseconds`]; one beyond jiff's years, which only damage can bring, becomes the last of them.
pub(crate) fn from_microseconds(microseconds: i64) -> Timestamp {
    Timestamp::from_microsecond(microseconds).unwrap_or(Timestamp::MAX)
}

/// One change to one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewChange {
    /// The record.
    pub record: RecordId,
    /// Its kind, the same at every change.
    pub kind: Kind,
    /// The schema version in which the body is written.
    pub schema: u16,
    /// The version the record was read at; 0 for a new one. Within a batch a later change counts on the earlier one.
    pub expected: u64,
    /// What it does.
    pub action: Action,
    /// The new body; may be empty for a withdrawal, which then leaves the body as it was.
    pub body: Vec<u8>,
    /// Where it came from, for people: `insatser.csv, row 14`; empty for a form.
    pub origin: String,
}

/// One command's changes and letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// The partnership.
    pub partnership: PartnershipId,
    /// The number of the change at which the draft began. `None` when the batch rests on nothing but the versions of the
    /// records it changes.
    pub began: Option<u64>,
    /// Who, by which command, and when; the time becomes that of the change before if that is later.
    pub occasion: Occasion,
    /// The changes, in order; may be none.
    pub changes: Vec<NewChange>,
    /// Rows put in drawers in the same transaction, whatever stands there: the letters that tell of the changes.
    pub letters: Vec<DrawerRow>,
    /// Rows put in the same transaction where the version still stands at which they were read: what the command changes
    /// beside records. If another version stands there, nothing is written.
    pub guarded: Vec<(DrawerRow, u64)>,
}

/// What became of a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Appended {
    /// The number of its first change; one more than `last` if it had none.
    pub first: u64,
    /// The number of its last change.
    pub last: u64,
    /// The time of its changes.
    pub at: Timestamp,
    /// The command had been carried out before: this is its first result, and nothing was written now.
    pub repeated: bool,
}

/// The end of a partnership's chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// The number of the latest change; 0 if there is none.
    pub sequence: u64,
    /// Its time.
    pub at: Option<Timestamp>,
    /// Its hash, in which all changes before it take part.
    pub hash: Hash,
}

/// A record as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Current<'a> {
    /// Its identity.
    pub record: RecordId,
    /// Its kind.
    pub kind: Kind,
    /// How often it was changed.
    pub version: u64,
    /// The schema version in which the body is written.
    pub schema: u16,
    /// Whether its latest change withdrew it.
    pub withdrawn: bool,
    /// The time of its first change.
    pub created: Timestamp,
    /// The time of its latest change.
    pub changed: Timestamp,
    /// Its body, verified; `None` when it was erased.
    pub body: Option<&'a [u8]>,
}

/// A change as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredChange {
    /// Who, when, which record, what.
    pub header: ChangeHeader,
    /// The schema version in which the body is written.
    pub schema: u16,
    /// The body, verified; `None` when it was erased, empty when a withdrawal left it as it was.
    pub body: Option<Vec<u8>>,
    /// The hash of the chain up to and including this change.
    pub hash: Hash,
}

/// Where a ledger is not what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    /// The change concerned; `None` when it is the file as a whole.
    pub sequence: Option<u64>,
    /// The time of that change, as far as it can be read.
    pub at: Option<Timestamp>,
    /// What is wrong, for a person.
    pub what: String,
}
