//! What keeps the data: backups, erasures, and where it all lives – as who runs a site meets it.

mod backup;
mod support;
