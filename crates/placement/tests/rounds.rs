//! A round under way: what is solved again from the present answer is what a cold solve finds, and is proven alike.

mod checker;

use std::sync::atomic::AtomicBool;

use checker::{check_certificate, check_plan, household::best_set};
use placement::{
    Effort, Options, Profile, Restrictions, Round, Status,
    generate::{Recipe, generate},
    left_out, solve,
};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn a_question_answered_warm_is_what_a_cold_solve_finds(
        seed in 0_u64..1_000, full in any::<bool>(), asked in any::<(u16, u16)>(), locked in any::<(u16, u16)>()
    ) {
        let profile = if full { Profile::Full } else { Profile::Core };
        let instance = generate(Recipe { households: 80, municipalities: 5, profile, seed }).expect("an instance");
        let pair = |(household, place): (u16, u16)| [u32::from(household) % 80, u32::from(place) % 5];
        let stop = AtomicBool::new(false);
        let options = Options::new(Effort::Prove, &stop);
        let mut round = Round::new(instance.clone());
        round.solve(options).expect("solved");
        // Something else was decided since, and solved from the answer before.
        let [household, place] = pair(locked);
        round.lock(household, place).expect("a pair");
        if round.solve(options).is_err() {
            round.unlock(household);
        }
        let [household, place] = pair(asked);
        let mut cold = round.restrictions().clone();
        cold.locks.retain(|lock| lock[0] != household);
        cold.locks.push([household, place]);
        match (round.what_if(household, place, options), solve(&instance, &cold, options)) {
            (Ok(warm), Ok(found)) => {
                let warm = warm.answer;
                prop_assert_eq!(warm.certificate.status, Status::Optimal);
                prop_assert_eq!(warm.certificate.objective, found.certificate.objective);
                check_plan(&instance, &cold, &warm.plan);
                check_certificate(&instance, &cold, &warm.plan, &warm.certificate);
            }
            (warm, found) => prop_assert!(warm.is_err() && found.is_err(), "one of them found no contradiction"),
        }
    }
}

#[test]
fn what_every_plan_leaves_out_is_counted_and_no_plan_beats_it() {
    let stop = AtomicBool::new(false);
    let none = Restrictions::default();
    let mut some_left_out = false;
    for seed in 1..=40 {
        // Many small municipalities: a family of seven fits into few of them.
        let recipe = Recipe { households: 36, municipalities: 12, profile: Profile::Full, seed };
        let instance = generate(recipe).expect("an instance");
        let counted = left_out(&instance, &none);
        let best = solve(&instance, &none, Options::new(Effort::Normal, &stop)).expect("solved");
        let unplaced = best.plan.persons_unplaced(&instance);
        assert!(unplaced >= counted.persons, "seed {seed}: {unplaced} not placed, {counted:?}");
        some_left_out |= counted.persons > 0;
        for line in &counted.shortages {
            let of_size =
                instance.households().iter().zip(&best.plan.municipality).filter(|(of, _)| of.persons >= line.persons);
            assert!(of_size.filter(|(_, place)| place.is_some()).count() as i64 <= line.room, "seed {seed}: {line:?}");
        }
    }
    assert!(some_left_out, "nobody was ever left out");
}

#[test]
fn prices_of_kinds_prove_what_counting_does_not() {
    let stop = AtomicBool::new(false);
    let none = Restrictions::default();
    let mut proven = 0;
    for seed in 1..=12 {
        let recipe = Recipe { households: 60, municipalities: 24, profile: Profile::Core, seed };
        let instance = generate(recipe).expect("an instance");
        let told = left_out(&instance, &none);
        let best = solve(&instance, &none, Options::new(Effort::Normal, &stop)).expect("solved");
        assert!(best.plan.persons_unplaced(&instance) >= told.persons, "seed {seed}: {told:?}");
        if told.prices.is_empty() {
            continue;
        }
        proven += 1;
        // By the definition: what the households of each kind cost, and the best set of each municipality.
        let price_of = |persons: i64, need: u8| {
            told.prices
                .iter()
                .find(|kind| (kind.persons, kind.need) == (persons, u32::from(need)))
                .expect("a price")
                .price
        };
        let offers: Vec<(i64, i64, u8)> = instance
            .households()
            .iter()
            .map(|of| (i64::from(of.persons), of.need))
            .map(|(persons, need)| (1_000 * persons - price_of(persons, need), persons, need))
            .filter(|offer| offer.0 > 0)
            .collect();
        let mut bound: i64 = told.prices.iter().map(|kind| kind.households * kind.price).sum();
        for of in instance.municipalities() {
            let larger = |class: usize| of.dwellings[class..].iter().map(|&units| i64::from(units)).sum();
            let dwellings: [i64; 4] = std::array::from_fn(larger);
            bound += best_set(&offers, i64::from(of.persons), &dwellings);
        }
        let households: i64 = told.prices.iter().map(|kind| kind.households * kind.persons).sum();
        let nowhere = instance.households().iter().map(|of| i64::from(of.persons)).sum::<i64>() - households;
        assert_eq!(told.persons, nowhere + households - bound.div_euclid(1_000), "seed {seed}");
    }
    assert!(proven > 0, "prices never proved more than counting");
}

#[test]
fn hundreds_of_questions_cost_exactly_what_a_cold_solve_says() {
    let stop = AtomicBool::new(false);
    let options = Options::new(Effort::Prove, &stop);
    let (mut asked, mut excluded) = (0, 0);
    for seed in 1..=16 {
        let profile = if seed % 2 == 0 { Profile::Full } else { Profile::Core };
        let (households, municipalities) = (60 + 10 * seed as u32, 3 + seed as u32 % 6);
        let recipe = Recipe { households: households as usize, municipalities: municipalities as usize, profile, seed };
        let instance = generate(recipe).expect("an instance");
        let mut round = Round::new(instance.clone());
        let before = round.solve(options).expect("solved").certificate.objective;
        // Neither household nor municipality has a step in common with their number: every kind is asked about.
        for question in 0..40_u32 {
            let (household, place) = ((question * 37 + 5) % households, (question * 11 + 2) % municipalities);
            let mut cold = Restrictions::default();
            cold.locks.push([household, place]);
            match (round.what_if(household, place, options), solve(&instance, &cold, options)) {
                (Ok(warm), Ok(found)) => {
                    let certificate = &warm.answer.certificate;
                    assert_eq!(certificate.status, Status::Optimal, "seed {seed}, question {question}");
                    assert_eq!(certificate.objective, found.certificate.objective, "seed {seed}, question {question}");
                    assert_eq!(warm.costs, before - certificate.objective);
                    check_plan(&instance, &cold, &warm.answer.plan);
                    check_certificate(&instance, &cold, &warm.answer.plan, certificate);
                    asked += 1;
                }
                (warm, found) => {
                    assert!(warm.is_err() && found.is_err(), "one of them found no contradiction");
                    excluded += 1;
                }
            }
        }
    }
    assert!(asked >= 500, "{asked} were answered, {excluded} excluded");
}
