//! Ways to sign in without a provider: the first administrator's password and links sent by mail. How many tries there are,
//! [`super::tries`] says.

use std::sync::atomic::{AtomicU64, Ordering};

use argon2::{
    Argon2,
    password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString},
};
use jiff::{SignedDuration, Timestamp};
use ledger::{Drawer, DrawerRow, LedgerError, Move};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    account::{Account, AccountState, hashed, read, written},
    clock,
    session::{fresh_token, later},
    store::{Store, StoreError, Tenant},
    visitor::SignedInBy,
};

/// Links that sign in, by the hash of their token.
const LINKS: Drawer = Drawer::named("sign_in_link");

/// How long a link holds.
pub const LINK_HOLDS: SignedDuration = SignedDuration::from_mins(20);
/// How long an invitation holds.
pub const INVITATION_HOLDS: SignedDuration = SignedDuration::from_hours(24 * 14);
/// Places from which somebody has signed in by password: there, others' wrong tries shut nobody out.
pub(super) const PLACES: Drawer = Drawer::named("sign_in_place");
/// How long a place is remembered.
const PLACE_HOLDS: SignedDuration = SignedDuration::from_hours(24 * 90);
/// The longest address that a link leads on to.
const LONGEST_WAY: usize = 300;
/// The shortest password.
pub const SHORTEST_PASSWORD: usize = 12;
/// The longest password that is read: hashing a book helps nobody.
const LONGEST_PASSWORD: usize = 256;

/// A link as it is kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Link {
    account: Uuid,
    by: SignedInBy,
    ends: Timestamp,
    /// Where its holder was going.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    then: String,
}

/// A password cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// Too short to be safe.
    #[error("a password has at least {SHORTEST_PASSWORD} characters")]
    TooShort,
    /// Longer than is read.
    #[error("a password has at most {LONGEST_PASSWORD} characters")]
    TooLong,
}

impl Store {
    /// Gives an account a password. Only the first administrator has one.
    ///
    /// # Errors
    /// [`StoreError::Ledger`]; the inner error when the password cannot be used.
    pub fn set_password(
        &self,
        tenant: &Tenant,
        account: Uuid,
        password: &str,
    ) -> Result<Result<(), PasswordError>, StoreError> {
        let row = match password_row(account, password) {
            Ok(row) => row,
            Err(error) => return Ok(Err(error)),
        };
        self.ledger().put(&tenant.id, row, None)?;
        Ok(Ok(()))
    }

