//! The matrix: two sides of the picture against each other on the page's day.

use askama::Template;
use domain::{
    picture::coverage::{self, Cell, Heading, Matrix, Side, State},
    record::{FieldKey, Kind},
};

use super::gaps;
use crate::features::stewardship;
use crate::kit::{
    address::Parameters,
    html::{Html, escape},
    page::{Outcome, Page},
    visit::Visit,
};

/// A cell as it is shown, here and in the map and on the pages of its rows and columns.
pub(super) struct MatrixCell {
    pub(super) code: &'static str,
    pub(super) sign: &'static str,
    pub(super) state: String,
    pub(super) count: usize,
    pub(super) listed: usize,
    pub(super) marks: String,
    pub(super) href: String,
    /// The list of the initiatives behind it.
    list: String,
    pub(super) label: String,
}

#[derive(Template)]
#[template(path = "features/picture/matrix.html")]
struct MatrixPart<'a> {
    v: &'a Visit,
    caption: String,
    corner: String,
    columns: Vec<Html>,
    rows: Vec<(Html, Vec<MatrixCell>)>,
    legend: Vec<(&'static str, &'static str, String)>,
}

/// The ways of seeing the picture: the value of `vy`, its rows and its columns.
pub(super) const VIEWS: [(&str, Side, Side); 3] = [
    ("omrade-kommun", Side::FocusArea, Side::Municipality),
    ("malgrupp-kommun", Side::TargetGroup, Side::Municipality),
    ("omrade-malgrupp", Side::FocusArea, Side::TargetGroup),
];

pub(super) fn asked_view(v: &Visit) -> (&'static str, Side, Side) {
    let asked = v.parameters.get("vy");
    VIEWS.into_iter().find(|(code, ..)| asked == Some(*code)).unwrap_or(VIEWS[0])
}

pub(super) fn view_names(v: &Visit) -> [String; 3] {
    let say = &v.words.say;
    [say.side_area_municipality(), say.side_group_municipality(), say.side_area_group()]
}

fn view_name(v: &Visit) -> String {
    let (code, ..) = asked_view(v);
    let names = VIEWS.iter().zip(view_names(v));
    names.into_iter().find(|((view, ..), _)| *view == code).map(|(_, name)| name).unwrap_or_default()
}

/// The matrix that gaps and the map are counted in.
pub(super) fn areas_by_municipality(v: &Visit) -> Matrix {
    coverage::matrix(&v.world, &v.catalogue(Kind::Initiative), v.day, Side::FocusArea, Side::Municipality)
}

/// The matrix of target groups and municipalities.
pub(super) fn groups_by_municipality(v: &Visit) -> Matrix {
    coverage::matrix(&v.world, &v.catalogue(Kind::Initiative), v.day, Side::TargetGroup, Side::Municipality)
}

/// The matrix of the day as a part of the start page – nothing when no focus area holds – with a line on its gaps and one
/// on what ends.
pub fn in_short(v: &Visit) -> (Html, (String, String)) {
    let matrix = areas_by_municipality(v);
    (drawn(v, &matrix), gaps::summary(v, &matrix))
}

pub(super) fn heading(v: &Visit, heading: &Heading) -> (Html, String) {
    match heading {
        Heading::Record(record) => (v.link(record), v.plain(record.title()).to_owned()),
        Heading::Municipality(municipality) => (v.municipality_link(municipality), municipality.name.to_owned()),
    }
}

/// The list of just the initiatives behind a cell.
pub(super) fn list_behind(v: &Visit, row: &Heading, column: &Heading, cell: &Cell) -> String {
    let choices = coverage::choices_behind(row, column, cell);
    let parameters = choices
        .into_iter()
        .fold(Parameters::default(), |all, (facet, value)| all.toggled(facet.parameter(), &value.code(&v.world)));
    v.href_with("/insatser", &parameters)
}

/// A matrix as a part of a page; nothing when it has no rows or no columns.
pub(super) fn drawn(v: &Visit, matrix: &Matrix) -> Html {
    if matrix.rows.is_empty() || matrix.columns.is_empty() {
        return Html::default();
    }
    let columns: Vec<(Html, String)> = matrix.columns.iter().map(|column| heading(v, column)).collect();
    let rows = matrix.rows.iter().zip(&matrix.cells).map(|(row, cells)| {
        let (link, name) = heading(v, row);
        let cells = cells.iter().zip(&matrix.columns).zip(&columns);
        let cells = cells.map(|((cell, column), (_, column_name))| shown(v, (row, &name), (column, column_name), cell));
        (link, cells.collect())
    });
    let corner = match matrix.rows.first() {
        Some(Heading::Record(record)) => v.words.kinds(record.kind()).to_owned(),
        _ => v.words.say.nav_municipalities(),
    };
    let part = MatrixPart {
        caption: format!("{}, {}", view_name(v), v.day_in_words()),
        corner,
        rows: rows.collect(),
        columns: columns.iter().map(|(link, _)| link.clone()).collect(),
        legend: legend(v),
        v,
    };
    Html::trusted(part.render().unwrap_or_default())
}

