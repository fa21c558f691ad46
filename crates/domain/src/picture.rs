//! The picture: what a World says about a day. Every function here is pure and takes the day as an argument.

pub mod agreements;
pub mod bin;
pub mod bits;
pub mod catalogue;
pub mod chain;
pub mod cliffs;
pub mod compare;
pub mod coverage;
pub mod facet;
pub mod freshness;
pub mod functions;
pub mod participation;
pub mod review;
pub mod shelf;
pub mod span;
pub mod status;
mod turns;
pub mod white_spots;
pub mod worklist;
