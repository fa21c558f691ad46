//! How many of a kind go where, as a question of a search.

use super::{Decision, Search};
use crate::solver::counts::{Alike, Count};

/// So many counts are weighed at a time.
const WEIGHED: usize = 8;
/// A count that was tried so often is no longer tried out.
const TRUSTED: u32 = 4;
/// A trial ends after so many pivots.
const PIVOTS: usize = 150;

impl Search<'_, '_> {
    /// What is counted on the way to this node costs so much at whole prices; adds what patterns use of it to their costs.
    pub(super) fn whole_counts(&self, prices: &[i64], costs: &mut [i64]) -> i128 {
        let mut rent = 0;
        for (count, &price) in self.simplex.counts().iter().zip(prices) {
            rent += i128::from(price) * i128::from(count.capacity());
            let takes = self.core.labels().iter().zip(costs.iter_mut()).filter(|(label, _)| count.takes(**label));
            takes.for_each(|(_, cost)| *cost = cost.saturating_add(price * count.amount()));
        }
        rent
    }

    /// The count to ask about, of those that the relaxation splits.
    pub(super) fn how_many(&mut self, counts: &[(Alike, u32, f64)]) -> Option<(Alike, u32, f64)> {
        let weight = |&(of, _, number): &(Alike, u32, f64)| {
            let part = number - number.floor();
            part.min(1.0 - part) * self.persons_of(of).pow(2) as f64
        };
        let mut order: Vec<(f64, (Alike, u32, f64))> = counts.iter().map(|count| (weight(count), *count)).collect();
        order.sort_by(|one, other| other.0.total_cmp(&one.0));
        if !self.is_careful || order.len() < 2 {
            return order.first().map(|(_, count)| *count);
        }
        order.truncate(WEIGHED);
        let node = self.simplex.bound;
        let mut best: Option<(f64, (Alike, u32, f64))> = None;
        for &(_, (of, place, number)) in &order {
            let part = number - number.floor();
            let costs = [true, false].map(|at_least| {
                let change = if at_least { 1.0 - part } else { part };
                let known = self.found.experience.expected_count(of, place, at_least, change, TRUSTED);
                known.unwrap_or_else(|| {
                    let cost = (node - self.counted_out(of, place, number, at_least)).max(0.0);
                    self.found.experience.learn_count(of, place, at_least, cost, change);
                    cost
                })
            });
            let score = costs[0].max(0.5) * costs[1].max(0.5);
            if best.is_none_or(|(highest, _)| score > highest) {
                best = Some((score, (of, place, number)));
            }
        }
        best.map(|(_, count)| count)
    }

    fn persons_of(&self, of: Alike) -> i64 {
        match of {
            Alike::Persons(persons) => persons,
            Alike::Usage(usage) => {
                let label = self.core.labels().iter().find(|label| label.usage == usage);
                label.map_or(1, |label| label.persons)
            }
        }
    }

    /// The bound after an answer, or a little more than it.
    fn counted_out(&mut self, of: Alike, place: u32, number: f64, at_least: bool) -> f64 {
        let basis = self.simplex.basis();
        self.simplex.count(answer(of, place, number, at_least));
        let cutoff = self.cutoff();
        self.simplex.optimise(cutoff, PIVOTS);
        let bound = self.simplex.bound.max(cutoff - 1.0);
        self.simplex.count_no_more();
        self.simplex.come_back(&basis);
        bound
    }

    /// Both answers, the one that changes less first.
    pub(super) fn descend_counted(&mut self, of: Alike, place: u32, number: f64) {
        let basis = self.simplex.basis();
        let up_first = number - number.floor() >= 0.5;
        for at_least in [up_first, !up_first] {
            let count = answer(of, place, number, at_least);
            self.path.push(Decision::Count(Count { number: count.number + self.settled(&count), ..count }));
            self.simplex.count(count);
            self.explore();
            self.simplex.count_no_more();
            self.simplex.come_back(&basis);
            self.simplex.reprice();
            self.path.pop();
        }
    }

    /// How many that are settled count.
    fn settled(&self, count: &Count) -> i64 {
        let core = self.root.core;
        let mut open = vec![false; core.items.len()];
        self.narrowed.columns.iter().for_each(|&column| open[core.item_of[column as usize] as usize] = true);
        let chosen = self.narrowed.chosen.iter().zip(&open).filter(|(_, open)| !**open);
        chosen.filter(|(column, _)| count.takes(core.label(**column as usize))).count() as i64
    }
}

/// What an answer says.
fn answer(of: Alike, place: u32, number: f64, at_least: bool) -> Count {
    let below = number.floor() as i64;
    Count { of, place, at_least, number: if at_least { below + 1 } else { below } }
}
