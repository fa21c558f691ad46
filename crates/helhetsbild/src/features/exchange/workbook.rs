//! Reading a workbook or a folder of text files into rows of typed cells, within limits.
//!
//! Rows are kept sparse: what is not filled takes no memory, so that a single far cell or a million empty rows cost
//! nothing. Whatever cannot be read is an error that says what to do; nothing panics and nothing is guessed.

use std::{panic::AssertUnwindSafe, path::Path, sync::Arc};

use domain::date::Date;

use super::{
    cell::{Cell, Row, letters},
    complaint::{CellError, ColumnPlace, Complaint},
    excel, folder,
    sheet::{Layout, is_for_people},
};

/// How much is read at most.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The file's size in bytes; for a folder, its files together.
    pub file_bytes: u64,
    /// What a workbook may become when unpacked, in bytes.
    pub unzipped_bytes: u64,
    /// How many sheets or files.
    pub sheets: usize,
    /// Rows of one sheet, and the last row's number.
    pub rows: u32,
    /// Columns of one sheet.
    pub columns: u16,
    /// Filled cells of all sheets.
    pub cells: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 100_000_000,
            unzipped_bytes: 500_000_000,
            sheets: 200,
            rows: 200_000,
            columns: 300,
            cells: 5_000_000,
        }
    }
}

/// A sheet or a text file, as read.
#[derive(Debug)]
pub struct Table {
    /// The file's name, without folders.
    pub file: Arc<str>,
    /// The sheet's name, in a workbook.
    pub sheet: Option<Arc<str>>,
    /// The number of the row with the headings.
    pub heading_row: u32,
    /// The headings, by column from 0.
    pub headings: Vec<(u16, Arc<str>)>,
    /// The rows below that have something in them.
    pub rows: Vec<Row>,
}

impl Table {
    /// The name it is matched to a sheet of the plan by.
    pub fn name(&self) -> &str {
        match &self.sheet {
            Some(sheet) => sheet,
            None => self.file.rsplit_once('.').map_or(&self.file, |(stem, _)| stem),
        }
    }

    /// An error about a row of it, or about the whole of it.
    pub(super) fn error(&self, table: usize, row: Option<u32>, what: Complaint) -> CellError {
        CellError {
            file: Arc::clone(&self.file),
            sheet: self.sheet.clone(),
            table: Some(table),
            row,
            column: None,
            value: String::new(),
            what,
        }
    }

    /// An error about a cell of it.
    pub(super) fn cell_error(
        &self,
        table: usize,
        row: Option<u32>,
        column: u16,
        value: &str,
        what: Complaint,
    ) -> CellError {
        let heading = self
            .headings
            .iter()
            .find(|(at, _)| *at == column)
            .map_or_else(|| letters(column).into(), |(_, heading)| Arc::clone(heading));
        CellError {
            column: Some(ColumnPlace { index: Some(column), heading }),
            value: value.to_owned(),
            ..self.error(table, row, what)
        }
    }
}

/// Everything read from a file or folder.
#[derive(Debug, Default)]
pub struct Workbook {
    /// The sheets or files with something in them.
    pub tables: Vec<Table>,
    /// Whether days are counted from 1904, as early Macintosh programs did.
    pub is_1904: bool,
    /// What could not be read.
    pub errors: Vec<CellError>,
    /// What was left out, and should perhaps not have been.
    pub warnings: Vec<CellError>,
}

impl Workbook {
    /// Reads an `.xlsx` file, a `.csv` file, or a folder of `.csv` files. What goes wrong stands in
    /// [`Workbook::errors`], so that [`super::plan`] reports it like any other error.
    pub fn read(path: &Path, limits: &Limits) -> Self {
        let name = file_name(path);
        let attempt = || -> Result<Self, CellError> {
            let about = std::fs::metadata(path).map_err(|error| unreadable(&name, &error))?;
            if about.is_dir() {
                return folder::read(path, limits);
            }
            check_size(&name, about.len(), limits)?;
            let bytes = std::fs::read(path).map_err(|error| unreadable(&name, &error))?;
            Ok(Self::from_bytes(&name, bytes, limits))
        };
        attempt().unwrap_or_else(|error| Self { errors: vec![error], ..Self::default() })
    }

    /// Reads a file's bytes: an `.xlsx` workbook, or text when the name ends in `.csv`.
    pub fn from_bytes(name: &str, bytes: Vec<u8>, limits: &Limits) -> Self {
        let mut draft = Reading::new(limits);
        let read = check_size(name, bytes.len() as u64, limits).and_then(|()| match is_text_file(name) {
            true => folder::read_text(&mut draft, name, &bytes),
            false => {
                // The parser of a damaged file may give up by panicking (a column called ZZZZZZZZZ does it); that is one more
                // unreadable file, and no reason for the program to stop.
                let read = std::panic::catch_unwind(AssertUnwindSafe(|| excel::read(&mut draft, name, bytes)));
                read.unwrap_or_else(|_| Err(CellError::of_file(name, Complaint::Damaged)))
            }
        });
        draft.workbook.errors.extend(read.err());
        draft.workbook
    }

