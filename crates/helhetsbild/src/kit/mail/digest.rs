//! The digest: what a person shall know, gathered into one letter a week.
//!
//! Lines come from two sides. What *happens* – a proposal came in – is put in a drawer in the transaction of its cause.
//! What *is* – a record is due – is asked for when the digest is made, so that it is never stale.

use std::{
    any::Any,
    cell::RefCell,
    collections::{BTreeMap, BTreeSet, HashMap},
    rc::Rc,
    sync::Arc,
};

use domain::{choices::Audience, date::Date, world::World};
use jiff::{SignedDuration, Timestamp};
use ledger::{Drawer, DrawerRow};
use serde::{Deserialize, Serialize};

use super::{
    Book, Letter, LetterKind, MailError, Topic,
    addresses::{DUE, Subscriber},
    answers,
    letter::{Line, Row, Why},
    read, signed, written,
};
use crate::kit::{
    account::{Account, AccountState},
    language::{Words, words},
    store::{Store, Tenant},
};

/// Lines that wait for a digest.
const LINES: Drawer = Drawer::named("digest_line");
/// How long a line waits for a digest that does not come.
const PATIENCE: SignedDuration = SignedDuration::from_hours(24 * 100);
/// So many lines of a topic are written out; the rest are counted.
const MOST_LINES: usize = 15;

/// Where a line leads that only says where the rest stands: it is no thing of its own.
pub const WAY_ON: &str = "/nytt";

/// A line of a digest, as a feature gives it: in the person's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// What it is about.
    pub topic: Topic,
    /// What tells it from others of the topic: a record's id. The same key twice is one line, the later one.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// What is said of it; may be empty.
    pub text: String,
    /// Where it leads, below the language.
    pub path: String,
    /// Whether the person can answer *later* or *not mine*.
    pub answerable: bool,
    /// The first of what the line counts, where it counts something.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<Row>,
}

/// Whose digest is made, and when.
pub struct Reader<'a> {
    /// Everything the node serves.
    pub store: &'a Store,
    /// The partnership.
    pub tenant: &'a Tenant,
    /// The person; `account` tells what else is known of them.
    pub person: &'a Subscriber,
    /// The words of the person's language.
    pub words: &'static Words,
    /// Today in Stockholm.
    pub today: Date,
    /// When the last digest came; for the first, when the address was confirmed.
    pub since: Timestamp,
    /// What the digests of one round have in common.
    pub round: &'a Round,
}

/// What was found out for one digest and serves the others that are made in the same round of the scheduler.
#[derive(Default)]
pub struct Round(RefCell<HashMap<String, Rc<dyn Any>>>);

impl Round {
    /// What goes by this name: made by whoever asks first. The name says all that it depends on.
    ///
    /// # Panics
    /// When the name was given to something of another type: the program's own mistake.
    pub fn once<T: 'static>(&self, name: &str, make: impl FnOnce() -> T) -> Rc<T> {
        let known = self.0.borrow().get(name).cloned();
        let found = known.unwrap_or_else(|| {
            let made: Rc<dyn Any> = Rc::new(make());
            self.0.borrow_mut().insert(name.to_owned(), Rc::clone(&made));
            made
        });
        found.downcast().expect("a name is of one thing")
    }
}

