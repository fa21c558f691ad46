//! A year of weekly batches, placed as they come, beside what hindsight would have done.

use std::sync::atomic::AtomicBool;

use placement::{
    Effort, Options, Profile, Restrictions,
    arrivals::{Arrival, Arrivals, arrivals_of},
    generate::{Recipe, two_years},
    solve,
};

use super::{first_seed, spread, timed};
use crate::{Bench, report::Target};

/// Households of a year, municipalities, and households of a batch.
const YEAR: usize = 500;
const PLACES: usize = 10;
const BATCH: usize = 10;
const YEARS: u64 = 20;

/// Measures some made-up years.
pub(super) fn measure(bench: &mut Bench) -> anyhow::Result<()> {
    let (mut shares, mut times) = (vec![], vec![]);
    for seed in first_seed(bench)..first_seed(bench) + YEARS {
        shares.push(year(seed, &mut times)?);
    }
    let of_years: Vec<String> = shares.iter().map(|share| format!("{share:.2}")).collect();
    let mean = shares.iter().sum::<f64>() / shares.len() as f64;
    let beside = format!("of hindsight's objective; {YEARS} years: {}", of_years.join(", "));
    bench.report.add("placement arrivals, mean of years", mean, "%", Target::AtLeast(98.4), &beside);
    let (median, slowest) = spread(&mut times);
    let beside = format!("slowest of {} {slowest:.1}", times.len());
    bench.report.add("placement arrivals, a batch, median", median, "ms", Target::AtMost(5.0), &beside);
    Ok(())
}

/// One year: what was reached of hindsight's objective in per cent; the batches' times are added.
fn year(seed: u64, times: &mut Vec<f64>) -> anyhow::Result<f64> {
    let stop = AtomicBool::new(false);
    let options = Options::new(Effort::Normal, &stop);
    let recipe = Recipe { households: YEAR, municipalities: PLACES, profile: Profile::Core, seed };
    let (earlier, hindsight) = two_years(recipe)?;
    let best = solve(&hindsight, &Restrictions::default(), options)?.certificate.objective;
    let coming: Vec<Arrival> = arrivals_of(&hindsight);
    let mut arrivals = Arrivals::new(hindsight.municipalities().to_vec(), earlier, YEAR, 10_000, seed);
    let mut total = 0;
    for batch in coming.chunks(BATCH) {
        let (placed, time, _) = timed(|| arrivals.place(batch, options));
        times.push(time);
        for ((household, scores), place) in batch.iter().zip(placed?) {
            let score = place.map_or(-10_000, |place| i64::from(scores[place as usize]));
            total += i64::from(household.persons) * score;
        }
    }
    Ok(100.0 * total as f64 / best as f64)
}
