//! Why here and why not there, in figures that sum exactly. The words are the reader's: see the command line.

use serde::Serialize;

use crate::{
    error::Clash,
    instance::Instance,
    plan::Plan,
    problem::{NEVER, Problem, row_name},
    restrictions::Restrictions,
    solve::Answer,
};

/// Something a municipality has too little of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Lack {
    /// The municipality.
    pub municipality: u32,
    /// The row, as numbered in a certificate.
    pub row: u32,
    /// What it is.
    pub resource: String,
    /// What the household, with those linked to it, needs.
    pub needs: i64,
    /// What is left in the plan.
    pub left: i64,
}

/// Why a household is not in a municipality.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Reason {
    /// It is: the plan proposes just this.
    Proposed,
    /// A gate forbids the pair, for the household or one linked to it.
    Gate {
        /// The household whose pair the gate forbids.
        household: u32,
    },
    /// A person has decided otherwise.
    Decided {
        /// Where the household is locked to; `None` if just this pair is forbidden.
        municipality: Option<u32>,
    },
    /// It could never fit, even if nobody but the locked were there.
    TooSmall {
        /// What is too small.
        lacks: Vec<Lack>,
    },
    /// It could be there, at a price.
    Difference(Difference),
}

/// What another municipality would mean for a household and for everyone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The household's (and its linked households') value here: persons·score, or the penalty if not placed.
    pub value_now: i64,
    /// Its value there.
    pub value_there: i64,
    /// What the places it uses now are worth to others.
    pub scarcity_now: i64,
    /// What the places it would use there are worth to others.
    pub scarcity_there: i64,
    /// The objective loses at least so much, whatever else is changed: by the certificate's own prices. 0 says nothing.
    pub costs_at_least: i64,
    /// What is full in the present plan, so that others would have to move.
    pub full: Vec<Lack>,
}

/// The proposal for a household and what speaks against each other municipality.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// The household.
    pub household: u32,
    /// Households linked to it.
    pub linked: Vec<u32>,
    /// Where it is proposed to live.
    pub proposed: Option<u32>,
    /// For each municipality the reason.
    pub reasons: Vec<Reason>,
    /// If it is not placed: what one municipality would need more of for it to be placed with nobody moving; the
    /// smallest first.
    pub would_place: Vec<Lack>,
}

/// Explains an answer for a household.
///
/// # Errors
///
/// If what is decided cannot all hold.
///
/// # Panics
///
/// If there is no such household.
pub fn explain(
    instance: &Instance,
    restrictions: &Restrictions,
    answer: &Answer,
    household: u32,
) -> Result<Explanation, Clash> {
    Ok(Explainer::new(instance, restrictions, answer)?.explain(household))
}

/// Explains an answer for one household after the other.
pub struct Explainer<'a> {
    problem: Problem<'a>,
    restrictions: &'a Restrictions,
    answer: &'a Answer,
    left: Vec<i64>,
    /// Each household's item, if it is not locked.
    item_of: Vec<Option<u32>>,
}

impl<'a> Explainer<'a> {
    /// Prepares to explain an answer.
    ///
    /// # Errors
    ///
    /// If what is decided cannot all hold.
    pub fn new(instance: &'a Instance, restrictions: &'a Restrictions, answer: &'a Answer) -> Result<Self, Clash> {
        let problem = Problem::new(instance, restrictions)?;
        let left = left(&problem, &answer.plan);
        let mut item_of = vec![None; instance.households().len()];
        for (item, number) in problem.items.iter().zip(0..) {
            item.households.iter().for_each(|&household| item_of[household as usize] = Some(number));
        }
        Ok(Self { problem, restrictions, answer, left, item_of })
    }

    /// Explains a household.
    ///
    /// # Panics
    ///
    /// If there is no such household.
    pub fn explain(&self, household: u32) -> Explanation {
        let problem = &self.problem;
        let proposed = self.answer.plan.municipality[household as usize];
        let explained = Explained { problem, restrictions: self.restrictions, answer: self.answer, proposed };
        let Some(item) = self.item_of[household as usize].map(|item| item as usize) else {
            let locked = |place: u32| {
                if Some(place) == proposed { Reason::Proposed } else { Reason::Decided { municipality: proposed } }
            };
            let reasons = (0..problem.places as u32).map(locked).collect();
            return Explanation { household, linked: vec![], proposed, reasons, would_place: vec![] };
        };
        let linked = problem.items[item].households.iter().copied().filter(|&other| other != household).collect();
        let left = &self.left;
        let reasons = (0..problem.places as u32).map(|place| explained.reason(item, place, left)).collect();
        let would_place = if proposed.is_none() { explained.would_place(item, left) } else { vec![] };
        Explanation { household, linked, proposed, reasons, would_place }
    }
}

