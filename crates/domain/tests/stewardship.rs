//! Keeping records true: when they are asked about, and what can be done to them and undone.

mod common;

use std::sync::Arc;

use common::{apply, body, find, id, named, occasion, period, world};
use domain::{
    choices::{Audience, Rhythm, Stage},
    command::{Command, Merge, Pick, Planned, Problem, Put, Trouble, carry_out, in_place_of},
    date::{Date, months_from},
    id::{PersonId, Ref},
    kinds::{Body, Function, Initiative, Organisation, Party, Post},
    picture::{
        bin::{bin, merged_into, older},
        freshness::{self, Freshness},
        review::{self, Graces, Known, Review, Standing},
    },
    record::{Kind, Record},
    rhythms::{OwnRhythm, Rhythms},
    text::Text,
    world::{World, redact},
};
use jiff::{Timestamp, ToSpan, civil::date};
use proptest::prelude::*;
use uuid::Uuid;

/// The review of a record where no rhythm is set but its own.
fn review(record: &Record, day: Date) -> Option<Review> {
    review::review(record, day, &Rhythms::default())
}

fn freshness(record: &Record, day: Date) -> Freshness {
    freshness::freshness(record, day, &Rhythms::default())
}

fn ongoing() -> Initiative {
    Initiative { stage: Stage::Ongoing, period: period("2017-01-01", "tills vidare", ""), ..Initiative::default() }
}

fn record(body: Body, entered: Date) -> Record {
    let at = domain::date::end_of_day(entered);
    Record { id: Default::default(), version: 1, created: at, changed: at, withdrawn: false, body }
}

fn confirmed(day: Date, rhythm: Rhythm) -> Record {
    let mut cafe = body("cafe", "Språkcafé", ongoing());
    cafe.common.confirmed = Some(day);
    cafe.common.review_months = Some(OwnRhythm(rhythm));
    record(cafe, day)
}

fn done(mut world: World, command: Command, number: u128) -> Result<(World, Vec<Planned>), Vec<Problem>> {
    let planned = carry_out(&world, command, &occasion(number))?;
    for change in &planned {
        world.apply(&change.header, Some(Arc::clone(&change.after)));
    }
    Ok((world, planned))
}

#[test]
fn the_graces_are_those_of_running_systems() {
    let graces: Vec<(i32, i32)> =
        [1, 3, 6, 12, 16].map(Graces::of).iter().map(|graces| (graces.late, graces.stale)).collect();
    assert_eq!(graces, [(10, 19), (19, 32), (33, 51), (60, 90), (78, 116)]);
}

#[test]
fn a_record_becomes_due_then_late_then_stale_and_only_then_is_the_public_told() {
    let cafe = confirmed(date(2018, 1, 1), Rhythm::Year);
    let standing = |day: Date| review(&cafe, day).unwrap().standing;
    assert_eq!(standing(date(2019, 1, 1)), Standing::Fresh);
    assert_eq!(standing(date(2019, 1, 2)), Standing::Due);
    assert_eq!(standing(date(2019, 3, 2)), Standing::Due);
    assert_eq!(standing(date(2019, 3, 3)), Standing::Late);
    assert_eq!(standing(date(2019, 4, 1)), Standing::Late);
    assert_eq!(standing(date(2019, 4, 2)), Standing::Stale);
    assert_eq!(freshness(&cafe, date(2020, 1, 1)), Freshness::Due(Known::Stated(date(2018, 1, 1))));
    assert_eq!(freshness(&cafe, date(2020, 1, 2)), Freshness::Stale(Known::Stated(date(2018, 1, 1))));
}

#[test]
fn a_rhythm_of_never_is_never_due() {
    let cafe = confirmed(date(2018, 1, 1), Rhythm::Never);
    assert_eq!(review(&cafe, date(2030, 1, 1)), None);
    assert_eq!(freshness(&cafe, date(2030, 1, 1)), Freshness::Fresh(Known::Stated(date(2018, 1, 1))));
    let decision = record(body("b", "Beslut", domain::kinds::Decision::default()), date(2018, 1, 1));
    assert_eq!(review(&decision, date(2030, 1, 1)), None);
}

#[test]
fn what_is_over_or_was_entered_as_history_is_not_asked_about() {
    let day = date(2026, 11, 28);
    let with = |initiative: Initiative| record(body("x", "Insats", initiative), date(2026, 1, 1));
    let over = with(Initiative { stage: Stage::Completed, period: period("2006", "2007", "maj 2009"), ..ongoing() });
    let history = with(Initiative { period: period("", "", "maj 2009"), ..ongoing() });
    assert_eq!((review(&over, day), review(&history, day)), (None, None));
    // Entered while it held, and then forgotten: somebody ought to say how it went.
    let forgotten =
        record(body("x", "Insats", Initiative { period: period("", "", "maj 2009"), ..ongoing() }), date(2009, 6, 1));
    assert_eq!(review(&forgotten, day).unwrap().standing, Standing::Stale);
    // Entered with a title and little else: whoever entered it can be asked for the rest.
    let timeless = with(Initiative { stage: Stage::Ongoing, ..Initiative::default() });
    assert_eq!(review(&timeless, day).unwrap().standing, Standing::Stale);
    // Nothing says when it was right: counted from its first day here.
    let unsaid = record(body("x", "Insats", ongoing()), date(2026, 1, 1));
    assert_eq!(review(&unsaid, day).unwrap().known, Known::Entered(date(2026, 1, 1)));
}

