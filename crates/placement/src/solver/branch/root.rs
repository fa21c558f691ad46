//! The root of a search: the relaxation at its optimum, and what its prices leave open.

use super::{Effort, Found, Outside, SCALE, Search, integer_prices, room};
use crate::solver::{
    core::{Core, whole_cost},
    simplex::Simplex,
};

/// The root: the relaxation at its optimum, and what its prices say.
pub(super) struct Root<'a> {
    pub core: &'a Core,
    pub simplex: Simplex<'a>,
    /// What each column falls short of its item's best at the root's prices, in 1/[`SCALE`] points.
    pub short: Vec<i64>,
}

impl<'a> Root<'a> {
    /// Solves the relaxation from a choice that holds and prices that are about right; tells what they prove.
    pub fn new(core: &'a Core, chosen: &[u32], prices: &[f64], found: &mut Found) -> Self {
        let mut simplex = Simplex::new(core, chosen);
        let most = 50 * (core.capacity.len() + core.items.len()) + 1_000;
        simplex.pretend(prices);
        simplex.optimise(f64::NEG_INFINITY, most);
        simplex.be_honest();
        simplex.optimise(f64::NEG_INFINITY, most);
        found.root = integer_prices(&simplex);
        let rents = found.root.iter().zip(&core.capacity);
        found.root_bound = rents.map(|(&price, &left)| i128::from(price) * i128::from(left)).sum();
        let mut short = Vec::with_capacity(core.columns.len());
        for item in 0..core.items.len() {
            let first = short.len();
            short.extend(core.columns_of(item).map(|column| worth(core, column, &found.root)));
            let best = short[first..].iter().copied().max().unwrap_or(0);
            short[first..].iter_mut().for_each(|worth| *worth = best - *worth);
            found.root_bound += i128::from(best);
        }
        Self { core, simplex, short }
    }

    /// Searches everything worth `target` or more: at once, and if that takes long, with care. Tells whether it ended early
    /// because so much better a choice was found that far less is open now.
    pub fn search(&self, mut found: Found, target: i64, effort: Effort, outside: Outside) -> (Found, bool) {
        let at_once = found.experience.is_seasoned;
        for is_careful in if at_once { [true, true] } else { [false, true] } {
            found.leaves.clear();
            found.proven = true;
            let target = target.max(found.value + self.core.step);
            let room = room(&found, target);
            let open = |column: usize| i128::from(self.short[column]) <= room;
            let narrowed = self.simplex.unsettled(open);
            let mut search = Search {
                root: self,
                core: &narrowed.core,
                simplex: self.simplex.narrowed(&narrowed, open),
                narrowed: &narrowed,
                effort,
                patience: found.nodes + PATIENCE,
                last_node: if effort.leaves { found.nodes + effort.nodes } else { effort.nodes },
                began_with: found.value,
                found,
                target,
                is_careful,
                gave_up: false,
                begins_anew: false,
                path: vec![],
                outside,
            };
            search.explore();
            let (gave_up, begins_anew) = (search.gave_up, search.begins_anew);
            found = search.found;
            if begins_anew || !gave_up {
                return (found, begins_anew);
            }
        }
        (found, false)
    }
}

/// So many nodes a search takes before it begins to try its questions out.
const PATIENCE: usize = 24;

fn worth(core: &Core, column: usize, prices: &[i64]) -> i64 {
    core.columns[column].gain * SCALE - whole_cost(core.uses(column), prices)
}
