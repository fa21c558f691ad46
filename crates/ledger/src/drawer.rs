//! Drawers: rows that are no records. They stand in the ledger's database so that one transaction, one backup and one
//! copy hold everything; they take no part in numbers, chain or World.

use std::fmt;

use domain::id::RecordId;
use jiff::Timestamp;

/// The name of a drawer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Drawer(&'static str);

impl Drawer {
    /// Accounts, by id.
    pub const ACCOUNTS: Self = Self("account");
    /// Ways to sign in, owned by an account.
    pub const CREDENTIALS: Self = Self("credential");
    /// Sessions, by the hash of their token, owned by an account.
    pub const SESSIONS: Self = Self("session");
    /// What somebody has begun to write, owned by an account.
    pub const DRAFTS: Self = Self("draft");
    /// Letters to be sent, taken when due.
    pub const OUTBOX: Self = Self("outbox");
    /// Which letters were sent.
    pub const MAIL_LOG: Self = Self("mail_log");
    /// Who read what is not for everybody.
    pub const READ_AUDIT: Self = Self("read_audit");
    /// What was searched for and not found, counted.
    pub const FAILED_SEARCHES: Self = Self("failed_search");
    /// Persons, by id: what a record names only by the id, so that it can be erased.
    pub const PERSONS: Self = Self("person");
    /// What was erased, when, by whom and why; never the text.
    pub const ERASURES: Self = Self("erasure");
    /// Files, by hash.
    pub const ATTACHMENTS: Self = Self("attachment");

    /// A drawer of another name, which must never change: it is stored.
    pub const fn named(name: &'static str) -> Self {
        Self(name)
    }

    /// Its name.
    pub const fn name(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for Drawer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0)
    }
}

/// A row in a drawer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawerRow {
    /// The drawer.
    pub drawer: Drawer,
    /// Its key, unique in the drawer.
    pub key: String,
    /// Whose it is; empty for nobody's.
    pub owner: String,
    /// How often it was put, as read; not looked at when it is put.
    pub version: u64,
    /// When it is to be taken by [`take_due`](crate::Ledger::take_due).
    pub due: Option<Timestamp>,
    /// When it may be removed by [`purge`](crate::Ledger::purge).
    pub expires: Option<Timestamp>,
    /// What it holds, verified at every reading.
    pub bytes: Vec<u8>,
}

impl DrawerRow {
    /// A row that belongs to nobody, is never due and never expires.
    pub fn new(drawer: Drawer, key: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            drawer,
            key: key.into(),
            owner: String::new(),
            version: 0,
            due: None,
            expires: None,
            bytes: bytes.into(),
        }
    }

    /// Whether it speaks of a record, by its id.
    pub(crate) fn names(&self, record: RecordId) -> bool {
        let id = record.to_string();
        self.key.contains(&id) || self.bytes.windows(id.len()).any(|window| window == id.as_bytes())
    }

    /// The same row, of this owner.
    pub fn owned_by(mut self, owner: impl Into<String>) -> Self {
        self.owner = owner.into();
        self
    }

    /// The same row, due then.
    pub fn due(mut self, at: Timestamp) -> Self {
        self.due = Some(at);
        self
    }

    /// The same row, expiring then.
    pub fn expires(mut self, at: Timestamp) -> Self {
        self.expires = Some(at);
        self
    }
}

/// One step of a [`rearrangement`](crate::Ledger::rearrange) of drawers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Move {
    /// Puts a row; the version that must stand there now: 0 for none, `None` for whichever.
    Put(DrawerRow, Option<u64>),
    /// Takes a row away, where it is at this version; `None` for whichever, also for none.
    Remove(Drawer, String, Option<u64>),
}

impl Move {
    /// The row that is put.
    pub(crate) fn row(&self) -> Option<&DrawerRow> {
        match self {
            Self::Put(row, _) => Some(row),
            Self::Remove(..) => None,
        }
    }
}
