//! The World: a whole partnership as an immutable value, shared by all who read it.
//!
//! A World is cheap to clone and is changed only by applying changes one after the other; it never waits and knows
//! nothing of where changes are kept.

mod by_slug;
mod unseen;

use std::sync::Arc;

use imbl::{GenericHashMap, OrdMap, OrdSet, Vector, shared_ptr::DefaultSharedPtr};
use rustc_hash::FxBuildHasher;

use crate::{
    change::{Action, ChangeHeader},
    choices::Audience,
    id::{PartnershipId, RecordId},
    kinds::{Is, Kind, Partnership},
    place::{CountyCode, Municipality},
    record::{FieldKey, Record, Shared, Value},
    rhythms::Rhythms,
};
use by_slug::{BySlug, Slug};

/// Maps by identity, which is random already: hashing it well would be hashing it twice.
type Map<K, V> = GenericHashMap<K, V, FxBuildHasher, DefaultSharedPtr>;

/// A partnership's records as one reader may see them.
#[derive(Clone, Debug)]
pub struct World {
    partnership: PartnershipId,
    sequence: u64,
    records: Map<RecordId, Shared>,
    by_kind: Vec<OrdMap<RecordId, Shared>>,
    by_slug: Map<BySlug, ()>,
    /// Who bore a name in addresses before, and until which change: the last of them is the one it leads to.
    by_former_slug: OrdMap<(Kind, String), OrdSet<(u64, RecordId)>>,
    referring: Map<RecordId, OrdSet<(RecordId, FieldKey)>>,
    headers: Vector<Arc<ChangeHeader>>,
    /// What initiatives that this reader may not see do for the picture.
    unseen: OrdMap<RecordId, Shared>,
    rhythms: Rhythms,
}

impl World {
    /// A World without records.
    pub fn empty(partnership: PartnershipId) -> Self {
        Self {
            partnership,
            sequence: 0,
            records: Map::default(),
            by_kind: vec![OrdMap::new(); Kind::ALL.len()],
            by_slug: Map::default(),
            by_former_slug: OrdMap::new(),
            referring: Map::default(),
            headers: Vector::new(),
            unseen: OrdMap::new(),
            rhythms: Rhythms::default(),
        }
    }

    /// The partnership it is the World of.
    pub fn partnership(&self) -> &PartnershipId {
        &self.partnership
    }

    /// The number of the last change it holds.
    pub fn sequence(&self) -> u64 {
        self.sequence
    }

    /// How many records it holds, withdrawn ones not counted.
    pub fn len(&self) -> usize {
        self.by_kind.iter().map(OrdMap::len).sum()
    }

    /// Whether it holds no record.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A record that is not withdrawn.
    pub fn record(&self, id: RecordId) -> Option<&Shared> {
        self.records.get(&id).filter(|record| !record.withdrawn)
    }

    /// A record, also if it is withdrawn.
    pub fn record_or_tombstone(&self, id: RecordId) -> Option<&Shared> {
        self.records.get(&id)
    }

    /// The record of a kind with this name in addresses, also if it is withdrawn.
    pub fn by_slug(&self, kind: Kind, slug: &str) -> Option<&Shared> {
        self.by_slug.get_key_value(&Slug(kind, slug)).map(|(BySlug(record), ())| record)
    }

    /// The record of a kind that this name in addresses led to before it got another, also if it is withdrawn; where several
    /// have had it, the one that had it last. Whether one has it now, [`World::by_slug`] says.
    pub fn by_former_slug(&self, kind: Kind, slug: &str) -> Option<&Shared> {
        let (_, id) = self.by_former_slug.get(&(kind, slug.to_owned()))?.get_max()?;
        self.records.get(id)
    }

    /// The record that an address leads to: by its name, else by a name it had before.
    pub fn led_to(&self, kind: Kind, slug: &str) -> Option<&Shared> {
        self.by_slug(kind, slug).or_else(|| self.by_former_slug(kind, slug))
    }

