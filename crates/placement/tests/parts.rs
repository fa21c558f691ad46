//! Rounds that fall apart, and any number of threads: the same plan, proven part by part.

mod checker;

use std::sync::atomic::AtomicBool;

use checker::{check_certificate, check_plan};
use placement::{
    Effort, Instance, NOT_ALLOWED, Options, Parts, Profile, Restrictions, Status,
    generate::{Recipe, generate},
    solve, with_floor,
};

/// Several made-up rounds in one: nobody of one may go to a municipality of another.
fn apart(counts: &[(usize, usize)], profile: Profile, seed: u64) -> Instance {
    let rounds: Vec<Instance> = counts
        .iter()
        .zip(seed..)
        .map(|(&(households, municipalities), seed)| {
            generate(Recipe { households, municipalities, profile, seed }).expect("an instance")
        })
        .collect();
    let width: usize = counts.iter().map(|count| count.1).sum();
    let (mut scores, mut links, mut locks) = (vec![], vec![], vec![]);
    let (mut before, mut places) = (0_u32, 0_u32);
    for round in &rounds {
        for household in 0..round.households().len() {
            let mut row = vec![NOT_ALLOWED; width];
            for place in 0..round.municipalities().len() {
                row[places as usize + place] = round.score(household, place).unwrap_or(NOT_ALLOWED);
            }
            scores.extend(row);
        }
        links.extend(round.links().iter().map(|link| link.map(|household| household + before)));
        locks.extend(round.locks().iter().map(|lock| [lock[0] + before, lock[1] + places]));
        before += round.households().len() as u32;
        places += round.municipalities().len() as u32;
    }
    Instance::new(Parts {
        profile,
        households: rounds.iter().flat_map(|round| round.households().to_vec()).collect(),
        municipalities: rounds.iter().flat_map(|round| round.municipalities().to_vec()).collect(),
        scores,
        penalty: Some(10_000),
        links,
        locks,
    })
    .expect("valid")
}

#[test]
fn parts_are_proven_one_by_one_and_sum_to_the_whole() {
    for profile in [Profile::Core, Profile::Full] {
        let counts = [(60, 4), (5, 1), (90, 6)];
        let instance = apart(&counts, profile, 40);
        let stop = AtomicBool::new(false);
        let answer = solve(&instance, &Restrictions::default(), Options::new(Effort::Prove, &stop)).expect("solved");
        assert_eq!(answer.certificate.status, Status::Optimal);
        assert_eq!(answer.certificate.parts.len(), 3);
        check_plan(&instance, &Restrictions::default(), &answer.plan);
        check_certificate(&instance, &Restrictions::default(), &answer.plan, &answer.certificate);
        let alone: i64 = counts
            .iter()
            .zip(40..)
            .map(|(&(households, municipalities), seed)| {
                let alone = generate(Recipe { households, municipalities, profile, seed }).expect("an instance");
                solve(&alone, &Restrictions::default(), Options::new(Effort::Prove, &stop))
                    .expect("solved")
                    .certificate
                    .objective
            })
            .sum();
        assert_eq!(answer.certificate.objective, alone);
    }
}

#[test]
fn a_nation_of_counties_is_solved_to_the_optimum() {
    // Twelve counties: far too many pairs for one search, few enough in each.
    let counts = [(400, 10); 12];
    let instance = apart(&counts, Profile::Core, 70);
    let stop = AtomicBool::new(false);
    let answer = solve(&instance, &Restrictions::default(), Options::new(Effort::Normal, &stop)).expect("solved");
    assert_eq!(answer.certificate.status, Status::Optimal);
    check_plan(&instance, &Restrictions::default(), &answer.plan);
}

#[test]
fn the_plan_and_its_certificate_are_the_same_for_any_number_of_threads() {
    let made = |households, municipalities, profile| {
        generate(Recipe { households, municipalities, profile, seed: 8 }).expect("an instance")
    };
    let instances = [
        made(300, 8, Profile::Full),
        made(400, 160, Profile::Core),
        made(400, 160, Profile::Full),
        made(9_000, 30, Profile::Core),
        apart(&[(150, 5), (300, 210), (80, 3)], Profile::Full, 3),
    ];
    for instance in &instances {
        let solved = |threads| {
            let stop = AtomicBool::new(false);
            let options = Options { threads, ..Options::new(Effort::Fast, &stop) };
            solve(instance, &Restrictions::default(), options).expect("solved")
        };
        let one = solved(1);
        check_certificate(instance, &Restrictions::default(), &one.plan, &one.certificate);
        for threads in [2, 3, 8, 0] {
            let many = solved(threads);
            assert_eq!(many.plan.hash(), one.plan.hash(), "{threads} threads");
            assert_eq!(many.certificate, one.certificate, "{threads} threads");
        }
    }
}

#[test]
fn a_floor_leaves_the_parts_in_the_certificate() {
    let instance = apart(&[(60, 4), (5, 1), (90, 6)], Profile::Full, 40);
    let stop = AtomicBool::new(false);
    let (none, options) = (Restrictions::default(), Options::new(Effort::Prove, &stop));
    let plain = solve(&instance, &none, options).expect("solved");
    let before: Vec<Status> = plain.certificate.parts.iter().map(|part| part.status).collect();
    assert!(before.iter().all(|status| *status == Status::Optimal));
    let mut cost_something = false;
    for floor in [3_000, 4_000, 4_500, 5_000, 5_500] {
        let Ok(floored) = with_floor(&instance, &none, &plain, floor, options) else { continue };
        let mut answer = plain.clone();
        answer.adopt(&floored, &instance);
        cost_something |= floored.costs > 0;
        assert_eq!(answer.certificate.parts.len(), 3);
        assert_eq!(answer.certificate.bound, plain.certificate.bound);
        check_plan(&instance, &none, &answer.plan);
        check_certificate(&instance, &none, &answer.plan, &answer.certificate);
    }
    assert!(cost_something, "a floor that costs nothing shows nothing");
}
