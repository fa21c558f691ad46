//! The county's overview of agreements: municipality × kind.

use askama::Template;
use domain::{
    choices::{AgreementForm, Choice, Status},
    picture::agreements::{Cell, FORMS, overview as rows},
};

use crate::kit::{
    html::{Html, escape},
    visit::Visit,
};

struct Row {
    municipality: Html,
    cells: Vec<(String, &'static str, Html)>,
}

#[derive(Template)]
#[template(path = "features/agreements/overview.html")]
struct Overview<'a> {
    v: &'a Visit,
    forms: Vec<String>,
    rows: Vec<Row>,
    nothing_known: bool,
}

/// The overview as a part of the agreements' page; nothing where the partnership has no municipalities.
pub fn overview(v: &Visit) -> Html {
    let found = rows(&v.world, v.day);
    let nothing_known = found.iter().all(|row| row.cells.iter().all(|cell| matches!(cell, Cell::NoInformation)));
    let table: Vec<Row> = found
        .iter()
        .map(|row| Row {
            municipality: v.municipality_link(row.municipality),
            cells: row.cells.iter().zip(FORMS).map(|(cell, form)| shown(v, cell, form)).collect(),
        })
        .collect();
    if table.is_empty() {
        return Html::default();
    }
    let forms = FORMS.iter().map(|form| v.words.choice(Choice::AgreementForm(*form))).collect();
    Html::trusted(Overview { v, forms, rows: table, nothing_known }.render().unwrap_or_default())
}

fn shown(v: &Visit, cell: &Cell, form: AgreementForm) -> (String, &'static str, Html) {
    let form = v.words.choice(Choice::AgreementForm(form));
    match cell {
        Cell::Known(record, status) => {
            let link =
                format!("<a href=\"{}\">{}</a>", escape(&v.href_record(record)), escape(v.words.status(*status)));
            (form, status.code(), Html::trusted(link))
        }
        Cell::Missing(confirmation) => {
            let link = format!(
                "<a href=\"{}\">{}</a>",
                escape(&v.href_record(confirmation)),
                escape(&v.words.say.agreement_missing())
            );
            (form, "saknas", Html::trusted(link))
        }
        Cell::Uncertain(agreement) => {
            let uncertain = Status::Uncertain;
            let link =
                format!("<a href=\"{}\">{}</a>", escape(&v.href_record(agreement)), escape(v.words.status(uncertain)));
            (form, uncertain.code(), Html::trusted(link))
        }
        Cell::NoInformation => (form, "ingen-uppgift", Html::text(&v.words.say.no_information())),
    }
}
