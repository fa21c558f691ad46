//! A floor under the worst-off group: kept, and its price right.

mod checker;

use std::sync::atomic::AtomicBool;

use checker::check_plan;
use placement::{
    Ballot, Effort, FAVOUR_SCALE, Instance, Options, Parts, Plan, Profile, Restrictions, Status, fairness,
    generate::{Recipe, generate},
    solve, with_floor,
};

/// Each group's Σ persons·score and persons.
fn totals(instance: &Instance, plan: &Plan, group: Option<u32>) -> (i64, i64) {
    let (mut total, mut persons) = (0, 0);
    for (number, household) in instance.households().iter().enumerate().filter(|(_, one)| one.group == group) {
        let score = plan.municipality[number].and_then(|place| instance.score(number, place as usize)).unwrap_or(0);
        total += i64::from(household.persons) * i64::from(score);
        persons += i64::from(household.persons);
    }
    (total, persons)
}

#[test]
fn the_floor_is_kept_and_its_price_is_between_what_is_proven_and_what_is_paid() {
    let stop = AtomicBool::new(false);
    let ballot = Ballot::of_numbers("drawn", 120, 6);
    let options = Options { ballot: Some(&ballot), ..Options::new(Effort::Normal, &stop) };
    let (mut kept, mut priced) = (0, 0);
    for seed in 1..=12 {
        let instance =
            generate(Recipe { households: 120, municipalities: 6, profile: Profile::Full, seed }).expect("an instance");
        let plain = solve(&instance, &Restrictions::default(), options).expect("solved");
        let report = fairness(&instance, &plain.plan);
        let worst = report.groups.iter().map(|group| {
            let (total, persons) = totals(&instance, &plain.plan, group.group);
            total / persons
        });
        let worst = worst.min().expect("groups");
        let free = with_floor(&instance, &Restrictions::default(), &plain, worst, options).expect("it holds already");
        assert_eq!((free.costs, free.costs_at_least), (0, 0), "what holds already costs nothing");
        assert_eq!(free.plan.hash(), plain.plan.hash(), "and stays as the lottery has left it");
        let impossible = with_floor(&instance, &Restrictions::default(), &plain, 9_999, options);
        assert!(impossible.expect_err("out of reach").to_string().contains("the best reached was"));
        // On some instances nothing keeps so high a floor.
        let Ok(raised) = with_floor(&instance, &Restrictions::default(), &plain, worst + 150, options) else {
            continue;
        };
        kept += 1;
        let mut adopted = plain.clone();
        adopted.adopt(&raised, &instance);
        let as_drawn = adopted.ties.is_some_and(|ties| ties.proven);
        assert!(!as_drawn || raised.plan == plain.plan, "the lottery did not decide on a plan with a floor");
        check_plan(&instance, &Restrictions::default(), &raised.plan);
        for group in &raised.groups {
            let (total, persons) = totals(&instance, &raised.plan, group.group);
            assert!(total >= (worst + 150) * persons, "seed {seed}, group {:?}", group.group);
            assert_eq!(group.mean_after, total / persons);
        }
        assert_eq!(raised.costs, plain.plan.objective(&instance) - raised.plan.objective(&instance));
        assert!(0 <= raised.costs_at_least && raised.costs_at_least <= raised.costs, "seed {seed}");
        priced += i32::from(raised.costs_at_least > 0);
    }
    assert!(kept >= 4 && priced > 0, "{kept} floors kept, {priced} with a price");
}

#[test]
fn the_least_price_is_recomputed_from_the_groups_prices() {
    let stop = AtomicBool::new(false);
    let options = Options::new(Effort::Prove, &stop);
    let instance =
        generate(Recipe { households: 60, municipalities: 4, profile: Profile::Full, seed: 2 }).expect("an instance");
    let plain = solve(&instance, &Restrictions::default(), options).expect("solved");
    let report = fairness(&instance, &plain.plan);
    let worst = report.groups.iter().map(|group| {
        let (total, persons) = totals(&instance, &plain.plan, group.group);
        total / persons
    });
    let floor = worst.min().expect("groups") + 30;
    let floored = with_floor(&instance, &Restrictions::default(), &plain, floor, options).expect("in reach");
    // The favoured round written out as an instance of its own, as nearly as whole scores allow: each score times its
    // factor, halved until it is a score. Its bound can differ from the certificate's by rounding only.
    let most = floored.certificate_prices.iter().max().expect("groups") + FAVOUR_SCALE;
    let factor = |group: Option<u32>| {
        let at = floored.groups.iter().position(|floored| floored.group == group);
        FAVOUR_SCALE + at.map_or(0, |at| floored.certificate_prices[at])
    };
    let scores = (0..instance.households().len()).flat_map(|household| {
        let factor = factor(instance.households()[household].group);
        (0..instance.municipalities().len())
            .map(|place| {
                instance
                    .score(household, place)
                    .map_or(placement::NOT_ALLOWED, |score| (i64::from(score) * factor / most) as u16)
            })
            .collect::<Vec<_>>()
    });
    let favoured = Instance::new(Parts {
        profile: Profile::Full,
        households: instance.households().to_vec(),
        municipalities: instance.municipalities().to_vec(),
        scores: scores.collect(),
        penalty: Some(instance.unplaced_penalty() * FAVOUR_SCALE / most),
        links: instance.links().to_vec(),
        locks: instance.locks().to_vec(),
    })
    .expect("valid");
    let again = solve(&favoured, &Restrictions::default(), options).expect("solved").certificate;
    assert_eq!(again.status, Status::Optimal);
    let persons: i64 = instance.households().iter().map(|household| i64::from(household.persons)).sum();
    let least = again.objective * most - 3 * persons * most;
    assert!(floored.certificate.bound >= least && floored.certificate.bound <= again.bound * most + 3 * persons * most);
}
