//! The whole picture: focus area × municipality, and everything on a line of time.

use askama::Template;
use domain::{
    date::{Date, End, Holds, Period},
    kinds::Initiative,
    picture::{
        coverage::{self, Cell, State},
        status::status,
    },
    record::{Kind, Record, Shared},
};

use crate::kit::{
    address::Parameters,
    html::Html,
    page::{Outcome, Page},
    visit::Visit,
};

struct MatrixCell {
    code: &'static str,
    sign: &'static str,
    state: String,
    count: usize,
    href: String,
    label: String,
}

#[derive(Template)]
#[template(path = "features/picture/matrix.html")]
struct MatrixPart<'a> {
    v: &'a Visit,
    municipalities: Vec<Html>,
    rows: Vec<(Html, Vec<MatrixCell>)>,
    legend: Vec<(&'static str, &'static str, String)>,
}

#[derive(Template)]
#[template(path = "features/picture/picture.html")]
struct PicturePage<'a> {
    v: &'a Visit,
    title: String,
    matrix: Html,
    others: usize,
    csv: String,
}

/// The matrix focus area × municipality of the page's day.
///
/// # Errors
/// Never.
pub fn picture(v: &Visit) -> Outcome {
    let found = coverage::matrix(&v.world, v.day);
    let page = PicturePage {
        title: v.words.say.nav_picture(),
        others: outside(v, &found.focus_areas),
        matrix: drawn(v, &found),
        csv: v.href("/helhetsbild.csv"),
        v,
    };
    Ok(Page::html(&page))
}

/// The matrix of the day as a part of a page; nothing when no focus area holds.
pub fn matrix(v: &Visit) -> Html {
    drawn(v, &coverage::matrix(&v.world, v.day))
}

fn drawn(v: &Visit, matrix: &coverage::Matrix) -> Html {
    if matrix.focus_areas.is_empty() || matrix.municipalities.is_empty() {
        return Html::default();
    }
    let rows = matrix
        .focus_areas
        .iter()
        .zip(&matrix.cells)
        .map(|(area, cells)| {
            let cells = cells.iter().zip(&matrix.municipalities).map(|(cell, municipality)| {
                let parameters = Parameters::default().with("kommun", &municipality.slug()).with("fokusomrade", area.slug());
                let state = state_name(v, cell.state());
                MatrixCell {
                    code: state_code(cell.state()),
                    sign: sign(cell.state()),
                    href: v.href_with("/insatser", &parameters),
                    label: v.words.say.cell_label(v.plain(area.title()), municipality.name, state.as_str(), i64::try_from(cell.count()).unwrap_or(0)),
                    count: cell.count(),
                    state,
                }
            });
            (v.link(area), cells.collect())
        })
        .collect();
    let states = [State::Local, State::CountyWide, State::Planned, State::Uncertain, State::NoInformation];
    let part = MatrixPart {
        municipalities: matrix.municipalities.iter().map(|municipality| v.municipality_link(municipality)).collect(),
        rows,
        legend: states.map(|state| (state_code(state), sign(state), state_name(v, state))).into(),
        v,
    };
    Html::trusted(part.render().unwrap_or_default())
}

/// The matrix as CSV: a row a cell.
///
/// # Errors
/// Never.
pub fn picture_as_csv(v: &Visit) -> Outcome {
    use domain::record::FieldKey;
    let say = &v.words.say;
    let matrix = coverage::matrix(&v.world, v.day);
    let header = [v.words.field(FieldKey::FocusAreas), say.facet_municipality(), v.words.field(FieldKey::Status), say.state_local(), say.state_county_wide(), say.state_planned(), say.state_uncertain()];
    let rows = matrix.focus_areas.iter().zip(&matrix.cells).flat_map(|(area, cells)| {
        cells.iter().zip(&matrix.municipalities).map(|(cell, municipality)| {
            let Cell { local, county_wide, planned, uncertain } = *cell;
            let mut row = vec![v.plain(area.title()).to_owned(), municipality.name.to_owned(), state_name(v, cell.state())];
            row.extend([local, county_wide, planned, uncertain].map(|count| count.to_string()));
            row
        })
    });
    Ok(Page::text("text/csv; charset=utf-8", crate::kit::table::csv(&header, rows)).unlisted())
}

/// Initiatives in the picture of the day that stand in no cell: their source names no focus area that holds.
fn outside(v: &Visit, areas: &[Shared]) -> usize {
    let all = v.world.each::<Initiative>(Kind::Initiative);
    all.filter(|(record, initiative)| {
        domain::picture::status::is_in_picture(record, v.day) && !initiative.focus_areas.iter().any(|reference| areas.iter().any(|area| area.id == reference.id))
    })
    .count()
}

fn state_name(v: &Visit, state: State) -> String {
    let say = &v.words.say;
    match state {
        State::Local => say.state_local(),
        State::CountyWide => say.state_county_wide(),
        State::Planned => say.state_planned(),
        State::Uncertain => say.state_uncertain(),
        State::NoInformation => say.no_information(),
    }
}

fn state_code(state: State) -> &'static str {
    match state {
        State::Local => "lokal",
        State::CountyWide => "lansvid",
        State::Planned => "planerad",
        State::Uncertain => "osaker",
        State::NoInformation => "ingen-uppgift",
    }
}

/// A sign for each state, so that nothing is said by colour alone.
fn sign(state: State) -> &'static str {
    match state {
        State::Local => "●",
        State::CountyWide => "◐",
        State::Planned => "◷",
        State::Uncertain => "?",
        State::NoInformation => "–",
    }
}

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
    let years = (first..=last).step_by(usize::try_from(step).unwrap_or(1)).map(|year| (f64::from(year - first) / length * AXIS, year)).collect();
    let now = (v.day.year() >= first && v.day.year() < last).then(|| place(v.day));
    Ok(Page::html(&TimelinePage { title: v.words.say.nav_timeline(), bars, years, now, undated, v }))
}

/// From the first to the last day at which anything is known of it; nothing for a record without any date.
fn span(record: &Record, period: &Period) -> Option<(Date, Date)> {
    let attested = period.as_of.as_ref();
    let from = period.from.as_ref().and_then(|when| when.earliest).or_else(|| attested.and_then(|when| when.earliest));
    let to = match &period.to {
        End::At(when) => when.latest,
        End::Unknown | End::Open => attested.and_then(|when| when.latest).max(record.common().confirmed),
    };
    let from = from.or(to)?;
    let to = to.unwrap_or(from).max(from);
    debug_assert!(record.holds(from) != Holds::No || period.from.is_none() || period.is_reversed() || to >= from, "a span is never reversed");
    Some((from, to))
}
