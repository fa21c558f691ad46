//! Thousands of small instances of both profiles, each solved by an independent MILP solver too: the optimum is the same.

mod checker;

use std::sync::atomic::AtomicBool;

use checker::{available, check_certificate, check_plan, rows, together, uses};
use placement::{
    Effort, Household, Instance, Municipality, NOT_ALLOWED, Options, Parts, Profile, Random, Restrictions, Status,
    solve,
};

/// A small instance: crowded, with gates, links, locks that can be kept, and small numbers so that ties abound.
fn small(seed: u64, full: bool) -> Instance {
    let mut random = Random::new(seed);
    let (count, places) = (random.below(9) + 1, random.below(4) + 1);
    crowded(&mut random, full, count, places)
}

/// As small, with more municipalities than households: there prices of households are sought first.
fn scattered(seed: u64, full: bool) -> Instance {
    let mut random = Random::new(seed);
    let (count, places) = (random.between(6, 12) as usize, random.between(32, 36) as usize);
    crowded(&mut random, full, count, places)
}

fn crowded(random: &mut Random, full: bool, count: usize, places: usize) -> Instance {
    let households: Vec<Household> = (0..count)
        .map(|_| {
            let persons = random.between(1, 6) as i32;
            let need = random.below(4) as u8;
            let group = (full && random.below(3) > 0).then(|| random.below(3) as u32);
            Household {
                persons,
                need,
                children: (random.between(0, 3) as i32).min(persons),
                adults: (random.between(0, 2) as i32).min(persons),
                group,
            }
        })
        .collect();
    let service =
        |random: &mut Random, most: i64| (full && random.below(3) > 0).then(|| random.between(0, most) as i32);
    let municipalities: Vec<Municipality> = (0..places)
        .map(|_| Municipality {
            persons: random.between(0, 14) as i32,
            dwellings: std::array::from_fn(|_| random.below(3) as i32),
            school: service(random, 6),
            seats: service(random, 6),
            group_cap: service(random, 9),
        })
        .collect();
    let coarse = random.below(2) == 0;
    let scores = (0..count * places)
        .map(|_| match random.below(8) {
            0 => NOT_ALLOWED,
            _ if coarse => 1_000 * random.below(4) as u16,
            _ => random.below(10_001) as u16,
        })
        .collect();
    let links = (0..if full && count > 1 { random.below(3) } else { 0 })
        .map(|_| [random.below(count) as u32, random.below(count) as u32])
        .collect();
    let penalty = match random.below(3) {
        0 => None,
        1 => Some(10_000),
        _ => Some(random.between(0, 3_000)),
    };
    let profile = if full { Profile::Full } else { Profile::Core };
    Instance::new(Parts { profile, households, municipalities, scores, penalty, links, locks: vec![] })
        .expect("a valid instance")
}

/// Too few places, for persons, for dwellings and in schools, in people's form: not placing a person costs more than all points.
fn short(seed: u64) -> Instance {
    let mut random = Random::new(seed);
    let sizes: Vec<i32> = (0..random.below(6) + 7).map(|_| random.between(1, 7) as i32).collect();
    let total: i32 = sizes.iter().sum();
    let household = |&persons: &i32| {
        let children = (persons - 1 - i32::from(persons % 2 == 0)).max(0);
        Household { persons, need: ((persons - 1) / 2) as u8, children, adults: persons - children, group: None }
    };
    let municipalities = (0..3)
        .map(|_| Municipality {
            persons: total * random.between(15, 32) as i32 / 100,
            dwellings: std::array::from_fn(|_| random.below(3) as i32),
            school: Some(total * random.between(6, 16) as i32 / 100),
            seats: None,
            group_cap: None,
        })
        .collect();
    let scores = (0..3 * sizes.len()).map(|_| 500 * random.below(21) as u16).collect();
    Instance::new(Parts {
        profile: Profile::Full,
        households: sizes.iter().map(household).collect(),
        municipalities,
        scores,
        penalty: None,
        links: vec![],
        locks: vec![],
    })
    .expect("a valid instance")
}

fn restricted(seed: u64, instance: &Instance) -> Restrictions {
    let mut random = Random::new(seed ^ 77);
    let mut pair =
        || [random.below(instance.households().len()) as u32, random.below(instance.municipalities().len()) as u32];
    let mut restrictions = Restrictions::default();
    if seed.is_multiple_of(3) {
        restrictions.forbids.push(pair());
    }
    if seed.is_multiple_of(4) {
        restrictions.locks.push(pair());
    }
    restrictions
}

