//! The ledger in one SQLite file, for one process.
//!
//! `FOLDER/helhetsbild.db` is the database (in WAL mode, so two files stand beside it while it is open) and
//! `FOLDER/helhetsbild.lock` names the process that writes. One thread writes; it takes what waits and commits it with
//! one sync. Readers have connections of their own and never wait.

mod append;
mod backup;
mod check;
mod connection;
mod drawers;
mod erase;
mod lock;
mod migrate;
mod read;
mod rows;
mod trouble;
mod writer;

use std::{
    ops::RangeInclusive,
    path::{Path, PathBuf},
    time::Duration,
};

use domain::{
    change::ChangeHeader,
    id::{PartnershipId, RecordId},
};
use jiff::Timestamp;
use uuid::Uuid;

use self::{append::Appender, connection::Readers, lock::Lock, trouble::Trouble, writer::Writer};
use crate::{
    Appended, Batch, Break, ChangeRow, CommandRow, Current, Drawer, DrawerRow, Erasure, Head, Ledger, LedgerError,
    Move, Result, Rows, StoredChange, StoredRow, Surroundings,
    draft::{refuse_the_invalid, refuse_the_invalid_row},
    model::microseconds,
};

pub use backup::{Restored, restore};

/// The database's name in its folder.
pub const DATABASE_FILE: &str = "helhetsbild.db";

/// The lock file's name in its folder.
pub const LOCK_FILE: &str = "helhetsbild.lock";

/// A ledger in a folder.
pub struct Sqlite {
    epoch: Uuid,
    path: PathBuf,
    // Dropped in this order: the writer finishes what waits and closes the database, then the lock is let go.
    writer: Option<Writer>,
    readers: Readers,
    appender: Option<Appender>,
    _lock: Option<Lock>,
}

impl Sqlite {
    /// Opens the ledger in `folder` for reading and writing; makes the folder and the ledger if there are none. Until it
    /// is dropped, no other process can write there.
    ///
    /// # Errors
    /// [`LedgerError::Locked`], [`LedgerError::ReadOnly`], [`LedgerError::Newer`], [`LedgerError::Damaged`].
    pub fn open(folder: &Path, surroundings: Surroundings) -> Result<Self> {
        lock::make_folder(folder)?;
        let lock = Lock::take(folder, surroundings.clock.now(), &surroundings.program)?;
        Self::open_file(folder.join(DATABASE_FILE), Some(lock), false, surroundings)
    }

    /// Makes a ledger in a file of its own, or opens one that nobody else knows of: a backup on its way.
    fn open_file(path: PathBuf, lock: Option<Lock>, new_epoch: bool, surroundings: Surroundings) -> Result<Self> {
        let opened = || -> Result<_, Trouble> {
            let mut connection = connection::writing(&path)?;
            migrate::bring_up_to_date(&mut connection, &surroundings)?;
            if new_epoch {
                migrate::draw_epoch(&connection, &surroundings)?;
            }
            Ok((read::epoch(&connection)?, connection))
        };
        let (epoch, connection) = opened().map_err(|trouble| trouble.at("opening the ledger", &path))?;
        Ok(Self {
            epoch,
            writer: Some(Writer::start(connection)),
            readers: Readers::of(&path),
            appender: Some(Appender::new(surroundings.randomness)),
            path,
            _lock: lock,
        })
    }

    /// Opens the ledger in `folder` for reading only, also while another process writes to it. Everything that writes is
    /// [`LedgerError::ReadOnly`].
    ///
    /// # Errors
    /// As [`open`](Self::open), but for the lock; a folder without a ledger is [`LedgerError::Storage`].
    pub fn open_to_read(folder: &Path) -> Result<Self> {
        let path = folder.join(DATABASE_FILE);
        let readers = Readers::of(&path);
        let epoch = readers.read("opening the ledger", |connection| {
            migrate::refuse_what_is_not_known(connection)?;
            read::epoch(connection)
        })?;
        Ok(Self { epoch, path, writer: None, readers, appender: None, _lock: None })
    }

    /// The database file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn write<T: Send + 'static>(
        &self,
        doing: &'static str,
        weight: usize,
        work: impl Fn(&rusqlite::Connection) -> Result<T, Trouble> + Send + 'static,
    ) -> Result<T> {
        let Some(writer) = &self.writer else { return Err(LedgerError::ReadOnly { path: self.path.clone() }) };
        writer.carry_out(weight, work).map_err(|trouble| trouble.at(doing, &self.path))
    }
}

impl Ledger for Sqlite {
    fn epoch(&self) -> Uuid {
        self.epoch
    }

