//! `helhetsbild import`: a workbook, or a folder of CSV files, into a partnership.

use std::{
    io::IsTerminal,
    path::{Path, PathBuf},
};

use domain::{change::Actor, choices::Audience, command::Command, id::PartnershipId, text::Language};
use indicatif::{ProgressBar, ProgressDrawTarget};

use super::{DataPlace, Failure, Outcome, print};
use crate::{
    features::{
        editing::proposals::rows_from_files,
        exchange::{self, CellError, Limits, Options, Workbook},
        importing::{Sender, ask_first, told},
    },
    kit::{
        clock, imports,
        store::{Store, StoreError, Tenant},
    },
};

/// Errors printed one by one before the rest are counted.
const MOST_PRINTED: usize = 50;

/// Arguments of `import`.
#[derive(clap::Args)]
pub struct Arguments {
    /// The workbook (`.xlsx`), or a folder of CSV files.
    path: PathBuf,
    #[command(flatten)]
    place: DataPlace,
    /// The partnership to import into; otherwise the one the workbook names, or the only one there is.
    #[arg(long, value_parser = super::partnership)]
    partnership: Option<PartnershipId>,
    /// Say what would happen and store nothing.
    #[arg(long)]
    dry_run: bool,
    /// Take the rows without errors and leave the rest.
    #[arg(long)]
    accept_good_rows: bool,
    /// Write over what was changed on the site since the workbook was exported.
    #[arg(long)]
    overwrite: bool,
    /// Write the errors into a new workbook, with the values as read and the bad cells marked.
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Write over a report that is there already; never over the workbook that is imported.
    #[arg(long)]
    force: bool,
}

/// A progress bar when a person watches, nothing otherwise.
pub(super) fn progress(length: u64) -> ProgressBar {
    let target =
        if std::io::stderr().is_terminal() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    ProgressBar::with_draw_target(Some(length), target)
}

/// Imports.
///
/// # Errors
/// Whatever stands in the way, with the place of each bad cell; nothing was stored then.
pub fn run(arguments: &Arguments, language: Language) -> Outcome {
    let words = &super::words(language).say;
    if !arguments.path.exists() {
        return Err(Failure::new(
            words.cli_import_nothing_there(arguments.path.display().to_string()),
            words.cli_import_nothing_there_hint(),
        ));
    }
    if let Some(report) = &arguments.report {
        may_report(report, arguments, language)?;
    }
    let bar = progress(3);
    let workbook = Workbook::read(&arguments.path, &Limits::default());
    bar.inc(1);
    let fresh = arguments.place.is_new_folder();
    let scratch = tempfile_for(arguments.dry_run && fresh)?;
    let store = match &scratch {
        Some(folder) => DataPlace::in_folder(folder).store_or_new("helhetsbild import")?,
        None => arguments.place.store_or_new("helhetsbild import")?,
    };
    let outcome = carry_out(arguments, language, &store, workbook, &bar);
    drop(store);
    if let Some(folder) = scratch {
        _ = std::fs::remove_dir_all(folder);
    } else if let Some(folder) = arguments.place.address().folder().filter(|_| fresh && outcome.is_err()) {
        // A folder that was made for nothing is not left behind.
        for file in [ledger::DATABASE_FILE, ledger::LOCK_FILE] {
            _ = std::fs::remove_file(folder.join(file));
        }
        _ = std::fs::remove_dir(folder);
    }
    outcome
}

/// Whether the report may be written there.
fn may_report(report: &Path, arguments: &Arguments, language: Language) -> Outcome {
    let words = &super::words(language).say;
    let is_input =
        matches!((report.canonicalize(), arguments.path.canonicalize()), (Ok(one), Ok(other)) if one == other);
    if is_input {
        return Err(Failure::new(
            words.cli_import_report_is_input(report.display().to_string()),
            words.cli_import_report_is_input_hint(),
        ));
    }
    super::template::may_write(report, arguments.force, language)
}

/// A dry run into a folder that does not exist needs a ledger that nobody keeps.
fn tempfile_for(needed: bool) -> Result<Option<PathBuf>, Failure> {
    if needed { scratch_folder().map(Some) } else { Ok(None) }
}

