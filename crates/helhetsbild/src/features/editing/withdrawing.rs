//! Taking a record out of the picture: never deleting, and what was withdrawn can be brought back. Also *still correct*,
//! which is a change like any other.

use super::{history::record_of, paper::person, proposals};
use crate::kit::{
    address::{self, Parameters},
    clock,
    form::Sent,
    html::Html,
    origin::Origin,
    page::{Answer, Done, NotFound, Page, Stop},
    store::StoreError,
    visit::Visit,
};
use askama::Template;
use domain::{
    change::Occasion,
    command::{Command, Pick, Trouble},
    kinds::Kind,
    policy::{self, Act},
    record::Shared,
};

#[derive(Template)]
#[template(path = "features/editing/withdraw.html")]
struct WithdrawPage<'a> {
    v: &'a Visit,
    title: String,
    record: Html,
    referring: usize,
    /// How many proposals about it wait, and the ways to the first of them.
    proposals: usize,
    proposal_links: Html,
    action: String,
    command: String,
    version: u64,
    back: String,
    end: Option<String>,
    /// Why, as somebody has begun to say it.
    why: String,
    trouble: Option<String>,
}

/// Asks before a record is taken out of the picture.
///
/// # Errors
/// [`Stop::NotFound`]: no such record; [`Stop::Forbidden`]: not whoever visits may withdraw it.
pub fn ask(v: &Visit, kind: Kind, slug: &str) -> Answer {
    let record = record_of(v, kind, slug)?;
    if !policy::may_to(person(v), Act::Withdraw, &record) {
        return Err(Stop::Forbidden);
    }
    Ok(show(v, &record, "", None))
}

fn show(v: &Visit, record: &Shared, why: &str, trouble: Option<String>) -> Page {
    let path = address::of_record(record);
    let waiting = proposals::waiting_about(v, record);
    let page = WithdrawPage {
        proposal_links: proposals::links(v, &waiting),
        proposals: waiting.len(),
        title: v.words.say.withdraw_title(v.plain(record.title())),
        record: v.link(record),
        referring: v.world.referring_to(record.id).count(),
        action: v.href(&format!("{path}/dra-tillbaka")),
        command: clock::fresh_identity().to_string(),
        version: record.version,
        back: v.href(&path),
        end: record.period().map(|_| v.href(&format!("{path}/avsluta"))),
        why: why.to_owned(),
        trouble,
        v,
    };
    Page::html(&page).never_kept().unlisted()
}

pub(super) fn occasion(sent: &Sent, v: &Visit) -> Result<Occasion, NotFound> {
    let visitor = v.visitor.as_ref().ok_or(NotFound)?;
    Ok(super::paper::occasion(v, visitor, sent.command()))
}

/// The longest reason that is kept.
const LONGEST_WHY: usize = 200;

/// Takes a record out of the picture.
///
/// # Errors
/// [`Stop::NotFound`]: no such record; [`Stop::Forbidden`]: not whoever visits may withdraw it.
pub fn withdraw(v: &Visit, sent: &Sent, kind: Kind, slug: &str) -> Answer {
    let onwards = Page::see_other(v.href("/papperskorg"));
    let occasion = occasion(sent, v)?;
    if v.store.ledger().carried_out(occasion.command).ok().flatten().is_some() {
        return Ok(onwards);
    }
    let record = record_of(v, kind, slug)?;
    if !policy::may_to(person(v), Act::Withdraw, &record) {
        return Err(Stop::Forbidden);
    }
    let version = sent.get("version").and_then(|version| version.parse().ok()).unwrap_or_default();
    // It is a person's words, not a key.
    let why = sent.get("skal").unwrap_or_default().trim_start_matches('@');
    let why: String = why.chars().take(LONGEST_WHY).collect();
    let pick = Pick { id: record.id, read_at: Some(version) };
    match v.store.carry_out(&v.tenant, Command::WithdrawMany(vec![pick], why.clone()), occasion) {
        Ok(_) => Ok(onwards.saying(Done::Withdrawn)),
        Err(StoreError::Problems(_)) => {
            Ok(show(v, &record, &why, Some(v.words.say.withdraw_changed())).with_status(409))
        }
        Err(error) => {
            tracing::error!(%error, "a record could not be withdrawn");
            Ok(show(v, &record, &why, Some(v.words.say.fault_not_saved())).with_status(503))
        }
    }
}

/// Says that a record is still right: the day becomes that of its latest review.
///
/// # Errors
/// [`Stop::NotFound`]: no such record; [`Stop::Forbidden`]: not whoever visits may confirm it; or the ledger cannot.
pub fn confirm(v: &Visit, sent: &Sent, kind: Kind, slug: &str) -> Answer {
    let record = record_of(v, kind, slug)?;
    if !policy::may_to(person(v), Act::Confirm, &record) {
        return Err(Stop::Forbidden);
    }
    // What is confirmed is what the page showed.
    let read_at = sent.get("version").and_then(|version| version.parse().ok());
    let pick = Pick { id: record.id, read_at };
    let confirmed = Command::Confirm(vec![pick], v.today, Origin::StillCorrect.kept());
    let onwards = match sent.get("till") {
        Some("/mitt-ansvar") => Page::see_other(v.here_form("/mitt-ansvar")),
        Some(way) if way.starts_with("/arbetslista?lista=") => {
            let list = way.rsplit('=').next().unwrap_or_default();
            Page::see_other(v.href_with("/arbetslista", &Parameters::default().with("lista", list)))
        }
        _ => Page::see_other(v.href_record(&record)),
    };
    match v.store.carry_out(&v.tenant, confirmed, occasion(sent, v)?) {
        // Withdrawn or merged meanwhile: its page says so.
        Ok(_) => Ok(onwards.saying(Done::Confirmed)),
        Err(StoreError::Problems(problems)) => {
            let changed = problems.iter().any(|problem| matches!(problem.what, Trouble::Changed(_)));
            Ok(if changed { onwards.saying(Done::ChangedMeanwhile) } else { onwards })
        }
        Err(error) => Err(error.into()),
    }
}
