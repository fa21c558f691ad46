//! What people do with workbooks.

use domain::{
    choices::{InitiativeForm, Openness},
    date::{End, Precision, iso_day},
    id::{RecordId, Ref},
    kinds::{Initiative, Kind},
    money::Money,
    place::{Area, read_county, read_municipality},
    record::FieldKey,
    text::{Language, Text},
};
use helhetsbild::{
    features::exchange::{
        Complaint, Counts, Limits, Options, Workbook, csv_files, error_report, export_xlsx, partnership_of, plan,
        problems_to_errors, template,
    },
    kit::language::L10n,
};
use rust_xlsxwriter::{ExcelDateTime, Format};

use crate::support::{
    SHEETS, STRICT, carried_out, edited, folder, gavleborg, import, nothing, read, record, refused, sentences,
    with_base, workbook,
};

const GOOD: Options = Options { accept_good_rows: true, ..STRICT };
const OVER: Options = Options { overwrite: true, ..STRICT };

fn initiative(world: &domain::world::World, key: &str) -> Initiative {
    record(world, Kind::Initiative, key).body.is::<Initiative>().expect("an initiative").clone()
}

#[test]
fn a_coordinator_imports_a_folder() {
    let workbook = with_base(&[
        (
            "insatser.csv",
            "Titel;Nyckel;Typ;Källa;Från;Till;Belagt;Område som nås;Huvudman;Språk;Hur enskilda kommer med;Planerade deltagare;Titel (en)\n\
             Språkcafé;sprakcafe;Verksamhet;plan-2018;hösten 2017;tills vidare;maj 2018;\"2180; Sandvikens kommun\";Gävle kommun;\"svenska; ar\";Öppen för alla;1 200;Language café\n",
        ),
        (
            "insatser-finansiering.csv",
            "Insats;Organisation;Belopp;Andel i procent;Delfinansierar\nSpråkcafé;202100-2254;1 250 000 kr;12,5 %;ja\n",
        ),
        (
            "insatser-medverkande.csv",
            "Insats;Organisation;Beskrivning;Antal;Roll\nsprakcafe;gavle;;;Huvudman\nsprakcafe;;elva myndigheter m.fl.;11;\n",
        ),
    ]);
    assert_eq!(partnership_of(&workbook), Some(gavleborg()));
    let world = import(&nothing(), &workbook);

    let cafe = record(&world, Kind::Initiative, "sprakcafe");
    assert_eq!(cafe.id, RecordId::derive(&gavleborg(), Kind::Initiative, "sprakcafe"));
    assert_eq!(cafe.title().in_language(Language::En), ("Language café", Language::En));
    let content = initiative(&world, "sprakcafe");
    assert_eq!(content.form, InitiativeForm::Service);
    assert_eq!(content.openness, Some(Openness::Anyone));
    assert_eq!(
        content.period.from.as_ref().map(|from| (from.words.as_str(), from.precision)),
        Some(("hösten 2017", Precision::Season))
    );
    assert_eq!(content.period.to, End::Open);
    assert_eq!(content.area, Area::Named(["Gävle", "Sandviken"].map(|name| read_municipality(name).unwrap()).to_vec()));
    assert_eq!(content.languages, [Language::Sv, Language::Ar]);
    assert_eq!(content.planned_participants, Some(1200));
    assert_eq!(content.fundings[0].amount, Some(Money::kronor(1_250_000)));
    assert_eq!(content.fundings[0].share.map(|share| share.to_string()).as_deref(), Some("12.5"));
    assert_eq!(content.fundings[0].organisation, Some(Ref::to(record(&world, Kind::Organisation, "lansstyrelsen").id)));
    assert_eq!(content.partners.len(), 2);
    assert_eq!(content.partners[1].count, Some(11));

    let again = plan(&workbook, &world, &gavleborg(), &STRICT);
    assert!(again.puts.is_empty(), "a second import doubles and changes nothing");
    assert_eq!(again.counts[&Kind::Initiative], Counts { unchanged: 1, ..Counts::default() });
}

#[test]
fn the_history_says_where_a_record_came_from() {
    let text = plan(&with_base(&[]), &nothing(), &gavleborg(), &STRICT);
    assert!(text.puts.iter().any(|put| put.origin == "dokument.csv, rad 2"), "{:?}", text.puts);
    let sheets = plan(&read(workbook(&SHEETS)), &nothing(), &gavleborg(), &Options { language: L10n::En, ..STRICT });
    assert!(sheets.puts.iter().any(|put| put.origin == "Dokument, row 2"), "{:?}", sheets.puts);
}

