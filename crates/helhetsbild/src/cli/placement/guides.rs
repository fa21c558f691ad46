//! `guides`.

use std::{fmt::Write, path::PathBuf};

use domain::text::Language;
use placement::{guides::Matching, machine_files};

use super::{file_failure, number, timed, write};
use crate::cli::{Outcome, print};

/// Arguments of `guides`.
#[derive(clap::Args)]
pub(super) struct Guides {
    /// The folder with meta.json (`nw`, `ng`, `cap`; for the language filter `newcomer_languages`, `guide_languages`, and
    /// in `any_language` the newcomers for whom a person has overridden it) and scores.u16.
    folder: PathBuf,
    /// Override the language filter for everyone.
    #[arg(long)]
    any_language: bool,
    /// Where to write the best matching: a line for each newcomer, the guide's number or −1.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Where to write the stable matching.
    #[arg(long, value_name = "FILE")]
    stable: Option<PathBuf>,
}

/// Matches newcomers and guides, both ways.
pub(super) fn run(arguments: &Guides, language: Language) -> Outcome {
    let (all, languages) = machine_files::read_guides(&arguments.folder).map_err(file_failure(language))?;
    let languages = languages.filter(|_| !arguments.any_language);
    let instance = languages.as_ref().map_or_else(|| all.clone(), |languages| all.with_common_language(languages));
    let words = crate::cli::words(language);
    let (best, seconds) = timed(|| instance.best());
    let (stable, stable_seconds) = timed(|| instance.stable());
    for (path, matching) in [(&arguments.out, &best), (&arguments.stable, &stable)] {
        if let Some(path) = path {
            write(path, lines(matching).as_bytes(), language)?;
        }
    }
    print::line(words.say.placement_best_matching(
        number(best.matched),
        best.total,
        number(best.blocking),
        format!("{seconds:.3}"),
    ))?;

    print::line(words.say.placement_stable_matching(
        number(stable.matched),
        stable.total,
        number(stable.blocking),
        format!("{stable_seconds:.3}"),
    ))?;
    if languages.is_some() {
        print::line(words.say.placement_without_filter(number(all.best().matched)))?;
    }
    Ok(())
}

fn lines(matching: &Matching) -> String {
    let mut text = String::new();
    for guide in &matching.guide {
        _ = writeln!(text, "{}", guide.map_or(-1, i64::from));
    }
    text
}
