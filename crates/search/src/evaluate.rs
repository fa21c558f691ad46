//! Finding the documents of one layer that hold all of a query's words, and the best of them.
//!
//! The shortest list of postings leads; in the others its documents are looked up by galloping, or, when the lists are of
//! like length, in a map of one byte a document. Ten clever skips cost more than one such map.

use std::cmp::Reverse;
use std::ops::Range;

use crate::bounds::MOST_PREFIX_POSTINGS;
use crate::segment::{Layer, Segment};

/// A condition on documents: they hold one of these keys, or one that begins so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Clause {
    pub keys: Vec<String>,
    /// What the unfinished last word begins with.
    pub prefix: Option<String>,
}

/// The documents of a segment that meet a clause, and what the meeting is worth.
enum Operand<'a> {
    /// Ascending documents and their weights.
    List { documents: &'a [u32], weights: &'a [u8], at: usize },
    /// As a list, made for the query.
    Made { documents: Vec<u32>, weights: Vec<u8>, at: usize },
    /// For each document its weight, 0 for those that do not meet the clause.
    Map { weights: Vec<u8>, count: usize },
}

/// An unfinished word's completions count half.
const COMPLETED: u8 = 2;
/// A list this many times as long as the leading one is galloped through; a shorter one is worth a map.
const WORTH_GALLOPING: usize = 16;
/// Unions with fewer postings are sorted instead of mapped.
const WORTH_SORTING: usize = 1 << 11;

impl Clause {
    /// The documents that hold this key.
    pub(crate) fn exactly(key: &str) -> Clause {
        Clause { keys: vec![key.to_owned()], prefix: None }
    }

    /// The places of the postings of the clause's keys.
    pub(crate) fn exact(&self, segment: &Segment) -> impl Iterator<Item = Range<usize>> {
        let terms = self.keys.iter().filter_map(|key| segment.terms.find(key));
        terms.map(|term| segment.postings(term))
    }

    /// The keys that complete the unfinished word.
    pub(crate) fn completions(&self, segment: &Segment) -> Range<usize> {
        self.prefix.as_deref().map_or(0..0, |prefix| segment.beginning(prefix))
    }

    /// How many postings of the segment meet the clause, at most; by this the rarity of words is judged.
    pub(crate) fn frequency(&self, segment: &Segment) -> usize {
        match self.exact(segment).map(|postings| postings.len()).sum() {
            0 => segment.postings_of(self.completions(segment)).len(),
            frequency => frequency,
        }
    }

    fn operand<'a>(&self, segment: &'a Segment) -> Operand<'a> {
        let completions = self.completions(segment);
        let mut exact: Vec<_> = self.exact(segment).collect();
        if exact.len() > 1 || !completions.is_empty() {
            return unite(segment, &exact, completions);
        }
        let exact = exact.pop().unwrap_or_default();
        let (documents, weights) = (&segment.documents[exact.clone()], &segment.weights[exact]);
        Operand::List { documents, weights, at: 0 }
    }
}

/// The documents of exact keys' postings and of the keys that complete an unfinished word.
fn unite(segment: &Segment, exact: &[Range<usize>], completions: Range<usize>) -> Operand<'static> {
    let all = segment.postings_of(completions.clone());
    let mut ranges = Vec::from([all.clone()]);
    if all.len() > MOST_PREFIX_POSTINGS {
        let mut terms: Vec<_> = completions.map(|term| segment.postings(term)).collect();
        terms.sort_unstable_by_key(|postings| (Reverse(postings.len()), postings.start));
        let mut budget = MOST_PREFIX_POSTINGS;
        terms.retain(|postings| {
            let affordable = postings.len() <= budget;
            budget -= if affordable { postings.len() } else { 0 };
            affordable
        });
        ranges = terms;
    }
    let total: usize = exact.iter().chain(&ranges).map(Range::len).sum();
    let completed = |weight: u8| (weight / COMPLETED).max(1);
    if total < WORTH_SORTING {
        let exact = exact.iter().cloned().flatten().map(|place| (segment.documents[place], segment.weights[place]));
        let completed = |place: usize| (segment.documents[place], completed(segment.weights[place]));
        let mut pairs: Vec<_> = exact.chain(ranges.into_iter().flatten().map(completed)).collect();
        pairs.sort_unstable_by_key(|&(document, weight)| (document, Reverse(weight)));
        pairs.dedup_by_key(|pair| pair.0);
        let (documents, weights) = pairs.into_iter().unzip();
        return Operand::Made { documents, weights, at: 0 };
    }
    let mut weights = vec![0_u8; segment.ids.len()];
    for range in ranges {
        for (&document, &weight) in segment.documents[range.clone()].iter().zip(&segment.weights[range]) {
            let best = &mut weights[document as usize];
            *best = completed(weight).max(*best);
        }
    }
    for place in exact.iter().cloned().flatten() {
        let best = &mut weights[segment.documents[place] as usize];
        *best = segment.weights[place].max(*best);
    }
    let count = weights.iter().filter(|&&weight| weight > 0).count();
    Operand::Map { weights, count }
}

