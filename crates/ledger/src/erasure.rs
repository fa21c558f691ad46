//! Erasing by decision, and the list of what was erased that is kept outside the database.
//!
//! Erasing a record removes the texts and salts of all its changes; their hashes stay, so the chain holds, and a change of
//! action `Erase` says when it was done. Erasing a row – a person, a file – removes the row. Who decided, and why, is a row
//! of the drawer [`Drawer::ERASURES`].
//!
//! A backup made before still holds the text. So that restoring it does not bring the text back, every erasure is also
//! written to a list beside the database, and `restore` carries it out again.

use std::{
    fs::{File, OpenOptions},
    io::{ErrorKind, Write as _},
    path::Path,
};

use domain::{
    change::{Actor, Occasion},
    id::{PartnershipId, RecordId},
};
use jiff::Timestamp;
use uuid::Uuid;

use crate::{Batch, Drawer, DrawerRow, LedgerError, NewChange, Result, model::moment};

/// The name of the list in a data folder.
pub const ERASED_FILE: &str = "helhetsbild.erased";

/// What is erased.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Erased {
    /// A record with its whole history.
    Record(RecordId),
    /// A row of a drawer: a person, a file.
    Row {
        /// The drawer's name.
        drawer: String,
        /// The row's key.
        key: String,
    },
}

/// A decision to erase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erasure {
    /// Whose it is.
    pub partnership: PartnershipId,
    /// What.
    pub what: Erased,
    /// Why: the decision's number, the law's paragraph.
    pub reason: String,
    /// Who decided; a function rather than a name.
    pub by: String,
    /// By which command, who carried it out, and when.
    pub occasion: Occasion,
}

impl Erasure {
    /// As one line of the list: when, command, partnership, what, by whom, why; between tabs.
    pub fn line(&self) -> String {
        let what = match &self.what {
            Erased::Record(record) => format!("record\t{record}\t"),
            Erased::Row { drawer, key } => format!("row\t{}\t{}", plain(drawer), plain(key)),
        };
        let (at, command) = (moment(self.occasion.at), self.occasion.command);
        let actor = self.occasion.actor.code();
        format!("{at}\t{command}\t{actor}\t{}\t{what}\t{}\t{}", self.partnership, plain(&self.by), plain(&self.reason))
    }

    /// What an engine writes of it: the changes that take its record away, if it is of one, and what the drawer keeps.
    pub(crate) fn batch(&self, changes: Vec<NewChange>) -> Batch {
        Batch {
            partnership: self.partnership.clone(),
            began: None,
            occasion: self.occasion.clone(),
            changes,
            letters: vec![self.log()],
            guarded: Vec::new(),
        }
    }

    /// What the drawer of erasures holds of it: never what was erased.
    fn log(&self) -> DrawerRow {
        DrawerRow::new(Drawer::ERASURES, self.occasion.command.to_string(), self.line())
    }

    /// The erasure that a line tells of.
    ///
    /// # Errors
    /// [`LedgerError::Damaged`] when it tells of none.
    pub fn from_line(line: &str) -> Result<Self> {
        let unreadable = || LedgerError::Damaged { what: format!("the list of erasures has a line `{line}`") };
        let parts: Vec<&str> = line.split('\t').collect();
        let &[at, command, actor, partnership, sort, first, second, by, reason] = parts.as_slice() else {
            return Err(unreadable());
        };
        let what = match sort {
            "record" => Erased::Record(first.parse().map_err(|_| unreadable())?),
            "row" => Erased::Row { drawer: first.to_owned(), key: second.to_owned() },
            _ => return Err(unreadable()),
        };
        let at: Timestamp = at.parse().map_err(|_| unreadable())?;
        let command = Uuid::parse_str(command).map_err(|_| unreadable())?;
        let actor = Actor::from_code(actor).ok_or_else(unreadable)?;
        Ok(Self {
            partnership: PartnershipId(partnership.to_owned()),
            what,
            reason: reason.to_owned(),
            by: by.to_owned(),
            occasion: Occasion { command, actor, at },
        })
    }
}

/// Without what separates the parts of a line.
fn plain(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

/// Reads a list; one that does not exist is empty.
///
/// # Errors
/// [`LedgerError::Damaged`] for a line that cannot be read, or [`LedgerError::Storage`].
pub fn read_list(path: &Path) -> Result<Vec<Erasure>> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(storage("reading the list of erasures", path, error)),
    };
    text.lines().filter(|line| !line.trim().is_empty()).map(Erasure::from_line).collect()
}

/// Adds to a list what is not in it, and returns when that is on the disk.
///
/// # Errors
/// [`LedgerError::Storage`].
pub fn add_to_list(path: &Path, erasures: &[Erasure]) -> Result<()> {
    let there = read_list(path)?;
    let new: String = erasures
        .iter()
        .filter(|erasure| !there.iter().any(|known| known.occasion.command == erasure.occasion.command))
        .map(|erasure| erasure.line() + "\n")
        .collect();
    let added = || -> std::io::Result<()> {
        let mut file: File = OpenOptions::new().create(true).append(true).open(path)?;
        file.write_all(new.as_bytes())?;
        file.sync_all()
    };
    if new.is_empty() { Ok(()) } else { added().map_err(|error| storage("writing the list of erasures", path, error)) }
}

pub(crate) fn storage(doing: &str, path: &Path, error: std::io::Error) -> LedgerError {
    match error.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => LedgerError::ReadOnly { path: path.to_owned() },
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => LedgerError::Full { path: path.to_owned() },
        _ => LedgerError::Storage { doing: format!("{doing} ({})", path.display()), source: Box::new(error) },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_as_it_was_written() {
        let folder = tempfile::tempdir().unwrap();
        let list = folder.path().join(ERASED_FILE);
        assert_eq!(read_list(&list).unwrap(), []);
        let erasure = |number: u128, what| Erasure {
            partnership: PartnershipId("gavleborg".to_owned()),
            what,
            reason: "Beslut 12, artikel 17".to_owned(),
            by: "informationsansvarig".to_owned(),
            occasion: Occasion {
                command: Uuid::from_u128(number),
                actor: Actor::CommandLine,
                at: "2026-03-01T08:00:00Z".parse().unwrap(),
            },
        };
        let all = [
            erasure(1, Erased::Record(RecordId(Uuid::from_u128(7)))),
            erasure(2, Erased::Row { drawer: "person".to_owned(), key: "a b".to_owned() }),
        ];
        add_to_list(&list, &all[..1]).unwrap();
        add_to_list(&list, &all).unwrap();
        assert_eq!(read_list(&list).unwrap(), all, "each once");

        let split = Erasure { reason: "a\tb\nc".to_owned(), ..all[0].clone() };
        assert_eq!(Erasure::from_line(&split.line()).unwrap().reason, "a b c");
        assert!(Erasure::from_line("what").is_err());
    }
}
