//! The form of a provider: what it shows, and what it sends.

use askama::Template;
use domain::{id::RecordId, policy::Role, record::Kind};

use super::{Choice, choices, provider::registered};
use crate::kit::{
    form::Sent,
    page::{Answer, Page},
    provider::{MOST_ROWS, Provider, TableRow, may_be_given, safe_issuer},
    visit::Visit,
};

/// Empty rows at the end of the table.
const EMPTY_ROWS: usize = 2;
/// The longest name, claim or value, in characters.
const LONGEST: usize = 300;

/// What is wrong with what was filled in.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum BasicsError {
    /// No name.
    Name,
    /// No address that a provider may have.
    Issuer,
    /// The address under which Microsoft answers for everybody's directory at once.
    EveryTenant,
    /// No name of this site at the provider.
    Client,
    /// What is no domain.
    Domain(String),
    /// A row of the table that lacks its claim or its value.
    Row(usize),
}

struct RowShown {
    number: usize,
    claim: String,
    value: String,
    organisations: Vec<Choice>,
    roles: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "features/admin/provider.html")]
struct ProviderPage<'a> {
    v: &'a Visit,
    title: String,
    provider: &'a Provider,
    version: u64,
    error: Option<String>,
    /// What the provider answered when it was tried.
    tried: Option<String>,
    saved: bool,
    has_secret: bool,
    domains: String,
    redirect: String,
    rows: Vec<RowShown>,
    action: String,
}

/// The page of a provider.
pub(super) fn show(
    v: &Visit,
    provider: &Provider,
    version: u64,
    error: Option<String>,
    tried: Option<String>,
) -> Answer {
    let empty = TableRow::default();
    let rows = provider.table.iter().chain(std::iter::repeat_n(&empty, EMPTY_ROWS)).take(MOST_ROWS);
    let row = |(place, row): (usize, &TableRow)| RowShown {
        number: place + 1,
        claim: row.claim.clone(),
        value: row.value.clone(),
        organisations: choices(v, Kind::Organisation, |id| row.organisation == Some(id)),
        roles: Role::ALL
            .into_iter()
            .filter(|role| may_be_given(*role))
            .map(|role| Choice {
                value: role.code().to_owned(),
                label: v.words.role(role),
                chosen: row.roles.contains(&role),
            })
            .collect(),
    };
    let page = ProviderPage {
        title: provider.name.clone(),
        saved: v.parameters.get("sparat").is_some() && error.is_none() && tried.is_none(),
        has_secret: v.store.has_secret(&v.tenant, &provider.id)?,
        domains: provider.domains.iter().map(String::as_str).collect::<Vec<_>>().join(", "),
        redirect: registered(v, provider),
        rows: rows.enumerate().map(row).collect(),
        action: v.here_form(&format!("/admin/leverantorer/{}", provider.id)),
        provider,
        version,
        error,
        tried,
        v,
    };
    Ok(Page::html(&page))
}

fn short(text: &str) -> String {
    text.chars().take(LONGEST).collect()
}

/// A provider with what every form about one says.
pub(super) fn basics(sent: &Sent, before: Provider) -> Result<Provider, BasicsError> {
    let said = |name: &str| sent.get(name).map(short);
    let issuer = sent.get("utfardare").ok_or(BasicsError::Issuer)?;
    if is_every_tenant(issuer) {
        return Err(BasicsError::EveryTenant);
    }
    Ok(Provider {
        name: said("namn").ok_or(BasicsError::Name)?,
        issuer: safe_issuer(issuer).ok_or(BasicsError::Issuer)?,
        client: said("klient").ok_or(BasicsError::Client)?,
        ..before
    })
}

/// Whether an issuer is one of Microsoft's addresses for all directories: its tokens name the directory of whoever signs in,
/// and so it is nobody's own.
pub(super) fn is_every_tenant(issuer: &str) -> bool {
    let mut parts = issuer.split('/').skip(2);
    let is_microsoft = parts.next().is_some_and(|host| host.to_lowercase().starts_with("login.microsoftonline."));
    let tenant = parts.next().unwrap_or_default().to_lowercase();
    issuer.contains("{tenantid}")
        || (is_microsoft && ["", "common", "organizations", "consumers"].contains(&tenant.as_str()))
}

