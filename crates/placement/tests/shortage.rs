//! Rounds with fewer places than persons, as real ones often are: proven as the others are, and a stranger can follow.

mod checker;

use std::sync::atomic::AtomicBool;

use checker::{check_certificate, check_plan};
use placement::{
    Ballot, Effort, Instance, Municipality, NOT_ALLOWED, Options, Parts, Profile, Restrictions, Status,
    generate::{Recipe, alike, generate},
    solve,
};

/// What was seen of some rounds.
#[derive(Debug, Default)]
struct Seen {
    rounds: usize,
    optimal: usize,
    settled: usize,
    /// Proofs that ask how many of a kind go where.
    counted: usize,
}

/// A made-up round with so many places for a hundred persons, as few dwellings, and fewer school places yet.
fn short(profile: Profile, households: usize, room: u32, seed: u64) -> Instance {
    let made = alike(Recipe { households, municipalities: 10, profile, seed }, room).expect("an instance");
    let mut municipalities = made.municipalities().to_vec();
    let dwellings = municipalities.iter_mut().flat_map(|municipality| &mut municipality.dwellings);
    dwellings.for_each(|count| *count = *count * room as i32 / 100);
    let schools = municipalities.iter_mut().filter_map(|municipality| municipality.school.as_mut());
    schools.for_each(|places| *places = *places * (room as i32 - 15) / 110);
    offering(&made, municipalities)
}

/// A round whose ten municipalities offer something else, where placing persons comes before everything.
fn offering(made: &Instance, municipalities: Vec<Municipality>) -> Instance {
    let pairs = 0..made.households().len() * 10;
    Instance::new(Parts {
        profile: made.profile(),
        households: made.households().to_vec(),
        municipalities,
        scores: pairs.map(|pair| made.score(pair / 10, pair % 10).unwrap_or(NOT_ALLOWED)).collect(),
        penalty: None,
        links: made.links().to_vec(),
        locks: made.locks().to_vec(),
    })
    .expect("valid")
}

/// The same of households that differ, with dwellings for all of them.
fn crowded(profile: Profile, households: usize, room: u32, seed: u64) -> Instance {
    let made = generate(Recipe { households, municipalities: 10, profile, seed }).expect("an instance");
    let mut municipalities = made.municipalities().to_vec();
    municipalities.iter_mut().for_each(|there| there.persons = there.persons * room as i32 / 105);
    offering(&made, municipalities)
}

/// Makes a round of so many households with so many places for a hundred persons.
type Make = fn(Profile, usize, u32, u64) -> Instance;

fn look_at(make: Make, profile: Profile, households: usize, rooms: &[u32], seeds: std::ops::Range<u64>) -> Seen {
    let stop = AtomicBool::new(false);
    let ballot = Ballot::of_numbers("a seed", households, 10);
    let mut seen = Seen::default();
    for seed in seeds {
        for &room in rooms {
            let instance = make(profile, households, room, seed);
            let restrictions = Restrictions::default();
            let options = Options { ballot: Some(&ballot), ..Options::new(Effort::Normal, &stop) };
            let answer = solve(&instance, &restrictions, options).expect("a plan");
            check_plan(&instance, &restrictions, &answer.plan);
            check_certificate(&instance, &restrictions, &answer.plan, &answer.certificate);
            assert!(answer.plan.persons_unplaced(&instance) > 0, "not everyone has a place");
            seen.rounds += 1;
            seen.optimal += usize::from(answer.certificate.status == Status::Optimal);
            seen.counted += usize::from(answer.certificate.leaves.iter().any(|leaf| !leaf.counts.is_empty()));
            seen.settled += usize::from(answer.ties.is_some_and(|ties| ties.proven));
        }
    }
    println!("{seen:?}");
    seen
}

#[test]
fn a_county_with_too_few_places_is_proven_and_its_lottery_settled() {
    let seen = look_at(short, Profile::Core, 120, &[80, 85, 90, 95], 0..8);
    assert_eq!(seen.optimal, seen.rounds, "all are proven");
    assert_eq!(seen.settled, seen.rounds, "every lottery is settled: {seen:?}");
}

#[test]
fn a_county_with_too_few_places_of_every_kind_is_proven() {
    let seen = look_at(short, Profile::Full, 40, &[80, 90], 0..8);
    assert_eq!(seen.optimal, seen.rounds, "all are proven");
    assert!(seen.settled * 4 >= seen.rounds * 3, "three of four lotteries are settled: {seen:?}");
}

#[test]
fn a_stranger_follows_a_proof_that_asks_how_many_of_a_kind_go_where() {
    for profile in [Profile::Core, Profile::Full] {
        let seen = look_at(crowded, profile, 60, &[80, 85, 90, 95], 0..6);
        assert_eq!(seen.optimal, seen.rounds, "all are proven");
        assert!(seen.counted > seen.rounds / 4, "many proofs ask how many go where: {seen:?}");
    }
}
