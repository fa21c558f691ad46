//! What a command complains of, as an error with a place in a file.

use std::sync::Arc;

use domain::{
    command::{Problem, Trouble},
    id::RecordId,
    kinds::Body,
    record::{Shape, Value},
};

use super::{
    complaint::{CellError, ColumnPlace, Complaint},
    draft::{At, reversed},
    locate::{Located, Spot},
    sheet::{Piece, words},
};
use crate::kit::{labels, language::L10n};

/// Where a record stands in a file.
#[derive(Clone, Debug)]
pub(super) struct Place {
    file: Arc<str>,
    sheet: Option<Arc<str>>,
    table: usize,
    row: u32,
    spots: Arc<Vec<Spot>>,
    language: L10n,
}

/// Where a row stands.
pub(super) fn place(located: &[Located<'_>], at: At, language: L10n) -> Place {
    let sheet = &located[at.located];
    Place {
        file: Arc::clone(&sheet.table.file),
        sheet: sheet.table.sheet.clone(),
        table: sheet.index,
        row: at.row(located).number,
        spots: Arc::clone(&sheet.spots),
        language,
    }
}

/// The error behind a problem; `named` says which record an identity is.
pub(super) fn complaint_of(
    problem: &Problem,
    place: &Place,
    body: &Body,
    named: impl Fn(RecordId) -> Option<String>,
) -> CellError {
    let field = problem.field.and_then(|key| body.kind().field(key));
    let value = field.map(|field| body.get(field.key));
    let what = match (&problem.what, field) {
        (Trouble::Missing, Some(field)) => Complaint::Missing { field: field.key, choices: Vec::new() },
        (Trouble::Reversed, _) => match &value {
            Some(Value::Period(period)) => reversed(period),
            _ => Complaint::Reversed { from: String::new(), to: String::new() },
        },
        (Trouble::Dangling(_) | Trouble::WrongKind(_), field) => {
            let kinds = match field.map(|field| field.shape) {
                Some(Shape::Reference(kinds) | Shape::References(kinds)) => kinds,
                _ => &[],
            };
            Complaint::Dangling { kinds, like: Vec::new() }
        }
        (Trouble::Circle, _) => Complaint::Circle,
        (Trouble::TooLong(length, limit), _) => Complaint::TooLong { length: *length, limit: *limit },
        (Trouble::Forbidden, _) => Complaint::Forbidden,
        (Trouble::SlugTaken, _) => Complaint::Slug,
        (Trouble::SlugReserved, _) => Complaint::SlugReserved,
        (Trouble::NumberTaken(id), _) => Complaint::NumberTaken(named(*id).unwrap_or_else(|| id.to_string())),
        (Trouble::OtherKind, _) => Complaint::OtherKind(body.kind()),
        (Trouble::Merged(_), _) => Complaint::Merged,
        (Trouble::TwoRhythms(kind), _) => Complaint::TwoRhythms(*kind),
        (Trouble::Missing | Trouble::Changed(_) | Trouble::Unknown | Trouble::NoSuchField, _) => {
            Complaint::ChangedMeanwhile
        }
    };
    let piece = match (&what, &value) {
        (Complaint::Reversed { .. }, _) => Piece::To,
        (Complaint::TooLong { length, .. }, Some(Value::Text(text))) => {
            let long = text.translations.iter().find(|(_, translation)| translation.text.chars().count() == *length);
            long.filter(|_| text.source.chars().count() != *length)
                .map_or(Piece::Whole, |(language, _)| Piece::In(*language))
        }
        _ => Piece::Whole,
    };
    let column = field.map(|field| {
        let mut spots = place.spots.iter().filter(|spot| spot.key == field.key);
        let first = spots.clone().next();
        match spots.find(|spot| spot.piece == piece).or(first) {
            Some(spot) => ColumnPlace { index: Some(spot.column), heading: Arc::clone(&spot.heading) },
            None => ColumnPlace { index: None, heading: labels::field(words(place.language), field.key).into() },
        }
    });
    let value = match value {
        Some(Value::Plain(text)) => text,
        Some(Value::Text(text)) => text.source.clone(),
        _ => String::new(),
    };
    CellError {
        file: Arc::clone(&place.file),
        sheet: place.sheet.clone(),
        table: Some(place.table),
        row: Some(place.row),
        column,
        value,
        what,
    }
}
