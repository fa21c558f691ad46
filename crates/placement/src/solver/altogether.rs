//! How many persons can be placed at all, as a row of its own.
//!
//! Where there are fewer places than persons the relaxation places the fraction of a person more than any plan can, and not
//! placing a person costs more than all points: that fraction hides every difference in points. No plan places a fraction
//! of a person, so what the relaxation places, rounded down, is a row that every plan keeps to.

use std::sync::atomic::AtomicBool;

use crate::{
    certificate::{MostPersons, RowPrice},
    problem::{Problem, Usage},
    solver::{
        branch::{Effort, Outside, SCALE, search},
        candidates::Candidates,
        core::{Core, NOWHERE, Within},
        county::columns_of,
        primal::{Draft, UNPLACED},
        work::MostPlaced,
    },
};

/// The row is worth having where what lies between plan and bound is more than this part of what a person counts.
const PART: i64 = 16;

/// How many persons any plan places at most, if rounding down makes a difference.
pub(super) fn most_persons(
    problem: &Problem,
    candidates: &Candidates,
    draft: &Draft,
    prices: &[i64],
    gap: i64,
    stop: &AtomicBool,
) -> Option<MostPersons> {
    let a_person = problem.instance.unplaced_penalty() * problem.scale;
    let everyone = draft.place.iter().all(|place| *place != UNPLACED);
    if everyone || gap <= a_person / PART {
        return None;
    }
    let items: Vec<u32> = (0..problem.items.len() as u32).collect();
    let places: Vec<u32> = (0..problem.places as u32).collect();
    let within = Within { places: &places, capacity: &problem.capacity, watched: None, altogether: None };
    let mut core = Core::new(problem, &items, |item| candidates.of(item), within, |_, _| true);
    for (column, &item) in core.columns.iter_mut().zip(&core.item_of) {
        column.gain = if column.place == NOWHERE { 0 } else { problem.items[item as usize].persons };
    }
    let known: Vec<f64> = core.rows.iter().map(|&row| prices[row as usize] as f64 / a_person.max(1) as f64).collect();
    let chosen = columns_of(&core, draft);
    let only_root = Effort { nodes: 0, leaves: false, counts: false, stop };
    let outside = Outside { holds: &|_| true, repair: None, known: None, gap: None, report: &|_, _| {} };
    let found = search(&core, &chosen, &known, only_root, outside);
    let scale = i128::from(SCALE);
    let (most, rest) = (found.root_bound.div_euclid(scale), found.root_bound.rem_euclid(scale));
    // A bound that is whole but for rounding cuts nothing off.
    let cuts = rest > scale / 64;
    let because = || row_prices(problem, &core, &found.root);
    cuts.then(|| MostPersons { most: most as i64, because: because(), prices: vec![] })
}

/// Prices of a core's rows as a certificate holds them; the row of no municipality has the number after the last.
pub(super) fn row_prices(problem: &Problem, core: &Core, prices: &[i64]) -> Vec<RowPrice> {
    let width = problem.width as u32;
    let known = core.rows.iter().zip(prices).filter(|(_, price)| **price != 0);
    let name = |row: u32| if row == NOWHERE { (problem.places as u32, 0) } else { (row / width, row % width) };
    known.map(|(&row, &price)| (name(row).0, name(row).1, price)).collect()
}

/// The row with the prices that a search began with, and the bound that they give over all pairs.
pub(super) fn most_placed(problem: &Problem, core: &Core, prices: &[i64], record: MostPersons) -> MostPlaced {
    let mut by_row = vec![0; problem.capacity.len()];
    let mut anywhere = 0;
    for (&row, &price) in core.rows.iter().zip(prices) {
        *by_row.get_mut(row as usize).unwrap_or(&mut anywhere) = price;
    }
    let (wide, most) = (i128::from, record.most);
    let rents = by_row.iter().zip(&problem.capacity).filter(|(price, _)| **price > 0);
    let mut bound: i128 = rents.map(|(&price, &left)| wide(price) * wide(left)).sum();
    bound += wide(anywhere) * wide(most);
    let cost = |usage: &Usage, rows: &[i64]| -> i128 {
        usage.iter().map(|&(row, amount)| wide(rows[row as usize]) * wide(amount)).sum()
    };
    let list: Vec<i128> = problem
        .usages
        .iter()
        .flat_map(|usage| by_row.chunks_exact(problem.width).map(|rows| cost(usage, rows)))
        .collect();
    let mut gains = vec![0; problem.places];
    for (number, item) in problem.items.iter().enumerate() {
        problem.gains(number, &mut gains);
        let costs = &list[item.usage as usize * problem.places..][..problem.places];
        let here = wide(anywhere) * wide(item.persons);
        let best = gains.iter().zip(costs).map(|(&gain, cost)| wide(gain) * wide(SCALE) - cost - here).max();
        bound += best.unwrap_or(0).max(0);
    }
    let bound = i64::try_from(bound.div_euclid(wide(SCALE))).unwrap_or(i64::MAX);
    MostPlaced { record: MostPersons { prices: row_prices(problem, core, prices), ..record }, bound }
}
