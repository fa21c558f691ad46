//! What prices within one municipality settle before its best set is sought exactly.
//!
//! A municipality that takes a hundred households has millions of states. But with a price for its persons and one for its
//! dwellings of each class, most offers are worth so much more or less than nothing that they must be in the best set, or
//! cannot be (reduced-cost fixing); some twenty are left, and few states. The prices are those of the linear relaxation, found from
//! where they were the last time: between two rounds of household prices little changes.

use super::Shape;
use crate::solver::{core::Core, simplex::Simplex};

/// Persons, and dwellings of class 0 and up, 1 and up, 2 and up, 3.
pub(crate) const ROWS: usize = 5;

/// Pivots at most: far more than are needed.
const PIVOTS: usize = 2_000;

/// Prices of a municipality's persons and dwellings, in points; never negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Relaxed {
    prices: [i64; ROWS],
}

/// What is settled, and what is left to be sought.
#[derive(Clone, Debug, Default)]
pub(super) struct Settled {
    /// By offer.
    pub fate: Vec<Fate>,
    /// What is left of persons, and of dwellings of each class *or larger*, when those who must be in are in.
    pub left: [i64; ROWS],
    /// A set found on the way and its worth: nothing that is left leads to a better one unless it is found.
    pub known: Vec<u32>,
    pub worth: i64,
    /// By offer, what it is worth above the prices of what it takes.
    above: Vec<i64>,
    /// Offers in the order of trial.
    order: Vec<u32>,
}

/// What becomes of an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// In every better set.
    In,
    /// In no better set.
    Out,
    /// To be sought.
    Open,
}

/// Sum of whole prices of what a shape takes: a person's for each, and a dwelling's of each class up to its need.
fn cost(shape: Shape, prices: &[i64; ROWS]) -> i64 {
    prices[0] * shape.persons as i64 + prices[1..=1 + shape.need].iter().sum::<i64>()
}

impl Relaxed {
    /// Moves the prices on and settles what they can.
    pub(super) fn settle(&mut self, capacity: [i64; ROWS], offers: &[(Shape, i64, u32)], settled: &mut Settled) {
        settled.look(capacity, offers, &self.prices);
        settled.worth = -1;
        settled.pack(capacity, offers);
        self.prices = settled.best_prices(capacity, offers, &self.prices);
        let bound = settled.look(capacity, offers, &self.prices);
        settled.pack(capacity, offers);
        settled.fix(capacity, offers, bound - settled.worth);
    }
}

impl Settled {
    /// What each offer is worth above some prices; the bound that they give.
    fn look(&mut self, capacity: [i64; ROWS], offers: &[(Shape, i64, u32)], prices: &[i64; ROWS]) -> i64 {
        self.above.clear();
        self.above.extend(offers.iter().map(|&(shape, worth, _)| worth - cost(shape, prices)));
        let rent: i64 = prices.iter().zip(capacity).map(|(price, left)| price * left).sum();
        rent + self.above.iter().map(|above| above.max(&0)).sum::<i64>()
    }

    /// The prices of the linear relaxation, from the set known and from prices that may be about right.
    fn best_prices(&self, capacity: [i64; ROWS], offers: &[(Shape, i64, u32)], prices: &[i64; ROWS]) -> [i64; ROWS] {
        let core = Core::of_one(&capacity, offers.iter().map(|&(shape, worth, _)| (shape.persons, shape.need, worth)));
        let mut chosen: Vec<u32> = core.start[..offers.len()].to_vec();
        self.known.iter().for_each(|&offer| chosen[offer as usize] += 1);
        let mut simplex = Simplex::new(&core, &chosen);
        simplex.pretend(&prices.map(|price| price as f64));
        simplex.optimise(f64::NEG_INFINITY, PIVOTS);
        simplex.be_honest();
        simplex.optimise(f64::NEG_INFINITY, PIVOTS);
        std::array::from_fn(|row| (simplex.price[row].max(0.0) + 0.5) as i64)
    }

    /// Takes offers as long as they fit, those first that are worth most above their prices.
    fn pack(&mut self, capacity: [i64; ROWS], offers: &[(Shape, i64, u32)]) {
        self.order.clear();
        self.order.extend(0..offers.len() as u32);
        self.order.sort_unstable_by_key(|&offer| (std::cmp::Reverse(self.above[offer as usize]), offer));
        let (mut left, mut worth) = (capacity, 0);
        let mut set = vec![];
        for &offer in &self.order {
            let (shape, gain, _) = offers[offer as usize];
            if shape.persons as i64 <= left[0] && left[1..=1 + shape.need].iter().all(|left| *left > 0) {
                take(&mut left, shape);
                worth += gain;
                set.push(offer);
            }
        }
        if worth > self.worth {
            (self.worth, self.known) = (worth, set);
        }
    }

    /// Tells each offer's fate: a set that goes against its price by more than `gap` is no better than the one known.
    fn fix(&mut self, capacity: [i64; ROWS], offers: &[(Shape, i64, u32)], gap: i64) {
        self.left = capacity;
        self.fate.clear();
        for (&above, &(shape, ..)) in self.above.iter().zip(offers) {
            let fate = match above {
                above if above >= gap && above > 0 => Fate::In,
                above if -above >= gap => Fate::Out,
                _ => Fate::Open,
            };
            if fate == Fate::In {
                take(&mut self.left, shape);
            }
            self.fate.push(fate);
        }
    }
}

fn take(left: &mut [i64; ROWS], shape: Shape) {
    left[0] -= shape.persons as i64;
    left[1..=1 + shape.need].iter_mut().for_each(|left| *left -= 1);
}
