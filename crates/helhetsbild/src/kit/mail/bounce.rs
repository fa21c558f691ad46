//! Addresses at which nothing can be delivered. Those who answer for records there are to be found by it.

use jiff::Timestamp;
use ledger::{Drawer, DrawerRow};
use serde::{Deserialize, Serialize};

use super::{Book, MailAddress, MailError, read, written};

pub(super) const BOUNCES: Drawer = Drawer::named("mail_bounce");
/// So many letters in a row that could not be delivered for a passing reason – a full mailbox – count as a final one.
const MOST_PASSING: u32 = 3;

/// What is known of letters that came back from an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bounce {
    /// When one last did.
    pub at: Timestamp,
    /// How many have since somebody last answered there.
    pub count: u32,
    /// Whether one said that the address does not take mail at all.
    pub permanent: bool,
    /// What the mail server said.
    pub said: String,
}

impl Bounce {
    /// Whether nothing more is sent there but answers.
    pub fn is_final(&self) -> bool {
        self.permanent || self.count >= MOST_PASSING
    }
}

/// What is known of an address, by its key.
///
/// # Errors
/// The ledger's, or [`MailError::Unreadable`].
pub fn of(book: &Book<'_>, key: &str) -> Result<Option<Bounce>, MailError> {
    book.ledger().get(book.partnership(), BOUNCES, key)?.map(|row| read(&row)).transpose()
}

/// Whether letters to an address come back, for lists of those who are not reached.
///
/// # Errors
/// As [`of`].
pub fn comes_back(book: &Book<'_>, address: &MailAddress) -> Result<bool, MailError> {
    Ok(of(book, &book.key(address))?.is_some_and(|bounce| bounce.is_final()))
}

/// Notes that a letter came back.
///
/// # Errors
/// As [`of`].
pub fn note(book: &Book<'_>, key: &str, permanent: bool, said: &str, now: Timestamp) -> Result<Bounce, MailError> {
    let before = of(book, key)?;
    let bounce = Bounce {
        at: now,
        count: before.as_ref().map_or(0, |before| before.count).saturating_add(1),
        permanent: permanent || before.is_some_and(|before| before.permanent),
        said: said.chars().take(500).collect(),
    };
    book.ledger().put(book.partnership(), DrawerRow::new(BOUNCES, key, written(&bounce)), None)?;
    Ok(bounce)
}

/// Somebody has answered from the address: it takes mail.
///
/// # Errors
/// The ledger's.
pub fn forget(book: &Book<'_>, key: &str) -> Result<(), MailError> {
    book.ledger().remove(book.partnership(), BOUNCES, key, None)?;
    Ok(())
}
