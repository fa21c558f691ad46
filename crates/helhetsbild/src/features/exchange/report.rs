//! The error report: a new workbook with every sheet as read, the bad cells marked, and a first sheet that lists them.

use std::collections::HashMap;

use rust_xlsxwriter::{Color, Format, Note, Url, Workbook as NewWorkbook, Worksheet, XlsxError};

use super::{
    cell::{Cell, letters},
    complaint::CellError,
    import::Outcome,
    sheet::{LONGEST_SHEET_NAME, words},
    workbook::{Table, Workbook},
};
use crate::kit::language::L10n;

/// Excel's longest cell text.
const LONGEST_CELL: usize = 32_767;
/// Notes are small.
const LONGEST_NOTE: usize = 2_000;

/// The errors and warnings of an import as a workbook, to be corrected and imported again.
///
/// # Errors
/// [`XlsxError`]: the workbook cannot be made.
pub fn error_report(workbook: &Workbook, outcome: &Outcome, language: L10n) -> Result<Vec<u8>, XlsxError> {
    let errors: Vec<&CellError> = outcome.errors.iter().chain(&outcome.warnings).collect();
    let mut report = NewWorkbook::new();
    let names = sheet_names(workbook, language);
    let list = report.add_worksheet();
    write_list(list, &errors, &names, language)?;
    let marks = marks(workbook, &errors, language);
    for (index, (table, name)) in workbook.tables.iter().zip(&names).enumerate() {
        let sheet = report.add_worksheet();
        sheet.set_name(name)?;
        write_table(sheet, table, marks.get(&index).unwrap_or(&HashMap::new()))?;
    }
    report.save_to_buffer()
}

/// A name for each table that a workbook accepts, each different, none that of the list of errors.
fn sheet_names(workbook: &Workbook, language: L10n) -> Vec<String> {
    let mut taken = vec![words(language).exchange_errors_sheet().to_lowercase()];
    let mut names = Vec::new();
    for table in &workbook.tables {
        let clean: String =
            table.name().chars().map(|sign| if "[]:*?/\\".contains(sign) { '-' } else { sign }).collect();
        let clean = clean.trim_matches('\'').to_owned();
        let numbered = (1..).map(|number| if number == 1 { String::new() } else { format!(" {number}") });
        let mut candidates = numbered.map(|tail| {
            let room = LONGEST_SHEET_NAME - tail.chars().count();
            format!("{}{tail}", clean.chars().take(room).collect::<String>())
        });
        if let Some(name) = candidates.find(|name| !name.is_empty() && !taken.contains(&name.to_lowercase())) {
            taken.push(name.to_lowercase());
            names.push(name);
        }
    }
    names
}

fn write_list(sheet: &mut Worksheet, errors: &[&CellError], names: &[String], language: L10n) -> Result<(), XlsxError> {
    let words = words(language);
    let heading = Format::new().set_bold().set_background_color(0xE8EDF3);
    let wrapped = Format::new().set_text_wrap().set_align(rust_xlsxwriter::FormatAlign::Top);
    sheet.set_name(words.exchange_errors_sheet())?;
    sheet.write_string_with_format(0, 0, words.exchange_report_title(), &Format::new().set_bold().set_font_size(14))?;
    sheet.write_string(1, 0, words.exchange_report_intro())?;
    let headings = [
        (words.exchange_report_sheet(), 28.0),
        (words.exchange_report_row(), 8.0),
        (words.exchange_report_column(), 26.0),
        (words.exchange_report_value(), 30.0),
        (words.exchange_report_why(), 60.0),
        (words.exchange_report_instead(), 60.0),
        (String::new(), 16.0),
    ];
    for (column, (text, width)) in (0..).zip(&headings) {
        sheet.write_string_with_format(3, column, text, &heading)?;
        sheet.set_column_width(column, *width)?;
    }
    sheet.set_freeze_panes(4, 0)?;
    for (row, error) in (4..).zip(errors) {
        let place = error.table.and_then(|table| names.get(table)).cloned();
        let name = place
            .clone()
            .or_else(|| error.sheet.as_ref().map(ToString::to_string))
            .unwrap_or_else(|| error.file.to_string());
        sheet.write_string_with_format(row, 0, name, &wrapped)?;
        if let Some(number) = error.row {
            sheet.write_number_with_format(row, 1, number, &wrapped)?;
        }
        let column = error.column.as_ref().map(|column| column.heading.to_string()).unwrap_or_default();
        sheet.write_string_with_format(row, 2, fitting(&column), &wrapped)?;
        sheet.write_string_with_format(row, 3, fitting(&error.value), &wrapped)?;
        sheet.write_string_with_format(row, 4, fitting(&error.why(language)), &wrapped)?;
        sheet.write_string_with_format(row, 5, fitting(&error.instead(language)), &wrapped)?;
        if let Some(place) = place {
            let (at_row, at_column) = position(error);
            let target = format!("internal:'{}'!{}{}", place.replace('\'', "''"), letters(at_column), at_row + 1);
            sheet.write_url(row, 6, Url::new(target).set_text(words.exchange_report_go()))?;
        }
    }
    Ok(())
}

