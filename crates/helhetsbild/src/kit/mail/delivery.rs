//! Handing news over to the post: whether it becomes a letter at once, a line in the digest, or nothing, is for the person
//! and the partnership to say.

use domain::date::stockholm_day;
use jiff::{SignedDuration, Timestamp};
use ledger::{Drawer, DrawerRow};
use uuid::Uuid;

use super::{
    Book, Letter, MailAddress, MailError, answers, bounce,
    digest::{Item, line_row},
    rules::{Turn, turn},
    settings::MailSettings,
};
use crate::kit::language::{Words, words};

/// Letters at once of a person on a day.
const TODAY: Drawer = Drawer::named("mail_today");

impl Book<'_> {
    /// The words of the language in which an address is written to.
    ///
    /// # Errors
    /// The ledger's.
    pub fn words_for(&self, address: &MailAddress) -> Result<&'static Words, MailError> {
        Ok(words(self.find(&self.key(address))?.map(|person| person.language).unwrap_or_default()))
    }
}

/// The rows by which news reaches somebody, to be put in the transaction of its cause; none where the person has not
/// confirmed the address, has chosen not to hear of it, has said *later* or *not mine*, or does not answer there. `letter` is sent where the person wants
/// the topic at once; `identity` is fresh, or derived from the cause.
///
/// # Errors
/// The ledger's.
pub fn hand_over(
    book: &Book<'_>,
    item: &Item,
    letter: Letter,
    now: Timestamp,
    identity: Uuid,
) -> Result<Vec<DrawerRow>, MailError> {
    let key = book.key(&letter.to);
    let Some(person) = book.find(&key)? else { return Ok(Vec::new()) };
    if bounce::of(book, &key)?.is_some_and(|bounce| bounce.is_final()) {
        return Ok(Vec::new());
    }
    if answers::standing(book, &key, stockholm_day(now))?.contains(&(item.topic, item.key.clone())) {
        return Ok(Vec::new());
    }
    let settings = MailSettings::of(book.ledger(), book.partnership())?;
    Ok(match turn(&person, item.topic, &settings, now) {
        Turn::AtOnce if counts(book, &key, now)? <= settings.at_once_a_day => vec![letter.row(now, identity)],
        Turn::AtOnce | Turn::InDigest => vec![line_row(&key, item, now)],
        Turn::Nothing => Vec::new(),
    })
}

/// How many letters at once a person has got today, this one included.
fn counts(book: &Book<'_>, key: &str, now: Timestamp) -> Result<u64, MailError> {
    let place = format!("{key}/{}", stockholm_day(now));
    let expires = now + SignedDuration::from_hours(48);
    Ok(book.ledger().count(book.partnership(), TODAY, &place, Some(expires))?)
}
