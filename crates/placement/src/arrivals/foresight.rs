//! The last weeks of a year, in which whole households count: a price says what a person or a dwelling is worth, not that
//! four free places in each of two municipalities are no home for a family of eight.
//!
//! Several ways to place the batch are each played to the end in the same futures, household by household, and the one that
//! ends best on average is taken (sample average approximation with common futures: Kleywegt, Shapiro & Homem-de-Mello
//! 2002). Every way places as many persons of the batch as can be: nobody is turned away for the sake of those to come.

use crate::{
    problem::Problem,
    solver::{
        candidates::Candidates,
        primal::{Draft, UNPLACED, fill, polish},
    },
};

/// A way to place a batch: each item's municipality.
pub(super) type Way = Vec<Option<u32>>;

/// The best of several ways to place the first items of a problem, `first` among them; `futures` are the items that each
/// future brings, `list` what usages cost.
pub(super) fn best(problem: &Problem, first: Way, futures: &[Vec<u32>], list: &[i64]) -> Way {
    let batch = first.len();
    let placed = |way: &Way| -> i64 {
        way.iter().zip(&problem.items).filter(|(place, _)| place.is_some()).map(|(_, item)| item.persons).sum()
    };
    let most = placed(&first);
    let mut ways = vec![first];
    for future in futures {
        for from in [Some(&ways[0]), None].map(|from| from.cloned()) {
            let way = known(problem, (batch, from.as_ref()), future, list);
            if placed(&way) == most && !ways.contains(&way) {
                ways.push(way);
            }
        }
    }
    if ways.len() == 1 {
        return ways.swap_remove(0);
    }
    let alone = Candidates::all(problem, 0..batch);
    let mut ends: Vec<i64> = ways
        .iter()
        .map(|way| {
            let gain = |(item, place): (usize, &Option<u32>)| place.and_then(|place| alone.gain(item, place));
            way.iter().enumerate().filter_map(gain).sum::<i64>() * futures.len() as i64
        })
        .collect();
    for future in futures {
        let part = problem.part(future);
        let candidates = Candidates::all(&part, 0..future.len());
        for (end, way) in ends.iter_mut().zip(&ways) {
            let mut draft = Draft::empty(&part);
            way.iter().enumerate().for_each(|(item, place)| occupy(problem, &mut draft, item, *place));
            fill(&part, &candidates, list, &mut draft);
            polish(&part, &candidates, list, &mut draft, PASSES);
            *end += draft.value(&candidates);
        }
    }
    // The first of those that end best: the one by prices, if it is as good as any.
    let best = (0..ways.len()).max_by_key(|&way| (ends[way], std::cmp::Reverse(way))).unwrap_or(0);
    ways.swap_remove(best)
}

/// How a batch would be placed if one future were known: from a way to place it, improved with those who come.
fn known(problem: &Problem, (batch, from): (usize, Option<&Way>), future: &[u32], list: &[i64]) -> Way {
    let items: Vec<u32> = (0..batch as u32).chain(future.iter().copied()).collect();
    let part = problem.part(&items);
    let candidates = Candidates::all(&part, 0..items.len());
    let mut draft = Draft::empty(&part);
    for (item, place) in from.into_iter().flatten().enumerate() {
        place.iter().for_each(|&place| draft.put(&part, item, place));
    }
    fill(&part, &candidates, list, &mut draft);
    polish(&part, &candidates, list, &mut draft, PASSES);
    draft.place[..batch].iter().map(|&place| Some(place).filter(|place| *place != UNPLACED)).collect()
}

/// Takes what an item uses from what is left.
fn occupy(problem: &Problem, draft: &mut Draft, item: usize, place: Option<u32>) {
    let Some(place) = place else { return };
    let rows = &mut draft.left[place as usize * problem.width..][..problem.width];
    let usage = &problem.usages[problem.items[item].usage as usize];
    usage.iter().for_each(|&(row, amount)| rows[row as usize] -= amount);
}

/// Passes of improvement over each future.
const PASSES: usize = 2;
