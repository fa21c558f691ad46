//! What a stranger needs to check a plan without trusting the program that made it.
//!
//! Prices give an upper bound on every plan that anyone can recompute: see [`Certificate::bound`]. A plan that is
//! proven to be best carries the leaves of the search that proved it.

use serde::{Deserialize, Serialize};

use crate::{
    instance::{CLASSES, Instance},
    problem::{DWELLINGS, GROUPS, PERSONS, Problem, SCHOOL, SEATS},
};

/// Whether anything better can exist. Of several parts the last of their states is that of the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// No plan is better.
    Optimal,
    /// A better plan may exist, but none above the bound.
    Gap,
}

/// What the status rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proof {
    /// The bound of the prices alone.
    Prices,
    /// The bounds of the leaves, which cover all cases.
    Leaves,
    /// The program's search, which the certificate does not hold because it was too long.
    Search,
}

/// A price for a row of a municipality; all others are 0. `(municipality, row, price)` where row 0 is persons, 1 to 4
/// dwellings of class 0, 1, 2, 3 *or larger*, 5 school places, 6 course seats, and 7 + g persons of language group g.
pub type RowPrice = (u32, u32, i64);

/// How many households of a kind go to a municipality in a case, and the price of that: `[how many of [`LeafRecord::fixed`] are
/// decided before it, kind, household, municipality or −1 for not placed, 1 for at least and 0 for at most, number, price]`.
/// Of the kind are those that have as many persons as the household (kind 0), or that use the same of every row (kind 1);
/// linked households count as one. At most: number · price is added to the bound, and each of the kind in that municipality
/// costs the price; at least: number · price is taken from it, and each earns the price.
pub type CountCase = [i64; 7];

/// A case that covers a part of all plans, with prices whose bound, over the pairs it leaves, is not above the objective.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeafRecord {
    /// Household, municipality or −1 for not placed, and 1 if the pair is chosen in this case, 0 if it is not. Linked
    /// households are named by the first of them.
    pub fixed: Vec<[i64; 3]>,
    /// How many of a kind go where in this case; none of them stands for one that is locked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub counts: Vec<CountCase>,
    /// In parts of a point, see [`Certificate::scale`].
    pub prices: Vec<RowPrice>,
}

/// How many persons any plan places at most, beside the locked, and why; then persons altogether have a row too, which lists of
/// prices name as row 0 of the municipality after the last: most is its capacity, and whoever is placed anywhere uses it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MostPersons {
    /// The number.
    pub most: i64,
    /// Prices in parts of a person, see [`Certificate::scale`]: with them the bound is below most + 1 where each person placed
    /// counts 1, and nothing else counts.
    pub because: Vec<RowPrice>,
    /// The prices, in parts of a point, whose bound on the objective is [`Certificate::bound`] or [`PartRecord::bound`] unless
    /// prices of places or of households give a lower one.
    pub prices: Vec<RowPrice>,
}

/// A part of a round that shares no municipality with the others. It is proven by itself: all figures are over placing
/// nobody of the part, that is, each person placed counts score + penalty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartRecord {
    /// Its households; none can go to a municipality that one of another part can go to.
    pub households: Vec<u32>,
    /// What the plan reaches in it.
    pub objective: i64,
    /// What no plan exceeds in it.
    pub bound: i64,
    /// Whether anything better can exist in it.
    pub status: Status,
    /// What that rests on.
    pub proof: Proof,
    /// Whether its bound is that of household prices; otherwise it is that of prices of places.
    pub by_household: bool,
    /// As [`Certificate::most_persons`], for this part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most_persons: Option<MostPersons>,
    /// As [`Certificate::excluding`], for this part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub excluding: Vec<Vec<RowPrice>>,
    /// As [`Certificate::leaves`], for this part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub leaves: Vec<LeafRecord>,
}

