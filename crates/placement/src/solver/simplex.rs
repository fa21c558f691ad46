//! The linear relaxation of a [`Core`], by the primal simplex method with generalised upper bounds.
//!
//! Each item's columns add up to one. Those thousand equations never enter the basis: each item has a *key* column that
//! stands for its equation, and only as many other columns are basic as there are rows (Dantzig & Van Slyke 1967). The
//! working basis of a county has some fifty rows; its inverse is kept dense.
//!
//! Starting from any plan that holds, the method never leaves what is feasible. Closing a column only changes its cost,
//! so a basis serves every node of a branch and bound. Only +, −, × and ÷ are used: every machine rounds them alike.

mod basis;
mod counted;
mod narrow;
mod pivot;

pub(crate) use narrow::Narrowed;

use crate::solver::{core::Core, counts::Count};

const OPTIMAL: f64 = 1e-6;
const NONE: u32 = u32::MAX;

/// What stands in a position of the working basis.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Basic {
    Slack(u32),
    Column(u32),
    /// By how much a row that counts is broken: it costs what a closed column does, and once out never comes back.
    Broken(u32),
}

/// How an optimisation ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ended {
    /// At the optimum.
    Optimal,
    /// The bound fell to the cutoff.
    Cut,
    /// After more pivots than it may take.
    Tired,
}

/// The relaxation and its present basis.
pub(crate) struct Simplex<'a> {
    core: &'a Core,
    /// The core's rows, and those that count.
    rows: usize,
    /// What the rows after the core's count.
    counts: Vec<Count>,
    /// What each pattern uses of them; empty where nothing is counted.
    counted: Vec<Vec<(u32, f64)>>,
    /// rows × rows, by position.
    inverse: Vec<f64>,
    basic: Vec<Basic>,
    value: Vec<f64>,
    key: Vec<u32>,
    /// The positions of an item's basic columns beside its key.
    members: Vec<Vec<u32>>,
    /// The price of each row.
    pub price: Vec<f64>,
    /// What closing a column costs.
    closed_cost: f64,
    /// How many decisions close each column.
    closed: Vec<u16>,
    slack_cost: Vec<f64>,
    /// Capacities with a trace of noise, so that no two rows run out at the very same moment.
    capacity: Vec<f64>,
    /// The columns still looked at, by item.
    open_start: Vec<u32>,
    open: Vec<u32>,
    /// What each of them gains, and its pattern, side by side: they are read far more often than anything else.
    open_gains: Vec<(f64, u32)>,
    direction: Vec<f64>,
    tried: Vec<(f64, u32)>,
    /// What each pattern costs at the prices last looked at.
    pattern_costs: Vec<f64>,
    /// What is not 0 in the row of the last pivot.
    pivot_row: Vec<(u32, f64)>,
    pivots_since_fresh: usize,
    /// All pivots so far.
    pub pivots: usize,
    /// The least bound that the last optimisation saw.
    pub bound: f64,
}

/// A basis to come back to.
#[derive(Clone)]
pub(crate) struct Basis {
    inverse: Vec<f64>,
    basic: Vec<Basic>,
    value: Vec<f64>,
    key: Vec<u32>,
    members: Vec<Vec<u32>>,
    price: Vec<f64>,
    pivots_since_fresh: usize,
}

impl<'a> Simplex<'a> {
    /// Starts at a plan that holds: a column for each item.
    pub fn new(core: &'a Core, chosen: &[u32]) -> Self {
        let rows = core.capacity.len();
        let mut inverse = vec![0.0; rows * rows];
        (0..rows).for_each(|row| inverse[row * rows + row] = 1.0);
        let noise = |row: usize| 1e-6 * (1.0 + ((row * 7_919) % 1_009) as f64 / 1_009.0);
        let capacity: Vec<f64> =
            core.capacity.iter().enumerate().map(|(row, &left)| left as f64 + noise(row)).collect();
        let left = core.left(chosen);
        let value = left.iter().enumerate().map(|(row, &left)| left as f64 + noise(row)).collect();
        let dearest = core.columns.iter().map(|column| column.gain).max().unwrap_or(0).max(1);
        Self {
            core,
            rows,
            counts: vec![],
            counted: vec![],
            inverse,
            basic: (0..rows as u32).map(Basic::Slack).collect(),
            value,
            key: chosen.to_vec(),
            members: vec![vec![]; core.items.len()],
            price: vec![0.0; rows],
            closed_cost: dearest as f64 * 16.0,
            closed: vec![0; core.columns.len()],
            slack_cost: vec![0.0; rows],
            capacity,
            open_start: core.start.clone(),
            open: (0..core.columns.len() as u32).collect(),
            open_gains: open_gains(core, 0..core.columns.len() as u32),
            direction: vec![0.0; rows],
            tried: vec![],
            pattern_costs: vec![],
            pivot_row: vec![],
            pivots_since_fresh: 0,
            pivots: 0,
            bound: f64::INFINITY,
        }
    }

