//! Prices of households: what a household is worth wherever it goes, against the best set each municipality could take.
//!
//! Where a municipality takes a handful of households, prices of places say little: half a family of seven has no meaning.
//! Here each household has a price u, each municipality answers with the exact best set at gain − u, and
//! Σ u + Σ best sets is an upper bound on every plan: the bound of Dantzig & Wolfe's decomposition, far tighter than the
//! linear relaxation. Rows that the sets do not know (school, seats, groups) keep prices of their own.
//! The prices are found by subgradient descent with momentum, steps shrinking over a fixed number of rounds.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::{
    parallel,
    problem::{PERSONS, Problem, SCHOOL, UNLIMITED},
    solver::{
        candidates::Candidates,
        knapsack::{Knapsack, Offer, Relaxed},
        place_prices::root,
        primal::{Draft, UNPLACED},
    },
};

/// How a dive goes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Dive {
    /// Rounds between settling.
    pub rounds: usize,
    /// Points a person.
    pub step: f64,
    /// At least one in so many of those who wait is settled at a time.
    pub parts: usize,
}

/// Where prices are between whole points, and where they are going.
struct Motion {
    exact: Vec<f64>,
    exact_extra: Vec<f64>,
    direction: Vec<f64>,
    extra_direction: Vec<f64>,
}

impl Motion {
    fn new(of: &HouseholdPrices) -> Self {
        let exact = |prices: &[i64]| prices.iter().map(|&price| price as f64).collect::<Vec<_>>();
        let (exact, exact_extra) = (exact(&of.prices), exact(&of.extra));
        Self { direction: vec![0.0; exact.len()], extra_direction: vec![0.0; exact_extra.len()], exact, exact_extra }
    }

    /// Turns to what the last sets say.
    fn turn(&mut self, of: &HouseholdPrices) {
        of.turn(&mut self.direction, &mut self.extra_direction);
    }

    /// One step of `step` points a person.
    fn advance(&mut self, of: &mut HouseholdPrices, step: f64) {
        for (item, price) in of.prices.iter_mut().enumerate() {
            let length = step * of.problem.items[item].persons as f64;
            self.exact[item] = (self.exact[item] + length * self.direction[item]).max(0.0);
            *price = (self.exact[item] + 0.5) as i64;
        }
        for (row, price) in of.extra.iter_mut().enumerate() {
            self.exact_extra[row] = (self.exact_extra[row] + step * self.extra_direction[row]).max(0.0);
            *price = (self.exact_extra[row] + 0.5) as i64;
        }
    }
}

/// The mean of the prices of some rounds: it lies closer to the least bound than any of them, which swing around it.
struct Means {
    rounds: i64,
    prices: Vec<i64>,
    extra: Vec<i64>,
}

impl Means {
    fn new(of: &HouseholdPrices) -> Self {
        Self { rounds: 0, prices: vec![0; of.prices.len()], extra: vec![0; of.extra.len()] }
    }

    fn take(&mut self, of: &HouseholdPrices) {
        self.rounds += 1;
        self.prices.iter_mut().zip(&of.prices).for_each(|(sum, price)| *sum += price);
        self.extra.iter_mut().zip(&of.extra).for_each(|(sum, price)| *sum += price);
    }

    /// Sets the prices to the mean, if there is one.
    fn put(&self, of: &mut HouseholdPrices) -> bool {
        if self.rounds > 0 {
            of.prices.iter_mut().zip(&self.prices).for_each(|(price, sum)| *price = sum / self.rounds);
            of.extra.iter_mut().zip(&self.extra).for_each(|(price, sum)| *price = sum / self.rounds);
        }
        self.rounds > 0
    }
}

/// How a descent goes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Steps {
    pub rounds: usize,
    /// Points a person.
    pub first: f64,
    pub last: f64,
}

/// Household prices under way.
#[derive(Clone)]
pub(crate) struct HouseholdPrices<'a, 'b> {
    problem: &'a Problem<'b>,
    /// The pairs by municipality, each with its gain for worth.
    by_place: Vec<Vec<Offer>>,
    /// Those of them that the descent looks at.
    active: Vec<Vec<Offer>>,
    /// Prices within each municipality, by place: where the last best set left them.
    relaxed: Vec<Relaxed>,
    /// One for each thread.
    knapsacks: Vec<Knapsack>,
    /// What is left in the problem's rows.
    capacity: Vec<i64>,
    /// By item.
    pub prices: Vec<i64>,
    /// By the problem's rows; only those of school, seats and groups.
    pub extra: Vec<i64>,
    /// The best sets at the last prices, by municipality.
    pub sets: Vec<Vec<u32>>,
}

