//! A list of one kind on one day, ready to be narrowed, counted, sorted and paged.
//!
//! Laid over the kind's shelf once for each day; each question is then a few operations on bits.

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, OnceLock},
};

use swedish::sort_key;

use super::{
    bits::{Bits, Prepared},
    coverage::{Heading, Side, headings},
    facet::{Facet, FacetValue, Mark},
    shelf::{Shelf, municipality_bits},
    turns::DayNumber,
};
use crate::{
    choices::{Choice, Status},
    date::Date,
    id::RecordId,
    kinds::Kind,
    record::Shared,
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
    /// By start, latest first, not stated last.
    LatestStart,
    /// By latest change, latest first.
    Changed,
    /// By how complete they are, the poorest first, then by title.
    Poorest,
}

impl Sort {
    /// Every order, in the order a person meets them.
    pub const ALL: [Self; 5] = [Self::Title, Self::Start, Self::LatestStart, Self::Changed, Self::Poorest];

    /// Its name in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Title => "titel",
            Self::Start => "start",
            Self::LatestStart => "senast-startade",
            Self::Changed => "andrad",
            Self::Poorest => "ofullstandiga",
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

/// Every facet with its values in order, each with the places of its records.
type FacetSets = Vec<(Facet, Vec<(FacetValue, Arc<Bits>)>)>;

/// All records of a kind on a day: a [`Shelf`] with what depends on the day laid over it.
#[derive(Debug)]
pub struct Catalogue {
    shelf: Arc<Shelf>,
    day: DayNumber,
    in_picture: Bits,
    facets: FacetSets,
    ranks: OnceLock<Vec<u32>>,
    /// Of initiatives: those that the reader may not see, for counting what is covered.
    other_work: Option<Box<Catalogue>>,
}

/// One record in so many is few.
const FEW: usize = 32;

impl Catalogue {
    /// The catalogue of a kind on a day.
    pub fn of(world: &World, kind: Kind, day: Date) -> Self {
        Self::on(Arc::new(Shelf::of(world, kind)), world, day)
    }

    /// The catalogue that a shelf gives on a day; the World is the one that the shelf has followed.
    pub fn on(shelf: Arc<Shelf>, world: &World, day: Date) -> Self {
        let other_work = (shelf.kind() == Kind::Initiative).then(|| Shelf::of_other_work(world)).flatten();
        let other_work = other_work.map(|shelf| Box::new(Self::laid_over(Arc::new(shelf), world, day)));
        Self { other_work, ..Self::laid_over(shelf, world, day) }
    }

    fn laid_over(shelf: Arc<Shelf>, world: &World, day: Date) -> Self {
        let number = DayNumber::from(day);
        let mut in_picture = Bits::default();
        let mut by_status: Vec<(FacetValue, Bits)> = Vec::new();
        for place in shelf.present().rows() {
            let standing = shelf.standing(place, number);
            if standing.is_shown {
                in_picture.add(place);
            }
            let status =
                standing.status.map_or(FacetValue::NotStated, |status| FacetValue::Choice(Choice::Status(status)));
            match by_status.iter_mut().find(|(value, _)| *value == status) {
                Some((_, bits)) => bits.add(place),
                None => {
                    let mut bits = Bits::default();
                    bits.add(place);
                    by_status.push((status, bits));
                }
            }
        }
        let facets = facets(world, &shelf, day, by_status);
        Self { shelf, day: number, in_picture, facets, ranks: OnceLock::new(), other_work: None }
    }

    /// The shelf below it.
    pub fn shelf(&self) -> &Arc<Shelf> {
        &self.shelf
    }

    /// How many records the kind has, whatever the day.
    pub fn len(&self) -> usize {
        self.shelf.len()
    }

    /// Whether the kind has no record.
    pub fn is_empty(&self) -> bool {
        self.shelf.is_empty()
    }

    /// How many belong in the picture of the day.
    pub fn count_in_picture(&self) -> usize {
        self.in_picture.count()
    }

