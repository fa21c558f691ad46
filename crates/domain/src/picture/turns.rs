//! The days on which a record's status turns: between two of them it stands still, whatever the day asked about.
//!
//! Status, and whether a record is shown, are functions of the day that change only next to the dates the record states.
//! Finding those days once makes any other day a look-up. A season turns every year, without end: it is laid over what is found
//! ([`Standing::in_season`]). That the two agree on every day is a property test.

use jiff::ToSpan;

use super::{
    freshness::stale_to_all,
    status::{EXPIRING_MONTHS, in_season, is_current, is_shown, steady_status},
};
use crate::{
    choices::Status,
    date::{Date, When, months_from},
    kinds::Kind,
    record::Record,
    rhythms::Rhythms,
    season::Season,
};

/// A day as a number that is ordered as days are: cheaper to keep and to compare than the day itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct DayNumber(i32);

impl DayNumber {
    /// Before every day.
    pub(super) const EVER: Self = Self(i32::MIN);
    /// After every day.
    pub(super) const NEVER: Self = Self(i32::MAX);

    /// The month of a day, from 1 to 12.
    pub(super) fn month(self) -> i8 {
        i8::try_from((self.0 >> 5) & 0b1111).unwrap_or_default()
    }
}

impl From<Date> for DayNumber {
    fn from(day: Date) -> Self {
        Self((i32::from(day.year()) << 9) | (i32::from(day.month()) << 5) | i32::from(day.day()))
    }
}

/// How a record stands from some day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Standing {
    /// Its status.
    pub(super) status: Option<Status>,
    /// Whether it belongs in the picture.
    pub(super) is_shown: bool,
}

impl Standing {
    /// The standing in a month of the year.
    pub(super) fn in_season(self, season: Season, month: i8) -> Self {
        let status = in_season(self.status, season, month);
        if status == self.status { self } else { Self { status, is_shown: status.is_some_and(is_current) } }
    }
}

/// A day, and how the record stands from then on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Turn {
    pub(super) from: DayNumber,
    pub(super) standing: Standing,
}

/// Adds the record's turns, the earliest first; the first counts from the beginning of time.
pub(super) fn turns(record: &Record, rhythms: &Rhythms, turns: &mut Vec<Turn>) {
    let on = |day: Date| {
        let status = steady_status(record, day, rhythms);
        Standing { status, is_shown: is_shown(record, day, status, rhythms) }
    };
    let mut now = on(Date::MIN);
    turns.push(Turn { from: DayNumber::EVER, standing: now });
    for day in candidates(record, rhythms) {
        let next = on(day);
        if next != now {
            turns.push(Turn { from: day.into(), standing: next });
            now = next;
        }
    }
}

/// Every day on which something can turn, in order: the bounds of what is stated, the days after them, and both moved by the
/// months that doubt and notice last.
fn candidates(record: &Record, rhythms: &Rhythms) -> Vec<Date> {
    let Some(period) = record.period() else { return Vec::new() };
    let dates = [period.from.as_ref(), period.to.when(), period.as_of.as_ref()];
    let stated = dates.into_iter().flatten().flat_map(|when: &When| [when.earliest, when.latest]);
    let mut bounds: Vec<Date> = stated.flatten().chain(record.common().confirmed).collect();
    bounds.sort_unstable();
    bounds.dedup();
    let doubts = [record.doubt_months(rhythms), rhythms.doubt_months(record.kind())].map(i32::from);
    let notices = matches!(record.kind(), Kind::Agreement | Kind::Call);
    let mut days = Vec::with_capacity(8 * bounds.len());
    for bound in bounds {
        days.extend([Some(bound), bound.tomorrow().ok()]);
        for doubt in if doubts[0] == doubts[1] { &doubts[..1] } else { &doubts[..] } {
            days.extend([Some(months_from(bound, -doubt)), months_from(bound, *doubt).tomorrow().ok()]);
        }
        if notices {
            // "Within six months" is reckoned from the day asked about: where months are of unequal length the day on which
            // that turns lies near, not on, six months before.
            let near = months_from(bound, -EXPIRING_MONTHS);
            days.extend((-4..=4).map(|shift: i64| near.checked_add(shift.days()).ok()));
        }
    }
    let mut days: Vec<Date> = days.into_iter().flatten().collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// The last day on which the record is not yet stale; [`DayNumber::NEVER`] when nobody asks.
pub(super) fn stale_after(record: &Record, rhythms: &Rhythms) -> DayNumber {
    stale_to_all(record, rhythms).map_or(DayNumber::NEVER, DayNumber::from)
}
