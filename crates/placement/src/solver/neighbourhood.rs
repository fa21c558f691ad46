//! Improves a plan by solving a few municipalities at a time to the optimum, the rest of the plan held still.
//!
//! A municipality *loses* the price of what it has left and what its households miss at their best alternative: all
//! losses together are the gap to the bound. Those that lose most are looked at first, each with the municipalities its
//! losses are tied to. Only pairs that could still improve on the present plan, by the prices' own bound, are searched.

use std::collections::BTreeSet;

use crate::{
    problem::{Problem, UNLIMITED},
    solver::{
        branch::{Effort, Outside, search},
        candidates::{Candidates, Pair},
        core::{Core, Within},
        county::columns_of,
        primal::{Draft, UNPLACED},
    },
};

/// How a plan is improved.
#[derive(Clone, Copy)]
pub(crate) struct Improvement<'a> {
    /// Municipalities at a time.
    pub places: usize,
    /// Neighbourhoods at most.
    pub rounds: usize,
    /// Nodes and stop flag of each search.
    pub effort: Effort<'a>,
    /// Told how much has been gained, now and then.
    pub report: &'a dyn Fn(i64),
}

/// A plan under improvement.
pub(crate) struct Neighbourhoods<'a, 'b> {
    problem: &'a Problem<'b>,
    candidates: &'a Candidates,
    prices: &'a [i64],
    /// The price list of [`Problem::price_list`].
    list: &'a [i64],
    /// The best worth of each item.
    best: Vec<i64>,
    /// The items that would lose little in each municipality, with the loss, least first.
    near: Vec<Vec<(i64, u32)>>,
    unplaced: BTreeSet<u32>,
    inside: Vec<bool>,
}

/// So many items near each municipality are remembered for each that it holds.
const NEAR: usize = 3;

impl<'a, 'b> Neighbourhoods<'a, 'b> {
    /// Prepares to improve a plan by the light of some prices.
    pub fn new(
        problem: &'a Problem<'b>,
        candidates: &'a Candidates,
        prices: &'a [i64],
        list: &'a [i64],
        draft: &Draft,
    ) -> Self {
        let worth = |item: usize, pair: &Pair| {
            pair.gain - list[problem.items[item].usage as usize * problem.places + pair.place as usize]
        };
        let best: Vec<i64> = (0..problem.items.len())
            .map(|item| candidates.of(item).iter().map(|pair| worth(item, pair)).max().unwrap_or(0).max(0))
            .collect();
        let mut near: Vec<Vec<(i64, u32)>> = vec![vec![]; problem.places];
        for (item, best) in best.iter().enumerate() {
            candidates
                .of(item)
                .iter()
                .for_each(|pair| near[pair.place as usize].push((best - worth(item, pair), item as u32)));
        }
        for (near, members) in near.iter_mut().zip(&draft.members) {
            near.sort_unstable();
            near.truncate(NEAR * members.len().max(10));
        }
        let unplaced = (0..problem.items.len() as u32)
            .filter(|&item| draft.place[item as usize] == UNPLACED && !candidates.of(item as usize).is_empty());
        Self {
            problem,
            candidates,
            prices,
            list,
            best,
            near,
            unplaced: unplaced.collect(),
            inside: vec![false; problem.places],
        }
    }

    /// Improves until no neighbourhood promises more or the rounds are used up; gives how much was gained.
    pub fn improve(&mut self, draft: &mut Draft, improvement: Improvement) -> i64 {
        let mut waiting: Vec<bool> = vec![true; self.problem.places];
        let mut losses: Vec<i64> = (0..self.problem.places as u32).map(|place| self.loss(draft, place)).collect();
        let mut gained = 0;
        for round in 0..improvement.rounds {
            if round % 64 == 0 {
                (improvement.report)(gained);
            }
            if improvement.effort.stop.load(std::sync::atomic::Ordering::Relaxed) {
                break;
            }
            let worst = (0..self.problem.places)
                .filter(|&place| waiting[place] && losses[place] > 0)
                .max_by_key(|&place| (losses[place], std::cmp::Reverse(place)));
            let Some(seed) = worst else { break };
            waiting[seed] = false;
            let places = self.around(draft, seed as u32, improvement.places);
            let gain = self.solve(draft, &places, improvement.effort);
            if gain > 0 {
                gained += gain;
                for &place in &places {
                    waiting[place as usize] = true;
                    losses[place as usize] = self.loss(draft, place);
                }
            }
        }
        gained
    }

    fn worth(&self, item: u32, pair: &Pair) -> i64 {
        pair.gain
            - self.list[self.problem.items[item as usize].usage as usize * self.problem.places + pair.place as usize]
    }

    fn worth_at(&self, item: u32, place: u32) -> i64 {
        if place == UNPLACED {
            return 0;
        }
        self.candidates
            .of(item as usize)
            .iter()
            .find(|pair| pair.place == place)
            .map_or(0, |pair| self.worth(item, pair))
    }

    fn rent_of_left(&self, draft: &Draft, place: u32) -> i64 {
        let rows = place as usize * self.problem.width..(place as usize + 1) * self.problem.width;
        rows.filter(|&row| draft.left[row] < UNLIMITED / 2).map(|row| self.prices[row] * draft.left[row]).sum()
    }

