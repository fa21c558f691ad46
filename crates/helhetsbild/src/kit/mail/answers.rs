//! What people answer to a letter: *later* or *not mine* to a line of their digest, and behind a link of its own what a
//! letter asks of a record.

use std::collections::BTreeSet;

use domain::{
    date::{Date, end_of_day, stockholm_day},
    id::RecordId,
};
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use ledger::{Drawer, DrawerRow};
use serde::{Deserialize, Serialize};

use uuid::Uuid;

use super::{
    Book, MailError, Topic, read,
    signed::{NoEntry, Purpose, Seal},
    written,
};

const ANSWERS: Drawer = Drawer::named("digest_answer");
/// How long *not mine* is remembered.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(24 * 400);
/// How many weeks *later* is.
pub const LATER_WEEKS: i32 = 4;

/// What a link to `/stammer/…` in a letter asks of a record. Opening it does nothing, whichever it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// Whether it is still right.
    StillCorrect,
    /// What comes after it: it ends soon.
    EndsSoon,
}

/// Whom a link to `/stammer/…` asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whom {
    /// The account in whose name it is answered.
    pub account: Uuid,
    /// The key of the address that the letter went to: a mailbox answers in the name of an account that is not its own, and
    /// what it puts off is put off for the mailbox.
    pub key: String,
}

impl LinkKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::StillCorrect, Self::EndsSoon];

    fn purpose(self) -> Purpose {
        match self {
            Self::StillCorrect => Purpose("stammer"),
            Self::EndsSoon => Purpose("upphor"),
        }
    }

    /// The path, below the language, that asks somebody about a record, until then.
    pub fn path(self, seal: &Seal, record: RecordId, whom: &Whom, until: Timestamp) -> String {
        let Whom { account, key } = whom;
        format!("/stammer/{}", seal.token(self.purpose(), &format!("{record}/{account}/{key}"), until))
    }

    /// What a link asks, of which record, and whom, if it is good now.
    ///
    /// # Errors
    /// [`NoEntry`].
    pub fn opened(seal: &Seal, token: &str, now: Timestamp) -> Result<(Self, RecordId, Whom), NoEntry> {
        let mut why = NoEntry::NotOurs;
        for kind in Self::ALL {
            match seal.opened(kind.purpose(), token, now) {
                Ok(subject) => {
                    let mut parts = subject.splitn(3, '/');
                    let mut part = || parts.next().ok_or(NoEntry::NotOurs);
                    let record = part()?.parse().map_err(|_| NoEntry::NotOurs)?;
                    let account = Uuid::parse_str(part()?).map_err(|_| NoEntry::NotOurs)?;
                    return Ok((kind, record, Whom { account, key: part()?.to_owned() }));
                }
                Err(NoEntry::Expired) => why = NoEntry::Expired,
                Err(NoEntry::NotOurs) => {}
            }
        }
        Err(why)
    }
}

/// An answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reply {
    /// Not before this day.
    Later(Date),
    /// Somebody else answers for it.
    NotMine,
}

/// What was asked: the line a link in a digest is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Who was asked: the key of the address.
    pub key: String,
    /// The topic.
    pub topic: Topic,
    /// The line.
    pub item: String,
    /// What it was called.
    pub title: String,
}

/// An answer as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// To what.
    pub asked: Asked,
    /// What.
    pub answer: Reply,
    /// When.
    pub at: Timestamp,
    /// Whom the record asked then, where it was about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asks: Option<Asks>,
    /// The account that answered, where it was signed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Uuid>,
}

/// Whom a record asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asks {
    /// The organisation that answers for it.
    pub steward: RecordId,
    /// The function in it, if it names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub function: Option<RecordId>,
}

impl Asked {
    /// As it stands in a signed link.
    pub fn as_subject(&self) -> String {
        String::from_utf8(written(self)).unwrap_or_default()
    }

    /// What stands in a signed link.
    pub fn from_subject(subject: &str) -> Option<Self> {
        serde_json::from_str(subject).ok()
    }
}

/// The day that *later* means.
pub fn later(now: Timestamp) -> Date {
    stockholm_day(now).saturating_add(LATER_WEEKS.weeks())
}

/// The day that *later* means of what ends: not after its last day, so that it is asked about while there is something to
/// ask; tomorrow, where that is today.
pub fn later_before(now: Timestamp, last: Option<Date>) -> Date {
    let (today, later) = (stockholm_day(now), later(now));
    let last = last.filter(|last| *last >= today).map(|last| last.max(today.saturating_add(1.days())));
    last.map_or(later, |last| later.min(last))
}

/// Keeps an answer; a later one takes its place.
///
/// # Errors
/// The ledger's.
pub fn give(book: &Book<'_>, asked: Asked, answer: Reply, now: Timestamp) -> Result<(), MailError> {
    keep(book, Given { asked, answer, at: now, asks: None, by: None })
}

/// Keeps that something is not theirs, with whom the record asked and the account that says so, so that whoever coordinates
/// sees it until somebody else is asked.
///
/// # Errors
/// The ledger's.
pub fn disown(
    book: &Book<'_>,
    asked: Asked,
    asks: Option<Asks>,
    by: Option<Uuid>,
    now: Timestamp,
) -> Result<(), MailError> {
    keep(book, Given { asked, answer: Reply::NotMine, at: now, asks, by })
}

fn keep(book: &Book<'_>, given: Given) -> Result<(), MailError> {
    let expires = match given.answer {
        Reply::Later(day) => end_of_day(day),
        Reply::NotMine => given.at + REMEMBERED,
    };
    let owner = given.asked.key.clone();
    let row = DrawerRow::new(ANSWERS, place(&given.asked), written(&given));
    book.ledger().put(book.partnership(), row.owned_by(owner).expires(expires), None)?;
    Ok(())
}

/// Takes an answer back: it is asked about again.
///
/// # Errors
/// The ledger's.
pub fn take_back(book: &Book<'_>, asked: &Asked) -> Result<(), MailError> {
    book.ledger().remove(book.partnership(), ANSWERS, &place(asked), None)?;
    Ok(())
}

fn place(asked: &Asked) -> String {
    format!("{}/{}/{}", asked.key, asked.topic.code(), asked.item)
}

/// What a person is not to be asked on a day.
///
/// # Errors
/// The ledger's.
pub(super) fn standing(book: &Book<'_>, key: &str, day: Date) -> Result<BTreeSet<(Topic, String)>, MailError> {
    let mut standing = BTreeSet::new();
    for row in book.ledger().by_owner(book.partnership(), ANSWERS, key)? {
        let given: Given = read(&row)?;
        if !matches!(given.answer, Reply::Later(until) if until <= day) {
            standing.insert((given.asked.topic, given.asked.item));
        }
    }
    Ok(standing)
}

/// Everything that somebody has said is not theirs, for who shall find another.
///
/// # Errors
/// The ledger's.
pub fn disowned(book: &Book<'_>) -> Result<Vec<Given>, MailError> {
    let rows = book.ledger().rows_after(book.partnership(), ANSWERS, "", usize::MAX)?;
    let mut given = rows.iter().map(read::<Given>).collect::<Result<Vec<_>, _>>()?;
    given.retain(|given| given.answer == Reply::NotMine);
    Ok(given)
}

/// Takes away a person's answers.
///
/// # Errors
/// The ledger's.
pub(super) fn held(book: &Book<'_>, key: &str) -> Result<Vec<(Drawer, String)>, MailError> {
    let rows = book.ledger().by_owner(book.partnership(), ANSWERS, key)?;
    Ok(rows.into_iter().map(|row| (ANSWERS, row.key)).collect())
}
