//! SQLite keeps the contract, and what is its own: one file, one process.

use std::{
    fs,
    os::unix::process::CommandExt as _,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use crate::contract::{Place, changes, command, gavleborg, head, new, put, surroundings};
use ledger::{DATABASE_FILE, Drawer, DrawerRow, LOCK_FILE, Ledger, LedgerError, Sqlite};
use rusqlite::Connection;
use tempfile::TempDir;

contract!(Folder::empty());

/// A folder that goes with its test.
pub struct Folder(TempDir);

impl Folder {
    pub fn empty() -> Self {
        Self(TempDir::new().unwrap())
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn database(&self) -> PathBuf {
        self.path().join(DATABASE_FILE)
    }

    pub fn try_open(&self) -> Result<Sqlite, LedgerError> {
        Sqlite::open(self.path(), surroundings())
    }
}

impl Place for Folder {
    fn open(&self) -> Box<dyn Ledger> {
        Box::new(self.try_open().unwrap())
    }

    fn tamper(&self, sql: &str) {
        let connection = Connection::open(self.database()).unwrap();
        connection.execute_batch(&format!("PRAGMA foreign_keys = OFF; {sql};")).unwrap();
    }
}

/// Runs one of the tests marked as a child's part in a process of its own.
fn child(part: &str, folder: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", part, "--ignored", "--nocapture"])
        .env("LEDGER_TEST_FOLDER", folder)
        .stdout(Stdio::piped());
    command
}

fn folder_of_parent() -> PathBuf {
    std::env::var_os("LEDGER_TEST_FOLDER").expect("run by its parent").into()
}

/// Waits for the child's end; what followed when it said a line that begins so.
fn hear(child: Child, beginning: &str) -> String {
    let said = child.wait_with_output().unwrap().stdout;
    let said = String::from_utf8(said).unwrap();
    let rest = said.lines().find_map(|line| line.strip_prefix(beginning));
    rest.unwrap_or_else(|| panic!("the child never said `{beginning}` but {said}")).to_owned()
}

#[test]
fn a_second_process_is_refused_and_told_of_the_first() {
    let folder = Folder::empty();
    let first = folder.try_open().unwrap();
    let error = hear(child("sqlite::second_process", folder.path()).spawn().unwrap(), "refused: ");
    let here = std::process::id();
    let expected =
        format!("is in use by process {here} (ledger test) since 2026-03-01T08:00:00Z; stop that process first");
    assert!(error.contains(&expected) && error.contains(&folder.path().display().to_string()), "{error}");

    drop(first);
    assert_eq!(hear(child("sqlite::second_process", folder.path()).spawn().unwrap(), "opened"), "");
    assert_eq!(fs::read_to_string(folder.path().join(LOCK_FILE)).unwrap(), "");
}

#[test]
#[ignore = "the part of a child process"]
fn second_process() {
    match Sqlite::open(&folder_of_parent(), surroundings()) {
        Ok(_) => println!("\nopened"),
        Err(error) => println!("\nrefused: {error}"),
    }
}

#[test]
fn a_newer_format_is_refused() {
    let folder = Folder::empty();
    drop(new(&folder));
    folder.tamper("INSERT INTO migration (version, at) VALUES (999, 0)");
    let expected = |result: Result<Sqlite, LedgerError>| {
        let error = result.err().unwrap();
        assert!(matches!(error, LedgerError::Newer { found: 999, known: ledger::VERSION }), "{error}");
    };
    expected(folder.try_open());
    expected(Sqlite::open_to_read(folder.path()));
}

#[test]
fn a_file_of_another_program_is_refused_untouched() {
    let folder = Folder::empty();
    folder.tamper("CREATE TABLE recipes (name TEXT); INSERT INTO recipes VALUES ('kanelbullar')");
    let before = fs::read(folder.database()).unwrap();
    assert!(folder.try_open().err().unwrap().to_string().contains("of another program"));
    assert!(fs::read(folder.database()).unwrap() == before);
}

#[test]
fn a_folder_without_the_right_to_write_says_so() {
    let folder = Folder::empty();
    drop(new(&folder));
    let mut stranger = child("sqlite::second_process", folder.path());
    let mut rights = fs::metadata(folder.path()).unwrap().permissions();
    std::os::unix::fs::PermissionsExt::set_mode(&mut rights, 0o555);
    fs::set_permissions(folder.path(), rights).unwrap();
    // The superuser may write anywhere: only as somebody else is the question worth asking.
    if fs::write(folder.path().join("probe"), "").is_ok() {
        stranger.uid(65534).gid(65534);
    }
    let Ok(stranger) = stranger.spawn() else { return eprintln!("skipped: this user may not become another") };
    let error = hear(stranger, "refused: ");
    assert!(error.contains("cannot be written to; give the user"), "{error}");
}

#[test]
fn who_only_reads_sees_what_another_writes() {
    let folder = Folder::empty();
    let writer = new(&folder);
    let reader = Sqlite::open_to_read(folder.path()).unwrap();
    writer.append(command(1, vec![put(1, 0, "one")])).unwrap();
    assert_eq!((head(&reader), reader.epoch()), (1, writer.epoch()));
    assert_eq!(changes(&reader), changes(&*writer));
    let refused = [
        reader.append(command(2, vec![put(2, 0, "two")])).err(),
        reader.put(&gavleborg(), DrawerRow::new(Drawer::DRAFTS, "a", ""), None).err(),
        reader.purge(crate::contract::second(0)).err(),
    ];
    assert!(refused.iter().all(|error| matches!(error, Some(LedgerError::ReadOnly { .. }))), "{refused:?}");
    let nothing = Folder::empty();
    assert!(matches!(Sqlite::open_to_read(nothing.path()), Err(LedgerError::Storage { .. })));
    assert!(!nothing.database().exists());
}

#[test]
fn a_flipped_bit_anywhere_is_found() {
    let folder = Folder::empty();
    let ledger = new(&folder);
    let text = "a text that is long enough to be met by chance ".repeat(8);
    ledger.append(command(1, (0..200).map(|number| put(number, 0, &text)).collect())).unwrap();
    ledger.append(command(2, (0..50).map(|number| put(number, 1, &text)).collect())).unwrap();
    drop(ledger);
    let sound = fs::read(folder.database()).unwrap();
    let place_of_text = sound.windows(text.len()).position(|window| window == text.as_bytes()).unwrap();
    let mut missed = Vec::new();
    for place in (100..sound.len()).step_by(2477).chain([place_of_text]) {
        let mut damaged = sound.clone();
        damaged[place] ^= 0x10;
        fs::write(folder.database(), &damaged).unwrap();
        let found = match folder.try_open() {
            Err(_) => true,
            Ok(ledger) => !ledger.check(&gavleborg(), &mut |_, _| {}).is_ok_and(|breaks| breaks.is_empty()),
        };
        if !found && !nothing_is_kept_at(&sound, &damaged, &folder) {
            missed.push(place);
        }
    }
    assert_eq!(missed, [0; 0], "of {} bytes", sound.len());
}

/// Whether a flip hit the unused part of a page: then all tables read as before.
fn nothing_is_kept_at(sound: &[u8], damaged: &[u8], folder: &Folder) -> bool {
    let read = |bytes: &[u8]| {
        fs::write(folder.database(), bytes).unwrap();
        let connection = Connection::open(folder.database()).unwrap();
        let mut dump = Vec::new();
        for table in ["migration", "ledger", "partnership", "command", "change", "record", "drawer"] {
            let mut statement = connection.prepare(&format!("SELECT * FROM {table}")).unwrap();
            let columns = statement.column_count();
            let mut rows = statement.query([]).unwrap();
            while let Some(row) = rows.next().unwrap() {
                dump.extend((0..columns).map(|column| format!("{:?}", row.get_ref(column).unwrap())));
            }
        }
        dump
    };
    read(sound) == read(damaged)
}

#[test]
fn what_is_removed_leaves_no_trace_in_the_file() {
    let folder = Folder::empty();
    let ledger = new(&folder);
    let secret = "Kerstin Exempelsson, 070-000 00 00";
    for number in 0..20 {
        ledger.put(&gavleborg(), DrawerRow::new(Drawer::DRAFTS, number.to_string(), secret), None).unwrap();
    }
    (0..20).for_each(|number| assert!(ledger.remove(&gavleborg(), Drawer::DRAFTS, &number.to_string(), None).unwrap()));
    drop(ledger);
    for file in fs::read_dir(folder.path()).unwrap() {
        let bytes = fs::read(file.unwrap().path()).unwrap();
        assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()));
    }
}
