//! Coverage: what is done for newcomers, seen from two sides at a time, on a day.
//!
//! An initiative covers if it reaches newcomers and a person can get into it. "Some municipalities, not named" covers no
//! municipality for certain. *White spot* is said only where the municipality itself has confirmed that nothing exists;
//! until then there is *no information*. Initiatives that the reader may not see count as *other work*.

use std::collections::HashMap;

use crate::{
    choices::{Choice, ConfirmationForm, Openness, Reaches, Status},
    date::{Date, Holds},
    id::RecordId,
    kinds::{Confirmation, Initiative, Kind},
    place::{Area, Municipality, Reach},
    record::{Record, Shared},
    world::World,
};

use super::{
    bits::Bits,
    catalogue::Catalogue,
    facet::{Facet, FacetValue, Mark},
};

/// A side from which the picture is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Focus areas that hold on the day.
    FocusArea,
    /// Target groups made up of persons.
    TargetGroup,
    /// The partnership's municipalities.
    Municipality,
}

/// One row or column of a matrix.
#[derive(Clone, Debug)]
pub enum Heading {
    /// A focus area or a target group.
    Record(Shared),
    /// A municipality.
    Municipality(&'static Municipality),
}

/// What is known of one cell.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Cell {
    /// Ongoing work that names the municipality (or, in a matrix without municipalities, ongoing work).
    pub local: usize,
    /// Ongoing work for the whole county.
    pub county_wide: usize,
    /// Planned work.
    pub planned: usize,
    /// Work that may be there: vague or old dates, or municipalities that the source does not name.
    pub uncertain: usize,
    /// How much of that rests: it is paused, or closed for the season.
    pub resting: usize,
    /// How much of the ongoing work is stale.
    pub stale: usize,
    /// How much of all this is other work, which the reader may not see.
    pub other: usize,
    /// The confirmation that nothing exists.
    pub nothing: Option<RecordId>,
    /// The confirmation that it does not apply.
    pub not_applicable: Option<RecordId>,
}

/// How a cell stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Covered by work that names the municipality.
    Local,
    /// Covered by work for the whole county.
    CountyWide,
    /// Planned.
    Planned,
    /// There may be something.
    Uncertain,
    /// Nobody has said anything.
    NoInformation,
    /// Confirmed that nothing exists.
    WhiteSpot,
    /// Confirmed that it does not apply.
    NotApplicable,
}

impl State {
    /// Every state, the strongest first.
    pub const ALL: [Self; 7] = [
        Self::Local,
        Self::CountyWide,
        Self::Planned,
        Self::Uncertain,
        Self::NoInformation,
        Self::WhiteSpot,
        Self::NotApplicable,
    ];
}

impl Cell {
    /// How the cell stands: what is done outweighs what is planned, what a municipality has confirmed outweighs what may be.
    pub fn state(&self) -> State {
        match self {
            Self { local: 1.., .. } => State::Local,
            Self { county_wide: 1.., .. } => State::CountyWide,
            Self { not_applicable: Some(_), .. } => State::NotApplicable,
            Self { planned: 1.., .. } => State::Planned,
            Self { nothing: Some(_), .. } => State::WhiteSpot,
            Self { uncertain: 1.., .. } => State::Uncertain,
            _ => State::NoInformation,
        }
    }

    /// How many initiatives stand behind it that the reader may see.
    pub fn listed(&self) -> usize {
        self.count() - self.other
    }

    /// Counts the same cell of other work in.
    fn add_other(&mut self, other: &Self) {
        self.local += other.local;
        self.county_wide += other.county_wide;
        self.planned += other.planned;
        self.uncertain += other.uncertain;
        self.resting += other.resting;
        self.other += other.count();
    }

    /// How many initiatives stand behind it.
    pub fn count(&self) -> usize {
        self.local + self.county_wide + self.planned + self.uncertain
    }

    /// Whether all that covers it is stale.
    pub fn is_stale(&self) -> bool {
        self.stale > 0 && self.stale == self.local + self.county_wide
    }

    /// Whether several pieces of local work do the same: double coverage, worth a talk.
    pub fn is_overlapping(&self) -> bool {
        self.local > 1
    }
}

/// A matrix of two sides.
#[derive(Clone, Debug)]
pub struct Matrix {
    /// Its rows.
    pub rows: Vec<Heading>,
    /// Its columns.
    pub columns: Vec<Heading>,
    /// Its cells, row by row.
    pub cells: Vec<Vec<Cell>>,
}

impl Matrix {
    /// The same with rows as columns.
    fn turned(self) -> Self {
        let column = |place: usize| self.cells.iter().map(|cells| cells[place].clone()).collect();
        Self { cells: (0..self.columns.len()).map(column).collect(), rows: self.columns, columns: self.rows }
    }

    /// Every cell with its headings.
    pub fn each(&self) -> impl Iterator<Item = (&Heading, &Heading, &Cell)> {
        let rows = self.rows.iter().zip(&self.cells);
        rows.flat_map(|(row, cells)| self.columns.iter().zip(cells).map(move |(column, cell)| (row, column, cell)))
    }
}

