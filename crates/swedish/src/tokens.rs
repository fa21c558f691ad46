//! Words in running text, with their places.

use std::borrow::Cow;

use crate::fold::is_mark;

/// The most characters of one word that count. Longer "words" are web addresses and damage; they are cut, not dropped.
pub const LONGEST_TOKEN: usize = 64;

/// The most pieces a hyphenated word is joined from; a longer chain is a list.
const MOST_PIECES: usize = 4;

/// The endings Swedish writes after a colon: `SFI:s`, `EU:s`, `KLAR:en`.
const COLON_ENDINGS: &[&str] =
    &["s", "n", "t", "r", "en", "et", "er", "ar", "na", "ns", "ts", "ens", "ets", "ers", "erna", "arna", "ernas"];

/// What a token is to the text it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A word as written.
    Simple,
    /// A whole hyphenated word without its hyphens: `yrkesSfi` for `yrkes-Sfi`. Its pieces follow.
    Joined,
    /// One piece of the hyphenated word before it.
    Piece,
}

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// Where the word begins in the text, in bytes.
    pub start: usize,
    /// Where the word ends in the text, in bytes.
    pub end: usize,
    /// The word as written, without hyphens, apostrophes, invisible characters and colon endings.
    pub text: Cow<'a, str>,
    /// Whether it is a word, a joined word or a piece of one.
    pub shape: Shape,
}

/// Finds the words of `text`, from left to right.
///
/// A hyphenated word comes as a whole and then in pieces, so that `yrkes-Sfi` is the same word as `yrkessfi` and holds
/// `sfi`. Digits are words too; a date or a span of years is its numbers.
///
/// ```
/// let words: Vec<_> = swedish::tokens("Kursen yrkes-Sfi 2.0").map(|token| token.text).collect();
/// assert_eq!(words, ["Kursen", "yrkesSfi", "yrkes", "Sfi", "2", "0"]);
/// ```
pub fn tokens(text: &str) -> Tokens<'_> {
    Tokens { text, at: 0, pieces: Vec::new(), next_piece: 0 }
}

/// The iterator over the words of a text; see [`tokens()`].
#[derive(Clone, Debug)]
pub struct Tokens<'a> {
    text: &'a str,
    at: usize,
    pieces: Vec<Token<'a>>,
    next_piece: usize,
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if self.next_piece == self.pieces.len() {
            self.read_chain()?;
        }
        // Taken out, not cloned: an owned text is the exception and each token is handed over once.
        let token = &mut self.pieces[self.next_piece];
        self.next_piece += 1;
        Some(Token { text: std::mem::take(&mut token.text), ..*token })
    }
}

impl<'a> Tokens<'a> {
    /// Reads the next word, or the next words with hyphens between them.
    fn read_chain(&mut self) -> Option<()> {
        self.pieces.clear();
        self.next_piece = 0;
        let rest = &self.text[self.at..];
        self.at += rest.find(char::is_alphanumeric)?;
        let start = self.at;
        loop {
            let piece = self.read_word();
            self.pieces.push(piece);
            let mut following = self.text[self.at..].chars();
            let hyphen = following.next().filter(|&character| is_hyphen(character));
            match hyphen {
                Some(hyphen) if following.next().is_some_and(char::is_alphanumeric) => self.at += hyphen.len_utf8(),
                _ => break,
            }
        }
        let has_letter = |token: &Token<'_>| token.text.chars().any(char::is_alphabetic);
        if (2..=MOST_PIECES).contains(&self.pieces.len()) && self.pieces.iter().any(has_letter) {
            let text = self.pieces.iter().flat_map(|piece| piece.text.chars()).take(LONGEST_TOKEN).collect::<String>();
            for piece in &mut self.pieces {
                piece.shape = Shape::Piece;
            }
            let whole = Token { start, end: self.at, text: text.into(), shape: Shape::Joined };
            self.pieces.insert(0, whole);
        }
        Some(())
    }

