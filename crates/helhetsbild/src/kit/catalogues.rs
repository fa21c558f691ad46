//! The shelves and catalogues a partnership keeps ready, so that a list is laid out once and not by each visitor.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use domain::{
    date::Date,
    kinds::Kind,
    picture::{catalogue::Catalogue, shelf::Shelf},
    world::World,
};

/// How many catalogues are kept; more than the pages of a busy hour need.
const MOST: usize = 64;

/// What is kept ready. Shelves follow the present World; catalogues are of any World and day.
#[derive(Default)]
pub struct Catalogues {
    shelves: Mutex<HashMap<Kind, Arc<Mutex<Option<Kept>>>>>,
    ready: Mutex<HashMap<(u64, Kind, Date), Arc<Catalogue>>>,
}

struct Kept {
    sequence: u64,
    shelf: Arc<Shelf>,
}

impl Catalogues {
    /// The catalogue of a kind on a day in a World, which is the present one or one of its past.
    pub fn get(&self, present: impl Fn() -> Arc<World>, world: &World, kind: Kind, day: Date) -> Arc<Catalogue> {
        let key = (world.sequence(), kind, day);
        if let Some(ready) = self.ready.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Arc::clone(ready);
        }
        let shelf = self.shelf(present, world, kind);
        let made = Arc::new(Catalogue::on(shelf, world, day));
        let mut ready = self.ready.lock().unwrap_or_else(PoisonError::into_inner);
        if ready.len() >= MOST {
            ready.clear();
        }
        ready.insert(key, Arc::clone(&made));
        made
    }

    /// Drops all: they may hold what is to be seen no longer.
    pub(super) fn clear(&self) {
        self.shelves.lock().unwrap_or_else(PoisonError::into_inner).clear();
        self.ready.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// The shelf of a World. Who comes while it is made waits for it rather than make another.
    fn shelf(&self, present: impl Fn() -> Arc<World>, world: &World, kind: Kind) -> Arc<Shelf> {
        let slot = Arc::clone(self.shelves.lock().unwrap_or_else(PoisonError::into_inner).entry(kind).or_default());
        let mut slot = slot.lock().unwrap_or_else(PoisonError::into_inner);
        // Asked for only now that nobody else can lead the shelf on: it is never ahead of the present.
        let present = present();
        let kept = slot
            .get_or_insert_with(|| Kept { sequence: present.sequence(), shelf: Arc::new(Shelf::of(&present, kind)) });
        if kept.sequence < present.sequence() {
            // What was laid out over the shelf as it was is not asked for again, and would only make it be copied.
            let was = kept.sequence;
            let mut ready = self.ready.lock().unwrap_or_else(PoisonError::into_inner);
            ready.retain(|(sequence, of, _), _| (*sequence, *of) != (was, kind));
            drop(ready);
            kept.shelf.follow(&present, present.changed_since(was));
            kept.sequence = present.sequence();
        }
        let mut shelf = Arc::clone(&kept.shelf);
        // A World of the past, if only of the moment at which the page began: what has changed since is taken back.
        shelf.follow(world, present.changed_since(world.sequence()));
        shelf
    }
}
