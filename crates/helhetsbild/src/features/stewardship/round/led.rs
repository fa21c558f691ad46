//! A record's own form, opened from a round: what was saved in it is the answer to the line, and it leads back to the round.

use domain::{
    picture::review::claims_to_hold,
    policy::steward_of,
    record::Record,
    round::{Answer, Giver, Said},
};

use super::{
    super::{own_link::own_path, rounds::find},
    Answering, signed_in,
};
use crate::{
    features::editing::FROM_ROUND,
    kit::{account::of_link, mail::Book, page::Stop, visit::Visit},
};

/// The address of a record's form, as a round leads to it.
pub(super) fn form_from(answering: &Answering, form: &str) -> String {
    format!("{form}?{FROM_ROUND}={}", answering.round.id)
}

/// Who answers the line of a record in the round that led to its form: whoever holds the organisation's link, somebody of it,
/// or whoever coordinates on its behalf.
fn led(v: &Visit, round: &str, record: &Record) -> Result<Answering, Stop> {
    let organisation = steward_of(record).ok_or(Stop::NotFound)?;
    let visitor = v.visitor.as_deref().ok_or(Stop::Forbidden)?;
    if visitor.account.id != of_link(organisation) {
        let answering = signed_in(v, round, &organisation.to_string())?;
        answering.invitation()?;
        return Ok(answering);
    }
    let round = find(v, round)?;
    let mut all = round.invitations.iter();
    let invitation = all.find(|invitation| invitation.organisation == organisation).ok_or(Stop::NotFound)?;
    let book = Book::open(v.store.ledger(), &v.tenant.id)?;
    let place = v.here_form(&own_path(&book, &round, invitation));
    Ok(Answering { giver: Giver::Link, account: visitor.account.id, organisation, place, round })
}

/// Where whoever came to a record's form from a round goes on when it is saved; `None` for everybody else.
pub fn way_back(v: &Visit, from: Option<&str>, record: &Record) -> Option<String> {
    let answering = led(v, from?, record).ok()?;
    Some(format!("{}#kvar", answering.place))
}

/// What saving a record's form answers in the round that led to it: that the record has ended, was changed, or is right as it
/// stands. `None` where no round led there, or nothing was said.
pub fn said_by(v: &Visit, from: Option<&str>, before: &Record, after: &Record) -> Option<Said> {
    let answering = led(v, from?, before).ok()?;
    let answer = match is_same_but_confirmed(before, after) {
        true if after.common().confirmed == Some(v.today) => Answer::Confirmed,
        // Saved as it was, and not said to be right: nothing was answered.
        true => return None,
        false if claims_to_hold(after, v.today, v.world.rhythms()) => Answer::Changed,
        false => Answer::Ended,
    };
    Some(answering.said(vec![(before.id, answer)]))
}

/// Whether nothing was changed but, at most, the day on which it was last said to be right.
fn is_same_but_confirmed(before: &Record, after: &Record) -> bool {
    let mut same = before.body.clone();
    same.common.confirmed = after.common().confirmed;
    same == after.body
}
