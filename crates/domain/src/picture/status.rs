//! How a record stands on a day; it follows from its stage and its dates.

use crate::{
    choices::{Extent, Progress, Stage, Status},
    date::{Date, Holds, months_from},
    kinds::{Activity, Agreement, Call, Event, Initiative, Kind},
    record::Record,
    rhythms::Rhythms,
    season::Season,
};

/// Months before its end in which an agreement counts as expiring.
pub const EXPIRING_MONTHS: i32 = 6;

/// A call whose opening is unknown may have been open for so many months before its last day.
const LONGEST_CALL_MONTHS: i32 = 6;

/// How the record stands on `day`; `None` for kinds that do not hold in time.
pub fn status(record: &Record, day: Date, rhythms: &Rhythms) -> Option<Status> {
    in_season(steady_status(record, day, rhythms), Season::of(record), day.month())
}

/// The status in a month of the year: what goes on, or may do, rests in the months in which it is closed.
pub(super) fn in_season(status: Option<Status>, season: Season, month: i8) -> Option<Status> {
    match status {
        Some(Status::Ongoing | Status::Uncertain) if !season.is_open(month) => Some(Status::OutOfSeason),
        status => status,
    }
}

/// How the record stands on `day`, whatever the season.
pub fn steady_status(record: &Record, day: Date, rhythms: &Rhythms) -> Option<Status> {
    let period = record.period()?;
    let holds = record.holds(day, rhythms);
    if let Some(initiative) = record.body.is::<Initiative>() {
        return Some(of_initiative(record, initiative, day, holds));
    }
    if record.body.is::<Call>().is_some() {
        return Some(of_call(record, day));
    }
    if let Some(event) = record.body.is::<Event>() {
        return Some(of_event(record, event, day, rhythms));
    }
    if let Some(activity) = record.body.is::<Activity>() {
        return Some(of_activity(record, activity, day, holds));
    }
    let over = period.is_over(day);
    if let Some(agreement) = record.body.is::<Agreement>() {
        if agreement.extent == Extent::Class {
            // A source that mentions a class of agreements says nothing of how any of them stands.
            return None;
        }
        let ends_soon =
            period.to.when().and_then(|to| to.latest).is_some_and(|last| last < months_from(day, EXPIRING_MONTHS));
        return Some(match holds {
            Holds::Yes if ends_soon => Status::Expiring,
            Holds::Yes => Status::Valid,
            Holds::Maybe => Status::Uncertain,
            Holds::No if over => Status::Expired,
            Holds::No if starts_later(record, day) => before_start(record, day),
            Holds::No => Status::Unattested,
        });
    }
    Some(match holds {
        Holds::Yes => Status::Valid,
        Holds::Maybe => Status::Uncertain,
        Holds::No if over => Status::Expired,
        Holds::No if starts_later(record, day) => before_start(record, day),
        Holds::No => Status::Unattested,
    })
}

/// Whether the status belongs in a list of what is going on or to come; the rest is history, rests, or is not yet thought of.
pub fn is_current(status: Status) -> bool {
    let past = matches!(status, Status::Completed | Status::Closed | Status::Expired | Status::Cancelled);
    !past && !is_resting(status) && !matches!(status, Status::NotYet | Status::Unattested)
}

/// Whether it is there, and nobody can come to it now: paused, or closed for the season. Lists of what one can go to leave it
/// out; the picture counts it as what may be; whoever answers for it is asked as ever.
pub fn is_resting(status: Status) -> bool {
    matches!(status, Status::Paused | Status::OutOfSeason)
}

/// Whether the record belongs in the picture of `day`: it certainly or possibly held, or was planned by then.
pub fn is_in_picture(record: &Record, day: Date, rhythms: &Rhythms) -> bool {
    is_shown(record, day, status(record, day, rhythms), rhythms)
}

/// As [`is_in_picture`], for a status that is already known.
pub(crate) fn is_shown(record: &Record, day: Date, status: Option<Status>, rhythms: &Rhythms) -> bool {
    match status {
        None => record.holds(day, rhythms) != Holds::No,
        Some(status) => is_current(status),
    }
}

/// Whether the source that speaks of the record was written after `day`: a plan is not known before it is written. A record
/// that states no such day was entered by somebody who knows, and is known whatever the day.
fn written_later(record: &Record, day: Date) -> bool {
    record.period().and_then(|period| period.as_of.as_ref()).is_some_and(|as_of| as_of.is_after(day))
}

/// Whether the day lies before everything that is known of the record.
fn starts_later(record: &Record, day: Date) -> bool {
    record.period().is_some_and(|period| period.is_ahead(day) || (period.from.is_none() && written_later(record, day)))
}

