//! Stories of people who sign in: told to the real server, by a browser without scripts.

#[expect(dead_code, reason = "the stories of nodes use it too")]
mod client;
#[path = "../forms/browser.rs"]
#[expect(dead_code, reason = "the stories of forms read whole pages")]
mod forms;
#[path = "../site/html.rs"]
#[expect(dead_code, reason = "a reader shared with the stories of the site, which use more of it")]
mod html;
mod support;

#[path = "administration.rs"]
mod an_administrator_lets_people_in;
#[path = "every_address.rs"]
mod everybody_is_answered;
#[path = "handing_over.rs"]
mod one_leaves_and_another_comes;
#[path = "stewardship.rs"]
mod records_are_kept_true;
#[path = "passkeys.rs"]
mod somebody_has_a_passkey;
#[path = "signing_in.rs"]
mod somebody_signs_in;
#[path = "eyes.rs"]
mod what_is_internal_is_seen_by_its_own;