    /// The present basis, to come back to.
    pub fn basis(&self) -> Basis {
        Basis {
            inverse: self.inverse.clone(),
            basic: self.basic.clone(),
            value: self.value.clone(),
            key: self.key.clone(),
            members: self.members.clone(),
            price: self.price.clone(),
            pivots_since_fresh: self.pivots_since_fresh,
        }
    }

    /// Comes back to a basis.
    pub fn come_back(&mut self, basis: &Basis) {
        self.inverse.clone_from(&basis.inverse);
        self.basic.clone_from(&basis.basic);
        self.value.clone_from(&basis.value);
        self.key.clone_from(&basis.key);
        self.members.clone_from(&basis.members);
        self.price.clone_from(&basis.price);
        self.pivots_since_fresh = basis.pivots_since_fresh;
    }

    /// Lets what is left in each row earn a price, so that the first basis has the prices that are already known.
    pub fn pretend(&mut self, prices: &[f64]) {
        self.slack_cost.copy_from_slice(prices);
        self.reprice();
    }

    /// Leaves nothing to earn for what is left.
    pub fn be_honest(&mut self) {
        self.slack_cost.fill(0.0);
        self.reprice();
    }

    /// Looks only at columns of which something is true, from now on. The others are closed for good: one of them may be
    /// in the basis and has to leave it.
    pub fn keep_open(&mut self, keep: impl Fn(usize) -> bool) {
        let (mut open, mut start) = (Vec::with_capacity(self.open.len()), vec![0]);
        for item in 0..self.core.items.len() {
            for position in self.open_start[item]..self.open_start[item + 1] {
                let column = self.open[position as usize];
                if keep(column as usize) {
                    open.push(column);
                } else {
                    self.closed[column as usize] += 1;
                }
            }
            start.push(open.len() as u32);
        }
        self.open_gains = open_gains(self.core, open.iter().copied());
        (self.open, self.open_start) = (open, start);
        self.reprice();
    }

    /// The columns of an item that are still looked at.
    #[inline]
    pub fn open_columns(&self, item: usize) -> &[u32] {
        &self.open[self.open_start[item] as usize..self.open_start[item + 1] as usize]
    }

    /// Whether no decision closes a column.
    #[inline]
    pub fn is_open(&self, column: usize) -> bool {
        self.closed[column] == 0
    }

    /// Closes a column, once more.
    pub fn close(&mut self, column: usize) {
        self.closed[column] += 1;
    }

    /// Takes one closing back.
    pub fn reopen(&mut self, column: usize) {
        self.closed[column] -= 1;
    }

    /// What a column earns in the objective.
    #[inline]
    fn earns(&self, column: usize) -> f64 {
        let gain = self.core.columns[column].gain as f64;
        if self.closed[column] == 0 { gain } else { gain - self.closed_cost }
    }

    /// What a column earns above the price of what it uses.
    #[inline]
    pub fn worth(&self, column: usize) -> f64 {
        let uses = self.core.uses(column);
        let cost = uses.iter().map(|&(row, amount)| self.price[row as usize] * amount as f64).sum::<f64>();
        let counted = self.counted_of(column).iter().map(|&(row, amount)| self.price[row as usize] * amount);
        self.earns(column) - cost - counted.sum::<f64>()
    }

