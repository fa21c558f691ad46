//! Identity providers: where people of an organisation sign in with the account they have there (OpenID Connect Core 1.0,
//! the authorisation code flow with PKCE). What a provider says of somebody is believed when the provider has signed it;
//! who they are here, a table and an administrator decide.

mod answer;
mod changed;
mod discovery;
mod fetch;
mod identity;
mod keys;
mod personal_number;
mod question;
mod secret;
mod table;
mod token;

use std::collections::BTreeSet;

use jiff::Timestamp;
use ledger::{Drawer, LedgerError};
use serde::{Deserialize, Serialize};

use super::{
    account::read,
    store::{Store, StoreError, Tenant},
};

pub use answer::Answered;
pub use discovery::{Found, Known};
pub use fetch::FetchError;
pub use identity::{Entry, PersonalData, WaitingEntry};
pub use keys::{Key, keys};
pub use personal_number::holds_personal_number;
pub use question::{Mark, ProviderQuestion, Way};
pub use table::{Given, TableRow, may_be_given};
pub use token::{Claims, Expected, TokenError, check};

/// Providers of a partnership, by their short name.
const PROVIDERS: Drawer = Drawer::named("identity_provider");
/// Providers of one partnership at most.
pub const MOST_PROVIDERS: usize = 30;
/// Rows of one provider's table at most.
pub const MOST_ROWS: usize = 60;

/// An identity provider as the partnership knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provider {
    /// Its short name, in the address that the provider answers to; it never changes.
    pub id: String,
    /// What it is called on the button.
    pub name: String,
    /// Its issuer identifier, exactly as it says it itself.
    pub issuer: String,
    /// What this site is called there.
    pub client: String,
    /// The claim that holds the mail address.
    pub address_claim: String,
    /// What is asked for, separated by spaces.
    pub scope: String,
    /// The domains it answers for: an address of theirs that it has verified opens the account that has it.
    #[serde(default)]
    pub domains: BTreeSet<String>,
    /// What claims make somebody here.
    #[serde(default)]
    pub table: Vec<TableRow>,
}

impl Provider {
    /// Whether what it says of somebody makes the same of them here as what this one says.
    fn says_the_same_of_people(&self, other: &Self) -> bool {
        let what = |of: &Self| (of.issuer.clone(), of.client.clone(), of.address_claim.clone(), of.domains.clone());
        what(self) == what(other) && self.table == other.table
    }
}

/// Why signing in by a provider did not work out.
#[derive(Debug, thiserror::Error)]
pub enum ProviderError {
    /// Something could not be fetched.
    #[error("{what} could not be fetched: {source}")]
    Fetch {
        /// What.
        what: &'static str,
        /// Why.
        source: FetchError,
    },
    /// What was fetched is not what the standard says it is.
    #[error("{0} is not what it should be")]
    Strange(&'static str),
    /// The provider calls itself something else.
    #[error("the provider calls itself {0}")]
    OtherIssuer(String),
    /// It has no key that may be used.
    #[error("the provider has no key for RS256, PS256 or ES256")]
    NoKey,
    /// As many people as may wait for a provider are waiting.
    #[error("too many wait for providers at this moment")]
    Busy,
    /// What it says of somebody is not believed.
    #[error("the identity token is refused: {0}")]
    Token(#[from] TokenError),
}

/// The issuer identifier of a provider, if it is one that may be asked: an address with TLS, without parameters (OpenID
/// Connect Discovery 1.0, §3).
pub fn safe_issuer(address: &str) -> Option<String> {
    let is_plain = !address.contains(['?', '#']) && address.len() <= 500;
    fetch::safe(address).ok().filter(|_| is_plain).map(|_| address.to_owned())
}

impl Store {
    /// The partnership's providers, by name.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn providers(&self, tenant: &Tenant) -> Result<Vec<Provider>, StoreError> {
        let rows = self.ledger().rows_after(&tenant.id, PROVIDERS, "", usize::MAX)?;
        let mut providers: Vec<Provider> = rows.iter().map(read).collect::<Result<_, _>>()?;
        providers.sort_by_cached_key(|provider| (swedish::sort_key(&provider.name), provider.id.clone()));
        Ok(providers)
    }

    /// A provider, and the version it was read at.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn provider(&self, tenant: &Tenant, id: &str) -> Result<Option<(Provider, u64)>, StoreError> {
        let row = self.ledger().get(&tenant.id, PROVIDERS, id)?;
        Ok(row.map(|row| Ok::<_, LedgerError>((read(&row)?, row.version))).transpose()?)
    }

    /// Asks a provider what it is and which keys it has, anew.
    ///
    /// # Errors
    /// [`ProviderError`]: it does not answer, or not as the standard says.
    pub fn try_provider(&self, provider: &Provider, now: Timestamp) -> Result<Found, ProviderError> {
        self.known_providers().anew(&provider.issuer, now).map(|found| found.as_ref().clone())
    }
}
