//! From an instance to a plan with its certificate.

use std::sync::atomic::AtomicBool;

use crate::{
    certificate::{Certificate, LeafRecord, Proof, Status, place_bound},
    error::Clash,
    instance::Instance,
    plan::Plan,
    problem::Problem,
    restrictions::Restrictions,
    solver::{
        branch::{self, SCALE},
        county::{self, LeafFound, Solved, Warm},
        national::{self, HouseholdCertificate},
        primal::{Draft, UNPLACED},
    },
};

/// How long to look. Each is a fixed number of steps, never a time: the same input gives the same plan everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effort {
    /// Prices and a good plan.
    Fast,
    /// The best plan at county scale as a rule; nationally a plan very close to the bound.
    Normal,
    /// Ten times as many steps, for a proof.
    Prove,
}

/// How a solve is to go.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// How long to look.
    pub effort: Effort,
    /// Raised by whoever wants the best plan so far, now.
    pub stop: &'a AtomicBool,
    /// Told of each better plan or bound.
    pub progress: Option<&'a dyn Fn(Progress)>,
}

/// Where a solve stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// The best plan's objective so far.
    pub objective: i64,
    /// The best bound so far.
    pub bound: i64,
}

/// A plan, its certificate, and what a later solve can start from.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The plan.
    pub plan: Plan,
    /// Its certificate.
    pub certificate: Certificate,
    /// Prices by municipality and row, to start from after a small change.
    pub(crate) prices: Vec<i64>,
}

/// Up to so many pairs the whole problem is searched to the proven optimum.
const COUNTY_PAIRS: usize = 60_000;
/// No more leaves than this are kept in a certificate.
const MOST_LEAVES: usize = 20_000;

/// Solves an instance under what persons have decided.
///
/// # Errors
///
/// If what is decided cannot all hold; the error names the households whose locks clash.
pub fn solve(instance: &Instance, restrictions: &Restrictions, options: Options) -> Result<Answer, Clash> {
    solve_from(instance, restrictions, None, options)
}

/// Solves again after a small change: an earlier answer's prices and plan save most of the work.
pub(crate) fn solve_from(
    instance: &Instance,
    restrictions: &Restrictions,
    earlier: Option<(&[i64], &Plan)>,
    options: Options,
) -> Result<Answer, Clash> {
    let problem = Problem::new(instance, restrictions)?;
    let warm = earlier
        .filter(|(prices, _)| prices.len() == problem.capacity.len())
        .map(|(prices, plan)| Warm { prices, draft: Some(draft_of(&problem, plan)) });
    let nodes = match options.effort {
        Effort::Fast => 0,
        Effort::Normal => 20_000,
        Effort::Prove => 1_000_000,
    };
    let effort = branch::Effort { nodes, leaves: true, stop: options.stop };
    let solved = if problem.items.len() * problem.places <= COUNTY_PAIRS {
        county::solve(&problem, warm, effort)
    } else {
        let nodes = if options.effort == Effort::Fast { 4 } else { 40 };
        let effort = branch::Effort { nodes, leaves: false, stop: options.stop };
        let report = |objective, bound| {
            options.progress.into_iter().for_each(|progress| progress(Progress { objective, bound }))
        };
        let neighbourhoods = match options.effort {
            Effort::Fast => 1,
            Effort::Normal => 4,
            Effort::Prove => 20,
        };
        let national::Solved { draft, prices, bound, household } =
            national::solve(&problem, national::Work { neighbourhoods, effort, report: &report });
        let solved = Solved { draft, prices, bound, proven: false, excluding: vec![], leaves: vec![] };
        let mut answer = answer(&problem, solved);
        if let Some(household) = household {
            set_household_prices(&problem, &mut answer.certificate, household);
        }
        return Ok(answer);
    };
    Ok(answer(&problem, solved))
}

fn draft_of(problem: &Problem, plan: &Plan) -> Draft {
    let mut draft = Draft::empty(problem);
    let mut gains = vec![0; problem.places];
    for (item, record) in problem.items.iter().enumerate() {
        let Some(place) = plan.municipality[record.households[0] as usize] else { continue };
        problem.gains(item, &mut gains);
        if gains[place as usize] >= 0 && draft.fits(problem, item, place) {
            draft.put(problem, item, place);
        }
    }
    draft
}

fn answer(problem: &Problem, solved: Solved) -> Answer {
    let instance = problem.instance;
    let mut plan = Plan::empty(instance.households().len());
    problem
        .locked
        .iter()
        .for_each(|&(household, municipality)| plan.municipality[household as usize] = Some(municipality));
    for (item, &place) in solved.draft.place.iter().enumerate().filter(|(_, place)| **place != UNPLACED) {
        problem.items[item]
            .households
            .iter()
            .for_each(|&household| plan.municipality[household as usize] = Some(place));
    }
    let (objective, bound) =
        (plan.objective(instance), solved.bound.unwrap_or_else(|| place_bound(problem, &solved.prices)));
    let closed = bound <= objective;
    let kept = solved.proven && !closed && solved.leaves.len() <= MOST_LEAVES;
    let mut certificate = Certificate {
        objective,
        bound,
        status: if solved.proven || closed { Status::Optimal } else { Status::Gap },
        proof: if kept {
            Proof::Leaves
        } else if solved.proven && !closed {
            Proof::Search
        } else {
            Proof::Prices
        },
        lambda: vec![],
        mu: vec![],
        school: vec![],
        seats: vec![],
        groups: vec![],
        household: vec![],
        household_rows: vec![],
        place_bound: bound,
        scale: SCALE,
        excluding: if kept { solved.excluding } else { vec![] },
        leaves: if kept { solved.leaves.into_iter().map(|leaf| leaf_record(problem, leaf)).collect() } else { vec![] },
        plan: plan.hash(),
    };
    certificate.set_prices(instance, problem.width, &solved.prices);
    Answer { plan, certificate, prices: solved.prices }
}

/// Takes household prices into the certificate, if they prove more.
fn set_household_prices(problem: &Problem, certificate: &mut Certificate, household: HouseholdCertificate) {
    let bound = household.bound + problem.base;
    if bound >= certificate.bound {
        return;
    }
    certificate.bound = bound;
    certificate.household = vec![0; problem.instance.households().len()];
    for (item, &price) in problem.items.iter().zip(&household.prices) {
        certificate.household[item.households[0] as usize] = price;
    }
    let width = problem.width;
    let priced = household.extra.iter().enumerate().filter(|(_, price)| **price > 0);
    certificate.household_rows =
        priced.map(|(row, &price)| ((row / width) as u32, (row % width) as u32, price)).collect();
    if bound <= certificate.objective {
        certificate.status = Status::Optimal;
    }
}

fn leaf_record(problem: &Problem, (path, prices): LeafFound) -> LeafRecord {
    let fixed = |&(item, place, yes): &(u32, u32, bool)| {
        let household = problem.items[item as usize].households[0];
        [i64::from(household), if place == UNPLACED { -1 } else { i64::from(place) }, i64::from(yes)]
    };
    LeafRecord { fixed: path.iter().map(fixed).collect(), prices }
}
