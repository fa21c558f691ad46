//! The picture, held against slow and obvious ways of finding the same.

mod common;

use common::{body, find, id, municipality, named, period, whole_county, world};
use domain::{
    choices::{Choice, Extent, Reaches, Stage, Status},
    date::Date,
    id::Ref,
    kinds::{Agreement, FocusArea, Initiative},
    picture::{
        agreements::{Cell as AgreementCell, overview},
        catalogue::{Catalogue, Question, Sort},
        chain::chain,
        coverage::{Cell, State, behind, matrix},
        facet::{Facet, FacetValue},
        freshness::{Freshness, freshness},
        status::{is_in_picture, status},
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
    body("sfi", "Svenska för invandrare", FocusArea { period: period("2009", "tills vidare", ""), ..FocusArea::default() })
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
    let matrix = matrix(&world, DAY);
    assert_eq!((matrix.focus_areas.len(), matrix.municipalities.len()), (1, 10));
    for (cell, place) in matrix.cells[0].iter().zip(&matrix.municipalities) {
        let local = usize::from(place.name == "Gävle");
        assert_eq!(*cell, Cell { local, county_wide: 1, planned: 0, uncertain: 1 }, "{}", place.name);
        assert_eq!(behind(&world, DAY, id(Kind::FocusArea, "sfi"), place).len(), cell.count());
    }
    assert_eq!(matrix.cells[0].iter().filter(|cell| cell.state() == State::Local).count(), 1);
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
    assert!(matrix(&world, DAY).cells[0].iter().all(|cell| cell.state() == State::NoInformation));
}

#[test]
fn a_class_of_agreements_says_nothing_of_any_municipality() {
    let class = Agreement { extent: Extent::Class, area: whole_county(), period: period("", "", "2018"), ..Agreement::default() };
    let world = world([body("lok", "LÖK", class)]);
    assert!(overview(&world, date(2018, 3, 9)).iter().all(|row| row.cells.iter().all(|cell| matches!(cell, AgreementCell::NoInformation))));
}

#[test]
fn a_chain_is_followed_in_both_directions() {
    let link = |key: &str, from: &[&str]| {
        body(key, key, Initiative { grew_out_of: from.iter().map(|key| Ref::to(id(Kind::Initiative, key))).collect(), ..Initiative::default() })
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
    assert_eq!(freshness(&record, date(2009, 11, 15)), Freshness::Fresh(DAY));
    assert_eq!(freshness(&record, date(2009, 11, 16)), Freshness::Due(DAY));
    assert_eq!(freshness(&record, date(2010, 5, 16)), Freshness::Stale(DAY));
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
    ) -> domain::kinds::Body {
        let mut period_of = period(from, to, as_of);
        if period_of.is_reversed() {
            period_of.to = domain::date::End::Unknown;
        }
        work(&key, area, stage, period_of)
    }
}

fn distinct(bodies: Vec<domain::kinds::Body>) -> Vec<domain::kinds::Body> {
    let mut seen = std::collections::HashSet::new();
    bodies.into_iter().filter(|body| seen.insert(body.common.key.clone())).collect()
}

/// The obvious way: look at each record.
fn matches(world: &World, record: &domain::record::Record, question: &Question, skip: Option<Facet>) -> bool {
    let status = status(record, DAY);
    let homes = world.municipalities(DAY);
    let facets: std::collections::BTreeSet<Facet> = question.chosen.iter().map(|(facet, _)| *facet).collect();
    let chosen = facets.into_iter().filter(|facet| Some(*facet) != skip).all(|facet| {
        let values = facet.values(record, status, &homes);
        question.chosen.iter().any(|(candidate, value)| *candidate == facet && values.contains(value))
    });
    let asked = question.chosen.iter().any(|(facet, _)| *facet == Facet::Status);
    let in_picture = question.everything || asked || skip == Some(Facet::Status) || is_in_picture(record, DAY);
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
                    matches(&world, record, &question, Some(*facet)) && facet.values(record, status(record, DAY), &homes).contains(&count.value)
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
    fn a_cell_of_the_matrix_counts_what_stands_behind_it(bodies in prop::collection::vec(some_work(), 0..30)) {
        let world = world(distinct(bodies).into_iter().chain([sfi()]));
        let matrix = matrix(&world, DAY);
        for (row, area) in matrix.focus_areas.iter().enumerate() {
            for (column, place) in matrix.municipalities.iter().enumerate() {
                prop_assert_eq!(matrix.cells[row][column].count(), behind(&world, DAY, area.id, place).len());
            }
        }
    }
}
