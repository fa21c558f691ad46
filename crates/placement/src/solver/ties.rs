//! Between plans that are equally good: those who keep what was announced, then the lottery.
//!
//! The value of the best plan is known. The pairs that could stand in a plan of that value are few, as prices exclude the
//! others; among them the sum of what decides ties is made largest, with the value as one more row that must be reached.

use crate::{
    certificate::place_bound,
    problem::Problem,
    solver::{
        branch::{Effort, Outside, search},
        candidates::Candidates,
        core::{Core, NOWHERE, Within},
        county::columns_of,
        primal::Draft,
        work::Work,
    },
};

/// What settling ties did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Settled {
    /// Items that prices leave more than one way.
    pub open: usize,
    /// Whether no equally good plan is preferred.
    pub proven: bool,
}

/// Nodes at most.
const NODES: usize = 4_000;

/// Moves a draft of the highest value (`proven`, or by the prices) to the one that `preference` likes best among those of the same value.
pub(crate) fn settle(
    problem: &Problem,
    prices: &[i64],
    draft: &mut Draft,
    proven: bool,
    preference: &dyn Fn(usize, u32) -> i64,
    work: Work,
) -> Settled {
    let items: Vec<u32> = (0..problem.items.len() as u32).collect();
    let mut candidates = Candidates::all(problem, 0..items.len());
    let value = draft.value(&candidates);
    let room = place_bound(problem, prices) - problem.base - value;
    if !proven && room > 0 {
        return Settled { open: items.len(), proven: false };
    }
    let mut list = vec![];
    problem.price_list(prices, &mut list);
    let cost = |item: usize, place: u32| list[problem.items[item].usage as usize * problem.places + place as usize];
    let best: Vec<i64> = (0..items.len())
        .map(|item| candidates.of(item).iter().map(|pair| pair.gain - cost(item, pair.place)).max().unwrap_or(0).max(0))
        .collect();
    candidates.retain(|item, pair| {
        draft.place[item] == pair.place || best[item] - (pair.gain - cost(item, pair.place)) <= room
    });
    let open = (0..items.len())
        .filter(|&item| candidates.of(item).len() + usize::from(best[item] <= room || draft.place[item] == NOWHERE) > 1)
        .count();
    if open == 0 {
        return Settled { open, proven: true };
    }
    let places: Vec<u32> = (0..problem.places as u32).collect();
    let within = Within { places: &places, capacity: &problem.capacity, watched: None, altogether: None };
    let mut core = Core::new(problem, &items, |item| candidates.of(item), within, |_, _| true);
    // The value must be reached: what each item may miss of its highest gain, together.
    let highest: Vec<i64> = (0..items.len())
        .map(|item| core.columns_of(item).map(|column| core.columns[column].gain).max().unwrap_or(0))
        .collect();
    let most = highest.iter().sum::<i64>() - value;
    // Whatever misses more than all may together is out, by however much: small numbers keep the simplex method exact.
    let missed: Vec<i64> = (core.columns.iter().zip(&core.item_of))
        .map(|(column, &item)| (highest[item as usize] - column.gain).min(most + 1))
        .collect();
    core.add_row(most, &missed);
    for (column, &item) in core.columns.iter_mut().zip(&core.item_of) {
        column.gain = if column.place == NOWHERE { 0 } else { preference(item as usize, column.place) };
    }
    let chosen = columns_of(&core, draft);
    let effort = Effort { nodes: NODES, leaves: false, stop: work.stop };
    let outside = Outside { holds: &|_| true, repair: None, known: None, gap: None, report: &|_, _| {} };
    let found = search(&core, &chosen, &vec![0.0; core.capacity.len()], effort, outside);
    draft.adopt(problem, &core, &found.chosen);
    Settled { open, proven: found.proven }
}
