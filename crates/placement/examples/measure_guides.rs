//! Prints how long the best matching of made-up newcomers and guides takes, and what it is worth.
//!
//! `cargo run --release -p placement --example measure_guides 5000 5000 1 4`

use std::{env, time::Instant};

use placement::{Random, guides::GuideInstance};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [newcomers, guides, first, last] = arguments.as_slice() else {
        return Err("give newcomers, guides, first and last seed".into());
    };
    let (newcomers, guides) = (newcomers.parse()?, guides.parse()?);
    for seed in first.parse::<u64>()?..=last.parse()? {
        let mut random = Random::new(seed);
        let scores = (0..newcomers * guides).map(|_| random.below(10_001) as u16).collect();
        let instance = GuideInstance::new(newcomers, vec![1; guides], scores)?;
        let start = Instant::now();
        let best = instance.best();
        let took = start.elapsed().as_secs_f64();
        println!("{newcomers} × {guides} seed {seed}: {took:.2} s, {} matched, total {}", best.matched, best.total);
    }
    Ok(())
}
