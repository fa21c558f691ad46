//! Which record each row is: by id, else by key, else by title.

use std::collections::HashMap;

use domain::{
    id::{PartnershipId, RecordId},
    kinds::Kind,
    record::{FieldKey, Shared},
    slug::slug,
    text::Text,
    world::World,
};

use super::{
    cell::{Cell, Row},
    complaint::Complaint,
    draft::{At, Complaints, Draft},
    locate::{Located, stray_cells},
    resolve::{Names, fold},
    sheet::{Meaning, Piece, Rows},
    text::{merge, read_source},
};

/// What a row says of its own identity.
struct Stated<'a> {
    id: Option<&'a Cell>,
    version: Option<&'a Cell>,
    key: String,
    title: Text,
    slug: String,
    number: String,
}

/// Gives every row of every sheet of records its identity, and adds its names to those that can be referred to.
pub(super) fn identify(
    located: &[Located<'_>],
    names: &mut Names,
    world: &World,
    partnership: &PartnershipId,
    complaints: &mut Complaints,
) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let mut by_id: HashMap<RecordId, At> = HashMap::new();
    let mut by_key: HashMap<(Kind, String), At> = HashMap::new();
    let mut named = Vec::new();
    let rows = located
        .iter()
        .filter(|sheet| matches!(sheet.sheet.rows, Rows::Records(_)))
        .map(|sheet| sheet.table.rows.len())
        .sum();
    names.reserve(rows);
    by_id.reserve(rows);
    by_key.reserve(rows);
    for (index, sheet) in located.iter().enumerate() {
        let Rows::Records(kind) = sheet.sheet.rows else { continue };
        for (place, row) in sheet.table.rows.iter().enumerate() {
            if sheet.is_example(row) {
                continue;
            }
            stray_cells(sheet, row, &mut |error| complaints.push(error));
            let at = At { located: index, row: place };
            let stated = state(sheet, row);
            let mut draft = match find(kind, &stated, names, world, partnership) {
                Ok((id, old)) => Draft::new(id, kind, old, Some(at)),
                Err((key, what)) => {
                    complaints.at(located, at, key, what);
                    drafts.push(Draft::lost(lost_id(partnership, kind, sheet.index, row), kind, at));
                    continue;
                }
            };
            let (key, from_title) = effective_key(&stated, &draft);
            if let Some(what) = partnership_trouble(kind, &stated, partnership, &drafts) {
                complaints.at(located, at, Some(FieldKey::Key), what);
                draft.bad = true;
            }
            let keyed = (!key.is_empty()).then(|| by_key.insert((kind, fold(&key)), at)).flatten();
            if let Some(other) = by_id.insert(draft.id, at).or(keyed) {
                let place = complaints.row_name(located, other, at);
                let what = if from_title {
                    Complaint::DoubleTitle { key, place }
                } else {
                    Complaint::DoubleKey { key, place }
                };
                complaints.at(located, at, Some(FieldKey::Key), what);
                // Nobody can tell which of the two is meant.
                drafts
                    .iter_mut()
                    .filter(|draft: &&mut Draft| draft.main == Some(other))
                    .for_each(|draft| draft.bad = true);
                drafts.push(Draft::lost(lost_id(partnership, kind, sheet.index, row), kind, at));
                continue;
            }
            draft.version = match stated.version.map(version) {
                None => None,
                Some(Some(version)) => Some(version),
                Some(None) => {
                    complaints.at_column(
                        located,
                        at,
                        sheet.column(|meaning| matches!(meaning, Meaning::Version)),
                        Complaint::BadVersion,
                    );
                    draft.bad = true;
                    None
                }
            };
            if draft.old.is_none() && stated.id.is_none() {
                draft.body.common.key.clone_from(&key);
            }
            named.push((drafts.len(), key, stated.title, stated.slug, stated.number));
            drafts.push(draft);
        }
    }
    for draft in taken_keys(located, names, &drafts, &named, &by_id, complaints) {
        drafts[draft].bad = true;
    }
    for (draft, key, title, slug, number) in named {
        let draft = &drafts[draft];
        names.add(draft.id, draft.kind, &key, &title, &slug, &number);
    }
    drafts
}

/// An identity for a row that has none, so that the rest of it can be checked.
fn lost_id(partnership: &PartnershipId, kind: Kind, table: usize, row: &Row) -> RecordId {
    RecordId::derive(partnership, kind, &format!("\u{1f}{table}\u{1f}{}", row.number))
}

type NamedDraft = (usize, String, Text, String, String);

