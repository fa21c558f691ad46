//! The page of the whole picture, which also prints as a sheet for a meeting.

use askama::Template;
use domain::{
    picture::{
        coverage::{self, Heading, Side},
        facet::{Facet, FacetValue},
    },
    record::Kind,
};

use super::{
    gaps,
    matrix::{VIEWS, asked_view, drawn, view_names},
    state_map,
};
use crate::kit::{
    address::Parameters,
    html::Html,
    page::{Outcome, Page},
    visit::Visit,
};

#[derive(Template)]
#[template(path = "features/picture/picture.html")]
struct PicturePage<'a> {
    v: &'a Visit,
    title: String,
    matrix: Html,
    map: Html,
    gaps: Html,
    cliffs: Html,
    others: usize,
    csv: String,
    views: Vec<(String, String, bool)>,
}

/// The whole picture of the page's day.
///
/// # Errors
/// Never.
pub fn picture(v: &Visit) -> Outcome {
    let (code, rows, columns) = asked_view(v);
    let found = coverage::matrix(&v.world, &v.catalogue(Kind::Initiative), v.day, rows, columns);
    let views = VIEWS.iter().zip(view_names(v)).map(|((view, ..), name)| {
        let value = if *view == VIEWS[0].0 { "" } else { view };
        (v.href_with("/helhetsbild", &v.parameters.with("vy", value)), name, *view == code)
    });
    let page = PicturePage {
        title: v.words.say.nav_picture(),
        others: outside(v),
        matrix: drawn(v, &found),
        map: state_map::state_map(v),
        gaps: gaps::gaps(v, &Parameters::default()),
        cliffs: gaps::cliffs(v, &Parameters::default()),
        csv: v.href_with("/helhetsbild.csv", &v.parameters.without(&["fokusomrade"])),
        views: views.collect(),
        v,
    };
    let page = Page::html(&page);
    Ok(if v.parameters.pairs().next().is_some() { page.unlisted() } else { page })
}

/// Initiatives in the picture of the day that stand in no cell: their source names no focus area that holds.
fn outside(v: &Visit) -> usize {
    let areas = coverage::headings(&v.world, v.day, Side::FocusArea);
    let holding = areas.iter().filter_map(|area| match area {
        Heading::Record(record) => Some(FacetValue::Record(record.id)),
        Heading::Municipality(_) => None,
    });
    v.catalogue(Kind::Initiative).count_without(Facet::FocusArea, holding)
}
