//! The ledger in a PostgreSQL database, for any number of processes.
//!
//! All stands in the schema `helhetsbild`. Whoever appends locks the partnership's row first, and the numbers come from that
//! row: who waits for the lock sees all that those before have done, so numbers have no gaps and become visible in order.
//! Partnerships are written in parallel. After a commit all nodes are told; who misses that asks anyhow. Connections that
//! are lost are made anew, and what was under way is tried again where that is safe.

mod append;
mod check;
mod connection;
mod drawers;
mod erase;
mod migrate;
mod news;
mod read;
mod rows;
mod tls;
mod trouble;

use std::{
    ops::RangeInclusive,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use domain::{
    change::ChangeHeader,
    id::{PartnershipId, RecordId},
};
use jiff::Timestamp;
use tokio::sync::watch;
use tokio_postgres::{Client, types::Type};
use uuid::Uuid;

use self::{
    append::{Appender, read_only},
    connection::{Pool, READING, Server, WRITING},
    trouble::Trouble,
};
use crate::{
    Appended, Batch, Break, ChangeRow, Clock, CommandRow, Current, Drawer, DrawerRow, Erasure, Head, Ledger, Move,
    Randomness, Result, Rows, Sqlite, StoredChange, StoredRow, Surroundings, copy,
    draft::{refuse_the_invalid, refuse_the_invalid_row},
    model::microseconds,
};

/// A ledger in a database.
pub struct Postgres {
    epoch: Uuid,
    pool: Arc<Pool>,
    appender: Option<Appender>,
    /// The one transaction that a snapshot reads in.
    pinned: Option<tokio::sync::Mutex<Client>>,
    news: Mutex<watch::Receiver<u64>>,
    clock: Arc<dyn Clock>,
    randomness: Arc<dyn Randomness>,
    program: String,
}

impl Postgres {
    /// Opens the ledger at `postgres://USER@HOST/DATABASE` for reading and writing; makes it if there is none.
    ///
    /// # Errors
    /// [`LedgerError::Unavailable`](crate::LedgerError::Unavailable) when the server cannot be reached,
    /// [`LedgerError::Newer`](crate::LedgerError::Newer), and [`LedgerError::Storage`](crate::LedgerError::Storage) when the
    /// server is set up to forget what it has acknowledged.
    pub fn open(address: &str, surroundings: Surroundings) -> Result<Self> {
        let pool = Pool::of(Server::at(address)?)?;
        let opening = pool.within(WRITING, async |client| {
            migrate::refuse_what_forgets(client).await?;
            migrate::bring_up_to_date(client, &surroundings).await
        });
        let epoch = pool.wait(opening).map_err(|trouble| trouble.at("opening the ledger", &pool.server.name))?;
        Ok(Self::over(pool, epoch, true, surroundings))
    }

    /// Opens the ledger for reading only.
    ///
    /// # Errors
    /// As [`open`](Self::open); a database without a ledger is [`LedgerError::Storage`](crate::LedgerError::Storage).
    pub fn open_to_read(address: &str, surroundings: Surroundings) -> Result<Self> {
        let pool = Pool::of(Server::at(address)?)?;
        let opening = pool.within(READING, async |client| {
            migrate::refuse_what_is_not_known(client).await?;
            migrate::epoch(client).await
        });
        let epoch = pool.wait(opening).map_err(|trouble| trouble.at("opening the ledger", &pool.server.name))?;
        Ok(Self::over(pool, epoch, false, surroundings))
    }

    fn over(pool: Arc<Pool>, epoch: Uuid, writes: bool, surroundings: Surroundings) -> Self {
        let randomness: Arc<dyn Randomness> = Arc::from(surroundings.randomness);
        let (sender, news) = watch::channel(0);
        pool.spawn(news::listen(Arc::downgrade(&pool), sender));
        pool.spawn(news::tell_of_growth(Arc::downgrade(&pool)));
        Self {
            epoch,
            pool,
            appender: writes.then(|| Appender::new(Arc::clone(&randomness))),
            pinned: None,
            news: Mutex::new(news),
            clock: Arc::from(surroundings.clock),
            randomness,
            program: surroundings.program,
        }
    }

    /// This ledger as it stands now, for reading, whatever is written meanwhile.
    ///
    /// # Errors
    /// What the server says.
    pub fn snapshot(&self) -> Result<Self> {
        let begun = self.pool.wait(async {
            let client = self.pool.begin(READING).await?;
            // The first statement takes the snapshot.
            migrate::epoch(&client).await?;
            Ok::<_, Trouble>(client)
        });
        let client = begun.map_err(|trouble| trouble.at("beginning to read", &self.pool.server.name))?;
        Ok(Self {
            epoch: self.epoch,
            pool: Arc::clone(&self.pool),
            appender: None,
            pinned: Some(tokio::sync::Mutex::new(client)),
            news: Mutex::new(watch::channel(0).1),
            clock: Arc::clone(&self.clock),
            randomness: Arc::clone(&self.randomness),
            program: self.program.clone(),
        })
    }

    fn surroundings(&self) -> Surroundings {
        let (clock, randomness) = (Arc::clone(&self.clock), Arc::clone(&self.randomness));
        Surroundings {
            clock: Box::new(move || clock.now()),
            randomness: Box::new(move |bytes: &mut [u8]| randomness.fill(bytes)),
            program: self.program.clone(),
        }
    }

    fn read<T>(&self, doing: &str, work: impl AsyncFnOnce(&Client) -> Result<T, Trouble>) -> Result<T> {
        let result = match &self.pinned {
            Some(pinned) => self.pool.wait(async { work(&*pinned.lock().await).await }),
            None => self.pool.wait(self.pool.within(READING, work)),
        };
        result.map_err(|trouble| trouble.at(doing, &self.pool.server.name))
    }

    fn appender(&self) -> Result<&Appender> {
        self.appender.as_ref().ok_or_else(|| read_only(&self.pool.server.name))
    }

    fn write<T>(&self, doing: &str, work: impl AsyncFnOnce(&Client) -> Result<T, Trouble>) -> Result<T> {
        self.appender()?;
        let result = self.pool.wait(self.pool.within(WRITING, work));
        result.map_err(|trouble| trouble.at(doing, &self.pool.server.name))
    }
}

impl Ledger for Postgres {
    fn epoch(&self) -> Uuid {
        self.epoch
    }

    fn is_shared(&self) -> bool {
        true
    }

    fn partnerships(&self) -> Result<Vec<PartnershipId>> {
        self.read("reading the partnerships", async |client| read::partnerships(client).await)
    }

    fn add_partnership(&self, partnership: &PartnershipId) -> Result<()> {
        self.write("adding a partnership", async |client| append::add_partnership(client, partnership).await)
    }

    fn head(&self, partnership: &PartnershipId) -> Result<Head> {
        self.read("reading the latest change", async |client| Ok(read::place(client, partnership, false).await?.head))
    }

    fn append_all(&self, batches: Vec<Batch>) -> Result<Vec<Appended>> {
        let appender = self.appender()?;
        refuse_the_invalid(&batches)?;
        appender.append_all(&self.pool, batches)
    }

    fn carried_out(&self, command: Uuid) -> Result<Option<Appended>> {
        self.read("looking for a command", async |client| read::carried_out(client, command).await)
    }

    fn current(&self, partnership: &PartnershipId, each: &mut dyn FnMut(Current<'_>) -> Result<()>) -> Result<Head> {
        self.read("reading the current state", async |client| read::current(client, partnership, each).await)
    }

    fn changes_after(&self, partnership: &PartnershipId, sequence: u64, limit: usize) -> Result<Vec<StoredChange>> {
        self.read("reading changes", async |client| read::changes_after(client, partnership, sequence, limit).await)
    }

    fn headers_after(&self, partnership: &PartnershipId, sequence: u64, limit: usize) -> Result<Vec<ChangeHeader>> {
        self.read("reading changes", async |client| read::headers_after(client, partnership, sequence, limit).await)
    }

    fn versions(
        &self,
        partnership: &PartnershipId,
        record: RecordId,
        versions: RangeInclusive<u64>,
    ) -> Result<Vec<StoredChange>> {
        self.read("reading a record's history", async move |client| {
            read::versions(client, partnership, record, versions.clone()).await
        })
    }

    fn sequence_at(&self, partnership: &PartnershipId, at: Timestamp) -> Result<u64> {
        let at = microseconds(at);
        self.read("finding a moment", async |client| read::sequence_at(client, partnership, at).await)
    }

    fn undo_to(
        &self,
        partnership: &PartnershipId,
        sequence: u64,
        each: &mut dyn FnMut(RecordId, Option<Current<'_>>) -> Result<()>,
    ) -> Result<Head> {
        self.read("reading a past state", async |client| read::undo_to(client, partnership, sequence, each).await)
    }

    fn erase_all(&self, erasures: &[Erasure]) -> Result<Vec<Option<Appended>>> {
        let randomness = self.appender()?.randomness();
        let done = self.write("erasing", async |client| {
            let mut done = Vec::with_capacity(erasures.len());
            for erasure in erasures {
                done.push(erase::erase(client, randomness, erasure).await?);
            }
            Ok(done)
        })?;
        let cleaned = self.pool.wait(async {
            let client = self.pool.server.connect(None).await?;
            erase::leave_no_trace(&client).await?;
            for (erasure, done) in erasures.iter().zip(&done) {
                if let Some(done) = done {
                    news::tell(&client, &erasure.partnership.0, done.last).await?;
                }
            }
            Ok::<_, Trouble>(())
        });
        cleaned.map_err(|trouble| trouble.at("erasing", &self.pool.server.name))?;
        Ok(done)
    }

    fn backup(&self, to: &Path) -> Result<()> {
        let snapshot = self.snapshot()?;
        Sqlite::write_backup(to, self.surroundings(), |file| copy::copy(&snapshot, file, &mut |_, _| {}).map(drop))
    }

    fn wait_for_others(&self, patience: Duration) {
        let mut news = self.news.lock().unwrap_or_else(PoisonError::into_inner);
        // Whether there was news or the time is over, who waits asks next.
        _ = self.pool.wait(async { tokio::time::timeout(patience, news.changed()).await });
    }

    fn change_rows(&self, partnership: &PartnershipId, sequence: u64, limit: usize) -> Result<Vec<ChangeRow>> {
        self.read("reading changes", async |client| {
            read::change_rows(client, partnership, read::CHANGE, sequence, limit).await
        })
    }

    fn command_rows(&self, partnership: &PartnershipId, after: Option<Uuid>, limit: usize) -> Result<Vec<CommandRow>> {
        self.read("reading commands", async |client| {
            let place = read::place(client, partnership, false).await?;
            rows::commands(client, place.number, after, limit).await
        })
    }

    fn drawer_rows(
        &self,
        partnership: &PartnershipId,
        drawer: &str,
        key: &str,
        limit: usize,
    ) -> Result<Vec<StoredRow>> {
        self.read("reading drawers", async |client| {
            let place = read::place(client, partnership, false).await?;
            let mut all = Vec::new();
            rows::each_drawer_row(client, place.number, (drawer, key), limit, &mut |row| all.push(row)).await?;
            Ok(all)
        })
    }

    fn take_over(&self, partnership: &PartnershipId, rows: Rows) -> Result<()> {
        self.write("taking over rows", async |client| rows::take_over(client, partnership, rows).await)
    }

    fn check(&self, partnership: &PartnershipId, progress: &mut dyn FnMut(u64, u64)) -> Result<Vec<Break>> {
        self.read("checking the ledger", async |client| check::check(client, partnership, progress).await)
    }

    fn put(&self, partnership: &PartnershipId, row: DrawerRow, expected: Option<u64>) -> Result<u64> {
        refuse_the_invalid_row(&row)?;
        self.write("writing to a drawer", async |client| {
            let place = read::place(client, partnership, false).await?;
            drawers::put(client, place.number, &row, expected).await
        })
    }

    fn rearrange(&self, partnership: &PartnershipId, moves: &[Move]) -> Result<()> {
        moves.iter().filter_map(Move::row).try_for_each(refuse_the_invalid_row)?;
        self.write("writing to drawers", async |client| {
            let place = read::place(client, partnership, false).await?.number;
            for one in moves {
                match one {
                    Move::Put(row, expected) => drop(drawers::put(client, place, row, *expected).await?),
                    Move::Remove(drawer, key, expected) => {
                        drawers::remove(client, place, *drawer, key, *expected).await?;
                    }
                }
            }
            Ok(())
        })
    }

    fn get(&self, partnership: &PartnershipId, drawer: Drawer, key: &str) -> Result<Option<DrawerRow>> {
        let found = self.rows(partnership, drawer, "AND key = $3", &[(&key, Type::TEXT)])?;
        Ok(found.into_iter().next())
    }

    fn remove(&self, partnership: &PartnershipId, drawer: Drawer, key: &str, expected: Option<u64>) -> Result<bool> {
        self.write("removing from a drawer", async |client| {
            let place = read::place(client, partnership, false).await?;
            drawers::remove(client, place.number, drawer, key, expected).await
        })
    }

    fn by_owner(&self, partnership: &PartnershipId, drawer: Drawer, owner: &str) -> Result<Vec<DrawerRow>> {
        self.rows(partnership, drawer, "AND owner = $3 ORDER BY key", &[(&owner, Type::TEXT)])
    }

    fn rows_after(
        &self,
        partnership: &PartnershipId,
        drawer: Drawer,
        key: &str,
        limit: usize,
    ) -> Result<Vec<DrawerRow>> {
        let limit = read::limited(limit);
        let which = "AND key > $3 ORDER BY key LIMIT $4";
        self.rows(partnership, drawer, which, &[(&key, Type::TEXT), (&limit, Type::INT8)])
    }

    fn take_due(
        &self,
        partnership: &PartnershipId,
        drawer: Drawer,
        now: Timestamp,
        again: Timestamp,
        limit: usize,
    ) -> Result<Vec<DrawerRow>> {
        self.write("taking what is due", async |client| {
            let place = read::place(client, partnership, false).await?;
            drawers::take_due(client, place.number, drawer, (now, again), limit).await
        })
    }

    fn purge(&self, now: Timestamp) -> Result<u64> {
        self.write("removing what has expired", async |client| drawers::purge(client, now).await)
    }

    fn count(&self, partnership: &PartnershipId, drawer: Drawer, key: &str, expires: Option<Timestamp>) -> Result<u64> {
        self.put(partnership, DrawerRow { expires, ..DrawerRow::new(drawer, key, Vec::new()) }, None)
    }

    fn largest(&self, partnership: &PartnershipId, drawer: Drawer, limit: usize) -> Result<Vec<(String, u64)>> {
        self.read("reading a drawer", async |client| {
            let place = read::place(client, partnership, false).await?;
            drawers::largest(client, place.number, drawer, limit).await
        })
    }
}

impl Postgres {
    fn rows(
        &self,
        partnership: &PartnershipId,
        drawer: Drawer,
        which: &str,
        values: &[(&(dyn tokio_postgres::types::ToSql + Sync), Type)],
    ) -> Result<Vec<DrawerRow>> {
        self.read("reading a drawer", async |client| {
            let place = read::place(client, partnership, false).await?;
            drawers::rows(client, place.number, drawer, which, values).await
        })
    }
}