/// A key may not be that of another record of the site, unless the file gives that record another key.
fn taken_keys(
    located: &[Located<'_>],
    names: &Names,
    drafts: &[Draft],
    named: &[NamedDraft],
    by_id: &HashMap<RecordId, At>,
    complaints: &mut Complaints,
) -> Vec<usize> {
    let mut taken = Vec::new();
    for (index, key, ..) in named {
        let draft = &drafts[*index];
        let unchanged = draft.old.as_ref().is_some_and(|old| old.common().key == *key);
        let others = if key.is_empty() || unchanged { Vec::new() } else { names.with_key(draft.kind, key) };
        if let Some(other) = others.into_iter().find(|id| *id != draft.id && !by_id.contains_key(id))
            && let Some(at) = draft.main
        {
            complaints.at(
                located,
                at,
                Some(FieldKey::Key),
                Complaint::KeyTaken { key: key.clone(), title: names.title(other) },
            );
            taken.push(*index);
        }
    }
    taken
}

fn state<'a>(sheet: &Located<'_>, row: &'a Row) -> Stated<'a> {
    let plain = |key| {
        let cell = sheet.field_column(key).and_then(|column| row.cell(column)).filter(|cell| !cell.clears());
        cell.map(|cell| cell.content().trim().to_owned()).unwrap_or_default()
    };
    let titles = sheet.fields.iter().find(|field| field.key == FieldKey::Title);
    let cells: Vec<(u16, Piece, &Cell)> = titles
        .iter()
        .flat_map(|field| &field.pieces)
        .filter_map(|(column, piece)| row.cell(*column).map(|cell| (*column, *piece, cell)))
        .collect();
    Stated {
        id: sheet.column(|meaning| matches!(meaning, Meaning::Id)).and_then(|column| row.cell(column)),
        version: sheet.column(|meaning| matches!(meaning, Meaning::Version)).and_then(|column| row.cell(column)),
        key: plain(FieldKey::Key),
        title: merge(Text::default(), &cells).unwrap_or_default(),
        slug: plain(FieldKey::Slug),
        number: plain(FieldKey::OrganisationNumber),
    }
}

type Found = (RecordId, Option<Shared>);

fn find(
    kind: Kind,
    stated: &Stated<'_>,
    names: &Names,
    world: &World,
    partnership: &PartnershipId,
) -> Result<Found, (Option<FieldKey>, Complaint)> {
    let with_record = |id| (id, world.record_or_tombstone(id).cloned());
    if let Some(cell) = stated.id {
        let id: RecordId = cell.content().parse().map_err(|_| (None, Complaint::BadId))?;
        let (id, old) = with_record(id);
        return match &old {
            Some(old) if old.kind() != kind => Err((None, Complaint::OtherKind(old.kind()))),
            _ => Ok((id, old)),
        };
    }
    if kind == Kind::Partnership {
        let home = world.home().map(|(home, _)| home.id);
        return Ok(with_record(home.unwrap_or_else(|| RecordId::derive(partnership, kind, &partnership.0))));
    }
    if stated.key.is_empty() {
        let title = read_source(&stated.title.source).1;
        if title.is_empty() {
            return Err((Some(FieldKey::Title), Complaint::NoName));
        }
        let titled = names.with_name(kind, title);
        let exactly: Vec<RecordId> = titled
            .into_iter()
            .filter(|id| world.record(*id).is_some_and(|record| record.title().source.trim() == title))
            .collect();
        match exactly.as_slice() {
            [] => {}
            [one] => return Ok(with_record(*one)),
            several => {
                let mut names: Vec<String> = several.iter().map(|id| names.sure_name(*id)).collect();
                names.sort();
                names.truncate(5);
                return Err((Some(FieldKey::Title), Complaint::TitleTaken { title: title.to_owned(), names }));
            }
        }
    }
    let key = stated_key(stated);
    match names.with_key(kind, &key).as_slice() {
        [] => Ok(with_record(RecordId::derive(partnership, kind, &key))),
        [one] => Ok(with_record(*one)),
        several => Err((
            Some(FieldKey::Key),
            Complaint::TitleTaken { title: key, names: several.iter().take(5).map(ToString::to_string).collect() },
        )),
    }
}

/// The key of a row without an id: its own, else its title as an address name (or, in a script without Latin letters, the
/// title itself).
fn stated_key(stated: &Stated<'_>) -> String {
    if !stated.key.is_empty() {
        return stated.key.clone();
    }
    match slug(&stated.title.source) {
        empty if empty.is_empty() => stated.title.source.trim().to_owned(),
        slug => slug,
    }
}

/// The key the record will have, and whether it was made from the title.
fn effective_key(stated: &Stated<'_>, draft: &Draft) -> (String, bool) {
    match &draft.old {
        _ if !stated.key.is_empty() => (stated.key.clone(), false),
        Some(old) => (old.common().key.clone(), false),
        None if stated.id.is_some() => (String::new(), false),
        None => (stated_key(stated), true),
    }
}

fn partnership_trouble(
    kind: Kind,
    stated: &Stated<'_>,
    partnership: &PartnershipId,
    drafts: &[Draft],
) -> Option<Complaint> {
    if kind != Kind::Partnership {
        return None;
    }
    if drafts.iter().any(|draft| draft.kind == kind) {
        return Some(Complaint::SeveralPartnerships);
    }
    let foreign = !stated.key.is_empty() && stated.key != partnership.0;
    foreign.then(|| Complaint::OtherPartnership { found: stated.key.clone(), here: partnership.0.clone() })
}

fn version(cell: &Cell) -> Option<u64> {
    match cell {
        Cell::Number(number) if number.fract() == 0.0 && *number >= 1.0 => Some(*number as u64),
        other => other.content().parse().ok().filter(|version| *version >= 1),
    }
}

/// The partnership that a sheet of partnerships names: its first row's key, else the address form of its title.
pub(super) fn partnership(located: &Located<'_>) -> Option<PartnershipId> {
    let row = located.table.rows.iter().find(|row| !located.is_example(row))?;
    let key = stated_key(&state(located, row));
    (!key.is_empty()).then_some(PartnershipId(key))
}
