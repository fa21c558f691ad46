//! Likely twins among the records of both examples: what people begin to write finds what is there, and hardly anything that
//! is there is taken for something else.

use std::path::Path;

use domain::{
    id::PartnershipId,
    kinds::{Body, Initiative, Kind},
    twins::Twins,
    world::World,
};
use helhetsbild::features::exchange::{Limits, Workbook, plan};

use crate::support::{STRICT, carried_out};

fn example(name: &str) -> World {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(name);
    let id = PartnershipId(name.to_owned());
    let empty = World::empty(id.clone());
    let outcome = plan(&Workbook::read(&folder, &Limits::default()), &empty, &id, &STRICT);
    carried_out(&empty, outcome.puts)
}

#[test]
fn the_beginning_the_words_and_the_place_of_a_name_find_what_is_there() {
    let world = example("gavleborg");
    let twins = Twins::of(&world);
    for (written, there) in [
        ("LANDA", "LANDA – en utveckling av introduktionen för kvotflyktingar"),
        ("Landa en utveckling av introduktionen", "LANDA – en utveckling av introduktionen för kvotflyktingar"),
        ("Hälsosamtal för nyanlända", "Hälsosamtal med hälsoundersökning för nyanlända"),
        ("Yrkes-Sfi i Gävle", "Yrkes-Sfi Gävleborg"),
    ] {
        let mut body: Body = Kind::Initiative.empty();
        body.content = Initiative::default().into();
        body.common.title = domain::text::Text::swedish(written);
        let found = twins.like(&world, None, &body);
        let titles: Vec<&str> = found.iter().map(|twin| twin.record.title().source.as_str()).collect();
        assert_eq!(titles.first(), Some(&there), "{written}: {titles:?}");
        assert!(titles.len() <= 2, "{written}: {titles:?}");
    }
}

#[test]
fn hardly_any_record_of_the_examples_is_taken_for_another() {
    let mut all = 0;
    let mut alarms: Vec<String> = Vec::new();
    for name in ["gavleborg", "vasterbotten"] {
        let world = example(name);
        let twins = Twins::of(&world);
        for record in world.all() {
            all += 1;
            let found = twins.like(&world, Some(record.id), &record.body);
            alarms.extend(
                found.iter().map(|twin| {
                    format!("{:?} {} ~ {}", record.kind(), record.title().source, twin.record.title().source)
                }),
            );
        }
    }
    println!("{} alarms among {all} records: {alarms:#?}", alarms.len());
    assert!(all > 200, "{all}");
    assert!(alarms.len() * 10 <= all, "{} alarms among {all} records: {alarms:#?}", alarms.len());
}
