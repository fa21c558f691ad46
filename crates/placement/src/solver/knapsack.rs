//! The best set of households for one municipality, by dynamic programming over persons and dwellings.
//!
//! Households are taken in the order of their need, largest first. With the classes nested, how many have been taken so
//! far is then all there is to know about dwellings: "no more with need k or more than there are dwellings of class k or
//! larger" is a limit on that number. Of households that are alike in both, only the best few can be in a best set.

mod relaxed;

pub(crate) use relaxed::Relaxed;
use relaxed::{Fate, Settled};

use crate::problem::{DWELLINGS, PERSONS, UNLIMITED, Usage};

/// An offer: an item, and what it is worth in the set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Offer {
    pub item: u32,
    pub usage: u32,
    pub worth: i64,
}

/// What the solver knows of a usage. Of linked households with several dwellings only the largest is counted: the
/// result is an upper bound then, never less than the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shape {
    pub persons: usize,
    pub need: usize,
}

impl Shape {
    /// The shape of a usage.
    pub fn of(usage: &Usage) -> Self {
        let amount = |row: usize| usage.iter().find(|(used, _)| *used as usize == row).map_or(0, |(_, amount)| *amount);
        Self {
            persons: amount(PERSONS) as usize,
            need: (0..4).rev().find(|&class| amount(DWELLINGS + class) > 0).unwrap_or(0),
        }
    }
}

/// The best offers of one shape, the best first.
#[derive(Clone, Default)]
struct Best {
    offers: Vec<(i64, u32)>,
    /// How many of them can be in a set at most.
    most: usize,
    /// Only an offer worth more than this is among them: what the last one is worth when there are as many as can be.
    floor: i64,
}

impl Best {
    fn insert(&mut self, worth: i64, item: u32) {
        // Between equals the one that came first stays before.
        let at = self.offers.partition_point(|known| known.0 >= worth);
        self.offers.truncate(self.most - 1);
        self.offers.insert(at, (worth, item));
        if self.offers.len() == self.most {
            self.floor = self.offers[self.most - 1].0;
        }
    }
}

/// The solver, with its memory kept between calls.
#[derive(Clone)]
pub(crate) struct Knapsack {
    /// The distinct shapes, those with the largest need first.
    shapes: Vec<Shape>,
    /// The shape of each usage: what a usage takes of other rows is in the offers' worth, and says nothing here.
    shape_of: Vec<u32>,
    /// By shape.
    best_of: Vec<Best>,
    chosen: Vec<(Shape, i64, u32)>,
    /// What prices settle of them.
    settled: Settled,
    /// The worth of each state, in four bytes where that is enough: a processor compares twice as many of them at once.
    small: Vec<i32>,
    large: Vec<i64>,
    /// Offers × states: whether the offer was taken in the best set of the state, among the offers so far. Only what
    /// [`Reach`] covers is written, and only that is read.
    taken: Vec<bool>,
}

/// Up to so many steps of the exact search are fewer than settling most offers first would take.
const FEW_STEPS: usize = 100_000;

/// The states that an offer can lead to: so many taken at most, and with `count` taken no fewer persons than
/// `least` · (count − 1) + its own.
struct Reach {
    counts: usize,
    size: usize,
    least: usize,
}

impl Reach {
    /// The fewest persons of a state with so many taken.
    fn from(&self, count: usize) -> usize {
        self.size + (count - 1) * self.least
    }

    fn covers(&self, count: usize, persons: usize) -> bool {
        (1..=self.counts).contains(&count) && persons >= self.from(count)
    }
}

impl Knapsack {
    /// Prepares for a problem's usages.
    pub fn new(usages: &[Usage]) -> Self {
        let all: Vec<Shape> = usages.iter().map(Shape::of).collect();
        let mut shapes = all.clone();
        shapes.sort_by_key(|shape| std::cmp::Reverse((shape.need, shape.persons)));
        shapes.dedup();
        let shape_of = all.iter().map(|shape| shapes.iter().position(|known| known == shape).unwrap_or(0) as u32);
        let shape_of = shape_of.collect();
        Self {
            best_of: vec![Best::default(); shapes.len()],
            shapes,
            shape_of,
            chosen: vec![],
            settled: Settled::default(),
            small: vec![],
            large: vec![],
            taken: vec![],
        }
    }

    /// Sorts offers so that those of one usage come together, and those of one shape.
    pub fn sort(&self, offers: &mut [Offer]) {
        offers.sort_by_key(|offer| (self.shape_of[offer.usage as usize], offer.usage));
    }

