//! What an address means: which partnership, which language, which page.

use std::sync::Arc;

use domain::{choices::Audience, id::PartnershipId, text::Language};

use super::Server;
use crate::kit::{language::words, store::Tenant};

/// What an address means: which partnership, which language, which page.
pub struct Meaning {
    /// The partnership.
    pub tenant: Arc<Tenant>,
    /// What stands before the language: empty, or `/p/vasterbotten`.
    pub prefix: String,
    /// The language, if the address names one.
    pub language: Option<Language>,
    /// The path below the language.
    pub path: String,
}

impl Server {
    /// What an address means at a host; `None` when it is of no partnership here.
    pub(super) fn meaning(&self, path: &str, host: &str) -> Option<Meaning> {
        let (tenant, prefix, rest) = match path.strip_prefix("/p/") {
            Some(rest) => {
                let (id, rest) = rest.split_once('/').unwrap_or((rest, ""));
                let tenant = self.store.tenant(&PartnershipId(id.to_owned()))?;
                (tenant, format!("/p/{id}"), format!("/{rest}"))
            }
            None => {
                (self.by_host(host).or_else(|| self.store.tenant(&self.reached.home))?, String::new(), path.to_owned())
            }
        };
        let (first, below) = match rest[1..].split_once('/') {
            Some((first, below)) => (first, Some(below)),
            None => (&rest[1..], None),
        };
        let known = Language::from_code(first).filter(|language| words(*language).language == *language);
        Some(match known {
            Some(language) => Meaning {
                tenant,
                prefix,
                language: Some(language),
                path: below.map(|below| format!("/{below}")).unwrap_or_default(),
            },
            None => Meaning { tenant, prefix, language: None, path: rest },
        })
    }

    /// The partnership that names this host as its own.
    pub(super) fn by_host(&self, host: &str) -> Option<Arc<Tenant>> {
        let host = without_port(host);
        self.store.tenants().into_iter().find(|tenant| {
            let world = tenant.world(Audience::Public);
            world.home().is_some_and(|(_, home)| {
                home.host_names.split(';').any(|name| !host.is_empty() && name.trim().eq_ignore_ascii_case(host))
            })
        })
    }
}

/// The path with its percent-escapes read; what is not UTF-8 leads nowhere.
pub fn decoded(path: &str) -> String {
    if !path.contains('%') {
        return path.to_owned();
    }
    let plus_kept = path.replace('+', "%2B");
    form_urlencoded::parse(plus_kept.as_bytes())
        .next()
        .map(|(name, value)| if value.is_empty() { name.into_owned() } else { format!("{name}={value}") })
        .unwrap_or_default()
}

/// A host without its port.
pub fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.chars().all(|digit| digit.is_ascii_digit()) => name,
        _ => host,
    }
}
