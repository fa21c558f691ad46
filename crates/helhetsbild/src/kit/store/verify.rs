//! What is loaded must agree with itself: the bodies fit their hashes, which the ledger sees to, and each record stands where
//! its latest change says. A flipped bit that brings a withdrawn record back is refused here rather than served.

use std::{
    collections::{HashMap, hash_map::Entry},
    sync::Arc,
};

use domain::{
    change::{Action, ChangeHeader},
    world::World,
};
use ledger::LedgerError;

/// Refuses a World whose records do not stand where their changes lead.
pub(super) fn refuse_contradictions(world: &World, headers: &[Arc<ChangeHeader>]) -> Result<(), LedgerError> {
    let mut latest: HashMap<_, &ChangeHeader> = HashMap::with_capacity(headers.len());
    for (sequence, header) in (1..).zip(headers) {
        let follows = match latest.entry(header.record) {
            Entry::Vacant(entry) => entry.insert(header).version == 1,
            Entry::Occupied(mut entry) => entry.insert(header).version + 1 == header.version,
        };
        if !follows || header.sequence != sequence {
            return Err(contradiction(header));
        }
    }
    for (id, header) in latest {
        let stands = match world.record_or_tombstone(id) {
            // One that was erased stands nowhere.
            None => header.action == Action::Erase,
            Some(record) => {
                record.version == header.version
                    && record.kind() == header.kind
                    && record.changed == header.occasion.at
                    && record.withdrawn == (header.action == Action::Withdraw)
            }
        };
        if !stands {
            return Err(contradiction(header));
        }
    }
    Ok(())
}

fn contradiction(header: &ChangeHeader) -> LedgerError {
    let what = format!("{} does not stand where its changes lead: see change {}", header.record, header.sequence);
    LedgerError::Damaged { what }
}
