//! One value as a person writes it, outside any sheet: forms accept what sheets accept, and show what sheets show.

use domain::{
    date::{End, When},
    organisation_number,
    place::CountyCode,
    record::{FieldKey, Shape, Value},
    world::World,
};

use super::{
    cell::{Cell, Medium, mark},
    complaint::{CellError, Complaint},
    nearest,
    read::{Reader, plain},
    resolve::Names,
    sheet::Piece,
    write::Writer,
};
use crate::kit::language::L10n;

/// Reads and writes single values in one language.
pub struct Single {
    names: Names,
    home: Vec<CountyCode>,
    language: L10n,
}

impl Single {
    /// For a World, whose counties "the whole county" means. References are not its affair: it knows no record.
    pub fn of(world: &World, language: L10n) -> Self {
        let nothing = World::empty(world.partnership().clone());
        Self { names: Names::of(&nothing, language), home: world.counties(), language }
    }

    fn reader(&self) -> Reader<'_> {
        Reader { names: &self.names, home: &self.home, language: self.language, is_1904: false, today: None }
    }

    /// The value that a text gives a field; not for texts with translations, periods, references and lists, which are
    /// more than one value.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn read(&self, text: &str, key: FieldKey, shape: Shape) -> Result<Value, Complaint> {
        let text = text.trim();
        match shape {
            Shape::Plain => plain(key, text).map(Value::Plain),
            _ => self.reader().value(&literal(text), key, shape),
        }
    }

    /// A date as exact as its source.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn read_when(&self, text: &str) -> Result<When, Complaint> {
        self.reader().when(&literal(text))
    }

    /// The end of a period.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn read_end(&self, text: &str) -> Result<End, Complaint> {
        self.reader().end(&literal(text))
    }

    /// The text that [`Single::read`] reads back to this very value.
    pub fn write(&self, value: &Value, key: FieldKey, shape: Shape) -> String {
        match value {
            Value::Plain(text) if key == FieldKey::OrganisationNumber => organisation_number::shown(text),
            Value::Plain(text) => text.clone(),
            _ => self.piece(value, key, shape, Piece::Whole),
        }
    }

    /// The three texts of a period: from, to, and when a source speaks of it.
    pub fn write_period(&self, value: &Value) -> [String; 3] {
        [Piece::From, Piece::To, Piece::Attested].map(|piece| self.piece(value, FieldKey::Period, Shape::Period, piece))
    }

    fn piece(&self, value: &Value, key: FieldKey, shape: Shape, piece: Piece) -> String {
        let writer = Writer { names: &self.names, language: self.language, medium: Medium::TextFile };
        Cell::Text(writer.cell(value, key, shape, piece).into_text().into()).content().into_owned()
    }

    /// What is wrong with a text, and what to write instead.
    pub fn explain(&self, what: Complaint, value: &str) -> (String, String) {
        let error = CellError { value: value.to_owned(), ..CellError::of_file("", what) };
        (error.why(self.language), error.instead(self.language))
    }
}

/// A text that means just itself: no apostrophe is taken away and no dash empties it.
fn literal(text: &str) -> Cell {
    Cell::Text(mark(text, Medium::Workbook).into())
}

/// Those of the names that a misspelt one may mean, best first.
pub fn alike<'a, T: PartialEq>(name: &str, candidates: impl Iterator<Item = (&'a str, T)>) -> Vec<T> {
    nearest::nearest(name, candidates)
}
