//! What every feature builds on; knows none of them.

pub mod account;
pub mod address;
pub mod assets;
pub mod cache;
mod catalogues;
pub mod clock;
mod days;
pub mod eyes;
pub mod finder;
pub mod form;
pub mod format;
pub mod frame;
pub mod guard;
pub mod html;
pub mod labels;
pub mod language;
pub mod mail;
pub mod map;
pub mod option;
pub mod page;
pub mod past;
pub mod session;
pub mod sign_in;
pub mod store;
pub mod table;
pub mod visit;
pub mod visitor;
