//! The ways in and out.

use askama::Template;

use super::{passkeys, provider};
use crate::kit::{
    account::Account,
    address::Parameters,
    form::Sent,
    mail::{Book, MailAddress, addresses::Standing},
    page::{Answer, Cookie, Page},
    told::told,
    unsaved,
    visit::Visit,
    visitor::SignedInBy,
};

#[derive(Template)]
#[template(path = "features/account/sign_in.html")]
struct SignInPage<'a> {
    v: &'a Visit,
    title: String,
    /// Why the page is shown, if it was not asked for.
    notice: Option<String>,
    error: Option<String>,
    address: String,
    /// Whether they tried with a password.
    by_password: bool,
    then: String,
    /// Where each provider's button leads, and what the provider is called.
    providers: Vec<(String, String)>,
    /// Whether browsers make passkeys for this address of the site.
    has_place: bool,
}

#[derive(Template)]
#[template(path = "features/account/link.html")]
struct LinkPage<'a> {
    v: &'a Visit,
    title: String,
    name: String,
}

/// The page to sign in on.
///
/// # Errors
/// Never.
pub fn sign_in(v: &Visit) -> Answer {
    // Who came by a link, to one record or so that their roles rest, may sign in as more than that.
    if v.visitor.as_ref().is_some_and(|visitor| !visitor.rests() && visitor.person.only.is_none()) {
        return Ok(Page::see_other(then(v, v.parameters.get("till"))));
    }
    Ok(page(v, None, None, &Sent::default()))
}

/// The page for who must sign in first: it leads on to where they were going.
pub fn first_sign_in(v: &Visit) -> Page {
    let is_kept = v.parameters.get(unsaved::PARAMETER).is_some();
    let why = (!is_kept).then(|| v.words.say.sign_in_first());
    page(v, why, None, &Sent::default()).with_status(401).for_one()
}

pub(super) fn page(v: &Visit, notice: Option<String>, error: Option<String>, sent: &Sent) -> Page {
    let then = match v.path.as_str() {
        path if path.starts_with("/logga-") => {
            sent.get("till").or_else(|| v.parameters.get("till")).unwrap_or_default().to_owned()
        }
        path => format!("{path}{}", v.parameters.written()),
    };
    let is_draft = then.starts_with("/utkast/") || then.contains(&format!("{}=", unsaved::PARAMETER));
    let notice = notice.or_else(|| is_draft.then(|| v.words.say.sign_in_draft_kept()));
    let title = v.words.say.sign_in_title();
    Page::html(&SignInPage {
        title,
        notice,
        error,
        address: sent.get("epost").unwrap_or_default().to_owned(),
        by_password: v.path.ends_with("/losenord"),
        then,
        providers: provider::buttons(v),
        has_place: passkeys::place(v).is_some(),
        v,
    })
    .for_one()
}

/// Signs in the first administrator.
///
/// # Errors
/// When the ledger cannot.
pub fn by_password(v: &Visit, sent: &Sent) -> Answer {
    let say = &v.words.say;
    let address = sent.get("epost").unwrap_or_default();
    let Some(tried) = v.store.take_try(&v.tenant, Some(address), &v.client, v.now)? else { return Ok(too_many(v)) };
    let password = sent.raw("losenord").unwrap_or_default();
    match v.store.account_by_password(&v.tenant, address, password)? {
        Some(account) => {
            v.store.give_back(&v.tenant, &tried, v.now)?;
            v.store.came_in(&v.tenant, &account, address, &v.client, v.now)?;
            begin(v, &account, SignedInBy::Password, sent.get("till"))
        }
        // The same words whichever was wrong: nobody learns who has an account.
        None => Ok(page(v, None, Some(say.sign_in_wrong()), sent).with_status(422)),
    }
}

