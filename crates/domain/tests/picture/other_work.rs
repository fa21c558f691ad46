//! What is hidden counts without being told: a white spot means the same to everyone, and nothing else gets out.

use super::{
    common::{apply, body, id, named, occasion, period, put, whole_county, world},
    oracle,
};
use domain::{
    choices::{Audience, Month, Openness, Reaches, Stage},
    command::{Command, carry_out},
    date::Date,
    id::Ref,
    kinds::{Body, FocusArea, Funding, Initiative, Party, TargetGroup},
    picture::{
        catalogue::{Catalogue, Question},
        coverage::{Matrix, Side, State, choices_behind, matrix},
        white_spots::gaps,
    },
    place::Area,
    record::{FieldKey, Kind, Shape, Value},
    text::Text,
    world::{World, Worlds},
};
use jiff::civil::date;
use proptest::prelude::*;

const DAY: Date = date(2009, 5, 15);
/// Stands in every text of a hidden record, and nowhere else.
const SECRET: &str = "HEMLIGT";

fn sides() -> [(Side, Side); 3] {
    [
        (Side::FocusArea, Side::Municipality),
        (Side::TargetGroup, Side::Municipality),
        (Side::FocusArea, Side::TargetGroup),
    ]
}

fn seen(world: &World, (rows, columns): (Side, Side)) -> Matrix {
    matrix(world, &Catalogue::of(world, Kind::Initiative, DAY), DAY, rows, columns)
}

/// An initiative that says its secret in every text it has.
fn secret(key: &str, initiative: Initiative) -> Body {
    let text = || Text::swedish(SECRET);
    let told = Initiative {
        fundings: vec![Funding { described: text(), ..Funding::default() }],
        partners: vec![Party { described: text(), ..Party::default() }],
        ..initiative
    };
    let mut body = body(key, SECRET, told);
    let kept = [FieldKey::Key, FieldKey::Title, FieldKey::Slug, FieldKey::FormerSlugs];
    for field in Kind::Initiative.fields().filter(|field| !kept.contains(&field.key)) {
        let value = match field.shape {
            Shape::Text => Value::Text(text()),
            Shape::Plain => Value::Plain(SECRET.to_owned()),
            _ => continue,
        };
        body.set(field.key, value).unwrap();
    }
    body
}

prop_compose! {
    fn some_work()(
        key in "[a-z]{1,6}",
        area in prop_oneof![
            Just(Area::NotStated), Just(Area::SomeNotNamed), Just(Area::Country), Just(whole_county()),
            Just(named(&["Gävle"])), Just(named(&["Gävle", "Hofors"])), Just(named(&["Botkyrka"])),
        ],
        stage in prop::sample::select(Stage::ALL),
        from in prop::sample::select(vec!["", "2007", "hösten 2008", "2009-05-15", "juli 2009"]),
        to in prop::sample::select(vec!["", "tills vidare", "2009-05-15", "juni 2009", "2020"]),
        as_of in prop::sample::select(vec!["", "maj 2009", "2015"]),
        confirmed in prop::option::of(Just(date(2009, 3, 1))),
        reaches in prop::sample::subsequence(Reaches::ALL.to_vec(), 0..=3),
        open_months in prop::sample::subsequence(Month::ALL.to_vec(), 0..=12),
        closed: bool,
        areas in prop::sample::subsequence(vec!["sfi", "boende"], 0..=2),
        groups in prop::sample::subsequence(vec!["kvot", "anhoriga"], 0..=2),
        visibility in prop::sample::select(vec![Audience::Public, Audience::Partners, Audience::Internal]),
    ) -> Body {
        let mut period_of = period(from, to, as_of);
        if period_of.is_reversed() {
            period_of.to = domain::date::End::Unknown;
        }
        if visibility > Audience::Public {
            let told = period_of.as_of.get_or_insert_with(|| domain::date::When::day(DAY));
            told.words = SECRET.to_owned();
        }
        let initiative = Initiative {
            area, stage, reaches, open_months,
            period: period_of,
            openness: closed.then_some(Openness::NotForIndividuals),
            focus_areas: areas.into_iter().map(|area| Ref::to(id(Kind::FocusArea, area))).collect(),
            target_groups: groups.into_iter().map(|group| Ref::to(id(Kind::TargetGroup, group))).collect(),
            ..Initiative::default()
        };
        let mut body = if visibility == Audience::Public { body(&key, &key, initiative) } else { secret(&key, initiative) };
        body.common.visibility = visibility;
        body.common.confirmed = confirmed;
        body
    }
}

fn headings() -> Vec<Body> {
    let area =
        |key: &str| body(key, key, FocusArea { period: period("2009", "tills vidare", ""), ..FocusArea::default() });
    let group = |key: &str| {
        body(key, key, TargetGroup { period: period("2009", "tills vidare", ""), ..TargetGroup::default() })
    };
    vec![area("sfi"), area("boende"), group("kvot"), group("anhoriga")]
}

fn distinct(bodies: Vec<Body>) -> Vec<Body> {
    let mut known = std::collections::HashSet::new();
    bodies.into_iter().filter(|body| known.insert(body.common.key.clone())).collect()
}

