//! The calendar: a month at a time, with what has a day and what is only known to fall some time in the month.

mod ahead;

pub use ahead::{calls_ahead, meetings_ahead};

use askama::Template;
use domain::{
    date::{Date, iso_day},
    kinds::{Call, Event},
    picture::status::status,
    record::{Kind, Shared},
};

use super::catalogue::{Rows, rows_of};
use crate::kit::{
    address::Parameters,
    html::Html,
    page::{Outcome, Page},
    visit::Visit,
};

struct Day {
    number: i8,
    iso: String,
    today: bool,
    entries: Vec<Html>,
}

#[derive(Template)]
#[template(path = "features/calendar/month.html")]
struct MonthPage<'a> {
    v: &'a Visit,
    title: String,
    month: String,
    weekdays: Vec<(String, String)>,
    weeks: Vec<Vec<Option<Day>>>,
    dated: Vec<(String, Rows)>,
    undated: Rows,
    before: Option<(String, String)>,
    after: Option<(String, String)>,
    unknown: Rows,
    all: String,
}

/// The calendar of the month asked for (`manad=2017-09`), else of the page's day.
///
/// # Errors
/// Never.
pub fn month(v: &Visit) -> Outcome {
    let asked = v.parameters.get("manad").and_then(|text| iso_day(&format!("{text}-01")));
    let first = asked.unwrap_or(v.day).first_of_month();
    let last = first.last_of_month();
    let (mut dated, mut undated, mut unknown) = (Vec::new(), Vec::new(), Vec::new());
    let (mut before, mut after): (Option<Date>, Option<Date>) = (None, None);
    for (record, from, to) in happenings(v) {
        let Some((from, to)) = from.zip(to) else {
            unknown.push(record);
            continue;
        };
        // The nearest month with something in it is one step away, however many empty ones lie between.
        if to < first {
            before = before.max(Some(to));
        }
        if from > last {
            after = Some(after.map_or(from, |nearest| nearest.min(from)));
        }
        if to < first || from > last {
            continue;
        }
        if from == to { dated.push((from, record)) } else { undated.push(record) }
    }
    dated.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.id.cmp(&b.1.id)));
    let page = MonthPage {
        title: v.words.say.calendar_title_month(month_name(v, first)),
        month: month_name(v, first),
        weekdays: weekdays(v),
        weeks: weeks(v, first, &dated),
        dated: by_day(v, &dated),
        undated: rows_of(v, &undated),
        before: before.map(|day| step(v, day)),
        after: after.map(|day| step(v, day)),
        unknown: rows_of(v, &unknown),
        all: v.href_with("/moten", &Parameters::default().with("skede", "alla")),
        v,
    };
    let page = Page::html(&page);
    Ok(if asked.is_some() { page.unlisted() } else { page })
}

/// What happens: events, and the last days of calls, each with the first and last day it can mean.
fn happenings(v: &Visit) -> Vec<(Shared, Option<Date>, Option<Date>)> {
    let events = v.world.each::<Event>(Kind::Event).map(|(record, event)| {
        let from = event.period.from.as_ref();
        let to = event.period.to.when().or(from);
        (Shared::clone(record), from.and_then(|when| when.earliest), to.and_then(|when| when.latest))
    });
    let calls = v.world.each::<Call>(Kind::Call).filter_map(|(record, call)| {
        let closes = call.period.to.when()?;
        Some((Shared::clone(record), closes.exact_day(), closes.exact_day()))
    });
    events.chain(calls).collect()
}

/// The next things to happen on or after the page's day, nearest first.
pub fn coming(v: &Visit, limit: usize) -> Vec<Shared> {
    let mut next: Vec<(Date, Shared)> = v
        .world
        .each::<Event>(Kind::Event)
        .filter(|(record, _)| {
            matches!(
                status(record, v.day, v.world.rhythms()),
                Some(domain::choices::Status::Coming | domain::choices::Status::Ongoing)
            )
        })
        .filter_map(|(record, event)| Some((event.period.from.as_ref()?.earliest?, Shared::clone(record))))
        .collect();
    next.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.id.cmp(&b.1.id)));
    next.into_iter().take(limit).map(|(_, record)| record).collect()
}

/// The next month after the page's day in which the sources name something, known on that day or not: link and name.
pub fn next_month(v: &Visit) -> Option<(String, String)> {
    let later = happenings(v).into_iter().filter_map(|(_, from, _)| from).filter(|from| *from > v.day);
    later.min().map(|day| step(v, day))
}

fn month_name(v: &Visit, day: Date) -> String {
    v.words.say.date_month(v.words.month(day.month()), day.year().to_string())
}

fn step(v: &Visit, day: Date) -> (String, String) {
    let value = format!("{:04}-{:02}", day.year(), day.month());
    (v.href_with("/kalender", &v.parameters.with("manad", &value)), month_name(v, day))
}

fn weekdays(v: &Visit) -> Vec<(String, String)> {
    v.words.weekdays().into_iter().map(|name| (name.chars().take(2).collect(), name)).collect()
}

fn weeks(v: &Visit, first: Date, dated: &[(Date, Shared)]) -> Vec<Vec<Option<Day>>> {
    let mut cells: Vec<Option<Day>> = (0..first.weekday().to_monday_zero_offset()).map(|_| None).collect();
    let mut day = first;
    loop {
        let entries = dated.iter().filter(|(at, _)| *at == day).map(|(_, record)| v.link(record)).collect();
        cells.push(Some(Day { number: day.day(), iso: day.to_string(), today: day == v.day, entries }));
        match day.tomorrow() {
            Ok(next) if next.month() == first.month() => day = next,
            _ => break,
        }
    }
    while !cells.len().is_multiple_of(7) {
        cells.push(None);
    }
    let mut weeks = Vec::new();
    let mut cells = cells.into_iter().peekable();
    while cells.peek().is_some() {
        weeks.push(cells.by_ref().take(7).collect());
    }
    weeks
}

fn by_day(v: &Visit, dated: &[(Date, Shared)]) -> Vec<(String, Rows)> {
    let mut days: Vec<(Date, Vec<Shared>)> = Vec::new();
    for (day, record) in dated {
        match days.last_mut() {
            Some((at, records)) if at == day => records.push(Shared::clone(record)),
            _ => days.push((*day, vec![Shared::clone(record)])),
        }
    }
    days.into_iter().map(|(day, records)| (v.date(day), rows_of(v, &records))).collect()
}
