//! The page of the line of time: all work with any known time, with its money and what ends.

use askama::Template;
use domain::{
    kinds::Initiative,
    picture::status::status,
    record::{FieldKey, Kind, Shared},
};

use super::{gaps, line};
use crate::kit::{
    address::Parameters,
    html::Html,
    page::{Outcome, Page},
    table::Sheet,
    visit::Visit,
};

/// Bars on the page; the file has them all.
const MOST_BARS: usize = 500;

#[derive(Template)]
#[template(path = "features/picture/timeline.html")]
struct TimelinePage<'a> {
    v: &'a Visit,
    title: String,
    line: Html,
    undated: usize,
    without_dated_money: usize,
    more: usize,
}

/// Everything with a time, on a line.
///
/// # Errors
/// Never.
pub fn timeline(v: &Visit) -> Outcome {
    let (dated, undated) = dated(v);
    let without_dated_money = dated
        .iter()
        .filter_map(|record| record.body.is::<Initiative>())
        .filter(|initiative| !initiative.fundings.is_empty() && !line::has_dated_money(&initiative.fundings))
        .count();
    let title = v.words.say.nav_timeline();
    let shown = &dated[..dated.len().min(MOST_BARS)];
    Ok(Page::html(&TimelinePage {
        line: line::drawn(v, shown, &gaps::all_cliffs(v, &Parameters::default()), &title),
        more: dated.len() - shown.len(),
        title,
        undated,
        without_dated_money,
        v,
    }))
}

/// The initiatives with any known time, by start, and how many have none.
fn dated(v: &Visit) -> (Vec<Shared>, usize) {
    let mut undated = 0;
    let mut dated = Vec::new();
    for (record, initiative) in v.world.each::<Initiative>(Kind::Initiative) {
        match line::span(record, &initiative.period) {
            Some(span) => dated.push((span, record.id, Shared::clone(record))),
            None => undated += 1,
        }
    }
    dated.sort_by_key(|(span, id, _)| (*span, *id));
    (dated.into_iter().map(|(.., record)| record).collect(), undated)
}

/// The line of time as a file.
///
/// # Errors
/// Never.
pub fn timeline_as_csv(v: &Visit) -> Outcome {
    let cliffs = gaps::all_cliffs(v, &Parameters::default());
    let rows = dated(v).0.into_iter().map(|record| {
        let status = status(&record, v.day).map(|status| Html::text(v.words.status(status)));
        let period = record.period().map(|period| v.period(period));
        let cliff = cliffs.iter().find(|cliff| cliff.initiative.id == record.id);
        let ends = cliff.map(|cliff| {
            let mut words = Html::text(&gaps::what_ends(v, cliff));
            words.push_trusted(" ");
            words.push(&v.when(cliff.ending.when()));
            words
        });
        let money = line::money(v, &record);
        vec![v.link(&record), status.unwrap_or_default(), period.unwrap_or_default(), money, ends.unwrap_or_default()]
    });
    let header = vec![
        v.words.kind(Kind::Initiative).to_owned(),
        v.words.field(FieldKey::Status),
        v.words.field(FieldKey::Period),
        v.words.field(FieldKey::Fundings),
        v.words.say.cliffs(),
    ];
    Ok(gaps::file(&Sheet { header, rows: rows.collect(), numbers: 0 }))
}
