//! What is fetched from a provider: over TLS, within a time and a size, following nobody elsewhere.

use std::{
    sync::{Arc, OnceLock},
    time::Duration,
};

use serde::de::DeserializeOwned;
use ureq::{
    Agent,
    tls::{Certificate, RootCerts, TlsConfig, TlsProvider},
};
use url::{Host, Url};

/// The largest answer that is read, in bytes.
const LARGEST: u64 = 512 * 1024;
/// How long a provider has for an answer, all in all.
const PATIENCE: Duration = Duration::from_secs(6);
/// How long it has to take the connection.
const PATIENCE_TO_CONNECT: Duration = Duration::from_secs(3);

/// Why something could not be fetched.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// The address is none that is fetched from: not `https`, or something hidden in it.
    #[error("{0} is no https address")]
    NotSafe(String),
    /// Nobody answers, or not in time, or somebody else than who it should be.
    #[error("no answer: {0}")]
    NoAnswer(String),
    /// The answer was a refusal.
    #[error("the answer was {0}")]
    Status(u16),
    /// The answer is too large.
    #[error("the answer is larger than {LARGEST} bytes")]
    TooLarge,
    /// The answer is not readable as JSON of the kind that is expected.
    #[error("the answer is not what is expected: {0}")]
    NotUnderstood(String),
}

/// Who fetches: one that speaks TLS alone, and one for a provider on this very machine.
#[derive(Default)]
pub struct Web {
    by_tls: OnceLock<Agent>,
    own_machine: OnceLock<Agent>,
}

/// An address that may be fetched from: `https`; without TLS only on this machine, where nobody can listen in between.
///
/// # Errors
/// [`FetchError::NotSafe`].
pub fn safe(address: &str) -> Result<Url, FetchError> {
    let not_safe = || FetchError::NotSafe(address.to_owned());
    let url = Url::parse(address).map_err(|_| not_safe())?;
    let is_clean = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
    let is_safe = url.scheme() == "https" || is_own_machine(&url);
    if is_clean && is_safe && url.host().is_some() { Ok(url) } else { Err(not_safe()) }
}

/// Whether it is an address on this machine without TLS.
pub fn is_own_machine(url: &Url) -> bool {
    let is_loopback = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    url.scheme() == "http" && is_loopback
}

impl Web {
    /// Fetches JSON; `bearer` is who may, if that has to be said.
    ///
    /// # Errors
    /// [`FetchError`].
    pub fn get<T: DeserializeOwned>(&self, address: &str, bearer: Option<&str>) -> Result<T, FetchError> {
        let url = safe(address)?;
        let mut request = self.agent(&url).get(url.as_str()).header("accept", "application/json");
        if let Some(bearer) = bearer {
            request = request.header("authorization", format!("Bearer {bearer}"));
        }
        understood(request.call())
    }

    /// Sends a form and reads the JSON that answers it.
    ///
    /// # Errors
    /// [`FetchError`].
    pub fn send<T: DeserializeOwned>(
        &self,
        address: &str,
        form: &[(&str, &str)],
        authorization: Option<&str>,
    ) -> Result<T, FetchError> {
        let url = safe(address)?;
        let mut request = self.agent(&url).post(url.as_str()).header("accept", "application/json");
        if let Some(authorization) = authorization {
            request = request.header("authorization", authorization);
        }
        understood(request.send_form(form.iter().copied()))
    }

    fn agent(&self, url: &Url) -> &Agent {
        if is_own_machine(url) {
            // A proxy's own machine is another one.
            return self.own_machine.get_or_init(|| patient().proxy(None).build().into());
        }
        self.by_tls.get_or_init(|| patient().https_only(true).tls_config(tls()).build().into())
    }
}

fn patient() -> ureq::config::ConfigBuilder<ureq::typestate::AgentScope> {
    Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .max_response_header_size(32 * 1024)
        .timeout_global(Some(PATIENCE))
        .timeout_connect(Some(PATIENCE_TO_CONNECT))
        .user_agent("helhetsbild")
}

/// TLS with the certificates that this machine trusts: an organisation's own provider may have its own authority.
fn tls() -> TlsConfig {
    let found = rustls_native_certs::load_native_certs();
    for error in &found.errors {
        tracing::warn!(%error, "a trusted certificate cannot be read");
    }
    let roots = found.certs.iter().map(|certificate| Certificate::from_der(certificate).to_owned()).collect();
    TlsConfig::builder()
        .provider(TlsProvider::Rustls)
        .root_certs(RootCerts::Specific(Arc::new(roots)))
        .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .build()
}

fn understood<T: DeserializeOwned>(
    answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>,
) -> Result<T, FetchError> {
    let mut answer = answer.map_err(trouble)?;
    if answer.status() != 200 {
        return Err(FetchError::Status(answer.status().as_u16()));
    }
    let bytes = answer.body_mut().with_config().limit(LARGEST).read_to_vec().map_err(trouble)?;
    // The error of the reader quotes what it read: somebody's data has no place in a log.
    serde_json::from_slice(&bytes).map_err(|error| FetchError::NotUnderstood(format!("{:?}", error.classify())))
}

fn trouble(error: ureq::Error) -> FetchError {
    match error {
        ureq::Error::BodyExceedsLimit(_) => FetchError::TooLarge,
        ureq::Error::StatusCode(status) => FetchError::Status(status),
        error => FetchError::NoAnswer(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_tls_only_this_machine_is_fetched_from() {
        for good in [
            "https://login.example/x",
            "http://127.0.0.1:4000/a",
            "http://localhost/",
            "http://[::1]:1/",
            "https://10.0.0.1",
        ] {
            assert!(safe(good).is_ok(), "{good}");
        }
        for bad in [
            "http://login.example",
            "http://127.0.0.1.example/",
            "http://localhost.example/",
            "https://user:word@login.example",
            "https://login.example/#x",
            "file:///etc/passwd",
            "ftp://127.0.0.1",
            "login.example",
            "",
        ] {
            assert!(safe(bad).is_err(), "{bad}");
        }
    }
}
