//! A table with a heading, from a CSV file or from a workbook's sheet, read so that every error names file, sheet, row,
//! column and value. Headings are known in English and in Swedish.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

use super::{
    table, template,
    words::{Column, column_of, likeness, sheet_of, swedish_sheet},
};
use crate::{
    error::{FileError, Place, SheetFault},
    machine_files::clip,
};

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
    ///
    /// # Errors
    ///
    /// If two headings mean the same column.
    pub fn new(
        path: &Path,
        name: Option<&str>,
        headings: Vec<String>,
        rows: Vec<(u64, Vec<String>)>,
    ) -> Result<Self, FileError> {
        let trimmed = |cells: Vec<String>| cells.into_iter().map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
        let headings = trimmed(headings);
        let mut columns = HashMap::new();
        for (number, heading) in headings.iter().enumerate() {
            if let Some(column) = column_of(heading)
                && columns.insert(column, number).is_some()
            {
                let place = Place::Cell { sheet: name.map(Into::into), row: 1, column: clip(heading).into() };
                return Err(FileError::new(path, place, SheetFault::HeadingTwice { found: clip(heading).into() }));
            }
        }
        let rows = rows.into_iter().map(|(number, cells)| Line { number, cells: trimmed(cells) });
        let rows = rows.filter(|line| line.cells.iter().any(|cell| !cell.is_empty())).collect();
        Ok(Self { path: path.to_owned(), name: name.map(str::to_owned), columns, headings, rows })
    }

    /// Reads a CSV file.
    ///
    /// # Errors
    ///
    /// With row and column, if it cannot be read, is too large, is no text in UTF-8, has a quotation mark that is never
    /// closed, or a row with more or fewer cells than there are headings.
    pub fn read(path: &Path) -> Result<Self, FileError> {
        let (headings, rows) = table::read(path)?;
        Self::new(path, None, headings, rows)
    }

    /// The rows that say something.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|line| Row { sheet: self, line })
    }

    /// The file, and the sheet's name in a workbook.
    pub(super) fn source(&self) -> (PathBuf, Option<String>) {
        (self.path.clone(), self.name.clone())
    }

    /// An error about the sheet as a whole.
    pub(super) fn wrong(&self, fault: SheetFault) -> FileError {
        let place = self.name.as_deref().map_or(Place::Whole, |name| Place::Sheet(name.into()));
        FileError::new(&self.path, place, fault)
    }

    /// Checks that it has no other headings than those of its kind, and that nothing stands under none: a gate under a
    /// misspelt heading would be passed over without a word.
    fn check_headings(&self, kind: &'static str) -> Result<(), FileError> {
        let known = template::columns_of(kind);
        let cell = |row, column: Box<str>| Place::Cell { sheet: self.name.as_deref().map(Into::into), row, column };
        for (number, heading) in self.headings.iter().enumerate() {
            if heading.is_empty() {
                let says = |line: &&Line| line.cells.get(number).is_some_and(|cell| !cell.is_empty());
                if let Some(line) = self.rows.iter().find(says) {
                    let fault = SheetFault::NoHeading { found: clip(&line.cells[number]).into() };
                    return Err(FileError::new(&self.path, cell(line.number, (number + 1).to_string().into()), fault));
                }
            } else if !column_of(heading).is_some_and(|column| known.contains(&column)) {
                let Some(nearest) = known.iter().min_by_key(|column| likeness(heading, **column)) else { continue };
                let found = clip(heading).into();
                let fault = SheetFault::UnknownColumn { found, nearest: nearest.english(), swedish: nearest.swedish() };
                return Err(FileError::new(&self.path, cell(1, clip(heading).into()), fault));
            }
        }
        Ok(())
    }

    /// A column that must be there.
    pub(super) fn needs(&self, column: Column) -> Result<(), FileError> {
        if self.columns.contains_key(&column) {
            return Ok(());
        }
        Err(self.wrong(SheetFault::MissingColumn { name: column.english(), swedish: column.swedish() }))
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
                return Err(sheet.wrong(SheetFault::SheetTwice { name: known, swedish: swedish_sheet(known) }));
            }
            sheet.check_headings(known)?;
            sheets.insert(known, sheet);
        }
        Ok(Self { path: path.to_owned(), sheets })
    }

    /// The CSV files of a folder.
    pub fn of_folder(folder: &Path) -> Result<Self, FileError> {
        let failed = |error: std::io::Error| FileError::io(folder, &error);
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
    pub fn required(&self, name: &'static str) -> Result<&Sheet, FileError> {
        let fault = || SheetFault::MissingSheet { name, swedish: swedish_sheet(name) };
        self.sheets.get(name).ok_or_else(|| FileError::new(&self.path, Place::Whole, fault()))
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
        if text.is_empty() { Err(self.wrong(column, SheetFault::Empty)) } else { Ok(text) }
    }

    /// A whole number, 0 or more.
    pub fn whole(&self, column: Column) -> Result<i32, FileError> {
        self.whole_or_none(column)?.ok_or_else(|| self.wrong(column, SheetFault::EmptyNumber))
    }

    /// A whole number, 0 or more, or nothing.
    pub fn whole_or_none(&self, column: Column) -> Result<Option<i32>, FileError> {
        self.number_or_none(column, [0, crate::instance::MOST_CAPACITY])
    }

    /// A whole number within limits.
    pub fn within(&self, column: Column, limits: [i32; 2]) -> Result<i32, FileError> {
        self.number_or_none(column, limits)?.ok_or_else(|| self.wrong(column, SheetFault::EmptyNumber))
    }

    fn number_or_none(&self, column: Column, [least, most]: [i32; 2]) -> Result<Option<i32>, FileError> {
        let text = self.text(column);
        if text.is_empty() {
            return Ok(None);
        }
        let number = text.parse::<i32>().ok().filter(|number| (least..=most).contains(number));
        let fault = || SheetFault::NoNumber { found: clip(&text).into(), least, most };
        number.map(Some).ok_or_else(|| self.wrong(column, fault()))
    }

    /// Yes or no; an empty cell is no.
    pub fn yes(&self, column: Column) -> Result<bool, FileError> {
        let text = self.text(column);
        match text.to_lowercase().as_str() {
            "" | "no" | "nej" | "false" => Ok(false),
            "yes" | "ja" | "true" => Ok(true),
            _ => Err(self.wrong(column, SheetFault::NeitherYesNorNo { found: clip(&text).into() })),
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
        self.known_text(column, &self.required(column)?, names)
    }

    /// The same for a part of a cell.
    pub fn known_text(&self, column: Column, name: &str, names: &HashMap<String, usize>) -> Result<usize, FileError> {
        names.get(name).copied().ok_or_else(|| self.wrong(column, SheetFault::Unknown { found: clip(name).into() }))
    }

    /// An error about a cell, with the heading as it stands there.
    pub fn wrong(&self, column: Column, fault: SheetFault) -> FileError {
        FileError::new(&self.sheet.path, self.place(column), fault)
    }

    /// Its number, as a person counts.
    pub fn number(&self) -> u64 {
        self.line.number
    }

    /// Where a cell is.
    pub fn place(&self, column: Column) -> Place {
        let sheet = self.sheet;
        let heading = sheet.columns.get(&column).and_then(|&number| sheet.headings.get(number));
        let column = heading.map_or(column.english(), String::as_str).into();
        Place::Cell { sheet: sheet.name.as_deref().map(Into::into), row: self.line.number, column }
    }
}
