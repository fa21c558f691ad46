//! Who did what to whose account, who read whose data, who changed the settings: noted, shown, and fetched as a file.

use askama::Template;
use domain::{
    change::{Action, Actor},
    date::stockholm_day,
    kinds::Kind,
};
use jiff::{SignedDuration, Timestamp};
use ledger::{Drawer, Erased};
use uuid::Uuid;

use crate::{
    features::editing,
    kit::{
        account::AccountState,
        address,
        audit::{Entry, Part, What},
        page::{Answer, Page, Stop},
        session::later,
        table,
        visit::Visit,
        visitor::Visitor,
    },
};

/// So many lines are shown on the page; the file has more.
const SHOWN: usize = 200;
/// So long one note of the list of people holds.
const HOUR: SignedDuration = SignedDuration::from_hours(1);
/// So many lines are in the file.
const IN_FILE: usize = 10_000;

/// Notes that somebody reads somebody's data, or is about to do something to their account. What cannot be noted is not
/// done.
pub(super) fn note(v: &Visit, visitor: &Visitor, whose: Uuid, what: What) -> Result<(), Stop> {
    let is_own_page = visitor.account.id == whose && matches!(what, What::Page | What::Everything);
    if !is_own_page {
        v.store.note(&v.tenant, &Entry::new(v.now, Some(visitor.account.id), Some(whose), what))?;
    }
    Ok(())
}

/// Notes that somebody reads the list of people: once in an hour, as it is where their work begins. What cannot be noted is
/// not shown.
pub(super) fn note_list(v: &Visit, visitor: &Visitor) -> Result<(), Stop> {
    let by = Some(visitor.account.id);
    let lately = v.store.entries(&v.tenant, SHOWN)?.into_iter().take_while(|entry| later(entry.at, HOUR) > v.now);
    if !lately.into_iter().any(|entry| entry.by == by && entry.what == What::People) {
        v.store.note(&v.tenant, &Entry::new(v.now, by, None, What::People))?;
    }
    Ok(())
}

/// What has happened: who, what, whose.
struct Happened {
    at: Timestamp,
    by: String,
    what: String,
    whose: String,
    /// Where more is told of it.
    more: Option<String>,
}

/// A line on the page.
struct Line {
    when: String,
    by: String,
    what: String,
    whose: String,
    more: Option<String>,
}

#[derive(Template)]
#[template(path = "features/admin/readings.html")]
struct ReadingsPage<'a> {
    v: &'a Visit,
    title: String,
    lines: Vec<Line>,
    shown: usize,
    is_all: bool,
}

/// What has been done and read lately.
///
/// # Errors
/// When the ledger cannot.
pub fn readings(v: &Visit) -> Answer {
    let happened = happened(v, SHOWN + 1)?;
    let lines = happened.iter().take(SHOWN).map(|one| Line {
        when: moment(v, one.at),
        by: one.by.clone(),
        what: one.what.clone(),
        whose: one.whose.clone(),
        more: one.more.clone(),
    });
    let is_all = happened.len() <= SHOWN;
    let page = ReadingsPage { title: v.words.say.admin_readings(), lines: lines.collect(), shown: SHOWN, is_all, v };
    Ok(Page::html(&page))
}

/// The same as a file, as far back as it is kept.
///
/// # Errors
/// When the ledger cannot.
pub fn readings_as_csv(v: &Visit) -> Answer {
    let say = &v.words.say;
    let head = [say.audit_when(), say.audit_who(), say.audit_what(), say.audit_whose()];
    let rows = happened(v, IN_FILE)?.into_iter().map(|one| vec![one.at.to_string(), one.by, one.what, one.whose]);
    Ok(Page::text("text/csv; charset=utf-8", table::csv(&head, rows)).saved_as("handelser.csv"))
}

/// A moment as the clock in Stockholm shows it.
pub(super) fn moment(v: &Visit, at: Timestamp) -> String {
    let zone = jiff::tz::TimeZone::get("Europe/Stockholm").unwrap_or(jiff::tz::TimeZone::UTC);
    format!("{} {}", v.date(stockholm_day(at)), at.to_zoned_datetime(zone).strftime("%H:%M"))
}

/// Everything that is noted, the latest first.
fn happened(v: &Visit, limit: usize) -> Result<Vec<Happened>, Stop> {
    let mut all = Vec::new();
    for entry in v.store.entries(&v.tenant, limit)? {
        all.push(Happened {
            at: entry.at,
            by: if entry.at_machine { v.words.say.history_by_operator() } else { name(v, entry.by)? },
            what: in_words(v, &entry),
            whose: match entry.whose.filter(|whose| entry.by != Some(*whose)) {
                Some(whose) => name(v, Some(whose))?,
                None => String::new(),
            },
            more: None,
        });
    }
    all.extend(settings(v)?);
    all.extend(erasures(v)?);
    all.extend(withdrawals(v, limit)?);
    all.sort_by_key(|one| std::cmp::Reverse(one.at));
    all.truncate(limit);
    Ok(all)
}

