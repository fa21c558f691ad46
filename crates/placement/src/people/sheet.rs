//! A table with a heading, from a CSV file or from a workbook's sheet, read so that every error names file, sheet, row,
//! column and value. Headings are known in English and in Swedish.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

use super::words::{Column, column_of, sheet_of};
use crate::{
    error::FileError,
    machine_files::{clip, read_bytes},
};

/// A sheet larger than this is refused before it is read.
const MOST_BYTES: u64 = 64 << 20;

/// A sheet.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    path: PathBuf,
    /// Its name, in a workbook.
    name: Option<String>,
    columns: HashMap<Column, usize>,
    headings: Vec<String>,
    rows: Vec<Line>,
}

/// A row's number as a person counts, and its cells by column.
#[derive(Clone, Debug)]
struct Line {
    number: u64,
    cells: Vec<String>,
}

/// A row of a sheet.
pub(super) struct Row<'a> {
    sheet: &'a Sheet,
    line: &'a Line,
}

impl Sheet {
    /// A sheet that was read elsewhere, such as one of a workbook: its file, its name there, its headings, and its rows
    /// with their numbers as a person counts them; cells stand in the order of the headings.
    pub fn new(path: &Path, name: Option<&str>, headings: Vec<String>, rows: Vec<(u64, Vec<String>)>) -> Self {
        let trimmed = |cells: Vec<String>| cells.into_iter().map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
        let headings = trimmed(headings);
        let mut columns = HashMap::new();
        for (number, heading) in headings.iter().enumerate() {
            if let Some(column) = column_of(heading) {
                columns.entry(column).or_insert(number);
            }
        }
        let rows = rows.into_iter().map(|(number, cells)| Line { number, cells: trimmed(cells) });
        let rows = rows.filter(|line| line.cells.iter().any(|cell| !cell.is_empty())).collect();
        Self { path: path.to_owned(), name: name.map(str::to_owned), columns, headings, rows }
    }

    /// Reads a CSV file.
    ///
    /// # Errors
    ///
    /// If it cannot be read, is too large, or is no text in UTF-8.
    pub fn read(path: &Path) -> Result<Self, FileError> {
        let bytes = read_bytes(path, MOST_BYTES)?;
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
        // Swedish spreadsheets write semicolons.
        let first = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let delimiter = if first.contains(&b';') { b';' } else { b',' };
        let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(bytes);
        let unreadable = |error: csv::Error| {
            let place = error.position().map(|position| format!("row {}", position.line()));
            FileError::Content {
                path: path.to_owned(),
                place,
                what: error.to_string(),
                remedy: "save the file as CSV in UTF-8".to_owned(),
            }
        };
        let owned = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect::<Vec<_>>();
        let headings = owned(reader.headers().map_err(unreadable)?);
        let mut rows = vec![];
        for record in reader.records() {
            let record = record.map_err(unreadable)?;
            rows.push((record.position().map_or(0, csv::Position::line), owned(&record)));
        }
        Ok(Self::new(path, None, headings, rows))
    }

    /// The rows that say something.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|line| Row { sheet: self, line })
    }

    /// An error about the sheet as a whole.
    pub(super) fn wrong(&self, what: &str, remedy: &str) -> FileError {
        FileError::Content {
            path: self.path.clone(),
            place: self.name.as_ref().map(|name| format!("sheet {name}")),
            what: what.to_owned(),
            remedy: remedy.to_owned(),
        }
    }

    /// A column that must be there.
    pub(super) fn needs(&self, column: Column) -> Result<(), FileError> {
        if self.columns.contains_key(&column) {
            return Ok(());
        }
        let what = format!("there is no column `{}`", column.english());
        Err(self.wrong(&what, "give it the heading that `helhetsbild placement template` writes"))
    }
}

/// The sheets of a round, by name. Those that may be missing are empty then.
pub(super) struct Sheets {
    path: PathBuf,
    sheets: HashMap<&'static str, Sheet>,
}

impl Sheets {
    /// Those that were read elsewhere, with their names; names that mean nothing here are passed over.
    pub fn new(path: &Path, all: Vec<(String, Sheet)>) -> Result<Self, FileError> {
        let mut sheets = HashMap::new();
        for (name, sheet) in all {
            let Some(known) = sheet_of(&name) else { continue };
            if sheets.contains_key(known) {
                return Err(sheet.wrong(&format!("there are two sheets of {known}"), "keep one of them"));
            }
            sheets.insert(known, sheet);
        }
        Ok(Self { path: path.to_owned(), sheets })
    }

