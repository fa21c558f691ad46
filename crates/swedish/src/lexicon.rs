//! The words of the trade and all their inflections, grown from `lexicon.txt`.
//!
//! Everything is kept folded, so that a form typed without diacritics is the same form.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::fold;

/// The shortest folded word that the splitter may take for a part.
pub(crate) const SHORTEST_PART: usize = 3;

/// A dictionary word.
#[derive(Debug)]
pub(crate) struct Lemma {
    /// As written: `hälsa`.
    pub written: String,
    /// The key all its forms share: `halsa`.
    pub key: String,
    /// The pieces of a compound, as written in the lexicon: `arbets`, `marknad`. Empty for a word that is one.
    pieces: Vec<String>,
}

/// The dictionary, looked up by folded forms.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    lemmas: Vec<Lemma>,
    by_key: HashMap<String, usize>,
    forms: HashMap<String, usize>,
    /// Forms with their diacritics, where those decide between two words: *vården* and *värden*.
    distinct: HashMap<String, usize>,
    bindings: HashMap<String, usize>,
    /// Names of places, also older and foreign ones, with the genitive, and their keys.
    places: HashMap<String, String>,
    longest_form: usize,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("lexicon.txt")));

/// The one lexicon.
pub(crate) fn lexicon() -> &'static Lexicon {
    &LEXICON
}

/// How the dictionary word with this key is written: `hälsa` for `halsa`. For texts shown to a person.
pub fn written(key: &str) -> Option<&'static str> {
    let lexicon = lexicon();
    lexicon.by_key.get(key).map(|&lemma| lexicon.lemmas[lemma].written.as_str())
}

impl Lexicon {
    /// The word that `form` (folded) is an inflection of.
    pub(crate) fn form(&self, form: &str) -> Option<&Lemma> {
        if form.len() > self.longest_form {
            return None;
        }
        self.forms.get(form).map(|&lemma| &self.lemmas[lemma])
    }

    /// The word that `form` (in lower case, diacritics kept) is, when without them it would be taken for another.
    pub(crate) fn distinct(&self, form: &str) -> Option<&Lemma> {
        self.distinct.get(form).map(|&lemma| &self.lemmas[lemma])
    }

    /// The word that `form` (folded) binds to a following one: `arbete` for `arbets`.
    pub(crate) fn binding(&self, form: &str) -> Option<&Lemma> {
        if form.len() > self.longest_form {
            return None;
        }
        self.bindings.get(form).map(|&lemma| &self.lemmas[lemma])
    }

    /// The key of the place that `form` (folded) names: `mala` for *Malå*, which is not *mål*.
    pub(crate) fn place(&self, form: &str) -> Option<&str> {
        self.places.get(form).map(String::as_str)
    }

    /// The keys of the parts of a word the lexicon itself holds as a compound; empty for others.
    pub(crate) fn parts_of(&self, lemma: &Lemma) -> Vec<String> {
        let Some((last, binding)) = lemma.pieces.split_last() else {
            return Vec::new();
        };
        let bound = binding.iter().filter_map(|piece| self.binding(piece));
        bound.chain(self.form(last)).map(|part| part.key.clone()).collect()
    }

    fn parse(source: &str) -> Lexicon {
        let mut lexicon = Lexicon::default();
        let mut section = "";
        for line in source.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                section = name;
            } else if section == "irregular" {
                let (forms, bindings) = line.split_once(" / ").unwrap_or((line, ""));
                let mut forms = forms.split(' ');
                let (word, pieces) = pieces(forms.next().unwrap_or_default());
                let forms = std::iter::once(word.clone()).chain(forms.map(str::to_owned)).collect();
                lexicon.add(word, pieces, forms, bindings.split_whitespace().map(str::to_owned).collect());
            } else if section == "ort" {
                for name in line.split_whitespace().map(fold) {
                    lexicon.places.insert(format!("{name}s"), name.clone());
                    lexicon.places.insert(name.clone(), name);
                }
            } else if section == "äldre namn" {
                let entries = line.split_whitespace().filter_map(|entry| entry.split_once('='));
                for (old, now) in entries.map(|(old, now)| (fold(old), fold(now))) {
                    lexicon.places.insert(format!("{old}s"), now.clone());
                    lexicon.places.insert(old, now);
                }
            } else {
                for entry in line.split_whitespace() {
                    let mut parts = entry.split('/');
                    let (word, pieces) = pieces(parts.next().unwrap_or_default());
                    let (forms, mut bindings) = inflect(section, &word);
                    bindings.extend(parts.map(str::to_owned));
                    lexicon.add(word, pieces, forms, bindings);
                }
            }
        }
        lexicon
    }

    fn add(&mut self, written: String, pieces: Vec<String>, forms: Vec<String>, bindings: Vec<String>) {
        let number = self.lemmas.len();
        let key = fold(&written);
        self.lemmas.push(Lemma { written, key: key.clone(), pieces: pieces.iter().map(|piece| fold(piece)).collect() });
        for form in forms {
            if !form.ends_with(['s', 'x', 'z']) {
                self.add_form(format!("{form}s"), number);
            }
            self.add_form(form, number);
        }
        for binding in bindings {
            let binding = fold(&binding);
            self.longest_form = self.longest_form.max(binding.len());
            self.bindings.entry(binding).or_insert(number);
        }
        // A form of an earlier word may look like this word (`vården`, `vårdar`); the word itself keeps its name.
        self.forms.insert(key.clone(), number);
        self.by_key.entry(key).or_insert(number);
    }

    fn add_form(&mut self, form: String, number: usize) {
        let folded = fold(&form);
        self.longest_form = self.longest_form.max(folded.len());
        let first = *self.forms.entry(folded.clone()).or_insert(number);
        if folded != form && self.lemmas[first].key != self.lemmas[number].key {
            self.distinct.insert(form, number);
        }
    }
}

