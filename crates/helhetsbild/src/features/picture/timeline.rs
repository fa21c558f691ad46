//! Everything with a time, on a line.

use askama::Template;
use domain::{
    date::{Date, End, Period, months_from},
    kinds::Initiative,
    picture::status::status,
    record::{Kind, Record, Shared},
};

use crate::kit::{
    html::Html,
    page::{Outcome, Page},
    visit::Visit,
};

/// Months that a bar without a start is drawn before its end.
const SHORT_BAR: i32 = 6;

/// Length of the line of time, in its own units.
const AXIS: f64 = 600.0;

struct Bar {
    link: Html,
    period: Html,
    status: (&'static str, String),
    from: f64,
    width: f64,
    open_start: bool,
    open_end: bool,
}

#[derive(Template)]
#[template(path = "features/picture/timeline.html")]
struct TimelinePage<'a> {
    v: &'a Visit,
    title: String,
    bars: Vec<Bar>,
    years: Vec<(f64, i16)>,
    now: Option<f64>,
    undated: usize,
}

/// Everything with a time, on a line.
///
/// # Errors
/// Never.
pub fn timeline(v: &Visit) -> Outcome {
    let mut dated: Vec<(&Shared, &Period, Date, Date)> = Vec::new();
    let mut undated = 0;
    for (record, initiative) in v.world.each::<Initiative>(Kind::Initiative) {
        match span(record, &initiative.period) {
            Some((from, to)) => dated.push((record, &initiative.period, from, to)),
            None => undated += 1,
        }
    }
    dated.sort_by(|a, b| a.2.cmp(&b.2).then(a.3.cmp(&b.3)).then(a.0.id.cmp(&b.0.id)));
    let first = dated.iter().map(|entry| entry.2).min().unwrap_or(v.day).year();
    let last = dated.iter().map(|entry| entry.3).max().unwrap_or(v.day).year() + 1;
    let length = f64::from((last - first).max(1));
    let place = |day: Date| (f64::from(day.year() - first) + f64::from(day.day_of_year() - 1) / 366.0) / length * AXIS;
    let bars = dated
        .iter()
        .filter_map(|(record, period, from, to)| {
            let status = status(record, v.day)?;
            Some(Bar {
                link: v.link(record),
                period: v.period(period),
                status: (status.code(), v.words.status(status).to_owned()),
                from: place(*from),
                width: (place(*to) - place(*from)).max(4.0),
                open_start: period.from.is_none(),
                open_end: period.to.when().is_none(),
            })
        })
        .collect();
    let step = ((last - first) / 12).max(1);
    let years = (first..=last)
        .step_by(usize::try_from(step).unwrap_or(1))
        .map(|year| (f64::from(year - first) / length * AXIS, year))
        .collect();
    let now = (v.day.year() >= first && v.day.year() < last).then(|| place(v.day));
    Ok(Page::html(&TimelinePage { title: v.words.say.nav_timeline(), bars, years, now, undated, v }))
}

/// From the first to the last day at which anything is known of it; nothing for a record without any date.
fn span(record: &Record, period: &Period) -> Option<(Date, Date)> {
    let attested = period.as_of.as_ref();
    let stated = period.from.as_ref().and_then(|when| when.earliest);
    let from = match (&period.to, stated) {
        // Without a start it is drawn as a short, open bar up to its end.
        (End::At(when), None) => when.latest.map(|last| months_from(last, -SHORT_BAR)),
        (_, stated) => stated.or_else(|| attested.and_then(|when| when.earliest)),
    };
    let to = match &period.to {
        End::At(when) => when.latest,
        End::Unknown | End::Open => attested.and_then(|when| when.latest).max(record.common().confirmed),
    };
    let from = from.or(to)?;
    let to = to.unwrap_or(from).max(from);
    Some((from, to))
}
