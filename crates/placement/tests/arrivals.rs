//! A year of weekly batches against what hindsight would have done.

use std::sync::atomic::AtomicBool;

use placement::{
    Effort, Options, Profile, Restrictions,
    arrivals::{Arrival, Arrivals, arrivals_of},
    generate::{Recipe, two_years},
    solve,
};

#[test]
fn weekly_batches_come_close_to_hindsight() {
    let stop = AtomicBool::new(false);
    let options = Options::new(Effort::Fast, &stop);
    for seed in 1..=3 {
        let recipe = Recipe { households: 500, municipalities: 10, profile: Profile::Core, seed };
        let (earlier, hindsight) = two_years(recipe).expect("two years");
        let best = solve(&hindsight, &Restrictions::default(), options).expect("solved").certificate;
        let year: Vec<Arrival> = arrivals_of(&hindsight);
        let mut arrivals = Arrivals::new(hindsight.municipalities().to_vec(), earlier, year.len(), 10_000, seed);
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
