//! How alike two names are.
//!
//! A name is folded (no accents, no case) and split into words; each word is known by its Swedish key, so that inflections are
//! one. Two measures are taken and the greater counts: how many word keys are shared, and how many letter triples. The first
//! forgives inflection and order, the second spelling.

use std::collections::BTreeSet;

/// Fingerprints less alike than this, of 100, are not worth a closer look.
pub(super) const WORTH_A_LOOK: u8 = 40;
const WORDS_OF_PRINT: usize = 4;

/// A name as it is compared.
#[derive(Clone, Debug)]
pub(super) struct Name {
    keys: BTreeSet<String>,
    triples: BTreeSet<[char; 3]>,
}

impl Name {
    pub(super) fn of(text: &str) -> Self {
        let words: Vec<String> = swedish::analyse_query(text).into_iter().map(|word| word.key).collect();
        let triples = triples(&swedish::fold(text));
        Self { keys: words.into_iter().collect(), triples }
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
        if self.numbers() != other.numbers() {
            return 0.0;
        }
        shared(&self.keys, &other.keys).max(shared(&self.triples, &other.triples)).min(0.99)
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
