//! The addresses of forms: shown with GET, answered with POST.

use domain::{
    kinds::Kind,
    policy::{self, Act},
    record::Shared,
};

use super::{
    answer::{answer, is_written_by},
    drafts, gone,
    history::record_of,
    page::show,
    paper::{Paper, person},
    typed::Typed,
};
use crate::{
    features::about,
    kit::{
        form::Sent,
        page::{Answer, NotFound, Page, Stop},
        unsaved::{self, Late},
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
    if v.visitor.is_none() && purpose != Purpose::Propose {
        let is_unseen = slug.is_some_and(|slug| record_of(v, kind, slug).is_err());
        if sent.get("gor") == Some("autospara") {
            return Ok(drafts::not_kept_quietly());
        }
        // What was typed waits until they have signed in again; whether there is such a record is not told.
        if is_unseen || needs_writer(sent, purpose) {
            return Err(Stop::Forbidden);
        }
    }
    let saves = matches!(sent.get("gor"), None | Some("spara"));
    if let Some(slug) = slug
        && record_of(v, kind, slug).is_err()
        && let Some(gone) = gone::of_address(v, kind, slug)
    {
        if saves && rests(v, purpose, gone.kept.as_ref().or(Some(&gone.record))) {
            return Err(Stop::Forbidden);
        }
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
    if saves && rests(v, purpose, record.as_ref()) {
        // What was typed waits until they have signed in with their key.
        return Err(Stop::Forbidden);
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

/// Whether a form is one that somebody's account writes, as its button says: others look something up, or propose.
fn needs_writer(sent: &Sent, purpose: Purpose) -> bool {
    let button = sent.get("gor").unwrap_or_default();
    let proposes = purpose == Purpose::New && button == "foresla";
    !proposes && is_written_by(button)
}

/// What came too late, as a draft of whoever wrote it, to be gone through and saved. Who has lost the right to change the
/// record meanwhile proposes it.
///
/// # Errors
/// [`Stop::NotFound`]: there is no such record, or it is not for whoever wrote it any longer.
pub fn rescued(v: &Visit, late: &Late<'_>, purpose: Purpose, kind: Kind, slug: Option<&str>) -> Answer {
    let gone = slug.filter(|slug| record_of(v, kind, slug).is_err()).and_then(|slug| gone::of_address(v, kind, slug));
    let record = match (&gone, slug) {
        (Some(gone), _) => Some(Shared::clone(&gone.record)),
        (None, slug) => slug.map(|slug| record_of(v, kind, slug)).transpose()?,
    };
    let may = record.as_ref().is_none_or(|record| gone.is_some() || policy::may_to(person(v), Act::Edit, record));
    let purpose = if may { purpose } else { Purpose::Propose };
    let paper = Paper::begin_anew(v, purpose, kind, record.as_ref(), v.parameters.clone()).ok_or(NotFound)?;
    let mut paper = paper.came_back(v, Typed::of(late.sent.pairs()));
    paper.typed.remove("gor");
    paper.typed.set("utkast", late.key);
    if drafts::rescue(v, &paper) {
        unsaved::forget(v, late.key);
        return Ok(Page::see_other(v.href(&format!("/utkast/{}", late.key))));
    }
    match gone {
        Some(gone) => Ok(gone::meet(v, paper, &gone)?),
        None => Ok(show(v, &paper)?),
    }
}