/// The optimum by microlp, a general solver, from the published model; `None` if the locks cannot be kept.
fn optimum(instance: &Instance, restrictions: &Restrictions) -> Option<i64> {
    use microlp::{ComparisonOp, LinearExpr, OptimizationDirection, Problem};
    let mut problem = Problem::new(OptimizationDirection::Maximize);
    let groups = together(instance);
    let mut columns = vec![];
    let mut constant = 0;
    for group in &groups {
        let persons: i64 = group.iter().map(|&household| i64::from(instance.households()[household].persons)).sum();
        constant -= persons * instance.unplaced_penalty();
        let mut sum = LinearExpr::empty();
        let lock = restrictions
            .locks
            .iter()
            .filter(|lock| group.contains(&(lock[0] as usize)))
            .map(|lock| lock[1])
            .collect::<Vec<_>>();
        for place in 0..instance.municipalities().len() {
            let gain = group
                .iter()
                .map(|&household| {
                    let allowed = !restrictions.forbids.contains(&[household as u32, place as u32]);
                    let score = instance.score(household, place).filter(|_| allowed)?;
                    Some(
                        i64::from(instance.households()[household].persons)
                            * (i64::from(score) + instance.unplaced_penalty()),
                    )
                })
                .sum::<Option<i64>>();
            let Some(gain) = gain else {
                if lock.contains(&(place as u32)) {
                    return None;
                }
                continue;
            };
            let column = problem.add_integer_var(gain as f64, (0, 1));
            sum.add(column, 1.0);
            if lock.contains(&(place as u32)) {
                problem.add_constraint([(column, 1.0)], ComparisonOp::Eq, 1.0);
            }
            columns.push((column, group.clone(), place));
        }
        problem.add_constraint(sum, ComparisonOp::Le, 1.0);
    }
    for place in 0..instance.municipalities().len() {
        for row in 0..rows(instance) {
            let Some(limit) = available(instance, restrictions, place, row) else { continue };
            let mut sum = LinearExpr::empty();
            for (column, group, _) in columns.iter().filter(|(_, _, there)| *there == place) {
                sum.add(*column, group.iter().map(|&household| uses(instance, household, row)).sum::<i64>() as f64);
            }
            problem.add_constraint(sum, ComparisonOp::Le, limit as f64);
        }
    }
    let solution = problem.solve().ok()?;
    Some(solution.objective().round() as i64 + constant)
}

fn compare(seeds: std::ops::Range<u64>, make: impl Fn(u64) -> Instance) -> usize {
    let stop = AtomicBool::new(false);
    let options = Options::new(Effort::Prove, &stop);
    let (mut solved, mut clashes, mut counted) = (0, 0, 0);
    for seed in seeds {
        let instance = make(seed);
        let restrictions = restricted(seed, &instance);
        let best = optimum(&instance, &restrictions);
        match solve(&instance, &restrictions, options) {
            Ok(answer) => {
                check_plan(&instance, &restrictions, &answer.plan);
                check_certificate(&instance, &restrictions, &answer.plan, &answer.certificate);
                assert_eq!(answer.certificate.status, Status::Optimal, "seed {seed}");
                assert_eq!(Some(answer.certificate.objective), best, "seed {seed}");
                solved += 1;
                counted += usize::from(answer.certificate.most_persons.is_some());
            }
            Err(clash) => {
                assert_eq!(best, None, "seed {seed}: {clash}");
                clashes += 1;
            }
        }
    }
    assert!(solved > 20 * clashes / 10, "most instances can be solved");
    counted
}

#[test]
fn the_core_profile_is_solved_as_well_as_a_general_solver_does() {
    compare(0..3_000, |seed| small(seed, false));
}

#[test]
fn the_full_profile_is_solved_as_well_as_a_general_solver_does() {
    compare(10_000..13_000, |seed| small(seed, true));
}

#[test]
fn rounds_with_too_few_places_are_solved_as_well_as_a_general_solver_does() {
    let counted = compare(20_000..20_600, short);
    assert!(counted > 30, "of six hundred proofs {counted} rest on how many persons can be placed");
}

#[test]
fn many_small_municipalities_are_solved_as_well_as_a_general_solver_does() {
    compare(20_000..20_040, |seed| scattered(seed, false));
    compare(30_000..30_040, |seed| scattered(seed, true));
}
