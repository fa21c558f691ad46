//! Records already entered that are probably one and the same, all of them at once: whoever looks after them decides.
//!
//! To compare every record with every other would take minutes where there are many. Two names that are alike enough share
//! one of the two rarest words of either, or, where one has no more than two words, one of its rarest letter triples: only
//! records that do are compared. That is done once; afterwards a changed record is compared anew, and the rest stands.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Fingerprint, MOST_LOOKED_AT, Name, Reason, Twin, Twins, compare_named, names_of, number_of};
use crate::{
    id::RecordId,
    kinds::{Body, Kind},
    record::{FieldKey, Shared},
    world::World,
};

/// From this score on, of 100, two records that are there both are told of: the same name, or one much like it in the same
/// circumstances. Higher than for what is being written, where a wrong guess costs one glance.
pub const ALIKE: u8 = 80;

/// So many records that share a word are looked at, and so many that share a triple: of a name that thousands bear, each is
/// compared with the first.
const MOST_OF_WORD: usize = 2_000;
const MOST_OF_TRIPLE: usize = 500;
/// Fingerprints less alike than this, of 100, are of names that are not alike enough, unless their words are.
const WORTH_A_LOOK: u8 = 68;
/// So many of a name's rarest words are looked up: a slip may be in one of them.
const RAREST: usize = 2;

/// Where more records than these have changed, all are compared anew: that is sooner done.
pub const MOST_FOLLOWED: usize = 100;

/// The fields that are compared: where none of them has changed, an answer about two records stands.
pub const COMPARED: [FieldKey; 9] = [
    FieldKey::Title,
    FieldKey::Names,
    FieldKey::OrganisationNumber,
    FieldKey::Leads,
    FieldKey::Organisation,
    FieldKey::Providers,
    FieldKey::PartOf,
    FieldKey::Area,
    FieldKey::Period,
];

/// What two records have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Likeness {
    /// How likely they are one, of 100.
    pub score: u8,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// Every two records of a World that are probably one.
#[derive(Clone, Debug, Default)]
pub struct Pairs {
    alike: BTreeMap<RecordId, BTreeMap<RecordId, Likeness>>,
}

/// Records that hang together by likeness.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// The records, in the order in which they were entered.
    pub records: Vec<RecordId>,
    /// What each two of them that are alike have in common, the likeliest first.
    pub pairs: Vec<(RecordId, RecordId, Likeness)>,
}

impl Pairs {
    /// Of a whole World.
    pub fn of(world: &World) -> Self {
        let mut pairs = Self::default();
        for kind in Kind::ALL.iter().copied().filter(|kind| *kind != Kind::Partnership) {
            pairs.compare_kind(world, kind);
        }
        pairs
    }

    /// Follows a World: these records were changed, entered, or are no longer there. `twins` is of the same World.
    pub fn follow(&mut self, world: &World, twins: &Twins, changed: impl IntoIterator<Item = RecordId>) {
        let changed: BTreeSet<RecordId> = changed.into_iter().collect();
        if changed.len() > MOST_FOLLOWED {
            *self = Self::of(world);
            return;
        }
        for id in changed {
            for other in self.alike.remove(&id).unwrap_or_default().into_keys() {
                if let Some(known) = self.alike.get_mut(&other) {
                    known.remove(&id);
                }
            }
            let Some(record) = world.record(id).filter(|record| record.kind() != Kind::Partnership) else { continue };
            for twin in twins.all_like(world, Some(id), &record.body) {
                self.note(id, &twin);
            }
        }
    }

    fn note(&mut self, id: RecordId, twin: &Twin) {
        if twin.score < ALIKE {
            return;
        }
        let likeness = Likeness { score: twin.score, reasons: twin.reasons.clone() };
        self.alike.entry(id).or_default().insert(twin.record.id, likeness.clone());
        self.alike.entry(twin.record.id).or_default().insert(id, likeness);
    }

