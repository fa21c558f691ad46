//! An organisation's own link to a round: the one in its invitation, of which the round keeps only the hash, and the signed
//! one in a reminder, which opens as long as the first does.

use domain::{
    date::{Date, end_of_day},
    round::{Invitation, Round},
};
use jiff::{SignedDuration, Timestamp};

use crate::kit::{
    account::hashed,
    mail::{Book, signed::Purpose},
    page::Stop,
    session::later,
    visit::Visit,
};

/// The link in a reminder.
const OWN_LINK: Purpose = Purpose("runda");
/// For how long after the last day it is good: late answers are welcome until the round is closed, and what was answered is
/// read, printed and fetched for a year.
const LATE: SignedDuration = SignedDuration::from_hours(24 * 365);

/// Until when the letters of a round with this last day are of use.
pub(super) fn until(last_day: Date) -> Timestamp {
    later(end_of_day(last_day), LATE)
}

/// An organisation's own link, as a reminder carries it: the round keeps only the hash of the first one. It opens as long as
/// that one does, as a new link takes the place of both.
pub(super) fn own_path(book: &Book<'_>, round: &Round, invitation: &Invitation) -> String {
    format!(
        "/runda/{}/{}",
        round.id,
        book.seal().token(OWN_LINK, &own_subject(round, invitation), until(round.last_day))
    )
}

fn own_subject(round: &Round, invitation: &Invitation) -> String {
    format!("{}/{}/{}", round.id, invitation.organisation, invitation.token)
}

/// The invitation behind a link, from the first letter or from a reminder; none when a round has been closed for long.
pub(super) fn by_link<'r>(v: &Visit, round: &'r Round, token: &str) -> Result<Option<&'r Invitation>, Stop> {
    if round.closed.is_some() && v.now > until(round.last_day) {
        return Ok(None);
    }
    if let Some(invitation) = round.by_token(&hashed(token)) {
        return Ok(Some(invitation));
    }
    let book = Book::open(v.store.ledger(), &v.tenant.id)?;
    let Ok(subject) = book.seal().opened(OWN_LINK, token, v.now) else { return Ok(None) };
    Ok(round.invitations.iter().find(|invitation| own_subject(round, invitation) == subject))
}
