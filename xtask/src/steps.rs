//! What the commands do, step by step, each said in plain words before it is done.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, anyhow};

use crate::needs;

/// A failure as a person meets it: what, why, and what to do.
pub struct Failure {
    /// What failed, and why.
    pub what: anyhow::Error,
    /// What to do.
    pub hint: String,
}

/// What a step gives.
pub type Outcome<T = ()> = Result<T, Failure>;

/// Says what to do about an error.
pub trait Hint<T> {
    /// Adds the hint.
    fn hint(self, hint: impl Into<String>) -> Outcome<T>;
}

impl<T, E: Into<anyhow::Error>> Hint<T> for Result<T, E> {
    fn hint(self, hint: impl Into<String>) -> Outcome<T> {
        self.map_err(|error| Failure { what: error.into(), hint: hint.into() })
    }
}

/// Arguments of `test`.
#[derive(clap::Args)]
pub struct Test {
    /// Install nothing; fail if something is missing.
    #[arg(long)]
    no_install: bool,
    /// Run only tests whose names contain one of these; the documentation's examples are then left out.
    #[arg(value_name = "FILTER")]
    filters: Vec<String>,
}

/// Installs what the tests need and runs them, so that the runner's own summary comes last.
pub fn test(arguments: &Test) -> Outcome {
    needs::provide(!arguments.no_install)?;
    if arguments.filters.is_empty() {
        say("Running the examples in the documentation");
        run(&mut cargo(["test", "--workspace", "--doc"]))
            .hint("the output above names the example; run it alone with: cargo test --doc -p CRATE")?;
    }
    let compiles = "the compiler says above what is wrong";
    let failed = "one test alone: cargo xtask test NAME; if pages were meant to change: UPDATE_SNAPSHOTS=1 cargo xtask test browser";
    if has_nextest() {
        say("Building the tests");
        run(&mut cargo(["nextest", "run", "--workspace", "--no-run"])).hint(compiles)?;
        say("Running the tests (cargo nextest run --workspace)");
        return run(cargo(["nextest", "run", "--workspace"]).args(&arguments.filters)).hint(failed);
    }
    say("Building the tests");
    run(&mut cargo(["test", "--workspace", "--lib", "--bins", "--tests", "--no-run"])).hint(compiles)?;
    say("Running the tests (cargo test --workspace; cargo-nextest, which is faster, is not installed)");
    let mut tests = cargo(["test", "--workspace", "--lib", "--bins", "--tests", "--no-fail-fast"]);
    // cargo test takes one filter; more are given to the test programs.
    if !arguments.filters.is_empty() {
        tests.arg("--").args(&arguments.filters);
    }
    run(&mut tests).hint(failed)
}

/// Checks the code with clippy.
pub fn lint() -> Outcome {
    say("Checking the code with clippy");
    run(&mut cargo(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))
        .hint("fix what clippy says above; an exception needs #[expect(…, reason = \"…\")]")
}

/// Builds the program as it is released and measures it.
pub fn bench(arguments: &[String]) -> Outcome {
    say("Building the program to be measured (release)");
    run(&mut cargo(["build", "--release", "--package", "helhetsbild", "--package", "bench"]))
        .hint("the compiler says above what is wrong")?;
    say("Measuring");
    run(cargo(["run", "--quiet", "--release", "--package", "bench", "--"]).args(arguments))
        .hint("what is there to measure: cargo xtask bench --help")
}

/// Says what is about to be done.
pub fn say(step: &str) {
    eprintln!("\n── {step}");
}

/// Runs a command with its output shown.
pub fn run(command: &mut Command) -> anyhow::Result<()> {
    let shown = shown(command);
    let status = command.status().with_context(|| format!("`{shown}` could not be started"))?;
    if status.success() { Ok(()) } else { Err(anyhow!("`{shown}` failed ({status})")) }
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}

/// Whether a program can be found and answers.
pub fn answers(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The repository's root.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

fn cargo<const N: usize>(arguments: [&str; N]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")));
    command.args(arguments).current_dir(root());
    command
}

fn has_nextest() -> bool {
    cargo(["nextest", "--version"])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}
