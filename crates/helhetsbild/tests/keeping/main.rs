//! What keeps the data: backups, erasures, and where it all lives – as who runs a site meets it.

mod backup;
#[path = "../people/client.rs"]
#[allow(dead_code, reason = "the stories of people use more of it")]
mod client;
#[path = "../site/html.rs"]
#[allow(dead_code, reason = "a reader shared with the stories of the site, which use more of it")]
mod html;
mod nodes;
mod operations;
mod people;
#[path = "../../../ledger/tests/ledger/server.rs"]
#[allow(dead_code, reason = "the ledger's own stories stop and start servers, these do not")]
mod server;
mod support;
#[path = "../browser/told.rs"]
#[expect(dead_code, reason = "stories that ask for nothing are told elsewhere")]
mod told;
mod worlds;
