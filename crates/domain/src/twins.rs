//! Twins: records that are probably one and the same, found while somebody is still writing the second.
//!
//! Each title (and each former name of an organisation) is kept as a fingerprint of its letter triples, 32 bytes. A question
//! compares fingerprints with every record of the kind – for 100,000 titles that is 3 MB read once, in the order of a
//! millisecond – and looks closely only at the likeliest few. So a question costs the same however common its words are, and
//! following a change costs one title.

mod clusters;
mod likeness;

use std::collections::{HashMap, HashSet};

use crate::{
    id::RecordId,
    kinds::{Body, Organisation},
    organisation_number,
    record::{FieldKey, Kind, Record, Shared, Value},
    world::World,
};
pub use clusters::{ALIKE, Cluster, Likeness, MOST_FOLLOWED, Pairs, compared};
use likeness::{Fingerprint, Name};

/// From this score on, of 100, a record is told of as a likely twin.
pub const LIKELY: u8 = 60;
/// At most so many twins are told of.
pub const MOST_TWINS: usize = 5;
/// At most so many records of those alike, and of those that hold the name or stand in it, are looked at closely.
const MOST_LOOKED_AT: usize = 200;

/// Why two records may be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// They have one organisation number: they are one.
    OrganisationNumber,
    /// Their names are the same but for inflection, hyphens and accents.
    SameName,
    /// Their names are much alike.
    SimilarName,
    /// One of the same leads them (or is the organisation meant).
    SameLead,
    /// They reach the same municipality.
    SameArea,
    /// They may hold at the same time.
    SameTime,
}

/// A record that is probably the same as the one being written.
#[derive(Clone, Debug)]
pub struct Twin {
    /// The record.
    pub record: Shared,
    /// How likely, of 100.
    pub score: u8,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// The names of a World's records, ready to be compared.
#[derive(Clone, Debug, Default)]
pub struct Twins {
    kinds: HashMap<Kind, Names>,
    numbers: HashMap<String, HashSet<RecordId>>,
}

/// The names of a kind's records; the two lists go together.
#[derive(Clone, Debug, Default)]
struct Names {
    prints: Vec<Fingerprint>,
    owners: Vec<RecordId>,
    places: HashMap<RecordId, Vec<usize>>,
}

impl Twins {
    /// The names of a whole World.
    pub fn of(world: &World) -> Self {
        let mut twins = Self::default();
        world.all().for_each(|record| twins.add(record));
        twins
    }

    /// Follows a World: these records were changed, entered, or are no longer there.
    pub fn follow(&mut self, world: &World, changed: impl IntoIterator<Item = RecordId>) {
        for id in changed {
            self.forget(id);
            if let Some(record) = world.record(id) {
                self.add(record);
            }
        }
    }

    fn add(&mut self, record: &Record) {
        let names = self.kinds.entry(record.kind()).or_default();
        for name in names_of(&record.body) {
            names.places.entry(record.id).or_default().push(names.owners.len());
            names.owners.push(record.id);
            names.prints.push(Fingerprint::of(&name));
        }
        if let Some(number) = number_of(&record.body) {
            self.numbers.entry(number).or_default().insert(record.id);
        }
    }

    fn forget(&mut self, id: RecordId) {
        for names in self.kinds.values_mut() {
            names.forget(id);
        }
        self.numbers.retain(|_, owners| {
            owners.remove(&id);
            !owners.is_empty()
        });
    }

    /// The likely twins of what is being written, the likeliest first; never the record itself.
    pub fn like(&self, world: &World, own: Option<RecordId>, body: &Body) -> Vec<Twin> {
        let mut twins = self.all_like(world, own, body);
        twins.truncate(MOST_TWINS);
        twins
    }

    /// As [`Twins::like`], however many they are.
    fn all_like(&self, world: &World, own: Option<RecordId>, body: &Body) -> Vec<Twin> {
        let names = names_of(body);
        let mut candidates: Vec<RecordId> = Vec::new();
        if let Some(owners) = number_of(body).and_then(|number| self.numbers.get(&number)) {
            candidates.extend(owners);
        }
        if let Some(known) = self.kinds.get(&body.kind()) {
            names.iter().for_each(|name| candidates.extend(known.near(&Fingerprint::of(name))));
        }
        candidates.sort_unstable();
        candidates.dedup();
        let others = candidates.into_iter().filter(|id| own != Some(*id)).filter_map(|id| world.record(id));
        let mut twins: Vec<Twin> = others.filter_map(|other| compare(body, &names, other)).collect();
        twins.sort_by(|a, b| b.score.cmp(&a.score).then(a.record.id.cmp(&b.record.id)));
        twins
    }
}

impl Names {
    fn forget(&mut self, id: RecordId) {
        // Taken from the end, so that what is moved into a gap is never one that goes too.
        for place in self.places.remove(&id).unwrap_or_default().into_iter().rev() {
            self.owners.swap_remove(place);
            self.prints.swap_remove(place);
            let Some(moved) = self.owners.get(place) else { continue };
            let last = self.owners.len();
            if let Some(places) = self.places.get_mut(moved) {
                places.iter_mut().filter(|old| **old == last).for_each(|old| *old = place);
                places.sort_unstable();
            }
        }
    }

