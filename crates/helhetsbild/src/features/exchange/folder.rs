//! Reading text files: UTF-8 with or without byte order mark, `;`, `,` or tab.

use std::{fs, path::Path};

use super::{
    cell::Cell,
    complaint::{CellError, Complaint},
    workbook::{Limits, Reading, Workbook, check_size, file_name, is_text_file, unreadable},
};

/// Reads every text file of a folder, in the order of their names.
pub(super) fn read(folder: &Path, limits: &Limits) -> Result<Workbook, CellError> {
    let name = file_name(folder);
    let mut reading = Reading::new(limits);
    let entries = fs::read_dir(folder).map_err(|error| unreadable(&name, &error))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| unreadable(&name, &error))?.path();
        let file = file_name(&path);
        if is_text_file(&file) && path.is_file() && !file.starts_with('.') {
            files.push(path);
        } else if is_spreadsheet(&file) {
            reading.workbook.warnings.push(CellError::of_file(&file, Complaint::IgnoredFile(file.clone())));
        }
    }
    files.sort();
    if files.len() > limits.sheets {
        return Err(CellError::of_file(&name, Complaint::ManySheets { count: files.len(), limit: limits.sheets }));
    }
    let mut size = 0;
    for path in files {
        let file = file_name(&path);
        size += fs::metadata(&path).map_err(|error| unreadable(&file, &error))?.len();
        check_size(&name, size, limits)?;
        let bytes = fs::read(&path).map_err(|error| unreadable(&file, &error))?;
        if let Err(error) = read_text(&mut reading, &file, &bytes) {
            reading.workbook.errors.push(error);
        }
    }
    Ok(reading.workbook)
}

fn is_spreadsheet(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    !name.starts_with(['.', '~'])
        && ending.is_some_and(|ending| ["xlsx", "xls", "xlsm", "ods", "tsv"].contains(&ending.as_str()))
}

/// Reads one text file.
pub(super) fn read_text(reading: &mut Reading<'_>, name: &str, bytes: &[u8]) -> Result<(), CellError> {
    let about_file = |what| CellError::of_file(name, what);
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let line = bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
        about_file(Complaint::NotUtf8 { line })
    })?;
    if text.contains('\0') {
        // Text of two bytes a letter (UTF-16) without its mark, or no text at all.
        return Err(about_file(Complaint::NotUtf8 { line: 1 }));
    }
    // With an odd one the rest of the file would become a single cell, unnoticed.
    if text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1 {
        return Err(about_file(Complaint::BrokenCsv));
    }
    let (separator, text) = separator(text);
    let limit = reading.limits.rows as usize;
    let is_empty = |line: &&str| line.bytes().all(|byte| byte == separator || byte.is_ascii_whitespace());
    if text.lines().filter(is_empty).count() > limit {
        return Err(about_file(Complaint::EmptyRows { limit }));
    }
    let Some(mut table) = reading.begin(name, None) else { return Ok(()) };
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    // The reader counts lines; a row that runs over several lines is one row to a spreadsheet program.
    let mut lines_within = 0;
    while reader.read_record(&mut record).map_err(|_| about_file(Complaint::BrokenCsv))? {
        let line = record.position().map_or(1, |position| position.line() + blank_lines(text, position));
        let row = u32::try_from(line.saturating_sub(1 + lines_within)).unwrap_or(u32::MAX);
        for (column, field) in record.iter().enumerate() {
            lines_within += field.matches('\n').count() as u64;
            if let Some(cell) = Cell::text(field) {
                reading.push(&mut table, row, u16::try_from(column).unwrap_or(u16::MAX), cell)?;
            }
        }
    }
    reading.end(table);
    Ok(())
}

/// How many empty lines the reader passes over where a row is said to begin.
fn blank_lines(text: &str, position: &csv::Position) -> u64 {
    let rest = usize::try_from(position.byte()).ok().and_then(|byte| text.as_bytes().get(byte..)).unwrap_or_default();
    rest.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).filter(|byte| **byte == b'\n').count() as u64
}

/// What separates the columns: as Excel's own first line `sep=;` says, else the sign that the first line has most of
/// outside quotation marks.
fn separator(text: &str) -> (u8, &str) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    if let [b's', b'e', b'p', b'=', separator] = first.trim_end().as_bytes() {
        return (*separator, rest);
    }
    let mut quoted = false;
    let mut counts = [(b';', 0), (b',', 0), (b'\t', 0)];
    for byte in text.bytes() {
        quoted ^= byte == b'"';
        if byte == b'\n' && !quoted {
            break;
        }
        for (separator, count) in &mut counts {
            *count += usize::from(byte == *separator && !quoted);
        }
    }
    let most = counts.into_iter().rev().max_by_key(|(_, count)| *count);
    (most.map_or(b';', |(separator, _)| separator), text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_separator_is_found_in_the_first_line() {
        assert_eq!(separator("a;b,c;d\n1;2").0, b';');
        assert_eq!(separator("a,b\n1;2;3;4").0, b',');
        assert_eq!(separator("\"a;b;c\",d\n").0, b',');
        assert_eq!(separator("a\tb").0, b'\t');
        assert_eq!(separator("sep=;\na;b"), (b';', "a;b"));
        assert_eq!(separator("Titel").0, b';');
    }
}
