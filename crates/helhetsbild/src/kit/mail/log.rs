//! The log of letters: one row for each that has left the outbox, kept for a year. It names nobody: an address is its key.

use domain::id::PartnershipId;
use jiff::{SignedDuration, Timestamp};
use ledger::{Drawer, DrawerRow, Ledger};
use serde::{Deserialize, Serialize};

use super::{Book, Letter, MailError, read, written};

/// How long a row is kept.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 365);
/// How many letters ended how.
const COUNTS: Drawer = Drawer::named("mail_count");

/// What became of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// A mail server took it.
    Sent,
    /// It was shown in the terminal of a demonstration.
    Shown,
    /// The address does not exist.
    Returned,
    /// Its time had passed before a mail server took it.
    TooLate,
    /// The person had stopped, or no longer answers there, when it was to be sent.
    Withheld,
}

impl Fate {
    /// All.
    pub const ALL: [Self; 5] = [Self::Sent, Self::Shown, Self::Returned, Self::TooLate, Self::Withheld];

    /// Its name in the log and in measures.
    pub fn code(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Shown => "shown",
            Self::Returned => "returned",
            Self::TooLate => "too-late",
            Self::Withheld => "withheld",
        }
    }
}

/// A row of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// When.
    pub at: Timestamp,
    /// To whom: the key of the address.
    pub to: String,
    /// Whose account it concerned.
    pub account: Option<String>,
    /// What kind of letter.
    pub category: String,
    /// What became of it.
    pub fate: Fate,
    /// What the mail server said.
    pub said: String,
    /// How often it was put off before.
    pub attempts: u32,
}

/// Notes what became of a letter, under its own key.
///
/// # Errors
/// The ledger's.
pub fn note(
    book: &Book<'_>,
    key: &str,
    letter: &Letter,
    fate: Fate,
    said: &str,
    now: Timestamp,
) -> Result<(), MailError> {
    let to = book.key(&letter.to);
    // A server often repeats whom it could not reach; the log knows addresses by their keys alone.
    let address = letter.to.folded();
    let told = |word: &'_ str| if word.to_lowercase().contains(&address) { "…".to_owned() } else { word.to_owned() };
    let said = said.split(' ').map(told).collect::<Vec<_>>().join(" ").chars().take(500).collect();
    let (account, category, attempts) = (letter.account.clone(), letter.category.clone(), letter.attempts);
    let entry = Entry { at: now, to: to.clone(), account, category, fate, said, attempts };
    let row = DrawerRow::new(Drawer::MAIL_LOG, key, written(&entry)).owned_by(to).expires(now + KEPT);
    book.ledger().put(book.partnership(), row, None)?;
    book.ledger().count(book.partnership(), COUNTS, fate.code(), None)?;
    Ok(())
}

/// What became of a letter, if it has left the outbox.
///
/// # Errors
/// The ledger's, or [`MailError::Unreadable`].
pub fn of(book: &Book<'_>, key: &str) -> Result<Option<Entry>, MailError> {
    book.ledger().get(book.partnership(), Drawer::MAIL_LOG, key)?.map(|row| read(&row)).transpose()
}

/// The letters to an address, the oldest first: for the person who asks what is kept of them.
///
/// # Errors
/// As [`of`].
pub fn to(book: &Book<'_>, address_key: &str) -> Result<Vec<Entry>, MailError> {
    let rows = book.ledger().by_owner(book.partnership(), Drawer::MAIL_LOG, address_key)?;
    rows.iter().map(read).collect()
}

/// Every letter in the log.
///
/// # Errors
/// As [`of`].
pub fn all(book: &Book<'_>) -> Result<Vec<Entry>, MailError> {
    let rows = book.ledger().rows_after(book.partnership(), Drawer::MAIL_LOG, "", usize::MAX)?;
    rows.iter().map(read).collect()
}

/// How many letters ended how.
///
/// # Errors
/// The ledger's.
pub fn counts(ledger: &dyn Ledger, partnership: &PartnershipId) -> Result<Vec<(String, u64)>, MailError> {
    Ok(ledger.largest(partnership, COUNTS, Fate::ALL.len())?)
}
