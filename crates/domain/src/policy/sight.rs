//! What somebody sees.

use std::sync::Arc;

use super::{Act, Person, may_some, may_to};
use crate::{
    choices::Audience,
    id::RecordId,
    world::{World, Worlds},
};

/// The World somebody reads; `None` = not signed in. It is that of their audience, with what is theirs in full. By a link to
/// one record it is everybody's, with that one record as they may read it.
pub fn seen_by(worlds: &Worlds, person: Option<&Person>) -> Arc<World> {
    let Some(person) = person else { return Arc::clone(worlds.of(Audience::Public)) };
    let base = worlds.of(person.audience());
    if let Some(only) = person.only {
        return with_one(worlds, base, person, only);
    }
    let all = worlds.of(Audience::Internal);
    if Arc::ptr_eq(base, all) || !may_some(Some(person), Act::ReadInternal) {
        return Arc::clone(base);
    }
    let mut world = Arc::clone(base);
    let referred = person.organisation.iter().chain(&person.groups);
    let near = referred.clone().flat_map(|id| all.referring_to(*id).map(|(record, _)| record));
    for record in near.chain(referred.filter_map(|id| all.record(*id))) {
        let shown = base.record(record.id).is_some_and(|shown| Arc::ptr_eq(shown, record));
        if !shown && may_to(Some(person), Act::ReadInternal, record) {
            Arc::make_mut(&mut world).load(Arc::clone(record));
        }
    }
    world
}

/// A World with one record as somebody may read it.
fn with_one(worlds: &Worlds, base: &Arc<World>, person: &Person, only: RecordId) -> Arc<World> {
    let read = |audience: Audience| worlds.of(audience).record_or_tombstone(only);
    let own = read(Audience::Internal).filter(|record| may_to(Some(person), Act::ReadInternal, record));
    let own = own.or_else(|| read(Audience::Partners).filter(|record| may_to(Some(person), Act::ReadPartners, record)));
    let mut world = Arc::clone(base);
    match own {
        Some(own) if !base.record_or_tombstone(only).is_some_and(|shown| Arc::ptr_eq(shown, own)) => {
            Arc::make_mut(&mut world).load(Arc::clone(own));
        }
        _ => {}
    }
    world
}
