//! `quota`.

use std::path::PathBuf;

use domain::text::Language;
use placement::quota::{Question, apportion};

use super::{read_json, write};
use crate::cli::{Failure, Outcome};

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
    let question: Question = read_json(&arguments.question, "compare with `helhetsbild placement quota --help`")?;
    let answer = apportion(&question).map_err(|error| {
        Failure::new(format!("{}: {error}", arguments.question.display()), "correct the question; nothing was written")
    })?;
    let text = serde_json::to_string_pretty(&answer)?;
    match &arguments.out {
        Some(path) => write(path, text.as_bytes())?,
        None => println!("{text}"),
    }
    let words = crate::cli::words(language);
    if let (Some(last), Some(next)) = (&answer.last_seat, &answer.next_seat) {
        eprintln!("{}", words.say.placement_last_seat(last, next));
    }
    Ok(())
}
