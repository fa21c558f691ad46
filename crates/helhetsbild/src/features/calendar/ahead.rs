//! What is ahead, as lines of a digest: meetings and trainings, and money that can be applied for.

use domain::{
    choices::Status,
    date::{Date, stockholm_day},
    kinds::{Call, Event, Kind},
    picture::status::status,
    record::Shared,
};
use jiff::ToSpan as _;

use crate::kit::{
    address,
    mail::{
        Topic,
        addresses::Frequency,
        digest::{Item, Reader},
    },
};

/// So far ahead looks somebody who hears weekly: two letters' time, so that a meeting is told twice.
const WEEKLY_DAYS: i32 = 14;
/// And somebody who hears monthly.
const MONTHLY_DAYS: i32 = 35;

/// The last day that a person's digest looks ahead to.
fn horizon(reader: &Reader<'_>) -> Date {
    let days = if reader.person.frequency == Frequency::Monthly { MONTHLY_DAYS } else { WEEKLY_DAYS };
    reader.today.saturating_add(days.days())
}

fn item(reader: &Reader<'_>, topic: Topic, record: &Shared, day: Date, text: String) -> Item {
    Item {
        topic,
        // The nearest first.
        key: format!("{day}/{}", record.id),
        title: record.title().in_language(reader.words.language).0.to_owned(),
        text,
        path: address::of_record(record),
        answerable: false,
        rows: Vec::new(),
    }
}

/// The meetings, conferences and trainings ahead that the reader may see: when, where, and until when one registers. One that
/// is cancelled says so.
pub fn meetings_ahead(reader: &Reader<'_>) -> Vec<Item> {
    let (world, words, last) = (reader.world(), reader.words, horizon(reader));
    let say = &words.say;
    let mut items = Vec::new();
    for (record, event) in world.each::<Event>(Kind::Event) {
        let day = event.period.from.as_ref().and_then(|from| from.exact_day());
        let Some(day) = day.filter(|day| (reader.today..=last).contains(day)) else { continue };
        if event.cancelled == Some(true) {
            let text = say.mail_meeting_cancelled(words.date(day));
            items.push(item(reader, Topic::Meetings, record, day, text));
            continue;
        }
        let place = event.place_held.in_language(words.language).0.to_owned();
        let when = [words.date(day), event.times.clone(), place];
        let mut said: Vec<String> = when.into_iter().filter(|piece| !piece.is_empty()).collect();
        let registration = event.registration_closes.as_ref().and_then(|closes| closes.latest);
        if let Some(closes) = registration.filter(|closes| *closes >= reader.today) {
            said.push(say.mail_meeting_register(words.date(closes)));
        }
        items.push(item(reader, Topic::Meetings, record, day, said.join(", ")));
    }
    items
}

/// The calls for funding that open, have opened since the last digest, or have their last day soon.
pub fn calls_ahead(reader: &Reader<'_>) -> Vec<Item> {
    let (world, words, last) = (reader.world(), reader.words, horizon(reader));
    let say = &words.say;
    let mut items = Vec::new();
    for (record, call) in world.each::<Call>(Kind::Call) {
        let opens = call.period.from.as_ref().and_then(|from| from.exact_day());
        let closes = call.period.to.when().and_then(|to| to.latest);
        match status(record, reader.today, world.rhythms()) {
            Some(Status::Coming) => {
                if let Some(day) = opens.filter(|day| *day <= last) {
                    let text = say.mail_call_opens(words.date(day));
                    items.push(item(reader, Topic::Funding, record, day, text));
                }
            }
            Some(Status::Open) => {
                let is_new = opens.is_some_and(|day| day > stockholm_day(reader.since));
                match closes {
                    Some(day) if is_new || day <= last => {
                        let text = say.mail_call_closes(words.date(day));
                        items.push(item(reader, Topic::Funding, record, day, text));
                    }
                    None if is_new => {
                        items.push(item(reader, Topic::Funding, record, reader.today, say.mail_call_open()));
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }
    items
}
