//! Words near a misspelt one, and words that continue an unfinished one. Only the sorted words of a segment are read,
//! never its postings.
//!
//! Words one error away are found by walking down the sorted words along the misspelt one: at each letter, only the
//! letters that really follow there are tried. That is a few hundred binary searches and no memory, where a table of
//! all deletions would cost more than the postings of rare words.

use std::ops::Range;

use crate::bounds::{LONGEST_CORRECTED, SHORTEST_CORRECTED};
use crate::table::Table;

/// Whether an edited word must be there whole, or may be the beginning of others.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    Whole,
    Beginning,
}

/// Hands to `visit` the numbers of the words that are one insertion, deletion, substitution or transposition from
/// `word`. Some may come more than once.
pub(crate) fn neighbours(words: &Table, word: &str, extent: Extent, mut visit: impl FnMut(Range<usize>)) {
    let letters: Vec<char> = word.chars().collect();
    if !(SHORTEST_CORRECTED..=LONGEST_CORRECTED).contains(&letters.len()) {
        return;
    }
    let mut edited = String::with_capacity(word.len() + 4);
    let mut look_up = |range: Range<usize>, beginning: &str, between: &[char], end: &[char]| {
        edited.clear();
        edited.push_str(beginning);
        edited.extend(between.iter().chain(end));
        let found = match extent {
            Extent::Whole => words.equal(range, &edited),
            Extent::Beginning => words.beginning(range, &edited),
        };
        if !found.is_empty() {
            visit(found);
        }
    };
    let mut range = 0..words.len();
    let mut beginning = String::new();
    for at in 0..=letters.len() {
        // All words in `range` begin like the misspelt one up to here.
        let rest = &letters[at..];
        if let [_, end @ ..] = rest {
            look_up(range.clone(), &beginning, &[], end);
        }
        if let [first, second, end @ ..] = rest {
            look_up(range.clone(), &beginning, &[*second, *first], end);
        }
        let mut from = range.start;
        while from < range.end {
            let Some(letter) = words.get(from)[beginning.len()..].chars().next() else {
                // The word that ends here; it has no next letter.
                from += 1;
                continue;
            };
            let begins_so = |other: &str| other[beginning.len()..].starts_with(letter);
            let to = words.partition(from..range.end, begins_so);
            look_up(from..to, &beginning, &[letter], rest);
            if let [replaced, end @ ..] = rest
                && *replaced != letter
            {
                look_up(from..to, &beginning, &[letter], end);
            }
            from = to;
        }
        let Some(&letter) = letters.get(at) else {
            break;
        };
        beginning.push(letter);
        range = words.beginning(range, &beginning);
        if range.is_empty() {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn table(words: &BTreeSet<String>) -> Table {
        let mut table = Table::default();
        words.iter().for_each(|word| table.push(word));
        table
    }

    /// Whether one edit makes `one` into `other`; the obvious way.
    fn one_edit(one: &[char], other: &[char]) -> bool {
        let deleted = |word: &[char], at: usize| [&word[..at], &word[at + 1..]].concat();
        match one.len().abs_diff(other.len()) {
            0 => {
                let differing: Vec<_> = (0..one.len()).filter(|&at| one[at] != other[at]).collect();
                match differing[..] {
                    [_] => true,
                    [first, second] => {
                        second == first + 1 && one[first] == other[second] && one[second] == other[first]
                    }
                    _ => false,
                }
            }
            1 if one.len() > other.len() => (0..one.len()).any(|at| deleted(one, at) == other),
            1 => (0..other.len()).any(|at| deleted(other, at) == one),
            _ => false,
        }
    }

    proptest! {
        #[test]
        fn all_words_one_error_away_are_found_and_no_others(
            words in prop::collection::btree_set("[abå]{1,6}", 0..40), misspelt in "[abå]{4,6}",
        ) {
            let table = table(&words);
            let mut found = BTreeSet::new();
            neighbours(&table, &misspelt, Extent::Whole, |range| found.extend(range.map(|at| table.get(at).to_owned())));
            found.remove(&misspelt);
            let letters = |word: &str| word.chars().collect::<Vec<_>>();
            let near = words.into_iter().filter(|word| one_edit(&letters(&misspelt), &letters(word)));
            prop_assert_eq!(found, near.collect::<BTreeSet<_>>());
        }
    }

    #[test]
    fn an_unfinished_misspelt_word_is_found_by_its_beginning() {
        let table = table(&["flykting", "flyktingguide", "flytt"].map(str::to_owned).into());
        let mut found = Vec::new();
        neighbours(&table, "flyktngg", Extent::Beginning, |range| found.extend(range));
        assert_eq!(found, [1]);
    }
}
