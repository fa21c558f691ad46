//! The names of a partnership's records, kept ready to be compared with what is being written.

use std::sync::{Arc, Mutex, PoisonError, TryLockError};

use domain::{
    choices::Audience,
    twins::{MOST_FOLLOWED, Pairs, Twins},
};

use super::store::Tenant;

/// So many records are compared with each other while somebody waits.
const SOON_COMPARED: usize = 2_000;

/// What is kept ready, and of which World.
#[derive(Default)]
pub struct KeptTwins {
    names: Mutex<Option<Kept<Twins>>>,
    pairs: Mutex<Option<Kept<Pairs>>>,
}

struct Kept<T> {
    generation: u64,
    sequence: u64,
    held: Arc<T>,
}

impl Tenant {
    /// The names of all records, as they stand. Who asks for likenesses names the World whose records may be told of.
    pub fn names(&self) -> Arc<Twins> {
        let world = self.world(Audience::Internal);
        let (generation, sequence) = (self.generation(), world.sequence());
        let mut kept = self.kept_twins().names.lock().unwrap_or_else(PoisonError::into_inner);
        let known = kept.take().filter(|known| known.generation == generation && known.sequence <= sequence);
        let twins = match known {
            Some(known) if known.sequence == sequence => known.held,
            Some(mut known) => {
                Arc::make_mut(&mut known.held).follow(&world, world.changed_since(known.sequence));
                known.held
            }
            None => Arc::new(Twins::of(&world)),
        };
        *kept = Some(Kept { generation, sequence, held: Arc::clone(&twins) });
        twins
    }

    /// Every two records that are probably one, as they stand: found once, and then followed. Who comes while they are
    /// found waits for it rather than find them too.
    pub fn pairs(&self) -> Arc<Pairs> {
        let mut kept = self.kept_twins().pairs.lock().unwrap_or_else(PoisonError::into_inner);
        let world = self.world(Audience::Internal);
        let (generation, sequence) = (self.generation(), world.sequence());
        let known = kept.take().filter(|known| known.generation == generation && known.sequence <= sequence);
        let pairs = match known {
            Some(known) if known.sequence == sequence => known.held,
            Some(mut known) => {
                let changed = world.changed_since(known.sequence);
                Arc::make_mut(&mut known.held).follow(&world, &self.names(), changed);
                known.held
            }
            None => Arc::new(Pairs::of(&world)),
        };
        *kept = Some(Kept { generation, sequence, held: Arc::clone(&pairs) });
        pairs
    }

    /// The same where that takes no time: `None` while all of them are compared, the first time or since a great deal was
    /// changed at once, as by a file; that is begun here, on a thread of its own.
    pub fn pairs_soon(self: &Arc<Self>) -> Option<Arc<Pairs>> {
        let world = self.world(Audience::Internal);
        if world.len() <= SOON_COMPARED {
            return Some(self.pairs());
        }
        let generation = self.generation();
        let is_near = |known: &Kept<Pairs>| {
            let mut changed = world.changed_since(known.sequence);
            known.generation == generation && changed.nth(MOST_FOLLOWED).is_none()
        };
        let is_ready = match self.kept_twins().pairs.try_lock() {
            Ok(kept) => kept.as_ref().is_some_and(is_near),
            Err(TryLockError::Poisoned(_)) => false,
            // They are being found, or followed.
            Err(TryLockError::WouldBlock) => return None,
        };
        if is_ready {
            return Some(self.pairs());
        }
        let tenant = Arc::clone(self);
        let begun = std::thread::Builder::new().name("twins".to_owned()).spawn(move || _ = tenant.pairs());
        if let Err(error) = begun {
            tracing::warn!(%error, "likely twins could not be looked for");
        }
        None
    }
}
