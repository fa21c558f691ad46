//! What somebody has typed into a form and could not send: their session had ended meanwhile, or they had lost the right, or
//! the sight of what it was about. It waits for three days in the ledger for the account that wrote it, and for nobody else,
//! whoever signs in in that browser; whose session it was is known for a month after its end. It is only ever shown again, in
//! its form; nothing is sent but by the one who presses the button.

use domain::{choices::Audience, id::RecordId};
use jiff::{SignedDuration, Timestamp};
use ledger::{Drawer, DrawerRow};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    account::{hashed, read, written},
    address::{self, Parameters},
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
/// Counts what was put there, by day: of all, and of each account.
const WAITING: Drawer = Drawer::named("form_unsaved_count");
/// How long it waits: over a weekend.
const WAITS: SignedDuration = SignedDuration::from_hours(72);
/// So many are put there in a day, of all; beyond that the page itself keeps what was typed.
const MOST: u64 = 2_000;
/// So many wait for one account …
const MOST_OF_ONE: usize = 20;
/// … and so many are put there for it in a day, so that nobody fills the shelf for the others.
const MOST_OF_ONE_IN_A_DAY: u64 = 60;
/// The most that is kept of one form, in bytes.
const LARGEST: usize = 256 * 1024;
/// What is never kept: it lets somebody in.
const SECRET: [&str; 3] = ["losenord", "hemlighet", "nyckel"];

/// A form as it was sent.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Unsaved {
    /// Where it was sent: a path below the language.
    pub path: String,
    /// The page on which its form stands.
    #[serde(default)]
    pub stands: String,
    /// What that page's address asked for.
    #[serde(default)]
    pub asked: String,
    /// When.
    pub at: Timestamp,
    /// The record it is about, if it is about one.
    #[serde(default)]
    pub record: Option<RecordId>,
    pairs: Vec<(String, String)>,
}

impl Unsaved {
    /// What was sent.
    pub fn sent(&self) -> Sent {
        Sent::of(self.pairs.clone())
    }

    /// Until when it waits.
    pub fn until(&self) -> Timestamp {
        later(self.at, WAITS)
    }
}

/// What waited, as the page on which its form stands takes it.
pub struct Late<'a> {
    /// What was sent.
    pub sent: &'a Sent,
    /// The name under which it waits.
    pub key: &'a str,
}

/// A form without what lets somebody in.
pub fn worth_keeping(sent: &Sent) -> impl Iterator<Item = (&str, &str)> {
    sent.pairs().filter(|(name, value)| !value.is_empty() && *name != PARAMETER && !SECRET.contains(name))
}

/// The account that writes: who is signed in, or whose session it was. `None` where nobody knows: whoever says that they had
/// a session is believed only where the ledger knows it.
fn writer(v: &Visit) -> Result<Option<Uuid>, StoreError> {
    match (&v.visitor, &v.ended) {
        (Some(visitor), _) => Ok(Some(visitor.account.id)),
        (None, Some(session)) => v.store.whose_session(&v.tenant, session),
        (None, None) => Ok(None),
    }
}

/// The record that a path is about, whether or not whoever visits sees it.
fn about(v: &Visit, path: &str) -> Option<RecordId> {
    let mut parts = path.trim_start_matches('/').split('/');
    let (kind, slug) = (address::kind(parts.next()?)?, parts.next()?);
    v.tenant.world(Audience::Internal).led_to(kind, slug).map(|record| record.id)
}

/// Keeps a form that was sent from the page at a path; the name under which it waits, or `None` when it cannot.
pub fn keep(v: &Visit, sent: &Sent, stands: String) -> Option<String> {
    match put(v, sent, stands) {
        Ok(kept) => kept,
        Err(error) => {
            tracing::warn!(%error, "what somebody has typed could not be kept");
            None
        }
    }
}

