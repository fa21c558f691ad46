//! Larger instances, beyond what is searched to the optimum: plans hold, bounds are recomputed, the same input gives the
//! same plan.

mod checker;

use std::sync::atomic::AtomicBool;

use checker::{check_certificate, check_plan, household::household_bound, together};
use placement::{
    Answer, Certificate, Effort, Instance, Options, Profile, Restrictions, Status,
    generate::{Recipe, alike, generate},
    solve,
};

fn solved(households: usize, municipalities: usize, profile: Profile) -> (Instance, Answer) {
    let instance = generate(Recipe { households, municipalities, profile, seed: 5 }).expect("an instance");
    let stop = AtomicBool::new(false);
    let options = Options::new(Effort::Fast, &stop);
    let answer = solve(&instance, &Restrictions::default(), options).expect("a plan");
    (instance, answer)
}

#[test]
fn plans_hold_and_bounds_are_what_the_prices_say() {
    for (households, municipalities, profile) in
        [(400, 160, Profile::Core), (400, 160, Profile::Full), (3_500, 20, Profile::Full)]
    {
        let (instance, answer) = solved(households, municipalities, profile);
        check_plan(&instance, &Restrictions::default(), &answer.plan);
        check_certificate(&instance, &Restrictions::default(), &answer.plan, &answer.certificate);
        if answer.certificate.household.is_empty() {
            assert_eq!(answer.certificate.bound, answer.certificate.place_bound);
        } else {
            assert_eq!(answer.certificate.bound, whole_bound(&instance, &answer.certificate), "{profile:?}");
            assert!(answer.certificate.bound < answer.certificate.place_bound);
        }
        let (_, again) = solved(households, municipalities, profile);
        assert_eq!(again.plan.hash(), answer.plan.hash(), "the same plan each time");
    }
}

/// The bound of household prices for everyone: the locked where they are, the others above placing nobody.
fn whole_bound(instance: &Instance, certificate: &Certificate) -> i64 {
    let locked = |household: usize| {
        instance.locks().iter().find(|lock| lock[0] as usize == household).map(|lock| lock[1] as usize)
    };
    let mut free = together(instance);
    free.retain(|group| group.iter().all(|&household| locked(household).is_none()));
    let places: Vec<usize> = (0..instance.municipalities().len()).collect();
    let mut bound = household_bound(instance, &Restrictions::default(), certificate, &free, &places);
    for household in 0..instance.households().len() {
        let persons = i64::from(instance.households()[household].persons);
        bound += match locked(household) {
            Some(place) => persons * i64::from(instance.score(household, place).expect("allowed")),
            None => -persons * instance.unplaced_penalty(),
        };
    }
    bound
}

/// Where each municipality takes a handful of households prices of places leave a gap of several per cent, and a search
/// from them does not end.
#[test]
fn many_small_municipalities_are_proven_by_prices_of_households() {
    let stop = AtomicBool::new(false);
    for (households, municipalities) in [(100, 30), (150, 160)] {
        let recipe = Recipe { households, municipalities, profile: Profile::Core, seed: 907_000 };
        let instance = generate(recipe).expect("an instance");
        let answer = solve(&instance, &Restrictions::default(), Options::new(Effort::Normal, &stop)).expect("a plan");
        check_plan(&instance, &Restrictions::default(), &answer.plan);
        check_certificate(&instance, &Restrictions::default(), &answer.plan, &answer.certificate);
        assert_eq!(answer.certificate.bound, whole_bound(&instance, &answer.certificate));
        assert_eq!(answer.certificate.status, Status::Optimal);
        assert_eq!(answer.certificate.bound, answer.certificate.objective);
    }
}

/// As in a real round: all of an occupation would rather be in the same towns, and to many all towns are the same.
#[test]
fn households_that_are_alike_are_spread_over_the_municipalities() {
    let recipe = Recipe { households: 4_000, municipalities: 120, profile: Profile::Core, seed: 5 };
    let stop = AtomicBool::new(false);
    for room in [105, 80] {
        let instance = alike(recipe, room).expect("an instance");
        let options = Options::new(Effort::Fast, &stop);
        let answer = solve(&instance, &Restrictions::default(), options).expect("a plan");
        check_plan(&instance, &Restrictions::default(), &answer.plan);
        check_certificate(&instance, &Restrictions::default(), &answer.plan, &answer.certificate);
        let persons: i32 = instance.households().iter().map(|household| household.persons).sum();
        let places: i32 = instance.municipalities().iter().map(|municipality| municipality.persons).sum();
        let unplaced = answer.plan.persons_unplaced(&instance);
        let short = i64::from((persons - places).max(0));
        assert_eq!(unplaced, short, "{room}: of {persons} persons, {places} places");
        let open = answer.certificate.bound - answer.certificate.objective;
        // Where there is room for all it is told in points; where there is not, that nobody more can be placed is proven.
        let most = if short == 0 { 20 * i64::from(persons) } else { instance.unplaced_penalty() };
        assert!(open < most, "{room}: {open} points for {persons} persons");
    }
}
