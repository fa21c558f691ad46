//! A CSV file as a table, with its rows as they stand in the file.

use std::path::Path;

use crate::{
    error::{Fault, FileError, Place},
    machine_files::{clip, read_bytes, text_place},
};

/// A file larger than this is refused before it is read.
const MOST_BYTES: u64 = 64 << 20;

/// The headings, and the rows with their lines in the file.
pub(super) type Table = (Vec<String>, Vec<(u64, Vec<String>)>);

/// Reads a table.
///
/// # Errors
///
/// With row and column, whatever keeps the file from being one table in which each row has a cell for each heading: a
/// row that is cut short, or that a comma too many has shifted, would say something else than what was meant.
pub(super) fn read(path: &Path) -> Result<Table, FileError> {
    let bytes = read_bytes(path, MOST_BYTES)?;
    let bytes = match western(&bytes) {
        Some(text) => text.into_bytes(),
        None => bytes,
    };
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    if let Err(error) = std::str::from_utf8(bytes) {
        let (line, column) = text_place(&bytes[..error.valid_up_to()]);
        return Err(FileError::new(path, Place::Text { line, column }, Fault::NotText));
    }
    // Swedish spreadsheets write semicolons.
    let first = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let delimiter = if first.contains(&b';') { b';' } else { b',' };
    if let Some(at) = unclosed(bytes, delimiter) {
        let (line, column) = text_place(&bytes[..at]);
        return Err(FileError::new(path, Place::Text { line, column }, Fault::Unclosed));
    }
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(bytes);
    let unreadable = |error: csv::Error| {
        let line = error.position().map_or(1, csv::Position::line);
        FileError::new(path, Place::Text { line, column: 1 }, Fault::NotText)
    };
    let owned = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect::<Vec<_>>();
    let headings = owned(reader.headers().map_err(unreadable)?);
    let mut rows = vec![];
    for record in reader.records() {
        let record = record.map_err(unreadable)?;
        let (row, mut cells) = (record.position().map_or(0, csv::Position::line), owned(&record));
        // Spreadsheets write empty cells after the last column, and rows of nothing after the last row.
        while cells.len() > headings.len() && cells.last().is_some_and(|cell| cell.trim().is_empty()) {
            cells.pop();
        }
        if cells.len() != headings.len() && cells.iter().any(|cell| !cell.trim().is_empty()) {
            let number = cells.len().min(headings.len());
            let column = headings.get(number).map_or_else(|| (number + 1).to_string(), |heading| clip(heading.trim()));
            let place = Place::Cell { sheet: None, row, column: column.into() };
            return Err(FileError::new(path, place, Fault::Cells { found: cells.len(), expected: headings.len() }));
        }
        rows.push((row, cells));
    }
    Ok((headings, rows))
}

/// A text in Windows-1252, as a Swedish Excel's plain "CSV" is, where that is certain: it is no UTF-8 and holds no letter of
/// UTF-8 either, so that a damaged file of that kind is not taken for it; and beyond ASCII it has only letters and
/// no-break spaces that Windows-1252 and ISO 8859-1 share, none of the bytes that Swedish letters have in DOS or on old Macs.
fn western(bytes: &[u8]) -> Option<String> {
    let is_letter = |byte: u8| matches!(byte, 0xA0 | 0xC0..=0xD6 | 0xD8..=0xF6 | 0xF8..=0xFF);
    let utf8 = bytes.windows(2).any(|pair| matches!(pair, [0xC2..=0xC3, 0xA0]));
    let certain = !bytes.is_ascii()
        && !utf8
        && std::str::from_utf8(bytes).is_err()
        && bytes.iter().all(|&byte| byte.is_ascii() && byte != 0 || is_letter(byte));
    certain.then(|| bytes.iter().map(|&byte| char::from(byte)).collect())
}

/// Where a quotation mark opens a cell that never ends.
fn unclosed(bytes: &[u8], delimiter: u8) -> Option<usize> {
    let mut opened = None;
    let mut begins = true;
    for (at, &byte) in bytes.iter().enumerate() {
        match (opened, byte) {
            // A doubled mark within a cell closes it and opens it again at once.
            (Some(_), b'"') => (opened, begins) = (None, true),
            (Some(_), _) => {}
            (None, b'"') if begins => opened = Some(at),
            (None, _) => begins = byte == delimiter || byte == b'\n' || byte == b'\r',
        }
    }
    opened
}