impl<'a, 'b> HouseholdPrices<'a, 'b> {
    /// Starts from prices of places: each household at what its best municipality is worth to it.
    pub fn new(problem: &'a Problem<'b>, candidates: &Candidates, place_prices: &[i64], threads: usize) -> Self {
        let mut list = vec![];
        problem.price_list(place_prices, &mut list);
        let mut by_place = vec![vec![]; problem.places];
        let mut prices = vec![0; problem.items.len()];
        for (item, price) in prices.iter_mut().enumerate() {
            let usage = problem.items[item].usage;
            for pair in candidates.of(item) {
                by_place[pair.place as usize].push(Offer { item: item as u32, usage, worth: pair.gain });
                *price = (*price).max(pair.gain - list[usage as usize * problem.places + pair.place as usize]);
            }
        }
        let mut extra = place_prices.to_vec();
        extra.iter_mut().enumerate().filter(|(row, _)| row % problem.width < SCHOOL).for_each(|(_, price)| *price = 0);
        let sets = vec![vec![]; problem.places];
        let knapsack = Knapsack::new(&problem.usages);
        by_place.iter_mut().for_each(|offers| knapsack.sort(offers));
        Self {
            problem,
            active: by_place.clone(),
            by_place,
            capacity: problem.capacity.clone(),
            relaxed: vec![Relaxed::default(); problem.places],
            knapsacks: vec![knapsack; threads.clamp(1, parallel::MOST_THREADS)],
            prices,
            extra,
            sets,
        }
    }

    /// The bound at the present prices over all pairs, beyond placing nobody; leaves the best sets in `sets`.
    pub fn bound(&mut self) -> i64 {
        self.active.clone_from(&self.by_place);
        self.evaluate()
    }

    /// From now on looks only at pairs that are worth more than −`reach` points a person.
    fn narrow(&mut self, reach: i64) {
        let (problem, prices) = (self.problem, &self.prices);
        for offers in &mut self.active {
            offers.retain(|offer| {
                offer.worth - prices[offer.item as usize] > -reach * problem.items[offer.item as usize].persons
            });
        }
    }

    /// The bound over the active pairs.
    fn evaluate(&mut self) -> i64 {
        let mut knapsacks = std::mem::take(&mut self.knapsacks);
        let ranges = parallel::ranges(4 * knapsacks.len(), self.problem.places, 8);
        let found = parallel::map_with(&mut knapsacks, ranges.len(), |knapsack, range| {
            ranges[range].clone().map(|place| self.best_set(place, knapsack)).collect::<Vec<_>>()
        });
        self.knapsacks = knapsacks;
        let mut bound: i64 = self.prices.iter().sum();
        for (place, (worth, set, relaxed)) in found.into_iter().flatten().enumerate() {
            bound += worth;
            self.sets[place] = set;
            self.relaxed[place] = relaxed;
        }
        bound
    }

    /// What a municipality's rows and its best set are worth, the set, and where it leaves the prices within.
    fn best_set(&self, place: usize, knapsack: &mut Knapsack) -> (i64, Vec<u32>, Relaxed) {
        let width = self.problem.width;
        let rows = place * width..(place + 1) * width;
        let (extra, capacity) = (&self.extra[rows.clone()], &self.capacity[rows]);
        let toll = |usage: u32| crate::problem::cost(&self.problem.usages[usage as usize], extra);
        let rents = extra.iter().zip(capacity).filter(|(price, _)| **price > 0);
        let rent: i64 = rents.map(|(price, left)| price * left).sum();
        let mut set = vec![];
        let mut relaxed = self.relaxed[place];
        let offers = (self.active[place].as_slice(), self.prices.as_slice());
        let best = knapsack.best(capacity, offers, toll, &mut relaxed, |item| set.push(item));
        (rent + best, set, relaxed)
    }

