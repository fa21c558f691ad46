//! One person: who they are here, and what they may do.

use askama::Template;
use domain::{date::stockholm_day, policy::Role, record::Kind};
use ledger::LedgerError;

use super::{
    Choice, account, administrator, choices, chosen_municipalities, chosen_records, language, municipalities,
    people::invited, reading, roles,
};
use crate::{
    features::{
        account::{opened, send_with},
        post,
    },
    kit::{
        account::{Account, AccountState, normal},
        address::Parameters,
        audit::{Entry, What, differences},
        form::Sent,
        page::{Answer, Page},
        store::StoreError,
        visit::Visit,
        visitor::SignedInBy,
    },
};

#[derive(Template)]
#[template(path = "features/admin/person.html")]
pub(super) struct PersonPage<'a> {
    v: &'a Visit,
    title: String,
    account: Account,
    version: u64,
    seen: String,
    saved: bool,
    error: Option<String>,
    states: Vec<Choice>,
    organisations: Vec<Choice>,
    roles: Vec<Choice>,
    municipalities: Vec<Choice>,
    groups: Vec<Choice>,
    functions: Vec<Choice>,
    languages: Vec<(&'static str, String, bool)>,
    action: String,
}

/// One person. That it was opened is noted.
///
/// # Errors
/// When the ledger cannot, or there is no such account.
pub fn person(v: &Visit, id: &str) -> Answer {
    let visitor = administrator(v)?;
    let (account, version) = account(v, id)?;
    reading::note(v, visitor, account.id, What::Page)?;
    Ok(show(v, account, version, None))
}

pub(super) fn show(v: &Visit, account: Account, version: u64, error: Option<String>) -> Page {
    let say = &v.words.say;
    let state = |value: &str, state: AccountState, label: String| Choice {
        value: value.to_owned(),
        label,
        chosen: account.state == state,
    };
    let page = PersonPage {
        title: account.name.clone(),
        seen: match account.seen {
            Some(at) => say.admin_seen(v.date(stockholm_day(at))),
            None => say.admin_seen_never(),
        },
        saved: v.parameters.get("sparat").is_some() && error.is_none(),
        states: vec![
            state("active", AccountState::Active, say.admin_state_active()),
            state("waiting", AccountState::Waiting, say.admin_state_waiting()),
            state("closed", AccountState::Closed, say.admin_state_closed()),
        ],
        organisations: choices(v, Kind::Organisation, |id| account.organisation == Some(id)),
        roles: roles(v, |role| account.roles.contains(&role)),
        groups: choices(v, Kind::Group, |id| account.groups.contains(&id)),
        municipalities: municipalities(v, |code| account.municipalities.contains(&code)),
        functions: choices(v, Kind::Function, |id| account.functions.contains(&id)),
        languages: post::languages_of_letters(v, account.language),
        action: v.here_form(&format!("/admin/personer/{}", account.id)),
        account,
        version,
        error,
        v,
    };
    Page::html(&page)
}

