//! Everybody who may sign in, and inviting somebody more.

use askama::Template;
use domain::{date::stockholm_day, policy::Role, record::Kind};

use super::{
    Choice, administrator, choices, chosen_municipalities, chosen_records, language, municipalities, reading, roles,
    waiting,
};
use crate::{
    features::{account, post},
    kit::{
        account::{Account, AccountState, normal},
        audit::{Entry, What, differences},
        clock,
        form::Sent,
        page::{Answer, Page},
        visit::Visit,
        visitor::SignedInBy,
    },
};

struct Line {
    name: String,
    href: String,
    roles: String,
    organisation: String,
    seen: String,
}

#[derive(Template)]
#[template(path = "features/admin/people.html")]
struct PeoplePage<'a> {
    v: &'a Visit,
    title: String,
    waiting: Vec<waiting::Line>,
    groups: Vec<(String, Vec<Line>)>,
    error: Option<String>,
    name: String,
    address: String,
    organisations: Vec<Choice>,
    roles: Vec<Choice>,
    municipalities: Vec<Choice>,
    /// The groups that a secretary looks after.
    group_choices: Vec<Choice>,
    /// Whether any is ticked.
    has_groups: bool,
    languages: Vec<(&'static str, String, bool)>,
}

#[derive(Template)]
#[template(path = "features/admin/invited.html")]
struct InvitedPage<'a> {
    v: &'a Visit,
    title: String,
    link: String,
}

/// Everybody who may sign in.
///
/// # Errors
/// When the ledger cannot.
pub fn people(v: &Visit) -> Answer {
    administrator(v)?;
    show(v, None, &Sent::default())
}

fn show(v: &Visit, error: Option<String>, sent: &Sent) -> Answer {
    reading::note_list(v, administrator(v)?)?;
    let mut accounts = v.store.accounts(&v.tenant)?;
    // Those that organisations' links act under are nobody in particular.
    accounts.retain(|account| !account.is_of_link());
    let say = &v.words.say;
    let group = |state: AccountState, name: String| {
        let lines = accounts.iter().filter(|account| account.state == state).map(|account| line(v, account));
        (name, lines.collect::<Vec<_>>())
    };
    let groups =
        [group(AccountState::Active, say.admin_people()), group(AccountState::Closed, say.admin_state_closed())];
    let page = PeoplePage {
        title: say.admin_title(),
        waiting: waiting::lines(v)?,
        groups: groups.into_iter().filter(|(_, lines)| !lines.is_empty()).collect(),
        name: sent.get("namn").unwrap_or_default().to_owned(),
        address: sent.get("epost").unwrap_or_default().to_owned(),
        organisations: choices(v, Kind::Organisation, |id| sent.get("organisation") == Some(&id.to_string())),
        roles: roles(v, |role| sent.all("roll").any(|code| code == role.code())),
        municipalities: municipalities(v, |code| sent.all("kommun").any(|sent| sent == code.to_string())),
        has_groups: sent.get("grupp").is_some(),
        group_choices: choices(v, Kind::Group, |id| sent.all("grupp").any(|sent| sent == id.to_string())),
        languages: post::languages_of_letters(v, language(sent).unwrap_or(v.words.language)),
        error,
        v,
    };
    Ok(Page::html(&page))
}

fn line(v: &Visit, account: &Account) -> Line {
    let say = &v.words.say;
    let organisation = account.organisation.and_then(|id| v.world.record(id));
    let place = |role: &Role| match role {
        Role::MunicipalitySteward if account.municipalities.is_empty() => Some(say.admin_no_municipality()),
        Role::MunicipalitySteward => {
            Some(account.municipalities.iter().map(|code| code.name()).collect::<Vec<_>>().join(", "))
        }
        _ => None,
    };
    let named = |role: &Role| match place(role) {
        Some(place) => format!("{} ({place})", v.words.role(*role)),
        None => v.words.role(*role),
    };
    let roles: Vec<String> = account.roles.iter().map(named).collect();
    Line {
        name: account.name.clone(),
        href: v.here_form(&format!("/admin/personer/{}", account.id)),
        roles: if roles.is_empty() { say.role_member() } else { roles.join(", ") },
        organisation: organisation.map(|record| v.plain(record.title()).to_owned()).unwrap_or_default(),
        seen: match account.seen {
            Some(at) => say.admin_seen(v.date(stockholm_day(at))),
            None => say.admin_seen_never(),
        },
    }
}

/// Makes an account and invites its owner.
///
/// # Errors
/// When the ledger cannot.
pub fn invite(v: &Visit, sent: &Sent) -> Answer {
    let visitor = administrator(v)?;
    let say = &v.words.say;
    let wrong = |error: String| Ok(show(v, Some(error), sent)?.with_status(422));
    let Some(name) = sent.get("namn") else { return wrong(say.admin_name_missing()) };
    let Some(email) = sent.get("epost").and_then(normal) else { return wrong(say.link_no_address()) };
    let Ok(address) = email.parse() else { return wrong(say.link_no_address()) };
    // Who only waits keeps nobody out: whoever has the address is invited to the account that waits.
    // Who came from a provider is let in as such.
    let mut entries = v.store.waiting_entries(&v.tenant)?.into_iter();
    let waits = entries.find(|entry| entry.account.email == email && entry.key.is_empty());
    let waits = waits.map(|entry| v.store.account_and_version(&v.tenant, entry.account.id)).transpose()?.flatten();
    let (id, version) = waits.map_or_else(|| (clock::fresh_identity(), 0), |(account, version)| (account.id, version));
    let mut account = Account::new(id, email, name.to_owned(), v.words.language, v.now);
    account.roles = sent.all("roll").filter_map(Role::from_code).filter(|role| *role != Role::Member).collect();
    account.municipalities = chosen_municipalities(sent);
    account.groups = chosen_records(v, sent, "grupp", Kind::Group);
    account.language = language(sent).unwrap_or(account.language);
    if account.roles.contains(&Role::MunicipalitySteward) && account.municipalities.is_empty() {
        return wrong(say.admin_municipality_missing());
    }
    let organisation = sent.get("organisation").and_then(|id| id.parse().ok());
    account.organisation = organisation.filter(|id| v.world.record(*id).is_some());
    let blank = Account::new(account.id, account.email.clone(), account.name.clone(), account.language, account.made);
    let made = Entry::new(v.now, Some(visitor.account.id), Some(account.id), What::Made);
    let made = made.with(differences(&blank, &account));
    if !v.store.put_account_with(&v.tenant, &account, version, vec![made.noted()])? {
        return wrong(say.admin_address_taken());
    }
    let path = account::send(v, Some(&account), &address, SignedInBy::Invitation)?;
    Ok(invited(v, &account, &path))
}

/// The page that shows an invitation's link, once.
pub(super) fn invited(v: &Visit, account: &Account, path: &str) -> Page {
    let link = format!("{}{}", v.origin, v.here_form(path));
    Page::html(&InvitedPage { title: v.words.say.admin_invited(account.name.as_str()), link, v })
}
