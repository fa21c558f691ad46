//! Every kind of bad input ends in an error that names file, row and column as data.

use std::{fs, path::Path};

use placement::{
    Profile,
    error::{Fault, FileError, SheetFault},
    generate::{Recipe, generate},
    machine_files, people,
};

/// The file's name, the row and the column of an error.
fn place(error: &FileError) -> (String, Option<u64>, Option<String>) {
    let file = error.path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
    (file, error.place.row(), error.place.column())
}

fn at(file: &str, row: impl Into<Option<u64>>, column: &str) -> (String, Option<u64>, Option<String>) {
    (file.to_owned(), row.into(), Some(column.to_owned()).filter(|column| !column.is_empty()))
}

/// Reads the template of a language after something was replaced on one sheet.
fn sheets(swedish: bool, sheet: &str, from: &str, to: &str) -> FileError {
    let folder = tempfile::tempdir().expect("a folder");
    people::write_template(folder.path(), swedish).expect("written");
    let path = folder.path().join(format!("{sheet}.csv"));
    let text = fs::read_to_string(&path).expect("text");
    assert!(text.contains(from), "{sheet} has {from}");
    fs::write(&path, text.replacen(from, to, 1)).expect("written");
    people::read(folder.path()).expect_err("an error")
}

fn made(folder: &Path) {
    let instance =
        generate(Recipe { households: 12, municipalities: 3, profile: Profile::Full, seed: 2 }).expect("an instance");
    machine_files::write(&instance, folder).expect("written");
}

/// Reads a folder of the machine form after something was replaced in its description.
fn machine(change: impl Fn(&mut serde_json::Value)) -> FileError {
    let folder = tempfile::tempdir().expect("a folder");
    made(folder.path());
    let path = folder.path().join("meta.json");
    let mut meta = serde_json::from_slice(&fs::read(&path).expect("bytes")).expect("JSON");
    change(&mut meta);
    fs::write(&path, meta.to_string()).expect("written");
    machine_files::read(folder.path()).expect_err("an error")
}

#[test]
fn a_cell_is_named_by_the_heading_that_stands_there() {
    let english = sheets(false, "households", "example-1,1,", "example-1,-1,");
    assert_eq!(place(&english), at("households.csv", 2, "persons"));
    let swedish = sheets(true, "hushåll", "example-1,1,", "example-1,-1,");
    assert_eq!(place(&swedish), at("hushåll.csv", 2, "personer"));
    let found = SheetFault::NoNumber { found: "-1".into(), least: 1, most: 40 };
    assert_eq!((english.fault, swedish.fault), (found.clone().into(), found.into()));
}

#[test]
fn a_table_that_was_cut_or_shifted_is_told_of_where_it_breaks() {
    // The last row ends within the cell of step-free dwellings.
    let cut =
        sheets(false, "households", "example-3,2,0,2,,,no,no,no,yes,no,,,Gävle,,\n", "example-3,2,0,2,,,no,no,no,yes");
    assert_eq!(place(&cut), at("households.csv", 4, "wants_community"));
    assert_eq!(cut.fault, Fault::Cells { found: 10, expected: 16 });
    // A decimal comma makes a cell too many.
    let shifted = sheets(false, "dwellings", "Bollnäs,0,2", "Bollnäs,0,2,5");
    assert_eq!(place(&shifted), at("dwellings.csv", 3, "4"));
    assert_eq!(shifted.fault, Fault::Cells { found: 4, expected: 3 });
    let unclosed = sheets(false, "jobs", "Bollnäs,welder", "Bollnäs,\"welder");
    assert_eq!(place(&unclosed), at("jobs.csv", 3, "9"));
    assert_eq!(unclosed.fault, Fault::Unclosed);
    let twice = sheets(false, "weights", "term,weight", "term,del");
    assert_eq!(place(&twice), at("weights.csv", 1, "del"));
    assert_eq!(twice.fault, SheetFault::HeadingTwice { found: "del".into() }.into());
}

#[test]
fn a_heading_that_is_misspelt_is_refused_and_not_passed_over() {
    let households = |from: &str, to: &str| sheets(false, "households", from, to);
    let misspelt = households("protected_from", "protected_form");
    assert_eq!(place(&misspelt), at("households.csv", 1, "protected_form"));
    let found = "protected_form".into();
    let fault = SheetFault::UnknownColumn { found, nearest: "protected_from", swedish: "skyddad_från" };
    assert_eq!(misspelt.fault, fault.into());
    let swedish = sheets(true, "kommuner", "utan_trappor", "utan_trapor");
    let found = "utan_trapor".into();
    let fault = SheetFault::UnknownColumn { found, nearest: "step_free", swedish: "utan_trappor" };
    assert_eq!(swedish.fault, fault.into());
    // A heading of another sheet says nothing on this one either.
    let other = sheets(false, "dwellings", "number", "amount");
    assert!(matches!(other.fault, Fault::Sheet(SheetFault::UnknownColumn { .. })), "{other}");
    // Nor may a veto stand under no heading at all.
    let none = households(",veto,", ",,");
    assert_eq!(place(&none), at("households.csv", 4, "14"));
    assert_eq!(none.fault, SheetFault::NoHeading { found: "Gävle".into() }.into());
}