/// A lexicon entry without its seams, and the pieces between them.
fn pieces(entry: &str) -> (String, Vec<String>) {
    let pieces: Vec<_> = entry.split('+').map(str::to_owned).collect();
    (pieces.concat(), if pieces.len() > 1 { pieces } else { Vec::new() })
}

/// All forms of a regular word, and the forms that bind it to a following word.
fn inflect(section: &str, word: &str) -> (Vec<String>, Vec<String>) {
    let base = word.strip_suffix(['a', 'e']).unwrap_or(word);
    let vowel = word.ends_with(['a', 'e', 'i', 'o', 'u', 'y', 'å', 'ä', 'ö', 'é']);
    let short_article = vowel || word.ends_with("or") || word.ends_with("el");
    let definite = format!("{word}{}", if short_article { "n" } else { "en" });
    let genitive = format!("{word}s");
    let grown =
        |stem: &str, endings: &[&str]| endings.iter().map(|ending| format!("{stem}{ending}")).collect::<Vec<_>>();
    let (mut forms, bindings) = match section {
        "ar" => (grown(base, &["ar", "arna"]), vec![word.to_owned(), genitive]),
        "er" => {
            let stem = if word.ends_with('e') { base } else { word };
            (grown(stem, &["er", "erna"]), vec![word.to_owned(), genitive])
        }
        "or" => (grown(base, &["or", "orna"]), vec![base.to_owned()]),
        "n" => (grown(word, &["t", "n", "na"]), vec![word.to_owned(), genitive]),
        "neutrum" => (grown(word, &["et", "en", "ena"]), vec![word.to_owned(), genitive]),
        "are" => (grown(word, &["na"]).into_iter().chain([format!("{base}na")]).collect(), vec![base.to_owned()]),
        "adjektiv" => (grown(word, &["t", "a", "e", "are", "ast", "aste"]), vec![]),
        "verb" => (grown(word, &["r", "de", "t", "s", "nde", "ndet", "d", "ts"]), vec![]),
        _ => (vec![], vec![word.to_owned(), genitive]),
    };
    forms.push(word.to_owned());
    // Verbs and adjectives have no article, and a neuter word has another.
    if matches!(section, "ar" | "er" | "or" | "are" | "massord") {
        forms.push(definite);
    }
    (forms, bindings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_seam_joins_words_of_the_lexicon() {
        let lexicon = lexicon();
        let loose = lexicon.lemmas.iter().filter(|lemma| lexicon.parts_of(lemma).len() != lemma.pieces.len());
        let loose: Vec<_> = loose.map(|lemma| &lemma.pieces).collect();
        assert!(loose.is_empty(), "{loose:?}");
    }

    #[test]
    fn no_word_is_listed_twice() {
        let lexicon = lexicon();
        let mut written: Vec<_> = lexicon.lemmas.iter().map(|lemma| lemma.written.as_str()).collect();
        written.sort_unstable();
        for pair in written.windows(2) {
            assert_ne!(pair[0], pair[1]);
        }
        assert!(written.len() > 500, "{} words", written.len());
    }

    #[test]
    fn every_older_name_is_that_of_a_place_of_today() {
        let lexicon = lexicon();
        for now in lexicon.places.values() {
            assert_eq!(lexicon.place(now), Some(now.as_str()));
        }
    }

    #[test]
    fn a_key_can_be_shown_as_written() {
        assert_eq!(written("halsa"), Some("hälsa"));
        assert_eq!(written("obekant"), None);
    }
}
