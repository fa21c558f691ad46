//! What a proposal was made from, and what a record holds when some of it is taken.

use domain::{
    choices::Audience,
    command::Put,
    id::{RecordId, Ref},
    kinds::{Body, Kind},
    policy,
    record::{Shared, Value},
    text::{Language, Text},
};

use super::Proposal;
use crate::{
    features::{
        editing::{
            paper::{body_at, desk, person},
            typed::code,
        },
        exchange::sheet::needs_source,
    },
    kit::{language::words, visit::Visit},
};

/// What the record said that the proposal was made from.
pub(super) fn was(v: &Visit, proposal: &Proposal, subject: &Shared) -> Body {
    let Some(id) = proposal.record else { return subject.kind().empty() };
    let all = v.tenant.world(Audience::Internal);
    let made_from = all.record_or_tombstone(id).unwrap_or(subject);
    let mut was = body_at(v, made_from, proposal.version).unwrap_or_else(|| subject.body.clone());
    // Who answers for the record it was merged into has not therefore been let into what was internal in it.
    if made_from.id != subject.id && !policy::may_to(person(v), policy::Act::ReadInternal, made_from) {
        for field in subject.kind().fields().filter(|field| field.audience > Audience::Public) {
            _ = was.set(field.key, Value::Blank);
        }
    }
    was
}

/// The record with the fields that are taken from a proposal; a new one with all the rest that it needs.
pub(super) fn with_taken(v: &Visit, proposal: &Proposal, subject: &Shared, proposed: &Body, taken: &[String]) -> Body {
    let mut body = if proposal.record.is_some() { subject.body.clone() } else { proposed.clone() };
    if proposal.record.is_none() {
        for field in proposal.fields().iter().filter(|field| !field.required && !taken.contains(&code(field.key))) {
            _ = body.set(field.key, Value::Blank);
        }
        if body.common.steward.is_none() {
            body.common.steward = person(v).and_then(|person| person.organisation).map(Ref::to);
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
pub(super) fn give_source(v: &Visit, body: &mut Body, origin: &str) -> Option<Put> {
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
