//! `helhetsbild backup`: everything of one moment in one file, also while it is being served.

use std::path::{Path, PathBuf};

use ledger::ERASED_FILE;

use super::{DataPlace, Outcome, print};

/// Arguments of `backup`.
#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    place: DataPlace,
    /// The file to write; it must not exist.
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
}

/// Writes the backup, and beside it the list of what was erased, which keeps older backups there from bringing it back.
///
/// # Errors
/// The file exists or cannot be written, or the ledger cannot be read.
pub fn run(arguments: &Arguments) -> Outcome {
    let ledger = arguments.place.ledger_to_read()?;
    ledger.backup(&arguments.to)?;
    let beside = arguments.to.parent().unwrap_or(Path::new("")).join(ERASED_FILE);
    super::place::note_erasures(&beside, ledger.as_ref())?;
    let bytes = std::fs::metadata(&arguments.to)?.len();
    print::line(format_args!("{}: {bytes} bytes", arguments.to.display()))
}
