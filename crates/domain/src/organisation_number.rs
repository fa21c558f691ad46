//! Swedish organisation numbers: ten digits, the last a check digit.

/// The ten digits of an organisation number written as `202100-2080`, `2021002080` or with the century `16…`,
/// if its check digit is right (Luhn, as Skatteverket SKV 709 describes it). Personal identity numbers are refused:
/// the third digit of an organisation number is never below 2.
pub fn read(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let digits = if digits.len() == 12 { digits.strip_prefix("16")?.to_owned() } else { digits };
    let well_formed = digits.len() == 10 && digits.bytes().all(|byte| byte.is_ascii_digit());
    (well_formed && digits.as_bytes()[2] >= b'2' && luhn(&digits)).then_some(digits)
}

/// As people write it: `202100-2080`.
pub fn shown(digits: &str) -> String {
    match digits.len() {
        10 => format!("{}-{}", &digits[..6], &digits[6..]),
        _ => digits.to_owned(),
    }
}

fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .enumerate()
        .map(|(index, byte)| {
            let value = u32::from(byte - b'0') * if index % 2 == 0 { 2 } else { 1 };
            value / 10 + value % 10
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_digit_is_noticed() {
        assert_eq!(read("202100-2254").as_deref(), Some("2021002254"));
        assert_eq!(read("16 202100-2254").as_deref(), Some("2021002254"));
        assert_eq!(read("202100-2255"), None);
        assert_eq!(read("811228-9874"), None, "a personal identity number is refused");
        assert_eq!(shown("2021002254"), "202100-2254");
    }
}
