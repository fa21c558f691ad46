//! Parts of a round that share no municipality: each is solved, and proven, by itself.

use crate::problem::{NEVER, Problem};

/// The items of each part, if there is more than one. Items that can go nowhere are in none.
pub(crate) fn parts(problem: &Problem) -> Option<Vec<Vec<u32>>> {
    let mut parent: Vec<u32> = (0..problem.places as u32).collect();
    let mut apart = problem.places;
    let mut first = vec![u32::MAX; problem.items.len()];
    let mut gains = vec![NEVER; problem.places];
    for (item, first) in first.iter_mut().enumerate() {
        problem.gains(item, &mut gains);
        for (place, _) in (0_u32..).zip(&gains).filter(|(_, gain)| **gain != NEVER) {
            if *first == u32::MAX {
                *first = place;
                continue;
            }
            let (one, other) = (root(&mut parent, *first), root(&mut parent, place));
            if one != other {
                parent[one.max(other) as usize] = one.min(other);
                apart -= 1;
            }
        }
        // As a rule a handful of households ties all municipalities together.
        if apart == 1 {
            return None;
        }
    }
    let mut by_root: Vec<Vec<u32>> = vec![vec![]; problem.places];
    for (item, &first) in (0..).zip(&first).filter(|(_, first)| **first != u32::MAX) {
        by_root[root(&mut parent, first) as usize].push(item);
    }
    by_root.retain(|items| !items.is_empty());
    (by_root.len() > 1).then_some(by_root)
}

fn root(parent: &mut [u32], mut place: u32) -> u32 {
    while parent[place as usize] != place {
        let above = parent[parent[place as usize] as usize];
        parent[place as usize] = above;
        place = above;
    }
    place
}
