//! The administrator's pages in a real browser; the stories themselves are in `browser/administration.mjs`.

use std::{path::Path, process::Command};

use domain::policy::Role;

use crate::support::Site;

#[test]
fn the_administrators_pages_are_for_every_eye_and_hand() {
    let site = Site::new();
    let administrator = site.as_person("Administratör", &[Role::Administrator], None);
    let colleague = site.person("Kollega", &[Role::Editor], Some("Gävle kommun"));
    let told = serde_json::json!({
        "origin": format!("http://localhost:{}", site.port),
        "token": administrator.cookie("hb-lanet"),
        "person": format!("/admin/personer/{}", colleague.id),
        "home": "/partnerskap/lanet",
    });
    let told = Command::new("node")
        .args(["administration.mjs", &told.to_string()])
        .env("CHROMIUM", "/usr/bin/chromium")
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser"))
        .output();
    let told = told.unwrap_or_else(|error| panic!("node could not be started: {error}\nhint: cargo xtask test"));
    println!("{}{}", String::from_utf8_lossy(&told.stdout), String::from_utf8_lossy(&told.stderr));
    assert!(told.status.success(), "some stories failed; they are marked ✗ above");
}
