//! Nested lists: each on a sheet of its own, a row for each of a record's funders, parties, members.

use std::collections::HashMap;

use domain::{
    command::{LONGEST_LINE, LONGEST_TEXT},
    id::RecordId,
    kinds::Kind,
    record::{FieldKey, Value},
    world::World,
};

use super::{
    cell::Cell,
    complaint::Complaint,
    draft::{At, Complaints, Draft, read_field},
    locate::{Located, stray_cells},
    read::Reader,
    sheet::{Meaning, Rows},
};

/// The rows of one record's list.
#[derive(Default)]
struct List {
    rows: Vec<Vec<Value>>,
    cleared: bool,
    faulty: bool,
    first: Option<At>,
}

/// Puts the rows of the sheets of lists into their records; a record that the file has lists for, but no row of its own,
/// gets a draft. The rows given for a record replace its whole list.
pub(super) fn fill_lists(
    located: &[Located<'_>],
    reader: &Reader<'_>,
    world: &World,
    drafts: &mut Vec<Draft>,
    complaints: &mut Complaints,
) {
    let mut by_id: HashMap<RecordId, usize> =
        drafts.iter().enumerate().map(|(index, draft)| (draft.id, index)).collect();
    for (index, sheet) in located.iter().enumerate() {
        let Rows::List(kind, key) = sheet.sheet.rows else { continue };
        for (id, list) in read_lists(located, index, kind, reader, complaints) {
            let draft = *by_id.entry(id).or_insert_with(|| {
                drafts.push(Draft::new(id, kind, world.record(id).cloned(), None));
                drafts.len() - 1
            });
            let draft = &mut drafts[draft];
            draft.lists.extend(list.first.map(|at| (key, at)));
            let value = if list.rows.is_empty() { Value::Blank } else { Value::Parts(list.rows) };
            if list.faulty || draft.body.set(key, value).is_err() {
                draft.bad = true;
                draft.faulty.push(key);
            }
        }
    }
}

/// The lists of a sheet by record, in the order in which the records are first named.
fn read_lists(
    located: &[Located<'_>],
    index: usize,
    kind: Kind,
    reader: &Reader<'_>,
    complaints: &mut Complaints,
) -> Vec<(RecordId, List)> {
    let sheet = &located[index];
    let owner_column = sheet.column(|meaning| matches!(meaning, Meaning::Owner));
    let mut lists: Vec<(RecordId, List)> = Vec::new();
    let mut places: HashMap<RecordId, usize> = HashMap::new();
    for (place, row) in sheet.table.rows.iter().enumerate() {
        if sheet.is_example(row) {
            continue;
        }
        let at = At { located: index, row: place };
        stray_cells(sheet, row, &mut |error| complaints.push(error));
        let Some(cell) = owner_column.and_then(|column| row.cell(column)) else {
            complaints.at_column(located, at, owner_column, Complaint::NoOwner(kind));
            continue;
        };
        let owner = match cell {
            Cell::Fault(_) => Err(Complaint::Formula),
            cell => reader
                .names
                .find(&cell.content(), Kind::ALL.get(kind.index()).map(std::slice::from_ref).unwrap_or_default()),
        };
        let owner = match owner {
            Ok(owner) => owner,
            Err(what) => {
                complaints.at_column(located, at, owner_column, what);
                continue;
            }
        };
        let place = *places.entry(owner).or_insert_with(|| {
            lists.push((owner, List { first: Some(at), ..List::default() }));
            lists.len() - 1
        });
        let list = &mut lists[place].1;
        match read_row(located, at, reader, complaints) {
            Row::Values(values) => list.rows.push(values),
            Row::Clear => list.cleared = true,
            Row::Faulty => list.faulty = true,
        }
        if list.cleared && !list.rows.is_empty() && !list.faulty {
            complaints.at_column(located, at, None, Complaint::ClearAndFill);
            list.faulty = true;
        }
    }
    lists
}

enum Row {
    Values(Vec<Value>),
    Clear,
    Faulty,
}

fn read_row(located: &[Located<'_>], at: At, reader: &Reader<'_>, complaints: &mut Complaints) -> Row {
    let sheet = &located[at.located];
    let row = at.row(located);
    let mut values = vec![Value::Blank; sheet.sheet.fields.len()];
    let (mut faulty, mut filled, mut clears) = (false, 0, 0);
    for field in &sheet.fields {
        let cells: Vec<_> = field
            .pieces
            .iter()
            .filter_map(|(column, piece)| row.cell(*column).map(|cell| (*column, *piece, cell)))
            .collect();
        filled += cells.len();
        clears += cells.iter().filter(|(.., cell)| cell.clears()).count();
        if cells.is_empty() {
            continue;
        }
        let long = |value: Value| match too_long(&value) {
            Some(what) => Err((cells[0].0, what)),
            None => Ok(value),
        };
        match read_field(field, &cells, reader, || Value::Blank).and_then(long) {
            Ok(value) => values[field.index] = if value.is_blank() { Value::Blank } else { value },
            Err((column, what)) => {
                complaints.at_column(located, at, Some(column), what);
                faulty = true;
            }
        }
    }
    match (filled, clears) {
        (0, _) => {
            complaints.at_column(located, at, None, Complaint::EmptyPart);
            Row::Faulty
        }
        (1, 1) => Row::Clear,
        _ if faulty => Row::Faulty,
        _ => Row::Values(values),
    }
}

/// The command checks this too, but could not say which row it was.
fn too_long(value: &Value) -> Option<Complaint> {
    let (length, limit) = match value {
        Value::Text(text) => {
            let translations = text.translations.values().map(|translation| translation.text.chars().count());
            (translations.chain([text.source.chars().count()]).max().unwrap_or(0), LONGEST_TEXT)
        }
        Value::Plain(text) => (text.chars().count(), LONGEST_LINE),
        _ => return None,
    };
    (length > limit).then_some(Complaint::TooLong { length, limit })
}

/// The field of a list, for errors about the whole of it.
pub(super) fn list_at(draft: &Draft, key: FieldKey) -> Option<At> {
    draft.lists.iter().find(|(own, _)| *own == key).map(|(_, at)| *at)
}
