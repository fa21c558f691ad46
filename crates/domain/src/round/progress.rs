//! How far a round has come, in figures that can be counted by hand.

use super::{Answer, Giver, Invitation, Round};

/// How far one organisation has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// What it is asked: rows and cells.
    pub asked: usize,
    /// What it has answered, or had answered for it.
    pub answered: usize,
    /// Of these, what the coordinator answered and it has not confirmed.
    pub on_behalf: usize,
    /// What it has put off: not answered.
    pub snoozed: usize,
}

impl Progress {
    /// Whether everything is answered. Who is asked nothing has nothing left to answer.
    pub fn is_finished(&self) -> bool {
        self.answered == self.asked
    }

    /// Whether it has said anything itself.
    pub fn has_begun(&self) -> bool {
        self.answered > self.on_behalf || self.snoozed > 0
    }
}

/// The response to a round, for the steering group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rate {
    /// Organisations that are asked something.
    pub invited: usize,
    /// Of these, those that have said anything themselves.
    pub begun: usize,
    /// Of these, those for which everything is answered.
    pub finished: usize,
    /// Rows and cells asked.
    pub asked: usize,
    /// Rows and cells answered.
    pub answered: usize,
}

impl Rate {
    /// Answered of what was asked, of 100, rounded down; `None` when nothing was asked.
    pub fn per_cent(&self) -> Option<u8> {
        (100 * self.answered).checked_div(self.asked).and_then(|rate| u8::try_from(rate).ok())
    }
}

impl Invitation {
    /// How far the organisation has come.
    pub fn progress(&self) -> Progress {
        let mut progress = Progress { asked: self.rows.len() + self.cells.len(), ..Progress::default() };
        let rows = self.rows.iter().filter_map(|row| row.answer.as_ref());
        let rows = rows.map(|given| (given.by, matches!(given.answer, Answer::Snoozed(_))));
        let cells = self.cells.iter().filter_map(|cell| cell.answer.as_ref()).map(|given| (given.by, false));
        for (by, is_snoozed) in rows.chain(cells) {
            if is_snoozed {
                progress.snoozed += 1;
                continue;
            }
            progress.answered += 1;
            progress.on_behalf += usize::from(matches!(by, Giver::OnBehalf(_)));
        }
        progress
    }
}

impl Round {
    /// The response so far.
    pub fn rate(&self) -> Rate {
        let all = self.invitations.iter().map(Invitation::progress).filter(|progress| progress.asked > 0);
        all.fold(Rate::default(), |rate, progress| Rate {
            invited: rate.invited + 1,
            begun: rate.begun + usize::from(progress.has_begun()),
            finished: rate.finished + usize::from(progress.is_finished()),
            asked: rate.asked + progress.asked,
            answered: rate.answered + progress.answered,
        })
    }
}
