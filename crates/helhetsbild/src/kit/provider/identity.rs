//! Who somebody is here that a provider vouches for. The provider's name for them is kept only as a pseudonym that nobody
//! makes without the partnership's key.

use std::collections::BTreeSet;

use jiff::Timestamp;
use ledger::{Drawer, DrawerRow, LedgerError, Move};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Claims, Given, Provider, holds_personal_number, table::fitted};
use crate::kit::{
    account::{Account, AccountState, normal, read, written},
    audit::{self, Part, What},
    clock,
    mail::signed::Seal,
    store::{Store, StoreError, Tenant},
};
use domain::{policy::Role, text::Language};

/// What the keys of these begin with, among other ways to sign in.
const PREFIX: &str = "provider:";
/// What they all come before.
const AFTER_PREFIX: &str = "provider;";
/// Characters kept of somebody's name.
const LONGEST_NAME: usize = 200;
/// Digits of a personal identity number at least.
const SHORTEST_NUMBER: usize = 10;
/// How often a change is tried when somebody else changes the account at the same moment.
const TRIES: usize = 3;

/// That somebody at a provider is somebody here.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Identity {
    pub(super) provider: String,
    /// Whether it opens the account.
    pub(super) approved: bool,
    made: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    used: Option<Timestamp>,
    #[serde(default)]
    pub(super) given: Given,
    /// The rows of the table that fitted at the last sign-in, each by its sum: so that a table that is changed is followed at
    /// once, and the claims themselves need not be kept.
    #[serde(default)]
    pub(super) fitted: BTreeSet<String>,
}

/// What comes of somebody whom a provider vouches for.
#[derive(Debug, PartialEq, Eq)]
pub enum Entry {
    /// They are let in to an account.
    In(Box<Account>),
    /// An administrator has to let them in.
    Waits,
    /// Their account is closed.
    Closed,
    /// The provider was removed, or another put in its place, while they were there.
    Gone,
    /// What the provider says cannot be used.
    Unusable(PersonalData),
}

/// What cannot be used of what a provider says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonalData {
    /// There is no mail address, or one that the provider does not stand for.
    Address,
    /// They are known there by their personal identity number, which is not to come here.
    PersonalNumber,
}

/// Somebody who waits to be let in.
pub struct WaitingEntry {
    /// The account: a new one, or one that somebody says is theirs.
    pub account: Account,
    /// The key of what is to be approved; empty when the account itself is all.
    pub key: String,
    /// What the provider is called.
    pub provider: String,
    /// Since when they wait.
    pub since: Timestamp,
}

