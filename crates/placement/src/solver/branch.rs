//! Branch and bound on a [`Core`]: the best choice, and the leaves that prove it.
//!
//! Each node's bound is that of integer prices in 1/[`SCALE`] points, summed exactly: the simplex method only proposes
//! prices, and a rounding error of its own can make a bound weaker, never wrong. Pairs that the root's prices exclude at
//! the best value known are closed for good (reduced-cost fixing); what remains is searched depth first.

mod counting;
mod question;
mod root;

use std::sync::atomic::{AtomicBool, Ordering};

pub(crate) use question::{Cost, Experience};
use root::Root;

use crate::solver::{
    core::Core,
    counts::Count,
    simplex::{Ended, Narrowed, Simplex},
};

/// Prices of proofs are in so many parts of a point: finer than the gap of 1 that separates two whole objectives.
pub(crate) const SCALE: i64 = 4_096;

/// One decision on the way to a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decision {
    /// The item goes by this column, or it does not.
    Pair { item: u32, column: u32, yes: bool },
    /// So many of a kind go to a municipality, at least or at most.
    Count(Count),
}

/// A node where the search ended: no choice below it is worth more than the best.
#[derive(Clone, Debug)]
pub(crate) struct Leaf {
    pub path: Vec<Decision>,
    /// By the core's rows, in 1/[`SCALE`] points.
    pub prices: Vec<i64>,
    /// By the counts on the path, in their order.
    pub count_prices: Vec<i64>,
}

/// What limits a search.
#[derive(Clone, Copy)]
pub(crate) struct Effort<'a> {
    /// Nodes at most; of a search that keeps its leaves, and so is to prove something, in each tree.
    pub nodes: usize,
    /// Whether to keep the leaves.
    pub leaves: bool,
    /// Whether to ask how many of a kind go where, before asking who.
    pub counts: bool,
    /// Raised by whoever wants an answer now.
    pub stop: &'a AtomicBool,
}

impl Effort<'_> {
    /// Whether there are nodes enough to look again at what is left when a far better choice was found.
    fn affords_another(&self) -> bool {
        self.nodes >= 1_000
    }
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
    /// What earlier searches have learned of a column.
    pub known: Option<&'a dyn Fn(usize) -> Option<Cost>>,
    /// How far below its relaxation the best choice was in an earlier search that was much the same.
    pub gap: Option<i64>,
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
    /// What the answers to questions have cost.
    pub experience: Experience,
}

/// A search through what the root leaves open.
struct Search<'a, 'e> {
    /// The whole.
    root: &'a Root<'a>,
    /// What is not settled.
    narrowed: &'a Narrowed,
    core: &'a Core,
    simplex: Simplex<'a>,
    effort: Effort<'e>,
    found: Found,
    /// No choice worth less is looked for.
    target: i64,
    /// Whether questions are tried out before one is asked.
    is_careful: bool,
    /// After so many nodes a search that is not careful gives up.
    patience: usize,
    /// After so many nodes a search ends unproven.
    last_node: usize,
    gave_up: bool,
    /// The best value when it began.
    began_with: i64,
    /// Whether so much better a choice was found that what is open can be narrowed anew.
    begins_anew: bool,
    path: Vec<Decision>,
    outside: Outside<'e>,
}

/// Searches from a choice that holds and prices that are about right, in points by the core's rows.
///
/// First only for what is worth nearly as much as the relaxation, then for less and less: nearly always the best choice is
/// close to the relaxation, and a tree cut off there is a small part of the tree cut off at the best choice known.
///
/// If a choice that would be taken does not hold outside, the search ends with it in [`Found::broken`]: the core needs more
/// rows.
pub(crate) fn search(core: &Core, chosen: &[u32], prices: &[f64], effort: Effort, outside: Outside) -> Found {
    let effort = Effort { nodes: affordable(effort.nodes, core.capacity.len(), core.columns.len()), ..effort };
    let mut found = Found {
        chosen: chosen.to_vec(),
        value: core.value(chosen),
        proven: true,
        leaves: vec![],
        root: vec![],
        root_bound: 0,
        nodes: 0,
        broken: None,
        experience: Experience::new(core.columns.len(), outside.known),
    };
    let root = Root::new(core, chosen, prices, &mut found);
    if let Some(repair) = outside.repair {
        let chosen = repair(&root.simplex.rounded());
        found.take_if_better(core, chosen);
    }
    let ceiling = ceiling(&found);
    let mut reach = match outside.gap {
        // A little more than last time: to look again from farther down costs more than to look too far at once.
        Some(gap) => (gap + gap / 5 + 1).min(ceiling - found.value),
        None => (ceiling - found.value) / FIRST_REACH,
    };
    loop {
        let target = (ceiling - reach).max(found.value + core.step);
        let (before, begins_anew);
        before = found.nodes;
        (found, begins_anew) = root.search(found, target, effort, outside);
        if begins_anew && found.broken.is_none() {
            reach = reach.min((ceiling - found.value) / FIRST_REACH);
            continue;
        }
        if found.broken.is_some() || !found.proven || found.value + core.step >= target {
            return found;
        }
        // A tree grows fast with how far down it reaches: where it is large already, a little farther is enough.
        let took = found.nodes - before;
        reach += 1 + match took {
            _ if !effort.affords_another() => reach,
            ..=FEW => reach / 2,
            _ => reach / 4,
        };
    }
}