    /// All records of a kind that are not withdrawn, in the order of their identities.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Shared> {
        self.by_kind[kind.index()].values()
    }

    /// How many there are of a kind.
    pub fn count(&self, kind: Kind) -> usize {
        self.by_kind[kind.index()].len()
    }

    /// All records that are not withdrawn.
    pub fn all(&self) -> impl Iterator<Item = &Shared> {
        self.records.values().filter(|record| !record.withdrawn)
    }

    /// All records that are withdrawn, what was merged into another among them. Looks at every record.
    pub fn tombstones(&self) -> impl Iterator<Item = &Shared> {
        self.records.values().filter(|record| record.withdrawn)
    }

    /// The content of all records of kind `T`, with the record.
    pub fn each<'a, T: Is + 'a>(&'a self, kind: Kind) -> impl Iterator<Item = (&'a Shared, &'a T)> {
        self.of_kind(kind).filter_map(|record| record.body.is::<T>().map(|content| (record, content)))
    }

    /// The records that refer to this one, each with the field that does, in the order of their identities.
    pub fn referring_to(&self, id: RecordId) -> impl Iterator<Item = (&Shared, FieldKey)> {
        let found = self.referring.get(&id).into_iter().flatten();
        found.filter_map(|(id, key)| self.record(*id).map(|record| (record, *key)))
    }

    /// What initiatives that this reader may not see do for the picture: records without a name or an identity, good for
    /// counting what is covered and nothing else.
    pub fn other_work(&self) -> impl ExactSizeIterator<Item = &Shared> {
        self.unseen.values()
    }

    /// Whether this is a hidden initiative, which counts as other work.
    pub fn is_other_work(&self, id: RecordId) -> bool {
        self.unseen.contains_key(&id)
    }

    /// The partnership's own record: its name and settings.
    pub fn home(&self) -> Option<(&Shared, &Partnership)> {
        self.each::<Partnership>(Kind::Partnership).next()
    }

    /// How often records of each kind are reviewed here: for every reader the same, also who may not see the settings.
    pub fn rhythms(&self) -> &Rhythms {
        &self.rhythms
    }

    /// The counties it covers.
    pub fn counties(&self) -> Vec<CountyCode> {
        self.home().map(|(_, home)| home.area.counties().to_vec()).unwrap_or_default()
    }

    /// The municipalities it covers on a day, in the order of their codes.
    pub fn municipalities(&self, day: crate::date::Date) -> Vec<&'static Municipality> {
        self.counties().into_iter().flat_map(|county| county.municipalities(day)).collect()
    }

    /// The changes of the records this reader may see, latest first.
    pub fn latest_changes(&self) -> impl Iterator<Item = &ChangeHeader> {
        self.headers.iter().rev().map(Arc::as_ref).filter(|header| self.records.contains_key(&header.record))
    }

    /// The first change of a record this reader may see.
    pub fn first_change(&self) -> Option<&ChangeHeader> {
        self.headers.iter().map(Arc::as_ref).find(|header| self.records.contains_key(&header.record))
    }

    /// The records changed after this number, seen or not; once for each change.
    pub fn changed_since(&self, sequence: u64) -> impl Iterator<Item = RecordId> {
        self.headers.iter().rev().take_while(move |header| header.sequence > sequence).map(|header| header.record)
    }

    /// Puts a record in as it stands, without a change: how a World is loaded.
    pub fn load(&mut self, record: Shared) {
        self.forget(record.id);
        self.insert(record);
    }

    /// Notes the change with this number as held, without touching records: how the list of changes is loaded.
    pub fn note(&mut self, header: Arc<ChangeHeader>) {
        self.sequence = header.sequence;
        self.headers.push_back(header);
    }

    /// Declares that every change up to this number is held.
    pub fn reach(&mut self, sequence: u64) {
        self.sequence = sequence;
    }

    /// Takes a record out as if it had never been: how a past World is made from a later one, and one for fewer eyes.
    pub fn unload(&mut self, id: RecordId) {
        self.forget(id);
    }

    /// Takes a record out of sight: nothing of it can be read, and what it does for the picture still counts.
    pub fn hide(&mut self, record: &Record) {
        self.forget(record.id);
        if let Some(home) = record.body.is::<Partnership>().filter(|_| !record.withdrawn) {
            self.rhythms = Rhythms::of(home);
        }
        if let Some(facts) = unseen::coverage_facts(record) {
            self.unseen.insert(record.id, facts);
        }
    }

    /// Forgets every change after this number; the records have been undone by [`World::load`] and [`World::unload`].
    pub fn rewind(&mut self, sequence: u64) {
        let kept = self.headers.iter().take_while(|header| header.sequence <= sequence).count();
        self.headers.truncate(kept);
        self.sequence = sequence;
    }

    /// Applies a change: the record as it stands after it, or `None` when this reader may not see it.
    pub fn apply(&mut self, header: &Arc<ChangeHeader>, after: Option<Shared>) {
        self.forget(header.record);
        if let Some(record) = after {
            self.insert(record);
        }
        self.note(Arc::clone(header));
    }

    fn insert(&mut self, record: Shared) {
        if !record.slug().is_empty() {
            self.by_slug.insert(BySlug(Arc::clone(&record)), ());
        }
        for former in &record.common().former_slugs.0 {
            let bearers = self.by_former_slug.entry((record.kind(), former.slug.clone())).or_default();
            bearers.insert((former.until, record.id));
        }
        if !record.withdrawn {
            self.by_kind[record.kind().index()].insert(record.id, Arc::clone(&record));
            record.body.each_reference(&mut |key, target| {
                self.referring.entry(target).or_default().insert((record.id, key));
            });
        }
        let is_home = record.kind() == Kind::Partnership;
        self.records.insert(record.id, record);
        if is_home {
            self.read_rhythms();
        }
    }

    fn forget(&mut self, id: RecordId) {
        self.unseen.remove(&id);
        let Some(old) = self.records.remove(&id) else { return };
        self.by_kind[old.kind().index()].remove(&id);
        // Another record may have taken the name over.
        if self.by_slug(old.kind(), old.slug()).is_some_and(|named| named.id == id) {
            self.by_slug.remove(&Slug(old.kind(), old.slug()));
        }
        for former in &old.common().former_slugs.0 {
            let name = (old.kind(), former.slug.clone());
            let Some(bearers) = self.by_former_slug.get_mut(&name) else { continue };
            bearers.remove(&(former.until, id));
            if bearers.is_empty() {
                self.by_former_slug.remove(&name);
            }
        }
        old.body.each_reference(&mut |key, target| {
            let Some(found) = self.referring.get_mut(&target) else { return };
            found.remove(&(id, key));
            if found.is_empty() {
                self.referring.remove(&target);
            }
        });
        if old.kind() == Kind::Partnership {
            self.read_rhythms();
        }
    }

    fn read_rhythms(&mut self) {
        self.rhythms = self.home().map(|(_, home)| Rhythms::of(home)).unwrap_or_default();
    }
}

