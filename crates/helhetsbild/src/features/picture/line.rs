//! Initiatives on a line of time: a bar for the work, a thinner one for each of its fundings with a time, and a stop where
//! something ends with nothing after it. The table it stands in says the same in words.

use std::collections::HashMap;

use askama::Template;
use domain::{
    choices::Status,
    date::{Date, Period, months_from},
    id::RecordId,
    kinds::Initiative,
    picture::{
        cliffs::{AHEAD_MONTHS, Cliff},
        span::{of_money, span},
        status::status,
    },
    record::{FieldKey, Kind, Record, Shape, Shared, Value},
};

use super::gaps;
use crate::kit::{
    html::{Html, unescape},
    visit::Visit,
};

/// Length of the line of time, in its own units.
const AXIS: f64 = 600.0;
/// A stretch is drawn at least so long.
const SHORTEST: f64 = 8.0;
/// Years named on a line at most.
const MOST_YEARS: i16 = 10;

/// A stretch of time on the line.
struct Stretch {
    from: f64,
    width: f64,
    /// How far down it stands.
    down: usize,
    /// Whether its start or its end is not stated.
    is_open: bool,
}

struct Bar {
    link: Html,
    period: Html,
    money: Html,
    status: Option<(&'static str, String)>,
    work: Stretch,
    fundings: Vec<Stretch>,
    height: usize,
    stop: Option<(f64, String)>,
}

#[derive(Template)]
#[template(path = "features/picture/line.html")]
struct LinePart<'a> {
    v: &'a Visit,
    caption: &'a str,
    bars: Vec<Bar>,
    years: Vec<(f64, i16)>,
    now: Option<f64>,
}

/// From the first to the last year shown.
struct Scale {
    first: i16,
    last: i16,
}

impl Scale {
    fn place(&self, day: Date) -> f64 {
        let years = f64::from(day.year() - self.first) + f64::from(day.day_of_year() - 1) / 366.0;
        (years / f64::from(self.last - self.first) * AXIS * 10.0).round() / 10.0
    }

    fn years(&self) -> Vec<(f64, i16)> {
        let length = self.last - self.first;
        let step = (length + MOST_YEARS - 1) / MOST_YEARS;
        let years = (self.first..self.last).step_by(usize::try_from(step.max(1)).unwrap_or(1));
        years.map(|year| (f64::from(year - self.first) / f64::from(length) * AXIS, year)).collect()
    }

    fn stretch(&self, (from, to): (Date, Date), down: usize, is_open: bool) -> Stretch {
        let from_place = self.place(from);
        Stretch { from: from_place, width: (self.place(to) - from_place).max(SHORTEST), down, is_open }
    }
}

/// The initiatives with any known time, by start, as a part of a page.
pub(super) fn drawn(v: &Visit, initiatives: &[Shared], cliffs: &[Cliff], caption: &str) -> Html {
    let ending: HashMap<RecordId, &Cliff> = cliffs.iter().map(|cliff| (cliff.initiative.id, cliff)).collect();
    let mut dated: Vec<(&Shared, &Initiative, (Date, Date))> = initiatives
        .iter()
        .filter_map(|record| {
            let initiative = record.body.is::<Initiative>()?;
            let (from, to) = span(record)?;
            // What goes on without a stated end goes on to the day shown.
            let goes_on = initiative.period.to.when().is_none()
                && status(record, v.day, v.world.rhythms()) == Some(Status::Ongoing);
            Some((record, initiative, (from, if goes_on { to.max(v.day) } else { to })))
        })
        .collect();
    if dated.is_empty() {
        return Html::default();
    }
    dated.sort_by_key(|(record, _, span)| (*span, record.id));
    let ends = dated.iter().flat_map(|(_, initiative, span)| {
        let money = initiative.fundings.iter().filter_map(|funding| of_money(&funding.period));
        money.map(|(_, to)| to).chain([span.1]).collect::<Vec<_>>()
    });
    let first = dated.iter().map(|(.., span)| span.0).min().unwrap_or(v.day).min(v.day).year();
    // What ends ahead needs room; a day long after everything does not stretch the line to it.
    let ahead = if cliffs.is_empty() { v.day } else { months_from(v.day, AHEAD_MONTHS) };
    let last = ends.max().unwrap_or(v.day).max(ahead).year() + 1;
    let scale = Scale { first, last };
    let bars = dated
        .iter()
        .map(|(record, initiative, span)| bar(v, &scale, (record, initiative), *span, ending.get(&record.id).copied()));
    let part = LinePart {
        bars: bars.collect(),
        years: scale.years(),
        now: (v.day.year() >= first && v.day.year() < last).then(|| scale.place(v.day)),
        caption,
        v,
    };
    Html::trusted(part.render().unwrap_or_default())
}

fn bar(
    v: &Visit,
    scale: &Scale,
    (record, initiative): (&Shared, &Initiative),
    span: (Date, Date),
    cliff: Option<&Cliff>,
) -> Bar {
    let period = &initiative.period;
    let dated = initiative.fundings.iter().filter_map(|funding| Some((funding, of_money(&funding.period)?)));
    let fundings: Vec<Stretch> = dated
        .enumerate()
        .map(|(place, (funding, span))| scale.stretch(span, 19 + 7 * place, has_open_end(&funding.period)))
        .collect();
    let stop = cliff.and_then(|cliff| {
        let words = format!("{} {}", gaps::what_ends(v, cliff), unescape(v.when(cliff.ending.when()).as_str()));
        Some((scale.place(cliff.ending.when().latest?), words))
    });
    Bar {
        link: v.link(record),
        period: v.period(period),
        money: money(v, record),
        status: status(record, v.day, v.world.rhythms())
            .map(|status| (status.code(), v.words.status(status).to_owned())),
        work: scale.stretch(span, 5, has_open_end(period)),
        height: 20 + 7 * fundings.len(),
        fundings,
        stop,
    }
}

/// Whose money it has, in words.
pub(super) fn money(v: &Visit, record: &Record) -> Html {
    let field = record.kind().field(FieldKey::Fundings).map(|field| field.shape);
    match (record.body.get(FieldKey::Fundings), field) {
        (Value::Parts(rows), Some(Shape::Parts(fields))) => {
            Html::joined(rows.iter().map(|row| v.part(fields, row)), "; ")
        }
        _ => Html::default(),
    }
}

fn has_open_end(period: &Period) -> bool {
    period.from.is_none() || period.to.when().is_none()
}
