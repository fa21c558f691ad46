//! Accounts: people who may sign in to one partnership. They are rows in drawers, never records: erasable, and no part of
//! the history.

use std::collections::BTreeSet;

use domain::{
    id::RecordId,
    place::MunicipalityCode,
    policy::{Person, Role},
    text::Language,
};
use jiff::Timestamp;
use ledger::{Drawer, DrawerRow, LedgerError, Move};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use uuid::Uuid;

use super::{
    mail::MailAddress,
    store::{Store, StoreError, Tenant},
};

/// Which account a mail address belongs to, by the address's hash, so that no two accounts share one.
const ADDRESSES: Drawer = Drawer::named("account_address");

/// How an account stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum AccountState {
    /// Waits for an administrator to let it in.
    Waiting,
    /// May sign in.
    #[default]
    Active,
    /// May not sign in any longer; kept so that the history can say who.
    Closed,
}

/// Somebody's account in one partnership.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Its identity: what changes are signed with.
    pub id: Uuid,
    /// Mail address, as [`normal`] writes it.
    pub email: String,
    /// How the person, or the function, is called by colleagues.
    pub name: String,
    /// The language of letters.
    pub language: Language,
    /// The organisation they act for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<RecordId>,
    /// Their roles beside that of a member.
    #[serde(default)]
    pub roles: BTreeSet<Role>,
    /// The municipalities they are charged with.
    #[serde(default)]
    pub municipalities: BTreeSet<MunicipalityCode>,
    /// The groups they are secretary of.
    #[serde(default)]
    pub groups: BTreeSet<RecordId>,
    /// The functions they hold.
    #[serde(default)]
    pub functions: BTreeSet<RecordId>,
    /// How it stands.
    #[serde(default)]
    pub state: AccountState,
    /// When it was made.
    pub made: Timestamp,
    /// When somebody last signed in with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<Timestamp>,
    /// When its owner was told that it will be closed for not being used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<Timestamp>,
}

impl Account {
    /// A new account without roles.
    pub fn new(id: Uuid, email: String, name: String, language: Language, made: Timestamp) -> Self {
        Self {
            id,
            email,
            name,
            language,
            organisation: None,
            roles: BTreeSet::new(),
            municipalities: BTreeSet::new(),
            groups: BTreeSet::new(),
            functions: BTreeSet::new(),
            state: AccountState::Active,
            made,
            seen: None,
            told: None,
        }
    }

    /// Whether it is that of whoever holds an organisation's link: nobody in particular, and nobody signs in to it.
    pub fn is_of_link(&self) -> bool {
        self.organisation.is_some_and(|organisation| self.id == of_link(organisation))
    }

    /// Whether it lets others in.
    pub fn is_administrators(&self) -> bool {
        self.state == AccountState::Active && self.roles.contains(&Role::Administrator)
    }

    /// Its row.
    pub fn row(&self) -> DrawerRow {
        DrawerRow::new(Drawer::ACCOUNTS, self.id.to_string(), written(self))
    }

    /// What the rules know of it.
    pub fn person(&self) -> Person {
        Person {
            account: self.id,
            organisation: self.organisation,
            roles: self.roles.clone(),
            municipalities: self.municipalities.clone(),
            groups: self.groups.clone(),
            functions: self.functions.clone(),
            only: None,
        }
    }
}

/// A mail address as it is compared and kept: one that a letter can be sent to, in small letters.
pub fn normal(address: &str) -> Option<String> {
    address.parse::<MailAddress>().ok().map(|address| address.folded())
}

/// The key under which something secret or personal is kept: its hash, so that the key itself says nothing.
pub fn hashed(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().to_string()
}

/// The identity of the account under which whoever holds an organisation's link acts.
pub fn of_link(organisation: RecordId) -> Uuid {
    Uuid::new_v5(&organisation.0, b"account of its link")
}