/// The Worlds made change by change, and from the whole at once.
fn both_ways(bodies: Vec<Body>) -> [Worlds; 2] {
    let base = world(headings());
    let mut followed = Worlds::over(base.clone());
    let puts = bodies.into_iter().map(put).collect::<Vec<_>>();
    let planned = carry_out(&base, Command::Put(puts.clone()), &occasion(2)).unwrap();
    let changes: Vec<_> = planned.into_iter().map(|planned| (planned.header, planned.after)).collect();
    followed.apply(&changes);
    [followed, Worlds::over(apply(base, puts, 2).unwrap())]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_cell_is_the_same_to_everyone_and_says_nothing_of_what_is_hidden(bodies in prop::collection::vec(some_work(), 0..20)) {
        let bodies = distinct(bodies);
        for worlds in both_ways(bodies.clone()) {
            let all = worlds.of(Audience::Internal);
            for audience in [Audience::Public, Audience::Partners] {
                let own = worlds.of(audience);
                let listed = Catalogue::of(own, Kind::Initiative, DAY);
                for sides in sides() {
                    let (whole, own_matrix) = (seen(all, sides), seen(own, sides));
                    for ((row, column, cell), (_, _, known)) in own_matrix.each().zip(whole.each()) {
                        prop_assert_eq!(cell.state(), known.state());
                        prop_assert_eq!(
                            (cell.local, cell.county_wide, cell.planned, cell.uncertain),
                            (known.local, known.county_wide, known.planned, known.uncertain)
                        );
                        prop_assert_eq!(cell.listed(), oracle::behind(own, DAY, row, column).len());
                        let chosen = choices_behind(row, column, cell);
                        prop_assert_eq!(cell.listed(), listed.ask(&Question { chosen, ..Question::default() }).total);
                        prop_assert_eq!(known.other, 0, "who reads everything is told everything");
                    }
                }
                let spots = |world: &World| gaps(world, &Catalogue::of(world, Kind::Initiative, DAY), DAY).len();
                prop_assert_eq!(spots(own), spots(all));
            }
            let public = worlds.of(Audience::Public);
            let hidden: Vec<_> = bodies.iter().filter(|body| body.common.visibility > Audience::Public).collect();
            prop_assert_eq!(public.other_work().len(), hidden.len());
            let facts = format!("{:?}", public.other_work().collect::<Vec<_>>());
            let told = format!("{facts} {:?} {:?}", public.all().collect::<Vec<_>>(), public.latest_changes().collect::<Vec<_>>());
            prop_assert!(!told.contains(SECRET), "{}", told);
            for body in hidden {
                let id = id(Kind::Initiative, &body.common.key);
                prop_assert!(public.record_or_tombstone(id).is_none());
                prop_assert!(public.by_slug(Kind::Initiative, &domain::slug::slug(SECRET)).is_none());
                prop_assert!(!told.contains(&id.to_string()), "{}", told);
                prop_assert!(!facts.contains(&format!("{:?}", body.common.key)), "{}", facts);
                let area = id_of_area();
                prop_assert!(public.referring_to(area).all(|(record, _)| record.id != id));
            }
        }
    }
}

fn id_of_area() -> domain::id::RecordId {
    id(Kind::FocusArea, "sfi")
}

#[test]
fn work_that_is_hidden_shown_and_withdrawn_counts_as_long_as_it_is_there() {
    let area = || Initiative {
        area: named(&["Gävle"]),
        stage: Stage::Ongoing,
        period: period("2008", "tills vidare", ""),
        focus_areas: vec![Ref::to(id_of_area())],
        ..Initiative::default()
    };
    let seen_by = |visibility: Audience| {
        let mut body = body("x", "Stödet", area());
        body.common.visibility = visibility;
        body
    };
    let [mut worlds, _] = both_ways(vec![seen_by(Audience::Internal)]);
    let counts = |worlds: &Worlds| {
        let found = seen(worlds.of(Audience::Public), sides()[0]);
        let cell = found.each().map(|(_, _, cell)| cell).find(|cell| cell.state() == State::Local);
        cell.map(|cell| (cell.local, cell.other))
    };
    assert_eq!(counts(&worlds), Some((1, 1)));
    let change = |worlds: &mut Worlds, command: Command, number: u128| {
        let planned = carry_out(worlds.of(Audience::Internal), command, &occasion(number)).unwrap();
        let changes: Vec<_> = planned.into_iter().map(|planned| (planned.header, planned.after)).collect();
        worlds.apply(&changes);
    };
    change(&mut worlds, Command::Put(vec![put(seen_by(Audience::Public))]), 3);
    assert_eq!(counts(&worlds), Some((1, 0)));
    change(&mut worlds, Command::Put(vec![put(seen_by(Audience::Partners))]), 4);
    assert_eq!(counts(&worlds), Some((1, 1)));
    let version = worlds.of(Audience::Internal).record(id(Kind::Initiative, "x")).unwrap().version;
    change(&mut worlds, Command::Withdraw(id(Kind::Initiative, "x"), version), 5);
    assert_eq!(counts(&worlds), None);
    assert_eq!(worlds.of(Audience::Public).other_work().len(), 0);
}
