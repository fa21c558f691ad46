//! The partnerships this node serves: their Worlds in memory, and the one place where commands become changes.

mod asked;
mod erase;
mod follow;
mod house;
mod verify;
mod write;

pub use write::Beside;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::{
        Arc, Mutex, PoisonError, RwLock,
        atomic::{AtomicU64, Ordering},
        mpsc::{SyncSender, sync_channel},
    },
    thread,
};

use arc_swap::ArcSwap;
use domain::{
    change::ChangeHeader,
    choices::Audience,
    command::Problem,
    date::Date,
    id::{PartnershipId, RecordId},
    kinds::{Body, Kind},
    picture::catalogue::Catalogue,
    record::{BodyError, Record, Shared},
    world::{World, Worlds},
};
use ledger::{Head, Ledger, LedgerError, Sqlite, Surroundings};
use thiserror::Error;

use super::{
    catalogues::Catalogues, clock, eyes::AllEyes, finder::Finder, past::PastWorlds, provider::Known, twins::KeptTwins,
};

/// Records and headers are handed over so many at a time while a partnership is loaded.
const TOGETHER: usize = 1_000;

/// Why the store could not do what was asked.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The ledger could not.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// A stored record cannot be read.
    #[error("record {record} of {partnership} cannot be read")]
    Body {
        /// Whose.
        partnership: PartnershipId,
        /// Which.
        record: RecordId,
        /// Why.
        source: BodyError,
    },
    /// The command has problems; nothing was written.
    #[error("{} problems; nothing was written", .0.len())]
    Problems(Vec<Problem>),
}

/// All partnerships of a data folder.
pub struct Store {
    ledger: Box<dyn Ledger>,
    tenants: RwLock<BTreeMap<PartnershipId, Arc<Tenant>>>,
    failed_searches: Mutex<BTreeSet<(PartnershipId, String)>>,
    pub(super) known_providers: Known,
}

/// One partnership, as this node holds it.
pub struct Tenant {
    /// Which.
    pub id: PartnershipId,
    worlds: ArcSwap<Worlds>,
    finder: Finder,
    twins: KeptTwins,
    writing: Mutex<()>,
    /// The latest change the Worlds hold, as the ledger knows it.
    head: Mutex<Head>,
    /// How often it was read anew.
    generation: AtomicU64,
    catalogues: Catalogues,
    past: Mutex<PastWorlds>,
    pub(super) eyes: AllEyes,
}

/// What a ledger needs from outside: the clock, randomness, and what this process is called.
pub fn surroundings(program: &str) -> Surroundings {
    Surroundings { clock: Box::new(clock::now), randomness: Box::new(clock::fill), program: program.to_owned() }
}

impl Store {
    /// Opens a data folder for reading and writing and loads every partnership in it.
    ///
    /// # Errors
    /// [`StoreError`]: the folder is in use, damaged, or written by a newer program.
    pub fn open(folder: &Path, program: &str) -> Result<Self, StoreError> {
        Self::over(Box::new(Sqlite::open(folder, surroundings(program))?))
    }

    /// Opens a data folder for reading only, also while a server writes to it.
    ///
    /// # Errors
    /// [`StoreError`]: the folder is damaged, or written by a newer program.
    pub fn open_to_read(folder: &Path) -> Result<Self, StoreError> {
        Self::over(Box::new(Sqlite::open_to_read(folder)?))
    }

    /// Loads every partnership of a ledger.
    ///
    /// # Errors
    /// [`StoreError`]: the ledger cannot be read.
    pub fn over(ledger: Box<dyn Ledger>) -> Result<Self, StoreError> {
        let (tenants, failed_searches) = (RwLock::default(), Mutex::default());
        let store = Self { ledger, tenants, failed_searches, known_providers: Known::default() };
        for partnership in store.ledger.partnerships()? {
            store.load(partnership)?;
        }
        Ok(store)
    }

    /// The ledger, for history and drawers.
    pub fn ledger(&self) -> &dyn Ledger {
        self.ledger.as_ref()
    }

    /// Every partnership, by its short name.
    pub fn tenants(&self) -> Vec<Arc<Tenant>> {
        self.tenants.read().unwrap_or_else(PoisonError::into_inner).values().cloned().collect()
    }

    /// A partnership.
    pub fn tenant(&self, id: &PartnershipId) -> Option<Arc<Tenant>> {
        self.tenants.read().unwrap_or_else(PoisonError::into_inner).get(id).cloned()
    }

