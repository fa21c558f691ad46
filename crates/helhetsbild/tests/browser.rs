//! The site in a real browser: what only a browser can tell. The stories themselves are in `browser/`, in JavaScript,
//! run by one Node process with one Chromium; here they get a running site, and fail with what they said.

#[path = "site/demo.rs"]
#[expect(dead_code, reason = "the client that asks for single pages is used by the site's stories")]
mod demo;

use std::{path::Path, process::Command};

const BROWSER: &str = "/usr/bin/chromium";

#[test]
fn every_kind_of_page_works_for_everyone_in_a_browser() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser");
    assert!(Path::new(BROWSER).exists(), "{BROWSER} is not installed\nhint: cargo xtask test");
    assert!(
        folder.join("node_modules/playwright-core").exists(),
        "the npm packages are not installed in {}\nhint: cargo xtask test",
        folder.display()
    );
    let told = Command::new("node")
        .arg("run.mjs")
        .arg(demo::demo().origin())
        .env("CHROMIUM", BROWSER)
        .current_dir(&folder)
        .output();
    let told = told.unwrap_or_else(|error| panic!("node could not be started: {error}\nhint: cargo xtask test"));
    println!("{}{}", String::from_utf8_lossy(&told.stdout), String::from_utf8_lossy(&told.stderr));
    assert!(told.status.success(), "some stories failed; they are marked ✗ above");
}
