//! Checks plans and certificates by the published rules alone: nothing of the solver's own code is used but its answer.
#![allow(dead_code, reason = "each test file uses its own part")]

mod cases;
pub mod household;

use std::collections::HashMap;

use cases::{Cases, Prices, by_row};
use placement::{Certificate, Instance, Plan, Proof, Restrictions, RowPrice, Status};

/// Households that go together, each group by its lowest number.
pub fn together(instance: &Instance) -> Vec<Vec<usize>> {
    let count = instance.households().len();
    let mut label: Vec<usize> = (0..count).collect();
    // Spread the lowest label along the links until nothing changes: plain, and nothing like the solver's way.
    loop {
        let mut changed = false;
        for &[one, other] in instance.links() {
            let lowest = label[one as usize].min(label[other as usize]);
            for household in [one, other] {
                changed |= label[household as usize] != lowest;
                label[household as usize] = lowest;
            }
        }
        if !changed {
            break;
        }
    }
    let mut groups: Vec<Vec<usize>> = vec![vec![]; count];
    label.iter().enumerate().for_each(|(household, &lowest)| groups[lowest].push(household));
    groups.retain(|group| !group.is_empty());
    groups
}

/// What a household takes of a row (numbered as in a certificate).
pub fn uses(instance: &Instance, household: usize, row: u32) -> i64 {
    let household = &instance.households()[household];
    i64::from(match row {
        0 => household.persons,
        1..=4 => i32::from(row as u8 - 1 <= household.need),
        5 => household.children,
        6 => household.adults,
        group => {
            if household.group == Some(group - 7) {
                household.persons
            } else {
                0
            }
        }
    })
}

/// What a municipality has of a row; `None` without limit.
pub fn available(instance: &Instance, restrictions: &Restrictions, municipality: usize, row: u32) -> Option<i64> {
    let there = &instance.municipalities()[municipality];
    let stated = match row {
        0 => Some(there.persons),
        1..=4 => Some(there.dwellings[row as usize - 1..].iter().sum()),
        5 => there.school,
        6 => there.seats,
        _ => there.group_cap,
    };
    let extra = |extra: &&placement::Extra| {
        extra.municipality as usize == municipality
            && match extra.resource {
                placement::Resource::Persons => row == 0,
                placement::Resource::Dwelling(class) => (1..=1 + u32::from(class)).contains(&row),
                placement::Resource::School => row == 5,
                placement::Resource::Seats => row == 6,
            }
    };
    let extras: i64 = restrictions.extras.iter().filter(extra).map(|extra| i64::from(extra.amount)).sum();
    stated.map(|stated| i64::from(stated) + extras)
}

/// The highest row in use.
pub fn rows(instance: &Instance) -> u32 {
    7 + instance.households().iter().filter_map(|household| household.group).max().map_or(0, |highest| highest + 1)
}

/// Panics, naming the rule, if a plan breaks one.
pub fn check_plan(instance: &Instance, restrictions: &Restrictions, plan: &Plan) {
    assert_eq!(plan.municipality.len(), instance.households().len(), "one line for each household");
    for (household, municipality) in plan.municipality.iter().enumerate() {
        if let Some(municipality) = *municipality {
            assert!(
                instance.score(household, municipality as usize).is_some(),
                "household {household} passed a gate at {municipality}"
            );
            assert!(
                !restrictions.forbids.contains(&[household as u32, municipality]),
                "forbidden pair {household}, {municipality}"
            );
        }
    }
    for &[household, municipality] in instance.locks().iter().chain(&restrictions.locks) {
        assert_eq!(plan.municipality[household as usize], Some(municipality), "lock of household {household}");
    }
    for group in together(instance) {
        assert!(
            group.iter().all(|&one| plan.municipality[one] == plan.municipality[group[0]]),
            "linked households {group:?} are apart"
        );
    }
    for municipality in 0..instance.municipalities().len() {
        for row in 0..rows(instance) {
            let there = |(_, place): &(usize, &Option<u32>)| **place == Some(municipality as u32);
            let used: i64 = plan
                .municipality
                .iter()
                .enumerate()
                .filter(there)
                .map(|(household, _)| uses(instance, household, row))
                .sum();
            if let Some(available) = available(instance, restrictions, municipality, row) {
                assert!(used <= available, "municipality {municipality}, row {row}: {used} of {available}");
            }
        }
    }
}

/// The objective by the published formula.
pub fn objective(instance: &Instance, plan: &Plan) -> i64 {
    let mut sum = 0;
    for (household, municipality) in plan.municipality.iter().enumerate() {
        let persons = i64::from(instance.households()[household].persons);
        sum += match municipality {
            Some(municipality) => {
                persons * i64::from(instance.score(household, *municipality as usize).expect("allowed"))
            }
            None => -persons * instance.unplaced_penalty(),
        };
    }
    sum
}