#[test]
fn english_sheets_in_any_order_mean_the_same() {
    let english = folder(&[
        ("initiatives.csv", "Source,TYPE,title,key\nplan-2018,pre-study,Open Doors,doors\n"),
        ("documents.csv", "Title,Key,Type\nPlan,plan-2018,plan\n"),
        ("partnership.csv", "Title,Key,Area served\nIntegration Gävleborg,gavleborg,21\n"),
    ]);
    let world = import(&nothing(), &english);
    assert_eq!(initiative(&world, "doors").form, InitiativeForm::PreStudy);
    assert_eq!(world.counties(), [read_county("Gävleborg").unwrap()]);
}

#[test]
fn a_blank_cell_leaves_and_a_hyphen_clears() {
    let first = with_base(&[(
        "insatser.csv",
        "Nyckel;Titel;Typ;Källa;Från;Till;Sammanfattning;Platser\na;Kör;Projekt;plan-2018;2017;2018;Sång;12\nb;Café;Projekt;plan-2018;;;;\n",
    )]);
    let world = import(&nothing(), &first);
    let second = folder(&[("insatser.csv", "Nyckel;Titel;Från;Till;Sammanfattning;Platser\na;Kören;;-;-;\n")]);
    let outcome = plan(&second, &world, &gavleborg(), &STRICT);
    assert_eq!(outcome.counts[&Kind::Initiative], Counts { updated: 1, ..Counts::default() });
    let world = carried_out(&world, outcome.puts);
    let (choir, content) = (record(&world, Kind::Initiative, "a"), initiative(&world, "a"));
    assert_eq!(choir.title().source, "Kören");
    assert!(choir.common().summary.is_empty());
    assert_eq!(
        (content.period.from.is_some(), &content.period.to, content.places_offered),
        (true, &End::Unknown, Some(12))
    );
    assert_eq!(world.count(Kind::Initiative), 2, "a row that is missing changes nothing");
}

#[test]
fn a_title_stands_in_for_a_key() {
    let file = |rows: &str| with_base(&[("insatser.csv", &format!("Titel;Typ;Källa;Platser\n{rows}"))]);
    let world = import(&nothing(), &file("Språkcafé i Gävle;Verksamhet;plan-2018;10\n"));
    let cafe = record(&world, Kind::Initiative, "sprakcafe-i-gavle");
    let world = import(&world, &file("Språkcafé i Gävle;Verksamhet;plan-2018;20\n"));
    assert_eq!(world.record(cafe.id).map(|record| record.version), Some(2));
    // Its title was changed on the site: the new title finds it.
    let world = edited(&world, &record(&world, Kind::Initiative, "sprakcafe-i-gavle"), |record| {
        record.body.common.title = Text::swedish("Café")
    });
    let world = import(&world, &file("Café;Verksamhet;plan-2018;30\n"));
    assert_eq!(world.count(Kind::Initiative), 1);
    let world = import(&world, &file("مقهى;Verksamhet;plan-2018;30\n"));
    assert_eq!(record(&world, Kind::Initiative, "مقهى").title().source, "مقهى");
}

