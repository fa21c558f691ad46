//! The names of a partnership's records, kept ready to be compared with what is being written.

use std::sync::{Arc, Mutex, PoisonError};

use domain::{choices::Audience, twins::Twins};

use super::store::Tenant;

/// What is kept ready, and of which World.
#[derive(Default)]
pub struct KeptTwins(Mutex<Option<Kept>>);

struct Kept {
    generation: u64,
    sequence: u64,
    twins: Arc<Twins>,
}

impl Tenant {
    /// The names of all records, as they stand. Who asks for likenesses names the World whose records may be told of.
    pub fn names(&self) -> Arc<Twins> {
        let world = self.world(Audience::Internal);
        let (generation, sequence) = (self.generation(), world.sequence());
        let mut kept = self.kept_twins().0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = kept.take().filter(|known| known.generation == generation && known.sequence <= sequence);
        let twins = match known {
            Some(known) if known.sequence == sequence => known.twins,
            Some(mut known) => {
                Arc::make_mut(&mut known.twins).follow(&world, world.changed_since(known.sequence));
                known.twins
            }
            None => Arc::new(Twins::of(&world)),
        };
        *kept = Some(Kept { generation, sequence, twins: Arc::clone(&twins) });
        twins
    }
}
