//! The question somebody takes along to a provider, kept here until they come back with its answer: once, within ten minutes,
//! in the same browser.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::text::Language;
use jiff::{SignedDuration, Timestamp};
use ledger::{Drawer, DrawerRow, LedgerError};
use ring::digest::{SHA256, digest};
use serde::{Deserialize, Serialize};
use url::Url;

use super::{Provider, ProviderError};
use crate::kit::{
    account::{hashed, read, written},
    session::{fresh_token, later},
    store::{Store, StoreError, Tenant},
};

/// Questions, by the hash of their state.
const QUESTIONS: Drawer = Drawer::named("provider_question");
/// How long a question holds.
const HOLDS: SignedDuration = SignedDuration::from_mins(10);

/// A question as it is kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ProviderQuestion {
    /// The provider it was put to.
    pub provider: String,
    /// The address that the answer comes to.
    pub redirect: String,
    /// Where the person goes on, a path with its language.
    pub then: String,
    /// The language they read.
    pub language: Language,
    /// When it was asked.
    pub asked: Timestamp,
    /// What the token must repeat.
    pub(super) nonce: String,
    /// What shows that the code is turned in by who asked for it (RFC 7636).
    pub(super) verifier: String,
    /// The hash of the browser's mark.
    browser: String,
    ends: Timestamp,
}

/// What a browser keeps while its owner is at the provider, so that an answer counts in no other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark(pub String);

/// The way to a provider.
pub struct Way {
    /// Where.
    pub to: String,
    /// What the browser is to keep.
    pub mark: Mark,
}

impl Store {
    /// Begins to sign somebody in by a provider.
    ///
    /// # Errors
    /// [`StoreError::Ledger`]; the inner error when the provider cannot be asked.
    pub fn ask_provider(
        &self,
        tenant: &Tenant,
        provider: &Provider,
        (redirect, then): (&str, &str),
        language: Language,
        now: Timestamp,
    ) -> Result<Result<Way, ProviderError>, StoreError> {
        let known = self.known_providers();
        let place = known.place();
        let found = place.and_then(|_place| known.of(&provider.issuer, now));
        let found = match found {
            Ok(found) => found,
            Err(error) => return Ok(Err(error)),
        };
        let Ok(mut to) = Url::parse(&found.metadata.authorization_endpoint) else {
            return Ok(Err(ProviderError::Strange("the address that people are sent to")));
        };
        let (state, mark) = (fresh_token(), fresh_token());
        let question = ProviderQuestion {
            provider: provider.id.clone(),
            redirect: redirect.to_owned(),
            then: then.to_owned(),
            language,
            asked: now,
            nonce: fresh_token(),
            verifier: fresh_token(),
            browser: hashed(&mark),
            ends: later(now, HOLDS),
        };
        let challenge = URL_SAFE_NO_PAD.encode(digest(&SHA256, question.verifier.as_bytes()));
        to.query_pairs_mut().extend_pairs([
            ("response_type", "code"),
            ("client_id", &provider.client),
            ("redirect_uri", redirect),
            ("scope", &provider.scope),
            ("state", &state),
            ("nonce", &question.nonce),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
        ]);
        let row = DrawerRow::new(QUESTIONS, hashed(&state), written(&question)).expires(question.ends);
        self.ledger().put(&tenant.id, row, Some(0))?;
        Ok(Ok(Way { to: to.into(), mark: Mark(mark) }))
    }

    /// Takes a question out, whatever the answer: there is no second. `None` when there is none by this state, it was put to
    /// another provider or from another address or browser, or its time is over.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn take_provider_question(
        &self,
        tenant: &Tenant,
        (provider, redirect): (&str, &str),
        state: &str,
        mark: Option<&Mark>,
        now: Timestamp,
    ) -> Result<Option<ProviderQuestion>, StoreError> {
        let key = hashed(state);
        let Some(row) = self.ledger().get(&tenant.id, QUESTIONS, &key)? else { return Ok(None) };
        match self.ledger().remove(&tenant.id, QUESTIONS, &key, Some(row.version)) {
            Ok(true) => {}
            Ok(false) | Err(LedgerError::RowClash { .. }) => return Ok(None),
            Err(error) => return Err(error.into()),
        }
        let question: ProviderQuestion = read(&row)?;
        let is_here = question.provider == provider && question.redirect == redirect;
        let is_same_browser = mark.is_some_and(|mark| hashed(&mark.0) == question.browser);
        Ok((is_here && is_same_browser && question.ends > now).then_some(question))
    }
}
