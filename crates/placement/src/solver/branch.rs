//! Branch and bound on a [`Core`]: the best choice, and the leaves that prove it.
//!
//! Each node's bound is that of integer prices in 1/[`SCALE`] points, summed exactly: the simplex method only proposes
//! prices, and a rounding error of its own can make a bound weaker, never wrong. Pairs that the root's prices exclude at
//! the best value known are closed for good (reduced-cost fixing); what remains is searched depth first.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::solver::{
    core::Core,
    simplex::{Ended, Simplex},
};

/// Prices of proofs are in so many parts of a point: finer than the gap of 1 that separates two whole objectives.
pub(crate) const SCALE: i64 = 4_096;

/// One decision on the way to a node: the item goes by this column, or it does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Decision {
    pub item: u32,
    pub column: u32,
    pub yes: bool,
}

/// A node where the search ended: no choice below it is worth more than the best.
#[derive(Clone, Debug)]
pub(crate) struct Leaf {
    pub path: Vec<Decision>,
    /// By the core's rows, in 1/[`SCALE`] points.
    pub prices: Vec<i64>,
}

/// What limits a search.
#[derive(Clone, Copy)]
pub(crate) struct Effort<'a> {
    /// Nodes at most.
    pub nodes: usize,
    /// Whether to keep the leaves.
    pub leaves: bool,
    /// Raised by whoever wants an answer now.
    pub stop: &'a AtomicBool,
}

/// Makes a choice of another.
type Repair<'a> = &'a dyn Fn(&[u32]) -> Vec<u32>;

/// What a search may ask of whoever knows more than the core.
#[derive(Clone, Copy)]
pub(crate) struct Outside<'a> {
    /// Whether a whole choice also keeps to rows that the core leaves out.
    pub holds: &'a dyn Fn(&[u32]) -> bool,
    /// Makes a good choice that holds out of one that may be broken, such as the relaxation's, rounded.
    pub repair: Option<Repair<'a>>,
    /// Told of the best value and the root's bound, now and then.
    pub report: &'a dyn Fn(i64, i64),
}

/// What a search found.
pub(crate) struct Found {
    /// A column for each item.
    pub chosen: Vec<u32>,
    /// What it gains.
    pub value: i64,
    /// Whether nothing is worth more.
    pub proven: bool,
    /// The proof, if it was asked for; the first leaf's prices may be the root's.
    pub leaves: Vec<Leaf>,
    /// The root's prices, in 1/[`SCALE`] points, by the core's rows.
    pub root: Vec<i64>,
    /// The root's bound in 1/[`SCALE`] points.
    pub root_bound: i128,
    /// Nodes searched.
    pub nodes: usize,
    /// A choice that broke rows which the core leaves out; nothing else found counts then.
    pub broken: Option<Vec<u32>>,
}

struct Search<'a, 'e> {
    core: &'a Core,
    simplex: Simplex<'a>,
    effort: Effort<'e>,
    found: Found,
    path: Vec<Decision>,
    outside: Outside<'e>,
}

/// Searches from a choice that holds and prices that are about right, in points by the core's rows.
///
/// If a choice that would be taken does not hold outside, the search ends with it in [`Found::broken`]: the core needs more
/// rows.
pub(crate) fn search(core: &Core, chosen: &[u32], prices: &[f64], effort: Effort, outside: Outside) -> Found {
    let simplex = Simplex::new(core, chosen);
    let found = Found {
        chosen: chosen.to_vec(),
        value: core.value(chosen),
        proven: true,
        leaves: vec![],
        root: vec![],
        root_bound: 0,
        nodes: 0,
        broken: None,
    };
    let mut search = Search { core, simplex, effort, found, path: vec![], outside };
    search.solve_root(prices);
    search.explore();
    search.found
}

