//! Backups of a folder: taken while others write, and brought back without what was erased since.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, Ordering::Relaxed},
    thread::scope,
};

use crate::contract::{changes, command, erasure, gavleborg, head, put, record, surroundings};
use ledger::{
    DATABASE_FILE, Drawer, DrawerRow, ERASED_FILE, Erased, Ledger, LedgerError, Restored, Sqlite, Surroundings,
};
use tempfile::TempDir;

const SECRET: &str = "Kerstin Exempelsson, 070-000 00 00";

fn open(folder: &Path) -> Sqlite {
    let ledger = Sqlite::open(folder, surroundings()).unwrap();
    ledger.add_partnership(&gavleborg()).unwrap();
    ledger
}

fn restore(from: &Path, folder: &Path, replaces: bool, lists: &[PathBuf]) -> Result<Restored, LedgerError> {
    let other_lots = Surroundings { randomness: Box::new(|bytes: &mut [u8]| bytes.fill(0x2a)), ..surroundings() };
    ledger::restore(from, folder, replaces, lists, other_lots)
}

/// The files in a folder that hold the secret.
fn told_in(folder: &Path) -> Vec<String> {
    let mut told = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let bytes = fs::read(entry.path()).unwrap();
        if bytes.windows(SECRET.len()).any(|window| window == SECRET.as_bytes()) {
            told.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    told
}

/// A ledger with the secret in two versions of a record, among many others of all lengths.
fn with_a_secret(folder: &Path) -> Sqlite {
    let ledger = open(folder);
    let text = |number: u128| "x".repeat(usize::try_from(number * 37 % 2000).unwrap() + 1);
    for round in 0..20 {
        let many = (0..20).map(|number| put(100 + round * 20 + number, 0, &text(round * 20 + number)));
        ledger.append(command(1 + round, many.collect())).unwrap();
    }
    ledger.append(command(30, vec![put(1, 0, SECRET)])).unwrap();
    ledger.append(command(31, vec![put(1, 1, &format!("{}{SECRET}", text(40))), put(2, 0, "two")])).unwrap();
    ledger
}

#[test]
fn what_was_erased_is_nowhere_and_stays_away() {
    let (data, backups) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let ledger = with_a_secret(data.path());
    let old = backups.path().join("old.db");
    ledger.backup(&old).unwrap();
    assert!(!told_in(data.path()).is_empty() && told_in(backups.path()) == ["old.db"]);

    let decision = erasure(40, Erased::Record(record(1)));
    ledger::erasure::add_to_list(&data.path().join(ERASED_FILE), std::slice::from_ref(&decision)).unwrap();
    ledger.erase(&decision).unwrap();
    assert_eq!(told_in(data.path()), [""; 0], "while it is open");
    ledger.backup(&backups.path().join("new.db")).unwrap();
    assert_eq!(told_in(backups.path()), ["old.db"]);
    drop(ledger);
    assert_eq!(told_in(data.path()), [""; 0]);

    let restored = restore(&old, data.path(), true, &[]).unwrap();
    assert_eq!((restored.partnerships, restored.erased), (1, 1));
    assert_eq!(told_in(data.path()), [""; 0], "the older backup comes back without it");
    let ledger = open(data.path());
    assert_eq!(ledger.check(&gavleborg(), &mut |_, _| {}).unwrap(), []);
    assert_eq!(ledger.erasures().unwrap(), [decision]);
}

#[test]
fn a_list_from_elsewhere_is_carried_out_when_the_folder_is_lost() {
    let (data, kept) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let ledger = with_a_secret(data.path());
    ledger.put(&gavleborg(), DrawerRow::new(Drawer::PERSONS, "p", SECRET), None).unwrap();
    let old = kept.path().join("old.db");
    ledger.backup(&old).unwrap();
    let list = kept.path().join("list");
    let row = Erased::Row { drawer: "person".to_owned(), key: "p".to_owned() };
    let decisions = [erasure(40, Erased::Record(record(1))), erasure(41, row)];
    ledger::erasure::add_to_list(&list, &decisions).unwrap();

    let new = TempDir::new().unwrap();
    assert_eq!(restore(&old, new.path(), false, &[list]).unwrap().erased, 2);
    assert_eq!(told_in(new.path()), [""; 0]);
    assert_eq!(ledger::erasure::read_list(&new.path().join(ERASED_FILE)).unwrap(), decisions, "and is kept");
}

#[test]
fn a_restored_ledger_is_the_same_in_a_new_epoch() {
    let (data, other) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let ledger = with_a_secret(data.path());
    let file = other.path().join("backup.db");
    ledger.backup(&file).unwrap();
    let folder = other.path().join("data");
    let restored = restore(&file, &folder, false, &[]).unwrap();
    assert_eq!(restored, Restored { partnerships: 1, changes: head(&ledger), erased: 0 });
    let back = open(&folder);
    assert_eq!(changes(&back), changes(&ledger));
    assert_ne!(back.epoch(), ledger.epoch());
    let files: Vec<_> = fs::read_dir(other.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(files.len(), 2, "nothing is left beside them: {files:?}");
}

#[test]
fn a_folder_in_use_or_full_is_not_restored_into() {
    let (data, backups) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let ledger = with_a_secret(data.path());
    let file = backups.path().join("backup.db");
    ledger.backup(&file).unwrap();
    assert!(matches!(restore(&file, data.path(), true, &[]), Err(LedgerError::Locked { .. })));
    drop(ledger);
    let before = fs::read(data.path().join(DATABASE_FILE)).unwrap();
    assert!(matches!(restore(&file, data.path(), false, &[]), Err(LedgerError::Occupied { .. })));

    let mut torn = fs::read(&file).unwrap();
    let middle = torn.len() / 2;
    torn[middle..middle + 3000].fill(7);
    fs::write(&file, torn).unwrap();
    let result = restore(&file, data.path(), true, &[]);
    assert!(matches!(result, Err(LedgerError::Damaged { .. })), "{result:?}");
    assert!(fs::read(data.path().join(DATABASE_FILE)).unwrap() == before, "what was there is there");
    assert!(!data.path().join(format!("{DATABASE_FILE}.part")).exists());
}

#[test]
fn backups_are_taken_while_others_write() {
    let (data, backups) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let ledger = open(data.path());
    let finished = AtomicBool::new(false);
    scope(|scope| {
        let writer = scope.spawn(|| {
            let mut turn = 0;
            while !finished.load(Relaxed) {
                let changes = (0..7).map(|number| put(number, turn, "text")).collect();
                ledger.append(command(1 + u128::from(turn), changes)).unwrap();
                turn += 1;
            }
        });
        for number in 0..5 {
            let file = backups.path().join(format!("{number}.db"));
            // As the command line does it: another process that only reads.
            Sqlite::open_to_read(data.path()).unwrap().backup(&file).unwrap();
            let folder = backups.path().join(format!("restored-{number}"));
            let changes = restore(&file, &folder, false, &[]).unwrap().changes;
            assert!(changes.is_multiple_of(7), "{changes}");
        }
        finished.store(true, Relaxed);
        writer.join().unwrap();
    });
}