/// What a plan leaves in each row.
fn left(problem: &Problem, plan: &Plan) -> Vec<i64> {
    let mut left = problem.capacity.clone();
    for item in &problem.items {
        if let Some(place) = plan.municipality[item.households[0] as usize] {
            let usage = &problem.usages[item.usage as usize];
            usage.iter().for_each(|&(row, amount)| left[place as usize * problem.width + row as usize] -= amount);
        }
    }
    left
}

struct Explained<'a, 'b> {
    problem: &'a Problem<'b>,
    restrictions: &'a Restrictions,
    answer: &'a Answer,
    proposed: Option<u32>,
}

impl Explained<'_, '_> {
    fn reason(&self, item: usize, place: u32, left: &[i64]) -> Reason {
        if self.proposed == Some(place) {
            return Reason::Proposed;
        }
        let households = &self.problem.items[item].households;
        let gated = households
            .iter()
            .find(|&&household| self.problem.instance.score(household as usize, place as usize).is_none());
        if let Some(&household) = gated {
            return Reason::Gate { household };
        }
        if households.iter().any(|&household| self.restrictions.forbids.contains(&[household, place])) {
            return Reason::Decided { municipality: None };
        }
        let lacks = self.lacks(item, place, &self.problem.capacity);
        if !lacks.is_empty() {
            return Reason::TooSmall { lacks };
        }
        Reason::Difference(self.difference(item, place, left))
    }

    fn lacks(&self, item: usize, place: u32, left: &[i64]) -> Vec<Lack> {
        let rows = &left[place as usize * self.problem.width..][..self.problem.width];
        let usage = self.problem.usages[self.problem.items[item].usage as usize].iter();
        let short = usage.filter(|&&(row, amount)| amount > rows[row as usize]);
        short
            .map(|&(row, needs)| Lack {
                municipality: place,
                row,
                resource: row_name(row as usize),
                needs,
                left: rows[row as usize],
            })
            .collect()
    }

    fn difference(&self, item: usize, place: u32, left: &[i64]) -> Difference {
        let problem = self.problem;
        let mut gains = vec![NEVER; problem.places];
        problem.gains(item, &mut gains);
        let lift = problem.items[item].persons * problem.instance.unplaced_penalty();
        let usage = &problem.usages[problem.items[item].usage as usize];
        let scarcity = |place: u32| {
            crate::problem::cost(usage, &self.answer.prices[place as usize * problem.width..][..problem.width])
        };
        let best = (0..problem.places as u32)
            .map(|place| gains[place as usize].saturating_sub(scarcity(place)))
            .max()
            .unwrap_or(0)
            .max(0);
        let bound_with = self.answer.certificate.place_bound - best + gains[place as usize] - scarcity(place);
        Difference {
            value_now: self.proposed.map_or(0, |place| gains[place as usize]) - lift,
            value_there: gains[place as usize] - lift,
            scarcity_now: self.proposed.map_or(0, scarcity),
            scarcity_there: scarcity(place),
            costs_at_least: (self.answer.certificate.objective - bound_with).max(0),
            full: self.lacks(item, place, left),
        }
    }

    /// The municipalities that lack just one thing, with what they lack.
    fn would_place(&self, item: usize, left: &[i64]) -> Vec<Lack> {
        let allowed = |&place: &u32| {
            let households = &self.problem.items[item].households;
            let open = |&household: &u32| {
                self.problem.instance.score(household as usize, place as usize).is_some()
                    && !self.restrictions.forbids.contains(&[household, place])
            };
            households.iter().all(open)
        };
        let mut found: Vec<Lack> = (0..self.problem.places as u32)
            .filter(allowed)
            .filter_map(|place| self.one_lack(item, place, left))
            .collect();
        found.sort_by_key(|lack| (lack.needs - lack.left, lack.municipality));
        found
    }

    /// What a municipality lacks, if it is one thing. A dwelling that is missing is missing in each smaller class too,
    /// and is one thing all the same: the largest class.
    fn one_lack(&self, item: usize, place: u32, left: &[i64]) -> Option<Lack> {
        let mut lacks = self.lacks(item, place, left);
        let dwelling = |lack: &Lack| (1..=4).contains(&lack.row);
        let largest = lacks.iter().filter(|lack| dwelling(lack)).map(|lack| lack.row).max();
        lacks.retain(|lack| !dwelling(lack) || Some(lack.row) == largest);
        if lacks.len() == 1 { lacks.pop() } else { None }
    }
}

impl Explanation {
    /// The household that was asked for, and those linked to it.
    pub fn households(&self) -> impl Iterator<Item = u32> + '_ {
        std::iter::once(self.household).chain(self.linked.iter().copied())
    }
}
