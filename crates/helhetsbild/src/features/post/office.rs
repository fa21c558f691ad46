//! The post as the administrator sees it: what waits, what was given up and why, what there is to look after; and the
//! partnership's settings for it.

use std::collections::BTreeMap;

use askama::Template;
use domain::record::{FieldKey, Kind, Record, Shared, Value};
use jiff::{Timestamp, civil};

use super::shown;
use crate::kit::{
    audit::{Entry, What},
    form::Sent,
    html::{Html, escape},
    mail::{
        Book, Letter, MailAddress, MailError,
        bounce::{self, Bounce},
        given_up,
        health::{self, Alarm},
        letter,
        settings::{MailSettings, QuietWeeks},
    },
    page::{Answer, Page},
    visit::Visit,
};

/// So many letters are listed.
const MOST: usize = 100;
/// How many quiet times one can set.
const MOST_QUIET: usize = 4;

/// A letter in a list.
struct Row {
    key: String,
    written: String,
    to: Html,
    subject: String,
    next: String,
    trouble: String,
}

#[derive(Template)]
#[template(path = "features/post/office.html")]
struct OfficePage<'a> {
    v: &'a Visit,
    title: String,
    saved: bool,
    wrong: bool,
    alarms: Vec<String>,
    counts: Vec<(String, u64)>,
    waiting: usize,
    outbox: Vec<Row>,
    given_up: Vec<Row>,
    /// Addresses that letters come back from: whose, since when, and what was answered.
    unreached: Vec<(Html, String, String)>,
    weekdays: Vec<(i8, String, bool)>,
    hour: String,
    measure: String,
    quiet: Vec<(String, String)>,
}

/// Shows it.
///
/// # Errors
/// What the ledger says.
pub fn office(v: &Visit) -> Answer {
    Ok(made(v, None).unwrap_or_else(|error| super::unavailable(v, &error)))
}

/// Has a letter tried again or let go, or keeps the settings.
///
/// # Errors
/// What the ledger says.
pub fn run_office(v: &Visit, sent: &Sent) -> Answer {
    Ok(done(v, sent).unwrap_or_else(|error| super::unavailable(v, &error)))
}

fn done(v: &Visit, sent: &Sent) -> Result<Page, MailError> {
    let book = Book::open(v.store.ledger(), &v.tenant.id)?;
    if let Some(key) = sent.get("igen") {
        given_up::try_again(&book, key, v.now)?;
    } else if let Some(key) = sent.get("slapp") {
        given_up::let_go(&book, key)?;
    } else {
        match settings(sent) {
            Some(settings) => {
                let by = v.visitor.as_ref().map(|visitor| visitor.account.id);
                let note = Entry::new(v.now, by, None, What::Post);
                settings.keep_with(v.store.ledger(), &v.tenant.id, vec![note.noted()])?;
            }
            None => return Ok(made(v, Some(sent))?.with_status(422)),
        }
    }
    Ok(super::going_on(v, "/admin/post", "sparat"))
}

/// The settings that a form says; `None` when something in it cannot be.
fn settings(sent: &Sent) -> Option<MailSettings> {
    let weekday = sent.get("dag")?.parse().ok().filter(|day| (1..=7).contains(day))?;
    let hour = sent.get("timme")?.parse().ok().filter(|hour| (0..=23).contains(hour))?;
    let at_once_a_day = sent.get("genast")?.parse().ok().filter(|count| *count <= 100)?;
    let mut quiet = Vec::new();
    for number in 0..MOST_QUIET {
        let (from, to) = (format!("tyst-fran-{number}"), format!("tyst-till-{number}"));
        match (sent.get(&from), sent.get(&to)) {
            (None, None) => {}
            (from, to) => quiet.push(QuietWeeks { from: day_of_year(from?)?, to: day_of_year(to?)? }),
        }
    }
    Some(MailSettings { quiet, weekday, hour, at_once_a_day })
}

/// `07-01` as month and day; a leap year's day is one too.
fn day_of_year(text: &str) -> Option<(i8, i8)> {
    let (month, day) = text.split_once('-')?;
    let date = civil::Date::new(2024, month.trim().parse().ok()?, day.trim().parse().ok()?).ok()?;
    Some((date.month(), date.day()))
}

fn made(v: &Visit, wrong: Option<&Sent>) -> Result<Page, MailError> {
    let book = Book::open(v.store.ledger(), &v.tenant.id)?;
    let health = health::health(&book, v.now)?;
    let settings = MailSettings::of(v.store.ledger(), &v.tenant.id)?;
    let outbox = letter::waiting(&book, MOST)?;
    let outbox = outbox.into_iter().map(|(key, letter, due)| row(v, key, &letter, due)).collect();
    let given_up = given_up::all(&book, MOST)?;
    let given_up = given_up.into_iter().map(|(key, letter)| row(v, key, &letter, None)).collect();
    let say = &v.words.say;
    let weekdays = v.words.weekdays();
    // What was typed stands there again when something in it could not be.
    let typed = |name: &str, kept: String| wrong.map_or(kept, |sent| sent.raw(name).unwrap_or_default().to_owned());
    let chosen = typed("dag", settings.weekday.to_string());
    let month_day = |(month, day): (i8, i8)| format!("{month:02}-{day:02}");
    let kept = |number: usize, end: fn(&QuietWeeks) -> (i8, i8)| {
        settings.quiet.get(number).map(|weeks| month_day(end(weeks))).unwrap_or_default()
    };
    let quiet = (0..MOST_QUIET).map(|number| {
        let from = typed(&format!("tyst-fran-{number}"), kept(number, |weeks| weeks.from));
        (from, typed(&format!("tyst-till-{number}"), kept(number, |weeks| weeks.to)))
    });
    Ok(shown(&OfficePage {
        title: say.office_title(),
        saved: v.parameters.get("sparat").is_some(),
        wrong: wrong.is_some(),
        alarms: health.alarms.iter().map(|alarm| in_words(v, alarm)).collect(),
        counts: health.fates.iter().map(|(fate, count)| (fate_in_words(v, fate), *count)).collect(),
        waiting: health.waiting,
        outbox,
        given_up,
        unreached: unreached(v, &book)?,
        weekdays: (1..).zip(weekdays).map(|(day, name): (i8, _)| (day, name, day.to_string() == chosen)).collect(),
        hour: typed("timme", settings.hour.to_string()),
        measure: typed("genast", settings.at_once_a_day.to_string()),
        quiet: quiet.collect(),
        v,
    }))
}

