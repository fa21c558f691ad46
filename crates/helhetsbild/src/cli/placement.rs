//! `helhetsbild placement`: the placement engine from the command line, a file per group of verbs.

mod explain;
mod faults;
mod figures;
mod guides;
mod input;
mod quota;
mod report;
mod sentences;
mod sheets;
mod solve;
mod solved;

use std::{path::Path, time::Instant};

use clap::Subcommand;
use domain::text::Language;
use placement::error::{Fault, FileError};

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
        Verb::Generate(arguments) => solve::generate(arguments, language),
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

/// A file's failure, told in a language.
fn file_failure(language: Language) -> impl Fn(FileError) -> Failure {
    move |error| faults::file(&error, crate::cli::words(language))
}

/// Reads JSON that a person writes. Where its form is wrong, `hint` says where that form is described.
fn read_json<T: serde::de::DeserializeOwned>(path: &Path, hint: &str, language: Language) -> Result<T, Failure> {
    placement::machine_files::read_json(path).map_err(|error| {
        let of_form = matches!(
            error.fault,
            Fault::NotJson | Fault::WrongKind | Fault::UnknownName { .. } | Fault::MissingHere { .. }
        );
        let failure = file_failure(language)(error);
        if of_form { failure.with_hint(hint) } else { failure }
    })
}

fn write(path: &Path, bytes: &[u8], language: Language) -> Outcome {
    std::fs::write(path, bytes).map_err(|error| file_failure(language)(FileError::io(path, &error)))
}

fn is_workbook(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"))
}

/// A count as the words take it.
fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
