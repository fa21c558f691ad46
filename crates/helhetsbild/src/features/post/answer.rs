//! Answering a line of the digest: *later*, or *not mine*.

use askama::Template;
use domain::{choices::Audience, date::Date};

use super::{no_entry, shown, told, with_link};
use crate::{
    features::stewardship,
    kit::{
        form::Sent,
        mail::{
            answers::{self, Asked, Reply},
            signed::{self, NoEntry},
        },
        page::Answer,
        visit::Visit,
    },
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
        let later = v.words.say.post_answer_later(v.date(later(v, &asked)));
        Ok(shown(&AnswerPage { v, title: asked.title, later }))
    })
}

/// The day until which what was asked would be put off.
fn later(v: &Visit, asked: &Asked) -> Date {
    let record = stewardship::record_of_line(&v.tenant.world(Audience::Internal), &asked.item);
    answers::later_before(v.now, record.and_then(|record| record.last_day()))
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
        if sent.has("inte-mitt") {
            let text = say.post_disowned(asked.title.as_str());
            let record = stewardship::record_of_line(&v.tenant.world(Audience::Internal), &asked.item);
            answers::disown(book, asked, record.and_then(|record| stewardship::asks(&record)), None, now)?;
            return Ok(told(v, say.post_disowned_title(), text, None));
        }
        let day = later(v, &asked);
        let text = say.post_later(asked.title.as_str(), v.date(day));
        answers::give(book, asked, Reply::Later(day), now)?;
        Ok(told(v, say.post_later_title(), text, None))
    })
}
