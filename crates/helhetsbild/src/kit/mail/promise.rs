//! One letter promised to an address that somebody typed: the answer to what they asked, and nothing after it.
//!
//! The address is kept apart from what it waits for, under the owner it has in the address book, and is gone once the
//! answer is written. It gets a receipt at once, which says how to stop it; nothing in either letter is written by whoever
//! typed the address, so that nobody can have us carry words to strangers.

use domain::{date::stockholm_day, id::PartnershipId, text::Language};
use jiff::{SignedDuration, Timestamp};
use ledger::{Drawer, DrawerRow, Ledger};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Book, Letter, MailAddress, MailError, addresses::Standing, put_together, read, written};

/// Addresses that wait for an answer, by what they wait for.
const PROMISES: Drawer = Drawer::named("mail_promise");
/// Receipts of an address on a day.
const RECEIPTS: Drawer = Drawer::named("mail_receipt");
/// So many receipts does an address get in a day: nobody can have somebody else flooded.
const MOST_RECEIPTS: u64 = 3;
/// How long an answer is waited for.
const PATIENCE: SignedDuration = SignedDuration::from_hours(24 * 400);
/// What the commands that promise are derived from (a fixed random UUID of this project's own).
const ROOT: Uuid = Uuid::from_u128(0x8b1d_43f7_0c9e_4a55_b6d2_17e0_9f3a_c864);

/// To whom an answer is promised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// The address.
    pub address: MailAddress,
    /// The language that was used.
    pub language: Language,
}

/// What became of the wish to get an answer by letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Promised {
    /// The answer will be sent, and a receipt was; or the address wants nothing from us, which nobody else is told.
    Yes,
    /// An address waits for this answer already.
    Already,
    /// Too many addresses were given from here, or too many receipts went to this one.
    TooMany,
}

/// Whether an address waits for the answer to something.
///
/// # Errors
/// The ledger's.
pub fn waits(ledger: &dyn Ledger, partnership: &PartnershipId, place: &str) -> Result<bool, MailError> {
    Ok(find(ledger, partnership, place)?.is_some())
}

fn find(ledger: &dyn Ledger, partnership: &PartnershipId, place: &str) -> Result<Option<DrawerRow>, MailError> {
    // What was kept expires at once; it may not have been swept away yet.
    let row = ledger.get(partnership, PROMISES, place)?;
    Ok(row.filter(|row| !row.bytes.is_empty()))
}

/// Promises the answer to an address, and sends it a receipt. `client` is where it was typed; `place` names what is waited
/// for, once for ever.
///
/// # Errors
/// The ledger's; nothing was promised.
pub fn give(
    book: &Book<'_>,
    place: &str,
    promise: &Promise,
    receipt: Letter,
    client: &str,
    now: Timestamp,
) -> Result<Promised, MailError> {
    if waits(book.ledger(), book.partnership(), place)? {
        return Ok(Promised::Already);
    }
    let key = book.key(&promise.address);
    let today = format!("{key}/{}", stockholm_day(now));
    let expires = now + SignedDuration::from_hours(48);
    if book.asks_too_much(client, now)?
        || book.ledger().count(book.partnership(), RECEIPTS, &today, Some(expires))? > MOST_RECEIPTS
    {
        return Ok(Promised::TooMany);
    }
    if book.find(&key)?.is_some_and(|person| person.standing == Standing::NotMine) {
        return Ok(Promised::Yes);
    }
    let command = Uuid::new_v5(&ROOT, format!("{}\n{place}", book.partnership()).as_bytes());
    let row = DrawerRow::new(PROMISES, place, written(promise)).owned_by(key).expires(now + PATIENCE);
    let rows = vec![row, receipt.row(now, command)];
    let is_first = put_together(book.ledger(), book.partnership(), command, rows, now)?;
    Ok(if is_first { Promised::Yes } else { Promised::Already })
}

/// Whom an answer was promised to, and the row that ends the promise: to be put in the transaction of the answer.
///
/// # Errors
/// The ledger's, or [`MailError::Unreadable`].
pub fn keep(book: &Book<'_>, place: &str, now: Timestamp) -> Result<Option<(Promise, DrawerRow)>, MailError> {
    let Some(row) = find(book.ledger(), book.partnership(), place)? else { return Ok(None) };
    let promise = read(&row)?;
    let ended = DrawerRow { bytes: Vec::new(), owner: String::new(), expires: Some(now), ..row };
    Ok(Some((promise, ended)))
}

/// Takes away what an address waits for.
///
/// # Errors
/// The ledger's.
pub(super) fn held(book: &Book<'_>, key: &str) -> Result<Vec<(Drawer, String)>, MailError> {
    let rows = book.ledger().by_owner(book.partnership(), PROMISES, key)?;
    Ok(rows.into_iter().map(|row| (PROMISES, row.key)).collect())
}
