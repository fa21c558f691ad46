//! Appending.

use domain::{id::PartnershipId, record::Kind};
use jiff::SignedDuration;
use ledger::{Drawer, DrawerRow, LedgerError, NewChange};

use super::*;

pub fn a_batch_is_there_as_a_whole_or_not_at_all(place: &dyn Place) {
    let ledger = new(place);
    let done = ledger.append(command(1, vec![put(1, 0, "one"), put(2, 0, "two")])).unwrap();
    assert_eq!((done.first, done.last, done.at, done.repeated), (1, 2, second(1), false));

    let result = ledger.append(command(2, vec![put(3, 0, "three"), put(1, 1, "one again"), put(2, 7, "two again")]));
    clash(result, &[(record(2), 1)]);
    assert_eq!(head(&*ledger), 2);
    assert_eq!(state(&*ledger), [(record(1), 1, false, "one".to_owned()), (record(2), 1, false, "two".to_owned())]);
    assert!(ledger.history(&gavleborg(), record(3)).unwrap().is_empty());
}

pub fn a_clash_names_every_record_and_its_version(place: &dyn Place) {
    let ledger = new(place);
    ledger.append(command(1, vec![put(1, 0, "one"), put(2, 0, "two"), put(3, 0, "three")])).unwrap();
    ledger.append(command(2, vec![put(1, 1, "one, better"), put(3, 1, "three, better")])).unwrap();
    ledger.append(command(3, vec![put(3, 2, "three, best")])).unwrap();

    let late = vec![put(1, 1, "x"), put(2, 1, "x"), put(3, 1, "x"), put(4, 2, "never entered"), put(5, 0, "new")];
    clash(ledger.append(command(4, late)), &[(record(1), 2), (record(3), 3), (record(4), 0)]);
    clash(ledger.append(command(5, vec![put(2, 0, "entered twice")])), &[(record(2), 1)]);
    assert_eq!(head(&*ledger), 6);
}

pub fn a_draft_begun_elsewhere_is_refused(place: &dyn Place) {
    let ledger = new(place);
    ledger.append(began(0, command(1, vec![put(1, 0, "one")]))).unwrap();
    for elsewhere in [0, 2] {
        let result = ledger.append(began(elsewhere, command(2, vec![put(2, 0, "two")])));
        assert!(matches!(result, Err(LedgerError::Behind { head: 1 })), "{result:?}");
    }
    ledger.append(began(1, command(2, vec![put(2, 0, "two")]))).unwrap();
    assert_eq!(head(&*ledger), 2);
}

pub fn a_repeated_command_returns_its_first_result(place: &dyn Place) {
    let ledger = new(place);
    assert_eq!(ledger.carried_out(Uuid::from_u128(1)).unwrap(), None);
    let first = ledger.append(began(0, command(1, vec![put(1, 0, "one"), put(2, 0, "two")]))).unwrap();
    ledger.append(command(2, vec![put(1, 1, "one, better")])).unwrap();

    let again = ledger.append(began(0, command(1, vec![put(1, 0, "one"), put(2, 0, "two")]))).unwrap();
    assert_eq!((again.first, again.last, again.at, again.repeated), (first.first, first.last, first.at, true));
    assert_eq!(ledger.carried_out(Uuid::from_u128(1)).unwrap(), Some(again));
    assert_eq!(head(&*ledger), 3);

    // A command that was refused was not carried out.
    ledger.append(command(3, vec![put(1, 1, "late")])).unwrap_err();
    assert_eq!(ledger.carried_out(Uuid::from_u128(3)).unwrap(), None);
    assert!(!ledger.append(command(3, vec![put(1, 2, "in time")])).unwrap().repeated);
}

pub fn the_commands_of_a_draft_rest_on_each_other(place: &dyn Place) {
    let ledger = new(place);
    ledger.append(command(1, vec![put(1, 0, "one")])).unwrap();
    let draft = vec![
        began(1, command(2, vec![put(2, 0, "two")])),
        began(1, command(3, vec![put(2, 1, "two, better"), put(1, 1, "one, better")])),
        began(1, command(1, vec![put(1, 0, "one")])),
    ];
    let done = ledger.append_all(draft).unwrap();
    let numbers: Vec<_> = done.iter().map(|done| (done.first, done.last, done.repeated)).collect();
    assert_eq!(numbers, [(2, 2, false), (3, 4, false), (1, 1, true)]);
    assert_eq!(ledger.append_all(Vec::new()).unwrap(), []);
}

