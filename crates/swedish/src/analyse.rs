//! What of a text goes into an index, and what of a query is looked up there. Both come from the same code.

use std::collections::HashMap;
use std::rc::Rc;

use crate::compound::{binds, nested_parts, parts};
use crate::fold;
use crate::stem::stem_as;
use crate::tokens::{Shape, tokens};

/// The most characters of a query that are read.
pub const LONGEST_QUERY: usize = 512;
/// The most words of a query that are looked up.
pub const MOST_QUERY_WORDS: usize = 12;

/// An analyser forgets its words when it knows this many, so that its memory is bounded.
const MOST_REMEMBERED: usize = 1 << 19;

/// Words so common that a query with others is not asked to contain them.
const FUNCTION_WORDS: &[&str] = &[
    "alla", "att", "av", "de", "den", "det", "du", "eller", "en", "ett", "for", "fran", "har", "hos", "i", "inom",
    "med", "och", "om", "pa", "samt", "sig", "som", "till", "ut", "vi", "vid", "ar",
];

/// How a term stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A part of a compound or of a hyphenated word.
    Part,
    /// A word of its own.
    Word,
}

/// An analysed word, or part of a word, of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Where the word begins in the text, in bytes. A part of an unhyphenated compound has the place of its word.
    pub start: usize,
    /// Where the word ends in the text, in bytes.
    pub end: usize,
    /// The number of the word in the text, from 0. The pieces of a hyphenated word count, their joined form does not.
    pub position: u32,
    /// The key: see [`crate::stem()`].
    pub text: String,
    /// Whether it is a word or a part of one.
    pub kind: Kind,
}

/// A term as an [`Analyser`] hands it out: borrowed, and with the word as it stands.
#[derive(Clone, Copy, Debug)]
pub struct Sighting<'a> {
    /// Where the word begins in the text, in bytes.
    pub start: usize,
    /// Where the word ends in the text, in bytes.
    pub end: usize,
    /// The number of the word in the text, from 0.
    pub position: u32,
    /// The key: see [`crate::stem()`].
    pub key: &'a str,
    /// The word folded but not stemmed; for a part of a word, its key.
    pub surface: &'a str,
    /// The word in lower case with its diacritics, for showing it.
    pub written: &'a str,
    /// Whether it is a word or a part of one.
    pub kind: Kind,
}

/// A word of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryWord {
    /// Where the word begins in the query, in bytes.
    pub start: usize,
    /// Where the word ends in the query, in bytes.
    pub end: usize,
    /// The word folded but not stemmed: what an unfinished word begins with.
    pub surface: String,
    /// The key to look up.
    pub key: String,
    /// The keys of its parts, to look up together when the whole word is nowhere.
    pub parts: Vec<String>,
}

/// Analyses `text` as an index does.
///
/// ```
/// use swedish::{Kind, analyse};
/// let terms: Vec<_> = analyse("Hälsosamtalen").into_iter().map(|term| (term.text, term.kind)).collect();
/// assert_eq!(terms, [
///     ("halsosamtal".to_owned(), Kind::Word),
///     ("halsa".to_owned(), Kind::Part),
///     ("samtal".to_owned(), Kind::Part),
/// ]);
/// ```
pub fn analyse(text: &str) -> Vec<Term> {
    let mut terms = Vec::new();
    Analyser::new().analyse(text, |sighting| {
        let Sighting { start, end, position, key, kind, .. } = sighting;
        terms.push(Term { start, end, position, text: key.to_owned(), kind });
    });
    terms
}

/// Analyses a query: the words that a text must hold, without function words unless there are no others.
///
/// At most [`LONGEST_QUERY`] characters and [`MOST_QUERY_WORDS`] words are read.
pub fn analyse_query(text: &str) -> Vec<QueryWord> {
    let end = text.char_indices().nth(LONGEST_QUERY).map_or(text.len(), |(at, _)| at);
    let mut words: Vec<QueryWord> = Vec::new();
    for token in tokens(&text[..end]) {
        let surface = fold(&token.text);
        let key = stem_as(&token.text, &surface);
        match (token.shape, words.last_mut()) {
            (Shape::Piece, Some(whole)) => whole.parts.push(key),
            (Shape::Joined, _) => {
                words.push(QueryWord { start: token.start, end: token.end, surface, key, parts: vec![] })
            }
            _ => {
                let parts = parts(&surface);
                words.push(QueryWord { start: token.start, end: token.end, surface, key, parts });
            }
        }
    }
    let is_function_word = |word: &QueryWord| FUNCTION_WORDS.contains(&word.surface.as_str());
    if !words.iter().all(is_function_word) {
        words.retain(|word| !is_function_word(word));
    }
    // A word said twice asks no more; the last is kept, since it may be unfinished.
    let mut kept: Vec<QueryWord> = Vec::new();
    for word in words.into_iter().rev() {
        if !kept.iter().any(|other| other.key == word.key) {
            kept.push(word);
        }
    }
    kept.reverse();
    kept.truncate(MOST_QUERY_WORDS);
    kept
}

