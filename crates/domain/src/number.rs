//! Decimal numbers as tables hold them: exact, never a binary fraction.

use std::fmt;

use serde::{Deserialize, Serialize};

/// `mantissa` · 10^−`scale`; `12,50` keeps its two decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct Decimal {
    /// The digits.
    pub mantissa: i64,
    /// How many of them stand after the decimal sign.
    pub scale: u8,
}

impl Decimal {
    /// Reads `12,5`, `1 234.50`, `-3`. `None` when the text is no number.
    pub fn read(text: &str) -> Option<Self> {
        read_decimal(text).map(|(mantissa, scale)| Self { mantissa, scale })
    }

    /// The nearest binary fraction, for drawing.
    pub fn approximate(self) -> f64 {
        self.mantissa as f64 / 10_f64.powi(i32::from(self.scale))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.scale == 0 {
            return write!(formatter, "{}", self.mantissa);
        }
        let sign = if self.mantissa < 0 { "-" } else { "" };
        let divisor = 10_u64.saturating_pow(u32::from(self.scale));
        let digits = self.mantissa.unsigned_abs();
        let width = usize::from(self.scale);
        write!(formatter, "{sign}{}.{:0width$}", digits / divisor, digits % divisor)
    }
}

/// Reads digits with spaces or points as thousands separators and a comma or point as decimal sign.
/// Returns the digits and how many stand after the sign.
pub(crate) fn read_decimal(text: &str) -> Option<(i64, u8)> {
    let compact: String = text.trim().chars().filter(|c| !c.is_whitespace()).collect();
    let (sign, compact) = match compact.strip_prefix(['-', '−']) {
        Some(rest) => (-1, rest.to_owned()),
        None => (1, compact),
    };
    if compact.is_empty() || !compact.chars().all(|c| c.is_ascii_digit() || c == ',' || c == '.') {
        return None;
    }
    let separators: Vec<usize> = compact.match_indices([',', '.']).map(|(at, _)| at).collect();
    // One separator, or a last one that differs from those before it, is the decimal sign; several alike group thousands.
    let decimal = match separators.as_slice() {
        [] => None,
        [at] => {
            let thousands = compact.as_bytes()[*at] == b'.'
                && compact.len() - at == 4
                && *at <= 3
                && *at > 0
                && !compact.starts_with('0');
            (!thousands).then_some(*at)
        }
        [.., before, last] => (compact.as_bytes()[*before] != compact.as_bytes()[*last]).then_some(*last),
    };
    let (whole, part) = match decimal {
        Some(at) => (&compact[..at], &compact[at + 1..]),
        None => (compact.as_str(), ""),
    };
    let mut groups = whole.split([',', '.']);
    let first = groups.next()?;
    if first.is_empty() || groups.any(|group| group.len() != 3) || (decimal.is_some() && part.is_empty()) {
        return None;
    }
    let digits: String = whole.chars().chain(part.chars()).filter(char::is_ascii_digit).collect();
    let mantissa: i64 = digits.parse().ok()?;
    Some((sign * mantissa, u8::try_from(part.len()).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_and_written() {
        for (text, shown) in [
            ("12,5", "12.5"),
            ("1 234,50", "1234.50"),
            ("-3", "-3"),
            ("1.250.000", "1250000"),
            ("0.125", "0.125"),
            ("1.234", "1234"),
        ] {
            assert_eq!(Decimal::read(text).map(|d| d.to_string()).as_deref(), Some(shown), "{text}");
        }
        for text in ["", "1,2,3,", "1,", "ett", "1.25.000"] {
            assert_eq!(Decimal::read(text), None, "{text}");
        }
    }
}
