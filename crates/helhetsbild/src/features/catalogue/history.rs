//! The public history of a record in short, as its page shows it.

use domain::{change::Action, choices::Audience, kinds::Body, record::Record};

use crate::kit::visit::Visit;

/// One change.
pub(super) struct HistoryEntry {
    pub(super) when: String,
    pub(super) what: String,
    pub(super) fields: String,
    pub(super) origin: String,
}

/// The public changes of a record, latest first, each with the public fields that differ.
pub(super) fn history(v: &Visit, record: &Record) -> Vec<HistoryEntry> {
    let say = &v.words.say;
    let stored = v.store.ledger().history(&v.tenant.id, record.id).unwrap_or_default();
    let mut entries = Vec::new();
    let mut before: Option<Body> = None;
    for change in stored.into_iter().filter(|change| change.header.sequence <= v.world.sequence()) {
        let Some(bytes) = change.body.filter(|bytes| !bytes.is_empty()) else { continue };
        let Ok(body) = Body::from_bytes(change.header.kind.code(), change.schema, &bytes) else { continue };
        if body.common.visibility == Audience::Public {
            let fields: Vec<String> = match &before {
                None => Vec::new(),
                Some(before) => record
                    .kind()
                    .fields()
                    .filter(|field| {
                        !field.by_program
                            && field.audience == Audience::Public
                            && before.get(field.key) != body.get(field.key)
                    })
                    .map(|field| v.words.field(field.key))
                    .collect(),
            };
            let is_nothing = change.header.action == Action::Put && before.is_some() && fields.is_empty();
            // What was changed only where the public does not see has not changed for it.
            if is_nothing {
                before = Some(body);
                continue;
            }
            entries.push(HistoryEntry {
                when: v.date(domain::date::stockholm_day(change.header.occasion.at)),
                what: match change.header.action {
                    _ if before.is_none() => say.history_entered(),
                    Action::Confirm => say.history_confirmed(),
                    _ => say.history_changed(),
                },
                fields: fields.join(", "),
                origin: change.header.origin.clone(),
            });
        }
        // What was not public says nothing, not even by comparison.
        before = (body.common.visibility == Audience::Public).then_some(body);
    }
    entries.reverse();
    entries
}
