//! Whom one writes to about a record: the accounts that answer for it. Whether they get a letter, a line in the digest or
//! nothing is theirs to say.

use domain::{
    id::RecordId,
    kinds::Organisation,
    policy::{Act, may, may_to, steward_of},
    record::Record,
};

use super::{
    account::{Account, AccountState},
    mail::MailAddress,
    store::{Store, StoreError, Tenant},
};

/// The living accounts of a partnership.
pub struct Stewards(Vec<Account>);

impl Stewards {
    /// Reads them.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn of(store: &Store, tenant: &Tenant) -> Result<Self, StoreError> {
        let mut accounts = store.accounts(tenant)?;
        accounts.retain(|account| account.state == AccountState::Active);
        Ok(Self(accounts))
    }

    /// Those of the organisation that answers for a record who may do something to it; of these only who holds the function
    /// that the record is asked of, if somebody does.
    pub fn answering_for(&self, record: &Record, act: Act) -> Vec<&Account> {
        let steward = steward_of(record);
        let own = self.0.iter().filter(|account| steward.is_some() && account.organisation == steward);
        let mut own: Vec<&Account> = own.filter(|account| may_to(Some(&account.person()), act, record)).collect();
        let function: Option<RecordId> = record.common().steward_function.map(|function| function.id);
        let holds = |account: &&Account| function.is_some_and(|function| account.functions.contains(&function));
        if own.iter().any(holds) {
            own.retain(holds);
        }
        own
    }

    /// Those who may do something whatever it is done to: who coordinates.
    pub fn coordinating(&self, act: Act) -> Vec<&Account> {
        self.0.iter().filter(|account| may(Some(&account.person()), act)).collect()
    }

    /// Whether one of the accounts has an address.
    pub fn has(&self, address: &MailAddress) -> bool {
        self.0.iter().any(|account| account.email == address.folded())
    }
}

/// The address that an organisation is written to: its function mailbox.
pub fn mailbox(record: &Record) -> Option<MailAddress> {
    record.body.is::<Organisation>()?.email.parse().ok()
}
