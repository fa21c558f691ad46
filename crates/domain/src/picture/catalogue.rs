//! A list of one kind on one day, ready to be narrowed, counted, sorted and paged.
//!
//! Built once per World and day; each question is then a few operations on bits.

use std::{
    cmp::Reverse,
    collections::{HashMap, HashSet},
};

use swedish::sort_key;

use super::{
    bits::Bits,
    facet::{Facet, FacetValue},
    status::{is_shown, status},
};
use crate::{
    choices::Status,
    date::{Date, Period},
    id::RecordId,
    kinds::Kind,
    record::{Record, Shared},
    world::World,
};

/// How a list is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Sort {
    /// By title, in Swedish order.
    #[default]
    Title,
    /// By start, earliest first, not stated last.
    Start,
    /// By latest change, latest first.
    Changed,
}

impl Sort {
    /// Every order, in the order a person meets them.
    pub const ALL: [Self; 3] = [Self::Title, Self::Start, Self::Changed];

    /// Its name in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Title => "titel",
            Self::Start => "start",
            Self::Changed => "andrad",
        }
    }

    /// The order with this name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.code() == code)
    }
}

/// A question to a catalogue.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// The chosen values; several of one facet widen, several facets narrow.
    pub chosen: Vec<(Facet, FacetValue)>,
    /// Only these records, if a search narrows the list.
    pub among: Option<HashSet<RecordId>>,
    /// Also what is over, or not yet thought of, on the day.
    pub everything: bool,
    /// The order.
    pub sort: Sort,
    /// How many to pass over.
    pub offset: usize,
    /// How many to give.
    pub limit: usize,
}

/// What a catalogue answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// How many records match.
    pub total: usize,
    /// How many more would match if what is over or not yet thought of were shown.
    pub hidden: usize,
    /// The page asked for.
    pub rows: Vec<(Shared, Option<Status>)>,
    /// Each facet with its values: how many would match if the value were chosen (alone in its facet).
    pub facets: Vec<(Facet, Vec<FacetCount>)>,
}

/// One value of a facet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FacetCount {
    /// The value.
    pub value: FacetValue,
    /// How many would match.
    pub count: usize,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// All records of a kind on a day.
#[derive(Debug)]
pub struct Catalogue {
    rows: Vec<(Shared, Option<Status>)>,
    place: HashMap<RecordId, usize>,
    in_picture: Bits,
    facets: Vec<(Facet, Vec<(FacetValue, Bits)>)>,
    by_start: Vec<u32>,
    by_change: Vec<u32>,
}