/// Changes an account, ends its sessions, or sends a new invitation.
///
/// # Errors
/// When the ledger cannot, or there is no such account.
pub fn change(v: &Visit, sent: &Sent, id: &str) -> Answer {
    let visitor = administrator(v)?;
    let (before, version) = account(v, id)?;
    if sent.has("avsluta") {
        let mut moves = v.store.ends_of_sessions(&v.tenant, before.id, None, v.now)?;
        moves.push(Entry::new(v.now, Some(visitor.account.id), Some(before.id), What::SessionsEnded).noted());
        v.store.ledger().rearrange(&v.tenant.id, &moves)?;
        return Ok(saved(v, &before));
    }
    if sent.has("ta-bort-nycklar") {
        return remove_passkeys(v, before, version);
    }
    if sent.has("bjud-in") {
        let Ok(address) = before.email.parse() else {
            return Ok(show(v, before, version, Some(v.words.say.link_no_address())).with_status(422));
        };
        let note = Entry::new(v.now, Some(visitor.account.id), Some(before.id), What::Invited);
        let path = send_with(v, Some(&before), &address, (SignedInBy::Invitation, ""), vec![note.row()])?;
        return Ok(invited(v, &before, &path));
    }
    let say = &v.words.say;
    let typed = sent.get("epost").unwrap_or_default();
    let address = normal(typed);
    let after = Account {
        name: sent.get("namn").unwrap_or_default().to_owned(),
        // What is no address is shown again as it was typed.
        email: address.clone().unwrap_or_else(|| typed.to_owned()),
        ..as_sent(v, sent, before.clone())
    };
    let read_at = sent.get("version").and_then(|version| version.parse().ok()).unwrap_or_default();
    let wrong = |after: Account, error: String| Ok(show(v, after, read_at, Some(error)).with_status(422));
    if after.name.is_empty() {
        return wrong(after, say.admin_name_missing());
    }
    if address.is_none() {
        return wrong(after, say.link_no_address());
    }
    let stays = after.state == AccountState::Active && after.roles.contains(&Role::Administrator);
    let changed = Entry::new(v.now, Some(visitor.account.id), Some(after.id), What::Changed);
    let mut beside = vec![changed.with(differences(&before, &after)).noted()];
    if !stays && before.is_administrators() {
        match v.store.another_administrator(&v.tenant, &before)? {
            Some(held) => beside.push(held),
            None => return wrong(after, say.admin_role_missing()),
        }
    }
    match (before.state, after.state) {
        (_, AccountState::Waiting | AccountState::Closed) => {
            beside.extend(v.store.ends_of_sessions(&v.tenant, after.id, None, v.now)?);
        }
        (AccountState::Waiting, AccountState::Active) => {
            let entries = v.store.waiting_entries(&v.tenant)?;
            let provider = entries.into_iter().find(|entry| entry.account.id == after.id).map(|entry| entry.provider);
            beside.extend(opened(v, &after, provider.as_deref().filter(|provider| !provider.is_empty())));
        }
        (AccountState::Active | AccountState::Closed, AccountState::Active) => {}
    }
    match v.store.put_account_with(&v.tenant, &after, read_at, beside) {
        // Who has chosen otherwise in a letter is written to as is chosen here.
        Ok(true) if after.language != before.language => post::write_in(v, &after.email, after.language)?,
        Ok(true) => {}
        Ok(false) => return wrong(after, say.admin_address_taken()),
        Err(StoreError::Ledger(LedgerError::RowClash { .. })) => {
            return Ok(show(v, before, version, Some(say.admin_changed_meanwhile())).with_status(409));
        }
        Err(error) => return Err(error.into()),
    }
    Ok(saved(v, &after))
}

/// Takes a person's passkeys away: who has lost the phone gets in by a link again, and makes another. What was open with the
/// lost one is closed.
fn remove_passkeys(v: &Visit, account: Account, version: u64) -> Answer {
    let visitor = administrator(v)?;
    if v.store.is_last_administrator(&v.tenant, &account)? {
        return Ok(show(v, account, version, Some(v.words.say.admin_keys_of_last())).with_status(422));
    }
    let mut moves = v.store.ends_of_sessions(&v.tenant, account.id, None, v.now)?;
    moves.extend(v.store.ends_of_passkeys(&v.tenant, account.id)?);
    moves.push(Entry::new(v.now, Some(visitor.account.id), Some(account.id), What::PasskeysRemoved).noted());
    v.store.ledger().rearrange(&v.tenant.id, &moves)?;
    Ok(saved(v, &account))
}

fn saved(v: &Visit, account: &Account) -> Page {
    let path = format!("/admin/personer/{}", account.id);
    Page::see_other(v.href_with(&path, &Parameters::default().with("sparat", "1")))
}

/// An account with what the form's choices say; only of what there is to choose.
fn as_sent(v: &Visit, sent: &Sent, before: Account) -> Account {
    Account {
        organisation: chosen_records(v, sent, "organisation", Kind::Organisation).into_iter().next(),
        roles: sent.all("roll").filter_map(Role::from_code).filter(|role| *role != Role::Member).collect(),
        municipalities: chosen_municipalities(sent),
        language: language(sent).unwrap_or(before.language),
        groups: chosen_records(v, sent, "grupp", Kind::Group),
        functions: chosen_records(v, sent, "funktion", Kind::Function),
        state: match sent.get("lage") {
            Some("active") => AccountState::Active,
            Some("waiting") => AccountState::Waiting,
            Some("closed") => AccountState::Closed,
            _ => before.state,
        },
        // Who is let in again is told again before the account is closed for not being used.
        told: before.told.filter(|_| before.state == AccountState::Active),
        ..before
    }
}
