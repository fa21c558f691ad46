//! The form of a proposal about a record that is no longer there: what was typed follows to the record that it was made one
//! with; where it was taken out of the picture, the page says so and shows what was typed.

use askama::Template;
use domain::{
    choices::Audience,
    command::in_place_of,
    date::stockholm_day,
    kinds::Kind,
    record::{Field, Record, Shape, Shared},
};

use super::{get, number_of};
use crate::{
    features::editing::{
        fill::NEW_ROW,
        page::{REPLY, WHO, WORD, show},
        paper::{Paper, Purpose, desk},
        shown::shown,
        typed::{Typed, code},
        web,
    },
    kit::{
        form::Sent,
        html::Html,
        page::{Answer, NotFound, Page},
        visit::Visit,
    },
};

/// What became of a record that an address names.
enum Gone {
    /// It was made one with another: the one that went, and the one that stays.
    Merged(Shared, Shared),
    /// It was taken out of the picture.
    Withdrawn(Shared),
}

/// What became of the record of an address, in full; `None` where it is there, never was, or is not for these eyes.
fn gone(v: &Visit, kind: Kind, slug: &str) -> Option<Gone> {
    let seen = v.world.by_slug(kind, slug).filter(|record| record.withdrawn)?;
    let all = v.tenant.world(Audience::Internal);
    let gone = all.record_or_tombstone(seen.id)?.clone();
    Some(match in_place_of(&v.world, seen.id) {
        Some(kept) => Gone::Merged(gone, all.record(kept.id)?.clone()),
        None => Gone::Withdrawn(gone),
    })
}

/// Shows the form of a proposal.
///
/// # Errors
/// As [`web::begin`].
pub fn begin(v: &Visit, kind: Kind, slug: &str) -> Answer {
    match gone(v, kind, slug) {
        None => web::begin(v, Purpose::Propose, kind, Some(slug)),
        Some(Gone::Merged(_, kept)) => Ok(Page::see_other(v.href(&Paper::propose(v, &kept).path()))),
        Some(Gone::Withdrawn(record)) => Ok(told(v, &record, Vec::new())),
    }
}

/// Answers the form of a proposal.
///
/// # Errors
/// As [`web::sent`].
pub fn sent(v: &Visit, sent: &Sent, kind: Kind, slug: &str) -> Answer {
    let Some(gone) = gone(v, kind, slug) else { return web::sent(v, sent, Purpose::Propose, kind, Some(slug)) };
    // What had come in before is there: the same form sent twice is one proposal.
    let number = sent.get("kommando").and_then(|command| command.parse().ok()).map(number_of);
    if let Some(number) = number.filter(|number| get(v, number).is_some()) {
        return Ok(Page::see_other(v.href(&format!("/forslag/{number}"))));
    }
    let typed = Typed::of(sent.pairs());
    match gone {
        Gone::Merged(record, kept) => Ok(carried_over(v, typed, &record, &kept)?),
        Gone::Withdrawn(record) => {
            let rows = typed_rows(v, typed, &record);
            Ok(told(v, &record, rows))
        }
    }
}

/// The form as it was sent, and the fields in which something else was typed than it showed.
fn changed(v: &Visit, typed: Typed, record: &Shared) -> (Paper, Vec<&'static Field>) {
    let paper = Paper::propose(v, record).came_back(v, typed);
    let was = desk(v).fill(&paper.base, &paper.fields);
    let fields = paper.fields.iter().copied().filter(|field| !paper.typed.same(&was, &code(field.key))).collect();
    (paper, fields)
}

/// The form of the record that stays, with what was typed about the one that went: what was not touched says what the one that
/// stays says.
fn carried_over(v: &Visit, typed: Typed, gone: &Shared, kept: &Shared) -> Result<Page, NotFound> {
    let (before, fields) = changed(v, typed, gone);
    let mut paper = Paper::propose(v, kept);
    for field in fields {
        let name = code(field.key);
        paper.typed.take_whole(&before.typed, &name);
        if matches!(field.shape, Shape::Parts(_)) {
            // The rows of the one that went are no rows of the one that stays.
            for row in paper.typed.rows(&name) {
                paper.typed.set(&format!("{name}.{row}"), NEW_ROW);
            }
        }
    }
    for name in [WORD, WHO, REPLY, "kommando", "utkast"] {
        paper.typed.set(name, before.typed.value(name));
    }
    paper.typed.show_fields(&paper.fields);
    (paper.returned, paper.looks_closer) = (true, true);
    paper.notes.push(v.words.say.proposal_form_merged(v.plain(gone.title()), v.plain(kept.title())));
    Ok(show(v, &paper)?.with_status(409))
}

/// What was typed, field by field, as far as it can be read; what cannot, as it was typed.
fn typed_rows(v: &Visit, typed: Typed, record: &Shared) -> Vec<(String, Html)> {
    let (mut paper, fields) = changed(v, typed, record);
    let (body, faults) = desk(v).read(&mut paper.typed, &paper.base);
    let row = |field: &'static Field| {
        let name = code(field.key);
        let value = match faults.iter().any(|fault| fault.field == Some(field.key)) {
            true => Html::text(&paper.typed.says_of(&name).join(", ")),
            false => shown(v, field, &body.get(field.key)),
        };
        (v.words.field(field.key), value)
    };
    let mut rows: Vec<(String, Html)> = fields.into_iter().map(row).collect();
    let say = &v.words.say;
    for (name, label) in [(WORD, say.proposal_wrong()), (WHO, say.proposal_who()), (REPLY, say.proposal_reply())] {
        let value = paper.typed.value(name).trim();
        if !value.is_empty() {
            rows.push((label, Html::text(value)));
        }
    }
    rows
}

#[derive(Template)]
#[template(path = "features/editing/proposals/gone.html")]
struct GonePage<'a> {
    v: &'a Visit,
    title: String,
    said: String,
    typed: Vec<(String, Html)>,
    list: String,
    kind: String,
}

/// That a record was taken out of the picture, with what was typed about it.
fn told(v: &Visit, record: &Record, typed: Vec<(String, Html)>) -> Page {
    let kind = record.kind();
    let page = GonePage {
        title: v.words.say.withdrawn_title(),
        said: v.words.say.withdrawn_said(v.plain(record.title()), v.date(stockholm_day(record.changed))),
        typed,
        list: v.href_list(kind),
        kind: v.words.kinds(kind).to_owned(),
        v,
    };
    Page::html(&page).with_status(410).never_kept().unlisted()
}
