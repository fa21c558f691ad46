//! Guides: the best matching against every matching there is, the stable one against its definition.

use placement::{
    NOT_ALLOWED, Random,
    guides::{GuideInstance, Languages},
};

fn small(seed: u64) -> (usize, Vec<u32>, Vec<u16>) {
    let mut random = Random::new(seed);
    let (newcomers, guides) = (random.below(5) + 1, random.below(5) + 1);
    let places = (0..guides).map(|_| random.below(3) as u32).collect();
    let coarse = random.below(2) == 0;
    let scores = (0..newcomers * guides).map(|_| match random.below(4) {
        0 => NOT_ALLOWED,
        _ if coarse => 2_500 * random.below(5) as u16,
        _ => random.below(10_001) as u16,
    });
    (newcomers, places, scores.collect())
}

/// Most matches and then the best total, by trying everything.
fn best(newcomer: usize, newcomers: usize, left: &mut [u32], scores: &[u16]) -> (usize, i64) {
    if newcomer == newcomers {
        return (0, 0);
    }
    let mut most = best(newcomer + 1, newcomers, left, scores);
    for guide in 0..left.len() {
        let score = scores[newcomer * left.len() + guide];
        if left[guide] > 0 && score != NOT_ALLOWED {
            left[guide] -= 1;
            let (matched, total) = best(newcomer + 1, newcomers, left, scores);
            most = most.max((matched + 1, total + i64::from(score)));
            left[guide] += 1;
        }
    }
    most
}

#[test]
fn most_matches_come_first_and_then_the_best_total() {
    for seed in 0..3_000 {
        let (newcomers, places, scores) = small(seed);
        let found = GuideInstance::new(newcomers, places.clone(), scores.clone()).expect("valid").best();
        let expected = best(0, newcomers, &mut places.clone(), &scores);
        assert_eq!((found.matched, found.total), expected, "seed {seed}");
        holds(&places, &scores, &found.guide);
    }
}

#[test]
fn nobody_in_the_stable_matching_would_rather_have_each_other() {
    for seed in 0..3_000 {
        let (newcomers, places, scores) = small(seed);
        let found = GuideInstance::new(newcomers, places.clone(), scores.clone()).expect("valid").stable();
        holds(&places, &scores, &found.guide);
        assert_eq!(found.blocking, 0, "seed {seed}");
    }
}

fn holds(places: &[u32], scores: &[u16], guide: &[Option<u32>]) {
    for (place, &most) in places.iter().enumerate() {
        assert!(guide.iter().filter(|guide| **guide == Some(place as u32)).count() <= most as usize);
    }
    for (newcomer, guide) in guide.iter().enumerate() {
        assert!(guide.is_none_or(|guide| scores[newcomer * places.len() + guide as usize] != NOT_ALLOWED));
    }
}

#[test]
fn the_language_filter_holds_and_a_person_can_override_it() {
    for seed in 0..500 {
        let (newcomers, places, scores) = small(seed);
        let mut random = Random::new(seed ^ 5);
        let mut speak = |count: usize| -> Vec<Vec<u32>> {
            (0..count).map(|_| (0..random.below(3)).map(|_| random.below(3) as u32).collect()).collect()
        };
        let languages = Languages { newcomers: speak(newcomers), guides: speak(places.len()), any: vec![0] };
        let all = GuideInstance::new(newcomers, places.clone(), scores.clone()).expect("valid");
        let filtered = all.with_common_language(&languages);
        for found in [filtered.best(), filtered.stable()] {
            for (newcomer, guide) in found.guide.iter().enumerate().skip(1) {
                let Some(guide) = *guide else { continue };
                let common = |language: &u32| languages.guides[guide as usize].contains(language);
                assert!(languages.newcomers[newcomer].iter().any(common), "seed {seed}");
            }
        }
        // By hand: what is left out is not there, and the best of what is left is found.
        let by_hand: Vec<u16> = (0..newcomers * places.len())
            .map(|pair| {
                let (newcomer, guide) = (pair / places.len(), pair % places.len());
                let common = |language: &u32| languages.guides[guide].contains(language);
                let may = newcomer == 0 || languages.newcomers[newcomer].iter().any(common);
                if may { scores[pair] } else { NOT_ALLOWED }
            })
            .collect();
        let found = filtered.best();
        assert_eq!((found.matched, found.total), best(0, newcomers, &mut places.clone(), &by_hand), "seed {seed}");
        assert!(found.matched <= all.best().matched);
    }
}

/// So many that neither the first guides looked at nor the bids settle everything.
#[test]
fn larger_matchings_are_worth_what_a_linear_programme_says() {
    for seed in 0..8 {
        let mut random = Random::new(seed);
        let (newcomers, guides) = (40 + random.below(30), 40 + random.below(30));
        let places: Vec<u32> = (0..guides).map(|_| [1, 1, 1, 1, 2, 0][random.below(6)]).collect();
        let (excluded, step) = ([0, 30, 90][random.below(3)], [1, 1_000, 5_000][random.below(3)]);
        let scores: Vec<u16> = (0..newcomers * guides)
            .map(|_| {
                if random.below(100) < excluded {
                    NOT_ALLOWED
                } else {
                    step * random.below(10_001 / usize::from(step)) as u16
                }
            })
            .collect();
        let found = GuideInstance::new(newcomers, places.clone(), scores.clone()).expect("valid").best();
        holds(&places, &scores, &found.guide);
        let each = (newcomers as f64 + 1.0) * 10_001.0;
        assert_eq!(
            found.matched as f64 * each + found.total as f64,
            relaxed(newcomers, &places, &scores, each),
            "seed {seed}"
        );
    }
}

/// The optimum by microlp, a general solver, with so much for each match beside its score. The programme's corners are whole.
fn relaxed(newcomers: usize, places: &[u32], scores: &[u16], each: f64) -> f64 {
    use microlp::{ComparisonOp, LinearExpr, OptimizationDirection, Problem};
    let mut problem = Problem::new(OptimizationDirection::Maximize);
    let mut sums: Vec<LinearExpr> = (0..newcomers + places.len()).map(|_| LinearExpr::empty()).collect();
    for (pair, &score) in scores.iter().enumerate().filter(|(_, score)| **score != NOT_ALLOWED) {
        let column = problem.add_var(each + f64::from(score), (0.0, 1.0));
        sums[pair / places.len()].add(column, 1.0);
        sums[newcomers + pair % places.len()].add(column, 1.0);
    }
    let most = std::iter::repeat_n(1.0, newcomers).chain(places.iter().map(|&places| f64::from(places)));
    for (sum, most) in sums.into_iter().zip(most) {
        problem.add_constraint(sum, ComparisonOp::Le, most);
    }
    problem.solve().expect("staying unmatched is always possible").objective().round()
}
