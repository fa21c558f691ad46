//! The address book: who has said yes to what. An address gets nothing that needs consent until its owner has confirmed
//! it; one click stops it all; who says that an address is somebody else's is never written to again.

mod asking;

pub use asking::Asked;

use std::collections::BTreeSet;

use domain::{date::Date, id::PartnershipId, text::Language};
use jiff::Timestamp;
use ledger::{Drawer, DrawerRow, Ledger, LedgerError};
use serde::{Deserialize, Serialize};

use super::{
    MailAddress, MailError, Topic, read, rules,
    settings::MailSettings,
    signed::{self, Seal},
    written,
};

/// The address book.
const BOOK: Drawer = Drawer::named("mail_address");
/// When each person's next digest is due.
pub(super) const DUE: Drawer = Drawer::named("digest_due");
/// How often a row is read anew because somebody else wrote it meanwhile.
const MOST_TRIES: usize = 5;

/// Where an address stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Somebody gave it; its owner has not answered.
    Waiting,
    /// Its owner has confirmed it.
    Confirmed,
    /// Its owner has stopped everything.
    Stopped,
    /// Its owner has never asked for anything, and says so.
    NotMine,
}

/// How often a person gets the digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Frequency {
    /// Once a week.
    #[default]
    Weekly,
    /// Once a month.
    Monthly,
    /// Never.
    Never,
}

impl Frequency {
    /// All, the usual first.
    pub const ALL: [Self; 3] = [Self::Weekly, Self::Monthly, Self::Never];

    /// Its code, in forms.
    pub fn code(self) -> &'static str {
        match self {
            Self::Weekly => "veckovis",
            Self::Monthly => "manadsvis",
            Self::Never => "aldrig",
        }
    }

    /// The one with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|frequency| frequency.code() == code)
    }
}

/// An address and what its owner has said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subscriber {
    /// The address; `None` where it was stopped before it was ever in the book.
    pub address: Option<MailAddress>,
    /// The language of its letters.
    pub language: Language,
    /// Where it stands.
    pub standing: Standing,
    /// Since when it stands there.
    pub since: Timestamp,
    /// When it was last asked to confirm.
    pub asked: Option<Timestamp>,
    /// Whose account it is the address of.
    pub account: Option<String>,
    /// How often the digest comes.
    pub frequency: Frequency,
    /// Topics that come at once.
    pub at_once: BTreeSet<Topic>,
    /// Topics that do not come at all.
    pub without: BTreeSet<Topic>,
    /// The day from which letters come again, after a pause.
    pub paused_until: Option<Date>,
}

impl Subscriber {
    /// An address that waits for its owner, with the usual choices.
    pub fn new(address: MailAddress, language: Language, now: Timestamp) -> Self {
        Self {
            address: Some(address),
            language,
            standing: Standing::Waiting,
            since: now,
            asked: None,
            account: None,
            frequency: Frequency::default(),
            at_once: BTreeSet::new(),
            without: BTreeSet::new(),
            paused_until: None,
        }
    }

    /// Whether a pause holds on a day.
    pub fn is_paused(&self, day: Date) -> bool {
        self.paused_until.is_some_and(|until| day < until)
    }

    fn stands(&mut self, standing: Standing, now: Timestamp) {
        if self.standing != standing {
            (self.standing, self.since) = (standing, now);
        }
    }
}

/// A partnership's address book.
pub struct Book<'a> {
    ledger: &'a dyn Ledger,
    partnership: &'a PartnershipId,
    seal: Seal,
}

impl<'a> Book<'a> {
    /// The address book of a partnership.
    ///
    /// # Errors
    /// The ledger's.
    pub fn open(ledger: &'a dyn Ledger, partnership: &'a PartnershipId) -> Result<Self, MailError> {
        Ok(Self { ledger, partnership, seal: Seal::of(ledger, partnership)? })
    }

    /// What its links are signed with.
    pub fn seal(&self) -> &Seal {
        &self.seal
    }

