//! Importing an export changes nothing where it came from, and makes equal records elsewhere.

use std::collections::BTreeMap;

use domain::{
    id::RecordId,
    kinds::{Body, Kind},
    world::World,
};
use helhetsbild::{
    features::exchange::{Limits, Workbook, csv_files, export_xlsx, plan},
    kit::language::L10n,
};
use proptest::prelude::*;

use crate::{
    random_world,
    support::{STRICT, carried_out, gavleborg, nothing, sentences},
};

fn bodies(world: &World) -> BTreeMap<RecordId, Body> {
    world.all().map(|record| (record.id, record.body.clone())).collect()
}

fn as_workbook(world: &World, language: L10n) -> Workbook {
    let bytes = export_xlsx(world, None, language).expect("a workbook");
    Workbook::from_bytes("export.xlsx", bytes, &Limits::default())
}

fn as_folder(world: &World, language: L10n) -> Workbook {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in csv_files(world, None, language).expect("text files") {
        std::fs::write(folder.path().join(name), bytes).expect("a file");
    }
    Workbook::read(folder.path(), &Limits::default())
}

fn comes_back(world: &World, workbook: &Workbook) {
    let here = plan(workbook, world, &gavleborg(), &STRICT);
    assert!(here.errors.is_empty(), "{}", sentences(&here, L10n::En));
    assert!(here.warnings.is_empty(), "{:?}", here.warnings);
    let changed: Vec<_> = here
        .puts
        .iter()
        .map(|put| (world.record(put.id).map(|record| record.body.clone()), put.body.clone()))
        .collect();
    assert!(changed.is_empty(), "changed: {changed:#?}");

    let elsewhere = plan(workbook, &nothing(), &gavleborg(), &STRICT);
    assert!(elsewhere.errors.is_empty(), "{}", sentences(&elsewhere, L10n::En));
    let (was, is) = (bodies(world), bodies(&carried_out(&nothing(), elsewhere.puts)));
    assert_eq!(was.len(), is.len());
    for (id, body) in &was {
        assert_eq!(Some(body), is.get(id));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_workbook_comes_back(seed: u64, most in 1_usize..4) {
        let world = random_world::world(seed, most);
        let language = if seed.is_multiple_of(2) { L10n::Sv } else { L10n::En };
        comes_back(&world, &as_workbook(&world, language));
    }

    #[test]
    fn a_folder_comes_back(seed: u64, most in 1_usize..4) {
        let world = random_world::world(seed, most);
        let language = if seed.is_multiple_of(2) { L10n::Sv } else { L10n::En };
        comes_back(&world, &as_folder(&world, language));
    }
}

#[test]
fn random_worlds_leave_no_field_out() {
    let worlds: Vec<World> = (0..60).map(|seed| random_world::world(seed, 3)).collect();
    for kind in Kind::ALL {
        for field in kind.fields().filter(|field| field.in_sheets()) {
            let seen = worlds
                .iter()
                .flat_map(|world| world.of_kind(*kind))
                .any(|record| !record.body.get(field.key).is_blank());
            assert!(seen, "{kind:?} {:?}", field.key);
        }
    }
}

/// The sheets mark *Källa* as required for the same kinds as the command demands it of.
#[test]
fn the_command_and_the_sheets_demand_sources_of_the_same_kinds() {
    for kind in Kind::ALL {
        let put =
            domain::command::Put { id: RecordId::default(), read_at: None, body: kind.empty(), origin: String::new() };
        let occasion = domain::change::Occasion {
            command: uuid::Uuid::nil(),
            actor: domain::change::Actor::System,
            at: jiff::Timestamp::UNIX_EPOCH,
        };
        let problems = domain::command::carry_out(&nothing(), domain::command::Command::Put(vec![put]), &occasion)
            .expect_err("it has no title");
        let demanded = problems.iter().any(|problem| problem.field == Some(domain::record::FieldKey::Sources));
        assert_eq!(demanded, helhetsbild::features::exchange::sheet::needs_source(*kind), "{kind:?}");
    }
}

#[test]
fn the_example_partnerships_come_back() {
    for name in ["gavleborg", "vasterbotten"] {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(name);
        let workbook = Workbook::read(&folder, &Limits::default());
        let id = domain::id::PartnershipId(name.to_owned());
        assert_eq!(helhetsbild::features::exchange::partnership_of(&workbook), Some(id.clone()));
        let nothing = World::empty(id.clone());
        let first = plan(&workbook, &nothing, &id, &STRICT);
        assert!(first.errors.is_empty() && first.warnings.is_empty(), "{}", sentences(&first, L10n::Sv));
        let world = carried_out(&nothing, first.puts);
        for exported in
            [as_workbook(&world, L10n::Sv), as_folder(&world, L10n::En), as_workbook(&world, L10n::En), workbook]
        {
            let again = plan(&exported, &world, &id, &STRICT);
            assert!(again.errors.is_empty(), "{}", sentences(&again, L10n::Sv));
            assert_eq!(again.puts.len(), 0, "{name}");
        }
    }
}
