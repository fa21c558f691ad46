//! Records that may be the same: shown beside a new one before it is saved.

use domain::record::{FieldKey, Record, Shared, Value};

use super::find::{Found, find};
use crate::kit::visit::Visit;

/// At most so many are shown.
const MOST: usize = 3;

/// The records that a new one may be a second entry of.
pub fn twins_of(v: &Visit, new: &Record) -> Vec<Shared> {
    let kinds = [new.kind()];
    let mut twins: Vec<Shared> = Vec::new();
    let number = |record: &Record| match record.body.get(FieldKey::OrganisationNumber) {
        Value::Plain(number) if !number.is_empty() => Some(number),
        _ => None,
    };
    let ids = match find(&v.world, &new.title().source, &kinds) {
        Found::One(id) => vec![id],
        Found::Perhaps(ids) => ids,
    };
    twins.extend(ids.into_iter().filter_map(|id| v.world.record(id).cloned()));
    if let Some(own) = number(new) {
        twins.extend(v.world.of_kind(new.kind()).filter(|record| number(record).as_ref() == Some(&own)).cloned());
    }
    twins.retain(|twin| twin.id != new.id);
    twins.dedup_by_key(|twin| twin.id);
    twins.truncate(MOST);
    twins
}
