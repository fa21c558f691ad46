//! A letter, as a feature writes it: to whom, in which language, what it says, and why it is sent.

use std::{fmt, str::FromStr};

use domain::text::Language;
use jiff::Timestamp;
use ledger::{Drawer, DrawerRow};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Book, LetterKind, MailError, Topic, written};
use crate::kit::language::Words;

/// The longest address that a mail server takes (RFC 5321 §4.5.3.1.3).
const LONGEST_ADDRESS: usize = 254;

/// A mail address that a letter can be sent to: ASCII, trimmed, its domain in small letters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MailAddress(String);

/// The text is no mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoAddress;

impl MailAddress {
    /// The address as it is written in a letter.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The sender where nothing is sent: an address that cannot exist (RFC 2606).
    pub fn nobody() -> Self {
        Self("helhetsbild@demo.invalid".to_owned())
    }

    /// The form in which two ways of writing one mailbox are the same: no server in use tells case apart.
    pub fn folded(&self) -> String {
        self.0.to_lowercase()
    }

    /// Enough of it for a person to recognise their own, too little for others: `a…@example.se`.
    pub fn hinted(&self) -> String {
        let (name, host) = self.0.split_once('@').unwrap_or((&self.0, ""));
        format!("{}…@{host}", name.chars().next().unwrap_or_default())
    }
}

impl FromStr for MailAddress {
    type Err = NoAddress;

    fn from_str(text: &str) -> Result<Self, NoAddress> {
        let text = text.trim();
        let (name, host) = text.rsplit_once('@').ok_or(NoAddress)?;
        let fits = text.is_ascii() && text.len() <= LONGEST_ADDRESS && host.contains('.') && !host.starts_with('[');
        let address = format!("{name}@{}", host.to_ascii_lowercase());
        match address.parse::<lettre::Address>() {
            Ok(_) if fits => Ok(Self(address)),
            _ => Err(NoAddress),
        }
    }
}

impl fmt::Display for MailAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Why a letter is sent, and so which rules it keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "form", content = "topic")]
pub enum Why {
    /// The person asked for a link that opens something once. Sent at once, to any address; nothing to unsubscribe from.
    SingleUse,
    /// An answer to what the person just did. Sent at once, to any address that has not said that it is somebody else's.
    Answer,
    /// To an organisation's function mailbox, which the coordinator has invited to a round: it needs no consent, and goes to
    /// nobody who has stopped letters, has said that the address is somebody else's, or from whom letters come back.
    Invited,
    /// About a topic that the person chose to hear of at once; only to a confirmed address.
    News(Topic),
    /// The digest; only to a confirmed address.
    Digest,
}

/// A line of a list: a title that leads somewhere, and what is said of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// What it is called.
    pub title: String,
    /// What is said of it; may be empty.
    pub text: String,
    /// Where it leads, below the language: `/insatser/sprakcafe`.
    pub path: String,
    /// Where one answers *later* or *not mine*, below the language; empty where one does not.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub answer: String,
    /// The first of what the line counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<Row>,
}

/// One of what a line counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// What it is called.
    pub title: String,
    /// What is said of it; may be empty.
    pub text: String,
    /// Where it leads, below the language.
    pub path: String,
}

/// A piece of a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Block {
    /// A paragraph.
    Text(String),
    /// A heading.
    Heading(String),
    /// The link that the letter is about.
    Button {
        /// What it says.
        label: String,
        /// Where it leads, below the language.
        path: String,
    },
    /// Names and values: what was asked for, what stood there before.
    Facts(Vec<(String, String)>),
    /// A list.
    Lines(Vec<Line>),
}

/// A letter in the outbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// To whom.
    pub to: MailAddress,
    /// To whom an answer goes; the sender where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<MailAddress>,
    /// In which language.
    pub language: Language,
    /// Why it is sent.
    pub why: Why,
    /// What kind of letter, for the log: a [`LetterKind`]'s code.
    pub category: String,
    /// The subject, which is its heading too.
    pub subject: String,
    /// What it says.
    pub blocks: Vec<Block>,
    /// Why this person gets it, as the letter's last words.
    pub because: String,
    /// Whose account it concerns, for the log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// After which it is of no use and is not sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// When it was written; its `Date`.
    #[serde(default)]
    pub written: Timestamp,
    /// How often a mail server has put it off.
    #[serde(default)]
    pub attempts: u32,
    /// What the mail server last said of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub trouble: String,
}

impl Letter {
    /// A letter; what it says is added with the functions below.
    pub fn new(why: Why, kind: LetterKind, to: &MailAddress, words: &Words) -> Self {
        Self {
            to: to.clone(),
            reply_to: None,
            language: words.language,
            why,
            category: kind.code().to_owned(),
            subject: String::new(),
            blocks: Vec::new(),
            because: String::new(),
            account: None,
            until: None,
            written: Timestamp::UNIX_EPOCH,
            attempts: 0,
            trouble: String::new(),
        }
    }

    /// A letter with a link that opens something once, until then.
    pub fn single_use(kind: LetterKind, to: &MailAddress, words: &Words, until: Timestamp) -> Self {
        Self { until: Some(until), ..Self::new(Why::SingleUse, kind, to, words) }
    }

