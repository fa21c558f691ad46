//! What is meant by a query, and what is answered when nothing is.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use swedish::{QueryWord, analyse_query};

use crate::bounds::{
    BELIEVED, MOST_ATTEMPTS, MOST_BEGUN, MOST_COMPLETIONS, MOST_CORRECTIONS, MOST_SUGGESTIONS, SHORTEST_PREFIX,
};
use crate::evaluate::{Best, Clause, evaluate, rarity};
use crate::lexicon::{Extent, neighbours};
use crate::segment::{Layer, Segment};
use crate::{Answer, Hit, Query};

/// Answers a query from all layers of an index.
pub(crate) fn answer(layers: &[Layer], query: &Query<'_>) -> Answer {
    let words = analyse_query(query.text);
    let Some(last) = words.len().checked_sub(1) else {
        return Answer::default();
    };
    let search = Search { layers, query, words: &words };
    let understood: Vec<_> = (0..=last).map(|at| search.understand(&words[at], at == last)).collect();
    if understood.iter().all(|clauses| !clauses.is_empty()) {
        let answer = search.answer(&understood.concat());
        if !answer.per_group.is_empty() {
            return Answer { suggestions: search.completions(), ..answer };
        }
    }
    search.corrected(&understood)
}

/// Whether a word can be taken for an unfinished one.
fn is_long_enough(word: &QueryWord) -> bool {
    word.surface.chars().count() >= SHORTEST_PREFIX
}

/// One query being answered.
struct Search<'a> {
    layers: &'a [Layer],
    query: &'a Query<'a>,
    words: &'a [QueryWord],
}

/// A word to put in the place of another.
#[derive(Debug)]
struct Correction {
    written: String,
    clause: Clause,
    frequency: usize,
}

