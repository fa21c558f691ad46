//! How fresh a record is: when it was last known to be right, and whether it is due for review.

use crate::{
    date::{Date, months_from},
    record::Record,
};

/// How a record stands with its review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Freshness {
    /// Known to be right within its rhythm; the day it was.
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
pub fn freshness(record: &Record, day: Date) -> Freshness {
    let Some(known) = known_right(record) else { return Freshness::Unknown };
    let months = i32::from(record.review_months());
    if day <= months_from(known, months) {
        Freshness::Fresh(known)
    } else if day <= months_from(known, 2 * months) {
        Freshness::Due(known)
    } else {
        Freshness::Stale(known)
    }
}

/// The last day on which the record is known to have been right.
pub(super) fn known_right(record: &Record) -> Option<Date> {
    let attested = record.period().and_then(|period| period.as_of.as_ref()).and_then(|when| when.latest);
    record.common().confirmed.max(attested)
}
