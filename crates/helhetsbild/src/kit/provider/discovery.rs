//! What a provider says of itself (OpenID Connect Discovery 1.0, §4), and its keys; kept for an hour.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

use super::{
    ProviderError,
    fetch::{FetchError, Web, is_own_machine, safe},
    keys::{Key, KeySet, keys},
};

/// How long what a provider says of itself holds: a key that it takes back is not believed for longer.
const HOLDS: SignedDuration = SignedDuration::from_hours(1);
/// Keys are fetched anew for a name that is not among them, at most so often.
const ANEW: SignedDuration = SignedDuration::from_secs(30);
/// Providers remembered at most.
const MOST: usize = 100;
/// People who wait for a provider at the same time, at most: pages for others are made on the same threads.
const MOST_AT_ONCE: usize = 6;

/// What a provider says of itself.
#[derive(Clone, Debug, Deserialize)]
pub struct Metadata {
    /// What it calls itself.
    pub issuer: String,
    /// Where people are sent.
    pub authorization_endpoint: String,
    /// Where codes are turned into tokens.
    pub token_endpoint: String,
    /// Where its keys are.
    pub jwks_uri: String,
    /// Where more claims are.
    pub userinfo_endpoint: Option<String>,
    /// How a site may show who it is.
    pub token_endpoint_auth_methods_supported: Option<Vec<String>>,
    /// Whether its answers say who answers (RFC 9207).
    #[serde(default)]
    pub authorization_response_iss_parameter_supported: bool,
}

/// A provider with its keys.
#[derive(Clone, Debug)]
pub struct Found {
    /// What it says of itself.
    pub metadata: Metadata,
    /// Its keys.
    pub keys: Vec<Key>,
    fetched: Timestamp,
    anew: Option<Timestamp>,
}

/// What is known of providers.
#[derive(Default)]
pub struct Known {
    pub(super) web: Web,
    issuers: Mutex<HashMap<String, Arc<Found>>>,
    waiting: AtomicUsize,
}

/// A place among those who wait for a provider.
pub(super) struct Place<'a>(&'a AtomicUsize);

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

impl Known {
    /// A place to wait in.
    pub(super) fn place(&self) -> Result<Place<'_>, ProviderError> {
        let place = Place(&self.waiting);
        if self.waiting.fetch_add(1, Ordering::AcqRel) < MOST_AT_ONCE { Ok(place) } else { Err(ProviderError::Busy) }
    }

    /// What is known of a provider, fetched if it is not known or too old.
    pub(super) fn of(&self, issuer: &str, now: Timestamp) -> Result<Arc<Found>, ProviderError> {
        let kept = self.issuers.lock().unwrap_or_else(PoisonError::into_inner).get(issuer).cloned();
        match kept {
            Some(found) if now.duration_since(found.fetched) < HOLDS => Ok(found),
            _ => self.anew(issuer, now),
        }
    }

    /// What a provider says of itself now.
    pub(super) fn anew(&self, issuer: &str, now: Timestamp) -> Result<Arc<Found>, ProviderError> {
        let address = format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/'));
        let fetched = |what| move |source| ProviderError::Fetch { what, source };
        let metadata: Metadata = self.web.get(&address, None).map_err(fetched("what the provider says of itself"))?;
        if metadata.issuer != issuer {
            return Err(ProviderError::OtherIssuer(metadata.issuer));
        }
        every_address_is_safe(&metadata).map_err(fetched("an address that the provider names"))?;
        let keys = self.keys(&metadata)?;
        Ok(self.keep(issuer, Found { metadata, keys, fetched: now, anew: None }))
    }

    /// The provider with its keys fetched anew: a key was named that is not among them. What is known already when that was
    /// done just now, as anybody can name keys.
    pub(super) fn with_new_keys(&self, found: &Arc<Found>, now: Timestamp) -> Result<Arc<Found>, ProviderError> {
        if found.anew.is_some_and(|at| now.duration_since(at) < ANEW) {
            return Ok(Arc::clone(found));
        }
        let keys = self.keys(&found.metadata)?;
        let renewed = Found { keys, anew: Some(now), ..found.as_ref().clone() };
        Ok(self.keep(&found.metadata.issuer, renewed))
    }

    fn keys(&self, metadata: &Metadata) -> Result<Vec<Key>, ProviderError> {
        let set: KeySet = self
            .web
            .get(&metadata.jwks_uri, None)
            .map_err(|source| ProviderError::Fetch { what: "the provider's keys", source })?;
        let keys = keys(set);
        if keys.is_empty() { Err(ProviderError::NoKey) } else { Ok(keys) }
    }

    fn keep(&self, issuer: &str, found: Found) -> Arc<Found> {
        let found = Arc::new(found);
        let mut issuers = self.issuers.lock().unwrap_or_else(PoisonError::into_inner);
        if issuers.len() >= MOST {
            issuers.clear();
        }
        issuers.insert(issuer.to_owned(), Arc::clone(&found));
        found
    }
}

/// A provider that is reached by TLS leads nowhere without it.
fn every_address_is_safe(metadata: &Metadata) -> Result<(), FetchError> {
    let may_be_plain = is_own_machine(&safe(&metadata.issuer)?);
    let named = [&metadata.authorization_endpoint, &metadata.token_endpoint, &metadata.jwks_uri];
    for address in named.into_iter().chain(&metadata.userinfo_endpoint) {
        if is_own_machine(&safe(address)?) && !may_be_plain {
            return Err(FetchError::NotSafe(address.clone()));
        }
    }
    Ok(())
}
