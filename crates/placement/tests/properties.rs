//! What must hold whatever the instance: more capacity never hurts, locks are kept, order does not matter, explanations
//! say what brute force says.

mod checker;

use std::sync::atomic::AtomicBool;

use checker::check_plan;
use placement::{
    Effort, Extra, Instance, Options, Parts, Profile, Random, Reason, Resource, Restrictions, Round, explain,
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
fn the_order_of_the_input_does_not_change_the_objective() {
    for seed in 0..100 {
        let instance = instance(seed);
        let (count, width) = (instance.households().len(), instance.municipalities().len());
        let order = Random::new(seed).order(count);
        let place_of =
            |household: u32| order.iter().position(|&other| other == household).expect("in the order") as u32;
        let scores = order.iter().flat_map(|&household| (0..width).map(move |place| (household as usize, place)));
        let shuffled = Instance::new(Parts {
            profile: instance.profile(),
            households: order.iter().map(|&household| instance.households()[household as usize]).collect(),
            municipalities: instance.municipalities().to_vec(),
            scores: scores
                .map(|(household, place)| instance.score(household, place).unwrap_or(placement::NOT_ALLOWED))
                .collect(),
            penalty: Some(instance.unplaced_penalty()),
            links: instance.links().iter().map(|link| link.map(place_of)).collect(),
            locks: instance.locks().iter().map(|lock| [place_of(lock[0]), lock[1]]).collect(),
        });
        let shuffled = objective(&shuffled.expect("valid"), &Restrictions::default());
        assert_eq!(shuffled, objective(&instance, &Restrictions::default()), "seed {seed}");
    }
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
