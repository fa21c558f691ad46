//! Placement: time, objective, gap and memory on made-up instances, beside the targets; one thread.
//!
//! The machine may be shared: what is held against a target is processor time of the solving thread, and the time by the
//! clock stands beside it. Seeds begin at [`FIRST_SEED`]: those below have taken part in choices.

use std::{sync::atomic::AtomicBool, time::Instant};

use placement::{
    Certificate, Effort, Instance, Options, Profile, Restrictions, Round, Status,
    generate::{Recipe, alike, generate},
    guides::GuideInstance,
    solve,
};

use crate::{Bench, machine, random::Random, report::Target};

mod arrivals;
mod peers;

/// No seed from here on took part in any choice of a step or a number of rounds.
const FIRST_SEED: u64 = 900_000;

/// What a case is to reach.
struct Case {
    households: usize,
    municipalities: usize,
    profile: Profile,
    /// Whether households are alike, and for how many of a hundred persons there is a place.
    alike: Option<u32>,
    seeds: u64,
    milliseconds: f64,
    /// The gap in hundredths of a per cent; `None` for proven optimal.
    hundredths: Option<f64>,
    /// Persons not placed beyond those whom every plan leaves out, for each seed.
    beyond: Option<f64>,
    megabytes: Option<f64>,
}

impl Case {
    const fn new(households: usize, municipalities: usize, profile: Profile, seeds: u64, milliseconds: f64) -> Self {
        let (alike, hundredths, beyond, megabytes) = (None, None, None, None);
        Self { households, municipalities, profile, alike, seeds, milliseconds, hundredths, beyond, megabytes }
    }

    fn name(&self) -> String {
        let profile = if self.profile == Profile::Full { "full" } else { "core" };
        let alike = self.alike.map_or(String::new(), |room| format!(" alike, room for {room} %"));
        format!("placement {} × {} {profile}{alike}", self.households, self.municipalities)
    }

    fn made(&self, seed: u64) -> anyhow::Result<Instance> {
        let Self { households, municipalities, profile, .. } = *self;
        match self.alike {
            Some(room) => Ok(alike(Recipe { households, municipalities, profile, seed }, room)?),
            None => made(households, municipalities, profile, seed),
        }
    }
}

fn cases() -> [Case; 9] {
    [
        Case::new(1_000, 10, Profile::Core, 20, 25.0),
        Case::new(1_000, 10, Profile::Full, 20, 80.0),
        Case { hundredths: Some(10.0), beyond: Some(0.0), ..Case::new(1_000, 290, Profile::Core, 3, 2_000.0) },
        Case { hundredths: Some(200.0), beyond: Some(20.0), ..Case::new(1_000, 290, Profile::Full, 3, 5_000.0) },
        Case { hundredths: Some(4.0), ..Case::new(10_000, 290, Profile::Core, 4, 500.0) },
        Case { hundredths: Some(2.0), megabytes: Some(300.0), ..Case::new(100_000, 290, Profile::Core, 1, 1_000.0) },
        // Nothing was asked for these: they are what real rounds look like.
        Case { alike: Some(105), ..Case::new(1_000, 10, Profile::Core, 10, 25.0) },
        Case { alike: Some(85), ..Case::new(1_000, 10, Profile::Core, 10, 25.0) },
        Case {
            alike: Some(105),
            hundredths: Some(100.0),
            beyond: Some(0.0),
            ..Case::new(10_000, 290, Profile::Core, 1, 5_000.0)
        },
    ]
}

/// Some instances beside public solvers, then the table of targets.
pub(crate) fn measure(bench: &mut Bench) -> anyhow::Result<()> {
    // The peers first: what a process has freed it does not always give back, and memory is compared.
    peers::measure(bench)?;
    for case in cases() {
        measure_case(bench, &case)?;
    }
    what_if(bench)?;
    arrivals::measure(bench)?;
    guides(bench)
}

fn first_seed(bench: &Bench) -> u64 {
    FIRST_SEED + 1_000 * bench.seed
}

fn made(households: usize, municipalities: usize, profile: Profile, seed: u64) -> anyhow::Result<Instance> {
    Ok(generate(Recipe { households, municipalities, profile, seed })?)
}

/// What a piece of work took, in milliseconds: of the processor, and by the clock.
fn timed<T>(work: impl FnOnce() -> T) -> (T, f64, f64) {
    let (start, clock) = (machine::thread_time(), Instant::now());
    let given = work();
    let wall = clock.elapsed().as_secs_f64() * 1e3;
    (given, (machine::thread_time() - start) as f64 / 1e6, wall)
}

/// The median and the largest.
fn spread(values: &mut [f64]) -> (f64, f64) {
    values.sort_unstable_by(f64::total_cmp);
    (values.get(values.len() / 2).copied().unwrap_or(0.0), values.last().copied().unwrap_or(0.0))
}

