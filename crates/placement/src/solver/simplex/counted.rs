//! Rows that say how many of a kind go where: they come and go with the questions of a search.
//!
//! The relaxation breaks a new row, or there would be no question. By how much is a basic value of its own that costs what a
//! closed column does, so the method goes on from the same basis, and first of all mends the row.

use std::collections::BTreeMap;

use super::{Basic, Simplex};
use crate::solver::counts::{Alike, Count};

/// No more rows than this count at a time: each is a row of the inverse, and every question on the way keeps one.
const MOST: usize = 200;
/// A count closer to a whole number than this is whole.
const WHOLE: f64 = 1e-4;

impl Simplex<'_> {
    /// What a column uses of the rows that count.
    #[inline]
    pub(super) fn counted_of(&self, column: usize) -> &[(u32, f64)] {
        if self.counts.is_empty() { &[] } else { &self.counted[self.core.pattern(column)] }
    }

    /// Adds what patterns use of the rows that count to what they cost.
    pub(super) fn add_counted(&self, costs: &mut [f64]) {
        if self.counts.is_empty() {
            return;
        }
        for (cost, counted) in costs.iter_mut().zip(&self.counted) {
            counted.iter().for_each(|&(row, amount)| *cost += self.price[row as usize] * amount);
        }
    }

    /// How many rows are the core's own.
    pub fn own_rows(&self) -> usize {
        self.rows - self.counts.len()
    }

    /// What is counted at present.
    pub fn counts(&self) -> &[Count] {
        &self.counts
    }

    /// Adds a row that counts.
    pub fn count(&mut self, count: Count) {
        let row = self.rows;
        let amount = count.amount() as f64;
        self.counted.resize(self.core.labels().len(), vec![]);
        let takes = self.core.labels().iter().zip(&mut self.counted).filter(|(label, _)| count.takes(**label));
        takes.for_each(|(_, counted)| counted.push((row as u32, amount)));
        self.counts.push(count);
        // What the key columns leave of it, and what the basic ones use beyond their keys.
        let noise = 1e-6 * (1.0 + ((row * 7_919) % 1_009) as f64 / 1_009.0);
        let capacity = count.capacity() as f64 + noise;
        let takes = |column: u32| f64::from(count.takes(self.core.label(column as usize))) * amount;
        let mut left = capacity - self.key.iter().map(|&key| takes(key)).sum::<f64>();
        let mut used = vec![0.0; row];
        for (position, used) in used.iter_mut().enumerate() {
            if let Basic::Column(column) = self.basic[position] {
                *used = takes(column) - takes(self.key[self.item(column)]);
                left -= *used * self.value[position];
            }
        }
        let sign = if left < 0.0 { -1.0 } else { 1.0 };
        let mut inverse = Vec::with_capacity((row + 1) * (row + 1));
        let mut last = vec![0.0; row + 1];
        for (old, used) in self.inverse.chunks_exact(row.max(1)).zip(&used) {
            inverse.extend_from_slice(old);
            inverse.push(0.0);
            if *used != 0.0 {
                last.iter_mut().zip(old).for_each(|(last, part)| *last -= sign * used * part);
            }
        }
        last[row] = sign;
        inverse.extend(last);
        self.inverse = inverse;
        self.rows += 1;
        self.basic.push(if left < 0.0 { Basic::Broken(row as u32) } else { Basic::Slack(row as u32) });
        self.value.push(left * sign);
        self.capacity.push(capacity);
        self.slack_cost.push(0.0);
        self.direction.push(0.0);
        self.price.push(0.0);
        self.reprice();
    }

    /// Takes the row that was added last away; a basis without it has to be come back to.
    pub fn count_no_more(&mut self) {
        self.rows -= 1;
        self.counts.pop();
        let row = self.rows as u32;
        for counted in &mut self.counted {
            if counted.last().is_some_and(|last| last.0 == row) {
                counted.pop();
            }
        }
        self.capacity.pop();
        self.slack_cost.pop();
        self.direction.pop();
    }

    /// What the relaxation does not count in whole numbers: the kind, the municipality, and how many. First kinds of the same
    /// persons; where they are whole, those of the same usage.
    pub fn uncounted(&self) -> Vec<(Alike, u32, f64)> {
        if self.counts.len() >= MOST {
            return vec![];
        }
        for by_usage in [false, true] {
            let counts = self.broken_counts(by_usage);
            if !counts.is_empty() {
                return counts;
            }
        }
        vec![]
    }

    fn broken_counts(&self, by_usage: bool) -> Vec<(Alike, u32, f64)> {
        let kind = |column: u32| {
            let label = self.core.label(column as usize);
            (if by_usage { Alike::Usage(label.usage) } else { Alike::Persons(label.persons) }, label.place)
        };
        let mut counts: BTreeMap<(Alike, u32), f64> = BTreeMap::new();
        for position in 0..self.rows {
            if let Basic::Column(column) = self.basic[position] {
                let key = self.key[self.item(column)];
                *counts.entry(kind(column)).or_default() += self.value[position];
                *counts.entry(kind(key)).or_default() -= self.value[position];
            }
        }
        counts.retain(|_, count| (*count - count.round()).abs() > WHOLE);
        // An answer that still does not hold would be asked for again and again.
        for (basic, value) in self.basic.iter().zip(&self.value) {
            if let Basic::Broken(row) = basic
                && *value > WHOLE
            {
                let asked = self.counts[*row as usize - self.own_rows()];
                counts.remove(&(asked.of, asked.place));
            }
        }
        for &key in &self.key {
            counts.get_mut(&kind(key)).into_iter().for_each(|count| *count += 1.0);
        }
        counts.into_iter().map(|((alike, place), count)| (alike, place, count)).collect()
    }
}
