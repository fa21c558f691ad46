//! What must hold whatever the instance: more capacity never hurts, locks are kept, order does not matter, explanations
//! say what brute force says.

mod checker;

use std::sync::atomic::AtomicBool;

use checker::check_plan;
use placement::{
    Ballot, Effort, Extra, Instance, Options, Parts, Profile, Random, Reason, Resource, Restrictions, Round, explain,
    generate::{Recipe, generate},
    solve,
};

fn instance(seed: u64) -> Instance {
    let mut random = Random::new(seed);
    let profile = if random.below(2) == 0 { Profile::Core } else { Profile::Full };
    generate(Recipe { households: 5 + random.below(40), municipalities: 2 + random.below(5), profile, seed })
        .expect("an instance")
}

fn objective(instance: &Instance, restrictions: &Restrictions) -> Option<i64> {
    let stop = AtomicBool::new(false);
    let options = Options::new(Effort::Prove, &stop);
    solve(instance, restrictions, options).ok().map(|answer| {
        check_plan(instance, restrictions, &answer.plan);
        answer.certificate.objective
    })
}

#[test]
fn more_capacity_never_hurts_and_forbids_and_locks_never_help() {
    for seed in 0..150 {
        let instance = instance(seed);
        let best = objective(&instance, &Restrictions::default()).expect("generated locks hold");
        let mut random = Random::new(seed + 1_000);
        let municipality = random.below(instance.municipalities().len()) as u32;
        let household = random.below(instance.households().len()) as u32;
        let resource = [Resource::Persons, Resource::Dwelling(3), Resource::School, Resource::Seats][random.below(4)];
        let extras = vec![Extra { municipality, resource, amount: 3, reason: "a new house".to_owned() }];
        let wider = objective(&instance, &Restrictions { extras, ..Restrictions::default() }).expect("still holds");
        assert!(wider >= best, "seed {seed}");
        for decided in [
            Restrictions { forbids: vec![[household, municipality]], ..Restrictions::default() },
            Restrictions { locks: vec![[household, municipality]], ..Restrictions::default() },
        ] {
            assert!(objective(&instance, &decided).is_none_or(|decided| decided <= best), "seed {seed}");
        }
    }
}

#[test]
fn what_is_decided_can_be_written_into_the_round() {
    let mut decided_otherwise = 0;
    for seed in 0..80 {
        let instance = instance(seed);
        let mut random = Random::new(seed + 5_000);
        let mut pair =
            || [instance.households().len(), instance.municipalities().len()].map(|count| random.below(count) as u32);
        let (lock, forbid, [_, municipality]) = (pair(), pair(), pair());
        let resources = [Resource::Persons, Resource::Dwelling(3), Resource::School, Resource::Seats];
        let extra = |resource| Extra { municipality, resource, amount: 2, reason: "a new house".to_owned() };
        let decided = Restrictions {
            locks: vec![lock],
            forbids: vec![forbid],
            extras: resources.map(extra).to_vec(),
            ..Restrictions::default()
        };
        let written = decided.written_into(&instance);
        let best = objective(&instance, &decided);
        assert_eq!(best, objective(&written, &Restrictions::default()), "seed {seed}");
        decided_otherwise += u32::from(best != objective(&instance, &Restrictions::default()));
    }
    assert!(decided_otherwise > 40, "{decided_otherwise} rounds were another by what was decided");
}

/// The same round with households and municipalities in another order: the order says which stands at each place.
fn shuffled(instance: &Instance, households: &[u32], municipalities: &[u32]) -> Instance {
    let now_at = |order: &[u32], was: u32| order.iter().position(|&other| other == was).expect("in the order") as u32;
    let pairs = households.iter().flat_map(|&household| municipalities.iter().map(move |&place| (household, place)));
    let score = |(household, place): (u32, u32)| instance.score(household as usize, place as usize);
    Instance::new(Parts {
        profile: instance.profile(),
        households: households.iter().map(|&household| instance.households()[household as usize]).collect(),
        municipalities: municipalities.iter().map(|&place| instance.municipalities()[place as usize]).collect(),
        scores: pairs.map(|pair| score(pair).unwrap_or(placement::NOT_ALLOWED)).collect(),
        penalty: Some(instance.unplaced_penalty()),
        links: instance.links().iter().map(|link| link.map(|one| now_at(households, one))).collect(),
        locks: instance
            .locks()
            .iter()
            .map(|&[one, at]| [now_at(households, one), now_at(municipalities, at)])
            .collect(),
    })
    .expect("valid")
}

