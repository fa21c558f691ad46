//! Many municipalities that take a handful of households each: household prices, then plans of whole sets.
//!
//! Prices settle a plan by a dive; neighbourhoods improve it, among the pairs that stood in a best set.

use super::descend_in_stages;
use crate::{
    problem::Problem,
    solver::{
        branch::Effort,
        candidates::Candidates,
        household_prices::{Dive, HouseholdPrices, Steps},
        neighbourhood::{Improvement, Neighbourhoods},
        primal::{Draft, UNPLACED, fill, polish},
        work::{HouseholdCertificate, Learned, Solved, Work},
    },
};

/// A pair enters the neighbourhoods if it stood in a best set, or is among so many best by prices of places.
const NEAREST: usize = 20;

/// Solves such a problem.
pub(super) fn solve(problem: &Problem, work: Work) -> Solved {
    let prices = descend_in_stages(problem, work);
    let all = Candidates::all(problem, 0..problem.items.len());
    let mut search = SmallSearch::new(problem, &all, &prices, work);
    let rounds = 200 * work.neighbourhoods.min(4);
    let stages = work.neighbourhoods.div_ceil(4);
    // Prices have far to go, and the direction has much momentum: steps that shrink sooner freeze them on the way. Found by
    // trial on made-up instances.
    search.prices(Steps { rounds, first: 4_000.0, last: 1_000.0 });
    search.plan();
    for stage in 1..=stages {
        let part = stage as f64;
        search.prices(Steps { rounds, first: 2_000.0 / part, last: 50.0 / part });
        // A plan takes longer than its prices, and those between the first and the last hardly ever lead to a better one.
        if stage == stages || stage % 4 == 0 {
            search.plan();
        }
    }
    let SmallSearch { draft, certificate, value, .. } = search;
    Solved {
        draft,
        prices,
        bound: None,
        proven: certificate.as_ref().is_some_and(|certificate| certificate.bound <= value),
        excluding: vec![],
        leaves: vec![],
        most: None,
        household: certificate,
        learned: Learned::default(),
    }
}

struct SmallSearch<'a, 'b> {
    problem: &'a Problem<'b>,
    all: &'a Candidates,
    place_prices: &'a [i64],
    list: Vec<i64>,
    work: Work<'a>,
    /// Items × municipalities: the pairs that the neighbourhoods may use.
    pool: Vec<bool>,
    households: HouseholdPrices<'a, 'b>,
    draft: Draft,
    value: i64,
    certificate: Option<HouseholdCertificate>,
}

impl<'a, 'b> SmallSearch<'a, 'b> {
    fn new(problem: &'a Problem<'b>, all: &'a Candidates, place_prices: &'a [i64], work: Work<'a>) -> Self {
        let mut list = vec![];
        problem.price_list(place_prices, &mut list);
        let everyone: Vec<u32> = (0..problem.items.len() as u32).collect();
        let (nearest, _) = Candidates::best(problem, &everyone, &list, NEAREST, work.threads);
        let mut pool = vec![false; problem.items.len() * problem.places];
        for item in 0..problem.items.len() {
            nearest.of(item).iter().for_each(|pair| pool[item * problem.places + pair.place as usize] = true);
        }
        let households = HouseholdPrices::new(problem, all, place_prices, work.threads);
        Self {
            problem,
            all,
            place_prices,
            list,
            work,
            pool,
            households,
            draft: Draft::empty(problem),
            value: 0,
            certificate: None,
        }
    }

    /// Moves the prices on, and keeps the best.
    fn prices(&mut self, steps: Steps) {
        let places = self.problem.places;
        let pool = &mut self.pool;
        let bound = self.households.descend(steps, self.work.stop, |round, households| {
            if round * 4 >= steps.rounds {
                for (place, set) in households.sets.iter().enumerate() {
                    set.iter().for_each(|&item| pool[item as usize * places + place] = true);
                }
            }
        });
        if self.certificate.as_ref().is_none_or(|certificate| bound < certificate.bound) {
            let (prices, extra) = (self.households.prices.clone(), self.households.extra.clone());
            self.certificate = Some(HouseholdCertificate { prices, extra, bound });
        }
        (self.work.report)(self.value, self.certificate.as_ref().map_or(bound, |certificate| certificate.bound));
    }

    /// Dives for a plan from the prices, improves it, and keeps the best.
    fn plan(&mut self) {
        let mut draft = Draft::empty(self.problem);
        self.households.clone().dive(&mut draft, Dive { rounds: 12, step: 300.0, parts: 60 }, self.work.stop);
        self.improve(draft);
    }

    fn improve(&mut self, mut draft: Draft) {
        let places = self.problem.places;
        for (item, &place) in draft.place.iter().enumerate().filter(|(_, place)| **place != UNPLACED) {
            self.pool[item * places + place as usize] = true;
        }
        let mut candidates = self.all.clone();
        candidates.retain(|item, pair| {
            self.pool[item * places + pair.place as usize] || self.draft.place[item] == pair.place
        });
        fill(self.problem, &candidates, &self.list, &mut draft);
        polish(self.problem, &candidates, &self.list, &mut draft, 4);
        let before = draft.value(&candidates);
        let bound = self.certificate.as_ref().map_or(0, |certificate| certificate.bound);
        let report = |gained: i64| (self.work.report)(before + gained, bound);
        let improvement = Improvement {
            places: 14,
            rounds: 4 * self.work.neighbourhoods * places,
            effort: Effort { nodes: 2 * self.work.nearby.nodes, ..self.work.nearby },
            threads: self.work.threads,
            report: &report,
        };
        Neighbourhoods::new(self.problem, &candidates, self.place_prices, &self.list, &draft)
            .improve(&mut draft, improvement);
        let value = draft.value(&candidates);
        if value > self.value {
            (self.value, self.draft) = (value, draft);
        }
    }
}
