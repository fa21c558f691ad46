//! A record on its way from a row into a command, and what was found wrong on the way.

use std::sync::Arc;

use domain::{
    date::{End, Period},
    id::RecordId,
    kinds::{Body, Kind},
    record::{FieldKey, Shape, Shared, Value},
    text::Text,
};

use super::{
    cell::{Cell, Row},
    complaint::{CellError, ColumnPlace, Complaint},
    locate::{FieldColumns, Located},
    read::Reader,
    sheet::{Meaning, Piece, words},
    text::merge,
    write::Writer,
};
use crate::kit::{labels, language::L10n};

/// More errors than this are counted but not kept: nobody reads them, and they cost memory.
pub(super) const MOST_ERRORS: usize = 10_000;

/// A row of a located sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct At {
    pub(super) located: usize,
    pub(super) row: usize,
}

impl At {
    pub(super) fn row<'a>(&self, located: &'a [Located<'_>]) -> &'a Row {
        &located[self.located].table.rows[self.row]
    }
}

/// A record as the file will have it.
pub(super) struct Draft {
    pub(super) id: RecordId,
    pub(super) kind: Kind,
    /// The record as the site has it, also if it was removed.
    pub(super) old: Option<Shared>,
    pub(super) body: Body,
    /// The version it was exported at.
    pub(super) version: Option<u64>,
    /// Its row on its kind's sheet.
    pub(super) main: Option<At>,
    /// The first row of each of its lists.
    pub(super) lists: Vec<(FieldKey, At)>,
    /// Nobody can tell which record it is; its cells are checked all the same.
    pub(super) lost: bool,
    /// Something is wrong with it.
    pub(super) bad: bool,
    /// The fields that have been complained about.
    pub(super) faulty: Vec<FieldKey>,
}

impl Draft {
    pub(super) fn new(id: RecordId, kind: Kind, old: Option<Shared>, main: Option<At>) -> Self {
        let body = old.as_ref().map_or_else(|| kind.empty(), |old| old.body.clone());
        Self {
            id,
            kind,
            old,
            body,
            version: None,
            main,
            lists: Vec::new(),
            lost: false,
            bad: false,
            faulty: Vec::new(),
        }
    }

    /// A row of which nobody can tell which record it is.
    pub(super) fn lost(id: RecordId, kind: Kind, at: At) -> Self {
        Self { lost: true, bad: true, ..Self::new(id, kind, None, Some(at)) }
    }

    /// Where it stands in the file.
    pub(super) fn at(&self) -> Option<At> {
        self.main.or_else(|| self.lists.first().map(|(_, at)| *at))
    }

    /// Whether the site does not have it.
    pub(super) fn is_new(&self) -> bool {
        self.old.as_ref().is_none_or(|old| old.withdrawn)
    }

    /// Whether it differs from what the site has.
    pub(super) fn is_changed(&self) -> bool {
        self.old.as_ref().is_none_or(|old| old.withdrawn || old.body != self.body)
    }

