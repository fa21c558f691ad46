//! Who carries a letter away: a mail server, or the terminal of a demonstration.

use std::io::Write;

use super::{log::Fate, message::Outgoing};

/// What a carrier made of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Carried {
    /// It was taken; what the server said.
    Taken(String),
    /// Not now, try this letter again later (SMTP 4xx), or a 5xx that is not about the address: a fault of settings.
    PutOff(String),
    /// The address does not exist, or takes no mail (SMTP 5xx about the recipient).
    Returned(String),
    /// No conversation came about: nothing is wrong with the letter.
    Away(String),
    /// The conversation broke off while it was about this letter: perhaps by chance, perhaps because of the letter.
    BrokeOff(String),
}

/// Carries letters.
pub trait Carrier: Send {
    /// Carries a letter.
    fn carry(&mut self, letter: &Outgoing) -> Carried;

    /// There is nothing more to carry for now.
    fn rest(&mut self);

    /// What a taken letter is logged as.
    fn fate(&self) -> Fate;
}

/// Shows letters where the program runs, so that a demonstration needs no mail server: a sign-in link is followed from the
/// terminal.
pub struct Terminal;

impl Carrier for Terminal {
    fn carry(&mut self, letter: &Outgoing) -> Carried {
        let rule = "─".repeat(60);
        let shown = format!("{rule}\nTo: {}\n\n{}\n{rule}", letter.to, letter.text.trim_end());
        match writeln!(std::io::stdout().lock(), "{shown}") {
            Ok(()) => Carried::Taken(String::new()),
            Err(error) => Carried::Away(error.to_string()),
        }
    }

    fn rest(&mut self) {}

    fn fate(&self) -> Fate {
        Fate::Shown
    }
}
