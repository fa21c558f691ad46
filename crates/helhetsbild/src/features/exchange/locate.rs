//! Which sheet of the plan each sheet of a file is, and which column each of its columns.

use std::{cell::RefCell, collections::HashMap, sync::Arc};

use domain::record::{FieldKey, Shape, Value};

use super::{
    cell::{Cell, Row, letters},
    complaint::{CellError, Complaint},
    nearest::{LETTERS_A_SLIP, nearest_within},
    sheet::{Column, Layout, Meaning, Piece, Rows, Sheet},
    workbook::{Table, Workbook},
};
use crate::kit::language::L10n;

/// Few sheets are meant for the import: a name is a slip for another only if it is near. *Diagram* is no *Program*.
const LETTERS_A_SLIP_IN_NAMES: usize = 4;
/// How the keys of example rows begin, in every language; such rows are never imported.
const EXAMPLES: [&str; 2] = ["exempel:", "example:"];

/// A sheet of a file whose place in the plan is known.
pub(super) struct Located<'a> {
    /// Which of the workbook's tables.
    pub(super) index: usize,
    /// The table.
    pub(super) table: &'a Table,
    /// What it is.
    pub(super) sheet: &'static Sheet,
    /// Its columns, by column of the file.
    pub(super) columns: Vec<(u16, &'static Column)>,
    /// Its fields that have columns in the file.
    pub(super) fields: Vec<FieldColumns>,
    /// Its columns as places of errors.
    pub(super) spots: Arc<Vec<Spot>>,
}

/// A field's columns in a file.
pub(super) struct FieldColumns {
    pub(super) key: FieldKey,
    pub(super) shape: Shape,
    /// Its place among the sheet's fields.
    pub(super) index: usize,
    pub(super) pieces: Vec<(u16, Piece)>,
    /// What its cells have been read as: columns repeat themselves.
    pub(super) known: RefCell<HashMap<Box<str>, Value>>,
}

impl FieldColumns {
    /// So many different values of a column are remembered.
    const MOST_KNOWN: usize = 2_000;

    /// The value of a cell, read by `read` unless the column has had the same text before.
    pub(super) fn value(
        &self,
        cell: &Cell,
        read: impl FnOnce() -> Result<Value, Complaint>,
    ) -> Result<Value, Complaint> {
        let Cell::Text(text) = cell else { return read() };
        if !matches!(
            self.shape,
            Shape::Choice(_)
                | Shape::Choices(_)
                | Shape::Reference(_)
                | Shape::References(_)
                | Shape::Area
                | Shape::When
        ) {
            return read();
        }
        if let Some(value) = self.known.borrow().get(text) {
            return Ok(value.clone());
        }
        let value = read()?;
        let mut known = self.known.borrow_mut();
        if known.len() < Self::MOST_KNOWN {
            known.insert(text.clone(), value.clone());
        }
        Ok(value)
    }
}

/// Where in a file a piece of a field stands.
#[derive(Debug)]
pub(super) struct Spot {
    pub(super) key: FieldKey,
    pub(super) piece: Piece,
    pub(super) column: u16,
    pub(super) heading: Arc<str>,
}

impl Located<'_> {
    /// The file's column that holds this.
    pub(super) fn column(&self, wanted: impl Fn(&Meaning) -> bool) -> Option<u16> {
        self.columns.iter().find(|(_, column)| wanted(&column.meaning)).map(|(at, _)| *at)
    }

    /// The file's only column of a field.
    pub(super) fn field_column(&self, wanted: FieldKey) -> Option<u16> {
        self.fields
            .iter()
            .find(|field| field.key == wanted)
            .and_then(|field| field.pieces.first())
            .map(|(column, _)| *column)
    }

    /// Whether a row is there as an example.
    pub(super) fn is_example(&self, row: &Row) -> bool {
        let named = self.column(|meaning| match (self.sheet.rows, meaning) {
            (Rows::Records(_), Meaning::Field { key, .. }) => *key == FieldKey::Key,
            (Rows::List(..), Meaning::Owner) => true,
            _ => false,
        });
        let text = named.and_then(|column| row.cell(column)).map(Cell::content);
        text.is_some_and(|text| {
            EXAMPLES
                .iter()
                .any(|example| text.get(..example.len()).is_some_and(|start| start.eq_ignore_ascii_case(example)))
        })
    }
}