    /// How many have this value and belong in the picture of the day.
    pub fn count_of(&self, facet: Facet, value: FacetValue) -> usize {
        self.bits(facet, value).map_or(0, |bits| bits.count_shared(&self.in_picture))
    }

    /// The initiatives that the reader may not see; `None` where there are none.
    pub(super) fn other_work(&self) -> Option<&Self> {
        self.other_work.as_deref()
    }

    /// The places of the records that stand so on a facet.
    pub(super) fn bits(&self, facet: Facet, value: FacetValue) -> Option<&Bits> {
        let (_, values) = self.facets.iter().find(|(candidate, _)| *candidate == facet)?;
        values.iter().find(|(candidate, _)| *candidate == value).map(|(_, bits)| bits.as_ref())
    }

    /// The places of the records that have one of these statuses.
    pub(super) fn with_status(&self, statuses: &[Status]) -> Bits {
        let mut all = Bits::default();
        for status in statuses {
            let value = FacetValue::Choice(Choice::Status(*status));
            self.bits(Facet::Status, value).into_iter().for_each(|bits| all.join(bits));
        }
        all
    }

    /// The day, as shelves reckon.
    pub(super) fn day(&self) -> DayNumber {
        self.day
    }

    /// Answers a question.
    pub fn ask(&self, question: &Question) -> Answer {
        let asked_status = question.chosen.iter().any(|(facet, _)| *facet == Facet::Status);
        let mut base = self.shelf.present().clone();
        if let Some(among) = &question.among {
            base = Bits::default();
            among.iter().filter_map(|id| self.shelf.place(*id)).for_each(|place| base.add(place));
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
        let matching_prepared = Prepared::of(&matching);
        let is_chosen = |facet: Facet| question.chosen.iter().any(|(chosen, _)| *chosen == facet);
        let offered = self.facets.iter().filter(|(facet, _)| !facet.is_quiet() || is_chosen(*facet));
        let facets = offered.map(|(facet, values)| {
            let is_narrowed_by_it = unions.iter().any(|(chosen, _)| chosen == facet);
            // Choosing a status shows what is over too, so that facet counts over everything.
            let in_picture = picture && *facet != Facet::Status;
            let counted = |others: &Prepared<'_>| {
                let counts = values.iter().map(|(value, bits)| FacetCount {
                    value: *value,
                    count: others.count_shared(bits),
                    chosen: question.chosen.contains(&(*facet, *value)),
                });
                let is_offered = |count: &FacetCount| count.count > 0 && count.value != FacetValue::Outside;
                counts.filter(|count| is_offered(count) || count.chosen).collect()
            };
            if is_narrowed_by_it || in_picture != picture {
                (*facet, counted(&Prepared::of(&narrowed(Some(*facet), in_picture))))
            } else {
                (*facet, counted(&matching_prepared))
            }
        });
        let facets = facets.collect();
        Answer { total, hidden, rows: self.page(&matching, total, question), facets }
    }

    /// For each chosen facet the union of its chosen values.
    fn unions(&self, chosen: &[(Facet, FacetValue)]) -> Vec<(Facet, Bits)> {
        let mut unions: Vec<(Facet, Bits)> = Vec::new();
        for (facet, value) in chosen {
            let at = unions.iter().position(|(candidate, _)| candidate == facet).unwrap_or_else(|| {
                unions.push((*facet, Bits::default()));
                unions.len() - 1
            });
            if let Some(bits) = self.bits(*facet, *value) {
                unions[at].1.join(bits);
            }
        }
        unions
    }