    /// Computes prices from the basis anew, after costs have changed.
    pub fn reprice(&mut self) {
        self.price.fill(0.0);
        for position in 0..self.rows {
            let earns = match self.basic[position] {
                Basic::Slack(row) => self.slack_cost[row as usize],
                Basic::Broken(_) => -self.closed_cost,
                Basic::Column(column) => self.earns(column as usize) - self.earns(self.key[self.item(column)] as usize),
            };
            if earns != 0.0 {
                let row = &self.inverse[position * self.rows..(position + 1) * self.rows];
                self.price.iter_mut().zip(row).for_each(|(price, part)| *price += earns * part);
            }
        }
    }

    fn item(&self, column: u32) -> usize {
        self.core.item_of[column as usize] as usize
    }

    /// Pivots to the optimum, or until the bound is below `cutoff`.
    pub fn optimise(&mut self, cutoff: f64, most_pivots: usize) -> Ended {
        let last = self.pivots + most_pivots;
        self.bound = f64::INFINITY;
        loop {
            let bound = self.look_everywhere();
            self.bound = self.bound.min(bound);
            if bound < cutoff {
                return Ended::Cut;
            }
            let before = self.pivots;
            let mut tried = std::mem::take(&mut self.tried);
            while let Some((gain, entering)) = self.best_of(&mut tried) {
                if self.pivots >= last {
                    self.tried = tried;
                    return Ended::Tired;
                }
                self.enter(entering, gain);
            }
            self.tried = tried;
            if self.pivots == before {
                return Ended::Optimal;
            }
        }
    }

    /// Collects the items whose best open column would improve on their key; gives the bound at these prices.
    fn look_everywhere(&mut self) -> f64 {
        let mut tried = std::mem::take(&mut self.tried);
        tried.clear();
        let rents = self.price.iter().zip(&self.capacity).zip(&self.slack_cost);
        let mut bound: f64 = rents.map(|((price, left), slack)| price.max(*slack) * left).sum();
        let mut costs = std::mem::take(&mut self.pattern_costs);
        self.core.pattern_costs(&self.price, &mut costs);
        self.add_counted(&mut costs);
        for item in 0..self.core.items.len() {
            let key = self.key[item] as usize;
            let key = self.earns(key) - costs[self.core.pattern(key)];
            let (mut best, mut best_column) = (f64::NEG_INFINITY, NONE);
            let gains = &self.open_gains[self.open_start[item] as usize..self.open_start[item + 1] as usize];
            for (&column, &(gain, pattern)) in self.open_columns(item).iter().zip(gains) {
                let worth = gain - costs[pattern as usize];
                if worth > best && self.closed[column as usize] == 0 {
                    (best, best_column) = (worth, column);
                }
            }
            bound += best;
            if best - key > OPTIMAL {
                tried.push((best - key, best_column));
            }
        }
        if self.price.iter().zip(&self.slack_cost).any(|(price, slack)| *price < slack - OPTIMAL) {
            bound = f64::INFINITY;
        }
        tried.sort_unstable_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        tried.truncate(48);
        self.tried = tried;
        self.pattern_costs = costs;
        bound
    }

    /// The most improving of the columns tried and of all slacks; forgets those that no longer improve.
    fn best_of(&self, tried: &mut Vec<(f64, u32)>) -> Option<(f64, Basic)> {
        tried.retain_mut(|(gain, column)| {
            *gain = self.worth(*column as usize)
                - self.worth(self.key[self.core.item_of[*column as usize] as usize] as usize);
            *gain > OPTIMAL && self.closed[*column as usize] == 0
        });
        let mut best = None;
        let mut best_gain = OPTIMAL;
        for &(gain, column) in tried.iter() {
            if gain > best_gain {
                (best_gain, best) = (gain, Some(Basic::Column(column)));
            }
        }
        for row in 0..self.rows {
            let gain = self.slack_cost[row] - self.price[row];
            if gain > best_gain {
                (best_gain, best) = (gain, Some(Basic::Slack(row as u32)));
            }
        }
        best.map(|best| (best_gain, best))
    }
}

/// What columns gain, and their patterns.
fn open_gains(core: &Core, columns: impl Iterator<Item = u32>) -> Vec<(f64, u32)> {
    let of = |column: u32| (core.columns[column as usize].gain as f64, core.pattern(column as usize) as u32);
    columns.map(of).collect()
}
