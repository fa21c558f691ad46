//! Keeping it true: what one answers for, what is slipping, a record confirmed from a letter, and the ask-once round.

mod afterwards;
mod answers;
mod asked;
mod asker;
mod before;
mod cells;
mod checking;
mod digest;
mod disowned;
mod doubles;
mod ends_soon;
mod form_by_link;
mod hand_over;
mod in_vain;
mod lines;
mod link;
mod mine;
mod offer;
mod own_link;
mod paper;
mod participation;
mod reminders;
mod round;
mod rounds;
mod worklist;

pub use afterwards::{ask as ask_afterwards, take as take_afterwards};
pub use answers::{answer as answer_cell, ask as ask_cells, way as way_to_answer};
pub use checking::to_check;
pub use digest::to_look_at;
pub use disowned::{asks, disown, record_of_line};
pub use doubles::{doubles, part as part_doubles};
pub use ends_soon::ask_what_comes_after;
pub use hand_over::{choose as choose_leaver, hand_over};
pub use link::{look, reply};
pub use mine::mine;
pub use paper::{own_file, own_paper};
pub use participation::{participation, participation_file, participation_of};
pub use reminders::{remind_of_rounds, rounds_that_end};
pub use round::{
    answer, answer_as_coordinator, asked, asked_of, file_of, link_file, link_paper, paper_of, said_by, way_back,
    wish_for_account,
};
pub use rounds::{close, follow, new_link, reopen, response, rounds, start};
pub use worklist::worklist;

use domain::{
    change::{Actor, Occasion},
    command::{Command, Pick},
    picture::review::review,
    record::Record,
    round::Said,
};

use crate::kit::{
    form::Sent,
    page::Stop,
    store::{Beside, StoreError},
    visit::Visit,
};

/// What is said of a record's review, and how grave that is.
fn standing(v: &Visit, record: &Record) -> Option<(&'static str, String)> {
    Some(lines::standing(v.words, &review(record, v.today, v.world.rhythms())?))
}

/// The occasion of a form: its own identity if it carries one, so that sending it twice is once.
fn occasion(v: &Visit, sent: &Sent, actor: Actor) -> Occasion {
    let drawn = crate::kit::clock::fresh_identity();
    let command = sent.get("kommando").and_then(|command| command.parse().ok()).unwrap_or(drawn);
    Occasion { command, actor, at: v.now }
}

/// Says of records that they are right today. False when one of them was changed or is gone: it must be looked at again.
/// `said` is what that answers in the round in which it was said.
fn confirm(v: &Visit, picks: Vec<Pick>, occasion: Occasion, origin: String, said: Option<&Said>) -> Result<bool, Stop> {
    let beside = Beside { said, ..Beside::default() };
    match v.store.carry_out_beside(&v.tenant, Command::Confirm(picks, v.today, origin), occasion, beside) {
        Ok(_) => Ok(true),
        Err(StoreError::Problems(_)) => Ok(false),
        Err(error) => Err(error.into()),
    }
}
