//! The one place where time and randomness come into the program; everything else takes them as arguments.

use domain::{
    change::{Actor, Occasion},
    date::{Date, stockholm_day},
};
use jiff::Timestamp;
use uuid::Uuid;

/// Now.
#[expect(clippy::disallowed_methods, reason = "the one place that asks the clock")]
pub fn now() -> Timestamp {
    Timestamp::now()
}

/// Today in Europe/Stockholm.
pub fn today() -> Date {
    stockholm_day(now())
}

/// The occasion of a command that somebody gives now.
pub fn occasion(actor: Actor) -> Occasion {
    Occasion { command: fresh_identity(), actor, at: now() }
}

/// An identity that nobody can guess.
#[expect(clippy::disallowed_methods, reason = "the one place that draws identities")]
pub fn fresh_identity() -> Uuid {
    Uuid::new_v4()
}

/// Fills `bytes` with bytes that nobody can guess.
///
/// # Panics
/// When the operating system has no randomness to give: nothing can be written safely then.
pub fn fill(bytes: &mut [u8]) {
    getrandom::fill(bytes).expect("the operating system gives random bytes");
}
