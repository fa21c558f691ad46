//! How alike two names are.
//!
//! A name is folded (no accents, no case) and split into words; each word is known by its Swedish key, so that inflections are
//! one. Two measures are taken and the greater counts: how many word keys are shared, and how many letter triples. The first
//! forgives inflection and order, the second spelling.
//!
//! Beside these stands what people do with long names: they write the beginning, or the words that matter, or the acronym.
//! A name whose words all stand in the other's is nearly as alike as a name that is the same. Where a name says a place, the
//! place is compared as a place: *Yrkes-Sfi i Gävle* may be *Yrkes-Sfi Gävleborg*, and is not *Yrkes-Sfi i Hofors*.

use std::{
    collections::{BTreeSet, HashMap},
    sync::OnceLock,
};

use crate::place::{CountyCode, MunicipalityCode, counties, municipalities};

/// Fingerprints less alike than this, of 100, are not worth a closer look.
pub(super) const WORTH_A_LOOK: u8 = 40;
/// A name so much of whose fingerprint, of 100, stands in the other's may be a part of it.
pub(super) const WORTH_A_LOOK_WITHIN: u8 = 60;
const WORDS_OF_PRINT: usize = 4;
/// How alike a name is to a longer one that holds all its words, or that it is the acronym of.
const WITHIN: f64 = 0.96;
/// A single word says what is meant only if it has so many letters.
const LEAST_LETTERS: usize = 4;

/// A name as it is compared.
#[derive(Clone, Debug)]
pub(super) struct Name {
    keys: BTreeSet<String>,
    /// The keys without places, in the order of the name.
    plain: Vec<String>,
    /// How many of them stand before what explains the name: a dash, a colon, a bracket.
    head: usize,
    /// The keys of words written in capitals throughout.
    acronyms: BTreeSet<String>,
    places: Vec<Place>,
    triples: BTreeSet<[char; 3]>,
}

/// A place that a name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Municipality(MunicipalityCode),
    County(CountyCode),
}

impl Place {
    /// Whether what is in one may be in the other.
    fn meets(self, other: Self) -> bool {
        match (self, other) {
            (Self::Municipality(place), Self::County(county)) | (Self::County(county), Self::Municipality(place)) => {
                place.county() == county
            }
            (one, other) => one == other,
        }
    }

    /// The place that a word names, by the word's key.
    fn named(key: &str) -> Option<Self> {
        static PLACES: OnceLock<HashMap<String, Place>> = OnceLock::new();
        let places = PLACES.get_or_init(|| {
            let key = |name: &str| swedish::analyse_query(name).into_iter().next().map(|word| word.key);
            let single = |name: &&str| !name.contains(' ');
            let county = |county: &crate::place::County| {
                let name = county.name.split(' ').next().unwrap_or_default();
                Some((key(name)?, Self::County(county.code)))
            };
            let counties = counties().iter().filter_map(county);
            let now = municipalities().iter().filter(|place| place.to.is_none() && single(&place.name));
            let municipalities = now.filter_map(|place| Some((key(place.name)?, Self::Municipality(place.code))));
            counties.chain(municipalities).collect()
        });
        places.get(key).copied()
    }
}

impl Name {
    pub(super) fn of(text: &str) -> Self {
        let explained = text.find([':', '(', '–', '—']).or_else(|| text.find(" - ")).unwrap_or(text.len());
        let (mut plain, mut head, mut acronyms, mut places) = (Vec::new(), 0, BTreeSet::new(), Vec::new());
        let words = swedish::analyse_query(text);
        for (at, word) in words.iter().enumerate() {
            let written = text.get(word.start..word.end).unwrap_or_default();
            // Many a place is called as a thing is: a place has a capital letter that no sentence gave it.
            let is_name = at > 0 && written.starts_with(char::is_uppercase);
            if let Some(place) = is_name.then(|| Place::named(&word.key)).flatten() {
                places.push(place);
                continue;
            }
            if written.chars().count() > 2 && written.chars().all(char::is_uppercase) {
                acronyms.insert(word.key.clone());
            }
            head += usize::from(word.start < explained);
            plain.push(word.key.clone());
        }
        let keys = words.into_iter().map(|word| word.key).collect();
        Self { keys, plain, head, acronyms, places, triples: triples(&swedish::fold(text)) }
    }

    /// Its letter triples.
    pub(super) fn triples(&self) -> impl Iterator<Item = [char; 3]> {
        self.triples.iter().copied()
    }

    /// Its words without places, by their keys.
    pub(super) fn words(&self) -> &[String] {
        &self.plain
    }

