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

/// The solver, with its memory kept between calls.
#[derive(Clone)]
pub(crate) struct Knapsack {
    /// The distinct shapes, those with the largest need first.
    shapes: Vec<Shape>,
    /// The shape of each usage: what a usage takes of other rows is in the offers' worth, and says nothing here.
    shape_of: Vec<u32>,
    /// The worth of each state: whole numbers far below 2^53, kept as floats because every processor compares those in
    /// pairs.
    value: Vec<f64>,
    /// Offers × states: whether the offer was taken in the best set of the state, among the offers so far. Only what
    /// [`Reach`] covers is written, and only that is read.
    taken: Vec<bool>,
    /// The best offers of each shape, the best first, and how many of them can be in a set at most.
    lists: Vec<Vec<(i64, u32)>>,
    most: Vec<usize>,
    chosen: Vec<(Shape, i64, u32)>,
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
            lists: vec![vec![]; shapes.len()],
            most: vec![0; shapes.len()],
            shapes,
            shape_of,
            value: vec![],
            taken: vec![],
            chosen: vec![],
        }
    }

    /// The worth of the best set within a municipality's rows; `take` is told its items.
    pub fn best(&mut self, rows: &[i64], offers: &[Offer], mut take: impl FnMut(u32)) -> i64 {
        let dwellings: [usize; 4] = std::array::from_fn(|class| rows[DWELLINGS + class].clamp(0, 100_000) as usize);
        let persons = rows[PERSONS].min(UNLIMITED).clamp(0, 100_000) as usize;
        self.choose_offers(persons, &dwellings, offers);
        // More persons than all offers together have are not needed, nor more dwellings than offers.
        let wanted: usize = self.chosen.iter().map(|(shape, ..)| shape.persons).sum();
        let persons = persons.min(wanted);
        let most = dwellings[0].min(self.chosen.len());
        let width = persons + 1;
        let states = width * (most + 1);
        self.value.clear();
        self.value.resize(states, 0.0);
        if self.taken.len() < states * self.chosen.len() {
            self.taken.resize(states * self.chosen.len(), false);
        }
        let mut least = usize::MAX;
        let mut reaches = Vec::with_capacity(self.chosen.len());
        for (number, &(Shape { persons: size, need }, worth, _)) in self.chosen.iter().enumerate() {
            least = least.min(size);
            // After so many offers no more than as many are taken.
            let reach = Reach { counts: most.min(dwellings[need]).min(number + 1), size, least };
            let worth = worth as f64;
            let taken = &mut self.taken[number * states..(number + 1) * states];
            for count in (1..=reach.counts).rev() {
                let from = reach.from(count);
                if from > persons {
                    continue;
                }
                let (fewer, more) = self.value.split_at_mut(count * width);
                let (fewer, more) = (&fewer[(count - 1) * width + from - size..], &mut more[from..width]);
                let marks = &mut taken[count * width + from..(count + 1) * width];
                for ((before, after), mark) in fewer.iter().zip(more).zip(marks) {
                    let with = before + worth;
                    *mark = with > *after;
                    *after = if with > *after { with } else { *after };
                }
            }
            reaches.push(reach);
        }
        let best = (0..states)
            .max_by(|&one, &other| self.value[one].total_cmp(&self.value[other]).then(other.cmp(&one)))
            .unwrap_or(0);
        let mut state = best;
        for (number, reach) in reaches.iter().enumerate().rev() {
            if reach.covers(state / width, state % width) && self.taken[number * states + state] {
                take(self.chosen[number].2);
                state -= width + reach.size;
            }
        }
        self.value[best] as i64
    }

    /// Keeps the best few offers of each shape, by need.
    fn choose_offers(&mut self, persons: usize, dwellings: &[usize; 4], offers: &[Offer]) {
        for (most, shape) in self.most.iter_mut().zip(&self.shapes) {
            *most = (persons / shape.persons.max(1)).min(dwellings[shape.need]);
        }
        for &Offer { item, usage, worth } in offers.iter().filter(|offer| offer.worth > 0) {
            let shape = self.shape_of[usage as usize] as usize;
            let (list, most) = (&mut self.lists[shape], self.most[shape]);
            if list.len() >= most {
                // Nearly all end here: of many offers few are among the best.
                if list.last().is_none_or(|last| worth <= last.0) {
                    continue;
                }
                list.pop();
            }
            // Between equals the one that came first stays before.
            let at = list.partition_point(|known| known.0 >= worth);
            list.insert(at, (worth, item));
        }
        self.chosen.clear();
        for (list, &shape) in self.lists.iter_mut().zip(&self.shapes) {
            self.chosen.extend(list.iter().map(|&(worth, item)| (shape, worth, item)));
            list.clear();
        }
    }
}
