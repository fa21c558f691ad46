//! Amounts of money, exact to the hundredth.

use serde::{Deserialize, Serialize};

/// The currencies that funders in the field use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Default, PartialOrd, Ord)]
pub enum Currency {
    /// Swedish krona.
    #[default]
    SEK,
    /// Euro, as European funds state their amounts.
    EUR,
}

/// An amount in hundredths (öre or cent) of a currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Default, PartialOrd, Ord)]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// Hundredths of the currency's unit.
    pub hundredths: i64,
    /// The currency.
    pub currency: Currency,
}

impl Money {
    /// So many whole kronor.
    pub fn kronor(amount: i64) -> Self {
        Self { hundredths: amount.saturating_mul(100), currency: Currency::SEK }
    }

    /// Reads an amount as people write it: `1 250 000 kr`, `1.250.000:-`, `2,5 mkr`, `40 000 EUR`, `12 tkr`.
    /// `None` when the text is no amount.
    pub fn read(text: &str) -> Option<Self> {
        let lower = text.trim().to_lowercase();
        let lower = lower.trim_end_matches(":-").trim_end_matches(",-");
        let (currency, rest) = if let Some(rest) = strip_any(lower, &["eur", "€", "euro"]) {
            (Currency::EUR, rest)
        } else {
            (Currency::SEK, lower)
        };
        let units = [
            ("miljoner kronor", 1_000_000),
            ("miljoner kr", 1_000_000),
            ("miljoner", 1_000_000),
            ("miljon", 1_000_000),
            ("mkr", 1_000_000),
            ("mnkr", 1_000_000),
            ("msek", 1_000_000),
            ("tusen kronor", 1_000),
            ("tkr", 1_000),
            ("ksek", 1_000),
            ("kronor", 1),
            ("sek", 1),
            ("kr", 1),
        ];
        let (rest, factor) = units
            .iter()
            .find_map(|(unit, factor)| strip_any(rest, &[unit]).map(|rest| (rest, *factor)))
            .unwrap_or((rest, 1_i64));
        let (mantissa, scale) = crate::number::read_decimal(rest)?;
        let hundredths = i128::from(mantissa) * i128::from(factor) * 100;
        let divisor = 10_i128.checked_pow(u32::from(scale))?;
        if hundredths % divisor != 0 || mantissa < 0 {
            return None;
        }
        Some(Self { hundredths: i64::try_from(hundredths / divisor).ok()?, currency })
    }

    /// The amount as text that [`Money::read`] reads back exactly: `1250000 SEK`, `12.50 EUR`.
    pub fn exact(self) -> String {
        let (whole, part) = (self.hundredths / 100, self.hundredths % 100);
        let currency = match self.currency {
            Currency::SEK => "SEK",
            Currency::EUR => "EUR",
        };
        if part == 0 { format!("{whole} {currency}") } else { format!("{whole}.{part:02} {currency}") }
    }
}

fn strip_any<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    words.iter().find_map(|word| text.strip_suffix(word).or_else(|| text.strip_prefix(word)).map(str::trim))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (text, kronor) in [
            ("1 250 000 kr", 1_250_000),
            ("1\u{a0}250\u{a0}000 kr", 1_250_000),
            ("1.250.000:-", 1_250_000),
            ("2,5 mkr", 2_500_000),
            ("12 tkr", 12_000),
            ("850000", 850_000),
            ("850000 SEK", 850_000),
            ("3 miljoner kronor", 3_000_000),
        ] {
            assert_eq!(Money::read(text), Some(Money::kronor(kronor)), "{text}");
        }
        assert_eq!(Money::read("40 000 EUR"), Some(Money { hundredths: 4_000_000, currency: Currency::EUR }));
        for text in ["", "kr", "många", "12 14 x", "-5 kr", "1,234567 kr"] {
            assert_eq!(Money::read(text), None, "{text}");
        }
    }

    #[test]
    fn an_exact_amount_is_read_back() {
        let money = Money { hundredths: 123_450, currency: Currency::EUR };
        assert_eq!(Money::read(&money.exact()), Some(money));
    }
}
