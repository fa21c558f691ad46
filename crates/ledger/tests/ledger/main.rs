//! The ledger's stories: what every engine promises, and what each has of its own.

#[macro_use]
mod contract;
mod backup;
mod copying;
mod crash;
mod postgres;
mod power;
mod server;
mod sqlite;
