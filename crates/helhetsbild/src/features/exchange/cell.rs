//! What stands in a cell, as read, and how text is kept from being taken for something else.

use std::borrow::Cow;

use domain::date::Date;

/// A filled cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Text.
    Text(Box<str>),
    /// A number.
    Number(f64),
    /// True or false.
    Flag(bool),
    /// A date; a time of day beside it is left out.
    Day(Date),
    /// A formula's error: `#REF!`.
    Fault(Box<str>),
}

/// What spreadsheet programs write where a formula fails, in English and in Swedish.
const FAULTS: [&str; 14] = [
    "#REF!",
    "#N/A",
    "#VALUE!",
    "#NAME?",
    "#DIV/0!",
    "#NUM!",
    "#NULL!",
    "#REFERENS!",
    "#SAKNAS!",
    "#VÄRDEFEL!",
    "#NAMN?",
    "#DIVISION/0!",
    "#OGILTIGT!",
    "#SKÄRNING!",
];

/// A row with its filled cells, by column from 0.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its number as a spreadsheet program shows it, from 1.
    pub number: u32,
    /// Its filled cells, in the order of their columns.
    pub cells: Box<[(u16, Cell)]>,
}

impl Row {
    /// The cell in a column.
    pub fn cell(&self, column: u16) -> Option<&Cell> {
        self.cells.binary_search_by_key(&column, |(at, _)| *at).ok().map(|place| &self.cells[place].1)
    }
}

impl Cell {
    /// Text as a cell, or nothing when there is only white space. A formula's error that was saved as text is one still.
    pub fn text(text: &str) -> Option<Self> {
        match text.trim() {
            "" => None,
            fault if is_fault(fault) => Some(Self::Fault(fault.into())),
            _ => Some(Self::Text(text.into())),
        }
    }

    /// As a person reads it.
    pub fn shown(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) | Self::Fault(text) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Owned(number_as_text(*number)),
            Self::Flag(true) => Cow::Borrowed("TRUE"),
            Self::Flag(false) => Cow::Borrowed("FALSE"),
            Self::Day(day) => Cow::Owned(day.to_string()),
        }
    }

    /// Whether it is the sign that empties a value: a lone hyphen or dash.
    pub fn clears(&self) -> bool {
        matches!(self, Self::Text(text) if is_dash(text.trim()))
    }

    /// Its text without white space around it, and without the apostrophe that marks literal text.
    pub fn content(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => unmark(text),
            other => other.shown(),
        }
    }
}

/// Fifteen significant digits, as spreadsheet programs show and people mean: `12.3`, never `12.299999999999999`.
pub fn number_as_text(number: f64) -> String {
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    rounded.to_string()
}

fn is_dash(text: &str) -> bool {
    matches!(text, "-" | "–" | "—" | "−")
}

/// A spreadsheet program takes text that begins so for a formula.
fn is_formula_sign(character: char) -> bool {
    matches!(character, '=' | '+' | '-' | '@' | '–' | '—' | '−')
}

/// Whether a leading apostrophe is the mark of literal text, and no part of it.
fn is_marked(text: &str) -> bool {
    let mut characters = text.chars();
    characters.next() == Some('\'')
        && (characters.next().is_some_and(|next| next == '\'' || next.is_whitespace() || is_formula_sign(next))
            || text.ends_with(char::is_whitespace)
            || is_fault(&text[1..]))
}

fn is_fault(text: &str) -> bool {
    FAULTS.contains(&text.trim())
}

fn unmark(text: &str) -> Cow<'_, str> {
    let text = if is_marked(text) { &text[1..] } else { text.trim() };
    if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")) } else { Cow::Borrowed(text) }
}

/// Where text is written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Medium {
    /// A workbook, where text is typed as text.
    Workbook,
    /// A text file, where a spreadsheet program would take `=…` for a formula.
    TextFile,
}

/// Text so that [`Cell::content`] gives it back: marked by an apostrophe, as spreadsheet programs do, where it would be
/// taken for a formula (in a text file), for a formula's error, for the sign that empties a value, or lose its white space.
pub fn mark(text: &str, medium: Medium) -> Cow<'_, str> {
    let outer_space = text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace);
    let formula = medium == Medium::TextFile && text.starts_with(is_formula_sign);
    if outer_space || formula || is_dash(text) || is_fault(text) || is_marked(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// A column's letters: 0 is `A`, 27 is `AB`.
pub fn letters(column: u16) -> String {
    let mut rest = u32::from(column) + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        for (column, expected) in [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (701, "ZZ"), (16_383, "XFD")] {
            assert_eq!(letters(column), expected);
        }
    }

    #[test]
    fn marked_text_is_read_back_and_nothing_is_taken_for_a_formula() {
        let texts = [
            "=1+1",
            "+46 26 17 10 00",
            "-",
            "–",
            "-3 grader",
            "@hem",
            "'-",
            "''",
            "'68",
            " Gävle",
            "Gävle ",
            "'x ",
            "'",
            "hej",
            "\t=1",
        ];
        for text in texts {
            for medium in [Medium::Workbook, Medium::TextFile] {
                let cell = Cell::Text(mark(text, medium).into());
                assert_eq!(cell.content(), text, "{text:?}");
                assert!(!cell.clears(), "{text:?}");
            }
            let first = mark(text, Medium::TextFile).chars().next();
            assert!(!first.is_some_and(|first| "=+-@\t\r".contains(first)), "{text:?}");
        }
    }

    #[test]
    fn numbers_are_shown_as_people_mean_them() {
        assert_eq!(number_as_text(0.1 + 0.2), "0.3");
        assert_eq!(number_as_text(150_909.0), "150909");
        assert_eq!(number_as_text(-1.5), "-1.5");
    }
}
