//! What a file came to, as it is kept: in words, so that whoever opens the run's page weeks later reads what was found then.

use domain::id::RecordId;
use jiff::Timestamp;
use uuid::Uuid;

use crate::{
    features::exchange::{CellError, Outcome, cell::letters},
    kit::imports::{Change, Counted, Line, Lines, Run, Said, Standing},
};

/// So many errors, and so many warnings, are kept; the workbook of errors has them all.
const MOST_LINES: usize = 500;
/// So many changes are kept to be looked at one by one …
const MOST_CHANGES: usize = 1_000;
/// … and so much of them, in bytes.
const MOST_BYTES: usize = 4_000_000;
/// The longest value that is shown.
const LONGEST_VALUE: usize = 200;

/// Who sends a file.
pub struct Sender {
    /// Their account; `None` = by the command line.
    pub by: Option<Uuid>,
    /// The organisation whose records they may change; `None` = everybody's.
    pub whose: Option<RecordId>,
    /// When.
    pub at: Timestamp,
    /// The command that will take the file.
    pub command: Uuid,
}

/// What a file came to.
pub fn told(file: &str, outcome: &Outcome, sender: Sender, overwrites: bool) -> (Run, Lines) {
    let count = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    let counts = outcome.counts.iter().map(|(kind, counts)| Counted {
        kind: kind.code().to_owned(),
        new: counts.new,
        updated: counts.updated,
        unchanged: counts.unchanged,
        left_out: counts.left_out,
    });
    let run = Run {
        file: file.to_owned(),
        read_as: String::new(),
        at: sender.at,
        errors: count(outcome.errors.len()),
        warnings: count(outcome.warnings.len()),
        by: sender.by,
        whose: sender.whose,
        municipalities: outcome.municipalities.clone(),
        standing: Standing::Checked,
        counts: counts.collect(),
        overwrites,
        asked: 0,
        seal: seal(outcome),
        command: sender.command,
    };
    let lines = Lines {
        errors: outcome.errors.iter().take(MOST_LINES).map(line).collect(),
        warnings: outcome.warnings.iter().take(MOST_LINES).map(line).collect(),
        changes: changes(outcome),
    };
    (run, lines)
}

/// A hash of what would be written: over which version of which record, and what.
fn seal(outcome: &Outcome) -> String {
    let mut hasher = blake3::Hasher::new();
    for put in &outcome.puts {
        let body = put.body.to_bytes();
        hasher.update(put.id.0.as_bytes());
        hasher.update(&put.read_at.unwrap_or_default().to_le_bytes());
        hasher.update(&body.len().to_le_bytes());
        hasher.update(&body);
    }
    hasher.finalize().to_hex().to_string()
}

fn changes(outcome: &Outcome) -> Vec<Change> {
    let mut left = MOST_BYTES;
    let changes = outcome.puts.iter().take(MOST_CHANGES).map_while(|put| {
        let kind = put.body.kind();
        let body = String::from_utf8(put.body.to_bytes()).ok()?;
        left = left.checked_sub(body.len())?;
        Some(Change {
            record: put.id,
            kind: kind.code().to_owned(),
            is_new: put.read_at.is_none(),
            schema: kind.schema(),
            body,
            place: put.origin.clone(),
        })
    });
    changes.collect()
}

fn line(error: &CellError) -> Line {
    let column = error.column.as_ref().map(|column| match (column.index, error.row) {
        (Some(index), Some(row)) => format!("{} ({}{row})", column.heading, letters(index)),
        (Some(index), None) => format!("{} ({})", column.heading, letters(index)),
        (None, _) => column.heading.to_string(),
    });
    let value = match error.value.char_indices().nth(LONGEST_VALUE) {
        Some((end, _)) => format!("{}…", &error.value[..end]),
        None => error.value.clone(),
    };
    Line {
        sheet: error.sheet.as_ref().unwrap_or(&error.file).to_string(),
        row: error.row,
        column: column.unwrap_or_default(),
        value,
        why: Said::of(|language| error.why(language)),
        instead: Said::of(|language| error.instead(language)),
    }
}
