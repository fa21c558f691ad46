//! Dates as exact as their source, and periods with ends that may be known, unknown or open.
//!
//! A [`When`] holds the earliest and latest day it can mean, how precise the source was and the source's own words;
//! it follows the idea of ISO 8601-2 (EDTF). A [`Period`] holds on a day *yes*, *maybe* or *no*.

mod read;

use std::cmp::Ordering;

pub use jiff::civil::Date;
use jiff::{Timestamp, civil, tz::TimeZone};
pub use read::{DateError, read_end, read_when};
use serde::{Deserialize, Serialize};

use crate::sparse::{Sparse, Unsaid};

/// How precisely a source stated a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Default, PartialOrd, Ord, Hash)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    /// One day.
    #[default]
    Day,
    /// A calendar month, or a few of them.
    Month,
    /// A season or a school term.
    Season,
    /// A year.
    Year,
    /// Bounds that are none of these: a third of a year, before or after something.
    Interval,
}

/// A date as its source states it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Default, Hash)]
#[serde(deny_unknown_fields)]
pub struct When {
    /// The first day it can mean; `None` = no lower bound ("före maj 2009").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earliest: Option<Date>,
    /// The last day it can mean; `None` = no upper bound.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latest: Option<Date>,
    /// How precise the source is.
    pub precision: Precision,
    /// The source's own words; empty when the source gave a plain calendar date.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

impl When {
    /// Exactly this day.
    pub fn day(day: Date) -> Self {
        Self { earliest: Some(day), latest: Some(day), precision: Precision::Day, words: String::new() }
    }

    /// Any day from `earliest` to `latest`, inclusive.
    pub fn between(earliest: Date, latest: Date, precision: Precision) -> Self {
        Self { earliest: Some(earliest), latest: Some(latest), precision, words: String::new() }
    }

    /// The same bounds, in the source's own words.
    pub fn in_words(mut self, words: impl Into<String>) -> Self {
        self.words = words.into();
        self
    }

    /// The one day it means, if its precision is a day. Calendars and deadlines demand this.
    pub fn exact_day(&self) -> Option<Date> {
        self.earliest.filter(|_| self.earliest == self.latest)
    }

    /// Whether it certainly lies before `day`.
    pub fn is_before(&self, day: Date) -> bool {
        self.latest.is_some_and(|latest| latest < day)
    }

    /// Whether it certainly lies after `day`.
    pub fn is_after(&self, day: Date) -> bool {
        self.earliest.is_some_and(|earliest| earliest > day)
    }

    /// Whether it may be `day`.
    pub fn may_be(&self, day: Date) -> bool {
        !self.is_before(day) && !self.is_after(day)
    }

    /// Order for lists: by earliest day, then by latest; a missing bound sorts first and last respectively.
    pub fn order(&self, other: &Self) -> Ordering {
        self.order_key().cmp(&other.order_key())
    }

    fn order_key(&self) -> (Option<Date>, Date) {
        (self.earliest, self.latest.unwrap_or(Date::MAX))
    }

    /// Text that [`read_when`] reads back to this very value: the words, with the bounds in brackets where the words
    /// alone would be read otherwise: `juni (årtal saknas) [../2008-06-30]`.
    pub fn exact(&self) -> String {
        let plain = match (self.words.is_empty(), self.exact_day()) {
            (true, Some(day)) => day.to_string(),
            (true, None) => String::new(),
            (false, _) => self.words.clone(),
        };
        if !plain.is_empty() && read_when(&plain).as_ref() == Ok(self) {
            return plain;
        }
        let bound = |day: Option<Date>| day.map_or("..".to_owned(), |day| day.to_string());
        let mark = match self.precision {
            Precision::Day => " d",
            Precision::Month => " m",
            Precision::Season => " s",
            Precision::Year => " y",
            Precision::Interval => "",
        };
        format!("{} [{}/{}{mark}]", self.words, bound(self.earliest), bound(self.latest)).trim_start().to_owned()
    }
}

/// How a period ends. The three are never the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Default, Hash)]
#[serde(rename_all = "lowercase")]
pub enum End {
    /// The source does not say.
    #[default]
    Unknown,
    /// Until further notice (*tills vidare*): said to have no end.
    Open,
    /// It ends (ended) then; the last day is inclusive.
    At(When),
}

impl End {
    /// The date, if one is stated.
    pub fn when(&self) -> Option<&When> {
        match self {
            Self::At(when) => Some(when),
            _ => None,
        }
    }
}

/// Whether something held on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holds {
    /// Certainly not.
    No,
    /// The dates are too vague, or too old, to tell.
    Maybe,
    /// Certainly.
    Yes,
}

