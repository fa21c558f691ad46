//! Stories of people who sign in with their organisation's account: a real OpenID provider, the real server, and, where a
//! good provider would never do what has to be refused, one that is made to.

#[path = "../people/client.rs"]
#[expect(dead_code, reason = "the stories of people use more of it")]
mod client;
mod fake;
#[path = "../site/html.rs"]
#[expect(dead_code, reason = "a reader shared with the stories of the site, which use more of it")]
mod html;
mod provider;
#[path = "../people/support.rs"]
#[expect(dead_code, reason = "the stories of people use more of it")]
mod support;
#[path = "../browser/told.rs"]
mod told;

mod forged;
mod in_a_browser;
mod managing;
mod meanwhile;
mod over_tls;
mod signing_in;
