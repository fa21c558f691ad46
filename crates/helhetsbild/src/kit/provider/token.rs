//! The identity token (OpenID Connect Core 1.0, §2): what a provider says of who has just signed in there, signed.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::Timestamp;
use serde_json::{Map, Value};

use super::keys::{Algorithm, Key};

/// Seconds that the provider's clock may be off.
const SKEW: i64 = 60;
/// The longest token that is looked at.
const LONGEST: usize = 200 * 1024;
/// The longest name a provider gives somebody (§2).
const LONGEST_SUBJECT: usize = 255;

/// Why a token is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// It is no signed token.
    #[error("it is no signed token")]
    Malformed,
    /// It is signed by an algorithm that is not believed, or not at all.
    #[error("its algorithm is not RS256, PS256 or ES256")]
    Algorithm,
    /// None of the provider's keys is the one it names.
    #[error("its key is not known")]
    UnknownKey,
    /// The provider has not signed it.
    #[error("its signature does not hold")]
    Signature,
    /// It is from another.
    #[error("it is from another issuer")]
    Issuer,
    /// It is for another, or for others as well.
    #[error("it is not for this site alone")]
    Audience,
    /// It was made for another party.
    #[error("it was made for another party")]
    Party,
    /// Its time is over.
    #[error("it has expired")]
    Expired,
    /// Its time has not come, or it was made before it was asked for.
    #[error("it is not of this moment")]
    OtherTime,
    /// It answers another question.
    #[error("it answers another question")]
    Nonce,
    /// It does not say who.
    #[error("it does not say who it is about")]
    Subject,
}

/// What a token must say.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'a> {
    /// The provider.
    pub issuer: &'a str,
    /// What this site is called there.
    pub client: &'a str,
    /// What was sent along with the question.
    pub nonce: &'a str,
    /// When the question was asked.
    pub asked: Timestamp,
    /// Now.
    pub now: Timestamp,
}

/// What a provider says of somebody.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Claims(pub(super) Map<String, Value>);

impl Claims {
    /// A claim by its name; one inside another by both, with a dot between.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name).or_else(|| {
            let (outer, inner) = name.split_once('.')?;
            self.0.get(outer)?.get(inner)
        })
    }

    /// A claim that is a text.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.get(name)?.as_str().map(str::trim).filter(|text| !text.is_empty())
    }

    /// A claim that is yes or no; some providers write it as a text.
    pub fn flag(&self, name: &str) -> Option<bool> {
        match self.get(name)? {
            Value::Bool(flag) => Some(*flag),
            Value::String(text) => text.parse().ok(),
            _ => None,
        }
    }

    /// Whether a claim is this value, or a list with it.
    pub fn has(&self, name: &str, value: &str) -> bool {
        let is = |claim: &Value| match claim {
            Value::String(text) => text == value,
            Value::Bool(flag) => flag.to_string() == value,
            Value::Number(number) => number.to_string() == value,
            _ => false,
        };
        self.get(name).is_some_and(|claim| match claim {
            Value::Array(all) => all.iter().any(is),
            one => is(one),
        })
    }

    /// The name that the provider knows the person by.
    pub fn subject(&self) -> &str {
        self.text("sub").unwrap_or_default()
    }
}

/// What a token says, if it is believed (§3.1.3.7).
///
/// # Errors
/// [`TokenError`]: it is not.
pub fn check(token: &str, keys: &[Key], expected: Expected<'_>) -> Result<Claims, TokenError> {
    let claims = Claims(signed(token, keys)?);
    if claims.0.get("iss").and_then(Value::as_str) != Some(expected.issuer) {
        return Err(TokenError::Issuer);
    }
    let audience = match claims.0.get("aud") {
        Some(Value::String(one)) => one == expected.client,
        // Whoever else it is for could send it on: nobody else is trusted.
        Some(Value::Array(all)) => matches!(all.as_slice(), [one] if one == expected.client),
        _ => false,
    };
    if !audience {
        return Err(TokenError::Audience);
    }
    if claims.0.get("azp").is_some_and(|party| party != expected.client) {
        return Err(TokenError::Party);
    }
    in_time(&claims, expected)?;
    if claims.0.get("nonce").and_then(Value::as_str) != Some(expected.nonce) {
        return Err(TokenError::Nonce);
    }
    match claims.subject() {
        "" => Err(TokenError::Subject),
        subject if subject.len() > LONGEST_SUBJECT => Err(TokenError::Subject),
        _ => Ok(claims),
    }
}

fn in_time(claims: &Claims, expected: Expected<'_>) -> Result<(), TokenError> {
    let now = expected.now.as_second();
    // Whole seconds are enough; some write fractions.
    let second = |name: &str| {
        let value = claims.0.get(name)?;
        value.as_i64().or_else(|| value.as_f64().filter(|at| at.is_finite()).map(|at| at as i64))
    };
    let ends = second("exp").ok_or(TokenError::Malformed)?;
    let made = second("iat").ok_or(TokenError::Malformed)?;
    if now.saturating_sub(ends) >= SKEW {
        return Err(TokenError::Expired);
    }
    let is_early = second("nbf").is_some_and(|begins| begins.saturating_sub(now) > SKEW);
    let is_from_later = made.saturating_sub(now) > SKEW;
    let is_from_before = expected.asked.as_second().saturating_sub(made) > SKEW;
    if is_early || is_from_later || is_from_before { Err(TokenError::OtherTime) } else { Ok(()) }
}

/// What a token holds, if one of the keys has signed it (RFC 7515, §5.2).
fn signed(token: &str, keys: &[Key]) -> Result<Map<String, Value>, TokenError> {
    let mut parts = token.split('.');
    let (Some(head), Some(body), Some(signature), None) = (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(TokenError::Malformed);
    };
    if token.len() > LONGEST {
        return Err(TokenError::Malformed);
    }
    let object = |part: &str| -> Result<Map<String, Value>, TokenError> {
        let bytes = URL_SAFE_NO_PAD.decode(part).map_err(|_| TokenError::Malformed)?;
        serde_json::from_slice(&bytes).map_err(|_| TokenError::Malformed)
    };
    let header = object(head)?;
    // What must be understood and is not (RFC 7515, §4.1.11), or is no identity token at all.
    let is_other =
        header.get("typ").is_some_and(|kind| !kind.as_str().is_some_and(|kind| kind.eq_ignore_ascii_case("JWT")));
    if header.contains_key("crit") || is_other {
        return Err(TokenError::Malformed);
    }
    let algorithm =
        header.get("alg").and_then(Value::as_str).and_then(Algorithm::named).ok_or(TokenError::Algorithm)?;
    let name = match header.get("kid") {
        None => None,
        Some(name) => Some(name.as_str().ok_or(TokenError::Malformed)?),
    };
    let signature = URL_SAFE_NO_PAD.decode(signature).map_err(|_| TokenError::Malformed)?;
    let mut fitting = keys.iter().filter(|key| key.fits(name, algorithm)).peekable();
    if fitting.peek().is_none() {
        return Err(TokenError::UnknownKey);
    }
    let message = &token.as_bytes()[..head.len() + 1 + body.len()];
    if !fitting.any(|key| key.has_signed(algorithm, message, &signature)) {
        return Err(TokenError::Signature);
    }
    object(body)
}