impl Search<'_, '_> {
    fn solve_root(&mut self, prices: &[f64]) {
        let most = 50 * (self.core.capacity.len() + self.core.items.len()) + 1_000;
        self.simplex.pretend(prices);
        self.simplex.optimise(f64::NEG_INFINITY, most);
        self.simplex.be_honest();
        self.simplex.optimise(f64::NEG_INFINITY, most);
        self.found.root = self.integer_prices();
        self.found.root_bound = self.bound(&self.found.root);
        self.fix();
    }

    /// Prices in 1/[`SCALE`] points, never negative.
    fn integer_prices(&self) -> Vec<i64> {
        self.simplex.price.iter().map(|price| (price.max(0.0) * SCALE as f64 + 0.5) as i64).collect()
    }

    fn worth(&self, column: usize, prices: &[i64]) -> i64 {
        let uses = self.core.uses(column).iter();
        self.core.columns[column].gain * SCALE - uses.map(|&(row, amount)| prices[row as usize] * amount).sum::<i64>()
    }

    fn best_worth(&self, item: usize, prices: &[i64]) -> i64 {
        let open = self
            .simplex
            .open_columns(item)
            .iter()
            .map(|&column| column as usize)
            .filter(|&column| self.simplex.is_open(column));
        open.map(|column| self.worth(column, prices)).max().unwrap_or(i64::MIN / 4)
    }

    /// The exact bound of some prices over what is open, in 1/[`SCALE`] points.
    fn bound(&self, prices: &[i64]) -> i128 {
        let rent: i128 =
            prices.iter().zip(&self.core.capacity).map(|(&price, &left)| i128::from(price) * i128::from(left)).sum();
        rent + (0..self.core.items.len()).map(|item| i128::from(self.best_worth(item, prices))).sum::<i128>()
    }

    /// A bound below this cannot hide anything better than what is known: objectives are whole.
    fn enough(&self) -> i128 {
        i128::from(self.found.value + 1) * i128::from(SCALE)
    }

    /// Closes for good what the root's prices exclude at the best value known.
    fn fix(&mut self) {
        let (room, prices) = (self.enough() - self.found.root_bound, &self.found.root);
        let core = self.core;
        let best: Vec<i64> = (0..core.items.len())
            .map(|item| core.columns_of(item).map(|column| self.worth(column, prices)).max().unwrap_or(0))
            .collect();
        let keep: Vec<bool> = (0..core.columns.len())
            .map(|column| i128::from(self.worth(column, prices) - best[core.item_of[column] as usize]) >= room)
            .collect();
        self.simplex.keep_open(|column| keep[column]);
    }

    fn explore(&mut self) {
        self.found.nodes += 1;
        if self.found.nodes == 1 || self.found.nodes.is_multiple_of(256) {
            let bound = self.found.root_bound.div_euclid(i128::from(SCALE));
            (self.outside.report)(self.found.value, i64::try_from(bound).unwrap_or(i64::MAX));
        }
        if self.found.broken.is_some()
            || self.found.nodes > self.effort.nodes
            || self.effort.stop.load(Ordering::Relaxed)
        {
            self.found.proven = false;
            return;
        }
        let cutoff = self.found.value as f64 + 0.99;
        let ended = self.simplex.optimise(cutoff, 20_000);
        if self.closes_here() {
            return;
        }
        self.repair();
        if self.closes_here() {
            return;
        }
        let mut split = self.simplex.split_items();
        // Where nothing holds any more closed columns are left in the basis; deciding on them would decide nothing.
        split.retain(|&(item, column, _)| self.simplex.is_open(column as usize) && self.is_undecided(item));
        if split.is_empty() {
            if ended == Ended::Optimal {
                self.take_whole_solution();
                if self.closes_here() {
                    return;
                }
            }
            // Rounding hid the last part of a point; any item still open can be branched on.
            split = self.undecided();
        }
        let Some((item, column)) = self.branch_on(&split) else {
            // One choice is left, and it has been looked at; only prices do not say so.
            self.found.proven &= !self.effort.leaves && self.take_last();
            return;
        };
        self.descend(item, column, true);
        self.descend(item, column, false);
    }

