//! Taking what a file holds, or throwing it away.

use domain::command::{Command, Put};

use super::{
    check::{Sending, look_through, run_of},
    run::{found, show},
};
use crate::{
    features::{
        editing::{occasion, proposals},
        exchange::{Outcome, problems_to_errors},
    },
    kit::{
        form::Sent,
        imports::{self, Run, Standing},
        origin::Origin,
        page::{Answer, Page, Stop},
        store::StoreError,
        visit::Visit,
        visitor::Visitor,
    },
};

/// Takes a run's file, all of it or nothing; or throws it away.
///
/// # Errors
/// When the ledger cannot, or there is no such run for whoever visits.
pub fn answer(v: &Visit, sent: &Sent, key: &str) -> Answer {
    let visitor = v.visitor.as_deref().ok_or(Stop::Forbidden)?;
    let run = found(v, key)?;
    match sent.get("gor") {
        Some("las-in") => take(v, visitor, key, run),
        Some("slang") => {
            imports::forget(v.store.ledger(), &v.tenant.id, key)?;
            Ok(Page::see_other(format!("{}?slangd=ja", v.here_form("/las-in"))))
        }
        _ => show(v, key, &run, None),
    }
}

fn take(v: &Visit, visitor: &Visitor, key: &str, run: Run) -> Answer {
    let (ledger, partnership) = (v.store.ledger(), &v.tenant.id);
    let say = &v.words.say;
    let done = Page::see_other(v.here_form(&format!("/las-in/{key}")));
    if run.standing == Standing::Taken {
        // The button was pressed twice.
        return Ok(done);
    }
    let Some(bytes) = imports::file(ledger, partnership, key)?.filter(|_| run.standing == Standing::Checked) else {
        return Ok(show(v, key, &run, Some(say.importing_file_gone()))?.with_status(410));
    };
    let sending = Sending::of(&run);
    let (_, mut looked) = look_through(v, visitor, &sending, bytes)?;
    let (now, lines) = run_of(v, visitor, &sending, &looked);
    let outcome = &mut looked.outcome;
    // What is taken is what was shown: what has changed underneath is shown first.
    if !outcome.errors.is_empty() || now.seal != run.seal || now.asked != run.asked {
        let now = Run { at: run.at, by: run.by, whose: run.whose, command: run.command, ..now };
        imports::keep(ledger, partnership, key, &now, &lines, None)?;
        let told = if now.errors > 0 { say.importing_changed_with_errors() } else { say.importing_changed_meanwhile() };
        return Ok(show(v, key, &now, Some(told))?.with_status(409));
    }
    let puts = puts(outcome);
    let mut beside = vec![imports::taken(key, &run)];
    beside.extend(proposals::rows_from_files(&looked.asked, v.now));
    beside.extend(proposals::letters_from_files(v, &looked.asked)?);
    let occasion = occasion(v, visitor, Some(run.command));
    match v.store.carry_out_with(&v.tenant, Command::Put(puts), occasion, &beside) {
        Ok(_) => {
            imports::forget_file(ledger, partnership, key)?;
            Ok(done)
        }
        Err(StoreError::Problems(problems)) => {
            // Somebody was quicker, between the look and the writing.
            let told: Vec<String> = problems_to_errors(&looked.outcome, problems)
                .iter()
                .map(|error| error.sentence(super::check::language(v)))
                .take(5)
                .collect();
            let told = format!("{} {}", say.importing_changed_meanwhile(), told.join(" "));
            Ok(show(v, key, &run, Some(told))?.with_status(409))
        }
        Err(error) => Err(error.into()),
    }
}

/// What is to be written: each record's history says that it was imported, and from where in the file.
fn puts(outcome: &mut Outcome) -> Vec<Put> {
    for put in &mut outcome.puts {
        put.origin = Origin::Imported(&put.origin).kept();
    }
    outcome.puts.clone()
}
