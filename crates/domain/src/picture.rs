//! The picture: what a World says about a day.

pub mod status;
