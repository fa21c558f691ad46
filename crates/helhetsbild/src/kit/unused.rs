//! Accounts that nobody uses: after two years their owner is told, thirty days later they are closed – not erased, so that
//! the history can still say who. The last administrator's stays open, and so do those of organisations' links, which
//! nobody signs in to.

use domain::date::stockholm_day;
use jiff::{SignedDuration, Timestamp};
use ledger::LedgerError;

use super::{
    account::{Account, AccountState},
    audit::{Entry, Part, What},
    language::words,
    mail::{Letter, LetterKind, MailAddress, MailError, chore::Day},
    session::later,
    store::StoreError,
};

/// Without signing in for so long, an account is unused.
pub const UNUSED: SignedDuration = SignedDuration::from_hours(24 * 730);
/// From the letter to the closing.
pub const NOTICE: SignedDuration = SignedDuration::from_hours(24 * 30);

/// Tells the owners of unused accounts, and closes those whose owners were told thirty days ago and have not come: a chore.
/// Gives how many were told.
///
/// # Errors
/// The ledger's.
pub fn close_unused(day: &Day<'_>) -> Result<usize, MailError> {
    let mut told = 0;
    for account in day.store.accounts(day.tenant).map_err(unavailable)? {
        let used = account.seen.unwrap_or(account.made);
        let unused = account.state == AccountState::Active && later(used, UNUSED) <= day.now;
        let stays = || account.is_of_link() || day.store.is_last_administrator(day.tenant, &account).unwrap_or(true);
        if !unused || stays() {
            continue;
        }
        match account.told.filter(|told| *told > used) {
            None => {
                tell(day, &account)?;
                told += usize::from(put_unless_used(day, Account { told: Some(day.now), ..account }, used)?);
            }
            Some(told) if later(told, NOTICE) <= day.now => {
                put_unless_used(day, Account { state: AccountState::Closed, ..account }, used)?;
            }
            Some(_) => {}
        }
    }
    Ok(told)
}

fn unavailable(error: StoreError) -> MailError {
    match error {
        StoreError::Ledger(error) => error.into(),
        other => LedgerError::Invalid { what: other.to_string() }.into(),
    }
}

/// Puts an account with a note of it; false where its owner signs in, or somebody changes it, at this very moment.
fn put_unless_used(day: &Day<'_>, account: Account, used: Timestamp) -> Result<bool, MailError> {
    let there = day.store.account_and_version(day.tenant, account.id).map_err(unavailable)?;
    let Some((there, version)) = there.filter(|(there, _)| there.seen.unwrap_or(there.made) == used) else {
        return Ok(false);
    };
    let mut beside = match account.state {
        AccountState::Closed => {
            day.store.ends_of_sessions(day.tenant, account.id, None, day.now).map_err(unavailable)?
        }
        _ => Vec::new(),
    };
    let note = match account.state {
        AccountState::Closed => {
            let parts = vec![Part::State(AccountState::Closed)];
            Entry::new(day.now, None, Some(there.id), What::Closed).with(parts)
        }
        _ => Entry::new(day.now, None, Some(there.id), What::Told),
    };
    beside.push(note.noted());
    if account.state == AccountState::Closed && there.is_administrators() {
        // Another node may be about to close the only other one.
        match day.store.another_administrator(day.tenant, &there).map_err(unavailable)? {
            Some(held) => beside.push(held),
            None => return Ok(false),
        }
    }
    match day.store.put_account_with(day.tenant, &account, version, beside) {
        Err(StoreError::Ledger(LedgerError::RowClash { .. })) => Ok(false),
        other => other.map_err(unavailable),
    }
}

fn tell(day: &Day<'_>, account: &Account) -> Result<(), MailError> {
    let Ok(address) = account.email.parse::<MailAddress>() else { return Ok(()) };
    let words = words(account.language);
    let say = &words.say;
    let closes = later(day.now, NOTICE);
    let letter = Letter::single_use(LetterKind::UnusedAccount, &address, words, closes)
        .of_account(account.id)
        .subject(say.mail_unused_subject())
        .text(say.mail_unused_text(words.date(stockholm_day(closes)).as_str()))
        .button(say.sign_in_button(), "/logga-in")
        .because(say.mail_unused_because(address.as_str()));
    // Of two nodes that look on the same day, one writes.
    let command = day.once(&format!("unused account {} {}", account.id, day.today));
    day.put(command, vec![letter.row(day.now, command)]).map(drop)
}
