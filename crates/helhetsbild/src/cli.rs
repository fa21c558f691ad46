//! The command line, a file per subcommand.

mod backup;
mod check;
mod copy;
mod demo;
mod erase;
mod export;
mod import;
mod mail;
mod place;
mod placement;
mod print;
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
    /// Try the mail server, or take in what comes back from it.
    #[command(subcommand)]
    Mail(mail::Arguments),
}

/// A failure as a person meets it: what, why, and what to do.
pub struct Failure {
    what: What,
    hint: Option<String>,
}

/// What has failed.
enum What {
    /// What a part of the program says, in its own words.
    Error(anyhow::Error),
    /// What the site's words say, in any language: what, and what to do.
    Worded(Box<Told>),
    /// Nobody reads what the program says any more: there is nothing to say.
    Unread,
}

/// Says a failure in a language: what, and what to do.
type Told = dyn Fn(&crate::kit::language::L10nLanguage) -> (String, String);

impl Failure {
    /// A failure with a hint.
    pub fn new(what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { what: What::Error(anyhow::Error::msg(what.into())), hint: Some(hint.into()) }
    }

    /// A failure that is told in the reader's language: what, and what to do.
    pub fn worded(tell: impl Fn(&crate::kit::language::L10nLanguage) -> (String, String) + 'static) -> Self {
        Self { what: What::Worded(Box::new(tell)), hint: None }
    }

    /// Whoever read what the program says has gone, as `| head` does.
    fn unread() -> Self {
        Self { what: What::Unread, hint: None }
    }

    fn print(&self, language: Language) {
        let say = &words(language).say;
        let what = match &self.what {
            What::Error(what) => what,
            What::Unread => return,
            What::Worded(tell) => {
                let (what, hint) = tell(say);
                print::aside(format_args!("{} {what}", say.cli_error()));
                print::aside(format_args!("{} {}", say.cli_hint(), self.hint.as_ref().unwrap_or(&hint)));
                return;
            }
        };
        let mut said = what.to_string();
        print::aside(format_args!("{} {said}", say.cli_error()));
        for cause in what.chain().skip(1).map(ToString::to_string) {
            // Some errors say their cause themselves.
            if !said.contains(&cause) {
                print::aside(format_args!("  {} {cause}", say.cli_because()));
                said = cause;
            }
        }
        let hint = self.hint.clone().or_else(|| hint_for(what, language));
        print::aside(format_args!("{} {}", say.cli_hint(), hint.unwrap_or_else(|| say.cli_hint_usual())));
    }

    /// The exit status: 75 (`EX_TEMPFAIL` of `sysexits.h`) where the same may go well in a moment, so that a mail server that
    /// calls the program tries again; 141 where nobody reads any more; else 1.
    fn status(&self) -> ExitCode {
        let passes = match &self.what {
            What::Error(what) => matches!(
                of_the_ledger(what),
                Some(ledger::LedgerError::Unavailable { .. } | ledger::LedgerError::Full { .. })
            ),
            What::Worded(_) => false,
            // What a shell says of a program that was ended by SIGPIPE.
            What::Unread => return ExitCode::from(141),
        };
        if passes { ExitCode::from(75) } else { ExitCode::FAILURE }
    }

    /// The failure with another hint.
    pub fn with_hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }
}

impl<E: Into<anyhow::Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self { what: What::Error(error.into()), hint: None }
    }
}

/// What the ledger says in an error, if it says anything.
fn of_the_ledger(what: &anyhow::Error) -> Option<&ledger::LedgerError> {
    what.chain().find_map(|cause| match cause.downcast_ref::<crate::kit::store::StoreError>() {
        Some(crate::kit::store::StoreError::Ledger(error)) => Some(error),
        _ => match cause.downcast_ref::<crate::kit::mail::MailError>() {
            Some(crate::kit::mail::MailError::Ledger(error)) => Some(error),
            _ => cause.downcast_ref::<ledger::LedgerError>(),
        },
    })
}

/// What to do about what the ledger says.
fn hint_for(what: &anyhow::Error, language: Language) -> Option<String> {
    use ledger::LedgerError;
    let error = of_the_ledger(what)?;
    let say = &words(language).say;
    Some(match error {
        LedgerError::Locked { .. } => say.cli_hint_locked(),
        LedgerError::ReadOnly { .. } => say.cli_hint_read_only(),
        LedgerError::Newer { .. } => say.cli_hint_newer(),
        LedgerError::Damaged { .. } => say.cli_hint_damaged(),
        LedgerError::Erased { .. } => say.cli_hint_erased(),
        LedgerError::Unavailable { .. } => say.cli_hint_unavailable(),
        LedgerError::Diverged { .. } => say.cli_hint_diverged(),
        LedgerError::Storage { .. } => say.cli_hint_storage(),
        LedgerError::Occupied { .. } => say.cli_hint_occupied(),
        LedgerError::Full { .. } => say.cli_hint_full(),
        _ => return None,
    })
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
        Command::Demo(arguments) => demo::run(&arguments, language),
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
        Command::Mail(arguments) => mail::run(&arguments, language),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            failure.print(language);
            failure.status()
        }
    }
}

/// What was asked for and is no command: help, or an error that ends in a hint as all do.
fn misread(error: &clap::Error) -> ExitCode {
    _ = error.print();
    if error.use_stderr() {
        let say = &words(language_asked_for()).say;
        print::aside(format_args!("{} {}", say.cli_hint(), say.cli_hint_commands()));
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

/// The language that a line asks for which could not be read as a whole.
fn language_asked_for() -> Language {
    let line: Vec<String> = std::env::args().collect();
    let after = line.iter().position(|word| word == "--language").and_then(|place| line.get(place + 1));
    let glued = line.iter().find_map(|word| word.strip_prefix("--language="));
    let asked = after.map(String::as_str).or(glued).and_then(|code| language(code).ok());
    asked.unwrap_or_else(language_of_the_machine)
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
    let names = tenants.iter().map(|tenant| tenant.id.0.as_str()).collect::<Vec<_>>().join(", ");
    match (named, tenants.as_slice()) {
        (Some(id), _) => {
            let found = tenants.iter().find(|tenant| tenant.id == *id).cloned();
            let id = id.0.clone();
            found.ok_or_else(|| {
                Failure::worded(move |say| {
                    (say.cli_no_such_partnership(id.as_str()), say.cli_no_such_partnership_hint(names.as_str()))
                })
            })
        }
        (None, [only]) => Ok(std::sync::Arc::clone(only)),
        (None, []) => Err(Failure::worded(|say| (say.cli_no_partnership(), say.cli_no_partnership_hint()))),
        (None, _) => Err(Failure::worded(move |say| {
            (say.cli_several_partnerships(), say.cli_several_partnerships_hint(names.as_str()))
        })),
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