    fn loss(&self, draft: &Draft, place: u32) -> i64 {
        let missed =
            draft.members[place as usize].iter().map(|&item| self.best[item as usize] - self.worth_at(item, place));
        self.rent_of_left(draft, place) + missed.sum::<i64>()
    }

    /// A municipality and those most tied to it: where its households would rather be, where those who would rather be in
    /// it are, and where either would lose little.
    fn around(&self, draft: &Draft, seed: u32, count: usize) -> Vec<u32> {
        let mut tie = vec![0_i64; self.problem.places];
        let reach = 1 + self.loss(draft, seed).max(200);
        for &item in &draft.members[seed as usize] {
            let here = self.worth_at(item, seed);
            for pair in self.candidates.of(item as usize).iter().filter(|pair| pair.place != seed) {
                tie[pair.place as usize] += (reach - (here - self.worth(item, pair)).max(0)).max(0);
            }
        }
        for &(loss, item) in &self.near[seed as usize] {
            let place = draft.place[item as usize];
            if place != seed && place != UNPLACED {
                let loss_now = self.best[item as usize] - self.worth_at(item, place);
                tie[place as usize] += (reach - (loss - loss_now).max(0)).max(0);
            }
        }
        let mut order: Vec<u32> =
            (0..self.problem.places as u32).filter(|&place| place != seed && tie[place as usize] > 0).collect();
        order.sort_unstable_by_key(|&place| (-tie[place as usize], place));
        order.truncate(count - 1);
        order.push(seed);
        order.sort_unstable();
        order
    }

    /// Solves the households of some municipalities, and those placed nowhere, among these municipalities.
    fn solve(&mut self, draft: &mut Draft, places: &[u32], effort: Effort) -> i64 {
        places.iter().for_each(|&place| self.inside[place as usize] = true);
        let mut items: Vec<u32> =
            places.iter().flat_map(|&place| draft.members[place as usize].iter().copied()).collect();
        items.extend(
            self.unplaced
                .iter()
                .filter(|&&item| self.candidates.of(item as usize).iter().any(|pair| self.inside[pair.place as usize])),
        );
        items.sort_unstable();
        let best_inside = |item: u32| {
            let pairs = self.candidates.of(item as usize).iter().filter(|pair| self.inside[pair.place as usize]);
            pairs.map(|pair| self.worth(item, pair)).max().unwrap_or(0).max(0)
        };
        let best: Vec<i64> = items.iter().map(|&item| best_inside(item)).collect();
        let here: Vec<i64> = items.iter().map(|&item| self.worth_at(item, draft.place[item as usize])).collect();
        let room = places.iter().map(|&place| self.rent_of_left(draft, place)).sum::<i64>() + best.iter().sum::<i64>()
            - here.iter().sum::<i64>();
        let promising = |position: usize, pair: &Pair| {
            let item = items[position];
            self.inside[pair.place as usize]
                && (pair.place == draft.place[item as usize] || best[position] - self.worth(item, pair) < room)
        };
        let free: Vec<usize> = (0..items.len())
            .filter(|&position| {
                let placed = draft.place[items[position] as usize] != UNPLACED;
                let pairs = self
                    .candidates
                    .of(items[position] as usize)
                    .iter()
                    .filter(|pair| promising(position, pair))
                    .count();
                pairs > usize::from(placed) || (placed && best[position] < room)
            })
            .collect();
        let free_items: Vec<u32> = free.iter().map(|&position| items[position]).collect();
        let found = (!free.is_empty())
            .then(|| self.search(draft, places, &free_items, |position, pair| promising(free[position], pair), effort));
        let mut gain = 0;
        if let Some((core, chosen, gained)) = found.filter(|(_, _, gained)| *gained > 0) {
            draft.adopt(self.problem, &core, &chosen);
            gain = gained;
        }
        places.iter().for_each(|&place| self.inside[place as usize] = false);
        for item in free_items {
            if draft.place[item as usize] == UNPLACED {
                self.unplaced.insert(item)
            } else {
                self.unplaced.remove(&item)
            };
        }
        gain
    }

    /// The best choice found for some items, and what it gains over the draft's.
    fn search(
        &self,
        draft: &Draft,
        places: &[u32],
        items: &[u32],
        promising: impl Fn(usize, &Pair) -> bool,
        effort: Effort,
    ) -> (Core, Vec<u32>, i64) {
        let mut capacity = draft.left.clone();
        for &item in items {
            let place = draft.place[item as usize];
            if place != UNPLACED {
                let usage = &self.problem.usages[self.problem.items[item as usize].usage as usize];
                usage
                    .iter()
                    .for_each(|&(row, amount)| capacity[place as usize * self.problem.width + row as usize] += amount);
            }
        }
        let pairs = |position: usize| self.candidates.of(items[position] as usize);
        let within = Within { places, capacity: &capacity, watched: None };
        let core = Core::new(self.problem, items, pairs, within, |position, pair| promising(position, &pair));
        let chosen = columns_of(&core, draft);
        let known: Vec<f64> = core.rows.iter().map(|&row| self.prices[row as usize] as f64).collect();
        let before = core.value(&chosen);
        let found = search(&core, &chosen, &known, effort, Outside { holds: &|_| true, repair: None });
        (core, found.chosen, found.value - before)
    }
}
