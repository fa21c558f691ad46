//! A plan under way: what is left in each row, who is where, and simple improvements.

use crate::{
    problem::Problem,
    solver::{
        candidates::{Candidates, Pair},
        core::{Core, NOWHERE},
    },
};

/// Nowhere yet.
pub(crate) const UNPLACED: u32 = NOWHERE;

/// A plan that always holds.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    /// Each item's municipality, or [`UNPLACED`].
    pub place: Vec<u32>,
    /// What is left in each of the problem's rows.
    pub left: Vec<i64>,
    /// The items in each municipality.
    pub members: Vec<Vec<u32>>,
}

impl Draft {
    /// Nobody placed but those locked.
    pub fn empty(problem: &Problem) -> Self {
        Self {
            place: vec![UNPLACED; problem.items.len()],
            left: problem.capacity.clone(),
            members: vec![vec![]; problem.places],
        }
    }

    /// What it gains over placing nobody.
    pub fn gain(&self, problem: &Problem) -> i64 {
        let mut gains = vec![0; problem.places];
        let placed = self.place.iter().enumerate().filter(|(_, place)| **place != UNPLACED);
        let gain = |(item, &place): (usize, &u32)| {
            problem.gains(item, &mut gains);
            gains[place as usize]
        };
        placed.map(gain).sum()
    }

    /// Whether an item fits into what is left.
    #[inline]
    pub fn fits(&self, problem: &Problem, item: usize, place: u32) -> bool {
        let rows = &self.left[place as usize * problem.width..][..problem.width];
        problem.usages[problem.items[item].usage as usize].iter().all(|&(row, amount)| amount <= rows[row as usize])
    }

    /// Puts an unplaced item somewhere.
    pub fn put(&mut self, problem: &Problem, item: usize, place: u32) {
        let rows = &mut self.left[place as usize * problem.width..][..problem.width];
        problem.usages[problem.items[item].usage as usize]
            .iter()
            .for_each(|&(row, amount)| rows[row as usize] -= amount);
        self.place[item] = place;
        self.members[place as usize].push(item as u32);
    }

    /// Takes an item out, if it is placed.
    pub fn take(&mut self, problem: &Problem, item: usize) {
        let place = self.place[item];
        if place == UNPLACED {
            return;
        }
        let rows = &mut self.left[place as usize * problem.width..][..problem.width];
        problem.usages[problem.items[item].usage as usize]
            .iter()
            .for_each(|&(row, amount)| rows[row as usize] += amount);
        self.place[item] = UNPLACED;
        let members = &mut self.members[place as usize];
        if let Some(position) = members.iter().position(|&member| member as usize == item) {
            members.swap_remove(position);
        }
    }

    /// Takes over a choice for the items of a core.
    pub fn adopt(&mut self, problem: &Problem, core: &Core, chosen: &[u32]) {
        let changed =
            |&(item, column): &(&u32, &u32)| core.columns[*column as usize].place != self.place[*item as usize];
        let changes: Vec<(u32, u32)> =
            core.items.iter().zip(chosen).filter(changed).map(|(&item, &column)| (item, column)).collect();
        changes.iter().for_each(|&(item, _)| self.take(problem, item as usize));
        for (item, column) in changes {
            let place = core.columns[column as usize].place;
            if place != UNPLACED {
                self.put(problem, item as usize, place);
            }
        }
    }

    /// What the plan gains over placing nobody.
    pub fn value(&self, candidates: &Candidates) -> i64 {
        let placed = self.place.iter().enumerate().filter(|(_, place)| **place != UNPLACED);
        placed.filter_map(|(item, &place)| candidates.gain(item, place)).sum()
    }
}

/// Fills a plan: items in the order of what they would lose by their second-best municipality, each to the best by price
/// that still has room.
pub(crate) fn fill(problem: &Problem, candidates: &Candidates, list: &[i64], draft: &mut Draft) {
    let places = problem.places;
    let worth =
        |item: usize, pair: &Pair| pair.gain - list[problem.items[item].usage as usize * places + pair.place as usize];
    let mut order: Vec<(i64, u32)> = (0..problem.items.len())
        .filter(|&item| draft.place[item] == UNPLACED)
        .map(|item| {
            let (mut best, mut second) = (0, i64::MIN / 2);
            for pair in candidates.of(item) {
                let worth = worth(item, pair);
                if worth > best {
                    (best, second) = (worth, best);
                } else if worth > second {
                    second = worth;
                }
            }
            (best - second.max(0), item as u32)
        })
        .collect();
    order.sort_unstable_by_key(|&(regret, item)| (-regret, item));
    for (_, item) in order {
        let item = item as usize;
        let with_room = candidates.of(item).iter().filter(|pair| draft.fits(problem, item, pair.place));
        if let Some(pair) = with_room.max_by_key(|pair| (worth(item, pair), std::cmp::Reverse(pair.place))) {
            draft.put(problem, item, pair.place);
        }
    }
}

