//! End of life: initiatives about to end, of which nobody has said what comes after.

use jiff::ToSpan;

use super::{Scope, in_scope};
use crate::{
    choices::{Outcome, Status},
    date::Date,
    kinds::{Initiative, Kind},
    picture::status::status,
    record::{FieldKey, Shared},
    world::World,
};

/// So many days before the end its steward is asked.
pub const END_OF_LIFE_DAYS: i64 = 90;

/// An initiative whose steward is asked: continues, taken into ordinary work, or ended with a lesson?
#[derive(Clone, Debug)]
pub struct Closing {
    /// The initiative.
    pub record: Shared,
    /// The last day on which it can end.
    pub last: Date,
    /// It is said to have ended, and what was learnt is not yet told.
    pub wants_lesson: bool,
}

/// The initiatives that end within ninety days, or ended as long ago, and have neither a successor nor an outcome (or ended
/// without a lesson), the nearest end first.
pub fn closing(world: &World, scope: &Scope, day: Date) -> Vec<Closing> {
    let mut found: Vec<Closing> = match scope {
        Scope::Steward(..) | Scope::Groups(_) => {
            in_scope(world, scope).filter_map(|record| closing_of(world, record, day)).collect()
        }
        _ => {
            let all = world.of_kind(Kind::Initiative).filter(|record| scope.holds(record));
            all.filter_map(|record| closing_of(world, record, day)).collect()
        }
    };
    found.sort_by_key(|closing| (closing.last, closing.record.id));
    found
}

/// What is asked about one record, if it is an initiative whose steward is asked what comes after.
pub fn closing_of(world: &World, record: &Shared, day: Date) -> Option<Closing> {
    let work = record.body.is::<Initiative>()?;
    let last = work.period.to.when()?.latest?;
    let near = |days: i64| day.checked_add(days.days()).unwrap_or(day);
    let known = matches!(
        status(record, day, world.rhythms())?,
        Status::Ongoing | Status::Paused | Status::OutOfSeason | Status::Uncertain | Status::Completed
    );
    if !known || last > near(END_OF_LIFE_DAYS) || last < near(-END_OF_LIFE_DAYS) {
        return None;
    }
    let grown = world.referring_to(record.id).any(|(_, key)| key == FieldKey::GrewOutOf);
    let continued = work.continued_by.iter().any(|next| world.record(next.id).is_some());
    let wants_lesson = work.outcome == Some(Outcome::Ended) && work.lesson.is_empty();
    let is_open = work.outcome.is_none() && !grown && !continued;
    (is_open || wants_lesson).then(|| Closing { record: Shared::clone(record), last, wants_lesson })
}
