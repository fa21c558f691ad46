//! A floor under the worst-off group, with its price shown.
//!
//! A group's mean is over all its persons, those not placed counting 0. The floor is one more constraint for each group,
//! with a price of its own: at prices π the scores of group g count (64 + π)/64, and
//! (bound at these scores − Σ π·floor·persons of the group) / 64 is above no plan that keeps the floor. The prices are
//! found by halving; the best plan met that keeps the floor is proposed.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{
    ballot::Ballot,
    certificate::Certificate,
    error::Clash,
    fairness::SMALLEST_GROUP,
    instance::Instance,
    plan::Plan,
    problem::{Problem, View},
    restrictions::Restrictions,
    solve::{Answer, Options, solve_problem},
};

/// Prices of groups are in so many parts of a point.
pub const FAVOUR_SCALE: i64 = 64;
/// No group's score counts more than so many times.
const MOST_FAVOUR: i64 = 64 * FAVOUR_SCALE;
/// Solves at most.
const ROUNDS: usize = 24;

/// A group under a floor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FlooredGroup {
    /// The group; `None` for households of no stated group.
    pub group: Option<u32>,
    /// Its persons.
    pub persons: i64,
    /// The mean score of its persons in the plan without a floor.
    pub mean_before: i64,
    /// The mean score of its persons in the plan with the floor.
    pub mean_after: i64,
    /// Its price, in parts of [`FAVOUR_SCALE`].
    pub price: i64,
}

/// A plan that keeps a floor, and what that costs.
#[derive(Clone, Debug, Serialize)]
pub struct Floored {
    /// The floor: no group's mean score is below.
    pub floor: i64,
    /// The plan.
    #[serde(skip)]
    pub plan: Plan,
    /// Its objective.
    pub objective: i64,
    /// What the objective loses against the plan without a floor.
    pub costs: i64,
    /// It loses at least so much, whatever plan keeps the floor.
    pub costs_at_least: i64,
    /// The groups that are large enough to be shown; smaller ones have no floor.
    pub groups: Vec<FlooredGroup>,
    /// What `costs_at_least` is recomputed from: the certificate of the round in which each score of a group counts
    /// (64 + price)/64, all in 1/64 points; its prices are not always those of the plan.
    pub certificate: Certificate,
    /// The groups' prices that go with that certificate, in the order of `groups`.
    pub certificate_prices: Vec<i64>,
}

/// Why no plan with the floor is given.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FloorError {
    /// What is decided cannot all hold.
    #[error(transparent)]
    Clash(#[from] Clash),
    /// No plan was found that keeps it.
    #[error(
        "no plan was found in which every group has a mean score of at least {floor}; the best reached was {reached}"
    )]
    OutOfReach {
        /// What was asked for.
        floor: i64,
        /// The highest mean that the worst-off group had in any plan tried.
        reached: i64,
    },
}

/// Solves so that no group of five households or more has a mean score below `floor`. `plain` is the answer without it.
///
/// # Errors
///
/// If no plan is found that keeps the floor, or what is decided cannot all hold.
pub fn with_floor(
    instance: &Instance,
    restrictions: &Restrictions,
    plain: &Answer,
    floor: i64,
    options: Options,
) -> Result<Floored, FloorError> {
    let mut search = Search::new(instance, floor);
    // A plan that keeps the floor already stays as the lottery and what was announced have left it.
    let kept = search.holds(&search.totals(&plain.plan));
    let mut reached = i64::MIN;
    let mut best: Option<(i64, Plan, Vec<i64>)> = None;
    let mut bound: Option<(i64, Certificate, Vec<i64>)> = None;
    for _ in 0..ROUNDS {
        let answer = search.solve(restrictions, options)?;
        let limit = (answer.certificate.bound - search.rent()).div_euclid(FAVOUR_SCALE);
        if bound.as_ref().is_none_or(|(least, ..)| limit < *least) {
            bound = Some((limit, answer.certificate, search.prices.clone()));
        }
        if kept {
            best = Some((plain.plan.objective(instance), plain.plan.clone(), search.prices.clone()));
            break;
        }
        let totals = search.totals(&answer.plan);
        reached = reached.max(search.worst_mean(&totals));
        let objective = answer.plan.objective(instance);
        let holds = search.holds(&totals);
        if holds && best.as_ref().is_none_or(|(known, ..)| objective > *known) {
            best = Some((objective, answer.plan, search.prices.clone()));
        }
        if !search.turn(&totals, holds) {
            break;
        }
    }
    let (Some((objective, plan, prices)), Some((limit, certificate, certificate_prices))) = (best, bound) else {
        return Err(FloorError::OutOfReach { floor, reached });
    };
    let (before, after) = (search.totals(&plain.plan), search.totals(&plan));
    let groups = search.groups.iter().enumerate().map(|(number, group)| FlooredGroup {
        group: group.group,
        persons: group.persons,
        mean_before: before[number] / group.persons,
        mean_after: after[number] / group.persons,
        price: prices[number],
    });
    let without = plain.plan.objective(instance);
    Ok(Floored {
        floor,
        groups: groups.collect(),
        plan,
        objective,
        // Where the plan without a floor is not proven best, one that keeps it may be better.
        costs: (without - objective).max(0),
        costs_at_least: (without - limit).max(0),
        certificate,
        certificate_prices,
    })
}

