//! A year of weekly batches against what hindsight would have done.

use std::sync::atomic::AtomicBool;

use placement::{
    Effort, Instance, NOT_ALLOWED, Options, Parts, Profile, Restrictions,
    arrivals::{Arrival, Arrivals},
    generate::{Recipe, generate},
    solve,
};

#[test]
fn weekly_batches_come_close_to_hindsight() {
    let stop = AtomicBool::new(false);
    let options = Options::new(Effort::Fast, &stop);
    for seed in 1..=3 {
        // Two years of one made-up world: the first is known, the second arrives.
        let both = generate(Recipe { households: 1_000, municipalities: 10, profile: Profile::Core, seed })
            .expect("an instance");
        let arrival = |number: usize| -> Arrival {
            let scores = (0..10).map(|place| both.score(number, place).unwrap_or(NOT_ALLOWED)).collect();
            (both.households()[number], scores)
        };
        let (earlier, year): (Vec<Arrival>, Vec<Arrival>) =
            ((0..500).map(arrival).collect(), (500..1_000).map(arrival).collect());
        let mut municipalities = both.municipalities().to_vec();
        for place in &mut municipalities {
            place.persons = (place.persons + 1) / 2;
            place.dwellings.iter_mut().for_each(|units| *units = (*units + 1) / 2);
        }
        let hindsight = Instance::new(Parts {
            profile: Profile::Core,
            households: year.iter().map(|(household, _)| *household).collect(),
            municipalities: municipalities.clone(),
            scores: year.iter().flat_map(|(_, scores)| scores.iter().copied()).collect(),
            penalty: Some(10_000),
            links: vec![],
            locks: vec![],
        })
        .expect("valid");
        let best = solve(&hindsight, &Restrictions::default(), options).expect("solved").certificate;
        let mut arrivals = Arrivals::new(municipalities, earlier, year.len(), 10_000, seed);
        let mut total = 0;
        for batch in year.chunks(10) {
            let placed = arrivals.place(batch, options).expect("placed");
            for ((household, scores), place) in batch.iter().zip(placed) {
                let score = place.map_or(-10_000, |place| i64::from(scores[place as usize]));
                total += i64::from(household.persons) * score;
            }
        }
        assert!(
            arrivals.left().iter().all(|place| place.persons >= 0 && place.dwellings.iter().all(|units| *units >= 0))
        );
        let share = total as f64 / best.bound as f64;
        println!("seed {seed}: {:.2} % of hindsight's bound", 100.0 * share);
        assert!(share > 0.95, "seed {seed}: {share}");
    }
}
