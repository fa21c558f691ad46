//! Prices of places: what one more person, dwelling or seat in a municipality is worth to everyone.
//!
//! The Lagrangian dual of the placement problem: every price list gives an upper bound on any plan,
//! Σ price·capacity + Σ over items of the best (gain − cost of what it uses). The prices that make it least are found by
//! subgradient descent (Held, Wolfe & Crowder 1974), each row's step scaled by its capacity: a municipality ten times as
//! large answers a price with ten times as many households. Steps shrink geometrically over a fixed number of rounds.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::{
    parallel,
    problem::{NEVER, Problem, UNLIMITED},
    solver::candidates::{Candidates, Pair},
};

/// How the descent goes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Descent {
    /// Rounds: one pass over all pairs each.
    pub rounds: usize,
    /// The first step: points per person for a row that is asked for twice.
    pub first_step: f64,
    /// The last step.
    pub last_step: f64,
    /// An item whose two best municipalities differ by less than so many steps a person is shared between them: where a
    /// municipality takes few, whole households would make it swing between empty and crowded. 0 shares nobody.
    pub blur: f64,
    /// Whether an item is shared between all municipalities within the blur of its best, not only the two best.
    pub shares: bool,
    /// The part of the last direction that is kept.
    pub momentum: f64,
}

/// What the pairs give at some prices.
pub(crate) struct Evaluation {
    /// Σ price·capacity + Σ best worth, over these pairs and capacities.
    pub bound: f64,
    /// How often each usage is wanted in each municipality, in parts of [`WHOLE`]: whole numbers, so that their sums do not
    /// depend on the order in which threads add them up.
    wanted: Vec<i64>,
}

/// A household that is not shared.
const WHOLE: i64 = 1 << 20;
/// Fewer items than this are not worth a thread of their own.
const SMALLEST: usize = 2_000;

/// A descent under way, for items of which it knows the pairs.
pub(crate) struct PlacePrices<'a, 'b> {
    problem: &'a Problem<'b>,
    candidates: &'a Candidates,
    /// The item of the problem that each item of the candidates is.
    items: &'a [u32],
    /// Capacity of each row, scaled if the items are a sample; 0 for a row without limit.
    capacity: Vec<f64>,
    list: Vec<i64>,
    threads: usize,
}

impl<'a, 'b> PlacePrices<'a, 'b> {
    /// Prepares a descent for some of a problem's items, on `share` of its capacity.
    pub fn new(
        problem: &'a Problem<'b>,
        candidates: &'a Candidates,
        items: &'a [u32],
        share: f64,
        threads: usize,
    ) -> Self {
        let scaled = |&left: &i64| if left >= UNLIMITED / 2 { 0.0 } else { left as f64 * share };
        let capacity = problem.capacity.iter().map(scaled).collect();
        Self { problem, candidates, items, capacity, list: vec![], threads }
    }

    /// The bound at integer prices, and what is wanted there, shared within `blur` points a person.
    pub fn evaluate(&mut self, prices: &[i64], blur: i64, shares: bool) -> Evaluation {
        self.problem.price_list(prices, &mut self.list);
        let ranges = parallel::ranges(self.threads, self.items.len(), SMALLEST);
        let parts = parallel::map(self.threads, ranges.len(), |range| {
            if shares { self.share(ranges[range].clone(), blur) } else { self.choose(ranges[range].clone(), blur) }
        });
        let mut parts = parts.into_iter();
        let (mut total, mut wanted) = parts.next().unwrap_or_default();
        for (part, part_wanted) in parts {
            total += part;
            wanted.iter_mut().zip(part_wanted).for_each(|(wanted, part)| *wanted += part);
        }
        let rent: f64 = prices.iter().zip(&self.capacity).map(|(&price, &left)| price as f64 * left).sum();
        Evaluation { bound: total as f64 + rent, wanted }
    }

    /// Lets a range of the items choose by the price list: the sum of what their choices are worth, and what is wanted.
    fn choose(&self, range: std::ops::Range<usize>, blur: i64) -> (i64, Vec<i64>) {
        let places = self.problem.places;
        let mut wanted = vec![0; self.list.len()];
        let mut total = 0;
        for position in range {
            let item = &self.problem.items[self.items[position] as usize];
            let row = item.usage as usize * places;
            let costs = &self.list[row..row + places];
            let (mut best, mut second, mut best_place, mut second_place) = (0, NEVER, places, places);
            for pair in self.candidates.of(position) {
                let worth = pair.gain - costs[pair.place as usize];
                if worth > second {
                    if worth > best {
                        (second, second_place) = (best, best_place);
                        (best, best_place) = (worth, pair.place as usize);
                    } else {
                        (second, second_place) = (worth, pair.place as usize);
                    }
                }
            }
            total += best;
            let reach = blur * item.persons;
            let part = if second_place < places && best - second < reach {
                WHOLE / 2 - (WHOLE as f64 / 2.0 * (best - second) as f64 / reach as f64) as i64
            } else {
                0
            };
            if best_place < places {
                wanted[row + best_place] += WHOLE - part;
            }
            if second_place < places && part > 0 {
                wanted[row + second_place] += part;
            }
        }
        (total, wanted)
    }

