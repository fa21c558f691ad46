//! Dates and periods, whatever they are.

use domain::date::{Date, End, Holds, Period, Precision, When, months_from, read_when};
use jiff::{ToSpan, civil::date};
use proptest::prelude::*;

prop_compose! {
    fn some_day()(offset in 0..20_000_i64) -> Date {
        date(1980, 1, 1).checked_add(offset.days()).unwrap()
    }
}

prop_compose! {
    fn some_when()(
        from in some_day(),
        length in 0..800_i64,
        open_start in prop::bool::weighted(0.1),
        open_end in prop::bool::weighted(0.1),
        precision in prop::sample::select(vec![Precision::Day, Precision::Month, Precision::Season, Precision::Year, Precision::Interval]),
        words in prop::sample::select(vec!["", "hösten 2017", "nämns i maj", "2006", "150909", "snart [kanske]", "2018-03-09", "tills dess"]),
    ) -> When {
        let to = from.checked_add(length.days()).unwrap();
        When { earliest: (!open_start).then_some(from), latest: (!open_end).then_some(to), precision, words: words.to_owned() }
    }
}

prop_compose! {
    fn some_period()(
        from in prop::option::of(some_when()),
        to in prop_oneof![Just(End::Unknown), Just(End::Open), some_when().prop_map(End::At)],
        as_of in prop::option::of(some_when()),
    ) -> Period {
        Period::new(from, to, as_of)
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_date_is_written_so_that_it_is_read_back_exactly(when in some_when()) {
        prop_assert_eq!(read_when(&when.exact()), Ok(when.clone()), "{}", when.exact());
    }

    #[test]
    fn any_text_is_a_date_or_is_refused(text in "\\PC{0,30}") {
        if let Ok(when) = read_when(&text) {
            prop_assert!(when.earliest.is_none_or(|earliest| when.latest.is_none_or(|latest| earliest <= latest)), "{}", text);
        }
    }

    #[test]
    fn a_date_before_a_day_is_not_after_it(when in some_when(), day in some_day()) {
        prop_assert!(!(when.is_before(day) && when.is_after(day)));
        prop_assert_eq!(when.may_be(day), !when.is_before(day) && !when.is_after(day));
    }

    #[test]
    fn nothing_holds_before_its_certain_start_or_after_its_certain_end(period in some_period(), day in some_day()) {
        if period.is_ahead(day) || period.is_over(day) {
            prop_assert_eq!(period.holds(day, None, 12), Holds::No);
        }
    }

    #[test]
    fn what_is_certain_at_both_ends_holds_on_every_day_between(from in some_day(), length in 0..3_000_i64, at in 0..3_000_i64) {
        let to = from.checked_add(length.days()).unwrap();
        let period = Period::new(Some(When::day(from)), End::At(When::day(to)), None);
        let day = from.checked_add(at.days()).unwrap();
        prop_assert_eq!(period.holds(day, None, 12), if at <= length { Holds::Yes } else { Holds::No });
    }

    #[test]
    fn a_later_confirmation_never_makes_a_later_day_less_certain(
        from in some_when(), period in some_period(), confirmed in some_day(), gap in 0..900_i64, wait in 0..900_i64,
    ) {
        let period = Period::new(Some(from), period.to.clone(), period.as_of.clone());
        let later = confirmed.checked_add(gap.days()).unwrap();
        let day = later.checked_add(wait.days()).unwrap();
        prop_assert!(period.holds(day, Some(later), 12) >= period.holds(day, Some(confirmed), 12));
    }

    #[test]
    fn doubt_lasts_as_long_as_it_is_said_to(attested in some_day(), months in 1..60_u16) {
        let period = Period::new(Some(When::day(attested)), End::Unknown, Some(When::day(attested)));
        let last = months_from(attested, i32::from(months));
        prop_assert_eq!(period.holds(attested, None, months), Holds::Yes);
        prop_assert_eq!(period.holds(last, None, months), Holds::Maybe);
        prop_assert_eq!(period.holds(last.tomorrow().unwrap(), None, months), Holds::No);
    }

    #[test]
    fn lists_are_in_one_order(mut whens in prop::collection::vec(some_when(), 0..12)) {
        whens.sort_by(When::order);
        let again = { let mut again = whens.clone(); again.reverse(); again.sort_by(When::order); again };
        let bounds = |whens: &[When]| whens.iter().map(|when| (when.earliest, when.latest)).collect::<Vec<_>>();
        prop_assert_eq!(bounds(&whens), bounds(&again));
    }
}
