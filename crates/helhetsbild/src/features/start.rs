//! The start page: a door to everything, and what is going on.

use askama::Template;
use domain::{
    choices::{Choice, Status},
    picture::{
        catalogue::{Question, Sort},
        facet::{Facet, FacetValue},
    },
    record::{Kind, Shared},
};

use super::{
    calendar,
    catalogue::{Rows, rows_of},
    changes, newcomers, picture, places, plans,
};
use crate::kit::{
    html::Html,
    map::Map,
    page::{Outcome, Page},
    visit::Visit,
};

struct Figure {
    count: usize,
    name: String,
    href: String,
}

/// A plan and how its activities stand.
struct PlanLine {
    link: Html,
    activities: usize,
    parts: Vec<PlanPart>,
}

/// The activities that stand alike: a stretch of the bar, and the words for it.
struct PlanPart {
    code: &'static str,
    from: usize,
    count: usize,
    name: String,
}

#[derive(Template)]
#[template(path = "features/start/start.html")]
struct StartPage<'a> {
    v: &'a Visit,
    title: String,
    name: Html,
    purpose: Html,
    door: Html,
    figures: Vec<Figure>,
    calls: Rows,
    meetings: Rows,
    next_month: Option<(String, String)>,
    changes: Vec<(Html, String, String)>,
    plans: Vec<PlanLine>,
    matrix: Html,
    gaps: (String, String),
    ongoing: Rows,
    map: Option<Map>,
    rows: Vec<places::Summary>,
}

/// The start page of the partnership.
///
/// # Errors
/// Never.
pub fn start(v: &Visit) -> Outcome {
    let (map, rows) = places::overview(v);
    let home = v.world.home();
    let (matrix, gaps) = picture::in_short(v);
    let page = StartPage {
        title: v.words.say.start_title(),
        name: v.partnership(),
        purpose: home.map(|(_, home)| v.prose(&home.purpose, "lead", 2)).unwrap_or_default(),
        door: newcomers::choose(v),
        figures: figures(v),
        calls: rows_of(v, &open_calls(v)),
        meetings: rows_of(v, &calendar::coming(v, 4)),
        next_month: calendar::next_month(v),
        changes: changes::latest(v, 5),
        plans: current(v, Kind::Plan, 4).iter().map(|plan| plan_line(v, plan)).collect(),
        matrix,
        gaps,
        ongoing: rows_of(v, &latest_started(v)),
        map,
        rows,
        v,
    };
    Ok(Page::html(&page))
}

/// What is in the picture of the day, by kind.
fn figures(v: &Visit) -> Vec<Figure> {
    [Kind::Initiative, Kind::Organisation, Kind::Group, Kind::FocusArea, Kind::Contact, Kind::Agreement]
        .into_iter()
        .map(|kind| Figure {
            count: v.catalogue(kind).count_in_picture(),
            name: v.words.kinds(kind).to_owned(),
            href: v.href_list(kind),
        })
        .collect()
}

fn plan_line(v: &Visit, plan: &Shared) -> PlanLine {
    let mut activities = 0;
    let parts = plans::progress(v, plan).into_iter().map(|(code, count, name)| {
        let from = activities;
        activities += count;
        PlanPart { code, from, count, name }
    });
    let parts = parts.collect();
    PlanLine { link: v.link(plan), activities, parts }
}

/// Calls that can be applied to, the one that closes first first.
fn open_calls(v: &Visit) -> Vec<Shared> {
    let answer = v.catalogue(Kind::Call).ask(&Question { limit: 200, sort: Sort::Start, ..Question::default() });
    let open = answer.rows.into_iter().filter(|(_, status)| matches!(status, Some(Status::Open | Status::Coming)));
    let mut calls: Vec<Shared> = open.map(|(record, _)| record).collect();
    calls.sort_by_key(|call| call.period().and_then(|period| period.to.when()).and_then(|closes| closes.latest));
    calls.truncate(4);
    calls
}

/// Work that is going on, the latest begun first.
fn latest_started(v: &Visit) -> Vec<Shared> {
    let chosen = vec![(Facet::Status, FacetValue::Choice(Choice::Status(Status::Ongoing)))];
    let question = Question { chosen, limit: 4, sort: Sort::LatestStart, ..Question::default() };
    v.catalogue(Kind::Initiative).ask(&question).rows.into_iter().map(|(record, _)| record).collect()
}

fn current(v: &Visit, kind: Kind, limit: usize) -> Vec<Shared> {
    let answer = v.catalogue(kind).ask(&Question { limit, ..Question::default() });
    answer.rows.into_iter().map(|(record, _)| record).collect()
}
