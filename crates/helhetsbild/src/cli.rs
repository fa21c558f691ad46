//! The command line, a file per subcommand.

mod backup;
mod check;
mod copy;
mod demo;
mod erase;
mod export;
mod import;
mod place;
mod placement;
mod restore;
mod serve;
mod template;
mod user;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use domain::{id::PartnershipId, text::Language};

use place::DataPlace;

/// The whole picture of a partnership's work for the integration of newcomers.
#[derive(Parser)]
#[command(name = "helhetsbild", version, about, disable_help_subcommand = true)]
struct CommandLine {
    /// Language of messages: sv or en. Otherwise after LANG.
    #[arg(long, global = true, value_parser = language)]
    language: Option<Language>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Show the two example partnerships: creates a data folder, imports them and serves them.
    Demo(demo::Arguments),
    /// Serve a data folder.
    Serve(serve::Arguments),
    /// Import a workbook, or a folder of CSV files.
    Import(import::Arguments),
    /// Export a partnership as a workbook or a folder of CSV files.
    Export(export::Arguments),
    /// Write an empty workbook with explained columns.
    Template(template::Arguments),
    /// Propose municipalities for households, guides for newcomers, quotas for municipalities; with proofs and reasons.
    Placement(placement::Arguments),
    /// Verify a data folder: its file, chain, records and references.
    Check(check::Arguments),
    /// Write a backup of everything into one file, also while it is being served.
    Backup(backup::Arguments),
    /// Make a data folder from a backup.
    Restore(restore::Arguments),
    /// Copy everything from a folder to a database, or back, and compare both.
    Copy(copy::Arguments),
    /// Erase a record with its history, or a person, by decision.
    Erase(erase::Arguments),
    /// Add people who may sign in.
    User(user::Arguments),
}

/// A failure as a person meets it: what, why, and what to do.
#[derive(Debug)]
pub struct Failure {
    what: anyhow::Error,
    hint: Option<String>,
}

impl Failure {
    /// A failure with a hint.
    pub fn new(what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { what: anyhow::Error::msg(what.into()), hint: Some(hint.into()) }
    }

    fn print(&self) {
        let mut said = self.what.to_string();
        eprintln!("error: {said}");
        for cause in self.what.chain().skip(1).map(ToString::to_string) {
            // Some errors say their cause themselves.
            if !said.contains(&cause) {
                eprintln!("  because: {cause}");
                said = cause;
            }
        }
        let usual =
            "look at the path, the rights and the settings that are named; `helhetsbild --help` lists the commands";
        eprintln!("hint: {}", self.hint.as_deref().unwrap_or(usual));
    }

    /// The failure with another hint.
    pub fn with_hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }
}

impl<E: Into<anyhow::Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        let what: anyhow::Error = error.into();
        let ledgers = what.chain().find_map(|cause| match cause.downcast_ref::<crate::kit::store::StoreError>() {
            Some(crate::kit::store::StoreError::Ledger(error)) => Some(error),
            _ => cause.downcast_ref::<ledger::LedgerError>(),
        });
        let hint = ledgers.and_then(hint_for);
        Self { what, hint }
    }
}

fn hint_for(error: &ledger::LedgerError) -> Option<String> {
    use ledger::LedgerError;
    let hint = match error {
        LedgerError::Locked { .. } => "stop the other program first, or use another --data folder",
        LedgerError::ReadOnly { .. } => "give this user the right to write in the folder",
        LedgerError::Newer { .. } => "use the newer version of helhetsbild that wrote the folder",
        LedgerError::Damaged { .. } => "keep a copy of the folder as it is, then run `helhetsbild check --data DIR`",
        LedgerError::Erased { .. } => {
            "take its row out of the file; or enter it anew under another key, if that is decided"
        }
        LedgerError::Unavailable { .. } => "try again in a moment",
        LedgerError::Diverged { .. } => "copy into an empty database or a new folder",
        LedgerError::Storage { .. } => "look at the address, the rights and the settings that are named",
        LedgerError::Occupied { .. } => "choose another place; to write over a data folder: --replace",
        LedgerError::Full { .. } => "make room on the disk and try again; nothing was half-written",
        _ => return None,
    };
    Some(hint.to_owned())
}