/// The certificate of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// The plan's objective.
    pub objective: i64,
    /// An upper bound on every plan's objective. Recomputed from the prices below, with all capacities as stated:
    ///
    /// Σ price·capacity + Σ over households of max(−penalty·persons, max over allowed municipalities of persons·score −
    /// Σ price·what the household uses). A dwelling row's capacity counts the dwellings of its class *or larger*, and a
    /// household uses 1 of each row up to its own class. Linked households are one household with summed parts, and a
    /// locked one has only its municipality. If [`Certificate::household`] is there, the bound is that of
    /// household prices instead: Σ household prices + Σ over municipalities of the best set that its persons and dwellings
    /// could take, each household at persons·(score + penalty) − its price, all less penalty·persons of everyone. In a
    /// set, linked households count the one largest dwelling among them; the bound is valid all the more.
    pub bound: i64,
    /// Whether anything better can exist.
    pub status: Status,
    /// What that rests on.
    pub proof: Proof,
    /// Price of one person's place, by municipality.
    pub lambda: Vec<i64>,
    /// Price of one dwelling of each class *or larger*, by municipality.
    pub mu: Vec<[i64; CLASSES]>,
    /// Price of a school place, by municipality; empty if schools are no constraint.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub school: Vec<i64>,
    /// Price of a course seat, by municipality; empty if courses are no constraint.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seats: Vec<i64>,
    /// Price of a person of each language group, by municipality; empty without group caps.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Vec<i64>>,
    /// Price of each household; only where that gives a better bound than prices of places do. Of linked households the
    /// first bears the price of all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub household: Vec<i64>,
    /// Prices of school places, course seats and group members that go with household prices: Σ price·capacity is added to
    /// the bound, and a household in a set is worth its price·use less.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub household_rows: Vec<RowPrice>,
    /// The bound that lambda, mu, school, seats and groups give; the same as `bound` unless households have prices or there is
    /// [`Certificate::most_persons`].
    pub place_bound: i64,
    /// How many persons any plan places at most, where the proof rests on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most_persons: Option<MostPersons>,
    /// Prices in `excluding` and `leaves` are in so many parts of a point.
    pub scale: i64,
    /// Price lists that exclude pairs, one after the other: a pair is gone if a plan with it cannot reach objective + 1 by
    /// the list's bound over the pairs that were left before it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub excluding: Vec<Vec<RowPrice>>,
    /// The cases. Over the pairs left by `excluding` and by its own decisions, each case's bound is below objective + 1.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub leaves: Vec<LeafRecord>,
    /// The parts, if the round falls apart into several. `bound` is then the sum of theirs, with the score of the locked
    /// and the penalty of everyone else; `excluding` and `leaves` stand in each part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<PartRecord>,
    /// The plan's hash, see [`crate::Plan::hash`].
    pub plan: String,
}

impl Certificate {
    /// The gap between plan and bound in parts of the objective's size; 0 if proven best.
    pub fn gap(&self) -> f64 {
        if self.status == Status::Optimal {
            return 0.0;
        }
        (self.bound - self.objective) as f64 / (self.objective.abs().max(1)) as f64
    }

    /// Takes the prices of places from a list by the problem's rows.
    pub(crate) fn set_prices(&mut self, instance: &Instance, width: usize, prices: &[i64]) {
        let rows = || prices.chunks_exact(width);
        self.lambda = rows().map(|rows| rows[PERSONS]).collect();
        self.mu = rows().map(|rows| std::array::from_fn(|class| rows[DWELLINGS + class])).collect();
        if width > SCHOOL {
            self.school = rows().map(|rows| rows[SCHOOL]).collect();
            self.seats = rows().map(|rows| rows[SEATS]).collect();
        }
        if instance.groups() > 0 {
            self.groups = rows().map(|rows| rows[GROUPS..].to_vec()).collect();
        }
    }
}

/// The exact bound that integer prices of places give, by the problem's rows; in points. Saturates far above any plan.
pub(crate) fn place_bound(problem: &Problem, prices: &[i64]) -> i64 {
    let rents = prices.iter().zip(&problem.capacity).filter(|(price, _)| **price > 0);
    let mut bound: i128 = rents.map(|(&price, &left)| i128::from(price) * i128::from(left)).sum();
    let mut list = vec![];
    problem.price_list(prices, &mut list);
    let mut gains = vec![0; problem.places];
    for item in 0..problem.items.len() {
        problem.gains(item, &mut gains);
        let costs = &list[problem.items[item].usage as usize * problem.places..][..problem.places];
        let best = gains.iter().zip(costs).map(|(gain, cost)| gain - cost).max().unwrap_or(0);
        bound += i128::from(best.max(0));
    }
    i64::try_from(bound + i128::from(problem.base)).unwrap_or(i64::MAX)
}
