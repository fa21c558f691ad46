//! How fresh the public is told that a record is: when it was last known to be right, and whether that is long ago.
//!
//! What those who answer for it are told, and when they are asked, is [`review`](super::review).

use crate::{
    date::{Date, months_from, stockholm_day},
    record::Record,
    rhythms::Rhythms,
};

/// Why a record counts as known to be right on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Known {
    /// Somebody confirmed it, or its source attests it, then.
    Stated(Date),
    /// Nothing says when it was right: it is counted from the day it was entered.
    Entered(Date),
}

impl Known {
    /// Of a record, for its steward and for the public alike.
    pub fn of(record: &Record) -> Self {
        let attested = record.period().and_then(|period| period.as_of.as_ref()).and_then(|when| when.latest);
        let stated = record.common().confirmed.max(attested);
        stated.map_or_else(|| Self::Entered(stockholm_day(record.created)), Self::Stated)
    }

    /// The day.
    pub fn day(self) -> Date {
        match self {
            Self::Stated(day) | Self::Entered(day) => day,
        }
    }
}

/// How a record stands with its review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Freshness {
    /// Known to be right within its rhythm, or never asked about; since when.
    Fresh(Known),
    /// Its review is overdue: editors see it. When it was last known to be right.
    Due(Known),
    /// Overdue by more than its whole rhythm: everybody sees it.
    Stale(Known),
}

/// The record's freshness on `day`: known to be right when somebody confirmed it, or on the last day its source attests; where
/// nothing says so, when it was entered. What is attested later than `day` counts as fresh: the site's knowledge is newer than
/// the day asked about.
pub fn freshness(record: &Record, day: Date, rhythms: &Rhythms) -> Freshness {
    let known = Known::of(record);
    match record.review_months(rhythms).map(i32::from) {
        Some(months) if day > months_from(known.day(), 2 * months) => Freshness::Stale(known),
        Some(months) if day > months_from(known.day(), months) => Freshness::Due(known),
        _ => Freshness::Fresh(known),
    }
}

/// The last day on which nobody but its steward need care; `None` when nobody asks.
pub(super) fn stale_to_all(record: &Record, rhythms: &Rhythms) -> Option<Date> {
    Some(months_from(Known::of(record).day(), 2 * i32::from(record.review_months(rhythms)?)))
}
