//! A record's own form, opened by a letter's link for just that record. Whoever is signed in as themselves and may use it anyhow
//! stays who they are; whoever may not is told first what becomes of their being signed in.

use askama::Template;
use domain::{
    choices::Audience,
    policy::{Act, may_to},
    record::Shared,
};

use crate::kit::{
    account::Account,
    address::{self, Parameters},
    form::Sent,
    opened_by::OpenedBy,
    page::{Answer, Cookie, Page},
    visit::Visit,
    visitor::Visitor,
};

/// By its being sent whoever is signed in goes on by the link, and is signed in no longer.
const GO_ON: &str = "med-lanken";

/// What a link opens a form with.
pub(super) struct ByLink<'a> {
    /// In whose name it is written.
    pub account: &'a Account,
    /// The link.
    pub link: OpenedBy,
    /// The form, as the last part of its address.
    pub form: &'a str,
}

#[derive(Template)]
#[template(path = "features/stewardship/form_by_link.html")]
struct FirstPage<'a> {
    v: &'a Visit,
    title: String,
    text: String,
    /// What they answered, sent once more.
    hidden: Vec<(String, String)>,
    go_on: &'static str,
    /// Where they sign in to write it as themselves, and what is said of that.
    key: Option<(String, String)>,
    back: String,
}

/// Opens a record's own form. A session of one's own is not exchanged for the link's without a word.
///
/// # Errors
/// When the ledger cannot.
pub(super) fn open_form(v: &Visit, sent: &Sent, record: &Shared, by: ByLink<'_>) -> Answer {
    let form = format!("{}/{}", address::of_record(record), by.form);
    let page = Page::see_other(v.here_form(&form));
    if may_to(v.person(), Act::Edit, record) {
        return Ok(page);
    }
    if let Some(own) = v.visitor.as_deref().filter(|visitor| visitor.person.only.is_none()) {
        if !sent.has(GO_ON) {
            return Ok(said_first(v, sent, record, own, &form));
        }
        v.store.end_session(&v.tenant, own.account.id, &own.session, v.now)?;
    }
    let token = v.store.begin_session_of_link(&v.tenant, by.account, (record.id, by.link), &v.agent, v.now)?;
    Ok(page.with_cookie(Cookie::Session(token)))
}

/// What becomes of somebody's being signed in, and the ways on.
fn said_first(v: &Visit, sent: &Sent, record: &Shared, own: &Visitor, form: &str) -> Page {
    let say = &v.words.say;
    let all = v.tenant.world(Audience::Internal);
    let may_with_key =
        own.rests() && may_to(Some(&own.account.person()), Act::Edit, all.record(record.id).unwrap_or(record));
    let key = may_with_key.then(|| {
        let (path, asked) = form.split_once('?').map_or((form, ""), |(path, asked)| (path, asked));
        let here = if asked.is_empty() { path.to_owned() } else { format!("{path}?{asked}") };
        let way = v.href_with("/logga-in", &Parameters::default().with("till", &here));
        (say.own_session_key(), way)
    });
    let page = FirstPage {
        title: say.own_session_title(),
        text: say.own_session_text(own.account.name.as_str(), v.plain(record.title())),
        hidden: sent.pairs().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        go_on: GO_ON,
        key,
        back: v.here_form(&v.path),
        v,
    };
    Page::html(&page).for_one()
}