    fn compare_kind(&mut self, world: &World, kind: Kind) {
        let records: Vec<&Shared> = world.of_kind(kind).collect();
        let book = Book::of(&records);
        let mut names: Vec<Option<Vec<Name>>> = vec![None; records.len()];
        let mut met = vec![0; records.len()];
        for (place, record) in records.iter().enumerate() {
            for other in book.near(place, &mut met) {
                // Names are taken apart only where something resembles them.
                for at in [place, other] {
                    names[at].get_or_insert_with(|| names_of(&records[at].body));
                }
                let (Some(own), Some(theirs)) = (&names[place], &names[other]) else { continue };
                if let Some(twin) = compare_named((&record.body, own), (records[other], theirs)) {
                    self.note(record.id, &twin);
                }
            }
        }
    }

    /// The records that hang together, the likeliest first. `is_apart` says of two that somebody has said they are not one;
    /// `shows` which records are told of.
    pub fn clusters(
        &self,
        world: &World,
        is_apart: impl Fn(RecordId, RecordId) -> bool,
        shows: impl Fn(RecordId) -> bool,
    ) -> Vec<Cluster> {
        let mut seen = BTreeSet::new();
        let mut clusters = Vec::new();
        for start in self.alike.keys().filter(|id| shows(**id)) {
            if !seen.insert(*start) {
                continue;
            }
            let (mut records, mut next) = (vec![*start], 0);
            let mut pairs = Vec::new();
            while let Some(id) = records.get(next).copied() {
                next += 1;
                for (other, likeness) in self.alike.get(&id).into_iter().flatten() {
                    if !shows(*other) || is_apart(id, *other) {
                        continue;
                    }
                    if seen.insert(*other) {
                        records.push(*other);
                    }
                    if id < *other {
                        pairs.push((id, *other, likeness.clone()));
                    }
                }
            }
            if records.len() > 1 {
                records.sort_by_key(|id| (world.record(*id).map(|record| record.created), *id));
                pairs.sort_by_key(|(one, two, likeness)| (std::cmp::Reverse(likeness.score), *one, *two));
                clusters.push(Cluster { records, pairs });
            }
        }
        let likeliest = |cluster: &Cluster| cluster.pairs.first().map_or(0, |(.., likeness)| likeness.score);
        clusters.sort_by_key(|cluster| (std::cmp::Reverse(likeliest(cluster)), cluster.records.first().copied()));
        clusters
    }
}

/// The letter triples and the words of a name.
type Pieces = (Vec<[char; 3]>, Vec<String>);

/// The names of a kind's records by what is rare in them.
struct Book {
    prints: Vec<Vec<Fingerprint>>,
    /// The rarest triples of each short name of the record at each place.
    rarest: Vec<Vec<[char; 3]>>,
    by_triple: HashMap<[char; 3], Vec<usize>>,
    /// The rarest words of each name that are no places.
    words: Vec<Vec<String>>,
    /// The words of each name of the record at each place, by number, in order.
    numbered: Vec<Vec<Vec<u32>>>,
    by_word: HashMap<String, Vec<usize>>,
    numbers: HashMap<String, Vec<usize>>,
    own_number: Vec<Option<String>>,
}

impl Book {
    fn of(records: &[&Shared]) -> Self {
        let (mut triples, mut words) = (HashMap::<[char; 3], u32>::new(), HashMap::<String, u32>::new());
        let mut book = Self {
            prints: Vec::with_capacity(records.len()),
            rarest: Vec::with_capacity(records.len()),
            by_triple: HashMap::new(),
            words: Vec::with_capacity(records.len()),
            numbered: Vec::with_capacity(records.len()),
            by_word: HashMap::new(),
            numbers: HashMap::new(),
            own_number: records.iter().map(|record| number_of(&record.body)).collect(),
        };
        let names: Vec<Vec<Pieces>> = records
            .iter()
            .map(|record| {
                let names = names_of(&record.body);
                book.prints.push(names.iter().map(Fingerprint::of).collect());
                names.iter().map(|name| (name.triples().collect(), name.words().to_vec())).collect()
            })
            .collect();
        for (own, plain) in names.iter().flatten() {
            own.iter().for_each(|triple| *triples.entry(*triple).or_default() += 1);
            plain.iter().collect::<BTreeSet<_>>().into_iter().for_each(|word| {
                *words.entry(word.clone()).or_default() += 1;
            });
        }
        let all_words: BTreeSet<&String> = words.keys().collect();
        let number: HashMap<&String, u32> = all_words.into_iter().zip(0..).collect();
        for (place, names) in names.into_iter().enumerate() {
            let (mut rarest, mut own_words, mut numbered) = (Vec::new(), Vec::new(), Vec::new());
            for (mut own, mut plain) in names {
                own.sort_by_key(|triple| (triples.get(triple).copied(), *triple));
                own.truncate(prefix(own.len()));
                for triple in &own {
                    book.by_triple.entry(*triple).or_default().push(place);
                }
                if plain.len() <= RAREST {
                    rarest.append(&mut own);
                }
                let numbers: BTreeSet<u32> = plain.iter().filter_map(|word| number.get(word).copied()).collect();
                numbered.push(numbers.into_iter().collect());
                plain.sort_by_key(|word| words.get(word).copied());
                for word in &plain {
                    book.by_word.entry(word.clone()).or_default().push(place);
                }
                own_words.extend(plain.into_iter().take(RAREST));
            }
            book.rarest.push(rarest);
            book.words.push(own_words);
            book.numbered.push(numbered);
        }
        for (place, number) in book.own_number.iter().enumerate() {
            if let Some(number) = number {
                book.numbers.entry(number.clone()).or_default().push(place);
            }
        }
        book
    }

