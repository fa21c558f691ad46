//! Drawers.

use ledger::{Drawer, DrawerRow, LedgerError, Move};

use super::*;

fn keys(rows: Vec<DrawerRow>) -> Vec<String> {
    rows.into_iter().map(|row| row.key).collect()
}

pub fn a_row_is_put_if_it_is_at_its_version(place: &dyn Place) {
    let ledger = new(place);
    let draft =
        |text: &str| DrawerRow::new(Drawer::DRAFTS, "form", text).owned_by("anna").due(second(1)).expires(second(2));
    let put = |text, expected| ledger.put(&gavleborg(), draft(text), expected);
    let refused = |result: Result<u64, LedgerError>, version| {
        assert!(matches!(&result, Err(LedgerError::RowClash { current, .. }) if *current == version), "{result:?}");
    };
    refused(put("a", Some(1)), 0);
    assert_eq!(put("a", Some(0)).unwrap(), 1);
    refused(put("b", Some(0)), 1);
    assert_eq!(put("b", Some(1)).unwrap(), 2);
    assert_eq!(put("c", None).unwrap(), 3);
    let row = ledger.get(&gavleborg(), Drawer::DRAFTS, "form").unwrap().unwrap();
    assert_eq!(row, DrawerRow { version: 3, ..draft("c") });

    let remove = |expected| ledger.remove(&gavleborg(), Drawer::DRAFTS, "form", expected);
    assert!(matches!(remove(Some(2)), Err(LedgerError::RowClash { current: 3, .. })));
    assert!(remove(Some(3)).unwrap());
    assert!(!remove(None).unwrap());
    assert_eq!(ledger.get(&gavleborg(), Drawer::DRAFTS, "form").unwrap(), None);

    let wrong = ledger.put(&gavleborg(), DrawerRow::new(Drawer::DRAFTS, "a\0b", ""), None);
    assert!(matches!(wrong, Err(LedgerError::Invalid { .. })));
    let any_bytes: Vec<u8> = (0..=255).collect();
    ledger.put(&gavleborg(), DrawerRow::new(Drawer::ATTACHMENTS, "file", any_bytes.clone()), None).unwrap();
    assert_eq!(ledger.get(&gavleborg(), Drawer::ATTACHMENTS, "file").unwrap().unwrap().bytes, any_bytes);
}

pub fn rows_are_found_by_key_and_owner(place: &dyn Place) {
    let ledger = new(place);
    let own = Drawer::named("a_drawer_of_our_own");
    for (drawer, key, owner) in
        [(own, "c", "anna"), (own, "a", "anna"), (own, "b", "bo"), (Drawer::SESSIONS, "d", "anna")]
    {
        ledger.put(&gavleborg(), DrawerRow::new(drawer, key, "").owned_by(owner), None).unwrap();
    }
    assert_eq!(keys(ledger.by_owner(&gavleborg(), own, "anna").unwrap()), ["a", "c"]);
    assert_eq!(keys(ledger.by_owner(&gavleborg(), Drawer::SESSIONS, "anna").unwrap()), ["d"]);
    assert_eq!(keys(ledger.rows_after(&gavleborg(), own, "", 2).unwrap()), ["a", "b"]);
    assert_eq!(keys(ledger.rows_after(&gavleborg(), own, "b", 2).unwrap()), ["c"]);
    assert_eq!(ledger.get(&gavleborg(), Drawer::SESSIONS, "a").unwrap(), None);
}

pub fn what_is_due_is_taken_and_due_again(place: &dyn Place) {
    let ledger = new(place);
    for (key, due) in [("late", 9), ("second", 2), ("first", 1), ("third", 3)] {
        ledger.put(&gavleborg(), DrawerRow::new(Drawer::OUTBOX, key, key).due(second(due)), None).unwrap();
    }
    ledger.put(&gavleborg(), DrawerRow::new(Drawer::OUTBOX, "never", ""), None).unwrap();
    let take =
        |now, limit| ledger.take_due(&gavleborg(), Drawer::OUTBOX, second(now), second(now + 60), limit).unwrap();
    assert_eq!(keys(take(0, 10)), [""; 0]);
    let taken = take(5, 2);
    assert_eq!((taken[0].version, taken[0].due, &taken[0].bytes[..]), (2, Some(second(65)), &b"first"[..]));
    assert_eq!(keys(taken), ["first", "second"]);
    assert_eq!(keys(take(5, 10)), ["third"]);
    // The first is sent; the second's sender is never heard of again.
    assert!(ledger.remove(&gavleborg(), Drawer::OUTBOX, "first", Some(2)).unwrap());
    assert_eq!(keys(take(65, 10)), ["late", "second", "third"]);
}

