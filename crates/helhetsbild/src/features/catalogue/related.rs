//! What is around a record: the records that refer to it.

use std::collections::BTreeMap;

use domain::{
    kinds::Kind,
    record::{FieldKey, Record, Shared},
};

use super::rows::{Rows, rows_of};
use crate::kit::visit::Visit;

/// How many referring records of one kind are shown before the rest are counted.
const MOST_RELATED: usize = 50;

/// Records of a kind that refer to a record in the same way.
pub(super) struct Related {
    pub(super) heading: String,
    pub(super) rows: Rows,
    pub(super) more: usize,
}

/// The records that refer to a record, by kind and by how they do. The first of each, or, where all are asked for, all.
pub(super) fn related(v: &Visit, record: &Record) -> Vec<Related> {
    let whole = v.parameters.get("alla").is_some();
    let mut groups: BTreeMap<(Kind, FieldKey), Vec<&Shared>> = BTreeMap::new();
    for (from, key) in v.world.referring_to(record.id) {
        // Chains have shown these already; a source is shown by what it is the source of, counted below.
        let in_outline = record.kind() == Kind::Plan && key == FieldKey::Plan;
        if !in_outline && !matches!(key, FieldKey::PartOf | FieldKey::GrewOutOf | FieldKey::ContinuedBy) {
            groups.entry((from.kind(), key)).or_default().push(from);
        }
    }
    groups
        .into_iter()
        .map(|((kind, key), mut records)| {
            records.sort_by_cached_key(|record| swedish::sort_key(&record.title().source));
            let most = if whole { usize::MAX } else { MOST_RELATED };
            Related {
                heading: related_heading(v, kind, key),
                more: records.len().saturating_sub(most),
                rows: rows_of(v, records.into_iter().take(most)),
            }
        })
        .collect()
}

/// What the records that refer here are to it, in words.
fn related_heading(v: &Visit, kind: Kind, key: FieldKey) -> String {
    let say = &v.words.say;
    let kinds = v.words.kinds(kind);
    match key {
        FieldKey::Predecessors => say.related_successors(),
        FieldKey::Leads => say.related_led(kinds),
        FieldKey::Partners
        | FieldKey::Parties
        | FieldKey::Members
        | FieldKey::Invited
        | FieldKey::Came
        | FieldKey::Responsible => say.related_part(kinds),
        FieldKey::Fundings | FieldKey::Programme => say.related_paid(kinds),
        FieldKey::Sources => say.related_sourced(kinds),
        FieldKey::Serves => say.related_serving(kinds),
        FieldKey::Supersedes | FieldKey::Touches => say.related_heading(kinds, v.words.field(key).to_lowercase()),
        _ => kinds.to_owned(),
    }
}
