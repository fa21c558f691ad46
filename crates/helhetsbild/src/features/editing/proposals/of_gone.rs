//! The form of a proposal about a record that is no longer there: what was typed follows to the record that it was made one
//! with. What was taken out of the picture is answered as every other form of it.

use domain::{
    choices::Audience,
    command::in_place_of,
    kinds::Kind,
    record::{Field, Shape, Shared},
};

use super::{get, number_of};
use crate::{
    features::editing::{
        fill::NEW_ROW,
        page::{REPLY, WHO, WORD, show},
        paper::{Paper, Purpose, desk},
        typed::{Typed, code},
        web,
    },
    kit::{
        form::Sent,
        page::{Answer, NotFound, Page},
        visit::Visit,
    },
};

/// What became of a record that an address names.
enum Gone {
    /// It was made one with another: the one that went, and the one that stays.
    Merged(Shared, Shared),
    /// It was taken out of the picture.
    Withdrawn,
}

/// What became of the record of an address, in full; `None` where it is there, never was, or is not for these eyes.
fn gone(v: &Visit, kind: Kind, slug: &str) -> Option<Gone> {
    let seen = v.world.by_slug(kind, slug).filter(|record| record.withdrawn)?;
    let all = v.tenant.world(Audience::Internal);
    let gone = all.record_or_tombstone(seen.id)?.clone();
    Some(match in_place_of(&v.world, seen.id) {
        Some(kept) => Gone::Merged(gone, all.record(kept.id)?.clone()),
        None => Gone::Withdrawn,
    })
}

/// Shows the form of a proposal.
///
/// # Errors
/// As [`web::begin`].
pub fn begin(v: &Visit, kind: Kind, slug: &str) -> Answer {
    match gone(v, kind, slug) {
        Some(Gone::Merged(_, kept)) => Ok(Page::see_other(v.href(&Paper::propose(v, &kept).path()))),
        None | Some(Gone::Withdrawn) => web::begin(v, Purpose::Propose, kind, Some(slug)),
    }
}

/// Answers the form of a proposal.
///
/// # Errors
/// As [`web::sent`].
pub fn sent(v: &Visit, sent: &Sent, kind: Kind, slug: &str) -> Answer {
    let Some(gone) = gone(v, kind, slug) else { return web::sent(v, sent, Purpose::Propose, kind, Some(slug)) };
    // What had come in before is there: the same form sent twice is one proposal.
    let number = number_of(Typed::of(sent.pairs()).command());
    if get(v, &number).is_some() {
        return Ok(Page::see_other(v.href(&format!("/forslag/{number}"))));
    }
    match gone {
        Gone::Merged(record, kept) => Ok(carried_over(v, Typed::of(sent.pairs()), &record, &kept)?),
        // What was typed is shown, with the ways on.
        Gone::Withdrawn => web::sent(v, sent, Purpose::Propose, kind, Some(slug)),
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
