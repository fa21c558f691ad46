//! A small placement problem in the shape that the exact solver works on: some items, some municipalities, few rows.
//!
//! Rows that cannot run out, whatever is chosen, are left out: on county instances more than half of them.

use crate::{
    problem::{PERSONS, Problem, UNLIMITED, Usage},
    solver::{candidates::Pair, counts::Label},
};

/// A way to treat an item: a municipality, or none.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    /// What it gains over not placing the item.
    pub gain: i64,
    /// The municipality's number in the problem, or [`NOWHERE`].
    pub place: u32,
    /// Where its rows stand, a number for [`Core::uses`].
    pattern: u32,
}

/// The municipality of the column that does not place its item.
pub(crate) const NOWHERE: u32 = u32::MAX;

/// Where a small problem lies.
#[derive(Clone, Copy)]
pub(crate) struct Within<'a> {
    /// The municipalities; pairs elsewhere are passed over.
    pub places: &'a [u32],
    /// What is left, by the problem's rows.
    pub capacity: &'a [i64],
    /// By the problem's rows, which to have at all; the others are left out and have to be looked at afterwards.
    pub watched: Option<&'a [bool]>,
    /// How many persons any plan places at most, where a row is to say so.
    pub altogether: Option<i64>,
}

/// The small problem. Every item has the column that does not place it first.
#[derive(Clone, Debug)]
pub(crate) struct Core {
    /// The problem's row behind each row, or [`NOWHERE`] of a row that belongs to no municipality.
    pub rows: Vec<u32>,
    /// Every value is a multiple of this.
    pub step: i64,
    /// What is left in each row.
    pub capacity: Vec<i64>,
    /// The problem's item behind each item.
    pub items: Vec<u32>,
    /// Where each item's columns begin; one more than items.
    pub start: Vec<u32>,
    /// All columns, by item and municipality.
    pub columns: Vec<Column>,
    /// The item of each column.
    pub item_of: Vec<u32>,
    /// Rows and amounts of all patterns.
    entries: Vec<(u32, i64)>,
    pattern_start: Vec<u32>,
    /// Who has each pattern.
    labels: Vec<Label>,
}