    /// As [`Self::choose`], each item shared between all its municipalities within `blur` points a person of its best, the
    /// nearer the more.
    fn share(&self, range: std::ops::Range<usize>, blur: i64) -> (i64, Vec<i64>) {
        let places = self.problem.places;
        let mut wanted = vec![0; self.list.len()];
        let (mut total, mut near) = (0, vec![]);
        for position in range {
            let item = &self.problem.items[self.items[position] as usize];
            let row = item.usage as usize * places;
            let costs = &self.list[row..row + places];
            let pairs = self.candidates.of(position);
            let worth = |pair: &Pair| pair.gain - costs[pair.place as usize];
            let best = pairs.iter().map(worth).max().unwrap_or(0).max(0);
            total += best;
            let reach = (blur * item.persons).max(1);
            let nearness = |pair: &Pair| (row + pair.place as usize, reach - (best - worth(pair)));
            near.clear();
            near.extend(pairs.iter().map(nearness).filter(|(_, nearness)| *nearness > 0));
            // To be placed nowhere is worth 0, and as near as any other.
            let nowhere = (reach - best).max(0);
            let sum = near.iter().map(|(_, nearness)| nearness).sum::<i64>() + nowhere;
            for &(place, nearness) in &near {
                wanted[place] += WHOLE * nearness / sum;
            }
        }
        (total, wanted)
    }

    /// Lowers the bound from `prices` on; gives the best integer prices met.
    pub fn descend(&mut self, prices: &[i64], descent: Descent, stop: &AtomicBool) -> Vec<i64> {
        let mut exact: Vec<f64> = prices.iter().map(|&price| price as f64).collect();
        let mut momentum = vec![0.0; exact.len()];
        let mut rounded = prices.to_vec();
        let (mut best, mut best_bound) = (rounded.clone(), f64::INFINITY);
        let mut used = vec![0.0; exact.len()];
        // A root without a mathematics library: the same factor on every machine.
        let shrink = root(descent.last_step / descent.first_step, descent.rounds.max(2) as u32 - 1);
        let mut step = descent.first_step * self.problem.scale as f64;
        for round in 0..descent.rounds {
            if round > 0 && stop.load(Ordering::Relaxed) {
                break;
            }
            let evaluation = self.evaluate(&rounded, (step * descent.blur) as i64, descent.shares);
            if evaluation.bound < best_bound {
                best_bound = evaluation.bound;
                best.copy_from_slice(&rounded);
            }
            self.used(&evaluation.wanted, &mut used);
            for (row, price) in exact.iter_mut().enumerate() {
                let capacity = self.capacity[row];
                if capacity <= 0.0 {
                    continue;
                }
                let excess = ((used[row] - capacity) / capacity).clamp(-1.0, 1.0);
                momentum[row] = descent.momentum * momentum[row] + (1.0 - descent.momentum) * excess;
                *price = (*price + step * momentum[row]).max(0.0);
                rounded[row] = (*price + 0.5) as i64;
            }
            step *= shrink;
        }
        best
    }

    fn used(&self, wanted: &[i64], used: &mut [f64]) {
        used.fill(0.0);
        let width = self.problem.width;
        for (usage, wanted) in self.problem.usages.iter().zip(wanted.chunks_exact(self.problem.places)) {
            for (place, &times) in wanted.iter().enumerate().filter(|(_, times)| **times > 0) {
                let times = times as f64 / WHOLE as f64;
                for &(row, amount) in usage {
                    used[place * width + row as usize] += times * amount as f64;
                }
            }
        }
    }
}

/// The root of a number between 0 and 1, by bisection.
pub(crate) fn root(number: f64, degree: u32) -> f64 {
    let (mut low, mut high) = (0.0_f64, 1.0_f64);
    for _ in 0..60 {
        let middle = (low + high) / 2.0;
        if middle.powi(degree as i32) < number { low = middle } else { high = middle }
    }
    high
}
