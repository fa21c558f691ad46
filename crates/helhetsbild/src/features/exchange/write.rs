//! A value as cells hold it, so that reading it back gives the very same value.

use std::borrow::Cow;

use domain::{
    date::{Date, End, When},
    money::Currency,
    number::Decimal,
    organisation_number,
    place::{Area, read_county, read_municipality},
    record::{FieldKey, Shape, Value},
    season::Season,
    text::Text,
};

use super::{
    cell::{Medium, mark},
    resolve::Names,
    say::language_names,
    sheet::{Piece, words},
    text::{write_source, write_translation},
};
use crate::kit::{labels, language::L10n, seasons};

/// Whole numbers beyond this are not exact as a spreadsheet's numbers.
const MOST_EXACT: i64 = 9_000_000_000_000;

/// A cell to write.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Written {
    /// Nothing.
    Blank,
    /// Text.
    Text(String),
    /// A number.
    Number(f64),
    /// Kronor.
    Kronor(f64),
    /// A day.
    Day(Date),
}

impl Written {
    /// As it stands in a text file.
    pub(super) fn into_text(self) -> String {
        match self {
            Self::Blank => String::new(),
            Self::Text(text) => text,
            Self::Number(number) | Self::Kronor(number) => number.to_string(),
            Self::Day(day) => day.to_string(),
        }
    }
}

/// Writes values.
pub(super) struct Writer<'a> {
    pub(super) names: &'a Names,
    pub(super) language: L10n,
    pub(super) medium: Medium,
}

impl Writer<'_> {
    /// A piece of a field's value.
    pub(super) fn cell(&self, value: &Value, key: FieldKey, shape: Shape, piece: Piece) -> Written {
        let words = words(self.language);
        let text = match (value, piece) {
            (Value::Text(text), _) => return self.text(text, piece),
            (Value::Plain(plain), _) if key == FieldKey::OrganisationNumber => {
                self.mark(&organisation_number::shown(plain))
            }
            (Value::Plain(plain), _) => self.mark(plain),
            (Value::Period(period), Piece::From) => {
                return period.from.as_ref().map_or(Written::Blank, |when| self.when(when));
            }
            (Value::Period(period), Piece::Attested) => {
                return period.as_of.as_ref().map_or(Written::Blank, |when| self.when(when));
            }
            (Value::Period(period), _) => match &period.to {
                End::Unknown => return Written::Blank,
                End::Open => words.exchange_open_end(),
                End::At(when) => return self.when(when),
            },
            (Value::When(when), _) => return self.when(when),
            (Value::Day(day), _) => return self.day(*day),
            (Value::Days(days), _) => joined(days.iter().map(ToString::to_string)),
            (Value::Number(number), _) => return self.number(*number),
            (Value::Decimal(decimal), _) => return self.decimal(*decimal),
            (Value::Money(money), _) => return self.money(*money),
            (Value::Flag(true), _) => words.exchange_yes(),
            (Value::Flag(false), _) => words.exchange_no(),
            (Value::Choice(choice), _) => labels::choice(words, *choice),
            (Value::Choices(choices), _) => match Season::of_choices(choices) {
                Some(season) => joined(seasons::stretches(words, season).into_iter()),
                None => joined(choices.iter().map(|choice| labels::choice(words, *choice))),
            },
            (Value::References(ids), _) => match shape {
                Shape::Reference(kinds) | Shape::References(kinds) => {
                    joined(ids.iter().map(|id| self.names.reference(*id, kinds)))
                }
                _ => String::new(),
            },
            (Value::Area(area), _) => self.area(area),
            (Value::Languages(languages), _) => {
                let names = language_names(words);
                joined(languages.iter().map(|language| names[*language as usize].clone()))
            }
            (Value::Blank | Value::Parts(_) | Value::Person(_), _) => String::new(),
        };
        if text.is_empty() { Written::Blank } else { Written::Text(text) }
    }

    fn mark(&self, text: &str) -> String {
        mark(text, self.medium).into_owned()
    }

    fn text(&self, text: &Text, piece: Piece) -> Written {
        let written = match piece {
            Piece::In(language) if language != text.language => write_translation(text, language, self.language),
            Piece::In(_) => None,
            _ => Some(write_source(text)),
        };
        match written {
            Some(written) if !written.is_empty() => Written::Text(self.mark(&printable(&written, self.medium))),
            _ => Written::Blank,
        }
    }

    fn when(&self, when: &When) -> Written {
        match when.exact_day() {
            Some(day) if *when == When::day(day) => self.day(day),
            _ => Written::Text(self.mark(&when.exact())),
        }
    }

    fn day(&self, day: Date) -> Written {
        // Spreadsheet programs disagree about days before March 1900.
        let typed = self.medium == Medium::Workbook && day.year() > 1900;
        if typed { Written::Day(day) } else { Written::Text(day.to_string()) }
    }

    fn number(&self, number: i64) -> Written {
        let typed = self.medium == Medium::Workbook && number.abs() < MOST_EXACT;
        if typed { Written::Number(number as f64) } else { Written::Text(number.to_string()) }
    }

    /// A number where its decimals survive; else text with a comma, as `1.234` would be read as a thousand.
    fn decimal(&self, decimal: Decimal) -> Written {
        let keeps_decimals = decimal.scale == 0 || decimal.mantissa % 10 != 0;
        let exact = keeps_decimals && decimal.mantissa.abs() < MOST_EXACT && decimal.scale < 10;
        match self.medium == Medium::Workbook && exact {
            true => Written::Number(decimal.approximate()),
            false => Written::Text(decimal.to_string().replace('.', ",")),
        }
    }

    fn money(&self, money: domain::money::Money) -> Written {
        let typed = self.medium == Medium::Workbook
            && money.currency == Currency::SEK
            && (0..MOST_EXACT).contains(&money.hundredths);
        if typed { Written::Kronor(money.hundredths as f64 / 100.0) } else { Written::Text(money.exact()) }
    }

    fn area(&self, area: &Area) -> String {
        let words = words(self.language);
        match area {
            Area::NotStated => String::new(),
            Area::Country => words.exchange_whole_country(),
            Area::SomeNotNamed => words.exchange_some_not_named(),
            Area::Named(codes) => joined(codes.iter().map(|code| match read_municipality(code.name()) {
                Some(read) if read == *code => code.name().to_owned(),
                _ => code.to_string(),
            })),
            Area::Together { counties, municipalities } => {
                let parts = [Area::Counties(counties.clone()), Area::Named(municipalities.clone())];
                joined(parts.iter().map(|part| self.area(part)))
            }
            Area::Counties(codes) => joined(codes.iter().map(|code| match read_county(code.county().name) {
                Some(read) if read == *code => code.county().name.to_owned(),
                _ => code.to_string(),
            })),
        }
    }
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join("; ")
}

/// Without the two characters that a workbook's XML cannot hold at all; no text means anything by them.
fn printable(text: &str, medium: Medium) -> Cow<'_, str> {
    let impossible = ['\u{fffe}', '\u{ffff}'];
    if medium == Medium::Workbook && text.contains(impossible) {
        Cow::Owned(text.replace(impossible, "\u{fffd}"))
    } else {
        Cow::Borrowed(text)
    }
}
