//! Everything about one person, for them to have (GDPR, article 15), and its erasure (article 17).

use domain::{
    change::{Actor, ChangeHeader, Occasion},
    choices::Audience,
};
use ledger::{Drawer, Erased, Erasure};
use serde_json::{Value, json};

use super::{account, administrator, person::show, reading};
use crate::kit::{
    account::Account,
    audit::What,
    clock,
    form::Sent,
    imports,
    mail::{Book, MailAddress, log},
    page::{Answer, Page, Stop},
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
    let file = json!({
        "partnership": v.tenant.id.0,
        "at": v.now,
        "account": account,
        "sessions": sessions(v, &account)?,
        "ways_to_sign_in": ways_in(v, &account)?,
        "drafts": rows(v, Drawer::DRAFTS, &account)?,
        "imports": rows(v, imports::IMPORTS, &account)?,
        "letters": letters(v, &account)?,
        "readings": v.store.entries_about(&v.tenant, account.id)?,
        "changes": changes(v, &account),
    });
    let text = serde_json::to_string_pretty(&file).unwrap_or_default();
    let page = Page::text("application/json", text).saved_as(format!("{}.json", account.id));
    Ok(page)
}

fn sessions(v: &Visit, account: &Account) -> Result<Vec<Value>, Stop> {
    let sessions = v.store.sessions(&v.tenant, account.id, v.now)?;
    Ok(sessions.into_iter().map(|(_, session)| json!(session)).collect())
}

/// What an account signs in with: of which kind, never the secret.
fn ways_in(v: &Visit, account: &Account) -> Result<Vec<String>, Stop> {
    let rows = v.store.ledger().by_owner(&v.tenant.id, Drawer::CREDENTIALS, &account.id.to_string())?;
    Ok(rows.into_iter().map(|row| row.key.split(':').next().unwrap_or_default().to_owned()).collect())
}

fn rows(v: &Visit, drawer: Drawer, account: &Account) -> Result<Vec<Value>, Stop> {
    let rows = v.store.ledger().by_owner(&v.tenant.id, drawer, &account.id.to_string())?;
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    Ok(rows
        .into_iter()
        .map(|row| serde_json::from_slice(&row.bytes).unwrap_or_else(|_| json!(text(row.bytes))))
        .collect())
}

fn letters(v: &Visit, account: &Account) -> Result<Value, Stop> {
    let Ok(address) = account.email.parse::<MailAddress>() else { return Ok(Value::Null) };
    let found = Book::open(v.store.ledger(), &v.tenant.id).and_then(|book| {
        let key = book.key(&address);
        Ok(json!({ "settings": book.find(&key)?, "sent": log::to(&book, &key)? }))
    });
    Ok(found?)
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
            "origin": header.origin,
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
    if v.store.is_last_administrator(&v.tenant, &account)? {
        return Ok(show(v, account, version, Some(say.admin_role_missing())).with_status(422));
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
