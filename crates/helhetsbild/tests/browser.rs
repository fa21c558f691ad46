//! The site in a real browser: what only a browser can tell. The stories themselves are in `browser/`, in JavaScript,
//! run by one Node process with one Chromium; here they get a running site, and fail with what they said.

#[path = "site/demo.rs"]
#[expect(dead_code, reason = "the client that asks for single pages is used by the site's stories")]
mod demo;

#[path = "browser/told.rs"]
mod told;

use told::stories_are_told;

#[test]
fn every_kind_of_page_works_for_everyone_in_a_browser() {
    stories_are_told("browser/run.mjs", &[&demo::demo().origin()]);
}
