//! From documents to a segment, on all cores.

use rustc_hash::FxHashMap as HashMap;
use std::collections::hash_map::Entry;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use swedish::{Analyser, Kind, Sighting};

use crate::merge::merge;
use crate::segment::{Layer, Segment, Words, weigh};
use crate::{Document, Weight};

/// Documents are handed to the workers so many at a time; fewer are not worth a thread.
const BATCH: usize = 2048;

/// Builds a segment. Of several documents with one id the last counts.
pub(crate) fn build(mut documents: impl Iterator<Item = Document>) -> Segment {
    let first: Vec<_> = documents.by_ref().take(BATCH).collect();
    if first.len() < BATCH {
        let mut gathered = Gathered::default();
        gathered.add_all(&mut Analyser::new(), &first, 0);
        return assemble(vec![gathered]);
    }
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let (sender, receiver) = sync_channel(2 * workers);
    let receiver = Mutex::new(receiver);
    assemble(thread::scope(|scope| {
        let receiver = &receiver;
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(move || gather(receiver))).collect();
        let (mut batch, mut sequence) = (first, 0);
        while !batch.is_empty() {
            let length = batch.len() as u64;
            if sender.send((sequence, batch)).is_err() {
                break;
            }
            sequence += length;
            batch = documents.by_ref().take(BATCH).collect();
        }
        drop(sender);
        let join = |worker: thread::ScopedJoinHandle<'_, Gathered>| match worker.join() {
            Ok(gathered) => gathered,
            Err(panic) => std::panic::resume_unwind(panic),
        };
        workers.into_iter().map(join).collect()
    }))
}

fn gather(batches: &Mutex<Receiver<(u64, Vec<Document>)>>) -> Gathered {
    let (mut gathered, mut analyser) = (Gathered::default(), Analyser::new());
    loop {
        // The lock is held while waiting: the other workers would have nothing to take either.
        let Ok(receiver) = batches.lock() else {
            return gathered;
        };
        let Ok((sequence, batch)) = receiver.recv() else {
            return gathered;
        };
        drop(receiver);
        gathered.add_all(&mut analyser, &batch, sequence);
    }
}

/// What one worker has read: its documents in the order they came, with its own numbers for keys.
#[derive(Default)]
struct Gathered {
    terms: HashMap<Box<str>, u32>,
    /// The words that stand in texts, and those that are only parts of words there, as written.
    words: HashMap<Box<str>, Word>,
    parts: HashMap<Box<str>, Word>,
    documents: Vec<Entered>,
    postings: Vec<(u32, u8)>,
    /// The keys of the document being read, and how each stands in it.
    standing: Vec<(u32, u8)>,
}

struct Word {
    folded: Box<str>,
    term: u32,
    count: u32,
}

struct Entered {
    id: u128,
    sequence: u64,
    group: u8,
    /// Where the document's postings end; they begin where the one before ended.
    end: usize,
}

impl Gathered {
    fn add_all(&mut self, analyser: &mut Analyser, documents: &[Document], sequence: u64) {
        for (document, sequence) in documents.iter().zip(sequence..) {
            self.add(analyser, document, sequence);
        }
    }

    fn add(&mut self, analyser: &mut Analyser, document: &Document, sequence: u64) {
        let mut length = 0;
        for (weight, text) in &document.fields {
            analyser.analyse(text, |sighting| {
                length += u32::from(sighting.kind == Kind::Word);
                let term = self.term(&sighting);
                self.standing.push((term, place(*weight, sighting.kind)));
            });
        }
        self.standing.sort_unstable();
        for run in self.standing.chunk_by(|one, other| one.0 == other.0) {
            // Sorted: the last of a run has the best place.
            let (term, best) = run[run.len() - 1];
            let sum = run.iter().map(|&(_, place)| u32::from(place) + 1).sum();
            self.postings.push((term, weigh(best, sum, length)));
        }
        self.standing.clear();
        self.documents.push(Entered { id: document.id, sequence, group: document.group, end: self.postings.len() });
    }

    /// The number of a sighting's key; remembers the word that stands for it.
    fn term(&mut self, sighting: &Sighting<'_>) -> u32 {
        let words = match sighting.kind {
            Kind::Word => &mut self.words,
            // A part is a word one may misspell, too, even if it never stands alone.
            Kind::Part => &mut self.parts,
        };
        // A word seen before knows its key: one look-up instead of two, for most words of a text.
        if let Some(word) = words.get_mut(sighting.written) {
            word.count = word.count.saturating_add(1);
            return word.term;
        }
        let unused = self.terms.len() as u32;
        let term = match self.terms.get(sighting.key) {
            Some(&term) => term,
            None => {
                self.terms.insert(sighting.key.into(), unused);
                unused
            }
        };
        words.insert(sighting.written.into(), Word { folded: sighting.surface.into(), term, count: 1 });
        term
    }
}