#[test]
fn many_are_confirmed_at_once_or_none() {
    let start = world([body("a", "Ett", ongoing()), body("b", "Två", ongoing())]);
    let pick = |key: &str| Pick::from(id(Kind::Initiative, key));
    let day = date(2018, 3, 9);
    let confirm = |picks: Vec<Pick>| Command::Confirm(picks, day, "länk".to_owned());
    let problems = done(start.clone(), confirm(vec![pick("a"), pick("nobody")]), 2).unwrap_err();
    assert_eq!(problems, [Problem { index: 1, field: None, what: Trouble::Unknown }]);
    let (after, planned) = done(start, confirm(vec![pick("a"), pick("b"), pick("a")]), 2).unwrap();
    assert_eq!(planned.len(), 2);
    assert_eq!(planned[0].header.origin, "länk");
    assert_eq!(find(&after, Kind::Initiative, "b").common().confirmed, Some(day));
    let (_, again) = done(after, confirm(vec![pick("a"), pick("b")]), 3).unwrap();
    assert!(again.is_empty(), "said twice, it changes nothing");
}

#[test]
fn what_was_withdrawn_lies_in_the_bin_for_thirty_days_and_comes_back_as_it_was() {
    let start = world([body("a", "Ett", ongoing()), body("b", "Två", ongoing())]);
    let before = find(&start, Kind::Initiative, "a");
    let picks = vec![Pick::from(before.id), Pick::from(id(Kind::Initiative, "b"))];
    let (gone, _) = done(start, Command::WithdrawMany(picks.clone(), String::new()), 2).unwrap();
    assert_eq!(gone.count(Kind::Initiative), 0);
    let lying = bin(&gone, Timestamp::UNIX_EPOCH + 3.seconds());
    assert_eq!(lying.len(), 2);
    assert_eq!(lying[0].until, date(1970, 1, 31));
    assert!(older(&gone, Timestamp::UNIX_EPOCH + 3.seconds()).is_empty(), "it lies in the bin");
    let later = Timestamp::UNIX_EPOCH + (24 * 31).hours();
    assert!(bin(&gone, later).is_empty());
    assert_eq!(older(&gone, later).len(), 2, "it has left the bin, and is not lost");
    let (back, _) = done(gone, Command::Restore(picks, String::new()), 3).unwrap();
    assert_eq!(find(&back, Kind::Initiative, "a").body, before.body);
    assert!(bin(&back, Timestamp::UNIX_EPOCH + 4.seconds()).is_empty());
}

#[test]
fn an_earlier_version_is_given_back_under_the_address_of_today() {
    let start = world([body("a", "Ett", ongoing())]);
    let then = find(&start, Kind::Initiative, "a").body.clone();
    let mut renamed = then.clone();
    renamed.common.title = Text::swedish("Annat");
    renamed.common.slug = "annat".to_owned();
    let now = apply(start, vec![common::put(renamed)], 2).unwrap();
    let present = find(&now, Kind::Initiative, "a");
    let (back, _) = done(now, Command::Put(vec![Put::of_version(&present, then, String::new())]), 3).unwrap();
    let record = find(&back, Kind::Initiative, "a");
    assert_eq!((record.title().source.as_str(), record.slug()), ("Ett", "annat"));
}

