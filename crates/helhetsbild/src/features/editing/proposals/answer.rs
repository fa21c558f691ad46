//! The answer to a proposal: all of it, some or nothing, with a word back.

use domain::{
    change::Occasion,
    choices::Audience,
    command::{Command, Put, Trouble},
    id::{RecordId, Ref},
    kinds::{Body, Kind},
    policy,
    record::{Record, Shared},
    text::{Language, Text},
};
use ledger::DrawerRow;

use super::{
    Answer, KEPT, Proposal, from_file, get,
    letters::{self, Post},
    may_answer, normal,
    page::show_one,
    place::Place,
};
use crate::{
    features::{
        editing::{
            paper::{desk, person},
            rights::why_not,
            typed::code,
        },
        exchange::sheet::needs_source,
    },
    kit::{
        account::written,
        form::Sent,
        language::words,
        origin::Origin,
        page::{NotFound, Outcome, Page},
        store::StoreError,
        visit::Visit,
        visitor::Visitor,
    },
};

/// Takes all of a proposal, some of it or nothing, with a word back.
///
/// # Errors
/// [`NotFound`]: no such proposal, or it is not for whoever visits to answer.
pub fn answer(v: &Visit, sent: &Sent, number: &str) -> Outcome {
    let number = normal(number);
    let place = Place::own(v, &number);
    match sent.get("gor") {
        Some("alla-i-filen") => from_file::answer_alike(&place, sent, &number, true),
        Some("inga-i-filen") => from_file::answer_alike(&place, sent, &number, false),
        _ => decide(&place, sent, &number),
    }
}

/// An answer on its way to be kept.
struct Given<'a> {
    place: &'a Place<'a>,
    sent: &'a Sent,
    number: &'a str,
    visitor: &'a Visitor,
    proposal: Proposal,
    subject: Shared,
    taken: Vec<String>,
}

impl Given<'_> {
    /// The page again, with what was ticked and written, and what is in the way.
    fn again(&self, trouble: String, status: u16) -> Outcome {
        Ok(show_one(self.place, self.number, Some(self.sent), Some(trouble))?.with_status(status))
    }

    fn not_saved(&self, error: &StoreError) -> Outcome {
        tracing::error!(%error, "a proposal could not be answered");
        self.again(self.place.v.words.say.fault_not_saved(), 503)
    }

    /// It is answered: nobody is told any longer that it waits.
    fn settled(&self) -> Page {
        let v = self.place.v;
        let post = Post::of(v);
        let before = self.proposal.made_about(&v.tenant, &self.subject);
        let told_before = before.map_or(Ok(()), |before| letters::take_back(post, self.number, &before));
        if let Err(error) = told_before.and_then(|()| letters::take_back(post, self.number, &self.subject)) {
            tracing::warn!(%error, "a digest may still speak of an answered proposal");
        }
        self.place.onwards()
    }
}

/// Takes the answer of whoever is in this place. What was answered before stays answered as it was.
pub(super) fn decide(place: &Place<'_>, sent: &Sent, number: &str) -> Outcome {
    let v = place.v;
    let say = &v.words.say;
    let (proposal, row) = get(v, number).ok_or(NotFound)?;
    let subject = proposal.subject(&v.tenant, number).ok_or(NotFound)?;
    let visitor = v.visitor.as_deref().filter(|_| may_answer(place.person(), &proposal, &subject)).ok_or(NotFound)?;
    if proposal.answer.is_some() {
        return Ok(place.onwards());
    }
    let taken = taken(sent, &proposal);
    let mut given = Given { place, sent, number, visitor, proposal, subject, taken };
    if !is_what_was_shown(&given) {
        return given.again(say.proposal_record_changed(), 409);
    }
    let takes = matches!(sent.get("gor"), Some("alla" | "valda"));
    if given.subject.withdrawn && takes {
        return given.again(say.proposal_withdrawn_answer(), 409);
    }
    if sent.get("gor") == Some("valda") && given.taken.is_empty() {
        return given.again(say.proposal_tick_some(), 422);
    }
    let word: String = sent.get("ord").unwrap_or_default().chars().take(super::LONGEST_WORD).collect();
    let is_other = given.proposal.record.is_some_and(|id| id != given.subject.id);
    let against = is_other.then(|| (given.subject.id, given.subject.version));
    given.proposal.answer =
        Some(Answer { by: visitor.account.id, at: v.now, taken: given.taken.clone(), word, against, by_itself: false });
    // What a file was answered is known as long as it may say the same again.
    let expires = if given.proposal.file.is_some() { None } else { v.now.checked_add(KEPT).ok() };
    let answered = DrawerRow { bytes: written(&given.proposal), expires, ..DrawerRow::clone(&row) };
    let mut rows = match letters::answered(Post::of(v), number, &given.proposal, &given.subject) {
        Ok(rows) => rows,
        Err(error) => return given.not_saved(&error),
    };
    rows.push(answered);
    if given.taken.is_empty() {
        // Of two who answer at the same time, the first has answered.
        let done = Post::of(v).put(Post::of(v).ends(number, &given.proposal), rows);
        return done.map_or_else(|error| given.not_saved(&error.into()), |_| Ok(given.settled()));
    }
    take(&given, &rows)
}

