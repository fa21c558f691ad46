//! What every feature builds on; knows none of them.

pub mod address;
pub mod assets;
pub mod cache;
mod catalogues;
pub mod clock;
pub mod finder;
pub mod format;
pub mod frame;
pub mod html;
pub mod labels;
pub mod language;
pub mod mail;
pub mod map;
pub mod option;
pub mod page;
pub mod past;
pub mod store;
pub mod table;
pub mod visit;
