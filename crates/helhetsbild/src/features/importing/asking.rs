//! What a file says otherwise than somebody has written by hand since a file last said it: neither written over nor lost.
//! It becomes a proposal about the record, field by field, to whoever answers for it; what was answered is not asked again.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    choices::Audience,
    id::PartnershipId,
    kinds::Body,
    record::{Field, FieldKey, Record},
};
use ledger::{Ledger, LedgerError};

use crate::{
    features::{
        editing::proposals::{self, FromFile},
        exchange::Outcome,
    },
    kit::{
        origin::Origin,
        store::{Store, StoreError, Tenant},
    },
};

/// Takes out of what a file would write the fields that somebody has changed by hand since a file last said them; what is
/// left to ask of them. A row that carries the version it was fetched at is about what its sender has seen, and is left as it is.
///
/// # Errors
/// When the ledger cannot.
pub fn ask_first(
    store: &Store,
    tenant: &Tenant,
    outcome: &mut Outcome,
    file: &str,
) -> Result<Vec<FromFile>, StoreError> {
    let world = tenant.world(Audience::Internal);
    let known = proposals::from_files(store, tenant)?;
    let (mut asked, mut stays) = (Vec::new(), vec![true; outcome.puts.len()]);
    for (place, put) in outcome.puts.iter_mut().enumerate() {
        let is_fetched = outcome.fetched.get(place).copied().flatten().is_some();
        let Some(old) = world.record(put.id).filter(|old| put.read_at.is_some() && !is_fetched && old.version > 1)
        else {
            continue;
        };
        let differ = |field: &&Field| is_asked(field) && put.body.get(field.key) != old.body.get(field.key);
        let differing: Vec<FieldKey> = old.kind().fields().filter(differ).map(|field| field.key).collect();
        if differing.is_empty() {
            continue;
        }
        let by_hand = by_hand(store.ledger(), &tenant.id, old)?;
        let before = known.get(&old.id).map(Vec::as_slice).unwrap_or_default();
        let mut one = FromFile {
            record: old.id,
            version: old.version,
            fields: Vec::new(),
            body: old.body.clone(),
            file: file.to_owned(),
            place: put.origin.clone(),
        };
        for key in differing.into_iter().filter(|key| by_hand.contains(key)) {
            let (ours, theirs) = (old.body.get(key), put.body.get(key));
            // What a file proposed and somebody took is the file's word still.
            if before.iter().any(|word| word.taken.contains(&key) && word.body.get(key) == ours) {
                continue;
            }
            if put.body.set(key, ours).is_err() {
                continue;
            }
            let is_known = before.iter().any(|word| word.fields.contains(&key) && word.body.get(key) == theirs);
            if !is_known && one.body.set(key, theirs).is_ok() {
                one.fields.push(key);
            }
        }
        stays[place] = put.body != old.body;
        if !one.fields.is_empty() {
            asked.push(one);
        }
    }
    outcome.leave_as_they_are(&stays);
    Ok(asked)
}

/// What is the program's own, and the day on which somebody said that the record is right, is no matter of two sources.
fn is_asked(field: &Field) -> bool {
    !field.by_program && !matches!(field.key, FieldKey::Confirmed | FieldKey::Slug | FieldKey::Key)
}

/// The fields of a record whose last change was not a file's, once a file had been read into it.
fn by_hand(
    ledger: &dyn Ledger,
    partnership: &PartnershipId,
    record: &Record,
) -> Result<BTreeSet<FieldKey>, LedgerError> {
    let mut last: BTreeMap<FieldKey, bool> = BTreeMap::new();
    let (mut before, mut was_read_in) = (record.kind().empty(), false);
    for change in ledger.history(partnership, record.id)? {
        let Some(bytes) = change.body.filter(|bytes| !bytes.is_empty()) else { continue };
        let Ok(body) = Body::from_bytes(change.header.kind.code(), change.schema, &bytes) else { continue };
        let is_of_file = matches!(Origin::read(&change.header.origin), Some(Origin::Row(..) | Origin::Imported(_)));
        was_read_in |= is_of_file;
        for field in record.kind().fields().filter(|field| before.get(field.key) != body.get(field.key)) {
            last.insert(field.key, !is_of_file && was_read_in);
        }
        before = body;
    }
    Ok(last.into_iter().filter(|(_, by_hand)| *by_hand).map(|(key, _)| key).collect())
}
