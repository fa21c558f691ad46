//! What a record that a reader may not see does for the picture: an initiative goes on covering, as *other work*.
//!
//! A white spot must mean the same to everyone. Of a hidden initiative only what coverage is counted from is kept – where,
//! for whom, in which areas, when, how far it has come – and nothing that says what it is or who does it.

use std::sync::Arc;

use crate::{
    date::{Bounds, End, Period, When},
    id::RecordId,
    kinds::Initiative,
    record::{Common, Record, Shared},
};

/// The coverage facts of a record as a record without a name, a source or an identity; `None` for what covers nothing: other
/// kinds, and what is withdrawn.
pub(super) fn coverage_facts(record: &Record) -> Option<Shared> {
    let initiative = record.body.is::<Initiative>().filter(|_| !record.withdrawn)?;
    let seen = &record.body.common;
    let common = Common { review_months: seen.review_months, confirmed: seen.confirmed, ..Common::default() };
    let facts = Initiative {
        stage: initiative.stage,
        period: without_words(&initiative.period),
        open_months: initiative.open_months.clone(),
        area: initiative.area.clone(),
        focus_areas: initiative.focus_areas.clone(),
        target_groups: initiative.target_groups.clone(),
        reaches: initiative.reaches.clone(),
        openness: initiative.openness,
        ..Initiative::default()
    };
    let never = jiff::Timestamp::UNIX_EPOCH;
    Some(Arc::new(Record {
        id: RecordId::from_number(0),
        version: 0,
        // What nothing attests is counted from the day it was entered.
        created: record.created,
        changed: never,
        withdrawn: false,
        body: crate::kinds::Body { common, content: facts.into() },
    }))
}

/// The bounds alone: the source's own words may tell what they are about.
fn without_words(period: &Period) -> Period {
    let bare = |when: &When| When { words: String::new(), ..when.clone() };
    let Bounds { from, to, as_of } = &**period;
    let to = match to {
        End::At(when) => End::At(bare(when)),
        other => other.clone(),
    };
    Period::new(from.as_ref().map(bare), to, as_of.as_ref().map(bare))
}