fn row(v: &Visit, key: String, letter: &Letter, due: Option<Timestamp>) -> Row {
    Row {
        key,
        written: moment(v, letter.written),
        to: whose(v, &letter.to),
        subject: letter.subject.clone(),
        next: due.map(|due| moment(v, due)).unwrap_or_default(),
        trouble: letter.trouble.clone(),
    }
}

/// An address, and whose it is: somebody with an account, an organisation or a contact, linked. Of an address that is nobody's
/// here – somebody who proposed something and wanted an answer – there is nothing to look after: it is only hinted at.
pub(super) fn whose(v: &Visit, address: &MailAddress) -> Html {
    let account = v.store.account_by_address(&v.tenant, &address.folded()).ok().flatten();
    let owner = match account {
        Some(account) => {
            let way = escape(&v.here_form(&format!("/admin/personer/{}", account.id)));
            Some(Html::trusted(format!("<a href=\"{way}\">{}</a>", escape(&account.name))))
        }
        None => {
            let is_theirs = |record: &&Shared| has_address(record, address);
            let records = v.world.of_kind(Kind::Organisation).chain(v.world.of_kind(Kind::Contact));
            records.into_iter().find(is_theirs).map(|record| v.link(record))
        }
    };
    let Some(owner) = owner else { return Html::text(&address.hinted()) };
    let mut html = Html::text(address.as_str());
    html.push_trusted(" (");
    html.push(&owner);
    html.push_trusted(")");
    html
}

fn has_address(record: &Record, address: &MailAddress) -> bool {
    matches!(record.body.get(FieldKey::Email), Value::Plain(text)
        if text.parse::<MailAddress>().is_ok_and(|found| found.folded() == address.folded()))
}

/// Whose address letters come back from: of accounts, organisations and contacts, the latest first.
fn unreached(v: &Visit, book: &Book<'_>) -> Result<Vec<(Html, String, String)>, MailError> {
    let mut addresses: BTreeMap<String, MailAddress> = BTreeMap::new();
    let accounts = v.store.accounts(&v.tenant)?.into_iter().map(|account| account.email);
    let records = v.world.of_kind(Kind::Organisation).chain(v.world.of_kind(Kind::Contact));
    let of_records = records.filter_map(|record| match record.body.get(FieldKey::Email) {
        Value::Plain(text) => Some(text),
        _ => None,
    });
    for address in accounts.chain(of_records).filter_map(|text| text.parse::<MailAddress>().ok()) {
        addresses.insert(address.folded(), address);
    }
    let mut found = Vec::new();
    for address in addresses.into_values() {
        if let Some(bounce) = bounce::of(book, &book.key(&address))?.filter(Bounce::is_final) {
            found.push((bounce.at, whose(v, &address), bounce.said));
        }
    }
    found.sort_by_key(|(at, ..)| std::cmp::Reverse(*at));
    Ok(found.into_iter().map(|(at, whose, said)| (whose, moment(v, at), said)).collect())
}

/// A moment as the clock in Stockholm shows it.
pub(super) fn moment(v: &Visit, at: Timestamp) -> String {
    let day = domain::date::stockholm_day(at);
    let zone = jiff::tz::TimeZone::get("Europe/Stockholm").unwrap_or(jiff::tz::TimeZone::UTC);
    format!("{} {}", v.date(day), at.to_zoned_datetime(zone).strftime("%H:%M"))
}

fn in_words(v: &Visit, alarm: &Alarm) -> String {
    let say = &v.words.say;
    match alarm {
        Alarm::NotConfigured => say.alarm_not_configured(),
        Alarm::SenderSilent(since) => say.alarm_sender_silent(moment(v, *since)),
        Alarm::SchedulerSilent(since) => say.alarm_scheduler_silent(moment(v, *since)),
        Alarm::ServerAway(since, why) => say.alarm_server_away(moment(v, *since), why.as_str()),
        Alarm::Waiting(since) => say.alarm_waiting(moment(v, *since)),
        Alarm::GivenUp(count) => say.alarm_given_up(*count),
    }
}

/// What became of a letter, in words.
pub(super) fn fate_in_words(v: &Visit, fate: &str) -> String {
    let say = &v.words.say;
    match fate {
        "sent" => say.fate_sent(),
        "shown" => say.fate_shown(),
        "returned" => say.fate_returned(),
        "too-late" => say.fate_too_late(),
        "withheld" => say.fate_withheld(),
        other => other.to_owned(),
    }
}
