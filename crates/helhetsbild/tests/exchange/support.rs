//! What the stories are told with.

use std::sync::Arc;

use domain::{
    change::{Actor, Occasion},
    command::{Command, Put, carry_out},
    id::PartnershipId,
    kinds::Kind,
    record::{Record, Shared},
    world::World,
};
use helhetsbild::{
    features::exchange::{Limits, Options, Outcome, Workbook, plan},
    kit::language::L10n,
};
use jiff::Timestamp;
use uuid::Uuid;

/// The partnership of every story.
pub fn gavleborg() -> PartnershipId {
    PartnershipId("gavleborg".to_owned())
}

/// A World without records.
pub fn nothing() -> World {
    World::empty(gavleborg())
}

/// All or nothing, in Swedish.
pub const STRICT: Options = Options { overwrite: false, accept_good_rows: false, language: L10n::Sv, today: None };

/// A folder of text files, as read.
pub fn folder(files: &[(&str, &str)]) -> Workbook {
    let folder = tempfile::tempdir().expect("a folder for a moment");
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).expect("a file in it");
    }
    Workbook::read(folder.path(), &Limits::default())
}

/// The files every other one builds on: a partnership, a source, two organisations.
pub const BASE: [(&str, &str); 3] = [
    ("partnerskap.csv", "Nyckel;Titel;Kommun eller län\ngavleborg;Integration Gävleborg;Gävleborgs län\n"),
    ("dokument.csv", "Nyckel;Titel;Typ\nplan-2018;Handlingsplan 2018–2020;Plan\n"),
    (
        "organisationer.csv",
        "Nyckel;Titel;Typ;Källa;Organisationsnummer\ngavle;Gävle kommun;Kommun;plan-2018;\nlansstyrelsen;Länsstyrelsen Gävleborg;Länsstyrelse;plan-2018;202100-2254\n",
    ),
];

/// [`BASE`] with more files.
pub fn with_base(files: &[(&str, &str)]) -> Workbook {
    let all: Vec<_> = BASE.iter().chain(files).copied().collect();
    folder(&all)
}

/// What has been carried out, into a World.
pub fn carried_out(world: &World, puts: Vec<Put>) -> World {
    let occasion = Occasion { command: Uuid::nil(), actor: Actor::CommandLine, at: Timestamp::UNIX_EPOCH };
    let planned = carry_out(world, Command::Put(puts), &occasion).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let mut after = world.clone();
    for change in planned {
        after.apply(&change.header, Some(change.after));
    }
    after
}

/// Imports what must go well.
pub fn import(world: &World, workbook: &Workbook) -> World {
    let outcome = plan(workbook, world, &gavleborg(), &STRICT);
    assert!(outcome.errors.is_empty(), "{}", sentences(&outcome, L10n::Sv));
    carried_out(world, outcome.puts)
}

/// The errors of an import that must fail, and prove that it planned nothing.
pub fn refused(world: &World, workbook: &Workbook) -> Outcome {
    let outcome = plan(workbook, world, &gavleborg(), &STRICT);
    assert!(!outcome.errors.is_empty(), "an error was expected");
    assert!(outcome.puts.is_empty(), "nothing may be planned");
    outcome
}

/// Errors as a person reads them, a line each.
pub fn sentences(outcome: &Outcome, language: L10n) -> String {
    outcome.errors.iter().map(|error| error.sentence(language)).collect::<Vec<_>>().join("\n")
}

/// The record of a kind with a key.
pub fn record(world: &World, kind: Kind, key: &str) -> Shared {
    let found = world.of_kind(kind).find(|record| record.common().key == key);
    Arc::clone(found.unwrap_or_else(|| panic!("no {kind:?} {key}")))
}

/// A record changed on the site: its next version.
pub fn edited(world: &World, record: &Record, change: impl FnOnce(&mut Record)) -> World {
    let mut next = record.clone();
    change(&mut next);
    carried_out(world, vec![Put { id: next.id, read_at: Some(next.version), body: next.body, origin: String::new() }])
}

/// A workbook of sheets of text, as people make them.
pub fn workbook(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).expect("a name");
        for (row, cells) in (0..).zip(*rows) {
            for (column, cell) in (0..).zip(*cells) {
                if !cell.is_empty() {
                    sheet.write_string(row, column, *cell).expect("a cell");
                }
            }
        }
    }
    book.save_to_buffer().expect("a workbook")
}

/// [`BASE`] as sheets.
pub const SHEETS: [(&str, &[&[&str]]); 3] = [
    (
        "Partnerskap",
        &[&["Nyckel", "Titel", "Kommun eller län"], &["gavleborg", "Integration Gävleborg", "Gävleborgs län"]],
    ),
    ("Dokument", &[&["Nyckel", "Titel", "Typ"], &["plan-2018", "Handlingsplan 2018–2020", "Plan"]]),
    ("Organisationer", &[&["Nyckel", "Titel", "Typ", "Källa"], &["gavle", "Gävle kommun", "Kommun", "plan-2018"]]),
];

/// Reads a workbook's bytes.
pub fn read(bytes: Vec<u8>) -> Workbook {
    Workbook::from_bytes("gavleborg.xlsx", bytes, &Limits::default())
}