/// What the locked leave of each row of each municipality; `None` without limit.
pub fn left_by_locks(instance: &Instance, restrictions: &Restrictions, groups: &[Vec<usize>]) -> Vec<Vec<Option<i64>>> {
    let rows = rows(instance);
    let row_of = |place: usize| (0..rows).map(|row| available(instance, restrictions, place, row)).collect();
    let mut left: Vec<Vec<Option<i64>>> = (0..instance.municipalities().len()).map(row_of).collect();
    let locks: Vec<[u32; 2]> = instance.locks().iter().chain(&restrictions.locks).copied().collect();
    for group in groups {
        if let Some(lock) = locks.iter().find(|lock| group.contains(&(lock[0] as usize))) {
            for (row, left) in left[lock[1] as usize].iter_mut().enumerate() {
                let used: i64 = group.iter().map(|&household| uses(instance, household, row as u32)).sum();
                left.iter_mut().for_each(|left| *left -= used);
            }
        }
    }
    left
}

/// Recomputes a certificate from its prices, and its proof from its leaves; panics where it does not hold.
pub fn check_certificate(instance: &Instance, restrictions: &Restrictions, plan: &Plan, certificate: &Certificate) {
    assert_eq!(certificate.objective, objective(instance, plan), "objective");
    assert_eq!(certificate.plan, plan.hash());
    let mut prices = Prices::new();
    for place in 0..instance.municipalities().len() {
        prices.insert((place, 0), certificate.lambda[place]);
        (0..4).for_each(|class| _ = prices.insert((place, 1 + class as u32), certificate.mu[place][class]));
        certificate.school.get(place).map(|&price| prices.insert((place, 5), price));
        certificate.seats.get(place).map(|&price| prices.insert((place, 6), price));
        let groups = certificate.groups.get(place).into_iter().flatten();
        groups.enumerate().for_each(|(group, &price)| _ = prices.insert((place, 7 + group as u32), price));
    }
    let mut cases = Cases::all(instance, restrictions);
    assert_eq!(i128::from(certificate.place_bound), cases.bound(&prices, 1), "the bound of the prices of places");
    assert!(certificate.bound >= certificate.objective, "a bound below a plan");
    if let Some(most) = &certificate.most_persons {
        cases.take_most(most, certificate.scale);
    }
    if certificate.parts.is_empty() {
        if certificate.household.is_empty() {
            let lowest = cases.lowest(&prices, certificate.most_persons.as_ref(), certificate.scale);
            assert_eq!(i128::from(certificate.bound), lowest, "the bound");
        }
        let proof = ProofOf {
            status: certificate.status,
            proof: certificate.proof,
            objective: certificate.objective,
            bound: certificate.bound,
            excluding: &certificate.excluding,
            leaves: &certificate.leaves,
        };
        check_proof(cases, &proof, certificate.scale);
        return;
    }
    check_parts(instance, restrictions, plan, certificate, cases, &prices);
}

/// Every part by itself: nobody of one could go to a municipality of another, and all together give the whole.
fn check_parts(
    instance: &Instance,
    restrictions: &Restrictions,
    plan: &Plan,
    certificate: &Certificate,
    cases: Cases,
    prices: &Prices,
) {
    let part_of =
        |household: usize| certificate.parts.iter().position(|part| part.households.contains(&(household as u32)));
    let mut owner: HashMap<i64, usize> = HashMap::new();
    let penalty = |household: usize| i64::from(instance.households()[household].persons) * instance.unplaced_penalty();
    let value = |household: usize, place: i64| {
        let score = instance.score(household, place as usize).expect("allowed");
        i64::from(instance.households()[household].persons) * i64::from(score)
    };
    let locks = || instance.locks().iter().chain(&restrictions.locks);
    let is_locked = |group: &[usize]| group.iter().any(|&household| locks().any(|lock| lock[0] as usize == household));
    let mut rest = 0;
    for (group, options) in cases.groups.iter().zip(&cases.options) {
        let locked = is_locked(group);
        let part = part_of(group[0]);
        assert!(group.iter().all(|&household| part_of(household) == part), "linked households are in one part");
        assert!(part.is_some() || locked || options == &[-1], "everyone who can be placed is in a part");
        assert!(!(locked && part.is_some()), "the locked are in no part");
        for &option in options.iter().filter(|option| **option >= 0 && !locked) {
            assert_eq!(
                *owner.entry(option).or_insert(part.expect("a part")),
                part.expect("a part"),
                "parts share {option}"
            );
        }
        for &household in group {
            rest += match plan.municipality[household] {
                Some(place) if locked => value(household, i64::from(place)),
                _ => -penalty(household),
            };
        }
    }
    assert_eq!(certificate.bound, rest + certificate.parts.iter().map(|part| part.bound).sum::<i64>());
    assert_eq!(certificate.objective, rest + certificate.parts.iter().map(|part| part.objective).sum::<i64>());
    for (number, part) in certificate.parts.iter().enumerate() {
        let mut own = Cases::all(instance, restrictions);
        let places: Vec<usize> =
            owner.iter().filter(|(_, part)| **part == number).map(|(&place, _)| place as usize).collect();
        // The locked of its municipalities are in no part, but use what it has.
        let mut over = 0;
        for (group, options) in cases.groups.iter().zip(&cases.options) {
            let here = is_locked(group) && places.contains(&(options[0] as usize));
            if part_of(group[0]) == Some(number) {
                over -= group.iter().map(|&household| penalty(household)).sum::<i64>();
            } else if here {
                over += group.iter().map(|&household| value(household, options[0])).sum::<i64>();
            } else {
                let at = own.groups.iter().position(|other| other == group).expect("a group");
                own.groups.remove(at);
                own.options.remove(at);
            }
        }
        if part.by_household {
            let mut free = cases.groups.clone();
            free.retain(|group| part_of(group[0]) == Some(number));
            let bound = household::household_bound(instance, restrictions, certificate, &free, &places);
            assert_eq!(part.bound, bound, "a part's bound by household prices");
        }
        own.places = Some(places);
        if let Some(most) = &part.most_persons {
            own.take_most(most, certificate.scale);
        }
        if !part.by_household {
            let own_prices: Prices =
                prices.iter().filter(|((place, _), _)| own.here(*place)).map(|(&row, &price)| (row, price)).collect();
            let lowest = own.lowest(&own_prices, part.most_persons.as_ref(), certificate.scale);
            assert_eq!(i128::from(part.bound + over), lowest, "a part's bound");
        }
        let proof = ProofOf {
            status: part.status,
            proof: part.proof,
            objective: part.objective + over,
            bound: part.bound + over,
            excluding: &part.excluding,
            leaves: &part.leaves,
        };
        check_proof(own, &proof, certificate.scale);
    }
}

