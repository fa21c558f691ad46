//! Copying between engines, and ledgers of earlier days.

use std::{fs, path::Path};

use ledger::{DATABASE_FILE, Drawer, DrawerRow, Erased, Ledger, LedgerError, Postgres, Rows, Sqlite, copy};
use proptest::{
    collection::vec,
    test_runner::{Config, TestRunner},
};
use tempfile::TempDir;

use crate::{
    contract::{command, erasure, gavleborg, head, put, record, surroundings, withdraw},
    server,
};

fn folder() -> (TempDir, Sqlite) {
    let folder = TempDir::new().unwrap();
    let ledger = Sqlite::open(folder.path(), surroundings()).unwrap();
    (folder, ledger)
}

fn copied(from: &dyn Ledger, to: &dyn Ledger) -> Result<copy::Copied, LedgerError> {
    copy::copy(from, to, &mut |_, _| {})
}

/// A ledger with something of everything.
fn fill(ledger: &dyn Ledger) {
    ledger.add_partnership(&gavleborg()).unwrap();
    for round in 0..40 {
        let many = (0..60).map(|number| put(number, round, &format!("{round} {number}")));
        ledger.append(command(1 + u128::from(round), many.collect())).unwrap();
    }
    ledger.append(command(50, vec![withdraw(1, 40), put(2, 40, "å\u{7f}\u{1}")])).unwrap();
    ledger.append(command(51, Vec::new())).unwrap();
    ledger.erase(&erasure(52, Erased::Record(record(3)))).unwrap();
    for number in 0..25 {
        let row = DrawerRow::new(Drawer::SESSIONS, format!("Å{number}"), vec![number; 300]).owned_by("anna");
        ledger.put(&gavleborg(), row, None).unwrap();
    }
    ledger::attach(ledger, &gavleborg(), &vec![7; 5_000_000]).unwrap();
}

#[test]
fn a_copy_goes_there_and_back_byte_for_byte() {
    let ((_one, from), (_other, back)) = (folder(), folder());
    let database = server::shared().database();
    let to = Postgres::open(&database.address(), surroundings()).unwrap();
    fill(&from);
    let done = copied(&from, &to).unwrap();
    assert_eq!((done.partnerships, done.changes, done.there_before, done.rows), (1, 2403, 0, 27));
    copied(&to.snapshot().unwrap(), &back).unwrap();
    copy::compare(&from, &back, &gavleborg()).unwrap();
    assert!(back.append(command(51, Vec::new())).unwrap().repeated, "commands are known there too");
    // Both go on alike, whatever the engine.
    for ledger in [&to as &dyn Ledger, &back] {
        ledger.append(command(60, vec![put(1, 41, "on we go")])).unwrap();
        assert!(matches!(ledger.append(command(61, vec![put(3, 0, "x")])), Err(LedgerError::Erased { .. })));
    }
}

#[test]
fn an_interrupted_copy_goes_on_where_it_stopped() {
    let ((_one, from), (_other, to)) = (folder(), folder());
    fill(&from);
    to.add_partnership(&gavleborg()).unwrap();
    let changes = from.change_rows(&gavleborg(), 0, 1000).unwrap();
    to.take_over(&gavleborg(), Rows { changes, ..Rows::default() }).unwrap();
    to.put(&gavleborg(), DrawerRow::new(Drawer::SESSIONS, "gone since", ""), None).unwrap();
    // Erased while the copy was interrupted: the part that is there must lose it as well.
    from.erase(&erasure(53, Erased::Record(record(4)))).unwrap();
    let done = copied(&from, &to).unwrap();
    assert_eq!((done.changes, done.there_before), (2404, 1000));
    assert_eq!(copied(&from, &to).unwrap().there_before, 2404);
}

#[test]
fn nothing_is_copied_over_another_history() {
    let ((_one, from), (_other, to)) = (folder(), folder());
    fill(&from);
    to.add_partnership(&gavleborg()).unwrap();
    to.append(command(900, vec![put(9, 0, "another")])).unwrap();
    assert!(matches!(copied(&from, &to), Err(LedgerError::Diverged { .. })));
    assert_eq!(head(&to), 1);
    let forged = from.change_rows(&gavleborg(), 1, 1).unwrap();
    let result = to.take_over(&gavleborg(), Rows { changes: forged, ..Rows::default() });
    assert!(matches!(result, Err(LedgerError::Damaged { .. })), "{result:?}");
}

