//! The best set of households for one municipality, by dynamic programming over persons and dwellings.
//!
//! Households are taken in the order of their need, largest first. With the classes nested, how many have been taken so
//! far is then all there is to know about dwellings: "no more with need k or more than there are dwellings of class k or
//! larger" is a limit on that number. Of households that use the same, only the best few can be in a best set.

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
#[derive(Clone, Copy, Debug)]
struct Shape {
    persons: usize,
    need: usize,
}

/// The solver, with its memory kept between calls.
#[derive(Clone)]
pub(crate) struct Knapsack {
    shapes: Vec<Shape>,
    /// The worth of each state: whole numbers far below 2^53, kept as floats because every processor compares those in
    /// pairs.
    value: Vec<f64>,
    /// Offers × states: whether the offer was taken in the best set of the state, among the offers so far.
    taken: Vec<bool>,
    /// Offers by usage.
    lists: Vec<Vec<(i64, u32)>>,
    order: Vec<u32>,
    chosen: Vec<Offer>,
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
        let shapes: Vec<Shape> = problem.usages.iter().map(shape).collect();
        let mut order: Vec<u32> = (0..shapes.len() as u32).collect();
        order.sort_by_key(|&usage| std::cmp::Reverse(shapes[usage as usize].need));
        Self { lists: vec![vec![]; shapes.len()], shapes, value: vec![], taken: vec![], order, chosen: vec![] }
    }

    /// The worth of the best set within a municipality's rows; `take` is told its items.
    pub fn best(&mut self, rows: &[i64], offers: &[Offer], mut take: impl FnMut(u32)) -> i64 {
        offers
            .iter()
            .filter(|offer| offer.worth > 0)
            .for_each(|offer| self.lists[offer.usage as usize].push((offer.worth, offer.item)));
        let dwellings: [usize; 4] = std::array::from_fn(|class| rows[DWELLINGS + class].clamp(0, 100_000) as usize);
        let persons = rows[PERSONS].min(UNLIMITED).clamp(0, 100_000) as usize;
        self.choose_offers(persons, &dwellings);
        // More persons than all offers together have are not needed, nor more dwellings than offers.
        let wanted: usize = self.chosen.iter().map(|offer| self.shapes[offer.usage as usize].persons).sum();
        let persons = persons.min(wanted);
        let most = dwellings[0].min(self.chosen.len());
        let width = persons + 1;
        let states = width * (most + 1);
        self.value.clear();
        self.value.resize(states, 0.0);
        self.taken.clear();
        self.taken.resize(states * self.chosen.len(), false);
        for (number, offer) in self.chosen.iter().enumerate() {
            let Shape { persons: size, need } = self.shapes[offer.usage as usize];
            if size > persons {
                continue;
            }
            let worth = offer.worth as f64;
            let taken = &mut self.taken[number * states..(number + 1) * states];
            for count in (1..=most.min(dwellings[need])).rev() {
                let (fewer, more) = self.value.split_at_mut(count * width);
                let (fewer, more) = (&fewer[(count - 1) * width..], &mut more[size..width]);
                let marks = &mut taken[count * width + size..(count + 1) * width];
                for ((before, after), mark) in fewer.iter().zip(more).zip(marks) {
                    let with = before + worth;
                    *mark = with > *after;
                    *after = if with > *after { with } else { *after };
                }
            }
        }
        let best = (0..states)
            .max_by(|&one, &other| self.value[one].total_cmp(&self.value[other]).then(other.cmp(&one)))
            .unwrap_or(0);
        let mut state = best;
        for number in (0..self.chosen.len()).rev() {
            if self.taken[number * states + state] {
                take(self.chosen[number].item);
                state -= width + self.shapes[self.chosen[number].usage as usize].persons;
            }
        }
        self.value[best] as i64
    }

    /// Keeps the best few offers of each usage, by need; forgets all lists.
    fn choose_offers(&mut self, persons: usize, dwellings: &[usize; 4]) {
        self.chosen.clear();
        for &usage in &self.order {
            let Shape { persons: size, need } = self.shapes[usage as usize];
            let list = &mut self.lists[usage as usize];
            let most = (persons / size.max(1)).min(dwellings[need]);
            if list.len() > most && most > 0 {
                list.select_nth_unstable_by(most - 1, |one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
            }
            list.truncate(most);
            self.chosen.extend(list.iter().map(|&(worth, item)| Offer { item, usage, worth }));
            list.clear();
        }
    }
}
