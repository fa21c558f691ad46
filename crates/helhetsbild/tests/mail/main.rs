//! The post, as those who get letters and those who run the mail server meet it: a real mail server takes, delays, refuses
//! and breaks off.

mod browser;
mod document;
mod letters;
mod nodes;
mod opting;
mod pages;
mod program;
mod sending;
#[path = "../../../ledger/tests/ledger/server.rs"]
#[expect(dead_code, reason = "the ledger's own stories stop and start servers, these do not")]
mod server;
mod support;
mod weekly;
