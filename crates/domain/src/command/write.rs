//! The changes of one command, in the order in which they are made.

use std::{collections::HashMap, sync::Arc};

use super::{Planned, Trouble};
use crate::{
    change::{Action, ChangeHeader, Occasion},
    command::Pick,
    id::RecordId,
    kinds::Body,
    record::{Record, Shared},
    world::World,
};

/// Plans changes one after the other, each building on those before it.
pub(super) struct Writing<'a> {
    world: &'a World,
    occasion: &'a Occasion,
    latest: HashMap<RecordId, Shared>,
    planned: Vec<Planned>,
}

impl<'a> Writing<'a> {
    pub(super) fn new(world: &'a World, occasion: &'a Occasion) -> Self {
        Self { world, occasion, latest: HashMap::new(), planned: Vec::new() }
    }

    /// Gives a record a body: enters it, changes it, brings it back, or, where it has that body already, nothing.
    pub(super) fn put(&mut self, id: RecordId, body: Body, origin: String) {
        self.give(id, body, Action::Put, origin);
    }

    /// Gives a record that is there its body with the day on which it was confirmed.
    pub(super) fn confirm(&mut self, id: RecordId, body: Body, origin: String) {
        self.give(id, body, Action::Confirm, origin);
    }

    fn give(&mut self, id: RecordId, mut body: Body, unless_restored: Action, origin: String) {
        // Whoever writes cannot take a former address away: it is known from the record as it stood.
        let number = self.next();
        let old = self.now(id).map(|old| (old.slug(), &old.common().former_slugs));
        let former = old.map(|(slug, former)| former.renamed(slug, &body.common.slug, number));
        body.common.former_slugs = former.unwrap_or_default();
        let old = self.now(id).map(|old| (old.withdrawn, old.version, old.created, old.body == body));
        match old {
            Some((false, _, _, true)) => {}
            Some((withdrawn, version, created, _)) => {
                let action = if withdrawn { Action::Restore } else { unless_restored };
                let changed = self.occasion.at;
                self.plan(
                    Record { id, version: version + 1, created, changed, withdrawn: false, body },
                    action,
                    origin,
                );
            }
            None => {
                let (created, changed) = (self.occasion.at, self.occasion.at);
                self.plan(Record { id, version: 1, created, changed, withdrawn: false, body }, Action::Put, origin);
            }
        }
    }

    /// Takes a record out of the picture.
    pub(super) fn withdraw(&mut self, id: RecordId, origin: String) {
        let Some(old) = self.now(id) else { return };
        let after =
            Record { version: old.version + 1, changed: self.occasion.at, withdrawn: true, ..Record::clone(old) };
        self.plan(after, Action::Withdraw, origin);
    }

    /// What has been planned.
    pub(super) fn done(self) -> Vec<Planned> {
        self.planned
    }

    /// The number that the next change gets.
    fn next(&self) -> u64 {
        self.world.sequence() + 1 + self.planned.len() as u64
    }

    fn now(&self, id: RecordId) -> Option<&Shared> {
        self.latest.get(&id).or_else(|| self.world.record_or_tombstone(id))
    }

    fn plan(&mut self, after: Record, action: Action, origin: String) {
        let header = ChangeHeader {
            sequence: self.next(),
            occasion: self.occasion.clone(),
            record: after.id,
            kind: after.kind(),
            version: after.version,
            action,
            origin,
        };
        let after = Arc::new(after);
        self.latest.insert(after.id, Arc::clone(&after));
        self.planned.push(Planned { header: Arc::new(header), after });
    }
}

/// The record that was picked, at the version that was read.
pub(super) fn picked(world: &World, pick: Pick) -> Result<&Shared, Trouble> {
    at_version(world.record(pick.id).ok_or(Trouble::Unknown)?, pick)
}

/// As [`picked`], also when it is withdrawn.
pub(super) fn picked_or_tombstone(world: &World, pick: Pick) -> Result<&Shared, Trouble> {
    at_version(world.record_or_tombstone(pick.id).ok_or(Trouble::Unknown)?, pick)
}

fn at_version(record: &Shared, pick: Pick) -> Result<&Shared, Trouble> {
    match pick.read_at {
        Some(version) if version != record.version => Err(Trouble::Changed(record.version)),
        _ => Ok(record),
    }
}
