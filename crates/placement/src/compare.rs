//! Two plans side by side.

use serde::Serialize;

use crate::{instance::Instance, plan::Plan};

/// A household whose proposal differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Moved {
    /// The household.
    pub household: u32,
    /// Where the first plan places it.
    pub from: Option<u32>,
    /// Where the second plan does.
    pub to: Option<u32>,
    /// What the objective gains by this household alone.
    pub change: i64,
}

/// How a second plan differs from a first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// Those who move, in the order of the input.
    pub moved: Vec<Moved>,
    /// What the objective gains; the sum of all changes.
    pub objective: i64,
    /// How many more persons are placed.
    pub persons_placed: i64,
}

/// Compares two plans of an instance.
pub fn compare(instance: &Instance, first: &Plan, second: &Plan) -> Comparison {
    let value = |household: usize, municipality: Option<u32>| {
        let persons = i64::from(instance.households()[household].persons);
        let score = municipality.and_then(|municipality| instance.score(household, municipality as usize));
        persons * score.map_or(-instance.unplaced_penalty(), i64::from)
    };
    let pairs = first.municipality.iter().zip(&second.municipality).enumerate();
    let moved: Vec<Moved> = pairs
        .filter(|(_, (from, to))| from != to)
        .map(|(household, (&from, &to))| Moved {
            household: household as u32,
            from,
            to,
            change: value(household, to) - value(household, from),
        })
        .collect();
    Comparison {
        objective: moved.iter().map(|moved| moved.change).sum(),
        persons_placed: first.persons_unplaced(instance) - second.persons_unplaced(instance),
        moved,
    }
}