/// The headings of a side on a day, in Swedish order.
pub fn headings(world: &World, day: Date, side: Side) -> Vec<Heading> {
    let of_kind = |kind: Kind, keep: &dyn Fn(&Record) -> bool| {
        let mut records: Vec<Shared> = world
            .of_kind(kind)
            .filter(|record| record.holds(day, world.rhythms()) != Holds::No && keep(record))
            .cloned()
            .collect();
        records.sort_by_cached_key(|record| swedish::sort_key(&record.title().source));
        records.into_iter().map(Heading::Record).collect()
    };
    match side {
        Side::FocusArea => of_kind(Kind::FocusArea, &|_| true),
        Side::TargetGroup => of_kind(Kind::TargetGroup, &|record| {
            record.body.is::<crate::kinds::TargetGroup>().is_some_and(|group| group.persons != Some(false))
        }),
        Side::Municipality => {
            let mut homes = world.municipalities(day);
            homes.sort_by_cached_key(|municipality| swedish::sort_key(municipality.name));
            homes.into_iter().map(Heading::Municipality).collect()
        }
    }
}

/// The matrix of two sides on a day; `initiatives` is their catalogue on that day.
pub fn matrix(world: &World, initiatives: &Catalogue, day: Date, rows: Side, columns: Side) -> Matrix {
    if rows == Side::Municipality {
        return matrix(world, initiatives, day, columns, rows).turned();
    }
    let (row_headings, column_headings) = (headings(world, day, rows), headings(world, day, columns));
    let mut cells = counted(initiatives, &row_headings, &column_headings);
    if let Some(other) = initiatives.other_work() {
        let other = counted(other, &row_headings, &column_headings);
        let pairs = cells.iter_mut().flatten().zip(other.iter().flatten());
        pairs.for_each(|(cell, other)| cell.add_other(other));
    }
    let (row_places, column_places) = (Places::of(&row_headings), Places::of(&column_headings));
    for (record, confirmation) in world.each::<Confirmation>(Kind::Confirmation) {
        if confirmation.agreement_form.is_some() || record.holds(day, world.rhythms()) != Holds::Yes {
            continue;
        }
        for row in row_places.confirmed(confirmation) {
            for column in column_places.confirmed(confirmation) {
                let cell = &mut cells[row][column];
                match confirmation.form {
                    ConfirmationForm::NothingExists => cell.nothing = Some(record.id),
                    ConfirmationForm::NotApplicable => cell.not_applicable = Some(record.id),
                }
            }
        }
    }
    Matrix { rows: row_headings, columns: column_headings, cells }
}

/// What stands in each cell, row by row.
fn counted(initiatives: &Catalogue, rows: &[Heading], columns: &[Heading]) -> Vec<Vec<Cell>> {
    let work = Work::of(initiatives);
    let reached: Vec<Reached> = columns.iter().map(|heading| Reached::of(initiatives, heading)).collect();
    let cells_of = |row: &Heading| {
        let work = work.within(&Reached::of(initiatives, row).local);
        reached.iter().map(|reached| work.cell(reached)).collect()
    };
    rows.iter().map(cells_of).collect()
}

/// The initiatives that cover, by how they stand: places on their shelf.
struct Work {
    ongoing: Bits,
    stale: Bits,
    planned: Bits,
    vague: Bits,
    resting: Bits,
    any: Bits,
}

impl Work {
    fn of(initiatives: &Catalogue) -> Self {
        let shelf = initiatives.shelf();
        let covering = shelf.marked(Mark::Covers).map(|bits| bits.as_ref().clone()).unwrap_or_default();
        let with = |statuses: &[Status]| initiatives.with_status(statuses).shared(&covering);
        let ongoing = with(&[Status::Ongoing]);
        let (planned, mut vague) = (with(&[Status::Planned, Status::Proposed]), with(&[Status::Uncertain]));
        let resting = with(&RESTING);
        vague.join(&resting);
        let mut stale = Bits::default();
        ongoing.rows().filter(|place| shelf.is_stale(*place, initiatives.day())).for_each(|place| stale.add(place));
        let mut any = ongoing.clone();
        any.join(&planned);
        any.join(&vague);
        Self { ongoing, stale, planned, vague, resting, any }
    }

    fn within(&self, places: &Bits) -> Self {
        Self {
            ongoing: self.ongoing.shared(places),
            stale: self.stale.shared(places),
            planned: self.planned.shared(places),
            vague: self.vague.shared(places),
            resting: self.resting.shared(places),
            any: self.any.shared(places),
        }
    }

    fn cell(&self, reached: &Reached) -> Cell {
        Cell {
            local: self.ongoing.count_shared(&reached.local),
            county_wide: self.ongoing.count_shared(&reached.county_wide),
            planned: self.planned.count_shared(&reached.certainly),
            uncertain: self.vague.count_shared(&reached.certainly) + self.any.count_shared(&reached.unnamed),
            resting: self.resting.count_shared(&reached.certainly) + self.resting.count_shared(&reached.unnamed),
            stale: self.stale.count_shared(&reached.certainly),
            ..Cell::default()
        }
    }
}