/// An analyser that remembers the words it has met; for many texts. Not for sharing between threads.
#[derive(Debug, Default)]
pub struct Analyser {
    remembered: HashMap<Box<str>, Rc<Word>>,
}

#[derive(Debug)]
struct Word {
    surface: String,
    written: String,
    key: String,
    /// Each part's key, and how it is written.
    parts: Vec<(String, String)>,
}

impl Analyser {
    /// An analyser that has met no words.
    pub fn new() -> Analyser {
        Analyser::default()
    }

    /// Hands each term of `text` to `visit`, a word before its parts.
    pub fn analyse(&mut self, text: &str, mut visit: impl FnMut(Sighting<'_>)) {
        let mut position = 0;
        let mut previous: Option<(usize, Rc<Word>)> = None;
        for token in tokens(text) {
            let word = self.word(&token.text);
            let (start, end) = (token.start, token.end);
            let kind = if token.shape == Shape::Piece { Kind::Part } else { Kind::Word };
            let Word { surface, written, key, parts } = &*word;
            visit(Sighting { start, end, position, key, surface, written, kind });
            if token.shape == Shape::Joined {
                // Its pieces follow and stand for its parts.
                previous = None;
                continue;
            }
            for (part, written) in parts.iter().filter(|(part, _)| part != key) {
                visit(Sighting { start, end, position, key: part, surface: part, written, kind: Kind::Part });
            }
            if let Some((from, first)) = &previous
                && text[..start].ends_with(' ')
                && binds(&first.surface, surface)
            {
                // "språk café" for "språkcafé": a common slip, and how a word is written before it has settled.
                let joined = self.word(&format!("{}{}", first.written, written));
                let Word { surface, written, key, .. } = &*joined;
                visit(Sighting { start: *from, end, position, key, surface, written, kind: Kind::Part });
            }
            previous = (token.shape == Shape::Simple && text[end..].starts_with(' ')).then_some((start, word));
            position += 1;
        }
    }

    fn word(&mut self, text: &str) -> Rc<Word> {
        if let Some(word) = self.remembered.get(text) {
            return Rc::clone(word);
        }
        let surface = fold(text);
        let shown = |part: String| (crate::written(&part).map_or_else(|| part.clone(), str::to_owned), part);
        let parts = nested_parts(&surface).into_iter().map(shown).map(|(written, part)| (part, written)).collect();
        let key = stem_as(text, &surface);
        let word = Rc::new(Word { written: text.to_lowercase(), key, parts, surface });
        if self.remembered.len() >= MOST_REMEMBERED {
            self.remembered.clear();
        }
        self.remembered.insert(text.into(), Rc::clone(&word));
        word
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<String> {
        let mut keys: Vec<_> = analyse(text).into_iter().map(|term| term.text).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    #[test]
    fn a_word_has_one_key_however_it_is_put_together() {
        assert_eq!(keys("yrkes-Sfi"), ["sfi", "yrke", "yrkessfi"]);
        assert_eq!(keys("yrkessfi"), keys("yrkes-Sfi"));
        assert_eq!(keys("yrkes sfi"), keys("yrkes-Sfi"));
        assert_eq!(keys("språk café"), keys("språkkafé"));
    }

    #[test]
    fn words_that_merely_stand_together_are_not_joined() {
        assert_eq!(keys("språk. Kafé"), ["kafe", "sprak"]);
        assert_eq!(keys("i kommunen"), ["i", "kommun"]);
    }

    #[test]
    fn the_hanging_half_of_two_compounds_is_its_word() {
        assert!(keys("hälso- och sjukvård").contains(&"halsa".to_owned()));
    }

    #[test]
    fn places_and_positions_are_those_of_the_text() {
        let terms = analyse("En yrkes-Sfi i Gävle");
        let places: Vec<_> = terms.iter().map(|term| (term.start, term.end, term.position)).collect();
        assert_eq!(places, [(0, 2, 0), (3, 12, 1), (3, 8, 1), (9, 12, 2), (13, 14, 3), (15, 21, 4)]);
    }

    #[test]
    fn function_words_are_only_asked_for_alone() {
        let asked = |query: &str| analyse_query(query).into_iter().map(|word| word.key).collect::<Vec<_>>();
        assert_eq!(asked("språk och hälsa"), ["sprak", "halsa"]);
        assert_eq!(asked("och"), ["och"]);
        assert_eq!(asked("insats insatser"), ["insats"]);
        assert!(asked("").is_empty() && asked(" -- !").is_empty());
    }

    #[test]
    fn a_hyphenated_query_knows_its_parts() {
        let words = analyse_query("yrkes-sfi");
        assert_eq!(
            (words[0].key.as_str(), words[0].parts.as_slice()),
            ("yrkessfi", &["yrke".to_owned(), "sfi".to_owned()][..])
        );
        assert_eq!(analyse_query("yrkessfi")[0].parts, words[0].parts);
    }

    #[test]
    fn a_monstrous_query_is_bounded() {
        let monster = "insats1 sfi2 kommun3 vård4 språk5 ".repeat(400);
        assert!(analyse_query(&monster).len() <= MOST_QUERY_WORDS);
        assert_eq!(analyse_query(&"x".repeat(10_000)).len(), 1);
    }
}
