//! `helhetsbild template`: an empty workbook with explained columns.

use std::path::{Path, PathBuf};

use domain::text::Language;

use super::{Failure, Outcome, print};
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
    may_write(&arguments.out, arguments.force, language)?;
    let bytes = exchange::template(super::l10n(language))?;
    write(&arguments.out, &bytes, language)?;
    print::line(arguments.out.display())
}

/// Whether a workbook may be written there: under a name that programs know it by, and not over another file, unless that is
/// asked for.
pub(super) fn may_write(path: &Path, force: bool, language: Language) -> Outcome {
    let say = &super::words(language).say;
    let shown = path.display().to_string();
    if !is_workbook(path) {
        let better = path.with_extension("xlsx").display().to_string();
        return Err(Failure::new(say.cli_not_xlsx(shown), say.cli_not_xlsx_hint(better)));
    }
    if path.exists() && !force {
        return Err(Failure::new(say.cli_file_exists(shown), say.cli_file_exists_hint()));
    }
    Ok(())
}

/// Whether the name is that of a workbook.
pub(super) fn is_workbook(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xlsx"))
}

/// Writes a file, saying which one if it cannot be.
pub(super) fn write(path: &Path, bytes: &[u8], language: Language) -> Outcome {
    let say = &super::words(language).say;
    std::fs::write(path, bytes).map_err(|error| {
        Failure::new(say.cli_not_written(path.display().to_string(), error.to_string()), say.cli_not_written_hint())
    })
}
