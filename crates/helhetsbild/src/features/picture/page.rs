//! The page of the whole picture, which also prints as a sheet for a meeting.

use askama::Template;
use domain::{
    choices::{Choice, Openness, Reaches},
    picture::{
        catalogue::Question,
        coverage,
        facet::{Facet, FacetValue},
    },
    record::Kind,
};

use super::{
    gaps,
    matrix::{VIEWS, areas_by_municipality, asked_view, drawn, view_names},
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
    others: Option<(String, String)>,
    staff: Option<(String, String)>,
    csv: String,
    views: Vec<(String, String, bool)>,
}

/// The whole picture of the page's day.
///
/// # Errors
/// Never.
pub fn picture(v: &Visit) -> Outcome {
    let (code, rows, columns) = asked_view(v);
    // The map and the gaps are always of areas and municipalities: counted once, whatever the view.
    let areas = areas_by_municipality(v);
    let catalogue = v.catalogue(Kind::Initiative);
    let other = (code != VIEWS[0].0).then(|| coverage::matrix(&v.world, &catalogue, v.day, rows, columns));
    let views = VIEWS.iter().zip(view_names(v)).map(|((view, ..), name)| {
        let value = if *view == VIEWS[0].0 { "" } else { view };
        (v.href_with("/helhetsbild", &v.parameters.with("vy", value)), name, *view == code)
    });
    let page = PicturePage {
        title: v.words.say.nav_picture(),
        others: outside(v),
        staff: for_staff(v),
        matrix: drawn(v, other.as_ref().unwrap_or(&areas)),
        map: state_map::state_map(v, &areas),
        gaps: gaps::gaps(v, &areas, &Parameters::default()),
        cliffs: gaps::cliffs(v, &Parameters::default()),
        csv: v.href_with("/helhetsbild.csv", &v.parameters.without(&["fokusomrade"])),
        views: views.collect(),
        v,
    };
    let page = Page::html(&page);
    Ok(if v.parameters.pairs().next().is_some() { page.unlisted() } else { page })
}

/// Initiatives in the picture of the day that stand in no cell, as their source names no focus area that holds: a link to
/// their list, and what the link says; nothing when there is none.
fn outside(v: &Visit) -> Option<(String, String)> {
    let count = v.catalogue(Kind::Initiative).count_of(Facet::FocusArea, FacetValue::Outside);
    let parameters = Parameters::default().with(Facet::FocusArea.parameter(), &FacetValue::Outside.code(&v.world));
    (count > 0).then(|| {
        (v.href_with("/insatser", &parameters), v.words.say.picture_outside(i64::try_from(count).unwrap_or(i64::MAX)))
    })
}

/// Work for staff or organisations, which covers no cell: a link to its list, and what the link says; nothing when there is
/// none.
fn for_staff(v: &Visit) -> Option<(String, String)> {
    let values = [
        FacetValue::Choice(Choice::Reaches(Reaches::Staff)),
        FacetValue::Choice(Choice::Reaches(Reaches::Organisations)),
        FacetValue::Choice(Choice::Openness(Openness::NotForIndividuals)),
    ];
    let chosen = values.map(|value| (Facet::Reaches, value)).to_vec();
    let total = v.catalogue(Kind::Initiative).ask(&Question { chosen, ..Question::default() }).total;
    let parameter = Facet::Reaches.parameter();
    let parameters =
        values.iter().fold(Parameters::default(), |all, value| all.added(parameter, &value.code(&v.world)));
    let count = i64::try_from(total).unwrap_or(i64::MAX);
    (total > 0).then(|| (v.href_with("/insatser", &parameters), v.words.say.picture_for_staff(count)))
}
