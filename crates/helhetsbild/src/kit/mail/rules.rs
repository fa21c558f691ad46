//! When somebody gets what. Pure: the clock is an argument.

use domain::date::{Date, stockholm_day};
use jiff::{SignedDuration, Timestamp, ToSpan as _, tz::TimeZone};

use super::{
    Topic,
    addresses::{Frequency, Standing, Subscriber},
    settings::MailSettings,
};

/// What becomes of news about a topic for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// A letter at once, if the day's measure is not full.
    AtOnce,
    /// A line in the digest.
    InDigest,
    /// Nothing: not confirmed, or not wanted.
    Nothing,
}

/// What becomes of news about a topic.
pub fn turn(person: &Subscriber, topic: Topic, settings: &MailSettings, now: Timestamp) -> Turn {
    let today = stockholm_day(now);
    if person.standing != Standing::Confirmed || person.without.contains(&topic) {
        return Turn::Nothing;
    }
    if person.at_once.contains(&topic) && !settings.is_quiet(today) && !person.is_paused(today) {
        return Turn::AtOnce;
    }
    if person.frequency == Frequency::Never { Turn::Nothing } else { Turn::InDigest }
}

/// Digests of one person are at least so far apart, whatever else is set: a week, less the hours by which one may be late.
const LEAST: SignedDuration = SignedDuration::from_hours(24 * 6 + 12);

/// When a person's next digest is due, after `now`: on the partnership's day and hour, in no quiet week, not while the
/// person has paused, never sooner than a week after the last. `None` when the person wants none.
pub fn next_digest(
    person: &Subscriber,
    last: Option<Timestamp>,
    settings: &MailSettings,
    now: Timestamp,
) -> Option<Timestamp> {
    if person.frequency == Frequency::Never || person.standing != Standing::Confirmed {
        return None;
    }
    let mut day = stockholm_day(now);
    // Two years hold every week that is not quiet; who makes all of them quiet gets no digest.
    for _ in 0..732 {
        let due = moment(day, settings.hour);
        let fits = day.weekday().to_monday_one_offset() == settings.weekday
            && (person.frequency == Frequency::Weekly || day.day() <= 7)
            && !settings.is_quiet(day)
            && !person.is_paused(day);
        if fits && due > now && last.is_none_or(|last| due >= last + LEAST) {
            return Some(due);
        }
        day = day.checked_add(1.day()).ok()?;
    }
    None
}

/// Whether a digest that is due may go now: the person may have paused, or the quiet weeks have been moved, since it was
/// set.
pub fn may_go(person: &Subscriber, last: Option<Timestamp>, settings: &MailSettings, now: Timestamp) -> bool {
    let today = stockholm_day(now);
    person.standing == Standing::Confirmed
        && person.frequency != Frequency::Never
        && !settings.is_quiet(today)
        && !person.is_paused(today)
        && last.is_none_or(|last| now >= last + LEAST)
}

