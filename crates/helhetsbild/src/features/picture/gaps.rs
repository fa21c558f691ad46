//! White spots and silences, and what ends with nothing after it: as parts of a page and as files.

use std::collections::HashSet;

use askama::Template;
use domain::{
    id::RecordId,
    picture::{
        catalogue::Question,
        cliffs::{self, AHEAD_MONTHS, Cliff, Ending},
        coverage::{Cell, Heading, Matrix, State},
        facet::{Facet, FacetValue},
        white_spots::{self, Gap},
    },
    record::{FieldKey, Kind, Shared},
    text::Language,
};

use super::{line, matrix};
use crate::features::stewardship;
use crate::kit::{
    address::Parameters,
    html::{Html, escape},
    page::{Outcome, Page},
    table::Sheet,
    visit::Visit,
};

#[derive(Template)]
#[template(path = "features/picture/gaps.html")]
struct GapsPart<'a> {
    v: &'a Visit,
    spots: usize,
    table: Html,
    weighing: String,
    silences: Vec<(Html, Vec<Html>)>,
    silent: usize,
    spots_csv: String,
    silences_csv: String,
}

#[derive(Template)]
#[template(path = "features/picture/cliffs.html")]
struct CliffsPart<'a> {
    v: &'a Visit,
    count: usize,
    line: Html,
    csv: String,
}

/// The gaps of the day, narrowed by municipality or focus area; nothing when no focus area holds: then nothing can be
/// counted, and nothing is said of gaps.
fn all_gaps(v: &Visit, matrix: &Matrix, narrowed: &Parameters) -> Option<Vec<Gap>> {
    if matrix.rows.is_empty() {
        return None;
    }
    let mut found = white_spots::gaps_in(&v.world, matrix, v.day);
    let [place, area] = [Facet::Municipality, Facet::FocusArea].map(|facet| narrowed.get(facet.parameter()));
    found.retain(|gap| {
        place.is_none_or(|slug| gap.municipality.slug() == slug)
            && area.is_none_or(|slug| gap.focus_area.slug() == slug)
    });
    Some(found)
}

/// White spots by need, and where nobody has answered, as a part of a page.
pub(super) fn gaps(v: &Visit, matrix: &Matrix, narrowed: &Parameters) -> Html {
    let Some(found) = all_gaps(v, matrix, narrowed) else { return Html::default() };
    let mut silences: Vec<(Html, Vec<Html>)> = Vec::new();
    let silent = found.iter().filter(|gap| gap.state == State::NoInformation);
    for gap in silent.clone() {
        let area = v.link(&gap.focus_area);
        let link = silence_link(v, gap);
        match silences.iter_mut().find(|(known, _)| *known == area) {
            Some((_, places)) => places.push(link),
            None => silences.push((area, vec![link])),
        }
    }
    let say = &v.words.say;
    let weighing = match white_spots::need_indicator(&v.world) {
        Some(indicator) => say.white_spots_weighed(v.plain(indicator.title())),
        None => say.white_spots_unweighed(),
    };
    let silent = silent.count();
    let sheet = white_spots_sheet(v, &found);
    let part = GapsPart {
        spots: sheet.rows.len(),
        table: sheet.as_html(&say.white_spots()),
        weighing,
        silences,
        silent,
        spots_csv: v.href_with("/helhetsbild/vita-flackar.csv", narrowed),
        silences_csv: v.href_with("/helhetsbild/ingen-uppgift.csv", narrowed),
        v,
    };
    Html::trusted(part.render().unwrap_or_default())
}

/// A link to the list behind the cell, by the municipality's name.
fn silence_link(v: &Visit, gap: &Gap) -> Html {
    let (row, column) = (Heading::Record(gap.focus_area.clone()), Heading::Municipality(gap.municipality));
    // Who may answer for the municipality is led to the question.
    let way = stewardship::way_to_answer(v, gap.municipality, &gap.focus_area);
    let href = escape(&way.unwrap_or_else(|| matrix::list_behind(v, &row, &column, &Cell::default())));
    Html::trusted(format!("<a href=\"{href}\">{}</a>", v.marked(gap.municipality.name, Language::Sv)))
}

fn white_spots_sheet(v: &Visit, gaps: &[Gap]) -> Sheet {
    let say = &v.words.say;
    let is_weighed = white_spots::need_indicator(&v.world).is_some();
    let spots = gaps.iter().filter(|gap| gap.state == State::WhiteSpot);
    let rows = spots.map(|gap| {
        let need = match gap.need {
            Some((figure, year)) => say.need_figure(figure.to_string().replace('.', ","), year.to_string()),
            None if is_weighed => say.need_unknown(),
            None => say.need_equal(),
        };
        let why = gap.confirmation.as_ref().map_or_else(|| Html::text(&say.not_public()), |record| v.link(record));
        vec![v.link(&gap.focus_area), v.municipality_link(gap.municipality), Html::text(&need), why]
    });
    let header = vec![
        v.words.kind(Kind::FocusArea).to_owned(),
        say.facet_municipality(),
        say.column_need(),
        say.column_said_by(),
    ];
    Sheet { header, rows: rows.collect(), numbers: 0 }
}

