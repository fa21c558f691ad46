//! The identity providers that people may sign in by: registering one, trying it, its table.

use askama::Template;
use domain::slug::slug;
use ledger::Move;

use super::{
    administrator,
    provider_form::{self, BasicsError, show},
};
use crate::{
    features::account::redirect_to,
    kit::{
        address::Parameters,
        audit::{Entry, What},
        clock,
        form::Sent,
        page::{Answer, Page, Stop},
        provider::{FetchError, MOST_PROVIDERS, Provider, ProviderError},
        visit::Visit,
        visitor::Visitor,
    },
};

struct Line {
    name: String,
    href: String,
    issuer: String,
}

#[derive(Template)]
#[template(path = "features/admin/providers.html")]
struct ProvidersPage<'a> {
    v: &'a Visit,
    title: String,
    error: Option<String>,
    removed: bool,
    lines: Vec<Line>,
    name: String,
    issuer: String,
    client: String,
}

/// The partnership's providers.
///
/// # Errors
/// When the ledger cannot.
pub fn providers(v: &Visit) -> Answer {
    administrator(v)?;
    all(v, None, &Sent::default())
}

fn all(v: &Visit, error: Option<String>, sent: &Sent) -> Answer {
    let providers = v.store.providers(&v.tenant)?;
    let line = |provider: Provider| Line {
        href: v.here_form(&format!("/admin/leverantorer/{}", provider.id)),
        name: provider.name,
        issuer: provider.issuer,
    };
    let typed = |name: &str| sent.get(name).unwrap_or_default().to_owned();
    Ok(Page::html(&ProvidersPage {
        title: v.words.say.admin_providers(),
        removed: v.parameters.get("borttagen").is_some() && error.is_none(),
        error,
        lines: providers.into_iter().map(line).collect(),
        name: typed("namn"),
        issuer: typed("utfardare"),
        client: typed("klient"),
        v,
    }))
}

/// Registers a provider.
///
/// # Errors
/// When the ledger cannot.
pub fn add_provider(v: &Visit, sent: &Sent) -> Answer {
    let visitor = administrator(v)?;
    let wrong = |error: String| Ok(all(v, Some(error), sent)?.with_status(422));
    let there = v.store.providers(&v.tenant)?;
    if there.len() >= MOST_PROVIDERS {
        return wrong(v.words.say.admin_provider_too_many());
    }
    let provider = match provider_form::basics(sent, new_provider(sent, &there)) {
        Ok(provider) => provider,
        Err(error) => return wrong(say_basics(v, error)),
    };
    if !v.store.put_provider(&v.tenant, &provider, 0, vec![note(v, visitor)], v.now)? {
        return wrong(v.words.say.admin_changed_meanwhile());
    }
    if let Some(secret) = sent.get("hemlighet") {
        v.store.keep_secret(&v.tenant, &provider.id, secret)?;
    }
    Ok(Page::see_other(v.here_form(&format!("/admin/leverantorer/{}", provider.id))))
}

/// A provider that asks for what most give, under a name of its own.
fn new_provider(sent: &Sent, there: &[Provider]) -> Provider {
    let named = slug(sent.get("namn").unwrap_or_default());
    let is_free = |id: &str| !id.is_empty() && !there.iter().any(|provider| provider.id == id);
    let id = if is_free(&named) { named } else { clock::fresh_identity().simple().to_string() };
    Provider {
        id,
        name: String::new(),
        issuer: String::new(),
        client: String::new(),
        address_claim: "email".to_owned(),
        scope: "openid email profile".to_owned(),
        domains: Default::default(),
        table: Vec::new(),
    }
}

/// Notes that somebody changed the providers.
fn note(v: &Visit, visitor: &Visitor) -> Move {
    Entry::new(v.now, Some(visitor.account.id), None, What::Providers).noted()
}

fn found(v: &Visit, id: &str) -> Result<(Provider, u64), Stop> {
    v.store.provider(&v.tenant, id)?.ok_or(Stop::NotFound)
}

