//! From a file to what it would change, for whoever sends it.

use domain::{
    choices::Audience,
    id::RecordId,
    policy::{Act, Person, may},
};

use crate::{
    features::exchange::{Limits, Options, Outcome, Rights, Workbook, plan_of},
    kit::{
        clock,
        imports::{Lines, Run},
        language::L10n,
        multipart::LARGEST_FILE,
        visit::Visit,
        visitor::Visitor,
    },
};

use super::tell::{Sender, told};

/// How much is read of a file that comes over the web: what a partnership's own workbook holds many times over, and what is
/// looked through while somebody waits.
fn limits() -> Limits {
    Limits {
        file_bytes: LARGEST_FILE as u64,
        unzipped_bytes: 100_000_000,
        sheets: 100,
        rows: 20_000,
        columns: 300,
        cells: 500_000,
    }
}

/// The language that the workbook's words are in.
pub fn language(v: &Visit) -> L10n {
    if v.words.code() == "en" { L10n::En } else { L10n::Sv }
}

/// The organisation whose records somebody may change by a file; `None` = everybody's.
pub fn whose(person: &Person) -> Option<RecordId> {
    if may(Some(person), Act::EditMany) { None } else { person.organisation }
}

/// Whether somebody may look at a run, and take it: it is of their organisation, or they may change everything.
pub fn is_for(person: &Person, run: &Run) -> bool {
    may(Some(person), Act::EditMany) || (run.whose.is_some() && run.whose == person.organisation)
}

/// Reads a file and finds what it would change and what is wrong with it, for somebody.
pub fn look_through(v: &Visit, visitor: &Visitor, file: &str, bytes: Vec<u8>, overwrites: bool) -> (Workbook, Outcome) {
    let workbook = Workbook::from_bytes(file, bytes, &limits());
    let all = v.tenant.world(Audience::Internal);
    let rights = Rights { person: &visitor.person, all: &all };
    let options = Options { overwrite: overwrites, accept_good_rows: false, language: language(v) };
    let outcome = plan_of(&workbook, &v.world, &v.tenant.id, &options, Some(&rights));
    (workbook, outcome)
}

/// The run that a file makes now.
pub fn run_of(v: &Visit, visitor: &Visitor, file: &str, outcome: &Outcome, overwrites: bool) -> (Run, Lines) {
    let sender = Sender {
        by: Some(visitor.account.id),
        whose: whose(&visitor.person),
        at: v.now,
        command: clock::fresh_identity(),
    };
    told(file, outcome, sender, overwrites)
}