#[test]
fn a_workbook_as_excel_makes_it() {
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, rows) in SHEETS {
        let sheet = book.add_worksheet();
        sheet.set_name(name).unwrap();
        for (row, cells) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(*cells) {
                sheet.write_string(row, column, *cell).unwrap();
            }
        }
    }
    let sheet = book.add_worksheet();
    sheet.set_name("Insatser").unwrap();
    let headings =
        ["Nyckel", "Titel", "Typ", "Källa", "Från", "Till", "Belagt", "Kontrollerad", "Platser", "Område som nås"];
    for (column, heading) in (0..).zip(headings) {
        sheet.write_string(0, column, heading).unwrap();
    }
    for (column, text) in (0..).zip(["a", "Kör", "Projekt", "plan-2018"]) {
        sheet.write_string(1, column, text).unwrap();
    }
    let date = |y, m, d| ExcelDateTime::from_ymd(y, m, d).unwrap();
    // Excel turns "maj 2009" into the first of May, shown as a month.
    sheet.write_datetime_with_format(1, 4, date(2009, 5, 1), &Format::new().set_num_format("mmm-yy")).unwrap();
    sheet.write_datetime_with_format(1, 5, date(2018, 12, 31), &Format::new().set_num_format("yyyy-mm-dd")).unwrap();
    sheet.write_number(1, 6, 150_909).unwrap();
    sheet.write_number(1, 7, 43_168).unwrap();
    sheet.write_number(1, 8, 25).unwrap();
    sheet.write_number(1, 9, 2180).unwrap();
    let funding = book.add_worksheet();
    funding.set_name("Insatser – Finansiering").unwrap();
    for (column, heading) in (0..).zip(["Insats", "Belopp", "Andel i procent"]) {
        funding.write_string(0, column, heading).unwrap();
    }
    funding.write_string(1, 0, "a").unwrap();
    funding.write_number(1, 1, 1_250_000.5).unwrap();
    funding.write_number_with_format(1, 2, 0.125, &Format::new().set_num_format("0.0%")).unwrap();

    let world = import(&nothing(), &read(book.save_to_buffer().unwrap()));
    let content = initiative(&world, "a");
    let from = content.period.from.clone().unwrap();
    assert_eq!(
        (from.precision, from.earliest, from.latest),
        (Precision::Month, iso_day("2009-05-01"), iso_day("2009-05-31"))
    );
    assert_eq!(content.period.to.when().and_then(|when| when.exact_day()), iso_day("2018-12-31"));
    assert_eq!(content.period.as_of.and_then(|when| when.exact_day()), iso_day("2015-09-09"));
    assert_eq!(record(&world, Kind::Initiative, "a").common().confirmed, iso_day("2018-03-09"));
    assert_eq!(content.area, Area::Named(vec![read_municipality("Gävle").unwrap()]));
    assert_eq!(content.fundings[0].amount.map(|amount| amount.hundredths), Some(125_000_050));
    assert_eq!(content.fundings[0].share.map(|share| share.to_string()).as_deref(), Some("12.5"));
}

#[test]
fn dates_counted_from_1904_are_the_same_days() {
    // A Macintosh workbook: its serial numbers are 1462 days lower.
    let mut bytes = Vec::new();
    let source = {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        sheet.set_name("Dokument").unwrap();
        for (column, heading) in (0..).zip(["Nyckel", "Titel", "Typ", "Utgivet"]) {
            sheet.write_string(0, column, heading).unwrap();
        }
        for (column, text) in (0..).zip(["a", "Plan", "Plan"]) {
            sheet.write_string(1, column, text).unwrap();
        }
        sheet.write_number_with_format(1, 3, 43_168 - 1462, &Format::new().set_num_format("yyyy-mm-dd")).unwrap();
        book.save_to_buffer().unwrap()
    };
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(source)).unwrap();
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(&mut bytes));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut part, &mut text).unwrap();
        let text = text.replace("<workbookPr", "<workbookPr date1904=\"1\"");
        writer.start_file(part.name().unwrap().into_owned(), zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut writer, text.as_bytes()).unwrap();
    }
    writer.finish().unwrap();
    let world = import(&import(&nothing(), &with_base(&[])), &read(bytes));
    let document = record(&world, Kind::Document, "a");
    let domain::record::Value::When(published) = document.body.get(FieldKey::Published) else { panic!("no date") };
    assert_eq!(published.exact_day(), iso_day("2018-03-09"));
}

#[test]
fn a_list_is_replaced_kept_or_emptied() {
    let file = |list: &str| {
        with_base(&[
            ("insatser.csv", "Nyckel;Titel;Typ;Källa\na;Kör;Projekt;plan-2018\nb;Café;Projekt;plan-2018\n"),
            ("insatser-medverkande.csv", list),
        ])
    };
    let partners = |world: &domain::world::World, key| initiative(world, key).partners.len();
    let world = import(&nothing(), &file("Insats;Organisation;Beskrivning\na;gavle;\na;;sex kommuner\nb;gavle;\n"));
    assert_eq!((partners(&world, "a"), partners(&world, "b")), (2, 1));
    let world = import(&world, &file("Insats;Organisation;Beskrivning\na;lansstyrelsen;\n"));
    assert_eq!((partners(&world, "a"), partners(&world, "b")), (1, 1), "a record without rows keeps its list");
    // The list's sheet alone is enough for records that the site has.
    let world = import(
        &world,
        &folder(&[("insatser-medverkande.csv", "Insats;Organisation;Beskrivning\nKör;-;\nb;;en förening\n")]),
    );
    assert_eq!((partners(&world, "a"), partners(&world, "b")), (0, 1));
    assert_eq!(initiative(&world, "b").partners[0].described.source, "en förening");
}

