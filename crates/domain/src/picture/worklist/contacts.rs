//! Contacts and functions that do not answer: nobody confirmed them, nobody holds them, or they have ended.

use super::{Scope, concerned, is_held};
use crate::{
    date::Date,
    kinds::{Function, Kind},
    picture::review::{Standing, review},
    record::Shared,
    world::World,
};

/// Why a contact is silent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Silence {
    /// Its time is over.
    Ended,
    /// Nobody holds the function.
    Vacant,
    /// Nobody has said in good time that it is right.
    NotConfirmed,
}

/// A contact or function that does not answer.
#[derive(Clone, Debug)]
pub struct SilentContact {
    /// The contact or function.
    pub record: Shared,
    /// Why, the gravest first.
    pub why: Silence,
}

/// The contacts and functions that do not answer, also those for the whole county: what has ended first, then what is vacant, then what is late or stale.
pub fn silent_contacts(world: &World, scope: &Scope, day: Date) -> Vec<SilentContact> {
    let all = concerned(world, scope, &[Kind::Contact, Kind::Function]);
    let mut silent: Vec<SilentContact> = all
        .filter_map(|record| {
            let ended = record.period().is_some_and(|period| period.is_over(day));
            // A function without any holder named is asked for, not vacant.
            let vacant = record.body.is::<Function>().is_some_and(|function| {
                let is_asked_for = function.holders.is_empty() && function.people.is_empty();
                !is_asked_for && !is_held(function, day)
            });
            let late = || review(record, day, world.rhythms()).is_some_and(|review| review.standing >= Standing::Late);
            let why = match (ended, vacant) {
                (true, _) => Silence::Ended,
                (_, true) => Silence::Vacant,
                _ if late() => Silence::NotConfirmed,
                _ => return None,
            };
            Some(SilentContact { record: Shared::clone(record), why })
        })
        .collect();
    silent.sort_by_cached_key(|silent| {
        (silent.why, silent.record.kind(), swedish::sort_key(&silent.record.title().source), silent.record.id)
    });
    silent
}
