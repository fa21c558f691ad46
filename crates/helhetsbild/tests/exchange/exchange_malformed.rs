//! Bad files of every sort: each ends in an error that says what to do, with nothing planned, and quickly.

use std::io::Write;

use helhetsbild::{
    features::exchange::{CellError, Complaint, Limits, Options, Workbook, plan},
    kit::language::L10n,
};
use zip::write::SimpleFileOptions;

use crate::support::{
    SHEETS, STRICT, folder, gavleborg, import, nothing, read, refused, sentences, with_base, workbook,
};

/// The first error of a file that must be refused.
fn only_error(workbook: &Workbook) -> CellError {
    let outcome = refused(&nothing(), workbook);
    for language in [L10n::Sv, L10n::En] {
        for error in &outcome.errors {
            assert!(
                error.why(language).len() > 10 && error.instead(language).len() > 10,
                "{}",
                error.sentence(language)
            );
        }
    }
    outcome.errors[0].clone()
}

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a part");
        writer.write_all(bytes).expect("its bytes");
    }
    writer.finish().expect("an archive").into_inner()
}

const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#;
const RELATIONS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Dokument" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const BOOK_RELATIONS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
const HEADINGS: &str = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>Nyckel</t></is></c><c r="B1" t="inlineStr"><is><t>Titel</t></is></c><c r="C1" t="inlineStr"><is><t>Typ</t></is></c></row>"#;
const ONE_ROW: &str = r#"<row r="2"><c r="A2" t="inlineStr"><is><t>a</t></is></c><c r="B2" t="inlineStr"><is><t>En plan</t></is></c><c r="C2" t="inlineStr"><is><t>Plan</t></is></c></row>"#;

