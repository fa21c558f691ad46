//! `helhetsbild template`: an empty workbook with explained columns.

use std::path::PathBuf;

use domain::text::Language;

use super::{Failure, Outcome};
use crate::features::exchange;

/// Arguments of `template`.
#[derive(clap::Args)]
pub struct Arguments {
    /// The workbook to write.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Write over a file that is there already.
    #[arg(long)]
    force: bool,
}

/// Writes the template.
///
/// # Errors
/// The file cannot be written.
pub fn run(arguments: &Arguments, language: Language) -> Outcome {
    may_write(&arguments.out, arguments.force)?;
    let bytes = exchange::template(super::l10n(language))?;
    write(&arguments.out, &bytes)?;
    println!("{}", arguments.out.display());
    Ok(())
}

/// Whether a file may be written there: not over another one, unless that is asked for.
pub(super) fn may_write(path: &std::path::Path, force: bool) -> Outcome {
    if path.exists() && !force {
        return Err(Failure::new(
            format!("{} exists already and is not written over", path.display()),
            "choose another name, or write over it with --force",
        ));
    }
    Ok(())
}

/// Writes a file, saying which one if it cannot be.
pub(super) fn write(path: &std::path::Path, bytes: &[u8]) -> Outcome {
    std::fs::write(path, bytes).map_err(|error| {
        Failure::new(
            format!("{} cannot be written: {error}", path.display()),
            "choose a folder that exists and that you may write to",
        )
    })
}
