//! The post, as those who get letters and those who run the mail server meet it: a real mail server takes, delays, refuses
//! and breaks off.

mod alarms;
mod browser;
#[path = "../people/client.rs"]
#[expect(dead_code, reason = "a browser shared with the stories of people who sign in, which use more of it")]
mod client;
mod document;
mod ends_soon;
mod every_letter;
#[path = "../forms/browser.rs"]
mod form_reader;
#[path = "../site/html.rs"]
#[expect(dead_code, reason = "a reader shared with the stories of the site, which use more of it")]
mod html;
mod letters;
mod mailboxes;
mod nodes;
mod opting;
mod pages;
#[path = "../people/support.rs"]
#[expect(dead_code, reason = "a made-up partnership shared with the stories of people who sign in")]
mod people;
mod program;
mod proposals;
mod proposals_that_wait;
mod rounds;
mod sending;
#[path = "../../../ledger/tests/ledger/server.rs"]
#[expect(dead_code, reason = "the ledger's own stories stop and start servers, these do not")]
mod server;
mod support;
mod telling;
mod topics;
mod waiting;
mod weekly;
mod worklist;
