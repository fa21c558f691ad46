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

use super::{faults, figures, file_failure, is_workbook, read_json, sheets};
use crate::{
    cli::{Failure, print},
    kit::language::Words,
};

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
    /// A plan that was announced: everyone it places stays there.
    #[arg(long, value_name = "FILE")]
    pub(super) keep: Option<PathBuf>,
    /// A plan that was announced: between equally good plans, those it places stay there.
    #[arg(long, value_name = "FILE", conflicts_with = "keep")]
    pub(super) announced: Option<PathBuf>,
    /// A floor under the worst-off group: no group of five households or more has a lower mean score (0 to 10,000). Its
    /// price is shown.
    #[arg(long, value_name = "SCORE")]
    pub(super) floor: Option<i64>,
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
        let (instance, mut names) = read_round(&self.round, language)?;
        let mut restrictions = names.people.as_ref().map(|people| people.restrictions.clone()).unwrap_or_default();
        if let Some(path) = &self.decisions {
            let words = crate::cli::words(language);
            let more: Restrictions = read_json(path, &words.say.placement_decisions_hint(), language)?;
            more.check(&instance).map_err(|error| faults::decision(&error, Some(path), words))?;
            names.locks.push(PairsOf::field(path.clone(), "locks", &more.locks));
            names.forbids.push(PairsOf::field(path.clone(), "forbids", &more.forbids));
            restrictions.locks.extend(more.locks);
            restrictions.forbids.extend(more.forbids);
            restrictions.prefers.extend(more.prefers);
            restrictions.announced.extend(more.announced);
            restrictions.extras.extend(more.extras);
        }
        if let Some(path) = &self.announced {
            let announced = read_plan(path, &instance, &names, language)?;
            let placed = announced.municipality.iter().zip(0..);
            restrictions.announced.extend(placed.filter_map(|(place, household)| Some([household, (*place)?])));
        }
        let seed = self.lottery.as_deref();
        let ballot = match &names.people {
            Some(people) => Some(people.ballot(seed.unwrap_or("0"))),
            None => {
                seed.map(|seed| Ballot::of_numbers(seed, instance.households().len(), instance.municipalities().len()))
            }
        };
        Ok(Input { instance, names, restrictions, ballot, is_published: seed.is_some() })
    }

    /// Calls with options that heed Ctrl-C and show the gap when a person watches; says whether Ctrl-C came.
    pub(super) fn with_options<T>(
        &self,
        input: &Input,
        words: &'static Words,
        work: impl FnOnce(Options) -> T,
    ) -> (T, bool) {
        let stop = stop_when_interrupted(words);
        let watched = std::io::stderr().is_terminal();
        let show = |progress: Progress| {
            if input.names.people.is_some() {
                let told = figures::standing(&input.instance, progress, words);
                return print::aside_open(format_args!("\r{told}\x1b[K"));
            }
            let gap = 100.0 * (progress.bound - progress.objective) as f64 / (progress.objective.abs().max(1)) as f64;
            let told = words.say.placement_progress(progress.objective, progress.bound, format!("{gap:.4}"));
            print::aside_open(format_args!("\r{told}\x1b[K"));
        };
        let effort = match self.effort {
            Effortful::Fast => Effort::Fast,
            Effortful::Normal => Effort::Normal,
            Effortful::Prove => Effort::Prove,
        };
        let progress: Option<&(dyn Fn(Progress) + Sync)> = if watched { Some(&show) } else { None };
        let given =
            work(Options { effort, stop: &stop, progress, threads: self.threads, ballot: input.ballot.as_ref() });
        if watched {
            print::aside_open("\r\x1b[K");
        }
        (given, stop.load(Ordering::Relaxed))
    }
}

/// What households and municipalities are called: their names in the people's form, else their numbers.
pub(super) struct Names {
    /// The people's form, if the round is in it.
    pub(super) people: Option<People>,
    /// Where locks are from, in the order in which they were taken up: a file, its field or sheet, and each household with
    /// its row as a message says it.
    locks: Vec<PairsOf>,
    /// Where forbids are from.
    forbids: Vec<PairsOf>,
}

/// The locks, or the forbids, of one file.
struct PairsOf {
    path: PathBuf,
    /// The sheet of a workbook.
    sheet: Option<String>,
    /// The field in which rows are numbers; else they are those of a table.
    field: Option<&'static str>,
    rows: Vec<([u32; 2], u64)>,
}

impl PairsOf {
    fn field(path: PathBuf, field: &'static str, pairs: &[[u32; 2]]) -> Self {
        Self { path, sheet: None, field: Some(field), rows: pairs.iter().copied().zip(0..).collect() }
    }

    fn sheet((path, sheet): (PathBuf, Option<String>), pairs: &[[u32; 2]], rows: &[u64]) -> Self {
        Self { path, sheet, field: None, rows: pairs.iter().copied().zip(rows.iter().copied()).collect() }
    }
}

