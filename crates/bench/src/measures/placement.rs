//! Placement: time and gap on made-up instances, beside the targets.

use std::{sync::atomic::AtomicBool, time::Instant};

use placement::{
    Certificate, Effort, Instance, Options, Profile, Restrictions, Round, Status,
    generate::{Recipe, generate},
    guides::GuideInstance,
    solve,
};

use crate::{Bench, random::Random, report::Target};

/// A case: households, municipalities, profile, how many seeds, and what is to be reached: milliseconds, and the gap in
/// hundredths of a per cent (0 for proven optimal).
type Case = (usize, usize, Profile, u64, f64, f64);

const CASES: [Case; 6] = [
    (1_000, 10, Profile::Core, 10, 25.0, 0.0),
    (1_000, 10, Profile::Full, 10, 80.0, 0.0),
    (1_000, 290, Profile::Core, 2, 2_000.0, 10.0),
    (1_000, 290, Profile::Full, 2, 5_000.0, 200.0),
    (10_000, 290, Profile::Core, 2, 500.0, 4.0),
    (100_000, 290, Profile::Core, 1, 1_000.0, 2.0),
];

/// The table of targets, on one thread.
pub(crate) fn measure(bench: &mut Bench) -> anyhow::Result<()> {
    for case in CASES {
        measure_case(bench, case)?;
    }
    what_if(bench)?;
    guides(bench)?;
    super::peers::measure(bench)
}

pub(super) fn made(households: usize, municipalities: usize, profile: Profile, seed: u64) -> anyhow::Result<Instance> {
    Ok(generate(Recipe { households, municipalities, profile, seed })?)
}

fn measure_case(
    bench: &mut Bench,
    (households, municipalities, profile, seeds, milliseconds, hundredths): Case,
) -> anyhow::Result<()> {
    let stop = AtomicBool::new(false);
    let options = Options::new(Effort::Normal, &stop);
    let (mut times, mut gaps, mut unplaced, mut left_out) = (vec![], vec![], 0, 0);
    for seed in bench.seed..bench.seed + seeds {
        let instance = made(households, municipalities, profile, seed)?;
        let start = Instant::now();
        let answer = solve(&instance, &Restrictions::default(), options)?;
        times.push(start.elapsed().as_secs_f64() * 1e3);
        gaps.push(gap(&answer.certificate));
        unplaced += answer.plan.persons_unplaced(&instance);
        left_out += placement::left_out(&instance, &Restrictions::default()).persons;
    }
    times.sort_unstable_by(f64::total_cmp);
    gaps.sort_unstable_by(f64::total_cmp);
    let name = format!("{households} × {municipalities} {}", if profile == Profile::Full { "full" } else { "core" });
    let slowest = times.last().copied().unwrap_or(0.0);
    let beside = format!(
        "slowest of {seeds} seeds {slowest:.1}; {unplaced} persons not placed in all, {left_out} whatever is done"
    );
    bench.report.add(
        &format!("placement {name}, median"),
        times[times.len() / 2],
        "ms",
        Target::AtMost(milliseconds),
        &beside,
    );
    if hundredths == 0.0 {
        let proven = gaps.iter().filter(|gap| **gap == 0.0).count() as f64 / gaps.len() as f64;
        bench.report.add(
            &format!("placement {name}, proven optimal"),
            100.0 * proven,
            "% of seeds",
            Target::AtLeast(100.0),
            "",
        );
        return Ok(());
    }
    let worst = gaps.last().copied().unwrap_or(0.0);
    bench.report.add(
        &format!("placement {name}, largest gap"),
        worst,
        "hundredths of %",
        Target::AtMost(hundredths),
        "",
    );
    Ok(())
}

/// The gap in hundredths of a per cent.
fn gap(certificate: &Certificate) -> f64 {
    if certificate.status == Status::Optimal { 0.0 } else { 1e4 * certificate.gap() }
}

fn what_if(bench: &mut Bench) -> anyhow::Result<()> {
    let stop = AtomicBool::new(false);
    let options = Options::new(Effort::Normal, &stop);
    let mut round = Round::new(made(1_000, 10, Profile::Core, bench.seed)?);
    round.solve(options)?;
    let random = &mut Random::of(bench.seed, 3);
    let mut times = vec![];
    for _ in 0..40 {
        let (household, municipality) = (random.below(1_000) as u32, random.below(10) as u32);
        let start = Instant::now();
        if round
            .what_if(household, municipality, options)
            .is_ok_and(|answered| answered.answer.certificate.status == Status::Optimal)
        {
            times.push(start.elapsed().as_secs_f64() * 1e3);
        }
    }
    times.sort_unstable_by(f64::total_cmp);
    let slowest = times.last().copied().unwrap_or(0.0);
    let beside = format!("{} of 40 questions answered to the optimum, slowest {slowest:.1}", times.len());
    bench.report.add("placement what-if 1000 × 10, median", times[times.len() / 2], "ms", Target::AtMost(5.0), &beside);
    Ok(())
}

fn guides(bench: &mut Bench) -> anyhow::Result<()> {
    let random = &mut Random::of(bench.seed, 5);
    let scores = (0..5_000 * 5_000).map(|_| random.below(10_001) as u16).collect();
    let instance = GuideInstance::new(5_000, vec![1; 5_000], scores)?;
    let start = Instant::now();
    let best = instance.best();
    let took = start.elapsed().as_secs_f64();
    bench.report.add(
        "guides 5000 × 5000",
        took,
        "s",
        Target::AtMost(0.5),
        &format!("{} matched, total {}", best.matched, best.total),
    );
    Ok(())
}
