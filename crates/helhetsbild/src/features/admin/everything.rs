//! Everything about one person, for them to have (GDPR, article 15), and its erasure (article 17). What that is, drawer by
//! drawer, [`crate::kit::held`] says.

use domain::{
    change::{Actor, ChangeHeader, Occasion},
    choices::Audience,
    kinds::Kind,
};
use ledger::{Erased, Erasure, LedgerError};
use serde_json::{Value, json};

use super::{account, administrator, person::show, reading};
use crate::kit::{
    account::Account,
    audit::What,
    clock,
    form::Sent,
    origin,
    page::{Answer, Page, Stop},
    store::StoreError,
    visit::Visit,
};

/// A file with everything that is held about a person. That it was fetched is noted.
///
/// # Errors
/// When the ledger cannot, or there is no such account.
pub fn everything(v: &Visit, id: &str) -> Answer {
    let visitor = administrator(v)?;
    let (account, _) = account(v, id)?;
    reading::note(v, visitor, account.id, What::Everything)?;
    let file = gathered(v, &account)?;
    let text = serde_json::to_string_pretty(&file).unwrap_or_default();
    let page = Page::text("application/json", text).saved_as(format!("{}.json", account.id));
    Ok(page)
}

/// What is held, as the file has it and the page tells it.
pub(super) fn gathered(v: &Visit, account: &Account) -> Result<Value, Stop> {
    Ok(json!({
        "partnership": v.tenant.id.0,
        "at": v.now,
        "account": account,
        "changes": changes(v, account),
        "records": records(v, account),
        "kept": v.store.all_about(&v.tenant, account)?,
    }))
}

/// The records that name the account: functions that the person holds or has held, or stands in for.
fn records(v: &Visit, account: &Account) -> Vec<Value> {
    let (all, id) = (v.tenant.world(Audience::Internal), account.id.to_string());
    let naming = Kind::ALL
        .iter()
        .flat_map(|kind| all.of_kind(*kind))
        .filter(|record| String::from_utf8_lossy(&record.body.to_bytes()).contains(&id));
    naming
        .map(|record| json!({ "record": record.id, "kind": record.kind().code(), "title": record.title().source }))
        .collect()
}

fn changes(v: &Visit, account: &Account) -> Vec<Value> {
    let all = v.tenant.world(Audience::Internal);
    let own = |header: &&ChangeHeader| header.occasion.actor == Actor::Account(account.id);
    let shown = |header: &ChangeHeader| {
        json!({
            "number": header.sequence,
            "at": header.occasion.at,
            "record": header.record,
            "kind": header.kind.code(),
            "action": header.action.code(),
            "origin": origin::said(&header.origin, v.words),
        })
    };
    all.latest_changes().filter(own).map(shown).collect()
}

/// Erases a person: the account and all that is theirs. What they changed stays; who it was does not.
///
/// # Errors
/// When the ledger cannot, or there is no such account.
pub fn erase(v: &Visit, sent: &Sent, id: &str) -> Answer {
    let visitor = administrator(v)?;
    let (account, version) = account(v, id)?;
    let say = &v.words.say;
    let Some(reason) = sent.get("skal") else {
        return Ok(show(v, account, version, Some(say.admin_erase_reason_missing())).with_status(422));
    };
    match v.store.close_to_erase(&v.tenant, &account, version) {
        Ok(true) => {}
        Ok(false) => return Ok(show(v, account, version, Some(say.admin_role_missing())).with_status(422)),
        Err(StoreError::Ledger(LedgerError::RowClash { .. })) => {
            return Ok(show(v, account, version, Some(say.admin_changed_meanwhile())).with_status(409));
        }
        Err(error) => return Err(error.into()),
    }
    // A person is several rows: all of them go, or none.
    let erasures = v.store.held(&v.tenant, &account)?.into_iter().map(|(drawer, key)| Erasure {
        partnership: v.tenant.id.clone(),
        what: Erased::Row { drawer: drawer.name().to_owned(), key },
        reason: reason.to_owned(),
        by: v.words.role(domain::policy::Role::Administrator),
        occasion: Occasion { command: clock::fresh_identity(), actor: visitor.actor(), at: v.now },
    });
    v.store.erase_all(&v.tenant, &erasures.collect::<Vec<_>>())?;
    Ok(Page::see_other(v.here_form("/admin")))
}
