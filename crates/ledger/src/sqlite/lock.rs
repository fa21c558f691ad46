//! The lock file: one process writes to a data folder, and a second one is told which.

use std::{
    fs::{File, OpenOptions, TryLockError, create_dir_all},
    io::{ErrorKind, Read as _, Write as _},
    path::Path,
};

use jiff::Timestamp;

use super::LOCK_FILE;
use crate::{LedgerError, Result};

/// The lock, held until it is dropped or its process ends in whatever way: it lives in the operating system, and what
/// stands in the file is only for people.
pub(super) struct Lock(File);

impl Lock {
    /// Takes the lock of `folder`.
    pub(super) fn take(folder: &Path, now: Timestamp, program: &str) -> Result<Self> {
        let path = folder.join(LOCK_FILE);
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(|error| in_folder(error, folder, "opening its lock file"))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                let known = file.read_to_string(&mut holder).is_ok() && !holder.trim().is_empty();
                let holder = if known { holder.trim().to_owned() } else { "another process".to_owned() };
                return Err(LedgerError::Locked { path: folder.to_owned(), holder });
            }
            Err(TryLockError::Error(error)) => return Err(in_folder(error, folder, "locking it")),
        }
        let since = now.strftime("%Y-%m-%dT%H:%M:%SZ");
        let written =
            file.set_len(0).and_then(|()| writeln!(file, "process {} ({program}) since {since}", std::process::id()));
        written.map_err(|error| in_folder(error, folder, "writing its lock file"))?;
        Ok(Self(file))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // The file stays, empty: to remove it would let two processes lock two files of the same name.
        let _ = self.0.set_len(0);
    }
}

/// Makes the data folder if there is none.
pub(super) fn make_folder(folder: &Path) -> Result<()> {
    create_dir_all(folder).map_err(|error| in_folder(error, folder, "making the folder"))
}

fn in_folder(error: std::io::Error, folder: &Path, doing: &str) -> LedgerError {
    match error.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            LedgerError::ReadOnly { path: folder.to_owned() }
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => LedgerError::Full { path: folder.to_owned() },
        _ => LedgerError::Storage { doing: format!("{doing} ({})", folder.display()), source: Box::new(error) },
    }
}
