//! The pages of writing in a real browser: with scripts and without, by axe, on a narrow screen. The stories themselves are in
//! `browser/editing.mjs`.

use std::{path::Path, process::Command};

use domain::kinds::Kind;

use helhetsbild::kit::address::path;

use crate::{county::Who, served::Served};

const LANDA: &str = "landa-en-utveckling-av-introduktionen-for-kvotflyktingar";

#[test]
fn everyone_can_write_in_a_browser() {
    let served = Served::start();
    let county = &served.county;
    county.give(&county.record(Kind::Initiative, LANDA), "gavle-kommun");
    let editor = county.editor("gavle-kommun");
    let proposal = propose(&served);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser");
    let told = Command::new("node")
        .args(["editing.mjs", &format!("http://localhost:{}", served.port)])
        .args([served.sign_in(&editor), served.sign_in(&county.coordinator()), proposal])
        .args(Kind::ALL.iter().filter(|kind| can_be_entered(**kind)).map(|kind| path(*kind)))
        .env("CHROMIUM", "/usr/bin/chromium")
        .current_dir(&folder)
        .output();
    let told = told.unwrap_or_else(|error| panic!("node could not be started: {error}\nhint: cargo xtask test"));
    println!("{}{}", String::from_utf8_lossy(&told.stdout), String::from_utf8_lossy(&told.stderr));
    assert!(told.status.success(), "some stories failed; they are marked ✗ above");
}

fn can_be_entered(kind: Kind) -> bool {
    !matches!(kind, Kind::Partnership | Kind::Confirmation)
}

/// A proposal of the public's to look at; its address.
fn propose(served: &Served) -> String {
    use helhetsbild::features::editing::Purpose;
    let form = served.county.form(&Who::Public, Purpose::Propose, Kind::Initiative, Some(LANDA), "");
    let form = form.types("cost", "Gratis").types("summary", "En kortare text.").types("ord", "Jag gick där.");
    served.county.send(&Who::Public, &form, "spara").location.expect("a receipt")
}