fn put(v: &Visit, sent: &Sent, stands: String) -> Result<Option<String>, StoreError> {
    let Some(account) = writer(v)? else { return Ok(None) };
    let record = about(v, &v.path);
    // By a link to one record it would never be found again.
    if v.person().is_some_and(|person| !person.is_own_writing(record)) {
        return Ok(None);
    }
    let pairs: Vec<(String, String)> =
        worth_keeping(sent).map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let asked = v.parameters.written();
    let unsaved = Unsaved { path: v.path.clone(), stands, asked, at: v.now, record, pairs };
    let size: usize = unsaved.pairs.iter().map(|(name, value)| name.len() + value.len()).sum();
    if size > LARGEST || !has_room(v, account, unsaved.until())? {
        return Ok(None);
    }
    let key = clock::fresh_identity().to_string();
    let row = DrawerRow::new(UNSAVED, &key, written(&unsaved)).owned_by(account.to_string()).expires(unsaved.until());
    v.store.ledger().put(&v.tenant.id, row, Some(0))?;
    Ok(Some(key))
}

/// Whether one more is kept for an account. What it may have itself is counted first: what is refused fills nothing.
fn has_room(v: &Visit, account: Uuid, until: Timestamp) -> Result<bool, StoreError> {
    let ledger = v.store.ledger();
    let count = |of: &str| ledger.count(&v.tenant.id, WAITING, of, Some(until));
    let day = v.today.to_string();
    let own = format!("{day}/{}", hashed(&format!("{account}|{day}")));
    Ok(ledger.by_owner(&v.tenant.id, UNSAVED, &account.to_string())?.len() < MOST_OF_ONE
        && count(&own)? <= MOST_OF_ONE_IN_A_DAY
        && count(&day)? <= MOST)
}

/// What a row holds, if it waits for whoever is signed in.
fn own(v: &Visit, row: &DrawerRow) -> Option<Unsaved> {
    let person = v.person()?;
    let waits = row.owner == person.account.to_string() && row.expires.is_none_or(|until| until > v.now);
    let unsaved: Unsaved = waits.then(|| read(row).ok()).flatten()?;
    person.is_own_writing(unsaved.record).then_some(unsaved)
}

/// What waits under a name for whoever is signed in; `None` when nothing does, or it is another's.
pub fn find(v: &Visit, key: &str) -> Option<Unsaved> {
    Uuid::parse_str(key).ok()?;
    let row = v.store.ledger().get(&v.tenant.id, UNSAVED, key).ok()??;
    own(v, &row)
}

/// All that waits for whoever is signed in, each with its name, the latest first.
///
/// # Errors
/// When the ledger cannot be read.
pub fn all(v: &Visit) -> Result<Vec<(String, Unsaved)>, StoreError> {
    let Some(person) = v.person() else { return Ok(Vec::new()) };
    let rows = v.store.ledger().by_owner(&v.tenant.id, UNSAVED, &person.account.to_string())?;
    let mut all: Vec<_> = rows.into_iter().filter_map(|row| Some((own(v, &row)?, row.key))).collect();
    all.sort_by_key(|(unsaved, _)| std::cmp::Reverse(unsaved.at));
    Ok(all.into_iter().map(|(unsaved, key)| (key, unsaved)).collect())
}

/// Forgets what has been sent after all, or is thrown away.
pub fn forget(v: &Visit, key: &str) {
    if find(v, key).is_some() {
        _ = v.store.ledger().remove(&v.tenant.id, UNSAVED, key, None);
    }
}

/// The address of the page on which what waits is shown again.
pub fn link(v: &Visit, key: &str, unsaved: &Unsaved) -> String {
    let asked = Parameters::read(unsaved.asked.trim_start_matches('?'));
    v.href_with(&unsaved.stands, &asked.with(PARAMETER, key))
}

/// The visit to the page at a path with what waits there named in its address.
pub fn there(v: &Visit, path: String, key: Option<&str>) -> Visit {
    v.turned_to(path, v.parameters.with(PARAMETER, key.unwrap_or_default()))
}

/// The key under which a session is kept, from the token that the browser sends.
pub fn session_of(token: &str) -> String {
    hashed(token)
}
