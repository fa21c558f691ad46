//! Records as rows: what every list and every part of a page shows of them.
//!
//! Written without a template and without pieces in between, since a long list is nearly all that its page costs.

use std::fmt;

use askama::filters::HtmlSafe;
use domain::{
    choices::Status,
    picture::{
        catalogue::Sort,
        freshness::{Freshness, freshness},
        status::{is_current, is_resting, status},
        worklist::completeness,
    },
    record::{FieldKey, Kind, Record, Shared, Value},
};

use super::list::sort_asked;
use crate::{
    features::editing,
    kit::{html::Html, visit::Visit},
};

/// What a row takes, about: room is made at once.
const ROOM: usize = 1_200;

/// Rows, ready to be printed.
#[derive(Default)]
pub struct Rows {
    html: Html,
    count: usize,
}

impl HtmlSafe for Rows {}

impl fmt::Display for Rows {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.html.fmt(formatter)
    }
}

impl Rows {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }
}

/// Rows for records, as every list shows them: below a second heading.
pub fn rows_of<'a>(v: &Visit, records: impl IntoIterator<Item = &'a Shared>) -> Rows {
    cards(v, Depth::List, false, records.into_iter().map(|record| (record, status(record, v.day, v.world.rhythms()))))
}

/// Rows below a third heading, where what they have in common has been said: without facts.
pub fn rows_below<'a>(v: &Visit, records: impl IntoIterator<Item = &'a Shared>) -> Rows {
    cards(
        v,
        Depth::Outline,
        false,
        records.into_iter().map(|record| (record, status(record, v.day, v.world.rhythms()))),
    )
}

/// Where rows stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Depth {
    /// Below a second heading.
    List,
    /// Below a third heading, as a part of an outline.
    Outline,
}

/// Each record with its summary and what else one wants to know before opening it; with a box to tick, if boxes are asked for
/// and whoever visits may change it.
pub(super) fn cards<'a>(
    v: &Visit,
    depth: Depth,
    ticks: bool,
    records: impl IntoIterator<Item = (&'a Shared, Option<Status>)>,
) -> Rows {
    let records = records.into_iter();
    let mut rows = Rows { html: Html::with_room(ROOM * records.size_hint().0), count: 0 };
    rows.html.push_trusted("<ol class=\"rows\">\n");
    for (record, status) in records {
        push_card(v, &mut rows.html, (depth, ticks), record, status);
        rows.count += 1;
    }
    rows.html.push_trusted("</ol>\n");
    rows
}

fn push_card(v: &Visit, html: &mut Html, (depth, ticks): (Depth, bool), record: &Record, status: Option<Status>) {
    let heading = if depth == Depth::List { "h3" } else { "h4" };
    html.push_trusted("<li>\n");
    if ticks {
        editing::push_tick(v, html, record);
    }
    ["<", heading, ">"].into_iter().for_each(|piece| html.push_trusted(piece));
    v.push_link(html, record);
    ["</", heading, ">\n"].into_iter().for_each(|piece| html.push_trusted(piece));
    if let Some(status) = worth_saying(record, status) {
        html.push_trusted("<p class=\"mark mark-");
        html.push_trusted(status.code());
        html.push_trusted("\">");
        html.push_text(v.words.status(status));
        html.push_trusted("</p>\n");
    }
    if let Some(text) = days_left(v, record, status) {
        html.push_trusted("<p class=\"days-left\">");
        html.push_text(&text);
        html.push_trusted("</p>\n");
    }
    if !record.common().summary.is_empty() {
        html.push_trusted("<p class=\"summary\">");
        v.push_short(html, &record.common().summary);
        html.push_trusted("</p>\n");
    }
    if let Some(told) = told_complete(v, record) {
        html.push_trusted("<p class=\"quiet\">");
        html.push_text(&told);
        html.push_trusted("</p>\n");
    }
    let mut any = false;
    let facts = if depth == Depth::List { shown_in_list(record.kind()) } else { &[] };
    for key in facts {
        let value = record.body.get(*key);
        if value.is_blank() {
            continue;
        }
        html.push_trusted(if any { "<div><dt>" } else { "<dl class=\"facts\"><div><dt>" });
        any = true;
        html.push_text(v.words.field_name(*key));
        html.push_trusted("</dt><dd>");
        push_fact(v, html, record, *key, &value);
        html.push_trusted("</dd></div>");
    }
    html.push_trusted(if any { "</dl>\n" } else { "" });
    if is_stale(v, record, status) {
        html.push_trusted("<p class=\"stale\">");
        html.push_text(&v.words.say.stale_short());
        html.push_trusted("</p>\n");
    }
    html.push_trusted("</li>\n");
}