/// The initiatives that reach a heading, by how: places on their shelf. Work reaches a focus area or a target group by naming
/// it.
#[derive(Default)]
struct Reached {
    local: Bits,
    county_wide: Bits,
    certainly: Bits,
    unnamed: Bits,
}

impl Reached {
    fn of(initiatives: &Catalogue, heading: &Heading) -> Self {
        let shelf = initiatives.shelf();
        let marked = |mark: Mark| shelf.marked(mark).map(|bits| bits.as_ref().clone()).unwrap_or_default();
        let on = |facet: Facet, value: FacetValue| marked(Mark::Value(facet, value));
        let (local, county_wide, unnamed) = match heading {
            Heading::Municipality(municipality) => {
                let mut wide = marked(Mark::County(municipality.county));
                wide.join(&marked(Mark::Country));
                let local = on(Facet::Municipality, FacetValue::Municipality(municipality.code));
                (local, wide, on(Facet::Municipality, FacetValue::SomeNotNamed))
            }
            Heading::Record(record) => {
                let facet = if record.kind() == Kind::TargetGroup { Facet::TargetGroup } else { Facet::FocusArea };
                (on(facet, FacetValue::Record(record.id)), Bits::default(), Bits::default())
            }
        };
        let mut certainly = local.clone();
        certainly.join(&county_wide);
        Self { local, county_wide, certainly, unnamed }
    }
}

/// Where a side's headings stand.
struct Places<'a> {
    headings: &'a [Heading],
    records: HashMap<RecordId, usize>,
    is_target_group: bool,
}

impl<'a> Places<'a> {
    fn of(headings: &'a [Heading]) -> Self {
        let records = headings.iter().enumerate().filter_map(|(place, heading)| match heading {
            Heading::Record(record) => Some((record.id, place)),
            Heading::Municipality(_) => None,
        });
        let is_target_group =
            matches!(headings.first(), Some(Heading::Record(record)) if record.kind() == Kind::TargetGroup);
        Self { headings, records: records.collect(), is_target_group }
    }

    fn municipalities(&self, area: &Area) -> Vec<(usize, Reach)> {
        let places = self.headings.iter().enumerate();
        places
            .filter_map(|(place, heading)| match heading {
                Heading::Municipality(municipality) => area.reaches(municipality.code).map(|reach| (place, reach)),
                Heading::Record(_) => None,
            })
            .collect()
    }

    fn confirmed(&self, confirmation: &Confirmation) -> Vec<usize> {
        if self.records.is_empty() {
            let reached = self.municipalities(&confirmation.area);
            return reached.into_iter().filter(|(_, reach)| *reach != Reach::Unnamed).map(|(place, _)| place).collect();
        }
        let named: Vec<RecordId> = if self.is_target_group {
            confirmation.target_groups.iter().map(|reference| reference.id).collect()
        } else {
            confirmation.focus_areas.iter().map(|reference| reference.id).collect()
        };
        named.into_iter().filter_map(|id| self.records.get(&id).copied()).collect()
    }
}

/// Whether the initiative is for newcomers and a person can get into it; where the source does not say whom it reaches,
/// it counts.
pub fn covers(initiative: &Initiative) -> bool {
    let reaches = initiative.reaches.is_empty() || initiative.reaches.contains(&Reaches::Newcomers);
    reaches && initiative.openness != Some(Openness::NotForIndividuals)
}

/// What rests: there, and not to be come to.
const RESTING: [Status; 2] = [Status::Paused, Status::OutOfSeason];

/// How work behind a cell stands, where some of it rests: a list leaves that out unless it is asked for.
const BEHIND: [Status; 6] =
    [Status::Ongoing, Status::Uncertain, Status::Planned, Status::Proposed, Status::Paused, Status::OutOfSeason];

/// The choices that lead a list of initiatives to just those behind a cell with these headings.
pub fn choices_behind(row: &Heading, column: &Heading, cell: &Cell) -> Vec<(Facet, FacetValue)> {
    let side = |heading: &Heading| match heading {
        Heading::Municipality(municipality) => {
            vec![
                (Facet::Municipality, FacetValue::Municipality(municipality.code)),
                (Facet::Municipality, FacetValue::SomeNotNamed),
            ]
        }
        Heading::Record(record) if record.kind() == Kind::TargetGroup => {
            vec![(Facet::TargetGroup, FacetValue::Record(record.id))]
        }
        Heading::Record(record) => vec![(Facet::FocusArea, FacetValue::Record(record.id))],
    };
    let reaches = [FacetValue::Choice(Choice::Reaches(Reaches::Newcomers)), FacetValue::NotStated];
    let standing: &[Status] = if cell.resting > 0 { &BEHIND } else { &[] };
    let standing = standing.iter().map(|status| (Facet::Status, FacetValue::Choice(Choice::Status(*status))));
    let reaches = reaches.map(|value| (Facet::Reaches, value));
    side(row).into_iter().chain(side(column)).chain(reaches).chain(standing).collect()
}