    /// Lowers the bound by steps that shrink from `first` to `last` points a person; leaves the best prices and their sets,
    /// and gives their bound. `each` sees the sets of every round.
    pub fn descend(&mut self, steps: Steps, stop: &AtomicBool, mut each: impl FnMut(usize, &Self)) -> i64 {
        let (mut best, mut best_bound) = ((self.prices.clone(), self.extra.clone()), i64::MAX);
        let mut motion = Motion::new(self);
        let mut means = Means::new(self);
        let scale = self.problem.scale as f64;
        let mut step = steps.first * scale;
        let shrink = root(steps.last / steps.first, steps.rounds.max(2) as u32 - 1);
        for round in 0..steps.rounds {
            if stop.load(Ordering::Relaxed) {
                break;
            }
            if round > 0 && round % 20 == 0 {
                self.active.clone_from(&self.by_place);
                self.narrow((40.0 * step + 500.0 * scale) as i64);
            }
            let bound = self.evaluate();
            each(round, self);
            // The bound over active pairs alone can be too low while steps are large.
            if bound < best_bound && round * 3 >= steps.rounds * 2 {
                best_bound = bound;
                best = (self.prices.clone(), self.extra.clone());
            }
            if round * 3 >= steps.rounds * 2 {
                means.take(self);
            }
            motion.turn(self);
            motion.advance(self, step);
            step *= shrink;
        }
        if best_bound < i64::MAX {
            (self.prices, self.extra) = best;
        }
        let bound = self.bound();
        let best = (self.prices.clone(), self.extra.clone(), self.sets.clone());
        if means.put(self) && self.bound() < bound {
            return self.bound();
        }
        (self.prices, self.extra, self.sets) = best;
        bound
    }

    /// Turns the direction: how often each item is wanted beyond once, and the part by which each further row is asked for
    /// beyond what it has.
    fn turn(&self, direction: &mut [f64], extra_direction: &mut [f64]) {
        const KEPT: f64 = 0.95;
        let width = self.problem.width;
        let new = 1.0 - KEPT;
        direction.iter_mut().for_each(|part| *part = KEPT * *part - new);
        extra_direction.iter_mut().for_each(|part| *part *= KEPT);
        for (place, set) in self.sets.iter().enumerate() {
            for &item in set {
                direction[item as usize] += new;
            }
            for row in SCHOOL..width {
                let left = self.capacity[place * width + row];
                if left < UNLIMITED / 2 {
                    let used: i64 = set.iter().map(|&item| self.used(item, row)).sum();
                    extra_direction[place * width + row] +=
                        new * ((used - left) as f64 / left.max(1) as f64).clamp(-1.0, 1.0);
                }
            }
        }
    }

    /// Settles everyone, little by little: some rounds, then the pairs that stood in most of their sets hold, what they use
    /// is gone, and prices move on for those who are left.
    pub fn dive(mut self, draft: &mut Draft, dive: Dive, stop: &AtomicBool) {
        let places = self.problem.places;
        let mut times = vec![0_u16; self.prices.len() * places];
        let mut motion = Motion::new(&self);
        let step = dive.step * self.problem.scale as f64;
        while !stop.load(Ordering::Relaxed) {
            self.active.iter_mut().enumerate().for_each(|(place, offers)| {
                offers.retain(|offer| {
                    draft.place[offer.item as usize] == UNPLACED
                        && draft.fits(self.problem, offer.item as usize, place as u32)
                });
            });
            self.capacity.copy_from_slice(&draft.left);
            times.fill(0);
            for _ in 0..dive.rounds {
                self.evaluate();
                for (place, set) in self.sets.iter().enumerate() {
                    set.iter().for_each(|&item| times[item as usize * places + place] += 1);
                }
                motion.turn(&self);
                motion.advance(&mut self, step);
            }
            let counted = times.iter().zip(0_u32..).filter(|(times, _)| **times > 0);
            let mut pairs: Vec<(std::cmp::Reverse<u16>, u32)> =
                counted.map(|(&times, pair)| (std::cmp::Reverse(times), pair)).collect();
            if pairs.is_empty() {
                return;
            }
            pairs.sort_unstable();
            let waiting = draft.place.iter().filter(|place| **place == UNPLACED).count();
            let sure = pairs.partition_point(|(times, _)| usize::from(times.0) * 10 >= dive.rounds * 9);
            for &(_, pair) in &pairs[..sure.max(waiting / dive.parts + 1).min(pairs.len())] {
                let (item, place) = (pair as usize / places, pair as usize % places);
                if draft.place[item] == UNPLACED && draft.fits(self.problem, item, place as u32) {
                    draft.put(self.problem, item, place as u32);
                }
            }
        }
    }

    fn used(&self, item: u32, row: usize) -> i64 {
        let usage = &self.problem.usages[self.problem.items[item as usize].usage as usize];
        usage.iter().find(|(used, _)| *used as usize == row).map_or(0, |(_, amount)| *amount)
    }

    /// Whether exact sets are worth their time: municipalities that take few.
    pub fn suits(problem: &Problem) -> bool {
        let open = problem.capacity.chunks_exact(problem.width).map(|rows| rows[PERSONS].min(1 << 30));
        let open: Vec<i64> = open.filter(|&persons| persons > 0).collect();
        open.len() > 20 && open.iter().sum::<i64>() / (open.len() as i64) < 60
    }
}