/// The fields that are taken.
fn taken(sent: &Sent, proposal: &Proposal) -> Vec<String> {
    let ticked: Vec<&str> = sent.all("ta").collect();
    let names = proposal.fields().into_iter().map(|field| code(field.key));
    match sent.get("gor") {
        Some("alla") => names.collect(),
        Some("valda") => names.filter(|name| ticked.contains(&name.as_str())).collect(),
        _ => Vec::new(),
    }
}

/// Whether the page that the answer comes from compared with the record that the proposal is about now: one that was made one
/// with another meanwhile was not seen.
fn is_what_was_shown(given: &Given<'_>) -> bool {
    match given.sent.get("uppgift") {
        Some(shown) => shown == given.subject.id.to_string(),
        None => given.proposal.record.is_none_or(|id| id == given.subject.id),
    }
}

/// Writes what is taken, and the answer with it.
fn take(given: &Given<'_>, rows: &[DrawerRow]) -> Outcome {
    let (v, subject) = (given.place.v, &given.subject);
    let proposed = given.proposal.body().ok_or(NotFound)?;
    let mut body = with_taken(v, &given.proposal, subject, &proposed, &given.taken);
    let after = Record { body: body.clone(), ..Record::clone(subject) };
    if !policy::may_edit_into(person(v), Some(subject), &after) {
        return given.again(why_not(v, subject, &after), 403);
    }
    let version = given.sent.get("version").and_then(|version| version.parse::<u64>().ok()).unwrap_or_default();
    let read_at = given.proposal.record.map(|_| version);
    let origin = Origin::Proposal(given.number).kept();
    let source = give_source(v, &mut body, &origin);
    let put = Put { id: subject.id, read_at, body: body.clone(), origin };
    let puts = std::iter::once(put).chain(source).collect();
    let command = Post::of(v).ends(given.number, &given.proposal);
    let occasion = Occasion { command, actor: given.visitor.actor(), at: v.now };
    match v.store.carry_out_with(&v.tenant, Command::Put(puts), occasion, rows) {
        Ok(_) => Ok(given.settled()),
        Err(StoreError::Problems(problems)) => {
            let changed = problems.iter().any(|problem| matches!(problem.what, Trouble::Changed(_)));
            let words = if changed {
                v.words.say.proposal_record_changed()
            } else {
                let desk = desk(v);
                let faults = desk.faults_of(&problems, &body);
                faults
                    .iter()
                    .map(|fault| format!("{}: {}", desk.name_of(fault), desk.say_fault(fault)))
                    .collect::<Vec<_>>()
                    .join(" ")
            };
            given.again(words, 409)
        }
        Err(error) => given.not_saved(&error),
    }
}

/// The record with the fields that are taken from a proposal; a new one with all the rest that it needs.
fn with_taken(v: &Visit, proposal: &Proposal, subject: &Shared, proposed: &Body, taken: &[String]) -> Body {
    let mut body = if proposal.record.is_some() { subject.body.clone() } else { proposed.clone() };
    if proposal.record.is_none() {
        for field in proposal.fields().iter().filter(|field| !field.required && !taken.contains(&code(field.key))) {
            _ = body.set(field.key, domain::record::Value::Blank);
        }
        if body.common.steward.is_none() {
            body.common.steward = person(v).and_then(|person| person.organisation).map(domain::id::Ref::to);
        }
        return body;
    }
    for field in proposal.fields().iter().filter(|field| taken.contains(&code(field.key))) {
        _ = body.set(field.key, proposed.get(field.key));
    }
    body
}

/// The source of a new record that was proposed without one: the word of the organisation that takes it, or, where whoever
/// takes it acts for none, that it was proposed here. The document is entered with it the first time.
fn give_source(v: &Visit, body: &mut Body, origin: &str) -> Option<Put> {
    if !body.common.sources.is_empty() || !needs_source(body.kind()) {
        return None;
    }
    let desk = desk(v);
    let (id, document) = match &desk.own_source {
        Some(own) => (own.id, own.document(&desk)),
        None => {
            let mut document = Kind::Document.empty();
            document.common.title = Text::swedish(words(Language::Sv).say.proposal_source_title());
            (RecordId::derive(&v.tenant.id, Kind::Document, "forslag-har"), document)
        }
    };
    body.common.sources = vec![Ref::to(id)];
    let is_there = v.tenant.world(Audience::Internal).record(id).is_some();
    (!is_there).then(|| Put { id, read_at: None, body: document, origin: origin.to_owned() })
}
