//! The way to a provider and back in a real browser, on a telephone; the story itself is in `browser.mjs`.

use domain::policy::Role;
use helhetsbild::kit::visitor::SignedInBy;
use serde_json::json;

use crate::{
    provider::RealProvider,
    support::{Site, now},
    told::stories_are_told,
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
    stories_are_told("oidc/browser.mjs", &[&format!("http://localhost:{}", site.port), &token]);
}
