//! What can go wrong with a ledger. Each message says where, why, and what to do.

use std::path::PathBuf;

use domain::id::{PartnershipId, RecordId};

/// The result of asking a ledger.
pub type Result<T, E = LedgerError> = std::result::Result<T, E>;

/// Why a ledger did not do what it was asked; it then has done nothing at all.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// The batch rests on another state than the latest: read on, draft again.
    #[error("the ledger stands at change {head}, and the draft began elsewhere; read the changes since and try again")]
    Behind {
        /// The number of the latest change.
        head: u64,
    },
    /// Records were changed since they were read.
    #[error("changed by somebody else since they were read: {}; compare and save again", name_clashes(.records))]
    Clash {
        /// Each record with the version it has now, 0 if it does not exist.
        records: Vec<(RecordId, u64)>,
    },
    /// A drawer's row was put by somebody else since it was read.
    #[error("`{key}` in the drawer {drawer} stands at version {current}, not at the one it was read at; read it again")]
    RowClash {
        /// The drawer.
        drawer: String,
        /// The row's key.
        key: String,
        /// The version there is, 0 if there is no row.
        current: u64,
    },
    /// No such partnership.
    #[error("the ledger holds no partnership `{partnership}`; add it first, or look at how it is spelt")]
    UnknownPartnership {
        /// The partnership asked for.
        partnership: PartnershipId,
    },
    /// The batch breaks a rule that every batch keeps: an error in the program, not of a person.
    #[error("the batch cannot be kept: {what}; this is an error in the program, please report it")]
    Invalid {
        /// Which rule.
        what: String,
    },
    /// Records that were erased by decision; they do not come back.
    #[error("erased by decision, and not to be entered again: {}; enter it anew under another key", name_records(.records))]
    Erased {
        /// The records.
        records: Vec<RecordId>,
    },
    /// A file that is larger than what is kept.
    #[error("the file has {bytes} bytes, and at most {most} are kept; make it smaller, or link to where it lies")]
    TooLarge {
        /// How large it is.
        bytes: usize,
        /// How large it may be.
        most: usize,
    },
    /// Another process writes to this folder.
    #[error("{} is in use by {holder}; stop that process first, or choose another folder with --data", .path.display())]
    Locked {
        /// The data folder.
        path: PathBuf,
        /// The process that holds it.
        holder: String,
    },
    /// The data may be read, not written.
    #[error("{} cannot be written to; give the user who runs this program the right to write there", .path.display())]
    ReadOnly {
        /// The data folder or its file.
        path: PathBuf,
    },
    /// There is something already where something new was to be written.
    #[error("{} is there already; choose another place, or take it away first", .path.display())]
    Occupied {
        /// The folder or file.
        path: PathBuf,
    },
    /// Two ledgers that were to be the same are not.
    #[error("the partnership `{partnership}` {what}; copy into an empty ledger, while nobody writes to either")]
    Diverged {
        /// The partnership.
        partnership: PartnershipId,
        /// Where they differ.
        what: String,
    },
    /// No room.
    #[error("the disk that holds {} is full; nothing was written; make room and try again", .path.display())]
    Full {
        /// The database file.
        path: PathBuf,
    },
    /// What is stored is not what was written.
    #[error(
        "the stored data is damaged: {what}; stop the program, keep a copy of the folder, and restore the latest backup"
    )]
    Damaged {
        /// Where and how.
        what: String,
    },
    /// Written by a newer program.
    #[error("the data has format {found} and this program knows up to {known}; use a newer version of the program")]
    Newer {
        /// The format met.
        found: u32,
        /// The newest format known.
        known: u32,
    },
    /// The database cannot be reached now.
    #[error("the ledger cannot be reached: {why}; nothing was written; try again in a moment")]
    Unavailable {
        /// What was tried.
        why: String,
    },
    /// Anything else that the database or the file system says.
    #[error("{doing}: {source}")]
    Storage {
        /// What was being done, and where.
        doing: String,
        /// What was answered.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The caller of [`current`](crate::Ledger::current) or [`undo_to`](crate::Ledger::undo_to) ended the reading.
    #[error("{0}")]
    Reader(Box<dyn std::error::Error + Send + Sync>),
}

fn name_records(records: &[RecordId]) -> String {
    records.iter().map(RecordId::to_string).collect::<Vec<_>>().join(", ")
}

fn name_clashes(records: &[(RecordId, u64)]) -> String {
    let names = records.iter().take(5).map(|(record, version)| format!("{record} (now version {version})"));
    let names = names.collect::<Vec<_>>().join(", ");
    match records.len().saturating_sub(5) {
        0 => names,
        more => format!("{names} and {more} more"),
    }
}
