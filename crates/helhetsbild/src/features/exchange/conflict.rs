//! What stands between a file and a site that has gone on without it, field by field.

use domain::{
    kinds::Body,
    record::{FieldKey, Shape, Value},
};

use super::{
    complaint::{Complaint, Difference},
    draft::Draft,
    sheet::Piece,
    write::{Writer, Written},
};

/// So many differences are shown.
const MOST_DIFFERENCES: usize = 5;

/// Why the draft cannot be taken over the record as it is now, unless it is to overwrite it.
pub(super) fn conflict(draft: &Draft, writer: &Writer<'_>) -> Option<Complaint> {
    let old = draft.old.as_ref()?;
    if old.withdrawn {
        return Some(Complaint::Withdrawn);
    }
    let stale = draft.version.is_some_and(|version| version != old.version);
    (stale && old.body != draft.body)
        .then(|| Complaint::Conflict { version: old.version, differences: differences(&draft.body, &old.body, writer) })
}

fn differences(here: &Body, there: &Body, writer: &Writer<'_>) -> Vec<Difference> {
    let fields = here.kind().fields();
    let shown = fields.filter_map(|field| {
        let (mine, theirs) = (here.get(field.key), there.get(field.key));
        (mine != theirs).then(|| Difference {
            field: field.key,
            here: shown(&mine, field.key, field.shape, writer),
            there: shown(&theirs, field.key, field.shape, writer),
        })
    });
    shown.take(MOST_DIFFERENCES).collect()
}

/// A value in one line, for people.
pub(super) fn shown(value: &Value, key: FieldKey, shape: Shape, writer: &Writer<'_>) -> String {
    let piece = |piece| match writer.cell(value, key, shape, piece) {
        Written::Kronor(kronor) => format!("{kronor} kr"),
        other => other.into_text(),
    };
    match (value, shape) {
        (Value::Blank, _) => "–".to_owned(),
        (Value::Period(_), _) => format!("{} – {}", piece(Piece::From), piece(Piece::To)),
        (Value::References(ids), _) => ids.iter().map(|id| writer.names.title(*id)).collect::<Vec<_>>().join("; "),
        (Value::Parts(rows), Shape::Parts(parts)) => {
            let row = |row: &Vec<Value>| {
                let filled = row.iter().zip(parts).filter(|(value, _)| !value.is_blank());
                filled.map(|(value, part)| shown(value, part.key, part.shape, writer)).collect::<Vec<_>>().join(", ")
            };
            rows.iter().map(row).collect::<Vec<_>>().join("; ")
        }
        _ => piece(Piece::Whole),
    }
}