pub fn one_failing_command_takes_its_draft_with_it(place: &dyn Place) {
    let ledger = new(place);
    let draft = vec![command(1, vec![put(1, 0, "one")]), command(2, vec![put(1, 0, "one, at the same time")])];
    clash(ledger.append_all(draft), &[(record(1), 1)]);
    assert_eq!(head(&*ledger), 0);
    assert_eq!(ledger.carried_out(Uuid::from_u128(1)).unwrap(), None);
}

pub fn a_record_is_changed_twice_in_a_batch(place: &dyn Place) {
    let ledger = new(place);
    ledger.append(command(1, vec![put(1, 0, "a"), put(1, 1, "b"), put(1, 2, "c")])).unwrap();
    assert_eq!(state(&*ledger), [(record(1), 3, false, "c".to_owned())]);
    clash(ledger.append(command(2, vec![put(1, 3, "d"), put(1, 3, "e")])), &[(record(1), 3)]);
}

pub fn time_never_goes_back(place: &dyn Place) {
    let ledger = new(place);
    let at = |identity, at| {
        let mut batch = command(identity, vec![put(identity, 0, "text")]);
        batch.occasion.at = at;
        ledger.append(batch).unwrap().at
    };
    let precise = second(10) + SignedDuration::from_nanos(123_456_789);
    let kept = second(10) + SignedDuration::from_micros(123_456);
    assert_eq!(ledger::moment(precise), kept);
    assert_eq!(at(1, precise), kept);
    assert_eq!(at(2, second(5)), kept, "the clock was set back");
    assert_eq!(at(3, second(11)), second(11));
    let times: Vec<_> = changes(&*ledger).iter().map(|change| change.header.occasion.at).collect();
    assert_eq!(times, [kept, kept, second(11)]);
    assert_eq!(ledger.head(&gavleborg()).unwrap().at, Some(second(11)));
    assert_eq!(at(4, "1969-12-31T23:59:59.9Z".parse().unwrap()), second(11));
}

pub fn a_record_is_withdrawn_and_restored(place: &dyn Place) {
    let ledger = new(place);
    let standing = |version, withdrawn, text: &str| vec![(record(1), version, withdrawn, text.to_owned())];
    ledger.append(command(1, vec![put(1, 0, "one")])).unwrap();
    ledger.append(command(2, vec![withdraw(1, 1)])).unwrap();
    assert_eq!(state(&*ledger), standing(2, true, "one"), "a withdrawn record keeps its body");
    ledger.append(command(3, vec![NewChange { action: Action::Restore, ..put(1, 2, "one, back") }])).unwrap();
    assert_eq!(state(&*ledger), standing(3, false, "one, back"));
    ledger.append(command(4, vec![NewChange { action: Action::Withdraw, ..put(1, 3, "one, gone") }])).unwrap();
    assert_eq!(state(&*ledger), standing(4, true, "one, gone"));

    let bodies: Vec<_> = changes(&*ledger).into_iter().map(|change| change.body.unwrap()).collect();
    assert_eq!(bodies, [&b"one"[..], b"", b"one, back", b"one, gone"]);
    assert_eq!(ledger.check(&gavleborg(), &mut |_, _| {}).unwrap(), []);
}

pub fn what_cannot_be_kept_is_refused(place: &dyn Place) {
    let ledger = new(place);
    ledger.append(command(1, vec![put(1, 0, "one")])).unwrap();
    let wrong = [
        put(2, 0, ""),
        put(2, 0, "\0"),
        NewChange { origin: "sheet\0row".to_owned(), ..put(2, 0, "two") },
        NewChange { kind: Kind::Organisation, ..put(1, 1, "one is no organisation") },
        withdraw(2, 0),
    ];
    for (identity, wrong) in (2..).zip(wrong) {
        let result = ledger.append(command(identity, vec![put(3, 0, "three"), wrong]));
        assert!(matches!(result, Err(LedgerError::Invalid { .. })), "{result:?}");
    }
    assert_eq!(head(&*ledger), 1);
}