    /// The ledger it stands in.
    pub fn ledger(&self) -> &'a dyn Ledger {
        self.ledger
    }

    /// Whose it is.
    pub fn partnership(&self) -> &'a PartnershipId {
        self.partnership
    }

    /// What stands for an address in keys, logs and links: nobody can find the address out from it.
    pub fn key(&self, address: &MailAddress) -> String {
        self.seal.pseudonym("address", &address.folded())
    }

    /// The page, below the language, where the owner of an address chooses what it gets: for who has signed in, or has the
    /// address's letters.
    pub fn choose_path(&self, address: &MailAddress, now: Timestamp) -> String {
        format!("/post/val/{}", self.seal.token(signed::CHOOSE, &self.key(address), now + signed::STAND))
    }

    /// An address by its key.
    ///
    /// # Errors
    /// The ledger's, or [`MailError::Unreadable`].
    pub fn find(&self, key: &str) -> Result<Option<Subscriber>, MailError> {
        self.ledger.get(self.partnership, BOOK, key)?.map(|row| read(&row)).transpose()
    }

    /// The addresses of an account.
    ///
    /// # Errors
    /// As [`Book::find`].
    pub fn of_account(&self, account: &str) -> Result<Vec<(String, Subscriber)>, MailError> {
        let rows = self.ledger.by_owner(self.partnership, BOOK, account)?;
        rows.into_iter().map(|row| Ok((row.key.clone(), read(&row)?))).collect()
    }

    /// Changes what stands of an address, and sets its next digest after it. `how` gets what there is and returns what shall
    /// stand there; `None` leaves all as it is. Gives what then stands there.
    ///
    /// # Errors
    /// As [`Book::find`].
    pub fn change(
        &self,
        key: &str,
        now: Timestamp,
        mut how: impl FnMut(Option<Subscriber>) -> Option<Subscriber>,
    ) -> Result<Option<Subscriber>, MailError> {
        let mut tries = 0;
        loop {
            tries += 1;
            let row = self.ledger.get(self.partnership, BOOK, key)?;
            let version = row.as_ref().map_or(0, |row| row.version);
            let before: Option<Subscriber> = row.map(|row| read(&row)).transpose()?;
            let Some(after) = how(before.clone()) else { return Ok(before) };
            match self.ledger.put(self.partnership, as_row(key, &after), Some(version)) {
                Ok(_) => {
                    self.set_next_digest(key, &after, now)?;
                    return Ok(Some(after));
                }
                Err(LedgerError::RowClash { .. }) if tries < MOST_TRIES => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// The owner has confirmed the address: by the link sent to it, or by signing in with a link sent to it.
    ///
    /// # Errors
    /// As [`Book::find`].
    pub fn accept(
        &self,
        address: &MailAddress,
        language: Language,
        account: Option<&str>,
        now: Timestamp,
    ) -> Result<(), MailError> {
        self.change(&self.key(address), now, |before| {
            let mut person = before.unwrap_or_else(|| Subscriber::new(address.clone(), language, now));
            person.address = Some(address.clone());
            person.account = account.map(str::to_owned).or(person.account);
            person.stands(Standing::Confirmed, now);
            Some(person)
        })?;
        super::bounce::forget(self, &self.key(address))
    }

    /// The owner stops everything that needs consent.
    ///
    /// # Errors
    /// As [`Book::find`].
    pub fn stop(&self, key: &str, now: Timestamp) -> Result<(), MailError> {
        self.leave(key, Standing::Stopped, now)
    }

    /// The owner says that somebody else gave the address: nobody can ask it again.
    ///
    /// # Errors
    /// As [`Book::find`].
    pub fn not_mine(&self, key: &str, now: Timestamp) -> Result<(), MailError> {
        self.leave(key, Standing::NotMine, now)
    }

    fn leave(&self, key: &str, standing: Standing, now: Timestamp) -> Result<(), MailError> {
        self.change(key, now, |before| {
            let mut person = before.unwrap_or(Subscriber {
                address: None,
                language: Language::Sv,
                standing,
                since: now,
                asked: None,
                account: None,
                frequency: Frequency::default(),
                at_once: BTreeSet::new(),
                without: BTreeSet::new(),
                paused_until: None,
            });
            person.stands(standing, now);
            Some(person)
        })?;
        Ok(())
    }

    /// Takes an address out of the book, with all that was to be sent to it: for an erasure.
    ///
    /// # Errors
    /// The ledger's.
    pub fn forget(&self, key: &str) -> Result<(), MailError> {
        for (drawer, row) in self.held(key)? {
            self.ledger.remove(self.partnership, drawer, &row, None)?;
        }
        Ok(())
    }

    /// The rows that are about an address: what is forgotten with it.
    ///
    /// # Errors
    /// The ledger's.
    pub fn held(&self, key: &str) -> Result<Vec<(Drawer, String)>, MailError> {
        let mut held: Vec<(Drawer, String)> =
            [BOOK, DUE, super::bounce::BOUNCES].into_iter().map(|drawer| (drawer, key.to_owned())).collect();
        held.extend(super::digest::held(self, key)?);
        held.extend(super::promise::held(self, key)?);
        let letters = super::letter::waiting(self, usize::MAX)?;
        let theirs = letters.into_iter().filter(|(_, letter, _)| self.key(&letter.to) == key);
        held.extend(theirs.map(|(row, ..)| (Drawer::OUTBOX, row)));
        Ok(held)
    }

    /// Sets when the next digest is due, or that there is none, as the person has now chosen. When the last one came stays
    /// known, so that who turns it off and on gets no second one in a week.
    fn set_next_digest(&self, key: &str, person: &Subscriber, now: Timestamp) -> Result<(), MailError> {
        let settings = MailSettings::of(self.ledger, self.partnership)?;
        let last = super::digest::last(self, key)?;
        match (rules::next_digest(person, last, &settings, now), last) {
            (None, None) => _ = self.ledger.remove(self.partnership, DUE, key, None)?,
            (due, last) => _ = self.ledger.put(self.partnership, super::digest::due_row(key, last, due), None)?,
        }
        Ok(())
    }
}

/// The row of an address; one that waits is forgotten after a while.
fn as_row(key: &str, person: &Subscriber) -> DrawerRow {
    let row = DrawerRow::new(BOOK, key, written(person));
    let row = row.owned_by(person.account.clone().unwrap_or_default());
    match person.standing {
        Standing::Waiting => row.expires(person.since + asking::PATIENCE),
        _ => row,
    }
}
