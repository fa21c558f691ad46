//! What is fetched beside importing: the empty workbook, one's records to begin from, and the errors of a run.

use domain::policy::{Act, may};

use super::{
    check::{Sending, language, look_through},
    run::{cells, found, header},
};
use crate::{
    features::exchange,
    kit::{
        imports,
        page::{Answer, Page, Stop},
        table::csv,
        visit::Visit,
    },
};

/// What a mistake in making a workbook is logged as.
const NOT_MADE: &str = "a workbook could not be made";

/// The empty workbook.
///
/// # Errors
/// Nothing, as a rule: the template holds what the program declares.
pub fn template(v: &Visit) -> Answer {
    let made = exchange::template(language(v));
    let bytes = made.map_err(|error| {
        tracing::error!(%error, NOT_MADE);
        Stop::NotFound
    })?;
    Ok(Page::file(exchange::MEDIA_TYPE, bytes, v.words.say.importing_template_file()))
}

/// The records that one may change, as a workbook to begin from: one's organisation's, or everybody's.
///
/// # Errors
/// When one is of no organisation.
pub fn records(v: &Visit) -> Answer {
    let visitor = v.visitor.as_deref().ok_or(Stop::Forbidden)?;
    let is_all = may(Some(&visitor.person), Act::EditMany);
    let own = visitor.person.organisation.and_then(|id| v.world.record(id));
    let (of, name) = match own {
        _ if is_all => (None, v.tenant.id.0.clone()),
        Some(record) => (Some(record.id), record.slug().to_owned()),
        None => return Err(Stop::NotFound),
    };
    match exchange::export_xlsx(&v.world, of, language(v)) {
        Ok(bytes) => Ok(Page::file(exchange::MEDIA_TYPE, bytes, format!("{name}.xlsx"))),
        Err(error) => {
            tracing::error!(%error, NOT_MADE);
            Err(Stop::NotFound)
        }
    }
}

/// The errors and warnings of a run as CSV.
///
/// # Errors
/// When the ledger cannot, or there is no such run for whoever visits.
pub fn errors_as_csv(v: &Visit, key: &str) -> Answer {
    let run = found(v, key)?;
    let lines = imports::lines(v.store.ledger(), &v.tenant.id, key)?;
    let rows = lines.errors.iter().chain(&lines.warnings).map(|line| cells(v, line));
    let text = csv(&header(v), rows);
    Ok(Page::text("text/csv; charset=utf-8", text).saved_as(format!("{}.csv", name(v, &run.file))))
}

/// The whole file as it was sent, each bad cell marked and explained: to be corrected and sent again. What is wrong is
/// looked up anew, so that it is told as the site is now.
///
/// # Errors
/// When the ledger cannot, there is no such run for whoever visits, or its file is kept no longer.
pub fn errors_as_workbook(v: &Visit, key: &str) -> Answer {
    let visitor = v.visitor.as_deref().ok_or(Stop::Forbidden)?;
    let run = found(v, key)?;
    let bytes = imports::file(v.store.ledger(), &v.tenant.id, key)?.ok_or(Stop::NotFound)?;
    let (workbook, looked) = look_through(v, visitor, &Sending::of(&run), bytes)?;
    let outcome = looked.outcome;
    match exchange::error_report(&workbook, &outcome, language(v)) {
        Ok(bytes) => Ok(Page::file(exchange::MEDIA_TYPE, bytes, format!("{}.xlsx", name(v, &run.file)))),
        Err(error) => {
            tracing::error!(%error, NOT_MADE);
            Err(Stop::NotFound)
        }
    }
}

/// The name of a file of errors: that of the file, with what it is.
fn name(v: &Visit, file: &str) -> String {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    format!("{stem} – {}", v.words.say.importing_errors_file())
}
