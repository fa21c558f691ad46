//! An indicator's figures: a chart and the table with the same data.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use domain::{
    choices::{Choice, Quality},
    kinds::{Indicator, Observation},
    place::Area,
    record::Record,
};

use crate::kit::{html::Html, visit::Visit};

/// Width and height of the drawing, in its own units.
const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 240.0;
/// More lines than this cannot be told apart; the table has them all.
const MOST_LINES: usize = 6;

struct Line {
    points: String,
    name: String,
    end: (f64, f64),
}

#[derive(Template)]
#[template(path = "features/indicators/figures.html")]
struct Figures<'a> {
    v: &'a Visit,
    unit: Html,
    years: Vec<i64>,
    rows: Vec<(Html, Vec<String>)>,
    lines: Vec<Line>,
    ticks: Vec<(f64, String)>,
    first_last: Option<(i64, i64)>,
    label: String,
}

/// The figures as a part of an indicator's page; nothing for other kinds, a sentence for an indicator without figures.
pub fn figures(v: &Visit, record: &Record) -> Html {
    let Some(indicator) = record.body.is::<Indicator>() else { return Html::default() };
    let years: BTreeSet<i64> = indicator.observations.iter().filter_map(|observation| observation.year).collect();
    let years: Vec<i64> = years.into_iter().collect();
    let mut places: BTreeMap<Vec<u8>, (String, Vec<&Observation>)> = BTreeMap::new();
    for observation in &indicator.observations {
        let name = place_name(v, &observation.area);
        places.entry(swedish::sort_key(&name)).or_insert_with(|| (name, Vec::new())).1.push(observation);
    }
    let figures =
        indicator.observations.iter().filter_map(|observation| observation.figure).map(|figure| figure.approximate());
    let most = figures.fold(0.0_f64, f64::max);
    let lines = places
        .values()
        .take(MOST_LINES)
        .filter_map(|(name, observations)| line(name, observations, &years, most))
        .collect();
    let rows = places
        .values()
        .map(|(name, observations)| {
            let cells = years
                .iter()
                .map(|year| cell(v, observations.iter().find(|observation| observation.year == Some(*year)).copied()));
            (v.marked(name, domain::text::Language::Sv), cells.collect())
        })
        .collect();
    let page = Figures {
        unit: v.text(&indicator.unit),
        first_last: years.first().copied().zip(years.last().copied()),
        ticks: [1.0, 0.5, 0.0]
            .iter()
            .map(|part| (20.0 + (HEIGHT - 40.0) * (1.0 - part), format!("{:.0}", most * part)))
            .collect(),
        label: v.words.say.chart_label(v.plain(record.title())),
        years,
        rows,
        lines,
        v,
    };
    Html::trusted(page.render().unwrap_or_default())
}

fn place_name(v: &Visit, area: &Area) -> String {
    match area {
        Area::Named(codes) => codes.iter().map(|code| code.name()).collect::<Vec<_>>().join(", "),
        Area::Together { counties, municipalities } => {
            let parts = [Area::Counties(counties.clone()), Area::Named(municipalities.clone())];
            parts.map(|part| place_name(v, &part)).join(", ")
        }
        Area::Counties(codes) => codes.iter().map(|code| code.county().name).collect::<Vec<_>>().join(", "),
        Area::Country => v.words.say.area_country(),
        Area::SomeNotNamed => v.words.say.area_some_not_named(),
        Area::NotStated => v.words.say.area_not_stated(),
    }
}

fn line(name: &str, observations: &[&Observation], years: &[i64], most: f64) -> Option<Line> {
    let (first, last) = (*years.first()? as f64, *years.last()? as f64);
    let span = (last - first).max(1.0);
    let mut points: Vec<(i64, f64, f64)> = observations
        .iter()
        .filter_map(|observation| {
            let (year, figure) = (observation.year?, observation.figure?.approximate());
            let across = 40.0 + (year as f64 - first) / span * (WIDTH - 180.0);
            let down = 20.0 + (HEIGHT - 40.0) * (1.0 - figure / most.max(f64::EPSILON));
            Some((year, across, down))
        })
        .collect();
    points.sort_by_key(|(year, ..)| *year);
    let end = points.last().map(|(_, across, down)| (*across, *down))?;
    let drawn: Vec<String> = points.iter().map(|(_, across, down)| format!("{across:.1},{down:.1}")).collect();
    Some(Line { points: drawn.join(" "), name: name.to_owned(), end })
}

fn cell(v: &Visit, observation: Option<&Observation>) -> String {
    match observation {
        None => "–".to_owned(),
        Some(Observation { figure: Some(figure), quality, .. }) => {
            let number = figure.to_string().replace('.', ",");
            if *quality == Quality::Final {
                number
            } else {
                format!("{number} ({})", v.words.choice(Choice::Quality(*quality)).to_lowercase())
            }
        }
        Some(observation) => v.words.choice(Choice::Quality(observation.quality)).to_lowercase(),
    }
}
