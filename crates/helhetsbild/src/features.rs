//! The features, a folder each. A feature uses another only through what its module offers.

pub mod about;
pub mod account;
pub mod admin;
pub mod agreements;
pub mod calendar;
pub mod catalogue;
pub mod changes;
pub mod contacts;
pub mod editing;
pub mod exchange;
pub mod how;
pub mod indicators;
pub mod newcomers;
pub mod picture;
pub mod places;
pub mod plans;
pub mod post;
pub mod search;
pub mod start;

/// What the digest asks for lines: each feature that has something to tell a person.
pub fn digest_sources() -> Vec<crate::kit::mail::digest::Source> {
    vec![changes::news]
}
