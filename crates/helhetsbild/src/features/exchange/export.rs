//! Export: everything a World holds, as a workbook or a folder of text files, so that importing it gives equal records.

use std::{collections::BTreeSet, fs, path::Path};

use domain::{
    id::RecordId,
    kinds::{Body, Kind},
    record::{FieldKey, Record, Shape, Shared, Value},
    text::Language,
    world::World,
};
use rust_xlsxwriter::{DocProperties, Format, FormatBorder, Worksheet, XlsxError};
use thiserror::Error;

use super::{
    cell::Medium,
    resolve::Names,
    sheet::{Column, Layout, Meaning, Piece, Rows, Sheet},
    write::{Writer, Written},
};
use crate::kit::language::L10n;

/// Why an export could not be written.
#[derive(Debug, Error)]
pub enum ExportError {
    /// The folder or file cannot be written.
    #[error("cannot write {path}")]
    File {
        /// Which.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// The text file cannot be written.
    #[error("cannot write a text file")]
    Text(#[from] csv::Error),
    /// The workbook cannot be made: more rows than a sheet can hold, for one.
    #[error("cannot make the workbook")]
    Workbook(#[from] XlsxError),
}

/// A sheet's heading and rows, ready to write.
pub(super) struct Filled {
    pub(super) sheet: &'static Sheet,
    pub(super) columns: Vec<&'static Column>,
    pub(super) rows: Vec<Vec<Written>>,
}

/// A first sheet for people, which importing passes over: what was answered in a round.
pub struct Leaf {
    /// What each column holds.
    pub header: Vec<String>,
    /// Its rows.
    pub rows: Vec<Vec<String>>,
}

/// The World as a workbook; of one organisation's own records only, if one is given.
///
/// # Errors
/// [`ExportError`]: a sheet has more rows than Excel allows.
pub fn export_xlsx(world: &World, organisation: Option<RecordId>, language: L10n) -> Result<Vec<u8>, ExportError> {
    export_xlsx_with(world, organisation, language, None)
}

/// As [`export_xlsx`], after a sheet for people.
///
/// # Errors
/// As [`export_xlsx`].
pub fn export_xlsx_with(
    world: &World,
    organisation: Option<RecordId>,
    language: L10n,
    leaf: Option<&Leaf>,
) -> Result<Vec<u8>, ExportError> {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    workbook.set_properties(&DocProperties::new().set_title(world.partnership().0.clone()));
    let looks = Looks::new();
    if let Some(leaf) = leaf {
        let name = super::sheet::words(language).exchange_answers_sheet();
        write_leaf(workbook.add_worksheet(), &name, leaf, &looks)?;
    }
    for filled in fill(world, organisation, language, Medium::Workbook) {
        let worksheet = workbook.add_worksheet();
        write_headings(worksheet, &filled, language, &looks)?;
        for (row, cells) in (1..).zip(&filled.rows) {
            for (column, cell) in (0..).zip(cells) {
                write_cell(worksheet, row, column, cell, &looks)?;
            }
        }
        let last = u16::try_from(filled.columns.len().saturating_sub(1)).unwrap_or(0);
        worksheet.autofilter(0, 0, u32::try_from(filled.rows.len()).unwrap_or(1).max(1), last)?;
    }
    if Layout::get().sheets.is_empty() || world.is_empty() {
        workbook.add_worksheet().set_name(super::sheet::words(language).exchange_readme())?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// A sheet for people alone, under a name.
///
/// # Errors
/// [`ExportError`]: a sheet has more rows than Excel allows.
pub fn leaf_xlsx(name: &str, leaf: &Leaf) -> Result<Vec<u8>, ExportError> {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    write_leaf(workbook.add_worksheet(), name, leaf, &Looks::new())?;
    Ok(workbook.save_to_buffer()?)
}

fn write_leaf(worksheet: &mut Worksheet, name: &str, leaf: &Leaf, looks: &Looks) -> Result<(), XlsxError> {
    worksheet.set_name(name)?;
    for (column, name) in (0..).zip(&leaf.header) {
        worksheet.write_string_with_format(0, column, name, &looks.heading)?;
        worksheet.set_column_width(column, 30.0)?;
    }
    worksheet.set_freeze_panes(1, 0)?;
    for (row, cells) in (1..).zip(&leaf.rows) {
        for (column, cell) in (0..).zip(cells) {
            write_cell(worksheet, row, column, &Written::Text(cell.clone()), looks)?;
        }
    }
    Ok(())
}

/// The World as a folder of text files, made if it is not there. UTF-8 with byte order mark and semicolons, as Excel in
/// Swedish opens it; text that a spreadsheet program would take for a formula is marked by an apostrophe.
///
/// # Errors
/// [`ExportError`]: the folder cannot be written.
pub fn export_csv(
    world: &World,
    organisation: Option<RecordId>,
    language: L10n,
    folder: &Path,
) -> Result<(), ExportError> {
    let failed = |path: &Path, source| ExportError::File { path: path.display().to_string(), source };
    fs::create_dir_all(folder).map_err(|source| failed(folder, source))?;
    for (name, bytes) in csv_files(world, organisation, language)? {
        let path = folder.join(name);
        fs::write(&path, bytes).map_err(|source| failed(&path, source))?;
    }
    Ok(())
}

/// The text files of [`export_csv`], each with its name.
///
/// # Errors
/// [`ExportError::Text`]: a file cannot be made.
pub fn csv_files(
    world: &World,
    organisation: Option<RecordId>,
    language: L10n,
) -> Result<Vec<(String, Vec<u8>)>, ExportError> {
    let mut files = Vec::new();
    for filled in fill(world, organisation, language, Medium::TextFile) {
        let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer("\u{feff}".as_bytes().to_vec());
        writer.write_record(filled.columns.iter().map(|column| column.heading.in_language(language)))?;
        for row in filled.rows {
            writer.write_record(row.into_iter().map(Written::into_text))?;
        }
        let bytes = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
        files.push((format!("{}.csv", filled.sheet.file.in_language(language)), bytes));
    }
    Ok(files)
}

/// The sheets with something in them.
fn fill(world: &World, organisation: Option<RecordId>, language: L10n, medium: Medium) -> Vec<Filled> {
    let names = Names::of(world, language);
    let writer = Writer { names: &names, language, medium };
    let mut filled = Vec::new();
    for kind in Kind::ALL {
        let mut records: Vec<&Shared> =
            world.of_kind(*kind).filter(|record| organisation.is_none_or(|own| is_own(record, own))).collect();
        records.sort_by(|a, b| (&a.common().key, a.slug(), a.id).cmp(&(&b.common().key, b.slug(), b.id)));
        for sheet in Layout::get().sheets.iter().filter(|sheet| sheet.rows.kind() == *kind) {
            let sheet = match sheet.rows {
                Rows::Records(_) => fill_records(sheet, &records, &writer),
                Rows::List(_, key) => fill_list(sheet, key, &records, &writer),
            };
            if !sheet.rows.is_empty() {
                filled.push(sheet);
            }
        }
    }
    filled
}

/// Whether an organisation answers for a record: is it, stewards or leads it, or is named as whose it is (a contact's
/// organisation, a mandate's holder, a call's provider, an indicator's publisher).
fn is_own(record: &Record, organisation: RecordId) -> bool {
    let names = |key| matches!(record.body.get(key), Value::References(ids) if ids.contains(&organisation));
    let answers = [
        FieldKey::Steward,
        FieldKey::Leads,
        FieldKey::Organisation,
        FieldKey::Holders,
        FieldKey::Providers,
        FieldKey::Publishers,
    ];
    record.id == organisation || answers.into_iter().any(names)
}

/// The columns that an export needs: of the languages of a text only those that some record has.
fn needed(sheet: &'static Sheet, languages: impl Fn(FieldKey) -> BTreeSet<Language>) -> Vec<&'static Column> {
    let mut known: Vec<(FieldKey, BTreeSet<Language>)> = Vec::new();
    let mut has = |key: FieldKey, language: Language| {
        let place = known.iter().position(|(own, _)| *own == key).unwrap_or_else(|| {
            known.push((key, languages(key)));
            known.len() - 1
        });
        known[place].1.contains(&language)
    };
    let wanted = |column: &&'static Column| match column.meaning {
        Meaning::Field { key, piece: Piece::In(language), .. } => has(key, language),
        _ => true,
    };
    sheet.columns.iter().filter(wanted).collect()
}

fn translations(value: &Value, found: &mut BTreeSet<Language>) {
    if let Value::Text(text) = value {
        found.extend(text.translations.keys());
    }
}

fn fill_records(sheet: &'static Sheet, records: &[&Shared], writer: &Writer<'_>) -> Filled {
    let columns = needed(sheet, |key| {
        let mut found = BTreeSet::new();
        records.iter().for_each(|record| translations(&record.body.get(key), &mut found));
        found
    });
    let rows = records.iter().map(|record| {
        let body: &Body = &record.body;
        let values: Vec<Value> = sheet.fields.iter().map(|(key, _)| body.get(*key)).collect();
        let cell = |column: &&'static Column| match column.meaning {
            Meaning::Id => Written::Text(record.id.to_string()),
            Meaning::Version => Written::Number(record.version as f64),
            Meaning::Owner => Written::Blank,
            Meaning::Field { index, key, shape, piece } => writer.cell(&values[index], key, shape, piece),
        };
        columns.iter().map(cell).collect()
    });
    Filled { rows: rows.collect(), sheet, columns }
}

fn fill_list(sheet: &'static Sheet, list: FieldKey, records: &[&Shared], writer: &Writer<'_>) -> Filled {
    let lists: Vec<(RecordId, Vec<Vec<Value>>)> = records
        .iter()
        .filter_map(|record| match record.body.get(list) {
            Value::Parts(rows) => Some((record.id, rows)),
            _ => None,
        })
        .collect();
    let place = |key: FieldKey| sheet.fields.iter().position(|(own, _)| *own == key);
    let columns = needed(sheet, |key| {
        let mut found = BTreeSet::new();
        if let Some(place) = place(key) {
            lists
                .iter()
                .flat_map(|(_, rows)| rows)
                .filter_map(|row| row.get(place))
                .for_each(|value| translations(value, &mut found));
        }
        found
    });
    let kind = std::slice::from_ref(&Kind::ALL[sheet.rows.kind().index()]);
    let mut rows = Vec::new();
    for (owner, list) in &lists {
        // A row in which nothing is stated says nothing, and could not be told from a forgotten one.
        for row in list.iter().filter(|row| row.iter().any(|value| !value.is_blank())) {
            let cell = |column: &&'static Column| match column.meaning {
                Meaning::Owner => Written::Text(writer.names.reference(*owner, kind)),
                Meaning::Field { index, key, shape, piece } => writer.cell(&row[index], key, shape, piece),
                Meaning::Id | Meaning::Version => Written::Blank,
            };
            rows.push(columns.iter().map(cell).collect());
        }
    }
    Filled { sheet, columns, rows }
}

/// How cells look.
pub(super) struct Looks {
    pub(super) heading: Format,
    pub(super) required: Format,
    pub(super) text: Format,
    pub(super) day: Format,
    pub(super) kronor: Format,
    pub(super) number: Format,
}

impl Looks {
    pub(super) fn new() -> Self {
        let heading = Format::new().set_bold().set_text_wrap().set_border_bottom(FormatBorder::Thin);
        Self {
            required: heading.clone().set_background_color(0x1F3A5F).set_font_color(0xFFFFFF),
            heading: heading.set_background_color(0xE8EDF3),
            // Text that begins with a sign stays text also when somebody edits the cell.
            text: Format::new().set_num_format("@"),
            day: Format::new().set_num_format("yyyy-mm-dd"),
            kronor: Format::new().set_num_format("#,##0.## \"kr\""),
            number: Format::new(),
        }
    }
}

/// Names the sheet and writes its frozen row of headings.
pub(super) fn write_headings(
    worksheet: &mut Worksheet,
    filled: &Filled,
    language: L10n,
    looks: &Looks,
) -> Result<(), XlsxError> {
    worksheet.set_name(filled.sheet.name.in_language(language))?;
    for (at, column) in (0..).zip(&filled.columns) {
        let look = if column.required { &looks.required } else { &looks.heading };
        worksheet.write_string_with_format(0, at, column.heading.in_language(language), look)?;
        worksheet.set_column_width(at, width(column))?;
    }
    worksheet.set_freeze_panes(1, 0)?;
    Ok(())
}

fn width(column: &Column) -> f64 {
    match column.meaning {
        Meaning::Version => 9.0,
        Meaning::Field { key: FieldKey::Title | FieldKey::Summary, .. } => 42.0,
        Meaning::Field { shape: Shape::Text | Shape::References(_) | Shape::Area, .. } => 30.0,
        Meaning::Field { shape: Shape::Flag | Shape::Number | Shape::Decimal, .. } => 14.0,
        Meaning::Field { shape: Shape::Period | Shape::When | Shape::Day, .. } => 18.0,
        _ => 24.0,
    }
}

/// Writes a cell, typed, so that nothing is taken for a formula.
pub(super) fn write_cell(
    worksheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Written,
    looks: &Looks,
) -> Result<(), XlsxError> {
    match cell {
        Written::Blank => {}
        Written::Text(text) => {
            worksheet.write_string_with_format(row, column, text, &looks.text)?;
        }
        Written::Number(number) => {
            worksheet.write_number_with_format(row, column, *number, &looks.number)?;
        }
        Written::Kronor(kronor) => {
            worksheet.write_number_with_format(row, column, *kronor, &looks.kronor)?;
        }
        Written::Day(day) => {
            let (y, m, d) = (day.year().unsigned_abs(), day.month().unsigned_abs(), day.day().unsigned_abs());
            let date = rust_xlsxwriter::ExcelDateTime::from_ymd(y, m, d)?;
            worksheet.write_datetime_with_format(row, column, &date, &looks.day)?;
        }
    }
    Ok(())
}