/// Finds each table's place in the plan; complains about what has none.
pub(super) fn locate<'a>(
    workbook: &'a Workbook,
    language: L10n,
    errors: &mut Vec<CellError>,
    warnings: &mut Vec<CellError>,
) -> Vec<Located<'a>> {
    let layout = Layout::get();
    let mut located = Vec::new();
    for (index, table) in workbook.tables.iter().enumerate() {
        let Some(sheet) = layout.sheet(table.name()) else {
            let like = like_in_some_language(language, table.name(), LETTERS_A_SLIP_IN_NAMES, |language| {
                layout.sheets.iter().map(move |sheet| {
                    if table.sheet.is_some() { &sheet.name } else { &sheet.file }.in_language(language)
                })
            });
            let name = table.name().to_owned();
            if like.is_empty() && !has_known_headings(table) {
                warnings.push(table.error(index, None, Complaint::UnknownSheet(name)));
            } else {
                errors.push(table.error(index, None, Complaint::MisspeltSheet { name, like }));
            }
            continue;
        };
        let sheet = &layout.sheets[sheet];
        let columns = columns(index, table, sheet, language, errors);
        if !columns.is_empty() {
            let fields = field_columns(sheet, &columns);
            let spots = Arc::new(spots(table, &fields));
            located.push(Located { index, table, sheet, columns, fields, spots });
        }
    }
    if located.is_empty() && errors.is_empty() {
        let file = workbook.tables.first().map_or("", |table| &table.file);
        errors.push(CellError::of_file(file, Complaint::Nothing));
    }
    located
}

/// Whether the headings are those of some sheet of the plan, so that the sheet was meant to be read: two are enough.
fn has_known_headings(table: &Table) -> bool {
    Layout::get()
        .sheets
        .iter()
        .any(|sheet| table.headings.iter().filter(|(_, heading)| sheet.column(heading).is_some()).count() >= 2)
}

/// The names nearest to what was written, in the reader's own language or, where none is near, in the other.
fn like_in_some_language<'a, I: Iterator<Item = &'a str>>(
    own: L10n,
    written: &str,
    letters_a_slip: usize,
    names: impl Fn(L10n) -> I,
) -> Vec<String> {
    let other = if own == L10n::Sv { L10n::En } else { L10n::Sv };
    let like = |language| nearest_within(written, letters_a_slip, names(language).map(|name| (name, name.to_owned())));
    let found = like(own);
    if found.is_empty() { like(other) } else { found }
}

fn field_columns(sheet: &'static Sheet, columns: &[(u16, &'static Column)]) -> Vec<FieldColumns> {
    let mut fields: Vec<FieldColumns> = sheet
        .fields
        .iter()
        .enumerate()
        .map(|(index, (key, shape))| FieldColumns {
            key: *key,
            shape: *shape,
            index,
            pieces: Vec::new(),
            known: RefCell::default(),
        })
        .collect();
    for (at, column) in columns {
        if let Meaning::Field { index, piece, .. } = column.meaning {
            fields[index].pieces.push((*at, piece));
        }
    }
    fields.retain(|field| !field.pieces.is_empty());
    fields
}

fn spots(table: &Table, fields: &[FieldColumns]) -> Vec<Spot> {
    let heading = |column: u16| {
        table.headings.iter().find(|(at, _)| *at == column).map(|(_, heading)| Arc::clone(heading)).unwrap_or_default()
    };
    let pieces =
        fields.iter().flat_map(|field| field.pieces.iter().map(|(column, piece)| (field.key, *column, *piece)));
    pieces.map(|(key, column, piece)| Spot { key, piece, column, heading: heading(column) }).collect()
}

fn columns(
    index: usize,
    table: &Table,
    sheet: &'static Sheet,
    language: L10n,
    errors: &mut Vec<CellError>,
) -> Vec<(u16, &'static Column)> {
    let mut columns: Vec<(u16, &'static Column)> = Vec::new();
    let mut taken: HashMap<usize, u16> = HashMap::new();
    let mut complaints = Vec::new();
    for (at, heading) in &table.headings {
        let error = |what| table.cell_error(index, Some(table.heading_row), *at, heading, what);
        let name = heading.to_string();
        match sheet.column(heading) {
            None => {
                let like = like_in_some_language(language, heading, LETTERS_A_SLIP, |language| {
                    sheet.columns.iter().map(move |column| column.heading.in_language(language))
                });
                complaints.push(error(Complaint::UnknownColumn { name, like }));
            }
            Some(column) => match taken.insert(column, *at) {
                Some(first) => complaints.push(error(Complaint::DoubleColumn { name, first: letters(first) })),
                None => columns.push((*at, &sheet.columns[column])),
            },
        }
    }
    if columns.is_empty() {
        let usual = sheet
            .columns
            .iter()
            .filter(|column| column.usual)
            .take(4)
            .map(|column| column.heading.in_language(language).to_owned());
        errors.push(table.error(index, Some(table.heading_row), Complaint::NoHeadings(usual.collect())));
        return columns;
    }
    errors.extend(complaints);
    columns
}

/// Complains about cells in columns without a heading.
pub(super) fn stray_cells(located: &Located<'_>, row: &Row, complain: &mut impl FnMut(CellError)) {
    for (column, cell) in &row.cells {
        if located.table.headings.binary_search_by_key(column, |(at, _)| *at).is_err() {
            complain(located.table.cell_error(
                located.index,
                Some(row.number),
                *column,
                &cell.shown(),
                Complaint::ExtraCell,
            ));
        }
    }
}
