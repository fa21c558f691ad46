//! Where a file is sent in, and what becomes of it there.

use askama::Template;
use domain::policy::{Act, may};

use super::check::{Sending, is_for, language, look_through, run_of};
use crate::{
    features::{editing::moment, exchange},
    kit::{
        clock,
        form::Sent,
        imports::{self, Run, Standing},
        multipart::{LARGEST_FILE, Received},
        page::{Answer, Page, Stop},
        visit::Visit,
    },
};

/// So many runs are listed.
const MOST_SHOWN: usize = 30;

/// The form by which a file is sent; also stands on the page of a run, for the corrected file.
pub struct FileForm {
    /// Where it is sent.
    pub action: String,
    /// What was wrong with what was sent.
    pub fault: Option<String>,
    /// The run whose file was corrected.
    pub replaces: Option<String>,
    /// Whether the box for writing over is ticked.
    pub overwrites: bool,
    /// The largest file, in megabytes.
    pub megabytes: usize,
    /// Every list a text file can be: its name in files, and the one people know.
    pub lists: Vec<(&'static str, &'static str)>,
}

impl FileForm {
    /// The form, as it stands before anything was sent.
    pub fn new(v: &Visit, replaces: Option<String>, overwrites: bool) -> Self {
        let megabytes = LARGEST_FILE / 1_000_000;
        let (action, lists) = (v.here_form("/las-in"), exchange::lists(language(v)));
        Self { action, fault: None, replaces, overwrites, megabytes, lists }
    }
}

/// A run in the list.
struct Listed {
    href: String,
    file: String,
    said: String,
    is_faulty: bool,
}

#[derive(Template)]
#[template(path = "features/importing/begin.html")]
struct BeginPage<'a> {
    v: &'a Visit,
    title: String,
    /// Whether it is about everybody's records, not only those of one's own organisation.
    is_all: bool,
    /// Whether there is an organisation whose records it could be about.
    is_of_one: bool,
    news: Option<String>,
    form: FileForm,
    runs: Vec<Listed>,
}

/// Where a file is sent in.
///
/// # Errors
/// When the ledger cannot.
pub fn begin(v: &Visit) -> Answer {
    show(v, FileForm::new(v, None, false))
}

fn show(v: &Visit, form: FileForm) -> Answer {
    let visitor = v.visitor.as_deref().ok_or(Stop::Forbidden)?;
    let say = &v.words.say;
    let runs = imports::all(v.store.ledger(), &v.tenant.id)?;
    let runs = runs.iter().rev().filter(|(_, run)| is_for(&visitor.person, run)).take(MOST_SHOWN);
    let page = BeginPage {
        title: say.importing_title(),
        is_all: may(Some(&visitor.person), Act::EditMany),
        is_of_one: visitor.person.organisation.is_some(),
        news: v.parameters.get("slangd").map(|_| say.importing_thrown_away()),
        runs: runs.map(|(key, run)| listed(v, key, run)).collect(),
        form,
        v,
    };
    Ok(Page::html(&page))
}

fn listed(v: &Visit, key: &str, run: &Run) -> Listed {
    let said = format!("{} · {}", moment(v, run.at), standing(v, run));
    Listed { href: v.here_form(&format!("/las-in/{key}")), file: run.file.clone(), said, is_faulty: run.is_faulty() }
}

/// How a run stands, in words.
pub fn standing(v: &Visit, run: &Run) -> String {
    let say = &v.words.say;
    match run.standing {
        Standing::Taken => say.importing_standing_taken(),
        Standing::Replaced => say.importing_standing_replaced(),
        Standing::Checked if run.errors > 0 => say.importing_standing_faulty(run.errors),
        Standing::Checked if run.changes() == 0 => say.importing_standing_nothing(),
        Standing::Checked => say.importing_standing_waiting(),
    }
}

/// Receives a file, looks through it, and goes on to the page of its run.
///
/// # Errors
/// When the ledger cannot.
pub fn receive(v: &Visit, sent: &Sent, received: &Received) -> Answer {
    let visitor = v.visitor.as_deref().ok_or(Stop::Forbidden)?;
    let say = &v.words.say;
    let replaces = sent.get("efter").map(str::to_owned);
    let overwrites = sent.get("skriv-over") == Some("ja");
    let refuse = |why: String, status: u16| {
        let form = FileForm { fault: Some(why), ..FileForm::new(v, replaces.clone(), overwrites) };
        Ok(show(v, form)?.with_status(status))
    };
    let file = match received {
        Received::None => return refuse(say.importing_fault_none(), 422),
        Received::TooLarge => return refuse(say.importing_fault_large(LARGEST_FILE / 1_000_000), 413),
        Received::Broken => return refuse(say.importing_fault_broken(), 400),
        Received::Busy => return refuse(say.importing_fault_busy(), 503),
        Received::File(file) => file,
    };
    if super::check::whose(&visitor.person).is_none() && !may(Some(&visitor.person), Act::EditMany) {
        return refuse(say.mine_of_none(), 422);
    }
    let sending = Sending::new(v, &file.name, &file.bytes, sent.get("lista"), overwrites);
    let (_, looked) = look_through(v, visitor, &sending, file.bytes.clone())?;
    let (run, lines) = run_of(v, visitor, &sending, &looked);
    let key = imports::key(v.now, clock::fresh_identity());
    let (ledger, partnership) = (v.store.ledger(), &v.tenant.id);
    imports::keep(ledger, partnership, &key, &run, &lines, Some(file.bytes.clone()))?;
    let said = match replaces {
        Some(old) => imports::run(ledger, partnership, &old)?.filter(|run| is_for(&visitor.person, run)).map(|_| old),
        None => None,
    };
    imports::replace(ledger, partnership, (&key, &run), said.as_deref())?;
    Ok(Page::see_other(v.here_form(&format!("/las-in/{key}"))))
}
