//! Backing up, restoring, erasing.

use super::support::{Site, example, fails, succeeds};

/// A contact of the example, by its address.
const CONTACT: &str = "kontakter/";

/// A folder with the example, and the address of one of its contacts.
fn data(folder: &std::path::Path) -> (String, String) {
    let data = format!("{}/data", folder.display());
    succeeds(&format!("import {} --data {data}", example("vasterbotten").display()));
    let site = Site::serving(&format!("--data {data}"));
    let list = site.get("/sv/kontakter").1;
    let slugs = list.split("/sv/kontakter/").skip(1).filter_map(|rest| rest.split(['"', '?']).next());
    let slug = slugs.into_iter().find(|slug| *slug != "foresla").unwrap();
    (data, format!("{CONTACT}{slug}"))
}

fn title(page: &str) -> String {
    page.split("<h1").nth(1).and_then(|rest| rest.split('>').nth(1)?.split('<').next()).unwrap().trim().to_owned()
}

#[test]
fn a_backup_taken_while_serving_brings_the_site_back() {
    let folder = tempfile::tempdir().unwrap();
    let (data, contact) = data(folder.path());
    let file = format!("{}/backup.db", folder.path().display());
    let serving = Site::serving(&format!("--data {data}"));
    let before = serving.get(&format!("/sv/{contact}"));
    succeeds(&format!("backup --data {data} --to {file}"));
    assert!(fails(&format!("backup --data {data} --to {file}")).contains("is there already"));
    assert!(fails(&format!("restore --from {file} --data {data} --replace")).contains("in use by"));
    drop(serving);

    let other = format!("{}/other", folder.path().display());
    assert!(
        succeeds(&format!("restore --from {file} --data {other}")).contains("restored and verified: 1 partnerships")
    );
    assert!(fails(&format!("restore --from {file} --data {other}")).contains("--replace"));
    succeeds(&format!("restore --from {file} --data {other} --replace"));
    assert!(succeeds(&format!("check --data {other}")).contains("0 faults"));
    let (status, page) = Site::serving(&format!("--data {other}")).get(&format!("/sv/{contact}"));
    assert_eq!((status, title(&page)), (200, title(&before.1)));
}

#[test]
fn an_erased_record_is_gone_from_the_site_the_folder_and_older_backups() {
    let folder = tempfile::tempdir().unwrap();
    let (data, contact) = data(folder.path());
    let title = title(&Site::serving(&format!("--data {data}")).get(&format!("/sv/{contact}")).1);
    let old = format!("{}/old.db", folder.path().display());
    succeeds(&format!("backup --data {data} --to {old}"));

    let erase = format!("erase --data {data} --record {contact} --reason Beslut-12 --by informationsansvarig");
    assert!(succeeds(&erase).contains("erased, as change 36 of vasterbotten"));
    fails(&erase);
    assert!(fails(&format!("erase --data {data} --record kontakter/ingen --reason x --by y")).contains("no record"));
    succeeds(&format!("restore --from {old} --data {data} --replace"));
    for file in std::fs::read_dir(&data).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        assert!(!bytes.windows(title.len()).any(|window| window == title.as_bytes()), "{title}");
    }
    let site = Site::serving(&format!("--data {data}"));
    assert_eq!(site.get(&format!("/sv/{contact}")).0, 404);
    assert!(!site.get(&format!("/sv/sok?q={}", title.replace(' ', "+"))).1.contains(&contact));
    drop(site);
    assert!(succeeds(&format!("check --data {data}")).contains("0 faults"));
    let again = fails(&format!("import {} --data {data}", example("vasterbotten").display()));
    assert!(again.contains("erased by decision"), "{again}");
}

#[test]
fn data_of_every_earlier_format_is_served() {
    let fixtures = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../ledger/tests/fixtures");
    for format in 1..=ledger::VERSION {
        let folder = tempfile::tempdir().unwrap();
        let file = fixtures.join(format!("format-{format}.sqlite"));
        std::fs::copy(file, folder.path().join(ledger::DATABASE_FILE)).unwrap();
        let place = format!("--data {}", folder.path().display());
        Site::serving(&place).shows("/sv/grupper", "Migrationsrådet (2026)");
        assert!(succeeds(&format!("check {place}")).contains(" 0 faults"));
    }
}
