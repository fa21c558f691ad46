//! The command line, as a coordinator meets it.

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};

use helhetsbild::kit::{
    audit::{Part, What},
    store::{Store, Tenant},
};

fn examples(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(name)
}

/// Runs the program in English; arguments are split at spaces, `{}` stands for the folder.
fn helhetsbild(folder: &Path, line: &str) -> Output {
    let folder = folder.to_str().expect("a temporary folder has a plain name");
    let arguments = line.split(' ').map(|word| word.replace("{}", folder));
    Command::new(env!("CARGO_BIN_EXE_helhetsbild"))
        .env("LC_ALL", "en_GB.UTF-8")
        .args(arguments)
        .output()
        .expect("the program starts")
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn succeeds(folder: &Path, line: &str) -> String {
    let output = helhetsbild(folder, line);
    assert!(output.status.success(), "{line}: {}", said(&output));
    said(&output)
}

fn fails(folder: &Path, line: &str) -> String {
    let output = helhetsbild(folder, line);
    assert!(!output.status.success(), "{line} should have failed: {}", said(&output));
    let text = said(&output);
    assert!(text.contains("error: ") && text.contains("\nhint: "), "an error has a hint: {text}");
    text
}

#[test]
fn a_workbook_becomes_a_data_folder_and_a_second_import_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let import = format!("import {} --data {{}}/data", examples("gavleborg").display());
    assert!(succeeds(folder.path(), &import).contains("changes stored in gavleborg."));
    assert!(succeeds(folder.path(), &import).contains("0 changes stored in gavleborg."));
    assert!(succeeds(folder.path(), "check --data {}/data").contains("0 faults"));
}

#[test]
fn an_export_imported_elsewhere_gives_the_same_records() {
    let folder = tempfile::tempdir().unwrap();
    succeeds(folder.path(), &format!("import {} --data {{}}/one", examples("gavleborg").display()));
    succeeds(folder.path(), "export --data {}/one --out {}/one.xlsx");
    succeeds(folder.path(), "import {}/one.xlsx --data {}/two");
    succeeds(folder.path(), "export --data {}/one --out {}/first");
    succeeds(folder.path(), "export --data {}/two --out {}/second");
    let mut files = 0;
    for entry in std::fs::read_dir(folder.path().join("first")).unwrap() {
        let name = entry.unwrap().file_name();
        let read = |side: &str| std::fs::read_to_string(folder.path().join(side).join(&name)).unwrap();
        assert_eq!(read("first"), read("second"), "{}", name.display());
        files += 1;
    }
    assert!(files > 20, "{files} files");
}

#[test]
fn an_organisation_gets_its_own_rows_to_correct_and_send_back() {
    let folder = tempfile::tempdir().unwrap();
    succeeds(folder.path(), &format!("import {} --data {{}}/data", examples("vasterbotten").display()));
    let output = Command::new(env!("CARGO_BIN_EXE_helhetsbild"))
        .args(["export", "--organisation", "Länsstyrelsen Västerbotten", "--data"])
        .arg(folder.path().join("data"))
        .arg("--out")
        .arg(folder.path().join("own"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", said(&output));
    let calls = std::fs::read_dir(folder.path().join("own")).unwrap().count();
    assert!(calls > 0 && calls < 20);
    assert!(succeeds(folder.path(), "import {}/own --data {}/data").contains("0 changes stored"));
    assert!(
        fails(folder.path(), "export --organisation Nobody --data {}/data --out {}/x")
            .contains("there is no organisation `Nobody`")
    );
}

#[test]
fn a_workbook_is_only_written_under_a_name_that_says_so() {
    let folder = tempfile::tempdir().unwrap();
    succeeds(folder.path(), &format!("import {} --data {{}}/data", examples("vasterbotten").display()));
    for line in [
        "template --out {}/mall.txt",
        "template --out {}/mall",
        "export --data {}/data --out {}/bild.pdf",
        "import {}/data --data {}/data --report {}/fel.txt",
    ] {
        assert!(fails(folder.path(), line).contains(".xlsx"), "{line}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing but the data folder");
    std::fs::create_dir(folder.path().join("version.2")).unwrap();
    succeeds(folder.path(), "export --data {}/data --out {}/version.2");
}

#[test]
fn the_program_speaks_swedish_when_asked_to() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("brev.xlsx"), "Hej!").unwrap();
    for (line, told) in [
        ("import {}/brev.xlsx --data {}/data", "fel: 1 fel i filen; inget har sparats"),
        ("import {}/finns-inte --data {}/data", "finns inte"),
        ("import {}/brev.xlsx --data {}/data --report {}/brev.xlsx", "skrivs inte över"),
        ("template --out {}/brev.txt", "är inget namn på en arbetsbok"),
        ("export --data {}/data --out {}/ut", "är ingen datamapp"),
        ("check --data {}/data", "är ingen datamapp"),
        ("import", "råd: ”helhetsbild --help” visar kommandona"),
    ] {
        let output = helhetsbild(folder.path(), &format!("{line} --language sv"));
        let text = said(&output);
        assert!(!output.status.success() && text.contains(told), "{line}: {text}");
        let lines: Vec<&str> =
            text.lines().filter(|line| line.starts_with("fel: ") || line.starts_with("råd: ")).collect();
        assert_eq!(lines.len(), if line == "import" { 1 } else { 2 }, "{text}");
    }
}

#[test]
fn a_dry_run_stores_nothing_and_leaves_no_folder() {
    let folder = tempfile::tempdir().unwrap();
    let said =
        succeeds(folder.path(), &format!("import {} --data {{}}/data --dry-run", examples("vasterbotten").display()));
    assert!(said.contains("Dry run: nothing was stored."));
    assert!(!folder.path().join("data").exists());
}

#[test]
fn what_is_no_workbook_is_refused_and_nothing_is_left_behind() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("letter.xlsx"), "Hej!").unwrap();
    let said = fails(folder.path(), "import {}/letter.xlsx --data {}/data");
    assert!(said.contains("letter.xlsx") && said.contains("save it as .xlsx"), "{said}");
    assert!(!said.contains("--accept-good-rows"), "there are no rows to accept: {said}");
    assert!(!folder.path().join("data").exists());
    assert!(fails(folder.path(), "import {}/nowhere --data {}/data").contains("does not exist"));
}

