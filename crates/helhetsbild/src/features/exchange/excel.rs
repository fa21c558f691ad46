//! Reading `.xlsx`: checked before it is opened, then streamed cell by cell.

use std::io::{Cursor, Read, Write};

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, Xlsx, XlsxError};
use zip::result::ZipError;

use super::{
    cell::{Cell, number_as_text},
    complaint::{CellError, Complaint},
    workbook::{Reading, TableReading, day},
};

/// How an OLE2 compound file begins: an encrypted workbook, or one in the old format.
const COMPOUND: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/// An archive of more parts than this is no workbook.
const MOST_PARTS: usize = 10_000;

/// Reads a workbook's bytes.
pub(super) fn read(reading: &mut Reading<'_>, name: &str, bytes: Vec<u8>) -> Result<(), CellError> {
    let about_file = |what| CellError::of_file(name, what);
    let most_rows = check(&bytes, reading.limits.unzipped_bytes).map_err(about_file)?;
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(|error| about_file(complaint(&error)))?;
    let is_1904 = workbook.has_1904_epoch();
    reading.workbook.is_1904 = is_1904;
    let sheets: Vec<String> = workbook
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    if sheets.len() > reading.limits.sheets {
        return Err(about_file(Complaint::ManySheets { count: sheets.len(), limit: reading.limits.sheets }));
    }
    for sheet in &sheets {
        let Some(mut table) = reading.begin(name, Some(sheet)) else { continue };
        match read_sheet(reading, &mut table, &mut workbook, sheet, is_1904) {
            Ok(()) => reading.end(table),
            Err(error) => reading.workbook.errors.push(error),
        }
    }
    // Whoever sends a million rows has not meant to; that they are empty makes it no better.
    let limit = reading.limits.rows as usize;
    if most_rows > limit && reading.workbook.errors.is_empty() {
        return Err(about_file(Complaint::EmptyRows { limit }));
    }
    Ok(())
}

fn read_sheet(
    reading: &mut Reading<'_>,
    table: &mut TableReading,
    workbook: &mut Xlsx<Cursor<Vec<u8>>>,
    sheet: &str,
    is_1904: bool,
) -> Result<(), CellError> {
    let broken = |table: &TableReading, error: &XlsxError| {
        let row = (table.row() > 0).then(|| table.row());
        let value = if let XlsxError::CellError(value) = error { value.clone() } else { String::new() };
        CellError { table: None, value, ..table.table.error(0, row, complaint(error)) }
    };
    let mut cells = workbook.worksheet_cells_reader(sheet).map_err(|error| broken(table, &error))?;
    let looks: Vec<Look> = cells.styles().iter().map(look).collect();
    loop {
        match cells.next_cell_with_style_id() {
            Ok(None) => return Ok(()),
            Ok(Some((found, style))) => {
                let (row, column) = found.get_position();
                let look = looks.get(style).copied().unwrap_or_default();
                if let Some(cell) = cell(found.get_value(), look, is_1904) {
                    let column = u16::try_from(column).unwrap_or(u16::MAX);
                    reading.push(table, row, column, cell)?;
                }
            }
            Err(error) => return Err(broken(table, &error)),
        }
    }
}

/// What a cell's number format shows of its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
enum Look {
    /// The number, or the whole date.
    #[default]
    Plain,
    /// A month and a year: Excel makes `maj 2009` the first of May, shown as a month.
    Month,
    /// A year.
    Year,
    /// A hundredth part.
    Percent,
}

fn look(style: &calamine::Style) -> Look {
    style.number_format.as_ref().map_or(Look::Plain, |format| look_of(&format.format_code))
}

fn look_of(code: &str) -> Look {
    // Only the first section counts, without quoted words, colours and countries.
    let (mut quoted, mut bracketed, mut letters) = (false, false, String::new());
    for character in code.chars().take_while(|character| *character != ';') {
        match character {
            '"' => quoted = !quoted,
            '[' if !quoted => bracketed = true,
            ']' if !quoted => bracketed = false,
            _ if quoted || bracketed => {}
            other => letters.extend(other.to_lowercase()),
        }
    }
    let has = |signs: &[char]| letters.contains(signs);
    match () {
        () if has(&['%']) => Look::Percent,
        () if has(&['d', 'h', 's', '0', '#']) || letters.contains("general") => Look::Plain,
        () if has(&['y']) && has(&['m']) => Look::Month,
        () if has(&['y']) => Look::Year,
        () => Look::Plain,
    }
}

