//! Changes: the only thing the ledger keeps, and all a World is made from.

use std::fmt;

use jiff::Timestamp;
use uuid::Uuid;

use crate::{id::RecordId, kinds::Kind};

/// Who made a change. The ledger keeps accounts by id, never by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Actor {
    /// The program itself: a scheduled task, a migration.
    System,
    /// Somebody with access to the machine, by the command line.
    CommandLine,
    /// A signed-in person.
    Account(Uuid),
}

impl Actor {
    /// As the ledger stores it: `system`, `command-line` or the account's UUID.
    pub fn code(self) -> String {
        match self {
            Self::System => "system".to_owned(),
            Self::CommandLine => "command-line".to_owned(),
            Self::Account(id) => id.to_string(),
        }
    }

    /// The actor with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "system" => Some(Self::System),
            "command-line" => Some(Self::CommandLine),
            id => Uuid::parse_str(id).ok().map(Self::Account),
        }
    }
}

/// What a change does to its record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Gives it this body: the first is its creation.
    Put,
    /// Says that it is right on a day, and changes nothing else: its body with that day.
    Confirm,
    /// Takes it out of the picture; a tombstone remains.
    Withdraw,
    /// Brings a withdrawn record back, with this body.
    Restore,
    /// Removes its texts, of all its versions, by decision: it does not come back.
    Erase,
}

impl Action {
    /// As the ledger stores it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Put => "put",
            Self::Confirm => "confirm",
            Self::Withdraw => "withdraw",
            Self::Restore => "restore",
            Self::Erase => "erase",
        }
    }

    /// The action with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Put, Self::Confirm, Self::Withdraw, Self::Restore, Self::Erase]
            .into_iter()
            .find(|action| action.code() == code)
    }
}

impl fmt::Display for Action {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

/// What all changes of one command share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occasion {
    /// Identity of the command, drawn with its form: a repeat of it is not carried out twice.
    pub command: Uuid,
    /// Who.
    pub actor: Actor,
    /// When; the ledger makes it no earlier than the change before.
    pub at: Timestamp,
}

/// A change's header, without the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeHeader {
    /// Its number in its partnership, from 1, without gaps.
    pub sequence: u64,
    /// Who, when, by which command.
    pub occasion: Occasion,
    /// The record.
    pub record: RecordId,
    /// Its kind.
    pub kind: Kind,
    /// The record's version after it, from 1.
    pub version: u64,
    /// What it does.
    pub action: Action,
    /// Where it came from, for people: `insatser.csv, row 14`; empty for a form.
    pub origin: String,
}
