//! Improves a plan by solving a few municipalities at a time to the optimum, the rest of the plan held still.
//!
//! A municipality *loses* the price of what it has left and what its households miss at their best alternative: all
//! losses together are the gap to the bound. Those that lose most are looked at first, each with the municipalities its
//! losses are tied to. Only pairs that could still improve on the present plan, by the prices' own bound, are searched.

use std::collections::BTreeSet;

use crate::{
    parallel,
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
    /// Threads at most.
    pub threads: usize,
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
}

/// So many neighbourhoods that share no municipality are solved side by side: the same number for any number of threads.
const SIDE_BY_SIDE: usize = 4;

/// What the search of a neighbourhood found: the items it was free to move, and if it gained, how.
struct Gained {
    items: Vec<u32>,
    better: Option<(Core, Vec<u32>, i64)>,
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
        Self { problem, candidates, prices, list, best, near, unplaced: unplaced.collect() }
    }

    /// Improves until no neighbourhood promises more or the rounds are used up; gives how much was gained.
    pub fn improve(&mut self, draft: &mut Draft, improvement: Improvement) -> i64 {
        let mut waiting: Vec<bool> = vec![true; self.problem.places];
        let mut losses: Vec<i64> = (0..self.problem.places as u32).map(|place| self.loss(draft, place)).collect();
        let (mut gained, mut rounds) = (0, improvement.rounds);
        for turn in 0.. {
            if turn % 16 == 0 {
                (improvement.report)(gained);
            }
            let regions = self.regions(draft, &mut waiting, &losses, improvement.places, rounds.min(SIDE_BY_SIDE));
            if regions.is_empty() || improvement.effort.stop.load(std::sync::atomic::Ordering::Relaxed) {
                break;
            }
            rounds -= regions.len();
            let unplaced = self.share_unplaced(&regions);
            let found = parallel::map(improvement.threads, regions.len(), |region| {
                self.solve(draft, &regions[region], &unplaced[region], improvement.effort)
            });
            for (found, places) in found.into_iter().zip(&regions) {
                gained += self.adopt(draft, found, places, &mut waiting, &mut losses);
            }
        }
        (improvement.report)(gained);
        gained
    }

    /// The municipalities that lose most and still wait, each with those around it; none in two regions.
    fn regions(&self, draft: &Draft, waiting: &mut [bool], losses: &[i64], count: usize, most: usize) -> Vec<Vec<u32>> {
        let mut claimed = vec![false; self.problem.places];
        let mut regions = vec![];
        while regions.len() < most {
            let worst = (0..self.problem.places)
                .filter(|&place| waiting[place] && !claimed[place] && losses[place] > 0)
                .max_by_key(|&place| (losses[place], std::cmp::Reverse(place)));
            let Some(seed) = worst else { break };
            waiting[seed] = false;
            let places = self.around(draft, seed as u32, count, &claimed);
            places.iter().for_each(|&place| claimed[place as usize] = true);
            regions.push(places);
        }
        regions
    }

    /// Who is placed nowhere tries the region that would be worth most to it.
    fn share_unplaced(&self, regions: &[Vec<u32>]) -> Vec<Vec<u32>> {
        let mut region_of = vec![usize::MAX; self.problem.places];
        for (number, places) in regions.iter().enumerate() {
            places.iter().for_each(|&place| region_of[place as usize] = number);
        }
        let mut shared = vec![vec![]; regions.len()];
        for &item in &self.unplaced {
            let inside =
                self.candidates.of(item as usize).iter().filter(|pair| region_of[pair.place as usize] != usize::MAX);
            let best = inside.max_by_key(|pair| (self.worth(item, pair), std::cmp::Reverse(pair.place)));
            best.into_iter().for_each(|pair| shared[region_of[pair.place as usize]].push(item));
        }
        shared
    }

    fn adopt(
        &mut self,
        draft: &mut Draft,
        found: Gained,
        places: &[u32],
        waiting: &mut [bool],
        losses: &mut [i64],
    ) -> i64 {
        let Some((core, chosen, gain)) = found.better else { return 0 };
        draft.adopt(self.problem, &core, &chosen);
        for item in found.items {
            if draft.place[item as usize] == UNPLACED {
                self.unplaced.insert(item)
            } else {
                self.unplaced.remove(&item)
            };
        }
        for &place in places {
            waiting[place as usize] = true;
            losses[place as usize] = self.loss(draft, place);
        }
        gain
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
    fn around(&self, draft: &Draft, seed: u32, count: usize, claimed: &[bool]) -> Vec<u32> {
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
        let mut order: Vec<u32> = (0..self.problem.places as u32)
            .filter(|&place| place != seed && tie[place as usize] > 0 && !claimed[place as usize])
            .collect();
        order.sort_unstable_by_key(|&place| (-tie[place as usize], place));
        order.truncate(count - 1);
        order.push(seed);
        order.sort_unstable();
        order
    }

    /// Solves the households of some municipalities, and these of those placed nowhere, among the municipalities.
    fn solve(&self, draft: &Draft, places: &[u32], unplaced: &[u32], effort: Effort) -> Gained {
        let mut inside = vec![false; self.problem.places];
        places.iter().for_each(|&place| inside[place as usize] = true);
        let mut items: Vec<u32> =
            places.iter().flat_map(|&place| draft.members[place as usize].iter().copied()).collect();
        items.extend(unplaced);
        items.sort_unstable();
        let best_inside = |item: u32| {
            let pairs = self.candidates.of(item as usize).iter().filter(|pair| inside[pair.place as usize]);
            pairs.map(|pair| self.worth(item, pair)).max().unwrap_or(0).max(0)
        };
        let best: Vec<i64> = items.iter().map(|&item| best_inside(item)).collect();
        let here: Vec<i64> = items.iter().map(|&item| self.worth_at(item, draft.place[item as usize])).collect();
        let room = places.iter().map(|&place| self.rent_of_left(draft, place)).sum::<i64>() + best.iter().sum::<i64>()
            - here.iter().sum::<i64>();
        let promising = |position: usize, pair: &Pair| {
            let item = items[position];
            inside[pair.place as usize]
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
        let items: Vec<u32> = free.iter().map(|&position| items[position]).collect();
        if items.is_empty() {
            return Gained { items, better: None };
        }
        let found = self.search(draft, places, &items, |position, pair| promising(free[position], pair), effort);
        Gained { items, better: Some(found).filter(|(_, _, gained)| *gained > 0) }
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
        let within = Within { places, capacity: &capacity, watched: None, altogether: None };
        let core = Core::new(self.problem, items, pairs, within, |position, pair| promising(position, &pair));
        let chosen = columns_of(&core, draft);
        let known: Vec<f64> = core.rows.iter().map(|&row| self.prices[row as usize] as f64).collect();
        let before = core.value(&chosen);
        let found = search(
            &core,
            &chosen,
            &known,
            effort,
            Outside { holds: &|_| true, repair: None, known: None, gap: None, report: &|_, _| {} },
        );
        (core, found.chosen, found.value - before)
    }
}
