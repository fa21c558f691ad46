//! Damage and forgery.

use ledger::{Break, Drawer, DrawerRow, LedgerError};

use super::*;

/// A ledger of eight changes to four records.
fn eight_changes(place: &dyn Place) -> Box<dyn Ledger> {
    let ledger = new(place);
    ledger.append(command(1, (1..=4).map(|number| put(number, 0, "first")).collect())).unwrap();
    ledger.append(command(2, (1..=3).map(|number| put(number, 1, "second")).collect())).unwrap();
    ledger.append(command(3, vec![withdraw(4, 1)])).unwrap();
    ledger
}

fn check(ledger: &dyn Ledger) -> Vec<Break> {
    ledger.check(&gavleborg(), &mut |_, _| {}).unwrap()
}

#[track_caller]
fn broken_at(ledger: &dyn Ledger, expected: &[u64]) {
    let breaks = check(ledger);
    let numbers: Vec<_> = breaks.iter().filter_map(|found| found.sequence).collect();
    assert_eq!(numbers, expected, "{breaks:#?}");
}

pub fn a_sound_ledger_checks_out(place: &dyn Place) {
    let ledger = eight_changes(place);
    let mut heard = Vec::new();
    let breaks = ledger.check(&gavleborg(), &mut |done, all| heard.push((done, all))).unwrap();
    assert_eq!((breaks, heard), (Vec::new(), vec![(8, 8)]));
}

pub fn a_changed_body_is_found_and_never_served(place: &dyn Place) {
    let ledger = eight_changes(place);
    place.tamper("UPDATE change SET body = salt WHERE sequence = 6");
    let breaks = check(&*ledger);
    assert_eq!((breaks.len(), breaks[0].sequence, breaks[0].at), (1, Some(6), Some(second(2))), "{breaks:#?}");
    let damaged = |error: LedgerError| {
        assert!(matches!(&error, LedgerError::Damaged { what } if what.contains("change 6")), "{error}");
    };
    damaged(ledger.current(&gavleborg(), &mut |_| Ok(())).unwrap_err());
    damaged(ledger.changes_after(&gavleborg(), 5, 9).unwrap_err());
    damaged(ledger.history(&gavleborg(), record(2)).unwrap_err());
    assert_eq!(ledger.changes_after(&gavleborg(), 6, 9).unwrap().len(), 2, "what is sound can be read");
}

pub fn a_changed_header_is_found(place: &dyn Place) {
    let ledger = eight_changes(place);
    place.tamper("UPDATE change SET origin = 'another sheet' WHERE sequence = 3");
    broken_at(&*ledger, &[3]);
    place.tamper("UPDATE change SET origin = '' WHERE sequence = 3");
    broken_at(&*ledger, &[]);
    place.tamper("UPDATE change SET actor = 'nobody' WHERE sequence = 5");
    broken_at(&*ledger, &[5]);
}

pub fn a_removed_change_is_found(place: &dyn Place) {
    let ledger = eight_changes(place);
    place.tamper("DELETE FROM change WHERE sequence = 5");
    let breaks = check(&*ledger);
    assert!(breaks[0].sequence == Some(5) && breaks[0].what.contains("missing"), "{breaks:#?}");
    drop(ledger);
    place.tamper("DELETE FROM change WHERE sequence > 6");
    let breaks = check(&*place.open());
    assert!(breaks.iter().any(|found| found.sequence == Some(8)), "the end is missed too: {breaks:#?}");
}

pub fn a_forged_chain_is_found_at_the_next_change(place: &dyn Place) {
    let ledger = eight_changes(place);
    place.tamper("UPDATE change SET hash = body_hash WHERE sequence = 4");
    broken_at(&*ledger, &[4, 5]);
    place.tamper("UPDATE partnership SET hash = (SELECT hash FROM change WHERE sequence = 4)");
    broken_at(&*ledger, &[4, 5, 8]);
}

pub fn a_record_at_the_wrong_change_is_found(place: &dyn Place) {
    let ledger = eight_changes(place);
    place.tamper("UPDATE record SET body_sequence = 1 WHERE sequence = 5");
    broken_at(&*ledger, &[5]);
    place.tamper("UPDATE record SET body_sequence = 5 WHERE sequence = 5");
    place.tamper("DELETE FROM record WHERE sequence = 8");
    broken_at(&*ledger, &[8]);
}

pub fn a_changed_row_is_found_and_never_served(place: &dyn Place) {
    let ledger = new(place);
    ledger.put(&gavleborg(), DrawerRow::new(Drawer::DRAFTS, "form", "text"), None).unwrap();
    place.tamper("UPDATE drawer SET bytes = sum");
    assert!(matches!(ledger.get(&gavleborg(), Drawer::DRAFTS, "form"), Err(LedgerError::Damaged { .. })));
    let breaks = check(&*ledger);
    assert!(breaks.len() == 1 && breaks[0].what.contains("form"), "{breaks:#?}");
}