/// A cell with its headings and their names.
pub(super) fn shown(v: &Visit, row: (&Heading, &str), column: (&Heading, &str), cell: &Cell) -> MatrixCell {
    let confirmed = cell
        .nothing
        .or(cell.not_applicable)
        .filter(|_| matches!(cell.state(), State::WhiteSpot | State::NotApplicable));
    let question = match (cell.state(), row.0, column.0) {
        (State::NoInformation, Heading::Record(area), Heading::Municipality(place))
            if area.kind() == Kind::FocusArea =>
        {
            stewardship::way_to_answer(v, place, area)
        }
        _ => None,
    };
    let list = list_behind(v, row.0, column.0, cell);
    let href = match confirmed.and_then(|id| v.world.record(id)) {
        Some(confirmation) => v.href_record(confirmation),
        // Work that cannot be listed is explained instead.
        None if cell.other > 0 && cell.listed() == 0 => format!("{}#annat-arbete", v.href("/sa-raknar-vi")),
        // Who may answer for the municipality is led to the question.
        None => question.unwrap_or_else(|| list.clone()),
    };
    let state = state_name(v, cell.state());
    let marks = marks(v, cell);
    let count = i64::try_from(cell.count()).unwrap_or(0);
    let mut label = v.words.say.cell_label(row.1, column.1, &state, count);
    if !marks.is_empty() {
        label = format!("{label} ({marks})");
    }
    let (code, sign) = (state_code(cell.state()), sign(cell.state()));
    MatrixCell { code, sign, href, list, label, count: cell.count(), listed: cell.listed(), state, marks }
}

fn marks(v: &Visit, cell: &Cell) -> String {
    let mut marks = Vec::new();
    if cell.is_stale() {
        marks.push(v.words.say.mark_stale());
    }
    if cell.is_overlapping() {
        marks.push(v.words.say.mark_overlapping());
    }
    if cell.other > 0 {
        marks.push(v.words.say.mark_other(i64::try_from(cell.other).unwrap_or(i64::MAX)));
    }
    marks.join(", ")
}

/// The matrix as CSV: a row a cell.
///
/// # Errors
/// Never.
pub fn picture_as_csv(v: &Visit) -> Outcome {
    let say = &v.words.say;
    let (_, rows, columns) = asked_view(v);
    let matrix = coverage::matrix(&v.world, &v.catalogue(Kind::Initiative), v.day, rows, columns);
    let side = |side: Side| match side {
        Side::FocusArea => v.words.field(FieldKey::FocusAreas),
        Side::TargetGroup => v.words.field(FieldKey::TargetGroups),
        Side::Municipality => say.facet_municipality(),
    };
    let header = [
        side(rows),
        side(columns),
        v.words.field(FieldKey::Status),
        say.state_local(),
        say.state_county_wide(),
        say.state_planned(),
        say.state_uncertain(),
        say.other_work(),
    ];
    let rows = matrix.each().map(|(row, column, cell)| {
        let mut cells = vec![heading(v, row).1, heading(v, column).1, state_name(v, cell.state())];
        cells.extend(
            [cell.local, cell.county_wide, cell.planned, cell.uncertain, cell.other].map(|count| count.to_string()),
        );
        cells
    });
    Ok(Page::text("text/csv; charset=utf-8", crate::kit::table::csv(&header, rows)).unlisted())
}

/// Every state with its code, sign and name.
pub(super) fn legend(v: &Visit) -> Vec<(&'static str, &'static str, String)> {
    State::ALL.map(|state| (state_code(state), sign(state), state_name(v, state))).into()
}

/// The name of a cell's state.
pub(super) fn state_name(v: &Visit, state: State) -> String {
    let say = &v.words.say;
    match state {
        State::Local => say.state_local(),
        State::CountyWide => say.state_county_wide(),
        State::Planned => say.state_planned(),
        State::Uncertain => say.state_uncertain(),
        State::NoInformation => say.no_information(),
        State::WhiteSpot => say.state_white_spot(),
        State::NotApplicable => say.state_not_applicable(),
    }
}

pub(super) fn state_code(state: State) -> &'static str {
    match state {
        State::Local => "lokal",
        State::CountyWide => "lansvid",
        State::Planned => "planerad",
        State::Uncertain => "osaker",
        State::NoInformation => "ingen-uppgift",
        State::WhiteSpot => "vit-flack",
        State::NotApplicable => "inte-aktuell",
    }
}

/// A sign for each state, so that nothing is said by colour alone.
pub(super) fn sign(state: State) -> &'static str {
    match state {
        State::Local => "●",
        State::CountyWide => "◐",
        State::Planned => "◷",
        State::Uncertain => "?",
        State::NoInformation => "–",
        State::WhiteSpot => "○",
        State::NotApplicable => "×",
    }
}

/// A state as a link to what is behind it: sign and word.
pub(super) fn state_of(cell: &MatrixCell) -> Html {
    let (href, label) = (escape(&cell.href), escape(&cell.label));
    Html::trusted(format!(
        "<a class=\"state\" href=\"{href}\" aria-label=\"{label}\"><span class=\"swatch cell-{}\" aria-hidden=\"true\">{}</span> <span class=\"said\">{}</span></a>",
        cell.code,
        cell.sign,
        escape(&cell.state)
    ))
}

/// How many initiatives stand behind a cell, as a link to those that can be listed: other work stands among the marks.
pub(super) fn count_of(cell: &MatrixCell) -> Html {
    let count = cell.listed.to_string();
    if cell.listed == 0 {
        return Html::text(&count);
    }
    let (href, label) = (escape(&cell.list), escape(&cell.label));
    Html::trusted(format!("<a href=\"{href}\" aria-label=\"{count}: {label}\">{count}</a>"))
}
