//! Writing: every kind's form, made from its one declaration; drafts, proposals, and what is done with many at once.

mod desk;
mod fill;
mod find;
mod layout;
mod read;
mod say;
mod typed;
mod view;

pub use desk::Desk;
pub use layout::{fields, short};
pub use read::{Fault, Wrong};
pub use typed::Typed;
pub use view::Showing;
