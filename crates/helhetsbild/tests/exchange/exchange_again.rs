//! What people do with workbooks that come back: corrected, late, half right, or from a template.

use domain::{
    kinds::{Initiative, Kind},
    text::Text,
};
use helhetsbild::{
    features::exchange::{
        Complaint, Counts, Limits, Options, Workbook, csv_files, error_report, export_xlsx, partnership_of, plan,
        problems_to_errors, template,
    },
    kit::language::L10n,
};

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
            "Nyckel;Titel;Typ;Källa;Del av;Kommun eller län\n\
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
                &["Nyckel", "Titel", "Typ", "Källa", "Kommun eller län"],
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
        text.iter()
            .any(|line| line.contains("Insatser | 2 | Kommun eller län | Gefle") && line.contains("Gävle (2180)")),
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
        ("anteckningar.csv", "Nyckel\n"),
        ("dokument.csv", "sep=,\nNyckel,Titel,Typ\n,,\na,\"En plan\nmed rader\",Plan\n\nb,Andra,Plann\n"),
    ]);
    let outcome = plan(&folder, &import(&nothing(), &with_base(&[])), &gavleborg(), &STRICT);
    let warnings: Vec<String> = outcome.warnings.iter().map(|warning| warning.sentence(L10n::Sv)).collect();
    assert_eq!(warnings.len(), 2, "{warnings:#?}");
    assert!(warnings.iter().any(|warning| warning.contains("anteckningar")), "{warnings:#?}");
    assert_eq!(
        outcome.errors.iter().map(|error| error.row).collect::<Vec<_>>(),
        [Some(5)],
        "rows are numbered as a spreadsheet program numbers them: {}",
        sentences(&outcome, L10n::Sv)
    );
}

#[test]
fn an_organisations_own_export_has_its_contacts() {
    let contacts =
        "Nyckel;Titel;Källa;Organisation\nc1;Samordnare;plan-2018;gavle\nc2;Handläggare;plan-2018;lansstyrelsen\n";
    let world = import(&nothing(), &with_base(&[("kontakter.csv", contacts)]));
    let gavle = record(&world, Kind::Organisation, "gavle").id;
    let files = csv_files(&world, Some(gavle), L10n::Sv).unwrap();
    let (_, bytes) = files.iter().find(|(name, _)| name == "kontakter.csv").expect("the contacts");
    let text = String::from_utf8_lossy(bytes);
    assert!(text.contains("Samordnare") && !text.contains("Handläggare"), "{text}");
}

#[test]
fn limits_are_generous() {
    let limits = Limits::default();
    assert!(limits.rows >= 200_000 && limits.cells >= 5_000_000);
}