    /// The letter by which somebody tries a mail server.
    pub fn trial(to: &MailAddress, words: &Words) -> Self {
        let say = &words.say;
        Self::answer(LetterKind::Trial, to, words)
            .subject(say.mail_test_subject())
            .text(say.mail_test_text())
            .because(say.mail_test_because())
    }

    /// An answer to what the person just did.
    pub fn answer(kind: LetterKind, to: &MailAddress, words: &Words) -> Self {
        Self::new(Why::Answer, kind, to, words)
    }

    /// A letter about a topic; hand it over with [`delivery::hand_over`](super::delivery::hand_over).
    pub fn news(topic: Topic, kind: LetterKind, to: &MailAddress, words: &Words) -> Self {
        Self::new(Why::News(topic), kind, to, words)
    }

    /// Of use only until then.
    pub fn until_then(self, until: Timestamp) -> Self {
        Self { until: Some(until), ..self }
    }

    /// With this subject, which is its heading too.
    pub fn subject(mut self, subject: impl Into<String>) -> Self {
        let subject: String = subject.into();
        let pieces = subject.split(char::is_control).filter(|piece| !piece.is_empty());
        self.subject = pieces.collect::<Vec<_>>().join(" ");
        self
    }

    fn with(mut self, block: Block) -> Self {
        self.blocks.push(block);
        self
    }

    /// With a paragraph.
    pub fn text(self, text: impl Into<String>) -> Self {
        self.with(Block::Text(text.into()))
    }

    /// With a heading.
    pub fn heading(self, text: impl Into<String>) -> Self {
        self.with(Block::Heading(text.into()))
    }

    /// With the link that it is about; `path` is below the language: `/logga-in/…`.
    pub fn button(self, label: impl Into<String>, path: impl Into<String>) -> Self {
        self.with(Block::Button { label: label.into(), path: path.into() })
    }

    /// Answered to this address.
    pub fn answered_to(self, address: &MailAddress) -> Self {
        Self { reply_to: Some(address.clone()), ..self }
    }

    /// Where its buttons lead: shown at its foot, for who cannot press them.
    pub fn buttons(&self) -> impl Iterator<Item = &str> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Button { path, .. } => Some(path.as_str()),
            _ => None,
        })
    }

    /// With names and values.
    pub fn facts(self, facts: Vec<(String, String)>) -> Self {
        self.with(Block::Facts(facts))
    }

    /// With a list.
    pub fn lines(self, lines: Vec<Line>) -> Self {
        self.with(Block::Lines(lines))
    }

    /// With the reason why this person gets it.
    pub fn because(mut self, reason: impl Into<String>) -> Self {
        self.because = reason.into();
        self
    }

    /// Concerning an account.
    pub fn of_account(mut self, account: impl fmt::Display) -> Self {
        self.account = Some(account.to_string());
        self
    }

    /// Its row in the outbox, due now; to be put in the transaction of its cause. `identity` is fresh, or derived from the
    /// cause where the same cause must not write twice. The key is the letter's `Message-ID` for ever, and begins with the
    /// time, so that the first key of the outbox is the oldest letter.
    pub fn row(mut self, now: Timestamp, identity: Uuid) -> DrawerRow {
        self.written = now;
        let key = format!("{:016x}-{}", now.as_microsecond().max(0), identity.simple());
        self.as_row(key).due(now)
    }

    /// The row of a letter that has its key already.
    pub(super) fn as_row(&self, key: String) -> DrawerRow {
        let row = DrawerRow::new(Drawer::OUTBOX, key, written(self));
        row.owned_by(self.account.clone().unwrap_or_default())
    }

    /// The letter in a row of the outbox.
    ///
    /// # Errors
    /// [`MailError::Unreadable`].
    pub fn from_row(row: &DrawerRow) -> Result<Self, MailError> {
        super::read(row)
    }

    /// Whether it is kept from addresses that have not confirmed, or that have had enough.
    pub fn needs_consent(&self) -> bool {
        matches!(self.why, Why::News(_) | Why::Digest)
    }
}

/// Letters in the outbox, the oldest first, with their keys and when each is tried next; at most so many.
///
/// # Errors
/// The ledger's, or [`MailError::Unreadable`].
pub fn waiting(book: &Book<'_>, limit: usize) -> Result<Vec<(String, Letter, Option<Timestamp>)>, MailError> {
    let rows = book.ledger().rows_after(book.partnership(), Drawer::OUTBOX, "", limit)?;
    rows.into_iter().map(|row| Letter::from_row(&row).map(|letter| (row.key, letter, row.due))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_can_be_delivered_is_an_address() {
        for good in ["anna@example.se", " Anna.B+x@Example.SE ", "integration@kommun.example.se"] {
            assert!(good.parse::<MailAddress>().is_ok(), "{good}");
        }
        for bad in [
            "",
            "anna",
            "anna@",
            "@example.se",
            "anna@localhost",
            "anna@[10.0.0.1]",
            "a b@example.se",
            "å@example.se",
            "anna@example.se\r\nBcc: all@example.se",
            "anna@example.se, bo@example.se",
            "<anna@example.se>",
        ] {
            assert_eq!(bad.parse::<MailAddress>(), Err(NoAddress), "{bad:?}");
        }
        let address: MailAddress = "Anna@EXAMPLE.se".parse().unwrap();
        assert_eq!((address.as_str(), address.folded().as_str()), ("Anna@example.se", "anna@example.se"));
        assert_eq!(address.hinted(), "A…@example.se");
    }
}