/// The row and column of the cell that is marked, from 0; an error of a whole row marks its first cell.
fn position(error: &CellError) -> (u32, u16) {
    let column = error.column.as_ref().and_then(|column| column.index).unwrap_or(0);
    (error.row.unwrap_or(1).saturating_sub(1), column)
}

type Marks = HashMap<(u32, u16), String>;

fn marks(workbook: &Workbook, errors: &[&CellError], language: L10n) -> HashMap<usize, Marks> {
    let mut marks: HashMap<usize, Marks> = HashMap::new();
    for error in errors {
        let Some(table) = error.table.filter(|table| *table < workbook.tables.len()) else { continue };
        let note = marks.entry(table).or_default().entry(position(error)).or_default();
        let text = format!("{} {}", error.why(language), error.instead(language));
        if note.chars().count() + text.chars().count() < LONGEST_NOTE {
            if !note.is_empty() {
                note.push('\n');
            }
            note.push_str(&text);
        }
    }
    marks
}

fn write_table(sheet: &mut Worksheet, table: &Table, marks: &Marks) -> Result<(), XlsxError> {
    let bad = Format::new().set_background_color(Color::RGB(0xFFD9D9)).set_border(rust_xlsxwriter::FormatBorder::Thin);
    let bad_day = bad.clone().set_num_format("yyyy-mm-dd");
    let plain = Format::new();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let heading = Format::new().set_bold();
    let heading_row = table.heading_row.saturating_sub(1);
    for (column, text) in &table.headings {
        let look = if marks.contains_key(&(heading_row, *column)) { &bad } else { &heading };
        sheet.write_string_with_format(heading_row, *column, fitting(text), look)?;
    }
    for row in &table.rows {
        let number = row.number.saturating_sub(1);
        for (column, cell) in &row.cells {
            let is_bad = marks.contains_key(&(number, *column));
            let look = if is_bad { &bad } else { &plain };
            match cell {
                Cell::Text(text) | Cell::Fault(text) => {
                    sheet.write_string_with_format(number, *column, fitting(text), look)?
                }
                Cell::Number(value) => sheet.write_number_with_format(number, *column, *value, look)?,
                Cell::Flag(value) => sheet.write_boolean_with_format(number, *column, *value, look)?,
                Cell::Day(value) if value.year() > 1900 => {
                    let (y, m, d) =
                        (value.year().unsigned_abs(), value.month().unsigned_abs(), value.day().unsigned_abs());
                    let date = rust_xlsxwriter::ExcelDateTime::from_ymd(y, m, d)?;
                    sheet.write_datetime_with_format(number, *column, &date, if is_bad { &bad_day } else { &day })?
                }
                Cell::Day(value) => sheet.write_string_with_format(number, *column, value.to_string(), look)?,
            };
        }
    }
    for ((row, column), text) in marks {
        let filled = table
            .rows
            .binary_search_by_key(&(row + 1), |row| row.number)
            .ok()
            .and_then(|place| table.rows[place].cell(*column));
        if filled.is_none() && *row != heading_row {
            sheet.write_blank(*row, *column, &bad)?;
        }
        sheet.insert_note(
            *row,
            *column,
            &Note::new(text.as_str()).add_author_prefix(false).set_width(320).set_height(120),
        )?;
    }
    sheet.set_freeze_panes(heading_row + 1, 0)?;
    Ok(())
}

/// Text that a cell can hold.
fn fitting(text: &str) -> String {
    let text: String = text.chars().filter(|sign| !matches!(sign, '\u{fffe}' | '\u{ffff}')).collect();
    // Excel counts UTF-16 units; no character takes more than two.
    if text.chars().count() * 2 <= LONGEST_CELL {
        text
    } else {
        text.chars().take(LONGEST_CELL / 2 - 1).chain(['…']).collect()
    }
}