#[test]
fn the_order_of_rows_decides_nothing_where_the_lottery_is_settled() {
    let stop = AtomicBool::new(false);
    let names = |prefix: &str, count: usize| (0..count).map(|one| format!("{prefix}{one}")).collect::<Vec<_>>();
    let mut settled = 0;
    for seed in 0..100 {
        let instance = instance(seed);
        let (count, width) = (instance.households().len(), instance.municipalities().len());
        let (households, municipalities) = (Random::new(seed).order(count), Random::new(seed + 1).order(width));
        let other = shuffled(&instance, &households, &municipalities);
        let [one, two] = [names("household", count), names("municipality", width)];
        let moved = |names: &[String], order: &[u32]| order.iter().map(|&at| names[at as usize].clone()).collect();
        let ballots = [
            Ballot::new("drawn", one.clone(), two.clone()),
            Ballot::new("drawn", moved(&one, &households), moved(&two, &municipalities)),
        ];
        let solved = [(&instance, &ballots[0]), (&other, &ballots[1])].map(|(instance, ballot)| {
            let options = Options { ballot: Some(ballot), ..Options::new(Effort::Prove, &stop) };
            solve(instance, &Restrictions::default(), options).expect("generated locks hold")
        });
        let [plain, other] = &solved;
        assert_eq!(plain.certificate.objective, other.certificate.objective, "seed {seed}");
        if !solved.iter().all(|answer| answer.ties.is_some_and(|ties| ties.proven)) {
            continue;
        }
        settled += 1;
        for (now, &was) in households.iter().enumerate() {
            let there = other.plan.municipality[now].map(|place| municipalities[place as usize]);
            assert_eq!(there, plain.plan.municipality[was as usize], "seed {seed}, household {was}");
        }
    }
    assert!(settled > 90, "the lottery is settled in {settled} of 100 rounds");
}

#[test]
fn explanations_agree_with_solving_again() {
    let stop = AtomicBool::new(false);
    let options = Options::new(Effort::Prove, &stop);
    for seed in 0..60 {
        let mut round = Round::new(instance(seed));
        let answer = round.solve(options).expect("holds").clone();
        for household in (0..round.instance().households().len() as u32).step_by(7) {
            let explained = explain(round.instance(), round.restrictions(), &answer, household).expect("holds");
            for (place, reason) in explained.reasons.iter().enumerate() {
                let tried = round.what_if(household, place as u32, options);
                match reason {
                    Reason::Proposed => assert_eq!(tried.expect("it holds").costs, 0, "seed {seed}"),
                    Reason::Gate { .. } | Reason::TooSmall { .. } => {
                        assert!(tried.is_err(), "seed {seed}, household {household} at {place}")
                    }
                    Reason::Decided { .. } => {}
                    Reason::Difference(difference) => {
                        let tried = tried.expect("it could be");
                        assert!(
                            tried.costs >= difference.costs_at_least,
                            "seed {seed}: {} < {}",
                            tried.costs,
                            difference.costs_at_least
                        );
                        assert!(tried.costs >= 0);
                        assert_eq!(tried.chain.iter().map(|moved| moved.change).sum::<i64>(), -tried.costs);
                        assert_eq!(tried.answer.plan.municipality[household as usize], Some(place as u32));
                    }
                }
            }
            for lack in &explained.would_place {
                let resource = match lack.row {
                    0 => Resource::Persons,
                    row @ 1..=4 => Resource::Dwelling(row as u8 - 1),
                    5 => Resource::School,
                    6 => Resource::Seats,
                    _ => continue,
                };
                let amount = (lack.needs - lack.left) as u32;
                let extras =
                    vec![Extra { municipality: lack.municipality, resource, amount, reason: "to try".to_owned() }];
                let wider =
                    objective(round.instance(), &Restrictions { extras, ..Restrictions::default() }).expect("holds");
                assert!(
                    wider > answer.certificate.objective,
                    "seed {seed}: one more would place household {household}"
                );
            }
        }
    }
}
