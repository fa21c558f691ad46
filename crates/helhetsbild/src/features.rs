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
pub mod importing;
pub mod indicators;
pub mod newcomers;
pub mod picture;
pub mod places;
pub mod plans;
pub mod post;
pub mod search;
pub mod start;
pub mod stewardship;
pub mod watching;

/// What the digest asks for lines: each feature that has something to tell a person.
pub fn digest_sources() -> Vec<crate::kit::mail::digest::Source> {
    vec![
        stewardship::to_check,
        stewardship::to_look_at,
        stewardship::rounds_that_end,
        calendar::meetings_ahead,
        calendar::calls_ahead,
        watching::changes_of_watched,
        changes::news,
    ]
}

/// What is done for the post now and then by day.
pub fn chores() -> Vec<crate::kit::mail::chore::Chore> {
    vec![
        stewardship::ask_what_comes_after,
        stewardship::remind_of_rounds,
        editing::proposals::see_to_unanswered,
        admin::tell_of_waiting,
        crate::kit::unused::close_unused,
    ]
}