fn measure_case(bench: &mut Bench, case: &Case) -> anyhow::Result<()> {
    let stop = AtomicBool::new(false);
    let options = Options::new(Effort::Normal, &stop);
    let first = first_seed(bench);
    let (mut times, mut walls, mut gaps, mut beyond, mut told) = (vec![], vec![], vec![], vec![], String::new());
    let mut most_memory = 0.0_f64;
    for seed in first..first + case.seeds {
        machine::forget_peak();
        let instance = case.made(seed)?;
        let (answer, time, wall) = timed(|| solve(&instance, &Restrictions::default(), options));
        let answer = answer?;
        most_memory = most_memory.max(machine::peak_megabytes());
        times.push(time);
        walls.push(wall);
        gaps.push(gap(&answer.certificate));
        let left_out = placement::left_out(&instance, &Restrictions::default()).persons;
        beyond.push((answer.plan.persons_unplaced(&instance) - left_out) as f64);
        if seed == first {
            let Certificate { objective, bound, .. } = answer.certificate;
            told = format!("seed {seed}: objective {objective}, bound {bound}");
        }
    }
    let name = case.name();
    let ((time, slowest), (wall, slowest_wall)) = (spread(&mut times), spread(&mut walls));
    let seeds = case.seeds;
    let beside = format!(
        "slowest of {seeds} seeds {slowest:.1}; by the clock {wall:.1}, slowest {slowest_wall:.1}; {told}; memory {most_memory:.0} MB"
    );
    bench.report.add(&format!("{name}, median"), time, "ms", Target::AtMost(case.milliseconds), &beside);
    let proven = gaps.iter().filter(|gap| **gap == 0.0).count() as f64 / gaps.len() as f64;
    let (median, worst) = spread(&mut gaps);
    match case.hundredths {
        None => {
            let what = format!("{name}, proven optimal");
            bench.report.add(&what, 100.0 * proven, "% of seeds", Target::AtLeast(100.0), "");
        }
        Some(hundredths) => {
            let beside = format!("median {median:.2}");
            let what = format!("{name}, largest gap");
            bench.report.add(&what, worst, "hundredths of %", Target::AtMost(hundredths), &beside);
        }
    }
    if let Some(most) = case.beyond {
        let (_, worst) = spread(&mut beyond);
        let what = format!("{name}, not placed beyond what every plan leaves out");
        bench.report.add(&what, worst, "persons", Target::AtMost(most), "");
    }
    if let Some(most) = case.megabytes {
        bench.report.add(&format!("{name}, memory"), most_memory, "MB", Target::AtMost(most), "");
    }
    Ok(())
}

/// The gap in hundredths of a per cent.
fn gap(certificate: &Certificate) -> f64 {
    if certificate.status == Status::Optimal { 0.0 } else { 1e4 * certificate.gap() }
}

/// Forty questions to each of five rounds.
fn what_if(bench: &mut Bench) -> anyhow::Result<()> {
    let stop = AtomicBool::new(false);
    let options = Options::new(Effort::Normal, &stop);
    let (mut times, mut walls, mut asked, mut rounds) = (vec![], vec![], 0, vec![]);
    for seed in first_seed(bench)..first_seed(bench) + 5 {
        let mut round = Round::new(made(1_000, 10, Profile::Core, seed)?);
        round.solve(options)?;
        let random = &mut Random::of(seed, 3);
        let before = times.len();
        for _ in 0..40 {
            let (household, municipality) = (random.below(1_000) as u32, random.below(10) as u32);
            let (answered, time, wall) = timed(|| round.what_if(household, municipality, options));
            // A gate may exclude the pair, which is no question.
            let Ok(answered) = answered else { continue };
            asked += 1;
            if answered.answer.certificate.status == Status::Optimal {
                times.push(time);
                walls.push(wall);
            }
        }
        rounds.push(format!("{:.1}", spread(&mut times[before..]).0));
    }
    let ((time, slowest), (wall, _)) = (spread(&mut times), spread(&mut walls));
    let beside = format!(
        "medians of five rounds {}; slowest {slowest:.1}; by the clock {wall:.1}; {} of {asked} answered to the optimum",
        rounds.join(", "),
        times.len()
    );
    bench.report.add("placement what-if 1000 × 10, median", time, "ms", Target::AtMost(5.0), &beside);
    Ok(())
}

fn guides(bench: &mut Bench) -> anyhow::Result<()> {
    let random = &mut Random::of(first_seed(bench), 5);
    let scores = (0..5_000 * 5_000).map(|_| random.below(10_001) as u16).collect();
    let instance = GuideInstance::new(5_000, vec![1; 5_000], scores)?;
    let (best, time, wall) = timed(|| instance.best());
    let beside = format!("by the clock {:.2}; {} matched, total {}", wall / 1e3, best.matched, best.total);
    bench.report.add("guides 5000 × 5000", time / 1e3, "s", Target::AtMost(0.5), &beside);
    Ok(())
}
