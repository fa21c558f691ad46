//! A CSV file with a header, read so that every error names file, row, column and value.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

use crate::{
    error::FileError,
    machine_files::{clip, read_bytes},
};

/// A sheet larger than this is refused before it is read.
const MOST_BYTES: u64 = 64 << 20;

/// A sheet.
pub(super) struct Sheet {
    path: PathBuf,
    columns: HashMap<String, usize>,
    records: Vec<csv::StringRecord>,
}

/// A row of a sheet.
pub(super) struct Row<'a> {
    sheet: &'a Sheet,
    number: usize,
}

impl Sheet {
    /// Reads a sheet of a folder. Rows whose cells are all empty are passed over.
    pub fn read(folder: &Path, name: &str) -> Result<Self, FileError> {
        let path = folder.join(format!("{name}.csv"));
        let bytes = read_bytes(&path, MOST_BYTES)?;
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
        // Swedish spreadsheets write semicolons.
        let first = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let delimiter = if first.contains(&b';') { b';' } else { b',' };
        let mut reader =
            csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).trim(csv::Trim::All).from_reader(bytes);
        let unreadable = |error: csv::Error| {
            let place = error.position().map(|position| format!("row {}", position.line()));
            FileError::Content {
                path: path.clone(),
                place,
                what: error.to_string(),
                remedy: "save the file as CSV in UTF-8".to_owned(),
            }
        };
        let columns = reader
            .headers()
            .map_err(unreadable)?
            .iter()
            .enumerate()
            .map(|(number, name)| (name.to_owned(), number))
            .collect();
        let records = reader.records().collect::<Result<_, _>>().map_err(unreadable)?;
        Ok(Self { path, columns, records })
    }

    /// The rows that say something.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let says = |number: &usize| self.records[*number].iter().any(|cell| !cell.is_empty());
        (0..self.records.len()).filter(says).map(|number| Row { sheet: self, number })
    }

    /// An error about the sheet as a whole.
    pub fn wrong(&self, what: &str, remedy: &str) -> FileError {
        FileError::Content { path: self.path.clone(), place: None, what: what.to_owned(), remedy: remedy.to_owned() }
    }
}

impl Row<'_> {
    /// A cell's text; empty if the column or the cell is missing.
    pub fn text(&self, column: &str) -> String {
        let cell = self.sheet.columns.get(column).and_then(|&number| self.sheet.records[self.number].get(number));
        cell.unwrap_or_default().to_owned()
    }

    /// A cell that must say something.
    pub fn required(&self, column: &str) -> Result<String, FileError> {
        let text = self.text(column);
        if text.is_empty() { Err(self.wrong(column, "", "this cell is empty", "fill it in")) } else { Ok(text) }
    }

    /// A whole number, 0 or more.
    pub fn whole(&self, column: &str) -> Result<i32, FileError> {
        self.whole_or_none(column)?.ok_or_else(|| self.wrong(column, "", "this cell is empty", "write a whole number"))
    }

    /// A whole number, 0 or more, or nothing.
    pub fn whole_or_none(&self, column: &str) -> Result<Option<i32>, FileError> {
        let text = self.text(column);
        if text.is_empty() {
            return Ok(None);
        }
        let number = text.parse::<i32>().ok().filter(|number| (0..=crate::instance::MOST_CAPACITY).contains(number));
        number
            .map(Some)
            .ok_or_else(|| self.wrong(column, &text, "this is no whole number from 0 up", "write digits only"))
    }

    /// Yes or no; an empty cell is no.
    pub fn yes(&self, column: &str) -> Result<bool, FileError> {
        let text = self.text(column);
        match text.to_lowercase().as_str() {
            "" | "no" | "nej" => Ok(false),
            "yes" | "ja" => Ok(true),
            _ => Err(self.wrong(column, &text, "this is neither yes nor no", "write yes, no, ja or nej")),
        }
    }

    /// The parts of a cell, between vertical bars.
    pub fn list(&self, column: &str) -> impl Iterator<Item = String> + use<> {
        let text = self.text(column);
        text.split('|')
            .map(|part| part.trim().to_owned())
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .into_iter()
    }

    /// A name that stands in another sheet.
    pub fn known(&self, column: &str, names: &HashMap<String, usize>) -> Result<usize, FileError> {
        self.known_text(column, self.required(column)?, names)
    }

    /// The same for a part of a cell.
    pub fn known_text(&self, column: &str, name: String, names: &HashMap<String, usize>) -> Result<usize, FileError> {
        names
            .get(&name)
            .copied()
            .ok_or_else(|| self.wrong(column, &name, "this name is not known", "write it as on its own sheet"))
    }

    /// An error about a cell.
    pub fn wrong(&self, column: &str, value: &str, what: &str, remedy: &str) -> FileError {
        let line = self.sheet.records[self.number].position().map_or(self.number as u64 + 2, csv::Position::line);
        let shown = if value.is_empty() { String::new() } else { format!("`{}`: ", clip(value)) };
        FileError::Content {
            path: self.sheet.path.clone(),
            place: Some(format!("row {line}, column `{column}`")),
            what: format!("{shown}{what}"),
            remedy: remedy.to_owned(),
        }
    }
}
