//! The repository's own commands: `cargo xtask test` installs what the tests need and runs them all.

mod needs;
mod steps;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The repository's own commands.
#[derive(Parser)]
#[command(name = "cargo xtask", disable_help_subcommand = true)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Install what the tests need, saying what, and run every test.
    Test(steps::Test),
    /// Check the code with clippy; a warning is an error.
    Lint,
    /// Measure how fast it is, on data made from a seed; what follows goes to the measuring program (`bench --help`).
    Bench {
        /// What to measure, and how.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
}

fn main() -> ExitCode {
    let outcome = match CommandLine::parse().command {
        Command::Test(test) => steps::test(&test),
        Command::Lint => steps::lint(),
        Command::Bench { arguments } => steps::bench(&arguments),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(steps::Failure { what, hint }) => {
            eprintln!("error: {what}");
            for cause in what.chain().skip(1) {
                eprintln!("  because: {cause}");
            }
            eprintln!("hint: {hint}");
            ExitCode::FAILURE
        }
    }
}
