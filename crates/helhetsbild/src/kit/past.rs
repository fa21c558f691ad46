//! What the site said then: past public Worlds, made backwards from the present one by undoing changes, so that they share
//! memory with it; and what could be found then.

use std::{
    sync::{
        Arc, PoisonError,
        mpsc::{SyncSender, sync_channel},
    },
    thread,
};

use domain::{
    choices::Audience,
    id::RecordId,
    kinds::Body,
    record::{Record, Shared},
    world::{World, redact},
};
use jiff::Timestamp;
use search::Index;

use super::{
    finder::with_changes,
    store::{Store, StoreError, Tenant},
};

/// Past Worlds kept ready.
const MOST_PAST_WORLDS: usize = 8;
/// How often the making is begun again because something was written meanwhile.
const MOST_ATTEMPTS: usize = 5;

/// Records are handed over so many at a time.
const TOGETHER: usize = 500;

/// How a record is to be seen that has changed since.
enum Undone {
    /// There was none, or nothing of it is shown.
    Gone,
    /// As it was.
    Seen(Shared),
    /// Hidden then or now: it counts as other work at most.
    Hidden(Shared),
}

/// Past Worlds, each with the number of the present it was made from.
#[derive(Default)]
pub struct PastWorlds {
    ready: Vec<(u64, Arc<World>)>,
    searchable: Vec<(u64, u64, Arc<Index>)>,
}

impl Tenant {
    /// What finds the records of a World, present or past; `None` while the present cannot be searched yet.
    pub fn index(&self, world: &World) -> Option<Arc<Index>> {
        let index = self.finder().index()?;
        let present = self.world(Audience::Public);
        let (now, then) = (present.sequence(), world.sequence());
        if then >= now {
            return Some(index);
        }
        let mut past = self.past().lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((.., ready)) = past.searchable.iter().find(|(made, of, _)| (*made, *of) == (now, then)) {
            return Some(Arc::clone(ready));
        }
        // Only what has changed since is indexed anew, as it was.
        let made = Arc::new(with_changes(&index, world, present.changed_since(then)));
        past.searchable.retain(|(made, ..)| *made == now);
        if past.searchable.len() >= MOST_PAST_WORLDS {
            past.searchable.remove(0);
        }
        past.searchable.push((now, then, Arc::clone(&made)));
        Some(made)
    }
}

impl PastWorlds {
    /// Drops all: they may hold what is to be seen no longer.
    pub(super) fn clear(&mut self) {
        self.ready.clear();
        self.searchable.clear();
    }
}

impl Store {
    /// The public World of a partnership as it was at a moment; `None` when the site held nothing yet. One is made at a
    /// time, and all who wait for it share it.
    ///
    /// # Errors
    /// [`StoreError`] when the ledger cannot be read.
    pub fn world_then(&self, tenant: &Tenant, at: Timestamp) -> Result<Option<Arc<World>>, StoreError> {
        let sequence = self.ledger().sequence_at(&tenant.id, at)?;
        if sequence == 0 {
            return Ok(None);
        }
        let mut past = tenant.past().lock().unwrap_or_else(PoisonError::into_inner);
        for attempt in 1.. {
            let now = tenant.world(Audience::Public);
            if sequence >= now.sequence() {
                return Ok(Some(now));
            }
            if let Some((_, ready)) =
                past.ready.iter().find(|(present, world)| *present == now.sequence() && world.sequence() == sequence)
            {
                return Ok(Some(Arc::clone(ready)));
            }
            let (made, present) = self.undo(tenant, &now, sequence)?;
            // Something was written while the changes were undone: what is laid over another present is no past of it.
            if present != now.sequence() && attempt < MOST_ATTEMPTS {
                continue;
            }
            let made = Arc::new(made);
            past.ready.retain(|(present, _)| *present == now.sequence());
            if past.ready.len() >= MOST_PAST_WORLDS {
                past.ready.remove(0);
            }
            past.ready.push((now.sequence(), Arc::clone(&made)));
            return Ok(Some(made));
        }
        Ok(None)
    }

    /// The World at a number, and the number of the present that was undone.
    fn undo(&self, tenant: &Tenant, now: &World, sequence: u64) -> Result<(World, u64), StoreError> {
        let mut then = now.clone();
        // Reading, and making records of what was read, is one core's work; laying them over the World another's.
        let head = thread::scope(|scope| {
            let (sender, receiver) = sync_channel(8);
            let reading = scope.spawn(|| self.read_undone(tenant, now, sequence, sender));
            for (id, old) in receiver.into_iter().flatten() {
                match old {
                    Undone::Gone => then.unload(id),
                    Undone::Seen(old) => {
                        then.unload(id);
                        then.load(old);
                    }
                    Undone::Hidden(old) => then.hide(&old),
                }
            }
            reading.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        })?;
        then.rewind(sequence);
        Ok((then, head))
    }

    /// Each record that has changed since, as it was to be seen then.
    fn read_undone(
        &self,
        tenant: &Tenant,
        now: &World,
        sequence: u64,
        sender: SyncSender<Vec<(RecordId, Undone)>>,
    ) -> Result<u64, StoreError> {
        let mut broken = None;
        let mut undone = Vec::with_capacity(TOGETHER);
        let head = self.ledger().undo_to(&tenant.id, sequence, &mut |id, old| {
            // A past value is shown only if its record is public now too, and not withdrawn.
            let is_public = now.record(id).is_some();
            let shown = old.filter(|_| is_public || now.is_other_work(id));
            let seen = match shown.and_then(|old| old.body.map(|bytes| (old, bytes))) {
                None => Undone::Gone,
                Some((old, bytes)) => match Body::from_bytes(old.kind.code(), old.schema, bytes) {
                    Ok(body) => {
                        let (version, created, changed) = (old.version, old.created, old.changed);
                        let record = Record { id, version, created, changed, withdrawn: old.withdrawn, body };
                        let record = Arc::new(record);
                        match redact(&record, Audience::Public).filter(|_| is_public) {
                            Some(seen) => Undone::Seen(seen),
                            None => Undone::Hidden(record),
                        }
                    }
                    Err(source) => {
                        broken = broken.take().or(Some((id, source)));
                        Undone::Gone
                    }
                },
            };
            undone.push((id, seen));
            if undone.len() == TOGETHER {
                // Nobody receives any longer only where the making has been given up.
                _ = sender.send(std::mem::replace(&mut undone, Vec::with_capacity(TOGETHER)));
            }
            Ok(())
        })?;
        _ = sender.send(undone);
        match broken {
            None => Ok(head.sequence),
            Some((record, source)) => Err(StoreError::Body { partnership: tenant.id.clone(), record, source }),
        }
    }
}
