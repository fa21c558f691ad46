//! All records of a kind, sorted and marked in every way that does not depend on a day.
//!
//! A shelf is made once and then follows its World change by change; what a list or the matrix asks about a day is laid
//! over it ([`Catalogue`](super::catalogue::Catalogue)). Each record has a place of its own on it, a small number that
//! stays as long as the record does; sets of records are sets of places.

use std::{
    cmp::Ordering,
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use swedish::sort_key;

use super::{
    bits::Bits,
    cliffs::endings_within,
    coverage::covers,
    facet::{Facet, FacetValue, Mark, Marker},
    turns::{DayNumber, Standing, Turn, stale_after, turns},
    worklist::completeness,
};
use crate::{
    date::Date,
    id::RecordId,
    kinds::{Initiative, Kind},
    record::{Record, Shared},
    rhythms::Rhythms,
    season::Season,
    world::World,
};

/// When more than one record in so many has changed, a new shelf is made rather than the old one mended.
const REBUILD_AT: usize = 8;

/// All records of a kind, whatever the day.
#[derive(Clone, Debug)]
pub struct Shelf {
    marker: Marker,
    /// The rhythms by which its dates are reckoned.
    rhythms: Rhythms,
    records: Vec<Option<Shared>>,
    free: Vec<u32>,
    places: HashMap<RecordId, u32>,
    present: Bits,
    marks: HashMap<Mark, Arc<Bits>>,
    by_title: Vec<u32>,
    by_start: Vec<u32>,
    by_change: Vec<u32>,
    turns: Vec<Turn>,
    /// How many of the turns are of records that are gone.
    forgotten_turns: usize,
    dates: Vec<Dates>,
}

/// What decides how the record at a place stands on a day, and how complete it is.
#[derive(Clone, Copy, Debug)]
struct Dates {
    first_turn: u32,
    turns: u32,
    stale_after: DayNumber,
    ends: (DayNumber, DayNumber),
    season: Season,
    completeness: u8,
}

impl Shelf {
    /// The shelf of a kind, made from all its records.
    pub fn of(world: &World, kind: Kind) -> Self {
        Self::holding(kind, *world.rhythms(), world.of_kind(kind).cloned().collect())
    }

    /// The shelf of what hidden initiatives do for the picture; `None` where none is hidden. They are numbered as they come:
    /// who they are is not known here.
    pub(super) fn of_other_work(world: &World) -> Option<Self> {
        let numbered = |(number, facts): (u128, &Shared)| {
            Shared::new(Record { id: RecordId::from_number(number), ..Record::clone(facts) })
        };
        let records: Vec<Shared> = (0..).zip(world.other_work()).map(numbered).collect();
        (!records.is_empty()).then(|| Self::holding(Kind::Initiative, *world.rhythms(), records))
    }

    fn holding(kind: Kind, rhythms: Rhythms, records: Vec<Shared>) -> Self {
        let mut shelf = Self {
            marker: Marker::of(kind),
            rhythms,
            places: HashMap::with_capacity(records.len()),
            records: Vec::with_capacity(records.len()),
            free: Vec::new(),
            present: Bits::default(),
            marks: HashMap::new(),
            by_title: Vec::new(),
            by_start: Vec::new(),
            by_change: Vec::new(),
            turns: Vec::new(),
            forgotten_turns: 0,
            dates: Vec::with_capacity(records.len()),
        };
        for record in records {
            shelf.put(record);
        }
        shelf.sort();
        shelf
    }

    /// Follows a World in which these records have changed, whichever way: forwards after a write, backwards into the past.
    pub fn follow(self: &mut Arc<Self>, world: &World, changed: impl IntoIterator<Item = RecordId>) {
        let kind = self.marker.kind();
        if self.rhythms.months(kind) != world.rhythms().months(kind) {
            // Every date on it that is reckoned by the rhythm is another.
            *self = Arc::new(Self::of(world, kind));
            return;
        }
        let changed: BTreeSet<RecordId> = changed.into_iter().collect();
        let concerns = |id: &RecordId| {
            self.places.contains_key(id) || world.record(*id).is_some_and(|record| record.kind() == kind)
        };
        let changed: Vec<RecordId> = changed.into_iter().filter(concerns).collect();
        if changed.is_empty() {
            return;
        }
        if changed.len() * REBUILD_AT > self.places.len() || 2 * self.forgotten_turns > self.turns.len() {
            *self = Arc::new(Self::of(world, kind));
            return;
        }
        let shelf = Arc::make_mut(self);
        let mut gone = Bits::default();
        changed.iter().filter_map(|id| shelf.take(*id)).for_each(|place| gone.add(place));
        for order in [&mut shelf.by_title, &mut shelf.by_start, &mut shelf.by_change] {
            order.retain(|place| !gone.has(*place as usize));
        }
        for id in changed {
            if let Some(record) = world.record(id) {
                let place = shelf.put(Shared::clone(record));
                shelf.insert(place);
            }
        }
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The kind.
    pub fn kind(&self) -> Kind {
        self.marker.kind()
    }

    pub(super) fn place(&self, id: RecordId) -> Option<usize> {
        self.places.get(&id).map(|place| *place as usize)
    }

    pub(super) fn record(&self, place: usize) -> &Shared {
        self.records[place].as_ref().expect("a place in a set has its record")
    }

    pub(super) fn present(&self) -> &Bits {
        &self.present
    }

    pub(super) fn facets(&self) -> impl Iterator<Item = Facet> + '_ {
        self.marker.facets()
    }

    pub(super) fn marks(&self) -> impl Iterator<Item = (Mark, &Arc<Bits>)> {
        self.marks.iter().map(|(mark, bits)| (*mark, bits)).filter(|(_, bits)| !bits.is_empty())
    }

    pub(super) fn marked(&self, mark: Mark) -> Option<&Arc<Bits>> {
        self.marks.get(&mark)
    }

    pub(super) fn by_title(&self) -> &[u32] {
        &self.by_title
    }

    /// Those whose start is stated, earliest first, and the others.
    pub(super) fn by_start(&self) -> (&[u32], &[u32]) {
        let is_stated = |place: &u32| self.record(*place as usize).period().is_some_and(|period| period.from.is_some());
        self.by_start.split_at(self.by_start.partition_point(is_stated))
    }

    pub(super) fn by_change(&self) -> &[u32] {
        &self.by_change
    }

    /// How the record at a place stands on a day.
    pub(super) fn standing(&self, place: usize, day: DayNumber) -> Standing {
        let dates = self.dates[place];
        let turns = &self.turns[dates.first_turn as usize..][..dates.turns as usize];
        let turn = turns.iter().rev().find(|turn| turn.from <= day).unwrap_or(&turns[0]);
        turn.standing.in_season(dates.season, day.month())
    }

    /// How complete the record at a place is, of 100.
    pub(super) fn completeness(&self, place: usize) -> u8 {
        self.dates[place].completeness
    }

    /// Whether the record at a place is stale on a day.
    pub(super) fn is_stale(&self, place: usize, day: DayNumber) -> bool {
        self.dates[place].stale_after < day
    }

    /// Whether the record at a place, or its money, may end from a day to another.
    pub(super) fn may_end(&self, place: usize, from: DayNumber, to: DayNumber) -> bool {
        let (earliest, latest) = self.dates[place].ends;
        earliest <= to && latest >= from
    }

    /// Puts a record at a free place, marked but not yet sorted in.
    fn put(&mut self, record: Shared) -> u32 {
        let place = self.free.pop().unwrap_or_else(|| u32::try_from(self.records.len()).unwrap_or(u32::MAX));
        let row = place as usize;
        if row == self.records.len() {
            self.records.push(None);
        }
        let dates = self.dates_of(&record);
        if row == self.dates.len() {
            self.dates.push(dates);
        } else {
            self.dates[row] = dates;
        }
        self.present.add(row);
        let marks = &mut self.marks;
        self.marker.mark(&record, &mut |mark| Arc::make_mut(marks.entry(mark).or_default()).add(row));
        if record.body.is::<Initiative>().is_some_and(covers) {
            Arc::make_mut(marks.entry(Mark::Covers).or_default()).add(row);
        }
        self.places.insert(record.id, place);
        self.records[row] = Some(record);
        place
    }

    fn dates_of(&mut self, record: &Record) -> Dates {
        let first = self.turns.len();
        turns(record, &self.rhythms, &mut self.turns);
        Dates {
            first_turn: u32::try_from(first).unwrap_or(u32::MAX),
            turns: u32::try_from(self.turns.len() - first).unwrap_or(0),
            stale_after: stale_after(record, &self.rhythms),
            ends: endings_within(record),
            season: Season::of(record),
            completeness: completeness(record).per_cent(),
        }
    }

    /// Takes a record off the shelf, but not out of the orders; its place, if it had one.
    fn take(&mut self, id: RecordId) -> Option<usize> {
        let place = self.places.remove(&id)?;
        let row = place as usize;
        let record = self.records[row].take()?;
        let marks = &mut self.marks;
        self.marker.mark(&record, &mut |mark| {
            if let Some(bits) = marks.get_mut(&mark) {
                Arc::make_mut(bits).remove(row);
            }
        });
        if let Some(bits) = marks.get_mut(&Mark::Covers).filter(|bits| bits.has(row)) {
            Arc::make_mut(bits).remove(row);
        }
        self.forgotten_turns += self.dates[row].turns as usize;
        self.present.remove(row);
        self.free.push(place);
        Some(row)
    }

    fn sort(&mut self) {
        let places = || self.present.rows().map(|row| u32::try_from(row).unwrap_or(u32::MAX)).collect::<Vec<_>>();
        let (mut by_title, mut by_start, mut by_change) = (places(), places(), places());
        let record = |place: &u32| self.record(*place as usize);
        by_title.sort_by_cached_key(|place| (sort_key(&record(place).title().source), record(place).id));
        // What is equal stands by title.
        let mut rank = vec![0_u32; self.records.len()];
        by_title.iter().zip(0..).for_each(|(place, number)| rank[*place as usize] = number);
        by_start.sort_by_cached_key(|place| (start(record(place)), rank[*place as usize]));
        by_change.sort_by_key(|place| (std::cmp::Reverse(record(place).changed), rank[*place as usize]));
        (self.by_title, self.by_start, self.by_change) = (by_title, by_start, by_change);
    }

    /// Sorts one record into the orders.
    fn insert(&mut self, place: u32) {
        let record = Shared::clone(self.record(place as usize));
        let title = (sort_key(&record.title().source), record.id);
        let title_order = |other: &Record| (sort_key(&other.title().source), other.id).cmp(&title);
        let start = start(&record);
        let at = |order: &[u32], compare: &dyn Fn(&Record) -> Ordering| {
            order.partition_point(|other| {
                let other = self.record(*other as usize);
                compare(other).then_with(|| title_order(other)) == Ordering::Less
            })
        };
        let by_title = at(&self.by_title, &|_| Ordering::Equal);
        let by_start = at(&self.by_start, &|other| self::start(other).cmp(&start));
        let by_change = at(&self.by_change, &|other| record.changed.cmp(&other.changed));
        self.by_title.insert(by_title, place);
        self.by_start.insert(by_start, place);
        self.by_change.insert(by_change, place);
    }
}

/// By what lists are sorted by start: not stated last.
fn start(record: &Record) -> impl Ord + use<> {
    let key = record.period().map(|period| period.order_key());
    (key.is_none(), key)
}

/// The municipality facet's values on a day are read from marks that are not: see [`Mark`].
pub(super) fn municipality_bits(shelf: &Shelf, world: &World, day: Date) -> Vec<(FacetValue, Arc<Bits>)> {
    let mut values: HashMap<FacetValue, Bits> = HashMap::new();
    let mut add = |value: FacetValue, bits: &Bits| values.entry(value).or_default().join(bits);
    let home = world.municipalities(day);
    for (mark, bits) in shelf.marks() {
        match mark {
            Mark::Value(Facet::Municipality, value) => add(value, bits),
            Mark::Country => home.iter().for_each(|place| add(FacetValue::Municipality(place.code), bits)),
            Mark::County(county) => home
                .iter()
                .filter(|place| place.county == county)
                .for_each(|place| add(FacetValue::Municipality(place.code), bits)),
            _ => {}
        }
    }
    let mut not_stated = shelf.present().clone();
    values.values().for_each(|bits| not_stated.drop_all(bits));
    if !not_stated.is_empty() {
        values.insert(FacetValue::NotStated, not_stated);
    }
    values.into_iter().map(|(value, bits)| (value, Arc::new(bits))).collect()
}