/// From–to, with the last day a source attests to it.
pub type Period = Sparse<Bounds>;

/// What a [`Period`] holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Default, Hash)]
#[serde(deny_unknown_fields)]
pub struct Bounds {
    /// The start; `None` = not stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<When>,
    /// The end.
    #[serde(default, skip_serializing_if = "crate::record::is_default")]
    pub to: End,
    /// When the source speaks of it: an unknown end is a *yes* until then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<When>,
}

impl Unsaid for Bounds {
    fn unsaid() -> &'static Self {
        static UNSAID: Bounds = Bounds { from: None, to: End::Unknown, as_of: None };
        &UNSAID
    }
}

impl Period {
    /// A period with a start, an end, and when its source speaks of it.
    pub fn new(from: Option<When>, to: End, as_of: Option<When>) -> Self {
        Self::of(Bounds { from, to, as_of })
    }
}

impl Bounds {
    /// Whether nothing at all is stated.
    pub fn is_unknown(&self) -> bool {
        self.from.is_none() && self.to == End::Unknown && self.as_of.is_none()
    }

    /// Whether it holds on `day`.
    ///
    /// A vague start or end gives *maybe* between its bounds. An unknown start is *maybe* for `doubt_months` before the
    /// first attestation and *no* earlier; an unknown end is *yes* until the last attestation (`as_of` or, later, the
    /// day somebody confirmed the record), *maybe* for `doubt_months` after it, then *no*. A period stated in whole years,
    /// "2018–2020", covers them from the first day to the last: that is how plans and budgets speak.
    pub fn holds(&self, day: Date, confirmed: Option<Date>, doubt_months: u16) -> Holds {
        if let Some((first, last)) = self.whole_years() {
            return if (first..=last).contains(&day) { Holds::Yes } else { Holds::No };
        }
        let attested_to = self.as_of.as_ref().and_then(|when| when.latest).max(confirmed);
        self.started(day, confirmed, doubt_months).min(self.not_ended(day, attested_to, doubt_months))
    }

    /// As [`Period::holds`] for what is taken to last: only a stated start or end excludes a day.
    pub fn holds_lasting(&self, day: Date) -> Holds {
        let attested_to = self.as_of.as_ref().and_then(|when| when.latest);
        let started = if self.from.is_some() { self.started(day, None, 0) } else { Holds::Yes };
        let not_ended = if self.to == End::Unknown { Holds::Yes } else { self.not_ended(day, attested_to, 0) };
        started.min(not_ended)
    }

    /// The first and last day of a period whose two ends are different calendar years.
    fn whole_years(&self) -> Option<(Date, Date)> {
        let (from, to) = (self.from.as_ref()?, self.to.when()?);
        let years =
            from.precision == Precision::Year && to.precision == Precision::Year && from.earliest != to.earliest;
        years.then_some(())?;
        from.earliest.zip(to.latest)
    }

    fn started(&self, day: Date, confirmed: Option<Date>, doubt_months: u16) -> Holds {
        match &self.from {
            Some(from) if from.is_after(day) => Holds::No,
            Some(from) if from.latest.is_some_and(|latest| latest <= day) => Holds::Yes,
            Some(_) => Holds::Maybe,
            None => {
                let attested = self.as_of.as_ref().and_then(|when| when.earliest).or(confirmed);
                let ended = self.to.when().and_then(|when| when.latest);
                match (attested, ended) {
                    (Some(first), _) if day >= first => Holds::Yes,
                    (Some(first), None) if day >= months_from(first, -i32::from(doubt_months)) => Holds::Maybe,
                    (_, Some(last)) if day >= months_from(last, -i32::from(doubt_months)) => Holds::Maybe,
                    _ => Holds::No,
                }
            }
        }
    }

