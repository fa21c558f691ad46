//! Prints how a range of made-up instances is solved: time, objective, bound, gap.
//!
//! `cargo run --release -p placement --example measure_placement 1000 10 core 1 8 normal`

use std::{env, sync::atomic::AtomicBool, time::Instant};

use placement::{
    Effort, Options, Profile, Restrictions,
    generate::{Recipe, generate},
    solve,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [households, municipalities, profile, first, last, effort] = arguments.as_slice() else {
        return Err(
            "give households, municipalities, core or full, first seed, last seed, and fast, normal or prove".into()
        );
    };
    let profile = if profile == "full" { Profile::Full } else { Profile::Core };
    let effort = match effort.as_str() {
        "fast" => Effort::Fast,
        "normal" => Effort::Normal,
        _ => Effort::Prove,
    };
    let stop = AtomicBool::new(false);
    for seed in first.parse::<u64>()?..=last.parse()? {
        let recipe = Recipe { households: households.parse()?, municipalities: municipalities.parse()?, profile, seed };
        let instance = generate(recipe)?;
        let start = Instant::now();
        let answer = solve(&instance, &Restrictions::default(), Options::new(effort, &stop))?;
        let took = start.elapsed().as_secs_f64() * 1e3;
        let (certificate, unplaced) = (&answer.certificate, answer.plan.persons_unplaced(&instance));
        println!(
            "{households} × {municipalities} {profile:?} seed {seed}: {took:.1} ms, {:?}, objective {}, bound {}, gap {:.4} %, {unplaced} persons not placed, {} leaves",
            certificate.status,
            certificate.objective,
            certificate.bound,
            100.0 * certificate.gap(),
            certificate.leaves.len(),
        );
    }
    Ok(())
}