fn cell(value: &DataRef<'_>, look: Look, is_1904: bool) -> Option<Cell> {
    match value {
        DataRef::Empty => None,
        DataRef::Int(number) => Some(Cell::Number(*number as f64)),
        DataRef::Float(number) if look == Look::Percent => {
            Some(Cell::Text(format!("{}%", number_as_text(number * 100.0)).into()))
        }
        DataRef::Float(number) => Some(Cell::Number(*number)),
        DataRef::String(text) => Cell::text(text),
        DataRef::SharedString(text) => Cell::text(text),
        DataRef::Bool(flag) => Some(Cell::Flag(*flag)),
        DataRef::DateTime(date) => Some(date_or_time(*date, look, is_1904)),
        DataRef::DateTimeIso(text) => match text.get(..10).and_then(domain::date::iso_day) {
            Some(day) => Some(Cell::Day(day)),
            None => Cell::text(text),
        },
        DataRef::DurationIso(text) => Cell::text(text),
        DataRef::Error(error) => Some(Cell::Fault(error.to_string().into())),
    }
}

/// A date's serial number below one is a time of day, which sheets hold as text: `18:30`.
fn date_or_time(date: ExcelDateTime, look: Look, is_1904: bool) -> Cell {
    let serial = date.as_f64();
    let first_day = if is_1904 { 0.0 } else { 1.0 };
    let (y, m, d, hour, minute, ..) = date.to_ymd_hms_milli();
    match day(y, m, d) {
        Some(_) if look == Look::Month && d == 1 => Cell::Text(format!("{y:04}-{m:02}").into()),
        Some(_) if look == Look::Year && (m, d) == (1, 1) => Cell::Text(format!("{y:04}").into()),
        Some(found) if date.is_datetime() && serial >= first_day => Cell::Day(found),
        _ if (0.0..1.0).contains(&serial) => Cell::Text(format!("{hour:02}:{minute:02}").into()),
        _ => Cell::Number(serial),
    }
}

/// Looks at the file before anything is unpacked into memory: is it a workbook, and how large does it become? The sizes
/// that an archive states may be false, so its parts are unpacked once, into nothing, and counted; so are the rows of the
/// longest sheet, also the empty ones.
fn check(bytes: &[u8], limit: u64) -> Result<usize, Complaint> {
    if bytes.starts_with(&COMPOUND) {
        let encrypted: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let is_encrypted = bytes.windows(encrypted.len()).any(|part| part == encrypted);
        return Err(if is_encrypted { Complaint::Encrypted } else { Complaint::OldExcel });
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| Complaint::NotAWorkbook)?;
    if archive.index_for_name("content.xml").is_some() && archive.index_for_name("mimetype").is_some() {
        return Err(Complaint::OpenDocument);
    }
    if archive.len() > MOST_PARTS || archive.index_for_name("[Content_Types].xml").is_none() {
        return Err(Complaint::NotAWorkbook);
    }
    let (mut left, mut most_rows) = (limit, 0);
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Complaint::Encrypted,
            other => Complaint::Unreadable(other.to_string()),
        })?;
        let mut rows = RowCounter::default();
        let unpacked = std::io::copy(&mut part.take(left + 1), &mut rows);
        most_rows = most_rows.max(rows.count);
        let unpacked = unpacked.map_err(|error| Complaint::Unreadable(error.to_string()))?;
        left = left.checked_sub(unpacked).ok_or(Complaint::Unzipped { limit: limit.div_ceil(1_000_000) })?;
    }
    Ok(most_rows)
}

/// Counts how often a part begins a row, and keeps nothing of it.
#[derive(Default)]
struct RowCounter {
    count: usize,
    /// The letters of the tag so far; `None` outside a tag's name.
    name: Option<Vec<u8>>,
}

impl Write for RowCounter {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        for byte in bytes {
            match (byte, &mut self.name) {
                (b'<', _) => self.name = Some(Vec::new()),
                // The name's space, as in `<x:row`, says nothing.
                (b':', Some(name)) => name.clear(),
                (b' ' | b'>' | b'/' | b'\t' | b'\r' | b'\n', Some(name)) => {
                    self.count += usize::from(name == b"row");
                    self.name = None;
                }
                (letter, Some(name)) if name.len() < 4 => name.push(*letter),
                _ => {}
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn complaint(error: &XlsxError) -> Complaint {
    match error {
        XlsxError::Password => Complaint::Encrypted,
        XlsxError::CellError(_) => Complaint::Formula,
        XlsxError::FileNotFound(_) | XlsxError::RelationshipNotFound => Complaint::NotAWorkbook,
        other => Complaint::Unreadable(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_format_tells_how_exact_a_date_is() {
        for (code, expected) in [
            ("mmm-yy", Look::Month),
            ("[$-41D]mmmm yyyy;@", Look::Month),
            ("yyyy-mm", Look::Month),
            ("yyyy", Look::Year),
            ("yyyy-mm-dd", Look::Plain),
            ("General", Look::Plain),
            ("0.00%", Look::Percent),
            ("#,##0 \"my kr\"", Look::Plain),
            ("h:mm", Look::Plain),
        ] {
            assert_eq!(look_of(code), expected, "{code}");
        }
    }
}