    /// Reads one word without hyphens, beginning at the letter or digit where the reader stands.
    fn read_word(&mut self) -> Token<'a> {
        let start = self.at;
        let rest = &self.text[start..];
        let mut characters = rest.char_indices().peekable();
        let (mut length, mut count, mut plain) = (0, 0, true);
        while let Some((offset, character)) = characters.next() {
            let next_is_letter = characters.peek().is_some_and(|&(_, next)| next.is_alphanumeric());
            if character.is_alphanumeric() {
                count += 1;
            } else if is_mark(character) || (is_apostrophe(character) && next_is_letter) {
                plain = false;
            } else {
                break;
            }
            length = offset + character.len_utf8();
        }
        let text = if plain && count <= LONGEST_TOKEN {
            Cow::Borrowed(&rest[..length])
        } else {
            let kept =
                rest[..length].chars().filter(|&character| !is_apostrophe(character) && !is_invisible(character));
            Cow::Owned(kept.take(LONGEST_TOKEN).collect())
        };
        self.at = start + length + colon_ending(&rest[length..]);
        Token { start, end: self.at, text, shape: Shape::Simple }
    }
}

/// The length of an ending after a colon at the start of `rest`, colon included; 0 when there is none.
fn colon_ending(rest: &str) -> usize {
    let Some(after) = rest.strip_prefix(':') else {
        return 0;
    };
    let length = after.find(|character: char| !character.is_alphanumeric()).unwrap_or(after.len());
    if COLON_ENDINGS.contains(&&after[..length]) { 1 + length } else { 0 }
}

fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | '\u{2010}' | '\u{2011}')
}

fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '\u{2019}' | '\u{02BC}' | '\u{00B4}')
}

/// Marks that carry no letter at all, as opposed to the accents of a decomposed letter.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words(text: &str) -> Vec<String> {
        tokens(text).map(|token| token.text.into_owned()).collect()
    }

    #[test]
    fn a_hyphenated_word_is_whole_and_in_pieces() {
        let found: Vec<_> = tokens("En yrkes-Sfi!").collect();
        assert_eq!(found[1], Token { start: 3, end: 12, text: "yrkesSfi".into(), shape: Shape::Joined });
        assert_eq!(found[2], Token { start: 3, end: 8, text: "yrkes".into(), shape: Shape::Piece });
        assert_eq!(found[3], Token { start: 9, end: 12, text: "Sfi".into(), shape: Shape::Piece });
    }

    #[test]
    fn dates_and_hanging_hyphens_are_not_joined() {
        assert_eq!(words("2017-09-13"), ["2017", "09", "13"]);
        assert_eq!(words("hälso- och sjukvård"), ["hälso", "och", "sjukvård"]);
        assert_eq!(words("covid-19"), ["covid19", "covid", "19"]);
        assert_eq!(words("a-b-c-d-e"), ["a", "b", "c", "d", "e"]);
    }

    #[test]
    fn soft_hyphens_apostrophes_and_colon_endings_do_not_split() {
        assert_eq!(
            words("flykting\u{AD}mottagning l’Oréal SFI:s kl 10:30 obs:viktigt"),
            ["flyktingmottagning", "lOréal", "SFI", "kl", "10", "30", "obs", "viktigt"]
        );
    }

    #[test]
    fn a_monstrous_word_is_cut() {
        let monster = "x".repeat(10_000);
        let found: Vec<_> = tokens(&monster).collect();
        assert_eq!((found.len(), found[0].text.len(), found[0].end), (1, LONGEST_TOKEN, 10_000));
    }

    proptest! {
        #[test]
        fn places_lie_on_characters_and_in_order(text in "\\PC{0,60}") {
            let mut last = 0;
            for token in tokens(&text) {
                prop_assert!(text.get(token.start..token.end).is_some_and(|slice| !slice.is_empty()));
                prop_assert!(token.start >= last);
                prop_assert!(!token.text.is_empty());
                if token.shape != Shape::Joined { last = token.end; }
            }
        }
    }
}