/// Where some pairs stand: file, and rows or numbers.
fn pairs_at(all: &[PairsOf], wanted: impl Fn([u32; 2]) -> bool, words: &Words) -> Option<String> {
    let say = &words.say;
    let told: Vec<String> = all
        .iter()
        .filter_map(|of| {
            let rows: Vec<String> = of.rows.iter().filter(|row| wanted(row.0)).map(|row| row.1.to_string()).collect();
            let file = of.path.display().to_string();
            let file = match &of.sheet {
                Some(sheet) => say.placement_place_sheet(file, sheet),
                None => file,
            };
            match (rows.is_empty(), of.field) {
                (true, _) => None,
                (false, None) => Some(say.placement_place_rows(file, rows.join(", "))),
                (false, Some(field)) => Some(say.placement_place_values(file, field, rows.join(", "))),
            }
        })
        .collect();
    (!told.is_empty()).then(|| told.join("; "))
}

impl Names {
    pub(super) fn household(&self, number: u32) -> String {
        self.people.as_ref().map_or_else(|| number.to_string(), |people| people.households[number as usize].clone())
    }

    pub(super) fn municipality(&self, number: u32) -> String {
        self.people.as_ref().map_or_else(|| number.to_string(), |people| people.municipalities[number as usize].clone())
    }

    /// Where some households are locked.
    pub(super) fn locks_at(&self, households: &[u32], words: &Words) -> Option<String> {
        pairs_at(&self.locks, |pair| households.contains(&pair[0]), words)
    }

    /// Where a household, or one that goes with it, is locked to a municipality.
    pub(super) fn lock_at(&self, household: u32, place: u32, words: &Words) -> Option<String> {
        pairs_at(&self.locks, |pair| pair == [household, place], words)
            .or_else(|| pairs_at(&self.locks, |pair| pair[1] == place, words))
    }

    /// Where a person has excluded a municipality for a household.
    pub(super) fn forbid_at(&self, household: u32, place: u32, words: &Words) -> Option<String> {
        pairs_at(&self.forbids, |pair| pair == [household, place], words)
    }

    /// The number of what is named on the command line: a name, or a number counted from 0.
    pub(super) fn number(
        &self,
        text: &str,
        names: fn(&People) -> &[String],
        count: usize,
        words: &Words,
    ) -> Result<u32, Failure> {
        let named = self.people.as_ref().and_then(|people| names(people).iter().position(|name| name == text));
        let found = named.or_else(|| text.parse::<usize>().ok().filter(|&number| number < count));
        found.and_then(|number| u32::try_from(number).ok()).ok_or_else(|| {
            let hint = words.say.placement_not_known_hint(count.saturating_sub(1));
            Failure::new(words.say.placement_not_known(text), hint)
        })
    }
}

/// Reads a round in any form.
pub(super) fn read_round(path: &Path, language: Language) -> Result<(Instance, Names), Failure> {
    let people = if is_workbook(path) {
        placement::people::from_sheets(path, sheets::read(path, language)?).map_err(file_failure(language))?
    } else if path.join("meta.json").exists() || !path.is_dir() {
        let instance = machine_files::read(path).map_err(file_failure(language))?;
        let locks = vec![PairsOf::field(path.join("meta.json"), "locks", instance.locks())];
        return Ok((instance, Names { people: None, locks, forbids: vec![] }));
    } else {
        placement::people::read(path).map_err(file_failure(language))?
    };
    let locks = vec![PairsOf::sheet(people.lock_sheet.clone(), people.instance.locks(), &people.lock_rows)];
    let forbids = vec![PairsOf::sheet(people.lock_sheet.clone(), &people.restrictions.forbids, &people.forbid_rows)];
    Ok((people.instance.clone(), Names { people: Some(people), locks, forbids }))
}

/// Reads a plan that `solve` wrote for a round: numbers for the machine form, names for people's.
pub(super) fn read_plan(path: &Path, instance: &Instance, names: &Names, language: Language) -> Result<Plan, Failure> {
    let Some(people) = &names.people else {
        return machine_files::read_plan(path, instance).map_err(file_failure(language));
    };
    let sheet = if is_workbook(path) {
        let named = |sheet: &(String, Sheet)| ["plan"].contains(&sheet.0.to_lowercase().as_str());
        sheets::read(path, language)?.into_iter().find(named).map(|(_, sheet)| sheet).ok_or_else(|| {
            let say = &crate::cli::words(language).say;
            Failure::new(say.placement_no_plan_sheet(path.display().to_string()), say.placement_no_plan_sheet_hint())
        })?
    } else {
        Sheet::read(path).map_err(file_failure(language))?
    };
    people.read_plan(&sheet).map_err(file_failure(language))
}

/// A flag that Ctrl-C raises: the best plan so far is then given with its certificate. A second Ctrl-C ends the program.
fn stop_when_interrupted(words: &'static Words) -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let raised = Arc::clone(&stop);
    std::thread::spawn(move || {
        let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else { return };
        runtime.block_on(async {
            if tokio::signal::ctrl_c().await.is_ok() {
                raised.store(true, Ordering::Relaxed);
                print::aside(format_args!("\n{}", words.say.placement_stopping()));
                if tokio::signal::ctrl_c().await.is_ok() {
                    std::process::exit(130);
                }
            }
        });
    });
    stop
}
