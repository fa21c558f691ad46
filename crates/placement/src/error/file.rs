//! What can be wrong with a file: where, and what, as data. Whoever shows it finds the words, in any language.

use std::{
    fmt,
    path::{Path, PathBuf},
};

use super::{InstanceError, Limit, SheetFault};

/// Why a file could not be read or written, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}{place}: {fault}", path.display())]
pub struct FileError {
    /// The file, or the folder.
    pub path: PathBuf,
    /// Where in it.
    pub place: Place,
    /// What is wrong.
    pub fault: Fault,
}

/// Where in a file something stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// The file as a whole.
    #[default]
    Whole,
    /// A sheet of a workbook, as a whole.
    Sheet(Box<str>),
    /// A cell of a table.
    Cell {
        /// The sheet, in a workbook.
        sheet: Option<Box<str>>,
        /// The row as a person counts: headings are row 1.
        row: u64,
        /// The column's heading as it stands there; its number, counted from 1, where it has none.
        column: Box<str>,
    },
    /// A character of a text.
    Text {
        /// The line, counted from 1.
        line: u64,
        /// The character in it, counted from 1.
        column: u64,
    },
    /// A field of `meta.json`: a list is a column, a place in it a row.
    Field {
        /// The field.
        name: &'static str,
        /// Where in its list, counted from 0 as households and municipalities are.
        number: Option<usize>,
    },
    /// A score: households are rows and municipalities columns, both counted from 0.
    Score {
        /// The household.
        household: usize,
        /// The municipality.
        municipality: usize,
    },
}

impl Place {
    /// The row, if it is known: of a table or text as a person counts, of lists and scores from 0.
    pub fn row(&self) -> Option<u64> {
        match self {
            Self::Whole | Self::Sheet(_) => None,
            Self::Cell { row, .. } => Some(*row),
            Self::Text { line, .. } => Some(*line),
            Self::Field { number, .. } => number.map(|number| number as u64),
            Self::Score { household, .. } => Some(*household as u64),
        }
    }

    /// The column, if it is known: a heading, a field, or a number.
    pub fn column(&self) -> Option<String> {
        match self {
            Self::Whole | Self::Sheet(_) => None,
            Self::Cell { column, .. } => Some(column.to_string()),
            Self::Text { column, .. } => Some(column.to_string()),
            Self::Field { name, .. } => Some((*name).to_owned()),
            Self::Score { municipality, .. } => Some(municipality.to_string()),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole => Ok(()),
            Self::Sheet(sheet) => write!(to, ", sheet {sheet}"),
            Self::Cell { sheet, row, column } => {
                sheet.iter().try_for_each(|sheet| write!(to, ", sheet {sheet}"))?;
                write!(to, ", row {row}, column `{column}`")
            }
            Self::Text { line, column } => write!(to, ", row {line}, column {column}"),
            Self::Field { name, number: None } => write!(to, ", `{name}`"),
            Self::Field { name, number: Some(number) } => write!(to, ", `{name}`, number {number}"),
            Self::Score { household, municipality } => {
                write!(to, ", household {household}, municipality {municipality}")
            }
        }
    }
}

