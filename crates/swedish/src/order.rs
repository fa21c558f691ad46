//! Swedish order, for lists that a person reads.
//!
//! Four levels, each deciding only when the ones before tie: letters, then accents, then case, then the exact text.
//! Space and punctuation come before digits, digits before letters (*Ny start* before *Nyanländ*), and a run of digits
//! counts as its number. v and w are separate letters (as in Svenska Akademiens ordlista since 2006); é goes with e, ü
//! with y, æ with ä and ø with ö.

use std::cmp::Ordering;

const SPACE: u8 = 0x10;
const HYPHEN: u8 = 0x11;
const PUNCTUATION: u8 = 0x12;
const NUMBER: u8 = 0x20;
const LETTER_A: u8 = 0x30;
const OTHER_LETTER: u8 = 0x80;
/// Ends a level; smaller than every weight, so that a word comes before its continuation.
const END: u8 = 0x00;
const PLAIN: u8 = 0x01;
const MARKED: u8 = 0x02;
/// A run of digits longer than this states its length in four bytes more.
const LONG_NUMBER: usize = 0xF0;

/// The bytes by which `text` is ordered: comparing two keys compares the texts, and equal keys mean equal texts.
///
/// Sort a list with `sort_by_cached_key(|item| sort_key(&item.name))`.
pub fn sort_key(text: &str) -> Vec<u8> {
    let mut letters = Vec::with_capacity(text.len() * 3 + 8);
    let (mut accents, mut cases) = (Vec::new(), Vec::new());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        if character.is_ascii_digit() {
            let mut digits = vec![character as u8];
            while let Some(digit) = characters.next_if(char::is_ascii_digit) {
                digits.push(digit as u8);
            }
            push_number(&digits, &mut letters);
            accents.push(PLAIN);
            cases.push(PLAIN);
            continue;
        }
        let letter = characters.peek().and_then(|&mark| composed(character, mark));
        if letter.is_some() {
            characters.next();
        }
        let character = letter.unwrap_or(character);
        let upper = character.is_uppercase();
        for lower in character.to_lowercase() {
            if push_letter(lower, &mut letters) {
                accents.push(MARKED);
                accents.extend_from_slice(&code(lower));
            } else {
                accents.push(PLAIN);
            }
            cases.push(if upper { MARKED } else { PLAIN });
        }
    }
    let mut key = letters;
    for mut level in [accents, cases] {
        // A level without marks says nothing; leaving it out keeps keys short.
        while level.last() == Some(&PLAIN) {
            level.pop();
        }
        key.push(END);
        key.append(&mut level);
    }
    key.push(END);
    key.extend_from_slice(text.as_bytes());
    key
}

/// Compares two texts in Swedish order. For a long list, sort by [`sort_key`] instead.
pub fn compare(one: &str, other: &str) -> Ordering {
    sort_key(one).cmp(&sort_key(other))
}

/// The letters that Swedish counts as their own, when they come as a base and a combining mark.
fn composed(base: char, mark: char) -> Option<char> {
    Some(match (base, mark) {
        ('a', '\u{030A}') => 'å',
        ('A', '\u{030A}') => 'Å',
        ('a', '\u{0308}') => 'ä',
        ('A', '\u{0308}') => 'Ä',
        ('o', '\u{0308}') => 'ö',
        ('O', '\u{0308}') => 'Ö',
        ('u', '\u{0308}') => 'ü',
        ('U', '\u{0308}') => 'Ü',
        _ => return None,
    })
}

fn code(character: char) -> [u8; 3] {
    let [_, high, middle, low] = (character as u32).to_be_bytes();
    [high, middle, low]
}

fn push_number(digits: &[u8], letters: &mut Vec<u8>) {
    let zeros = digits.iter().take_while(|&&digit| digit == b'0').count();
    let digits = &digits[zeros..];
    letters.push(NUMBER);
    if digits.len() < LONG_NUMBER {
        letters.push(1 + digits.len() as u8);
    } else {
        letters.push(0xFF);
        letters.extend_from_slice(&u32::try_from(digits.len()).unwrap_or(u32::MAX).to_be_bytes());
    }
    letters.extend_from_slice(digits);
}

/// Pushes the weight of a lowercase character; says whether it is a variant of another letter.
fn push_letter(lower: char, letters: &mut Vec<u8>) -> bool {
    let (base, variant) = match lower {
        'a'..='z' => (lower as u8 - b'a', false),
        'å' => (26, false),
        'ä' => (27, false),
        'ö' => (28, false),
        'æ' => (27, true),
        'ø' | 'ő' | 'œ' => (28, true),
        'ü' | 'ű' => (b'y' - b'a', true),
        _ if lower.is_whitespace() => {
            letters.push(SPACE);
            return false;
        }
        '-' | '\u{2010}' | '\u{2011}' => {
            letters.push(HYPHEN);
            return false;
        }
        _ if crate::fold::is_mark(lower) => return true,
        _ if !lower.is_alphanumeric() => {
            letters.push(PUNCTUATION);
            letters.extend_from_slice(&code(lower));
            return false;
        }
        _ => {
            let folded = crate::fold(lower.encode_utf8(&mut [0; 4]));
            if folded.bytes().all(|byte| byte.is_ascii_lowercase()) && !folded.is_empty() {
                letters.extend(folded.bytes().map(|byte| LETTER_A + byte - b'a'));
                return true;
            }
            letters.push(OTHER_LETTER);
            letters.extend_from_slice(&code(lower));
            return false;
        }
    };
    letters.push(LETTER_A + base);
    variant
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn in_order(texts: &[&str]) {
        for pair in texts.windows(2) {
            assert_eq!(compare(pair[0], pair[1]), Ordering::Less, "{} before {}", pair[0], pair[1]);
        }
    }

    #[test]
    fn the_alphabet_ends_in_three_letters_of_its_own() {
        in_order(&["Arboga", "Zinkgruvan", "Åmål", "Älvdalen", "Örebro"]);
        in_order(&["vy", "Wahl", "Xylem", "yr", "zon"]);
        in_order(&["a\u{030A}", "ä", "o\u{0308}"]);
    }

    #[test]
    fn accents_and_case_only_break_ties() {
        in_order(&["ide", "idé", "idéburen", "ideell"]);
        in_order(&["Mysing", "Müsli", "mysts"]);
        in_order(&["sfi", "Sfi", "SFI", "sfi-kurs", "sfia"]);
        in_order(&["ä", "æ", "ö", "ø"]);
    }

    #[test]
    fn numbers_count_as_numbers() {
        in_order(&["Möte", "Möte 1", "Möte 2", "Möte 02b", "Möte 10", "Möte 100", "Mötesplats"]);
        in_order(&["2 dagar", "10 dagar", "Dagar"]);
        let (long, longer) = (format!("1{}", "0".repeat(300)), format!("1{}", "0".repeat(301)));
        in_order(&["9", &long, &longer]);
    }

    #[test]
    fn a_shorter_name_comes_before_its_continuation() {
        in_order(&["Ny start", "Nya vägar", "Nyanländ"]);
        in_order(&["Gävle", "Gävle kommun", "Gävleborg", "Жизнь", "العربية"]);
    }

    proptest! {
        #[test]
        fn equal_keys_mean_equal_texts(one in "[a-cåäöéA-C0-2 -]{0,6}", other in "[a-cåäöéA-C0-2 -]{0,6}") {
            prop_assert_eq!(compare(&one, &other) == Ordering::Equal, one == other);
            prop_assert_eq!(compare(&one, &other), compare(&other, &one).reverse());
        }
    }
}
