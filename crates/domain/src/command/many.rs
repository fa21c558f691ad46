//! What is done to many records at once: withdrawing, restoring, confirming. All or nothing, and nothing else is looked at
//! than the records themselves: a confirmation does not fail because something the record refers to has gone.

use super::{
    Pick, Planned, Problem, Trouble,
    write::{Writing, picked, picked_or_tombstone},
};
use crate::{change::Occasion, date::Date, record::Shared, world::World};

/// Each pick once, with its record, or every problem there is.
fn each<'a>(
    picks: &[Pick],
    find: impl Fn(Pick) -> Result<&'a Shared, Trouble>,
) -> Result<Vec<&'a Shared>, Vec<Problem>> {
    let (mut found, mut problems) = (Vec::<&Shared>::with_capacity(picks.len()), Vec::new());
    let mut seen = std::collections::HashSet::new();
    for (index, pick) in picks.iter().enumerate() {
        match find(*pick) {
            Ok(record) if seen.insert(record.id) => found.push(record),
            Ok(_) => {}
            Err(what) => problems.push(Problem { index, field: None, what }),
        }
    }
    if problems.is_empty() { Ok(found) } else { Err(problems) }
}

pub(super) fn withdraw(
    world: &World,
    picks: &[Pick],
    origin: String,
    occasion: &Occasion,
) -> Result<Vec<Planned>, Vec<Problem>> {
    let records = each(picks, |pick| picked(world, pick))?;
    let mut writing = Writing::new(world, occasion);
    records.into_iter().for_each(|record| writing.withdraw(record.id, origin.clone()));
    Ok(writing.done())
}

pub(super) fn restore(
    world: &World,
    picks: &[Pick],
    origin: String,
    occasion: &Occasion,
) -> Result<Vec<Planned>, Vec<Problem>> {
    let records = each(picks, |pick| picked_or_tombstone(world, pick))?;
    let mut writing = Writing::new(world, occasion);
    for record in records.into_iter().filter(|record| record.withdrawn) {
        let mut body = record.body.clone();
        body.common.merged_into = None;
        writing.put(record.id, body, origin.clone());
    }
    Ok(writing.done())
}

pub(super) fn confirm(
    world: &World,
    picks: &[Pick],
    day: Date,
    origin: String,
    occasion: &Occasion,
) -> Result<Vec<Planned>, Vec<Problem>> {
    let records = each(picks, |pick| picked(world, pick))?;
    let mut writing = Writing::new(world, occasion);
    for record in records {
        let mut body = record.body.clone();
        body.common.confirmed = body.common.confirmed.max(Some(day));
        writing.confirm(record.id, body, origin.clone());
    }
    Ok(writing.done())
}
