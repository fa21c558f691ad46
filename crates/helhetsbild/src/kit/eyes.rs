//! Whose eyes a page is seen with: the World of a person who is signed in, with lists and search over just that World.
//!
//! Where nothing is hidden from anybody, everybody's World is the public one, and there are no eyes to keep.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use domain::{
    choices::Audience,
    date::Date,
    id::RecordId,
    kinds::Kind,
    picture::catalogue::Catalogue,
    policy::{self, Act, Person, Role},
    world::World,
};
use search::Index;

use super::{catalogues::Catalogues, finder::with_changes, store::Tenant};

/// How many pairs of eyes are kept: organisations whose editors are at work at the same time.
const MOST: usize = 64;

/// All that see more than the public.
#[derive(Default)]
pub struct AllEyes(Mutex<HashMap<Person, Arc<Eyes>>>);

impl AllEyes {
    /// Drops all: they may hold what is to be seen no longer.
    pub(super) fn clear(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

/// What those who see the same have in common.
pub struct Eyes {
    sees: Person,
    catalogues: Catalogues,
    index: Mutex<Option<(u64, Arc<Index>)>>,
}

/// A person, reduced to what decides what they see: colleagues share their eyes.
fn sight(person: &Person) -> Person {
    let reads = |role: &Role| policy::role_may(Some(*role), Act::ReadInternal, policy::Whose::Own);
    let roles: std::collections::BTreeSet<Role> = person.roles.iter().copied().filter(reads).collect();
    let owns = !roles.is_empty();
    Person {
        organisation: person.organisation.filter(|_| owns),
        groups: if owns { person.groups.clone() } else { Default::default() },
        roles,
        only: person.only,
        ..Person::default()
    }
}

impl Tenant {
    /// The World a person reads, and the eyes to see it with; no eyes where it is the public one.
    pub fn seen_by(&self, person: Option<&Person>) -> (Arc<World>, Option<Arc<Eyes>>) {
        let worlds = self.worlds();
        let public = worlds.of(Audience::Public);
        let Some(person) = person else { return (Arc::clone(public), None) };
        let world = policy::seen_by(&worlds, Some(person));
        if Arc::ptr_eq(&world, public) {
            return (world, None);
        }
        let sees = sight(person);
        let mut all = self.eyes.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MOST && !all.contains_key(&sees) {
            all.clear();
        }
        let eyes = all.entry(sees).or_insert_with_key(|sees| {
            Arc::new(Eyes { sees: sees.clone(), catalogues: Catalogues::default(), index: Mutex::default() })
        });
        (world, Some(Arc::clone(eyes)))
    }
}

impl Eyes {
    /// The catalogue of a kind on a day in a World these eyes see.
    pub fn catalogue(&self, tenant: &Tenant, world: &World, kind: Kind, day: Date) -> Arc<Catalogue> {
        let present = || policy::seen_by(&tenant.worlds(), Some(&self.sees));
        self.catalogues.get(present, world, kind, day)
    }

    /// What finds the records these eyes see; `None` while the public ones cannot be searched yet.
    pub fn index(&self, tenant: &Tenant, world: &World) -> Option<Arc<Index>> {
        let mut kept = self.index.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, index)) = kept.as_ref().filter(|(sequence, _)| *sequence == world.sequence()) {
            return Some(Arc::clone(index));
        }
        let public = tenant.world(Audience::Public);
        let index = tenant.finder().index()?;
        let made = Arc::new(with_changes(&index, world, hidden(&public, world).into_iter()));
        // Only where both speak of the same moment is it worth keeping.
        *kept = (public.sequence() == world.sequence()).then(|| (world.sequence(), Arc::clone(&made)));
        Some(made)
    }
}

/// The records that are not the same for the public.
fn hidden(public: &World, world: &World) -> Vec<RecordId> {
    let same = |id| match (public.record(id), world.record(id)) {
        (Some(public), Some(seen)) => Arc::ptr_eq(public, seen),
        _ => false,
    };
    world.all().map(|record| record.id).filter(|id| !same(*id)).collect()
}