    /// Whether the bound at the present prices ends the search here; keeps the leaf if so.
    fn closes_here(&mut self) -> bool {
        let prices = self.integer_prices();
        if self.bound(&prices) >= self.enough() {
            return false;
        }
        if self.effort.leaves {
            self.found.leaves.push(Leaf { path: self.path.clone(), prices });
        }
        true
    }

    fn take_whole_solution(&mut self) {
        let chosen = self.simplex.rounded();
        self.take(chosen);
    }

    fn take(&mut self, chosen: Vec<u32>) {
        let holds = self.core.left(&chosen).iter().all(|&left| left >= 0);
        let value = self.core.value(&chosen);
        let open = chosen.iter().all(|&column| self.simplex.is_open(column as usize));
        if holds && open && value > self.found.value {
            if !(self.outside.holds)(&chosen) {
                self.found.broken = Some(chosen);
                return;
            }
            self.found.chosen = chosen;
            self.found.value = value;
            self.fix();
        }
    }

    /// Looks at the one choice that is open; whether every item had no more than one.
    fn take_last(&mut self) -> bool {
        let mut chosen = Vec::with_capacity(self.core.items.len());
        for item in 0..self.core.items.len() {
            let mut open = self.core.columns_of(item).filter(|&column| self.simplex.is_open(column));
            let (Some(column), None) = (open.next(), open.next()) else { return false };
            chosen.push(column as u32);
        }
        self.take(chosen);
        true
    }

    /// Makes a plan of the relaxation, at the first nodes and now and then: a good plan early closes most of the tree.
    fn repair(&mut self) {
        let Some(repair) = self.outside.repair.filter(|_| self.found.nodes <= 3 || self.found.nodes.is_multiple_of(16))
        else {
            return;
        };
        let chosen = repair(&self.simplex.rounded());
        let value = self.core.value(&chosen);
        if value > self.found.value {
            self.found.chosen = chosen;
            self.found.value = value;
            self.fix();
        }
    }

    fn is_undecided(&self, item: usize) -> bool {
        let open = self.simplex.open_columns(item).iter();
        open.filter(|&&column| self.simplex.is_open(column as usize)).nth(1).is_some()
    }

    fn undecided(&self) -> Vec<(usize, u32, f64)> {
        let open = |item: usize| {
            self.simplex.open_columns(item).iter().filter(|&&column| self.simplex.is_open(column as usize))
        };
        (0..self.core.items.len())
            .filter(|&item| self.is_undecided(item))
            .filter_map(|item| open(item).next().map(|&column| (item, column, 0.5)))
            .collect()
    }

    /// The item whose decision changes most, and its column. Large households first, by far: deciding singles leaves a
    /// hundred ways to fill the gap. Without that weight the search takes a hundred times as long.
    fn branch_on(&self, split: &[(usize, u32, f64)]) -> Option<(usize, u32)> {
        let weight = |&(item, _, share): &(usize, u32, f64)| {
            let used: i64 = self
                .core
                .columns_of(item)
                .next_back()
                .map_or(1, |column| self.core.uses(column).first().map_or(1, |used| used.1));
            (1.0 - share) * (used * used * used) as f64
        };
        split
            .iter()
            .max_by(|one, other| weight(one).total_cmp(&weight(other)).then(other.0.cmp(&one.0)))
            .map(|&(item, column, _)| (item, column))
    }

    fn descend(&mut self, item: usize, column: u32, yes: bool) {
        let closes = |&other: &u32| self.simplex.is_open(other as usize) && (other != column) == yes;
        let closed: Vec<u32> = self.simplex.open_columns(item).iter().copied().filter(closes).collect();
        closed.iter().for_each(|&column| self.simplex.close(column as usize));
        self.simplex.reprice();
        self.path.push(Decision { item: item as u32, column, yes });
        self.explore();
        self.path.pop();
        closed.iter().for_each(|&column| self.simplex.reopen(column as usize));
        self.simplex.reprice();
    }
}
