//! What is said of a proposal whose record is no longer there by itself: made one with another, or taken out of the picture.

use domain::{
    date::stockholm_day,
    picture::bin,
    policy::{self, Act},
    record::Record,
};

use super::{Proposal, place::Place};
use crate::{features::editing::gone, kit::visit::Visit};

/// What became of the record that a proposal was made about.
pub(super) struct Gone {
    /// What is said of it.
    pub said: Vec<String>,
    /// Where it is brought back first, for whoever may.
    pub bin: Option<String>,
}

/// What became of the record, and what that means for whoever reads; `None` where it is as it was.
pub(super) fn fate(place: &Place<'_>, proposal: &Proposal, subject: &Record, answers: bool) -> Option<Gone> {
    let v = place.v;
    let mut said: Vec<String> = merged(v, proposal, subject).into_iter().collect();
    if !subject.withdrawn {
        return (!said.is_empty()).then_some(Gone { said, bin: None });
    }
    said.extend(withdrawn(place, subject));
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
fn withdrawn(place: &Place<'_>, subject: &Record) -> Vec<String> {
    let (v, say) = (place.v, &place.v.words.say);
    let Some(gone) = gone::of_id(v, subject.id) else {
        return vec![say.proposal_withdrawn_unseen(v.date(stockholm_day(subject.changed)))];
    };
    let gone::Story { said, why } = gone::story_for(v, &gone, place.person().is_some());
    let why = (!why.is_empty()).then(|| say.gone_why(why.as_str()));
    std::iter::once(said).chain(why).collect()
}