/// Before its start it is planned if that was known by then.
fn before_start(record: &Record, day: Date) -> Status {
    if written_later(record, day) { Status::NotYet } else { Status::Planned }
}

fn is_proposal(stage: Stage) -> bool {
    matches!(stage, Stage::Idea | Stage::Applied | Stage::Granted | Stage::Planned)
}

fn of_initiative(record: &Record, initiative: &Initiative, day: Date, holds: Holds) -> Status {
    let over = initiative.period.is_over(day);
    match initiative.stage {
        Stage::Cancelled if !starts_later(record, day) => Status::Cancelled,
        _ if over => Status::Completed,
        // The source that says it is completed was written then, or earlier.
        Stage::Completed if !written_later(record, day) => Status::Completed,
        _ if starts_later(record, day) && holds == Holds::No => before_start(record, day),
        // After its planned start nothing says that it began.
        stage if is_proposal(stage) && holds != Holds::No && initiative.period.from.is_some() => Status::Uncertain,
        stage if is_proposal(stage) && written_later(record, day) => Status::NotYet,
        // A proposal without a date stands as long as its source is not too old; one that states no source day stands.
        stage if is_proposal(stage) && (holds != Holds::No || initiative.period.is_unknown()) => {
            if stage == Stage::Planned { Status::Planned } else { Status::Proposed }
        }
        Stage::Paused if holds == Holds::Yes => Status::Paused,
        _ => by_holds(holds),
    }
}

fn of_activity(record: &Record, activity: &Activity, day: Date, holds: Holds) -> Status {
    match activity.status {
        Progress::Done => Status::Completed,
        Progress::Stopped => Status::Cancelled,
        _ if activity.period.is_over(day) => Status::Completed,
        _ if starts_later(record, day) => before_start(record, day),
        Progress::Planned if holds != Holds::No => Status::Planned,
        _ => by_holds(holds),
    }
}

fn by_holds(holds: Holds) -> Status {
    match holds {
        Holds::Yes => Status::Ongoing,
        Holds::Maybe => Status::Uncertain,
        // The period has run out of attestation: nobody knows how it went.
        Holds::No => Status::Unattested,
    }
}

fn of_call(record: &Record, day: Date) -> Status {
    let Some(period) = record.period() else { return Status::Uncertain };
    let closes = period.to.when();
    if closes.is_some_and(|closes| closes.is_before(day)) {
        Status::Closed
    } else if period.is_ahead(day) {
        Status::Coming
    } else if period.from.is_none() && written_later(record, day) {
        // When it opened is not known; that it could be applied to on its last day is.
        match closes.and_then(|closes| closes.exact_day()) {
            Some(last) if last == day => Status::Open,
            Some(last) if months_from(day, LONGEST_CALL_MONTHS) >= last => Status::Uncertain,
            _ => Status::NotYet,
        }
    } else if closes.is_some_and(|closes| closes.exact_day().is_some()) {
        Status::Open
    } else {
        Status::Uncertain
    }
}

fn of_event(record: &Record, event: &Event, day: Date, rhythms: &Rhythms) -> Status {
    if event.cancelled == Some(true) {
        return Status::Cancelled;
    }
    let last = match event.period.to.when() {
        Some(to) => to.latest,
        None => event.period.from.as_ref().and_then(|from| from.latest),
    };
    let first = event.period.from.as_ref().and_then(|from| from.earliest);
    match (first, last) {
        (Some(first), _) if first > day && written_later(record, day) => Status::NotYet,
        (Some(first), _) if first > day => Status::Coming,
        (_, Some(last)) if last < day => Status::Completed,
        (Some(_), Some(_)) => Status::Ongoing,
        _ => by_holds(event.period.holds(day, None, rhythms.doubt_months(Kind::Event))),
    }
}

#[cfg(test)]
mod tests {
    use jiff::{Timestamp, civil::date};

    use super::*;
    use crate::{
        choices::Month,
        date::{End, Period, read_end, read_when},
        id::RecordId,
        kinds::{Body, Content},
        picture::review::claims_to_hold,
        record::Common,
    };

    /// As the site of a partnership that has set no rhythm says it.
    fn status(record: &Record, day: Date) -> Option<Status> {
        super::status(record, day, &Rhythms::default())
    }

    fn record(content: impl Into<Content>) -> Record {
        Record {
            id: RecordId::default(),
            version: 1,
            created: Timestamp::UNIX_EPOCH,
            changed: Timestamp::UNIX_EPOCH,
            withdrawn: false,
            body: Body { common: Common::default(), content: content.into() },
        }
    }

