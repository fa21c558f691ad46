//! Records that may be the same: shown beside a new one before it is saved.

use domain::record::{Record, Shared};

use crate::kit::visit::Visit;

/// At most so many are shown.
const MOST: usize = 3;

/// The records that a new one may be a second entry of, the likeliest first; only those whoever writes may see.
pub fn twins_of(v: &Visit, new: &Record) -> Vec<Shared> {
    let twins = v.tenant.names().like(&v.world, Some(new.id), &new.body);
    twins.into_iter().take(MOST).map(|twin| twin.record).collect()
}
