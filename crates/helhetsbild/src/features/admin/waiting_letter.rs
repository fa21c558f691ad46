//! One letter to those who let people in: somebody waits. At most one a day, however many ask, and none while nobody new
//! does but a reminder after a week. It says how many, and nothing that those who ask have written.

use domain::date::stockholm_day;
use jiff::{SignedDuration, Timestamp};
use ledger::{Drawer, DrawerRow};
use serde::{Deserialize, Serialize};

use crate::kit::{
    account::{Account, read, written},
    language::words,
    mail::{Letter, LetterKind, MailAddress, MailError, Topic, addresses::Standing, bounce, chore::Day},
    session::later,
};

/// When it was last told that somebody waits.
const TOLD: Drawer = Drawer::named("waiting_told");
const KEY: &str = "told";
/// After so long those who still wait are told of again, outside the quiet weeks.
const AGAIN: SignedDuration = SignedDuration::from_hours(24 * 7);

#[derive(Serialize, Deserialize)]
struct Told {
    at: Timestamp,
}

/// Writes to the administrators if somebody waits whom they have not been told of: a chore. Gives how many letters.
///
/// # Errors
/// The ledger's.
pub fn tell_of_waiting(day: &Day<'_>) -> Result<usize, MailError> {
    let told = day.book.ledger().get(day.book.partnership(), TOLD, KEY)?.map(|row| read::<Told>(&row)).transpose()?;
    let told = told.map(|told| told.at);
    if told.is_some_and(|told| stockholm_day(told) >= day.today) {
        return Ok(0);
    }
    let waiting = day.store.waiting_entries(day.tenant)?;
    let somebody_new = waiting.iter().any(|entry| told.is_none_or(|told| entry.since > told));
    let is_reminder = told.is_some_and(|told| later(told, AGAIN) <= day.now) && !day.settings.is_quiet(day.today);
    if waiting.is_empty() || !(somebody_new || is_reminder) {
        return Ok(0);
    }
    let mut rows = Vec::new();
    for account in day.store.accounts(day.tenant)?.iter().filter(|account| account.is_administrators()) {
        let command = day.once(&format!("waiting {} {}", day.today, account.id));
        rows.extend(letter(day, account, waiting.len())?.map(|letter| letter.row(day.now, command)));
    }
    let letters = rows.len();
    if letters == 0 {
        // Nobody has said yes to letters: who does is told then.
        return Ok(0);
    }
    rows.push(DrawerRow::new(TOLD, KEY, written(&Told { at: day.now })));
    let is_first = day.put(day.once(&format!("waiting {}", day.today)), rows)?;
    Ok(if is_first { letters } else { 0 })
}

/// The letter to an administrator who has said yes to letters, and has not left out what waits for an answer.
fn letter(day: &Day<'_>, account: &Account, count: usize) -> Result<Option<Letter>, MailError> {
    let Ok(address) = account.email.parse::<MailAddress>() else { return Ok(None) };
    let key = day.book.key(&address);
    let wants = day.book.find(&key)?.is_some_and(|person| {
        person.standing == Standing::Confirmed
            && !person.without.contains(&Topic::Worklist)
            && !person.is_paused(day.today)
    });
    if !wants || bounce::of(day.book, &key)?.is_some_and(|bounce| bounce.is_final()) {
        return Ok(None);
    }
    let words = words(account.language);
    let say = &words.say;
    let letter = Letter::news(Topic::Worklist, LetterKind::AccountsWaiting, &address, words)
        .of_account(account.id)
        .subject(say.mail_waiting_subject(count))
        .text(say.mail_waiting_text(count))
        .button(say.mail_waiting_button(), "/admin")
        .because(say.mail_waiting_because(address.as_str()));
    Ok(Some(letter))
}
