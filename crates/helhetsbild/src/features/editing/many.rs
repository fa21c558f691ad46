//! Many records at once: ticked in a list, or all that a list's filters leave, given the same value, confirmed or withdrawn –
//! all of them or none, after a look at what would change, row by row.

mod deed;
mod page;

use std::collections::BTreeSet;

use domain::{
    choices::Audience,
    id::RecordId,
    kinds::Kind,
    policy::{self, Act},
    record::{Record, Shared},
};

use self::{
    deed::{Deed, changed, command_of, ticked},
    page::{look, show},
};
use super::paper::{desk, occasion, person};
use crate::{
    features::catalogue,
    kit::{
        form::Sent,
        page::{Done, NotFound, Outcome, Page},
        store::StoreError,
        visit::Visit,
    },
};

/// So many records are changed in one transaction: what a form can carry. More are told of, and what to do.
pub(super) const MOST: usize = 4_000;
/// So many are shown on a page, to be ticked.
const ON_PAGE: usize = 100;

/// What there is to choose among.
struct Choice {
    /// Those that whoever visits may change.
    records: Vec<Shared>,
    /// How many more the filters leave that are not theirs to change.
    others: usize,
    /// Whether they were ticked in a list: all of them are shown, and nothing else.
    picked: bool,
    /// Whether filters of the list narrow them.
    narrowed: bool,
}

/// Those of a kind that whoever visits may change, as the list's filters in the address leave them, to be ticked.
///
/// # Errors
/// [`NotFound`] for who may change none.
pub fn choose(v: &Visit, kind: Kind) -> Outcome {
    show(v, kind, &Sent::default(), None)
}

/// The same as somebody left it: all that they had ticked are shown, on whichever page they stood.
///
/// # Errors
/// [`NotFound`] for who may change none.
pub fn choose_again(v: &Visit, sent: &Sent, kind: Kind) -> Outcome {
    let lines = sent.all("uppgift").filter_map(id_of).map(|id| ("rad".to_owned(), id.to_string()));
    let pairs = sent.pairs().map(|(name, value)| (name.to_owned(), value.to_owned()));
    show(v, kind, &Sent::of(pairs.chain(lines).collect()), None)
}

fn choice(v: &Visit, kind: Kind, sent: &Sent) -> Choice {
    let picked: Vec<RecordId> = sent.all("rad").chain(picked_in_list(sent)).filter_map(id_of).collect();
    let is_picked = !picked.is_empty();
    let narrowed = !is_picked && catalogue::is_narrowed(v);
    let mut all: Vec<Shared> = if is_picked {
        let unique: BTreeSet<RecordId> = picked.into_iter().collect();
        unique.into_iter().filter_map(|id| v.world.record(id).cloned()).filter(|one| one.kind() == kind).collect()
    } else if narrowed {
        catalogue::matching(v, kind)
    } else {
        v.world.of_kind(kind).cloned().collect()
    };
    let found = all.len();
    all.retain(|record| policy::may_to(person(v), Act::EditMany, record));
    all.sort_by_cached_key(|record| swedish::sort_key(&record.title().source));
    // Without filters nobody asked about what is others'.
    let others = if is_picked || narrowed { found - all.len() } else { 0 };
    Choice { records: all, others, picked: is_picked, narrowed }
}

/// What was ticked in an ordinary list, and is carried here.
fn picked_in_list(sent: &Sent) -> impl Iterator<Item = &str> {
    sent.all("uppgift").filter(|_| sent.get("steg") == Some("valj"))
}

fn id_of(line: &str) -> Option<RecordId> {
    line.split('.').next().unwrap_or_default().parse().ok()
}

/// Shows what was ticked in a list; looks at what would change; when that has been seen, does it: all or nothing.
///
/// # Errors
/// [`NotFound`] for who may change none.
pub fn answer(v: &Visit, sent: &Sent, kind: Kind) -> Outcome {
    let visitor = v.visitor.as_ref().ok_or(NotFound)?;
    let wrong = |words: String, status: u16| Ok(show(v, kind, sent, Some(words))?.with_status(status));
    if sent.get("steg") == Some("valj") {
        let none = sent.all("uppgift").next().is_none();
        return if none { wrong(v.words.say.many_tick_some(), 422) } else { show(v, kind, sent, None) };
    }
    let Some(deed) = sent.get("gor").and_then(Deed::from_code) else {
        return wrong(v.words.say.many_choose_deed(), 422);
    };
    let seen = sent.get("sedd") == Some("ja");
    let lines = lines(v, kind, sent);
    if lines.len() > MOST {
        return wrong(v.words.say.many_too_many(lines.len().to_string(), MOST.to_string()), 422);
    }
    let (records, not_mine) = match ticked(v, &lines, kind, deed) {
        Ok(found) if found.0.is_empty() && found.1.is_empty() => return wrong(v.words.say.many_tick_some(), 422),
        // What has been seen is carried out as it was seen, or not at all.
        Ok(found) if (seen && !found.1.is_empty()) || found.0.is_empty() => return wrong(v.words.say.many_gone(), 409),
        Ok(found) => found,
        Err(words) => return wrong(words, 409),
    };
    let bodies = match changed(v, sent, deed, &records) {
        Ok(bodies) => bodies,
        Err(words) => return wrong(words, 422),
    };
    for (record, body) in records.iter().zip(&bodies) {
        let after = Record { body: body.clone(), ..Record::clone(record) };
        let may =
            matches!(deed, Deed::Withdraw | Deed::Confirm) || policy::may_edit_into(person(v), Some(record), &after);
        if !may {
            return wrong(v.words.say.fault_steward_other(), 403);
        }
    }
    if !seen {
        return Ok(look(v, sent, kind, deed, (&records, &not_mine), &bodies));
    }
    let done = Page::see_other(v.href_list(kind));
    match v.store.carry_out(&v.tenant, command_of(deed, &records, bodies), occasion(v, visitor, sent.command())) {
        Ok(_) => Ok(done.saying(Done::Saved)),
        Err(StoreError::Problems(problems)) => {
            let desk = desk(v);
            let words = problems.iter().take(5).filter_map(|problem| {
                let record = records.get(problem.index)?;
                let faults = desk.faults_of(std::slice::from_ref(problem), &record.body);
                let said = faults.first().map(|fault| desk.say_fault(fault)).unwrap_or_default();
                Some(format!("{}: {said}", v.plain(record.title())))
            });
            wrong(words.collect::<Vec<_>>().join(" "), 409)
        }
        Err(error) => {
            tracing::error!(%error, "several records could not be changed");
            wrong(v.words.say.fault_not_saved(), 503)
        }
    }
}

/// The records that are asked for, each with the version that was seen: those ticked, or all that are there to choose.
fn lines(v: &Visit, kind: Kind, sent: &Sent) -> Vec<String> {
    if sent.get("alla") == Some("ja") && sent.get("sedd").is_none() {
        let all = choice(v, kind, sent).records;
        return all.iter().map(|record| format!("{}.{}", record.id, record.version)).collect();
    }
    sent.all("uppgift").map(str::to_owned).collect()
}

/// Everything, also what is not public: what is written is checked against it.
fn everything(v: &Visit) -> std::sync::Arc<domain::world::World> {
    v.tenant.world(Audience::Internal)
}
