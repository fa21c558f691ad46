//! From a file to what it would change, for whoever sends it.

use domain::{
    choices::Audience,
    id::RecordId,
    policy::{Act, Person, may},
};

use crate::{
    features::{
        editing::proposals::FromFile,
        exchange::{Limits, Options, Outcome, Rights, Workbook, plan_of, read_as},
    },
    kit::{
        clock,
        imports::{Lines, Run},
        language::L10n,
        multipart::LARGEST_FILE,
        page::Stop,
        visit::Visit,
        visitor::Visitor,
    },
};

use super::{
    asking::ask_first,
    tell::{Sender, told},
};

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

/// What is sent, and how it is to be read.
pub struct Sending<'a> {
    /// The file's own name.
    pub file: &'a str,
    /// The name under which it is read.
    pub read_as: String,
    /// Whether what has been changed on the site since is written over.
    pub overwrites: bool,
}

impl<'a> Sending<'a> {
    /// A file that comes now, with the list that it is said to be.
    pub fn new(v: &Visit, file: &'a str, bytes: &[u8], said: Option<&str>, overwrites: bool) -> Self {
        Self { file, read_as: read_as(file, bytes, said, language(v), &limits()), overwrites }
    }

    /// As a run was sent.
    pub fn of(run: &'a Run) -> Self {
        let read_as = if run.read_as.is_empty() { run.file.clone() } else { run.read_as.clone() };
        Self { file: &run.file, read_as, overwrites: run.overwrites }
    }
}

/// Reads a file and finds what it would change and what is wrong with it, for somebody.
pub fn look_through(
    v: &Visit,
    visitor: &Visitor,
    sending: &Sending<'_>,
    bytes: Vec<u8>,
) -> Result<(Workbook, Looked), Stop> {
    let workbook = Workbook::from_bytes(&sending.read_as, bytes, &limits());
    let all = v.tenant.world(Audience::Internal);
    let rights = Rights { person: &visitor.person, all: &all };
    let overwrite = sending.overwrites;
    let options = Options { overwrite, accept_good_rows: false, language: language(v), today: Some(v.today) };
    let mut outcome = plan_of(&workbook, &v.world, &v.tenant.id, &options, Some(&rights));
    // Whoever lets the file hold has said what is to become of what was written by hand.
    let asked = if overwrite { Vec::new() } else { ask_first(&v.store, &v.tenant, &mut outcome, sending.file)? };
    Ok((workbook, Looked { outcome, asked }))
}

/// What a file comes to.
pub struct Looked {
    /// What it would write.
    pub outcome: Outcome,
    /// What is asked of those who answer, instead of written over what they wrote by hand.
    pub asked: Vec<FromFile>,
}

/// The run that a file makes now.
pub fn run_of(v: &Visit, visitor: &Visitor, sending: &Sending<'_>, looked: &Looked) -> (Run, Lines) {
    let sender = Sender {
        by: Some(visitor.account.id),
        whose: whose(&visitor.person),
        at: v.now,
        command: clock::fresh_identity(),
    };
    let (mut run, mut lines) = told(sending.file, &looked.outcome, sender, sending.overwrites);
    run.asked = looked.asked.iter().map(|one| one.fields.len()).sum();
    if sending.read_as != sending.file {
        // Whoever reads of an error looks for it in their own file.
        let all = lines.errors.iter_mut().chain(&mut lines.warnings);
        all.filter(|line| line.sheet == sending.read_as).for_each(|line| line.sheet = sending.file.to_owned());
        run.read_as.clone_from(&sending.read_as);
    }
    (run, lines)
}