    /// Those that may be one with the record at a place; the most alike, where there are many. `met` says of each place for
    /// which record it was last looked at.
    fn near(&self, place: usize, met: &mut [usize]) -> Vec<usize> {
        fn first<'a, K: std::hash::Hash + Eq>(
            keys: &'a [K],
            all: &'a HashMap<K, Vec<usize>>,
            most: usize,
        ) -> impl Iterator<Item = usize> + 'a {
            keys.iter().filter_map(|key| all.get(key)).flat_map(move |places| places.iter().take(most).copied())
        }
        let mark = place + 1;
        met[place] = mark;
        let by_word = first(&self.words[place], &self.by_word, MOST_OF_WORD);
        let by_triple = first(&self.rarest[place], &self.by_triple, MOST_OF_TRIPLE);
        let near = by_word.chain(by_triple).filter(|other| std::mem::replace(&mut met[*other], mark) != mark);
        let mut alike: Vec<(u8, usize)> =
            near.map(|other| (self.likeness(place, other), other)).filter(|(likeness, _)| *likeness > 0).collect();
        if alike.len() > MOST_LOOKED_AT {
            alike.sort_unstable_by_key(|(likeness, other)| (std::cmp::Reverse(*likeness), *other));
            alike.truncate(MOST_LOOKED_AT);
        }
        let same = self.own_number[place].as_ref().and_then(|number| self.numbers.get(number)).into_iter().flatten();
        let same = same.copied().filter(|other| *other != place);
        alike.into_iter().map(|(_, other)| other).chain(same).collect()
    }

    /// How alike the names of two records are at a glance, of 100; 0 where they are not worth a closer look.
    fn likeness(&self, one: usize, two: usize) -> u8 {
        let own = self.prints[one].iter().zip(&self.numbered[one]);
        let pairs = own.flat_map(|own| self.prints[two].iter().zip(&self.numbered[two]).map(move |their| (own, their)));
        let worth = pairs.filter_map(|((own, own_words), (their, their_words))| {
            let likeness = own.likeness(their);
            (likeness >= WORTH_A_LOOK || share_words(own_words, their_words)).then_some(likeness.max(1))
        });
        worth.max().unwrap_or(0)
    }
}

/// Whether one name has all the words of the other, or most words are in both.
fn share_words(own: &[u32], theirs: &[u32]) -> bool {
    let both = own.iter().filter(|word| theirs.contains(word)).count();
    both > 0 && (both == own.len() || both == theirs.len() || 3 * (own.len() + theirs.len()) <= 10 * both)
}

/// How many of a name's rarest triples are looked up: two names of which Dice's measure is three quarters or more share at
/// least three fifths of the triples of each, so one of these at least.
fn prefix(triples: usize) -> usize {
    triples - (3 * triples).div_ceil(5) + 1.min(triples)
}

/// What is compared of a record, as it stands: the same as long as none of it has changed.
pub fn compared(body: &Body) -> String {
    COMPARED.map(|key| format!("{:?}", body.get(key))).join("\n")
}