    fn page(&self, matching: &Bits, total: usize, question: &Question) -> Vec<(Shared, Option<Status>)> {
        let row = |place: usize| (Shared::clone(self.shelf.record(place)), self.shelf.standing(place, self.day).status);
        if question.sort == Sort::Title && total * FEW < self.shelf.len() {
            // Fewer than are worth walking through the whole order for.
            let mut few: Vec<(u32, usize)> = matching.rows().map(|place| (self.rank(place), place)).collect();
            few.sort_unstable();
            return few.iter().skip(question.offset).take(question.limit).map(|(_, place)| row(*place)).collect();
        }
        let (stated, not_stated) = self.shelf.by_start();
        let take = |order: &mut dyn Iterator<Item = &u32>| {
            let places = order.map(|place| *place as usize).filter(|place| matching.has(*place));
            places.skip(question.offset).take(question.limit).map(row).collect()
        };
        match question.sort {
            Sort::Title => take(&mut self.shelf.by_title().iter()),
            Sort::Start => take(&mut stated.iter().chain(not_stated)),
            Sort::LatestStart => take(&mut stated.iter().rev().chain(not_stated)),
            Sort::Changed => take(&mut self.shelf.by_change().iter()),
            Sort::Poorest => {
                let mut order: Vec<u32> = self.shelf.by_title().to_vec();
                order.sort_by_key(|place| self.shelf.completeness(*place as usize));
                take(&mut order.iter())
            }
        }
    }

    /// Which place in the order by title a record has.
    fn rank(&self, place: usize) -> u32 {
        let ranks = self.ranks.get_or_init(|| {
            let by_title = self.shelf.by_title();
            let mut ranks = vec![0; by_title.iter().max().map_or(0, |last| *last as usize + 1)];
            by_title.iter().zip(0..).for_each(|(place, rank)| ranks[*place as usize] = rank);
            ranks
        });
        ranks[place]
    }
}

/// Every facet with its values in order, laid out for a day.
fn facets(world: &World, shelf: &Shelf, day: Date, by_status: Vec<(FacetValue, Bits)>) -> FacetSets {
    let mut found: HashMap<Facet, Vec<(FacetValue, Arc<Bits>)>> = HashMap::new();
    for (mark, bits) in shelf.marks() {
        match mark {
            Mark::Value(facet, value) if facet != Facet::Municipality => {
                found.entry(facet).or_default().push((value, Arc::clone(bits)));
            }
            _ => {}
        }
    }
    found.insert(Facet::Municipality, municipality_bits(shelf, world, day));
    found.insert(Facet::Named, named_bits(shelf));
    if shelf.kind() == Kind::Initiative {
        found.entry(Facet::FocusArea).or_default().push((FacetValue::Outside, Arc::new(outside(world, shelf, day))));
    }
    found.insert(Facet::Status, by_status.into_iter().map(|(status, bits)| (status, Arc::new(bits))).collect());
    let in_order = |facet: Facet| {
        let mut values = found.remove(&facet).unwrap_or_default();
        values.sort_by_cached_key(|(value, _)| value_order(world, *value));
        (facet, values)
    };
    shelf.facets().map(in_order).collect()
}

/// The municipalities that records name.
fn named_bits(shelf: &Shelf) -> Vec<(FacetValue, Arc<Bits>)> {
    let named = shelf.marks().filter_map(|(mark, bits)| match mark {
        Mark::Value(Facet::Municipality, value @ FacetValue::Municipality(_)) => Some((value, Arc::clone(bits))),
        _ => None,
    });
    named.collect()
}

/// The records that belong to no focus area that holds on the day.
fn outside(world: &World, shelf: &Shelf, day: Date) -> Bits {
    let mut left = shelf.present().clone();
    for heading in headings(world, day, Side::FocusArea) {
        let Heading::Record(area) = heading else { continue };
        let mark = Mark::Value(Facet::FocusArea, FacetValue::Record(area.id));
        shelf.marked(mark).into_iter().for_each(|bits| left.drop_all(bits));
    }
    left
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
        FacetValue::Outside | FacetValue::Undated | FacetValue::UndatedMoney => (2, Vec::new()),
        FacetValue::NotStated => (3, Vec::new()),
    }
}

fn place_in_set(choice: Choice) -> Vec<u8> {
    let sets = Choice::SETS.iter().enumerate();
    let place = sets
        .into_iter()
        .find_map(|(set, members)| members.iter().position(|member| *member == choice).map(|place| (set, place)));
    place.map(|(set, place)| [set.to_be_bytes(), place.to_be_bytes()].concat()).unwrap_or_default()
}
