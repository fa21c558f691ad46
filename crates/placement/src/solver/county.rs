//! County scale, to the proven optimum: prices, a plan, then branch and bound on what the prices leave open.

use crate::{
    problem::{Problem, SCHOOL},
    solver::{
        altogether::{most_persons, most_placed, row_prices},
        branch::{Cost, Decision, Found, Outside, SCALE, search},
        candidates::{Candidates, Pair},
        core::{Core, NOWHERE, Within},
        place_prices::{Descent, PlacePrices},
        primal::{Draft, UNPLACED, fill, polish},
        work::{Answered, LeafFound, Learned, Solved, Warm, Work},
    },
};

/// Rounds of descent from nothing, and from prices that were right before a small change.
const COLD: Descent =
    Descent { rounds: 150, first_step: 3_000.0, last_step: 3.0, blur: 0.0, shares: false, momentum: 0.6 };
const WARM: Descent = Descent { rounds: 10, first_step: 60.0, last_step: 3.0, blur: 0.0, shares: false, momentum: 0.6 };

/// Solves a problem whose pairs all fit in memory.
pub(crate) fn solve(problem: &Problem, warm: Option<Warm>, work: Work) -> Solved {
    let items: Vec<u32> = (0..problem.items.len() as u32).collect();
    let mut candidates = Candidates::all(problem, 0..items.len());
    let mut descent = PlacePrices::new(problem, &candidates, &items, 1.0, work.threads);
    let (prices, draft) = match warm {
        Some(Warm { prices, ref draft, .. }) => (descent.descend(prices, WARM, work.stop), Some(draft.clone())),
        None => (descent.descend(&vec![0; problem.capacity.len()], COLD, work.stop), None),
    };
    let bound = descent.evaluate(&prices, 0, false).bound as i64;
    let mut list = vec![];
    problem.price_list(&prices, &mut list);
    let mut draft = draft.unwrap_or_else(|| Draft::empty(problem));
    fill(problem, &candidates, &list, &mut draft);
    polish(problem, &candidates, &list, &mut draft, 3);

    let value = draft.value(&candidates);
    (work.report)(value, bound);
    let room = value - bound;
    let most = most_persons(problem, &candidates, &draft, &prices, bound - value, work.stop);
    exclude(problem, &mut candidates, &list, room, &draft);
    let places: Vec<u32> = (0..problem.places as u32).collect();
    // Rows that are nowhere near full need not slow every pivot; below the root, though, a row that is only half full may
    // become the one that matters.
    let close =
        |row: usize| row % problem.width < SCHOOL || prices[row] > 0 || draft.left[row] <= problem.capacity[row] / 2;
    let mut watched: Vec<bool> = (0..prices.len()).map(close).collect();
    loop {
        let within = Within {
            places: &places,
            capacity: &problem.capacity,
            watched: Some(&watched),
            altogether: most.as_ref().map(|most| most.most),
        };
        let core = Core::new(problem, &items, |item| candidates.of(item), within, |_, _| true);
        let chosen = columns_of(&core, &draft);
        let known: Vec<f64> =
            core.rows.iter().map(|&row| prices.get(row as usize).map_or(0.0, |&price| price as f64)).collect();
        let holds = |chosen: &[u32]| left_by(problem, &core, chosen).iter().all(|&left| left >= 0);
        let repair = |chosen: &[u32]| columns_of(&core, &repaired(problem, &candidates, &list, &core, chosen));
        let report = |value: i64, root: i64| (work.report)(value, root.min(bound));
        let key = |column: usize| {
            let item = core.items[core.item_of[column] as usize];
            (problem.items[item as usize].households[0], core.columns[column].place)
        };
        let learned = |column: usize| warm.as_ref().and_then(|warm| warm.learned.costs.get(&key(column)).copied());
        let learned = Some(&learned as &dyn Fn(usize) -> Option<Cost>).filter(|_| warm.is_some());
        let outside = Outside {
            holds: &holds,
            repair: Some(&repair),
            known: learned,
            gap: warm.as_ref().and_then(|warm| warm.learned.gap),
            report: &report,
        };
        let found = search(&core, &chosen, &known, work.county, outside);
        let Some(broken) = &found.broken else {
            let learned = learned_by(warm.as_ref(), &found, key);
            let most = most.map(|most| most_placed(problem, &core, &found.root, most));
            return Solved { learned, most, ..finish(problem, &core, prices, &draft, found) };
        };
        // A row that nobody seemed to fill did run out: look again with it.
        let left = left_by(problem, &core, broken);
        watched.iter_mut().zip(left).filter(|(_, left)| *left < 0).for_each(|(watched, _)| *watched = true);
    }
}

