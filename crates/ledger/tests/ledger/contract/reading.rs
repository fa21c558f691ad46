//! Reading.

use std::collections::BTreeMap;

use domain::id::PartnershipId;
use ledger::LedgerError;

use super::*;

pub fn bodies_come_back_byte_for_byte(place: &dyn Place) {
    let ledger = new(place);
    let all: Vec<u8> = (1..=255).collect();
    let large = "Gävle ".repeat(50_000).into_bytes();
    let with = |number, body: &[u8]| NewChange { body: body.to_vec(), schema: 7, ..put(number, 0, "") };
    ledger.append(command(1, vec![with(1, &all), with(2, &large)])).unwrap();
    let kept = changes(&*ledger);
    assert_eq!((kept[0].body.as_deref(), kept[1].body.as_deref()), (Some(&all[..]), Some(&large[..])));
    assert_eq!(kept[0].schema, 7);
    let header = &kept[0].header;
    assert_eq!((header.occasion.command, header.occasion.actor), (Uuid::from_u128(1), Actor::CommandLine));
    assert_eq!((header.kind, header.action, header.version), (Kind::Initiative, Action::Put, 1));
}

pub fn the_current_state_comes_with_its_head(place: &dyn Place) {
    let ledger = new(place);
    let empty = ledger.head(&gavleborg()).unwrap();
    assert_eq!((empty.sequence, empty.at), (0, None));
    ledger.append(command(1, vec![put(1, 0, "one"), put(2, 0, "two")])).unwrap();
    ledger.append(command(5, vec![put(1, 1, "one, better")])).unwrap();

    let mut times = BTreeMap::new();
    let head = ledger
        .current(&gavleborg(), &mut |current| {
            times.insert(current.record, (current.created, current.changed, current.kind, current.schema));
            Ok(())
        })
        .unwrap();
    assert_eq!(times[&record(1)], (second(1), second(5), Kind::Initiative, 1));
    assert_eq!(times[&record(2)], (second(1), second(1), Kind::Initiative, 1));
    assert_eq!(head, ledger.head(&gavleborg()).unwrap());
    assert_eq!((head.sequence, head.at, head.hash), (3, Some(second(5)), changes(&*ledger)[2].hash));
}

pub fn bodies_far_apart_are_found(place: &dyn Place) {
    let ledger = new(place);
    ledger.append(command(1, vec![put(1, 0, "long ago"), put(2, 0, "busy")])).unwrap();
    for (identity, version) in (2..).zip(1..300) {
        ledger.append(command(identity, vec![put(2, version, &version.to_string())])).unwrap();
    }
    ledger.append(command(990, vec![put(3, 0, "lately"), withdraw(1, 1)])).unwrap();
    let stands = |number, version, withdrawn, text: &str| (record(number), version, withdrawn, text.to_owned());
    assert_eq!(
        state(&*ledger),
        [stands(1, 2, true, "long ago"), stands(2, 300, false, "299"), stands(3, 1, false, "lately")]
    );
}

pub fn changes_are_read_on_from_a_number(place: &dyn Place) {
    let ledger = new(place);
    ledger.append(command(1, (1..=10).map(|number| put(number, 0, "text")).collect())).unwrap();
    let numbers = |after, limit| -> Vec<u64> {
        let changes = ledger.changes_after(&gavleborg(), after, limit).unwrap();
        let headers = ledger.headers_after(&gavleborg(), after, limit).unwrap();
        assert!(changes.iter().map(|change| &change.header).eq(&headers));
        headers.iter().map(|header| header.sequence).collect()
    };
    assert_eq!(numbers(0, 3), [1, 2, 3]);
    assert_eq!(numbers(8, 5), [9, 10]);
    assert_eq!(numbers(10, 5), [0; 0]);
    assert_eq!(numbers(u64::MAX, 5), [0; 0]);
    assert_eq!(numbers(0, 0), [0; 0]);
}

pub fn a_history_is_that_of_one_record(place: &dyn Place) {
    let ledger = new(place);
    ledger.append(command(1, vec![put(1, 0, "a"), put(2, 0, "other")])).unwrap();
    ledger.append(command(2, vec![put(2, 1, "other"), put(1, 1, "b")])).unwrap();
    ledger.append(command(3, vec![withdraw(1, 2)])).unwrap();
    let history = ledger.history(&gavleborg(), record(1)).unwrap();
    let told: Vec<_> = history
        .iter()
        .map(|change| {
            (change.header.sequence, change.header.version, change.header.action, change.body.as_deref().unwrap())
        })
        .collect();
    assert_eq!(told, [(1, 1, Action::Put, &b"a"[..]), (4, 2, Action::Put, b"b"), (5, 3, Action::Withdraw, b"")]);
    let some = |versions| ledger.versions(&gavleborg(), record(1), versions).unwrap();
    assert_eq!(some(2..=3), history[1..]);
    assert_eq!(some(0..=1), history[..1]);
    assert_eq!(some(4..=u64::MAX), []);
}

