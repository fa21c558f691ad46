//! The whole picture of one municipality, one focus area, one target group or one organisation: the blocks of the whole picture, for it alone.

use askama::Template;
use domain::{
    choices::Choice,
    picture::{
        catalogue::{Answer, Question, Sort},
        coverage::{self, Heading, Matrix, Side},
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
    /// A target group's: its row of the matrix of target groups.
    TargetGroup(&'a Shared),
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
    let matrix = match whose {
        Whose::TargetGroup(_) => matrix::groups_by_municipality(v),
        _ => matrix::areas_by_municipality(v),
    };
    let table = match whose {
        Whose::Organisation(organisation) => led(v, organisation),
        _ => states(v, &matrix, whose),
    };
    let narrowed = narrowed(v, whose);
    let has_states = !table.is_empty() && !is_led;
    let part = OwnPart {
        heading: if is_led { say.own_led() } else { say.nav_picture() },
        empty: match whose {
            Whose::Organisation(_) => say.own_led_none(v.day_in_words()),
            Whose::TargetGroup(_) => say.own_group_empty(v.day_in_words()),
            _ => say.own_empty(v.day_in_words()),
        },
        // Nobody confirms a white spot for a group alone: those are said of areas.
        gaps: if has_states && !matches!(whose, Whose::TargetGroup(_)) {
            gaps::gaps(v, &matrix, &narrowed)
        } else {
            Html::default()
        },
        cliffs: if found.is_empty() { Html::default() } else { gaps::cliffs(v, &narrowed) },
        line: line::drawn(v, &found, &[], &say.nav_timeline()),
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
        Whose::TargetGroup(group) => (Facet::TargetGroup, FacetValue::Record(group.id)),
        Whose::Organisation(organisation) => (Facet::Lead, FacetValue::Record(organisation.id)),
    }
}

fn narrowed(v: &Visit, whose: &Whose) -> Parameters {
    let (facet, value) = choice(whose);
    Parameters::default().with(facet.parameter(), &value.code(&v.world))
}

/// Its initiatives in the picture of the day: how many, and those that began last.
fn initiatives(v: &Visit, whose: &Whose) -> Answer {
    let question =
        Question { chosen: vec![choice(whose)], limit: MOST_BARS, sort: Sort::LatestStart, ..Question::default() };
    v.catalogue(Kind::Initiative).ask(&question)
}

/// Its row or column of the matrix as a table; nothing when it does not stand in the matrix of the day.
fn states(v: &Visit, found: &Matrix, whose: &Whose) -> Html {
    let say = &v.words.say;
    let is_asked = |heading: &Heading| match (heading, whose) {
        (Heading::Municipality(municipality), Whose::Municipality(asked)) => municipality.code == asked.code,
        (Heading::Record(row), Whose::FocusArea(asked) | Whose::TargetGroup(asked)) => row.id == asked.id,
        _ => false,
    };
    let rows: Vec<Vec<Html>> = found
        .each()
        .filter(|(row, column, _)| is_asked(row) || is_asked(column))
        .map(|(row, column, cell)| {
            let (row_name, column_name) = (matrix::heading(v, row), matrix::heading(v, column));
            let drawn = shown(v, (row, &row_name.1), (column, &column_name.1), cell);
            let other = if is_asked(row) { column_name.0 } else { row_name.0 };
            let count = matrix::count_of(&drawn);
            vec![other, matrix::state_of(&drawn), Html::text(&drawn.marks), count]
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
                let standing = how_they_stand(v, &answer);
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
fn how_they_stand(v: &Visit, answer: &Answer) -> String {
    let counts = answer.facets.iter().filter(|(facet, _)| *facet == Facet::Status).flat_map(|(_, counts)| counts);
    let words = counts.filter_map(|count| match count.value {
        FacetValue::Choice(Choice::Status(status)) if count.count > 0 => {
            Some(format!("{} {}", count.count, v.words.status(status).to_lowercase()))
        }
        _ => None,
    });
    words.collect::<Vec<_>>().join(", ")
}
