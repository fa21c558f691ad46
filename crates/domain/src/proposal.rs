//! What somebody proposes: for a record somebody else answers for, or a record that is not there yet.
//!
//! A proposal is a value that the application keeps in a drawer. It carries the fields it is about, as they were when they
//! were read and as they should be, and nothing else of the record: so it can be compared with the record as it stands on
//! the day it is answered, whoever has changed it meanwhile.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    difference::{FieldChange, difference},
    id::RecordId,
    kinds::Body,
    record::{BodyError, FieldKey, Kind, Value},
};

/// Who proposes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Proposer {
    /// Somebody with an account.
    Account(Uuid),
    /// Somebody without one. They hold a receipt; kept is only what it is recognised by, never the receipt.
    Public {
        /// BLAKE3 of the receipt, in hexadecimal.
        receipt: String,
    },
}

/// How a proposal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Nobody has answered.
    Waiting,
    /// All of it was taken.
    Taken,
    /// Some of it was taken.
    Partly,
    /// Nothing of it was taken.
    Declined,
}

/// What the steward answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The fields that were taken.
    pub accepted: Vec<FieldKey>,
    /// A word back.
    pub word: String,
    /// The account that answered.
    pub by: Uuid,
    /// When.
    pub at: Timestamp,
}

/// What somebody proposes. Fields that the proposal is not about are blank in both bodies.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// The record; for a new one, the identity it will have.
    pub record: RecordId,
    /// The version that was read; `None` = a new record.
    pub base: Option<u64>,
    /// The fields it is about.
    pub fields: Vec<FieldKey>,
    /// Those fields as they were read.
    pub was: Body,
    /// Those fields as they should be.
    pub proposed: Body,
    /// What the proposer says with it.
    pub word: String,
    /// Who.
    pub by: Proposer,
    /// When.
    pub at: Timestamp,
    /// The answer, once there is one.
    pub answer: Option<Answer>,
}

/// What stands in the way of a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProposalError {
    /// It proposes nothing that is not so already.
    #[error("the proposal changes nothing")]
    Nothing,
    /// A record cannot become another kind.
    #[error("the proposal is of another kind than the record")]
    OtherKind,
    /// It has been answered; an answer is not taken back.
    #[error("the proposal has been answered")]
    Answered,
    /// An accepted field is none of the proposal's.
    #[error("the proposal is not about that field")]
    OtherField,
}

/// A field of a proposal, against the record as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Resolved {
    /// The change from the record as it stands to what is proposed.
    pub change: FieldChange,
    /// How the two meet.
    pub meeting: Meeting,
}

/// How a proposed field meets the record as it stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Meeting {
    /// Nobody has touched the field since the proposer read it.
    Untouched,
    /// The record says so already.
    AlreadySo,
    /// It was changed since, to something else; what the proposer had read.
    Changed(Value),
}

impl Proposal {
    /// A change of a record: what differs between the body that was read and the one that is wished for.
    ///
    /// # Errors
    /// [`ProposalError::Nothing`], [`ProposalError::OtherKind`].
    pub fn of_change(
        (record, version): (RecordId, u64),
        read: &Body,
        wished: &Body,
        word: String,
        by: Proposer,
        at: Timestamp,
    ) -> Result<Self, ProposalError> {
        if read.kind() != wished.kind() {
            return Err(ProposalError::OtherKind);
        }
        let changes = difference(read, wished);
        // A form that leaves the name in addresses blank leaves it as it is.
        let changes = changes.into_iter().filter(|change| change.key != FieldKey::Slug || !change.after.is_blank());
        let changes: Vec<FieldChange> = changes.collect();
        Self::made((record, Some(version)), read.kind(), changes, word, by, at)
    }

    /// A new record.
    ///
    /// # Errors
    /// [`ProposalError::Nothing`] when nothing is said of it.
    pub fn of_new(
        record: RecordId,
        wished: &Body,
        word: String,
        by: Proposer,
        at: Timestamp,
    ) -> Result<Self, ProposalError> {
        let changes = difference(&wished.kind().empty(), wished);
        Self::made((record, None), wished.kind(), changes, word, by, at)
    }

