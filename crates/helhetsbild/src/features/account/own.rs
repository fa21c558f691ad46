//! One's own account: who one is here, and where one is signed in.

use askama::Template;

use super::passkeys;
use crate::{
    features::post,
    kit::{
        form::Sent,
        html::Html,
        page::{Answer, Cookie, Page, Stop},
        visit::Visit,
        visitor::Visitor,
    },
};

struct SessionRow {
    key: String,
    agent: String,
    begun: String,
    used: String,
    is_this: bool,
}

struct PasskeyRow {
    key: String,
    name: String,
    made: String,
    used: Option<String>,
}

#[derive(Template)]
#[template(path = "features/account/own.html")]
struct OwnPage<'a> {
    v: &'a Visit,
    title: String,
    visitor: &'a Visitor,
    organisation: Option<Html>,
    roles: Vec<String>,
    sessions: Vec<SessionRow>,
    passkeys: Vec<PasskeyRow>,
    may_make: bool,
    /// Whether browsers make passkeys for this address of the site.
    has_place: bool,
    error: Option<String>,
    /// Where they choose which letters they get.
    letters: String,
}

pub(super) fn signed_in(v: &Visit) -> Result<&Visitor, Stop> {
    v.visitor.as_deref().ok_or(Stop::Forbidden)
}

/// One's own account.
///
/// # Errors
/// When the ledger cannot.
pub fn own(v: &Visit) -> Answer {
    own_with(v, None)
}

/// One's own account, with what could not be done.
pub(super) fn own_with(v: &Visit, error: Option<String>) -> Answer {
    let visitor = signed_in(v)?;
    let passkeys = v.store.passkeys(&v.tenant, visitor.account.id)?;
    let day = |at| v.date(domain::date::stockholm_day(at));
    let sessions = v.store.sessions(&v.tenant, visitor.account.id, v.now)?;
    let page = OwnPage {
        title: v.words.say.own_account(),
        organisation: visitor.account.organisation.and_then(|id| v.world.record(id)).map(|record| v.link(record)),
        roles: visitor.account.roles.iter().map(|role| v.words.role(*role)).collect(),
        sessions: sessions
            .into_iter()
            .map(|(key, session)| SessionRow {
                is_this: key == visitor.session,
                key,
                agent: session.agent,
                begun: v.date(domain::date::stockholm_day(session.begun)),
                used: v.date(domain::date::stockholm_day(session.used)),
            })
            .collect(),
        passkeys: passkeys
            .into_iter()
            .map(|(key, kept)| PasskeyRow { key, name: kept.name, made: day(kept.made), used: kept.used.map(day) })
            .collect(),
        may_make: passkeys::may_make(v, visitor)?,
        has_place: passkeys::place(v).is_some(),
        error,
        letters: post::own_choice(v, &visitor.account.email),
        visitor,
        v,
    };
    Ok(Page::html(&page))
}

/// Ends one of one's own sessions, or all but this.
///
/// # Errors
/// When the ledger cannot, or there is no such session.
pub fn end_sessions(v: &Visit, sent: &Sent) -> Answer {
    let visitor = signed_in(v)?;
    match sent.get("session") {
        Some(session) if v.store.end_session(&v.tenant, visitor.account.id, session)? => {
            let page = Page::see_other(v.here_form("/mitt-konto"));
            Ok(if session == visitor.session { page.with_cookie(Cookie::NoSession) } else { page })
        }
        Some(_) => Err(Stop::NotFound),
        None => {
            v.store.end_sessions(&v.tenant, visitor.account.id, Some(&visitor.session))?;
            Ok(Page::see_other(v.here_form("/mitt-konto")))
        }
    }
}