/// How many of so many nodes a search of so many rows and columns may take: a pivot takes the square of its rows, a node takes
/// more pivots the more rows there are, and each look at the columns takes their number. Without it a search of four hundred rows
/// would last for hours.
fn affordable(nodes: usize, rows: usize, columns: usize) -> usize {
    let [nodes, rows, columns, few_rows, few_columns] =
        [nodes, rows.max(FEW_ROWS), columns.max(FEW_COLUMNS), FEW_ROWS, FEW_COLUMNS].map(|count| count as u128);
    (nodes * few_rows.pow(3) * few_columns / (rows.pow(3) * columns)) as usize
}

/// A search of no more rows may take all its nodes.
const FEW_ROWS: usize = 100;
/// Nor one of no more columns.
const FEW_COLUMNS: usize = 70_000;

/// A tree of so many nodes is a small one.
const FEW: usize = 60;

/// The first search looks this part of the way from the relaxation down to the best choice known.
const FIRST_REACH: i64 = 8;

/// What no choice exceeds by the root's prices.
fn ceiling(found: &Found) -> i64 {
    i64::try_from(found.root_bound.div_euclid(i128::from(SCALE))).unwrap_or(i64::MAX / 4)
}

impl Found {
    fn take_if_better(&mut self, core: &Core, chosen: Vec<u32>) -> bool {
        let value = core.value(&chosen);
        let better = value > self.value;
        if better {
            (self.chosen, self.value) = (chosen, value);
        }
        better
    }
}

/// By how much a column may fall short at the root's prices in a choice worth `target`.
fn room(found: &Found, target: i64) -> i128 {
    found.root_bound - i128::from(target) * i128::from(SCALE)
}

/// Prices in 1/[`SCALE`] points, never negative.
fn integer_prices(simplex: &Simplex) -> Vec<i64> {
    // Any price that is not negative proves a bound: one beyond all reason is taken down to a number that can be added to.
    let most = |row: usize| if row < simplex.own_rows() { 1 << 60 } else { 1 << 52 };
    let whole = |(row, price): (usize, &f64)| ((price.max(0.0) * SCALE as f64 + 0.5) as i64).min(most(row));
    simplex.price.iter().enumerate().map(whole).collect()
}

impl Search<'_, '_> {
    /// What an item's best open column is worth above what its pattern costs.
    fn best_worth(&self, item: usize, costs: &[i64]) -> i64 {
        let columns = self.simplex.open_columns(item).iter().map(|&column| column as usize);
        let open = columns.filter(|&column| self.simplex.is_open(column));
        let worth = |column: usize| self.core.columns[column].gain * SCALE - costs[self.core.pattern(column)];
        open.map(worth).max().unwrap_or(i64::MIN / 4)
    }

    /// The exact bound of some prices over what is open, in 1/[`SCALE`] points.
    fn bound(&self, prices: &[i64]) -> i128 {
        let rent: i128 =
            prices.iter().zip(&self.core.capacity).map(|(&price, &left)| i128::from(price) * i128::from(left)).sum();
        let settled = i128::from(self.narrowed.settled) * i128::from(SCALE);
        let mut costs = self.core.whole_pattern_costs(prices);
        let counted = &prices[self.core.capacity.len()..];
        let rent = rent + self.whole_counts(counted, &mut costs);
        rent + settled + (0..self.core.items.len()).map(|item| i128::from(self.best_worth(item, &costs))).sum::<i128>()
    }

    /// A bound below this cannot hide anything that is looked for: objectives are whole.
    fn enough(&self) -> i128 {
        i128::from(self.target) * i128::from(SCALE)
    }