#[test]
fn two_records_become_one_and_everything_that_spoke_of_either_speaks_of_it() {
    let organisation = |key: &str| Ref::to(id(Kind::Organisation, key));
    let party = |key: &str| Party { organisation: Some(organisation(key)), ..Party::default() };
    let work = Initiative {
        leads: vec![organisation("kept"), organisation("gone")],
        partners: vec![party("gone"), party("kept")],
        ..ongoing()
    };
    let unit = Organisation { part_of: Some(organisation("gone")), ..Organisation::default() };
    let kept = Organisation { predecessors: vec![organisation("gone")], ..Organisation::default() };
    let start = world([
        body("gone", "Gävle kommun", Organisation::default()),
        body("kept", "Gävle kommun", kept),
        body("unit", "Enheten", unit),
        body("w", "Arbete", work),
    ]);
    let (gone, kept) = (id(Kind::Organisation, "gone"), id(Kind::Organisation, "kept"));
    let merge =
        |kept: Pick, gone: Pick| Command::Merge(Box::new(Merge { kept, gone, body: None, origin: String::new() }));
    let (one, planned) = done(start.clone(), merge(kept.into(), gone.into()), 2).unwrap();
    let numbers: Vec<u64> = planned.iter().map(|change| change.header.sequence).collect();
    assert_eq!(numbers, (start.sequence() + 1..=one.sequence()).collect::<Vec<_>>());
    let work = find(&one, Kind::Initiative, "w");
    let work = work.body.is::<Initiative>().unwrap();
    assert_eq!(work.leads, [organisation("kept")]);
    assert_eq!(work.partners, [party("kept")]);
    assert_eq!(
        find(&one, Kind::Organisation, "unit").body.is::<Organisation>().unwrap().part_of,
        Some(organisation("kept"))
    );
    assert!(find(&one, Kind::Organisation, "kept").body.is::<Organisation>().unwrap().predecessors.is_empty());
    assert_eq!(in_place_of(&one, gone).map(|record| record.id), Some(kept));
    assert_eq!(in_place_of(&one, kept).map(|record| record.id), None);
    let later = Timestamp::UNIX_EPOCH + (24 * 400).hours();
    assert!(bin(&one, Timestamp::UNIX_EPOCH + 3.seconds()).is_empty());
    assert!(older(&one, later).is_empty(), "it was not thrown away");
    assert_eq!(merged_into(&one, kept).iter().map(|record| record.id).collect::<Vec<_>>(), [gone]);
    assert!(merged_into(&one, gone).is_empty());

    // A sheet that still has the double does not bring it back; a person may.
    let double = common::put(body("gone", "Gävle kommun", Organisation::default()));
    let problems = carry_out(&one, Command::Put(vec![double]), &occasion(3)).unwrap_err();
    assert_eq!(problems[0].what, Trouble::Merged(kept));
    let (back, _) = done(one, Command::Restore(vec![gone.into()], String::new()), 3).unwrap();
    assert_eq!(find(&back, Kind::Organisation, "gone").common().merged_into, None);
    assert!(done(back, merge(kept.into(), kept.into()), 4).is_err());
}

#[test]
fn a_merge_that_would_make_something_a_part_of_itself_is_refused() {
    let part =
        |of: &str| Organisation { part_of: Some(Ref::to(id(Kind::Organisation, of))), ..Organisation::default() };
    let start = world([body("a", "A", Organisation::default()), body("b", "B", part("a")), body("c", "C", part("b"))]);
    let pick = |key: &str| Pick::from(id(Kind::Organisation, key));
    let merge = Merge { kept: pick("c"), gone: pick("a"), body: None, origin: String::new() };
    let problems = carry_out(&start, Command::Merge(Box::new(merge)), &occasion(2)).unwrap_err();
    assert_eq!(problems[0].what, Trouble::Circle);
}

#[test]
fn who_is_behind_a_function_is_for_those_who_are_signed_in() {
    let post = Post { person: Some(PersonId(Uuid::from_u128(5))), ..Post::default() };
    let function = Function { people: vec![post], area: named(&["Gävle"]), ..Function::default() };
    let world = world([body("f", "Flyktingsamordnare", function)]);
    let record = find(&world, Kind::Function, "f");
    let public = redact(&record, Audience::Public).unwrap();
    assert!(!String::from_utf8(public.body.to_bytes()).unwrap().contains("00000000-0000-0000-0000-000000000005"));
    assert!(redact(&record, Audience::Partners).unwrap().body.is::<Function>().unwrap().people.len() == 1);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_review_only_grows_later_and_the_steward_knows_before_the_public(
        offset in 0..8_000_i64, rhythm in prop::sample::select(&Rhythm::ALL[..5]), days in prop::collection::vec(0..1_500_i64, 2),
    ) {
        let known = date(2001, 1, 1).checked_add(offset.days()).unwrap();
        let record = confirmed(known, rhythm);
        let on = |days: i64| known.checked_add(days.days()).unwrap();
        let (first, second) = (on(*days.iter().min().unwrap()), on(*days.iter().max().unwrap()));
        let (one, two) = (review(&record, first).unwrap(), review(&record, second).unwrap());
        prop_assert!(one.standing <= two.standing);
        prop_assert!(one.until < one.late_after && one.late_after < one.stale_after);
        prop_assert!(one.stale_after < months_from(known, 2 * i32::from(rhythm.months())));
        if matches!(freshness(&record, second), Freshness::Stale(_)) {
            prop_assert_eq!(two.standing, Standing::Stale);
        }
        // The obvious way: the day is looked up among the four spans.
        let expected = if second <= two.until { Standing::Fresh } else if second <= two.late_after { Standing::Due } else if second <= two.stale_after { Standing::Late } else { Standing::Stale };
        prop_assert_eq!(two.standing, expected);
    }
}