    fn is_shared(&self) -> bool {
        false
    }

    fn partnerships(&self) -> Result<Vec<PartnershipId>> {
        self.readers.read("reading the partnerships", read::partnerships)
    }

    fn add_partnership(&self, partnership: &PartnershipId) -> Result<()> {
        let partnership = partnership.clone();
        self.write("adding a partnership", 0, move |connection| append::add_partnership(connection, &partnership))
    }

    fn head(&self, partnership: &PartnershipId) -> Result<Head> {
        self.readers.read("reading the latest change", |connection| Ok(read::place(connection, partnership)?.head))
    }

    fn append_all(&self, batches: Vec<Batch>) -> Result<Vec<Appended>> {
        let Some(appender) = self.appender.clone() else {
            return Err(LedgerError::ReadOnly { path: self.path.clone() });
        };
        refuse_the_invalid(&batches)?;
        let weight = append::weight(&batches);
        self.write("writing changes", weight, move |connection| appender.append_all(connection, &batches))
    }

    fn carried_out(&self, command: Uuid) -> Result<Option<Appended>> {
        self.readers.read("looking for a command", |connection| read::carried_out(connection, command))
    }

    fn current(&self, partnership: &PartnershipId, each: &mut dyn FnMut(Current<'_>) -> Result<()>) -> Result<Head> {
        self.readers.read("reading the current state", |connection| read::current(connection, partnership, each))
    }

    fn changes_after(&self, partnership: &PartnershipId, sequence: u64, limit: usize) -> Result<Vec<StoredChange>> {
        self.readers.read("reading changes", |connection| read::changes_after(connection, partnership, sequence, limit))
    }

    fn headers_after(&self, partnership: &PartnershipId, sequence: u64, limit: usize) -> Result<Vec<ChangeHeader>> {
        self.readers.read("reading changes", |connection| read::headers_after(connection, partnership, sequence, limit))
    }

    fn versions(
        &self,
        partnership: &PartnershipId,
        record: RecordId,
        versions: RangeInclusive<u64>,
    ) -> Result<Vec<StoredChange>> {
        self.readers
            .read("reading a record's history", |connection| read::versions(connection, partnership, record, versions))
    }

    fn sequence_at(&self, partnership: &PartnershipId, at: Timestamp) -> Result<u64> {
        self.readers.read("finding a moment", |connection| read::sequence_at(connection, partnership, microseconds(at)))
    }

    fn undo_to(
        &self,
        partnership: &PartnershipId,
        sequence: u64,
        each: &mut dyn FnMut(RecordId, Option<Current<'_>>) -> Result<()>,
    ) -> Result<Head> {
        self.readers.read("reading a past state", |connection| read::undo_to(connection, partnership, sequence, each))
    }

    /// The file is written anew once for all of them.
    fn erase_all(&self, erasures: &[Erasure]) -> Result<Vec<Option<Appended>>> {
        let read_only = || LedgerError::ReadOnly { path: self.path.clone() };
        let appender = self.appender.clone().ok_or_else(read_only)?;
        let writer = self.writer.as_ref().ok_or_else(read_only)?;
        let erasures = erasures.to_vec();
        let done = self.write("erasing", 0, move |connection| {
            erasures.iter().map(|erasure| erase::erase(connection, &appender, erasure)).collect()
        })?;
        writer.carry_out_alone(erase::leave_no_trace).map_err(|trouble| trouble.at("erasing", &self.path))?;
        Ok(done)
    }

    fn backup(&self, to: &Path) -> Result<()> {
        backup::backup(&self.path, to)
    }

    /// Nobody else can write to the folder; who only reads it asks now and then.
    fn wait_for_others(&self, patience: Duration) {
        std::thread::sleep(patience);
    }

    fn change_rows(&self, partnership: &PartnershipId, sequence: u64, limit: usize) -> Result<Vec<ChangeRow>> {
        self.readers.read("reading changes", |connection| {
            let place = read::place(connection, partnership)?;
            let mut all = Vec::new();
            rows::each_change(connection, place.number, sequence, limit, &mut |row| all.push(row))?;
            Ok(all)
        })
    }

    fn command_rows(&self, partnership: &PartnershipId, after: Option<Uuid>, limit: usize) -> Result<Vec<CommandRow>> {
        self.readers.read("reading commands", |connection| {
            let place = read::place(connection, partnership)?;
            rows::commands(connection, place.number, after, limit)
        })
    }

    fn drawer_rows(
        &self,
        partnership: &PartnershipId,
        drawer: &str,
        key: &str,
        limit: usize,
    ) -> Result<Vec<StoredRow>> {
        self.readers.read("reading drawers", |connection| {
            let place = read::place(connection, partnership)?;
            let mut all = Vec::new();
            rows::each_drawer_row(connection, place.number, drawer, key, limit, &mut |row| all.push(row))?;
            Ok(all)
        })
    }

    fn take_over(&self, partnership: &PartnershipId, rows: Rows) -> Result<()> {
        let partnership = partnership.clone();
        self.write("taking over rows", 0, move |connection| rows::take_over(connection, &partnership, &rows))
    }

    fn check(&self, partnership: &PartnershipId, progress: &mut dyn FnMut(u64, u64)) -> Result<Vec<Break>> {
        self.readers.read("checking the ledger", |connection| check::check(connection, partnership, progress))
    }

    fn put(&self, partnership: &PartnershipId, row: DrawerRow, expected: Option<u64>) -> Result<u64> {
        refuse_the_invalid_row(&row)?;
        let (partnership, weight) = (partnership.clone(), row.bytes.len());
        self.write("writing to a drawer", weight, move |connection| {
            let place = read::place(connection, &partnership)?;
            drawers::put(connection, place.number, &row, expected)
        })
    }

    fn rearrange(&self, partnership: &PartnershipId, moves: &[Move]) -> Result<()> {
        moves.iter().filter_map(Move::row).try_for_each(refuse_the_invalid_row)?;
        let weight = moves.iter().filter_map(Move::row).map(|row| row.bytes.len()).sum();
        let (partnership, moves) = (partnership.clone(), moves.to_vec());
        self.write("writing to drawers", weight, move |connection| {
            let place = read::place(connection, &partnership)?.number;
            moves.iter().try_for_each(|one| match one {
                Move::Put(row, expected) => drawers::put(connection, place, row, *expected).map(drop),
                Move::Remove(drawer, key, expected) => {
                    drawers::remove(connection, place, *drawer, key, *expected).map(drop)
                }
            })
        })
    }

    fn get(&self, partnership: &PartnershipId, drawer: Drawer, key: &str) -> Result<Option<DrawerRow>> {
        self.readers.read("reading a drawer", |connection| {
            let place = read::place(connection, partnership)?;
            drawers::get(connection, place.number, drawer, key)
        })
    }

    fn remove(&self, partnership: &PartnershipId, drawer: Drawer, key: &str, expected: Option<u64>) -> Result<bool> {
        let (partnership, key) = (partnership.clone(), key.to_owned());
        self.write("removing from a drawer", 0, move |connection| {
            let place = read::place(connection, &partnership)?;
            drawers::remove(connection, place.number, drawer, &key, expected)
        })
    }

    fn by_owner(&self, partnership: &PartnershipId, drawer: Drawer, owner: &str) -> Result<Vec<DrawerRow>> {
        self.readers.read("reading a drawer", |connection| {
            let place = read::place(connection, partnership)?;
            drawers::by_owner(connection, place.number, drawer, owner)
        })
    }

    fn rows_after(
        &self,
        partnership: &PartnershipId,
        drawer: Drawer,
        key: &str,
        limit: usize,
    ) -> Result<Vec<DrawerRow>> {
        self.readers.read("reading a drawer", |connection| {
            let place = read::place(connection, partnership)?;
            drawers::rows_after(connection, place.number, drawer, key, limit)
        })
    }

    fn take_due(
        &self,
        partnership: &PartnershipId,
        drawer: Drawer,
        now: Timestamp,
        again: Timestamp,
        limit: usize,
    ) -> Result<Vec<DrawerRow>> {
        let partnership = partnership.clone();
        self.write("taking what is due", 0, move |connection| {
            let place = read::place(connection, &partnership)?;
            drawers::take_due(connection, place.number, drawer, now, again, limit)
        })
    }

    fn purge(&self, now: Timestamp) -> Result<u64> {
        self.write("removing what has expired", 0, move |connection| drawers::purge(connection, now))
    }

    fn count(&self, partnership: &PartnershipId, drawer: Drawer, key: &str, expires: Option<Timestamp>) -> Result<u64> {
        let (partnership, key) = (partnership.clone(), key.to_owned());
        self.write("counting", 0, move |connection| {
            let place = read::place(connection, &partnership)?;
            drawers::count(connection, place.number, drawer, &key, expires)
        })
    }

    fn largest(&self, partnership: &PartnershipId, drawer: Drawer, limit: usize) -> Result<Vec<(String, u64)>> {
        self.readers.read("reading a drawer", |connection| {
            let place = read::place(connection, partnership)?;
            drawers::largest(connection, place.number, drawer, limit)
        })
    }
}
