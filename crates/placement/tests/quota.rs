//! Quotas: known examples, and the definitions held against made-up questions.

use placement::{
    Random,
    quota::{Claimant, Question, QuotaError, Weight, apportion},
};

fn question(total: u32, values: &[(&str, u64, u32, Option<u32>)]) -> Question {
    let municipalities = values.iter().map(|&(name, value, floor, cap)| Claimant {
        name: name.to_owned(),
        values: vec![value],
        floor,
        cap,
    });
    Question {
        total,
        weights: vec![Weight { parameter: "population".to_owned(), weight: 1 }],
        municipalities: municipalities.collect(),
    }
}

#[test]
fn a_known_example_of_both_methods() {
    // Worked by hand. The tenth seat: 53/11 = 4.82 beats 24/5 = 4.80, while the remainders are .3, .4 and .3.
    let answer =
        apportion(&question(10, &[("a", 53, 0, None), ("b", 24, 0, None), ("c", 23, 0, None)])).expect("an answer");
    let seats: Vec<_> = answer.quotas.iter().map(|quota| (quota.webster, quota.largest_remainder)).collect();
    assert_eq!(seats, [(6, 5), (2, 3), (2, 2)]);
    assert_eq!(answer.last_seat.as_deref(), Some("a"));
    assert_eq!(answer.next_seat.as_deref(), Some("b"));
    assert_eq!(answer.last_remainder.as_deref(), Some("b"));
    assert!(!answer.last_seat_tied);
}

#[test]
fn floors_and_caps_hold_and_the_rest_is_shared() {
    let answer = apportion(&question(100, &[("a", 800, 0, Some(50)), ("b", 150, 0, None), ("c", 50, 20, None)]))
        .expect("an answer");
    let seats: Vec<_> = answer.quotas.iter().map(|quota| (quota.webster, quota.largest_remainder)).collect();
    assert_eq!(seats, [(50, 50), (30, 30), (20, 20)]);
}

#[test]
fn what_cannot_be_answered_says_why() {
    let floors = apportion(&question(3, &[("a", 1, 2, None), ("b", 1, 2, None)]));
    assert_eq!(floors, Err(QuotaError::Floors { floors: 4, total: 3 }));
    let caps = apportion(&question(9, &[("a", 1, 0, Some(2)), ("b", 1, 0, Some(2))]));
    assert_eq!(caps, Err(QuotaError::Caps { caps: 4, total: 9 }));
    let many = apportion(&question(1 << 31, &[("a", 1, 0, None)]));
    assert_eq!(many, Err(QuotaError::TooMany { total: 1 << 31, most: 10_000_000 }));
    assert!(apportion(&question(10_000_000, &[("a", 1, 0, None), ("b", 2, 0, None)])).is_ok());
    let none = apportion(&question(9, &[("a", 0, 0, None)]));
    assert_eq!(none, Err(QuotaError::NoValues { parameter: "population".to_owned() }));
}

#[test]
fn both_methods_give_all_seats_within_bounds_and_webster_is_a_divisor_method() {
    for seed in 0..2_000 {
        let mut random = Random::new(seed);
        let count = random.below(8) + 1;
        let weights: Vec<Weight> =
            (0..3).map(|number| Weight { parameter: number.to_string(), weight: random.below(5) as u32 }).collect();
        let total = random.below(60) as u32;
        let municipalities = (0..count).map(|number| {
            let floor = random.below(4) as u32;
            let cap = (random.below(3) == 0).then(|| floor + random.below(10) as u32);
            Claimant {
                name: number.to_string(),
                values: (0..3).map(|_| random.below(1_000) as u64).collect(),
                floor,
                cap,
            }
        });
        let question = Question { total, weights, municipalities: municipalities.collect() };
        let Ok(answer) = apportion(&question) else { continue };
        for seats in
            [|quota: &placement::quota::Quota| quota.webster, |quota: &placement::quota::Quota| quota.largest_remainder]
        {
            assert_eq!(answer.quotas.iter().map(seats).sum::<u32>(), question.total, "seed {seed}");
            assert!(
                answer
                    .quotas
                    .iter()
                    .all(|quota| seats(quota) >= quota.floor && quota.cap.is_none_or(|cap| seats(quota) <= cap)),
                "seed {seed}"
            );
        }
        let claim = |index: usize| answer.quotas[index].claim[0].parse::<i128>().expect("a number");
        for (one, gave) in answer.quotas.iter().enumerate().filter(|(_, quota)| quota.webster > quota.floor) {
            for (other, got) in
                answer.quotas.iter().enumerate().filter(|(_, quota)| quota.cap.is_none_or(|cap| quota.webster < cap))
            {
                // No seat is worth more elsewhere: the last of each is at least the next of everyone.
                let (last, next) =
                    (claim(one) * i128::from(2 * got.webster + 1), claim(other) * i128::from(2 * gave.webster - 1));
                assert!(last >= next, "seed {seed}");
            }
        }
    }
}
