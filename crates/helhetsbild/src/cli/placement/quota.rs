//! `quota`.

use std::path::PathBuf;

use domain::text::Language;
use placement::quota::{Question, apportion};

use super::{faults, read_json, write};
use crate::cli::{Outcome, print};

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
    let words = crate::cli::words(language);
    let question: Question = read_json(&arguments.question, &words.say.placement_quota_form_hint(), language)?;
    let answer = apportion(&question).map_err(|error| faults::quota(&error, &arguments.question, words))?;
    let text = serde_json::to_string_pretty(&answer)?;
    match &arguments.out {
        Some(path) => write(path, text.as_bytes(), language)?,
        None => print::line(text)?,
    }
    if let (Some(last), Some(next)) = (&answer.last_seat, &answer.next_seat) {
        print::aside(words.say.placement_last_seat(last, next));
        if answer.last_seat_tied {
            print::aside(words.say.placement_last_seat_tied(last, next));
        }
    }
    Ok(())
}