/// A provider.
///
/// # Errors
/// When the ledger cannot, or there is no such provider.
pub fn provider(v: &Visit, id: &str) -> Answer {
    administrator(v)?;
    let (provider, version) = found(v, id)?;
    show(v, &provider, version, None, None)
}

/// Changes, tries or removes a provider.
///
/// # Errors
/// When the ledger cannot, or there is no such provider.
pub fn change_provider(v: &Visit, sent: &Sent, id: &str) -> Answer {
    let visitor = administrator(v)?;
    let (before, version) = found(v, id)?;
    if sent.has("ta-bort") {
        v.store.remove_provider(&v.tenant, id, vec![note(v, visitor)], v.now)?;
        let said = Parameters::default().with("borttagen", "1");
        return Ok(Page::see_other(v.href_with("/admin/leverantorer", &said)));
    }
    if sent.has("prova") {
        return tried(v, &before, version);
    }
    let read_at = sent.get("version").and_then(|version| version.parse().ok()).unwrap_or_default();
    let after = match provider_form::whole(v, sent, before.clone()) {
        Ok(after) => after,
        Err((after, error)) => {
            let page = show(v, &after, read_at, Some(say_basics(v, error)), None)?;
            return Ok(page.with_status(422));
        }
    };
    if !v.store.put_provider(&v.tenant, &after, read_at, vec![note(v, visitor)], v.now)? {
        let why = v.words.say.admin_provider_changed_meanwhile();
        return Ok(show(v, &before, version, Some(why), None)?.with_status(409));
    }
    if sent.has("glom-hemlighet") {
        v.store.forget_secret(&v.tenant, id)?;
    } else if let Some(secret) = sent.get("hemlighet") {
        v.store.keep_secret(&v.tenant, id, secret)?;
    }
    let said = Parameters::default().with("sparat", "1");
    Ok(Page::see_other(v.href_with(&format!("/admin/leverantorer/{id}"), &said)))
}

/// Asks the provider what it is, and says what came of it.
fn tried(v: &Visit, provider: &Provider, version: u64) -> Answer {
    let say = &v.words.say;
    match v.store.try_provider(provider, v.now) {
        Ok(found) => {
            let answers = say.admin_provider_answers(found.keys.len().to_string());
            show(v, provider, version, None, Some(answers))
        }
        Err(error) => {
            let why = match error {
                ProviderError::Fetch { source, .. } => match source {
                    FetchError::NotSafe(address) => say.admin_provider_not_safe(address),
                    FetchError::NoAnswer(why) => say.admin_provider_no_answer(why),
                    FetchError::Status(status) => say.admin_provider_status(status.to_string()),
                    FetchError::TooLarge => say.admin_provider_too_large(),
                    FetchError::NotUnderstood(_) => say.admin_provider_strange(),
                },
                ProviderError::OtherIssuer(issuer) if provider_form::is_every_tenant(&issuer) => {
                    say.admin_provider_every_tenant()
                }
                ProviderError::OtherIssuer(issuer) => say.admin_provider_other_issuer(issuer),
                ProviderError::NoKey => say.admin_provider_no_key(),
                ProviderError::Busy => say.admin_provider_busy(),
                ProviderError::Strange(_) | ProviderError::Token(_) => say.admin_provider_strange(),
            };
            Ok(show(v, provider, version, Some(why), None)?.with_status(502))
        }
    }
}

fn say_basics(v: &Visit, error: BasicsError) -> String {
    let say = &v.words.say;
    match error {
        BasicsError::Name => say.admin_provider_name_missing(),
        BasicsError::Issuer => say.admin_provider_issuer_wrong(),
        BasicsError::EveryTenant => say.admin_provider_every_tenant(),
        BasicsError::Client => say.admin_provider_client_missing(),
        BasicsError::Domain(domain) => say.admin_provider_domain_wrong(domain),
        BasicsError::Row(number) => say.admin_provider_row_wrong(number.to_string()),
    }
}

/// The address that is to be registered at the provider.
pub(super) fn registered(v: &Visit, provider: &Provider) -> String {
    redirect_to(v, &provider.id)
}
