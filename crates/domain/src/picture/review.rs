//! When those who answer for a record are asked whether it is right, and how late they are with the answer.
//!
//! A record is asked about for as long as it claims to hold now. From the day it was last known to be right it is *fresh* for
//! its rhythm, then *due*; after a grace *late*, after a longer one *stale*. The graces grow with the rhythm, in a straight
//! line through two points that running systems use: a weekly rhythm gives 7 and 14 days, a yearly one 60 and 90.
//!
//! | rhythm | late after | stale after | the public is told after |
//! |---|---|---|---|
//! | 1 month | 10 days | 19 days | 2 months |
//! | 3 months | 19 days | 32 days | 6 months |
//! | 6 months | 33 days | 51 days | 12 months |
//! | 12 months | 60 days | 90 days | 24 months |
//! | 16 months | 78 days | 116 days | 32 months |
//!
//! The first two are counted from the day the review fell due, the last from the day the record was last known to be right:
//! see [`freshness`](super::freshness). For these rhythms a record is stale to its steward before the public is told.

use jiff::ToSpan;

pub use super::freshness::Known;
use super::status::status;
use crate::{
    choices::Status,
    date::{Date, Holds, months_from, stockholm_day},
    record::Record,
    rhythms::Rhythms,
};

/// How a record stands with its review, in the eyes of those who answer for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Known to be right within its rhythm.
    Fresh,
    /// The rhythm has passed: its steward is asked.
    Due,
    /// Asked for longer than the first grace.
    Late,
    /// Asked for longer than the second grace: somebody else should ask too.
    Stale,
}

/// How long after it fell due a review of some rhythm is late, and stale; in days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Graces {
    /// Late after so many days.
    pub late: i32,
    /// Stale after so many days.
    pub stale: i32,
}

impl Graces {
    /// The graces of a rhythm in months: the straight line through a week's 7 and 14 days and a year's 60 and 90, to the
    /// nearest day. A month counts as a twelfth of 365 days.
    pub fn of(months: u16) -> Self {
        // In twelfths of a day, so that nothing is rounded before the end.
        let rhythm = 365 * i64::from(months);
        let (week, year) = (7 * 12, 365 * 12);
        let on_line = |at_week: i64, at_year: i64| {
            let rise = (at_year - at_week) * (rhythm - week);
            let run = year - week;
            i32::try_from(at_week + (2 * rise + run).div_euclid(2 * run)).unwrap_or(i32::MAX)
        };
        Self { late: on_line(7, 60), stale: on_line(14, 90) }
    }
}

/// The review of a record that is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Review {
    /// When it was last known to be right.
    pub known: Known,
    /// The last day of its rhythm: the day after, it is due.
    pub until: Date,
    /// The last day of the first grace.
    pub late_after: Date,
    /// The last day of the second grace.
    pub stale_after: Date,
    /// How it stands on the day asked about.
    pub standing: Standing,
}

/// The review of a record on `day`; `None` when it is not asked about: it is withdrawn, its rhythm is never, or it does not
/// claim to hold now.
pub fn review(record: &Record, day: Date, rhythms: &Rhythms) -> Option<Review> {
    let months = record.review_months(rhythms)?;
    if !claims_to_hold(record, day, rhythms) {
        return None;
    }
    let known = Known::of(record);
    let until = months_from(known.day(), i32::from(months));
    let graces = Graces::of(months);
    let after = |days: i32| until.checked_add(days.days()).unwrap_or(Date::MAX);
    let (late_after, stale_after) = (after(graces.late), after(graces.stale));
    let standing = match day {
        day if day > stale_after => Standing::Stale,
        day if day > late_after => Standing::Late,
        day if day > until => Standing::Due,
        _ => Standing::Fresh,
    };
    Some(Review { known, until, late_after, stale_after, standing })
}

/// Whether a record says of itself that it holds on `day`, or will: what is over, cancelled, or not yet thought of does not.
///
/// A record whose last attestation is too old to say does, if it held when it was entered: somebody ought to say how it
/// went. One that was too old already then was entered as history, and nobody is asked. One that states no time at all does.
pub fn claims_to_hold(record: &Record, day: Date, rhythms: &Rhythms) -> bool {
    if record.withdrawn {
        return false;
    }
    // Of which no time at all is stated is not said to be history either.
    let no_time_stated = record.period().is_some_and(|period| period.is_unknown());
    let held_when_entered = || no_time_stated || record.holds(stockholm_day(record.created), rhythms) != Holds::No;
    match status(record, day, rhythms) {
        None => record.holds(day, rhythms) != Holds::No || (!is_over(record, day) && held_when_entered()),
        Some(Status::Unattested) => held_when_entered(),
        Some(Status::Completed | Status::Closed | Status::Expired | Status::Cancelled | Status::NotYet) => false,
        Some(_) => true,
    }
}

fn is_over(record: &Record, day: Date) -> bool {
    record.period().is_some_and(|period| period.is_over(day))
}