/// The places a word can stand in, from least to most telling; fewer than [`crate::segment::PLACES`].
fn place(weight: Weight, kind: Kind) -> u8 {
    2 * weight as u8 + u8::from(kind == Kind::Word)
}

/// Makes one segment of what the workers have read.
fn assemble(gathered: Vec<Gathered>) -> Segment {
    let mut segment = Segment::default();
    let numbers = number_terms(&gathered, &mut segment);
    collect_words(&gathered, &numbers, &mut segment);

    let mut order = Vec::with_capacity(gathered.iter().map(|one| one.documents.len()).sum());
    for (worker, one) in gathered.iter().enumerate() {
        order.extend(one.documents.iter().enumerate().map(|(at, entered)| (entered.id, entered.sequence, worker, at)));
    }
    order.sort_unstable();
    let entered = order.len();
    order.dedup_by(|later, kept| {
        let same = later.0 == kept.0;
        if same {
            *kept = *later;
        }
        same
    });

    let postings_of = |worker: usize, at: usize| {
        let one = &gathered[worker];
        let start = if at == 0 { 0 } else { one.documents[at - 1].end };
        &one.postings[start..one.documents[at].end]
    };
    // A counting sort: documents are read in their final order, so each key's postings come out ascending.
    let mut starts = vec![0_u32; segment.terms.len() + 1];
    for &(_, _, worker, at) in &order {
        for &(term, _) in postings_of(worker, at) {
            starts[numbers[worker][term as usize] as usize + 1] += 1;
        }
    }
    let mut total = 0_u32;
    for start in &mut starts {
        total = total.checked_add(*start).expect("an index holds less than four thousand million postings");
        *start = total;
    }
    let mut next = starts.clone();
    segment.documents = vec![0; total as usize];
    segment.weights = vec![0; total as usize];
    for (number, &(id, _, worker, at)) in order.iter().enumerate() {
        segment.ids.push(id);
        segment.groups.push(gathered[worker].documents[at].group);
        for &(term, weight) in postings_of(worker, at) {
            let place = &mut next[numbers[worker][term as usize] as usize];
            segment.documents[*place as usize] = number as u32;
            segment.weights[*place as usize] = weight;
            *place += 1;
        }
    }
    segment.starts = starts;
    if order.len() == entered {
        return segment;
    }
    // Keys that only replaced documents held have no postings now, and their words must not stay.
    let empty = Segment { starts: vec![0], ..Segment::default() };
    merge(&Layer::new(segment), &Layer::new(empty))
}

/// Fills the segment's sorted keys; returns, for each worker, its numbers' numbers in the segment.
fn number_terms(gathered: &[Gathered], segment: &mut Segment) -> Vec<Vec<u32>> {
    let mut all: Vec<(&str, usize, u32)> = Vec::new();
    for (worker, one) in gathered.iter().enumerate() {
        all.extend(one.terms.iter().map(|(term, &number)| (&**term, worker, number)));
    }
    all.sort_unstable();
    let mut numbers: Vec<Vec<u32>> = gathered.iter().map(|one| vec![0; one.terms.len()]).collect();
    for same in all.chunk_by(|one, other| one.0 == other.0) {
        for &(_, worker, number) in same {
            numbers[worker][number as usize] = segment.terms.len() as u32;
        }
        segment.terms.push(same[0].0);
    }
    segment.terms.shrink();
    numbers
}

fn collect_words(gathered: &[Gathered], numbers: &[Vec<u32>], segment: &mut Segment) {
    let mut all: HashMap<(&str, &str), (u32, u32)> = HashMap::default();
    for (one, numbers) in gathered.iter().zip(numbers) {
        for (written, word) in one.words.iter().chain(&one.parts) {
            let term = numbers[word.term as usize];
            match all.entry((&word.folded, written)) {
                Entry::Vacant(vacant) => drop(vacant.insert((term, word.count))),
                Entry::Occupied(mut known) => {
                    let (known_term, count) = known.get_mut();
                    // The lower key, so that the result does not depend on which worker read what.
                    *known_term = term.min(*known_term);
                    *count = count.saturating_add(word.count);
                }
            }
        }
    }
    let mut all: Vec<_> = all.into_iter().collect();
    all.sort_unstable();
    segment.words = all.into_iter().map(|((folded, written), (term, count))| (folded, written, term, count)).collect();
}

impl<'a> FromIterator<(&'a str, &'a str, u32, u32)> for Words {
    /// Words sorted by how they are folded: folded, written, key and count.
    fn from_iter<I: IntoIterator<Item = (&'a str, &'a str, u32, u32)>>(words: I) -> Words {
        let mut collected = Words::default();
        for (folded, written, term, count) in words {
            collected.folded.push(folded);
            collected.written.push(written);
            collected.terms.push(term);
            collected.counts.push(count);
        }
        collected.folded.shrink();
        collected.written.shrink();
        collected
    }
}
