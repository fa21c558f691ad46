//! Forms that are made from the kinds' declarations: what they show, and what comes back from them.

#[path = "../site/html.rs"]
#[expect(dead_code, reason = "the reader of pages is used by other tests too")]
mod html;
#[path = "../exchange/random_world.rs"]
mod random_world;
#[path = "../exchange/support.rs"]
#[expect(dead_code, reason = "what sheets need is not needed here")]
mod support;
#[path = "../browser/told.rs"]
mod told;

mod addresses;
mod asked_first;
mod browser;
mod county;
mod in_a_browser;
mod keeping_order;
mod large;
mod likely_twins;
mod over_http;
mod proposing;
mod round_trip;
mod served;
mod stories;