    fn not_ended(&self, day: Date, attested_to: Option<Date>, doubt_months: u16) -> Holds {
        match &self.to {
            End::Open => Holds::Yes,
            End::At(to) if to.is_before(day) => Holds::No,
            End::At(to) if to.earliest.is_some_and(|earliest| day <= earliest) => Holds::Yes,
            // A source that speaks of it before it can have ended for certain attests it until then.
            End::At(to) if attested_to.is_some_and(|last| day <= last && to.latest.is_none_or(|end| last < end)) => {
                Holds::Yes
            }
            End::At(_) => Holds::Maybe,
            End::Unknown => {
                let attested_to = attested_to.or_else(|| self.from.as_ref().and_then(|from| from.latest));
                match attested_to {
                    Some(last) if day <= last => Holds::Yes,
                    Some(last) if day <= months_from(last, i32::from(doubt_months)) => Holds::Maybe,
                    _ => Holds::No,
                }
            }
        }
    }

    /// Whether it certainly ends before it starts: the one contradiction that input is refused for.
    pub fn is_reversed(&self) -> bool {
        match (self.from.as_ref().and_then(|from| from.earliest), self.to.when().and_then(|to| to.latest)) {
            (Some(from), Some(to)) => to < from,
            _ => false,
        }
    }

    /// Whether its end certainly lies before `day`.
    pub fn is_over(&self, day: Date) -> bool {
        self.to.when().is_some_and(|to| to.is_before(day))
    }

    /// Whether its start certainly lies after `day`.
    pub fn is_ahead(&self, day: Date) -> bool {
        self.from.as_ref().is_some_and(|from| from.is_after(day))
    }

    /// Order for lists: by start, unknown last, then by end.
    pub fn order(&self, other: &Self) -> Ordering {
        self.order_key().cmp(&other.order_key())
    }

    /// What [`Period::order`] compares.
    pub fn order_key(&self) -> impl Ord + use<> {
        let key = |when: Option<&When>| (when.is_none(), when.map(When::order_key));
        (key(self.from.as_ref()), key(self.to.when()))
    }
}

/// `day` moved by whole months; the last day of a shorter month where needed; clamped to the calendar's ends.
pub fn months_from(day: Date, months: i32) -> Date {
    // A list of a hundred thousand asks this several times of each: jiff's spans would be most of its time.
    let count = 12 * i32::from(day.year()) + i32::from(day.month()) - 1 + months;
    let first = i16::try_from(count.div_euclid(12)).ok().zip(i8::try_from(count.rem_euclid(12) + 1).ok());
    let first = first.and_then(|(year, month)| Date::new(year, month, 1).ok());
    let moved =
        first.and_then(|first| Date::new(first.year(), first.month(), day.day().min(first.days_in_month())).ok());
    moved.unwrap_or(if months < 0 { Date::MIN } else { Date::MAX })
}

/// Years that a record may speak of: enough for any source, and few enough that arithmetic never leaves the calendar.
pub const YEARS: std::ops::RangeInclusive<i16> = 1000..=2999;

/// Reads `2018-03-09` as it stands in addresses. `None` for anything else.
pub fn iso_day(text: &str) -> Option<Date> {
    let day: Date = (text.len() == 10).then(|| text.parse().ok())??;
    YEARS.contains(&day.year()).then_some(day)
}

/// The civil day in Europe/Stockholm at an instant.
pub fn stockholm_day(instant: Timestamp) -> Date {
    instant.to_zoned_datetime(stockholm()).date()
}

/// The last instant of a civil day in Europe/Stockholm: the one function that makes a date an instant.
pub fn end_of_day(day: Date) -> Timestamp {
    let night = day.to_datetime(civil::Time::MAX);
    night.to_zoned_datetime(stockholm()).map_or(Timestamp::MAX, |zoned| zoned.timestamp())
}

