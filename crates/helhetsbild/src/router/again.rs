//! A form that came too late, when its writer had been signed out or had lost the right to send it: it waits, and is shown
//! again as they left it.

use askama::Template;

use super::{Route, answering, settled, shown};
use crate::{
    features::{about, account, editing::gone},
    kit::{
        form::Sent,
        page::{NotFound, Outcome, Page},
        refill::{refilled, says_something, written},
        unsaved::{self, Late, Unsaved},
        visit::Visit,
    },
};

/// Where a page's own content begins.
const CONTENT: &str = "<main id=\"innehall\" class=\"wrap\" tabindex=\"-1\">\n";
/// Where what lets somebody in is sent: nothing of that is kept.
const SECRET: [&str; 3] = ["/logga-in", "/mitt-konto/nyckel", "/mitt-konto/nycklar"];

#[derive(Template)]
#[template(path = "kit/refilled.html")]
struct Notice {
    title: String,
    text: String,
    left: Vec<String>,
    /// Where on the page the form is.
    form: Option<String>,
    to_form: String,
}

/// Keeps what was sent and asks its sender to sign in; the way on leads to the page where its form stands. Who may not do it
/// however they sign in reads what they typed, which waits among their drafts.
pub(super) fn keep(v: &Visit, sent: &Sent) -> Page {
    if v.visitor.as_ref().is_some_and(|visitor| !visitor.rests()) {
        let said = about::why_forbidden(v);
        let shown = (!is_secret(v)).then(|| gone::forbidden(v, said, sent, || put_aside(v, sent).is_some())).flatten();
        return shown.unwrap_or_else(|| about::forbidden(v));
    }
    let says_something = !is_secret(v) && says_something(sent);
    let kept = if says_something { put_aside(v, sent) } else { None };
    let there = unsaved::there(v, stands_at(&v.path), kept.as_deref());
    match (&v.visitor, kept) {
        (Some(_), _) => about::forbidden(&there),
        (None, None) if says_something => about::sign_in_beside(v, sent),
        (None, _) => account::first_sign_in(&there),
    }
}

fn is_secret(v: &Visit) -> bool {
    SECRET.iter().any(|path| v.path.starts_with(path))
}

/// Puts what was sent aside for whoever sent it; the name under which it waits.
pub(super) fn put_aside(v: &Visit, sent: &Sent) -> Option<String> {
    if is_secret(v) {
        return None;
    }
    unsaved::keep(v, sent, stands_at(&v.path))
}

/// The page on which the form stands that is sent to a path: the one at that path, or the one above it.
fn stands_at(path: &str) -> String {
    let (mut path, mut pattern) = match answering(path, true) {
        Some((route, _)) => (path, route.pattern),
        None => return path.to_owned(),
    };
    while super::page_at(pattern).is_none() {
        let (Some((above, _)), Some((above_pattern, _))) = (path.rsplit_once('/'), pattern.rsplit_once('/')) else {
            return "/".to_owned();
        };
        (path, pattern) = (above, above_pattern);
    }
    path.to_owned()
}

/// The page of a route with what waits there filled in, and what has become of that said at its beginning.
pub(super) fn page(v: &Visit, route: &Route, parts: &[&str], key: &str) -> Outcome {
    if v.visitor.is_none() {
        return Ok(account::first_sign_in(v));
    }
    let found = unsaved::find(v, key);
    let plain = unsaved::there(v, v.path.clone(), None);
    // Such a page shows by itself what was sent.
    let is_as_left = found.is_some() && route.again.is_some();
    let page = match (&found, route.again) {
        (Some(found), Some(again)) => {
            let late = Late { sent: &found.sent(), key };
            settled(&plain, None, again(&plain, &late, parts)).map(Page::for_one)
        }
        _ => shown(&plain, route, parts),
    };
    // What it was about is not for whoever wrote any longer: their words are.
    let page = match page {
        Err(NotFound) if found.is_some() => about::not_found(&plain),
        page => page?,
    };
    // A page that says that the record has gone, or the right to write about it, has no form: what was typed is told there.
    let says_so = page.status >= 400 && found.is_some();
    if !page.media.starts_with("text/html") || !(page.status == 200 || says_so) {
        return Ok(page);
    }
    Ok(filled(v, page, found, (key, is_as_left)).for_one())
}

/// A page that says that its reader may not, with what they typed that waits for them: the right was theirs when they wrote.
pub(super) fn told(v: &Visit, page: Page, key: &str) -> Page {
    match unsaved::find(v, key) {
        Some(found) => filled(v, page, Some(found), (key, false)).for_one(),
        None => page,
    }
}

fn filled(v: &Visit, page: Page, found: Option<Unsaved>, (key, is_as_left): (&str, bool)) -> Page {
    let say = &v.words.say;
    let notice = |text: String, left: Vec<String>, form: Option<String>| Notice {
        title: say.refilled_title(),
        text,
        left,
        form,
        to_form: say.refilled_to_form(),
    };
    let Some(found) = found else { return with(page, &notice(say.refilled_not_here(), Vec::new(), None)) };
    let sent = found.sent();
    let (here, to) = (v.here_form(&v.path), v.here_form(&found.path));
    match refilled(&page.body, &here, &to, &sent, key) {
        // Only a button had been pressed.
        Some(done) if !done.is_changed && !is_as_left && done.left.is_empty() => page,
        Some(done) => {
            let notice = notice(say.refilled_text(), done.left, Some(done.place));
            with(Page { body: done.html, ..page }, &notice)
        }
        None => {
            let left = written(&sent).map(|(_, value)| value.to_owned()).collect();
            with(page, &notice(say.refilled_no_form(), left, None))
        }
    }
}

fn with(page: Page, notice: &Notice) -> Page {
    let notice = notice.render().unwrap_or_default();
    let body = page.body.replacen(CONTENT, &format!("{CONTENT}{notice}"), 1);
    Page { body, ..page }
}

/// What has been sent after all waits no longer. A form of several steps is sent when it leads on.
pub(super) fn forget(v: &Visit, route: &Route, sent: &Sent, page: &Page) {
    let has_steps = super::page_at(route.pattern).is_some_and(|page| page.again.is_some());
    let is_taken = page.status == 303 || (page.status == 200 && !has_steps);
    if is_taken && let Some(key) = sent.get(unsaved::PARAMETER).or_else(|| v.parameters.get(unsaved::PARAMETER)) {
        unsaved::forget(v, key);
    }
}

#[cfg(test)]
mod tests {
    use super::stands_at;

    #[test]
    fn the_page_of_a_form_is_found_from_where_it_is_sent() {
        for (sent_to, stands) in [
            ("/insatser/landa/sedan", "/insatser/landa/sedan"),
            ("/insatser/landa/bevaka", "/insatser/landa"),
            ("/admin/vantar", "/admin"),
            ("/rundor/hosten/lank", "/rundor/hosten"),
            ("/rundor/hosten/gavle", "/rundor/hosten/gavle"),
            ("/mitt-konto/avsluta", "/mitt-konto"),
            ("/kommuner/gavle/svara", "/kommuner/gavle/svara"),
        ] {
            assert_eq!(stands_at(sent_to), stands);
        }
    }
}
