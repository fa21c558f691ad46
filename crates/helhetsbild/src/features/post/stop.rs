//! Stopping letters: with one click in the mail program (RFC 8058), or on the page behind the link.

use askama::Template;

use super::{shown, told, with_link};
use crate::kit::{
    form::Sent,
    mail::{Book, addresses::Standing, signed},
    page::{Answer, Page},
    visit::Visit,
};

#[derive(Template)]
#[template(path = "features/post/stop.html")]
struct StopPage<'a> {
    v: &'a Visit,
    title: String,
    /// Where one chooses less instead, for who has a choice.
    choose: Option<String>,
}

/// Asks whether letters shall stop.
///
/// # Errors
/// Never.
pub fn stop(v: &Visit, token: &str) -> Answer {
    with_link(v, signed::STOP, token, |book, key| {
        // Who has stopped them already, perhaps with one click in the mail program, is told so.
        if book.find(key)?.is_some_and(|person| person.standing == Standing::Stopped) {
            return Ok(has_stopped(v, book, key));
        }
        let has_choice = book.find(key)?.is_some_and(|person| person.standing == Standing::Confirmed);
        let choose = has_choice.then(|| {
            let token = book.seal().token(signed::CHOOSE, key, v.now + signed::STAND);
            v.href(&format!("/post/val/{token}"))
        });
        Ok(shown(&StopPage { v, title: v.words.say.post_stop_title(), choose }))
    })
}

/// Stops letters. The answer is a page and no redirect, as RFC 8058 §3.2 has it; a mail program that posts
/// `List-Unsubscribe=One-Click` sends no cookie and needs none.
///
/// # Errors
/// Never.
pub fn really_stop(v: &Visit, sent: &Sent, token: &str) -> Answer {
    with_link(v, signed::STOP, token, |book, key| {
        let say = &v.words.say;
        if sent.has("inte-jag") {
            book.not_mine(key, v.now)?;
            return Ok(told(v, say.post_not_me_title(), say.post_not_me_done(), None));
        }
        book.stop(key, v.now)?;
        Ok(has_stopped(v, book, key))
    })
}

/// That letters have stopped, and where one begins again.
fn has_stopped(v: &Visit, book: &Book<'_>, key: &str) -> Page {
    let say = &v.words.say;
    let token = book.seal().token(signed::CHOOSE, key, v.now + signed::STAND);
    let again = (say.post_stopped_regret(), v.href(&format!("/post/val/{token}")));
    told(v, say.post_stopped_title(), say.post_stopped(), Some(again))
}
