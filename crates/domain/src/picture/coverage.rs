//! Coverage: what is done for newcomers, seen from two sides at a time, on a day.
//!
//! An initiative covers if it reaches newcomers and a person can get into it. "Some municipalities, not named" covers no
//! municipality for certain. *White spot* is said only where the municipality itself has confirmed that nothing exists;
//! until then there is *no information*.

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
    facet::{Facet, FacetValue},
    freshness::{Freshness, freshness},
    status::{is_shown, status},
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
    /// How much of the ongoing work is stale.
    pub stale: usize,
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

    fn add(&mut self, status: Status, reach: Reach, stale: bool) {
        match (status, reach) {
            (Status::Ongoing, Reach::Local) => self.local += 1,
            (Status::Ongoing, Reach::CountyWide) => self.county_wide += 1,
            (Status::Planned | Status::Proposed, Reach::Local | Reach::CountyWide) => self.planned += 1,
            (Status::Ongoing | Status::Uncertain | Status::Paused | Status::Planned | Status::Proposed, _) => {
                self.uncertain += 1
            }
            _ => return,
        }
        self.stale += usize::from(stale && status == Status::Ongoing && reach != Reach::Unnamed);
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
    /// Every cell with its headings.
    pub fn each(&self) -> impl Iterator<Item = (&Heading, &Heading, &Cell)> {
        let rows = self.rows.iter().zip(&self.cells);
        rows.flat_map(|(row, cells)| self.columns.iter().zip(cells).map(move |(column, cell)| (row, column, cell)))
    }
}

/// The headings of a side on a day, in Swedish order.
pub fn headings(world: &World, day: Date, side: Side) -> Vec<Heading> {
    let of_kind = |kind: Kind, keep: &dyn Fn(&Record) -> bool| {
        let mut records: Vec<Shared> =
            world.of_kind(kind).filter(|record| record.holds(day) != Holds::No && keep(record)).cloned().collect();
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

/// The matrix of two sides on a day.
pub fn matrix(world: &World, day: Date, rows: Side, columns: Side) -> Matrix {
    let (row_headings, column_headings) = (headings(world, day, rows), headings(world, day, columns));
    let mut cells = vec![vec![Cell::default(); column_headings.len()]; row_headings.len()];
    let (row_places, column_places) = (Places::of(&row_headings), Places::of(&column_headings));
    for (record, initiative) in world.each::<Initiative>(Kind::Initiative) {
        // What the initiative itself says is asked first: it costs less than its dates.
        let down = if covers(initiative) { row_places.reached(initiative) } else { continue };
        let across = if down.is_empty() { continue } else { column_places.reached(initiative) };
        let Some(status) =
            status(record, day).filter(|status| !across.is_empty() && is_shown(record, day, Some(*status)))
        else {
            continue;
        };
        let stale = status == Status::Ongoing && matches!(freshness(record, day), Freshness::Stale(_));
        for (row, down) in down {
            for (column, reach) in &across {
                cells[row][*column].add(status, down.min(*reach), stale);
            }
        }
    }
    for (record, confirmation) in world.each::<Confirmation>(Kind::Confirmation) {
        if confirmation.agreement_form.is_some() || record.holds(day) != Holds::Yes {
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

    fn reached(&self, initiative: &Initiative) -> Vec<(usize, Reach)> {
        if self.records.is_empty() {
            return self.municipalities(&initiative.area);
        }
        let places = |id: RecordId| self.records.get(&id).map(|place| (*place, Reach::Local));
        if self.is_target_group {
            initiative.target_groups.iter().filter_map(|reference| places(reference.id)).collect()
        } else {
            initiative.focus_areas.iter().filter_map(|reference| places(reference.id)).collect()
        }
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

/// The choices that lead a list of initiatives to just those behind a cell of these headings.
pub fn choices_behind(row: &Heading, column: &Heading) -> Vec<(Facet, FacetValue)> {
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
    side(row).into_iter().chain(side(column)).chain(reaches.map(|value| (Facet::Reaches, value))).collect()
}

/// Whether an initiative stands behind a heading.
fn stands_behind(initiative: &Initiative, heading: &Heading) -> Option<Reach> {
    match heading {
        Heading::Municipality(municipality) => initiative.area.reaches(municipality.code),
        Heading::Record(record) => {
            let named = initiative.focus_areas.iter().map(|reference| reference.id);
            let named = named.chain(initiative.target_groups.iter().map(|reference| reference.id));
            named.into_iter().any(|id| id == record.id).then_some(Reach::Local)
        }
    }
}

/// The initiatives behind a cell.
pub fn behind(world: &World, day: Date, row: &Heading, column: &Heading) -> Vec<(Shared, Status)> {
    let all = world.each::<Initiative>(Kind::Initiative).filter(|(_, initiative)| covers(initiative));
    all.filter_map(|(record, initiative)| {
        let reach = stands_behind(initiative, row)?.min(stands_behind(initiative, column)?);
        let status = status(record, day).filter(|status| is_shown(record, day, Some(*status)))?;
        let mut cell = Cell::default();
        cell.add(status, reach, false);
        (cell.count() > 0).then(|| (Shared::clone(record), status))
    })
    .collect()
}
