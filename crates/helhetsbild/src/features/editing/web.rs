//! The addresses of forms: shown with GET, answered with POST.

use domain::{
    kinds::Kind,
    policy::{self, Act},
};

use super::{
    answer::answer,
    history::record_of,
    page::show,
    paper::{Paper, person},
};
use crate::kit::{
    form::Sent,
    page::{Answer, NotFound, Page, Stop},
    visit::Visit,
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

/// Answers the form of a purpose.
///
/// # Errors
/// [`Stop::NotFound`]: no such record, or it is not for whoever visits.
pub fn sent(v: &Visit, sent: &Sent, purpose: Purpose, kind: Kind, slug: Option<&str>) -> Answer {
    let record = slug.map(|slug| record_of(v, kind, slug)).transpose()?;
    let paper = Paper::begin_anew(v, purpose, kind, record.as_ref(), v.parameters.clone()).ok_or(NotFound)?;
    Ok(answer(v, sent, paper)?)
}
