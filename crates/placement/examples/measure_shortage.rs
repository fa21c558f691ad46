//! Prints how rounds are solved in which there are fewer places than persons, as real ones often have: how many are proven
//! best, and in how many a lottery between equally good plans is settled.
//!
//! `cargo run --release -p placement --example measure_shortage 120 10 core 1 8`, or with folders of either form:
//! `measure_shortage FOLDER…`. Households are alike; places are 80, 85, 90, 95 and 100 for a hundred persons, with not placing a
//! person at more than all points (people's form) and at 10,000 (the machine form's).

use std::{env, path::Path, sync::atomic::AtomicBool, time::Instant};

use placement::{
    Ballot, Effort, Instance, Options, Parts, Profile, Restrictions, Status,
    generate::{Recipe, alike},
    solve,
};

/// What was seen of several rounds.
#[derive(Default)]
struct Seen {
    times: Vec<f64>,
    proven: usize,
    settled: usize,
    widest: f64,
}

impl Seen {
    fn look_at(&mut self, instance: &Instance) -> Result<(), Box<dyn std::error::Error>> {
        let stop = AtomicBool::new(false);
        let ballot = Ballot::of_numbers("spring", instance.households().len(), instance.municipalities().len());
        let options = Options { ballot: Some(&ballot), ..Options::new(Effort::Normal, &stop) };
        let start = Instant::now();
        let answer = solve(instance, &Restrictions::default(), options)?;
        self.times.push(start.elapsed().as_secs_f64() * 1e3);
        self.proven += usize::from(answer.certificate.status == Status::Optimal);
        self.widest = self.widest.max(answer.certificate.gap());
        self.settled += usize::from(answer.ties.is_some_and(|ties| ties.proven));
        Ok(())
    }

    fn tell(mut self, name: &str) {
        self.times.sort_unstable_by(f64::total_cmp);
        let (count, slowest) = (self.times.len(), self.times.last().copied().unwrap_or_default());
        let median = self.times.get(count / 2).copied().unwrap_or_default();
        let Self { proven, settled, widest, .. } = self;
        println!(
            "{name}: of {count} {proven} proven, {settled} with ties settled, gaps up to {:.4} %; median {median:.1} ms, slowest {slowest:.1} ms",
            widest * 100.0
        );
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [households, municipalities, profile @ ("core" | "full"), first, last] =
        arguments.iter().map(String::as_str).collect::<Vec<_>>()[..]
    else {
        for folder in &arguments {
            let mut seen = Seen::default();
            let path = Path::new(folder);
            if path.join("meta.json").exists() {
                seen.look_at(&placement::machine_files::read(path)?)?;
            } else {
                seen.look_at(&placement::people::read(path)?.instance)?;
            }
            seen.tell(folder);
        }
        return Ok(());
    };
    let (households, municipalities) = (households.parse()?, municipalities.parse()?);
    let core = profile == "core";
    for room in [80, 85, 90, 95, 100] {
        for penalty in [None, Some(10_000)] {
            let mut seen = Seen::default();
            for seed in first.parse::<u64>()?..=last.parse()? {
                let profile = if core { Profile::Core } else { Profile::Full };
                let made = alike(Recipe { households, municipalities, profile, seed }, room)?;
                seen.look_at(&with_penalty(&made, penalty)?)?;
            }
            let form = if penalty.is_some() { "machine" } else { "people" };
            seen.tell(&format!("{households} × {municipalities} {profile}, {room} places for a hundred, {form}"));
        }
    }
    Ok(())
}

/// The same round at another penalty.
fn with_penalty(made: &Instance, penalty: Option<i64>) -> Result<Instance, Box<dyn std::error::Error>> {
    let (households, places) = (made.households().len(), made.municipalities().len());
    let scores =
        (0..households * places).map(|pair| made.score(pair / places, pair % places).unwrap_or(placement::NOT_ALLOWED));
    Ok(Instance::new(Parts {
        profile: made.profile(),
        households: made.households().to_vec(),
        municipalities: made.municipalities().to_vec(),
        scores: scores.collect(),
        penalty,
        links: made.links().to_vec(),
        locks: made.locks().to_vec(),
    })?)
}