    fn period(from: &str, to: &str, as_of: &str) -> Period {
        let when = |text: &str| (!text.is_empty()).then(|| read_when(text).unwrap());
        Period::new(when(from), read_end(to).unwrap(), when(as_of))
    }

    fn initiative(stage: Stage, period: Period) -> Record {
        record(Initiative { stage, period, ..Initiative::default() })
    }

    #[test]
    fn a_plan_is_planned_until_its_start_and_uncertain_after_it() {
        let doors = initiative(Stage::Planned, period("juli 2009", "", "maj 2009"));
        assert_eq!(status(&doors, date(2009, 4, 30)), Some(Status::NotYet));
        assert_eq!(status(&doors, date(2009, 5, 15)), Some(Status::Planned));
        assert_eq!(status(&doors, date(2009, 8, 15)), Some(Status::Uncertain));
    }

    #[test]
    fn what_a_source_attests_is_ongoing_then_and_uncertain_later() {
        let course = initiative(Stage::Ongoing, period("september 2008", "", "maj 2009"));
        assert_eq!(status(&course, date(2009, 5, 15)), Some(Status::Ongoing));
        assert_eq!(status(&course, date(2010, 1, 1)), Some(Status::Uncertain));
        let done = initiative(Stage::Completed, period("", "oktober 2007", "maj 2009"));
        assert_eq!(status(&done, date(2009, 5, 15)), Some(Status::Completed));
        let said_done = initiative(Stage::Completed, period("", "före maj 2009 [../2009-05-31]", "maj 2009"));
        assert_eq!(status(&said_done, date(2009, 5, 15)), Some(Status::Completed));
        assert_eq!(status(&said_done, date(2008, 10, 1)), Some(Status::Uncertain));
    }

    #[test]
    fn out_of_season_it_rests_and_is_asked_about_all_the_same() {
        let months = |first: Month, last: Month| first.to(last).collect();
        let course = |stage, from: &str, to: &str, open_months| {
            record(Initiative { stage, period: period(from, to, ""), open_months, ..Initiative::default() })
        };
        let terms = course(Stage::Ongoing, "2024", "tills vidare", months(Month::September, Month::May));
        assert_eq!(status(&terms, date(2026, 5, 31)), Some(Status::Ongoing));
        assert_eq!(status(&terms, date(2026, 6, 1)), Some(Status::OutOfSeason));
        assert!(!is_in_picture(&terms, date(2026, 6, 1), &Rhythms::default()));
        assert!(claims_to_hold(&terms, date(2026, 6, 1), &Rhythms::default()), "its steward is asked in June too");
        // What is over, planned or paused says so, whatever the month.
        let over = course(Stage::Ongoing, "2020", "2021-12-31", months(Month::September, Month::May));
        assert_eq!(status(&over, date(2026, 6, 1)), Some(Status::Completed));
        let ahead = course(Stage::Planned, "2027", "", months(Month::September, Month::May));
        assert_eq!(status(&ahead, date(2026, 6, 1)), Some(Status::Planned));
        let paused = course(Stage::Paused, "2024", "tills vidare", months(Month::September, Month::May));
        assert_eq!(status(&paused, date(2026, 6, 1)), Some(Status::Paused));
    }

    #[test]
    fn a_call_closes_after_its_last_day() {
        let call = record(Call { period: period("", "2019-05-10", "2019-03-29"), ..Call::default() });
        assert_eq!(status(&call, date(2019, 5, 10)), Some(Status::Open));
        assert_eq!(status(&call, date(2019, 5, 11)), Some(Status::Closed));
        assert_eq!(status(&call, date(2019, 3, 20)), Some(Status::Uncertain), "nobody knows when it opened");
        assert_eq!(status(&call, date(2018, 3, 20)), Some(Status::NotYet));
    }

    #[test]
    fn an_agreement_expires_half_a_year_ahead() {
        let agreement = record(Agreement { period: period("2017-01-01", "2018-12-31", ""), ..Agreement::default() });
        assert_eq!(status(&agreement, date(2018, 3, 1)), Some(Status::Valid));
        assert_eq!(status(&agreement, date(2018, 9, 1)), Some(Status::Expiring));
        assert_eq!(status(&agreement, date(2019, 1, 1)), Some(Status::Expired));
    }

    #[test]
    fn a_meeting_is_to_come_then_over() {
        let day = Period::new(Some(read_when("2017-09-13").unwrap()), End::Unknown, None);
        let meeting = record(Event { period: day, ..Event::default() });
        assert_eq!(status(&meeting, date(2017, 9, 12)), Some(Status::Coming));
        assert_eq!(status(&meeting, date(2017, 9, 13)), Some(Status::Ongoing));
        assert_eq!(status(&meeting, date(2017, 9, 14)), Some(Status::Completed));
    }
}