#[test]
fn any_history_is_the_same_on_both_engines() {
    let database = server::shared().database();
    let to = Postgres::open(&database.address(), surroundings()).unwrap();
    let (_folder, back) = folder();
    let step = (0..6u128, 0..10u8, "[a-zåäö ]{1,20}");
    let mut runner = TestRunner::new(Config { cases: 24, failure_persistence: None, ..Config::default() });
    let mut number = 0;
    let history = |steps: Vec<Vec<(u128, u8, String)>>| {
        number += 1;
        let (_folder, from) = folder();
        let partnership = domain::id::PartnershipId(format!("history-{number}"));
        from.add_partnership(&partnership).unwrap();
        let mut versions = [0; 6];
        for (identity, step) in (number * 1000..).zip(steps) {
            let mut batch = command(identity, Vec::new());
            batch.partnership = partnership.clone();
            for (place, what, text) in step {
                let version = &mut versions[usize::try_from(place).unwrap()];
                match what {
                    0 if *version > 0 => batch.changes.push(withdraw(place, *version)),
                    _ => batch.changes.push(put(place, *version, &text)),
                }
                *version += 1;
            }
            from.append(batch).unwrap();
        }
        if number % 3 == 0 {
            let decision = erasure(number * 1000 + 999, Erased::Record(record(2)));
            from.erase(&ledger::Erasure { partnership: partnership.clone(), ..decision }).unwrap();
        }
        // One partnership after the other into the same two ledgers.
        for (one, other) in [(&from as &dyn Ledger, &to as &dyn Ledger), (&to, &back)] {
            other.add_partnership(&partnership).unwrap();
            let rows = Rows {
                changes: one.change_rows(&partnership, 0, usize::MAX).unwrap(),
                commands: one.command_rows(&partnership, None, usize::MAX).unwrap(),
                drawers: one.drawer_rows(&partnership, "", "", usize::MAX).unwrap(),
                empties_drawers: true,
            };
            other.take_over(&partnership, rows).unwrap();
            copy::compare(one, other, &partnership).unwrap();
        }
        for sequence in 0..=from.head(&partnership).unwrap().sequence {
            let undone = |ledger: &dyn Ledger| {
                let mut all = Vec::new();
                let mut see = |id, was: Option<ledger::Current<'_>>| {
                    all.push((id, was.map(|was| (was.version, was.withdrawn, was.body.map(<[u8]>::to_vec)))));
                    Ok(())
                };
                ledger.undo_to(&partnership, sequence, &mut see).unwrap();
                all.sort();
                all
            };
            assert_eq!(undone(&from), undone(&to), "as of {sequence}");
        }
    };
    let history = std::cell::RefCell::new(history);
    let told = runner.run(&vec(vec(step, 0..5), 1..12), |steps| {
        (history.borrow_mut())(steps);
        Ok(())
    });
    told.unwrap();
}

/// A ledger as a program of an earlier day wrote it, in a folder of its own.
fn of_format(number: u32) -> TempDir {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/format-{number}.sqlite"));
    let folder = TempDir::new().unwrap();
    fs::copy(file, folder.path().join(DATABASE_FILE)).unwrap();
    folder
}

#[test]
fn ledgers_of_every_earlier_format_load() {
    for format in 1..=ledger::VERSION {
        let folder = of_format(format);
        let ledger = Sqlite::open(folder.path(), surroundings()).unwrap();
        let partnership = domain::id::PartnershipId("vasterbotten".to_owned());
        let known = ledger.changes_after(&partnership, 0, 36).unwrap();
        assert_eq!(
            known[35].hash.to_string(),
            "f4bf982588daae4889d2c7445445a0513c8dc9cad0ce172ec04a6ee5899aab18",
            "format {format} has the chain it had"
        );
        assert_eq!(ledger.check(&partnership, &mut |_, _| {}).unwrap(), []);
        let mut next = command(1, vec![put(1, 0, "goes on")]);
        next.partnership = partnership.clone();
        ledger.append(next).unwrap();
        assert_eq!(ledger.check(&partnership, &mut |_, _| {}).unwrap(), []);
    }
}
