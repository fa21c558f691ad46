//! Writing: every kind's form, made from its one declaration; drafts, proposals, clashes, the bin, and what is done with
//! many at once.
//!
//! A form is always shown from what was [`Typed`]; reading it lays that over the record as it was. What stands as the form
//! showed it is not touched.

mod answer;
pub mod bin;
mod clash;
pub mod completeness;
mod control;
mod desk;
pub mod drafts;
mod fill;
mod find;
pub mod gone;
pub mod history;
mod layout;
pub mod many;
pub mod merging;
pub mod names;
mod page;
mod paper;
pub mod proposals;
mod read;
mod rights;
mod say;
mod shown;
mod tools;
mod twins;
mod typed;
mod view;
mod web;
pub mod withdrawing;

pub use desk::Desk;
pub use layout::{fields, help, settings, short};
pub use page::twins_of_title;
pub use paper::{FROM_ROUND, occasion};
pub use read::{Fault, Wrong};
pub use rights::audience;
pub use shown::{Difference, differences, moment};
pub use tools::{chooses_in_lists, list_tools, push_tick, ticked_tools, tools};
pub use typed::Typed;
pub use view::Showing;
pub use web::{Purpose, begin, rescued, sent};
