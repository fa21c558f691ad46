//! Worklists: what a steward, a municipality or the whole partnership ought to look at on a day. Pure functions of a World and a
//! day; nothing is stored.

mod completeness;
mod contacts;
mod ending;
mod orphans;
mod summary;

use std::collections::{BTreeMap, BTreeSet};

use super::{
    catalogue::Catalogue,
    review::{Review, Standing, claims_to_hold, review},
    status::status,
    white_spots::{Gap, gaps},
};
use crate::{
    choices::Status,
    date::Date,
    id::RecordId,
    kinds::{Function, Kind},
    place::{MunicipalityCode, Reach},
    policy::{is_affair_of, steward_of, stewarded_by},
    record::{FieldKey, Record, Shared, Value},
    world::World,
};
pub use completeness::{Completeness, completeness, important};
pub use contacts::{Silence, SilentContact, silent_contacts};
pub use ending::{Closing, END_OF_LIFE_DAYS, closing, closing_of};
pub use orphans::{Lost, Orphan, orphans};
pub use summary::{Line, List, Section, summary};

/// Whose worklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// What an organisation answers for; with a function, what that function is asked about.
    Steward(RecordId, Option<RecordId>),
    /// The meetings and decisions of these groups.
    Groups(BTreeSet<RecordId>),
    /// What names one of these municipalities. What covers the whole county is nobody's own; where it concerns them all the
    /// same (agreements, contacts), the list says so.
    Municipalities(BTreeSet<MunicipalityCode>),
    /// Everything.
    All,
}

impl Scope {
    /// Whether a record is in the list.
    pub fn holds(&self, record: &Record) -> bool {
        match self {
            Self::All => true,
            Self::Steward(organisation, function) => {
                steward_of(record) == Some(*organisation)
                    && function.is_none_or(|asked| record.common().steward_function.is_some_and(|own| own.id == asked))
            }
            Self::Groups(groups) => is_affair_of(record, groups),
            Self::Municipalities(codes) => codes.iter().any(|code| reach(record, *code) == Some(Reach::Local)),
        }
    }

    /// Whether a record is in the list, or covers the whole county with the municipalities of the list.
    pub fn concerns(&self, record: &Record) -> bool {
        match self {
            Self::Municipalities(codes) => codes.iter().any(|code| reach(record, *code) >= Some(Reach::CountyWide)),
            _ => self.holds(record),
        }
    }
}

/// The records that are in a scope, each once, in the order of their identities. Where a scope is somebody's, what refers to them
/// is followed: nothing else is looked at.
pub fn in_scope<'a>(world: &'a World, scope: &'a Scope) -> Box<dyn Iterator<Item = &'a Shared> + 'a> {
    match scope {
        Scope::Steward(organisation, _) => {
            Box::new(stewarded_by(world, *organisation).filter(|record| scope.holds(record)))
        }
        Scope::Groups(groups) => {
            let near =
                groups.iter().flat_map(|group| world.referring_to(*group)).map(|(record, _)| (record.id, record));
            let once: BTreeMap<RecordId, &Shared> = near.filter(|(_, record)| scope.holds(record)).collect();
            Box::new(once.into_values())
        }
        Scope::Municipalities(_) | Scope::All => {
            let mut all: Vec<&Shared> = world.all().filter(|record| scope.holds(record)).collect();
            all.sort_by_key(|record| record.id);
            Box::new(all.into_iter())
        }
    }
}

/// Those of some kinds that a scope concerns: see [`Scope::concerns`].
fn concerned<'a>(world: &'a World, scope: &'a Scope, kinds: &'a [Kind]) -> Box<dyn Iterator<Item = &'a Shared> + 'a> {
    match scope {
        // What is somebody's own is little: it is found by them, and not by its kind.
        Scope::Steward(..) | Scope::Groups(_) => {
            Box::new(in_scope(world, scope).filter(|record| kinds.contains(&record.kind())))
        }
        _ => {
            let all = kinds.iter().flat_map(|kind| world.of_kind(*kind));
            Box::new(all.filter(|record| scope.concerns(record)))
        }
    }
}

fn reach(record: &Record, code: MunicipalityCode) -> Option<Reach> {
    match record.body.get(FieldKey::Area) {
        Value::Area(area) => area.reaches(code),
        _ => None,
    }
}

/// A record that somebody is asked about.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The record.
    pub record: Shared,
    /// How its review stands.
    pub review: Review,
}

/// The records whose review is due, late or stale, the longest overdue first.
pub fn to_review(world: &World, scope: &Scope, day: Date) -> Vec<Asked> {
    let mut asked: Vec<Asked> = in_scope(world, scope)
        .filter_map(|record| {
            Some(Asked { record: Shared::clone(record), review: review(record, day, world.rhythms())? })
        })
        .filter(|asked| asked.review.standing > Standing::Fresh)
        .collect();
    asked.sort_by(|a, b| {
        (a.review.until, a.record.kind(), a.record.id).cmp(&(b.review.until, b.record.kind(), b.record.id))
    });
    asked
}

/// Of 100, by weight: what is less complete than this is asked for.
pub const THIN_BELOW: u8 = 60;

/// The records that claim to hold and lack much of what their readers look for, the poorest first.
pub fn thin(world: &World, scope: &Scope, day: Date) -> Vec<(Shared, Completeness)> {
    let told = in_scope(world, scope).map(|record| (Shared::clone(record), completeness(record)));
    let mut thin: Vec<(Shared, Completeness)> = told
        .filter(|(record, told)| told.per_cent() < THIN_BELOW && claims_to_hold(record, day, world.rhythms()))
        .collect();
    thin.sort_by_key(|(record, told)| (told.per_cent(), record.kind(), record.id));
    thin
}

/// The white spots and silences in the scope's municipalities; an organisation and a group have none of their
/// own.
pub fn gaps_of(world: &World, initiatives: &Catalogue, scope: &Scope, day: Date) -> Vec<Gap> {
    match scope {
        Scope::Steward(..) | Scope::Groups(_) => Vec::new(),
        Scope::All => gaps(world, initiatives, day),
        Scope::Municipalities(codes) => {
            let mut all = gaps(world, initiatives, day);
            all.retain(|gap| codes.contains(&gap.municipality.code));
            all
        }
    }
}

/// The agreements that end within six months, the nearest first; also those of the whole county.
pub fn expiring_agreements(world: &World, scope: &Scope, day: Date) -> Vec<Shared> {
    let all = concerned(world, scope, &[Kind::Agreement]);
    let expiring = all.filter(|record| status(record, day, world.rhythms()) == Some(Status::Expiring));
    let mut found: Vec<Shared> = expiring.cloned().collect();
    found.sort_by_cached_key(|record| (record.last_day(), record.id));
    found
}

/// Whether somebody holds a function on a day: a holder who is not vacant, whose time may be now.
fn is_held(function: &Function, day: Date) -> bool {
    let by_holder =
        function.holders.iter().any(|holder| holder.vacant != Some(true) && may_be_now(&holder.period, day));
    let by_person = function.people.iter().any(|post| post.person.is_some() && may_be_now(&post.period, day));
    by_holder || by_person
}

fn may_be_now(period: &crate::date::Period, day: Date) -> bool {
    !period.is_over(day) && !period.is_ahead(day)
}

/// Whether a record has ended, or is gone.
fn is_gone(world: &World, id: RecordId, day: Date) -> bool {
    world.record(id).is_none_or(|record| record.period().is_some_and(|period| period.is_over(day)))
}
