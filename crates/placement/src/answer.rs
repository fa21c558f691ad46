//! From what the solver found to a plan with its certificate.

use crate::{
    certificate::{Certificate, LeafRecord, PartRecord, Proof, Status, place_bound as place_bound_of},
    plan::Plan,
    problem::{Item, Problem},
    solver::{
        branch::SCALE,
        counts::Alike,
        primal::UNPLACED,
        work::{Answered, HouseholdCertificate, LeafFound, Solved},
    },
};

/// No more leaves than this are kept in a certificate.
const MOST_LEAVES: usize = 20_000;

/// A part of a problem with what was found for it.
pub(crate) struct PartSolved<'p, 'i> {
    pub problem: &'p Problem<'i>,
    pub solved: Solved,
}

/// Puts parts together: the plan, its certificate, and the prices by the problem's rows.
pub(crate) fn put_together(problem: &Problem, parts: Vec<PartSolved>) -> (Plan, Certificate, Vec<i64>) {
    let instance = problem.instance;
    let mut plan = Plan::empty(instance.households().len());
    for &(household, municipality) in &problem.locked {
        plan.municipality[household as usize] = Some(municipality);
    }
    let mut prices = vec![0; problem.capacity.len()];
    for part in &parts {
        place(&mut plan, part);
        prices.iter_mut().zip(&part.solved.prices).for_each(|(price, of_part)| *price += of_part);
    }
    let place_bound = match parts.as_slice() {
        [only] => only.solved.bound.map(|bound| bound + problem.base),
        _ => None,
    };
    let place_bound = place_bound.unwrap_or_else(|| place_bound_of(problem, &prices));
    let several = parts.len() > 1;
    let mut certificate = Certificate {
        objective: problem.base,
        bound: problem.base,
        status: Status::Optimal,
        proof: Proof::Prices,
        lambda: vec![],
        mu: vec![],
        school: vec![],
        seats: vec![],
        groups: vec![],
        household: vec![],
        household_rows: vec![],
        place_bound,
        most_persons: None,
        scale: SCALE,
        excluding: vec![],
        leaves: vec![],
        parts: vec![],
        plan: plan.hash(),
    };
    certificate.set_prices(instance, problem.width, &closed_where_full(problem, &prices));
    for PartSolved { problem: part, solved } in parts {
        let record = record(part, solved, (!several).then_some(place_bound), &mut certificate);
        certificate.objective += record.objective;
        certificate.bound += record.bound;
        certificate.status = certificate.status.max(record.status);
        certificate.proof = certificate.proof.max(record.proof);
        if several {
            certificate.parts.push(record);
        } else {
            certificate.most_persons = record.most_persons;
            (certificate.excluding, certificate.leaves) = (record.excluding, record.leaves);
        }
    }
    (plan, certificate, prices)
}

/// The same prices, and so high a price of whatever a municipality has nothing left of that nobody who needs it chooses it.
/// That costs the bound nothing, and whoever recomputes it need not look who would fit.
fn closed_where_full(problem: &Problem, prices: &[i64]) -> Vec<i64> {
    let mut gains = vec![0; problem.places];
    let mut dearest = 0;
    for item in 0..problem.items.len() {
        problem.gains(item, &mut gains);
        dearest = gains.iter().copied().fold(dearest, i64::max);
    }
    let shown = |(&price, &left): (&i64, &i64)| if left == 0 { price.max(dearest) } else { price };
    prices.iter().zip(&problem.capacity).map(shown).collect()
}

fn place(plan: &mut Plan, PartSolved { problem, solved }: &PartSolved) {
    for (item, &place) in solved.draft.place.iter().enumerate().filter(|(_, place)| **place != UNPLACED) {
        for &household in &problem.items[item].households {
            plan.municipality[household as usize] = Some(place);
        }
    }
}

/// What is proven of a part, all over placing nobody of it.
fn record(part: &Problem, solved: Solved, known: Option<i64>, certificate: &mut Certificate) -> PartRecord {
    let base = part.base;
    let objective = solved.draft.gain(part);
    let place_bound = known.unwrap_or_else(|| place_bound_of(part, &solved.prices)) - base;
    let (most_persons, place_bound) = match solved.most {
        Some(most) => (Some(most.record), place_bound.min(most.bound)),
        None => (None, place_bound),
    };
    let household = solved.household.filter(|household| household.bound < place_bound);
    let bound = household.as_ref().map_or(place_bound, |household| household.bound);
    let by_household = household.is_some();
    household.into_iter().for_each(|household| set_household_prices(part, certificate, &household));
    let closed = bound <= objective;
    let kept = solved.proven && !closed && solved.leaves.len() <= MOST_LEAVES;
    let status = if solved.proven || closed { Status::Optimal } else { Status::Gap };
    let proof = if kept {
        Proof::Leaves
    } else if solved.proven && !closed {
        Proof::Search
    } else {
        Proof::Prices
    };
    let mut households: Vec<u32> = part.items.iter().flat_map(|item| item.households.iter().copied()).collect();
    households.sort_unstable();
    PartRecord {
        households,
        objective,
        bound,
        status,
        proof,
        by_household,
        most_persons,
        excluding: if kept { solved.excluding } else { vec![] },
        leaves: if kept { solved.leaves.into_iter().map(|leaf| leaf_record(part, leaf)).collect() } else { vec![] },
    }
}

/// Takes household prices into the certificate.
fn set_household_prices(part: &Problem, certificate: &mut Certificate, household: &HouseholdCertificate) {
    certificate.household.resize(part.instance.households().len(), 0);
    for (item, &price) in part.items.iter().zip(&household.prices) {
        certificate.household[item.households[0] as usize] = price;
    }
    let width = part.width;
    let priced = household.extra.iter().enumerate().filter(|(_, price)| **price > 0);
    certificate.household_rows.extend(priced.map(|(row, &price)| ((row / width) as u32, (row % width) as u32, price)));
}

fn leaf_record(problem: &Problem, LeafFound { path, prices }: LeafFound) -> LeafRecord {
    let place_of = |place: u32| if place == UNPLACED { -1 } else { i64::from(place) };
    let mut record = LeafRecord { fixed: vec![], counts: vec![], prices };
    for answered in path {
        match answered {
            Answered::Pair(item, place, yes) => {
                let household = problem.items[item as usize].households[0];
                record.fixed.push([i64::from(household), place_of(place), i64::from(yes)]);
            }
            Answered::Count(count, price) => {
                let is_one = |item: &&Item| match count.of {
                    Alike::Persons(persons) => item.persons == persons,
                    Alike::Usage(usage) => item.usage == usage,
                };
                let one = problem.items.iter().find(is_one).map_or(-1, |item| i64::from(item.households[0]));
                record.counts.push([
                    record.fixed.len() as i64,
                    i64::from(matches!(count.of, Alike::Usage(_))),
                    one,
                    place_of(count.place),
                    i64::from(count.at_least),
                    count.number,
                    price,
                ]);
            }
        }
    }
    record
}