/// What a link from a letter shows: opening it signs nobody in, since programs that look through mail open links too.
///
/// # Errors
/// When the ledger cannot.
pub fn link(v: &Visit, token: &str) -> Answer {
    Ok(match v.store.look_at_link(&v.tenant, token, v.now)? {
        Some(account) => Page::html(&LinkPage { title: v.words.say.sign_in_title(), name: account.name, v }).for_one(),
        None => spent(v),
    })
}

/// Signs in by a link, once.
///
/// # Errors
/// When the ledger cannot.
pub fn by_link(v: &Visit, sent: &Sent, token: &str) -> Answer {
    match v.store.use_link(&v.tenant, token, v.now)? {
        Some((account, by, then)) => {
            // An invitation is also shown to whoever invites, who may hand it over: it proves no mailbox.
            if by == SignedInBy::MailLink {
                confirm_address(v, &account);
            }
            let then = Some(then.as_str()).filter(|then| !then.is_empty());
            begin(v, &account, by, sent.get("till").or(then))
        }
        None => Ok(spent(v)),
    }
}

/// Who signs in by a link sent to an address has shown that it is theirs. That this cannot be noted keeps nobody out.
fn confirm_address(v: &Visit, account: &Account) {
    let Ok(address) = account.email.parse::<MailAddress>() else { return };
    let noted = Book::open(v.store.ledger(), &v.tenant.id).and_then(|book| {
        let known = book.find(&book.key(&address))?.map(|known| known.standing);
        // Who has stopped letters goes on without them.
        match known {
            None | Some(Standing::Waiting) => {
                book.accept(&address, account.language, Some(&account.id.to_string()), v.now)
            }
            Some(_) => Ok(()),
        }
    });
    if let Err(error) = noted {
        tracing::warn!(%error, "a confirmed address could not be noted");
    }
}

fn spent(v: &Visit) -> Page {
    let say = &v.words.say;
    let next = Some((say.sign_in_title(), v.href("/logga-in")));
    told(v, say.link_spent_title(), say.link_spent_text(), next).with_status(410).for_one()
}

pub(super) fn too_many(v: &Visit) -> Page {
    message(v, v.words.say.too_many_title(), v.words.say.too_many_text()).with_status(429)
}

/// A page that says one thing.
pub(super) fn message(v: &Visit, title: String, text: String) -> Page {
    told(v, title, text, None).for_one()
}

/// Begins a session and goes on to where the visitor was going.
pub(super) fn begin(v: &Visit, account: &Account, by: SignedInBy, then_to: Option<&str>) -> Answer {
    if let Some(before) = &v.visitor {
        v.store.end_session(&v.tenant, before.account.id, &before.session, v.now)?;
    }
    let token = v.store.begin_session(&v.tenant, account, by, &v.agent, v.now)?;
    Ok(Page::see_other(then(v, then_to)).with_cookie(Cookie::Session(token)))
}

/// Where to go on: a path of this very site, whatever was asked for.
pub(super) fn then(v: &Visit, asked: Option<&str>) -> String {
    let (path, query) = asked.map_or(("", ""), |asked| asked.split_once('?').unwrap_or((asked, "")));
    let is_path =
        path.starts_with('/') && !path.starts_with("/logga-") && !path.contains(['\\', '#', '\n', '\r', '\t']);
    if !is_path || path.starts_with("//") {
        return v.here_form("/mitt-konto");
    }
    let parts: Vec<String> =
        path.split('/').map(|part| form_urlencoded::byte_serialize(part.as_bytes()).collect()).collect();
    format!("{}{}", v.here_form(&parts.join("/")), Parameters::read(query).written())
}

/// Signs out: the session is no more, here and in the ledger.
///
/// # Errors
/// When the ledger cannot.
pub fn sign_out(v: &Visit) -> Answer {
    if let Some(visitor) = &v.visitor {
        v.store.end_session(&v.tenant, visitor.account.id, &visitor.session, v.now)?;
    }
    Ok(Page::see_other(v.here_form("/")).with_cookie(Cookie::NoSession))
}