impl Catalogue {
    /// The catalogue of a kind on a day.
    pub fn of(world: &World, kind: Kind, day: Date) -> Self {
        let mut keyed: Vec<(Vec<u8>, Shared)> =
            world.of_kind(kind).map(|record| (sort_key(&record.title().source), Shared::clone(record))).collect();
        keyed.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.1.id.cmp(&b.1.id)));
        let rows: Vec<(Shared, Option<Status>)> = keyed
            .into_iter()
            .map(|(_, record)| {
                let status = status(&record, day);
                (record, status)
            })
            .collect();
        let mut in_picture = Bits::none(rows.len());
        for (row, (record, status)) in rows.iter().enumerate() {
            if is_shown(record, day, *status) {
                in_picture.add(row);
            }
        }
        Self {
            place: rows.iter().enumerate().map(|(row, (record, _))| (record.id, row)).collect(),
            facets: facets(world, kind, day, &rows),
            by_start: permutation(&rows, |record| record.period().map(Period::order_key)),
            by_change: permutation(&rows, |record| Reverse(record.changed)),
            in_picture,
            rows,
        }
    }

    /// How many records the kind has, whatever the day.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether the kind has no record.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// How many belong in the picture of the day.
    pub fn count_in_picture(&self) -> usize {
        self.in_picture.count()
    }

    /// How many have this value and belong in the picture of the day.
    pub fn count_of(&self, facet: Facet, value: FacetValue) -> usize {
        let values = self.facets.iter().find(|(candidate, _)| *candidate == facet).map(|(_, values)| values);
        let bits = values.and_then(|values| values.iter().find(|(candidate, _)| *candidate == value));
        bits.map_or(0, |(_, bits)| bits.count_shared(&self.in_picture))
    }

    /// Answers a question.
    pub fn ask(&self, question: &Question) -> Answer {
        let asked_status = question.chosen.iter().any(|(facet, _)| *facet == Facet::Status);
        let mut base = Bits::all(self.rows.len());
        if let Some(among) = &question.among {
            let mut found = Bits::none(self.rows.len());
            among.iter().filter_map(|id| self.place.get(id)).for_each(|row| found.add(*row));
            base = found;
        }
        let unions: Vec<(Facet, Bits)> = self.unions(&question.chosen);
        let narrowed = |skip: Option<Facet>, picture: bool| {
            let mut bits = base.clone();
            unions.iter().filter(|(facet, _)| Some(*facet) != skip).for_each(|(_, union)| bits.keep(union));
            if picture {
                bits.keep(&self.in_picture);
            }
            bits
        };
        let picture = !question.everything && !asked_status;
        let matching = narrowed(None, picture);
        let total = matching.count();
        let hidden = if picture { narrowed(None, false).count() - total } else { 0 };
        let facets = self
            .facets
            .iter()
            .map(|(facet, values)| {
                // Choosing a status shows what is over too, so that facet counts over everything.
                let others = narrowed(Some(*facet), !question.everything && *facet != Facet::Status && picture);
                let counts = values.iter().map(|(value, bits)| FacetCount {
                    value: *value,
                    count: bits.count_shared(&others),
                    chosen: question.chosen.contains(&(*facet, *value)),
                });
                (*facet, counts.filter(|count| count.count > 0 || count.chosen).collect())
            })
            .collect();
        Answer { total, hidden, rows: self.page(&matching, question), facets }
    }

    /// For each chosen facet the union of its chosen values.
    fn unions(&self, chosen: &[(Facet, FacetValue)]) -> Vec<(Facet, Bits)> {
        let mut unions: Vec<(Facet, Bits)> = Vec::new();
        for (facet, value) in chosen {
            let at = unions.iter().position(|(candidate, _)| candidate == facet).unwrap_or_else(|| {
                unions.push((*facet, Bits::none(self.rows.len())));
                unions.len() - 1
            });
            let values =
                self.facets.iter().find(|(candidate, _)| candidate == facet).map(|(_, values)| values.as_slice());
            if let Some((_, bits)) = values.unwrap_or_default().iter().find(|(candidate, _)| candidate == value) {
                unions[at].1.join(bits);
            }
        }
        unions
    }

    fn page(&self, matching: &Bits, question: &Question) -> Vec<(Shared, Option<Status>)> {
        let take = |rows: &mut dyn Iterator<Item = usize>| {
            rows.skip(question.offset).take(question.limit).map(|row| self.rows[row].clone()).collect()
        };
        let ordered = |order: &[u32]| -> Vec<usize> {
            order.iter().map(|row| *row as usize).filter(|row| matching.has(*row)).collect()
        };
        match question.sort {
            Sort::Title => take(&mut matching.rows()),
            Sort::Start => take(&mut ordered(&self.by_start).into_iter()),
            Sort::Changed => take(&mut ordered(&self.by_change).into_iter()),
        }
    }
}

fn permutation<K: Ord>(rows: &[(Shared, Option<Status>)], key: impl Fn(&Record) -> K) -> Vec<u32> {
    let mut places: Vec<u32> = (0..u32::try_from(rows.len()).unwrap_or(u32::MAX)).collect();
    places.sort_by_cached_key(|place| key(&rows[*place as usize].0));
    places
}

fn facets(
    world: &World,
    kind: Kind,
    day: Date,
    rows: &[(Shared, Option<Status>)],
) -> Vec<(Facet, Vec<(FacetValue, Bits)>)> {
    let home = world.municipalities(day);
    Facet::ALL
        .into_iter()
        .map(|facet| (facet, facet.fields(kind)))
        .filter(|(_, fields)| !fields.is_empty())
        .map(|(facet, fields)| {
            let mut found: HashMap<FacetValue, Bits> = HashMap::new();
            let mut values = Vec::new();
            for (row, (record, status)) in rows.iter().enumerate() {
                facet.gather(record, *status, &home, &fields, &mut values);
                for value in values.drain(..) {
                    found.entry(value).or_insert_with(|| Bits::none(rows.len())).add(row);
                }
            }
            let mut values: Vec<(FacetValue, Bits)> = found.into_iter().collect();
            values.sort_by_cached_key(|(value, _)| value_order(world, *value));
            (facet, values)
        })
        .collect()
}

/// Municipalities and records by name, choices in their own order, what is not named or stated last.
fn value_order(world: &World, value: FacetValue) -> (u8, Vec<u8>) {
    match value {
        FacetValue::Municipality(code) => (0, sort_key(code.name())),
        FacetValue::Record(id) => {
            (0, world.record(id).map(|record| sort_key(&record.title().source)).unwrap_or_default())
        }
        FacetValue::Choice(choice) => (0, place_in_set(choice)),
        FacetValue::Language(language) => (0, sort_key(language.code())),
        FacetValue::SomeNotNamed => (1, Vec::new()),
        FacetValue::NotStated => (2, Vec::new()),
    }
}

fn place_in_set(choice: crate::choices::Choice) -> Vec<u8> {
    let sets = crate::choices::Choice::SETS.iter().enumerate();
    let place = sets
        .into_iter()
        .find_map(|(set, members)| members.iter().position(|member| *member == choice).map(|place| (set, place)));
    place.map(|(set, place)| [set.to_be_bytes(), place.to_be_bytes()].concat()).unwrap_or_default()
}
