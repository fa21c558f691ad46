//! Between plans that are equally good: those who keep what was announced, then the lottery.
//!
//! The value of the best plan is known. The pairs that could stand in a plan of that value are few, as prices exclude the
//! others; among them the sum of what decides ties is made largest, with the value as one more row that must be reached.

use crate::{
    certificate::{RowPrice, place_bound},
    problem::{Item, Problem},
    solver::{
        branch::{Effort, Outside, SCALE, search},
        candidates::{Candidates, Pair},
        core::{Column, Core, NOWHERE, Within},
        county::columns_of,
        work::{Solved, Work},
    },
};

/// What settling ties did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Settled {
    /// Items that prices leave more than one way.
    pub open: usize,
    /// Whether no equally good plan is preferred.
    pub proven: bool,
}

/// Nodes at most.
const NODES: usize = 8_000;
/// Prices are in so many parts of a point here: fine enough to leave little open, and coarse enough for small numbers.
const PARTS: i64 = 2;
/// A price of more than all may miss, and so many times that, is taken down to it: large numbers in a row cost exactness, small
/// ones leave more fractions open. Found by trial.
const BEYOND: i64 = 8;
/// What is preferred counts so many times, as the value's price, which is a small part of a ticket, has to be whole.
const LIFT: i64 = 1_024;

/// Moves a plan of the highest value (proven, or by the prices) to the one that `preference` likes best among those of the same
/// value.
pub(crate) fn settle(
    problem: &Problem,
    solved: &mut Solved,
    preference: &dyn Fn(usize, u32) -> i64,
    work: Work,
) -> Settled {
    let items: Vec<u32> = (0..problem.items.len() as u32).collect();
    let mut candidates = Candidates::all(problem, 0..items.len());
    let draft = &mut solved.draft;
    let value = draft.value(&candidates);
    let room = place_bound(problem, &solved.prices) - problem.base - value;
    if !solved.proven && room > 0 {
        return Settled { open: items.len(), proven: false };
    }
    let most = solved.most.as_ref().map(|most| most.record.most);
    let rents = Rents::new(problem, solved.excluding.last(), &solved.prices, most);
    let best: Vec<i64> = (0..items.len())
        .map(|item| candidates.of(item).iter().map(|pair| rents.worth(problem, item, *pair)).max().unwrap_or(0).max(0))
        .collect();
    let room = rents.all(problem) + best.iter().sum::<i64>() - value * PARTS;
    candidates
        .retain(|item, pair| draft.place[item] == pair.place || best[item] - rents.worth(problem, item, pair) <= room);
    let open = (0..items.len())
        .filter(|&item| candidates.of(item).len() + usize::from(best[item] <= room || draft.place[item] == NOWHERE) > 1)
        .count();
    if open == 0 {
        return Settled { open, proven: true };
    }
    let places: Vec<u32> = (0..problem.places as u32).collect();
    let within = Within { places: &places, capacity: &problem.capacity, watched: None, altogether: most };
    let mut core = Core::new(problem, &items, |item| candidates.of(item), within, |_, _| true);
    // The value must be reached: what households fall short of their best at these prices, and what is left of anything at
    // its price, are together no more than `room`. Whatever is more than all may miss is out, by however much: so no number
    // is larger than needed, however much not placing a person costs.
    let clamped = rents.clamped(problem, (room + 1) * BEYOND);
    let missed = |(column, &item): (&Column, &u32)| {
        let item = item as usize;
        let (worth, unused) = match column.place {
            NOWHERE => (0, 0),
            place => {
                let pair = Pair { gain: column.gain, place };
                (rents.worth(problem, item, pair), clamped.cost(problem, item, place))
            }
        };
        (best[item] - worth).min(room + 1) - unused
    };
    core.step = LIFT;
    let mut missed: Vec<i64> = core.columns.iter().zip(&core.item_of).map(missed).collect();
    let mut left = room - clamped.all(problem);
    // Every item has one column: what all of them use is as well used beforehand, and no amount is below 0.
    for item in 0..core.items.len() {
        let own = &mut missed[core.columns_of(item)];
        let least = own.iter().copied().min().unwrap_or(0);
        own.iter_mut().for_each(|missed| *missed -= least);
        left -= least;
    }
    core.add_row(left, &missed);
    for (column, &item) in core.columns.iter_mut().zip(&core.item_of) {
        column.gain = if column.place == NOWHERE { 0 } else { LIFT * preference(item as usize, column.place) };
    }
    let chosen = columns_of(&core, draft);
    let effort = Effort { nodes: NODES, leaves: false, counts: true, stop: work.stop };
    let outside = Outside { holds: &|_| true, repair: None, known: None, gap: None, report: &|_, _| {} };
    let found = search(&core, &chosen, &vec![0.0; core.capacity.len()], effort, outside);
    draft.adopt(problem, &core, &found.chosen);
    Settled { open, proven: found.proven }
}

/// What a place costs, in 1/[`PARTS`] points.
struct Rents {
    /// By the problem's rows.
    rows: Vec<i64>,
    /// A person's place anywhere, and how many persons any plan places.
    anywhere: (i64, i64),
    /// Usages × municipalities.
    list: Vec<i64>,
}

impl Rents {
    /// From the prices that a search began with, or those of places in points.
    fn new(problem: &Problem, listed: Option<&Vec<RowPrice>>, prices: &[i64], most: Option<i64>) -> Self {
        let mut rows: Vec<i64> = prices.iter().map(|price| price * PARTS).collect();
        let mut anywhere = 0;
        if let Some(listed) = listed {
            rows.fill(0);
            for &(place, row, price) in listed {
                let row = place as usize * problem.width + row as usize;
                *rows.get_mut(row).unwrap_or(&mut anywhere) = (price + SCALE / PARTS / 2) / (SCALE / PARTS);
            }
        }
        Self::of(problem, rows, (anywhere, most.unwrap_or(0)))
    }

    fn of(problem: &Problem, rows: Vec<i64>, anywhere: (i64, i64)) -> Self {
        let mut list = vec![];
        problem.price_list(&rows, &mut list);
        Self { rows, anywhere, list }
    }

    /// The same, none of them more than `most`.
    fn clamped(&self, problem: &Problem, most: i64) -> Self {
        let rows = self.rows.iter().map(|&price| price.min(most)).collect();
        Self::of(problem, rows, (self.anywhere.0.min(most), self.anywhere.1))
    }

    /// What an item uses in a municipality costs so much.
    fn cost(&self, problem: &Problem, item: usize, place: u32) -> i64 {
        let Item { usage, persons, .. } = &problem.items[item];
        self.list[*usage as usize * problem.places + place as usize] + persons * self.anywhere.0
    }

    fn worth(&self, problem: &Problem, item: usize, pair: Pair) -> i64 {
        pair.gain * PARTS - self.cost(problem, item, pair.place)
    }

    /// What everything costs.
    fn all(&self, problem: &Problem) -> i64 {
        let rents = self.rows.iter().zip(&problem.capacity).filter(|(price, _)| **price > 0);
        rents.map(|(price, left)| price * left).sum::<i64>() + self.anywhere.0 * self.anywhere.1
    }
}