/// Improves a plan by moving one item, or by moving one and finding another place for one that it pushes out, as long as
/// that gains. Items that are worst off come first; at most `passes` times through all of them.
pub(crate) fn polish(problem: &Problem, candidates: &Candidates, list: &[i64], draft: &mut Draft, passes: usize) {
    let gain = |item: usize| gain(candidates, item, draft.place[item]);
    let here: Vec<i64> = (0..problem.items.len()).map(gain).collect();
    let best = |item: usize| candidates.of(item).iter().map(|pair| pair.gain).max().unwrap_or(0);
    let missed = here.iter().enumerate().map(|(item, here)| best(item) - here).collect();
    let mut polish = Polish { problem, candidates, here, missed };
    for _ in 0..passes {
        let mut order: Vec<(i64, u32)> = (0..problem.items.len())
            .map(|item| (regret(problem, candidates, list, draft, item), item as u32))
            .collect();
        order.retain(|(regret, _)| *regret > 0);
        order.sort_unstable_by_key(|&(regret, item)| (-regret, item));
        let mut moved = false;
        for (_, item) in order {
            moved |= polish.improve(draft, item as usize);
        }
        if !moved {
            break;
        }
    }
}

/// How much worse an item fares than at its best municipality, in points above prices.
pub(crate) fn regret(problem: &Problem, candidates: &Candidates, list: &[i64], draft: &Draft, item: usize) -> i64 {
    let costs = &list[problem.items[item].usage as usize * problem.places..][..problem.places];
    let (mut best, mut here) = (0, 0);
    for pair in candidates.of(item) {
        let worth = pair.gain - costs[pair.place as usize];
        best = best.max(worth);
        if pair.place == draft.place[item] {
            here = worth;
        }
    }
    best - here
}

fn gain(candidates: &Candidates, item: usize, place: u32) -> i64 {
    if place == UNPLACED { 0 } else { candidates.gain(item, place).unwrap_or(0) }
}

struct Polish<'a, 'b> {
    problem: &'a Problem<'b>,
    candidates: &'a Candidates,
    /// What each item gains where it is.
    here: Vec<i64>,
    /// How much more it would gain at its best municipality.
    missed: Vec<i64>,
}

/// A move: the item's new municipality, and the item pushed out with its new one.
struct Move {
    gain: i64,
    place: u32,
    pushed: Option<(u32, u32)>,
}

impl Polish<'_, '_> {
    fn improve(&mut self, draft: &mut Draft, item: usize) -> bool {
        let from = draft.place[item];
        let now = self.here[item];
        draft.take(self.problem, item);
        let mut best = Move { gain: 0, place: from, pushed: None };
        for &pair in self.candidates.of(item).iter().filter(|pair| pair.place != from) {
            if pair.gain - now > best.gain && draft.fits(self.problem, item, pair.place) {
                best = Move { gain: pair.gain - now, place: pair.place, pushed: None };
            } else if pair.gain > now {
                self.push_out(draft, item, pair, pair.gain - now, &mut best);
            }
        }
        self.moved(item, best.place);
        if let Some((pushed, to)) = best.pushed {
            self.moved(pushed as usize, to);
            draft.take(self.problem, pushed as usize);
            draft.put(self.problem, item, best.place);
            if to != UNPLACED {
                draft.put(self.problem, pushed as usize, to);
            }
        } else if best.place != UNPLACED {
            draft.put(self.problem, item, best.place);
        }
        best.gain > 0
    }

    /// Looks for somebody whom the item could push out at the least loss.
    fn push_out(&self, draft: &Draft, item: usize, pair: Pair, gained: i64, best: &mut Move) {
        for &other in &draft.members[pair.place as usize] {
            if gained + self.missed[other as usize] <= best.gain
                || !self.fits_instead(draft, item, other as usize, pair.place)
            {
                continue;
            }
            let loss = self.here[other as usize];
            let unplaced = Pair { gain: 0, place: UNPLACED };
            for to in self.candidates.of(other as usize).iter().chain([&unplaced]).filter(|to| to.place != pair.place) {
                let gain = gained + to.gain - loss;
                if gain > best.gain && (to.place == UNPLACED || draft.fits(self.problem, other as usize, to.place)) {
                    *best = Move { gain, place: pair.place, pushed: Some((other, to.place)) };
                }
            }
        }
    }

    fn moved(&mut self, item: usize, place: u32) {
        let gain = gain(self.candidates, item, place);
        self.missed[item] -= gain - self.here[item];
        self.here[item] = gain;
    }

    /// Whether an item fits where another goes out.
    fn fits_instead(&self, draft: &Draft, item: usize, other: usize, place: u32) -> bool {
        let rows = &draft.left[place as usize * self.problem.width..][..self.problem.width];
        let usage = |item: usize| &self.problem.usages[self.problem.items[item].usage as usize];
        let freed = usage(other);
        usage(item).iter().all(|&(row, amount)| {
            let left = rows[row as usize];
            amount <= left
                || amount <= left + freed.iter().find(|(used, _)| *used == row).map_or(0, |(_, amount)| *amount)
        })
    }
}
