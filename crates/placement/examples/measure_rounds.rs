//! Prints what a round under way takes: questions what would be if one pair were decided, and how many persons no plan can
//! place.
//!
//! `cargo run --release -p placement --example measure_rounds what-if 1000 10 core 1 8`
//! `cargo run --release -p placement --example measure_rounds fewest 1000 290 full 1 2`

use std::{env, sync::atomic::AtomicBool, time::Instant};

use placement::{
    Effort, Instance, NOT_ALLOWED, Options, Parts, Profile, Random, Restrictions, Round, Status,
    generate::{Recipe, generate},
    solve,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [what, households, municipalities, profile, first, last] = arguments.as_slice() else {
        return Err("give what-if or fewest, households, municipalities, core or full, first and last seed".into());
    };
    let profile = if profile == "full" { Profile::Full } else { Profile::Core };
    for seed in first.parse::<u64>()?..=last.parse()? {
        let recipe = Recipe { households: households.parse()?, municipalities: municipalities.parse()?, profile, seed };
        match what.as_str() {
            "what-if" => what_if(recipe)?,
            "fewest" => fewest(recipe)?,
            _ => return Err("what-if or fewest".into()),
        }
    }
    Ok(())
}

/// Two hundred questions about one round.
fn what_if(recipe: Recipe) -> Result<(), Box<dyn std::error::Error>> {
    let stop = AtomicBool::new(false);
    let options = Options::new(Effort::Normal, &stop);
    let mut round = Round::new(generate(recipe)?);
    let start = Instant::now();
    round.solve(options)?;
    let solved = start.elapsed().as_secs_f64() * 1e3;
    let mut random = Random::new(recipe.seed);
    let (mut times, mut proven) = (vec![], 0);
    for _ in 0..200 {
        let (household, municipality) = (random.below(recipe.households), random.below(recipe.municipalities));
        let start = Instant::now();
        let Ok(answered) = round.what_if(household as u32, municipality as u32, options) else { continue };
        times.push(start.elapsed().as_secs_f64() * 1e3);
        proven += usize::from(answered.answer.certificate.status == Status::Optimal);
    }
    times.sort_unstable_by(f64::total_cmp);
    let at = |hundredths: usize| times.get(hundredths * times.len() / 100).copied().unwrap_or_default();
    println!(
        "{recipe:?}: solved in {solved:.1} ms; {} questions, {proven} proven: median {:.2} ms, of a hundred the tenth-slowest {:.2} ms, slowest {:.2} ms",
        times.len(),
        at(50),
        at(90),
        times.last().copied().unwrap_or_default(),
    );
    Ok(())
}

/// How many persons no plan can place, by counting and by a bound, beside how many the proposed plan leaves out.
fn fewest(recipe: Recipe) -> Result<(), Box<dyn std::error::Error>> {
    let stop = AtomicBool::new(false);
    let options = Options::new(Effort::Normal, &stop);
    let instance = generate(recipe)?;
    let answer = solve(&instance, &Restrictions::default(), options)?;
    let left_out = placement::left_out(&instance, &Restrictions::default());
    // The same round with every score 0: only persons count then, and the bound is one on them.
    let scores = (0..recipe.households).flat_map(|household| {
        let instance = &instance;
        (0..recipe.municipalities).map(move |place| instance.score(household, place).map_or(NOT_ALLOWED, |_| 0))
    });
    let persons_only = Instance::new(Parts {
        profile: recipe.profile,
        households: instance.households().to_vec(),
        municipalities: instance.municipalities().to_vec(),
        scores: scores.collect(),
        penalty: Some(10_000),
        links: instance.links().to_vec(),
        locks: instance.locks().to_vec(),
    })?;
    let fewest = solve(&persons_only, &Restrictions::default(), options)?;
    println!(
        "{recipe:?}: {} persons not placed, gap {:.3} %; every plan leaves out {} or more by counting and by prices of kinds, {} or more by a bound; with nothing but persons counted {} are not placed",
        answer.plan.persons_unplaced(&instance),
        100.0 * answer.certificate.gap(),
        left_out.persons,
        (-fewest.certificate.bound).max(0).div_euclid(10_000),
        fewest.plan.persons_unplaced(&persons_only),
    );
    Ok(())
}
