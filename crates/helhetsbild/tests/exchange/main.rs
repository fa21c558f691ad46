//! Import, export, template and report, as the people who use them meet them.

mod exchange_again;
mod exchange_malformed;
mod exchange_messages;
mod exchange_round_trip;
mod exchange_stories;
mod random_world;
mod support;