/// The white spots as a file.
///
/// # Errors
/// Never.
pub fn white_spots_as_csv(v: &Visit) -> Outcome {
    Ok(file(&white_spots_sheet(v, &all_gaps(v, &matrix::areas_by_municipality(v), &v.parameters).unwrap_or_default())))
}

/// Where nobody has answered, as a file: a row an area and municipality.
///
/// # Errors
/// Never.
pub fn silences_as_csv(v: &Visit) -> Outcome {
    let found = all_gaps(v, &matrix::areas_by_municipality(v), &v.parameters).unwrap_or_default();
    let silences = found.iter().filter(|gap| gap.state == State::NoInformation);
    let rows = silences.map(|gap| vec![v.link(&gap.focus_area), v.municipality_link(gap.municipality)]).collect();
    let header = vec![v.words.kind(Kind::FocusArea).to_owned(), v.words.say.facet_municipality()];
    Ok(file(&Sheet { header, rows, numbers: 0 }))
}

pub(super) fn file(sheet: &Sheet) -> Page {
    Page::text("text/csv; charset=utf-8", sheet.as_csv()).unlisted()
}

/// What ends with nothing after it on the day, the nearest first, narrowed as a list of initiatives is.
pub(super) fn all_cliffs(v: &Visit, narrowed: &Parameters) -> Vec<Cliff> {
    let catalogue = v.catalogue(Kind::Initiative);
    let mut found = cliffs::cliffs(&v.world, &catalogue, v.day, AHEAD_MONTHS);
    let sides = [Facet::Municipality, Facet::FocusArea, Facet::TargetGroup, Facet::Lead].into_iter();
    let chosen: Vec<(Facet, FacetValue)> = sides
        .filter_map(|facet| {
            let code = narrowed.get(facet.parameter())?;
            Some((facet, FacetValue::from_code(&v.world, Kind::Initiative, facet, code)?))
        })
        .collect();
    if !chosen.is_empty() {
        // Only those that end are asked about: a municipality may have thousands that do not.
        let among: HashSet<RecordId> = found.iter().map(|cliff| cliff.initiative.id).collect();
        let question =
            Question { chosen, limit: among.len(), among: Some(among), everything: true, ..Question::default() };
        let kept: HashSet<RecordId> = catalogue.ask(&question).rows.iter().map(|(record, _)| record.id).collect();
        found.retain(|cliff| kept.contains(&cliff.initiative.id));
    }
    found
}

/// What ends with nothing after it, on a line of time, as a part of a page.
pub(super) fn cliffs(v: &Visit, narrowed: &Parameters) -> Html {
    let found = all_cliffs(v, narrowed);
    let ending: Vec<Shared> = found.iter().map(|cliff| cliff.initiative.clone()).collect();
    let line = line::drawn(v, &ending, &found, &v.words.say.cliffs());
    Html::trusted(
        CliffsPart { count: found.len(), line, csv: v.href_with("/helhetsbild/upphor.csv", narrowed), v }
            .render()
            .unwrap_or_default(),
    )
}

/// What ends, in words: the work, or its money.
pub(super) fn what_ends(v: &Visit, cliff: &Cliff) -> String {
    let say = &v.words.say;
    if matches!(cliff.ending, Ending::Work(_)) { say.cliff_work() } else { say.cliff_funding() }
}

/// What ends with nothing after it, as a file.
///
/// # Errors
/// Never.
pub fn cliffs_as_csv(v: &Visit) -> Outcome {
    let say = &v.words.say;
    let rows = all_cliffs(v, &v.parameters).into_iter().map(|cliff| {
        let period = cliff.initiative.period().map(|period| v.period(period)).unwrap_or_default();
        let what = Html::text(&what_ends(v, &cliff));
        vec![v.link(&cliff.initiative), period, line::money(v, &cliff.initiative), what, v.when(cliff.ending.when())]
    });
    let header = vec![
        v.words.kind(Kind::Initiative).to_owned(),
        v.words.field(FieldKey::Period),
        v.words.field(FieldKey::Fundings),
        say.column_ends(),
        say.column_when(),
    ];
    Ok(file(&Sheet { header, rows: rows.collect(), numbers: 0 }))
}

/// How many white spots, silences and cliffs there are on the day: a line each for the start page.
pub(super) fn summary(v: &Visit, matrix: &Matrix) -> (String, String) {
    let say = &v.words.say;
    let Some(found) = all_gaps(v, matrix, &Parameters::default()) else {
        return (String::new(), say.picture_empty(v.day_in_words()));
    };
    let spots = found.iter().filter(|gap| gap.state == State::WhiteSpot).count();
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    (
        say.start_gaps_line(number(spots), number(found.len() - spots)),
        say.start_cliffs_line(number(all_cliffs(v, &Parameters::default()).len())),
    )
}
