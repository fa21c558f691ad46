//! What is said of a proposal whose record is no longer there by itself: made one with another, or taken out of the picture.

use std::collections::HashMap;

use domain::{
    change::{Action, ChangeHeader},
    date::stockholm_day,
    kinds::Body,
    picture::bin,
    policy::{self, Act},
    record::Record,
};

use super::{Proposal, place::Place};
use crate::{
    features::editing::history::who,
    kit::{origin, visit::Visit},
};

/// What became of the record that a proposal was made about.
pub(super) struct Gone {
    /// What is said of it.
    pub said: Vec<String>,
    /// Where it is brought back first, for whoever may.
    pub bin: Option<String>,
}

/// What became of the record, and what that means for whoever reads; `None` where it is as it was.
pub(super) fn gone(place: &Place<'_>, proposal: &Proposal, subject: &Record, answers: bool) -> Option<Gone> {
    let v = place.v;
    let mut said: Vec<String> = merged(v, proposal, subject).into_iter().collect();
    if !subject.withdrawn {
        return (!said.is_empty()).then_some(Gone { said, bin: None });
    }
    said.extend(withdrawn(v, subject, place.person().is_some()));
    let say = &v.words.say;
    if proposal.answer.is_none() {
        said.push(if answers { say.proposal_withdrawn_answer() } else { say.proposal_withdrawn_waits() });
    }
    let lies_there = || {
        let all = v.tenant.world(domain::choices::Audience::Internal);
        bin::bin(&all, v.now).iter().any(|binned| binned.record.id == subject.id)
    };
    let may_restore = answers && !place.is_link() && policy::may_to(place.person(), Act::Withdraw, subject);
    let bin = || v.here_form(if lies_there() { "/papperskorg" } else { "/papperskorg?aldre=ja" });
    let bin = (may_restore && proposal.answer.is_none()).then(bin);
    Some(Gone { said, bin })
}

/// That the record it was made about was made one with another, and when.
fn merged(v: &Visit, proposal: &Proposal, subject: &Record) -> Option<String> {
    let say = &v.words.say;
    let made_about = proposal.made_about(&v.tenant, subject)?;
    let name = |record: &Record| v.world.record_or_tombstone(record.id).map(|seen| v.plain(seen.title()).to_owned());
    let day = v.date(stockholm_day(made_about.changed));
    Some(match (name(&made_about), name(subject)) {
        (Some(gone), Some(kept)) => say.proposal_merged(gone, kept, day),
        _ => say.proposal_merged_unseen(day),
    })
}

/// That the record was taken out of the picture: when, by whom, and why, where that was said.
fn withdrawn(v: &Visit, subject: &Record, works_here: bool) -> Vec<String> {
    let say = &v.words.say;
    let day = v.date(stockholm_day(subject.changed));
    let Some(seen) = v.world.record_or_tombstone(subject.id) else { return vec![say.proposal_withdrawn_unseen(day)] };
    let title = v.plain(seen.title());
    // Who and why is for those who work here: whoever wrote it had no public in mind.
    let header = works_here.then(|| withdrawal(v, subject)).flatten();
    let Some(header) = header else { return vec![say.proposal_withdrawn(title, day)] };
    let body: &Body = &subject.body;
    let who = who(v, &mut HashMap::new(), &header, body);
    let mut said = vec![say.proposal_withdrawn_by(title, day, who)];
    if !header.origin.is_empty() {
        said.push(say.proposal_withdrawn_why(origin::said(&header.origin, v.words)));
    }
    said
}

/// The change that took a record out of the picture: its latest.
fn withdrawal(v: &Visit, record: &Record) -> Option<ChangeHeader> {
    let latest = v.store.ledger().versions(&v.tenant.id, record.id, record.version..=record.version).ok()?;
    latest.into_iter().map(|change| change.header).find(|header| header.action == Action::Withdraw)
}
