//! Which question to ask next: an item and a column, yes or no.

use std::collections::HashMap;

use super::Search;
use crate::solver::counts::Alike;

/// What a question about one column has cost so far: (points for a whole item, times tried), answered no and yes.
pub(crate) type Cost = [(f64, u32); 2];

/// What answers have cost so far, by the whole core's columns.
pub(crate) struct Experience {
    costs: Vec<Cost>,
    /// By kind and municipality.
    counts: HashMap<(Alike, u32), Cost>,
    /// Whether it began with what earlier searches have learned.
    pub(super) is_seasoned: bool,
}

/// So many questions are weighed at a time.
const WEIGHED: usize = 8;
/// A column that was tried so often is no longer tried out; and where an earlier search has tried most of them, so often.
const TRUSTED: u32 = 4;
const TRUSTED_AGAIN: u32 = 1;
/// A trial ends after so many pivots.
const PIVOTS: usize = 150;

impl Experience {
    /// Begins with what is known of each column, if anything is.
    pub fn new(columns: usize, known: Option<&dyn Fn(usize) -> Option<Cost>>) -> Self {
        let Some(known) = known else {
            return Self { costs: vec![Cost::default(); columns], counts: HashMap::new(), is_seasoned: false };
        };
        let costs: Vec<Cost> = (0..columns).map(|column| known(column).unwrap_or_default()).collect();
        let is_seasoned = costs.iter().flatten().any(|(_, times)| *times > 0);
        Self { costs, counts: HashMap::new(), is_seasoned }
    }

    /// What was learned: columns and their costs.
    pub fn lessons(&self) -> impl Iterator<Item = (usize, Cost)> + '_ {
        self.costs.iter().copied().enumerate().filter(|(_, cost)| cost.iter().any(|(_, times)| *times > 0))
    }

    fn learn(&mut self, column: u32, yes: bool, cost: f64, change: f64) {
        take_in(&mut self.costs[column as usize][usize::from(yes)], cost / change.max(0.05));
    }

    /// The same of an answer to how many.
    pub(super) fn learn_count(&mut self, of: Alike, place: u32, at_least: bool, cost: f64, change: f64) {
        let known = self.counts.entry((of, place)).or_default();
        take_in(&mut known[usize::from(at_least)], cost / change.max(0.05));
    }

    /// What an answer to how many will cost, if it was tried so often.
    pub(super) fn expected_count(
        &self,
        of: Alike,
        place: u32,
        at_least: bool,
        change: f64,
        trusted: u32,
    ) -> Option<f64> {
        let (known, times) = self.counts.get(&(of, place))?[usize::from(at_least)];
        (times >= trusted).then_some(known * change)
    }

    /// What an answer will cost, if it was tried often enough.
    fn expected(&self, column: u32, yes: bool, change: f64) -> Option<f64> {
        let (known, times) = self.costs[column as usize][usize::from(yes)];
        (times >= if self.is_seasoned { TRUSTED_AGAIN } else { TRUSTED }).then_some(known * change)
    }
}

/// Takes one more cost into a mean.
fn take_in((known, times): &mut (f64, u32), cost: f64) {
    *times += 1;
    *known += (cost - *known) / f64::from(*times);
}

impl Search<'_, '_> {
    /// The question to ask, of items that the relaxation splits, each with its largest column and that column's share.
    pub(super) fn question(&mut self, split: &[(usize, u32, f64)]) -> Option<(usize, u32)> {
        let mut order: Vec<(f64, usize, u32, f64)> =
            split.iter().map(|&(item, column, share)| (self.weight(item, share), item, column, share)).collect();
        order.sort_unstable_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        if !self.is_careful || order.len() < 2 {
            return order.first().map(|&(_, item, column, _)| (item, column));
        }
        order.truncate(WEIGHED);
        let basis = self.simplex.basis();
        let node = self.simplex.bound;
        let mut best: Option<(f64, usize, u32)> = None;
        for &(_, item, column, share) in &order {
            let wide = self.narrowed.columns[column as usize];
            let costs = [true, false].map(|yes| {
                let change = if yes { 1.0 - share } else { share };
                self.found.experience.expected(wide, yes, change).unwrap_or_else(|| {
                    let cost = (node - self.tried_out(item, column, yes)).max(0.0);
                    self.simplex.come_back(&basis);
                    self.found.experience.learn(wide, yes, cost, change);
                    cost
                })
            });
            let score = costs[0].max(0.5) * costs[1].max(0.5);
            if best.is_none_or(|(highest, ..)| score > highest) {
                best = Some((score, item, column));
            }
        }
        best.map(|(_, item, column)| (item, column))
    }

    /// Whether more than one column of an item is open.
    pub(super) fn is_undecided(&self, item: usize) -> bool {
        let open = self.simplex.open_columns(item).iter();
        open.filter(|&&column| self.simplex.is_open(column as usize)).nth(1).is_some()
    }

    /// All items that can still go more than one way, as if the relaxation split them.
    pub(super) fn undecided(&self) -> Vec<(usize, u32, f64)> {
        let open = |item: usize| {
            self.simplex.open_columns(item).iter().filter(|&&column| self.simplex.is_open(column as usize))
        };
        (0..self.core.items.len())
            .filter(|&item| self.is_undecided(item))
            .filter_map(|item| open(item).next().map(|&column| (item, column, 0.5)))
            .collect()
    }

    /// How much a decision changes. Large households first, by far: deciding singles leaves a hundred ways to fill the gap.
    /// Without that weight the search takes a hundred times as long.
    fn weight(&self, item: usize, share: f64) -> f64 {
        let last = self.core.columns_of(item).next_back();
        let used = last.map_or(1, |column| self.core.uses(column).first().map_or(1, |used| used.1));
        (1.0 - share) * (used * used * used) as f64
    }

    /// The bound after an answer, or a little more than it: only so many pivots are made. The basis is left where they end.
    fn tried_out(&mut self, item: usize, column: u32, yes: bool) -> f64 {
        let closed = self.decide(item, column, yes);
        let cutoff = self.cutoff();
        self.simplex.optimise(cutoff, PIVOTS);
        closed.iter().for_each(|&column| self.simplex.reopen(column as usize));
        // A bound below the cutoff closes the case, however far below.
        self.simplex.bound.max(cutoff - 1.0)
    }
}
