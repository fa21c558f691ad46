//! Whether a change is one for a reader: what was changed only where they may not read has not changed for them.

use domain::{
    change::{Action, ChangeHeader},
    choices::Audience,
    kinds::Body,
    policy::{Act, Person, may_to},
    record::{FieldKey, Record},
};

use crate::kit::store::{Store, Tenant};

/// What somebody reads of a record: what is internal only where it is theirs to read.
pub(super) fn audience(person: Option<&Person>, record: &Record) -> Audience {
    match person {
        None => Audience::Public,
        Some(_) if may_to(person, Act::ReadInternal, record) => Audience::Internal,
        Some(_) if may_to(person, Act::ReadPartners, record) => Audience::Partners,
        Some(_) => Audience::Public,
    }
}

/// Whether a change says anything to such readers. What cannot be read any longer, as after an erasure, is shown: that
/// something happened is known.
pub fn is_seen(store: &Store, tenant: &Tenant, header: &ChangeHeader, audience: Audience) -> bool {
    if header.action != Action::Put || header.version < 2 || audience == Audience::Internal {
        return true;
    }
    let versions = header.version - 1..=header.version;
    let Ok(stored) = store.ledger().versions(&tenant.id, header.record, versions) else { return true };
    let body_of = |version: u64| {
        let change = stored.iter().find(|change| change.header.version == version)?;
        let bytes = change.body.as_ref().filter(|bytes| !bytes.is_empty())?;
        Body::from_bytes(change.header.kind.code(), change.schema, bytes).ok()
    };
    let (Some(before), Some(after)) = (body_of(header.version - 1), body_of(header.version)) else { return true };
    if before.common.visibility > audience {
        return true;
    }
    let mut fields = header.kind.fields().filter(|field| !field.by_program && field.audience <= audience);
    fields.any(|field| field.key != FieldKey::Confirmed && before.get(field.key) != after.get(field.key))
}
