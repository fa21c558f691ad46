//! Rounds in which many households are alike: all welders would rather be in the same towns, and to whoever states nothing all
//! are the same.
//!
//! Two things go wrong then. The few municipalities that each household looks at are the same for all of a kind, and have no
//! room for all of them; and a whole kind moves at once when a price passes that of another municipality, so that prices swing
//! for ever. Here each household looks at other municipalities of those that are worth about as much, by a drawn chance, and is
//! shared between all that are nearly as good as its best while prices are sought.

use super::{Found, rent};
use crate::{
    problem::Problem,
    solver::{
        candidates::Candidates,
        place_prices::{Descent, PlacePrices},
        primal::{Draft, fill, polish},
        work::Work,
    },
};

/// Points a person that a plan may lie below the bound before its neighbourhoods are improved; where households differ it is
/// a third of that.
const POOR: i64 = 100;
/// Turns of choosing pairs and moving prices on.
const TURNS: usize = 5;
const ROUNDS: usize = 120;
/// Municipalities that each household looks at.
const MOST: usize = 40;
/// Points a person by which the worth of pairs is moved at the first turn, and by what it is divided at each.
const SCATTER: f64 = 1_500.0;
const NARROWER: f64 = 1.4;
/// The first step of the first turn, points a person, and by what the steps are divided at each turn.
const FIRST_STEP: f64 = 400.0;
const SHORTER: f64 = 2.5;

/// Whether a plan lies so far below the bound that households must be alike.
pub(super) fn is_poor(problem: &Problem, found: &Found) -> bool {
    let persons: i64 = problem.items.iter().map(|item| item.persons).sum();
    found.bound - found.value > POOR * persons * problem.scale
}

/// Prices and a plan of households that are alike; keeps what is best of both.
pub(super) fn improve(problem: &Problem, all: &[u32], work: Work, found: &mut Found) {
    let (mut scatter, mut step) = (SCATTER, FIRST_STEP);
    let (mut prices, mut list) = (found.prices.clone(), found.list.clone());
    for _ in 0..TURNS {
        if work.stop.load(std::sync::atomic::Ordering::Relaxed) {
            return;
        }
        let drawn = (scatter * problem.scale as f64) as i64;
        let (near, _) = Candidates::scattered(problem, all, &list, MOST, drawn, work.threads);
        let descent = Descent {
            rounds: ROUNDS,
            first_step: step,
            last_step: step / SHORTER,
            blur: 1.0,
            shares: true,
            momentum: 0.85,
        };
        prices = PlacePrices::new(problem, &near, all, 1.0, work.threads).descend(&prices, descent, work.stop);
        problem.price_list(&prices, &mut list);
        let (candidates, best_worth) = Candidates::scattered(problem, all, &list, MOST, drawn, work.threads);
        let mut draft = Draft::empty(problem);
        fill(problem, &candidates, &list, &mut draft);
        polish(problem, &candidates, &list, &mut draft, 2);
        let (value, bound) = (draft.value(&candidates), best_worth + rent(problem, &prices));
        if bound < found.bound {
            (found.prices, found.list, found.bound) = (prices.clone(), list.clone(), bound);
        }
        if value > found.value {
            (found.candidates, found.draft, found.value) = (candidates, draft, value);
        }
        (work.report)(found.value, found.bound);
        scatter /= NARROWER;
        step /= SHORTER;
    }
}
