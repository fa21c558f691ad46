//! Taking a record out of the picture, and bringing it back: never deleting. What was withdrawn lies in a bin for thirty
//! days; also *still correct*, which is a change like any other.

use super::{
    history::record_of,
    paper::{desk, person},
    shown::moment,
};
use crate::kit::{
    address::{self, Parameters},
    clock,
    form::Sent,
    html::Html,
    origin::Origin,
    page::{Answer, Done, NotFound, Outcome, Page, Stop},
    store::StoreError,
    visit::Visit,
};
use askama::Template;
use domain::{
    change::Occasion,
    choices::Audience,
    command::{Command, Pick, Trouble},
    kinds::Kind,
    picture::bin,
    policy::{self, Act},
    record::{Record, Shared},
};

#[derive(Template)]
#[template(path = "features/editing/withdraw.html")]
struct WithdrawPage<'a> {
    v: &'a Visit,
    title: String,
    record: Html,
    referring: usize,
    action: String,
    command: String,
    version: u64,
    back: String,
    end: Option<String>,
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
    Ok(show(v, &record, None))
}

fn show(v: &Visit, record: &Shared, trouble: Option<String>) -> Page {
    let path = address::of_record(record);
    let page = WithdrawPage {
        title: v.words.say.withdraw_title(v.plain(record.title())),
        record: v.link(record),
        referring: v.world.referring_to(record.id).count(),
        action: v.href(&format!("{path}/dra-tillbaka")),
        command: clock::fresh_identity().to_string(),
        version: record.version,
        back: v.href(&path),
        end: record.period().map(|_| v.href(&format!("{path}/avsluta"))),
        trouble,
        v,
    };
    Page::html(&page).never_kept().unlisted()
}

fn occasion(sent: &Sent, v: &Visit) -> Result<Occasion, NotFound> {
    let visitor = v.visitor.as_ref().ok_or(NotFound)?;
    let command = sent.get("kommando").and_then(|command| command.parse().ok());
    Ok(super::paper::occasion(v, visitor, command))
}

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
    match v.store.carry_out(&v.tenant, Command::Withdraw(record.id, version), occasion) {
        Ok(_) => Ok(onwards.saying(Done::Withdrawn)),
        Err(StoreError::Problems(_)) => Ok(show(v, &record, Some(v.words.say.withdraw_changed())).with_status(409)),
        Err(error) => {
            tracing::error!(%error, "a record could not be withdrawn");
            Ok(show(v, &record, Some(v.words.say.fault_not_saved())).with_status(503))
        }
    }
}

/// A record in the bin.
struct Binned {
    title: Html,
    kind: String,
    when: String,
    id: String,
    name: String,
}

#[derive(Template)]
#[template(path = "features/editing/bin.html")]
struct BinPage<'a> {
    v: &'a Visit,
    title: String,
    binned: Vec<Binned>,
    command: String,
    trouble: Option<String>,
}

/// What was withdrawn in the last thirty days and whoever visits may bring back, the latest first.
///
/// # Errors
/// [`NotFound`] for who may bring nothing back.
pub fn bin(v: &Visit) -> Outcome {
    show_bin(v, None)
}

fn show_bin(v: &Visit, trouble: Option<String>) -> Outcome {
    if !policy::may_some(person(v), Act::Withdraw) {
        return Err(NotFound);
    }
    let binned = in_bin(v).into_iter().map(|record| Binned {
        title: v.text(record.title()),
        kind: v.words.kind(record.kind()),
        when: moment(v, record.changed),
        id: record.id.to_string(),
        name: v.plain(record.title()).to_owned(),
    });
    let page = BinPage {
        title: v.words.say.bin_title(),
        binned: binned.collect(),
        command: clock::fresh_identity().to_string(),
        trouble,
        v,
    };
    Ok(Page::html(&page).never_kept().unlisted())
}

/// What lies in the bin and whoever visits may bring back.
fn in_bin(v: &Visit) -> Vec<Shared> {
    let lying = bin::bin(&v.tenant.world(Audience::Internal), v.now).into_iter().map(|binned| binned.record);
    lying.filter(|record| policy::may_to(person(v), Act::Withdraw, record)).collect()
}

/// Brings a record back from the bin.
///
/// # Errors
/// [`NotFound`]: it is not there, or not whoever visits may bring it back.
pub fn restore(v: &Visit, sent: &Sent) -> Outcome {
    let occasion = occasion(sent, v)?;
    let id = sent.get("uppgift").and_then(|id| id.parse::<domain::id::RecordId>().ok()).ok_or(NotFound)?;
    let to = |record: &Record| Page::see_other(v.href(&address::of_record(record)));
    if let Some(back) = v.tenant.world(Audience::Internal).record(id) {
        return if policy::may_to(person(v), Act::Withdraw, back) { Ok(to(back)) } else { Err(NotFound) };
    }
    let record = in_bin(v).into_iter().find(|record| record.id == id).ok_or(NotFound)?;
    let back = Command::Restore(vec![Pick { id, read_at: Some(record.version) }], Origin::Bin.kept());
    match v.store.carry_out(&v.tenant, back, occasion) {
        Ok(_) => Ok(to(&record).saying(Done::Restored)),
        Err(StoreError::Problems(problems)) => {
            let desk = desk(v);
            let faults = desk.faults_of(&problems, &record.body);
            let words: Vec<String> =
                faults.iter().map(|fault| format!("{}: {}", desk.name_of(fault), desk.say_fault(fault))).collect();
            Ok(show_bin(v, Some(words.join(" ")))?.with_status(409))
        }
        Err(error) => {
            tracing::error!(%error, "a record could not be brought back");
            Ok(show_bin(v, Some(v.words.say.fault_not_saved()))?.with_status(503))
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