#[test]
fn a_list_that_is_misspelt_is_refused_and_not_passed_over() {
    let error = machine(|meta| meta["lcoks"] = vec![vec![0, 1]].into());
    assert!(matches!(&error.fault, Fault::UnknownName { found, .. } if **found == *"lcoks"), "{error}");
    // What only names the round may stand there.
    let folder = tempfile::tempdir().expect("a folder");
    made(folder.path());
    let path = folder.path().join("meta.json");
    let mut meta: serde_json::Value = serde_json::from_slice(&fs::read(&path).expect("bytes")).expect("JSON");
    meta["name"] = "autumn".into();
    fs::write(&path, meta.to_string()).expect("written");
    machine_files::read(folder.path()).expect("read");
    fs::write(&path, r#"{"nw":1,"ng":1,"cap":[1],"any_langauge":[0]}"#).expect("written");
    let error = machine_files::read_guides(folder.path()).expect_err("an error");
    assert!(matches!(&error.fault, Fault::UnknownName { found, .. } if **found == *"any_langauge"), "{error}");
}

#[test]
fn a_sheet_cut_short_after_its_headings_is_no_round_in_which_everyone_is_placed() {
    let empty = |sheet: &str| {
        let folder = tempfile::tempdir().expect("a folder");
        people::write_template(folder.path(), false).expect("written");
        let path = folder.path().join(format!("{sheet}.csv"));
        let text = fs::read_to_string(&path).expect("text");
        fs::write(&path, text.lines().next().expect("headings")).expect("written");
        people::read(folder.path()).expect_err("an error")
    };
    let households = empty("households");
    assert_eq!(place(&households), at("households.csv", None, ""));
    assert_eq!(households.fault, SheetFault::NoHouseholds.into());
    let municipalities = empty("municipalities");
    assert_eq!(place(&municipalities), at("municipalities.csv", None, ""));
    assert_eq!(municipalities.fault, SheetFault::NoMunicipalities.into());
}

#[test]
fn what_is_wrong_over_several_cells_is_told_at_one_of_them() {
    let dwellings = sheets(false, "dwellings", "Gävle,0,2\n", "Gävle,0,99999999\nGävle,0,2\n");
    assert_eq!(place(&dwellings), at("dwellings.csv", 3, "number"));
    let fault = SheetFault::SumTooLarge { found: 2, sum: 100_000_001, most: 100_000_000 };
    assert_eq!(dwellings.fault, fault.into());
    let weights = sheets(false, "weights", "jobs,40", "jobs,41");
    assert_eq!(place(&weights), at("weights.csv", 7, "weight"));
    let together = sheets(false, "households", "example-3,2,0,2", "example-3,2,2,2");
    assert_eq!(place(&together), at("households.csv", 4, "adults"));
    assert_eq!(together.fault, SheetFault::ChildrenAndAdults { children: 2, adults: 2, persons: 2 }.into());
    let kids = machine(|meta| (meta["size"][0], meta["kids"][0]) = (1.into(), 2.into()));
    assert_eq!(place(&kids), at("meta.json", 0, "kids"));
    assert_eq!(kids.fault, Fault::OutOfRange { found: 2, least: 0, most: 1 });
}

#[test]
fn a_plain_csv_of_a_swedish_spreadsheet_is_read() {
    let (one, other) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    for folder in [&one, &other] {
        people::write_template(folder.path(), true).expect("written");
    }
    for entry in fs::read_dir(other.path()).expect("a folder") {
        let path = entry.expect("a file").path();
        let text = fs::read_to_string(&path).expect("text");
        let bytes: Vec<u8> =
            text.replace(',', ";").chars().map(|letter| u8::try_from(letter).expect("Latin")).collect();
        fs::write(&path, bytes).expect("written");
    }
    let (one, mut other) = (people::read(one.path()).expect("read"), people::read(other.path()).expect("read"));
    other.lock_sheet.clone_from(&one.lock_sheet);
    assert_eq!(format!("{one:?}"), format!("{other:?}"));
}

#[test]
fn what_is_no_text_is_told_of_where_it_ceases_to_be() {
    let folder = tempfile::tempdir().expect("a folder");
    people::write_template(folder.path(), false).expect("written");
    let path = folder.path().join("courses.csv");
    fs::write(&path, b"municipality,occupation,seats\nHudiksvall,k\x94k,8\n").expect("written");
    let error = people::read(folder.path()).expect_err("an error");
    assert_eq!(place(&error), at("courses.csv", 2, "13"));
    assert_eq!(error.fault, Fault::NotText);
}

#[test]
fn a_value_in_a_list_is_named_by_field_and_number() {
    let cases: [(&str, serde_json::Value, Fault); 9] = [
        ("size", (-4).into(), Fault::OutOfRange { found: -4, least: 1, most: 40 }),
        ("size", 4_000_000_000_i64.into(), Fault::OutOfRange { found: 4_000_000_000, least: 1, most: 40 }),
        ("size", "four".into(), Fault::NotWhole { found: "four".into() }),
        ("size", 2.5.into(), Fault::NotWhole { found: "2.5".into() }),
        ("need", 4.into(), Fault::OutOfRange { found: 4, least: 0, most: 3 }),
        ("kids", serde_json::Value::Null, Fault::NotWhole { found: "null".into() }),
        ("group", 1_000.into(), Fault::OutOfRange { found: 1_000, least: -1, most: 999 }),
        ("links", vec![0, 12].into(), Fault::OutOfRange { found: 12, least: 0, most: 11 }),
        ("locks", vec![0, 3].into(), Fault::OutOfRange { found: 3, least: 0, most: 2 }),
    ];
    for (field, value, fault) in cases {
        let error = machine(|meta| match field {
            "links" | "locks" => meta[field] = vec![value.clone()].into(),
            _ => meta[field][0] = value.clone(),
        });
        assert_eq!((place(&error), &error.fault), (at("meta.json", 0, field), &fault));
    }
    for field in ["cap", "units", "school", "seats", "group_cap"] {
        let error = machine(|meta| match field {
            "units" => meta[field][2][1] = (-1).into(),
            _ => meta[field][2] = (-1).into(),
        });
        let fault = Fault::OutOfRange { found: -1, least: 0, most: 100_000_000 };
        assert_eq!((place(&error), error.fault), (at("meta.json", 2, field), fault));
    }
}

#[test]
fn a_field_that_is_missing_or_of_the_wrong_length_is_named() {
    for field in ["n", "m", "profile", "size", "need", "cap", "units", "kids", "adults", "group", "school", "group_cap"]
    {
        let error = machine(|meta| _ = meta.as_object_mut().expect("an object").remove(field));
        assert_eq!((place(&error), error.fault), (at("meta.json", None, field), Fault::MissingField));
    }
    let error = machine(|meta| meta["adults"].as_array_mut().expect("a list").truncate(3));
    assert_eq!(
        (place(&error), error.fault),
        (at("meta.json", None, "adults"), Fault::Length { found: 3, expected: 12 })
    );
    let error = machine(|meta| meta["m"] = 0.into());
    assert_eq!((place(&error), error.fault), (at("meta.json", None, "m"), Fault::Nowhere));
    let error = machine(|meta| meta["unplaced_penalty_per_person"] = (-1).into());
    assert_eq!(place(&error), at("meta.json", None, "unplaced_penalty_per_person"));
}

#[test]
fn a_description_that_is_cut_short_ends_at_a_line_and_a_column() {
    let folder = tempfile::tempdir().expect("a folder");
    made(folder.path());
    let path = folder.path().join("meta.json");
    let whole = fs::read(&path).expect("bytes");
    fs::write(&path, &whole[..100]).expect("written");
    let error = machine_files::read(folder.path()).expect_err("an error");
    assert_eq!((place(&error), error.fault), (at("meta.json", 1, "100"), Fault::CutShort));
    fs::write(&path, b"{\n \"n\": 12,,").expect("written");
    let error = machine_files::read(folder.path()).expect_err("an error");
    assert_eq!((place(&error), error.fault), (at("meta.json", 2, "10"), Fault::NotJson));
}

#[test]
fn a_million_households_are_read_or_refused_before_memory_is_taken() {
    // Two thousand million pairs: the lists are not even looked at.
    let folder = tempfile::tempdir().expect("a folder");
    let meta = r#"{"n":1000000,"m":2000,"profile":"core","size":[],"need":[],"cap":[],"units":[]}"#;
    fs::write(folder.path().join("meta.json"), meta).expect("written");
    let error = machine_files::read(folder.path()).expect_err("an error");
    let limit = placement::error::Limit::Pairs;
    assert_eq!(error.fault, Fault::TooLarge { limit, value: 2_000_000_000, most: 1 << 30 });
}

#[test]
fn decisions_of_another_form_are_told_of_as_data() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("decisions.json");
    let known = "locks, forbids, extras, prefers, announced".into();
    let cases = [
        (r#"{"lock": []}"#, Fault::UnknownName { found: "lock".into(), known }),
        (r#"{"locks": [], "locks": []}"#, Fault::FieldTwice { found: "locks".into() }),
        (
            r#"{"extras": [{"municipality": 1, "amount": 2, "reason": "r"}]}"#,
            Fault::MissingHere { name: "resource".into() },
        ),
        (r#"{"locks": [[1]]}"#, Fault::WrongKind),
        (r#"{"locks": "none"}"#, Fault::WrongKind),
    ];
    for (text, fault) in cases {
        fs::write(&path, text).expect("written");
        let error = machine_files::read_json::<placement::Restrictions>(&path).expect_err("an error");
        assert_eq!(error.fault, fault, "{text}");
    }
}
