//! White spots: confirmed gaps, the greatest need first; and the silences that somebody should ask about.

use crate::{
    date::Date,
    kinds::{Indicator, Kind},
    number::Decimal,
    place::Municipality,
    record::Shared,
    world::World,
};

use super::{
    catalogue::Catalogue,
    coverage::{Heading, Matrix, Side, State, matrix},
};

/// A gap in one focus area and municipality.
#[derive(Clone, Debug)]
pub struct Gap {
    /// The focus area.
    pub focus_area: Shared,
    /// The municipality.
    pub municipality: &'static Municipality,
    /// The need there, if the partnership has chosen an indicator and it has a figure: the figure and its year.
    pub need: Option<(Decimal, i64)>,
    /// How it stands: a white spot, or no information.
    pub state: State,
    /// The confirmation behind a white spot.
    pub confirmation: Option<Shared>,
}

/// The gaps of a day: white spots first, then silences; within each, the greatest need first, then by name.
/// `initiatives` is their catalogue on that day.
pub fn gaps(world: &World, initiatives: &Catalogue, day: Date) -> Vec<Gap> {
    gaps_in(world, &matrix(world, initiatives, day, Side::FocusArea, Side::Municipality), day)
}

/// The gaps in a matrix of focus areas and municipalities that has been counted for the day.
pub fn gaps_in(world: &World, matrix: &Matrix, day: Date) -> Vec<Gap> {
    let mut gaps: Vec<Gap> = matrix
        .each()
        .filter_map(|(row, column, cell)| match (row, column, cell.state()) {
            (
                Heading::Record(area),
                Heading::Municipality(municipality),
                state @ (State::WhiteSpot | State::NoInformation),
            ) => Some(Gap {
                focus_area: Shared::clone(area),
                municipality,
                need: need(world, municipality, day),
                state,
                confirmation: cell.nothing.and_then(|id| world.record(id)).cloned(),
            }),
            _ => None,
        })
        .collect();
    // Sorting is stable: what is equal keeps the order of the matrix, by area and name.
    gaps.sort_by(|a, b| {
        let weight = |gap: &Gap| gap.need.map_or(f64::NEG_INFINITY, |(figure, _)| figure.approximate());
        (b.state == State::WhiteSpot).cmp(&(a.state == State::WhiteSpot)).then(weight(b).total_cmp(&weight(a)))
    });
    gaps
}

/// The indicator that weighs need, if the partnership has chosen one.
pub fn need_indicator(world: &World) -> Option<&Shared> {
    world.home().and_then(|(_, home)| home.need_indicator).and_then(|reference| world.record(reference.id))
}

/// The need in a municipality: the latest figure up to the day's year.
fn need(world: &World, municipality: &Municipality, day: Date) -> Option<(Decimal, i64)> {
    let indicator = need_indicator(world).filter(|record| record.kind() == Kind::Indicator)?;
    let observations = &indicator.body.is::<Indicator>()?.observations;
    observations
        .iter()
        .filter(|observation| observation.area.named().contains(&municipality.code))
        .filter_map(|observation| Some((observation.figure?, observation.year?)))
        .filter(|(_, year)| *year <= i64::from(day.year()))
        .max_by_key(|(_, year)| *year)
}
