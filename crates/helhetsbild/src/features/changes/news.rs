//! What is new and changed, as lines of a digest.

use std::collections::BTreeSet;

use domain::{change::Action, choices::Audience, date::stockholm_day};

use crate::kit::{
    address,
    mail::{
        Topic,
        digest::{Item, Reader},
    },
};

/// So many records are named; more than that are an import, which one reads about on the site.
const MOST: usize = 10;

/// What is new and changed since the person's last digest, for everybody to see: the latest records by name, and the page
/// where the rest stand.
pub fn news(reader: &Reader<'_>) -> Vec<Item> {
    let world = reader.tenant.world(Audience::Public);
    let say = &reader.words.say;
    let (mut items, mut seen) = (Vec::new(), BTreeSet::new());
    for header in world.latest_changes().take_while(|header| header.occasion.at > reader.since) {
        let Some(record) = world.record(header.record).filter(|_| header.action != Action::Withdraw) else { continue };
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
                path: "/nytt".to_owned(),
                answerable: false,
                rows: Vec::new(),
            });
            break;
        }
    }
    items
}