    /// Takes over what its row says.
    pub(super) fn apply(
        &mut self,
        located: &[Located<'_>],
        reader: &Reader<'_>,
        writer: &Writer<'_>,
        complaints: &mut Complaints,
    ) {
        let Some(at) = self.main else { return };
        let sheet = &located[at.located];
        let row = at.row(located);
        for field in &sheet.fields {
            let cells: Vec<(u16, Piece, &Cell)> = field
                .pieces
                .iter()
                .filter_map(|(column, piece)| row.cell(*column).map(|cell| (*column, *piece, cell)))
                .collect();
            let result = if cells.is_empty() {
                Ok(None)
            } else {
                read_field(field, &cells, reader, || self.body.get(field.key)).map(Some)
            };
            match result {
                Ok(None) => self.demand_choice(field, at, located, complaints),
                Ok(Some(value)) => {
                    let emptied = value.is_blank();
                    if self.body.set(field.key, value).is_err() {
                        self.complain(
                            field.key,
                            complaints,
                            located,
                            at,
                            cells.first().map(|cell| cell.0),
                            Complaint::Forbidden,
                        );
                    } else if emptied {
                        self.demand_choice(field, at, located, complaints);
                    }
                }
                Err((column, what)) => {
                    // What the site itself has written is never refused.
                    let piece =
                        field.pieces.iter().find(|(at, _)| *at == column).map_or(Piece::Whole, |(_, piece)| *piece);
                    let old = self
                        .old
                        .as_ref()
                        .map(|old| writer.cell(&old.body.get(field.key), field.key, field.shape, piece).into_text());
                    let unchanged =
                        old.is_some_and(|old| row.cell(column).is_some_and(|cell| cell.shown() == old.as_str()));
                    if !unchanged {
                        self.complain(field.key, complaints, located, at, Some(column), what);
                    }
                }
            }
        }
    }

    /// A new record's required choice is never assumed; a choice cannot be emptied where it is required.
    fn demand_choice(&mut self, field: &FieldColumns, at: At, located: &[Located<'_>], complaints: &mut Complaints) {
        let Shape::Choice(set) = field.shape else { return };
        let required = self.kind.field(field.key).is_some_and(|declared| declared.required);
        let cleared = field.pieces.first().is_some_and(|(column, _)| at.row(located).cell(*column).is_some());
        if required && !self.lost && (self.old.is_none() || cleared) {
            let choices = set.iter().map(|choice| labels::choice(words(complaints.language), *choice)).collect();
            let column = field.pieces.first().map(|(column, _)| *column);
            self.complain(field.key, complaints, located, at, column, Complaint::Missing { field: field.key, choices });
        }
    }

    fn complain(
        &mut self,
        key: FieldKey,
        complaints: &mut Complaints,
        located: &[Located<'_>],
        at: At,
        column: Option<u16>,
        what: Complaint,
    ) {
        complaints.at_column(located, at, column, what);
        self.bad = true;
        self.faulty.push(key);
    }
}

/// The value of a field after what its filled cells say; `old` is the value before.
pub(super) fn read_field(
    field: &FieldColumns,
    cells: &[(u16, Piece, &Cell)],
    reader: &Reader<'_>,
    old: impl FnOnce() -> Value,
) -> Result<Value, (u16, Complaint)> {
    if let Some((column, ..)) = cells.iter().find(|(.., cell)| matches!(cell, Cell::Fault(_))) {
        return Err((*column, Complaint::Formula));
    }
    match field.shape {
        Shape::Text => {
            let text = if let Value::Text(text) = old() { text } else { Text::default() };
            merge(text, cells).map(|text| if text.is_empty() { Value::Blank } else { Value::Text(text) })
        }
        Shape::Period => {
            let period = if let Value::Period(period) = old() { period } else { Period::default() };
            read_period(period, cells, reader).map(Value::Period)
        }
        shape => match cells.first() {
            Some((_, _, cell)) if cell.clears() => Ok(Value::Blank),
            Some((column, _, cell)) => {
                field.value(cell, || reader.value(cell, field.key, shape)).map_err(|what| (*column, what))
            }
            None => Ok(old()),
        },
    }
}

fn read_period(
    mut period: Period,
    cells: &[(u16, Piece, &Cell)],
    reader: &Reader<'_>,
) -> Result<Period, (u16, Complaint)> {
    for (column, piece, cell) in cells {
        let at = |what| (*column, what);
        match piece {
            Piece::From => period.from = if cell.clears() { None } else { Some(reader.when(cell).map_err(at)?) },
            Piece::Attested => {
                period.as_of = if cell.clears() { None } else { Some(reader.attested(cell).map_err(at)?) }
            }
            _ => period.to = if cell.clears() { End::Unknown } else { reader.end(cell).map_err(at)? },
        }
    }
    if period.is_reversed() {
        let column =
            cells.iter().find(|(_, piece, _)| *piece == Piece::To).or(cells.first()).map_or(0, |(column, ..)| *column);
        return Err((column, reversed(&period)));
    }
    Ok(period)
}

pub(super) fn reversed(period: &Period) -> Complaint {
    let shown = |when: Option<&domain::date::When>| when.map(domain::date::When::exact).unwrap_or_default();
    Complaint::Reversed { from: shown(period.from.as_ref()), to: shown(period.to.when()) }
}

/// What has been found wrong.
pub(super) struct Complaints {
    pub(super) errors: Vec<CellError>,
    pub(super) beyond: usize,
    pub(super) language: L10n,
}

impl Complaints {
    pub(super) fn new(errors: Vec<CellError>, language: L10n) -> Self {
        Self { errors, beyond: 0, language }
    }

    pub(super) fn push(&mut self, error: CellError) {
        if self.errors.len() < MOST_ERRORS { self.errors.push(error) } else { self.beyond += 1 }
    }

    /// About a field of a row; about the id where no field is named.
    pub(super) fn at(&mut self, located: &[Located<'_>], at: At, key: Option<FieldKey>, what: Complaint) {
        let sheet = &located[at.located];
        let column = match key {
            Some(key) => sheet.field_column(key),
            None => sheet.column(|meaning| matches!(meaning, Meaning::Id)),
        };
        match (column, key) {
            (None, Some(key)) => {
                let heading: Arc<str> = labels::field(words(self.language), key).into();
                let row = at.row(located).number;
                let error = sheet.table.error(sheet.index, Some(row), what);
                self.push(CellError { column: Some(ColumnPlace { index: None, heading }), ..error });
            }
            _ => self.at_column(located, at, column, what),
        }
    }

    /// About a cell of a row, or about the row.
    pub(super) fn at_column(&mut self, located: &[Located<'_>], at: At, column: Option<u16>, what: Complaint) {
        let sheet = &located[at.located];
        let row = at.row(located);
        self.push(match column {
            None => sheet.table.error(sheet.index, Some(row.number), what),
            Some(column) => {
                let value = row.cell(column).map(Cell::shown).unwrap_or_default();
                sheet.table.cell_error(sheet.index, Some(row.number), column, &value, what)
            }
        });
    }

    /// `rad 14`, with the sheet where that differs.
    pub(super) fn row_name(&self, located: &[Located<'_>], at: At, seen_from: At) -> String {
        let number = at.row(located).number.to_string();
        if at.located == seen_from.located {
            return words(self.language).exchange_row(number);
        }
        let table = located[at.located].table;
        words(self.language).exchange_origin(&**table.sheet.as_ref().unwrap_or(&table.file), number)
    }
}
