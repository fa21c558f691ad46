//! Whom one writes to about a record: the accounts that answer for it. Whether they get a letter, a line in the digest or
//! nothing is theirs to say.

use domain::{
    date::Date,
    id::RecordId,
    kinds::Organisation,
    picture::functions,
    policy::{Act, may, may_to, steward_of},
    record::{Record, Shared},
    world::World,
};

use super::{
    account::{Account, AccountState},
    mail::{
        Book, MailAddress, MailError,
        addresses::{Standing, Subscriber},
    },
    store::{Store, StoreError, Tenant},
};

/// The living accounts of a partnership that somebody has.
pub struct Stewards(Vec<Account>);

impl Stewards {
    /// Reads them.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn of(store: &Store, tenant: &Tenant) -> Result<Self, StoreError> {
        let mut accounts = store.accounts(tenant)?;
        accounts.retain(|account| account.state == AccountState::Active && !account.is_of_link());
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

/// The address that the organisation which answers for a record is written to about it on a day, with the organisation: the
/// mailbox of the function that the record asks there, where it has one of its own that has said yes to letters, else the
/// organisation's.
///
/// # Errors
/// The ledger's.
pub fn mailbox_for<'a>(
    book: &Book<'_>,
    world: &'a World,
    record: &Record,
    day: Date,
) -> Result<Option<(&'a Shared, MailAddress)>, MailError> {
    let Some(organisation) = steward_of(record).and_then(|steward| world.record(steward)) else { return Ok(None) };
    let function = record.common().steward_function.and_then(|function| world.record(function.id));
    if let Some(function) = function
        && let Some(own) = own_mailbox(book, function, organisation.id, day)?
    {
        return Ok(Some((organisation, own)));
    }
    Ok(mailbox(organisation).map(|address| (organisation, address)))
}

/// A function's own mailbox in an organisation on a day, once it has said yes to letters.
fn own_mailbox(
    book: &Book<'_>,
    function: &Record,
    organisation: RecordId,
    day: Date,
) -> Result<Option<MailAddress>, MailError> {
    let Ok(own) = functions::mailbox(function, organisation, day).parse::<MailAddress>() else { return Ok(None) };
    let has_said_yes = |person: Subscriber| person.standing == Standing::Confirmed;
    Ok(book.find(&book.key(&own))?.is_some_and(has_said_yes).then_some(own))
}

/// The address that what asks a function with a mailbox of its own is written to on a day: that one, or that of the
/// organisation that answers for the function, while it has not said yes; `None` where it has none of its own.
///
/// # Errors
/// The ledger's.
pub fn mailbox_of_function(
    book: &Book<'_>,
    world: &World,
    function: &Record,
    day: Date,
) -> Result<Option<MailAddress>, MailError> {
    let Some(organisation) = steward_of(function).and_then(|steward| world.record(steward)) else { return Ok(None) };
    if functions::mailbox(function, organisation.id, day).is_empty() {
        return Ok(None);
    }
    Ok(own_mailbox(book, function, organisation.id, day)?.or_else(|| mailbox(organisation)))
}
