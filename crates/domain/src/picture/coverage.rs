//! Coverage: what is done for newcomers in each focus area and municipality on a day.
//!
//! An initiative covers if it reaches newcomers and a person can get into it. "Some municipalities, not named" covers no
//! municipality for certain. Nothing here is called a white spot: that is said only when a municipality has confirmed it.

use crate::{
    choices::{Openness, Reaches, Status},
    date::Date,
    id::RecordId,
    kinds::{Initiative, Kind},
    place::{Municipality, Reach},
    record::Shared,
    world::World,
};

use super::status::status;

/// What is known of one focus area in one municipality.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Cell {
    /// Ongoing work that names the municipality.
    pub local: usize,
    /// Ongoing work for the whole county.
    pub county_wide: usize,
    /// Planned work.
    pub planned: usize,
    /// Work that may be there: vague or old dates, or municipalities that the source does not name.
    pub uncertain: usize,
}

/// How a cell stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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
}

impl Cell {
    /// How the cell stands: the strongest of what is known.
    pub fn state(self) -> State {
        match self {
            Self { local: 1.., .. } => State::Local,
            Self { county_wide: 1.., .. } => State::CountyWide,
            Self { planned: 1.., .. } => State::Planned,
            Self { uncertain: 1.., .. } => State::Uncertain,
            _ => State::NoInformation,
        }
    }

    /// How many initiatives stand behind it.
    pub fn count(self) -> usize {
        self.local + self.county_wide + self.planned + self.uncertain
    }
}

/// The matrix focus area × municipality of a day.
#[derive(Clone, Debug)]
pub struct Matrix {
    /// The focus areas that hold, in the order of their titles.
    pub focus_areas: Vec<Shared>,
    /// The municipalities, in Swedish order.
    pub municipalities: Vec<&'static Municipality>,
    /// Rows of cells: one row a focus area, one cell a municipality.
    pub cells: Vec<Vec<Cell>>,
}

/// The matrix of a day.
pub fn matrix(world: &World, day: Date) -> Matrix {
    let mut focus_areas: Vec<Shared> = world.of_kind(Kind::FocusArea).filter(|area| area.holds(day) != crate::date::Holds::No).cloned().collect();
    focus_areas.sort_by_cached_key(|area| swedish::sort_key(&area.title().source));
    let mut municipalities = world.municipalities(day);
    municipalities.sort_by_cached_key(|municipality| swedish::sort_key(municipality.name));
    let mut cells = vec![vec![Cell::default(); municipalities.len()]; focus_areas.len()];
    for (record, initiative) in world.each::<Initiative>(Kind::Initiative) {
        let Some(status) = status(record, day).filter(|_| covers(initiative)) else { continue };
        for (row, area) in focus_areas.iter().enumerate() {
            if !initiative.focus_areas.iter().any(|reference| reference.id == area.id) {
                continue;
            }
            for (column, municipality) in municipalities.iter().enumerate() {
                add(&mut cells[row][column], status, initiative.area.reaches(municipality.code));
            }
        }
    }
    Matrix { focus_areas, municipalities, cells }
}

fn add(cell: &mut Cell, status: Status, reach: Option<Reach>) {
    match (status, reach) {
        (Status::Ongoing, Some(Reach::Local)) => cell.local += 1,
        (Status::Ongoing, Some(Reach::CountyWide)) => cell.county_wide += 1,
        (Status::Planned | Status::Proposed, Some(Reach::Local | Reach::CountyWide)) => cell.planned += 1,
        (Status::Ongoing | Status::Uncertain | Status::Paused | Status::Planned | Status::Proposed, Some(_)) => cell.uncertain += 1,
        _ => {}
    }
}

/// Whether the initiative is for newcomers and a person can get into it; where the source does not say whom it reaches,
/// it counts.
pub fn covers(initiative: &Initiative) -> bool {
    let reaches = initiative.reaches.is_empty() || initiative.reaches.contains(&Reaches::Newcomers);
    reaches && initiative.openness != Some(Openness::NotForIndividuals)
}

/// The initiatives behind a cell.
pub fn behind(world: &World, day: Date, focus_area: RecordId, municipality: &Municipality) -> Vec<(Shared, Status)> {
    let all = world.each::<Initiative>(Kind::Initiative).filter(|(_, initiative)| covers(initiative));
    all.filter(|(_, initiative)| initiative.focus_areas.iter().any(|reference| reference.id == focus_area))
        .filter_map(|(record, initiative)| {
            let mut cell = Cell::default();
            let status = status(record, day)?;
            add(&mut cell, status, initiative.area.reaches(municipality.code));
            (cell.count() > 0).then(|| (Shared::clone(record), status))
        })
        .collect()
}
