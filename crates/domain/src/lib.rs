//! Helhetsbild's domain: every kind of record, every rule, and the World they make up.
//!
//! Pure: no clock, no input or output, no web. Time, identities and randomness come in as arguments; every read is a
//! function of a [`world::World`], every write a [`command::Command`].

pub mod change;
pub mod choices;
pub mod command;
pub mod date;
pub mod id;
pub mod kinds;
pub mod money;
pub mod number;
pub mod organisation_number;
pub mod picture;
pub mod place;
pub mod policy;
pub mod record;
pub mod rhythms;
pub mod round;
pub mod season;
pub mod slug;
pub mod sparse;
pub mod text;
pub mod twins;
pub mod world;