    /// The account with this address and password. An unknown address costs the same work as a known one: one hash.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn account_by_password(
        &self,
        tenant: &Tenant,
        address: &str,
        password: &str,
    ) -> Result<Option<Account>, StoreError> {
        let account = self.account_by_address(tenant, address)?;
        let key = password_key(account.as_ref().map_or(Uuid::nil(), |account| account.id));
        let row = self.ledger().get(&tenant.id, Drawer::CREDENTIALS, &key)?;
        let kept = row.and_then(|row| String::from_utf8(row.bytes).ok());
        let known = kept.is_some();
        let right = password.len() <= 4 * LONGEST_PASSWORD && verify(kept.as_deref().unwrap_or(NOBODYS), password);
        Ok(account.filter(|account| right && known && account.state == AccountState::Active))
    }

    /// Makes a link that signs in to an account once, and returns its token.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn new_link(
        &self,
        tenant: &Tenant,
        account: Uuid,
        by: SignedInBy,
        now: Timestamp,
    ) -> Result<String, StoreError> {
        let (token, row) = link(account, by, "", now);
        self.ledger().put(&tenant.id, row, Some(0))?;
        Ok(token)
    }

    /// The account a link signs in to, without using the link up: what its page shows.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn look_at_link(&self, tenant: &Tenant, token: &str, now: Timestamp) -> Result<Option<Account>, StoreError> {
        Ok(self.link(tenant, token, now)?.map(|(account, ..)| account))
    }

    /// Uses a link up: the account, how its holder is signed in, and where they were going. `None` when it was used or has
    /// ended; of two who use it at the same time one gets in. An invitation stays until its owner has another way in.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn use_link(
        &self,
        tenant: &Tenant,
        token: &str,
        now: Timestamp,
    ) -> Result<Option<(Account, SignedInBy, String)>, StoreError> {
        let Some((account, link, version)) = self.link(tenant, token, now)? else { return Ok(None) };
        if link.by == SignedInBy::Invitation && !self.has_way_in(tenant, account.id)? {
            return Ok(Some((account, link.by, link.then)));
        }
        match self.ledger().remove(&tenant.id, LINKS, &hashed(token), Some(version)) {
            Ok(true) => Ok(Some((account, link.by, link.then))),
            Ok(false) | Err(LedgerError::RowClash { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Whether an account has a way in of its own: a passkey, a password, a provider.
    fn has_way_in(&self, tenant: &Tenant, account: Uuid) -> Result<bool, StoreError> {
        Ok(!self.ledger().by_owner(&tenant.id, Drawer::CREDENTIALS, &account.to_string())?.is_empty())
    }

    /// What ends an account's invitations, to be done when it gets a way in of its own.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub(super) fn ends_of_invitations(&self, tenant: &Tenant, account: Uuid) -> Result<Vec<Move>, StoreError> {
        let mut ends = Vec::new();
        for row in self.ledger().by_owner(&tenant.id, LINKS, &account.to_string())? {
            if read::<Link>(&row)?.by == SignedInBy::Invitation {
                ends.push(Move::Remove(LINKS, row.key, None));
            }
        }
        Ok(ends)
    }

    fn link(&self, tenant: &Tenant, token: &str, now: Timestamp) -> Result<Option<(Account, Link, u64)>, StoreError> {
        let Some(row) = self.ledger().get(&tenant.id, LINKS, &hashed(token))? else { return Ok(None) };
        let link: Link = read(&row)?;
        if link.ends <= now {
            return Ok(None);
        }
        let account = self.account(tenant, link.account)?;
        let account = account.filter(|account| account.state == AccountState::Active);
        Ok(account.map(|account| (account, link, row.version)))
    }

    /// Remembers that somebody has signed in from a place.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn came_in(
        &self,
        tenant: &Tenant,
        account: &Account,
        address: &str,
        place: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let row = DrawerRow::new(PLACES, known_place(address, place), Vec::new());
        let row = row.owned_by(account.id.to_string()).expires(later(now, PLACE_HOLDS));
        Ok(self.ledger().put(&tenant.id, row, None).map(drop)?)
    }
}

pub(super) fn known_place(address: &str, place: &str) -> String {
    hashed(&format!("known|{}|{place}", address.trim().to_lowercase()))
}

/// The row of an account's password, to be put in the transaction that makes the account.
///
/// # Errors
/// The password cannot be used.
///
/// # Panics
/// Never: the parameters are the library's own.
pub fn password_row(account: Uuid, password: &str) -> Result<DrawerRow, PasswordError> {
    let length = password.chars().count();
    if length < SHORTEST_PASSWORD {
        return Err(PasswordError::TooShort);
    }
    if length > LONGEST_PASSWORD {
        return Err(PasswordError::TooLong);
    }
    let mut salt = [0; 16];
    clock::fill(&mut salt);
    let salt = SaltString::encode_b64(&salt).expect("sixteen bytes are a salt");
    let hash = Argon2::default().hash_password(password.as_bytes(), &salt).expect("the library's own parameters");
    let row = DrawerRow::new(Drawer::CREDENTIALS, password_key(account), hash.to_string().into_bytes());
    Ok(row.owned_by(account.to_string()))
}

/// The token and row of a link that leads on to `then`, to be put in one transaction with the letter that carries it.
pub fn link(account: Uuid, by: SignedInBy, then: &str, now: Timestamp) -> (String, DrawerRow) {
    let token = fresh_token();
    let holds = if by == SignedInBy::Invitation { INVITATION_HOLDS } else { LINK_HOLDS };
    let then = if then.len() > LONGEST_WAY { String::new() } else { then.to_owned() };
    let link = Link { account, by, ends: later(now, holds), then };
    let row = DrawerRow::new(LINKS, hashed(&token), written(&link)).owned_by(account.to_string()).expires(link.ends);
    (token, row)
}

fn password_key(account: Uuid) -> String {
    format!("password:{account}")
}

/// What the password of an address that nobody has is compared with: a hash of random bytes, made with the same parameters
/// as every other.
const NOBODYS: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$aGVsaGV0c2JpbGQtbm9ib2R5$Vd8yT0b5mJt4pYw5t0a0i0w2v3n1q7k9s5d3f1g7h9E";

/// Passwords that were compared since the program began.
static COMPARED: AtomicU64 = AtomicU64::new(0);

/// How many passwords were compared with a hash since the program began: a measure of who tries, and what shows that an
/// address nobody has costs the same as one that somebody has.
pub fn passwords_compared() -> u64 {
    COMPARED.load(Ordering::Relaxed)
}

fn verify(kept: &str, password: &str) -> bool {
    COMPARED.fetch_add(1, Ordering::Relaxed);
    PasswordHash::new(kept).is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobodys_hash_costs_what_every_hash_costs() {
        let nobodys = PasswordHash::new(NOBODYS).expect("it is a hash");
        let salt = SaltString::encode_b64(&[7; 16]).expect("a salt");
        let somebodys = Argon2::default().hash_password(b"a password of theirs", &salt).expect("a hash");
        assert_eq!(nobodys.algorithm, somebodys.algorithm);
        assert_eq!(nobodys.params, somebodys.params);
        assert_eq!(nobodys.hash.map(|hash| hash.len()), somebodys.hash.map(|hash| hash.len()));
        assert!(!verify(NOBODYS, ""));
    }
}
