//! Swedish personal identity numbers: they have no place here, and are known by their look.

/// Whether a text has something in it that looks like a personal identity number or a co-ordination number: ten or twelve
/// digits, perhaps with a mark before the last four, with a day in it and the check digit right (Luhn's).
pub fn holds_personal_number(text: &str) -> bool {
    let mut run: Vec<u8> = Vec::new();
    let mut letters = text.chars().peekable();
    let mut found = false;
    while let Some(letter) = letters.next() {
        match letter.to_digit(10) {
            Some(digit) => run.push(u8::try_from(digit).unwrap_or_default()),
            // The mark between the day and the last four.
            None if matches!(letter, '-' | '+' | ' ' | '\u{2013}')
                && matches!(run.len(), 6 | 8)
                && letters.peek().is_some_and(char::is_ascii_digit) => {}
            None => {
                found |= is_personal_number(&run);
                run.clear();
            }
        }
    }
    found || is_personal_number(&run)
}

fn is_personal_number(digits: &[u8]) -> bool {
    let ten = match digits.len() {
        10 => digits,
        12 if matches!((digits[0], digits[1]), (1, 8 | 9) | (2, 0)) => &digits[2..],
        _ => return false,
    };
    let month = ten[2] * 10 + ten[3];
    let day = ten[4] * 10 + ten[5];
    // A co-ordination number has sixty added to the day.
    (1..=12).contains(&month) && matches!(day, 1..=31 | 61..=91) && is_checked(ten)
}

fn is_checked(ten: &[u8]) -> bool {
    let sum: u32 = ten
        .iter()
        .enumerate()
        .map(|(place, digit)| {
            let doubled = u32::from(*digit) * if place % 2 == 0 { 2 } else { 1 };
            doubled / 10 + doubled % 10
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    // The tax agency's own numbers for tests.
    #[test]
    fn a_personal_number_is_known_however_it_is_written() {
        for number in [
            "191212121212",
            "1212121212",
            "19121212-1212",
            "121212-1212",
            "121212+1212",
            "121212 1212",
            "Tolvan Tolvansson 19121212-1212",
            "tolvan.191212121212@kommun.se",
            "SE191212121212",
            "1212721219",
        ] {
            assert!(holds_personal_number(number), "{number}");
        }
    }

    #[test]
    fn what_only_resembles_one_is_none() {
        for other in [
            "191212121213",
            "1212121213",
            "0701740605",
            "2120001355",
            "550e8400-e29b-41d4-a716-446655440000",
            "anna.andersson@kommun.se",
            "",
            "1912121212123",
            "12121212",
        ] {
            assert!(!holds_personal_number(other), "{other}");
        }
    }
}