impl Store {
    /// What comes of somebody whom a provider vouches for: the first time they wait, later they are in, as what the table
    /// then says. The table is read now, not as it stood when the provider was `asked`, which may have been slow to answer; and
    /// where it is changed while somebody enters, they enter again as it then is.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn enter_by_provider(
        &self,
        tenant: &Tenant,
        asked: &Provider,
        claims: &Claims,
        language: Language,
        now: Timestamp,
    ) -> Result<Entry, StoreError> {
        for _ in 0..TRIES {
            let found = self.provider(tenant, &asked.id)?;
            // Claims of one issuer, made for one client, are not believed for another.
            let same = found.filter(|(now, _)| now.issuer == asked.issuer && now.client == asked.client);
            let Some((provider, version)) = same else { return Ok(Entry::Gone) };
            let entry = self.enter(tenant, &provider, claims, language, now)?;
            if self.provider(tenant, &asked.id)?.is_some_and(|(_, now)| now == version) {
                return Ok(entry);
            }
        }
        Ok(Entry::Gone)
    }

    fn enter(
        &self,
        tenant: &Tenant,
        provider: &Provider,
        claims: &Claims,
        language: Language,
        now: Timestamp,
    ) -> Result<Entry, StoreError> {
        if holds_personal_number(claims.subject()) {
            return Ok(Entry::Unusable(PersonalData::PersonalNumber));
        }
        let seal = Seal::of(self.ledger(), &tenant.id)?;
        let subject = seal.pseudonym("provider", &format!("{}\n{}", provider.issuer, claims.subject()));
        let key = format!("{PREFIX}{subject}");
        let given = (Given::by(&provider.table, claims), fitted(&provider.table, claims));
        if let Some(row) = self.ledger().get(&tenant.id, Drawer::CREDENTIALS, &key)? {
            if let Some(entry) = self.known(tenant, &row, &given, now)? {
                return Ok(entry);
            }
            // Whose it was is gone.
            self.ledger().remove(&tenant.id, Drawer::CREDENTIALS, &key, Some(row.version))?;
        }
        self.first_entry(tenant, provider, claims, (key, given), language, now)
    }

    /// Somebody who came before.
    fn known(
        &self,
        tenant: &Tenant,
        row: &DrawerRow,
        (given, fitted): &(Given, BTreeSet<String>),
        now: Timestamp,
    ) -> Result<Option<Entry>, StoreError> {
        let mut identity: Identity = read(row)?;
        let Ok(id) = Uuid::parse_str(&row.owner) else { return Ok(None) };
        let Some(account) = self.account(tenant, id)? else { return Ok(None) };
        match account.state {
            AccountState::Closed => return Ok(Some(Entry::Closed)),
            // Somebody else's account, for all that is known, is not touched.
            _ if !identity.approved => return Ok(Some(Entry::Waits)),
            AccountState::Waiting | AccountState::Active => {}
        }
        let Some(account) = self.as_given(tenant, id, (&identity.given, given), now)? else { return Ok(None) };
        (identity.used, identity.given, identity.fitted) = (Some(now), given.clone(), fitted.clone());
        let used = DrawerRow::new(Drawer::CREDENTIALS, row.key.clone(), written(&identity)).owned_by(row.owner.clone());
        match self.ledger().put(&tenant.id, used, Some(row.version)) {
            // The same person in another window.
            Ok(_) | Err(LedgerError::RowClash { .. }) => {}
            Err(error) => return Err(error.into()),
        }
        let is_open = account.state == AccountState::Active;
        Ok(Some(if is_open { Entry::In(Box::new(account)) } else { Entry::Waits }))
    }

    /// The account as the table now has it. What somebody was made by hand they stay.
    fn as_given(
        &self,
        tenant: &Tenant,
        id: Uuid,
        (before, given): (&Given, &Given),
        now: Timestamp,
    ) -> Result<Option<Account>, StoreError> {
        for _ in 0..TRIES {
            let Some((account, version)) = self.account_and_version(tenant, id)? else { return Ok(None) };
            let changed = with_given(account.clone(), before, given);
            if changed == account {
                return Ok(Some(account));
            }
            let noted = audit::Entry::new(now, None, Some(id), What::Changed).with(differences(&account, &changed));
            match self.put_account_with(tenant, &changed, version, vec![noted.noted()]) {
                Ok(_) => return Ok(Some(changed)),
                Err(StoreError::Ledger(LedgerError::RowClash { .. })) => {}
                Err(error) => return Err(error),
            }
        }
        self.account(tenant, id)
    }

    fn first_entry(
        &self,
        tenant: &Tenant,
        provider: &Provider,
        claims: &Claims,
        (key, (given, fitted)): (String, (Given, BTreeSet<String>)),
        language: Language,
        now: Timestamp,
    ) -> Result<Entry, StoreError> {
        let is_denied = provider.address_claim == "email" && claims.flag("email_verified") == Some(false);
        let address = claims.text(&provider.address_claim).filter(|_| !is_denied).and_then(normal);
        let Some(address) = address else { return Ok(Entry::Unusable(PersonalData::Address)) };
        if holds_personal_number(&address) {
            return Ok(Entry::Unusable(PersonalData::PersonalNumber));
        }
        let mut account = Account::new(clock::fresh_identity(), address.clone(), name(claims, &address), language, now);
        account.state = AccountState::Waiting;
        let account = with_given(account, &Given::default(), &given);
        let (owner, approved) = match self.add_account(tenant, &account)? {
            true => (account.id, true),
            false => match self.account_by_address(tenant, &address)? {
                Some(there) => (there.id, opens_at_once(provider, claims, &there)),
                None => return Ok(Entry::Waits),
            },
        };
        let before = if owner == account.id { given.clone() } else { Given::default() };
        let identity = Identity {
            provider: provider.id.clone(),
            approved,
            made: now,
            used: None,
            given: before,
            fitted: fitted.clone(),
        };
        let row = DrawerRow::new(Drawer::CREDENTIALS, key.clone(), written(&identity)).owned_by(owner.to_string());
        match self.ledger().put(&tenant.id, row, Some(0)) {
            Ok(_) => {}
            // The same person in another window was quicker.
            Err(LedgerError::RowClash { .. }) => return Ok(Entry::Waits),
            Err(error) => return Err(error.into()),
        }
        let Some(row) = self.ledger().get(&tenant.id, Drawer::CREDENTIALS, &key)? else { return Ok(Entry::Waits) };
        Ok(self.known(tenant, &row, &(given, fitted), now)?.unwrap_or(Entry::Waits))
    }

    pub(super) fn identities(&self, tenant: &Tenant) -> Result<Vec<(DrawerRow, Identity)>, StoreError> {
        let rows = self.ledger().rows_after(&tenant.id, Drawer::CREDENTIALS, PREFIX, usize::MAX)?;
        let own = rows.into_iter().take_while(|row| row.key.as_str() < AFTER_PREFIX);
        Ok(own.map(|row| Ok::<_, LedgerError>((row.clone(), read(&row)?))).collect::<Result<_, _>>()?)
    }

    /// Everybody who waits to be let in.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn waiting_entries(&self, tenant: &Tenant) -> Result<Vec<WaitingEntry>, StoreError> {
        let providers = self.providers(tenant)?;
        let mut waiting = Vec::new();
        for (row, identity) in self.identities(tenant)? {
            let account = Uuid::parse_str(&row.owner).ok().map(|id| self.account(tenant, id)).transpose()?.flatten();
            let Some(account) = account else { continue };
            let is_waiting = account.state == AccountState::Waiting;
            if account.state != AccountState::Closed && (is_waiting || !identity.approved) {
                let named = providers.iter().find(|provider| provider.id == identity.provider);
                let provider = named.map_or(identity.provider, |provider| provider.name.clone());
                waiting.push(WaitingEntry { account, key: row.key, provider, since: identity.made });
            }
        }
        let accounts = self.accounts(tenant)?.into_iter().filter(|account| account.state == AccountState::Waiting);
        for account in accounts {
            if !waiting.iter().any(|entry| entry.account.id == account.id) {
                let (key, provider, since) = (String::new(), String::new(), account.made);
                waiting.push(WaitingEntry { account, key, provider, since });
            }
        }
        waiting.sort_by_cached_key(|entry| (swedish::sort_key(&entry.account.name), entry.key.clone()));
        Ok(waiting)
    }

    /// Somebody who waits, by their account and the key of what is to be approved.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn waiting_entry(&self, tenant: &Tenant, account: Uuid, key: &str) -> Result<Option<WaitingEntry>, StoreError> {
        let entries = self.waiting_entries(tenant)?;
        Ok(entries.into_iter().find(|entry| entry.account.id == account && entry.key == key))
    }

    /// Lets somebody in, or turns them away, with what is done in the same transaction: what is noted of it, and the letter
    /// that tells of it. Who is turned away from a new account finds it closed; from an account that is somebody's, they are
    /// forgotten. False when somebody else was quicker; nothing was written.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn settle_entry(
        &self,
        tenant: &Tenant,
        entry: &WaitingEntry,
        let_in: bool,
        beside: Vec<Move>,
    ) -> Result<bool, StoreError> {
        let mut moves = beside;
        let Some((mut account, version)) = self.account_and_version(tenant, entry.account.id)? else {
            return Ok(false);
        };
        let mut is_theirs = true;
        if !entry.key.is_empty() {
            let Some(row) = self.ledger().get(&tenant.id, Drawer::CREDENTIALS, &entry.key)? else { return Ok(false) };
            let mut identity: Identity = read(&row)?;
            is_theirs = let_in || identity.approved;
            if let_in {
                identity.approved = true;
                let approved = DrawerRow::new(Drawer::CREDENTIALS, row.key, written(&identity)).owned_by(row.owner);
                moves.push(Move::Put(approved, Some(row.version)));
            } else if !identity.approved {
                moves.push(Move::Remove(Drawer::CREDENTIALS, row.key, Some(row.version)));
            }
        }
        if account.state == AccountState::Waiting && is_theirs {
            account.state = if let_in { AccountState::Active } else { AccountState::Closed };
            moves.push(Move::Put(account.row(), Some(version)));
        }
        match self.ledger().rearrange(&tenant.id, &moves) {
            Ok(()) => Ok(true),
            Err(LedgerError::RowClash { .. }) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }
}

