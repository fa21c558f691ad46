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
    features::exchange::{Counts, Options, partnership_of, plan},
    kit::language::L10n,
};
use rust_xlsxwriter::{ExcelDateTime, Format};

use crate::support::{
    SHEETS, STRICT, carried_out, edited, folder, gavleborg, import, nothing, read, record, with_base, workbook,
};

fn initiative(world: &domain::world::World, key: &str) -> Initiative {
    record(world, Kind::Initiative, key).body.is::<Initiative>().expect("an initiative").clone()
}

#[test]
fn a_coordinator_imports_a_folder() {
    let workbook = with_base(&[
        (
            "insatser.csv",
            "Titel;Nyckel;Typ;Källa;Från;Till;Belagt;Kommun eller län;Huvudman;Språk;Vem kan delta;Planerade deltagare;Titel (en)\n\
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
        ("partnership.csv", "Title,Key,Municipality or county\nIntegration Gävleborg,gavleborg,21\n"),
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
        ["Nyckel", "Titel", "Typ", "Källa", "Från", "Till", "Belagt", "Kontrollerad", "Platser", "Kommun eller län"];
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
    assert_eq!(content.period.as_of.as_ref().and_then(|when| when.exact_day()), iso_day("2015-09-09"));
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
fn a_season_is_written_as_people_say_it_and_goes_round_the_turn_of_the_year() {
    let rows = |months: &str| {
        let rows = format!(
            "Titel;Nyckel;Typ;Källa;Från;Öppet under året\nSkidskola;skidskola;Aktivitet;plan-2018;2017;{months}\n"
        );
        with_base(&[("insatser.csv", rows.as_str())])
    };
    use domain::choices::Month::*;
    let months = |text: &str| initiative(&import(&nothing(), &rows(text)), "skidskola").open_months;
    assert_eq!(months("november–mars"), [January, February, March, November, December]);
    assert_eq!(months("\"September - oktober; Juni; juni\""), [June, September, October]);
    assert_eq!(months(""), []);
    let wrong = plan(&rows("sommaren"), &nothing(), &gavleborg(), &STRICT);
    let said: Vec<String> = wrong.errors.iter().map(|error| error.sentence(L10n::Sv)).collect();
    assert!(said.iter().any(|said| said.contains("sommaren") && said.contains("juni")), "{said:?}");
}