/// A new folder among the system's temporary ones.
pub(super) fn scratch_folder() -> Result<PathBuf, Failure> {
    let folder = std::env::temp_dir().join(format!("helhetsbild-{}", clock::fresh_identity()));
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

fn carry_out(
    arguments: &Arguments,
    language: Language,
    store: &Store,
    workbook: Workbook,
    bar: &ProgressBar,
) -> Outcome {
    let id = match arguments.partnership.clone().or_else(|| exchange::partnership_of(&workbook)) {
        Some(id) => id,
        None if workbook.is_unreadable() => PartnershipId("okand".to_owned()),
        None if store.tenants().is_empty() => {
            let words = super::words(language);
            return Err(Failure::new(words.say.import_no_partnership(), words.say.import_no_partnership_hint()));
        }
        None => super::only_tenant(store, None)?.id.clone(),
    };
    let known = store.tenant(&id);
    let world = known.as_ref().map_or_else(
        || std::sync::Arc::new(domain::world::World::empty(id.clone())),
        |tenant| tenant.world(Audience::Internal),
    );
    let options = Options {
        overwrite: arguments.overwrite,
        accept_good_rows: arguments.accept_good_rows,
        language: super::l10n(language),
        today: Some(domain::date::stockholm_day(crate::kit::clock::now())),
    };
    let mut outcome = exchange::plan(&workbook, &world, &id, &options);
    let asked = match known.as_ref().filter(|_| !arguments.overwrite) {
        Some(tenant) => ask_first(store, tenant, &mut outcome, &file_name(arguments))?,
        None => Vec::new(),
    };
    bar.inc(1);
    let words = super::words(language);
    if !asked.is_empty() {
        print::aside(words.say.importing_asks(asked.iter().map(|one| one.fields.len()).sum::<usize>()));
    }
    for warning in &outcome.warnings {
        print::aside(format_args!("{} {}", words.say.import_warning(), warning.sentence(super::l10n(language))));
    }
    print_errors(&outcome.errors, language);
    if let Some(report) = arguments.report.as_ref().filter(|_| !outcome.errors.is_empty()) {
        let bytes = exchange::error_report(&workbook, &outcome, super::l10n(language))?;
        super::template::write(report, &bytes, language)?;
        print::aside(words.say.import_report(report.display().to_string()));
    }
    note_trouble(arguments, store, known.as_deref(), &outcome);
    if !outcome.errors.is_empty() && (!arguments.accept_good_rows || outcome.puts.is_empty()) {
        bar.finish_and_clear();
        return Err(Failure::new(
            words.say.import_failed(i64::try_from(outcome.errors.len()).unwrap_or(i64::MAX)),
            hint(&workbook, &outcome.errors, arguments.accept_good_rows, language),
        ));
    }
    // What is to be stored is stored, whether or not anyone reads how much it is.
    let counted = print_counts(&outcome, language);
    if arguments.dry_run {
        counted?;
        return print::line(words.say.import_dry_run());
    }
    let tenant = match known {
        Some(tenant) => tenant,
        None => store.tenant_or_new(&id)?,
    };
    // A large workbook and its records side by side would need twice the memory.
    drop(workbook);
    let rows = rows_from_files(&asked, clock::now());
    match store.carry_out_with(&tenant, Command::Put(outcome.puts), clock::occasion(Actor::CommandLine), &rows) {
        Ok(changes) => {
            note_done(arguments, store, &tenant);
            print::line(words.say.import_done(number(changes.len()), id.0.as_str()))?;
        }
        Err(StoreError::Problems(_)) => {
            // Somebody else was quicker: the file is held against the site as it is now.
            let workbook = Workbook::read(&arguments.path, &Limits::default());
            let errors = exchange::plan(&workbook, &tenant.world(Audience::Internal), &id, &options).errors;
            print_errors(&errors, language);
            let hint = hint(&workbook, &errors, arguments.accept_good_rows, language);
            return Err(Failure::new(words.say.import_failed(number(errors.len())), hint));
        }
        Err(error) => return Err(error.into()),
    }
    bar.finish_and_clear();
    counted
}

/// Notes that something was wrong in earnest, for the worklist of whoever looks after the partnership. That it cannot be
/// noted is no reason to refuse the file.
fn note_trouble(arguments: &Arguments, store: &Store, known: Option<&Tenant>, outcome: &exchange::Outcome) {
    let Some(tenant) = known.filter(|_| !outcome.errors.is_empty() && !arguments.dry_run) else { return };
    let (run, lines) = told(&file_name(arguments), outcome, sender(), arguments.overwrite);
    let key = imports::key(run.at, clock::fresh_identity());
    let noted = imports::keep(store.ledger(), &tenant.id, &key, &run, &lines, None)
        .and_then(|()| imports::replace(store.ledger(), &tenant.id, (&key, &run), None));
    if let Err(error) = noted {
        tracing::warn!(%error, "an import with errors could not be noted");
    }
}

/// An earlier file by the same name that had errors is told of no more: this one was taken.
fn note_done(arguments: &Arguments, store: &Store, tenant: &Tenant) {
    let nothing = exchange::Outcome::default();
    let (run, _) = told(&file_name(arguments), &nothing, sender(), arguments.overwrite);
    if let Err(error) = imports::replace(store.ledger(), &tenant.id, ("", &run), None) {
        tracing::warn!(%error, "that an import with errors was mended could not be noted");
    }
}

fn file_name(arguments: &Arguments) -> String {
    arguments.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn sender() -> Sender {
    Sender { by: None, whose: None, at: clock::now(), command: clock::fresh_identity() }
}

/// What to do about errors: a file that cannot be read has no cells to mend, and good rows are not offered where they
/// cannot be taken.
fn hint(workbook: &Workbook, errors: &[CellError], accepts_good_rows: bool, language: Language) -> String {
    let say = &super::words(language).say;
    if workbook.is_unreadable() {
        say.import_failed_hint_file()
    } else if accepts_good_rows || errors.iter().any(|error| error.what.is_about_form()) {
        say.import_failed_hint_all()
    } else {
        say.import_failed_hint()
    }
}

fn print_counts(outcome: &exchange::Outcome, language: Language) -> Outcome {
    let words = super::words(language);
    for (kind, counts) in &outcome.counts {
        let taken = words.say.import_counts(number(counts.new), number(counts.updated), number(counts.unchanged));
        let left_out = match counts.left_out {
            0 => String::new(),
            count => format!("; {}", words.say.import_left_out(number(count))),
        };
        print::line(format_args!("{}: {taken}{left_out}", words.kinds(*kind)))?;
    }
    Ok(())
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn print_errors(errors: &[CellError], language: Language) {
    for error in errors.iter().take(MOST_PRINTED) {
        print::aside(error.sentence(super::l10n(language)));
    }
    if errors.len() > MOST_PRINTED {
        print::aside(super::words(language).say.import_more_errors(number(errors.len() - MOST_PRINTED)));
    }
}
