//! `helhetsbild placement`: the placement engine from the command line, a file per group of verbs.

mod explain;
mod guides;
mod input;
mod quota;
mod report;
mod sentences;
mod sheets;
mod solve;

use std::{path::Path, time::Instant};

use clap::Subcommand;
use domain::text::Language;
use placement::error::FileError;

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
        Verb::Template(arguments) => solve::template(arguments, language),
        Verb::Generate(arguments) => solve::generate(arguments),
        Verb::Solve(arguments) => solve::solve(arguments, language),
        Verb::Explain(arguments) => explain::explain(arguments, language),
        Verb::WhatIf(arguments) => explain::what_if(arguments, language),
        Verb::Compare(arguments) => explain::compare(arguments, language),
        Verb::Guides(arguments) => guides::run(arguments, language),
        Verb::Quota(arguments) => quota::run(arguments, language),
    }
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

fn read_json<T: serde::de::DeserializeOwned>(path: &Path, hint: &str) -> Result<T, Failure> {
    let bytes = std::fs::read(path)
        .map_err(|error| Failure::from(anyhow::Error::from(error).context(path.display().to_string())))?;
    serde_json::from_slice(&bytes).map_err(|error| Failure::new(format!("{}: {error}", path.display()), hint))
}

fn write(path: &Path, bytes: &[u8]) -> Outcome {
    std::fs::write(path, bytes)
        .map_err(|error| Failure::from(anyhow::Error::from(error).context(path.display().to_string())))
}

fn is_workbook(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"))
}

/// A count as the words take it.
fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
