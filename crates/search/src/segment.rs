//! One immutable piece of an index: documents, the keys they hold, and the words that stand for the keys.

use std::ops::Range;
use std::sync::Arc;

use crate::table::Table;

/// Documents in order of id, and their postings in order of key.
///
/// A document's number is its place in the order of ids, so that ordering by number is ordering by id.
#[derive(Debug, Default)]
pub(crate) struct Segment {
    pub ids: Vec<u128>,
    pub groups: Vec<u8>,
    /// The keys, sorted.
    pub terms: Table,
    /// Where each key's postings begin, and an end.
    pub starts: Vec<u32>,
    /// The numbers of the documents that hold each key, ascending within a key.
    pub documents: Vec<u32>,
    /// How much each posting says about its document, 1 to 252; see [`weigh`].
    pub weights: Vec<u8>,
    pub words: Words,
}

/// The words as they stand in the texts: what is corrected and completed, since nobody should be shown a stem.
#[derive(Debug, Default)]
pub(crate) struct Words {
    /// The words folded, sorted; several may be equal.
    pub folded: Table,
    /// The same words with their diacritics.
    pub written: Table,
    /// The key each word belongs to.
    pub terms: Vec<u32>,
    /// How often each word was seen.
    pub counts: Vec<u32>,
}

impl Segment {
    /// The places of a key's postings.
    pub(crate) fn postings(&self, term: usize) -> Range<usize> {
        self.starts[term] as usize..self.starts[term + 1] as usize
    }

    /// The places of the postings of a run of keys, which are neighbours.
    pub(crate) fn postings_of(&self, terms: Range<usize>) -> Range<usize> {
        self.starts[terms.start] as usize..self.starts[terms.end] as usize
    }

    /// The keys that begin with `prefix`.
    pub(crate) fn beginning(&self, prefix: &str) -> Range<usize> {
        self.terms.beginning(0..self.terms.len(), prefix)
    }
}

/// How a word stands in a document, from the least telling place to the most.
pub(crate) const PLACES: u8 = 6;
const STEPS: u8 = 42;

/// What one posting is worth: above all by the best place the key stands in, then by how often it stands there and how
/// short the document is.
///
/// This is BM25's saturation, with a fixed mean length: the weight of a document must not depend on the others, or an
/// overlay could not be laid over a base.
pub(crate) fn weigh(best_place: u8, sum_of_places: u32, words: u32) -> u8 {
    const USUAL_WORDS: f32 = 20.0;
    const SATURATION: f32 = 1.2;
    const LENGTH_MATTERS: f32 = 0.75;
    let told = sum_of_places as f32 / f32::from(PLACES);
    let length = 1.0 - LENGTH_MATTERS + LENGTH_MATTERS * words as f32 / USUAL_WORDS;
    let step = f32::from(STEPS - 1) * told / (told + SATURATION * length);
    1 + best_place * STEPS + step as u8
}

/// Which documents of a segment no longer count.
#[derive(Clone, Debug)]
pub(crate) struct Mask {
    bits: Vec<u64>,
    count: usize,
}

impl Mask {
    fn new(documents: usize) -> Mask {
        Mask { bits: vec![0; documents.div_ceil(64)], count: 0 }
    }

    pub(crate) fn contains(&self, document: u32) -> bool {
        self.bits[document as usize / 64] >> (document % 64) & 1 == 1
    }

    fn insert(&mut self, document: u32) {
        self.count += usize::from(!self.contains(document));
        self.bits[document as usize / 64] |= 1 << (document % 64);
    }
}

/// A segment as an index holds it: shared, with those of its documents masked that have changed since.
#[derive(Clone, Debug)]
pub(crate) struct Layer {
    pub segment: Arc<Segment>,
    pub mask: Option<Arc<Mask>>,
}

impl Layer {
    pub(crate) fn new(segment: Segment) -> Layer {
        Layer { segment: Arc::new(segment), mask: None }
    }

    pub(crate) fn is_live(&self, document: u32) -> bool {
        self.mask.as_ref().is_none_or(|mask| !mask.contains(document))
    }

    /// How many documents count.
    pub(crate) fn live(&self) -> usize {
        self.segment.ids.len() - self.masked()
    }

    pub(crate) fn masked(&self) -> usize {
        self.mask.as_ref().map_or(0, |mask| mask.count)
    }

    /// Masks the documents with these ids, where they are.
    pub(crate) fn hide(&mut self, ids: impl Iterator<Item = u128>) {
        let segment = &self.segment;
        let mut found = ids.filter_map(|id| segment.ids.binary_search(&id).ok()).peekable();
        if found.peek().is_some() {
            let mask = self.mask.get_or_insert_with(|| Arc::new(Mask::new(segment.ids.len())));
            let mask = Arc::make_mut(mask);
            found.for_each(|document| mask.insert(document as u32));
        }
    }
}