#[test]
fn what_changed_on_the_site_since_is_a_conflict() {
    let world = import(
        &nothing(),
        &with_base(&[("insatser.csv", "Nyckel;Titel;Typ;Källa;Platser\na;Kör;Projekt;plan-2018;12\n")]),
    );
    let exported = as_folder(&world);
    let newer = edited(&world, &record(&world, Kind::Initiative, "a"), |record| {
        record.body.common.title = Text::swedish("Kören på torget")
    });
    let outcome = refused(&newer, &exported);
    assert_eq!(outcome.errors.len(), 1, "{}", sentences(&outcome, L10n::Sv));
    let sentence = outcome.errors[0].sentence(L10n::Sv);
    assert!(
        sentence.contains("version 2") && sentence.contains("Titel: ”Kör” i filen, ”Kören på torget” på webbplatsen"),
        "{sentence}"
    );
    let forced = plan(&exported, &newer, &gavleborg(), &OVER);
    assert_eq!(record(&carried_out(&newer, forced.puts), Kind::Initiative, "a").title().source, "Kör");
    // Changed and changed back: nothing to quarrel about.
    let back = edited(&newer, &record(&newer, Kind::Initiative, "a"), |record| {
        record.body.common.title = Text::swedish("Kör")
    });
    assert!(plan(&exported, &back, &gavleborg(), &STRICT).errors.is_empty());
}

fn as_folder(world: &domain::world::World) -> Workbook {
    let files = csv_files(world, None, L10n::Sv).unwrap();
    let files: Vec<(String, String)> =
        files.into_iter().map(|(name, bytes)| (name, String::from_utf8(bytes).unwrap())).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    folder(&files)
}

#[test]
fn what_was_removed_on_the_site_does_not_come_back_unasked() {
    let file = with_base(&[("insatser.csv", "Nyckel;Titel;Typ;Källa\na;Kör;Projekt;plan-2018\n")]);
    let world = import(&nothing(), &file);
    let choir = record(&world, Kind::Initiative, "a");
    let mut without = world.clone();
    without.load(std::sync::Arc::new(domain::record::Record { withdrawn: true, version: 2, ..(*choir).clone() }));
    assert_eq!(refused(&without, &file).errors[0].what, Complaint::Withdrawn);
    let outcome = plan(&file, &without, &gavleborg(), &OVER);
    assert_eq!(outcome.warnings.iter().map(|warning| &warning.what).collect::<Vec<_>>(), [&Complaint::Restored]);
    assert!(carried_out(&without, outcome.puts).record(choir.id).is_some());
}

#[test]
fn somebody_was_quicker_between_plan_and_command() {
    let file = |places: &str| {
        with_base(&[("insatser.csv", &format!("Nyckel;Titel;Typ;Källa;Platser\na;Kör;Projekt;plan-2018;{places}\n"))])
    };
    let world = import(&nothing(), &file("1"));
    let outcome = plan(&file("2"), &world, &gavleborg(), &STRICT);
    let newer = edited(&world, &record(&world, Kind::Initiative, "a"), |record| {
        record.body.common.title = Text::swedish("Kören")
    });
    let occasion = domain::change::Occasion {
        command: uuid::Uuid::nil(),
        actor: domain::change::Actor::System,
        at: jiff::Timestamp::UNIX_EPOCH,
    };
    let problems =
        domain::command::carry_out(&newer, domain::command::Command::Put(outcome.puts.clone()), &occasion).unwrap_err();
    let errors = problems_to_errors(&outcome, problems);
    assert_eq!(errors[0].what, Complaint::ChangedMeanwhile);
    assert_eq!((errors[0].row, &*errors[0].file), (Some(2), "insatser.csv"));
}

