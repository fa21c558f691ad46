//! The page of the line of time: all work with any known time, with its money and what ends.

use askama::Template;
use domain::{
    picture::{
        catalogue::{Question, Sort},
        facet::{Facet, FacetValue},
        span::span,
        status::status,
    },
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
    undated: Option<(String, String)>,
    undated_money: Option<(String, String)>,
    more: usize,
    all: String,
}

/// Everything with a time, on a line.
///
/// # Errors
/// Never.
pub fn timeline(v: &Visit) -> Outcome {
    let dated = dated(v);
    let say = &v.words.say;
    let everything = Parameters::default().with("skede", "alla");
    let title = v.words.say.nav_timeline();
    let shown = &dated[..dated.len().min(MOST_BARS)];
    Ok(Page::html(&TimelinePage {
        line: line::drawn(v, shown, &gaps::all_cliffs(v, &Parameters::default()), &title),
        more: dated.len() - shown.len(),
        title,
        undated: opened(v, FacetValue::Undated, |count| say.timeline_undated(count)),
        undated_money: opened(v, FacetValue::UndatedMoney, |count| say.timeline_undated_money(count)),
        all: v.href_with("/insatser", &everything.with("sortera", Sort::Start.code())),
        v,
    }))
}

/// What cannot be drawn: a link to its list, and how many there are in words; nothing when there is none.
fn opened(v: &Visit, value: FacetValue, words: impl Fn(i64) -> String) -> Option<(String, String)> {
    let chosen = vec![(Facet::Timing, value)];
    let question = Question { chosen, everything: true, ..Question::default() };
    let count = v.catalogue(Kind::Initiative).ask(&question).total;
    let parameters = Parameters::default().with(Facet::Timing.parameter(), &value.code(&v.world)).with("skede", "alla");
    (count > 0).then(|| (v.href_with("/insatser", &parameters), words(i64::try_from(count).unwrap_or(i64::MAX))))
}

/// The initiatives with any known time, by start.
fn dated(v: &Visit) -> Vec<Shared> {
    let with_time = v.world.of_kind(Kind::Initiative).filter_map(|record| Some((span(record)?, record)));
    let mut dated: Vec<_> = with_time.map(|(span, record)| (span, record.id, Shared::clone(record))).collect();
    dated.sort_by_key(|(span, id, _)| (*span, *id));
    dated.into_iter().map(|(.., record)| record).collect()
}

/// The line of time as a file.
///
/// # Errors
/// Never.
pub fn timeline_as_csv(v: &Visit) -> Outcome {
    let cliffs = gaps::all_cliffs(v, &Parameters::default());
    let rows = dated(v).into_iter().map(|record| {
        let status = status(&record, v.day, v.world.rhythms()).map(|status| Html::text(v.words.status(status)));
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
