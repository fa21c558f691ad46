//! National scale: prices on a sample, then on each household's best municipalities; a plan improved a few municipalities
//! at a time; a bound that one exact pass over all pairs gives.

mod alike;
mod small;

use crate::{
    problem::{Problem, UNLIMITED},
    random::Random,
    solver::{
        candidates::Candidates,
        household_prices::HouseholdPrices,
        neighbourhood::{Improvement, Neighbourhoods},
        place_prices::{Descent, PlacePrices},
        primal::{Draft, fill, polish},
        work::{Learned, Solved, Work},
    },
};

/// Prices, a plan made by them, and what they prove.
struct Found {
    prices: Vec<i64>,
    /// The price list of [`Problem::price_list`].
    list: Vec<i64>,
    /// The pairs that the plan may use.
    candidates: Candidates,
    draft: Draft,
    /// What the plan gains over placing nobody, and the most that any plan can.
    value: i64,
    bound: i64,
}

/// Solves a problem with many pairs.
pub(crate) fn solve(problem: &Problem, work: Work) -> Solved {
    if HouseholdPrices::suits(problem) {
        return small::solve(problem, work);
    }
    let each = households_each(problem);
    let all: Vec<u32> = (0..problem.items.len() as u32).collect();
    let mut found = first(problem, &all, each, work);
    if alike::is_poor(problem, &found) {
        alike::improve(problem, &all, work, &mut found);
    }
    let Found { prices, list, candidates, mut draft, value, bound } = found;
    let places = match each {
        0..10 => 10,
        10..100 => 7,
        _ => 3,
    };
    // Where municipalities are large each neighbourhood takes longer and promises less.
    let rounds = if each > 100 { work.neighbourhoods.div_ceil(4) } else { work.neighbourhoods };
    let report = |gained: i64| (work.report)(value + gained, bound);
    let improvement = Improvement {
        places,
        rounds: rounds * problem.places,
        effort: work.nearby,
        threads: work.threads,
        report: &report,
    };
    Neighbourhoods::new(problem, &candidates, &prices, &list, &draft).improve(&mut draft, improvement);
    Solved {
        draft,
        prices,
        bound: Some(bound),
        proven: false,
        excluding: vec![],
        leaves: vec![],
        most: None,
        household: None,
        learned: Learned::default(),
    }
}

/// Prices in stages, and a plan of the pairs that are worth most by them.
fn first(problem: &Problem, all: &[u32], each: usize, work: Work) -> Found {
    let most = if each > 100 { 12 } else { 24 };
    let prices = descend_in_stages(problem, work);
    let mut list = vec![];
    problem.price_list(&prices, &mut list);
    let (candidates, best_worth) = Candidates::best(problem, all, &list, most, work.threads);
    let mut draft = Draft::empty(problem);
    fill(problem, &candidates, &list, &mut draft);
    polish(problem, &candidates, &list, &mut draft, if each > 100 { 1 } else { 2 });
    let (value, bound) = (draft.value(&candidates), best_worth + rent(problem, &prices));
    Found { prices, list, candidates, draft, value, bound }
}

/// How many items there are for each municipality within their reach.
fn households_each(problem: &Problem) -> usize {
    problem.items.len() / problem.within_reach().iter().filter(|within| **within).count().max(1)
}

/// Prices of places, in stages.
fn descend_in_stages(problem: &Problem, work: Work) -> Vec<i64> {
    let each = households_each(problem);
    let mut prices = prices_at_first(problem);
    let mut list = vec![];
    problem.price_list(&prices, &mut list);
    for stage in stages(each) {
        let items = sample(problem, stage.sample);
        let share = items.len() as f64 / problem.items.len().max(1) as f64;
        let (candidates, _) = Candidates::best(problem, &items, &list, stage.most, work.threads);
        prices = PlacePrices::new(problem, &candidates, &items, share, work.threads).descend(
            &prices,
            stage.descent,
            work.stop,
        );
        problem.price_list(&prices, &mut list);
    }
    prices
}

/// Where the descent begins: at nothing, or, when there are more persons than places for them, at what not placing a person
/// costs. In rounds for people that is far more than any steps could ever go.
fn prices_at_first(problem: &Problem) -> Vec<i64> {
    let mut prices = vec![0; problem.capacity.len()];
    let places = problem.capacity.iter().step_by(problem.width);
    let open: i64 = places.clone().map(|left| left.min(&UNLIMITED)).fold(0, |sum, left| sum.saturating_add(*left));
    let persons: i64 = problem.items.iter().map(|item| item.persons).sum();
    if persons > open {
        prices.iter_mut().step_by(problem.width).for_each(|price| *price = problem.instance.penalty * problem.scale);
    }
    prices
}

/// Σ price·capacity of the rows with a limit.
fn rent(problem: &Problem, prices: &[i64]) -> i64 {
    prices
        .iter()
        .zip(&problem.capacity)
        .filter(|(_, left)| **left < UNLIMITED / 2)
        .map(|(price, left)| price * left)
        .sum()
}

/// A part of the descent: on how many items, each with how many municipalities.
struct Stage {
    sample: usize,
    most: usize,
    descent: Descent,
}

/// The first steps stay large until prices are about right everywhere: steps that shrink sooner freeze them where they
/// are. Found by trial on made-up instances.
fn stages(each: usize) -> [Stage; 2] {
    let stage = |sample, most, rounds, first_step, last_step, blur| Stage {
        sample,
        most,
        descent: Descent { rounds, first_step, last_step, blur, shares: false, momentum: 0.85 },
    };
    if each > 100 {
        [stage(20_000, 48, 60, 1_000.0, 600.0, 1.0), stage(usize::MAX, 16, 160, 600.0, 10.0, 1.0)]
    } else {
        [stage(usize::MAX, 48, 80, 1_000.0, 400.0, 0.5), stage(usize::MAX, 20, 420, 400.0, 5.0, 0.5)]
    }
}

/// A sample of the items, in order.
fn sample(problem: &Problem, most: usize) -> Vec<u32> {
    let count = problem.items.len();
    if most >= count {
        return (0..count as u32).collect();
    }
    let mut sample = Random::new(count as u64).order(count);
    sample.truncate(most);
    sample.sort_unstable();
    sample
}
