//! Cliffs: work whose time or money ends with nothing after it.

use crate::{
    choices::{Stage, Status},
    date::{Date, When, months_from},
    kinds::Initiative,
    record::{FieldKey, Record, Shared},
    world::World,
};

use super::{catalogue::Catalogue, turns::DayNumber};

/// How far ahead one looks, in months, unless asked otherwise.
pub const AHEAD_MONTHS: i32 = 12;
/// A successor starts within so many months of the end.
pub const SUCCESSOR_MONTHS: i32 = 3;

/// What ends.
#[derive(Clone, Debug, PartialEq)]
pub enum Ending {
    /// The work itself.
    Work(When),
    /// One of its fundings, counted from 0.
    Funding(usize, When),
}

impl Ending {
    /// When.
    pub fn when(&self) -> &When {
        match self {
            Self::Work(when) | Self::Funding(_, when) => when,
        }
    }
}

/// A piece of work that ends with nothing after it.
#[derive(Clone, Debug)]
pub struct Cliff {
    /// The initiative.
    pub initiative: Shared,
    /// What ends first.
    pub ending: Ending,
}

/// The cliffs within so many months of a day, the nearest first; `initiatives` is their catalogue on that day.
pub fn cliffs(world: &World, initiatives: &Catalogue, day: Date, months: i32) -> Vec<Cliff> {
    let horizon = months_from(day, months);
    let shelf = initiatives.shelf();
    let going_on = initiatives.with_status(&[Status::Ongoing, Status::Paused, Status::OutOfSeason]);
    let mut cliffs: Vec<Cliff> = going_on
        .rows()
        .filter(|place| shelf.may_end(*place, day.into(), horizon.into()))
        .filter_map(|place| {
            let record = shelf.record(place);
            let initiative = record.body.is::<Initiative>()?;
            // Of several ends the first is told: work that goes on for years may lose its money this spring.
            let ending = endings(initiative)
                .filter(|ending| ends_between(ending.when(), day, horizon))
                .filter(|ending| !has_successor(world, record, initiative, ending.when()))
                .min_by(|a, b| a.when().order(b.when()))?;
            Some(Cliff { initiative: Shared::clone(record), ending })
        })
        .collect();
    cliffs.sort_by(|a, b| a.ending.when().order(b.ending.when()).then(a.initiative.id.cmp(&b.initiative.id)));
    cliffs
}

/// From the first to the last day on which the record, or money of it, may end: what lies outside need not be looked at.
pub(super) fn endings_within(record: &Record) -> (DayNumber, DayNumber) {
    let ends = record.body.is::<Initiative>().into_iter().flat_map(endings);
    let bounds = ends.filter_map(|ending| ending.when().earliest.zip(ending.when().latest));
    bounds.fold((DayNumber::NEVER, DayNumber::EVER), |(first, last), (earliest, latest)| {
        (first.min(earliest.into()), last.max(latest.into()))
    })
}

/// The ends it states, the work's own first.
fn endings(initiative: &Initiative) -> impl Iterator<Item = Ending> + '_ {
    let work = initiative.period.to.when().cloned().map(Ending::Work);
    let fundings = initiative.fundings.iter().enumerate();
    work.into_iter()
        .chain(fundings.filter_map(|(place, funding)| Some(Ending::Funding(place, funding.period.to.when()?.clone()))))
}

/// Whether the end may fall from the day to the horizon: a vague end is told in time rather than too late.
fn ends_between(end: &When, day: Date, horizon: Date) -> bool {
    end.latest.is_some_and(|latest| latest >= day) && end.earliest.is_some_and(|earliest| earliest <= horizon)
}

fn has_successor(world: &World, record: &Shared, initiative: &Initiative, end: &When) -> bool {
    let Some(last) = end.latest else { return false };
    let deadline = months_from(last, SUCCESSOR_MONTHS);
    let named = initiative.continued_by.iter().filter_map(|reference| world.record(reference.id));
    let grown =
        world.referring_to(record.id).filter(|(_, key)| *key == FieldKey::GrewOutOf).map(|(successor, _)| successor);
    let starts_in_time = |successor: &Shared| {
        successor.body.is::<Initiative>().is_some_and(|next| {
            let begins =
                next.period.from.as_ref().and_then(|from| from.earliest).is_some_and(|first| first <= deadline);
            begins && !matches!(next.stage, Stage::Cancelled | Stage::Idea)
        })
    };
    named.chain(grown).any(starts_in_time)
}