pub fn an_unknown_partnership_is_named(place: &dyn Place) {
    let ledger = new(place);
    let skane = PartnershipId("skane".to_owned());
    let errors = [
        ledger.append(Batch { partnership: skane.clone(), ..command(1, vec![put(1, 0, "one")]) }).unwrap_err(),
        ledger.head(&skane).unwrap_err(),
        ledger.put(&skane, DrawerRow::new(Drawer::DRAFTS, "a", "b"), None).unwrap_err(),
    ];
    for error in errors {
        assert!(matches!(&error, LedgerError::UnknownPartnership { partnership } if *partnership == skane), "{error}");
    }
    ledger.add_partnership(&gavleborg()).unwrap();
    assert_eq!(ledger.partnerships().unwrap(), [gavleborg()]);
}

pub fn letters_are_written_with_their_cause(place: &dyn Place) {
    let ledger = new(place);
    let telling = |identity, change, key: &str| Batch {
        letters: vec![DrawerRow::new(Drawer::OUTBOX, key, "Dear …").due(second(0))],
        ..command(identity, vec![change])
    };
    let keys = || -> Vec<String> {
        let rows = ledger.rows_after(&gavleborg(), Drawer::OUTBOX, "", 100).unwrap();
        rows.into_iter().map(|row| row.key).collect()
    };
    ledger.append(telling(1, put(1, 0, "one"), "a")).unwrap();
    ledger.append(telling(2, put(1, 7, "one, unseen"), "b")).unwrap_err();
    assert_eq!(keys(), ["a"], "no letter tells of what did not happen");

    assert!(ledger.remove(&gavleborg(), Drawer::OUTBOX, "a", None).unwrap());
    assert!(ledger.append(telling(1, put(1, 0, "one"), "a")).unwrap().repeated);
    assert_eq!(keys(), [""; 0], "a repeated command sends no second letter");

    let only_a_letter = Batch { changes: Vec::new(), ..telling(3, put(1, 1, ""), "c") };
    let done = ledger.append(only_a_letter.clone()).unwrap();
    assert_eq!((done.first, done.last), (2, 1));
    assert!(ledger.append(only_a_letter).unwrap().repeated);
    assert_eq!((keys(), head(&*ledger)), (vec!["c".to_owned()], 1));
}

pub fn a_guarded_row_holds_the_whole_batch_back(place: &dyn Place) {
    let ledger = new(place);
    let account = |text: &str| DrawerRow::new(Drawer::ACCOUNTS, "anna", text);
    let text = || ledger.get(&gavleborg(), Drawer::ACCOUNTS, "anna").unwrap().map(|row| (row.version, row.bytes));
    let with = |identity, change, text: &str, version| Batch {
        guarded: vec![(account(text), version)],
        letters: vec![DrawerRow::new(Drawer::OUTBOX, format!("{identity}"), "Dear …")],
        ..command(identity, vec![change])
    };
    ledger.put(&gavleborg(), account("one"), Some(0)).unwrap();
    ledger.append(with(1, put(1, 0, "one"), "two", 1)).unwrap();
    assert_eq!((text(), head(&*ledger)), (Some((2, b"two".to_vec())), 1));
    let clash = ledger.append(with(2, put(1, 1, "two"), "read before the other wrote", 1)).unwrap_err();
    assert!(matches!(&clash, LedgerError::RowClash { key, current: 2, .. } if key == "anna"), "{clash}");
    assert_eq!((text(), head(&*ledger)), (Some((2, b"two".to_vec())), 1), "neither the row nor the change");
    assert_eq!(ledger.get(&gavleborg(), Drawer::OUTBOX, "2").unwrap(), None, "nor the letter");
    assert_eq!(ledger.carried_out(command(2, Vec::new()).occasion.command).unwrap(), None, "it may be tried again");
    ledger.append(with(2, put(1, 1, "two"), "three", 2)).unwrap();
    assert_eq!((text(), head(&*ledger)), (Some((3, b"three".to_vec())), 2));
}
