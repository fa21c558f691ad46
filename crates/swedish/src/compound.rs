//! Compounds: Swedish writes *arbetsmarknadsinsats* as one word, and a person searches for *insats*.

use crate::fold;
use crate::lexicon::{Lemma, SHORTEST_PART, lexicon};
use crate::stem::stem_folded;

/// The most parts a word is split into.
const MOST_PARTS: usize = 5;
/// After an unknown first part only a long last part is believed: *normal* is not *nor-mål*.
const LONG_LAST_PART: usize = 5;
/// For the word's key a somewhat shorter one will do, since a wrong guess keeps the letters it found.
const LONG_ENOUGH_FOR_KEY: usize = 4;
/// Words that are also ends of other words (*medvet-enhet*, *f-aktor*), hence not believed after an unknown part.
const ALSO_ENDINGS: &[&str] = &["enhet", "aktor"];
/// A bound first part whose joining *s* is trusted before an unknown last part (*integrations-*).
const LONG_FIRST_PART: usize = 8;

/// The keys of the parts that `word` is composed of, in order; empty for a word that is no compound.
///
/// Every part is a word of the lexicon, the first ones in a form that binds (*arbets-*, *hälso-*, a joining *s*). A word
/// is split into as few parts as possible. When only its end or its beginning is known, only that is a part.
///
/// ```
/// assert_eq!(swedish::compound("arbetsmarknadsinsatser"), ["arbetsmarknad", "insats"]);
/// assert_eq!(swedish::compound("arbetsmarknad"), ["arbete", "marknad"]);
/// assert_eq!(swedish::compound("utbildning"), Vec::<String>::new());
/// ```
pub fn compound(word: &str) -> Vec<String> {
    parts(&fold(word))
}

/// [`compound()`] for a word that is already folded.
pub(crate) fn parts(folded: &str) -> Vec<String> {
    let lexicon = lexicon();
    if let Some(lemma) = lexicon.form(folded) {
        return lexicon.parts_of(lemma);
    }
    if lexicon.place(folded).is_some() {
        return Vec::new();
    }
    if let Some(split) = known_split(folded) {
        return split.into_iter().map(|lemma| lemma.key.clone()).collect();
    }
    if let Some((start, lemma)) = known_end(folded, LONG_LAST_PART) {
        let first = &folded[..start];
        let first = first.strip_suffix('s').filter(|bare| bare.len() > SHORTEST_PART).unwrap_or(first);
        return vec![stem_folded(first), lemma.key.clone()];
    }
    // The longest trusted beginning; `rev` so that *arbetsmarknads-* wins over *arbets-*.
    let seams = folded.char_indices().map(|(at, _)| at).filter(|&at| at >= LONG_FIRST_PART).rev();
    for seam in seams.filter(|&seam| folded[..seam].ends_with('s') && folded.len() - seam >= SHORTEST_PART) {
        if let Some(lemma) = lexicon.binding(&folded[..seam]) {
            return vec![lemma.key.clone()];
        }
    }
    Vec::new()
}

/// The parts of `parts`, and theirs: what a word is found by beside itself.
pub(crate) fn nested_parts(folded: &str) -> Vec<String> {
    let mut all = parts(folded);
    let mut next = 0;
    while next < all.len() && all.len() < 2 * MOST_PARTS {
        for part in parts(&all[next]) {
            if !all.contains(&part) {
                all.push(part);
            }
        }
        next += 1;
    }
    all
}

/// Where the last part of a compound begins and which word it is: what the compound is inflected by.
pub(crate) fn last_known_part(folded: &str) -> Option<(usize, &'static Lemma)> {
    match known_split(folded) {
        Some(split) => {
            let last = *split.last()?;
            ends(folded).find(|(_, lemma)| std::ptr::eq(*lemma, last))
        }
        None => known_end(folded, LONG_ENOUGH_FOR_KEY),
    }
}

