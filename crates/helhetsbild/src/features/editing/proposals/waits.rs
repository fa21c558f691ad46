//! A proposal that nobody answers does not wait for ever: whoever answers for the record is reminded after nine days and given a
//! last chance after three weeks; after forty-five days it is closed, its maker is told, and may open it again.

use domain::{date::stockholm_day, record::Record};
use jiff::{SignedDuration, Timestamp};
use ledger::{Drawer, DrawerRow};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    Answer, KEPT, PROPOSALS, Proposal, get,
    letters::{self, Post, Turn},
    normal, unanswered,
};
use crate::kit::{
    account::{read, written},
    mail::{MailError, chore::Day},
    page::{Answer as Answered, Page, Stop},
    session::later,
    store::StoreError,
    visit::Visit,
};

/// After so many days whoever answers is reminded.
const REMINDED_AFTER: i32 = 9;
/// After so many days they have a last chance.
const LAST_CHANCE_AFTER: i32 = 21;
/// After so many days it is closed.
pub(super) const CLOSED_AFTER: i32 = 45;
/// Between the last chance and the end there are at least so many days, however long it has waited.
const LAST_CHANCE_LASTS: SignedDuration = SignedDuration::from_hours(24 * 24);

/// What whoever answers was told of proposals that wait, by number.
const TOLD: Drawer = Drawer::named("proposal_told");

/// What was told of one.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Told {
    /// Since when it waited then: one that was opened again is told of anew.
    since: Timestamp,
    is_last: bool,
    at: Timestamp,
}

/// What is to be done about one that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Due {
    Nothing,
    Remind,
    LastChance,
    Close,
}

/// What is due on a day of so many days' wait.
fn due(days: i32, told: Option<Told>, now: Timestamp) -> Due {
    match told {
        Some(told) if told.is_last && days >= CLOSED_AFTER && later(told.at, LAST_CHANCE_LASTS) <= now => Due::Close,
        Some(told) if told.is_last => Due::Nothing,
        _ if days >= LAST_CHANCE_AFTER => Due::LastChance,
        None if days >= REMINDED_AFTER => Due::Remind,
        _ => Due::Nothing,
    }
}

/// Reminds of proposals that wait, and closes those that have waited too long: a chore. Gives of how many. Nothing is done in
/// quiet weeks: nobody is there to answer.
///
/// # Errors
/// The ledger's.
pub fn see_to_unanswered(day: &Day<'_>) -> Result<usize, MailError> {
    if day.settings.is_quiet(day.today) {
        return Ok(0);
    }
    let mut count = 0;
    // What a file says otherwise waits until somebody decides: nobody is left without an answer.
    let somebodys = |proposal: &Proposal, _: &Record| proposal.file.is_none();
    for (number, proposal, subject) in unanswered(day.store, day.tenant, somebodys) {
        let told = day.book.ledger().get(day.book.partnership(), TOLD, &number)?;
        let told = told.map(|row| read::<Told>(&row)).transpose()?.filter(|told| told.since == proposal.since());
        let days = stockholm_day(proposal.since()).until(day.today).map(|span| span.get_days()).unwrap_or_default();
        let done = match due(days, told, day.now) {
            Due::Nothing => Ok(false),
            Due::Remind => remind(day, &number, &proposal, &subject, Turn::Waits),
            Due::LastChance => remind(day, &number, &proposal, &subject, Turn::LastChance),
            Due::Close => close(day, &number, proposal, &subject),
        };
        match done {
            Ok(done) => count += usize::from(done),
            Err(error) => tracing::error!(%error, number, "a proposal that waits could not be seen to"),
        }
    }
    Ok(count)
}

fn remind(day: &Day<'_>, number: &str, proposal: &Proposal, subject: &Record, turn: Turn) -> Result<bool, StoreError> {
    let post = Post::of_day(day);
    let is_last = turn == Turn::LastChance;
    let mut rows = letters::came(post, number, proposal, subject, turn)?;
    let told = Told { since: proposal.since(), is_last, at: day.now };
    rows.push(DrawerRow::new(TOLD, number, written(&told)).expires(later(day.now, KEPT)));
    let what = format!("told {} {is_last}", proposal.since());
    Ok(post.put(post.once(number, &what), rows)?)
}

fn close(day: &Day<'_>, number: &str, mut proposal: Proposal, subject: &Record) -> Result<bool, StoreError> {
    let post = Post::of_day(day);
    let Some(row) = day.store.ledger().get(&day.tenant.id, PROPOSALS, number)? else { return Ok(false) };
    let command = post.ends(number, &proposal);
    proposal.answer = Some(Answer {
        by: Uuid::nil(),
        at: day.now,
        taken: Vec::new(),
        word: String::new(),
        against: None,
        by_itself: true,
    });
    let mut rows = letters::answered(post, number, &proposal, subject)?;
    rows.push(DrawerRow { bytes: written(&proposal), expires: Some(later(day.now, KEPT)), ..row });
    let is_closed = post.put(command, rows)?;
    let made_about = proposal.made_about(day.tenant, subject);
    for about in made_about.iter().map(|one| &**one).chain([subject]) {
        letters::take_back(post, number, about)?;
    }
    Ok(is_closed)
}

/// Opens a proposal again that was closed because nobody answered: whoever holds its number may.
///
/// # Errors
/// [`Stop::NotFound`]: no such proposal; or the ledger cannot.
pub fn open_again(v: &Visit, number: &str) -> Answered {
    let number = normal(number);
    let (mut proposal, row) = get(v, &number).ok_or(Stop::NotFound)?;
    let onwards = Page::see_other(v.here_form(&format!("/forslag/{number}")));
    if !proposal.answer.as_ref().is_some_and(|answer| answer.by_itself) {
        return Ok(onwards);
    }
    let subject = proposal.subject(&v.tenant, &number).ok_or(Stop::NotFound)?;
    proposal.answer = None;
    proposal.opened.push(v.now);
    let post = Post::of(v);
    let mut rows = letters::came(post, &number, &proposal, &subject, Turn::Came)?;
    rows.push(DrawerRow { bytes: written(&proposal), expires: None, ..row });
    post.put(post.once(&number, &format!("opened {}", proposal.opened.len())), rows).map_err(StoreError::from)?;
    Ok(onwards)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_closed_without_a_last_chance_of_its_own() {
        let now: Timestamp = "2026-11-01T10:00:00Z".parse().unwrap();
        let told = |is_last: bool, days: i64| {
            let at = now - SignedDuration::from_hours(24 * days);
            Some(Told { since: Timestamp::UNIX_EPOCH, is_last, at })
        };
        assert_eq!(due(8, None, now), Due::Nothing);
        assert_eq!(due(9, None, now), Due::Remind);
        assert_eq!(due(20, told(false, 11), now), Due::Nothing);
        assert_eq!(due(21, told(false, 12), now), Due::LastChance);
        assert_eq!(due(44, told(true, 23), now), Due::Nothing);
        assert_eq!(due(45, told(true, 24), now), Due::Close);
        // What has waited since long before anybody was reminded.
        assert_eq!(due(300, None, now), Due::LastChance);
        assert_eq!(due(301, told(true, 1), now), Due::Nothing);
        assert_eq!(due(324, told(true, 24), now), Due::Close);
    }
}
