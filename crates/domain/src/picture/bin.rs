//! The bin: what was withdrawn lately and can be brought back with one click.
//!
//! A withdrawn record leaves the bin after thirty days. It is then still a tombstone with a history: it is found among what
//! was withdrawn longer ago, and can be brought back from there, as can any version from its history. Only a decision to
//! erase removes its texts.

use jiff::{SignedDuration, Timestamp, ToSpan};

use crate::{
    change::Action,
    date::{Date, stockholm_day},
    id::RecordId,
    record::Shared,
    world::World,
};

/// How many days a withdrawn record lies in the bin.
pub const BIN_DAYS: i64 = 30;

/// A record in the bin.
#[derive(Clone, Debug)]
pub struct Binned {
    /// The record, withdrawn.
    pub record: Shared,
    /// When it was withdrawn.
    pub withdrawn: Timestamp,
    /// The last day on which it lies in the bin.
    pub until: Date,
}

/// What lies in the bin at an instant, the latest first. What was merged into another record is not there: it was not
/// thrown away. Looks at the changes of the last thirty days and no others.
pub fn bin(world: &World, now: Timestamp) -> Vec<Binned> {
    let today = stockholm_day(now);
    // A day more than needed: days are of unequal length, and what is too old is sorted out by its day.
    let oldest = now.checked_sub(SignedDuration::from_hours(24 * (BIN_DAYS + 2))).unwrap_or(Timestamp::MIN);
    let recent = world.latest_changes().take_while(|header| header.occasion.at >= oldest);
    let withdrawals = recent.filter(|header| header.action == Action::Withdraw && header.occasion.at <= now);
    let lying = withdrawals.filter_map(|header| {
        let record = world.record_or_tombstone(header.record)?;
        let is_here = record.withdrawn && record.version == header.version && record.common().merged_into.is_none();
        let until = stockholm_day(header.occasion.at).checked_add(BIN_DAYS.days()).ok()?;
        (is_here && until >= today).then(|| Binned {
            record: Shared::clone(record),
            withdrawn: header.occasion.at,
            until,
        })
    });
    lying.collect()
}

/// What has left the bin and can still be brought back, the latest first. What was merged into another record is not
/// there. Looks at every record: for a page that is seldom asked for.
pub fn older(world: &World, now: Timestamp) -> Vec<Binned> {
    let today = stockholm_day(now);
    let left = world.tombstones().filter(|record| record.common().merged_into.is_none()).filter_map(|record| {
        // Nothing changes a withdrawn record but bringing it back.
        let withdrawn = record.changed;
        let until = stockholm_day(withdrawn).checked_add(BIN_DAYS.days()).ok()?;
        (until < today).then(|| Binned { record: Shared::clone(record), withdrawn, until })
    });
    let mut left: Vec<Binned> = left.collect();
    left.sort_by_key(|binned| std::cmp::Reverse((binned.withdrawn, binned.record.id)));
    left
}

/// What was made one with a record, directly, the latest first. Looks at every record.
pub fn merged_into(world: &World, kept: RecordId) -> Vec<&Shared> {
    let into = |record: &&Shared| record.common().merged_into.is_some_and(|other| other.id == kept);
    let mut gone: Vec<&Shared> = world.tombstones().filter(into).collect();
    gone.sort_by_key(|record| std::cmp::Reverse((record.changed, record.id)));
    gone
}