/// Whether somebody may come in to an account that is there already because they have its address: only when the provider
/// stands for the address and is set to answer for its domain. Not as who lets others in.
fn opens_at_once(provider: &Provider, claims: &Claims, account: &Account) -> bool {
    let domain = account.email.rsplit_once('@').map(|(_, domain)| domain).unwrap_or_default();
    provider.address_claim == "email"
        && claims.flag("email_verified") == Some(true)
        && provider.domains.contains(domain)
        && !account.roles.contains(&Role::Administrator)
}

pub(super) fn with_given(mut account: Account, before: &Given, now: &Given) -> Account {
    if account.organisation == before.organisation {
        account.organisation = now.organisation;
    }
    account.roles.retain(|role| !before.roles.contains(role));
    account.roles.extend(now.roles.iter().copied());
    account
}

/// What a table changed of an account.
pub(super) fn differences(before: &Account, after: &Account) -> Vec<Part> {
    let organisation = (before.organisation != after.organisation).then_some(Part::Organisation);
    let given = after.roles.difference(&before.roles).map(|role| Part::Given(*role));
    let taken = before.roles.difference(&after.roles).map(|role| Part::Taken(*role));
    organisation.into_iter().chain(given).chain(taken).collect()
}

/// What somebody is called, without what must not be kept.
fn name(claims: &Claims, address: &str) -> String {
    let whole = claims.text("name").map(str::to_owned);
    let parts = || Some(format!("{} {}", claims.text("given_name")?, claims.text("family_name")?));
    let said = whole.or_else(parts).unwrap_or_default();
    let said: String = said.chars().filter(|letter| !letter.is_control()).take(LONGEST_NAME).collect();
    // However oddly a number is written: nobody's name has so many digits.
    let digits = said.chars().filter(char::is_ascii_digit).count();
    if said.trim().is_empty() || digits >= SHORTEST_NUMBER || holds_personal_number(&said) {
        return address.split('@').next().unwrap_or_default().to_owned();
    }
    said.trim().to_owned()
}