    /// The CSV files of a folder.
    pub fn of_folder(folder: &Path) -> Result<Self, FileError> {
        let failed = |source| FileError::Io { path: folder.to_owned(), source };
        let mut paths: Vec<PathBuf> = vec![];
        for entry in std::fs::read_dir(folder).map_err(failed)? {
            paths.push(entry.map_err(failed)?.path());
        }
        paths.sort();
        let mut all = vec![];
        for path in paths {
            let is_csv = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
            let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
            if is_csv && sheet_of(&name).is_some() {
                all.push((name, Sheet::read(&path)?));
            }
        }
        Self::new(folder, all)
    }

    /// A sheet that must be there.
    pub fn required(&self, name: &str) -> Result<&Sheet, FileError> {
        self.sheets.get(name).ok_or_else(|| FileError::Content {
            path: self.path.clone(),
            place: None,
            what: format!("the sheet {name} is missing"),
            remedy: "`helhetsbild placement template` writes all sheets, with an example".to_owned(),
        })
    }

    /// A sheet that may be missing.
    pub fn optional(&self, name: &str) -> Option<&Sheet> {
        self.sheets.get(name)
    }
}

impl Row<'_> {
    /// A cell's text; empty if the column or the cell is missing.
    pub fn text(&self, column: Column) -> String {
        let cell = self.sheet.columns.get(&column).and_then(|&number| self.line.cells.get(number));
        cell.cloned().unwrap_or_default()
    }

    /// A cell that must say something.
    pub fn required(&self, column: Column) -> Result<String, FileError> {
        let text = self.text(column);
        if text.is_empty() { Err(self.wrong(column, "", "this cell is empty", "fill it in")) } else { Ok(text) }
    }

    /// A whole number, 0 or more.
    pub fn whole(&self, column: Column) -> Result<i32, FileError> {
        self.whole_or_none(column)?
            .ok_or_else(|| self.wrong(column, "", "this cell is empty", "write a whole number; 0 if there is none"))
    }

    /// A whole number, 0 or more, or nothing.
    pub fn whole_or_none(&self, column: Column) -> Result<Option<i32>, FileError> {
        let text = self.text(column);
        if text.is_empty() {
            return Ok(None);
        }
        let most = crate::instance::MOST_CAPACITY;
        let number = text.parse::<i32>().ok().filter(|number| (0..=most).contains(number));
        number.map(Some).ok_or_else(|| {
            self.wrong(column, &text, "this is no whole number from 0 to 100000000", "write digits only, such as 12")
        })
    }

    /// Yes or no; an empty cell is no.
    pub fn yes(&self, column: Column) -> Result<bool, FileError> {
        let text = self.text(column);
        match text.to_lowercase().as_str() {
            "" | "no" | "nej" | "false" => Ok(false),
            "yes" | "ja" | "true" => Ok(true),
            _ => Err(self.wrong(column, &text, "this is neither yes nor no", "write yes, no, ja or nej")),
        }
    }

    /// The parts of a cell, between vertical bars.
    pub fn list(&self, column: Column) -> impl Iterator<Item = String> + use<> {
        let text = self.text(column);
        text.split('|')
            .map(|part| part.trim().to_owned())
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .into_iter()
    }

    /// A name that stands in another sheet.
    pub fn known(&self, column: Column, names: &HashMap<String, usize>) -> Result<usize, FileError> {
        self.known_text(column, self.required(column)?, names)
    }

    /// The same for a part of a cell.
    pub fn known_text(&self, column: Column, name: String, names: &HashMap<String, usize>) -> Result<usize, FileError> {
        names
            .get(&name)
            .copied()
            .ok_or_else(|| self.wrong(column, &name, "this name is not known", "write it as on its own sheet"))
    }

    /// An error about a cell, with the heading as it stands there.
    pub fn wrong(&self, column: Column, value: &str, what: &str, remedy: &str) -> FileError {
        let sheet = self.sheet;
        let heading = sheet.columns.get(&column).and_then(|&number| sheet.headings.get(number));
        let heading = heading.map_or(column.english(), String::as_str);
        let shown = if value.is_empty() { String::new() } else { format!("`{}`: ", clip(value)) };
        let row = self.line.number;
        FileError::Content {
            path: sheet.path.clone(),
            place: Some(match &sheet.name {
                Some(name) => format!("sheet {name}, row {row}, column `{heading}`"),
                None => format!("row {row}, column `{heading}`"),
            }),
            what: format!("{shown}{what}"),
            remedy: remedy.to_owned(),
        }
    }
}
