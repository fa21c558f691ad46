//! End of life: whoever answers for an initiative is asked once, ninety days before it ends, what comes after – and once
//! again, thirty days before, if nobody has said.
//!
//! Who has accepted letters hears of it as they have chosen: in the next digest, or at once. What nobody can be asked stays
//! on the worklist of whoever coordinates.

use std::collections::BTreeMap;

use domain::{
    choices::Audience,
    date::Date,
    picture::worklist::{Closing, Scope, closing},
    policy::Act,
    record::Shared,
};
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use ledger::{Drawer, DrawerRow};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::kit::{
    account::{read, written},
    language::Words,
    mail::{
        Letter, LetterKind, MailAddress, MailError, Topic,
        answers::{LinkKind, Whom},
        chore::Day,
        delivery,
        digest::{self, Item},
    },
    session::later,
    stewards::{Stewards, mailbox_for},
};

/// What was asked, by record.
const ASKED: Drawer = Drawer::named("end_asked");
/// So many days before the end it is asked again.
const AGAIN_DAYS: i32 = 30;
/// Between the first time and the second there are at least so many days.
const APART: SignedDuration = SignedDuration::from_hours(24 * 14);
/// How long such a link holds.
const HOLDS: SignedDuration = SignedDuration::from_hours(24 * 120);

/// What was asked about the end of a record.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct AskedOf {
    /// The end that was asked about: one that is moved is asked about anew.
    last: Date,
    /// How often, at most twice.
    times: u8,
    /// When it last was.
    at: Timestamp,
    /// The keys of the addresses.
    to: Vec<String>,
}

/// Asks what is to be asked today; gives of how many records.
///
/// # Errors
/// The ledger's.
pub fn ask_what_comes_after(day: &Day<'_>) -> Result<usize, MailError> {
    let world = day.tenant.world(Audience::Internal);
    let ending: BTreeMap<String, Closing> = closing(&world, &Scope::All, day.today)
        .into_iter()
        .filter(|closing| closing.last >= day.today && !closing.wants_lesson)
        .map(|closing| (closing.record.id.to_string(), closing))
        .collect();
    let mut asked: BTreeMap<String, AskedOf> = BTreeMap::new();
    for row in day.book.ledger().rows_after(day.book.partnership(), ASKED, "", usize::MAX)? {
        let of: AskedOf = read(&row)?;
        match ending.contains_key(&row.key) {
            true => _ = asked.insert(row.key, of),
            false => answered(day, &row.key, &of)?,
        }
    }
    if ending.is_empty() {
        return Ok(0);
    }
    let stewards = Stewards::of(day.store, day.tenant)?;
    let mut count = 0;
    for (key, closing) in &ending {
        let Some(times) = turn(asked.get(key), closing.last, day) else { continue };
        count += usize::from(ask(day, &stewards, key, closing, times)?);
    }
    Ok(count)
}

/// Which time it is to be asked now, if it is.
fn turn(before: Option<&AskedOf>, last: Date, day: &Day<'_>) -> Option<u8> {
    let Some(before) = before.filter(|before| before.last == last) else { return Some(1) };
    let is_near = last.checked_sub(AGAIN_DAYS.days()).is_ok_and(|near| day.today >= near);
    (before.times < 2 && is_near && day.now >= before.at + APART).then_some(2)
}

/// Nobody waits for an answer any longer: what was to be told of it in digests is not.
fn answered(day: &Day<'_>, key: &str, of: &AskedOf) -> Result<(), MailError> {
    for address in &of.to {
        digest::withdraw(day.book, address, Topic::Stewardship, &item_key(key))?;
    }
    day.book.ledger().remove(day.book.partnership(), ASKED, key, None)?;
    Ok(())
}

fn item_key(record: &str) -> String {
    format!("slut-{record}")
}

/// Asks whoever answers for a record and accepts letters; false when there is nobody.
fn ask(day: &Day<'_>, stewards: &Stewards, key: &str, closing: &Closing, times: u8) -> Result<bool, MailError> {
    let (record, last) = (&closing.record, closing.last);
    let command = day.once(&format!("slut\n{key}\n{last}\n{times}"));
    let (mut rows, mut to) = (Vec::new(), Vec::new());
    for (place, (address, account)) in asked_about(day, stewards, record)?.into_iter().enumerate() {
        let words = day.book.words_for(&address)?;
        let whom = Whom { account, key: day.book.key(&address) };
        let path = LinkKind::EndsSoon.path(day.book.seal(), record.id, &whom, later(day.now, HOLDS));
        let title = record.title().in_language(words.language).0;
        let item = Item {
            topic: Topic::Stewardship,
            key: item_key(key),
            title: title.to_owned(),
            text: words.say.mail_ends_line(words.date(last)),
            path: path.clone(),
            answerable: true,
            rows: Vec::new(),
        };
        let letter = letter(words, &address, title, last, path).text(times_in_words(words, times));
        let identity = Uuid::new_v5(&command, place.to_string().as_bytes());
        let mine = delivery::hand_over(day.book, &item, letter, day.now, identity)?;
        if !mine.is_empty() {
            to.push(day.book.key(&address));
        }
        rows.extend(mine);
    }
    if rows.is_empty() {
        return Ok(false);
    }
    rows.push(DrawerRow::new(ASKED, key, written(&AskedOf { last, times, at: day.now, to })));
    day.put(command, rows)
}

/// The addresses to ask, each with the account in whose name it answers: those of the organisation who may say so, and its
/// function mailbox, which answers as the organisation.
fn asked_about(day: &Day<'_>, stewards: &Stewards, record: &Shared) -> Result<Vec<(MailAddress, Uuid)>, MailError> {
    let own = stewards.answering_for(record, Act::Confirm).into_iter();
    let mut asked: Vec<(MailAddress, Uuid)> =
        own.filter_map(|account| Some((account.email.parse().ok()?, account.id))).collect();
    let world = day.tenant.world(Audience::Internal);
    if let Some((organisation, address)) = mailbox_for(day.book, &world, record, day.today)?
        && !stewards.has(&address)
        && day.book.find(&day.book.key(&address))?.is_some()
    {
        let name = &organisation.title().source;
        let account = day.store.account_of_link(day.tenant, organisation.id, name, day.now)?;
        asked.push((address, account.id));
    }
    Ok(asked)
}

/// Whether it will be asked again.
fn times_in_words(words: &Words, times: u8) -> String {
    if times < 2 { words.say.mail_ends_once_more() } else { words.say.mail_ends_last_time() }
}

fn letter(words: &'static Words, to: &MailAddress, title: &str, last: Date, path: String) -> Letter {
    let say = &words.say;
    Letter::news(Topic::Stewardship, LetterKind::EndsSoon, to, words)
        .subject(say.mail_ends_subject(title))
        .text(say.mail_ends_text(title, words.date(last)))
        .button(say.mail_ends_button(), path)
        .text(say.mail_ends_else())
        .because(say.mail_ends_because())
}