#[test]
fn bad_cells_are_named_and_reported_in_a_workbook() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("book");
    std::fs::create_dir(&book).unwrap();
    std::fs::write(
        book.join("partnerskap.csv"),
        "Nyckel;Titel;Kommun eller län\nlanet;Länets partnerskap;Gävleborgs län\n",
    )
    .unwrap();
    std::fs::write(book.join("dokument.csv"), "Nyckel;Titel;Typ\nkalla;En källa;Rapport\n").unwrap();
    let rows = "Titel;Typ;Källa;Kommun eller län\nSpråkcafé;Verksamhet;kalla;Gefle\nKörsång;Aktivitet;kalla;Gävle\n";
    std::fs::write(book.join("insatser.csv"), rows).unwrap();
    let said = fails(folder.path(), "import {}/book --data {}/data --report {}/report.xlsx");
    assert!(
        said.contains("insatser.csv, row 2")
            && said.contains("Gefle")
            && said.contains("is not a municipality")
            && said.contains("Gävle (2180)"),
        "{said}"
    );
    assert!(folder.path().join("report.xlsx").metadata().unwrap().len() > 1_000);
    assert!(!folder.path().join("data").exists());

    let said = succeeds(folder.path(), "import {}/book --data {}/data --accept-good-rows");
    assert!(said.contains("Initiatives: 1 new"), "the good row is taken: {said}");
    assert!(said.contains("left out: 1"), "and the other is counted: {said}");

    std::fs::rename(book.join("insatser.csv"), book.join("insaster.csv")).unwrap();
    let said = fails(folder.path(), "import {}/book --data {}/data --accept-good-rows");
    assert!(said.contains("insatser") && !said.contains("--accept-good-rows"), "it was given already: {said}");
}

#[test]
fn the_template_can_be_opened_again_and_its_examples_are_not_records() {
    let folder = tempfile::tempdir().unwrap();
    succeeds(folder.path(), "template --out {}/template.xlsx");
    let said = fails(folder.path(), "import {}/template.xlsx --data {}/data");
    assert!(said.contains("no row on the sheet Partnerships"), "{said}");
}

#[test]
fn nothing_is_written_over_unless_it_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let kept = |name: &str| assert_eq!(std::fs::read_to_string(folder.path().join(name)).unwrap(), "mine");
    std::fs::write(folder.path().join("mine.xlsx"), "mine").unwrap();
    succeeds(folder.path(), &format!("import {} --data {{}}/data", examples("vasterbotten").display()));
    for line in [
        "template --out {}/mine.xlsx",
        "export --data {}/data --out {}/mine.xlsx",
        "import {}/data --data {}/data --report {}/mine.xlsx",
    ] {
        assert!(fails(folder.path(), line).contains("--force"), "{line}");
        kept("mine.xlsx");
    }
    let said = fails(folder.path(), "import {}/mine.xlsx --data {}/data --report {}/mine.xlsx --force");
    assert!(said.contains("is what is imported"), "{said}");
    kept("mine.xlsx");

    succeeds(folder.path(), "export --data {}/data --out {}/own");
    succeeds(folder.path(), "export --data {}/data --out {}/own");
    std::fs::write(folder.path().join("own/old.csv"), "mine").unwrap();
    assert!(fails(folder.path(), "export --data {}/data --out {}/own").contains("holds `old.csv`"));
    succeeds(folder.path(), "export --data {}/data --out {}/own --force");
    kept("own/old.csv");
    succeeds(folder.path(), "template --out {}/mine.xlsx --force");
}