    pub(super) fn is_empty(&self) -> bool {
        self.triples.is_empty()
    }

    /// From 0 to 1; 1 when they are the same but for inflection, order, hyphens and accents. Numbers tell apart: *Etapp 1* is
    /// not *Etapp 2*.
    pub(super) fn likeness(&self, other: &Self) -> f64 {
        if !self.keys.is_empty() && self.keys == other.keys {
            return 1.0;
        }
        if self.numbers() != other.numbers() || !self.may_be_where(other) {
            return 0.0;
        }
        if self.is_within(other) || other.is_within(self) {
            return WITHIN;
        }
        shared(&self.keys, &other.keys).max(shared(&self.triples, &other.triples)).min(WITHIN)
    }

    fn may_be_where(&self, other: &Self) -> bool {
        let meets = |place: &Place| other.places.iter().any(|their| place.meets(*their));
        self.places.is_empty() || other.places.is_empty() || self.places.iter().any(meets)
    }

    /// Whether this is the other's beginning, a shorter way to say it, or its acronym.
    fn is_within(&self, other: &Self) -> bool {
        let (own, theirs) = (&self.plain, &other.plain);
        if own.is_empty() || own.len() > theirs.len() {
            return false;
        }
        if let [word] = own.as_slice() {
            // One word alone is a name only where it is all that the other is called before it is explained, or in capitals.
            let is_all = theirs.len() == 1 || other.head == 1;
            let says_enough = word.chars().count() >= LEAST_LETTERS || self.acronyms.contains(word);
            let is_acronym = self.acronyms.contains(word) && other.acronyms.contains(word);
            return is_acronym || (is_all && says_enough && theirs.first() == Some(word));
        }
        let is_beginning = theirs.starts_with(own);
        let all_there = own.iter().all(|word| theirs.contains(word));
        is_beginning || (all_there && 2 * own.len() > theirs.len())
    }

    fn numbers(&self) -> Vec<&str> {
        let keys = self.keys.iter().map(String::as_str);
        keys.filter(|key| key.chars().any(|character| character.is_ascii_digit())).collect()
    }
}

/// Dice's measure: twice what is shared, by what there is.
fn shared<T: Ord>(one: &BTreeSet<T>, other: &BTreeSet<T>) -> f64 {
    let all = one.len() + other.len();
    if all == 0 { 0.0 } else { 2.0 * one.intersection(other).count() as f64 / all as f64 }
}

/// The letter triples of a folded text; what stands between letters is left out, so that *språk café* is *språkcafé*.
fn triples(folded: &str) -> BTreeSet<[char; 3]> {
    let letters: Vec<char> = folded.chars().filter(|character| character.is_alphanumeric()).collect();
    let padded: Vec<char> = [' '].into_iter().chain(letters.iter().copied()).chain([' ']).collect();
    if letters.is_empty() {
        BTreeSet::new()
    } else {
        padded.windows(3).map(|three| [three[0], three[1], three[2]]).collect()
    }
}

/// A name's triples and keys as 256 bits: quick to compare, and never less alike than the names are, but for collisions.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Fingerprint {
    triples: [u64; WORDS_OF_PRINT],
}

impl Fingerprint {
    pub(super) fn of(name: &Name) -> Self {
        let mut print = Self::default();
        for triple in &name.triples {
            let number =
                triple.iter().fold(0_u64, |sum, letter| (sum ^ u64::from(*letter)).wrapping_mul(0x0100_0000_01b3));
            let bit = (number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 56) as usize;
            print.triples[bit / 64] |= 1 << (bit % 64);
        }
        print
    }

    /// How much of the smaller stands in the other, of 100.
    pub(super) fn within(&self, other: &Self) -> u8 {
        let (mut both, mut own, mut theirs) = (0, 0, 0);
        for (one, two) in self.triples.iter().zip(&other.triples) {
            both += (one & two).count_ones();
            own += one.count_ones();
            theirs += two.count_ones();
        }
        (100 * both).checked_div(own.min(theirs)).and_then(|share| u8::try_from(share).ok()).unwrap_or(0)
    }

    /// Of 100.
    pub(super) fn likeness(&self, other: &Self) -> u8 {
        let (mut both, mut all) = (0, 0);
        for (one, two) in self.triples.iter().zip(&other.triples) {
            both += (one & two).count_ones();
            all += one.count_ones() + two.count_ones();
        }
        (200 * both).checked_div(all).and_then(|share| u8::try_from(share).ok()).unwrap_or(0)
    }
}