impl Search<'_> {
    fn segments(&self) -> impl Iterator<Item = &Segment> {
        self.layers.iter().map(|layer| &*layer.segment)
    }

    /// What a document must hold for a word of the query; nothing, if no document the reader may see has it.
    fn understand(&self, word: &QueryWord, is_last: bool) -> Vec<Clause> {
        let unfinished = (is_last && is_long_enough(word)).then(|| word.surface.clone());
        let clause = Clause { keys: vec![word.key.clone()], prefix: unfinished.clone() };
        if self.is_met(&clause) {
            return vec![clause];
        }
        // An unfinished inflection is no key's beginning: `insatse`, or `böck` of *bok*.
        if let Some(beginning) = unfinished {
            let clause = Clause { keys: self.begun(&beginning), prefix: None };
            if self.is_met(&clause) {
                return vec![clause];
            }
        }
        let parts: Vec<_> = word.parts.iter().map(|part| Clause::exactly(part)).collect();
        if parts.len() > 1 && parts.iter().all(|part| self.is_met(part)) { parts } else { Vec::new() }
    }

    /// The keys of the words that begin so, whatever their keys are like.
    fn begun(&self, beginning: &str) -> Vec<String> {
        let mut keys = BTreeSet::new();
        for segment in self.segments() {
            let words = segment.words.folded.beginning(0..segment.words.folded.len(), beginning);
            keys.extend(words.take(MOST_COMPLETIONS).map(|word| segment.terms.get(segment.words.terms[word] as usize)));
        }
        keys.into_iter().take(MOST_BEGUN).map(str::to_owned).collect()
    }

    /// Whether any document that the reader may see meets the clause.
    fn is_met(&self, clause: &Clause) -> bool {
        self.layers.iter().any(|layer| {
            let segment = &*layer.segment;
            let completed = segment.postings_of(clause.completions(segment));
            clause.exact(segment).flatten().chain(completed).any(|place| {
                let document = segment.documents[place];
                let may_see = |allowed: &dyn Fn(u128) -> bool| allowed(segment.ids[document as usize]);
                layer.is_live(document) && self.query.allowed.is_none_or(may_see)
            })
        })
    }

    fn answer(&self, clauses: &[Clause]) -> Answer {
        let Query { group, allowed, offset, limit, .. } = *self.query;
        let documents = self.layers.iter().map(|layer| layer.segment.ids.len()).sum();
        let rarities: Vec<_> = clauses.iter().map(|clause| rarity(self.frequency(clause), documents)).collect();

        let mut counts = [0_usize; 256];
        let mut hits = Vec::new();
        for layer in self.layers {
            let segment = &*layer.segment;
            let mut best = Best::new(if limit == 0 { 0 } else { offset.saturating_add(limit) });
            evaluate(layer, clauses, &rarities, |document, score| {
                if allowed.is_some_and(|allowed| !allowed(segment.ids[document as usize])) {
                    return;
                }
                let its_group = segment.groups[document as usize];
                counts[usize::from(its_group)] += 1;
                if group.is_none_or(|group| group == its_group) {
                    best.push(document, score);
                }
            });
            let found = |(score, document): (Reverse<u64>, u32)| {
                (score, segment.ids[document as usize], segment.groups[document as usize])
            };
            hits.extend(best.into_kept().into_iter().map(found));
        }
        hits.sort_unstable();
        let hits = hits.into_iter().skip(offset).take(limit);
        Answer {
            total: group.map_or_else(|| counts.iter().sum(), |group| counts[usize::from(group)]),
            per_group: (0..=u8::MAX).zip(counts).filter(|&(_, count)| count > 0).collect(),
            hits: hits.map(|(Reverse(score), id, group)| Hit { id, group, score: score as f32 / 1024.0 }).collect(),
            ..Answer::default()
        }
    }

    /// The answer to what was probably meant, when what was asked found nothing.
    fn corrected(&self, understood: &[Vec<Clause>]) -> Answer {
        let corrections: Vec<Vec<Correction>> = self
            .words
            .iter()
            .zip(understood)
            .map(|(word, clauses)| {
                // A word that exists is only doubted in favour of a far more common one.
                let known = clauses.iter().map(|clause| self.frequency(clause)).min();
                self.corrections(word, known.map_or(1, |frequency| BELIEVED * frequency.max(1)))
            })
            .collect();
        // First all unknown words get their best correction, then one word at a time its next.
        let mut choice: Vec<Option<usize>> = Vec::with_capacity(understood.len());
        for (clauses, corrections) in understood.iter().zip(&corrections) {
            match (clauses.is_empty(), corrections.is_empty()) {
                (true, true) => return Answer::default(),
                (unknown, _) => choice.push(unknown.then_some(0)),
            }
        }
        let mut attempts = vec![choice.clone()];
        for (at, corrections) in corrections.iter().enumerate() {
            for other in choice[at].map_or(0, |chosen| chosen + 1)..corrections.len() {
                let mut attempt = choice.clone();
                attempt[at] = Some(other);
                attempts.push(attempt);
            }
        }
        // What has been asked as it stands has been answered: nothing was found.
        attempts.retain(|attempt| attempt.iter().any(Option::is_some));
        let chosen = |at: usize, choice: Option<usize>| choice.map(|choice| &corrections[at][choice]);
        let mut answered: Option<Answer> = None;
        for attempt in attempts.iter().take(MOST_ATTEMPTS) {
            let written: Vec<_> =
                (0..).zip(attempt).map(|(at, &choice)| chosen(at, choice).map(|it| &*it.written)).collect();
            if let Some(answer) = &mut answered {
                answer.suggestions.push(self.reworded(&written));
                continue;
            }
            let clauses = (0..).zip(attempt).flat_map(|(at, &choice)| {
                chosen(at, choice).map_or(&*understood[at], |correction| std::slice::from_ref(&correction.clause))
            });
            let clauses: Vec<_> = clauses.cloned().collect();
            let answer = self.answer(&clauses);
            if !answer.per_group.is_empty() {
                answered = Some(Answer { corrected: Some(self.reworded(&written)), ..answer });
            }
        }
        let mut answer = answered.unwrap_or_default();
        answer.suggestions.truncate(MOST_SUGGESTIONS);
        answer
    }

    /// The words one error from `word` that are common enough, the most common first.
    fn corrections(&self, word: &QueryWord, common_enough: usize) -> Vec<Correction> {
        let mut found: Vec<Correction> = Vec::new();
        for extent in [Extent::Whole, Extent::Beginning] {
            if !found.is_empty() || (extent == Extent::Beginning && !self.is_last(word)) {
                break;
            }
            for segment in self.segments() {
                let words = &segment.words;
                neighbours(&words.folded, &word.surface, extent, |range| {
                    for number in range.take(MOST_SUGGESTIONS) {
                        let key = segment.terms.get(words.terms[number] as usize);
                        let written = words.written.get(number);
                        if key == word.key || found.iter().any(|known| known.clause.keys[0] == key) {
                            continue;
                        }
                        let clause = Clause::exactly(key);
                        let frequency = self.frequency(&clause);
                        if frequency >= common_enough && self.is_met(&clause) {
                            found.push(Correction { written: written.to_owned(), clause, frequency });
                        }
                    }
                });
            }
        }
        found.sort_by(|one, other| {
            (Reverse(one.frequency), &one.written).cmp(&(Reverse(other.frequency), &other.written))
        });
        found.truncate(MOST_CORRECTIONS);
        found
    }

    /// The query with its last word finished, in the ways most common in the index.
    fn completions(&self) -> Vec<String> {
        let Some(last) = self.words.last().filter(|word| is_long_enough(word)) else {
            return Vec::new();
        };
        let mut found: Vec<(Reverse<usize>, &str, &str)> = Vec::new();
        for segment in self.segments() {
            let words = &segment.words;
            let continuing = words.folded.beginning(0..words.folded.len(), &last.surface).take(MOST_COMPLETIONS);
            let continuing = continuing.filter(|&number| words.folded.get(number) != last.surface);
            found.extend(continuing.map(|number| {
                let term = words.terms[number] as usize;
                (Reverse(segment.postings(term).len()), segment.terms.get(term), words.written.get(number))
            }));
        }
        found.sort_unstable();
        // One form of each word, and not the word that is there already.
        let mut offered: Vec<&str> = vec![&last.key];
        let mut completions = Vec::new();
        for (_, key, written) in found {
            if completions.len() == MOST_SUGGESTIONS {
                break;
            }
            if !offered.contains(&key) && self.is_met(&Clause::exactly(key)) {
                offered.push(key);
                let mut words = vec![None; self.words.len()];
                words[self.words.len() - 1] = Some(written);
                completions.push(self.reworded(&words));
            }
        }
        completions
    }

    /// How many documents meet the clause, roughly; masked ones are counted.
    fn frequency(&self, clause: &Clause) -> usize {
        self.segments().map(|segment| clause.frequency(segment)).sum()
    }

    fn is_last(&self, word: &QueryWord) -> bool {
        self.words.last().is_some_and(|last| last.start == word.start)
    }

    /// The query as typed, with some of its words replaced.
    fn reworded(&self, replacements: &[Option<&str>]) -> String {
        let mut text = String::new();
        let mut at = 0;
        for (word, replacement) in self.words.iter().zip(replacements) {
            text.push_str(&self.query.text[at..word.start]);
            text.push_str(replacement.unwrap_or(&self.query.text[word.start..word.end]));
            at = word.end;
        }
        text.trim().to_owned()
    }
}