#[test]
fn good_rows_are_taken_without_those_that_lean_on_bad_ones() {
    let file = with_base(&[
        (
            "insatser.csv",
            "Nyckel;Titel;Typ;Källa;Del av;Område som nås\n\
             a;Dålig;Projekt;plan-2018;;Gefle\nb;Lutar;Projekt;plan-2018;a;\nc;Lutar på den;Projekt;plan-2018;b;\nd;Bra;Projekt;plan-2018;;Gävle\n",
        ),
        ("insatser-medverkande.csv", "Insats;Organisation\nd;okänd\n"),
        ("grupper.csv", "Nyckel;Titel;Typ;Källa\nstyr;Styrgruppen;Styrgrupp;plan-2018\n"),
    ]);
    assert!(refused(&nothing(), &file).errors.len() >= 2);
    let outcome = plan(&file, &nothing(), &gavleborg(), &GOOD);
    let world = carried_out(&nothing(), outcome.puts.clone());
    assert_eq!(
        (world.count(Kind::Initiative), world.count(Kind::Group)),
        (0, 1),
        "a record with half its list is no good row"
    );
    assert_eq!(outcome.counts[&Kind::Initiative], Counts { left_out: 4, ..Counts::default() });
    assert_eq!(outcome.errors.iter().filter(|error| matches!(error.what, Complaint::Depends(_))).count(), 2);
    // A misspelt column makes every row doubtful.
    let misspelt =
        with_base(&[("grupper.csv", "Nyckel;Titel;Typ;Källa;Områdde\nstyr;Styrgruppen;Styrgrupp;plan-2018;Gävle\n")]);
    assert!(plan(&misspelt, &nothing(), &gavleborg(), &GOOD).puts.is_empty());
}

#[test]
fn an_organisation_corrects_its_own_rows() {
    let world = import(
        &nothing(),
        &with_base(&[(
            "insatser.csv",
            "Nyckel;Titel;Typ;Källa;Huvudman;Ansvarar för uppgiften\na;Kör;Projekt;plan-2018;gavle;\nb;Café;Projekt;plan-2018;lansstyrelsen;\nc;Fika;Projekt;plan-2018;;gavle\n",
        )]),
    );
    let gavle = record(&world, Kind::Organisation, "gavle").id;
    let own = read(export_xlsx(&world, Some(gavle), L10n::Sv).unwrap());
    let mut names: Vec<&str> = own.tables.iter().map(|table| table.name()).collect();
    names.sort_unstable();
    assert_eq!(names, ["Insatser", "Organisationer"]);
    assert_eq!(own.tables.iter().map(|table| table.rows.len()).sum::<usize>(), 3);
    let outcome = plan(&own, &world, &gavleborg(), &STRICT);
    assert!(outcome.errors.is_empty() && outcome.puts.is_empty(), "{}", sentences(&outcome, L10n::Sv));
}

#[test]
fn names_that_several_records_bear_are_told_apart() {
    let file = |part_of: &str| {
        with_base(&[
            ("grupper.csv", "Nyckel;Titel;Typ;Källa\ng;Integration;Styrgrupp;plan-2018\n"),
            ("planer.csv", "Nyckel;Titel;Typ;Källa\np;Integration;Strategi;plan-2018\n"),
            ("insatser.csv", &format!("Nyckel;Titel;Typ;Källa;Del av\na;Kör;Projekt;plan-2018;{part_of}\n")),
        ])
    };
    let outcome = refused(&nothing(), &file("Integration"));
    assert_eq!(
        outcome.errors[0].instead(L10n::Sv),
        "Skriv en av dem så här: Grupp: Integration eller Plan: Integration."
    );
    let world = import(&nothing(), &file("Plan: Integration"));
    assert_eq!(initiative(&world, "a").part_of.map(|reference| reference.id), Some(record(&world, Kind::Plan, "p").id));
}

#[test]
fn nothing_in_a_template_is_imported() {
    let world = import(&nothing(), &with_base(&[]));
    for language in [L10n::Sv, L10n::En] {
        let empty = read(template(language).unwrap());
        assert!(empty.tables.len() > 30);
        let outcome = plan(&empty, &world, &gavleborg(), &Options { language, ..STRICT });
        assert!(outcome.errors.is_empty(), "{}", sentences(&outcome, language));
        assert!(outcome.warnings.is_empty() && outcome.puts.is_empty());
        assert_eq!(partnership_of(&empty), None);
    }
}

