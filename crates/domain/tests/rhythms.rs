//! How often records of a kind are reviewed is set by the partnership: what is due, what the public is told and how long an
//! end is in doubt follow at once, for every reader, and in the past as it was set then.

mod common;

use std::sync::Arc;

use common::{apply, body, find, id, named, occasion, period, put};
use domain::{
    choices::{Audience, Rhythm, Stage, Status},
    command::{Command, Trouble, carry_out},
    date::Date,
    id::Ref,
    kinds::{Body, FocusArea, Initiative, KindRhythm, Partnership},
    picture::{
        catalogue::{Catalogue, Question},
        coverage::{Side, matrix},
        freshness::{Freshness, Known, freshness},
        review::{Standing, review},
        shelf::Shelf,
        status::status,
        worklist::{Scope, to_review},
    },
    record::Kind,
    rhythms::OwnRhythm,
    world::{World, Worlds},
};
use jiff::civil::date;
use proptest::prelude::*;

const KNOWN: Date = date(2009, 5, 15);

/// Work in Gävle that its source attests on [`KNOWN`], and whose end is unknown.
fn cafe() -> Body {
    let initiative = Initiative {
        stage: Stage::Ongoing,
        period: period("2008", "", "2009-05-15"),
        area: named(&["Gävle"]),
        focus_areas: vec![Ref::to(id(Kind::FocusArea, "språk"))],
        ..Initiative::default()
    };
    body("cafe", "Språkcafé", initiative)
}

/// A county with a focus area, and these.
fn world(bodies: impl IntoIterator<Item = Body>) -> World {
    let language = FocusArea { period: period("2008", "tills vidare", ""), ..FocusArea::default() };
    common::world(std::iter::once(body("språk", "Språk", language)).chain(bodies))
}

fn set(rhythms: &[(Kind, Rhythm)]) -> Body {
    let line = |(kind, rhythm): &(Kind, Rhythm)| KindRhythm { kind: Some(*kind), rhythm: Some(*rhythm) };
    let area = common::whole_county();
    let rhythms = rhythms.iter().map(line).collect();
    body("gavleborg", "Integration Gävleborg", Partnership { area, rhythms, ..Partnership::default() })
}

fn with(world: &World, rhythms: &[(Kind, Rhythm)], number: u128) -> World {
    apply(world.clone(), vec![put(set(rhythms))], number).unwrap()
}

#[test]
fn a_partnership_that_reviews_oftener_asks_and_tells_earlier_and_one_that_takes_it_back_as_before() {
    let usual = world([cafe()]);
    let quarterly = with(&usual, &[(Kind::Initiative, Rhythm::Quarter)], 2);
    let back = with(&quarterly, &[], 3);
    // Five months on: nobody is asked every sixth month; every third month it is overdue, and an end is in doubt.
    let day = date(2009, 10, 15);
    let told = |world: &World, day: Date| {
        let record = find(world, Kind::Initiative, "cafe");
        let initiatives = Catalogue::of(world, Kind::Initiative, day);
        let cell = matrix(world, &initiatives, day, Side::FocusArea, Side::Municipality);
        let certain = cell.each().filter(|(_, _, cell)| cell.local == 1).count();
        let asked = to_review(world, &Scope::All, day);
        let due = asked.iter().any(|one| one.record.id == record.id && one.review.standing > Standing::Fresh);
        let rhythms = world.rhythms();
        (
            review(&record, day, rhythms).unwrap().standing,
            freshness(&record, day, rhythms),
            status(&record, day, rhythms),
            certain,
            due,
        )
    };
    let before = told(&usual, day);
    assert_eq!(before, (Standing::Fresh, Freshness::Fresh(Known::Stated(KNOWN)), Some(Status::Uncertain), 0, false));
    let after = told(&quarterly, day);
    assert_eq!(after, (Standing::Stale, Freshness::Due(Known::Stated(KNOWN)), Some(Status::Uncertain), 0, true));
    assert_eq!(told(&back, day), before);
    // Seven months on the public reads that it is old, and that nobody knows how it went.
    let day = date(2009, 12, 15);
    let record = find(&usual, Kind::Initiative, "cafe");
    assert_eq!(freshness(&record, day, quarterly.rhythms()), Freshness::Stale(Known::Stated(KNOWN)));
    assert_eq!(status(&record, day, quarterly.rhythms()), Some(Status::Unattested));
    assert_eq!(
        (freshness(&record, day, back.rhythms()), status(&record, day, back.rhythms())),
        (Freshness::Due(Known::Stated(KNOWN)), Some(Status::Uncertain))
    );
}

