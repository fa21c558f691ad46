//! Rounds with fewer places than persons, as real ones often are: proven as the others are, and a stranger can follow.

mod checker;

use std::sync::atomic::AtomicBool;

use checker::{check_certificate, check_plan};
use placement::{
    Effort, Options, Profile, Restrictions, Status,
    generate::{Recipe, alike},
    solve,
};

/// Solves made-up rounds with so many places for a hundred persons; gives how many were proven, and how many proofs rest on
/// how many persons can be placed.
fn proven(profile: Profile, households: usize, rooms: &[u32], seeds: std::ops::Range<u64>) -> (usize, usize, usize) {
    let stop = AtomicBool::new(false);
    let (mut all, mut optimal, mut counted) = (0, 0, 0);
    for seed in seeds {
        for &room in rooms {
            let instance = alike(Recipe { households, municipalities: 10, profile, seed }, room).expect("an instance");
            let restrictions = Restrictions::default();
            let answer = solve(&instance, &restrictions, Options::new(Effort::Normal, &stop)).expect("a plan");
            check_plan(&instance, &restrictions, &answer.plan);
            check_certificate(&instance, &restrictions, &answer.plan, &answer.certificate);
            assert!(answer.plan.persons_unplaced(&instance) > 0, "not everyone has a place");
            all += 1;
            optimal += usize::from(answer.certificate.status == Status::Optimal);
            counted += usize::from(answer.certificate.most_persons.is_some());
        }
    }
    (all, optimal, counted)
}

#[test]
fn a_county_with_too_few_places_is_proven() {
    let (all, optimal, counted) = proven(Profile::Core, 120, &[80, 85, 90, 95], 0..10);
    println!("{optimal} of {all}, {counted} counted");
    assert_eq!(optimal, all);
}

#[test]
fn a_county_with_too_few_places_of_every_kind_is_proven() {
    let (all, optimal, counted) = proven(Profile::Full, 60, &[80, 90], 0..8);
    println!("{optimal} of {all}, {counted} counted");
    assert_eq!(optimal, all);
    assert!(counted > 0, "some proofs rest on a number of persons");
}
