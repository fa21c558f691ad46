//! Making one record of two: everything that refers to the one that goes is moved to the one that is kept, and the one that
//! goes is withdrawn with a trace, so that its address leads on.

use std::collections::HashMap;

use super::{
    Pick, Planned, Problem, Proposed, Trouble, examine, in_circle, parents_of,
    write::{Writing, picked},
};
use crate::{
    change::Occasion,
    id::{RecordId, Ref},
    kinds::Body,
    record::{FieldKey, Shared, Value},
    world::World,
};

/// Two records that are one. Problems count the kept record as 0 and the other as 1.
#[derive(Clone, Debug)]
pub struct Merge {
    /// The record that stays.
    pub kept: Pick,
    /// The record that goes.
    pub gone: Pick,
    /// What the kept record shall hold, where something of the other is worth keeping; `None` = what it holds.
    pub body: Option<Body>,
    /// Where it came from, for people.
    pub origin: String,
}

/// The record that stands in the place of one that was merged, however many times over; `None` when it was not merged, or
/// what it was merged into cannot be seen, or is withdrawn.
pub fn in_place_of(world: &World, id: RecordId) -> Option<&Shared> {
    let record = stands_for(world, id)?;
    (record.id != id && !record.withdrawn).then_some(record)
}

/// What an identity stands for now: its record, or what that was merged into, however many times over; withdrawn, where that
/// was withdrawn. `None` when it, or what it was merged into, cannot be seen.
pub fn stands_for(world: &World, id: RecordId) -> Option<&Shared> {
    let mut seen = vec![id];
    let mut record = world.record_or_tombstone(id)?;
    while let Some(next) = record.common().merged_into.filter(|_| record.withdrawn) {
        if seen.contains(&next.id) {
            return None;
        }
        seen.push(next.id);
        record = world.record_or_tombstone(next.id)?;
    }
    Some(record)
}

pub(super) fn merge(world: &World, merge: Merge, occasion: &Occasion) -> Result<Vec<Planned>, Vec<Problem>> {
    let problem = |index: usize, what: Trouble| vec![Problem { index, field: None, what }];
    let kept = picked(world, merge.kept).map_err(|what| problem(0, what))?;
    let gone = picked(world, merge.gone).map_err(|what| problem(1, what))?;
    if kept.id == gone.id {
        return Err(problem(1, Trouble::Circle));
    }
    if kept.kind() != gone.kind() {
        return Err(problem(1, Trouble::OtherKind));
    }
    let moved = moved(world, kept, gone, merge.body)?;
    let mut writing = Writing::new(world, occasion);
    for (id, body) in moved {
        writing.put(id, body, merge.origin.clone());
    }
    let mut trace = gone.body.clone();
    trace.common.merged_into = Some(Ref::to(kept.id));
    writing.put(gone.id, trace, merge.origin.clone());
    writing.withdraw(gone.id, merge.origin);
    Ok(writing.done())
}

/// The records that change with it, the kept one first.
fn moved(
    world: &World,
    kept: &Shared,
    gone: &Shared,
    body: Option<Body>,
) -> Result<Vec<(RecordId, Body)>, Vec<Problem>> {
    let is_written = body.is_some();
    let mut own = body.unwrap_or_else(|| kept.body.clone());
    own.common.merged_into = None;
    redirect(&mut own, kept.id, gone.id, kept.id);
    if is_written {
        let proposed = Proposed { id: kept.id, read_at: None, body: &own };
        own.common.slug = examine(world, &[proposed])?.pop().unwrap_or_default();
    }
    let mut moved = vec![(kept.id, own)];
    let mut referring: Vec<&Shared> = world.referring_to(gone.id).map(|(record, _)| record).collect();
    referring.dedup_by_key(|record| record.id);
    for record in referring.into_iter().filter(|record| record.id != kept.id && record.id != gone.id) {
        let mut body = record.body.clone();
        redirect(&mut body, record.id, gone.id, kept.id);
        moved.push((record.id, body));
    }
    let parents: HashMap<RecordId, Vec<RecordId>> = moved.iter().map(|(id, body)| (*id, parents_of(body))).collect();
    match moved.iter().any(|(id, _)| in_circle(world, &parents, *id)) {
        true => Err(vec![Problem { index: 0, field: Some(FieldKey::PartOf), what: Trouble::Circle }]),
        false => Ok(moved),
    }
}

/// Lets a body refer to `to` wherever it refers to `from`. What would then refer to its own record, or say the same thing
/// twice, is left out.
fn redirect(body: &mut Body, own: RecordId, from: RecordId, to: RecordId) {
    let mut touched = Vec::new();
    body.each_reference(&mut |key, id| {
        if id == from && !touched.contains(&key) {
            touched.push(key);
        }
    });
    for key in touched.into_iter().filter(|key| *key != FieldKey::MergedInto) {
        let value = redirected(body.get(key), own, from, to);
        // The value came out of this very field, with other identities in it.
        let _ = body.set(key, value);
    }
}

fn redirected(value: Value, own: RecordId, from: RecordId, to: RecordId) -> Value {
    match value {
        Value::References(ids) => {
            let mut moved: Vec<RecordId> = Vec::with_capacity(ids.len());
            for id in ids {
                let next = if id == from { to } else { id };
                let is_own = id == from && next == own;
                if !is_own && !moved.contains(&next) {
                    moved.push(next);
                }
            }
            if moved.is_empty() { Value::Blank } else { Value::References(moved) }
        }
        Value::Parts(rows) => {
            let mut moved: Vec<Vec<Value>> = Vec::with_capacity(rows.len());
            for row in rows {
                let row: Vec<Value> = row.into_iter().map(|value| redirected(value, own, from, to)).collect();
                if !moved.contains(&row) {
                    moved.push(row);
                }
            }
            Value::Parts(moved)
        }
        other => other,
    }
}