fn moment(day: Date, hour: i8) -> Timestamp {
    let zone = TimeZone::get("Europe/Stockholm").unwrap_or(TimeZone::UTC);
    let civil = day.at(hour.clamp(0, 23), 0, 0, 0);
    civil.to_zoned_datetime(zone).map_or(Timestamp::MAX, |zoned| zoned.timestamp())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use jiff::civil::date;

    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn confirmed(frequency: Frequency) -> Subscriber {
        let address = "anna@example.se".parse().unwrap();
        let mut person = Subscriber::new(address, domain::text::Language::Sv, at("2026-01-01T00:00:00Z"));
        (person.standing, person.frequency) = (Standing::Confirmed, frequency);
        person
    }

    fn next(person: &Subscriber, last: Option<&str>, now: &str) -> Option<String> {
        let settings = MailSettings::default();
        next_digest(person, last.map(at), &settings, at(now)).map(|due| due.to_string())
    }

    #[test]
    fn the_digest_comes_on_tuesdays_at_seven_in_stockholm() {
        let person = confirmed(Frequency::Weekly);
        assert_eq!(next(&person, None, "2026-11-28T12:00:00Z").as_deref(), Some("2026-12-01T06:00:00Z"));
        assert_eq!(next(&person, None, "2026-05-26T04:59:59Z").as_deref(), Some("2026-05-26T05:00:00Z"), "summer time");
        assert_eq!(next(&person, None, "2026-05-26T05:00:00Z").as_deref(), Some("2026-06-02T05:00:00Z"));
    }

    #[test]
    fn never_two_in_a_week_even_if_the_day_is_moved() {
        let person = confirmed(Frequency::Weekly);
        let sent = "2026-11-27T12:00:00Z";
        assert_eq!(next(&person, Some(sent), "2026-11-28T12:00:00Z").as_deref(), Some("2026-12-08T06:00:00Z"));
        assert!(!may_go(&person, Some(at(sent)), &MailSettings::default(), at("2026-12-01T06:00:00Z")));
        assert!(may_go(&person, Some(at(sent)), &MailSettings::default(), at("2026-12-08T06:00:00Z")));
    }

    #[test]
    fn nothing_in_july_nor_over_christmas() {
        let person = confirmed(Frequency::Weekly);
        assert_eq!(next(&person, None, "2026-06-30T12:00:00Z").as_deref(), Some("2026-08-04T05:00:00Z"));
        assert_eq!(next(&person, None, "2026-12-15T12:00:00Z").as_deref(), Some("2027-01-12T06:00:00Z"));
        assert!(!may_go(&person, None, &MailSettings::default(), at("2026-12-31T12:00:00Z")));
        let open = MailSettings { quiet: Vec::new(), ..MailSettings::default() };
        assert!(may_go(&person, None, &open, at("2026-12-31T12:00:00Z")), "it is a setting");
    }

    #[test]
    fn monthly_is_the_first_tuesday_and_never_is_never() {
        let monthly = confirmed(Frequency::Monthly);
        assert_eq!(next(&monthly, None, "2026-11-28T12:00:00Z").as_deref(), Some("2026-12-01T06:00:00Z"));
        assert_eq!(next(&monthly, None, "2026-12-02T12:00:00Z").as_deref(), Some("2027-02-02T06:00:00Z"));
        assert_eq!(next(&confirmed(Frequency::Never), None, "2026-11-28T12:00:00Z"), None);
    }

    #[test]
    fn who_pauses_gets_nothing_until_then() {
        let mut person = confirmed(Frequency::Weekly);
        person.paused_until = Some(date(2026, 12, 8));
        person.at_once = BTreeSet::from([Topic::Proposals]);
        let now = at("2026-11-28T12:00:00Z");
        assert_eq!(next(&person, None, "2026-11-28T12:00:00Z").as_deref(), Some("2026-12-08T06:00:00Z"));
        assert_eq!(turn(&person, Topic::Proposals, &MailSettings::default(), now), Turn::InDigest);
    }

    #[test]
    fn who_has_not_confirmed_gets_nothing() {
        let settings = MailSettings::default();
        let now = at("2026-11-28T12:00:00Z");
        for standing in [Standing::Waiting, Standing::Stopped, Standing::NotMine] {
            let mut person = confirmed(Frequency::Weekly);
            person.standing = standing;
            person.at_once = Topic::ALL.into();
            assert_eq!(turn(&person, Topic::News, &settings, now), Turn::Nothing, "{standing:?}");
            assert_eq!(next_digest(&person, None, &settings, now), None, "{standing:?}");
            assert!(!may_go(&person, None, &settings, now), "{standing:?}");
        }
    }

    #[test]
    fn each_chooses_topic_by_topic() {
        let settings = MailSettings::default();
        let mut person = confirmed(Frequency::Weekly);
        person.at_once = BTreeSet::from([Topic::Proposals]);
        person.without = BTreeSet::from([Topic::News]);
        let now = at("2026-11-28T12:00:00Z");
        assert_eq!(turn(&person, Topic::Proposals, &settings, now), Turn::AtOnce);
        assert_eq!(turn(&person, Topic::Proposals, &settings, at("2026-07-10T12:00:00Z")), Turn::InDigest);
        assert_eq!(turn(&person, Topic::Funding, &settings, now), Turn::InDigest);
        assert_eq!(turn(&person, Topic::News, &settings, now), Turn::Nothing);
        person.frequency = Frequency::Never;
        assert_eq!(turn(&person, Topic::Funding, &settings, now), Turn::Nothing);
    }
}
