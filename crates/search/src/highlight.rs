//! Showing a reader why a text was found.

use swedish::{Analyser, QueryWord, analyse_query};

use crate::bounds::SHORTEST_PREFIX;

/// A stretch of a text, and whether it answers the query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// The stretch.
    pub text: &'a str,
    /// Whether it is a word that was asked for.
    pub hit: bool,
}

/// What stands where a snippet has left something out.
const GAP: Piece<'static> = Piece { text: "…", hit: false };

/// `text` in pieces, with the words that `query` asks for marked: in any inflection, as parts of compounds, and begun by
/// the query's unfinished last word. The pieces together are the text.
///
/// ```
/// use search::highlight;
/// let hits: Vec<_> = highlight("Nya insatser 2018", "insats").into_iter().filter(|piece| piece.hit).collect();
/// assert_eq!(hits[0].text, "insatser");
/// ```
pub fn highlight<'a>(text: &'a str, query: &str) -> Vec<Piece<'a>> {
    pieces(text, 0..text.len(), &places(text, &analyse_query(query)))
}

/// The part of `text` that best answers `query`, in pieces as by [`highlight`], of at most `max_chars` characters.
///
/// Begins and ends at words, with an ellipsis where text is left out. A text that answers nothing is shown from its start.
pub fn snippet<'a>(text: &'a str, query: &str, max_chars: usize) -> Vec<Piece<'a>> {
    let places = places(text, &analyse_query(query));
    if text.chars().count() <= max_chars {
        return pieces(text, 0..text.len(), &places);
    }
    // Two characters are kept for the ellipses.
    let Some(room) = max_chars.checked_sub(2).filter(|&room| room > 0) else {
        return vec![GAP; max_chars.min(1)];
    };
    let anchor = best_anchor(text, &places, room);
    let start = back(text, anchor, room / 4);
    let end = forward(text, start, room);
    // A word cut in half is no word; but one that is longer than the room is shown as far as it goes.
    let start = if start == 0 { 0 } else { text[start..anchor].find(' ').map_or(start, |space| start + space + 1) };
    let end = match text[start..end].rfind(' ') {
        Some(space) if end < text.len() && !text[end..].starts_with(' ') && space > 0 => start + space,
        _ => end,
    };
    let mut shown = pieces(text, start..end, &places);
    if start > 0 {
        shown.insert(0, GAP);
    }
    if end < text.len() {
        shown.push(GAP);
    }
    shown
}

/// A place in a text that answers the query, and which word of it.
struct Place {
    start: usize,
    end: usize,
    word: usize,
}

/// The places in `text` that answer the query, in order, not overlapping.
fn places(text: &str, words: &[QueryWord]) -> Vec<Place> {
    if words.is_empty() {
        return Vec::new();
    }
    let unfinished = words.last().filter(|last| last.surface.chars().count() >= SHORTEST_PREFIX);
    let mut places: Vec<Place> = Vec::new();
    Analyser::new().analyse(text, |sighting| {
        let asked = words.iter().position(|word| {
            word.key == sighting.key || (word.parts.len() > 1 && word.parts.iter().any(|part| part == sighting.key))
        });
        let begun = || unfinished.filter(|last| sighting.surface.starts_with(&last.surface)).map(|_| words.len() - 1);
        if let Some(word) = asked.or_else(begun) {
            places.push(Place { start: sighting.start, end: sighting.end, word });
        }
    });
    places.sort_by_key(|place| (place.start, place.end));
    places.dedup_by(|later, kept| {
        let overlaps = later.start < kept.end;
        if overlaps {
            kept.end = kept.end.max(later.end);
        }
        overlaps
    });
    places
}

fn pieces<'a>(text: &'a str, shown: std::ops::Range<usize>, places: &[Place]) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let mut push = |start: usize, end: usize, hit: bool| {
        if start < end {
            pieces.push(Piece { text: &text[start..end], hit });
        }
    };
    let mut at = shown.start;
    for place in places.iter().filter(|place| place.start >= shown.start && place.end <= shown.end) {
        push(at, place.start, false);
        push(place.start, place.end, true);
        at = place.end;
    }
    push(at, shown.end, false);
    pieces
}

/// The place from which a window of `room` characters holds the most different words of the query.
fn best_anchor(text: &str, places: &[Place], room: usize) -> usize {
    let mut best = (0, 0);
    for (number, place) in places.iter().enumerate() {
        let end = forward(text, place.start, room - room / 4);
        let mut words: Vec<_> =
            places[number..].iter().take_while(|other| other.end <= end).map(|other| other.word).collect();
        words.sort_unstable();
        words.dedup();
        if words.len() > best.0 {
            best = (words.len(), place.start);
        }
    }
    best.1
}

fn back(text: &str, from: usize, characters: usize) -> usize {
    text[..from].char_indices().rev().take(characters).last().map_or(from, |(at, _)| at)
}

fn forward(text: &str, from: usize, characters: usize) -> usize {
    text[from..].char_indices().nth(characters).map_or(text.len(), |(at, _)| from + at)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(pieces: &[Piece<'_>]) -> String {
        pieces.iter().map(|piece| if piece.hit { format!("[{}]", piece.text) } else { piece.text.to_owned() }).collect()
    }

    #[test]
    fn inflections_and_parts_light_up() {
        assert_eq!(
            shown(&highlight("Insatserna och arbetsmarknadsinsatser, inte insikter", "insats")),
            "[Insatserna] och [arbetsmarknadsinsatser], inte insikter"
        );
        assert_eq!(shown(&highlight("Yrkes-Sfi i Gävle", "sfi")), "Yrkes-[Sfi] i Gävle");
        assert_eq!(shown(&highlight("Yrkes-Sfi i Gävle", "yrkessfi")), "[Yrkes-Sfi] i Gävle");
        assert_eq!(shown(&highlight("Hälsan tiger still", "halsa")), "[Hälsan] tiger still");
        assert_eq!(shown(&highlight("Kartläggning av språk", "kartl")), "[Kartläggning] av språk");
    }

    #[test]
    fn a_snippet_shows_where_the_words_stand_together() {
        let text = "Inledning om språk. ".to_owned()
            + &"Mycket text som ingen frågar efter. ".repeat(9)
            + "Här samsas språk och hälsa i en mening. "
            + &"Och mera text. ".repeat(9);
        let snippet = snippet(&text, "hälsa språk", 60);
        assert_eq!(shown(&snippet), "…Här samsas [språk] och [hälsa] i en mening. Och mera text.…");
    }

    #[test]
    fn a_snippet_without_hits_is_the_beginning() {
        assert_eq!(shown(&snippet("ett två tre fyra fem sex", "sju", 12)), "ett två…");
        assert_eq!(shown(&snippet("kort", "sju", 12)), "kort");
    }

    proptest! {
        #[test]
        fn the_pieces_are_the_text(text in "([a-zåäö]{1,9}[ -]){0,12}", query in "[a-zåäö ]{0,12}") {
            let joined: String = highlight(&text, &query).iter().map(|piece| piece.text).collect();
            prop_assert_eq!(joined, text);
        }

        #[test]
        fn a_snippet_keeps_its_length(text in "\\PC{0,80}", query in "\\PC{0,9}", max_chars in 0_usize..40) {
            let length: usize = snippet(&text, &query, max_chars).iter().map(|piece| piece.text.chars().count()).sum();
            prop_assert!(length <= max_chars);
        }
    }
}