/// What a subcommand gives.
pub type Outcome = Result<(), Failure>;

/// Reads the command line and carries it out.
pub fn run() -> ExitCode {
    let line = match CommandLine::try_parse() {
        Ok(line) => line,
        Err(error) => return misread(&error),
    };
    let language = line.language.unwrap_or_else(language_of_the_machine);
    let outcome = match line.command {
        Command::Demo(arguments) => demo::run(&arguments),
        Command::Serve(arguments) => serve::run(&arguments),
        Command::Import(arguments) => import::run(&arguments, language),
        Command::Export(arguments) => export::run(&arguments, language),
        Command::Template(arguments) => template::run(&arguments, language),
        Command::Placement(arguments) => placement::run(&arguments, language),
        Command::Check(arguments) => check::run(&arguments),
        Command::Backup(arguments) => backup::run(&arguments),
        Command::Restore(arguments) => restore::run(&arguments),
        Command::Copy(arguments) => copy::run(&arguments),
        Command::Erase(arguments) => erase::run(&arguments),
        Command::User(arguments) => user::run(&arguments, language),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            failure.print();
            ExitCode::FAILURE
        }
    }
}

/// What was asked for and is no command: help, or an error that ends in a hint as all do.
fn misread(error: &clap::Error) -> ExitCode {
    _ = error.print();
    if error.use_stderr() {
        eprintln!("hint: `helhetsbild --help` lists the commands, `helhetsbild COMMAND --help` what each one takes");
    }
    u8::try_from(error.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from)
}

fn language(code: &str) -> Result<Language, String> {
    match code {
        "sv" => Ok(Language::Sv),
        "en" => Ok(Language::En),
        _ => Err("choose sv or en".to_owned()),
    }
}

fn language_of_the_machine() -> Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    if locale.is_some_and(|locale| locale.starts_with("sv")) { Language::Sv } else { Language::En }
}

/// A partnership's short name: what may stand in an address.
fn partnership(text: &str) -> Result<PartnershipId, String> {
    if !text.is_empty() && domain::slug::slug(text) == text {
        Ok(PartnershipId(text.to_owned()))
    } else {
        Err("a partnership's short name has only a–z, 0–9 and hyphens: gavleborg".to_owned())
    }
}

/// The partnership that is meant: the one named, else the only one there is.
fn only_tenant(
    store: &crate::kit::store::Store,
    named: Option<&PartnershipId>,
) -> Result<std::sync::Arc<crate::kit::store::Tenant>, Failure> {
    let tenants = store.tenants();
    let names = || tenants.iter().map(|tenant| tenant.id.0.as_str()).collect::<Vec<_>>().join(", ");
    match (named, tenants.as_slice()) {
        (Some(id), _) => tenants.iter().find(|tenant| tenant.id == *id).cloned().ok_or_else(|| {
            Failure::new(format!("there is no partnership `{id}` in the data folder"), format!("it holds: {}", names()))
        }),
        (None, [only]) => Ok(std::sync::Arc::clone(only)),
        (None, []) => Err(Failure::new(
            "the data folder holds no partnership",
            "import a workbook first: helhetsbild import PATH --data DIR",
        )),
        (None, _) => Err(Failure::new(
            "the data folder holds several partnerships",
            format!("say which with --partnership: {}", names()),
        )),
    }
}

/// The words of a language that messages come in.
fn words(language: Language) -> &'static crate::kit::language::Words {
    crate::kit::language::words(language)
}

/// The language of messages, as the words' own type.
fn l10n(language: Language) -> crate::kit::language::L10n {
    if language == Language::Sv { crate::kit::language::L10n::Sv } else { crate::kit::language::L10n::En }
}
