//! `quota`.

use std::path::PathBuf;

use domain::text::Language;
use placement::quota::{Question, apportion};

use super::{faults, read_json, write};
use crate::cli::Outcome;

/// Arguments of `quota`.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The question as JSON: {"total": 100, "weights": [{"parameter": "population", "weight": 60}, …], "municipalities":
    /// [{"name": "2180", "values": [103000, …], "floor": 0, "cap": 40}, …]}.
    question: PathBuf,
    /// Where to write the answer as JSON; otherwise it is printed.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// Shares persons among municipalities.
pub(super) fn run(arguments: &Arguments, language: Language) -> Outcome {
    let question: Question = read_json(&arguments.question, language)?;
    let words = crate::cli::words(language);
    let answer = apportion(&question).map_err(|error| faults::quota(&error, &arguments.question, words))?;
    let text = serde_json::to_string_pretty(&answer)?;
    match &arguments.out {
        Some(path) => write(path, text.as_bytes(), language)?,
        None => println!("{text}"),
    }
    if let (Some(last), Some(next)) = (&answer.last_seat, &answer.next_seat) {
        eprintln!("{}", words.say.placement_last_seat(last, next));
    }
    Ok(())
}
