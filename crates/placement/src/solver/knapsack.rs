//! The best set of households for one municipality, by dynamic programming over persons and dwellings.
//!
//! Households are taken in the order of their need, largest first. With the classes nested, how many have been taken so
//! far is then all there is to know about dwellings: "no more with need k or more than there are dwellings of class k or
//! larger" is a limit on that number. Of households that are alike in both, only the best few can be in a best set.

use crate::problem::{DWELLINGS, PERSONS, Problem, UNLIMITED};

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
struct Shape {
    persons: usize,
    need: usize,
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
    /// The worth of each state, in four bytes where that is enough: a processor compares twice as many of them at once.
    small: Vec<i32>,
    large: Vec<i64>,
    /// Offers × states: whether the offer was taken in the best set of the state, among the offers so far. Only what
    /// [`Reach`] covers is written, and only that is read.
    taken: Vec<bool>,
}

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
    /// Prepares for a problem.
    pub fn new(problem: &Problem) -> Self {
        let amount = |usage: &[(u32, i64)], row: usize| {
            usage.iter().find(|(used, _)| *used as usize == row).map_or(0, |(_, amount)| *amount)
        };
        let shape = |usage: &Vec<(u32, i64)>| Shape {
            persons: amount(usage, PERSONS) as usize,
            need: (0..4).rev().find(|&class| amount(usage, DWELLINGS + class) > 0).unwrap_or(0),
        };
        let all: Vec<Shape> = problem.usages.iter().map(shape).collect();
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
            small: vec![],
            large: vec![],
            taken: vec![],
        }
    }

    /// Sorts offers so that those of one shape come together: they are read faster, with the same result.
    pub fn sort(&self, offers: &mut [Offer]) {
        offers.sort_by_key(|offer| self.shape_of[offer.usage as usize]);
    }

    /// The worth of the best set within a municipality's rows; `take` is told its items. Offers worth nothing or less are
    /// never in it.
    pub fn best(&mut self, rows: &[i64], offers: impl Iterator<Item = Offer>, mut take: impl FnMut(u32)) -> i64 {
        let dwellings: [usize; 4] = std::array::from_fn(|class| rows[DWELLINGS + class].clamp(0, 100_000) as usize);
        let persons = rows[PERSONS].min(UNLIMITED).clamp(0, 100_000) as usize;
        self.choose_offers(persons, &dwellings, offers);
        // More persons than all offers together have are not needed, nor more dwellings than offers.
        let wanted: usize = self.chosen.iter().map(|(shape, ..)| shape.persons).sum();
        let persons = persons.min(wanted);
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
    fn choose_offers(&mut self, persons: usize, dwellings: &[usize; 4], offers: impl Iterator<Item = Offer>) {
        for (best, shape) in self.best_of.iter_mut().zip(&self.shapes) {
            best.most = (persons / shape.persons.max(1)).min(dwellings[shape.need]);
            best.floor = if best.most == 0 { i64::MAX } else { 0 };
        }
        for Offer { item, usage, worth } in offers {
            let best = &mut self.best_of[self.shape_of[usage as usize] as usize];
            // Nearly all end here: of many offers few are among the best.
            if worth <= best.floor {
                continue;
            }
            // Between equals the one that came first stays before.
            let at = best.offers.partition_point(|known| known.0 >= worth);
            best.offers.truncate(best.most - 1);
            best.offers.insert(at, (worth, item));
            if best.offers.len() == best.most {
                best.floor = best.offers[best.most - 1].0;
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