pub fn a_moment_has_its_number(place: &dyn Place) {
    let ledger = new(place);
    assert_eq!(ledger.sequence_at(&gavleborg(), second(1)).unwrap(), 0);
    ledger.append(command(10, vec![put(1, 0, "a"), put(2, 0, "b")])).unwrap();
    ledger.append(command(20, vec![put(3, 0, "c")])).unwrap();
    ledger.append(command(30, vec![put(4, 0, "d"), put(5, 0, "e")])).unwrap();
    let numbers: Vec<_> = [0, 9, 10, 11, 20, 29, 30, 99]
        .iter()
        .map(|at| ledger.sequence_at(&gavleborg(), second(*at)).unwrap())
        .collect();
    assert_eq!(numbers, [0, 0, 2, 2, 3, 3, 5, 5]);
}

pub fn what_was_done_can_be_undone(place: &dyn Place) {
    let ledger = new(place);
    ledger.append(command(1, vec![put(1, 0, "one"), put(2, 0, "two")])).unwrap();
    ledger.append(command(2, vec![withdraw(1, 1)])).unwrap();
    ledger.append(command(3, vec![put(1, 2, "one, back"), put(3, 0, "three"), put(1, 3, "one, better")])).unwrap();

    let undo = |to| {
        let mut undone = BTreeMap::new();
        ledger
            .undo_to(&gavleborg(), to, &mut |record, was| {
                let was = was.map(|was| {
                    assert_eq!(was.record, record);
                    let text = String::from_utf8(was.body.unwrap().to_vec()).unwrap();
                    (was.version, was.withdrawn, was.created, was.changed, text)
                });
                undone.insert(record, was);
                Ok(())
            })
            .unwrap();
        undone
    };
    assert_eq!(undo(6), BTreeMap::new());
    let withdrawn = (2, true, second(1), second(2), "one".to_owned());
    assert_eq!(undo(3), BTreeMap::from([(record(1), Some(withdrawn)), (record(3), None)]));
    let first = (1, false, second(1), second(1), "one".to_owned());
    assert_eq!(undo(2), BTreeMap::from([(record(1), Some(first)), (record(3), None)]));
    assert_eq!(undo(0), BTreeMap::from([(record(1), None), (record(2), None), (record(3), None)]));
}

pub fn partnerships_do_not_meet(place: &dyn Place) {
    let ledger = new(place);
    let skane = PartnershipId("skane".to_owned());
    ledger.add_partnership(&skane).unwrap();
    assert_eq!(ledger.partnerships().unwrap(), [gavleborg(), skane.clone()]);
    let there = |batch: Batch| Batch { partnership: skane.clone(), ..batch };
    ledger.append(command(1, vec![put(1, 0, "in Gävleborg")])).unwrap();
    ledger.append(there(began(0, command(2, vec![put(1, 0, "in Skåne"), put(2, 0, "too")])))).unwrap();
    assert_eq!(state(&*ledger), [(record(1), 1, false, "in Gävleborg".to_owned())]);
    assert_eq!((head(&*ledger), ledger.head(&skane).unwrap().sequence), (1, 2));
    assert_ne!(changes(&*ledger)[0].hash, ledger.changes_after(&skane, 0, 1).unwrap()[0].hash);

    // One call may change both, each from its own number on.
    ledger
        .append_all(vec![
            began(1, command(3, vec![put(2, 0, "two")])),
            there(began(2, command(4, vec![put(3, 0, "x")]))),
        ])
        .unwrap();
    assert_eq!((head(&*ledger), ledger.head(&skane).unwrap().sequence), (2, 3));
    for partnership in [gavleborg(), skane] {
        assert_eq!(ledger.check(&partnership, &mut |_, _| {}).unwrap(), []);
    }
}

pub fn a_reopened_ledger_is_the_same(place: &dyn Place) {
    let ledger = new(place);
    ledger.append(command(1, vec![put(1, 0, "one")])).unwrap();
    let (epoch, before) = (ledger.epoch(), changes(&*ledger));
    drop(ledger);
    let ledger = place.open();
    assert_eq!((ledger.epoch(), changes(&*ledger)), (epoch, before));
    assert!(ledger.append(command(1, vec![put(1, 0, "one")])).unwrap().repeated);
    assert_eq!(ledger.append(began(1, command(2, vec![put(1, 1, "two")]))).unwrap().first, 2);
}

pub fn an_error_of_the_reader_ends_the_reading(place: &dyn Place) {
    let ledger = new(place);
    ledger.append(command(1, vec![put(1, 0, "one"), put(2, 0, "two")])).unwrap();
    let mut read = 0;
    let result = ledger.current(&gavleborg(), &mut |_| {
        read += 1;
        Err(LedgerError::Reader("enough".into()))
    });
    assert!(matches!(result, Err(LedgerError::Reader(_))));
    assert_eq!((read, state(&*ledger).len()), (1, 2));
}
