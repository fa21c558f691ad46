//! National scale: prices on a sample, then on each household's best municipalities; a plan improved a few municipalities
//! at a time; a bound that one exact pass over all pairs gives.

mod small;

use crate::{
    problem::{Problem, UNLIMITED},
    random::Random,
    solver::{
        branch::Effort,
        candidates::Candidates,
        household_prices::HouseholdPrices,
        neighbourhood::{Improvement, Neighbourhoods},
        place_prices::{Descent, PlacePrices},
        primal::{Draft, fill, polish},
    },
};

/// How much work to do.
#[derive(Clone, Copy)]
pub(crate) struct Work<'a> {
    /// Neighbourhoods per municipality.
    pub neighbourhoods: usize,
    /// The searches of the neighbourhoods.
    pub effort: Effort<'a>,
    /// Told of the best plan's objective and the bound.
    pub report: &'a dyn Fn(i64, i64),
}

/// What came out.
pub(crate) struct Solved {
    pub draft: Draft,
    pub prices: Vec<i64>,
    /// The bound of the prices, if it was computed on the way.
    pub bound: Option<i64>,
    /// Prices of the items, where they give a better bound; with the extra rows' prices and the bound.
    pub household: Option<HouseholdCertificate>,
}

/// What household prices prove.
pub(crate) struct HouseholdCertificate {
    /// By item.
    pub prices: Vec<i64>,
    /// By the problem's rows: school, seats and groups.
    pub extra: Vec<i64>,
    /// Over placing nobody.
    pub bound: i64,
}

/// Solves a problem with many pairs.
pub(crate) fn solve(problem: &Problem, work: Work) -> Solved {
    let all: Vec<u32> = (0..problem.items.len() as u32).collect();
    if HouseholdPrices::suits(problem) {
        return small::solve(problem, work);
    }
    let each = problem.items.len() / problem.places.max(1);
    let most = if each > 100 { 12 } else { 24 };
    let prices = descend_in_stages(problem);
    let mut list = vec![];
    problem.price_list(&prices, &mut list);
    let (candidates, best_worth) = Candidates::best(problem, &all, &list, most);
    let mut draft = Draft::empty(problem);
    fill(problem, &candidates, &list, &mut draft);
    polish(problem, &candidates, &list, &mut draft, if each > 100 { 1 } else { 2 });
    let places = match each {
        0..10 => 10,
        10..100 => 8,
        _ => 3,
    };
    // Where municipalities are large each neighbourhood takes longer and promises less.
    let rounds = if each > 100 { work.neighbourhoods.div_ceil(4) } else { work.neighbourhoods };
    let bound = problem.base + best_worth + rent(problem, &prices);
    let start = problem.base + draft.value(&candidates);
    let report = |gained: i64| (work.report)(start + gained, bound);
    let improvement = Improvement { places, rounds: rounds * problem.places, effort: work.effort, report: &report };
    Neighbourhoods::new(problem, &candidates, &prices, &list, &draft).improve(&mut draft, improvement);
    Solved { draft, prices, bound: Some(bound), household: None }
}

/// Prices of places, in stages.
fn descend_in_stages(problem: &Problem) -> Vec<i64> {
    let each = problem.items.len() / problem.places.max(1);
    let mut prices = vec![0; problem.capacity.len()];
    let mut list = vec![];
    problem.price_list(&prices, &mut list);
    for stage in stages(each) {
        let items = sample(problem, stage.sample);
        let share = items.len() as f64 / problem.items.len().max(1) as f64;
        let (candidates, _) = Candidates::best(problem, &items, &list, stage.most);
        prices = PlacePrices::new(problem, &candidates, &items, share).descend(&prices, stage.descent);
        problem.price_list(&prices, &mut list);
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
        descent: Descent { rounds, first_step, last_step, blur, momentum: 0.85 },
    };
    if each > 100 {
        [stage(20_000, 48, 60, 1_000.0, 600.0, 1.0), stage(usize::MAX, 16, 80, 600.0, 10.0, 1.0)]
    } else {
        [stage(usize::MAX, 48, 80, 1_000.0, 400.0, 0.5), stage(usize::MAX, 20, 150, 400.0, 5.0, 0.5)]
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
