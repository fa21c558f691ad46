//! What somebody has typed into a form and could not send, because their session had ended meanwhile. It waits for three days
//! in the ledger: for the account whose session it was, or, where nobody knows any longer whose, for whoever signs in next in that
//! very browser. It is only ever shown again, in its form; nothing is sent but by the one who presses the button.

use jiff::{SignedDuration, Timestamp};
use ledger::{Drawer, DrawerRow, LedgerError};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    account::{Account, hashed, read, written},
    clock,
    form::Sent,
    session::later,
    store::StoreError,
    visit::Visit,
};

/// In an address or a form: what waits to be filled in there.
pub const PARAMETER: &str = "osparat";
/// What waits, each under a name that nobody can guess.
const UNSAVED: Drawer = Drawer::named("form_unsaved");
/// Counts what waits, by day.
const WAITING: Drawer = Drawer::named("form_unsaved_count");
/// How long it waits: over a weekend.
const WAITS: SignedDuration = SignedDuration::from_hours(72);
/// So many wait in a day, of all; beyond that the page itself keeps what was typed.
const MOST: u64 = 500;
/// So many wait for one.
const MOST_OF_ONE: usize = 20;
/// The most that is kept of one form, in bytes.
const LARGEST: usize = 256 * 1024;
/// What the owner begins with where it is whoever signs in next in a browser.
const OF_BROWSER: &str = "browser:";
/// What is never kept: it lets somebody in.
const SECRET: [&str; 3] = ["losenord", "hemlighet", "nyckel"];

/// A form as it was sent.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Unsaved {
    /// Where it was sent: a path below the language.
    pub path: String,
    pairs: Vec<(String, String)>,
    at: Timestamp,
}

impl Unsaved {
    /// What was sent.
    pub fn sent(&self) -> Sent {
        Sent::of(self.pairs.clone())
    }
}

/// A form without what lets somebody in.
pub fn worth_keeping(sent: &Sent) -> impl Iterator<Item = (&str, &str)> {
    sent.pairs().filter(|(name, value)| !value.is_empty() && *name != PARAMETER && !SECRET.contains(name))
}

fn of_browser(session: &str) -> String {
    format!("{OF_BROWSER}{session}")
}

/// The account of whoever writes: who is signed in, or whose session it was; `None` where nobody knows.
pub fn writer(v: &Visit) -> Option<String> {
    owner(v).ok().flatten().filter(|owner| !owner.starts_with(OF_BROWSER))
}

/// For whom what is sent now waits: for who is signed in, for whose session it was, for the browser that had one. Nobody
/// without ever a session has lost one.
fn owner(v: &Visit) -> Result<Option<String>, StoreError> {
    if let Some(visitor) = &v.visitor {
        return Ok(Some(visitor.account.id.to_string()));
    }
    let Some(session) = &v.ended else { return Ok(None) };
    let account = v.store.whose_session(&v.tenant, session)?;
    Ok(Some(account.map_or_else(|| of_browser(session), |account| account.to_string())))
}

/// Keeps a form that was sent; the name under which it waits, or `None` when it cannot.
pub fn keep(v: &Visit, sent: &Sent) -> Option<String> {
    match put(v, sent) {
        Ok(kept) => kept,
        Err(error) => {
            tracing::warn!(%error, "what somebody has typed could not be kept");
            None
        }
    }
}

fn put(v: &Visit, sent: &Sent) -> Result<Option<String>, StoreError> {
    let Some(owner) = owner(v)? else { return Ok(None) };
    let pairs: Vec<(String, String)> =
        worth_keeping(sent).map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let size: usize = pairs.iter().map(|(name, value)| name.len() + value.len()).sum();
    let ledger = v.store.ledger();
    let expires = later(v.now, WAITS);
    if size > LARGEST
        || ledger.by_owner(&v.tenant.id, UNSAVED, &owner)?.len() >= MOST_OF_ONE
        || ledger.count(&v.tenant.id, WAITING, &v.today.to_string(), Some(expires))? > MOST
    {
        return Ok(None);
    }
    let key = clock::fresh_identity().to_string();
    let unsaved = Unsaved { path: v.path.clone(), pairs, at: v.now };
    let row = DrawerRow::new(UNSAVED, &key, written(&unsaved)).owned_by(owner).expires(expires);
    ledger.put(&v.tenant.id, row, Some(0))?;
    Ok(Some(key))
}

/// Whoever signs in is the one who wrote in this browser, where nobody knows better. That this cannot be noted keeps nobody
/// out.
pub fn claim(v: &Visit, account: &Account) {
    let Some(session) = &v.ended else { return };
    let ledger = v.store.ledger();
    let taken = ledger.by_owner(&v.tenant.id, UNSAVED, &of_browser(session)).and_then(|rows| {
        rows.into_iter().try_for_each(|row| {
            let version = row.version;
            match ledger.put(&v.tenant.id, row.owned_by(account.id.to_string()), Some(version)) {
                // The other of two who sign in at once was quicker.
                Ok(_) | Err(LedgerError::RowClash { .. }) => Ok(()),
                Err(error) => Err(error),
            }
        })
    });
    if let Err(error) = taken {
        tracing::warn!(%error, "what waits in a browser could not be given to who signs in");
    }
}

/// What waits under a name for whoever is signed in; `None` when nothing does, or it is another's.
pub fn find(v: &Visit, key: &str) -> Option<Unsaved> {
    let owner = v.visitor.as_ref()?.account.id.to_string();
    Uuid::parse_str(key).ok()?;
    let row = v.store.ledger().get(&v.tenant.id, UNSAVED, key).ok()??;
    let waits = row.owner == owner && row.expires.is_none_or(|until| until > v.now);
    waits.then(|| read(&row).ok()).flatten()
}

/// Forgets what has been sent after all.
pub fn forget(v: &Visit, key: &str) {
    if find(v, key).is_some() {
        _ = v.store.ledger().remove(&v.tenant.id, UNSAVED, key, None);
    }
}

/// The visit to the page at a path with what waits there named in its address.
pub fn there(v: &Visit, path: String, key: Option<&str>) -> Visit {
    v.turned_to(path, v.parameters.with(PARAMETER, key.unwrap_or_default()))
}

/// The key under which a session is kept, from the token that the browser sends.
pub fn session_of(token: &str) -> String {
    hashed(token)
}
