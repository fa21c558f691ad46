//! When work and its money are known to go on: what the line of time is drawn from.

use crate::{
    date::{Date, End, Period, months_from},
    kinds::Initiative,
    record::Record,
};

/// Months that something without a stated start is taken to have gone on before its end.
const BEFORE_ITS_END: i32 = 6;

/// From the first to the last day at which anything is known of the record; `None` without any date.
pub fn span(record: &Record) -> Option<(Date, Date)> {
    let period = record.period()?;
    let attested = period.as_of.as_ref();
    let stated = period.from.as_ref().and_then(|when| when.earliest);
    let from = match (&period.to, stated) {
        // Without a start it is a short stretch up to its end.
        (End::At(when), None) => when.latest.map(|last| months_from(last, -BEFORE_ITS_END)),
        (_, stated) => stated.or_else(|| attested.and_then(|when| when.earliest)),
    };
    let to = match &period.to {
        End::At(when) => when.latest,
        End::Unknown | End::Open => attested.and_then(|when| when.latest).max(record.common().confirmed),
    };
    let from = from.or(to)?;
    let to = to.unwrap_or(from).max(from);
    Some((from, to))
}

/// The time a funding is said to have; `None` where its source does not say.
pub fn of_money(period: &Period) -> Option<(Date, Date)> {
    let to = period.to.when().and_then(|when| when.latest);
    let from = period.from.as_ref().and_then(|when| when.earliest);
    let from = from.or_else(|| to.map(|last| months_from(last, -BEFORE_ITS_END)))?;
    Some((from, to.unwrap_or(from).max(from)))
}

/// Whether the work has a known time and money, and none of the money a time of its own.
pub fn has_undated_money(record: &Record, initiative: &Initiative) -> bool {
    let fundings = &initiative.fundings;
    !fundings.is_empty() && span(record).is_some() && fundings.iter().all(|funding| of_money(&funding.period).is_none())
}