    /// Whether nothing at all could be read.
    pub fn is_unreadable(&self) -> bool {
        self.tables.is_empty() && !self.errors.is_empty()
    }
}

/// The file's own name.
pub(super) fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// Whether the name is that of a text file.
pub(super) fn is_text_file(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("csv"))
}

pub(super) fn check_size(name: &str, bytes: u64, limits: &Limits) -> Result<(), CellError> {
    if bytes <= limits.file_bytes {
        return Ok(());
    }
    let megabytes = |bytes: u64| bytes.div_ceil(1_000_000);
    Err(CellError::of_file(
        name,
        Complaint::LargeFile { megabytes: megabytes(bytes), limit: megabytes(limits.file_bytes) },
    ))
}

pub(super) fn unreadable(name: &str, error: &std::io::Error) -> CellError {
    let what = match error.kind() {
        std::io::ErrorKind::NotFound => Complaint::NotFound,
        _ => Complaint::Unreadable(error.to_string()),
    };
    CellError::of_file(name, what)
}

/// A workbook while it is being read, with what remains of the limits.
pub(super) struct Reading<'a> {
    pub(super) limits: &'a Limits,
    pub(super) workbook: Workbook,
    cells: usize,
}

impl<'a> Reading<'a> {
    pub(super) fn new(limits: &'a Limits) -> Self {
        Self { limits, workbook: Workbook::default(), cells: 0 }
    }

    /// Begins a sheet or file; `None` when it is there for people and holds no records.
    pub(super) fn begin(&self, file: &str, sheet: Option<&str>) -> Option<TableReading> {
        let table = Table {
            file: file.into(),
            sheet: sheet.map(Into::into),
            heading_row: 0,
            headings: Vec::new(),
            rows: Vec::new(),
        };
        if Layout::get().sheet(table.name()).is_none() && is_for_people(table.name()) {
            return None;
        }
        Some(TableReading { table, number: 0, cells: Vec::new() })
    }

    /// Adds a filled cell, counted from 0; cells come row by row.
    pub(super) fn push(
        &mut self,
        reading: &mut TableReading,
        row: u32,
        column: u16,
        cell: Cell,
    ) -> Result<(), CellError> {
        if row >= self.limits.rows || column >= self.limits.columns {
            let follows = column < self.limits.columns && row < reading.number.saturating_add(100);
            let what = match follows {
                true => Complaint::ManyRows { limit: self.limits.rows as usize },
                false => Complaint::FarCell {
                    cell: format!("{}{}", letters(column), u64::from(row) + 1),
                    rows: self.limits.rows,
                    columns: self.limits.columns,
                },
            };
            return Err(CellError { table: None, ..reading.table.error(0, None, what) });
        }
        self.cells += 1;
        if self.cells > self.limits.cells {
            return Err(CellError::of_file(&reading.table.file, Complaint::ManyCells { limit: self.limits.cells }));
        }
        if reading.number != row + 1 {
            reading.finish_row();
            reading.number = row + 1;
        }
        reading.cells.push((column, cell));
        Ok(())
    }

    /// Ends a sheet or file; one without any content is left out.
    pub(super) fn end(&mut self, mut reading: TableReading) {
        reading.finish_row();
        if !reading.table.headings.is_empty() {
            reading.table.rows.sort_by_key(|row| row.number);
            self.workbook.tables.push(reading.table);
        }
    }
}

/// A sheet while it is being read.
pub(super) struct TableReading {
    pub(super) table: Table,
    number: u32,
    cells: Vec<(u16, Cell)>,
}

impl TableReading {
    /// The number of the row read last.
    pub(super) fn row(&self) -> u32 {
        self.number
    }

    fn finish_row(&mut self) {
        if self.cells.is_empty() {
            return;
        }
        let mut cells = std::mem::take(&mut self.cells);
        // A damaged file may give a cell twice or out of order; the first one counts.
        cells.sort_by_key(|(column, _)| *column);
        cells.dedup_by_key(|(column, _)| *column);
        if self.table.headings.is_empty() {
            self.table.heading_row = self.number;
            self.table.headings = cells.iter().map(|(column, cell)| (*column, cell.content().trim().into())).collect();
        } else {
            self.table.rows.push(Row { number: self.number, cells: cells.into() });
        }
    }
}

/// The day of a spreadsheet's date, if it is one that records may speak of.
pub(super) fn day(year: u16, month: u8, day: u8) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}
