//! Crashes: killed processes, lost power, full disks, files that may not be written, and clocks that go back.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    os::unix::process::CommandExt as _,
    path::Path,
    process::{Child, Command},
    sync::atomic::{AtomicU32, Ordering},
    thread::scope,
    time::Duration,
};

use ledger::{Address, Drawer, DrawerRow, Ledger, LedgerError, Sqlite};
use tempfile::TempDir;

use crate::{
    contract::{changes, command, gavleborg, head, new, put, second, surroundings},
    server,
    sqlite::Folder,
};

/// How often a writer is killed: 210 times in all.
const KILLS_ON_SQLITE: u32 = 140;
/// The same on PostgreSQL.
const KILLS_ON_POSTGRESQL: u32 = 70;

/// How many changes each command of the endless writers makes.
const EACH: u64 = 3;

/// A child that writes without end to a ledger, with several threads, and says what was acknowledged.
fn writer(address: &str) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "crash::endless_writer", "--ignored", "--nocapture"]).env("LEDGER_TEST_ADDRESS", address);
    command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::null()).spawn().unwrap()
}

fn address_of_parent() -> Address {
    let address = std::env::var("LEDGER_TEST_ADDRESS").expect("run by its parent");
    address.parse().unwrap()
}

/// What a writer says when command `number` was acknowledged.
fn acknowledged(line: &str) -> Option<u128> {
    line.strip_prefix("done ")?.parse().ok()
}

#[test]
#[ignore = "the part of a child process"]
fn endless_writer() {
    let ledger = address_of_parent().open(surroundings()).unwrap();
    let begun = u128::from(head(&*ledger)) * 1000;
    println!();
    scope(|scope| {
        for thread in 0..4u128 {
            let ledger = &*ledger;
            scope.spawn(move || {
                for turn in 0.. {
                    let number = begun + thread * 250 + turn % 250 + 1000 * (turn / 250) + 1;
                    let changes = (0..u128::from(EACH)).map(|part| put(number * 10 + part, 0, "text")).collect();
                    let letter = DrawerRow::new(Drawer::OUTBOX, number.to_string(), "Dear …");
                    let batch = ledger::Batch { letters: vec![letter], ..command(number, changes) };
                    if ledger.append(batch).is_err() {
                        return;
                    }
                    println!("done {number}");
                }
            });
        }
    });
}

/// Kills a writer at a moment of chance, over and over, and looks at what is left.
fn kill_again_and_again(address: &str, times: u32) {
    let parsed: Address = address.parse().unwrap();
    parsed.open(surroundings()).unwrap().add_partnership(&gavleborg()).unwrap();
    let chance = AtomicU32::new(12_345);
    let mut all = Vec::new();
    for round in 0..times {
        let mut child = writer(address);
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        all.extend(lines.by_ref().find_map(|line| acknowledged(&line)));
        let drawn = chance.fetch_add(2_654_435_761, Ordering::Relaxed) >> 20;
        std::thread::sleep(Duration::from_micros(u64::from(drawn % 60) * 500));
        child.kill().unwrap();
        child.wait().unwrap();
        all.extend(lines.filter_map(|line| acknowledged(&line)));
        // Each is looked at, and now and then all of it.
        let ledger = parsed.open(surroundings()).unwrap();
        for number in all.iter().rev().take(40) {
            let done = ledger.carried_out(uuid::Uuid::from_u128(*number)).unwrap();
            assert!(done.is_some_and(|done| done.last + 1 - done.first == EACH), "{number} was acknowledged");
        }
        assert!(head(&*ledger).is_multiple_of(EACH), "nothing half is there");
        if round % 35 == 34 || round + 1 == times {
            let letters = ledger.rows_after(&gavleborg(), Drawer::OUTBOX, "", usize::MAX).unwrap().len() as u64;
            assert_eq!(letters, head(&*ledger) / EACH, "a letter for each command, and none without");
            assert!(all.iter().all(|number| ledger.carried_out(uuid::Uuid::from_u128(*number)).unwrap().is_some()));
            assert_eq!(ledger.check(&gavleborg(), &mut |_, _| {}).unwrap(), []);
        }
    }
    assert!(all.len() > times as usize, "{}", all.len());
}

#[test]
fn what_is_acknowledged_outlives_a_killed_process_on_sqlite() {
    let folder = TempDir::new().unwrap();
    kill_again_and_again(&format!("sqlite:{}", folder.path().display()), KILLS_ON_SQLITE);
}

#[test]
fn what_is_acknowledged_outlives_a_killed_process_on_postgresql() {
    let database = server::shared().database();
    kill_again_and_again(&database.address(), KILLS_ON_POSTGRESQL);
}

