//! Double opt-in: whoever gives an address, its owner is asked, once a day at most, and only a POST behind the link in that
//! letter is an answer.

use domain::text::Language;
use jiff::{SignedDuration, Timestamp};
use ledger::Drawer;
use uuid::Uuid;

use super::{Book, Standing, Subscriber};
use crate::kit::{
    language::words,
    mail::{Letter, LetterKind, MailAddress, MailError, signed},
};

/// How long an address waits for its owner's answer.
pub(super) const PATIENCE: SignedDuration = SignedDuration::from_hours(24 * 7);
/// An address is written to once in so long, however often it is given.
const ONCE_IN: SignedDuration = SignedDuration::from_hours(24);
/// Addresses given, counted by where they came from.
const ASKS: Drawer = Drawer::named("mail_asked");
/// Addresses given from one place in an hour: a whole office may sit behind one.
const MOST_ASKS: u64 = 30;

/// What became of an address that somebody gave. The person who gave it sees no difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Its owner was written to.
    Written,
    /// Its owner was written to less than a day ago, or does not want to be.
    Left,
}

impl Book<'_> {
    /// Counts one more address given from this place – a network address – in this hour; whether it is more than people
    /// give. Without a measure, a program could have us write to the whole world.
    ///
    /// # Errors
    /// The ledger's.
    pub fn asks_too_much(&self, client: &str, now: Timestamp) -> Result<bool, MailError> {
        let key = format!("{}/{}", self.seal().pseudonym("client", client), now.as_second() / 3_600);
        let expires = now + SignedDuration::from_hours(2);
        Ok(self.ledger().count(self.partnership(), ASKS, &key, Some(expires))? > MOST_ASKS)
    }

    /// Somebody gave an address to get letters at: its owner is asked to confirm it, or told that it is confirmed already.
    /// `account` is the account's whose address it will be, `home` what the partnership is called. `identity` is fresh.
    ///
    /// # Errors
    /// The ledger's.
    pub fn ask(
        &self,
        address: &MailAddress,
        language: Language,
        account: Option<&str>,
        home: &str,
        (now, identity): (Timestamp, Uuid),
    ) -> Result<Asked, MailError> {
        let key = self.key(address);
        let mut written = None;
        self.change(&key, now, |before| {
            written = None;
            let mut person = before.unwrap_or_else(|| Subscriber::new(address.clone(), language, now));
            let lately = person.asked.is_some_and(|asked| now < asked + ONCE_IN);
            if lately || person.standing == Standing::NotMine {
                return None;
            }
            person.asked = Some(now);
            person.address = Some(address.clone());
            person.account = account.map(str::to_owned).or(person.account);
            if person.standing == Standing::Waiting {
                (person.since, person.language) = (now, language);
            }
            written = Some(person.standing);
            Some(person)
        })?;
        let letter = match written {
            None => return Ok(Asked::Left),
            Some(Standing::Confirmed) => self.confirmed_already(address, &key, language, now),
            Some(_) => self.question(address, &key, (language, home), now),
        };
        // After the address: without it, the link would confirm nothing. If the letter fails, the person may ask again.
        if let Err(error) = self.ledger().put(self.partnership(), letter.row(now, identity), None) {
            self.change(&key, now, |before| before.map(|person| Subscriber { asked: None, ..person }))?;
            return Err(error.into());
        }
        Ok(Asked::Written)
    }

    /// The letter that asks whether an address may be written to.
    fn question(&self, address: &MailAddress, key: &str, (language, home): (Language, &str), now: Timestamp) -> Letter {
        let words = words(language);
        let say = &words.say;
        let until = now + PATIENCE;
        let token = self.seal().token(signed::CONFIRM, key, until);
        Letter::answer(LetterKind::ConfirmAddress, address, words)
            .until_then(until)
            .subject(say.mail_confirm_letter(home))
            .text(say.mail_confirm_text(home))
            .button(say.mail_confirm_button(), format!("/post/bekrafta/{token}"))
            .text(say.mail_confirm_else())
            .because(say.mail_confirm_because(address.as_str()))
    }

    /// The letter that says that an address is confirmed already.
    fn confirmed_already(&self, address: &MailAddress, key: &str, language: Language, now: Timestamp) -> Letter {
        let words = words(language);
        let say = &words.say;
        let token = self.seal().token(signed::CHOOSE, key, now + PATIENCE);
        Letter::answer(LetterKind::AlreadyConfirmed, address, words)
            .subject(say.mail_already_subject())
            .text(say.mail_already_text())
            .button(say.mail_already_button(), format!("/post/val/{token}"))
            .because(say.mail_confirm_because(address.as_str()))
    }

    /// The owner has answered by the link sent to the address. Gives what stands then; `None` when the address no longer
    /// waits in the book.
    ///
    /// # Errors
    /// The ledger's.
    pub fn confirm(&self, key: &str, now: Timestamp) -> Result<Option<Subscriber>, MailError> {
        let after = self.change(key, now, |before| {
            let mut person = before.filter(|person| person.address.is_some())?;
            person.stands(Standing::Confirmed, now);
            Some(person)
        })?;
        crate::kit::mail::bounce::forget(self, key)?;
        Ok(after.filter(|person| person.standing == Standing::Confirmed))
    }
}