/// What was known of questions before, and what this search has learned of them.
fn learned_by(warm: Option<&Warm>, found: &Found, key: impl Fn(usize) -> (u32, u32)) -> Learned {
    let mut costs = warm.map(|warm| warm.learned.costs.clone()).unwrap_or_default();
    costs.extend(found.experience.lessons().map(|(column, cost)| (key(column), cost)));
    let ceiling = i64::try_from(found.root_bound.div_euclid(i128::from(SCALE))).ok();
    Learned { costs, gap: ceiling.map(|ceiling| ceiling - found.value).filter(|_| found.proven) }
}

/// A plan near a choice that may not hold.
fn repaired(problem: &Problem, candidates: &Candidates, list: &[i64], core: &Core, chosen: &[u32]) -> Draft {
    let mut draft = Draft::empty(problem);
    for (&item, &column) in core.items.iter().zip(chosen) {
        let place = core.columns[column as usize].place;
        if place != NOWHERE && draft.fits(problem, item as usize, place) {
            draft.put(problem, item as usize, place);
        }
    }
    fill(problem, candidates, list, &mut draft);
    polish(problem, candidates, list, &mut draft, 2);
    draft
}

/// What a choice leaves in each of the problem's rows.
fn left_by(problem: &Problem, core: &Core, chosen: &[u32]) -> Vec<i64> {
    let mut left = problem.capacity.clone();
    for (&item, &column) in core.items.iter().zip(chosen) {
        let place = core.columns[column as usize].place;
        if place != NOWHERE {
            let usage = &problem.usages[problem.items[item as usize].usage as usize];
            usage.iter().for_each(|&(row, amount)| left[place as usize * problem.width + row as usize] -= amount);
        }
    }
    left
}

/// Drops the pairs with which no plan can beat the draft.
fn exclude(problem: &Problem, candidates: &mut Candidates, list: &[i64], room: i64, draft: &Draft) {
    let worth = |item: usize, pair: &Pair| {
        pair.gain - list[problem.items[item].usage as usize * problem.places + pair.place as usize]
    };
    let best: Vec<i64> = (0..problem.items.len())
        .map(|item| candidates.of(item).iter().map(|pair| worth(item, pair)).max().unwrap_or(0).max(0))
        .collect();
    candidates.retain(|item, pair| draft.place[item] == pair.place || worth(item, &pair) - best[item] > room);
}

/// The column of each item in a draft. An item whose pair is no candidate here counts as not placed.
pub(crate) fn columns_of(core: &Core, draft: &Draft) -> Vec<u32> {
    let column = |(position, &item): (usize, &u32)| {
        let place = draft.place[item as usize];
        let sought = if place == UNPLACED { NOWHERE } else { place };
        core.column_for(position, sought).unwrap_or(core.start[position] as usize) as u32
    };
    core.items.iter().enumerate().map(column).collect()
}

fn finish(problem: &Problem, core: &Core, prices: Vec<i64>, draft: &Draft, found: Found) -> Solved {
    let width = problem.width;
    let by_row = |prices: &[i64]| row_prices(problem, core, prices);
    let excluded_first = prices.iter().enumerate().filter(|(_, price)| **price != 0);
    let excluded_first =
        excluded_first.map(|(row, &price)| ((row / width) as u32, (row % width) as u32, price * SCALE)).collect();
    let leaves = found.leaves.iter().map(|leaf| {
        let mut prices = leaf.count_prices.iter();
        let answered = |decision: &Decision| match *decision {
            Decision::Pair { item, column, yes } => {
                Answered::Pair(core.items[item as usize], core.columns[column as usize].place, yes)
            }
            Decision::Count(count) => Answered::Count(count, prices.next().copied().unwrap_or(0)),
        };
        LeafFound { path: leaf.path.iter().map(answered).collect(), prices: by_row(&leaf.prices) }
    });
    let leaves = leaves.collect();
    let mut better = draft.clone();
    better.adopt(problem, core, &found.chosen);
    let mut root = vec![0; problem.capacity.len()];
    for (&row, &price) in core.rows.iter().zip(&found.root) {
        let price = (price + SCALE / 2) / SCALE;
        match root.get_mut(row as usize) {
            Some(root) => *root += price,
            // What a person costs anywhere is a part of what it costs in each municipality.
            None => root.iter_mut().step_by(width).for_each(|root| *root += price),
        }
    }
    let prices = if crate::certificate::place_bound(problem, &root) < crate::certificate::place_bound(problem, &prices)
    {
        root
    } else {
        prices
    };
    Solved {
        draft: better,
        prices,
        bound: None,
        proven: found.proven,
        excluding: vec![excluded_first, by_row(&found.root)],
        leaves,
        most: None,
        household: None,
        learned: Learned::default(),
    }
}
