//! How fresh the public is told that a record is: when it was last known to be right, and whether that is long ago.
//!
//! What those who answer for it are told, and when they are asked, is [`review`](super::review).

use crate::{
    date::{Date, months_from},
    record::Record,
    rhythms::Rhythms,
};

/// How a record stands with its review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Freshness {
    /// Known to be right within its rhythm, or never asked about; the day it was known to be.
    Fresh(Date),
    /// Its review is overdue: editors see it. The day it was last known to be right.
    Due(Date),
    /// Overdue by more than its whole rhythm: everybody sees it.
    Stale(Date),
    /// Nothing says when it was right.
    Unknown,
}

/// The record's freshness on `day`: known to be right when somebody confirmed it, or on the last day its source attests.
/// What is attested later than `day` counts as fresh: the site's knowledge is newer than the day asked about.
pub fn freshness(record: &Record, day: Date, rhythms: &Rhythms) -> Freshness {
    let Some(known) = known_right(record) else { return Freshness::Unknown };
    match record.review_months(rhythms).map(i32::from) {
        Some(months) if day > months_from(known, 2 * months) => Freshness::Stale(known),
        Some(months) if day > months_from(known, months) => Freshness::Due(known),
        _ => Freshness::Fresh(known),
    }
}

/// The last day on which the record is known to have been right.
pub(super) fn known_right(record: &Record) -> Option<Date> {
    let attested = record.period().and_then(|period| period.as_of.as_ref()).and_then(|when| when.latest);
    record.common().confirmed.max(attested)
}

/// The last day on which nobody but its steward need care; `None` when nothing says when it was right, or nobody asks.
pub(super) fn stale_to_all(record: &Record, rhythms: &Rhythms) -> Option<Date> {
    Some(months_from(known_right(record)?, 2 * i32::from(record.review_months(rhythms)?)))
}
