//! One's own account: who one is here, and where one is signed in.

use askama::Template;

use domain::text::Language;

use super::passkeys;
use crate::{
    features::{post, watching},
    kit::{
        account::Account,
        address::Parameters,
        form::Sent,
        html::Html,
        page::{Answer, Cookie, Page, Stop},
        visit::Visit,
        visitor::{SignedInBy, Visitor},
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
    /// Whether they came by an invitation and have no passkey yet.
    is_first: bool,
    /// Whether browsers make passkeys for this address of the site.
    has_place: bool,
    error: Option<String>,
    /// Where they choose which letters they get.
    letters: String,
    /// The languages they can come in: code, name, whether it is chosen.
    languages: Vec<(&'static str, String, bool)>,
    /// Whether one has just been chosen.
    is_language_kept: bool,
    /// When the next digest comes, or that none does.
    digest: String,
    /// What they watch.
    watched: Vec<Html>,
}

/// What a browser calls itself, as its owner calls it: *Chrome på Linux*. What is not known stays as it was said.
fn device(v: &Visit, agent: &str) -> String {
    let first =
        |known: &[(&str, &'static str)]| known.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name);
    // Nearly all call themselves Mozilla, Chrome and Safari too: the one that is said last of all is meant.
    let browser = first(&[
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("FxiOS", "Firefox"),
        ("CriOS", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = first(&[
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Macintosh", "Mac"),
        ("CrOS", "Chromebook"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => v.words.say.session_device(browser, system),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => agent.to_owned(),
    }
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
    let is_first = passkeys.is_empty() && visitor.signed_in_by == SignedInBy::Invitation;
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
                agent: device(v, &session.agent),
                begun: v.date(domain::date::stockholm_day(session.begun)),
                used: v.date(domain::date::stockholm_day(session.used)),
            })
            .collect(),
        passkeys: passkeys
            .into_iter()
            .map(|(key, kept)| PasskeyRow { key, name: kept.name, made: day(kept.made), used: kept.used.map(day) })
            .collect(),
        may_make: passkeys::may_make(v, visitor)?,
        is_first,
        has_place: passkeys::place(v).is_some(),
        error,
        languages: post::languages_of_letters(v, visitor.account.language),
        is_language_kept: v.parameters.get("sprak").is_some(),
        letters: post::own_choice(v, &visitor.account.email),
        digest: post::own_digest(v, &visitor.account.email),
        watched: watching::watched(v)?,
        visitor,
        v,
    };
    Ok(Page::html(&page))
}

/// Keeps the language in which one gets letters.
///
/// # Errors
/// When the ledger cannot, or there is no such language.
pub fn choose_language(v: &Visit, sent: &Sent) -> Answer {
    let visitor = signed_in(v)?;
    let chosen = sent.get("sprak").and_then(Language::from_code).ok_or(Stop::NotFound)?;
    let offered = post::languages_of_letters(v, visitor.account.language);
    if !offered.iter().any(|(code, ..)| *code == chosen.code()) {
        return Err(Stop::NotFound);
    }
    let found = v.store.account_and_version(&v.tenant, visitor.account.id)?;
    let (account, version) = found.ok_or(Stop::Forbidden)?;
    v.store.put_account(&v.tenant, &Account { language: chosen, ..account }, version)?;
    post::write_in(v, &visitor.account.email, chosen)?;
    Ok(Page::see_other(v.href_with("/mitt-konto", &Parameters::default().with("sprak", chosen.code()))))
}

/// Ends one of one's own sessions, or all but this.
///
/// # Errors
/// When the ledger cannot, or there is no such session.
pub fn end_sessions(v: &Visit, sent: &Sent) -> Answer {
    let visitor = signed_in(v)?;
    match sent.get("session") {
        Some(session) if v.store.end_session(&v.tenant, visitor.account.id, session, v.now)? => {
            let page = Page::see_other(v.here_form("/mitt-konto"));
            Ok(if session == visitor.session { page.with_cookie(Cookie::NoSession) } else { page })
        }
        Some(_) => Err(Stop::NotFound),
        None => {
            v.store.end_sessions(&v.tenant, visitor.account.id, Some(&visitor.session), v.now)?;
            Ok(Page::see_other(v.here_form("/mitt-konto")))
        }
    }
}
