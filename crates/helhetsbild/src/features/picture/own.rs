//! The whole picture of one municipality, one focus area or one organisation: the blocks of the whole picture, for it alone.

use askama::Template;
use domain::{
    choices::Status,
    picture::{
        catalogue::{Answer, Question},
        coverage::{self, Heading, Side},
        facet::{Facet, FacetValue},
    },
    place::Municipality,
    record::{Kind, Shared},
};

use super::{
    gaps, line,
    matrix::{self, shown},
};
use crate::kit::{
    address::Parameters,
    html::{Html, escape},
    table::Sheet,
    visit::Visit,
};

/// Initiatives on a line of time of its own; the lists have them all.
const MOST_BARS: usize = 60;

/// Whose picture.
pub enum Whose<'a> {
    /// A municipality's: its column of the matrix.
    Municipality(&'static Municipality),
    /// A focus area's: its row of the matrix.
    FocusArea(&'a Shared),
    /// An organisation's: the areas it leads work in.
    Organisation(&'a Shared),
}

#[derive(Template)]
#[template(path = "features/picture/own.html")]
struct OwnPart<'a> {
    v: &'a Visit,
    heading: String,
    empty: String,
    has_states: bool,
    table: Html,
    gaps: Html,
    cliffs: Html,
    line: Html,
    more: Option<(String, String)>,
}

/// Its whole picture on the page's day, as a part of its page.
pub fn own(v: &Visit, whose: &Whose) -> Html {
    let say = &v.words.say;
    let answer = initiatives(v, whose);
    let found: Vec<Shared> = answer.rows.into_iter().map(|(record, _)| record).collect();
    let is_led = matches!(whose, Whose::Organisation(_));
    let table = match whose {
        Whose::Organisation(organisation) => led(v, organisation),
        _ => states(v, whose),
    };
    let narrowed = narrowed(v, whose);
    let has_states = !table.is_empty() && !is_led;
    let part = OwnPart {
        heading: if is_led { say.own_led() } else { say.nav_picture() },
        empty: if is_led { say.own_led_none(v.day_in_words()) } else { say.own_empty(v.day_in_words()) },
        gaps: if has_states { gaps::gaps(v, &narrowed) } else { Html::default() },
        cliffs: if found.is_empty() { Html::default() } else { gaps::cliffs(v, &narrowed) },
        line: line::drawn(v, &found[..found.len().min(MOST_BARS)], &[], &say.nav_timeline()),
        more: (answer.total > MOST_BARS)
            .then(|| (v.href_with("/insatser", &narrowed), say.show_all(answer.total.to_string()))),
        has_states,
        table,
        v,
    };
    Html::trusted(part.render().unwrap_or_default())
}

fn choice(whose: &Whose) -> (Facet, FacetValue) {
    match whose {
        Whose::Municipality(municipality) => (Facet::Municipality, FacetValue::Municipality(municipality.code)),
        Whose::FocusArea(area) => (Facet::FocusArea, FacetValue::Record(area.id)),
        Whose::Organisation(organisation) => (Facet::Lead, FacetValue::Record(organisation.id)),
    }
}

fn narrowed(v: &Visit, whose: &Whose) -> Parameters {
    let (facet, value) = choice(whose);
    Parameters::default().with(facet.parameter(), &value.code(&v.world))
}

/// Its initiatives in the picture of the day: as many as the catalogue is asked for, since cliffs are told of them all.
fn initiatives(v: &Visit, whose: &Whose) -> Answer {
    let catalogue = v.catalogue(Kind::Initiative);
    catalogue.ask(&Question { chosen: vec![choice(whose)], limit: catalogue.len(), ..Question::default() })
}

/// Its row or column of the matrix as a table; nothing when it does not stand in the matrix of the day.
fn states(v: &Visit, whose: &Whose) -> Html {
    let say = &v.words.say;
    let found = coverage::matrix(&v.world, &v.catalogue(Kind::Initiative), v.day, Side::FocusArea, Side::Municipality);
    let is_asked = |heading: &Heading| match (heading, whose) {
        (Heading::Municipality(municipality), Whose::Municipality(asked)) => municipality.code == asked.code,
        (Heading::Record(area), Whose::FocusArea(asked)) => area.id == asked.id,
        _ => false,
    };
    let rows: Vec<Vec<Html>> = found
        .each()
        .filter(|(row, column, _)| is_asked(row) || is_asked(column))
        .map(|(row, column, cell)| {
            let (row_name, column_name) = (matrix::heading(v, row), matrix::heading(v, column));
            let cell = shown(v, (row, &row_name.1), (column, &column_name.1), cell);
            let other = if is_asked(row) { column_name.0 } else { row_name.0 };
            let count = matrix::count_of(v, row, column, &cell);
            vec![other, matrix::state_of(&cell), Html::text(&cell.marks), count]
        })
        .collect();
    if rows.is_empty() {
        return Html::default();
    }
    let other = match whose {
        Whose::Municipality(_) => v.words.kind(Kind::FocusArea).to_owned(),
        _ => say.facet_municipality(),
    };
    let header = vec![other, say.column_state(), say.column_marks(), v.words.kinds(Kind::Initiative).to_owned()];
    Sheet { header, rows, numbers: 1 }.as_html(&say.nav_picture())
}

/// The areas an organisation leads work in: how much, and how it stands.
fn led(v: &Visit, organisation: &Shared) -> Html {
    let catalogue = v.catalogue(Kind::Initiative);
    let lead = (Facet::Lead, FacetValue::Record(organisation.id));
    let rows: Vec<Vec<Html>> = coverage::headings(&v.world, v.day, Side::FocusArea)
        .into_iter()
        .filter_map(|heading| {
            let Heading::Record(area) = heading else { return None };
            let chosen = vec![lead, (Facet::FocusArea, FacetValue::Record(area.id))];
            let answer = catalogue.ask(&Question { chosen, limit: catalogue.len(), ..Question::default() });
            (answer.total > 0).then(|| {
                let parameters =
                    narrowed(v, &Whose::Organisation(organisation)).with(Facet::FocusArea.parameter(), area.slug());
                let href = escape(&v.href_with("/insatser", &parameters));
                let label = escape(&format!("{}: {}", v.plain(area.title()), answer.total));
                let count = format!("<a href=\"{href}\" aria-label=\"{label}\">{}</a>", answer.total);
                let standing = how_they_stand(v, answer.rows.iter().filter_map(|(_, status)| *status));
                vec![v.link(&area), Html::text(&standing), Html::trusted(count)]
            })
        })
        .collect();
    if rows.is_empty() {
        return Html::default();
    }
    let header = vec![
        v.words.kind(Kind::FocusArea).to_owned(),
        v.words.field(domain::record::FieldKey::Status),
        v.words.kinds(Kind::Initiative).to_owned(),
    ];
    Sheet { header, rows, numbers: 1 }.as_html(&v.words.say.own_led())
}

/// "2 pågår, 1 osäkert".
fn how_they_stand(v: &Visit, statuses: impl Iterator<Item = Status>) -> String {
    let mut counts: Vec<(Status, usize)> = Vec::new();
    for status in statuses {
        match counts.iter_mut().find(|(known, _)| *known == status) {
            Some((_, count)) => *count += 1,
            None => counts.push((status, 1)),
        }
    }
    let words = counts.iter().map(|(status, count)| format!("{count} {}", v.words.status(*status).to_lowercase()));
    words.collect::<Vec<_>>().join(", ")
}
