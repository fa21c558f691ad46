//! Two segments made one, without the documents they came from.

use std::cmp::Ordering;

use crate::segment::{Layer, Segment};

/// Merges two layers that have no live document in common; what is masked is left out for good.
///
/// Keys that no live document holds disappear, and with them all words for them.
pub(crate) fn merge(one: &Layer, other: &Layer) -> Segment {
    let layers = [one, other];
    let mut merged = Segment::default();
    let numbers = merge_documents(layers, &mut merged);
    let terms = merge_postings(layers, &numbers, &mut merged);
    merge_words(layers, &terms, &mut merged);
    merged
}

/// Stands for a document or key that is not in the merged segment.
const GONE: u32 = u32::MAX;

/// Walks two sorted sequences together; says which of them have the next item.
fn next<T: Ord>(one: Option<T>, other: Option<T>) -> Option<Ordering> {
    match (one, other) {
        (None, None) => None,
        (Some(_), None) => Some(Ordering::Less),
        (None, Some(_)) => Some(Ordering::Greater),
        (Some(one), Some(other)) => Some(one.cmp(&other)),
    }
}

/// Fills in the live documents; returns the new numbers of each layer's documents.
fn merge_documents(layers: [&Layer; 2], merged: &mut Segment) -> [Vec<u32>; 2] {
    let mut numbers = layers.map(|layer| vec![GONE; layer.segment.ids.len()]);
    let mut live = layers.map(|layer| (0..layer.segment.ids.len() as u32).filter(|&at| layer.is_live(at)).peekable());
    loop {
        let [one, other] = [0, 1].map(|side| live[side].peek().map(|&at| layers[side].segment.ids[at as usize]));
        let side = match next(one, other) {
            None => return numbers,
            Some(Ordering::Greater) => 1,
            Some(_) => 0,
        };
        if let Some(at) = live[side].next() {
            numbers[side][at as usize] = merged.ids.len() as u32;
            merged.ids.push(layers[side].segment.ids[at as usize]);
            merged.groups.push(layers[side].segment.groups[at as usize]);
        }
    }
}

/// Fills in keys and postings; returns the new numbers of each layer's keys.
fn merge_postings(layers: [&Layer; 2], numbers: &[Vec<u32>; 2], merged: &mut Segment) -> [Vec<u32>; 2] {
    let segments = layers.map(|layer| &*layer.segment);
    let mut terms = segments.map(|segment| vec![GONE; segment.terms.len()]);
    let mut at = [0, 0];
    merged.starts.push(0);
    loop {
        let [one, other] =
            [0, 1].map(|side| (at[side] < terms[side].len()).then(|| segments[side].terms.get(at[side])));
        let Some(order) = next(one, other) else { break };
        let takes = [order != Ordering::Greater, order != Ordering::Less];
        let mut postings = [0, 1].map(|side| {
            let range = if takes[side] { segments[side].postings(at[side]) } else { 0..0 };
            let live = range.map(move |place| (numbers[side][segments[side].documents[place] as usize], place));
            live.filter(|&(document, _)| document != GONE).peekable()
        });
        let before = merged.documents.len();
        while let Some(order) = {
            let [one, other] = &mut postings;
            next(one.peek().map(|posting| posting.0), other.peek().map(|posting| posting.0))
        } {
            let side = usize::from(order == Ordering::Greater);
            if let Some((document, place)) = postings[side].next() {
                merged.documents.push(document);
                merged.weights.push(segments[side].weights[place]);
            }
        }
        drop(postings);
        if merged.documents.len() > before {
            for side in [0, 1].into_iter().filter(|&side| takes[side]) {
                terms[side][at[side]] = merged.terms.len() as u32;
            }
            merged.terms.push(segments[usize::from(!takes[0])].terms.get(at[usize::from(!takes[0])]));
            merged.starts.push(u32::try_from(merged.documents.len()).expect("fewer postings than in an index"));
        }
        at = [at[0] + usize::from(takes[0]), at[1] + usize::from(takes[1])];
    }
    merged.terms.shrink();
    merged.documents.shrink_to_fit();
    merged.weights.shrink_to_fit();
    terms
}

fn merge_words(layers: [&Layer; 2], terms: &[Vec<u32>; 2], merged: &mut Segment) {
    let words = layers.map(|layer| &layer.segment.words);
    let mut at = [0, 0];
    let mut all: Vec<(&str, &str, u32, u32)> = Vec::new();
    while let Some(order) = {
        let [one, other] = [0, 1].map(|side| {
            (at[side] < words[side].terms.len())
                .then(|| (words[side].folded.get(at[side]), words[side].written.get(at[side])))
        });
        next(one, other)
    } {
        let side = usize::from(order == Ordering::Greater);
        let (words, number) = (words[side], at[side]);
        at[side] += 1;
        let (folded, written) = (words.folded.get(number), words.written.get(number));
        let term = terms[side][words.terms[number] as usize];
        match all.last_mut() {
            _ if term == GONE => {}
            Some(last) if (last.0, last.1) == (folded, written) => last.3 = last.3.saturating_add(words.counts[number]),
            _ => all.push((folded, written, term, words.counts[number])),
        }
    }
    merged.words = all.into_iter().collect();
}
