//! Letters that a mail server refused until they were given up. They are kept until somebody has looked.

use domain::id::PartnershipId;
use jiff::Timestamp;
use ledger::{Drawer, DrawerRow, Ledger};

use super::{Book, Letter, MailError};

const GIVEN_UP: Drawer = Drawer::named("mail_given_up");

/// Keeps a letter that is no longer tried.
pub(super) fn keep(book: &Book<'_>, key: &str, letter: &Letter) -> Result<(), MailError> {
    tracing::error!(letter = key, said = %letter.trouble, "a letter was given up");
    let row = DrawerRow { drawer: GIVEN_UP, ..letter.as_row(key.to_owned()) };
    book.ledger().put(book.partnership(), row, None)?;
    Ok(())
}

/// The letters that were given up, with their keys; at most so many.
///
/// # Errors
/// The ledger's, or [`MailError::Unreadable`].
pub fn all(book: &Book<'_>, limit: usize) -> Result<Vec<(String, Letter)>, MailError> {
    let rows = book.ledger().rows_after(book.partnership(), GIVEN_UP, "", limit)?;
    rows.into_iter().map(|row| Letter::from_row(&row).map(|letter| (row.key, letter))).collect()
}

/// How many there are, of at most so many.
pub(super) fn count(ledger: &dyn Ledger, partnership: &PartnershipId, limit: usize) -> Result<usize, MailError> {
    Ok(ledger.largest(partnership, GIVEN_UP, limit)?.len())
}

/// Puts a letter that was given up into the outbox again, once its cause is removed; false when there is none.
///
/// # Errors
/// The ledger's.
pub fn try_again(book: &Book<'_>, key: &str, now: Timestamp) -> Result<bool, MailError> {
    let Some(row) = book.ledger().get(book.partnership(), GIVEN_UP, key)? else { return Ok(false) };
    let letter = Letter { attempts: 0, ..Letter::from_row(&row)? };
    book.ledger().put(book.partnership(), letter.as_row(key.to_owned()).due(now), None)?;
    let_go(book, key)
}

/// Lets a letter that was given up go; false when there is none.
///
/// # Errors
/// The ledger's.
pub fn let_go(book: &Book<'_>, key: &str) -> Result<bool, MailError> {
    Ok(book.ledger().remove(book.partnership(), GIVEN_UP, key, None)?)
}