/// Whether `first` binds to `second`: two words that make a compound when the space between them is a slip
/// (*språk café*).
pub(crate) fn binds(first: &str, second: &str) -> bool {
    let lexicon = lexicon();
    first.len() >= SHORTEST_PART && lexicon.binding(first).is_some() && lexicon.form(second).is_some()
}

/// The endings of the word that are words of the lexicon, longest first, each with its place.
fn ends(folded: &str) -> impl Iterator<Item = (usize, &'static Lemma)> {
    let lexicon = lexicon();
    let starts = folded.char_indices().map(|(at, _)| at).skip_while(|&at| at < SHORTEST_PART);
    let starts = starts.take_while(move |&at| folded.len() - at >= SHORTEST_PART);
    starts.filter_map(move |at| lexicon.form(&folded[at..]).map(|lemma| (at, lemma)))
}

/// The fewest parts that make up the whole word, if there are such.
fn known_split(folded: &str) -> Option<Vec<&'static Lemma>> {
    let splits = ends(folded).filter_map(|(start, last)| {
        let mut split = bound(&folded[..start], MOST_PARTS - 1)?;
        split.push(last);
        Some(split)
    });
    // The first of the shortest, hence the one with the longest last part.
    splits.min_by_key(Vec::len)
}

/// The fewest binding forms that make up all of `text`.
fn bound(text: &str, most: usize) -> Option<Vec<&'static Lemma>> {
    let lexicon = lexicon();
    if let Some(lemma) = lexicon.binding(text) {
        return Some(vec![lemma]);
    }
    if most < 2 {
        return None;
    }
    let seams = text.char_indices().map(|(at, _)| at).skip_while(|&at| at < SHORTEST_PART);
    let seams = seams.take_while(|&at| text.len() - at >= SHORTEST_PART);
    let splits = seams.filter_map(|seam| {
        let last = lexicon.binding(&text[seam..])?;
        let mut split = bound(&text[..seam], most - 1)?;
        split.push(last);
        Some(split)
    });
    splits.min_by_key(Vec::len)
}

/// The longest ending that is a long enough word of the lexicon, after something that could be a word.
fn known_end(folded: &str, long_enough: usize) -> Option<(usize, &'static Lemma)> {
    let could_be_word = |first: &str| first.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    ends(folded).find(|&(start, lemma)| {
        lemma.key.len() >= long_enough
            && !ALSO_ENDINGS.contains(&lemma.key.as_str())
            && folded.len() - start >= long_enough
            && could_be_word(&folded[..start])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compounds_of_the_trade_are_split() {
        for (word, parts) in [
            ("yrkessfi", &["yrke", "sfi"][..]),
            ("flyktingmottagningarna", &["flykting", "mottagning"]),
            ("Hälsosamtalet", &["halsa", "samtal"]),
            ("språkcaféer", &["sprak", "kafe"]),
            ("kommunplatser", &["kommun", "plats"]),
            ("kompetensutvecklingsplan", &["kompetensutveckling", "plan"]),
            ("bostadsförsörjningsprogram", &["bostadsforsorjning", "program"]),
            ("integrationsstrateg", &["integration", "strateg"]),
            ("hemländer", &["hem", "land"]),
        ] {
            assert_eq!(compound(word), parts, "{word}");
        }
    }

    #[test]
    fn a_compound_with_an_unknown_beginning_is_found_by_its_end() {
        assert_eq!(compound("trädgårdsprojektet"), ["tradgard", "projekt"]);
        assert_eq!(compound("integrationsfestival"), ["integration"]);
    }

    #[test]
    fn what_only_looks_composed_is_left_alone() {
        for word in [
            "normal",
            "kommunikation",
            "organisation",
            "regional",
            "landa",
            "planera",
            "samtal",
            "island",
            "Botkyrka",
            "x",
            "",
        ] {
            assert_eq!(compound(word), Vec::<String>::new(), "{word}");
        }
    }

    #[test]
    fn parts_of_parts_are_found_too() {
        assert_eq!(nested_parts("arbetsmarknadsinsats"), ["arbetsmarknad", "insats", "arbete", "marknad"]);
    }
}
