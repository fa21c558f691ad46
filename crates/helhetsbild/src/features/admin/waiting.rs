//! Those who wait to be let in: let in or turned away.

use uuid::Uuid;

use super::administrator;
use crate::{
    features::account::opened,
    kit::{
        account::AccountState,
        audit::{Entry, What},
        form::Sent,
        page::{Answer, Page, Stop},
        provider::WaitingEntry,
        visit::Visit,
    },
};

/// Somebody who waits.
pub(super) struct Line {
    pub(super) account: String,
    pub(super) key: String,
    pub(super) name: String,
    pub(super) href: String,
    pub(super) address: String,
    /// What the administrator decides about.
    pub(super) what: String,
    /// What they become.
    pub(super) becomes: String,
}

/// Everybody who waits.
pub(super) fn lines(v: &Visit) -> Result<Vec<Line>, Stop> {
    Ok(v.store.waiting_entries(&v.tenant)?.into_iter().map(|entry| line(v, entry)).collect())
}

fn line(v: &Visit, entry: WaitingEntry) -> Line {
    let say = &v.words.say;
    let WaitingEntry { account, key, provider, .. } = entry;
    let is_new = account.state == AccountState::Waiting;
    let organisation = account.organisation.and_then(|id| v.world.record(id));
    let organisation = organisation.map(|record| v.plain(record.title()).to_owned());
    let roles = account.roles.iter().map(|role| v.words.role(*role));
    let becomes: Vec<String> = organisation.into_iter().chain([say.role_member()]).chain(roles).collect();
    Line {
        href: v.here_form(&format!("/admin/personer/{}", account.id)),
        what: match (provider.as_str(), is_new) {
            ("", _) => say.admin_waiting_new(),
            (provider, true) => say.admin_waiting_by(provider),
            (provider, false) => say.admin_waiting_link(provider),
        },
        becomes: becomes.join(", "),
        account: account.id.to_string(),
        name: account.name,
        address: account.email,
        key,
    }
}

/// Lets somebody in, or turns them away.
///
/// # Errors
/// When the ledger cannot, or nobody waits by that name.
pub fn settle(v: &Visit, sent: &Sent) -> Answer {
    let visitor = administrator(v)?;
    let account = sent.get("konto").and_then(|id| Uuid::parse_str(id).ok()).ok_or(Stop::NotFound)?;
    let let_in = match (sent.has("slapp-in"), sent.has("avboj")) {
        (true, false) => true,
        (false, true) => false,
        _ => return Err(Stop::NotFound),
    };
    let key = sent.get("koppling").unwrap_or_default();
    let entry = v.store.waiting_entry(&v.tenant, account, key)?.ok_or(Stop::NotFound)?;
    let what = if let_in { What::LetIn } else { What::TurnedAway };
    let mut beside = vec![Entry::new(v.now, Some(visitor.account.id), Some(account), what).noted()];
    if let_in {
        let provider = Some(entry.provider.as_str()).filter(|provider| !provider.is_empty());
        beside.extend(opened(v, &entry.account, provider));
    }
    // Somebody else may have settled it in the meantime: then the page says how it stands.
    v.store.settle_entry(&v.tenant, &entry, let_in, beside)?;
    Ok(Page::see_other(v.here_form("/admin")))
}