    /// The worth of the best set within a municipality's rows; `take` is told its items. An offer is worth so much less as its item
    /// asks for, and as `toll` takes for its usage; those worth nothing or less are never in the set. Offers stand as
    /// [`Knapsack::sort`] leaves them. Where there are many states, prices settle most offers first: they are where they were the
    /// last time.
    pub fn best(
        &mut self,
        rows: &[i64],
        (offers, asked): (&[Offer], &[i64]),
        toll: impl Fn(u32) -> i64,
        prices: &mut Relaxed,
        take: impl FnMut(u32),
    ) -> i64 {
        let dwellings: [usize; 4] = std::array::from_fn(|class| rows[DWELLINGS + class].clamp(0, 100_000) as usize);
        let persons = rows[PERSONS].min(UNLIMITED).clamp(0, 100_000) as usize;
        self.choose_offers(persons, &dwellings, (offers, asked), toll);
        let steps = persons.min(self.wanted()) * dwellings[0].min(self.chosen.len()) * self.chosen.len();
        if steps <= FEW_STEPS {
            return self.exactly(persons, &dwellings, take);
        }
        let capacity = std::array::from_fn(|row| if row == 0 { persons } else { dwellings[row - 1] } as i64);
        let mut settled = std::mem::take(&mut self.settled);
        prices.settle(capacity, &self.chosen, &mut settled);
        let offers = std::mem::take(&mut self.chosen);
        let mut set = vec![];
        let found = self.rest(&offers, &settled, |item| set.push(item));
        if found <= settled.worth {
            set.clear();
            set.extend(settled.known.iter().map(|&offer| offers[offer as usize].2));
        }
        let worth = found.max(settled.worth);
        (self.chosen, self.settled) = (offers, settled);
        set.into_iter().for_each(take);
        worth
    }

    /// The best set among those that hold all that must be in, by what prices have settled; less than nothing if there is none.
    fn rest(&mut self, offers: &[(Shape, i64, u32)], settled: &Settled, mut take: impl FnMut(u32)) -> i64 {
        if settled.left.iter().any(|left| *left < 0) {
            return -1;
        }
        let mut worth = 0;
        for (&offer, fate) in offers.iter().zip(&settled.fate) {
            match fate {
                Fate::In => {
                    worth += offer.1;
                    take(offer.2);
                }
                Fate::Open => self.chosen.push(offer),
                Fate::Out => {}
            }
        }
        // Who needs a dwelling of a class takes one of each row up to it: the least of them is the limit.
        let mut least = usize::MAX;
        let dwellings = std::array::from_fn(|class| {
            least = least.min(settled.left[1 + class] as usize);
            least
        });
        worth + self.exactly(settled.left[0] as usize, &dwellings, take)
    }

    /// How many persons there are in all offers chosen.
    fn wanted(&self) -> usize {
        self.chosen.iter().map(|(shape, ..)| shape.persons).sum()
    }

    /// The best set of the offers chosen, by all states.
    fn exactly(&mut self, persons: usize, dwellings: &[usize; 4], mut take: impl FnMut(u32)) -> i64 {
        // More persons than all offers together have are not needed, nor more dwellings than offers.
        let persons = persons.min(self.wanted());
        let most = dwellings[0].min(self.chosen.len());
        let (width, states) = (persons + 1, (persons + 1) * (most + 1));
        let mut least = usize::MAX;
        let reach = |(number, (shape, ..)): (usize, &(Shape, i64, u32))| {
            least = least.min(shape.persons);
            // After so many offers no more than as many are taken.
            let counts = most.min(dwellings[shape.need]).min(number + 1);
            Reach { counts, size: shape.persons, least }
        };
        let reaches: Vec<Reach> = self.chosen.iter().enumerate().map(reach).collect();
        if self.taken.len() < states * reaches.len() {
            self.taken.resize(states * reaches.len(), false);
        }
        let all: i64 = self.chosen.iter().map(|(_, worth, _)| worth).sum();
        let offered = self.chosen.iter().map(|(_, worth, _)| *worth).zip(&reaches);
        let (best, mut state) = if i32::try_from(all).is_ok() {
            fill(&mut self.small, &mut self.taken, (width, states), offered.map(|(worth, reach)| (worth as i32, reach)))
        } else {
            fill(&mut self.large, &mut self.taken, (width, states), offered)
        };
        for (number, reach) in reaches.iter().enumerate().rev() {
            if reach.covers(state / width, state % width) && self.taken[number * states + state] {
                take(self.chosen[number].2);
                state -= width + reach.size;
            }
        }
        best
    }

