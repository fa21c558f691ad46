//! What changed: between two days (started, ended), and between two Worlds (entered, edited, withdrawn) – two axes that
//! are never mixed.

use crate::{
    choices::Audience,
    date::{Date, Holds},
    kinds::Kind,
    record::{FieldKey, Shared, Value},
    world::World,
};

/// Whether something began or ended between two days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// Held on the later day, not on the earlier.
    Started,
    /// Held on the earlier day, not on the later.
    Ended,
    /// Held for certain on one of them and perhaps on the other.
    Unsure,
}

/// What started and ended between two days, by kind and title; from what is known in one World.
pub fn between_days(world: &World, earlier: Date, later: Date) -> Vec<(Shared, Turn)> {
    let mut turns: Vec<(Shared, Turn)> = world
        .all()
        .filter(|record| record.period().is_some() && !record.kind().is_lasting())
        .filter_map(|record| {
            let turn = match (record.holds(earlier, world.rhythms()), record.holds(later, world.rhythms())) {
                (Holds::No, Holds::Yes) => Turn::Started,
                (Holds::Yes, Holds::No) => Turn::Ended,
                (Holds::Maybe, Holds::Yes) | (Holds::Yes, Holds::Maybe) => Turn::Unsure,
                _ => return None,
            };
            Some((Shared::clone(record), turn))
        })
        .collect();
    turns.sort_by_cached_key(|(record, turn)| {
        (record.kind(), *turn, swedish::sort_key(&record.title().source), record.id)
    });
    turns
}

/// What was done to a record between two Worlds.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Entered, or shown again.
    Entered,
    /// Withdrawn, or no longer shown.
    Withdrawn,
    /// These public fields were edited: before and after.
    Edited(Vec<(FieldKey, Value, Value)>),
}

/// What was edited between two Worlds of one partnership, by kind and title.
pub fn between_worlds(before: &World, after: &World) -> Vec<(Shared, Edit)> {
    let mut edits: Vec<(Shared, Edit)> = Vec::new();
    for record in after.all() {
        match before.record(record.id) {
            None => edits.push((Shared::clone(record), Edit::Entered)),
            Some(old) if old.version == record.version => {}
            Some(old) => {
                let fields = differing(old, record);
                if !fields.is_empty() {
                    edits.push((Shared::clone(record), Edit::Edited(fields)));
                }
            }
        }
    }
    let gone = before.all().filter(|record| after.record(record.id).is_none());
    edits.extend(gone.map(|record| (Shared::clone(record), Edit::Withdrawn)));
    edits.sort_by_cached_key(|(record, _)| (record.kind(), swedish::sort_key(&record.title().source), record.id));
    edits
}

fn differing(old: &Shared, new: &Shared) -> Vec<(FieldKey, Value, Value)> {
    let kind: Kind = new.kind();
    kind.fields()
        .filter(|field| field.audience == Audience::Public)
        .filter_map(|field| {
            let (before, after) = (old.body.get(field.key), new.body.get(field.key));
            (before != after).then_some((field.key, before, after))
        })
        .collect()
}