#[test]
fn a_command_that_is_misread_ends_in_a_hint() {
    let folder = tempfile::tempdir().unwrap();
    assert!(fails(folder.path(), "improt x").contains("helhetsbild --help"));
    assert!(fails(folder.path(), "serve --data {}/data --listen foo").contains("helhetsbild --help"));
    std::fs::write(folder.path().join("file"), "").unwrap();
    let said = fails(folder.path(), &format!("import {} --data {{}}/file/data", examples("gavleborg").display()));
    let causes: Vec<&str> = said.lines().filter(|line| line.contains("(os error")).collect();
    assert!(causes.len() <= 1, "the cause is said once: {said}");
    assert!(succeeds(folder.path(), "--help").contains("import"));
}

#[test]
fn serving_what_is_not_there_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    assert!(fails(folder.path(), "serve --data {}/nothing").contains("helhetsbild demo"));
    assert!(fails(folder.path(), "check --data {}/nothing").contains("is no data folder"));
}

#[test]
fn a_secretary_is_added_with_their_groups_and_the_language_of_their_letters() {
    let folder = tempfile::tempdir().unwrap();
    succeeds(folder.path(), &format!("import {} --data {{}}/data", examples("vasterbotten").display()));
    let added = "user add --data {}/data --name Sekreteraren --role secretary --email sekreterare@exempel.se";
    let refused = fails(folder.path(), &format!("{added} --group finns-inte"));
    assert!(refused.contains("there is no group “finns-inte”"), "{refused}");
    assert!(fails(folder.path(), &format!("{added} --letters finska")).contains("sv or en"));
    succeeds(folder.path(), &format!("{added} --group /sv/grupper/migrationsradet --letters sv"));
    let store = Store::open(&folder.path().join("data"), "test").unwrap();
    let tenant = store.tenant(&domain::id::PartnershipId("vasterbotten".to_owned())).unwrap();
    let account = store.account_by_address(&tenant, "sekreterare@exempel.se").unwrap().unwrap();
    assert_eq!(account.language, domain::text::Language::Sv, "whatever the language of the machine");
    let world = tenant.world(domain::choices::Audience::Internal);
    let council = world.by_slug(domain::kinds::Kind::Group, "migrationsradet").unwrap();
    assert_eq!(account.groups, [council.id].into());
}

#[test]
fn who_is_added_by_a_command_stands_in_the_log_and_is_erased_as_a_whole() {
    let folder = tempfile::tempdir().unwrap();
    succeeds(folder.path(), &format!("import {} --data {{}}/data", examples("gavleborg").display()));
    let added = "user add --data {}/data --name Kansliet --role editor --email";
    assert!(succeeds(folder.path(), &format!("{added} kansliet@exempel.se")).contains("until a passkey is made"));
    succeeds(folder.path(), &format!("{added} annan@exempel.se"));
    assert!(fails(folder.path(), &format!("{added} kansliet@exempel.se")).contains("has an account here already"));
    let data = folder.path().join("data");
    let partnership = domain::id::PartnershipId("gavleborg".to_owned());
    let with = |look: &mut dyn FnMut(&Store, &Tenant)| {
        let store = Store::open(&data, "test").unwrap();
        let tenant = store.tenant(&partnership).unwrap();
        look(&store, &tenant);
    };
    let mut added = None;
    with(&mut |store, tenant| {
        let account = store.account_by_address(tenant, "kansliet@exempel.se").unwrap().unwrap();
        let noted = store.entries_about(tenant, account.id).unwrap();
        let [noted] = &noted[..] else { panic!("{noted:?}") };
        assert_eq!((noted.what, noted.by, noted.at_machine), (What::Made, None, true));
        assert_eq!(noted.parts, [Part::Given(domain::policy::Role::Editor)]);
        added = Some(account.id);
    });
    let id = added.unwrap();
    let erase = format!("erase --data {{}}/data --row account/{id} --reason beslut --by kansliet");
    succeeds(folder.path(), &erase);
    with(&mut |store, tenant| {
        let rows = store.ledger().drawer_rows(&tenant.id, "", "", 1_000).unwrap();
        let left = rows.iter().filter(|row| !["erasure", "read_audit"].contains(&row.drawer.as_str()));
        let left: Vec<&str> = left.filter(|row| row.owner == id.to_string()).map(|row| row.drawer.as_str()).collect();
        assert!(left.is_empty(), "{left:?}");
        assert!(store.account_by_address(tenant, "annan@exempel.se").unwrap().is_some());
    });
}
