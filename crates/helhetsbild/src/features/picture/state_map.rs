//! The map of the matrix: how one focus area stands in each municipality, or how many areas are covered there. The table
//! beside it has the same data, and so has the file.

use askama::Template;
use domain::{
    picture::coverage::{Heading, Matrix, State},
    place::Municipality,
    record::{Kind, Shared},
};

use super::{
    gaps,
    matrix::{MatrixCell, areas_by_municipality, count_of, legend, shown, state_of},
};
use crate::kit::{
    address,
    html::{Html, escape},
    map::{Map, Shape, shade},
    option::Entry,
    page::Outcome,
    table::Sheet,
    visit::Visit,
};

#[derive(Template)]
#[template(path = "features/picture/state_map.html")]
struct StateMapPart<'a> {
    v: &'a Visit,
    areas: Vec<Entry>,
    area: Option<Html>,
    view: Option<&'a str>,
    map: Option<Map>,
    table: Html,
    legend: Vec<(&'static str, &'static str, String)>,
    csv: String,
}

/// A municipality with its column of the matrix.
struct Column<'a> {
    municipality: &'static Municipality,
    cells: Vec<(&'a Shared, MatrixCell, State)>,
}

impl Column<'_> {
    fn count(&self, states: &[State]) -> usize {
        self.cells.iter().filter(|(.., state)| states.contains(state)).count()
    }

    fn covered(&self) -> usize {
        self.count(&[State::Local, State::CountyWide])
    }
}

fn columns<'a>(v: &Visit, matrix: &'a Matrix) -> Vec<Column<'a>> {
    let headings = matrix.columns.iter().enumerate();
    headings
        .filter_map(|(place, heading)| {
            let Heading::Municipality(municipality) = heading else { return None };
            let rows = matrix.rows.iter().zip(&matrix.cells);
            let cells = rows.filter_map(|(row, cells)| {
                let Heading::Record(area) = row else { return None };
                let cell = &cells[place];
                let named = shown(v, (row, v.plain(area.title())), (heading, municipality.name), cell);
                Some((area, named, cell.state()))
            });
            Some(Column { municipality, cells: cells.collect() })
        })
        .collect()
}

/// The area the address asks for, if it holds on the day.
fn asked(v: &Visit, matrix: &Matrix) -> Option<usize> {
    let asked = v.parameters.get("fokusomrade")?;
    matrix.rows.iter().position(|row| matches!(row, Heading::Record(area) if area.slug() == asked))
}

/// The map with its table, as a part of a page; nothing when no focus area holds.
pub(super) fn state_map(v: &Visit, matrix: &Matrix) -> Html {
    if matrix.rows.is_empty() || matrix.columns.is_empty() {
        return Html::default();
    }
    let (columns, asked) = (columns(v, matrix), asked(v, matrix));
    let areas = matrix.rows.iter().enumerate().filter_map(|(place, row)| match row {
        Heading::Record(area) => Some(Entry::record(v, area, asked == Some(place))),
        Heading::Municipality(_) => None,
    });
    let shapes = columns.iter().map(|column| shape(v, column, asked, matrix.rows.len()));
    let part = StateMapPart {
        areas: areas.collect(),
        area: asked.and_then(|place| columns.first()?.cells.get(place)).map(|(area, ..)| v.link(area)),
        view: v.parameters.get("vy"),
        map: Map::of(&v.world.counties(), shapes.collect()),
        table: sheet(v, &columns, asked).as_html(&v.words.say.state_map_title()),
        legend: if asked.is_some() { legend(v) } else { Vec::new() },
        csv: v.href_with("/helhetsbild/karta.csv", &v.parameters.only(&["fokusomrade"])),
        v,
    };
    Html::trusted(part.render().unwrap_or_default())
}

fn shape(v: &Visit, column: &Column, asked: Option<usize>, areas: usize) -> Shape {
    let municipality = column.municipality;
    if let Some((_, cell, _)) = asked.and_then(|place| column.cells.get(place)) {
        let (href, label) = (cell.href.clone(), cell.label.clone());
        let state = Some(cell.code);
        return Shape { municipality, href, label, figure: cell.sign.to_owned(), shade: 0, state, named: false };
    }
    let covered = column.covered();
    Shape {
        municipality,
        href: v.href(&address::of_municipality(municipality)),
        label: v.words.say.covered_label(municipality.name, covered.to_string(), areas.to_string()),
        figure: format!("{covered}/{areas}"),
        shade: shade(covered, areas),
        state: None,
        named: false,
    }
}

fn sheet(v: &Visit, columns: &[Column], asked: Option<usize>) -> Sheet {
    let say = &v.words.say;
    if let Some(place) = asked {
        let rows = columns.iter().filter_map(|column| {
            let (_, cell, _) = column.cells.get(place)?;
            let (state, count) = (state_of(cell), count_of(cell));
            Some(vec![v.municipality_link(column.municipality), state, Html::text(&cell.marks), count])
        });
        let header = vec![
            say.facet_municipality(),
            say.column_state(),
            say.column_marks(),
            v.words.kinds(Kind::Initiative).to_owned(),
        ];
        return Sheet { header, rows: rows.collect(), numbers: 1 };
    }
    let states: [&[State]; 4] = [
        &[State::Local, State::CountyWide],
        &[State::Planned, State::Uncertain],
        &[State::NoInformation],
        &[State::WhiteSpot],
    ];
    let names = [say.column_covered(), say.column_unsure(), say.column_silent(), say.white_spots()];
    let rows = columns.iter().map(|column| {
        let page = escape(&v.href(&address::of_municipality(column.municipality)));
        let counts = states.iter().zip(&names).map(|(states, name)| match column.count(states) {
            0 => Html::text("0"),
            count => {
                let label = escape(&format!("{count}, {}, {name}", column.municipality.name));
                Html::trusted(format!("<a href=\"{page}\" aria-label=\"{label}\">{count}</a>"))
            }
        });
        [v.municipality_link(column.municipality)].into_iter().chain(counts).collect()
    });
    let rows: Vec<Vec<Html>> = rows.collect();
    let header = [say.facet_municipality()].into_iter().chain(names).collect();
    Sheet { header, rows, numbers: 4 }
}

/// The map's data as a file.
///
/// # Errors
/// Never.
pub fn map_as_csv(v: &Visit) -> Outcome {
    let matrix = areas_by_municipality(v);
    let asked = asked(v, &matrix);
    Ok(gaps::file(&sheet(v, &columns(v, &matrix), asked)))
}
