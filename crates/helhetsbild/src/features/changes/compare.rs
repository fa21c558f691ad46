//! What changed between two days, on two axes that are never mixed: what started or ended according to the records' own
//! dates, and what was edited on the site.

use askama::Template;
use domain::{
    date::{Date, end_of_day, iso_day},
    picture::compare::{Edit, Turn, between_days, between_worlds},
    record::{Kind, Shape, Shared, Value},
    world::World,
};

use crate::kit::{
    html::Html,
    page::{Outcome, Page},
    visit::Visit,
};

/// Records shown of each axis; the rest are counted.
const MOST: usize = 500;

struct Line {
    link: Html,
    what: String,
    code: &'static str,
    fields: Vec<(String, Html, Html)>,
}

struct Group {
    kind: String,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "features/changes/compare.html")]
struct ComparePage<'a> {
    v: &'a Visit,
    title: String,
    from: Date,
    to: Date,
    from_words: String,
    to_words: String,
    turned: Vec<Group>,
    edited: Vec<Group>,
    not_yet: bool,
    more: usize,
}

/// The comparison of two days, `fran` and `till`; without them the first one-click day and the page's day.
///
/// # Errors
/// Never.
pub fn compare(v: &Visit) -> Outcome {
    let quick = v.world.home().and_then(|(_, home)| home.quick_dates.first().copied());
    let asked = |name: &str| v.parameters.get(name).and_then(iso_day);
    let (a, b) = (asked("fran").or(quick).unwrap_or(v.day), asked("till").unwrap_or(v.today));
    let (from, to) = (a.min(b), a.max(b));
    let turns = between_days(&v.world, from, to);
    let (before, after) = (world_at(v, from), world_at(v, to));
    let edits = match (&before, &after) {
        (Some(before), Some(after)) => between_worlds(before, after),
        (None, Some(after)) => between_worlds(&World::empty(v.tenant.id.clone()), after),
        _ => Vec::new(),
    };
    let page = ComparePage {
        title: v.words.say.compare_title(),
        from_words: v.date(from),
        to_words: v.date(to),
        more: turns.len().saturating_sub(MOST) + edits.len().saturating_sub(MOST),
        turned: grouped(
            v,
            turns.into_iter().take(MOST).map(|(record, turn)| (record.clone(), turn_line(v, &record, turn))),
        ),
        edited: grouped(
            v,
            edits.into_iter().take(MOST).map(|(record, edit)| (record.clone(), edit_line(v, &record, edit))),
        ),
        not_yet: before.is_none(),
        from,
        to,
        v,
    };
    Ok(Page::html(&page).unlisted())
}

/// The public World at the end of a day: the present one for today and later, none before the site held anything.
fn world_at(v: &Visit, day: Date) -> Option<std::sync::Arc<World>> {
    if day >= v.today {
        return Some(std::sync::Arc::clone(&v.world));
    }
    v.store.world_then(&v.tenant, end_of_day(day)).unwrap_or_else(|error| {
        tracing::error!(%error, "a past World could not be made");
        None
    })
}

fn grouped(v: &Visit, lines: impl Iterator<Item = (Shared, Line)>) -> Vec<Group> {
    let mut groups: Vec<(Kind, Group)> = Vec::new();
    for (record, line) in lines {
        if groups.last().is_none_or(|(kind, _)| *kind != record.kind()) {
            groups.push((record.kind(), Group { kind: v.words.kinds(record.kind()).to_owned(), lines: Vec::new() }));
        }
        if let Some((_, group)) = groups.last_mut() {
            group.lines.push(line);
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

fn turn_line(v: &Visit, record: &Shared, turn: Turn) -> Line {
    let say = &v.words.say;
    let (what, code) = match turn {
        Turn::Started => (say.compare_started(), "pagar"),
        Turn::Ended => (say.compare_ended(), "avslutad"),
        Turn::Unsure => (say.compare_unsure(), "osakert"),
    };
    Line { link: v.link(record), what, code, fields: Vec::new() }
}

fn edit_line(v: &Visit, record: &Shared, edit: Edit) -> Line {
    let say = &v.words.say;
    let (what, code, fields) = match edit {
        Edit::Entered => (say.history_entered(), "planerad", Vec::new()),
        Edit::Withdrawn => (say.history_withdrawn(), "avslutad", Vec::new()),
        Edit::Edited(fields) => (say.history_changed(), "osakert", fields),
    };
    let shown = |key, value: &Value| match (value, record.kind().field(key).map(|field| field.shape)) {
        (Value::Parts(rows), Some(Shape::Parts(parts))) => {
            Html::joined(rows.iter().map(|row| v.part(parts, row)), "<br>")
        }
        (value, _) => v.value(key, value),
    };
    let fields =
        fields.into_iter().map(|(key, before, after)| (v.words.field(key), shown(key, &before), shown(key, &after)));
    Line { link: v.link(record), what, code, fields: fields.collect() }
}
