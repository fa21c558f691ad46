//! From the code that somebody brings back to what the provider says of them.

use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use jiff::Timestamp;
use ring::digest::{SHA256, digest};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::{
    Claims, Provider, ProviderError, ProviderQuestion,
    discovery::{Found, Known},
    token::{Expected, TokenError, check},
};
use crate::kit::store::{Store, StoreError, Tenant};

/// What a provider's answer brings along in the address.
#[derive(Clone, Copy, Debug)]
pub struct Answered<'a> {
    /// The code.
    pub code: &'a str,
    /// Who says to answer (RFC 9207).
    pub issuer: Option<&'a str>,
}

#[derive(Deserialize)]
struct Tokens {
    id_token: String,
    access_token: Option<String>,
}

impl Store {
    /// What the provider says of who brought this answer.
    ///
    /// # Errors
    /// [`StoreError::Ledger`]; the inner error when the provider does not say it, or is not believed.
    pub fn claims_of(
        &self,
        tenant: &Tenant,
        provider: &Provider,
        question: &ProviderQuestion,
        answered: Answered<'_>,
        now: Timestamp,
    ) -> Result<Result<Claims, ProviderError>, StoreError> {
        let secret = self.provider_secret(tenant, &provider.id)?;
        let known = self.known_providers();
        let place = known.place();
        Ok(place.and_then(|_place| claims(known, provider, secret.as_deref(), question, answered, now)))
    }
}

fn claims(
    known: &Known,
    provider: &Provider,
    secret: Option<&str>,
    question: &ProviderQuestion,
    answered: Answered<'_>,
    now: Timestamp,
) -> Result<Claims, ProviderError> {
    let found = known.of(&provider.issuer, now)?;
    let must_say = found.metadata.authorization_response_iss_parameter_supported;
    match answered.issuer {
        Some(issuer) if issuer != provider.issuer => return Err(TokenError::Issuer.into()),
        None if must_say => return Err(TokenError::Issuer.into()),
        _ => {}
    }
    let tokens = turned_in(known, &found, provider, secret, question, answered.code)?;
    let expected = Expected {
        issuer: &provider.issuer,
        client: &provider.client,
        nonce: &question.nonce,
        asked: question.asked,
        now,
    };
    let claims = match check(&tokens.id_token, &found.keys, expected) {
        // It may sign by a new key since.
        Err(TokenError::UnknownKey) => {
            let renewed = known.with_new_keys(&found, now)?;
            check(&tokens.id_token, &renewed.keys, expected)?
        }
        checked => checked?,
    };
    with_more(known, &found, provider, claims, tokens.access_token.as_deref())
}

fn turned_in(
    known: &Known,
    found: &Found,
    provider: &Provider,
    secret: Option<&str>,
    question: &ProviderQuestion,
    code: &str,
) -> Result<Tokens, ProviderError> {
    let mut form = vec![
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", question.redirect.as_str()),
        ("code_verifier", question.verifier.as_str()),
    ];
    let takes = |way: &str| {
        let ways = found.metadata.token_endpoint_auth_methods_supported.as_deref();
        ways.map_or(way == "client_secret_basic", |ways| ways.iter().any(|taken| taken == way))
    };
    let mut authorization = None;
    match secret {
        Some(secret) if takes("client_secret_basic") || !takes("client_secret_post") => {
            // Both are written as in a form first (RFC 6749, §2.3.1).
            let part = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
            let both = format!("{}:{}", part(&provider.client), part(secret));
            authorization = Some(format!("Basic {}", STANDARD.encode(both)));
        }
        Some(secret) => form.extend([("client_id", provider.client.as_str()), ("client_secret", secret)]),
        None => form.push(("client_id", provider.client.as_str())),
    }
    let sent = known.web.send(&found.metadata.token_endpoint, &form, authorization.as_deref());
    sent.map_err(|source| ProviderError::Fetch { what: "the identity token", source })
}

/// With the claims that the token does not hold and the provider tells otherwise (OpenID Connect Core 1.0, §5.3).
fn with_more(
    known: &Known,
    found: &Found,
    provider: &Provider,
    mut claims: Claims,
    access: Option<&str>,
) -> Result<Claims, ProviderError> {
    let wanted = provider.table.iter().map(|row| row.claim.as_str()).chain([provider.address_claim.as_str(), "name"]);
    let is_whole = wanted.into_iter().all(|name| claims.get(name).is_some());
    let (Some(address), Some(access), false) = (&found.metadata.userinfo_endpoint, access, is_whole) else {
        return Ok(claims);
    };
    if claims.text("at_hash").is_some_and(|hash| hash != half_hash(access)) {
        return Err(TokenError::Signature.into());
    }
    let what = "what the provider says of the person";
    let more: Map<String, Value> =
        known.web.get(address, Some(access)).map_err(|source| ProviderError::Fetch { what, source })?;
    // It must be about the same person.
    if more.get("sub").and_then(Value::as_str) != Some(claims.subject()) {
        return Err(TokenError::Subject.into());
    }
    for (name, value) in more {
        claims.0.entry(name).or_insert(value);
    }
    Ok(claims)
}

/// The left half of a hash (§3.1.3.6): by SHA-256 for each of the three algorithms.
fn half_hash(text: &str) -> String {
    URL_SAFE_NO_PAD.encode(&digest(&SHA256, text.as_bytes()).as_ref()[..16])
}