fn stockholm() -> TimeZone {
    TimeZone::get("Europe/Stockholm").unwrap_or(TimeZone::UTC)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn when(text: &str) -> When {
        read_when(text).unwrap_or_else(|error| panic!("{text}: {error:?}"))
    }

    fn period(from: &str, to: &str, as_of: &str) -> Period {
        Period::new(
            (!from.is_empty()).then(|| when(from)),
            read_end(to).unwrap(),
            (!as_of.is_empty()).then(|| when(as_of)),
        )
    }

    #[test]
    fn a_vague_start_may_have_begun() {
        let autumn = period("början av hösten 2006", "tills vidare", "");
        assert_eq!(autumn.holds(date(2006, 7, 31), None, 12), Holds::No);
        assert_eq!(autumn.holds(date(2006, 9, 1), None, 12), Holds::Maybe);
        assert_eq!(autumn.holds(date(2006, 9, 30), None, 12), Holds::Yes);
        assert_eq!(autumn.holds(date(2026, 9, 30), None, 12), Holds::Yes);
    }

    #[test]
    fn an_unknown_end_is_yes_as_long_as_the_source_attests_it_then_maybe_then_no() {
        let service = period("", "", "maj 2009");
        assert_eq!(service.holds(date(2009, 5, 15), None, 12), Holds::Yes);
        assert_eq!(service.holds(date(2009, 5, 31), None, 12), Holds::Yes);
        assert_eq!(service.holds(date(2009, 6, 1), None, 12), Holds::Maybe);
        assert_eq!(service.holds(date(2010, 5, 31), None, 12), Holds::Maybe);
        assert_eq!(service.holds(date(2010, 6, 1), None, 12), Holds::No);
        assert_eq!(service.holds(date(2010, 6, 1), Some(date(2010, 3, 1)), 12), Holds::Maybe);
        assert_eq!(service.holds(date(2009, 4, 30), None, 12), Holds::Maybe);
        assert_eq!(service.holds(date(2008, 4, 30), None, 12), Holds::No);
    }

    #[test]
    fn a_last_day_is_inclusive_and_an_end_in_a_month_is_maybe_within_it() {
        let study = period("2008-09-01", "juli 2009", "");
        assert_eq!(study.holds(date(2009, 7, 1), None, 12), Holds::Yes);
        assert_eq!(study.holds(date(2009, 7, 2), None, 12), Holds::Maybe);
        assert_eq!(study.holds(date(2009, 8, 1), None, 12), Holds::No);
        let call = period("", "2019-05-10", "");
        assert_eq!(call.holds(date(2019, 5, 11), None, 12), Holds::No);
    }

    #[test]
    fn ended_before_the_source_was_written_does_not_hold_when_it_was_written() {
        let support = period("", "före maj 2009", "maj 2009");
        assert_eq!(support.holds(date(2009, 5, 15), None, 12), Holds::No);
        assert_eq!(support.holds(date(2008, 10, 1), None, 12), Holds::Maybe);
    }

    #[test]
    fn a_period_in_whole_years_covers_them() {
        let plan = period("2018", "2020", "mars 2018");
        assert_eq!(plan.holds(date(2018, 3, 9), None, 12), Holds::Yes);
        assert_eq!(plan.holds(date(2017, 12, 31), None, 12), Holds::No);
        assert_eq!(plan.holds(date(2020, 12, 31), None, 12), Holds::Yes);
        assert_eq!(plan.holds(date(2021, 1, 1), None, 12), Holds::No);
    }

    #[test]
    fn only_a_certain_contradiction_is_reversed() {
        assert!(period("2010", "2009", "").is_reversed());
        assert!(!period("2009", "2009-03-01", "").is_reversed());
        assert!(!period("", "2009-03-01", "").is_reversed());
    }

    #[test]
    fn the_last_instant_of_a_day_is_swedish() {
        assert_eq!(end_of_day(date(2026, 7, 1)).to_string()[..16].to_owned(), "2026-07-01T21:59");
        assert_eq!(stockholm_day("2026-12-31T23:30:00Z".parse().unwrap()), date(2027, 1, 1));
    }
}
