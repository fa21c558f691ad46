//! `helhetsbild placement`: the placement engine from the command line, a file per group of verbs.

mod explain;
mod guides;
mod quota;
mod solve;

use std::{
    io::IsTerminal,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Instant,
};

use clap::{Subcommand, ValueEnum};
use domain::text::Language;
use placement::{
    Effort, Instance, Options, Progress, Restrictions,
    error::{Clash, FileError},
    machine_files,
    people::People,
};

use super::{Failure, Outcome};

/// Arguments of `placement`.
#[derive(clap::Args)]
pub struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Write the sheets to fill in, with a small example that can be solved as it is.
    Template(solve::Template),
    /// Make up an instance from a seed, as a folder with meta.json and scores.u16.
    Generate(solve::Generate),
    /// Propose a municipality for each household, with a certificate that anyone can recompute.
    Solve(solve::Solve),
    /// Say why a household is proposed where it is, and why not elsewhere.
    Explain(explain::Explain),
    /// Say exactly what it would cost to place a household in a municipality, and who would move.
    WhatIf(explain::WhatIf),
    /// Show how two plans differ.
    Compare(explain::Compare),
    /// Match newcomers and guides: most matches, then the best total; and the stable matching.
    Guides(guides::Guides),
    /// Share a number of persons among municipalities: bounded Webster, and largest remainder beside it.
    Quota(quota::Arguments),
}

/// Carries a verb out.
///
/// # Errors
/// Whatever stands in the way, with file, place, value and remedy.
pub fn run(arguments: &Arguments, language: Language) -> Outcome {
    match &arguments.verb {
        Verb::Template(arguments) => solve::template(arguments),
        Verb::Generate(arguments) => solve::generate(arguments),
        Verb::Solve(arguments) => solve::solve(arguments, language),
        Verb::Explain(arguments) => explain::explain(arguments, language),
        Verb::WhatIf(arguments) => explain::what_if(arguments, language),
        Verb::Compare(arguments) => explain::compare(arguments, language),
        Verb::Guides(arguments) => guides::run(arguments, language),
        Verb::Quota(arguments) => quota::run(arguments, language),
    }
}

/// How long to look.
#[derive(Clone, Copy, ValueEnum)]
enum Effortful {
    /// Prices and a good plan.
    Fast,
    /// The best plan at county scale; nationally one very close to the bound.
    Normal,
    /// Many times as many steps, for a proof.
    Prove,
}

/// What all verbs that solve take.
#[derive(clap::Args)]
struct Solving {
    /// The folder: meta.json and scores.u16, or the sheets that `template` writes.
    folder: PathBuf,
    /// What persons have decided, as JSON: {"locks": [[household, municipality]], "forbids": [[…]], "extras":
    /// [{"municipality": 0, "resource": "persons", "amount": 2, "reason": "…"}]}.
    #[arg(long, value_name = "FILE")]
    decisions: Option<PathBuf>,
    /// How long to look; each is a fixed number of steps, so that the same input gives the same plan.
    #[arg(long, value_enum, default_value = "normal")]
    effort: Effortful,
    /// Threads to use at most. The plan is the same for any number; the solver uses one.
    #[arg(long, default_value_t = 1, value_name = "N")]
    threads: usize,
}

impl Solving {
    fn read(&self) -> Result<(Instance, Names, Restrictions), Failure> {
        let (instance, names) = read_folder(&self.folder)?;
        let restrictions = match &self.decisions {
            None => Restrictions::default(),
            Some(path) => read_json(path, "compare with `helhetsbild placement solve --help`")?,
        };
        restrictions
            .check(&instance)
            .map_err(|error| Failure::new(error.to_string(), "correct the decisions; everything is counted from 0"))?;
        Ok((instance, names, restrictions))
    }

    /// Calls with options that heed Ctrl-C and show the gap when a person watches.
    fn with_options<T>(&self, work: impl FnOnce(Options) -> T) -> T {
        let stop = stop_when_interrupted();
        let watched = std::io::stderr().is_terminal();
        let show = |progress: Progress| {
            let gap = 100.0 * (progress.bound - progress.objective) as f64 / (progress.objective.abs().max(1)) as f64;
            eprint!("\r{} ≤ {}  gap {gap:.4} %   ", progress.objective, progress.bound);
        };
        let effort = match self.effort {
            Effortful::Fast => Effort::Fast,
            Effortful::Normal => Effort::Normal,
            Effortful::Prove => Effort::Prove,
        };
        let given = work(Options { effort, stop: &stop, progress: watched.then_some(&show) });
        if watched {
            eprint!("\r\x1b[K");
        }
        given
    }
}

/// What households and municipalities are called: their names in the people's form, else their numbers.
struct Names(Option<People>);

impl Names {
    fn household(&self, number: u32) -> String {
        self.0.as_ref().map_or_else(|| number.to_string(), |people| people.households[number as usize].clone())
    }

    fn municipality(&self, number: u32) -> String {
        self.0.as_ref().map_or_else(|| number.to_string(), |people| people.municipalities[number as usize].clone())
    }

    /// The number of what is named on the command line: a name, or a number counted from 0.
    fn number(&self, text: &str, names: fn(&People) -> &[String], count: usize) -> Result<u32, Failure> {
        let named = self.0.as_ref().and_then(|people| names(people).iter().position(|name| name == text));
        let found = named.or_else(|| text.parse::<usize>().ok().filter(|&number| number < count));
        found.and_then(|number| u32::try_from(number).ok()).ok_or_else(|| {
            Failure::new(
                format!("`{text}` is not known"),
                format!("give a name as on its sheet, or a number from 0 to {}", count.saturating_sub(1)),
            )
        })
    }
}

/// Reads a folder in either form.
fn read_folder(folder: &Path) -> Result<(Instance, Names), Failure> {
    if folder.join("households.csv").exists() {
        let people = placement::people::read(folder).map_err(file_failure)?;
        return Ok((people.instance.clone(), Names(Some(people))));
    }
    Ok((machine_files::read(folder).map_err(file_failure)?, Names(None)))
}

/// A flag that Ctrl-C raises: the best plan so far is then given with its certificate. A second Ctrl-C ends the program.
fn stop_when_interrupted() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let raised = Arc::clone(&stop);
    std::thread::spawn(move || {
        let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else { return };
        runtime.block_on(async {
            if tokio::signal::ctrl_c().await.is_ok() {
                raised.store(true, Ordering::Relaxed);
                if tokio::signal::ctrl_c().await.is_ok() {
                    std::process::exit(130);
                }
            }
        });
    });
    stop
}

/// Runs something and says how many seconds it took.
fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let given = work();
    (given, start.elapsed().as_secs_f64())
}

fn file_failure(error: FileError) -> Failure {
    let remedy = error.remedy();
    let failure: Failure = error.into();
    failure.with_hint(remedy)
}

fn clash_failure(clash: &Clash) -> Failure {
    Failure::new(clash.to_string(), clash.remedy())
}

fn read_json<T: serde::de::DeserializeOwned>(path: &Path, hint: &str) -> Result<T, Failure> {
    let bytes = std::fs::read(path)
        .map_err(|error| Failure::from(anyhow::Error::from(error).context(path.display().to_string())))?;
    serde_json::from_slice(&bytes).map_err(|error| Failure::new(format!("{}: {error}", path.display()), hint))
}

fn write(path: &Path, bytes: &[u8]) -> Outcome {
    std::fs::write(path, bytes)
        .map_err(|error| Failure::from(anyhow::Error::from(error).context(path.display().to_string())))
}
