//! What is new and changed on the site, and what changed between two days.

mod compare;
mod news;
mod seen;

pub use compare::compare;
pub use news::news;
pub use seen::is_seen;

use askama::Template;
use domain::{
    change::{Action, ChangeHeader},
    choices::Audience,
    date::{Date, stockholm_day},
    record::Kind,
};

use crate::kit::{
    html::Html,
    origin,
    page::{Outcome, Page},
    visit::Visit,
};

/// A page ends with the day on which it has shown so many.
const MOST: usize = 200;
/// So many of what came together are named; the rest are counted.
const NAMED: usize = 50;

struct Entry {
    link: Html,
    kind: String,
    what: String,
}

/// Entries of a day and kind that came from one place: a workbook's thousand rows are one piece of news.
struct News {
    kind: Kind,
    name: String,
    origin: String,
    count: usize,
    entries: Vec<Entry>,
}

#[derive(Template)]
#[template(path = "features/changes/changes.html")]
struct ChangesPage<'a> {
    v: &'a Visit,
    title: String,
    days: Vec<(String, Vec<News>)>,
    older: bool,
    /// Where all that came together is named.
    whole: String,
}

/// What is new and changed, latest first, by day and by where it came from.
///
/// # Errors
/// Never.
pub fn changes(v: &Visit) -> Outcome {
    let mut days: Vec<(Date, Vec<News>)> = Vec::new();
    let (mut shown, mut older) = (0, false);
    for header in news_of(v) {
        let day = stockholm_day(header.occasion.at);
        if days.last().is_none_or(|(last, _)| *last != day) {
            if shown >= MOST {
                older = true;
                break;
            }
            days.push((day, Vec::new()));
        }
        shown += 1;
        if let Some((_, news)) = days.last_mut() {
            add(v, news, header);
        }
    }
    let days = days.into_iter().map(|(day, news)| (v.date(day), news)).collect();
    Ok(Page::html(&ChangesPage {
        title: v.words.say.changes_title(),
        older,
        days,
        whole: v.here(&v.parameters.with("alla", "1")),
        v,
    }))
}

/// The changes that are news: that something is still right is none, nor what was changed only where whoever visits may not
/// read.
fn news_of(v: &Visit) -> impl Iterator<Item = &ChangeHeader> {
    let changes = v.world.latest_changes().filter(|header| header.action != Action::Confirm);
    changes.filter(|header| {
        let record = v.world.record_or_tombstone(header.record);
        let audience = record.map_or(Audience::Public, |record| seen::audience(v.person(), record));
        is_seen(&v.store, &v.tenant, header, audience)
    })
}

fn add(v: &Visit, news: &mut Vec<News>, header: &ChangeHeader) {
    let origin = origin::said_of_file(&header.origin, v.words);
    let place = news.iter().position(|news| news.kind == header.kind && news.origin == origin).unwrap_or_else(|| {
        let name = v.words.kinds(header.kind).to_owned();
        news.push(News { kind: header.kind, name, origin, count: 0, entries: Vec::new() });
        news.len() - 1
    });
    news[place].count += 1;
    if news[place].entries.len() < NAMED || v.parameters.get("alla").is_some() {
        news[place].entries.push(entry(v, header));
    }
}

fn entry(v: &Visit, header: &ChangeHeader) -> Entry {
    let say = &v.words.say;
    let link = match v.world.record(header.record) {
        Some(record) => v.link(record),
        None => Html::text(&say.withdrawn_title()),
    };
    let what = match (header.action, header.version) {
        (Action::Put, 1) => say.history_entered(),
        (Action::Confirm, _) => say.history_confirmed(),
        (Action::Put, _) => say.history_changed(),
        (Action::Withdraw | Action::Erase, _) => say.history_withdrawn(),
        (Action::Restore, _) => say.history_restored(),
    };
    Entry { link, kind: v.words.kind(header.kind), what }
}

/// The latest changes, for the start page: link, what, day.
pub fn latest(v: &Visit, limit: usize) -> Vec<(Html, String, String)> {
    news_of(v)
        .filter(|header| v.world.record(header.record).is_some())
        .take(limit)
        .map(|header| {
            let entry = entry(v, header);
            (entry.link, format!("{} {}", entry.kind, entry.what), v.date(stockholm_day(header.occasion.at)))
        })
        .collect()
}
