//! A year of weekly batches, placed as they come, beside what hindsight would have done.

use std::sync::atomic::AtomicBool;

use placement::{
    Effort, Instance, NOT_ALLOWED, Options, Parts, Profile, Restrictions,
    arrivals::{Arrival, Arrivals},
    solve,
};

use super::{first_seed, made, spread, timed};
use crate::{Bench, report::Target};

/// Households of a year, municipalities, and households of a batch.
const YEAR: usize = 500;
const PLACES: usize = 10;
const BATCH: usize = 10;
const YEARS: u64 = 5;

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
    // The first half of one made-up world is the year before, the second half arrives.
    let both = made(2 * YEAR, PLACES, Profile::Core, seed)?;
    let arrival = |number: usize| -> Arrival {
        let scores = (0..PLACES).map(|place| both.score(number, place).unwrap_or(NOT_ALLOWED)).collect();
        (both.households()[number], scores)
    };
    let earlier: Vec<Arrival> = (0..YEAR).map(arrival).collect();
    let coming: Vec<Arrival> = (YEAR..2 * YEAR).map(arrival).collect();
    let mut municipalities = both.municipalities().to_vec();
    for place in &mut municipalities {
        place.persons = (place.persons + 1) / 2;
        place.dwellings.iter_mut().for_each(|units| *units = (*units + 1) / 2);
    }
    let hindsight = Instance::new(Parts {
        profile: Profile::Core,
        households: coming.iter().map(|(household, _)| *household).collect(),
        municipalities: municipalities.clone(),
        scores: coming.iter().flat_map(|(_, scores)| scores.iter().copied()).collect(),
        penalty: Some(10_000),
        links: vec![],
        locks: vec![],
    })?;
    let best = solve(&hindsight, &Restrictions::default(), options)?.certificate.objective;
    let mut arrivals = Arrivals::new(municipalities, earlier, YEAR, 10_000, seed);
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