#[test]
fn a_record_with_a_rhythm_of_its_own_keeps_it_and_never_is_never() {
    let mut own = cafe();
    own.common.review_months = Some(OwnRhythm(Rhythm::Year));
    let set_so = with(&world([own]), &[(Kind::Initiative, Rhythm::Month)], 2);
    let record = find(&set_so, Kind::Initiative, "cafe");
    assert_eq!(review(&record, date(2010, 5, 15), set_so.rhythms()).unwrap().standing, Standing::Fresh);
    let never = with(&world([cafe()]), &[(Kind::Initiative, Rhythm::Never)], 2);
    let record = find(&never, Kind::Initiative, "cafe");
    assert_eq!(review(&record, date(2009, 12, 1), never.rhythms()), None);
    assert_eq!(freshness(&record, date(2019, 12, 1), never.rhythms()), Freshness::Fresh(Known::Stated(KNOWN)));
}

#[test]
fn a_line_says_all_and_no_kind_stands_twice() {
    let refused = |home: Body| {
        let problems = carry_out(&world([]), Command::Put(vec![put(home)]), &occasion(2)).unwrap_err();
        problems.into_iter().map(|problem| problem.what).collect::<Vec<_>>()
    };
    let twice = set(&[(Kind::Contact, Rhythm::Month), (Kind::Contact, Rhythm::Year)]);
    assert_eq!(refused(twice), [Trouble::TwoRhythms(Kind::Contact)]);
    let half = KindRhythm { kind: Some(Kind::Contact), rhythm: None };
    assert_eq!(
        refused(body("gavleborg", "Vi", Partnership { rhythms: vec![half], ..Partnership::default() })),
        [Trouble::Missing]
    );
}

#[test]
fn the_rhythms_are_the_same_for_every_reader_also_for_who_may_not_see_the_settings() {
    let mut home = set(&[(Kind::Initiative, Rhythm::Year)]);
    home.common.visibility = Audience::Internal;
    let all = apply(world([cafe()]), vec![put(home.clone())], 2).unwrap();
    let mut worlds = Worlds::over(all.clone());
    assert!(worlds.of(Audience::Public).home().is_none());
    let months = |worlds: &Worlds| {
        Audience::ALL.iter().map(|one| worlds.of(*one).rhythms().months(Kind::Initiative)).collect::<Vec<_>>()
    };
    assert_eq!(months(&worlds), [Some(12); 3]);
    home.content = Partnership { rhythms: Vec::new(), ..Partnership::default() }.into();
    let planned = carry_out(&all, Command::Put(vec![put(home)]), &occasion(3)).unwrap();
    worlds.apply(
        &planned.iter().map(|change| (Arc::clone(&change.header), Arc::clone(&change.after))).collect::<Vec<_>>(),
    );
    assert_eq!(months(&worlds), [Some(6); 3]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_shelf_follows_its_world_also_when_the_rhythm_changes(
        rhythms in prop::collection::vec(prop::sample::select(Rhythm::ALL), 1..5), shift in 0..900_i32,
    ) {
        let day = KNOWN.checked_add(jiff::Span::new().days(shift)).unwrap();
        let mut now = world([cafe()]);
        let mut shelf = Arc::new(Shelf::of(&now, Kind::Initiative));
        let home = id(Kind::Partnership, "gavleborg");
        for (number, rhythm) in (2_u128..).zip(&rhythms) {
            now = with(&now, &[(Kind::Initiative, *rhythm)], number);
            shelf.follow(&now, [home]);
            let everything = Question { everything: true, limit: 10, ..Question::default() };
            let followed = Catalogue::on(Arc::clone(&shelf), &now, day).ask(&everything);
            let record = find(&now, Kind::Initiative, "cafe");
            prop_assert_eq!(followed.rows[0].1, status(&record, day, now.rhythms()));
            prop_assert_eq!(followed, Catalogue::of(&now, Kind::Initiative, day).ask(&everything));
        }
    }
}
