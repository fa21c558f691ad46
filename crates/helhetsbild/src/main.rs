//! The program: reads the command line and says, in words, what went wrong and what to do.

use std::process::ExitCode;

fn main() -> ExitCode {
    helhetsbild::cli::run()
}
