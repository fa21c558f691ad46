//! Sums that 64 bits do not hold are refused: one that has run over would pass for a proof.

use placement::{Household, Instance, Municipality, Parts, Profile, error::InstanceError};

/// So many households of so many persons in one municipality, as a round of people has them.
fn round(households: usize, persons: i32, penalty: Option<i64>, together: bool) -> Result<Instance, InstanceError> {
    let household = Household { persons, need: 0, children: 0, adults: 0, group: None };
    let links = if together { (1..households as u32).map(|other| [0, other]).collect() } else { vec![] };
    Instance::new(Parts {
        profile: Profile::Core,
        households: vec![household; households],
        municipalities: vec![Municipality {
            persons: 10,
            dwellings: [10, 0, 0, 0],
            school: None,
            seats: None,
            group_cap: None,
        }],
        scores: vec![1_000; households],
        penalty,
        links,
        locks: vec![],
    })
}

#[test]
fn a_million_households_of_forty_are_refused_and_a_million_of_one_are_not() {
    let refused = round(1_000_000, 40, None, false).expect_err("too many points");
    assert_eq!(refused, InstanceError::Points { persons: 40_000_000, penalty: 400_000_010_000 });
    assert!(round(1_000_000, 1, None, false).is_ok());
    // The machine form's penalty is small, and so are its sums.
    assert!(round(1_000_000, 40, Some(10_000), false).is_ok());
}

#[test]
fn a_million_who_go_together_are_refused() {
    let refused = round(1_000_000, 1, None, true).expect_err("too many points in one household");
    assert_eq!(refused, InstanceError::Points { persons: 1_000_000, penalty: 10_000_010_000 });
    assert!(round(1_000, 40, None, true).is_ok());
}