impl Operand<'_> {
    fn len(&self) -> usize {
        match self {
            Operand::List { documents, .. } => documents.len(),
            Operand::Made { documents, .. } => documents.len(),
            Operand::Map { count, .. } => *count,
        }
    }

    /// The same documents, so that looking up so many of them in order is cheap.
    fn for_lookups(self, lookups: usize, documents_in_all: usize) -> Self {
        match self {
            Operand::List { documents, weights, .. }
                if documents.len() > WORTH_SORTING && documents.len() / WORTH_GALLOPING < lookups =>
            {
                let mut map = vec![0; documents_in_all];
                for (&document, &weight) in documents.iter().zip(weights) {
                    map[document as usize] = weight;
                }
                Operand::Map { weights: map, count: documents.len() }
            }
            other => other,
        }
    }

    /// The weight of `document`, which must not be smaller than any asked for before; 0 when it is not among them.
    fn weight(&mut self, document: u32) -> u8 {
        match self {
            Operand::Map { weights, .. } => weights[document as usize],
            Operand::List { documents, weights, at } => gallop(documents, weights, at, document),
            Operand::Made { documents, weights, at } => gallop(documents, weights, at, document),
        }
    }

    /// Each document with its weight, in order.
    fn for_each(&self, mut visit: impl FnMut(u32, u8)) {
        let (documents, weights): (&[u32], &[u8]) = match self {
            Operand::List { documents, weights, .. } => (documents, weights),
            Operand::Made { documents, weights, .. } => (documents, weights),
            Operand::Map { weights, .. } => {
                for (block, weights) in weights.chunks(16).enumerate() {
                    if weights.iter().any(|&weight| weight > 0) {
                        for (at, &weight) in weights.iter().enumerate().filter(|&(_, &weight)| weight > 0) {
                            visit((block * 16 + at) as u32, weight);
                        }
                    }
                }
                return;
            }
        };
        documents.iter().zip(weights).for_each(|(&document, &weight)| visit(document, weight));
    }
}

/// Moves `at` to the first document that is not smaller, by doubling steps.
fn gallop(documents: &[u32], weights: &[u8], at: &mut usize, document: u32) -> u8 {
    let mut step = 1;
    while *at + step < documents.len() && documents[*at + step] < document {
        *at += step;
        step *= 2;
    }
    let end = (*at + step + 1).min(documents.len());
    *at += documents[(*at).min(end)..end].partition_point(|&other| other < document);
    if documents.get(*at) == Some(&document) { weights[*at] } else { 0 }
}

/// Hands each live document that meets all clauses, with its score, to `visit`, in order.
pub(crate) fn evaluate(layer: &Layer, clauses: &[Clause], rarities: &[u32], mut visit: impl FnMut(u32, u64)) {
    let segment = &*layer.segment;
    let mut operands: Vec<_> = clauses.iter().map(|clause| clause.operand(segment)).zip(rarities).collect();
    operands.sort_by_key(|(operand, _)| operand.len());
    let mut operands = operands.into_iter().map(|(operand, &rarity)| (operand, u64::from(rarity)));
    let Some((leading, rarity)) = operands.next() else {
        return;
    };
    let lookups = leading.len();
    if lookups == 0 {
        return;
    }
    let mut others: Vec<_> =
        operands.map(|(operand, rarity)| (operand.for_lookups(lookups, segment.ids.len()), rarity)).collect();
    leading.for_each(|document, weight| {
        let mut score = rarity * u64::from(weight);
        for (operand, rarity) in &mut others {
            let weight = operand.weight(document);
            if weight == 0 {
                return;
            }
            score += *rarity * u64::from(weight);
        }
        if layer.is_live(document) {
            visit(document, score);
        }
    });
}

/// How much a word tells that is in so many of all documents; in 1024ths, never 0.
pub(crate) fn rarity(frequency: usize, documents: usize) -> u32 {
    ((1.0 + documents as f64 / frequency.max(1) as f64).ln() * 1024.0) as u32 + 1
}

/// The best of many scored documents, which come in order of number. Of equals the first are kept.
pub(crate) struct Best {
    wanted: usize,
    /// At least this score is needed to enter; 0 until `wanted` are kept.
    threshold: u64,
    kept: Vec<(Reverse<u64>, u32)>,
}

impl Best {
    pub(crate) fn new(wanted: usize) -> Best {
        Best { wanted, threshold: 0, kept: Vec::new() }
    }

    pub(crate) fn push(&mut self, document: u32, score: u64) {
        // Scores are never 0, so all enter until the threshold is set.
        if score <= self.threshold || self.wanted == 0 {
            return;
        }
        self.kept.push((Reverse(score), document));
        if self.kept.len() >= self.wanted.saturating_mul(2).max(256) {
            self.cut();
        }
    }

    /// Keeps the wanted only. Done once in a while, this is cheaper than a heap.
    fn cut(&mut self) {
        if self.kept.len() > self.wanted {
            self.kept.select_nth_unstable(self.wanted - 1);
            self.kept.truncate(self.wanted);
            self.threshold = self.kept[self.wanted - 1].0.0;
        }
    }

    /// The kept documents with their scores, in no order.
    pub(crate) fn into_kept(mut self) -> Vec<(Reverse<u64>, u32)> {
        self.cut();
        self.kept
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn galloping_finds_what_is_there(
            documents in prop::collection::btree_set(0_u32..200, 0..60), asked in prop::collection::btree_set(0_u32..220, 0..60),
        ) {
            let list: Vec<u32> = documents.iter().copied().collect();
            let weights = vec![7; list.len()];
            let mut at = 0;
            for document in asked {
                prop_assert_eq!(gallop(&list, &weights, &mut at, document) == 7, documents.contains(&document));
            }
        }

        #[test]
        fn the_best_are_those_a_full_sort_puts_first(scores in prop::collection::vec(1_u64..50, 0..900), wanted in 0_usize..20) {
            let mut best = Best::new(wanted);
            let mut all = Vec::new();
            for (document, &score) in scores.iter().enumerate() {
                best.push(document as u32, score);
                all.push((Reverse(score), document as u32));
            }
            all.sort_unstable();
            all.truncate(wanted);
            let mut kept = best.into_kept();
            kept.sort_unstable();
            prop_assert_eq!(kept, all);
        }
    }
}