/// What is claimed of a whole or a part.
struct ProofOf<'a> {
    status: Status,
    proof: Proof,
    objective: i64,
    bound: i64,
    excluding: &'a [Vec<RowPrice>],
    leaves: &'a [placement::LeafRecord],
}

fn check_proof(mut cases: Cases, claim: &ProofOf, scale: i64) {
    match (claim.status, claim.proof) {
        (Status::Optimal, Proof::Prices) => assert!(claim.bound <= claim.objective),
        (Status::Optimal, Proof::Leaves) => {
            for prices in claim.excluding {
                cases.exclude(&by_row(prices), scale, claim.objective);
            }
            let paths: Vec<Vec<Step>> = claim.leaves.iter().map(path_of).collect();
            covers(&paths.iter().map(Vec::as_slice).collect::<Vec<_>>(), 0);
            assert!(!claim.leaves.is_empty(), "no leaves");
            claim.leaves.iter().for_each(|leaf| check_leaf(&mut cases, claim.objective, scale, leaf));
        }
        _ => {}
    }
}

fn check_leaf(cases: &mut Cases, objective: i64, scale: i64, leaf: &placement::LeafRecord) {
    let before = cases.options.clone();
    cases.counts.clone_from(&leaf.counts);
    for &[household, option, yes] in &leaf.fixed {
        let group = cases.group_of(household);
        cases.options[group].retain(|&other| (other == option) == (yes == 1));
    }
    let bound = cases.bound(&by_row(&leaf.prices), scale);
    let enough = i128::from(objective + 1) * i128::from(scale);
    assert!(bound < enough, "a leaf's bound is {} above what it must be below", bound - enough);
    cases.options = before;
    cases.counts.clear();
}

/// An answer on the way to a leaf: to a question about a household, or to how many.
#[derive(Clone, Copy, PartialEq)]
enum Step {
    Pair { household: i64, option: i64, yes: bool },
    Count { kind: i64, household: i64, option: i64, at_least: bool, number: i64 },
}

impl Step {
    /// How many of a kind the other answer to the same question would leave: at least so many, or one fewer at most.
    fn other_side(self) -> Self {
        match self {
            Self::Pair { household, option, yes } => Self::Pair { household, option, yes: !yes },
            Self::Count { kind, household, option, at_least, number } => {
                let number = if at_least { number - 1 } else { number + 1 };
                Self::Count { kind, household, option, at_least: !at_least, number }
            }
        }
    }
}

fn path_of(leaf: &placement::LeafRecord) -> Vec<Step> {
    let pair = |&[household, option, yes]: &[i64; 3]| Step::Pair { household, option, yes: yes == 1 };
    let mut path: Vec<Step> = leaf.fixed.iter().map(pair).collect();
    for &[after, kind, household, option, at_least, number, price] in leaf.counts.iter().rev() {
        assert!(price >= 0, "a price below 0");
        path.insert(after as usize, Step::Count { kind, household, option, at_least: at_least == 1, number });
    }
    path
}

/// Panics unless the paths, from a depth on, are all the leaves of one binary tree.
fn covers(paths: &[&[Step]], depth: usize) {
    if paths.len() == 1 && paths[0].len() == depth {
        return;
    }
    let first = *paths.first().and_then(|path| path.get(depth)).expect("a case is missing, or stands twice");
    for side in [first, first.other_side()] {
        let on_side: Vec<&[Step]> = paths.iter().copied().filter(|path| path.get(depth) == Some(&side)).collect();
        covers(&on_side, depth + 1);
    }
    let on_either = |path: &&[Step]| path.get(depth).is_some_and(|step| *step == first || *step == first.other_side());
    assert!(paths.iter().all(on_either), "one question at a time");
}
