//! Workbooks: the sheets of a round read within the limits that every import has, and the template written.

use std::path::Path;

use domain::text::Language;
use placement::people::{self, Sheet};
use rust_xlsxwriter::{DataValidation, Format, Workbook as NewWorkbook, XlsxError};

use super::file_failure;
use crate::{
    cli::Failure,
    features::exchange::{CellError, Limits, Workbook},
};

/// Rows down to which the template offers choices.
const LAST_ROW: u32 = 2_000;

/// Reads a workbook's sheets, each with its name.
///
/// # Errors
/// The first thing that cannot be read, with sheet, row and remedy.
pub(super) fn read(path: &Path, language: Language) -> Result<Vec<(String, Sheet)>, Failure> {
    let read = Workbook::read(path, &Limits::default());
    if let Some(error) = read.errors.first() {
        return Err(failure(error, language));
    }
    let sheet = |table: crate::features::exchange::workbook::Table| {
        let name = table.name().to_owned();
        // A cell under no heading is laid out too, to be refused: it might be a gate whose heading is gone.
        let cells = table.rows.iter().flat_map(|row| row.cells.iter().map(|(column, _)| *column));
        let columns = table.headings.iter().map(|(column, _)| *column).chain(cells);
        let width = columns.map(|column| usize::from(column) + 1).max().unwrap_or(0);
        let laid = |cells: &mut dyn Iterator<Item = (u16, String)>| {
            let mut row = vec![String::new(); width];
            cells.for_each(|(column, text)| {
                row.get_mut(usize::from(column)).into_iter().for_each(|cell| cell.clone_from(&text));
            });
            row
        };
        let headings = laid(&mut table.headings.iter().map(|(column, heading)| (*column, heading.to_string())));
        let rows = table.rows.iter().map(|row| {
            let cells = row.cells.iter().map(|(column, cell)| (*column, cell.content().into_owned()));
            (u64::from(row.number), laid(&mut cells.into_iter()))
        });
        let sheet = Sheet::new(path, Some(&name), headings, rows.collect()).map_err(file_failure(language))?;
        Ok((name, sheet))
    };
    read.tables.into_iter().map(sheet).collect()
}

fn failure(error: &CellError, language: Language) -> Failure {
    let say = &crate::cli::words(language).say;
    let language = crate::cli::l10n(language);
    let file = match &error.sheet {
        Some(sheet) => say.placement_place_sheet(&error.file, sheet),
        None => error.file.to_string(),
    };
    let place = match error.row {
        Some(row) => say.placement_place_rows(file, row.to_string()),
        None => file,
    };
    Failure::new(say.placement_at(place, error.why(language)), error.instead(language))
}

/// The template as a workbook: a sheet for each table, with lists to choose from.
///
/// # Errors
/// [`XlsxError`]: the workbook cannot be made.
pub(super) fn template(language: Language) -> Result<Vec<u8>, XlsxError> {
    let swedish = language != Language::En;
    let heading = Format::new().set_bold().set_text_wrap();
    let mut workbook = NewWorkbook::new();
    for (name, rows) in people::template(swedish) {
        let sheet = workbook.add_worksheet().set_name(&name)?;
        for (row, cells) in (0..).zip(&rows) {
            for (column, cell) in (0..).zip(cells) {
                match cell.parse::<u32>() {
                    _ if row == 0 => sheet.write_string_with_format(0, column, cell, &heading)?,
                    Ok(number) => sheet.write_number(row, column, number)?,
                    Err(_) => sheet.write_string(row, column, cell)?,
                };
            }
        }
        for (column, cell) in (0..).zip(&rows[0]) {
            sheet.set_column_width(column, 18)?;
            if let Some(choices) = people::choices(cell, swedish) {
                let list = DataValidation::new().allow_list_strings(&choices)?;
                sheet.add_data_validation(1, column, LAST_ROW, column, &list)?;
            }
        }
        sheet.set_freeze_panes(1, 0)?;
    }
    workbook.save_to_buffer()
}
