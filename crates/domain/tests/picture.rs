//! The picture, held against slow and obvious ways of finding the same.

mod common;
#[path = "picture/ends.rs"]
mod ends;
mod oracle;
#[path = "picture/other_work.rs"]
mod other_work;

use common::{body, find, id, municipality, named, period, whole_county, world};
use domain::{
    choices::{Choice, ConfirmationForm, Extent, Month, Openness, Reaches, Stage, Status},
    date::Date,
    id::Ref,
    kinds::{Agreement, Confirmation, FocusArea, Indicator, Initiative, Observation},
    picture::{
        agreements::{Cell as AgreementCell, overview},
        catalogue::{Catalogue, Question, Sort},
        chain::chain,
        cliffs::{AHEAD_MONTHS, cliffs},
        compare::{Edit, Turn, between_days, between_worlds},
        coverage::{Cell, Heading, Side, State, choices_behind, matrix},
        facet::{Facet, FacetValue},
        freshness::{Freshness, Known, freshness},
        shelf::Shelf,
        status::{is_in_picture, status},
        white_spots::gaps,
    },
    place::Area,
    record::Kind,
    world::World,
};
use jiff::civil::date;
use proptest::prelude::*;

const DAY: Date = date(2009, 5, 15);

fn work(key: &str, area: Area, stage: Stage, period_of: domain::date::Period) -> domain::kinds::Body {
    let focus_areas = vec![Ref::to(id(Kind::FocusArea, "sfi"))];
    body(key, key, Initiative { area, stage, period: period_of, focus_areas, ..Initiative::default() })
}

fn sfi() -> domain::kinds::Body {
    body(
        "sfi",
        "Svenska för invandrare",
        FocusArea { period: period("2009", "tills vidare", ""), ..FocusArea::default() },
    )
}

#[test]
fn county_wide_work_covers_every_municipality_and_unnamed_ones_none_for_certain() {
    let attested = || period("", "", "maj 2009");
    let world = world([
        sfi(),
        work("lokal", named(&["Gävle"]), Stage::Ongoing, attested()),
        work("bred", whole_county(), Stage::Ongoing, attested()),
        work("vissa", Area::SomeNotNamed, Stage::Ongoing, attested()),
    ]);
    let matrix = by_area(&world);
    assert_eq!((matrix.rows.len(), matrix.columns.len()), (1, 10));
    for (row, column, cell) in matrix.each() {
        let Heading::Municipality(place) = column else { panic!("a municipality") };
        let local = usize::from(place.name == "Gävle");
        assert_eq!(*cell, Cell { local, county_wide: 1, uncertain: 1, ..Cell::default() }, "{}", place.name);
        assert_eq!(oracle::behind(&world, DAY, row, column).len(), cell.count());
    }
    assert_eq!(matrix.each().filter(|(_, _, cell)| cell.state() == State::Local).count(), 1);
}

fn by_area(world: &World) -> domain::picture::coverage::Matrix {
    matrix(world, &initiatives(world, DAY), DAY, Side::FocusArea, Side::Municipality)
}

fn initiatives(world: &World, day: Date) -> Catalogue {
    Catalogue::of(world, Kind::Initiative, day)
}

#[test]
fn work_for_staff_covers_nothing() {
    let staff = Initiative {
        reaches: vec![Reaches::Staff],
        area: whole_county(),
        stage: Stage::Ongoing,
        period: period("", "", "maj 2009"),
        focus_areas: vec![Ref::to(id(Kind::FocusArea, "sfi"))],
        ..Initiative::default()
    };
    let world = world([sfi(), body("personal", "Studiedagar", staff)]);
    assert!(by_area(&world).each().all(|(_, _, cell)| cell.state() == State::NoInformation));
}

fn confirmation(key: &str, form: ConfirmationForm, places: &[&str]) -> domain::kinds::Body {
    let focus_areas = vec![Ref::to(id(Kind::FocusArea, "sfi"))];
    body(
        key,
        key,
        Confirmation {
            form,
            area: named(places),
            focus_areas,
            period: period("", "", "maj 2009"),
            ..Confirmation::default()
        },
    )
}

