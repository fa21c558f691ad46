//! The ledger: the durable truth of every partnership, and the only place with SQL.
//!
//! # What it keeps
//!
//! For each partnership a list of **changes** that only ever grows, numbered from 1 – who, when, which record, its new
//! body, where it came from – and which change each **record** stands at. Beside them **drawers** hold what is no record:
//! sessions, drafts, letters to send. Drawers share the database, its backup and its transactions, never the numbers or
//! the chain.
//!
//! # What it promises
//!
//! Every engine keeps these, and one test suite (`tests/contract`) holds every engine to them.
//!
//! 1. **All or nothing.** What one call to [`Ledger::append_all`] holds – changes and letters of all its batches – is
//!    there as a whole or not at all, also after a crash. When the call returns, it is on the disk.
//! 2. **Numbers have no gaps and never go back** within an [epoch](Ledger::epoch), as any reader sees them: who sees
//!    number *n* sees all before it.
//! 3. **Nothing is overwritten unseen.** A batch that rests on an older state is refused ([`LedgerError::Behind`]); a
//!    change to an older version of its record is refused by name ([`LedgerError::Clash`]).
//! 4. **Once.** A command's identity is unique in the ledger. Repeating it writes nothing and returns the first result.
//! 5. **Time never goes back.** A change's time is the latest of its occasion's and the change's before it, to the
//!    microsecond. Who proposes [`moment`]`(max(clock, head.at))` gets just that back.
//! 6. **Bytes stay.** A body is returned as the very bytes that were given; its hash is verified at every reading, and a
//!    body that does not fit its hash is [`LedgerError::Damaged`], never served.
//! 7. **Every change is chained** to the one before it (see [`chain`]); [`Ledger::check`] names the first that was
//!    touched. A body can be erased later without breaking the chain.
//! 8. **Readers never wait for writers** and see one consistent state, with the number it belongs to.
//!
//! 9. **What is erased is gone** ([`Ledger::erase`]): from the database and its log, from every backup made after, and from
//!    every older one that is restored with the list of erasures. It does not come back by a change.
//!
//! # Withdrawing
//!
//! A change of action `Withdraw` may have an empty body: the record then keeps the body it had. All other changes need
//! one. A record is withdrawn exactly when its latest change is a withdrawal. A record's kind never changes.

mod address;
mod attachment;
pub mod chain;
mod check;
pub mod copy;
mod draft;
mod drawer;
pub mod erasure;
mod error;
mod model;
mod postgres;
mod rows;
mod schema;
mod sqlite;

use std::{ops::RangeInclusive, path::Path, time::Duration};

use domain::{
    change::ChangeHeader,
    id::{PartnershipId, RecordId},
};
use jiff::Timestamp;
use uuid::Uuid;

pub use address::Address;
pub use attachment::{AttachmentId, LARGEST_ATTACHMENT, attach, attachment};
pub use drawer::{Drawer, DrawerRow, Move};
pub use erasure::{ERASED_FILE, Erased, Erasure};
pub use error::{LedgerError, Result};
pub use model::{Appended, Batch, Break, Current, Head, NewChange, StoredChange, moment};
pub use postgres::Postgres;
pub use rows::{ChangeRow, CommandRow, Rows, StoredRow};
pub use schema::VERSION;
pub use sqlite::{DATABASE_FILE, LOCK_FILE, Restored, Sqlite, restore};

/// Where an engine takes the time from. It needs it only to say since when a data folder is in use; the time of a change
/// comes with its occasion.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Timestamp;
}

impl<F: Fn() -> Timestamp + Send + Sync> Clock for F {
    fn now(&self) -> Timestamp {
        self()
    }
}

/// Where an engine takes salts and epochs from.
pub trait Randomness: Send + Sync {
    /// Fills `bytes` with bytes that nobody can guess.
    fn fill(&self, bytes: &mut [u8]);
}

impl<F: Fn(&mut [u8]) + Send + Sync> Randomness for F {
    fn fill(&self, bytes: &mut [u8]) {
        self(bytes);
    }
}

/// What an engine needs from outside: nothing in this crate knows the time or draws lots by itself.
pub struct Surroundings {
    /// The clock.
    pub clock: Box<dyn Clock>,
    /// The source of salts and epochs.
    pub randomness: Box<dyn Randomness>,
    /// What this process calls itself to one that finds the data folder in use: `helhetsbild serve`.
    pub program: String,
}

/// A ledger. Calls block; any number of threads may share one.
pub trait Ledger: Send + Sync {
    /// Drawn when the database was made, and again by restoring or copying it: numbers are comparable only within it.
    fn epoch(&self) -> Uuid;

    /// Whether others may write to it while this process has it open.
    fn is_shared(&self) -> bool;

    /// The partnerships it holds, in the order in which they were added.
    fn partnerships(&self) -> Result<Vec<PartnershipId>>;

