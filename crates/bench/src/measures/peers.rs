//! Public solvers beside ours on the very same instance, one thread each: HiGHS and OR-Tools' CP-SAT, from a throw-away
//! virtual environment of Python. Where they cannot be installed, the run says so and goes on.

use std::{
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

use anyhow::{Context, bail};
use placement::{Effort, Options, Profile, Restrictions, machine_files, solve};
use serde::Deserialize;

use crate::{Bench, report::Target};

/// Each peer's name, and what to install.
const PEERS: [(&str, &str); 2] = [("highs", "highspy"), ("cp-sat", "ortools")];
/// Cases: households and municipalities.
const CASES: [(usize, usize); 2] = [(1_000, 10), (1_000, 290)];
/// Seconds that a peer may take.
const LIMIT: u32 = 60;

#[derive(Deserialize)]
struct Found {
    seconds: f64,
    objective: Option<i64>,
    bound: Option<i64>,
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
    for (households, municipalities) in CASES {
        let instance = super::placement::made(households, municipalities, Profile::Core, bench.seed)?;
        machine_files::write(&instance, folder.path())?;
        let stop = std::sync::atomic::AtomicBool::new(false);
        let start = Instant::now();
        let ours = solve(&instance, &Restrictions::default(), Options::new(Effort::Normal, &stop))?.certificate;
        let took = start.elapsed().as_secs_f64();
        let case = format!("placement {households} × {municipalities} core, seed {}", bench.seed);
        let beside = format!("objective {}, bound {}", ours.objective, ours.bound);
        bench.report.add(&format!("{case}: ours"), took, "s", Target::None, &beside);
        for (peer, _) in PEERS {
            match run(&python, peer, folder.path()) {
                Ok(found) => {
                    let shown = |number: Option<i64>| number.map_or("none".to_owned(), |number| number.to_string());
                    let beside = format!("objective {}, bound {}", shown(found.objective), shown(found.bound));
                    bench.report.add(&format!("{case}: {peer}"), found.seconds, "s", Target::None, &beside);
                }
                Err(error) => bench.report.failed(&format!("{case}: {peer}"), &error),
            }
        }
    }
    Ok(())
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

fn run(python: &Path, peer: &str, folder: &Path) -> anyhow::Result<Found> {
    let script = folder.join("peers.py");
    std::fs::write(&script, include_str!("peers.py"))?;
    let said = finish(Command::new(python).arg(script).arg(peer).arg(folder).arg(LIMIT.to_string()))?;
    serde_json::from_str(said.lines().last().unwrap_or_default()).context("the peer said something else")
}

/// What a command prints, if it ends well.
fn finish(command: &mut Command) -> anyhow::Result<String> {
    let output = command.output()?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("{}", said.lines().last().unwrap_or("it ended without a word"));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
