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

fn compare(seeds: std::ops::Range<u64>, full: bool, instance: fn(u64, bool) -> Instance) {
    let stop = AtomicBool::new(false);
    let options = Options::new(Effort::Prove, &stop);
    let (mut solved, mut clashes) = (0, 0);
    for seed in seeds {
        let instance = instance(seed, full);
        let restrictions = restricted(seed, &instance);
        let best = optimum(&instance, &restrictions);
        match solve(&instance, &restrictions, options) {
            Ok(answer) => {
                check_plan(&instance, &restrictions, &answer.plan);
                check_certificate(&instance, &restrictions, &answer.plan, &answer.certificate);
                assert_eq!(answer.certificate.status, Status::Optimal, "seed {seed}");
                assert_eq!(Some(answer.certificate.objective), best, "seed {seed}");
                solved += 1;
            }
            Err(clash) => {
                assert_eq!(best, None, "seed {seed}: {clash}");
                clashes += 1;
            }
        }
    }
    assert!(solved > 20 * clashes / 10, "most instances can be solved");
}

#[test]
fn the_core_profile_is_solved_as_well_as_a_general_solver_does() {
    compare(0..3_000, false, small);
}

#[test]
fn the_full_profile_is_solved_as_well_as_a_general_solver_does() {
    compare(10_000..13_000, true, small);
}

#[test]
fn many_small_municipalities_are_solved_as_well_as_a_general_solver_does() {
    compare(20_000..20_040, false, scattered);
    compare(30_000..30_040, true, scattered);
}