    /// Adds a partnership without changes; one that is there already stays as it is.
    fn add_partnership(&self, partnership: &PartnershipId) -> Result<()>;

    /// The latest change.
    fn head(&self, partnership: &PartnershipId) -> Result<Head>;

    /// Carries out one batch. See [`append_all`](Self::append_all).
    fn append(&self, batch: Batch) -> Result<Appended> {
        let results = self.append_all(vec![batch])?;
        Ok(results.into_iter().next().expect("one result for one batch"))
    }

    /// Carries out the commands of one draft, in order, in one transaction: all of them or none.
    ///
    /// Each may rest on the ones before it; [`Batch::began`] is compared with the head before the call's own batches. A
    /// batch whose command was carried out before is passed over and answered with its first result; who drafts several
    /// commands asks [`carried_out`](Self::carried_out) before drafting each.
    ///
    /// Calls from several threads share one sync to the disk; none of them can make another fail.
    ///
    /// # Errors
    /// [`LedgerError::Behind`], [`LedgerError::Clash`] (of the first batch that clashes, naming all its clashing records),
    /// [`LedgerError::Invalid`], and whatever the disk or server says. Nothing was written.
    fn append_all(&self, batches: Vec<Batch>) -> Result<Vec<Appended>>;

    /// The result of a command, if it was carried out.
    fn carried_out(&self, command: Uuid) -> Result<Option<Appended>>;

