//! What all verbs that solve take, and reading it: a round in either form, decisions, plans, and how to solve.

use std::{
    io::IsTerminal,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use clap::ValueEnum;
use domain::text::Language;
use placement::{
    Ballot, Effort, Instance, Options, Plan, Progress, Restrictions, machine_files,
    people::{People, Sheet},
};

use super::{file_failure, is_workbook, read_json, sheets};
use crate::cli::Failure;

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
pub(super) struct Solving {
    /// The round: a workbook (.xlsx), a folder with the sheets that `template` writes as CSV files, or a folder with
    /// meta.json and scores.u16.
    round: PathBuf,
    /// What persons have decided, as JSON: {"locks": [[household, municipality]], "forbids": [[…]], "prefers": [[…]],
    /// "announced": [[…]], "extras": [{"municipality": 0, "resource": "persons", "amount": 2, "reason": "…"}]}.
    #[arg(long, value_name = "FILE")]
    decisions: Option<PathBuf>,
    /// How long to look; each is a fixed number of steps, so that the same input gives the same plan.
    #[arg(long, value_enum, default_value = "normal")]
    effort: Effortful,
    /// Threads to use at most. The plan and its certificate are the same for any number.
    #[arg(long, default_value_t = 1, value_name = "N")]
    threads: usize,
    /// The seed of the lottery, published before the run: it decides between plans that are equally good.
    #[arg(long, value_name = "SEED")]
    lottery: Option<String>,
}

/// A round as read.
pub(super) struct Input {
    pub(super) instance: Instance,
    pub(super) names: Names,
    pub(super) restrictions: Restrictions,
    /// The lottery. Rounds of people always have one.
    pub(super) ballot: Option<Ballot>,
    /// Whether its seed was given.
    pub(super) is_published: bool,
}

impl Solving {
    /// Reads the round and what is decided.
    pub(super) fn read(&self, language: Language) -> Result<Input, Failure> {
        let (instance, names) = read_round(&self.round, language)?;
        let mut restrictions = names.0.as_ref().map(|people| people.restrictions.clone()).unwrap_or_default();
        if let Some(path) = &self.decisions {
            let more: Restrictions = read_json(path, "compare with `helhetsbild placement solve --help`")?;
            restrictions.locks.extend(more.locks);
            restrictions.forbids.extend(more.forbids);
            restrictions.prefers.extend(more.prefers);
            restrictions.announced.extend(more.announced);
            restrictions.extras.extend(more.extras);
        }
        restrictions
            .check(&instance)
            .map_err(|error| Failure::new(error.to_string(), "correct the decisions; everything is counted from 0"))?;
        let seed = self.lottery.as_deref();
        let ballot = match &names.0 {
            Some(people) => Some(people.ballot(seed.unwrap_or("0"))),
            None => {
                seed.map(|seed| Ballot::of_numbers(seed, instance.households().len(), instance.municipalities().len()))
            }
        };
        Ok(Input { instance, names, restrictions, ballot, is_published: seed.is_some() })
    }

    /// Calls with options that heed Ctrl-C and show the gap when a person watches; says whether Ctrl-C came.
    pub(super) fn with_options<T>(&self, ballot: Option<&Ballot>, work: impl FnOnce(Options) -> T) -> (T, bool) {
        let stop = stop_when_interrupted();
        let watched = std::io::stderr().is_terminal();
        let show = |progress: Progress| {
            let gap = 100.0 * (progress.bound - progress.objective) as f64 / (progress.objective.abs().max(1)) as f64;
            eprint!("\r{} ≤ {}  gap {gap:.4} %\x1b[K", progress.objective, progress.bound);
        };
        let effort = match self.effort {
            Effortful::Fast => Effort::Fast,
            Effortful::Normal => Effort::Normal,
            Effortful::Prove => Effort::Prove,
        };
        let progress: Option<&(dyn Fn(Progress) + Sync)> = if watched { Some(&show) } else { None };
        let given = work(Options { effort, stop: &stop, progress, threads: self.threads, ballot });
        if watched {
            eprint!("\r\x1b[K");
        }
        (given, stop.load(Ordering::Relaxed))
    }
}

/// What households and municipalities are called: their names in the people's form, else their numbers.
pub(super) struct Names(pub(super) Option<People>);

impl Names {
    pub(super) fn household(&self, number: u32) -> String {
        self.0.as_ref().map_or_else(|| number.to_string(), |people| people.households[number as usize].clone())
    }

    pub(super) fn municipality(&self, number: u32) -> String {
        self.0.as_ref().map_or_else(|| number.to_string(), |people| people.municipalities[number as usize].clone())
    }

    /// The number of what is named on the command line: a name, or a number counted from 0.
    pub(super) fn number(&self, text: &str, names: fn(&People) -> &[String], count: usize) -> Result<u32, Failure> {
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

/// Reads a round in any form.
pub(super) fn read_round(path: &Path, language: Language) -> Result<(Instance, Names), Failure> {
    let people = if is_workbook(path) {
        placement::people::from_sheets(path, sheets::read(path, language)?).map_err(file_failure)?
    } else if path.join("meta.json").exists() || !path.is_dir() {
        return Ok((machine_files::read(path).map_err(file_failure)?, Names(None)));
    } else {
        placement::people::read(path).map_err(file_failure)?
    };
    Ok((people.instance.clone(), Names(Some(people))))
}

/// Reads a plan that `solve` wrote for a round: numbers for the machine form, names for people's.
pub(super) fn read_plan(path: &Path, instance: &Instance, names: &Names, language: Language) -> Result<Plan, Failure> {
    let Some(people) = &names.0 else { return machine_files::read_plan(path, instance).map_err(file_failure) };
    let sheet = if is_workbook(path) {
        let named = |sheet: &(String, Sheet)| ["plan"].contains(&sheet.0.to_lowercase().as_str());
        sheets::read(path, language)?.into_iter().find(named).map(|(_, sheet)| sheet).ok_or_else(|| {
            Failure::new(
                format!("{}: there is no sheet called Plan", path.display()),
                "give the workbook that `solve` wrote",
            )
        })?
    } else {
        Sheet::read(path).map_err(file_failure)?
    };
    people.read_plan(&sheet).map_err(file_failure)
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
