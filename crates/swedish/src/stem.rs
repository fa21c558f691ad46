//! One key for all inflections of a word.

use std::sync::LazyLock;

use frostem::{Algorithm, Stemmer};

use crate::compound::last_known_part;
use crate::fold;
use crate::lexicon::{SHORTEST_PART, lexicon};

static SNOWBALL: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::new(Algorithm::Swedish));

/// The key under which `word` is indexed and searched: the same for all its inflections, in any case, with or without
/// diacritics.
///
/// The trade's own words, irregular ones among them (*städer*, *böcker*, *ledamöter*), are known from a lexicon, also at
/// the end of a compound. Other words are cut by Snowball's Swedish rules until nothing more comes off: one pass leaves
/// *insats* and *insatser* apart.
///
/// Diacritics are only heeded where they tell two forms of the lexicon apart: *värden* is of *värde*, *vården* of *vård*,
/// and `varden` is taken for the word listed first.
///
/// ```
/// assert_eq!(swedish::stem("Bostäder"), swedish::stem("bostad"));
/// assert_eq!(swedish::stem("arbetsmarknadsinsatserna"), "arbetsmarknadsinsats");
/// assert_eq!(swedish::stem("halsan"), swedish::stem("hälsa"));
/// ```
pub fn stem(word: &str) -> String {
    stem_as(word, &fold(word))
}

/// [`stem()`] for a word whose folded form is at hand.
pub(crate) fn stem_as(word: &str, folded: &str) -> String {
    match lexicon().distinct(&word.to_lowercase()) {
        Some(lemma) => lemma.key.clone(),
        None => stem_folded(folded),
    }
}

/// [`stem()`] for a word that is already folded.
pub(crate) fn stem_folded(folded: &str) -> String {
    // A binding form standing alone is the hanging half of two compounds: "hälso- och sjukvård".
    if let Some(lemma) = lexicon().form(folded).or_else(|| lexicon().binding(folded)) {
        return lemma.key.clone();
    }
    if let Some(place) = lexicon().place(folded) {
        return place.to_owned();
    }
    if let Some((start, lemma)) = last_known_part(folded) {
        return format!("{}{}", &folded[..start], lemma.key);
    }
    cut(folded)
}

/// Takes endings off a word nobody has listed, until nothing more comes off.
fn cut(folded: &str) -> String {
    let mut stem = folded.to_owned();
    loop {
        let next = SNOWBALL.stem(before_snowball(&stem)).into_owned();
        if next == stem || next.len() < SHORTEST_PART {
            return stem;
        }
        stem = next;
    }
}

/// Endings that Snowball's rules leave on: the article of words in -a and -i (*stugan*, *terapin*, *bageriet*), and the
/// neuter of -lös, which Snowball only knows by its diacritics.
fn before_snowball(word: &str) -> &str {
    let bare = match word.strip_suffix('s') {
        Some(bare) if bare.ends_with("an") || bare.ends_with("in") => bare,
        _ => word,
    };
    if bare.len() >= 6 && bare.ends_with("iet") {
        return &bare[..bare.len() - 2];
    }
    if (bare.len() >= 5 && bare.ends_with("an")) || (bare.len() >= 6 && bare.ends_with("in")) {
        return &bare[..bare.len() - 1];
    }
    if word.len() >= 6 && word.ends_with("lost") {
        return &word[..word.len() - 1];
    }
    word
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_outside_the_lexicon_are_cut_alike() {
        for family in [
            ["stugan", "stuga", "stugornas"],
            ["terapi", "terapin", "terapins"],
            ["bageri", "bageriet", "bagerier"],
            ["rådslös", "rådslöst", "rådslösa"],
            ["glasblåsare", "glasblåsaren", "glasblåsarna"],
        ] {
            assert_eq!(stem(family[0]), stem(family[1]), "{family:?}");
            assert_eq!(stem(family[0]), stem(family[2]), "{family:?}");
        }
    }

    #[test]
    fn other_scripts_and_numbers_pass_through() {
        assert_eq!(stem("2018"), "2018");
        assert_eq!(stem("العربية"), fold("العربية"));
        assert_eq!(stem(""), "");
    }

    proptest! {
        #[test]
        fn diacritics_never_matter(word in "[a-zåäöé]{1,14}") {
            prop_assume!(lexicon().distinct(&word).is_none());
            prop_assert_eq!(stem(&word), stem(&fold(&word)));
        }

        #[test]
        fn a_key_is_folded(word in "\\PC{0,20}") {
            let key = stem(&word);
            prop_assert_eq!(fold(&key), key);
        }
    }
}