/// Something a digest asks what there is to tell a person. It is asked by the scheduler's own thread, and answers at once.
pub type Source = fn(&Reader<'_>) -> Vec<Item>;

/// What the row of a person's digest holds.
#[derive(Serialize, Deserialize)]
struct Turn {
    last: Option<Timestamp>,
}

/// The row that says when a person's next digest is due.
pub(super) fn due_row(key: &str, last: Option<Timestamp>, due: Option<Timestamp>) -> DrawerRow {
    DrawerRow { due, ..DrawerRow::new(DUE, key, written(&Turn { last })) }
}

/// When a person's last digest came, by its row.
pub(super) fn last_in(row: &DrawerRow) -> Result<Option<Timestamp>, MailError> {
    Ok(read::<Turn>(row)?.last)
}

/// When a person's last digest came.
pub fn last(book: &Book<'_>, key: &str) -> Result<Option<Timestamp>, MailError> {
    let row = book.ledger().get(book.partnership(), DUE, key)?;
    Ok(row.map(|row| last_in(&row)).transpose()?.flatten())
}

/// The row of a line that waits for a person's digest, to be put in the transaction of its cause.
pub fn line_row(key: &str, item: &Item, now: Timestamp) -> DrawerRow {
    let row = DrawerRow::new(LINES, line_key(key, item.topic, &item.key), written(item));
    row.owned_by(key).expires(now + PATIENCE)
}

/// The lines that wait for a person's digest.
///
/// # Errors
/// The ledger's, or [`MailError::Unreadable`].
pub fn waiting(book: &Book<'_>, key: &str) -> Result<Vec<(DrawerRow, Item)>, MailError> {
    let rows = book.ledger().by_owner(book.partnership(), LINES, key)?;
    // A line that was told expires at once; it may not have been swept away yet.
    let rows = rows.into_iter().filter(|row| !row.bytes.is_empty());
    rows.map(|row| read(&row).map(|item| (row, item))).collect()
}

/// The row that takes the place of a line that has been told.
pub(super) fn told(row: DrawerRow, now: Timestamp) -> DrawerRow {
    DrawerRow { bytes: Vec::new(), expires: Some(now), ..row }
}

/// Takes away a line that waits and no longer holds.
///
/// # Errors
/// The ledger's.
pub fn withdraw(book: &Book<'_>, key: &str, topic: Topic, item: &str) -> Result<(), MailError> {
    book.ledger().remove(book.partnership(), LINES, &line_key(key, topic, item), None)?;
    Ok(())
}

fn line_key(key: &str, topic: Topic, item: &str) -> String {
    format!("{key}/{}/{item}", topic.code())
}

/// Takes away all lines and answers of a person.
///
/// # Errors
/// The ledger's.
pub(super) fn held(book: &Book<'_>, key: &str) -> Result<Vec<(Drawer, String)>, MailError> {
    let lines = book.ledger().by_owner(book.partnership(), LINES, key)?;
    let mut held: Vec<(Drawer, String)> = lines.into_iter().map(|row| (LINES, row.key)).collect();
    held.extend(answers::held(book, key)?);
    Ok(held)
}

/// The digest as a letter; `None` when there is nothing to tell.
///
/// # Errors
/// The ledger's.
pub fn compose(book: &Book<'_>, key: &str, reader: &Reader<'_>, items: Vec<Item>) -> Result<Option<Letter>, MailError> {
    let Some(address) = &reader.person.address else { return Ok(None) };
    let answered: BTreeSet<(Topic, String)> = answers::standing(book, key, reader.today)?;
    let mut by_topic: BTreeMap<Topic, BTreeMap<String, Item>> = BTreeMap::new();
    for item in items {
        let place = (item.topic, item.key.clone());
        if !reader.person.without.contains(&item.topic) && !answered.contains(&place) {
            by_topic.entry(item.topic).or_default().insert(item.key.clone(), item);
        }
    }
    // What is told for another reason is not told again as news.
    let elsewhere: BTreeSet<String> = by_topic
        .iter()
        .filter(|(topic, _)| **topic != Topic::News)
        .flat_map(|(_, items)| items.values().map(|item| item.path.clone()))
        .collect();
    if let Some(news) = by_topic.get_mut(&Topic::News) {
        news.retain(|_, item| !elsewhere.contains(&item.path));
    }
    by_topic.retain(|_, items| !items.is_empty());
    let things = by_topic.values().flat_map(BTreeMap::values).filter(|item| item.path != WAY_ON);
    let count = things.count();
    if count == 0 {
        return Ok(None);
    }
    let say = &reader.words.say;
    let mut letter = Letter::new(Why::Digest, LetterKind::Digest, address, reader.words);
    letter.account.clone_from(&reader.person.account);
    letter = letter.subject(say.mail_digest_subject(reader.words.date(reader.today)));
    letter = letter.text(say.mail_digest_lead(count));
    for topic in Topic::ALL {
        let Some(items) = by_topic.remove(&topic) else { continue };
        let more = items.len().saturating_sub(MOST_LINES);
        let lines = items.into_values().take(MOST_LINES).map(|item| line(book, key, reader, item)).collect();
        letter = letter.heading(topic.name(reader.words)).lines(lines);
        if more > 0 {
            letter = letter.text(say.mail_digest_more(more));
        }
    }
    Ok(Some(letter.because(say.mail_digest_because())))
}

fn line(book: &Book<'_>, key: &str, reader: &Reader<'_>, item: Item) -> Line {
    let answer = if item.answerable {
        let until = domain::date::end_of_day(reader.today) + SignedDuration::from_hours(24 * 60);
        let subject =
            answers::Asked { key: key.to_owned(), topic: item.topic, item: item.key, title: item.title.clone() };
        format!("/post/svar/{}", book.seal().token(signed::ANSWER, &subject.as_subject(), until))
    } else {
        String::new()
    };
    Line { title: item.title, text: item.text, path: item.path, answer, rows: item.rows }
}

impl Reader<'_> {
    /// The living account of the person, if they have one: the one whose address it is, also where the address was in the
    /// book before the account.
    pub fn account(&self) -> Option<Account> {
        let named = self.person.account.as_deref().and_then(|id| id.parse().ok());
        let account = match (named, &self.person.address) {
            (Some(id), _) => self.store.account(self.tenant, id),
            (None, Some(address)) => self.store.account_by_address(self.tenant, &address.folded()),
            (None, None) => Ok(None),
        };
        account.ok().flatten().filter(|account| account.state == AccountState::Active)
    }

    /// What the person may see: as their account does, else as everybody.
    pub fn world(&self) -> Arc<World> {
        self.tenant.world(self.account().map_or(Audience::Public, |account| account.person().audience()))
    }
}

impl Item {
    /// The item as a letter of its own.
    pub fn letter(&self, kind: LetterKind, person: &Subscriber, because: &str) -> Option<Letter> {
        let words = words(person.language);
        let mut letter = Letter::news(self.topic, kind, person.address.as_ref()?, words).subject(self.title.as_str());
        letter.account.clone_from(&person.account);
        if !self.text.is_empty() {
            letter = letter.text(self.text.as_str());
        }
        Some(letter.button(words.say.mail_open(), self.path.as_str()).because(because))
    }
}

#[cfg(test)]
mod tests {
    use super::Round;

    #[test]
    fn what_the_digests_of_a_round_share_is_made_once() {
        let (round, mut made) = (Round::default(), 0);
        for _ in 0..3 {
            assert_eq!(
                *round.once("one", || {
                    made += 1;
                    7
                }),
                7
            );
        }
        assert_eq!(made, 1);
        assert_eq!(*round.once("other", || "else"), "else");
    }
}