pub fn several_rows_are_put_together_or_not_at_all(place: &dyn Place) {
    let ledger = new(place);
    let row = |key: &str, text: &str| DrawerRow::new(Drawer::ACCOUNTS, key, text);
    let text = |key: &str| ledger.get(&gavleborg(), Drawer::ACCOUNTS, key).unwrap().map(|row| row.bytes);
    ledger.put_all(&gavleborg(), &[(row("a", "one"), Some(0)), (row("b", "one"), None)]).unwrap();
    let clash = ledger.put_all(&gavleborg(), &[(row("a", "two"), Some(1)), (row("b", "two"), Some(7))]);
    assert!(
        matches!(&clash, Err(LedgerError::RowClash { key, current: 1, .. }) if key == "b"),
        "the row that clashes is named: {clash:?}"
    );
    assert_eq!((text("a"), text("b")), (Some(b"one".to_vec()), Some(b"one".to_vec())), "nothing was written");
    ledger.put_all(&gavleborg(), &[(row("a", "two"), Some(1)), (row("b", "two"), Some(1))]).unwrap();
    assert_eq!((text("a"), text("b")), (Some(b"two".to_vec()), Some(b"two".to_vec())));
    ledger.put_all(&gavleborg(), &[]).unwrap();
}

pub fn rows_come_and_go_together_or_not_at_all(place: &dyn Place) {
    let ledger = new(place);
    let row = |key: &str| DrawerRow::new(Drawer::SESSIONS, key, "");
    let note = |key: &str| Move::Put(DrawerRow::new(Drawer::READ_AUDIT, key, ""), Some(0));
    let gone = |key: &str, expected| Move::Remove(Drawer::SESSIONS, key.to_owned(), expected);
    let there = |drawer| keys(ledger.rows_after(&gavleborg(), drawer, "", 9).unwrap());
    ledger.put_all(&gavleborg(), &[(row("a"), Some(0)), (row("b"), Some(0))]).unwrap();
    let clash = ledger.rearrange(&gavleborg(), &[gone("a", None), note("too early"), gone("b", Some(7))]);
    assert!(matches!(&clash, Err(LedgerError::RowClash { key, current: 1, .. }) if key == "b"), "{clash:?}");
    assert_eq!((there(Drawer::SESSIONS), there(Drawer::READ_AUDIT).len()), (vec!["a".to_owned(), "b".to_owned()], 0));
    let refused = ledger.rearrange(&gavleborg(), &[gone("a", None), note("a\0b")]);
    assert!(matches!(refused, Err(LedgerError::Invalid { .. })));
    ledger.rearrange(&gavleborg(), &[gone("a", Some(1)), gone("none", None), note("done")]).unwrap();
    assert_eq!((there(Drawer::SESSIONS), there(Drawer::READ_AUDIT)), (vec!["b".to_owned()], vec!["done".to_owned()]));
}

pub fn what_has_expired_is_purged(place: &dyn Place) {
    let ledger = new(place);
    for (key, expires) in [("old", Some(1)), ("on the second", Some(5)), ("young", Some(6)), ("lasting", None)] {
        let row = DrawerRow { expires: expires.map(second), ..DrawerRow::new(Drawer::SESSIONS, key, "") };
        ledger.put(&gavleborg(), row, None).unwrap();
    }
    assert_eq!(ledger.purge(second(5)).unwrap(), 2);
    assert_eq!(keys(ledger.rows_after(&gavleborg(), Drawer::SESSIONS, "", 9).unwrap()), ["lasting", "young"]);
}

pub fn what_is_counted_most_comes_first(place: &dyn Place) {
    let ledger = new(place);
    for (key, times) in [("få", 1), ("många", 5), ("några", 3)] {
        for time in 1..=times {
            assert_eq!(
                ledger.count(&gavleborg(), Drawer::FAILED_SEARCHES, key, Some(second(time))).unwrap(),
                time as u64
            );
        }
    }
    let largest = ledger.largest(&gavleborg(), Drawer::FAILED_SEARCHES, 2).unwrap();
    assert_eq!(largest, [("många".to_owned(), 5), ("några".to_owned(), 3)]);
    assert_eq!(ledger.purge(second(3)).unwrap(), 2, "a count expires with its latest");
}
