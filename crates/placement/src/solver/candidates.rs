//! Which municipalities are worth looking at for each item.

use crate::{
    parallel,
    problem::{NEVER, Problem},
    random::Random,
};

/// A municipality an item may go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pair {
    /// What placing the item there gains over not placing it.
    pub gain: i64,
    pub place: u32,
}

/// For each item its pairs, in the order of municipalities or of worth.
#[derive(Clone, Debug, Default)]
pub(crate) struct Candidates {
    start: Vec<u32>,
    pairs: Vec<Pair>,
}

/// Keeps chance here apart from chance elsewhere.
const SCATTERED: u64 = 0x7363_6174_7465_7265;
/// No pair worth having lies further below the best, in points a person.
const WIDEST_REACH: i64 = 1 << 20;

impl Candidates {
    /// All pairs that can be, of the items asked for.
    pub fn all(problem: &Problem, items: impl Iterator<Item = usize>) -> Self {
        let mut made = Self { start: vec![0], pairs: vec![] };
        let mut gains = vec![NEVER; problem.places];
        for item in items {
            problem.gains(item, &mut gains);
            let allowed = gains.iter().zip(0..).filter(|(gain, _)| **gain != NEVER);
            made.pairs.extend(allowed.map(|(&gain, place)| Pair { gain, place }));
            made.start.push(made.pairs.len() as u32);
        }
        made
    }

    /// For each of some items those `most` pairs that are worth most at the prices of `list`, together with the
    /// exact sum over items of the best worth, no pair left out: a part of the bound.
    pub fn best(problem: &Problem, items: &[u32], list: &[i64], most: usize, threads: usize) -> (Self, i64) {
        Self::scattered(problem, items, list, most, 0, threads)
    }

    /// As [`Candidates::best`], each pair's worth moved by chance by up to `scatter` points a person up or down: of
    /// households that are alike some look at these municipalities, some at those.
    pub fn scattered(
        problem: &Problem,
        items: &[u32],
        list: &[i64],
        most: usize,
        scatter: i64,
        threads: usize,
    ) -> (Self, i64) {
        let ranges = parallel::ranges(threads, items.len(), 500);
        let made = parallel::map(threads, ranges.len(), |range| {
            Self::best_of(problem, &items[ranges[range].clone()], list, most, scatter)
        });
        let mut made = made.into_iter();
        let (mut all, mut total) = made.next().unwrap_or_default();
        for (part, part_total) in made {
            let shift = all.pairs.len() as u32;
            all.pairs.extend_from_slice(&part.pairs);
            all.start.extend(part.start[1..].iter().map(|start| start + shift));
            total += part_total;
        }
        (all, total)
    }

    fn best_of(problem: &Problem, items: &[u32], list: &[i64], most: usize, scatter: i64) -> (Self, i64) {
        let mut made = Self { start: vec![0], pairs: Vec::with_capacity(items.len() * most) };
        let (mut gains, mut worth, mut order) = (vec![NEVER; problem.places], vec![0; problem.places], vec![]);
        let mut total = 0;
        // About how far below the best, in points a person, the last of the pairs looked for lies: so only few have to be
        // put in order.
        let mut reach = 1_000;
        for &item in items {
            let item = item as usize;
            problem.gains(item, &mut gains);
            let costs = &list[problem.items[item].usage as usize * problem.places..][..problem.places];
            for ((worth, &gain), &cost) in worth.iter_mut().zip(&gains).zip(costs) {
                *worth = gain - cost;
            }
            let mut highest = worth.iter().copied().max().unwrap_or(0);
            total += highest.max(0);
            let persons = problem.items[item].persons;
            if scatter > 0 {
                let mut chance = Random::new(item as u64 ^ SCATTERED);
                worth.iter_mut().for_each(|worth| *worth += persons * chance.between(-scatter, scatter));
                highest = worth.iter().copied().max().unwrap_or(0);
            }
            let mut least = highest.saturating_sub(reach * persons);
            let near = worth.iter().filter(|worth| **worth >= least).count();
            if near < most {
                // An item with fewer pairs than are looked for would widen it for ever.
                reach = (reach + reach / 4 + 1).min(WIDEST_REACH);
                least = threshold(worth.iter().copied(), most, &mut order);
            } else {
                if near > 2 * most {
                    reach -= reach / 8;
                }
                least = threshold(worth.iter().copied().filter(|worth| *worth >= least), most, &mut order).max(least);
            }
            let first = made.pairs.len();
            for (place, (&gain, &worth)) in gains.iter().zip(&worth).enumerate() {
                if worth >= least && gain != NEVER && made.pairs.len() - first < most {
                    made.pairs.push(Pair { gain, place: place as u32 });
                }
            }
            // The best first: a pass over the list then guesses right which pair wins.
            made.pairs[first..].sort_unstable_by_key(|pair| (-worth[pair.place as usize], pair.place));
            made.start.push(made.pairs.len() as u32);
        }
        (made, total)
    }

    /// An item's pairs.
    #[inline]
    pub fn of(&self, item: usize) -> &[Pair] {
        &self.pairs[self.start[item] as usize..self.start[item + 1] as usize]
    }

    /// How many items there are.
    pub fn items(&self) -> usize {
        self.start.len().saturating_sub(1)
    }

    /// Keeps the pairs of which something is true.
    pub fn retain(&mut self, mut keep: impl FnMut(usize, Pair) -> bool) {
        let (mut written, mut first) = (0, 0);
        for item in 0..self.items() {
            let end = self.start[item + 1] as usize;
            for read in first..end {
                if keep(item, self.pairs[read]) {
                    self.pairs[written] = self.pairs[read];
                    written += 1;
                }
            }
            first = end;
            self.start[item + 1] = written as u32;
        }
        self.pairs.truncate(written);
    }

    /// What an item gains in a municipality, if the pair is a candidate.
    pub fn gain(&self, item: usize, place: u32) -> Option<i64> {
        self.of(item).iter().find(|pair| pair.place == place).map(|pair| pair.gain)
    }
}

/// The `most`-th largest of some values; the least there is, if there are not so many.
fn threshold(values: impl Iterator<Item = i64>, most: usize, order: &mut Vec<i64>) -> i64 {
    order.clear();
    order.extend(values);
    if order.len() <= most {
        return i64::MIN;
    }
    let cut = order.len() - most;
    *order.select_nth_unstable(cut).1
}
