//! The addresses of forms: shown with GET, answered with POST.

use domain::{
    choices::Audience,
    id::RecordId,
    kinds::Kind,
    policy::{self, Act},
    record::{Record, Shared},
};

use super::{
    answer::answer,
    drafts, gone,
    history::record_of,
    page::show,
    paper::{Paper, person},
    typed::Typed,
};
use crate::{
    features::about,
    kit::{
        clock,
        form::Sent,
        page::{Answer, NotFound, Page, Stop},
        visit::Visit,
    },
};

pub use super::paper::Purpose;

/// Shows the form of a purpose. Who may not change a record is led to the form of a proposal.
///
/// # Errors
/// [`Stop::NotFound`]: no such record, or it is not for whoever visits; [`Stop::Forbidden`] for who must sign in first.
pub fn begin(v: &Visit, purpose: Purpose, kind: Kind, slug: Option<&str>) -> Answer {
    if v.visitor.is_none() && purpose != Purpose::Propose {
        return Err(Stop::Forbidden);
    }
    let record = slug.map(|slug| record_of(v, kind, slug)).transpose()?;
    if record.is_none() && !may_be_new(kind) {
        return Err(Stop::NotFound);
    }
    if rests(v, purpose, record.as_ref()) {
        return Ok(about::roles_rest(v));
    }
    if purpose == Purpose::New && !policy::may_enter(person(v)) {
        let path = format!("/{}/{}", crate::kit::address::path(kind), Purpose::Propose.path());
        return Ok(Page::see_other(v.href_with(&path, &v.parameters)));
    }
    if let Some(record) = &record {
        let may = policy::may_to(person(v), Act::Edit, record);
        if !may && matches!(purpose, Purpose::Edit | Purpose::End) {
            let list = crate::kit::address::path(kind);
            return Ok(Page::see_other(v.href(&format!("/{list}/{}/foresla", record.slug()))));
        }
        if purpose == Purpose::End && record.period().is_none() {
            return Err(Stop::NotFound);
        }
    }
    let paper = Paper::begin_anew(v, purpose, kind, record.as_ref(), v.parameters.clone()).ok_or(NotFound)?;
    Ok(show(v, &paper)?)
}

/// Whether a form enters one: a partnership is there already, and what is confirmed is asked elsewhere.
pub(super) fn may_be_new(kind: Kind) -> bool {
    !matches!(kind, Kind::Partnership | Kind::Confirmation)
}

/// Answers the form of a purpose.
///
/// # Errors
/// [`Stop::NotFound`]: no such record, or it is not for whoever visits.
pub fn sent(v: &Visit, sent: &Sent, purpose: Purpose, kind: Kind, slug: Option<&str>) -> Answer {
    if let Some(slug) = slug
        && v.visitor.is_none()
        && purpose != Purpose::Propose
        && record_of(v, kind, slug).is_err()
    {
        return Ok(sent_unseen(v, sent, purpose, kind, slug));
    }
    if let Some(slug) = slug
        && record_of(v, kind, slug).is_err()
        && let Some(gone) = gone::of_address(v, kind, slug)
    {
        return Ok(gone::answer(v, sent, purpose, &gone)?);
    }
    let record = slug.map(|slug| record_of(v, kind, slug)).transpose()?;
    if record.is_none() && !may_be_new(kind) {
        return Err(Stop::NotFound);
    }
    // By a link to one record nothing else is written, nor looked at beforehand or kept.
    let about = record.as_ref().map(|record| record.id);
    if purpose != Purpose::Propose && person(v).is_some_and(|person| !person.is_own_writing(about)) {
        return Err(Stop::Forbidden);
    }
    let paper = Paper::begin_anew(v, purpose, kind, record.as_ref(), v.parameters.clone()).ok_or(NotFound)?;
    let saves = matches!(sent.get("gor"), None | Some("spara"));
    if saves && rests(v, purpose, record.as_ref()) {
        // What was typed waits until they have signed in with their key.
        return Ok(drafts::keep_until_signed_in(v, &paper.came_back(v, Typed::of(sent.pairs())))?);
    }
    Ok(answer(v, sent, paper)?)
}

/// Whether somebody may do this with their key, and came by a link in a letter instead.
pub(super) fn rests(v: &Visit, purpose: Purpose, record: Option<&Shared>) -> bool {
    let Some(visitor) = v.visitor.as_deref().filter(|visitor| visitor.rests()) else { return false };
    let person = visitor.account.person();
    match (purpose, record) {
        (Purpose::Propose, _) => false,
        (_, Some(record)) => policy::may_to(Some(&person), Act::Edit, record),
        (_, None) => policy::may_enter(Some(&person)),
    }
}

/// A record that there is not.
fn seen_by_nobody(v: &Visit, kind: Kind) -> Record {
    let id = RecordId(clock::fresh_identity());
    Record { id, version: 0, created: v.now, changed: v.now, withdrawn: false, body: kind.empty() }
}

/// Whose session ended while they wrote about something internal has lost sight of it, as has who wrote about what was
/// withdrawn meanwhile. What they typed is kept all the same, and the answer does not tell whether there is such a record.
fn sent_unseen(v: &Visit, sent: &Sent, purpose: Purpose, kind: Kind, slug: &str) -> Page {
    let all = v.tenant.world(Audience::Internal);
    let record = all.led_to(kind, slug);
    // Where there is none it is kept as one that nobody sees: a draft tells nothing either.
    let record = record.map_or_else(|| Shared::new(seen_by_nobody(v, kind)), Shared::clone);
    let paper = Paper::begin_anew(v, purpose, kind, Some(&record), v.parameters.clone());
    let kept = paper.and_then(|paper| drafts::put_waiting(v, &paper.came_back(v, Typed::of(sent.pairs()))));
    drafts::ask_to_sign_in(v, &kept.unwrap_or_else(|| clock::fresh_identity().to_string()))
}
