//! The fewest persons that every plan leaves out, by prices of households of a kind.
//!
//! Counting looks at one size at a time. Here all households of as many persons and the same need share a price, and each
//! municipality tells the best set that its persons and dwellings could take, a household in it worth its persons less its price.
//! Σ price·households + Σ best sets bounds the persons that any plan places, whatever the prices are (the bound of Dantzig &
//! Wolfe's decomposition); they are found by subgradient descent.

use serde::Serialize;

use crate::{
    problem::{DWELLINGS, PERSONS, Problem},
    solver::knapsack::{Knapsack, Offer, Relaxed, Shape},
};

/// Prices are in so many parts of a person.
pub const PARTS: i64 = 1_000;

/// Rounds of descent, and the first and the last step, in parts of a household's persons.
const ROUNDS: usize = 240;
const FIRST_STEP: f64 = 0.4;
const LAST_STEP: f64 = 0.002;
/// How much of the last direction is kept.
const KEPT: f64 = 0.8;
/// Where the sets of a round take more steps than this, municipalities are large, and counting is near enough.
const MOST_STEPS: i64 = 20_000_000;

/// What each household of a kind would have to be paid for not to be placed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct KindPrice {
    /// Persons of each household; of linked ones all persons.
    pub persons: i64,
    /// The class of dwelling it needs; of linked ones the largest.
    pub need: u32,
    /// How many such households could be placed at all.
    pub households: i64,
    /// In thousandths of a person.
    pub price: i64,
}

/// Prices that prove how many persons any plan places at most, and that number; `None` where they would take too long.
pub(super) fn most_placed(problem: &Problem) -> Option<(i64, Vec<KindPrice>)> {
    // A set takes as many steps as there are states, persons by dwellings, for each offer that could be in it.
    let steps = problem.capacity.chunks_exact(problem.width).map(|rows| {
        let [persons, dwellings] = [rows[PERSONS], rows[DWELLINGS]].map(|left| left.clamp(0, 10_000));
        persons * persons.min(dwellings) * (3 * persons).min(problem.items.len() as i64)
    });
    let steps: i64 = steps.sum();
    if steps > MOST_STEPS || problem.items.is_empty() {
        return None;
    }
    let mut descent = Descent::new(problem);
    let (mut best, mut kept) = (i64::MAX, vec![]);
    let mut step = FIRST_STEP;
    let shrink = crate::solver::place_prices::root(LAST_STEP / FIRST_STEP, ROUNDS as u32 - 1);
    for _ in 0..ROUNDS {
        let bound = descent.bound();
        if bound < best {
            (best, kept) = (bound, descent.prices.clone());
        }
        descent.advance(step);
        step *= shrink;
    }
    let kinds = descent.kinds.iter().zip(&kept).map(|(kind, &price)| KindPrice { price, ..*kind }).collect();
    Some((best.div_euclid(PARTS), kinds))
}

struct Descent<'a, 'b> {
    problem: &'a Problem<'b>,
    kinds: Vec<KindPrice>,
    /// As many offers of each kind as there are households of it, for every municipality the same.
    offers: Vec<Offer>,
    knapsack: Knapsack,
    relaxed: Vec<Relaxed>,
    /// By kind, in [`PARTS`].
    prices: Vec<i64>,
    exact: Vec<f64>,
    direction: Vec<f64>,
    /// By kind, how many the last best sets took.
    taken: Vec<i64>,
}

impl<'a, 'b> Descent<'a, 'b> {
    fn new(problem: &'a Problem<'b>) -> Self {
        let knapsack = Knapsack::new(&problem.usages);
        let (mut kinds, mut kind_of) = (vec![], vec![]);
        for usage in &problem.usages {
            let Shape { persons, need } = Shape::of(usage);
            let (persons, need) = (persons as i64, need as u32);
            let at = kinds.iter().position(|kind: &KindPrice| (kind.persons, kind.need) == (persons, need));
            kind_of.push(at.unwrap_or(kinds.len()));
            if at.is_none() {
                kinds.push(KindPrice { persons, need, households: 0, price: 0 });
            }
        }
        let mut gains = vec![0; problem.places];
        let mut offers = vec![];
        for (item, of) in problem.items.iter().enumerate() {
            problem.gains(item, &mut gains);
            // Who fits nowhere is left out whatever is done.
            if gains.iter().any(|gain| *gain >= 0) {
                let kind = kind_of[of.usage as usize];
                kinds[kind].households += 1;
                let usage = kind_of.iter().position(|of| *of == kind).unwrap_or(0) as u32;
                offers.push(Offer { item: kind as u32, usage, worth: kinds[kind].persons * PARTS });
            }
        }
        knapsack.sort(&mut offers);
        let count = kinds.len();
        Self {
            problem,
            kinds,
            offers,
            knapsack,
            relaxed: vec![Relaxed::default(); problem.places],
            prices: vec![0; count],
            exact: vec![0.0; count],
            direction: vec![0.0; count],
            taken: vec![0; count],
        }
    }

    /// The bound at the present prices, in [`PARTS`] of a person.
    fn bound(&mut self) -> i64 {
        self.taken.fill(0);
        let mut bound: i64 = self.kinds.iter().zip(&self.prices).map(|(kind, price)| kind.households * price).sum();
        for (rows, relaxed) in self.problem.capacity.chunks_exact(self.problem.width).zip(&mut self.relaxed) {
            let taken = &mut self.taken;
            bound += self.knapsack.best(
                rows,
                (&self.offers, &self.prices),
                |_| 0,
                relaxed,
                |kind| taken[kind as usize] += 1,
            );
        }
        bound
    }

    /// Raises the price of the kinds that are wanted more often than they are there, and lowers that of others.
    fn advance(&mut self, step: f64) {
        for (kind, of) in self.kinds.iter().enumerate() {
            let there = of.households.max(1) as f64;
            let asked = ((self.taken[kind] - of.households) as f64 / there).clamp(-1.0, 1.0);
            self.direction[kind] = KEPT * self.direction[kind] + (1.0 - KEPT) * asked;
            let most = (of.persons * PARTS) as f64;
            self.exact[kind] = (self.exact[kind] + step * most * self.direction[kind]).clamp(0.0, most);
            self.prices[kind] = (self.exact[kind] + 0.5) as i64;
        }
    }
}
