//! Public solvers beside ours on the very same instance, one thread each: HiGHS and OR-Tools' CP-SAT, from a throw-away
//! virtual environment of Python. Where they cannot be installed, the run says so and goes on. No peer has longer than
//! [`LIMIT`] to solve; what it had by then is what counts.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, bail};
use placement::{Effort, Options, Profile, Restrictions, machine_files, solve};
use serde::Deserialize;

use super::{first_seed, made, timed};
use crate::{Bench, machine, report::Target};

/// Each peer's name, and what to install.
const PEERS: [(&str, &str); 2] = [("highs", "highspy"), ("cp-sat", "ortools")];
/// Cases: households, municipalities, profile.
const CASES: [(usize, usize, Profile); 4] =
    [(1_000, 10, Profile::Core), (1_000, 10, Profile::Full), (1_000, 290, Profile::Core), (1_000, 290, Profile::Full)];
/// Seconds that a peer may solve for.
const LIMIT: u64 = 60;
/// Seconds more that it has to read the instance and to end by itself; after that it is ended.
const GRACE: u64 = 45;

/// What a peer says each time it has found something better, and at its end.
#[derive(Deserialize)]
struct Found {
    wall: f64,
    processor: f64,
    objective: Option<i64>,
    bound: Option<i64>,
    megabytes: f64,
}

/// Measures what can be installed.
pub(super) fn measure(bench: &mut Bench) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let python = match install(folder.path()) {
        Ok(python) => python,
        Err(error) => {
            println!("placement: the public solvers are left out, as they cannot be installed here: {error:#}");
            return Ok(());
        }
    };
    for (households, municipalities, profile) in CASES {
        machine::forget_peak();
        let seed = first_seed(bench);
        let instance = made(households, municipalities, profile, seed)?;
        machine_files::write(&instance, folder.path())?;
        let stop = std::sync::atomic::AtomicBool::new(false);
        let (ours, time, wall) =
            timed(|| solve(&instance, &Restrictions::default(), Options::new(Effort::Normal, &stop)));
        let ours = ours?.certificate;
        let profile = if profile == Profile::Full { "full" } else { "core" };
        let case = format!("placement {households} × {municipalities} {profile}, seed {seed}");
        let found = Found {
            wall: wall / 1e3,
            processor: time / 1e3,
            objective: Some(ours.objective),
            bound: Some(ours.bound),
            megabytes: machine::peak_megabytes(),
        };
        bench.report.add(&format!("{case}: ours"), found.processor, "s", Target::None, &told(&found, &found));
        for (peer, _) in PEERS {
            match run(&python, peer, folder.path()) {
                Ok(theirs) => {
                    let what = format!("{case}: {peer}");
                    bench.report.add(&what, theirs.processor, "s", Target::None, &told(&theirs, &found));
                }
                Err(error) => bench.report.failed(&format!("{case}: {peer}"), &error),
            }
        }
    }
    Ok(())
}

/// What was found, and how its time compares with ours.
fn told(found: &Found, ours: &Found) -> String {
    let shown = |number: Option<i64>| number.map_or("none".to_owned(), |number| number.to_string());
    let gap = match (found.objective, found.bound) {
        (Some(objective), Some(bound)) => {
            format!("{:.4} %", 100.0 * (bound - objective) as f64 / objective.abs().max(1) as f64)
        }
        _ => "none".to_owned(),
    };
    format!(
        "{:.1} times ours; by the clock {:.2}; objective {}, bound {}, gap {gap}; {:.0} MB",
        found.processor / ours.processor.max(1e-9),
        found.wall,
        shown(found.objective),
        shown(found.bound),
        found.megabytes
    )
}

/// Makes a virtual environment in a folder that is thrown away, and installs the peers into it.
fn install(folder: &Path) -> anyhow::Result<PathBuf> {
    let place = folder.join("venv");
    finish(Command::new("python3").args(["-m", "venv"]).arg(&place)).context("python3 -m venv")?;
    let python = place.join("bin/python");
    let packages = PEERS.map(|(_, package)| package);
    finish(Command::new(&python).args(["-m", "pip", "install", "--quiet", "numpy"]).args(packages))
        .context("pip install")?;
    Ok(python)
}

/// Lets a peer solve, and ends it when its time is over: the last line it wrote is what it had by then.
fn run(python: &Path, peer: &str, folder: &Path) -> anyhow::Result<Found> {
    let (script, said, complaints) = (folder.join("peers.py"), folder.join("said"), folder.join("complaints"));
    fs::write(&script, include_str!("peers.py"))?;
    let mut child = Command::new(python)
        .arg(&script)
        .arg(peer)
        .arg(folder)
        .arg(LIMIT.to_string())
        .stdin(Stdio::null())
        .stdout(File::create(&said)?)
        .stderr(File::create(&complaints)?)
        .spawn()?;
    let start = Instant::now();
    while child.try_wait()?.is_none() {
        if start.elapsed() > Duration::from_secs(LIMIT + GRACE) {
            child.kill()?;
            child.wait()?;
            break;
        }
        thread::sleep(Duration::from_millis(50));
    }
    let text = fs::read_to_string(&said)?;
    let Some(line) = text.lines().rfind(|line| line.starts_with('{') && line.ends_with('}')) else {
        let complained = fs::read_to_string(&complaints)?;
        bail!("it said nothing within {} s; {}", LIMIT + GRACE, complained.lines().last().unwrap_or("no complaint"));
    };
    serde_json::from_str(line).context("the peer said something else")
}

/// Runs a command to its end.
fn finish(command: &mut Command) -> anyhow::Result<()> {
    let output = command.output()?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("{}", said.lines().last().unwrap_or("it ended without a word"));
    }
    Ok(())
}
