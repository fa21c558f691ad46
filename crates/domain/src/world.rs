//! The World: a whole partnership as an immutable value, shared by all who read it.
//!
//! A World is cheap to clone and is changed only by applying changes one after the other; it never waits and knows
//! nothing of where changes are kept.

use std::sync::Arc;

use imbl::{HashMap, OrdSet, Vector};

use crate::{
    change::{Action, ChangeHeader},
    choices::Audience,
    id::{PartnershipId, RecordId},
    kinds::{Is, Kind, Partnership},
    place::{Area, CountyCode, Municipality},
    record::{FieldKey, Record, Shared, Value},
};

/// A partnership's records as one reader may see them.
#[derive(Clone, Debug)]
pub struct World {
    partnership: PartnershipId,
    sequence: u64,
    records: HashMap<RecordId, Shared>,
    by_kind: Vec<OrdSet<RecordId>>,
    by_slug: HashMap<(Kind, String), RecordId>,
    referring: HashMap<RecordId, Vector<(RecordId, FieldKey)>>,
    headers: Vector<Arc<ChangeHeader>>,
}

impl World {
    /// A World without records.
    pub fn empty(partnership: PartnershipId) -> Self {
        Self {
            partnership,
            sequence: 0,
            records: HashMap::new(),
            by_kind: vec![OrdSet::new(); Kind::ALL.len()],
            by_slug: HashMap::new(),
            referring: HashMap::new(),
            headers: Vector::new(),
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
        self.by_kind.iter().map(OrdSet::len).sum()
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
        self.by_slug.get(&(kind, slug.to_owned())).and_then(|id| self.records.get(id))
    }

    /// All records of a kind that are not withdrawn, in the order of their identities.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Shared> {
        self.by_kind[kind.index()].iter().filter_map(|id| self.records.get(id))
    }

    /// How many there are of a kind.
    pub fn count(&self, kind: Kind) -> usize {
        self.by_kind[kind.index()].len()
    }

    /// All records that are not withdrawn.
    pub fn all(&self) -> impl Iterator<Item = &Shared> {
        self.records.values().filter(|record| !record.withdrawn)
    }

    /// The content of all records of kind `T`, with the record.
    pub fn each<'a, T: Is + 'a>(&'a self, kind: Kind) -> impl Iterator<Item = (&'a Shared, &'a T)> {
        self.of_kind(kind).filter_map(|record| record.body.is::<T>().map(|content| (record, content)))
    }

    /// The records that refer to this one, each with the field that does, in the order of their identities.
    pub fn referring_to(&self, id: RecordId) -> impl Iterator<Item = (&Shared, FieldKey)> {
        let found = self.referring.get(&id).map(|found| {
            let mut sorted: Vec<(RecordId, FieldKey)> = found.iter().copied().collect();
            sorted.sort();
            sorted.dedup();
            sorted
        });
        found.unwrap_or_default().into_iter().filter_map(|(id, key)| self.record(id).map(|record| (record, key)))
    }

    /// The partnership's own record: its name and settings.
    pub fn home(&self) -> Option<(&Shared, &Partnership)> {
        self.each::<Partnership>(Kind::Partnership).next()
    }

    /// The counties it covers.
    pub fn counties(&self) -> Vec<CountyCode> {
        match self.home().map(|(_, home)| &home.area) {
            Some(Area::Counties(codes)) => codes.clone(),
            _ => Vec::new(),
        }
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

    /// Takes a record out as if it had never been: how a past World is made from a later one.
    pub fn unload(&mut self, id: RecordId) {
        self.forget(id);
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
            self.by_slug.insert((record.kind(), record.slug().to_owned()), record.id);
        }
        if !record.withdrawn {
            self.by_kind[record.kind().index()].insert(record.id);
            for (key, target) in record.references() {
                self.referring.entry(target).or_default().push_back((record.id, key));
            }
        }
        self.records.insert(record.id, record);
    }

    fn forget(&mut self, id: RecordId) {
        let Some(old) = self.records.remove(&id) else { return };
        self.by_kind[old.kind().index()].remove(&id);
        self.by_slug.remove(&(old.kind(), old.slug().to_owned()));
        for (_, target) in old.references() {
            let emptied = match self.referring.get_mut(&target) {
                Some(found) => {
                    found.retain(|(from, _)| *from != id);
                    found.is_empty()
                }
                None => false,
            };
            if emptied {
                self.referring.remove(&target);
            }
        }
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

/// The three Worlds of a partnership, one for each audience, kept current together.
#[derive(Clone, Debug)]
pub struct Worlds {
    public: Arc<World>,
    partners: Arc<World>,
    all: Arc<World>,
}

impl Worlds {
    /// Three Worlds without records.
    pub fn empty(partnership: &PartnershipId) -> Self {
        let world = Arc::new(World::empty(partnership.clone()));
        Self { public: Arc::clone(&world), partners: Arc::clone(&world), all: world }
    }

    /// The World of an audience.
    pub fn of(&self, audience: Audience) -> &Arc<World> {
        match audience {
            Audience::Public => &self.public,
            Audience::Partners => &self.partners,
            Audience::Internal => &self.all,
        }
    }

    fn each(&mut self, mut act: impl FnMut(Audience, &mut World)) {
        act(Audience::Public, Arc::make_mut(&mut self.public));
        act(Audience::Partners, Arc::make_mut(&mut self.partners));
        act(Audience::Internal, Arc::make_mut(&mut self.all));
    }

    /// Puts a record in as it stands: how Worlds are loaded.
    pub fn load(&mut self, record: &Shared) {
        self.each(|audience, world| {
            if let Some(seen) = redact(record, audience) {
                world.load(seen);
            }
        });
    }

    /// Notes a change in the list of each World: how the list of changes is loaded.
    pub fn note(&mut self, header: &Arc<ChangeHeader>) {
        self.each(|_, world| world.note(Arc::clone(header)));
    }

    /// Declares that every change up to this number is held.
    pub fn reach(&mut self, sequence: u64) {
        self.each(|_, world| world.reach(sequence));
    }

    /// Applies a change to each.
    pub fn apply(&mut self, header: &Arc<ChangeHeader>, after: &Shared) {
        debug_assert_eq!(after.withdrawn, header.action == Action::Withdraw, "the record says what the change did");
        self.each(|audience, world| world.apply(header, redact(after, audience)));
    }
}
