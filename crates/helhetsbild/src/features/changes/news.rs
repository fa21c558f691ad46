//! What is new and changed, as lines of a digest.

use std::collections::BTreeSet;

use domain::{
    change::{Action, Actor, ChangeHeader},
    choices::Audience,
    date::stockholm_day,
    id::RecordId,
    kinds::{Document, Kind},
    record::Record,
};

use super::is_seen;
use crate::kit::{
    address,
    mail::{
        Topic,
        digest::{Item, Reader, WAY_ON},
    },
};

/// So many records are named; more than that are an import, which one reads about on the site.
const MOST: usize = 10;

/// Whether a change is news to a person: not what they did themselves, nor that something is still right, nor what the site
/// enters beside something else – a municipality's word, and the document that an organisation's own word is.
fn is_news(reader: &Reader<'_>, own: Option<Actor>, header: &ChangeHeader, record: &Record) -> bool {
    let is_own_word = record.body.is::<Document>().is_some_and(|document| {
        let mut publishers = document.publishers.iter();
        publishers.any(|one| {
            record.id == RecordId::derive(&reader.tenant.id, Kind::Document, &format!("egen-uppgift:{}", one.id))
        })
    });
    let is_done = matches!(header.action, Action::Withdraw | Action::Confirm);
    !is_done && own != Some(header.occasion.actor) && record.kind() != Kind::Confirmation && !is_own_word
}

/// What is new and changed since the person's last digest, for everybody to see: the latest records by name, and the page
/// where the rest stand.
pub fn news(reader: &Reader<'_>) -> Vec<Item> {
    let world = reader.tenant.world(Audience::Public);
    let own = reader.account().map(|account| Actor::Account(account.id));
    let say = &reader.words.say;
    let (mut items, mut seen) = (Vec::new(), BTreeSet::new());
    for header in world.latest_changes().take_while(|header| header.occasion.at > reader.since) {
        let Some(record) = world.record(header.record).filter(|record| is_news(reader, own, header, record)) else {
            continue;
        };
        if !is_seen(reader.store, reader.tenant, header, Audience::Public) {
            continue;
        }
        if !seen.insert(record.id) {
            continue;
        }
        let what = if header.version == 1 { say.history_entered() } else { say.history_changed() };
        let day = reader.words.date(stockholm_day(header.occasion.at));
        items.push(Item {
            topic: Topic::News,
            // Nothing but the order: the latest first.
            key: format!("{:06}", items.len()),
            title: record.title().in_language(reader.words.language).0.to_owned(),
            text: format!("{} {what}, {day}", reader.words.kind(record.kind())),
            path: address::of_record(record),
            answerable: false,
            rows: Vec::new(),
        });
        if items.len() > MOST {
            items.truncate(MOST);
            items.push(Item {
                topic: Topic::News,
                key: format!("{MOST:06}"),
                title: say.mail_news_more(),
                text: String::new(),
                path: WAY_ON.to_owned(),
                answerable: false,
                rows: Vec::new(),
            });
            break;
        }
    }
    items
}
