//! Prints how a range of made-up instances is solved: time, objective, bound, gap.
//!
//! `cargo run --release -p placement --example measure_placement 1000 10 core 1 8 normal`, or with a folder instead:
//! `measure_placement FOLDER normal`. `core-80` makes households that are alike, with room for eighty persons of a hundred.

use std::{env, sync::atomic::AtomicBool, time::Instant};

use placement::{
    Effort, Options, Profile, Restrictions,
    generate::{Recipe, alike, generate},
    solve,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if let [folder, effort] = arguments.as_slice() {
        let instance = placement::machine_files::read(std::path::Path::new(folder))?;
        let effort = if effort == "fast" {
            Effort::Fast
        } else if effort == "prove" {
            Effort::Prove
        } else {
            Effort::Normal
        };
        let stop = AtomicBool::new(false);
        let start = Instant::now();
        let answer = solve(&instance, &Restrictions::default(), Options::new(effort, &stop))?;
        let certificate = &answer.certificate;
        println!(
            "{:.1} s, {:?}, objective {}, bound {}, gap {:.4} %, {} persons not placed",
            start.elapsed().as_secs_f64(),
            certificate.status,
            certificate.objective,
            certificate.bound,
            100.0 * certificate.gap(),
            answer.plan.persons_unplaced(&instance)
        );
        return Ok(());
    }
    let [households, municipalities, profile, first, last, effort] = arguments.as_slice() else {
        return Err(
            "give households, municipalities, core or full, first seed, last seed, and fast, normal or prove".into()
        );
    };
    // `core-80`: households that are alike, with places for eighty persons of a hundred.
    let (profile, room) = profile.split_once('-').unwrap_or((profile, ""));
    let alike_room: Option<u32> = room.parse().ok();
    let profile = if profile == "full" { Profile::Full } else { Profile::Core };
    let effort = match effort.as_str() {
        "fast" => Effort::Fast,
        "normal" => Effort::Normal,
        _ => Effort::Prove,
    };
    let stop = AtomicBool::new(false);
    for seed in first.parse::<u64>()?..=last.parse()? {
        let recipe = Recipe { households: households.parse()?, municipalities: municipalities.parse()?, profile, seed };
        let instance = match alike_room {
            Some(room) => alike(recipe, room)?,
            None => generate(recipe)?,
        };
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