#[test]
fn two_nodes_write_and_one_is_killed() {
    let database = server::shared().database();
    let address: Address = database.address().parse().unwrap();
    let ledger = address.open(surroundings()).unwrap();
    ledger.add_partnership(&gavleborg()).unwrap();
    for round in 0..8 {
        let mut child = writer(&database.address());
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let first = lines.by_ref().find_map(|line| acknowledged(&line));
        for turn in 0..30 {
            let number = (1 << 60) + round * 100 + turn;
            ledger.append(command(number, (0..3).map(|part| put(number * 10 + part, 0, "text")).collect())).unwrap();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        for number in first.into_iter().chain(lines.filter_map(|line| acknowledged(&line))) {
            assert!(ledger.carried_out(uuid::Uuid::from_u128(number)).unwrap().is_some(), "{number}");
        }
    }
    assert_eq!(ledger.check(&gavleborg(), &mut |_, _| {}).unwrap(), []);
}

#[test]
fn a_torn_file_is_reported() {
    let folder = Folder::empty();
    let ledger = new(&folder);
    for round in 0..20 {
        ledger
            .append(command(1 + u128::from(round), (0..20).map(|number| put(number, round, "text")).collect()))
            .unwrap();
    }
    drop(ledger);
    let sound = fs::read(folder.database()).unwrap();
    for part in 1..12 {
        // A disk that wrote some pages and not the others: zeros, or the file's end is missing.
        let at = sound.len() * part / 12 / 4096 * 4096;
        let mut torn = sound.clone();
        if part % 2 == 0 {
            torn.truncate(at);
        } else {
            torn[at..at + 4096].fill(0);
        }
        fs::write(folder.database(), &torn).unwrap();
        let found = match folder.try_open() {
            Err(error) => matches!(error, LedgerError::Damaged { .. } | LedgerError::Storage { .. }),
            Ok(ledger) => !ledger.check(&gavleborg(), &mut |_, _| {}).is_ok_and(|breaks| breaks.is_empty()),
        };
        assert!(found, "page at {at} of {}", sound.len());
    }
}

#[test]
fn a_file_that_may_only_be_read_says_so() {
    let folder = Folder::empty();
    drop(new(&folder));
    let mut stranger = Command::new(std::env::current_exe().unwrap());
    stranger.args(["--exact", "crash::who_may_only_read", "--ignored", "--nocapture"]);
    stranger.env("LEDGER_TEST_ADDRESS", format!("sqlite:{}", folder.path().display()));
    let rights = |path: &Path, mode| {
        fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(mode)).unwrap();
    };
    rights(folder.path(), 0o777);
    rights(&folder.path().join(ledger::LOCK_FILE), 0o666);
    rights(&folder.database(), 0o444);
    if fs::OpenOptions::new().append(true).open(folder.database()).is_ok() {
        // The superuser may write anywhere: only as somebody else is the question worth asking.
        stranger.uid(65534).gid(65534);
    }
    let Ok(said) = stranger.output() else { return eprintln!("skipped: this user may not become another") };
    let said = String::from_utf8(said.stdout).unwrap();
    assert!(said.contains("cannot be written to; give the user"), "{said}");
}

#[test]
#[ignore = "the part of a child process"]
fn who_may_only_read() {
    let result = address_of_parent().open(surroundings()).and_then(|ledger| ledger.add_partnership(&gavleborg()));
    println!("\n{}", result.err().map_or_else(|| "written".to_owned(), |error| error.to_string()));
}

#[test]
fn a_full_disk_is_said_and_nothing_is_half_written() {
    let disk = TempDir::new().unwrap();
    let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=3m", "tmpfs"]).arg(disk.path()).output();
    if !mounted.is_ok_and(|said| said.status.success()) {
        return eprintln!("skipped: this user may not mount a small disk");
    }
    let fill = || {
        let ledger = Sqlite::open(disk.path(), surroundings()).unwrap();
        ledger.add_partnership(&gavleborg()).unwrap();
        let mut written = 0;
        let error = loop {
            let text = "x".repeat(20_000);
            match ledger.append(command(1 + written, (0..3).map(|part| put(written * 10 + part, 0, &text)).collect())) {
                Ok(_) => written += 1,
                Err(error) => break error,
            }
        };
        (ledger, written, error)
    };
    let (ledger, written, error) = fill();
    assert!(matches!(error, LedgerError::Full { .. }), "{error}");
    assert_eq!((u128::from(head(&ledger)), changes(&ledger).len() as u128), (written * 3, written * 3));
    assert_eq!(ledger.check(&gavleborg(), &mut |_, _| {}).unwrap(), []);
    // A small thing may still find room; what there is can be read, also after a new start.
    drop(ledger);
    let ledger = Sqlite::open(disk.path(), surroundings()).unwrap();
    assert_eq!(u128::from(head(&ledger)), written * 3);
    drop(ledger);
    let unmounted = Command::new("umount").arg("-l").arg(disk.path()).status().unwrap();
    assert!(unmounted.success());
}

#[test]
fn a_clock_set_back_does_not_turn_time() {
    let folder = Folder::empty();
    let database = server::shared().database();
    let addresses = [Address::Folder(folder.path().to_owned()), database.address().parse().unwrap()];
    for address in addresses {
        let late = address.open(surroundings()).unwrap();
        late.add_partnership(&gavleborg()).unwrap();
        late.append(command(500, vec![put(1, 0, "late")])).unwrap();
        drop(late);
        // A new process, an hour earlier by its clock.
        let ledger = address.open(surroundings()).unwrap();
        let mut batch = command(1, vec![put(1, 1, "earlier by the clock")]);
        batch.occasion.at = second(-3600);
        assert_eq!(ledger.append(batch).unwrap().at, second(500));
        assert_eq!(ledger.sequence_at(&gavleborg(), second(499)).unwrap(), 0);
        assert_eq!(ledger.check(&gavleborg(), &mut |_, _| {}).unwrap(), []);
    }
}
