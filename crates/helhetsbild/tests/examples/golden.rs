//! The golden case: the whole picture of Gävleborg on 15 May 2009, counted by hand from the source (003, slides 4–8).

use domain::{
    kinds::Initiative,
    picture::{
        agreements,
        catalogue::Catalogue,
        coverage::{Heading, Matrix, Side, State, matrix},
        white_spots,
    },
    place::{Area, read_county},
    record::Kind,
    world::World,
};
use jiff::civil::{Date, date};

use super::example;

const DAY: Date = date(2009, 5, 15);
const MUNICIPALITIES: [&str; 10] = [
    "Bollnäs",
    "Gävle",
    "Hofors",
    "Hudiksvall",
    "Ljusdal",
    "Nordanstig",
    "Ockelbo",
    "Ovanåker",
    "Sandviken",
    "Söderhamn",
];

/// By hand. Arbetsmarknad: Yrkes-Sfi and its four courses, Matchning – all for the whole county; the course at Forsa names no
/// municipality and stands in no cell. Barn och ungdom: nothing that reaches newcomers. Flyktingmottagning: Matchning, LANDA,
/// and the onward move to "some municipalities". Hälso- och sjukvård: the health conversations. Svenska för invandrare:
/// Yrkes-Sfi with its courses, and Mera svenska, which names Ljusdal and Hudiksvall.
const BY_HAND: [(&str, [usize; 10], [usize; 10], [usize; 10]); 5] = [
    ("Arbetsmarknad (2009)", [0; 10], [6; 10], [0; 10]),
    ("Barn och ungdom (2009)", [0; 10], [0; 10], [0; 10]),
    ("Flyktingmottagning (2009)", [0; 10], [2; 10], [1; 10]),
    ("Hälso- och sjukvård (2009)", [0; 10], [1; 10], [0; 10]),
    ("Svenska för invandrare (2009)", [0, 0, 0, 1, 1, 0, 0, 0, 0, 0], [5; 10], [0; 10]),
];

fn picture(world: &World) -> Matrix {
    matrix(world, &Catalogue::of(world, Kind::Initiative, DAY), DAY, Side::FocusArea, Side::Municipality)
}

fn name(heading: &Heading) -> &str {
    match heading {
        Heading::Record(record) => &record.title().source,
        Heading::Municipality(municipality) => municipality.name,
    }
}

#[test]
fn the_matrix_of_2009_is_the_one_counted_by_hand() {
    let found = picture(&example("gavleborg"));
    assert_eq!(found.columns.iter().map(name).collect::<Vec<_>>(), MUNICIPALITIES);
    let counted: Vec<_> = found
        .rows
        .iter()
        .zip(&found.cells)
        .map(|(row, cells)| {
            let each = |count: fn(&domain::picture::coverage::Cell) -> usize| -> [usize; 10] {
                std::array::from_fn(|place| count(&cells[place]))
            };
            (name(row), each(|cell| cell.local), each(|cell| cell.county_wide), each(|cell| cell.uncertain))
        })
        .collect();
    assert_eq!(counted, BY_HAND);
    assert!(found.each().all(|(_, _, cell)| cell.planned == 0 && cell.nothing.is_none()));
}

#[test]
fn some_not_named_read_as_the_whole_county_would_tell_another_story() {
    let mut world = example("gavleborg");
    let vague: Vec<_> = world
        .each::<Initiative>(Kind::Initiative)
        .filter(|(_, initiative)| initiative.area == Area::SomeNotNamed)
        .map(|(record, initiative)| (record.clone(), initiative.clone()))
        .collect();
    for (record, initiative) in vague {
        let mut read_wrongly = (*record).clone();
        let area = Area::Counties(vec![read_county("Gävleborg").unwrap()]);
        read_wrongly.body.content = Initiative { area, ..initiative }.into();
        world.load(std::sync::Arc::new(read_wrongly));
    }
    let (right, wrong) = (picture(&example("gavleborg")), picture(&world));
    let changed: Vec<_> = right
        .each()
        .zip(wrong.each())
        .filter(|((.., right), (.., wrong))| right != wrong)
        .map(|((row, column, right), (.., wrong))| {
            (name(row), name(column), (right.county_wide, right.uncertain), (wrong.county_wide, wrong.uncertain))
        })
        .collect();
    let expected: Vec<_> =
        MUNICIPALITIES.iter().map(|place| ("Flyktingmottagning (2009)", *place, (2, 1), (3, 0))).collect();
    assert_eq!(changed, expected, "one more that is certain everywhere, though the source names no municipality");
}

#[test]
fn what_nobody_has_said_is_never_a_white_spot_or_a_missing_agreement() {
    for day in [DAY, date(2015, 10, 16), date(2018, 3, 9), date(2026, 1, 1)] {
        let world = example("gavleborg");
        let gaps = white_spots::gaps(&world, &Catalogue::of(&world, Kind::Initiative, day), day);
        assert!(gaps.iter().all(|gap| gap.state == State::NoInformation), "{day}");
        for row in agreements::overview(&world, day) {
            assert!(
                row.cells.iter().all(|cell| !matches!(cell, agreements::Cell::Missing(_))),
                "no LÖK or DUA is missing on {day}: nobody has confirmed it"
            );
        }
    }
}
