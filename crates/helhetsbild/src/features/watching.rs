//! What somebody watches: records of which they hear in the digest when they change.

use domain::{
    change::{Action, Actor, ChangeHeader},
    date::stockholm_day,
    id::RecordId,
    policy::{Act, may_some},
    record::{Kind, Record},
};
use jiff::Timestamp;
use ledger::{Drawer, DrawerRow};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    features::changes::is_seen,
    kit::{
        account::{read, written},
        address,
        form::Sent,
        html::{Html, escape},
        mail::{
            MailError, Topic,
            digest::{Item, Reader},
        },
        page::{Answer, Page, Stop},
        store::{Store, StoreError, Tenant},
        visit::Visit,
    },
};

/// What is watched, by account and record.
const WATCHED: Drawer = Drawer::named("watched");

/// Something watched.
#[derive(Serialize, Deserialize)]
struct Watched {
    record: RecordId,
    since: Timestamp,
}

fn key(account: Uuid, record: RecordId) -> String {
    format!("{account}/{record}")
}

/// The account of whoever visits, if it is one that watches: not that of a link to one record, nor in the past.
fn watcher(v: &Visit) -> Option<Uuid> {
    let person = v.person().filter(|person| person.only.is_none() && v.seen.is_none())?;
    may_some(Some(person), Act::OwnAccount).then_some(person.account)
}

fn is_watched(store: &Store, tenant: &Tenant, account: Uuid, record: RecordId) -> Result<bool, StoreError> {
    Ok(store.ledger().get(&tenant.id, WATCHED, &key(account, record))?.is_some())
}

/// The records that an account watches.
fn all(store: &Store, tenant: &Tenant, account: Uuid) -> Result<Vec<RecordId>, MailError> {
    let rows = store.ledger().by_owner(&tenant.id, WATCHED, &account.to_string())?;
    rows.iter().map(|row| Ok(read::<Watched>(row)?.record)).collect()
}

/// The button on a record's page: to watch it, or not any longer.
pub fn button(v: &Visit, record: &Record) -> Html {
    let Some(account) = watcher(v) else { return Html::default() };
    let say = &v.words.say;
    let is_watched = is_watched(&v.store, &v.tenant, account, record.id).unwrap_or_else(|error| {
        tracing::warn!(%error, "what is watched cannot be read");
        false
    });
    let (name, words) = if is_watched { ("sluta", say.watch_stop()) } else { ("borja", say.watch()) };
    Html::trusted(format!(
        "<form class=\"watch\" method=\"post\" action=\"{}\"><button class=\"mild\" name=\"{name}\" value=\"1\">{}</button>{}</form>",
        escape(&v.here_form(&format!("{}/bevaka", address::of_record(record)))),
        escape(&words),
        if is_watched {
            format!(
                " <a class=\"quiet\" href=\"{}\">{}</a>",
                escape(&v.here_form("/mitt-konto")),
                escape(&say.watch_on())
            )
        } else {
            String::new()
        },
    ))
}

/// Somebody watches a record, or no longer.
///
/// # Errors
/// When the ledger cannot, or there is no such record.
pub fn watch(v: &Visit, sent: &Sent, kind: Kind, slug: &str) -> Answer {
    let account = watcher(v).ok_or(Stop::Forbidden)?;
    let record = v.world.by_slug(kind, slug).filter(|record| !record.withdrawn).ok_or(Stop::NotFound)?;
    let key = key(account, record.id);
    if sent.has("sluta") {
        v.store.ledger().remove(&v.tenant.id, WATCHED, &key, None).map_err(StoreError::from)?;
    } else {
        let watched = Watched { record: record.id, since: v.now };
        let row = DrawerRow::new(WATCHED, key, written(&watched)).owned_by(account.to_string());
        v.store.ledger().put(&v.tenant.id, row, None).map_err(StoreError::from)?;
    }
    Ok(Page::see_other(v.href_record(record)))
}

/// What whoever visits watches, by name; what they may not see any longer is left out.
///
/// # Errors
/// When the ledger cannot.
pub fn watched(v: &Visit) -> Result<Vec<Html>, Stop> {
    let Some(account) = watcher(v) else { return Ok(Vec::new()) };
    let ids = all(&v.store, &v.tenant, account)?;
    let mut records: Vec<_> = ids.into_iter().filter_map(|id| v.world.record(id)).collect();
    records.sort_by_cached_key(|record| swedish::sort_key(&record.title().source));
    Ok(records.into_iter().map(|record| v.link(record)).collect())
}

/// What has changed of what a person watches since their last digest; not what they changed themselves, nor that something
/// is still right.
pub fn changes_of_watched(reader: &Reader<'_>) -> Vec<Item> {
    let Some(account) = reader.account() else { return Vec::new() };
    let watched = all(reader.store, reader.tenant, account.id).unwrap_or_else(|error| {
        tracing::warn!(%error, "a digest is made without what is watched");
        Vec::new()
    });
    if watched.is_empty() {
        return Vec::new();
    }
    let (world, say) = (reader.world(), &reader.words.say);
    let is_news = |header: &&ChangeHeader| {
        let own = header.occasion.actor == Actor::Account(account.id);
        !own && header.action != Action::Confirm
            && watched.contains(&header.record)
            && is_seen(reader.store, reader.tenant, header, account.person().audience())
    };
    let since = world.latest_changes().take_while(|header| header.occasion.at > reader.since);
    let mut items: Vec<Item> = Vec::new();
    for header in since.filter(is_news) {
        let Some(record) = world.record_or_tombstone(header.record) else { continue };
        // The latest says how it stands.
        if items.iter().any(|item| item.key == record.id.to_string()) {
            continue;
        }
        let what = match header.action {
            Action::Withdraw | Action::Erase => say.history_withdrawn(),
            Action::Restore => say.history_restored(),
            Action::Put | Action::Confirm => say.history_changed(),
        };
        items.push(Item {
            topic: Topic::Watched,
            key: record.id.to_string(),
            title: record.title().in_language(reader.words.language).0.to_owned(),
            text: format!("{what}, {}", reader.words.date(stockholm_day(header.occasion.at))),
            path: address::of_record(record),
            answerable: false,
            rows: Vec::new(),
        });
    }
    items
}