    fn made(
        (record, base): (RecordId, Option<u64>),
        kind: Kind,
        changes: Vec<FieldChange>,
        word: String,
        by: Proposer,
        at: Timestamp,
    ) -> Result<Self, ProposalError> {
        if changes.is_empty() {
            return Err(ProposalError::Nothing);
        }
        let (mut was, mut proposed) = (kind.empty(), kind.empty());
        let mut fields = Vec::with_capacity(changes.len());
        for change in changes {
            fields.push(change.key);
            let fits = was.set(change.key, change.before).and(proposed.set(change.key, change.after));
            fits.map_err(|_| ProposalError::OtherKind)?;
        }
        Ok(Self { record, base, fields, was, proposed, word, by, at, answer: None })
    }

    /// The kind of record.
    pub fn kind(&self) -> Kind {
        self.proposed.kind()
    }

    /// How it stands.
    pub fn state(&self) -> State {
        match &self.answer {
            None => State::Waiting,
            Some(answer) if answer.accepted.is_empty() => State::Declined,
            Some(answer) if answer.accepted.len() < self.fields.len() => State::Partly,
            Some(_) => State::Taken,
        }
    }

    /// Each of its fields against the record as it stands; for a new record, against nothing.
    pub fn resolve(&self, present: &Body) -> Vec<Resolved> {
        let of_field = |key: &FieldKey| {
            let (was, is, wished) = (self.was.get(*key), present.get(*key), self.proposed.get(*key));
            let meeting = if is == wished {
                Meeting::AlreadySo
            } else if is == was {
                Meeting::Untouched
            } else {
                Meeting::Changed(was)
            };
            let mut stands = present.kind().empty();
            let mut becomes = self.kind().empty();
            let fits = stands.set(*key, is.clone()).and(becomes.set(*key, wished.clone()));
            let change = fits.ok().and_then(|()| difference(&stands, &becomes).into_iter().next());
            let change = change.unwrap_or(FieldChange { key: *key, before: is, after: wished, rows: Vec::new() });
            Resolved { change, meeting }
        };
        self.fields.iter().map(of_field).collect()
    }

    /// The record as it stands, with these of the proposed fields.
    pub fn taken_into(&self, present: &Body, accepted: &[FieldKey]) -> Body {
        let own: Vec<FieldKey> = self.fields.iter().copied().filter(|key| accepted.contains(key)).collect();
        crate::difference::apply_some(present, &self.proposed, &own)
    }

    /// Answers it, once: with all, some or none of its fields, and a word back.
    ///
    /// # Errors
    /// [`ProposalError::Answered`], [`ProposalError::OtherField`].
    pub fn answer(&mut self, answer: Answer) -> Result<State, ProposalError> {
        if self.answer.is_some() {
            return Err(ProposalError::Answered);
        }
        let mut accepted = answer.accepted.clone();
        accepted.sort_unstable();
        accepted.dedup();
        if !accepted.iter().all(|key| self.fields.contains(key)) {
            return Err(ProposalError::OtherField);
        }
        self.answer = Some(Answer { accepted, ..answer });
        Ok(self.state())
    }

    /// The bytes under which a drawer keeps it.
    ///
    /// # Panics
    /// Never: every field type can be written as JSON.
    pub fn to_bytes(&self) -> Vec<u8> {
        let stored = Stored {
            record: self.record,
            kind: self.kind().code().to_owned(),
            schema: self.kind().schema(),
            base: self.base,
            fields: self.fields.clone(),
            was: raw(&self.was),
            proposed: raw(&self.proposed),
            word: self.word.clone(),
            by: self.by.clone(),
            at: self.at,
            answer: self.answer.clone(),
        };
        serde_json::to_vec(&stored).expect("every field type can be written as JSON")
    }

    /// Reads what a drawer kept.
    ///
    /// # Errors
    /// [`BodyError`]: of a newer program, or damaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, BodyError> {
        let stored: Stored = serde_json::from_slice(bytes)?;
        let body = |text: &str| Body::from_bytes(&stored.kind, stored.schema, text.as_bytes());
        Ok(Self {
            was: body(&stored.was)?,
            proposed: body(&stored.proposed)?,
            record: stored.record,
            base: stored.base,
            fields: stored.fields,
            word: stored.word,
            by: stored.by,
            at: stored.at,
            answer: stored.answer,
        })
    }
}

/// A body as text, so that it is read by the rules of its schema version.
fn raw(body: &Body) -> String {
    String::from_utf8_lossy(&body.to_bytes()).into_owned()
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    record: RecordId,
    kind: String,
    schema: u16,
    base: Option<u64>,
    fields: Vec<FieldKey>,
    was: String,
    proposed: String,
    word: String,
    by: Proposer,
    at: Timestamp,
    answer: Option<Answer>,
}
