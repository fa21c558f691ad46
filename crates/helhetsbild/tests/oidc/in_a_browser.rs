//! The way to a provider and back in a real browser, on a telephone; the story itself is in `browser.mjs`.

use std::{path::Path, process::Command};

use domain::policy::Role;
use helhetsbild::kit::visitor::SignedInBy;
use serde_json::json;

use crate::{
    provider::RealProvider,
    support::{Site, now},
};

#[test]
fn somebody_signs_in_by_a_provider_in_a_browser() {
    let site = Site::new();
    let real = RealProvider::of(&site);
    real.registered(&site, "RS256");
    real.person(
        "anna",
        json!({"email": "anna@kommun.se", "email_verified": true, "name": "Anna", "groups": ["integration"]}),
    );
    let admin = site.person("Administratör", &[Role::Administrator], None);
    let token = site.store.begin_session(&site.tenant, &admin, SignedInBy::Passkey, "test", now()).expect("taken");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oidc");
    let told = Command::new("node")
        .args(["browser.mjs", &format!("http://localhost:{}", site.port), &token])
        .env("CHROMIUM", "/usr/bin/chromium")
        .current_dir(&folder)
        .output();
    let told = told.unwrap_or_else(|error| panic!("node could not be started: {error}\nhint: cargo xtask test"));
    println!("{}{}", String::from_utf8_lossy(&told.stdout), String::from_utf8_lossy(&told.stderr));
    assert!(told.status.success(), "some stories failed; they are marked ✗ above");
}
