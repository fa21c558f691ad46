//! `guides`.

use std::{fmt::Write, path::PathBuf};

use domain::text::Language;
use placement::{guides::Matching, machine_files};

use super::{file_failure, timed, write};
use crate::cli::Outcome;

/// Arguments of `guides`.
#[derive(clap::Args)]
pub(super) struct Guides {
    /// The folder with meta.json (`nw`, `ng`, `cap`) and scores.u16.
    folder: PathBuf,
    /// Where to write the best matching: a line for each newcomer, the guide's number or −1.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Where to write the stable matching.
    #[arg(long, value_name = "FILE")]
    stable: Option<PathBuf>,
}

/// Matches newcomers and guides, both ways.
pub(super) fn run(arguments: &Guides, language: Language) -> Outcome {
    let instance = machine_files::read_guides(&arguments.folder).map_err(file_failure)?;
    let words = crate::cli::words(language);
    let (best, seconds) = timed(|| instance.best());
    println!(
        "{}",
        words.say.placement_best_matching(
            number(best.matched),
            best.total,
            number(best.blocking),
            format!("{seconds:.3}")
        )
    );
    let (stable, seconds) = timed(|| instance.stable());
    println!(
        "{}",
        words.say.placement_stable_matching(
            number(stable.matched),
            stable.total,
            number(stable.blocking),
            format!("{seconds:.3}")
        )
    );
    for (path, matching) in [(&arguments.out, &best), (&arguments.stable, &stable)] {
        if let Some(path) = path {
            write(path, lines(matching).as_bytes())?;
        }
    }
    Ok(())
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn lines(matching: &Matching) -> String {
    let mut text = String::new();
    for guide in &matching.guide {
        _ = writeln!(text, "{}", guide.map_or(-1, i64::from));
    }
    text
}
