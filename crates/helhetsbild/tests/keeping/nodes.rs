//! Several nodes on one database, and moving between a folder and a database.

use std::{fs, path::Path};

use super::{
    server,
    support::{Site, example, fails, succeeds},
};

/// The example with another name for its group.
fn renamed(folder: &Path, name: &str) -> String {
    let book = folder.join(format!("book-{name}"));
    fs::create_dir(&book).unwrap();
    for file in fs::read_dir(example("vasterbotten")).unwrap() {
        let file = file.unwrap();
        let text = fs::read_to_string(file.path()).unwrap();
        fs::write(book.join(file.file_name()), text.replace(";Migrationsrådet;", &format!(";{name};"))).unwrap();
    }
    book.display().to_string()
}

#[test]
fn what_is_written_on_one_node_is_seen_on_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let database = server::shared().database();
    let place = format!("--database {}", database.address());
    succeeds(&format!("import {} {place}", example("vasterbotten").display()));
    let (one, other) = (Site::serving(&place), Site::serving(&place));
    one.shows("/sv/grupper", "Migrationsrådet");

    // The import is a third node.
    succeeds(&format!("import {} {place}", renamed(folder.path(), "Integrationsrådet")));
    for site in [&one, &other] {
        site.shows("/sv/grupper", "Integrationsrådet");
        site.shows("/sv/sok?q=integrationsrådet", "Integrationsrådet");
    }
    assert!(!other.get("/sv/grupper").1.contains("Migrationsrådet"));

    succeeds(&format!("import {} {place}", example("gavleborg").display()));
    other.shows("/p/gavleborg/sv/", "Gävleborg");

    drop(one);
    succeeds(&format!("import {} {place} --partnership vasterbotten", renamed(folder.path(), "Rådet")));
    other.shows("/sv/grupper", "Rådet");
    assert!(succeeds(&format!("check {place}")).contains("vasterbotten: 37 changes, 35 records, 0 faults"));
}

#[test]
fn what_is_erased_is_gone_from_every_node_and_from_a_backup() {
    let folder = tempfile::tempdir().unwrap();
    let database = server::shared().database();
    let place = format!("--database {}", database.address());
    succeeds(&format!("import {} {place}", example("vasterbotten").display()));
    let site = Site::serving(&place);
    site.shows("/sv/grupper", "Migrationsrådet");
    let list = folder.path().join("list").display().to_string();
    let erase = format!("erase {place} --record grupper/migrationsradet --reason Beslut-12 --by informationsansvarig");
    assert!(fails(&erase).contains("--erased FILE"));
    succeeds(&format!("{erase} --erased {list}"));
    while site.get("/sv/grupper/migrationsradet").0 != 404 {}

    let file = folder.path().join("backup.db").display().to_string();
    succeeds(&format!("backup {place} --to {file}"));
    let bytes = fs::read(&file).unwrap();
    assert!(!String::from_utf8_lossy(&bytes).contains("Länets råd under landshövdingens ledning"));
    let data = folder.path().join("data").display().to_string();
    succeeds(&format!("restore --from {file} --data {data}"));
    assert!(succeeds(&format!("check --data {data}")).contains("0 faults"));

    let empty = server::shared().database();
    let other = format!("--database {}", empty.address());
    assert!(succeeds(&format!("restore --from {file} {other}")).contains("36 changes"));
    fails(&format!("restore --from {file} {other}"));
    assert!(succeeds(&format!("check {other}")).contains("0 faults"));
}

