//! What can be wrong with a workbook, and where.

use std::sync::Arc;

use domain::{kinds::Kind, record::FieldKey};

use crate::kit::language::L10n;

/// What is wrong, with everything needed to say it in any language ([`CellError::why`], [`CellError::instead`]).
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "each is explained in full by its text in exchange.ftl")]
pub enum Complaint {
    // The whole file.
    NotFound,
    Unreadable(String),
    Damaged,
    NotAWorkbook,
    Encrypted,
    OldExcel,
    OpenDocument,
    LargeFile { megabytes: u64, limit: u64 },
    Unzipped { limit: u64 },
    ManySheets { count: usize, limit: usize },
    ManyRows { limit: usize },
    EmptyRows { limit: usize },
    ManyCells { limit: usize },
    FarCell { cell: String, rows: u32, columns: u16 },
    NotUtf8 { line: u64 },
    BrokenCsv,
    Nothing,
    MissingSheet { sheet: String, key: String },
    OtherPartnership { found: String, here: String },
    SeveralPartnerships,
    // Sheets and columns.
    UnknownSheet(String),
    MisspeltSheet { name: String, like: Vec<String> },
    IgnoredFile(String),
    UnknownColumn { name: String, like: Vec<String> },
    DoubleColumn { name: String, first: String },
    MissingColumn(String),
    NoHeadings(Vec<String>),
    ExtraCell,
    // A cell.
    Formula,
    NotADate,
    NoSuchDay,
    YearMissing,
    DayOrYear,
    NotAnEnd,
    NotADay,
    NotANumber,
    NotWhole,
    NotMoney,
    Rough,
    NotYesNo,
    UnknownChoice { like: Vec<String>, all: Vec<String> },
    UnknownMunicipality(Vec<String>),
    MixedArea,
    NoCounty,
    UnknownLanguage,
    OrganisationNumber,
    NumberTaken(String),
    Website,
    Email,
    Dangling { kinds: &'static [Kind], like: Vec<String> },
    WrongKind { found: Kind, kinds: &'static [Kind] },
    Ambiguous(Vec<String>),
    Several,
    Commas,
    Missing { field: FieldKey, choices: Vec<String> },
    TooLong { length: usize, limit: usize },
    Forbidden,
    Slug,
    SlugReserved,
    Future,
    Circle,
    TwoRhythms(Kind),
    Reversed { from: String, to: String },
    TwoSources,
    // A row.
    DoubleKey { key: String, place: String },
    DoubleTitle { key: String, place: String },
    KeyTaken { key: String, title: String },
    TitleTaken { title: String, names: Vec<String> },
    NoName,
    BadId,
    BadVersion,
    OtherKind(Kind),
    Merged,
    Conflict { version: u64, differences: Vec<Difference> },
    Withdrawn,
    ChangedMeanwhile,
    NoOwner(Kind),
    EmptyPart,
    ClearAndFill,
    Depends(String),
    NotYours(Option<String>),
    NotYourSteward(Option<String>),
    OthersMailbox,
    SettingsRow,
    Further(usize),
    // Warnings.
    Restored,
}

impl Complaint {
    /// Whether it is about the file's form, so that not even its good rows can be trusted.
    pub fn is_about_form(&self) -> bool {
        matches!(
            self,
            Self::NotFound
                | Self::Unreadable(_)
                | Self::Damaged
                | Self::NotAWorkbook
                | Self::Encrypted
                | Self::OldExcel
                | Self::OpenDocument
                | Self::LargeFile { .. }
                | Self::Unzipped { .. }
                | Self::ManySheets { .. }
                | Self::ManyRows { .. }
                | Self::EmptyRows { .. }
                | Self::ManyCells { .. }
                | Self::FarCell { .. }
                | Self::NotUtf8 { .. }
                | Self::BrokenCsv
                | Self::Nothing
                | Self::MissingSheet { .. }
                | Self::OtherPartnership { .. }
                | Self::SeveralPartnerships
                | Self::MisspeltSheet { .. }
                | Self::UnknownColumn { .. }
                | Self::DoubleColumn { .. }
                | Self::NoHeadings(_)
        )
    }
}

/// How a field differs between a file and the site.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The field.
    pub field: FieldKey,
    /// In the file.
    pub here: String,
    /// On the site.
    pub there: String,
}

/// A column of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnPlace {
    /// Counted from 0; `None` when the file has no such column.
    pub index: Option<u16>,
    /// Its heading as read, or as it should be.
    pub heading: Arc<str>,
}

/// Something wrong, where it is, and the value as read.
#[derive(Clone, Debug, PartialEq)]
pub struct CellError {
    /// The file's name, without folders.
    pub file: Arc<str>,
    /// The sheet, in a workbook.
    pub sheet: Option<Arc<str>>,
    /// Which of [`super::Workbook::tables`] it is about.
    pub table: Option<usize>,
    /// The row as a spreadsheet program numbers it.
    pub row: Option<u32>,
    /// The column.
    pub column: Option<ColumnPlace>,
    /// The value as read.
    pub value: String,
    /// What is wrong.
    pub what: Complaint,
}

impl CellError {
    /// An error of a whole file.
    pub fn of_file(file: &str, what: Complaint) -> Self {
        Self { file: file.into(), sheet: None, table: None, row: None, column: None, value: String::new(), what }
    }

    /// All of it in one line: `gavleborg.xlsx, Insatser, rad 14, Kommun eller län: ”Gefle” är ingen kommun … Menade du Gävle (2180)?`
    pub fn sentence(&self, language: L10n) -> String {
        let (why, instead) = (self.why(language), self.instead(language));
        super::sheet::words(language).exchange_sentence(self.place(language), &why, &instead)
    }

    /// Where: file, sheet, row, column with its letter.
    pub fn place(&self, language: L10n) -> String {
        let mut parts = vec![self.file.to_string()];
        parts.extend(self.sheet.as_ref().map(ToString::to_string));
        parts.extend(self.row.map(|row| super::sheet::words(language).exchange_row(row.to_string())));
        parts.extend(self.column.as_ref().map(|column| match (column.index, self.row) {
            (Some(index), Some(row)) => format!("{} ({}{row})", column.heading, super::cell::letters(index)),
            (Some(index), None) => format!("{} ({})", column.heading, super::cell::letters(index)),
            (None, _) => column.heading.to_string(),
        }));
        parts.join(", ")
    }
}