    /// A relaxation below this is not worth looking into.
    fn cutoff(&self) -> f64 {
        (self.target - self.narrowed.settled) as f64 - 0.01
    }

    /// Looks only for what is better than the best known, and closes for good what the root's prices exclude then.
    fn fix(&mut self) {
        self.target = self.target.max(self.found.value + self.core.step);
        let ceiling = ceiling(&self.found);
        self.begins_anew |= self.is_careful
            && self.effort.affords_another()
            && 2 * (ceiling - self.found.value) < ceiling - self.began_with;
        let room = room(&self.found, self.target);
        let (short, columns) = (&self.root.short, &self.narrowed.columns);
        self.simplex.keep_open(|column| i128::from(short[columns[column] as usize]) <= room);
    }

    fn explore(&mut self) {
        self.found.nodes += 1;
        if self.found.nodes == 1 || self.found.nodes.is_multiple_of(256) {
            let bound = self.found.root_bound.div_euclid(i128::from(SCALE));
            (self.outside.report)(self.found.value, i64::try_from(bound).unwrap_or(i64::MAX));
        }
        self.gave_up = !self.is_careful && self.found.nodes > self.patience;
        if self.gave_up
            || self.begins_anew
            || self.found.broken.is_some()
            || self.found.nodes > self.last_node
            || self.effort.stop.load(Ordering::Relaxed)
        {
            self.found.proven = false;
            return;
        }
        let ended = self.simplex.optimise(self.cutoff(), 20_000);
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
        let counts = if self.effort.counts && ended == Ended::Optimal { self.simplex.uncounted() } else { vec![] };
        if let Some((of, place, number)) = self.how_many(&counts) {
            self.descend_counted(of, place, number);
            return;
        }
        let Some((item, column)) = self.question(&split) else {
            // One choice is left, and it has been looked at; only prices do not say so.
            self.found.proven &= !self.effort.leaves && self.take_last();
            return;
        };
        self.descend(item, column, true);
        self.descend(item, column, false);
    }

    /// Whether the bound at the present prices ends the search here; keeps the leaf if so.
    fn closes_here(&mut self) -> bool {
        let prices = integer_prices(&self.simplex);
        if self.bound(&prices) >= self.enough() {
            return false;
        }
        if self.effort.leaves {
            let count_prices = prices[self.core.capacity.len()..].to_vec();
            let prices = self.narrowed.wide_prices(self.root.core.rows.len(), &prices);
            self.found.leaves.push(Leaf { path: self.path.clone(), prices, count_prices });
        }
        true
    }

    fn take_whole_solution(&mut self) {
        let chosen = self.simplex.rounded();
        self.take(&chosen);
    }

    fn take(&mut self, chosen: &[u32]) {
        let holds = self.core.left(chosen).iter().all(|&left| left >= 0);
        let value = self.narrowed.settled + self.core.value(chosen);
        let open = chosen.iter().all(|&column| self.simplex.is_open(column as usize));
        if holds && open && value > self.found.value {
            let chosen = self.narrowed.widened(self.root.core, chosen);
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
        self.take(&chosen);
        true
    }

    /// Makes a plan of the relaxation, at the first nodes and now and then: a good plan early closes most of the tree.
    fn repair(&mut self) {
        let Some(repair) = self.outside.repair.filter(|_| self.found.nodes <= 3 || self.found.nodes.is_multiple_of(16))
        else {
            return;
        };
        let chosen = repair(&self.narrowed.widened(self.root.core, &self.simplex.rounded()));
        if self.found.take_if_better(self.root.core, chosen) {
            self.fix();
        }
    }

    /// Closes what an answer excludes; gives what it has closed.
    fn decide(&mut self, item: usize, column: u32, yes: bool) -> Vec<u32> {
        let closes = |&other: &u32| self.simplex.is_open(other as usize) && (other != column) == yes;
        let closed: Vec<u32> = self.simplex.open_columns(item).iter().copied().filter(closes).collect();
        closed.iter().for_each(|&column| self.simplex.close(column as usize));
        self.simplex.reprice();
        closed
    }

    fn descend(&mut self, item: usize, column: u32, yes: bool) {
        let closed = self.decide(item, column, yes);
        let wide = self.narrowed.columns[column as usize];
        self.path.push(Decision::Pair { item: self.root.core.item_of[wide as usize], column: wide, yes });
        self.explore();
        self.path.pop();
        closed.iter().for_each(|&column| self.simplex.reopen(column as usize));
        self.simplex.reprice();
    }
}
