//! What keeps the data: backups, erasures, and where it all lives – as who runs a site meets it.

mod backup;
mod nodes;
mod operations;
#[path = "../../../ledger/tests/ledger/server.rs"]
#[allow(dead_code, reason = "the ledger's own stories stop and start servers, these do not")]
mod server;
mod support;
mod worlds;