#[test]
fn a_folder_moves_to_a_database_and_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let database = server::shared().database();
    let (data, back) = (path("data"), path("back"));
    succeeds(&format!("import {} --data {data}", example("vasterbotten").display()));
    let there = format!("copy --from sqlite:{data} --to {}", database.address());
    let site = Site::serving(&format!("--data {data}"));
    assert!(fails(&there).contains("in use by"), "nobody may write meanwhile");
    drop(site);
    assert!(succeeds(&there).contains("copied and compared: 1 partnerships, 35 changes (0 of them were there)"));
    assert!(succeeds(&there).contains("35 changes (35 of them were there)"), "again is no harm");
    succeeds(&format!("copy --from {} --to sqlite:{back}", database.address()));
    succeeds(&format!("export --data {data} --out {}", path("first")));
    succeeds(&format!("export --data {back} --out {}", path("second")));
    for file in fs::read_dir(path("first")).unwrap() {
        let name = file.unwrap().file_name();
        let read = |side: &str| fs::read(folder.path().join(side).join(&name)).unwrap();
        assert_eq!(read("first"), read("second"));
    }
    fails(&format!("copy --from sqlite:{} --to {}", path("nothing"), database.address()));
}

#[test]
fn while_the_database_is_away_pages_go_on_and_writers_are_told_to_try_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut server = server::Server::of_its_own(&[]);
    let place = format!("--database {}", server.address("postgres"));
    succeeds(&format!("import {} {place}", example("vasterbotten").display()));
    let site = Site::serving(&place);
    server.stop("QUIT");
    site.shows("/sv/grupper", "Migrationsrådet");
    let import = format!("import {} {place}", renamed(folder.path(), "Integrationsrådet"));
    assert!(fails(&import).contains("nothing was written; try again in a moment"));
    assert_eq!(site.get("/sv/").0, 200);
    // Who writes just then has all they wrote before them, to be sent again; a password is written nowhere.
    let written = "summary=Vi+ses+p%C3%A5+%3Ctorget%3E+i+Ume%C3%A5&kommando=x";
    let (status, page) = site.send("/sv/insatser/ny", "hb-vasterbotten=somebody", written);
    assert_eq!(status, 503);
    assert!(page.contains("name=\"summary\" value=\"Vi ses på &#60;torget&#62; i Umeå\""), "{page}");
    assert!(page.contains("action=\"/sv/insatser/ny\""), "{page}");
    let (status, page) = site.send("/sv/logga-in/losenord", "hb-vasterbotten=somebody", "losenord=ett+hemligt+ord");
    assert_eq!(status, 503);
    assert!(!page.contains("hemligt"), "{page}");

    server.start();
    succeeds(&import);
    site.shows("/sv/grupper", "Integrationsrådet");
}

#[test]
fn a_node_notices_that_a_backup_was_restored_under_it() {
    let folder = tempfile::tempdir().unwrap();
    let database = server::shared().database();
    let place = format!("--database {}", database.address());
    let file = folder.path().join("backup.db").display().to_string();
    succeeds(&format!("import {} {place}", example("vasterbotten").display()));
    succeeds(&format!("import {} {place}", renamed(folder.path(), "Rådet")));
    succeeds(&format!("backup {place} --to {file}"));
    succeeds(&format!("import {} {place}", renamed(folder.path(), "Integrationsrådet")));
    let site = Site::serving(&place);
    site.shows("/sv/grupper", "Integrationsrådet");

    database.say("DROP SCHEMA helhetsbild CASCADE");
    succeeds(&format!("restore --from {file} {place}"));
    site.shows("/sv/grupper", ">Rådet<");
    // Another change with the number that the node knew: it is not taken for the one it knew.
    succeeds(&format!("import {} {place}", renamed(folder.path(), "Migrationsnämnden")));
    site.shows("/sv/grupper", "Migrationsnämnden");
}

#[test]
fn a_record_that_does_not_stand_where_its_changes_lead_is_never_served() {
    let database = server::shared().database();
    let place = format!("--database {}", database.address());
    succeeds(&format!("import {} {place}", example("vasterbotten").display()));
    for (damage, repair) in [("withdrawn = 1", "withdrawn = 0"), ("version = 2", "version = 1")] {
        database.say(&format!("UPDATE helhetsbild.record SET {damage} WHERE sequence = 9"));
        assert!(fails(&format!("serve {place}")).contains("does not stand where its changes lead: see change 9"));
        database.say(&format!("UPDATE helhetsbild.record SET {repair} WHERE sequence = 9"));
    }
    assert_eq!(Site::serving(&place).get("/sv/").0, 200);
}