/// One line each, in a table: for who looks through a long list, or prints it.
pub(super) fn table<'a>(
    v: &Visit,
    kind: Kind,
    ticks: bool,
    records: impl IntoIterator<Item = (&'a Shared, Option<Status>)>,
) -> Rows {
    let records = records.into_iter();
    let mut rows = Rows { html: Html::with_room(ROOM / 2 * records.size_hint().0), count: 0 };
    let html = &mut rows.html;
    html.push_trusted("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"tabell\"><table class=\"long\"><caption class=\"unseen\" id=\"tabell\">");
    html.push_text(v.words.kinds(kind));
    html.push_trusted("</caption><thead><tr>");
    for key in [FieldKey::Title].iter().chain(shown_in_list(kind)).chain(&[FieldKey::Status]) {
        html.push_trusted("<th scope=\"col\">");
        html.push_text(v.words.field_name(*key));
        html.push_trusted("</th>");
    }
    html.push_trusted("</tr></thead><tbody>\n");
    for (record, status) in records {
        html.push_trusted("<tr><th scope=\"row\">");
        if ticks {
            editing::push_tick(v, html, record);
        }
        v.push_link(html, record);
        if let Some(told) = told_complete(v, record) {
            html.push_trusted("<br><span class=\"quiet\">");
            html.push_text(&told);
            html.push_trusted("</span>");
        }
        html.push_trusted("</th>");
        for key in shown_in_list(kind) {
            let value = record.body.get(*key);
            if value.is_blank() {
                html.push_trusted("<td class=\"quiet\">");
                html.push_text(v.words.not_stated());
            } else {
                html.push_trusted("<td>");
                push_fact(v, html, record, *key, &value);
            }
            html.push_trusted("</td>");
        }
        html.push_trusted("<td>");
        if let Some(status) = status {
            html.push_text(v.words.status(status));
        }
        if let Some(text) = days_left(v, record, status) {
            html.push_trusted(", ");
            html.push_text(&text);
        }
        html.push_trusted("</td></tr>\n");
        rows.count += 1;
    }
    rows.html.push_trusted("</tbody></table></div>\n");
    rows
}

fn push_fact(v: &Visit, html: &mut Html, record: &Record, key: FieldKey, value: &Value) {
    match (value, record.kind()) {
        (Value::Period(period), Kind::Event) => html.push(&v.happening(period)),
        _ => v.push_value(html, key, value),
    }
}

/// That something lasting is still there is no news; nor when a source first happens to name an organisation.
pub(super) fn worth_saying(record: &Record, status: Option<Status>) -> Option<Status> {
    status.filter(|status| match record.kind() {
        Kind::Organisation => *status == Status::Expired,
        kind => !(kind.is_lasting() && *status == Status::Valid),
    })
}

/// How long an open call can still be applied to, where its last day is stated.
pub(super) fn days_left(v: &Visit, record: &Record, status: Option<Status>) -> Option<String> {
    if record.kind() != Kind::Call || status != Some(Status::Open) {
        return None;
    }
    let last = record.period()?.to.when()?.exact_day()?;
    let days = v.day.until(last).ok()?.get_days();
    (days >= 0).then(|| v.words.say.days_left(i64::from(days)))
}

/// How complete a record is, where a list is sorted by that.
fn told_complete(v: &Visit, record: &Record) -> Option<String> {
    (sort_asked(v) == Sort::Poorest).then(|| editing::completeness::in_short(v, &completeness(record)))
}

/// Overdue for review by more than its whole rhythm.
fn is_stale(v: &Visit, record: &Record, status: Option<Status>) -> bool {
    let is_there = status.is_some_and(|status| is_current(status) || is_resting(status));
    is_there && matches!(freshness(record, v.day, v.world.rhythms()), Freshness::Stale(_))
}

/// The fields a list shows of a kind.
pub(super) fn shown_in_list(kind: Kind) -> &'static [FieldKey] {
    match kind {
        Kind::Initiative => &[FieldKey::Form, FieldKey::Period, FieldKey::Area, FieldKey::Leads],
        Kind::Contact => {
            &[FieldKey::Organisation, FieldKey::Area, FieldKey::FocusAreas, FieldKey::Email, FieldKey::Telephone]
        }
        Kind::Call => &[FieldKey::Period, FieldKey::Providers, FieldKey::Applicants],
        Kind::Activity => &[FieldKey::Plan, FieldKey::Status, FieldKey::Period],
        Kind::Decision => &[FieldKey::Form, FieldKey::On, FieldKey::Group],
        Kind::Notice => &[FieldKey::Form, FieldKey::On],
        Kind::Mandate => &[FieldKey::Holders, FieldKey::Period],
        Kind::Document => &[FieldKey::Form, FieldKey::Publishers, FieldKey::Published],
        Kind::Goal => &[FieldKey::Form, FieldKey::PartOf],
        _ => &[FieldKey::Form, FieldKey::Period, FieldKey::Area],
    }
}
