//! `helhetsbild restore`: a backup becomes a data folder again, without what has been erased since.

use std::path::PathBuf;

use super::{DataPlace, Outcome, print};

/// Arguments of `restore`.
#[derive(clap::Args)]
pub struct Arguments {
    /// The backup.
    #[arg(long, value_name = "FILE")]
    from: PathBuf,
    #[command(flatten)]
    place: DataPlace,
    /// Write over what is there.
    #[arg(long)]
    replace: bool,
    /// A list of what was erased, kept elsewhere; those in the folder and beside the backup are read anyhow.
    #[arg(long, value_name = "FILE")]
    erased: Vec<PathBuf>,
}

/// Restores.
///
/// # Errors
/// There is something already, the backup is damaged, or the disk is full; what was there is there.
pub fn run(arguments: &Arguments) -> Outcome {
    let restored = arguments.place.restore(&arguments.from, arguments.replace, &arguments.erased)?;
    print::line(format_args!(
        "restored and verified: {} partnerships, {} changes; erased again: {}",
        restored.partnerships, restored.changes, restored.erased
    ))
}
