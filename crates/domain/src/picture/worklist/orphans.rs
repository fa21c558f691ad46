//! Orphans: records that claim to hold, and that nobody can be asked about.

use std::collections::BTreeSet;

use super::{Scope, in_scope, is_gone, is_held};
use crate::{
    date::Date,
    id::RecordId,
    kinds::Function,
    picture::{functions, review::claims_to_hold},
    policy::steward_of,
    record::{Record, Shared},
    world::World,
};

/// Why nobody can be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lost {
    /// No organisation answers for it, and it is not of the frame that the coordinator answers for.
    NoSteward,
    /// The organisation has ended, or is withdrawn.
    StewardGone,
    /// The function has ended, or is withdrawn.
    FunctionGone,
    /// Nobody holds the function.
    FunctionVacant,
    /// Mail to the organisation or the function comes back.
    MailReturned,
}

/// A record that nobody can be asked about.
#[derive(Clone, Debug)]
pub struct Orphan {
    /// The record.
    pub record: Shared,
    /// Why.
    pub why: Lost,
}

/// The orphans of a day, by why and name. `returned` are the organisations and functions whose mail comes back. Only what is
/// asked about at all can be an orphan.
pub fn orphans(world: &World, scope: &Scope, day: Date, returned: &BTreeSet<RecordId>) -> Vec<Orphan> {
    let asked = in_scope(world, scope).filter(|record| record.review_months(world.rhythms()).is_some());
    let mut orphans: Vec<Orphan> = asked
        .filter(|record| claims_to_hold(record, day, world.rhythms()))
        .filter_map(|record| Some(Orphan { record: Shared::clone(record), why: lost(world, record, day, returned)? }))
        .collect();
    orphans.sort_by_cached_key(|orphan| {
        (orphan.why, orphan.record.kind(), swedish::sort_key(&orphan.record.title().source), orphan.record.id)
    });
    orphans
}

fn lost(world: &World, record: &Record, day: Date, returned: &BTreeSet<RecordId>) -> Option<Lost> {
    let Some(steward) = steward_of(record) else { return (!record.kind().is_frame()).then_some(Lost::NoSteward) };
    if is_gone(world, steward, day) {
        return Some(Lost::StewardGone);
    }
    if let Some(function) = record.common().steward_function.map(|function| function.id) {
        if is_gone(world, function, day) {
            return Some(Lost::FunctionGone);
        }
        let held = world.record(function).and_then(|record| record.body.is::<Function>());
        if held.is_some_and(|function| !is_held(function, day)) {
            return Some(Lost::FunctionVacant);
        }
        // A function with a mailbox of its own is asked there, and its organisation is not.
        let has_own = |record: &Shared| !functions::mailbox(record, steward, day).is_empty();
        if world.record(function).is_some_and(has_own) {
            return returned.contains(&function).then_some(Lost::MailReturned);
        }
    }
    returned.contains(&steward).then_some(Lost::MailReturned)
}
