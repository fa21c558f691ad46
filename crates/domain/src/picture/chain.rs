//! Where something came from and what became of it: chains through *grew out of*, *continued by* and *part of*.

use std::collections::HashSet;

use crate::{
    id::RecordId,
    record::{FieldKey, Record, Shared, Value},
    world::World,
};

/// A record's place among its relatives.
#[derive(Clone, Debug, Default)]
pub struct Chain {
    /// What it came from, nearest first.
    pub before: Vec<Shared>,
    /// What went on from it, nearest first.
    pub after: Vec<Shared>,
    /// What it is a part of, nearest first.
    pub within: Vec<Shared>,
    /// Its parts.
    pub parts: Vec<Shared>,
}

/// The chain of a record, as far as it goes in each direction.
pub fn chain(world: &World, record: &Record) -> Chain {
    Chain {
        before: walk(world, record.id, |world, id| {
            [targets(world, id, FieldKey::GrewOutOf), sources(world, id, FieldKey::ContinuedBy)].concat()
        }),
        after: walk(world, record.id, |world, id| {
            [targets(world, id, FieldKey::ContinuedBy), sources(world, id, FieldKey::GrewOutOf)].concat()
        }),
        within: walk(world, record.id, |world, id| targets(world, id, FieldKey::PartOf)),
        parts: sources(world, record.id, FieldKey::PartOf)
            .into_iter()
            .filter_map(|id| world.record(id).cloned())
            .collect(),
    }
}

fn walk(world: &World, start: RecordId, step: impl Fn(&World, RecordId) -> Vec<RecordId>) -> Vec<Shared> {
    let mut seen = HashSet::from([start]);
    let mut found = Vec::new();
    let mut next = std::collections::VecDeque::from(step(world, start));
    while let Some(id) = next.pop_front() {
        if !seen.insert(id) {
            continue;
        }
        if let Some(record) = world.record(id) {
            found.push(Shared::clone(record));
            next.extend(step(world, id));
        }
    }
    found
}

fn targets(world: &World, id: RecordId, key: FieldKey) -> Vec<RecordId> {
    match world.record(id).map(|record| record.body.get(key)) {
        Some(Value::References(ids)) => ids,
        _ => Vec::new(),
    }
}

fn sources(world: &World, id: RecordId, key: FieldKey) -> Vec<RecordId> {
    world.referring_to(id).filter(|(_, field)| *field == key).map(|(record, _)| record.id).collect()
}