struct Group {
    group: Option<u32>,
    households: Vec<usize>,
    persons: i64,
}

struct Search<'a> {
    instance: &'a Instance,
    floor: i64,
    groups: Vec<Group>,
    prices: Vec<i64>,
    /// Below which each price is known to be too low, and from which it was enough.
    low: Vec<i64>,
    high: Vec<Option<i64>>,
}

impl<'a> Search<'a> {
    fn new(instance: &'a Instance, floor: i64) -> Self {
        let mut by_group: BTreeMap<Option<u32>, Vec<usize>> = BTreeMap::new();
        for (number, household) in instance.households().iter().enumerate() {
            by_group.entry(household.group).or_default().push(number);
        }
        let groups: Vec<Group> = by_group
            .into_iter()
            .filter(|(_, households)| households.len() >= SMALLEST_GROUP)
            .map(|(group, households)| {
                let persons =
                    households.iter().map(|&household| i64::from(instance.households()[household].persons)).sum();
                Group { group, households, persons }
            })
            .collect();
        let count = groups.len();
        Self { instance, floor, groups, prices: vec![0; count], low: vec![0; count], high: vec![None; count] }
    }

    fn solve(&self, restrictions: &Restrictions, options: Options) -> Result<Answer, Clash> {
        let mut favour = vec![FAVOUR_SCALE; self.instance.households().len()];
        for (group, price) in self.groups.iter().zip(&self.prices) {
            group.households.iter().for_each(|&household| favour[household] += price);
        }
        let view = View { order: options.ballot.map(Ballot::order), favour: Some((FAVOUR_SCALE, &favour)) };
        let problem = Problem::viewed(self.instance, restrictions, view)?;
        Ok(solve_problem(&problem, &Restrictions::default(), None, Options { ballot: None, ..options }))
    }

    /// Σ price·floor·persons: what the constraints give back.
    fn rent(&self) -> i64 {
        self.groups.iter().zip(&self.prices).map(|(group, price)| price * self.floor * group.persons).sum()
    }

    /// Each group's Σ persons·score.
    fn totals(&self, plan: &Plan) -> Vec<i64> {
        let of = |&household: &usize| {
            let score = plan.municipality[household].and_then(|place| self.instance.score(household, place as usize));
            i64::from(self.instance.households()[household].persons) * i64::from(score.unwrap_or(0))
        };
        self.groups.iter().map(|group| group.households.iter().map(of).sum()).collect()
    }

    fn worst_mean(&self, totals: &[i64]) -> i64 {
        self.groups.iter().zip(totals).map(|(group, total)| total / group.persons).min().unwrap_or(0)
    }

    fn is_short(&self, group: usize, totals: &[i64]) -> bool {
        totals[group] < self.floor * self.groups[group].persons
    }

    fn holds(&self, totals: &[i64]) -> bool {
        (0..self.groups.len()).all(|group| !self.is_short(group, totals))
    }

    /// Raises the prices of groups that fall short, or, if none does, lowers those that may be too high. Whether anything
    /// is left to try.
    fn turn(&mut self, totals: &[i64], holds: bool) -> bool {
        let mut moved = false;
        for group in 0..self.groups.len() {
            let price = self.prices[group];
            if self.is_short(group, totals) {
                self.low[group] = price + 1;
                if self.high[group].is_some_and(|high| high <= price) {
                    self.high[group] = None;
                }
            } else if holds && price > 0 {
                self.high[group] = Some(price);
            } else {
                continue;
            }
            let low = self.low[group];
            let next = match self.high[group] {
                Some(high) => i64::midpoint(low, high),
                None => (2 * price).clamp(4, MOST_FAVOUR),
            };
            moved |= next != price;
            self.prices[group] = next;
        }
        moved
    }
}
