//! Larger instances, beyond what is searched to the optimum: plans hold, bounds are recomputed, the same input gives the
//! same plan.

mod checker;

use std::sync::atomic::AtomicBool;

use checker::{check_certificate, check_plan, left_by_locks, rows, together, uses};
use placement::{
    Answer, Certificate, Effort, Instance, Options, Profile, Restrictions,
    generate::{Recipe, generate},
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
            assert_eq!(answer.certificate.bound, household_bound(&instance, &answer.certificate), "{profile:?}");
            assert!(answer.certificate.bound < answer.certificate.place_bound);
        }
        let (_, again) = solved(households, municipalities, profile);
        assert_eq!(again.plan.hash(), answer.plan.hash(), "the same plan each time");
    }
}

/// The bound of household prices by its definition, with a plain recursion for the best sets.
fn household_bound(instance: &Instance, certificate: &Certificate) -> i64 {
    let locked = |household: usize| {
        instance.locks().iter().find(|lock| lock[0] as usize == household).map(|lock| lock[1] as usize)
    };
    let groups = together(instance);
    let left = left_by_locks(instance, &Restrictions::default(), &groups);
    let row_price = |place: usize, row: u32| {
        let found = certificate.household_rows.iter().find(|price| price.0 as usize == place && price.1 == row);
        found.map_or(0, |price| price.2)
    };
    let free: Vec<&Vec<usize>> =
        groups.iter().filter(|group| group.iter().all(|&household| locked(household).is_none())).collect();
    let mut bound: i64 = certificate.household.iter().sum();
    for household in 0..instance.households().len() {
        let persons = i64::from(instance.households()[household].persons);
        bound += match locked(household) {
            Some(place) => persons * i64::from(instance.score(household, place).expect("allowed")),
            None => -persons * instance.unplaced_penalty(),
        };
    }
    for place in 0..instance.municipalities().len() {
        let left = |row: u32| left[place][row as usize].unwrap_or(i64::MAX / 8);
        let caps: Vec<i64> = (0..5).map(left).collect();
        let mut offers: Vec<(i64, i64, u8)> = vec![];
        for group in &free {
            let gain: Option<i64> = group
                .iter()
                .map(|&household| {
                    let persons = i64::from(instance.households()[household].persons);
                    Some(persons * (i64::from(instance.score(household, place)?) + instance.unplaced_penalty()))
                })
                .sum();
            let fits = (0..rows(instance))
                .all(|row| group.iter().map(|&household| uses(instance, household, row)).sum::<i64>() <= left(row));
            let Some(gain) = gain.filter(|_| fits) else { continue };
            let price: i64 = group.iter().map(|&household| certificate.household[household]).sum();
            let extra: i64 = (5..rows(instance))
                .map(|row| {
                    row_price(place, row) * group.iter().map(|&household| uses(instance, household, row)).sum::<i64>()
                })
                .sum();
            if gain - price - extra > 0 {
                let persons = group.iter().map(|&household| uses(instance, household, 0)).sum();
                let need =
                    group.iter().map(|&household| instance.households()[household].need).max().expect("somebody");
                offers.push((gain - price - extra, persons, need));
            }
        }
        bound += (5..rows(instance))
            .map(|row| row_price(place, row) * if row_price(place, row) > 0 { left(row) } else { 0 })
            .sum::<i64>();
        bound += best_set(&offers, caps[0], &caps[1..]);
    }
    bound
}

/// The best set by a table over persons and the number of households of each class: slow and plain.
fn best_set(offers: &[(i64, i64, u8)], persons: i64, dwellings: &[i64]) -> i64 {
    use std::collections::HashMap;
    let mut best: HashMap<(i64, [i64; 4]), i64> = HashMap::from([((0, [0; 4]), 0)]);
    for &(worth, size, need) in offers {
        let before = best.clone();
        for (&(used, housed), &value) in &before {
            let mut more = housed;
            (0..=usize::from(need)).for_each(|class| more[class] += 1);
            if used + size <= persons && more.iter().zip(dwellings).all(|(more, dwellings)| more <= dwellings) {
                let entry = best.entry((used + size, more)).or_insert(0);
                *entry = (*entry).max(value + worth);
            }
        }
    }
    best.values().copied().max().unwrap_or(0)
}