    /// Every record as it stands, withdrawn ones included, in the order in which they got their present bodies; one
    /// consistent state and the head it belongs to. What `each` returns as an error ends the reading.
    fn current(&self, partnership: &PartnershipId, each: &mut dyn FnMut(Current<'_>) -> Result<()>) -> Result<Head>;

    /// At most `limit` changes with a number above `sequence`, in order.
    fn changes_after(&self, partnership: &PartnershipId, sequence: u64, limit: usize) -> Result<Vec<StoredChange>>;

    /// As [`changes_after`](Self::changes_after), without the bodies.
    fn headers_after(&self, partnership: &PartnershipId, sequence: u64, limit: usize) -> Result<Vec<ChangeHeader>>;

    /// The changes that made these versions of one record, the first first; empty for a record that never was.
    fn versions(
        &self,
        partnership: &PartnershipId,
        record: RecordId,
        versions: RangeInclusive<u64>,
    ) -> Result<Vec<StoredChange>>;

    /// All changes of one record, the first first; empty for a record that never was.
    fn history(&self, partnership: &PartnershipId, record: RecordId) -> Result<Vec<StoredChange>> {
        self.versions(partnership, record, 1..=u64::MAX)
    }

    /// The number of the last change at or before a moment; 0 before the first.
    fn sequence_at(&self, partnership: &PartnershipId, at: Timestamp) -> Result<u64>;

    /// For each record that changed after `sequence`: its last change up to there, or `None` if it was not yet entered.
    /// Laid over the current state this gives the state at `sequence`, at the price of what has changed since.
    fn undo_to(
        &self,
        partnership: &PartnershipId,
        sequence: u64,
        each: &mut dyn FnMut(RecordId, Option<Current<'_>>) -> Result<()>,
    ) -> Result<Head>;

    /// Erases by decision: a record with its whole history, or a row of a drawer. Returns when nothing of it is left in the
    /// database. `None` when there is no such thing, or it was erased before; what an earlier try left behind is removed
    /// all the same.
    ///
    /// # Errors
    /// What the disk or server says. [`LedgerError::Unavailable`] when the text is no longer to be read and not yet
    /// overwritten: ask for the same again.
    fn erase(&self, erasure: &Erasure) -> Result<Option<Appended>> {
        let done = self.erase_all(std::slice::from_ref(erasure))?;
        Ok(done.into_iter().next().flatten())
    }

    /// As [`erase`](Self::erase), several in one transaction: all of them, or none. A person is a handful of rows, and must
    /// not be half erased.
    ///
    /// # Errors
    /// As [`erase`](Self::erase).
    fn erase_all(&self, erasures: &[Erasure]) -> Result<Vec<Option<Appended>>>;

    /// Everything that was erased by decision, as the database tells.
    fn erasures(&self) -> Result<Vec<Erasure>> {
        let mut all = Vec::new();
        for partnership in self.partnerships()? {
            for row in self.rows_after(&partnership, Drawer::ERASURES, "", usize::MAX)? {
                all.push(Erasure::from_line(&String::from_utf8_lossy(&row.bytes))?);
            }
        }
        Ok(all)
    }

    /// Writes a backup of everything, of one moment, into a new file, while others read and write. The file is an SQLite
    /// ledger, whatever the engine. Nothing stands under the name until it is whole and on the disk.
    ///
    /// # Errors
    /// [`LedgerError::Occupied`] when there is such a file, and what the disk or server says.
    fn backup(&self, to: &Path) -> Result<()>;

    /// Waits until somebody else may have written – another process, on another machine – or for so long. Only who asks
    /// for the [`head`](Self::head) then knows.
    fn wait_for_others(&self, patience: Duration);

    /// At most `limit` changes after a number, as they are stored.
    fn change_rows(&self, partnership: &PartnershipId, sequence: u64, limit: usize) -> Result<Vec<ChangeRow>>;

    /// At most `limit` commands with an identity above this one, as they are stored.
    fn command_rows(&self, partnership: &PartnershipId, after: Option<Uuid>, limit: usize) -> Result<Vec<CommandRow>>;

    /// At most `limit` rows of drawers after this drawer and key, as they are stored.
    fn drawer_rows(&self, partnership: &PartnershipId, drawer: &str, key: &str, limit: usize)
    -> Result<Vec<StoredRow>>;

    /// Takes over rows of another ledger as they are: all of them, or none. The changes must follow the latest, link by
    /// link.
    ///
    /// # Errors
    /// [`LedgerError::Damaged`] when they do not.
    fn take_over(&self, partnership: &PartnershipId, rows: Rows) -> Result<()>;

    /// Verifies the file or the server's tables, the chain, the bodies, the numbers and versions, and that the current
    /// state is what the changes give. `progress` hears how many of how many changes are done. Empty when all is well; at
    /// most the first hundred breaks.
    fn check(&self, partnership: &PartnershipId, progress: &mut dyn FnMut(u64, u64)) -> Result<Vec<Break>>;

    /// Puts a row into its drawer and returns its new version. `expected` is the version that must stand there now: 0 for
    /// none, `None` for whichever. The row's own `version` is not looked at.
    ///
    /// # Errors
    /// [`LedgerError::RowClash`] when another version stands there; nothing was written.
    fn put(&self, partnership: &PartnershipId, row: DrawerRow, expected: Option<u64>) -> Result<u64>;

    /// Puts several rows in one transaction, each as [`put`](Self::put) does: all of them, or none.
    ///
    /// # Errors
    /// [`LedgerError::RowClash`] of the first row where another version stands; nothing was written.
    fn put_all(&self, partnership: &PartnershipId, rows: &[(DrawerRow, Option<u64>)]) -> Result<()> {
        let moves: Vec<Move> = rows.iter().cloned().map(|(row, expected)| Move::Put(row, expected)).collect();
        self.rearrange(partnership, &moves)
    }

    /// Puts rows and takes rows away in one transaction, in order: all of it, or nothing. So what is noted of an act is
    /// there if the act is, and the other way round.
    ///
    /// # Errors
    /// [`LedgerError::RowClash`] of the first row where another version stands; nothing was written.
    fn rearrange(&self, partnership: &PartnershipId, moves: &[Move]) -> Result<()>;

    /// A row.
    fn get(&self, partnership: &PartnershipId, drawer: Drawer, key: &str) -> Result<Option<DrawerRow>>;

    /// Takes a row away; false if there was none.
    ///
    /// # Errors
    /// [`LedgerError::RowClash`] when a version other than `expected` stands there; nothing was removed.
    fn remove(&self, partnership: &PartnershipId, drawer: Drawer, key: &str, expected: Option<u64>) -> Result<bool>;

    /// The rows of one owner, by key.
    fn by_owner(&self, partnership: &PartnershipId, drawer: Drawer, owner: &str) -> Result<Vec<DrawerRow>>;

    /// At most `limit` rows with a key above `key`, by key; from the first with `""`.
    fn rows_after(
        &self,
        partnership: &PartnershipId,
        drawer: Drawer,
        key: &str,
        limit: usize,
    ) -> Result<Vec<DrawerRow>>;

    /// Takes at most `limit` rows that are due at `now`, the longest due first, and makes them due again at `again`: who
    /// takes a letter removes it once it is sent, and if it never comes to that, another takes it then. No two callers
    /// take the same row.
    fn take_due(
        &self,
        partnership: &PartnershipId,
        drawer: Drawer,
        now: Timestamp,
        again: Timestamp,
        limit: usize,
    ) -> Result<Vec<DrawerRow>>;

    /// Removes the rows, of every partnership and drawer, that have expired at `now`; how many there were.
    fn purge(&self, now: Timestamp) -> Result<u64>;

    /// Counts one more for `key` and returns the count. A counter is a row without bytes whose version is its count.
    fn count(&self, partnership: &PartnershipId, drawer: Drawer, key: &str, expires: Option<Timestamp>) -> Result<u64>;

    /// The keys counted most, with their counts, the largest first.
    fn largest(&self, partnership: &PartnershipId, drawer: Drawer, limit: usize) -> Result<Vec<(String, u64)>>;
}