#[test]
fn only_a_confirmation_makes_a_white_spot_and_work_outweighs_it() {
    let world = world([
        sfi(),
        confirmation("nej", ConfirmationForm::NothingExists, &["Gävle", "Hofors"]),
        confirmation("ej", ConfirmationForm::NotApplicable, &["Ljusdal"]),
        work("lokal", named(&["Gävle"]), Stage::Ongoing, period("", "", "maj 2009")),
    ]);
    let stands = |name: &str| {
        let matrix = by_area(&world);
        let cell =
            matrix.each().find(|(_, column, _)| matches!(column, Heading::Municipality(place) if place.name == name));
        cell.map(|(_, _, cell)| cell.state()).unwrap()
    };
    assert_eq!(stands("Gävle"), State::Local);
    assert_eq!(stands("Hofors"), State::WhiteSpot);
    assert_eq!(stands("Ljusdal"), State::NotApplicable);
    assert_eq!(stands("Ockelbo"), State::NoInformation);
    let found = gaps(&world, &initiatives(&world, DAY), DAY);
    assert_eq!((found[0].municipality.name, found[0].state), ("Hofors", State::WhiteSpot));
    assert_eq!(found.len(), 8, "one white spot and seven silences");
}

#[test]
fn the_greatest_need_comes_first_when_an_indicator_is_chosen() {
    let figure = |place: &str, year: i64, value: i64| Observation {
        area: named(&[place]),
        year: Some(year),
        figure: Some(domain::number::Decimal { mantissa: value, scale: 0 }),
        ..Observation::default()
    };
    let need = Indicator {
        observations: vec![figure("Hofors", 2008, 12), figure("Hofors", 2010, 99), figure("Ljusdal", 2008, 20)],
        ..Indicator::default()
    };
    let base = world([
        sfi(),
        body("behov", "Mottagna per 1 000", need),
        confirmation("nej", ConfirmationForm::NothingExists, &["Hofors", "Ljusdal", "Ockelbo"]),
    ]);
    let mut home = find(&base, Kind::Partnership, "gavleborg").body.clone();
    home.set(
        domain::record::FieldKey::NeedIndicator,
        domain::record::Value::References(vec![id(Kind::Indicator, "behov")]),
    )
    .unwrap();
    let world = common::apply(base, vec![common::put(home)], 2).unwrap();
    let order: Vec<_> = gaps(&world, &initiatives(&world, DAY), DAY)
        .into_iter()
        .filter(|gap| gap.state == State::WhiteSpot)
        .map(|gap| gap.municipality.name)
        .collect();
    assert_eq!(order, ["Ljusdal", "Hofors", "Ockelbo"], "a figure of a later year is not known on the day");
}

#[test]
fn what_started_is_one_thing_and_what_was_edited_another() {
    let before = world([sfi(), work("kurs", Area::NotStated, Stage::Ongoing, period("2008-09-01", "2009-06-30", ""))]);
    let turns = between_days(&before, date(2008, 1, 1), DAY);
    assert!(turns.iter().any(|(record, turn)| record.common().key == "kurs" && *turn == Turn::Started));
    let turns = between_days(&before, DAY, date(2009, 7, 1));
    assert!(turns.iter().any(|(record, turn)| record.common().key == "kurs" && *turn == Turn::Ended));

    let mut edited = find(&before, Kind::Initiative, "kurs").body.clone();
    edited.common.title = domain::text::Text::swedish("Kursen");
    let after = common::apply(before.clone(), vec![common::put(edited)], 2).unwrap();
    let edits = between_worlds(&before, &after);
    assert_eq!(edits.len(), 1);
    assert!(
        matches!(&edits[0].1, Edit::Edited(fields) if fields.len() == 1 && fields[0].0 == domain::record::FieldKey::Title)
    );
    assert!(matches!(between_worlds(&World::empty(common::gavleborg()), &after)[0].1, Edit::Entered));
}

#[test]
fn a_class_of_agreements_says_nothing_of_any_municipality() {
    let class = Agreement {
        extent: Extent::Class,
        area: whole_county(),
        period: period("", "", "2018"),
        ..Agreement::default()
    };
    let world = world([body("lok", "LÖK", class)]);
    assert!(
        overview(&world, date(2018, 3, 9))
            .iter()
            .all(|row| row.cells.iter().all(|cell| matches!(cell, AgreementCell::NoInformation)))
    );
}