#[test]
fn the_examples_of_a_template_are_right() {
    // Written as somebody's own rows, all examples can be imported, but for the records they refer to.
    for language in [L10n::Sv, L10n::En] {
        let mut own = read(template(language).unwrap());
        for table in &mut own.tables {
            for row in &mut table.rows {
                for (_, cell) in &mut row.cells {
                    if let helhetsbild::features::exchange::cell::Cell::Text(text) = cell {
                        *text = text.replace("exempel:", "own-").replace("example:", "own-").into();
                    }
                }
            }
        }
        let partnership = domain::id::PartnershipId(
            if language == L10n::Sv { "own-partnerskap" } else { "own-partnership" }.to_owned(),
        );
        let outcome = plan(
            &own,
            &domain::world::World::empty(partnership.clone()),
            &partnership,
            &Options { language, ..STRICT },
        );
        let wrong: Vec<_> = outcome
            .errors
            .iter()
            .filter(|error| !matches!(error.what, Complaint::Circle))
            .map(|error| error.sentence(language))
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}

#[test]
fn the_error_report_is_the_file_again_with_its_errors() {
    let bytes = workbook(&[
        SHEETS[0],
        SHEETS[1],
        SHEETS[2],
        (
            "Insatser",
            &[
                &["Nyckel", "Titel", "Typ", "Källa", "Område som nås"],
                &["a", "Kör", "Projekt", "plan-2018", "Gefle"],
                &["b", "", "Projekt", "plan-2018", "Gävle"],
            ],
        ),
    ]);
    let workbook = read(bytes);
    let outcome = refused(&nothing(), &workbook);
    let report = error_report(&workbook, &outcome, L10n::Sv).unwrap();
    let again = read(report.clone());
    assert_eq!(again.tables.len(), workbook.tables.len(), "the list of errors is passed over");
    for (was, is) in workbook.tables.iter().zip(&again.tables) {
        assert_eq!((was.name(), &was.headings), (is.name(), &is.headings));
        assert_eq!(
            was.rows.iter().map(|row| &row.cells).collect::<Vec<_>>(),
            is.rows.iter().map(|row| &row.cells).collect::<Vec<_>>()
        );
    }
    let repeated = refused(&nothing(), &again);
    assert_eq!(
        outcome.errors.iter().map(|error| &error.what).collect::<Vec<_>>(),
        repeated.errors.iter().map(|error| &error.what).collect::<Vec<_>>()
    );

    let mut book: calamine::Xlsx<_> = calamine::Reader::new(std::io::Cursor::new(report)).unwrap();
    let list = calamine::Reader::worksheet_range(&mut book, "Fel").unwrap();
    let text: Vec<String> =
        list.rows().map(|row| row.iter().map(ToString::to_string).collect::<Vec<_>>().join(" | ")).collect();
    assert!(
        text.iter().any(|line| line.contains("Insatser | 2 | Område som nås | Gefle") && line.contains("Gävle (2180)")),
        "{text:#?}"
    );
}

#[test]
fn nothing_in_an_export_becomes_a_formula() {
    let world = import(
        &nothing(),
        &with_base(&[(
            "insatser.csv",
            "Nyckel;Titel;Typ;Källa\na;'=HYPERLINK(1);Projekt;plan-2018\nb;'+46 26;Projekt;plan-2018\n",
        )]),
    );
    assert_eq!(record(&world, Kind::Initiative, "a").title().source, "=HYPERLINK(1)");
    for (name, bytes) in csv_files(&world, None, L10n::Sv).unwrap() {
        let text = String::from_utf8(bytes).unwrap();
        for cell in text.trim_start_matches('\u{feff}').split([';', '\n']) {
            assert!(!cell.trim_start_matches('"').starts_with(['=', '+', '-', '@', '\t']), "{name}: {cell}");
        }
    }
    let own = read(export_xlsx(&world, None, L10n::Sv).unwrap());
    assert!(plan(&own, &world, &gavleborg(), &STRICT).puts.is_empty());
}

#[test]
fn a_folder_may_hold_other_things_too() {
    let folder = folder(&[
        ("README.csv", "hej\n"),
        ("läs mig.txt", "hej"),
        ("gammal.xlsx", "x"),
        ("insattser.csv", "Nyckel\n"),
        ("dokument.csv", "sep=,\nNyckel,Titel,Typ\n,,\na,\"En plan\nmed rader\",Plan\n\nb,Andra,Plann\n"),
    ]);
    let outcome = plan(&folder, &import(&nothing(), &with_base(&[])), &gavleborg(), &STRICT);
    let warnings: Vec<String> = outcome.warnings.iter().map(|warning| warning.sentence(L10n::Sv)).collect();
    assert_eq!(warnings.len(), 2, "{warnings:#?}");
    assert!(warnings[1].contains("Menade du insatser"), "{warnings:#?}");
    assert_eq!(
        outcome.errors.iter().map(|error| error.row).collect::<Vec<_>>(),
        [Some(5)],
        "rows are numbered as a spreadsheet program numbers them: {}",
        sentences(&outcome, L10n::Sv)
    );
}

#[test]
fn limits_are_generous() {
    let limits = Limits::default();
    assert!(limits.rows >= 200_000 && limits.cells >= 5_000_000);
}
