//! Accounts that nobody uses: after two years their owner is told, thirty days later they are closed – not erased, so that
//! the history can still say who. The last administrator's stays open, and so do those of organisations' links, which
//! nobody signs in to.

use domain::date::stockholm_day;
use jiff::{SignedDuration, Timestamp};
use ledger::LedgerError;
use uuid::Uuid;

use super::{
    account::{Account, AccountState},
    audit::{Entry, Part, What},
    language::words,
    mail::{Letter, MailAddress},
    session::later,
    store::{Store, StoreError, Tenant},
};

/// Without signing in for so long, an account is unused.
pub const UNUSED: SignedDuration = SignedDuration::from_hours(24 * 730);
/// From the letter to the closing.
pub const NOTICE: SignedDuration = SignedDuration::from_hours(24 * 30);
/// What letters' identities are derived from (a fixed random UUID of this project's own).
const ROOT: Uuid = Uuid::from_u128(0x8c0e_51d7_2b94_4f3a_a6e2_90bd_13f7_64c5);

impl Store {
    /// Tells the owners of unused accounts, and closes those whose owners were told thirty days ago and have not come; how
    /// many of each.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn close_unused(&self, tenant: &Tenant, now: Timestamp) -> Result<(usize, usize), StoreError> {
        let (mut told, mut closed) = (0, 0);
        for account in self.accounts(tenant)? {
            let used = account.seen.unwrap_or(account.made);
            let unused = account.state == AccountState::Active && later(used, UNUSED) <= now;
            if !unused || account.is_of_link() || self.is_last_administrator(tenant, &account)? {
                continue;
            }
            match account.told.filter(|told| *told > used) {
                None => {
                    self.tell_of_closing(tenant, &account, now)?;
                    told +=
                        usize::from(self.put_unless_used(tenant, Account { told: Some(now), ..account }, used, now)?);
                }
                Some(told) if later(told, NOTICE) <= now => {
                    let id = account.id;
                    let shut = Account { state: AccountState::Closed, ..account };
                    if self.put_unless_used(tenant, shut, used, now)? {
                        self.end_sessions(tenant, id, None)?;
                        closed += 1;
                    }
                }
                Some(_) => {}
            }
        }
        Ok((told, closed))
    }

    /// Puts an account with a note of it; false where its owner signs in, or somebody changes it, at this very moment.
    fn put_unless_used(
        &self,
        tenant: &Tenant,
        account: Account,
        used: Timestamp,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let Some((there, version)) = self.account_and_version(tenant, account.id)? else { return Ok(false) };
        if there.seen.unwrap_or(there.made) != used {
            return Ok(false);
        }
        let note = match account.state {
            AccountState::Closed => {
                let parts = vec![Part::State(AccountState::Closed)];
                Entry::new(now, None, Some(account.id), What::Closed).with(parts)
            }
            _ => Entry::new(now, None, Some(account.id), What::Told),
        };
        match self.put_account_with(tenant, &account, version, vec![note.row()]) {
            Err(StoreError::Ledger(LedgerError::RowClash { .. })) => Ok(false),
            other => other,
        }
    }

    fn tell_of_closing(&self, tenant: &Tenant, account: &Account, now: Timestamp) -> Result<(), StoreError> {
        let Ok(address) = account.email.parse::<MailAddress>() else { return Ok(()) };
        let words = words(account.language);
        let say = &words.say;
        let closes = later(now, NOTICE);
        let letter = Letter::single_use("oanvant-konto", &address, words, closes)
            .of_account(account.id)
            .subject(say.mail_unused_subject())
            .text(say.mail_unused_text(words.date(stockholm_day(closes)).as_str()))
            .button(say.sign_in_button(), "/logga-in")
            .because(say.mail_unused_because(address.as_str()));
        // Of two nodes that look on the same day, both write the same letter.
        let day = stockholm_day(now);
        let begun = domain::date::end_of_day(day.yesterday().unwrap_or(day));
        let identity = Uuid::new_v5(&ROOT, format!("{}|{day}", account.id).as_bytes());
        match self.ledger().put(&tenant.id, letter.row(begun, identity), Some(0)) {
            Ok(_) | Err(LedgerError::RowClash { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}