fn name(v: &Visit, account: Option<Uuid>) -> Result<String, Stop> {
    let Some(account) = account else { return Ok(v.words.say.history_by_system()) };
    Ok(v.store.name_of(&v.tenant, account)?.unwrap_or_else(|| v.words.say.removed_person()))
}

fn by_actor(v: &Visit, actor: Actor) -> Result<String, Stop> {
    match actor {
        Actor::Account(account) => name(v, Some(account)),
        Actor::System => Ok(v.words.say.history_by_system()),
        Actor::CommandLine => Ok(v.words.say.history_by_operator()),
    }
}

/// Changes of the partnership's own record: its settings.
fn settings(v: &Visit) -> Result<Vec<Happened>, Stop> {
    let Some((home, _)) = v.world.home() else { return Ok(Vec::new()) };
    let changes = v.store.ledger().history(&v.tenant.id, home.id)?;
    let puts = changes.iter().filter(|change| change.header.action == Action::Put);
    puts.map(|change| {
        Ok(Happened {
            at: change.header.occasion.at,
            by: by_actor(v, change.header.occasion.actor)?,
            what: v.words.say.audit_settings(),
            whose: String::new(),
            more: None,
        })
    })
    .collect()
}

/// Decisions to erase a person or a record, as they are kept: not what was erased.
fn erasures(v: &Visit) -> Result<Vec<Happened>, Stop> {
    let all = v.store.ledger().erasures()?;
    let ours = all.into_iter().filter(|erasure| erasure.partnership == v.tenant.id);
    let told = ours.filter(|erasure| match &erasure.what {
        // An account stands for all the rows that are erased with it.
        Erased::Row { drawer, .. } => *drawer == Drawer::ACCOUNTS.name(),
        Erased::Record(_) => true,
    });
    told.map(|erasure| {
        let say = &v.words.say;
        let (what, whose) = match &erasure.what {
            Erased::Record(_) => (say.audit_erased_record(erasure.reason.as_str()), String::new()),
            Erased::Row { .. } => (say.audit_erased(erasure.reason.as_str()), say.removed_person()),
        };
        Ok(Happened { at: erasure.occasion.at, by: by_actor(v, erasure.occasion.actor)?, what, whose, more: None })
    })
    .collect()
}

/// Records that were taken out of the picture or brought back, as far as whoever reads may know of them.
fn withdrawals(v: &Visit, limit: usize) -> Result<Vec<Happened>, Stop> {
    let say = &v.words.say;
    let changes = v.world.latest_changes().filter_map(|header| {
        let record = v.world.record_or_tombstone(header.record)?;
        let is_merged = record.version == header.version && record.common().merged_into.is_some();
        let what = match header.action {
            Action::Withdraw if is_merged => say.audit_merged(),
            Action::Withdraw => say.audit_withdrawn(),
            Action::Restore => say.audit_restored(),
            Action::Put | Action::Confirm | Action::Erase => return None,
        };
        Some((header, what, record))
    });
    let changes = changes.take(limit).map(|(header, what, record)| {
        let history = || v.here_form(&format!("{}/historik", address::of_record(record)));
        Ok(Happened {
            at: header.occasion.at,
            by: by_actor(v, header.occasion.actor)?,
            what,
            whose: v.plain(record.title()).to_owned(),
            more: (!record.withdrawn || editing::history::link_of_gone(v, record).is_some()).then(history),
        })
    });
    changes.collect()
}

fn in_words(v: &Visit, entry: &Entry) -> String {
    let say = &v.words.say;
    match entry.what {
        What::Page => say.admin_reading_page(),
        What::Everything => say.admin_reading_file(),
        What::Made => say.audit_made(parts(v, entry)),
        What::Invited => say.audit_invited(),
        What::Changed => say.audit_changed(parts(v, entry)),
        What::SessionsEnded => say.audit_sessions(),
        What::PasskeysRemoved => say.audit_passkeys(),
        What::SignedIn => say.audit_signed_in(),
        What::Told => say.audit_told(),
        What::Closed => say.audit_closed(),
        What::Post => say.audit_post(),
        What::LetIn => say.audit_let_in(),
        What::TurnedAway => say.audit_turned_away(),
        What::Providers => say.audit_providers(),
        What::Letters => say.audit_letters(),
        What::People => say.audit_people(),
    }
}

fn parts(v: &Visit, entry: &Entry) -> String {
    let say = &v.words.say;
    let part = |part: &Part| match part {
        Part::Name => say.admin_name().to_lowercase(),
        Part::Address => say.mail_address().to_lowercase(),
        Part::Organisation => v.words.kind(Kind::Organisation).to_lowercase(),
        Part::Charges => say.audit_charges(),
        Part::Language => say.audit_language(),
        Part::Given(role) => say.audit_given(v.words.role(*role)),
        Part::Taken(role) => say.audit_taken(v.words.role(*role)),
        Part::State(AccountState::Active) => say.admin_state_active().to_lowercase(),
        Part::State(AccountState::Waiting) => say.admin_state_waiting().to_lowercase(),
        Part::State(AccountState::Closed) => say.admin_state_closed().to_lowercase(),
    };
    entry.parts.iter().map(part).collect::<Vec<_>>().join(", ")
}