    /// Keeps the best few offers of each shape, by need.
    fn choose_offers(
        &mut self,
        persons: usize,
        dwellings: &[usize; 4],
        (offers, asked): (&[Offer], &[i64]),
        toll: impl Fn(u32) -> i64,
    ) {
        for (best, shape) in self.best_of.iter_mut().zip(&self.shapes) {
            best.most = (persons / shape.persons.max(1)).min(dwellings[shape.need]);
            best.floor = 0;
        }
        let mut rest = offers;
        while let Some(&Offer { usage, .. }) = rest.first() {
            let alike;
            (alike, rest) = rest.split_at(rest.partition_point(|offer| offer.usage == usage));
            let best = &mut self.best_of[self.shape_of[usage as usize] as usize];
            if best.most == 0 {
                continue;
            }
            let toll = toll(usage);
            let mut floor = best.floor + toll;
            for &Offer { item, worth, .. } in alike {
                let worth = worth - asked[item as usize];
                // Nearly all end here: of many offers few are among the best.
                if worth > floor {
                    best.insert(worth - toll, item);
                    floor = best.floor + toll;
                }
            }
        }
        self.chosen.clear();
        for (best, &shape) in self.best_of.iter_mut().zip(&self.shapes) {
            self.chosen.extend(best.offers.iter().map(|&(worth, item)| (shape, worth, item)));
            best.offers.clear();
        }
    }
}

/// Fills in what each state is worth, offer by offer, and which offers it took; gives the best worth, and the first state
/// that has it.
fn fill<'a, Worth: Copy + Default + Ord + std::ops::Add<Output = Worth> + Into<i64>>(
    value: &mut Vec<Worth>,
    taken: &mut [bool],
    (width, states): (usize, usize),
    offers: impl Iterator<Item = (Worth, &'a Reach)>,
) -> (i64, usize) {
    value.clear();
    value.resize(states, Worth::default());
    for ((worth, reach), taken) in offers.zip(taken.chunks_exact_mut(states)) {
        for count in (1..=reach.counts).rev() {
            let from = reach.from(count);
            if from >= width {
                continue;
            }
            let (fewer, more) = value.split_at_mut(count * width);
            let (fewer, more) = (&fewer[(count - 1) * width + from - reach.size..], &mut more[from..width]);
            let marks = &mut taken[count * width + from..(count + 1) * width];
            for ((before, after), mark) in fewer.iter().zip(more).zip(marks) {
                let with = *before + worth;
                *mark = with > *after;
                *after = if with > *after { with } else { *after };
            }
        }
    }
    let best = (0..states).max_by_key(|&state| (value[state], std::cmp::Reverse(state))).unwrap_or(0);
    (value[best].into(), best)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Random;

    #[test]
    fn what_prices_settle_first_changes_nothing() {
        let mut random = Random::new(11);
        let usages: Vec<Usage> = (1..=8)
            .map(|persons| {
                let need = (persons - 1) / 2;
                std::iter::once((0, persons)).chain((0..=need).map(|class| (1 + class as u32, 1))).collect()
            })
            .collect();
        let mut knapsack = Knapsack::new(&usages);
        let mut settled = 0;
        for _ in 0..25 {
            let mut prices = Relaxed::default();
            let rows = [90, 40, 25, 12, 4].map(|most| random.between(most / 2, most));
            let worth = |random: &mut Random, persons: usize| (persons as i64 + 1) * random.between(-2_000, 9_000);
            let mut offers: Vec<Offer> = (0..160)
                .map(|item| {
                    let usage = random.below(usages.len());
                    Offer { item, usage: usage as u32, worth: worth(&mut random, usage) }
                })
                .collect();
            knapsack.sort(&mut offers);
            // Prices move on from round to round, as those of households do.
            for _ in 0..6 {
                let asked: Vec<i64> = offers.iter().map(|_| random.between(0, 3_000)).collect();
                let mut set = vec![];
                let best = knapsack.best(&rows, (&offers, &asked), |_| 0, &mut prices, |item| set.push(item));
                settled += i64::from(prices != Relaxed::default());
                let dwellings: [usize; 4] = std::array::from_fn(|class| rows[DWELLINGS + class] as usize);
                knapsack.choose_offers(rows[0] as usize, &dwellings, (&offers, &asked), |_| 0);
                assert_eq!(best, knapsack.exactly(rows[0] as usize, &dwellings, |_| {}));
                let of = |item: &u32| *offers.iter().find(|offer| offer.item == *item).expect("an offer");
                let worth: i64 = set.iter().map(|item| of(item).worth - asked[*item as usize]).sum();
                assert_eq!(worth, best);
                let used = |row: u32| -> i64 {
                    let of_row = |item: &u32| {
                        usages[of(item).usage as usize].iter().find(|use_| use_.0 == row).map_or(0, |use_| use_.1)
                    };
                    set.iter().map(of_row).sum()
                };
                assert!((0..5).all(|row| used(row) <= rows[row as usize]));
            }
        }
        assert!(settled > 50, "prices settled something {settled} times");
    }
}
