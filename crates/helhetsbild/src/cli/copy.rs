//! `helhetsbild copy`: moves everything from a folder to a database, or back, byte for byte.

use ledger::{Address, copy};

use super::{Outcome, print};
use crate::kit::store::surroundings;

/// Arguments of `copy`.
#[derive(clap::Args)]
pub struct Arguments {
    /// From where: sqlite:DIR or postgres://USER@HOST/DATABASE. Nobody must write to it meanwhile.
    #[arg(long, value_name = "ADDRESS")]
    from: Address,
    /// To where; empty, or left by a copy that was interrupted.
    #[arg(long, value_name = "ADDRESS")]
    to: Address,
}

/// Copies, and compares both at the end.
///
/// # Errors
/// The source is in use, the receiver holds something else, or they differ.
pub fn run(arguments: &Arguments) -> Outcome {
    if arguments.from.is_new_folder() {
        return Err(super::Failure::new(format!("{} holds no data", arguments.from), "look at how it is spelt"));
    }
    let from = arguments.from.open_to_copy(surroundings("helhetsbild copy"))?;
    let to = arguments.to.open(surroundings("helhetsbild copy"))?;
    let bar = super::import::progress(0);
    let copied = copy::copy(from.as_ref(), to.as_ref(), &mut |done, all| {
        bar.set_length(all);
        bar.set_position(done);
    })?;
    bar.finish_and_clear();
    print::line(format_args!(
        "copied and compared: {} partnerships, {} changes ({} of them were there), {} rows",
        copied.partnerships, copied.changes, copied.there_before, copied.rows
    ))
}