    /// A partnership, added to the ledger if it is new.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn tenant_or_new(&self, id: &PartnershipId) -> Result<Arc<Tenant>, StoreError> {
        if let Some(tenant) = self.tenant(id) {
            return Ok(tenant);
        }
        self.ledger.add_partnership(id)?;
        self.load(id.clone())
    }

    fn load(&self, id: PartnershipId) -> Result<Arc<Tenant>, StoreError> {
        let (worlds, head) = self.read_worlds(&id)?;
        let tenant = Arc::new(Tenant {
            id: id.clone(),
            worlds: ArcSwap::from_pointee(worlds),
            finder: Finder::default(),
            twins: KeptTwins::default(),
            writing: Mutex::default(),
            head: Mutex::new(head),
            generation: AtomicU64::default(),
            catalogues: Catalogues::default(),
            past: Mutex::default(),
            eyes: AllEyes::default(),
        });
        self.tenants.write().unwrap_or_else(PoisonError::into_inner).insert(id, Arc::clone(&tenant));
        Ok(tenant)
    }

    /// The Worlds of a partnership from what the ledger holds, and the change they end with.
    fn read_worlds(&self, id: &PartnershipId) -> Result<(Worlds, Head), StoreError> {
        let mut world = World::empty(id.clone());
        // Reading, and making records of what was read, is one core's work; putting them into the World another's.
        let (head, headers) = thread::scope(|scope| {
            let (sender, receiver) = sync_channel(8);
            let records = scope.spawn(|| self.read_records(id, sender));
            let headers = scope.spawn(|| self.read_headers(id));
            receiver.into_iter().flatten().for_each(|record| world.load(record));
            (joined(records), joined(headers))
        });
        let head = head?;
        let mut headers = headers?;
        if headers.last().map_or(0, |header| header.sequence) < head.sequence {
            // Another node wrote after the headers were read and before the records were.
            headers = self.read_headers(id)?;
        }
        headers.truncate(headers.partition_point(|header| header.sequence <= head.sequence));
        verify::refuse_contradictions(&world, &headers)?;
        headers.into_iter().for_each(|header| world.note(header));
        world.reach(head.sequence);
        Ok((Worlds::over(world), head))
    }

    fn read_records(&self, id: &PartnershipId, sender: SyncSender<Vec<Shared>>) -> Result<Head, StoreError> {
        let mut broken = None;
        let mut records = Vec::with_capacity(TOGETHER);
        let head = self.ledger.current(id, &mut |current| {
            let Some(bytes) = current.body else { return Ok(()) };
            match Body::from_bytes(current.kind.code(), current.schema, bytes) {
                Ok(body) => records.push(Arc::new(Record {
                    id: current.record,
                    version: current.version,
                    created: current.created,
                    changed: current.changed,
                    withdrawn: current.withdrawn,
                    body,
                })),
                Err(source) => broken = broken.take().or(Some((current.record, source))),
            }
            if records.len() == TOGETHER {
                // Nobody receives any longer only where loading has been given up.
                _ = sender.send(std::mem::replace(&mut records, Vec::with_capacity(TOGETHER)));
            }
            Ok(())
        })?;
        _ = sender.send(records);
        match broken {
            None => Ok(head),
            Some((record, source)) => Err(StoreError::Body { partnership: id.clone(), record, source }),
        }
    }

    fn read_headers(&self, id: &PartnershipId) -> Result<Vec<Arc<ChangeHeader>>, StoreError> {
        let mut all: Vec<Arc<ChangeHeader>> = Vec::new();
        loop {
            let from = all.last().map_or(0, |header| header.sequence);
            let headers = self.ledger.headers_after(id, from, 10 * TOGETHER)?;
            if headers.is_empty() {
                return Ok(all);
            }
            all.extend(headers.into_iter().map(Arc::new));
        }
    }

    /// Makes every partnership with at most so many records searchable; returns when they are.
    pub fn make_searchable(&self, most_records: usize) {
        for tenant in self.tenants() {
            if tenant.world(Audience::Public).len() <= most_records {
                tenant.make_searchable();
            }
        }
    }
}

fn joined<T>(thread: thread::ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

impl Tenant {
    /// The latest change the Worlds hold.
    fn head(&self) -> Head {
        *self.head.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// From now on these Worlds are seen.
    fn publish(&self, worlds: Worlds, head: Head) {
        self.worlds.store(Arc::new(worlds));
        *self.head.lock().unwrap_or_else(PoisonError::into_inner) = head;
    }

    /// The past Worlds that are kept ready.
    pub(super) fn past(&self) -> &Mutex<PastWorlds> {
        &self.past
    }

    /// How often it was read anew because the ledger was replaced: numbers are comparable only until then.
    pub fn generation(&self) -> u64 {
        self.generation.load(Ordering::Acquire)
    }

    /// The World of an audience, as it stands.
    pub fn world(&self, audience: Audience) -> Arc<World> {
        Arc::clone(self.worlds.load().of(audience))
    }

    /// Builds the search index, while pages are served and changes made.
    fn make_searchable(&self) {
        let begun = self.world(Audience::Public);
        if self.finder.index().is_some() {
            return;
        }
        let made = Finder::made(&begun);
        let _nothing_is_written = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let now = self.world(Audience::Public);
        self.finder.begin(made);
        self.finder.apply(&now, now.changed_since(begun.sequence()));
    }

    /// The names kept ready for finding twins.
    pub(super) fn kept_twins(&self) -> &KeptTwins {
        &self.twins
    }

    /// The search index over what is public.
    pub fn finder(&self) -> &Finder {
        &self.finder
    }

    /// The public catalogue of a kind on a day.
    pub fn catalogue(&self, world: &World, kind: Kind, day: Date) -> Arc<Catalogue> {
        self.catalogues.get(|| self.world(Audience::Public), world, kind, day)
    }
}