impl Core {
    /// Builds the problem of placing `items` within `capacity`, given the pairs that each may use.
    ///
    pub fn new<'p>(
        problem: &Problem,
        items: &[u32],
        pairs: impl Fn(usize) -> &'p [Pair],
        within: Within,
        keep: impl Fn(usize, Pair) -> bool,
    ) -> Self {
        let Within { places, .. } = within;
        let mut local = vec![u32::MAX; problem.places];
        places.iter().zip(0..).for_each(|(&place, number)| local[place as usize] = number);
        let mut core = Self {
            rows: vec![],
            step: 1,
            capacity: vec![],
            items: items.to_vec(),
            start: vec![0],
            columns: vec![],
            item_of: vec![],
            entries: vec![],
            pattern_start: vec![0],
            labels: vec![],
        };
        let mut stays = vec![u32::MAX; problem.usages.len()];
        for (position, &item) in items.iter().enumerate() {
            let usage = problem.items[item as usize].usage;
            let pattern = core.pattern_of_nobody(problem, usage, &mut stays);
            core.columns.push(Column { gain: 0, place: NOWHERE, pattern });
            let wanted =
                pairs(position).iter().filter(|pair| local[pair.place as usize] != u32::MAX && keep(position, **pair));
            core.columns.extend(wanted.map(|pair| Column { gain: pair.gain, place: pair.place, pattern: usage }));
            core.item_of.resize(core.columns.len(), position as u32);
            core.start.push(core.columns.len() as u32);
        }
        core.lay_rows(problem, within, &local);
        core
    }

    /// The problem of one municipality's persons and its dwellings of each class *or larger*, with offers of so many persons, a
    /// need, and a gain.
    pub fn of_one(capacity: &[i64], offers: impl Iterator<Item = (usize, usize, i64)>) -> Self {
        let mut core = Self {
            step: 1,
            rows: (0..capacity.len() as u32).collect(),
            capacity: capacity.to_vec(),
            items: vec![],
            start: vec![0],
            columns: vec![],
            item_of: vec![],
            entries: vec![],
            pattern_start: vec![0, 0],
            labels: vec![Label::NONE],
        };
        let mut last = None;
        for (number, (persons, need, gain)) in (0..).zip(offers) {
            if last != Some((persons, need)) {
                last = Some((persons, need));
                core.entries.push((0, persons as i64));
                core.entries.extend((0..=need as u32).map(|class| (1 + class, 1)));
                core.pattern_start.push(core.entries.len() as u32);
                core.labels.push(Label::NONE);
            }
            core.items.push(number);
            core.columns.push(Column { gain: 0, place: NOWHERE, pattern: 0 });
            core.columns.push(Column { gain, place: 0, pattern: core.pattern_start.len() as u32 - 2 });
            core.item_of.extend([number, number]);
            core.start.push(core.columns.len() as u32);
        }
        core
    }

    /// A pattern without any use, for who has such a usage and is not placed.
    fn pattern_of_nobody(&mut self, problem: &Problem, usage: u32, known: &mut [u32]) -> u32 {
        let pattern = &mut known[usage as usize];
        if *pattern == u32::MAX {
            *pattern = self.labels.len() as u32;
            self.pattern_start.push(0);
            self.labels.push(Label { persons: persons_of(&problem.usages[usage as usize]), usage, place: NOWHERE });
        }
        *pattern
    }

    /// Numbers the rows that can run out and gives each column its pattern.
    fn lay_rows(&mut self, problem: &Problem, within: Within, local: &[u32]) {
        let Within { places, capacity, watched, altogether } = within;
        let width = problem.width;
        let mut most = vec![0_i64; places.len() * width];
        for column in self.columns.iter().filter(|column| column.place != NOWHERE) {
            let first = local[column.place as usize] as usize * width;
            problem.usages[column.pattern as usize]
                .iter()
                .for_each(|&(row, amount)| most[first + row as usize] += amount);
        }
        let mut number = vec![u32::MAX; most.len()];
        for (position, &place) in places.iter().enumerate() {
            for row in 0..width {
                let (here, there) = (position * width + row, place as usize * width + row);
                if capacity[there] < UNLIMITED / 2
                    && most[here] > capacity[there]
                    && watched.is_none_or(|watched| watched[there])
                {
                    number[here] = self.rows.len() as u32;
                    self.rows.push(there as u32);
                    self.capacity.push(capacity[there]);
                }
            }
        }
        if let Some(altogether) = altogether {
            self.rows.push(NOWHERE);
            self.capacity.push(altogether);
        }
        let together = altogether.map(|_| self.rows.len() as u32 - 1);
        let mut known = vec![u32::MAX; problem.usages.len() * places.len()];
        for column in self.columns.iter_mut().filter(|column| column.place != NOWHERE) {
            let (usage, position) = (column.pattern as usize, local[column.place as usize] as usize);
            let pattern = &mut known[usage * places.len() + position];
            if *pattern == u32::MAX {
                let uses = problem.usages[usage]
                    .iter()
                    .map(|&(row, amount)| (number[position * width + row as usize], amount));
                self.entries.extend(uses.filter(|(row, _)| *row != u32::MAX));
                let persons = persons_of(&problem.usages[usage]);
                self.entries.extend(together.map(|row| (row, persons)));
                *pattern = self.pattern_start.len() as u32 - 1;
                self.pattern_start.push(self.entries.len() as u32);
                self.labels.push(Label { persons, usage: usage as u32, place: column.place });
            }
            column.pattern = *pattern;
        }
    }

    /// The same problem for some of its columns and rows, both in order, with what is left in each of the rows. Items of
    /// which no column is kept are gone.
    pub fn narrowed(&self, columns: &[u32], rows: &[u32], capacity: Vec<i64>) -> Self {
        let mut number = vec![u32::MAX; self.rows.len()];
        rows.iter().zip(0..).for_each(|(&row, new)| number[row as usize] = new);
        let mut core = Self {
            rows: rows.iter().map(|&row| self.rows[row as usize]).collect(),
            step: self.step,
            capacity,
            items: vec![],
            start: vec![],
            columns: Vec::with_capacity(columns.len()),
            item_of: Vec::with_capacity(columns.len()),
            entries: vec![],
            pattern_start: vec![0],
            labels: vec![],
        };
        let mut known = vec![u32::MAX; self.pattern_start.len()];
        let mut last = u32::MAX;
        for (&column, position) in columns.iter().zip(0..) {
            let (old, item) = (self.columns[column as usize], self.item_of[column as usize]);
            if item != last {
                last = item;
                core.items.push(self.items[item as usize]);
                core.start.push(position);
            }
            let pattern = &mut known[old.pattern as usize];
            if *pattern == u32::MAX {
                *pattern = core.pattern_start.len() as u32 - 1;
                let uses = self.uses(column as usize).iter().map(|&(row, amount)| (number[row as usize], amount));
                core.entries.extend(uses.filter(|(row, _)| *row != u32::MAX));
                core.pattern_start.push(core.entries.len() as u32);
                core.labels.push(self.labels[old.pattern as usize]);
            }
            core.columns.push(Column { pattern: *pattern, ..old });
            core.item_of.push(core.items.len() as u32 - 1);
        }
        core.start.push(columns.len() as u32);
        core
    }

    /// Adds a row that belongs to no municipality, with what each column uses of it.
    pub fn add_row(&mut self, capacity: i64, amounts: &[i64]) {
        let row = self.capacity.len() as u32;
        let (mut entries, mut start) = (vec![], vec![0]);
        for (column, &amount) in amounts.iter().enumerate() {
            entries.extend_from_slice(self.uses(column));
            if amount != 0 {
                entries.push((row, amount));
            }
            start.push(entries.len() as u32);
        }
        self.labels = self.columns.iter().map(|column| self.labels[column.pattern as usize]).collect();
        self.columns.iter_mut().zip(0..).for_each(|(column, number)| column.pattern = number);
        (self.entries, self.pattern_start) = (entries, start);
        self.rows.push(NOWHERE);
        self.capacity.push(capacity);
    }

    /// The rows a column uses, and how much of each.
    #[inline]
    pub fn uses(&self, column: usize) -> &[(u32, i64)] {
        let pattern = self.columns[column].pattern as usize;
        &self.entries[self.pattern_start[pattern] as usize..self.pattern_start[pattern + 1] as usize]
    }

    /// What each pattern costs at these prices of rows; each is computed once, however many columns have it.
    pub fn pattern_costs(&self, prices: &[f64], costs: &mut Vec<f64>) {
        costs.clear();
        costs.extend(self.pattern_start.windows(2).map(|ends| {
            let uses = &self.entries[ends[0] as usize..ends[1] as usize];
            uses.iter().map(|&(row, amount)| prices[row as usize] * amount as f64).sum::<f64>()
        }));
    }

    /// The same at whole prices.
    pub fn whole_pattern_costs(&self, prices: &[i64]) -> Vec<i64> {
        let cost = |ends: &[u32]| whole_cost(&self.entries[ends[0] as usize..ends[1] as usize], prices);
        self.pattern_start.windows(2).map(cost).collect()
    }

    /// The pattern of a column.
    #[inline]
    pub fn pattern(&self, column: usize) -> usize {
        self.columns[column].pattern as usize
    }

    /// Who has a column's pattern.
    #[inline]
    pub fn label(&self, column: usize) -> Label {
        self.labels[self.pattern(column)]
    }

    /// Who has each pattern.
    pub fn labels(&self) -> &[Label] {
        &self.labels
    }

    /// The columns of an item.
    #[inline]
    pub fn columns_of(&self, item: usize) -> std::ops::Range<usize> {
        self.start[item] as usize..self.start[item + 1] as usize
    }

    /// The column of an item for a municipality, or for none.
    pub fn column_for(&self, item: usize, place: u32) -> Option<usize> {
        self.columns_of(item).find(|&column| self.columns[column].place == place)
    }

    /// What is left in each row when these columns, one for each item, are chosen.
    pub fn left(&self, chosen: &[u32]) -> Vec<i64> {
        let mut left = self.capacity.clone();
        for &column in chosen {
            self.uses(column as usize).iter().for_each(|&(row, amount)| left[row as usize] -= amount);
        }
        left
    }

    /// What a choice gains.
    pub fn value(&self, chosen: &[u32]) -> i64 {
        chosen.iter().map(|&column| self.columns[column as usize].gain).sum()
    }
}

/// The persons of a usage.
fn persons_of(usage: &Usage) -> i64 {
    usage.iter().find(|(row, _)| *row as usize == PERSONS).map_or(0, |used| used.1)
}

/// What so much of some rows costs at whole prices, neither of them negative. In a row that must be reached a price can be so high
/// that no number holds the cost: what is told then is less, which excludes a column as surely, and keeps every bound a bound.
pub(crate) fn whole_cost(uses: &[(u32, i64)], prices: &[i64]) -> i64 {
    let of = |&(row, amount): &(u32, i64)| prices[row as usize].saturating_mul(amount);
    uses.iter().map(of).fold(0, i64::saturating_add).min(i64::MAX / 4)
}