    fn near<'a>(&'a self, print: &Fingerprint) -> impl Iterator<Item = RecordId> + use<'a> {
        let (mut near, mut within) = (Vec::new(), Vec::new());
        for (place, other) in self.prints.iter().enumerate() {
            let likeness = print.likeness(other);
            if likeness >= likeness::WORTH_A_LOOK {
                near.push((likeness, place));
                continue;
            }
            let share = print.within(other);
            if share >= likeness::WORTH_A_LOOK_WITHIN {
                within.push((share, place));
            }
        }
        for found in [&mut near, &mut within] {
            found.sort_unstable_by_key(|(likeness, place)| (std::cmp::Reverse(*likeness), *place));
            found.truncate(MOST_LOOKED_AT);
        }
        near.into_iter().chain(within).map(|(_, place)| self.owners[place])
    }
}

/// What a record is called: its title, and the names an organisation had before.
fn names_of(body: &Body) -> Vec<Name> {
    let former = body.is::<Organisation>().into_iter().flat_map(|organisation| &organisation.names);
    let names = std::iter::once(body.common.title.source.as_str()).chain(former.map(|former| former.name.as_str()));
    names.map(Name::of).filter(|name| !name.is_empty()).collect()
}

fn number_of(body: &Body) -> Option<String> {
    organisation_number::read(&body.is::<Organisation>()?.organisation_number)
}

/// How a record compares with what is being written; `None` when it is no likely twin.
///
/// A name gives up to 80 of 100, as far as it is alike. A shared lead, a shared municipality and a shared time give 7, 7 and
/// 6. Where both say, and say different: another lead takes 15, other municipalities 30, another time 25. What one of them
/// does not say neither gives nor takes.
fn compare(body: &Body, names: &[Name], other: &Shared) -> Option<Twin> {
    compare_named((body, names), (other, &names_of(&other.body)))
}

fn compare_named((body, names): (&Body, &[Name]), (other, theirs): (&Shared, &[Name])) -> Option<Twin> {
    if number_of(body).is_some_and(|number| number_of(&other.body) == Some(number)) {
        return Some(Twin { record: Shared::clone(other), score: 100, reasons: vec![Reason::OrganisationNumber] });
    }
    let pairs = names.iter().flat_map(|name| theirs.iter().map(move |their| name.likeness(their)));
    let likeness = pairs.fold(0.0, f64::max);
    let mut reasons = vec![if likeness >= 1.0 { Reason::SameName } else { Reason::SimilarName }];
    let mut score = 80.0 * likeness;
    let circumstances = [
        (same_lead(body, &other.body), Reason::SameLead, 7.0, 15.0),
        (same_area(body, &other.body), Reason::SameArea, 7.0, 30.0),
        (same_time(body, &other.body), Reason::SameTime, 6.0, 25.0),
    ];
    for (same, reason, gives, takes) in circumstances {
        match same {
            Some(true) => {
                score += gives;
                reasons.push(reason);
            }
            Some(false) => score -= takes,
            None => {}
        }
    }
    let score = score.clamp(0.0, 99.0) as u8;
    (score >= LIKELY).then(|| Twin { record: Shared::clone(other), score, reasons })
}

/// Whether both name who leads them (or whose they are), and share one.
fn same_lead(one: &Body, other: &Body) -> Option<bool> {
    let leads = |body: &Body| {
        let of = |key| match body.get(key) {
            Value::References(ids) => ids,
            _ => Vec::new(),
        };
        [FieldKey::Leads, FieldKey::Organisation, FieldKey::Providers, FieldKey::PartOf]
            .into_iter()
            .map(of)
            .find(|ids| !ids.is_empty())
    };
    let (one, other) = (leads(one)?, leads(other)?);
    Some(one.iter().any(|id| other.contains(id)))
}

/// Whether both say where they apply, and that may be the same municipality.
fn same_area(one: &Body, other: &Body) -> Option<bool> {
    use crate::place::Area::{Counties, Named};
    let area = |body: &Body| match body.get(FieldKey::Area) {
        Value::Area(area) => Some(area),
        _ => None,
    };
    match (area(one)?, area(other)?) {
        (Named(one), Named(other)) => Some(one.iter().any(|code| other.contains(code))),
        (Named(named), Counties(counties)) | (Counties(counties), Named(named)) => {
            Some(named.iter().any(|code| counties.contains(&code.county())))
        }
        (Counties(one), Counties(other)) => Some(one.iter().any(|code| other.contains(code))),
        _ => None,
    }
}

/// Whether both say when, and may hold on a day in common.
fn same_time(one: &Body, other: &Body) -> Option<bool> {
    let (one, other) = (one.period()?, other.period()?);
    let span = |period: &crate::date::Period| {
        let from = period.from.as_ref().and_then(|from| from.earliest);
        let to = period.to.when().and_then(|to| to.latest);
        (from.is_some() || to.is_some()).then_some((from, to))
    };
    let ((from, to), (their_from, their_to)) = (span(one)?, span(other)?);
    let apart = |to: Option<crate::date::Date>, from: Option<crate::date::Date>| {
        to.zip(from).is_some_and(|(to, from)| to < from)
    };
    Some(!apart(to, their_from) && !apart(their_to, from))
}