/// What is wrong with a file. `found` is what stands there, cut to what a message can show.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It could not be opened, read or written.
    #[error("{told}")]
    Io {
        /// Which kind of failure.
        kind: std::io::ErrorKind,
        /// What the operating system says.
        told: Box<str>,
    },
    /// Larger than one run takes; refused before memory is taken for it.
    #[error("{value} {}, more than the {most} that one run takes", match limit { Limit::Pairs => "pairs", Limit::Bytes => "bytes" })]
    TooLarge {
        /// What there is too much of.
        limit: Limit,
        /// How much there is.
        value: u128,
        /// How much there may be.
        most: usize,
    },
    /// It is no text in UTF-8.
    #[error("this is no text in UTF-8")]
    NotText,
    /// A quotation mark opens here and is never closed.
    #[error("a quotation mark opens here and is never closed")]
    Unclosed,
    /// A row that has more or fewer cells than there are headings.
    #[error("the row has {found} cells, but there are {expected} headings")]
    Cells {
        /// How many cells.
        found: usize,
        /// How many headings.
        expected: usize,
    },
    /// The text ends too early.
    #[error("the file ends here, too early")]
    CutShort,
    /// The text is no JSON.
    #[error("this is no JSON")]
    NotJson,
    /// The JSON is of another kind than it should be.
    #[error("this is of the wrong kind")]
    WrongKind,
    /// A name that means nothing here.
    #[error("`{found}` is not known here; known are {known}")]
    UnknownName {
        /// What stands there.
        found: Box<str>,
        /// What may stand there, with commas between.
        known: Box<str>,
    },
    /// A field that stands there twice.
    #[error("the field `{found}` stands there twice")]
    FieldTwice {
        /// The field.
        found: Box<str>,
    },
    /// A field that must be there, of what ends at this place.
    #[error("the field `{name}` is missing in what ends here")]
    MissingHere {
        /// The field.
        name: Box<str>,
    },
    /// A field that must be there.
    #[error("the field is missing")]
    MissingField,
    /// What should be a whole number.
    #[error("`{found}` is no whole number")]
    NotWhole {
        /// What stands there.
        found: Box<str>,
    },
    /// A number that is too small or too large.
    #[error("{found} is out of range: it must be {least} to {most}")]
    OutOfRange {
        /// What stands there.
        found: i64,
        /// The least that may.
        least: i64,
        /// The most that may.
        most: i64,
    },
    /// What should be `core` or `full`.
    #[error("`{found}` is no profile")]
    Profile {
        /// What stands there.
        found: Box<str>,
    },
    /// A list that is too long or too short.
    #[error("{found} values where there should be {expected}")]
    Length {
        /// How many there are.
        found: usize,
        /// How many there should be.
        expected: usize,
    },
    /// Nobody can be placed anywhere: there is no municipality, or no guide.
    #[error("there is none")]
    Nowhere,
    /// More points than can be summed exactly; refused, as a sum that has run over would pass for a proof.
    #[error("{persons} persons with a penalty of {penalty} each: their points are more than can be summed exactly")]
    Points {
        /// How many persons.
        persons: i64,
        /// What each of them who is not placed takes away.
        penalty: i64,
    },
    /// The scores are too many or too few.
    #[error("{found} bytes, but the scores take {expected}; it holds {rows} whole rows")]
    ScoreBytes {
        /// Bytes there are.
        found: u64,
        /// Bytes there should be.
        expected: u64,
        /// The rows that are whole.
        rows: u64,
    },
    /// What is no score.
    #[error("{found} is no score")]
    Score {
        /// What stands there.
        found: u16,
    },
    /// A line of a plan that is no municipality's number.
    #[error("`{found}` is no municipality: they are numbered from 0 to {last}, and -1 is not placed")]
    NoMunicipality {
        /// What stands there.
        found: Box<str>,
        /// The last municipality.
        last: usize,
    },
    /// A plan for more or fewer households.
    #[error("{found} lines for {expected} households")]
    PlanLines {
        /// Lines there are.
        found: usize,
        /// Households there are.
        expected: usize,
    },
    /// What a sheet says cannot be.
    #[error(transparent)]
    Sheet(#[from] SheetFault),
}

impl FileError {
    /// An error about a place in a file.
    pub fn new(path: &Path, place: Place, fault: impl Into<Fault>) -> Self {
        Self { path: path.to_owned(), place, fault: fault.into() }
    }

    /// What the operating system says of a file.
    pub fn io(path: &Path, error: &std::io::Error) -> Self {
        Self::new(path, Place::Whole, Fault::Io { kind: error.kind(), told: error.to_string().into() })
    }

    /// What cannot be in the parts that a file gave.
    pub fn instance(path: &Path, error: InstanceError) -> Self {
        let (place, fault) = match error {
            InstanceError::NoMunicipality => (Place::Whole, Fault::Nowhere),
            InstanceError::TooLarge { limit, value, most } => (Place::Whole, Fault::TooLarge { limit, value, most }),
            InstanceError::ScoreCount { expected, found } => (Place::Whole, Fault::Length { found, expected }),
            InstanceError::Household { index, column, value, least, most } => {
                (field(column, index), Fault::OutOfRange { found: value, least, most })
            }
            InstanceError::Municipality { index, column, value, most } => {
                (field(column, index), Fault::OutOfRange { found: value, least: 0, most: most.into() })
            }
            InstanceError::Score { household, municipality, value } => {
                (Place::Score { household, municipality }, Fault::Score { found: value })
            }
            InstanceError::Penalty { value, most } => (
                Place::Field { name: "unplaced_penalty_per_person", number: None },
                Fault::OutOfRange { found: value, least: 0, most },
            ),
            InstanceError::Points { persons, penalty } => (Place::Whole, Fault::Points { persons, penalty }),
            InstanceError::UnknownHousehold { list, number, index, count }
            | InstanceError::UnknownMunicipality { list, number, index, count } => {
                let most = count as i64 - 1;
                (field(list, number), Fault::OutOfRange { found: index.into(), least: 0, most })
            }
        };
        Self::new(path, place, fault)
    }
}

fn field(name: &'static str, number: usize) -> Place {
    Place::Field { name, number: Some(number) }
}