#[test]
fn an_agreement_of_some_unnamed_municipalities_makes_each_uncertain_and_none_missing() {
    let agreement = Agreement { area: Area::SomeNotNamed, period: period("", "", "maj 2009"), ..Agreement::default() };
    let world = world([body("några", "Överenskommelser om mottagande", agreement)]);
    let on = |day| overview(&world, day).into_iter().map(|row| row.cells[0].clone()).collect::<Vec<_>>();
    assert!(on(DAY).iter().all(|cell| matches!(cell, AgreementCell::Uncertain(_))));
    assert!(on(date(1999, 1, 1)).iter().all(|cell| matches!(cell, AgreementCell::NoInformation)));
}

#[test]
fn a_chain_is_followed_in_both_directions() {
    let link = |key: &str, from: &[&str]| {
        body(
            key,
            key,
            Initiative {
                grew_out_of: from.iter().map(|key| Ref::to(id(Kind::Initiative, key))).collect(),
                ..Initiative::default()
            },
        )
    };
    let world = world([link("idé", &[]), link("förstudie", &["idé"]), link("projekt", &["förstudie"])]);
    let middle = chain(&world, &find(&world, Kind::Initiative, "förstudie"));
    assert_eq!(middle.before.iter().map(|r| r.common().key.as_str()).collect::<Vec<_>>(), ["idé"]);
    assert_eq!(middle.after.iter().map(|r| r.common().key.as_str()).collect::<Vec<_>>(), ["projekt"]);
    let first = chain(&world, &find(&world, Kind::Initiative, "idé"));
    assert_eq!(first.after.len(), 2);
}

#[test]
fn a_record_goes_from_fresh_to_due_to_stale() {
    let world = world([sfi(), work("kurs", Area::NotStated, Stage::Ongoing, period("", "", "2009-05-15"))]);
    let record = find(&world, Kind::Initiative, "kurs");
    let fresh = |day| freshness(&record, day, world.rhythms());
    assert_eq!(fresh(date(2009, 11, 15)), Freshness::Fresh(Known::Stated(DAY)));
    assert_eq!(fresh(date(2009, 11, 16)), Freshness::Due(Known::Stated(DAY)));
    assert_eq!(fresh(date(2010, 5, 16)), Freshness::Stale(Known::Stated(DAY)));
}

prop_compose! {
    fn some_work()(
        key in "[a-z]{1,6}",
        area in prop_oneof![
            Just(Area::NotStated), Just(Area::SomeNotNamed), Just(whole_county()),
            Just(named(&["Gävle"])), Just(named(&["Gävle", "Hofors"])), Just(named(&["Botkyrka"])),
        ],
        stage in prop::sample::select(Stage::ALL),
        from in prop::sample::select(vec!["", "2007", "hösten 2008", "2009-05-15", "juli 2009", "2015"]),
        to in prop::sample::select(vec!["", "tills vidare", "2009-05-15", "juni 2009", "2020"]),
        as_of in prop::sample::select(vec!["", "maj 2009", "2015"]),
        reaches in prop::sample::subsequence(Reaches::ALL.to_vec(), 0..=3),
        months in prop::option::of(prop::sample::subsequence(Month::ALL.to_vec(), 0..=12)),
        closed: bool,
    ) -> domain::kinds::Body {
        let mut period_of = period(from, to, as_of);
        if period_of.is_reversed() {
            period_of.to = domain::date::End::Unknown;
        }
        let mut body = work(&key, area, stage, period_of);
        let reaches = domain::record::Value::Choices(reaches.into_iter().map(Choice::Reaches).collect());
        body.set(domain::record::FieldKey::Reaches, reaches).unwrap();
        let months = months.unwrap_or_default().into_iter().map(Choice::Month).collect();
        body.set(domain::record::FieldKey::OpenMonths, domain::record::Value::Choices(months)).unwrap();
        if closed {
            let openness = domain::record::Value::Choice(Choice::Openness(Openness::NotForIndividuals));
            body.set(domain::record::FieldKey::Openness, openness).unwrap();
        }
        body
    }
}

fn distinct(bodies: Vec<domain::kinds::Body>) -> Vec<domain::kinds::Body> {
    let mut seen = std::collections::HashSet::new();
    bodies.into_iter().filter(|body| seen.insert(body.common.key.clone())).collect()
}

