//! Backups and how they come back.

use std::{
    ffi::OsString,
    fs::{File, read_dir, remove_file, rename},
    path::{Path, PathBuf},
};

use rusqlite::{Connection, OpenFlags};

use super::{
    DATABASE_FILE, LOCK_FILE, Sqlite,
    lock::{self, Lock},
    migrate,
    trouble::Trouble,
};
use crate::{
    ERASED_FILE, Erasure, Ledger, LedgerError, Result, Surroundings,
    erasure::{self, read_list, storage},
};

/// Writes a copy of the database at `path` as it stands into a new file. `VACUUM INTO` copies rows, not pages: what was
/// erased is in none of them.
pub(super) fn backup(path: &Path, to: &Path) -> Result<()> {
    if to.exists() {
        return Err(LedgerError::Occupied { path: to.to_owned() });
    }
    let part = beside(to, ".part");
    _ = remove_file(&part);
    copy(path, &part).inspect_err(|_| _ = remove_file(&part))?;
    settle(&part, to)
}

impl Sqlite {
    /// Writes a backup that `fill` fills: of a ledger on another engine.
    pub(crate) fn write_backup(
        to: &Path,
        surroundings: Surroundings,
        fill: impl FnOnce(&dyn Ledger) -> Result<()>,
    ) -> Result<()> {
        if to.exists() {
            return Err(LedgerError::Occupied { path: to.to_owned() });
        }
        let part = beside(to, ".part");
        clear(&part);
        let written = Self::open_file(part.clone(), None, false, surroundings).and_then(|file| fill(&file));
        written.inspect_err(|_| clear(&part))?;
        settle(&part, to)
    }
}

/// A copy of a database with what its log holds.
fn copy(path: &Path, to: &Path) -> Result<()> {
    let copied = || -> Result<(), Trouble> {
        let reading = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, reading).or_else(|_| {
            Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)
        })?;
        migrate::refuse_what_is_not_known(&connection)?;
        connection.execute("VACUUM INTO ?1", [to.to_string_lossy()])?;
        Ok(())
    };
    copied().map_err(|trouble| trouble.at("copying the database", path))
}

/// Lets a finished file take its name once it is on the disk.
fn settle(part: &Path, to: &Path) -> Result<()> {
    let settled = || -> std::io::Result<()> {
        File::open(part)?.sync_all()?;
        rename(part, to)?;
        let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        File::open(folder)?.sync_all()
    };
    settled().map_err(|error| storage("writing a copy of the database", to, error))
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name: OsString = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// What was restored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Restored {
    /// How many partnerships.
    pub partnerships: usize,
    /// How many changes, of all partnerships.
    pub changes: u64,
    /// How many erasures, made after the backup, were carried out again.
    pub erased: usize,
}

/// Restores a backup into a folder, under a new epoch, without what has been erased since: after the list in the folder, the
/// one beside the backup, and `lists`. Everything is verified before it takes its place.
///
/// # Errors
/// [`LedgerError::Occupied`] when there is anything in the folder and it is not to be replaced; [`LedgerError::Damaged`]
/// when the backup is. The folder is then as before.
pub fn restore(
    from: &Path,
    folder: &Path,
    replaces: bool,
    lists: &[PathBuf],
    surroundings: Surroundings,
) -> Result<Restored> {
    lock::make_folder(folder)?;
    let lock = Lock::take(folder, surroundings.clock.now(), &surroundings.program)?;
    if !replaces && !is_empty(folder)? {
        return Err(LedgerError::Occupied { path: folder.to_owned() });
    }
    let list = folder.join(ERASED_FILE);
    let beside_backup = from.parent().unwrap_or(Path::new("")).join(ERASED_FILE);
    let mut erasures = read_list(&list)?;
    for more in lists.iter().chain([&beside_backup]) {
        erasures.extend(read_list(more)?);
    }
    let place = folder.join(DATABASE_FILE);
    if place.exists() {
        // What it knows was erased is asked for, not needed: it may be why a backup is restored.
        erasures.extend(Sqlite::open_to_read(folder).and_then(|old| old.erasures()).unwrap_or_default());
    }
    let part = beside(&place, ".part");
    clear(&part);
    let made = copy(from, &part).and_then(|()| prepare(&part, &erasures, surroundings));
    let restored = made.inspect_err(|_| clear(&part))?;
    erasure::add_to_list(&list, &erasures)?;
    // A log of the old database must never be read into the new one.
    for ending in ["-wal", "-shm"] {
        _ = remove_file(beside(&place, ending));
    }
    settle(&part, &place)?;
    drop(lock);
    Ok(restored)
}

/// Whether a folder holds nothing but a lock and a list of erasures.
fn is_empty(folder: &Path) -> Result<bool> {
    let entries = read_dir(folder).map_err(|error| storage("reading the folder", folder, error))?;
    Ok(entries.flatten().all(|entry| [LOCK_FILE, ERASED_FILE].iter().any(|name| entry.file_name() == *name)))
}

fn clear(part: &Path) {
    for ending in ["", "-wal", "-shm"] {
        _ = remove_file(beside(part, ending));
    }
}

/// Brings a copied backup up to date, carries out what was erased since, and verifies all of it.
fn prepare(part: &Path, erasures: &[Erasure], surroundings: Surroundings) -> Result<Restored> {
    let ledger = Sqlite::open_file(part.to_owned(), None, true, surroundings)?;
    let partnerships = ledger.partnerships()?;
    let mut restored = Restored { partnerships: partnerships.len(), changes: 0, erased: 0 };
    for partnership in &partnerships {
        if let Some(found) = ledger.check(partnership, &mut |_, _| {})?.first() {
            let place = found.sequence.map_or_else(String::new, |number| format!("change {number}: "));
            return Err(LedgerError::Damaged { what: format!("the backup's {partnership}: {place}{}", found.what) });
        }
    }
    let concerned: Vec<Erasure> =
        erasures.iter().filter(|erasure| partnerships.contains(&erasure.partnership)).cloned().collect();
    if !concerned.is_empty() {
        let done = ledger.erase_all(&concerned)?;
        restored.erased = done.iter().flatten().filter(|done| !done.repeated).count();
    }
    for partnership in &partnerships {
        restored.changes += ledger.head(partnership)?.sequence;
    }
    Ok(restored)
}
