//! The rhythms that a partnership sets: each line names a kind and how often, and no kind stands twice.

use std::collections::BTreeSet;

use super::Trouble;
use crate::{
    kinds::{Body, Partnership},
    record::FieldKey,
};

/// Complains about a line that says only half of it, and about a kind that is said twice.
pub(super) fn check(body: &Body, complain: &mut impl FnMut(Option<FieldKey>, Trouble)) {
    let Some(partnership) = body.is::<Partnership>() else { return };
    let mut said = BTreeSet::new();
    for set in &partnership.rhythms {
        match (set.kind, set.rhythm) {
            (Some(kind), Some(_)) if said.insert(kind) => {}
            (Some(kind), Some(_)) => complain(Some(FieldKey::Rhythms), Trouble::TwoRhythms(kind)),
            _ => complain(Some(FieldKey::Rhythms), Trouble::Missing),
        }
    }
}