/// The obvious way: look at each record.
fn matches(world: &World, record: &domain::record::Record, question: &Question, skip: Option<Facet>) -> bool {
    let status = status(record, DAY, world.rhythms());
    let homes = world.municipalities(DAY);
    let facets: std::collections::BTreeSet<Facet> = question.chosen.iter().map(|(facet, _)| *facet).collect();
    let chosen = facets.into_iter().filter(|facet| Some(*facet) != skip).all(|facet| {
        let values = oracle::values(facet, record, status, &homes);
        question.chosen.iter().any(|(candidate, value)| *candidate == facet && values.contains(value))
    });
    let asked = question.chosen.iter().any(|(facet, _)| *facet == Facet::Status);
    let in_picture =
        question.everything || asked || skip == Some(Facet::Status) || is_in_picture(record, DAY, world.rhythms());
    chosen && in_picture
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_catalogue_answers_as_looking_at_each_record_would(
        bodies in prop::collection::vec(some_work(), 0..40),
        places in prop::collection::vec(prop::sample::select(vec!["Gävle", "Hofors", "Ljusdal"]), 0..3),
        statuses in prop::collection::vec(prop::sample::select(Status::ALL), 0..2),
        everything: bool,
        sort in prop::sample::select(Sort::ALL.to_vec()),
    ) {
        let world = world(distinct(bodies).into_iter().chain([sfi()]));
        let mut chosen: Vec<(Facet, FacetValue)> = places.iter().map(|name| (Facet::Municipality, FacetValue::Municipality(municipality(name)))).collect();
        chosen.extend(statuses.iter().map(|status| (Facet::Status, FacetValue::Choice(Choice::Status(*status)))));
        let question = Question { chosen, everything, sort, limit: 1000, ..Question::default() };
        let answer = Catalogue::of(&world, Kind::Initiative, DAY).ask(&question);

        let expected: std::collections::BTreeSet<_> = world.of_kind(Kind::Initiative).filter(|record| matches(&world, record, &question, None)).map(|record| record.id).collect();
        let found: std::collections::BTreeSet<_> = answer.rows.iter().map(|(record, _)| record.id).collect();
        prop_assert_eq!(&found, &expected);
        prop_assert_eq!(answer.total, expected.len());
        for (facet, counts) in &answer.facets {
            for count in counts {
                let homes = world.municipalities(DAY);
                let obvious = world.of_kind(Kind::Initiative).filter(|record| {
                    matches(&world, record, &question, Some(*facet)) && oracle::values(*facet, record, status(record, DAY, world.rhythms()), &homes).contains(&count.value)
                }).count();
                prop_assert_eq!(count.count, obvious, "{:?} {:?}", facet, count.value);
            }
        }
        let pages: Vec<_> = (0..answer.total).step_by(7).flat_map(|offset| {
            Catalogue::of(&world, Kind::Initiative, DAY).ask(&Question { offset, limit: 7, ..question.clone() }).rows
        }).map(|(record, _)| record.id).collect();
        prop_assert_eq!(pages, answer.rows.iter().map(|(record, _)| record.id).collect::<Vec<_>>());
    }

    #[test]
    fn a_cell_of_the_matrix_counts_what_stands_behind_it(bodies in prop::collection::vec(some_work(), 0..30), days_on in 0_i32..3_000) {
        let world = world(distinct(bodies).into_iter().chain([sfi()]));
        let day = DAY.checked_add(jiff::Span::new().days(days_on)).unwrap();
        let initiatives = initiatives(&world, day);
        let by_area = matrix(&world, &initiatives, day, Side::FocusArea, Side::Municipality);
        for (row, column, cell) in by_area.each() {
            prop_assert_eq!(cell, &oracle::cell(&world, day, row, column));
            let question = Question { chosen: choices_behind(row, column, cell), limit: 0, ..Question::default() };
            prop_assert_eq!(cell.count(), initiatives.ask(&question).total, "the list behind a cell has its records");
        }
        let turned = matrix(&world, &initiatives, day, Side::Municipality, Side::FocusArea);
        for (row, column, cell) in turned.each() {
            prop_assert_eq!(cell, &oracle::cell(&world, day, row, column));
        }
    }

    #[test]
    fn on_any_day_a_catalogue_says_of_each_record_what_the_record_says_itself(
        bodies in prop::collection::vec(some_work(), 1..20),
        confirmed in prop::option::of(0_i32..4_000),
        rhythm in prop::option::of(prop::sample::select(domain::choices::Rhythm::ALL)),
        days in prop::collection::vec(-1_500_i32..6_000, 40),
    ) {
        let start = DAY;
        let on = |shift: i32| start.checked_add(jiff::Span::new().days(shift)).unwrap();
        let call = |key: &str| body(key, key, domain::kinds::Call { period: period("", "2009-08-31", "maj 2009"), ..Default::default() });
        let agreement = |key: &str| body(key, key, Agreement { period: period("2008", "2009-08-31", ""), ..Agreement::default() });
        let bodies = distinct(bodies).into_iter().map(|mut body| {
            body.common.confirmed = confirmed.map(on);
            body.common.review_months = rhythm.map(domain::rhythms::OwnRhythm);
            body
        });
        let world = world(bodies.chain([sfi(), call("utlysning"), agreement("avtal")]));
        // Days at random, and each around the turns that the dates above give.
        let near = (-3..4).flat_map(|shift| [date(2009, 2, 28), date(2009, 3, 1), date(2009, 8, 31), date(2010, 5, 31)].map(|day| day.checked_add(jiff::Span::new().days(shift)).unwrap()));
        for day in days.into_iter().map(on).chain(near) {
            for kind in [Kind::Initiative, Kind::Call, Kind::Agreement, Kind::FocusArea, Kind::Document] {
                let catalogue = Catalogue::of(&world, kind, day);
                let all = catalogue.ask(&Question { everything: true, limit: 1_000, ..Question::default() });
                for (record, said) in &all.rows {
                    prop_assert_eq!(*said, status(record, day, world.rhythms()), "{:?} on {}", record.body, day);
                }
                let shown = catalogue.ask(&Question { limit: 1_000, ..Question::default() });
                let obvious = world.of_kind(kind).filter(|record| is_in_picture(record, day, world.rhythms())).count();
                prop_assert_eq!(shown.total, obvious, "{:?} on {}", kind, day);
            }
        }
    }

    #[test]
    fn a_shelf_that_followed_its_world_is_as_one_made_anew(
        before in prop::collection::vec(some_work(), 0..60),
        after in prop::collection::vec(some_work(), 0..6),
        withdrawn in prop::collection::vec(any::<prop::sample::Index>(), 0..4),
    ) {
        let first = world(distinct(before).into_iter().chain([sfi()]));
        let mut second = common::apply(first.clone(), distinct(after).into_iter().map(common::put).collect(), 2).unwrap();
        let ids: Vec<_> = first.of_kind(Kind::Initiative).map(|record| record.id).collect();
        let withdrawn: std::collections::BTreeSet<_> = withdrawn.iter().filter(|_| !ids.is_empty()).map(|index| *index.get(&ids)).collect();
        for id in &withdrawn {
            second.unload(*id);
        }
        let changed: Vec<_> = second.changed_since(first.sequence()).chain(withdrawn).collect();
        let mut shelf = std::sync::Arc::new(Shelf::of(&first, Kind::Initiative));
        for (world, round) in [(&second, "forwards"), (&first, "and back again")] {
            shelf.follow(world, changed.iter().copied());
            for sort in Sort::ALL {
                let question = Question { sort, everything: true, limit: 1_000, ..Question::default() };
                let followed = Catalogue::on(std::sync::Arc::clone(&shelf), world, DAY).ask(&question);
                prop_assert_eq!(followed, Catalogue::of(world, Kind::Initiative, DAY).ask(&question), "{}", round);
            }
        }
    }

    #[test]
    fn a_cliff_ends_within_the_year_and_nothing_follows(bodies in prop::collection::vec(some_work(), 0..30)) {
        let world = world(distinct(bodies).into_iter().chain([sfi()]));
        let found: std::collections::BTreeSet<_> = cliffs(&world, &initiatives(&world, DAY), DAY, AHEAD_MONTHS).into_iter().map(|cliff| cliff.initiative.id).collect();
        let obvious: std::collections::BTreeSet<_> = world.each::<Initiative>(Kind::Initiative).filter(|(record, work)| {
            let standing = matches!(status(record, DAY, world.rhythms()), Some(Status::Ongoing | Status::Paused | Status::OutOfSeason));
            let ends = work.period.to.when().is_some_and(|to| to.latest.unwrap() >= DAY && to.earliest.unwrap() <= date(2010, 5, 15));
            standing && ends
        }).map(|(record, _)| record.id).collect();
        prop_assert_eq!(found, obvious);
    }
}