/// The record as `audience` may see it; `None` when not at all. Unredacted records are shared, not copied.
pub fn redact(record: &Shared, audience: Audience) -> Option<Shared> {
    if record.common().visibility > audience {
        return None;
    }
    let hidden: Vec<FieldKey> = record
        .kind()
        .fields()
        .filter(|field| field.audience > audience && !record.body.get(field.key).is_blank())
        .map(|field| field.key)
        .collect();
    if hidden.is_empty() {
        return Some(Arc::clone(record));
    }
    let mut redacted = Record::clone(record);
    for key in hidden {
        redacted.body.set(key, Value::Blank).ok()?;
    }
    Some(Arc::new(redacted))
}

/// The three Worlds of a partnership, one for each audience, kept current together. Where nothing is hidden from anybody they
/// are one World.
#[derive(Clone, Debug)]
pub struct Worlds {
    public: Arc<World>,
    partners: Arc<World>,
    all: Arc<World>,
}

impl Worlds {
    /// The Worlds of a World that holds everything: they share what all may see.
    pub fn over(all: World) -> Self {
        let all = Arc::new(all);
        let seen_by = |audience| {
            let mut seen = Arc::clone(&all);
            for record in all.records.values() {
                match redact(record, audience) {
                    Some(same) if Arc::ptr_eq(&same, record) => {}
                    Some(redacted) => Arc::make_mut(&mut seen).load(redacted),
                    None => Arc::make_mut(&mut seen).hide(record),
                }
            }
            seen
        };
        Self { public: seen_by(Audience::Public), partners: seen_by(Audience::Partners), all }
    }

    /// The World of an audience.
    pub fn of(&self, audience: Audience) -> &Arc<World> {
        match audience {
            Audience::Public => &self.public,
            Audience::Partners => &self.partners,
            Audience::Internal => &self.all,
        }
    }

    /// Applies changes to each, in order.
    pub fn apply(&mut self, changes: &[(Arc<ChangeHeader>, Shared)]) {
        debug_assert!(
            changes.iter().all(|(header, after)| after.withdrawn == (header.action == Action::Withdraw)),
            "the record says what the change did"
        );
        let is_one = Arc::ptr_eq(&self.public, &self.all) && Arc::ptr_eq(&self.partners, &self.all);
        let stays_one = is_one
            && changes
                .iter()
                .all(|(_, after)| redact(after, Audience::Public).is_some_and(|seen| Arc::ptr_eq(&seen, after)));
        if stays_one {
            let mut world = World::clone(&self.all);
            changes.iter().for_each(|(header, after)| world.apply(header, Some(Shared::clone(after))));
            *self = Self::one(world);
            return;
        }
        for (audience, world) in [
            (Audience::Public, &mut self.public),
            (Audience::Partners, &mut self.partners),
            (Audience::Internal, &mut self.all),
        ] {
            let world = Arc::make_mut(world);
            for (header, after) in changes {
                let seen = redact(after, audience);
                let is_hidden = seen.is_none();
                world.apply(header, seen);
                if is_hidden {
                    world.hide(after);
                }
            }
        }
    }

    /// Applies the erasure of a record: nobody sees it any longer.
    pub fn erase(&mut self, header: &Arc<ChangeHeader>) {
        if Arc::ptr_eq(&self.public, &self.all) && Arc::ptr_eq(&self.partners, &self.all) {
            let mut world = World::clone(&self.all);
            world.apply(header, None);
            *self = Self::one(world);
            return;
        }
        for world in [&mut self.public, &mut self.partners, &mut self.all] {
            Arc::make_mut(world).apply(header, None);
        }
    }

    fn one(world: World) -> Self {
        let world = Arc::new(world);
        Self { public: Arc::clone(&world), partners: Arc::clone(&world), all: world }
    }
}
