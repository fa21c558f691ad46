//! Answering a line of the digest: *later*, or *not mine*.

use askama::Template;

use super::{no_entry, shown, told, with_link};
use crate::kit::{
    form::Sent,
    mail::{
        answers::{self, Asked, Reply},
        signed::{self, NoEntry},
    },
    page::Answer,
    visit::Visit,
};

#[derive(Template)]
#[template(path = "features/post/answer.html")]
struct AnswerPage<'a> {
    v: &'a Visit,
    title: String,
    later: String,
}

/// Shows what can be answered.
///
/// # Errors
/// Never.
pub fn answer(v: &Visit, token: &str) -> Answer {
    with_link(v, signed::ANSWER, token, |_, subject| {
        let Some(asked) = Asked::from_subject(subject) else { return Ok(no_entry(v, NoEntry::NotOurs)) };
        let later = v.words.say.post_answer_later(v.date(answers::later(v.now)));
        Ok(shown(&AnswerPage { v, title: asked.title, later }))
    })
}

/// Keeps an answer.
///
/// # Errors
/// Never.
pub fn give_answer(v: &Visit, sent: &Sent, token: &str) -> Answer {
    if !sent.has("inte-mitt") && !sent.has("senare") {
        return answer(v, token);
    }
    with_link(v, signed::ANSWER, token, |book, subject| {
        let say = &v.words.say;
        let Some(asked) = Asked::from_subject(subject) else { return Ok(no_entry(v, NoEntry::NotOurs)) };
        let now = v.now;
        let (reply, title, text) = if sent.has("inte-mitt") {
            (Reply::NotMine, say.post_disowned_title(), say.post_disowned(asked.title.as_str()))
        } else {
            let day = answers::later(now);
            (Reply::Later(day), say.post_later_title(), say.post_later(asked.title.as_str(), v.date(day)))
        };
        answers::give(book, asked, reply, now)?;
        Ok(told(v, title, text, None))
    })
}
