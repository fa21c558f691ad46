//! Lost power: what was acknowledged is there although every byte that was not synced is gone.
//!
//! Killing a process proves that nothing is half written; its bytes stay with the operating system. Here a shim
//! (`power.c`, compiled by the test) keeps beside the ledger's files what a disk would hold, and the story goes on from that.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Duration,
};

use ledger::{DATABASE_FILE, Ledger, Sqlite};
use tempfile::TempDir;

use crate::contract::{gavleborg, head, surroundings};

/// How often the power goes.
const CUTS: u32 = 40;

fn shim(folder: &Path) -> PathBuf {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ledger/power.c");
    let library = folder.join("power.so");
    let compiled = Command::new("cc")
        .args(["-shared", "-fPIC", "-O1", "-o"])
        .arg(&library)
        .arg(source)
        .args(["-ldl", "-lpthread"])
        .output()
        .expect("a C compiler is there, as SQLite is compiled by it");
    assert!(compiled.status.success(), "{}", String::from_utf8_lossy(&compiled.stderr));
    library
}

/// Cuts the power again and again; what was acknowledged and is not there, or what else is wrong.
fn cut_power(deaf: bool) -> Vec<String> {
    let (tools, mut data) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let library = shim(tools.path());
    Sqlite::open(data.path(), surroundings()).unwrap().add_partnership(&gavleborg()).unwrap();
    let (mut all, mut faults) = (Vec::new(), Vec::new());
    for round in 0..CUTS {
        // What the disk holds when the machine starts.
        let shadow = TempDir::new().unwrap();
        for entry in fs::read_dir(data.path()).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with(DATABASE_FILE) && !name.ends_with("-shm") {
                fs::copy(entry.path(), shadow.path().join(name)).unwrap();
            }
        }
        let mut command = Command::new(std::env::current_exe().unwrap());
        command
            .args(["--exact", "crash::endless_writer", "--ignored", "--nocapture"])
            .env("LEDGER_TEST_ADDRESS", format!("sqlite:{}", data.path().display()))
            .env("LD_PRELOAD", &library)
            .env("POWER_FOLDER", data.path().canonicalize().unwrap())
            .env("POWER_SHADOW", shadow.path())
            .env("POWER_CHANCE", (round + 1).to_string())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        if deaf {
            command.env("POWER_DEAF", "1");
        }
        let mut child = command.spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let mut done = lines.filter_map(|line| line.strip_prefix("done ")?.parse::<u128>().ok());
        // Now and then for so long that the log is moved into the database meanwhile.
        let many = if round % 4 == 3 { 300 } else { 1 + usize::try_from(round).unwrap() * 7 % 50 };
        let first: Vec<u128> = done.by_ref().take(many).collect();
        std::thread::sleep(Duration::from_micros(u64::from(round * 7919 % 4000)));
        child.kill().unwrap();
        child.wait().unwrap();
        all.extend(first.into_iter().chain(done));
        data = shadow;
        match Sqlite::open(data.path(), surroundings()) {
            Err(error) => return vec![error.to_string()],
            Ok(ledger) => {
                let there = |number: &u128| ledger.carried_out(uuid::Uuid::from_u128(*number)).unwrap().is_some();
                let lost = all.iter().filter(|number| !there(number)).count();
                if lost > 0 {
                    faults.push(format!("cut {round}: {lost} of {} are lost", all.len()));
                }
                if !head(&ledger).is_multiple_of(3) {
                    faults.push(format!("cut {round}: half a command is there"));
                }
                let breaks = ledger.check(&gavleborg(), &mut |_, _| {}).unwrap();
                faults.extend(breaks.into_iter().map(|found| found.what));
            }
        }
        if !faults.is_empty() {
            return faults;
        }
    }
    assert!(all.len() > 300, "{}", all.len());
    faults
}

#[test]
fn what_is_acknowledged_outlives_a_power_cut() {
    assert_eq!(cut_power(false), [""; 0]);
}

#[test]
fn without_syncs_the_same_story_ends_badly() {
    assert_ne!(cut_power(true), [""; 0], "the story would notice");
}