/// Reads what a row holds.
///
/// # Errors
/// [`LedgerError::Invalid`] when it is not what this program writes.
pub fn read<T: DeserializeOwned>(row: &DrawerRow) -> Result<T, LedgerError> {
    serde_json::from_slice(&row.bytes)
        .map_err(|error| LedgerError::Invalid { what: format!("a row of {} cannot be read: {error}", row.drawer) })
}

/// What a row is to hold.
///
/// # Panics
/// Never: what is put in drawers can be written as JSON.
pub fn written<T: Serialize>(value: &T) -> Vec<u8> {
    serde_json::to_vec(value).expect("what is put in drawers can be written as JSON")
}

impl Store {
    /// An account.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn account(&self, tenant: &Tenant, id: Uuid) -> Result<Option<Account>, StoreError> {
        Ok(self.account_and_version(tenant, id)?.map(|(account, _)| account))
    }

    /// An account and the version it was read at.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn account_and_version(&self, tenant: &Tenant, id: Uuid) -> Result<Option<(Account, u64)>, StoreError> {
        let row = self.ledger().get(&tenant.id, Drawer::ACCOUNTS, &id.to_string())?;
        Ok(row.map(|row| Ok::<_, LedgerError>((read(&row)?, row.version))).transpose()?)
    }

    /// The account with a mail address.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn account_by_address(&self, tenant: &Tenant, address: &str) -> Result<Option<Account>, StoreError> {
        let Some(address) = normal(address) else { return Ok(None) };
        let Some(row) = self.ledger().get(&tenant.id, ADDRESSES, &hashed(&address))? else { return Ok(None) };
        let account = Uuid::parse_str(&row.owner).ok().map(|id| self.account(tenant, id)).transpose()?.flatten();
        // A row may be left from an address that was given up.
        Ok(account.filter(|account| account.email == address))
    }

    /// Every account, by name.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn accounts(&self, tenant: &Tenant) -> Result<Vec<Account>, StoreError> {
        Ok(self.accounts_and_versions(tenant)?.into_iter().map(|(account, _)| account).collect())
    }

    /// Every account and the version it was read at, by name.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn accounts_and_versions(&self, tenant: &Tenant) -> Result<Vec<(Account, u64)>, StoreError> {
        let rows = self.ledger().rows_after(&tenant.id, Drawer::ACCOUNTS, "", usize::MAX)?;
        let mut accounts: Vec<(Account, u64)> =
            rows.iter().map(|row| Ok((read(row)?, row.version))).collect::<Result<_, LedgerError>>()?;
        accounts.sort_by_cached_key(|(account, _)| (swedish::sort_key(&account.name), account.id));
        Ok(accounts)
    }

    /// Makes an account. False when another has its address.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn add_account(&self, tenant: &Tenant, account: &Account) -> Result<bool, StoreError> {
        self.put_account(tenant, account, 0)
    }

    /// Puts an account as it now is, read at a version; 0 = it is new. False when another has its address.
    ///
    /// # Errors
    /// [`StoreError::Ledger`], with [`LedgerError::RowClash`] when somebody else changed it meanwhile.
    pub fn put_account(&self, tenant: &Tenant, account: &Account, version: u64) -> Result<bool, StoreError> {
        self.put_account_with(tenant, account, version, Vec::new())
    }

    /// As [`Store::put_account`], with what is done in the same transaction: what is noted of it, letters that tell of it,
    /// sessions that end by it.
    ///
    /// # Errors
    /// As [`Store::put_account`].
    pub fn put_account_with(
        &self,
        tenant: &Tenant,
        account: &Account,
        version: u64,
        beside: Vec<Move>,
    ) -> Result<bool, StoreError> {
        if !self.claim_address(tenant, account)? {
            return Ok(false);
        }
        let row = account.row();
        let mut moves = vec![Move::Put(row, Some(version))];
        moves.extend(beside);
        self.ledger().rearrange(&tenant.id, &moves)?;
        Ok(true)
    }

    /// Whether nobody else could let people in if this account no longer did.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn is_last_administrator(&self, tenant: &Tenant, account: &Account) -> Result<bool, StoreError> {
        Ok(account.is_administrators() && self.another_administrator(tenant, account)?.is_none())
    }

    /// What holds that another than this one lets people in, to be done in the transaction in which this one no longer does:
    /// two administrators who close each other at the same moment must not both have their way. `None` when there is no other.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn another_administrator(&self, tenant: &Tenant, account: &Account) -> Result<Option<Move>, StoreError> {
        let all = self.accounts_and_versions(tenant)?;
        let other = all.into_iter().find(|(other, _)| other.id != account.id && other.is_administrators());
        Ok(other.map(|(other, version)| Move::Put(other.row(), Some(version))))
    }

    /// Closes an account, as it was read at a version, before it is erased: what is erased are many rows, and they cannot be held
    /// to who else lets people in; this can. False when there is no such other; nothing was written.
    ///
    /// # Errors
    /// [`StoreError::Ledger`], with [`LedgerError::RowClash`] when somebody else changed the account, or who lets people in,
    /// meanwhile.
    pub fn close_to_erase(&self, tenant: &Tenant, account: &Account, version: u64) -> Result<bool, StoreError> {
        let closed = Account { state: AccountState::Closed, ..account.clone() };
        let mut moves = vec![Move::Put(closed.row(), Some(version))];
        if account.is_administrators() {
            let Some(held) = self.another_administrator(tenant, account)? else { return Ok(false) };
            moves.push(held);
        }
        self.ledger().rearrange(&tenant.id, &moves)?;
        Ok(true)
    }

    /// Makes the address the account's, unless a living account has it.
    fn claim_address(&self, tenant: &Tenant, account: &Account) -> Result<bool, StoreError> {
        let key = hashed(&account.email);
        let there = self.ledger().get(&tenant.id, ADDRESSES, &key)?;
        let id = account.id.to_string();
        if there.as_ref().is_some_and(|row| row.owner == id) {
            return Ok(true);
        }
        if self.account_by_address(tenant, &account.email)?.is_some() {
            return Ok(false);
        }
        let row = DrawerRow::new(ADDRESSES, key, Vec::new()).owned_by(id);
        match self.ledger().put(&tenant.id, row, Some(there.map_or(0, |row| row.version))) {
            Ok(_) => Ok(true),
            // Somebody else was quicker.
            Err(LedgerError::RowClash { .. }) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// The account under which whoever holds an organisation's link acts: it has no address, and nobody signs in to it.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn account_of_link(
        &self,
        tenant: &Tenant,
        organisation: RecordId,
        name: &str,
        now: Timestamp,
    ) -> Result<Account, StoreError> {
        let id = of_link(organisation);
        if let Some(account) = self.account(tenant, id)? {
            return Ok(account);
        }
        // An address that no mail reaches (RFC 2606).
        let email = format!("{}@link.invalid", organisation.0.simple());
        let mut account = Account::new(id, email, name.to_owned(), Language::Sv, now);
        account.organisation = Some(organisation);
        account.roles = [Role::Editor].into();
        let row = account.row();
        match self.ledger().put(&tenant.id, row, Some(0)) {
            Ok(_) | Err(LedgerError::RowClash { .. }) => Ok(account),
            Err(error) => Err(error.into()),
        }
    }

    /// The name under which a change's maker is known; `None` when the account is gone.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn name_of(&self, tenant: &Tenant, account: Uuid) -> Result<Option<String>, StoreError> {
        Ok(self.account(tenant, account)?.map(|account| account.name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_compared_in_one_form() {
        assert_eq!(normal(" Integration@Kommun.SE ").as_deref(), Some("integration@kommun.se"));
        for wrong in [
            "",
            "kommun.se",
            "@kommun.se",
            "a@",
            "a@b",
            "a b@kommun.se",
            "a@kommun..se",
            "a@b@kommun.se",
            "<a@kommun.se>",
        ] {
            assert_eq!(normal(wrong), None, "{wrong}");
        }
    }
}
