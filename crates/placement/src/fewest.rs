//! How many persons no plan can place, by counting that anyone can repeat.
//!
//! Of the households with `t` persons or more a municipality can take no more than it has dwellings large enough for the
//! least of them, nor more than `t` goes into its persons, nor, with a cap for each language group, more than `t` goes into
//! the caps of all groups. What is beyond the sum of that is left out whatever is done. A household left out is counted
//! once for each `t` up to its size: so the persons left out are at least the sum, over all `t`, of the households of `t`
//! persons or more that are left out. Nor does any plan place more persons than there are places for persons in all. Prices of
//! households of a kind prove more, where municipalities are small: see [`KindPrice`].

mod prices;

pub use prices::KindPrice;
use serde::Serialize;

use crate::{
    instance::Instance,
    problem::{DWELLINGS, GROUPS, PERSONS, Problem, UNLIMITED, capacities, width},
    restrictions::Restrictions,
};

/// Households of some size or more, and how many of them there is room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Shortage {
    /// So many persons or more.
    pub persons: i32,
    /// How many such households there are.
    pub households: i64,
    /// How many of these any plan can place at most.
    pub room: i64,
    /// How many of them every plan leaves out: the largest shortage of this and all larger sizes.
    pub left_out: i64,
}

/// What every plan leaves out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// No plan leaves out fewer persons.
    pub persons: i64,
    /// Places for persons in all municipalities; `None` where one of them has no limit.
    pub places: Option<i64>,
    /// Why: a line for each size, from one person up.
    pub shortages: Vec<Shortage>,
    /// Prices that prove it where counting does not: a line for each kind of household. Empty where counting proves as much.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub prices: Vec<KindPrice>,
}

/// Counts what no plan can place: households that fit nowhere, and those that are too many for the places of their size.
pub fn left_out(instance: &Instance, restrictions: &Restrictions) -> LeftOut {
    let width = width(instance);
    let capacity = capacities(instance, restrictions, width);
    let largest = instance.households().iter().map(|household| household.persons).max().unwrap_or(0);
    let fits_nowhere: Vec<bool> = (0..instance.households().len())
        .map(|household| !fits_somewhere(instance, household, &capacity, width))
        .collect();
    let mut shortages: Vec<Shortage> = (1..=largest)
        .map(|size| {
            let of_size = || instance.households().iter().zip(&fits_nowhere).filter(|(of, _)| of.persons >= size);
            let need = of_size().map(|(of, _)| usize::from(of.need)).min().unwrap_or(0);
            let grouped = of_size().all(|(of, _)| of.group.is_some());
            let room: i64 = capacity.chunks_exact(width).map(|rows| room(rows, i64::from(size), need, grouped)).sum();
            let households = of_size().count() as i64;
            // Those that fit nowhere take no room.
            let fitting = of_size().filter(|(_, nowhere)| !**nowhere).count() as i64;
            let room = room.min(fitting);
            Shortage { persons: size, households, room, left_out: households - room }
        })
        .collect();
    let mut most = 0;
    for shortage in shortages.iter_mut().rev() {
        most = most.max(shortage.left_out);
        shortage.left_out = most;
    }
    let places = places(&capacity, width);
    let persons = |nowhere: bool| -> i64 {
        let of = instance.households().iter().zip(&fits_nowhere).filter(|(_, one)| **one == nowhere);
        of.map(|(household, _)| i64::from(household.persons)).sum()
    };
    let crowded = places.map_or(0, |places| persons(true) + (persons(false) - places).max(0));
    let by_size: i64 = shortages.iter().map(|shortage| shortage.left_out).sum();
    let counted = by_size.max(crowded);
    let (by_price, prices) =
        by_prices(instance, restrictions).filter(|(by_price, _)| *by_price > counted).unwrap_or_default();
    LeftOut { persons: counted.max(by_price), places, shortages, prices }
}

/// What prices prove to be left out, and the prices.
fn by_prices(instance: &Instance, restrictions: &Restrictions) -> Option<(i64, Vec<KindPrice>)> {
    let problem = Problem::new(instance, restrictions).ok()?;
    let free: i64 = problem.items.iter().map(|item| item.persons).sum();
    prices::most_placed(&problem).map(|(most, prices)| (free - most, prices))
}

/// The places for persons of all municipalities, if all have a limit.
fn places(capacity: &[i64], width: usize) -> Option<i64> {
    let mut rows = capacity.chunks_exact(width).map(|rows| rows[PERSONS]);
    rows.try_fold(0_i64, |sum, left| (left < UNLIMITED / 2).then(|| sum.saturating_add(left.max(0))))
}

/// How many households of so many persons or more, each with such a need or a greater one, a municipality has room for.
fn room(rows: &[i64], persons: i64, need: usize, grouped: bool) -> i64 {
    let groups = rows.get(GROUPS..).filter(|groups| grouped && groups.iter().all(|left| *left < UNLIMITED / 2));
    let by_group = groups
        .filter(|groups| !groups.is_empty())
        .map_or(UNLIMITED, |groups| groups.iter().map(|left| left / persons).sum());
    (rows[PERSONS] / persons).min(rows[DWELLINGS + need]).min(by_group).max(0)
}

fn fits_somewhere(instance: &Instance, household: usize, capacity: &[i64], width: usize) -> bool {
    let of = instance.households()[household];
    capacity.chunks_exact(width).enumerate().any(|(place, rows)| {
        instance.score(household, place).is_some()
            && rows[PERSONS] >= i64::from(of.persons)
            && rows[DWELLINGS + usize::from(of.need)] >= 1
            && of
                .group
                .is_none_or(|group| rows.get(GROUPS + group as usize).is_none_or(|left| *left >= i64::from(of.persons)))
    })
}