/// A workbook whose one sheet, *Dokument*, holds this XML between the tags of its data.
fn raw(before: &str, data: &str) -> Vec<u8> {
    let sheet = format!(
        r#"<?xml version="1.0"?>{before}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{data}</worksheet>"#
    );
    archive(&[
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", BOOK_RELATIONS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

#[test]
fn files_that_are_no_workbooks() {
    let cases: [(&str, Vec<u8>, Complaint); 8] = [
        ("text", b"hej".to_vec(), Complaint::NotAWorkbook),
        ("empty", Vec::new(), Complaint::NotAWorkbook),
        ("picture", b"\x89PNG\r\n\x1a\n0000".to_vec(), Complaint::NotAWorkbook),
        ("archive", archive(&[("brev.txt", b"hej")]), Complaint::NotAWorkbook),
        (
            "document",
            archive(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>")]),
            Complaint::NotAWorkbook,
        ),
        (
            "open document",
            archive(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", b"<x/>")]),
            Complaint::OpenDocument,
        ),
        ("old", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 600]].concat(), Complaint::OldExcel),
        ("encrypted", compound("EncryptedPackage"), Complaint::Encrypted),
    ];
    for (name, bytes, expected) in cases {
        assert_eq!(only_error(&read(bytes)).what, expected, "{name}");
    }
}

/// An OLE2 compound file that names a stream.
fn compound(stream: &str) -> Vec<u8> {
    let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 500], &name, &[0; 100]].concat()
}

#[test]
fn damaged_workbooks() {
    let whole = workbook(&SHEETS);
    let half = whole[..whole.len() / 2].to_vec();
    only_error(&read(half));
    // The directory is whole, the content is not.
    let mut scrambled = whole.clone();
    scrambled[100..400].fill(0x55);
    only_error(&read(scrambled));
    only_error(&read(raw("", "<sheetData><row r=\"1\"><c r=\"A1\"")));
    only_error(&read(raw("", "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>99</v></c></row></sheetData>")));
    only_error(&read(raw("", "<sheetData><row r=\"1\"><c r=\"ZZZZZZZZZ1\"><v>1</v></c></row></sheetData>")));
    only_error(&read(raw("", "")));
}

#[test]
fn an_archive_that_grows_beyond_all_bounds_is_not_unpacked() {
    let limits = Limits { unzipped_bytes: 5_000_000, ..Limits::default() };
    let zeros = vec![b' '; 50_000_000];
    let bomb = archive(&[("[Content_Types].xml", TYPES.as_bytes()), ("xl/sharedStrings.xml", &zeros)]);
    assert!(bomb.len() < 100_000);
    let error = only_error(&Workbook::from_bytes("bomb.xlsx", bomb.clone(), &limits));
    assert_eq!(error.what, Complaint::Unzipped { limit: 5 });

    // The same with a directory that lies about it.
    let mut lying = bomb;
    let size = 50_000_000_u32.to_le_bytes();
    let places: Vec<usize> = lying.windows(4).enumerate().filter(|(_, four)| *four == size).map(|(at, _)| at).collect();
    assert!(!places.is_empty());
    for at in places {
        lying[at..at + 4].copy_from_slice(&1000_u32.to_le_bytes());
    }
    only_error(&Workbook::from_bytes("bomb.xlsx", lying, &limits));
}

#[test]
fn entities_that_multiply_are_not_followed() {
    let bomb =
        r#"<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>"#;
    let sheet = r#"<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&c;&c;&c;</t></is></c></row></sheetData>"#;
    only_error(&read(raw(bomb, sheet)));
}

#[test]
fn one_far_cell_takes_no_memory() {
    let far =
        format!(r#"<sheetData>{HEADINGS}{ONE_ROW}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>"#);
    let error = only_error(&read(raw("", &far)));
    assert!(matches!(error.what, Complaint::FarCell { ref cell, .. } if cell == "XFD1048576"), "{:?}", error.what);
    let wide = format!(r#"<sheetData>{HEADINGS}<row r="2"><c r="XFD2"><v>1</v></c></row></sheetData>"#);
    assert!(matches!(only_error(&read(raw("", &wide))).what, Complaint::FarCell { .. }));
    // A sheet may claim any size; what counts is what stands in it.
    let boast = format!(r#"<dimension ref="A1:XFD1048576"/><sheetData>{HEADINGS}{ONE_ROW}</sheetData>"#);
    assert_eq!(read(raw("", &boast)).tables[0].rows.len(), 1);
}

#[test]
fn a_million_empty_rows_are_refused_however_they_are_empty() {
    let rows = |count: u32, empty: &dyn Fn(u32) -> String| {
        let rows: String = (3..count).map(empty).collect();
        read(raw("", &format!("<sheetData>{HEADINGS}{ONE_ROW}{rows}</sheetData>")))
    };
    let with_cell = |row: u32| format!(r#"<row r="{row}"><c r="A{row}" s="0"/></row>"#);
    let without = |row: u32| format!(r#"<row r="{row}" s="1" customFormat="1"/>"#);
    let limit = Limits::default().rows as usize;
    for empty in [&with_cell as &dyn Fn(u32) -> String, &without] {
        assert_eq!(only_error(&rows(1_000_000, empty)).what, Complaint::EmptyRows { limit });
        // A table that was once longer is nothing to make a fuss about.
        let some = rows(5_000, empty);
        assert!(some.errors.is_empty() && some.tables[0].rows.len() == 1);
    }
    for line in ["\n", ";;;\n", "\r\n"] {
        let text = format!("Nyckel;Titel\na;En plan\n{}", line.repeat(1_000_000));
        let read = Workbook::from_bytes("dokument.csv", text.into_bytes(), &Limits::default());
        assert_eq!(only_error(&read).what, Complaint::EmptyRows { limit }, "{line:?}");
    }
}

#[test]
fn more_than_is_read_at_once() {
    let rows: Vec<Vec<String>> = (0..20).map(|row| vec![format!("k{row}"), "Titel".to_owned()]).collect();
    let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let bytes = workbook(&[("Dokument", &rows), ("Grupper", &rows)]);
    let refused = |limits: Limits| only_error(&Workbook::from_bytes("stor.xlsx", bytes.clone(), &limits)).what;
    let all = Limits::default();
    assert_eq!(refused(Limits { rows: 10, ..all }), Complaint::ManyRows { limit: 10 });
    assert_eq!(refused(Limits { cells: 10, ..all }), Complaint::ManyCells { limit: 10 });
    assert_eq!(refused(Limits { sheets: 1, ..all }), Complaint::ManySheets { count: 2, limit: 1 });
    assert!(matches!(refused(Limits { columns: 1, ..all }), Complaint::FarCell { .. }));
    assert!(matches!(refused(Limits { file_bytes: 100, ..all }), Complaint::LargeFile { .. }));
}

#[test]
fn text_files_that_cannot_be_read_safely() {
    let read = |bytes: &[u8]| Workbook::from_bytes("insatser.csv", bytes.to_vec(), &Limits::default());
    assert_eq!(only_error(&read(b"Nyckel;Titel\na;Spr\xe5kcaf\xe9\n")).what, Complaint::NotUtf8 { line: 2 });
    let utf16: Vec<u8> = "\u{feff}Nyckel;Titel".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(only_error(&read(&utf16)).what, Complaint::NotUtf8 { line: 1 });
    assert_eq!(only_error(&read(b"Nyckel;Titel\na;\"Spr\nb;x\n")).what, Complaint::BrokenCsv);
    assert_eq!(
        only_error(&Workbook::read(std::path::Path::new("/finns/inte.xlsx"), &Limits::default())).what,
        Complaint::NotFound
    );
}

#[test]
fn sheets_and_columns_that_are_not_there() {
    assert_eq!(only_error(&folder(&[("blandat.csv", "a;b\n1;2\n")])).what, Complaint::Nothing);
    assert_eq!(only_error(&folder(&[])).what, Complaint::Nothing);
    let without_home = folder(&[("dokument.csv", "Nyckel;Titel;Typ\na;En plan;Plan\n")]);
    assert!(matches!(only_error(&without_home).what, Complaint::MissingSheet { .. }));
    let untyped = with_base(&[("insatser.csv", "Nyckel;Titel;Källa\na;Språkcafé;plan-2018\nb;Kör;plan-2018\n")]);
    assert_eq!(refused(&nothing(), &untyped).errors.len(), 1, "one error, not one for each row");
    assert_eq!(only_error(&untyped).what, Complaint::MissingColumn("Typ".to_owned()));
    let misspelt = with_base(&[("insatser.csv", "Nyckel;Tittel;Typ;Källa\na;Språkcafé;Projekt;plan-2018\n")]);
    assert!(
        matches!(only_error(&misspelt).what, Complaint::UnknownColumn { ref like, .. } if like == &["Titel"]),
        "{}",
        sentences(&refused(&nothing(), &misspelt), L10n::Sv)
    );
    let twice = with_base(&[("insatser.csv", "Nyckel;Titel;Title;Typ;Källa\na;Kör;Kör;Projekt;plan-2018\n")]);
    assert_eq!(only_error(&twice).what, Complaint::DoubleColumn { name: "Title".to_owned(), first: "B".to_owned() });
    let headless = with_base(&[("insatser.csv", "Våra insatser 2018;;\n;;\nSpråkcafé;Projekt;\n")]);
    assert!(matches!(only_error(&headless).what, Complaint::NoHeadings(_)));
    let ragged = with_base(&[("insatser.csv", "Nyckel;Titel;Typ;Källa\na;Kör;Projekt;plan-2018;kvar\n")]);
    assert_eq!(only_error(&ragged).what, Complaint::ExtraCell);
}

#[test]
fn a_sheet_with_a_misspelt_name_stops_everything() {
    let rows = "Nyckel;Titel;Typ;Källa\na;Språkcafé;Projekt;plan-2018\n";
    let near = with_base(&[("insaster.csv", rows)]);
    assert!(matches!(
        only_error(&near).what,
        Complaint::MisspeltSheet { ref name, ref like } if name == "insaster" && like.iter().any(|name| name == "insatser")
    ));
    let good_rows = Options { accept_good_rows: true, ..STRICT };
    assert!(plan(&near, &nothing(), &gavleborg(), &good_rows).puts.is_empty(), "not even the other sheets are taken");
    let other_name = with_base(&[("blad1.csv", rows)]);
    assert!(matches!(only_error(&other_name).what, Complaint::MisspeltSheet { .. }), "its headings give it away");
    let mut sheets = SHEETS.to_vec();
    sheets.push(("Insaster", &[&["Nyckel", "Titel"], &["a", "Språkcafé"]]));
    assert!(matches!(only_error(&read(workbook(&sheets))).what, Complaint::MisspeltSheet { .. }));
    let notes = with_base(&[("anteckningar.csv", "Att göra;Vem\nringa;jag\n")]);
    let outcome = plan(&notes, &nothing(), &gavleborg(), &STRICT);
    assert!(outcome.errors.is_empty() && outcome.warnings.len() == 1, "{}", sentences(&outcome, L10n::Sv));
    let mut sheets = SHEETS.to_vec();
    sheets.push(("Diagram", &[&["År", "Antal"], &["2018", "12"]]));
    let outcome = plan(&read(workbook(&sheets)), &nothing(), &gavleborg(), &STRICT);
    assert!(outcome.errors.is_empty() && outcome.warnings.len() == 1, "{}", sentences(&outcome, L10n::Sv));
}

#[test]
fn every_bad_cell_is_refused() {
    let cases = [
        ("Fran;Till\n2018;2017", "Till"),
        ("Från\nsnart", "Från"),
        ("Från\n31 april 2018", "Från"),
        ("Från\n9 mars", "Från"),
        ("Från\nmars 18", "Från"),
        ("Platser\nca 25", "Platser"),
        ("Till\nsnart", "Till"),
        ("Kommun eller län\nGefle", "Kommun eller län"),
        ("Kommun eller län\n9999", "Kommun eller län"),
        ("Kommun eller län\n\";\"", "Kommun eller län"),
        ("Huvudman\nfinns-inte", "Huvudman"),
        ("Huvudman\nplan-2018", "Huvudman"),
        ("Huvudman\n202100-2255", "Huvudman"),
        ("Del av\na", "Del av"),
        ("Platser\nmånga", "Platser"),
        ("Platser\n12,5", "Platser"),
        ("Skede\nkanske", "Skede"),
        ("Språk\nklingonska", "Språk"),
        ("Webbadress\nwww.gavle.se", "Webbadress"),
        ("Kontrollerad\naugusti 2018", "Kontrollerad"),
        ("Adressnamn\nÅ Ä", "Adressnamn"),
        ("Adressnamn\nforesla", "Adressnamn"),
        ("id\n42", "id"),
        ("version\nnya", "version"),
        ("Synlig för\nvem som helst", "Synlig för"),
    ];
    for (columns, column) in cases {
        let (headings, cells) = columns.split_once('\n').expect("headings and cells");
        let file = format!("Nyckel;Titel;Typ;Källa;{headings}\na;Kör;Projekt;plan-2018;{cells}\n");
        let error = only_error(&with_base(&[("insatser.csv", &file)]));
        assert_eq!(
            (error.row, error.column.map(|column| column.heading.to_string()).as_deref()),
            (Some(2), Some(column)),
            "{columns}"
        );
    }
    let long = format!("Nyckel;Titel;Typ;Källa\na;{};Projekt;plan-2018\n", "å".repeat(301));
    assert_eq!(only_error(&with_base(&[("insatser.csv", &long)])).what, Complaint::TooLong { length: 301, limit: 300 });
    let long = format!("Nyckel;Titel;Typ;Källa;Sammanfattning\na;Kör;Projekt;plan-2018;{}\n", "å".repeat(20_001));
    assert_eq!(
        only_error(&with_base(&[("insatser.csv", &long)])).what,
        Complaint::TooLong { length: 20_001, limit: 20_000 }
    );
}

#[test]
fn two_bodies_do_not_share_an_organisation_number() {
    let heading = "Nyckel;Titel;Typ;Källa;Organisationsnummer;Del av\n";
    let file = |rows: &str| format!("{heading}{rows}");
    let rows = file("bolag;Bolaget;Företag;plan-2018;212000-0001;\nfirma;Firman;Företag;plan-2018;2120000001;\n");
    let outcome = refused(&nothing(), &with_base(&[("organisationer.csv", &rows)]));
    let told = sentences(&outcome, L10n::Sv);
    assert_eq!(outcome.errors.len(), 2, "{told}");
    for part in ["rad 2", "rad 3", "Firman (rad 3)", "Bolaget (rad 2)", "212000-0001"] {
        assert!(told.contains(part), "{part}: {told}");
    }
    // A record on the site is named too, and stands in the way of new ones only.
    let first = file("bolag;Bolaget;Företag;plan-2018;212000-0001;\n");
    let world = import(&nothing(), &with_base(&[("organisationer.csv", &first)]));
    let second = folder(&[("organisationer.csv", &file("firma;Firman;Företag;plan-2018;2120000001;\n"))]);
    assert!(sentences(&refused(&world, &second), L10n::Sv).contains("är också organisationsnummer för Bolaget."));
    let unit = folder(&[("organisationer.csv", &file("enhet;Enheten;Företag;plan-2018;2120000001;bolag\n"))]);
    let world = import(&world, &unit);
    assert_eq!(import(&world, &unit).sequence(), world.sequence());
}

#[test]
fn every_bad_row_is_refused() {
    let row = |rows: &str| {
        let file = format!("Nyckel;Titel;Typ;Källa;Del av\n{rows}\n");
        only_error(&with_base(&[("insatser.csv", &file)])).what
    };
    assert_eq!(
        row("a;Kör;Projekt;plan-2018;\na;Café;Projekt;plan-2018;"),
        Complaint::DoubleKey { key: "a".into(), place: "rad 2".into() }
    );
    assert_eq!(
        row("A;Kör;Projekt;plan-2018;\na;Café;Projekt;plan-2018;"),
        Complaint::DoubleKey { key: "a".into(), place: "rad 2".into() }
    );
    assert_eq!(
        row(";Kör;Projekt;plan-2018;\n;Kör;Projekt;plan-2018;"),
        Complaint::DoubleTitle { key: "kor".into(), place: "rad 2".into() }
    );
    assert_eq!(row("a;Kör;Projekt;plan-2018;b\nb;Café;Projekt;plan-2018;a"), Complaint::Circle);
    assert!(matches!(row("a;Kör;;plan-2018;"), Complaint::Missing { .. }));
    assert!(matches!(row("a;;Projekt;plan-2018;"), Complaint::Missing { .. }));
    assert!(matches!(row("a;Kör;Projekt;;"), Complaint::Missing { .. }));
    assert!(matches!(row("a;Kör;-;plan-2018;"), Complaint::Missing { .. }));
    assert_eq!(row(";;Projekt;plan-2018;"), Complaint::NoName);
    let list = |rows: &str| {
        let list = format!("Insats;Organisation;Beskrivning;Antal\n{rows}\n");
        only_error(&with_base(&[
            ("insatser.csv", "Nyckel;Titel;Typ;Källa\na;Kör;Projekt;plan-2018\n"),
            ("insatser-medverkande.csv", &list),
        ]))
        .what
    };
    assert!(matches!(list(";gavle;;"), Complaint::NoOwner(_)));
    assert!(matches!(list("okänd;gavle;;"), Complaint::Dangling { .. }));
    assert_eq!(list("a;;;"), Complaint::EmptyPart);
    assert_eq!(list("a;-;;\na;gavle;;"), Complaint::ClearAndFill);
    assert_eq!(list("a;gavle;;några"), Complaint::NotWhole);
    let foreign = folder(&[("partnerskap.csv", "Nyckel;Titel\nvasterbotten;Västerbotten\n")]);
    assert!(matches!(only_error(&foreign).what, Complaint::OtherPartnership { .. }));
    let several = folder(&[("partnerskap.csv", "Nyckel;Titel\ngavleborg;Gävleborg\nvasterbotten;Västerbotten\n")]);
    assert!(
        refused(&nothing(), &several)
            .errors
            .iter()
            .any(|error| matches!(error.what, Complaint::SeveralPartnerships | Complaint::DoubleKey { .. }))
    );
}

#[test]
fn errors_of_formulas_are_shown_where_they_stand() {
    for (code, value) in
        [("#REF!", "#REF!"), ("#N/A", "#N/A"), ("#DIV/0!", "#DIV/0!"), ("#VALUE!", "#VALUE!"), ("#NAME?", "#NAME?")]
    {
        let data = format!(
            r#"<sheetData>{HEADINGS}<row r="2"><c r="A2" t="inlineStr"><is><t>a</t></is></c><c r="B2" t="e"><f>X9</f><v>{code}</v></c><c r="C2" t="inlineStr"><is><t>Plan</t></is></c></row></sheetData>"#
        );
        let outcome = refused(&nothing(), &read(raw("", &data)));
        let error = outcome
            .errors
            .iter()
            .find(|error| error.what == Complaint::Formula)
            .unwrap_or_else(|| panic!("{code}: {:?}", outcome.errors));
        assert_eq!((error.row, error.value.as_str()), (Some(2), value));
    }
    // One that the reader does not know by name is still told from a broken file.
    let data = format!(r#"<sheetData>{HEADINGS}<row r="2"><c r="A2" t="e"><v>#NYTTFEL!</v></c></row></sheetData>"#);
    assert_eq!(refused(&nothing(), &read(raw("", &data))).errors[0].what, Complaint::Formula);
}

#[test]
fn errors_of_formulas_saved_as_text_are_no_titles() {
    for code in ["#REF!", "#N/A", "#DIV/0!", "#NULL!", "#REFERENS!", "#SAKNAS!", "#VÄRDEFEL!", "#NAMN?", "#SKÄRNING!"]
    {
        let rows = format!("Nyckel;Titel;Typ;Källa\na;{code};Projekt;plan-2018\n");
        let error = only_error(&with_base(&[("insatser.csv", &rows)]));
        assert_eq!((&error.what, error.row, error.value.as_str()), (&Complaint::Formula, Some(2), code));
        let mut sheets = SHEETS.to_vec();
        let row = ["b", code, "Plan"];
        let documents: [&[&str]; 3] = [&["Nyckel", "Titel", "Typ"], &["plan-2018", "Handlingsplan", "Plan"], &row];
        sheets[1] = ("Dokument", &documents);
        assert_eq!(only_error(&read(workbook(&sheets))).what, Complaint::Formula, "{code}");
    }
    let said = with_base(&[("insatser.csv", "Nyckel;Titel;Typ;Källa\na;Om #REF! i kalkylblad;Projekt;plan-2018\n")]);
    assert!(plan(&said, &nothing(), &gavleborg(), &STRICT).errors.is_empty(), "words about such an error are words");
}

#[test]
fn the_other_file_is_named_and_a_title_cannot_be_emptied() {
    let rows = "Nyckel;Titel;Typ;Källa\na;Kör;Projekt;plan-2018\n";
    let twice = with_base(&[("insatser.csv", rows), ("initiatives.csv", rows)]);
    assert!(
        matches!(only_error(&twice).what, Complaint::DoubleKey { ref place, .. } if place == "initiatives.csv, rad 2")
    );
    let emptied = with_base(&[("insatser.csv", "Nyckel;Titel;Typ;Källa\na;-;Projekt;plan-2018\n")]);
    let why = only_error(&emptied).why(L10n::Sv);
    assert!(why.contains("går inte att tömma"), "{why}");
}

#[test]
fn a_hundred_thousand_wrong_names_do_not_take_all_day() {
    let mut file = String::from("Nyckel;Titel;Typ;Källa;Huvudman\n");
    for row in 0..20_000 {
        file.push_str(&format!("k{row};Insats {row};Projekt;plan-2018;okänd organisation {row}\n"));
    }
    let outcome = plan(&with_base(&[("insatser.csv", &file)]), &nothing(), &gavleborg(), &STRICT);
    assert!(outcome.puts.is_empty());
    assert_eq!(outcome.errors.len(), 10_001, "so many are kept, and one says how many more there are");
}