/// A provider as its own page says it; with what was wrong, all that was right.
pub(super) fn whole(v: &Visit, sent: &Sent, before: Provider) -> Result<Provider, (Provider, BasicsError)> {
    let typed = |name: &str, before: &str| sent.get(name).map_or_else(|| before.to_owned(), short);
    let mut after = Provider {
        address_claim: typed("adress", &before.address_claim),
        scope: with_openid(&typed("omfang", &before.scope)),
        ..before.clone()
    };
    let (table, mut wrong) = table(v, sent);
    after.table = table;
    match domains(sent) {
        Ok(domains) => after.domains = domains.into_iter().collect(),
        Err(domain) => wrong = wrong.or(Some(BasicsError::Domain(domain))),
    }
    let after = match basics(sent, after.clone()) {
        Ok(after) => after,
        Err(error) => return Err((after, error)),
    };
    match wrong {
        None => Ok(after),
        Some(error) => Err((after, error)),
    }
}

/// Without `openid` a provider does not say who somebody is.
fn with_openid(scope: &str) -> String {
    let mut asked: Vec<&str> = scope.split_whitespace().collect();
    if !asked.contains(&"openid") {
        asked.insert(0, "openid");
    }
    asked.join(" ")
}

fn domains(sent: &Sent) -> Result<Vec<String>, String> {
    let typed = sent.get("domaner").unwrap_or_default();
    let words = typed.split([',', ';', ' ', '\n']).map(str::trim).filter(|word| !word.is_empty());
    words
        .map(|word| {
            let domain = word.trim_start_matches('@').to_lowercase();
            // What may stand after the @ of an address.
            match crate::kit::account::normal(&format!("x@{domain}")) {
                Some(_) => Ok(domain),
                None => Err(word.to_owned()),
            }
        })
        .collect()
}

/// The table, and the first row that is not whole.
fn table(v: &Visit, sent: &Sent) -> (Vec<TableRow>, Option<BasicsError>) {
    let mut rows = Vec::new();
    let mut wrong = None;
    for number in 1..=MOST_ROWS {
        let said = |name: &str| sent.get(&format!("{name}-{number}")).map(short).unwrap_or_default();
        let organisation = said("organisation").parse::<RecordId>().ok().and_then(|id| v.world.record(id));
        let row = TableRow {
            claim: said("pastaende"),
            value: said("varde"),
            organisation: organisation.filter(|record| record.kind() == Kind::Organisation).map(|record| record.id),
            roles: sent
                .all(&format!("roll-{number}"))
                .filter_map(Role::from_code)
                .filter(|role| may_be_given(*role))
                .collect(),
        };
        if row == TableRow::default() {
            continue;
        }
        if (row.claim.is_empty() || row.value.is_empty()) && wrong.is_none() {
            wrong = Some(BasicsError::Row(number));
        }
        rows.push(row);
    }
    (rows, wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn domains_are_read_as_people_write_them() {
        let read = |typed: &str| domains(&Sent::of(vec![("domaner".to_owned(), typed.to_owned())]));
        assert_eq!(
            read("Kommun.se, @region.se\nkommun.se;"),
            Ok(["kommun.se", "region.se", "kommun.se"].map(str::to_owned).to_vec())
        );
        assert_eq!(read(""), Ok(Vec::new()));
        assert_eq!(read("kommun.se, inte en domän!"), Err("inte".to_owned()));
    }

    #[test]
    fn an_address_for_everybodys_directory_is_known() {
        let microsoft = "https://login.microsoftonline.com";
        for every in ["common/v2.0", "organizations/v2.0", "Consumers/v2.0", "", "{tenantid}/v2.0"] {
            assert!(is_every_tenant(&format!("{microsoft}/{every}")), "{every}");
        }
        assert!(!is_every_tenant(&format!("{microsoft}/2f4a9838-26b7-47ee-be60-ccc1fdec5953/v2.0")));
        assert!(!is_every_tenant("https://inloggning.kommun.example/common"));
    }

    #[test]
    fn who_somebody_is_is_always_asked_for() {
        assert_eq!(with_openid("email  groups"), "openid email groups");
        assert_eq!(with_openid("email openid"), "email openid");
    }
}
