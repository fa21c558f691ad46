//! Erasing, backups and files.

use ledger::{Drawer, DrawerRow, Erased, LedgerError, Sqlite};

use super::*;

fn check(ledger: &dyn Ledger) -> Vec<ledger::Break> {
    ledger.check(&gavleborg(), &mut |_, _| {}).unwrap()
}

fn bodies(ledger: &dyn Ledger) -> Vec<Option<Vec<u8>>> {
    changes(ledger).into_iter().map(|change| change.body).collect()
}

pub fn an_erased_record_is_gone_and_the_chain_holds(place: &dyn Place) {
    let ledger = new(place);
    ledger.append(command(1, vec![put(1, 0, "Kerstin"), put(2, 0, "two")])).unwrap();
    ledger.append(command(2, vec![put(1, 1, "Kerstin E"), withdraw(1, 2)])).unwrap();
    let before = changes(&*ledger);

    let decision = erasure(3, Erased::Record(record(1)));
    let done = ledger.erase(&decision).unwrap().unwrap();
    assert_eq!((done.first, done.last, done.at), (5, 5, second(3)));
    let (two, empty) = (Some(b"two".to_vec()), Some(Vec::new()));
    assert_eq!(bodies(&*ledger), [None, two, None, empty.clone(), empty]);
    let after = changes(&*ledger);
    assert!(before.iter().zip(&after).all(|(before, after)| before.hash == after.hash), "the chain is what it was");
    assert_eq!((after[4].header.action, after[4].header.version), (Action::Erase, 4));
    assert_eq!(check(&*ledger), []);

    let mut seen = Vec::new();
    let mut see = |current: ledger::Current<'_>| {
        seen.push((current.record, current.withdrawn, current.body.is_some()));
        Ok(())
    };
    ledger.current(&gavleborg(), &mut see).unwrap();
    seen.sort();
    assert_eq!(seen, [(record(1), true, false), (record(2), false, true)]);
    let mut past = Vec::new();
    let mut see = |_, was: Option<ledger::Current<'_>>| {
        past.push(was.map(|was| was.body.is_some()));
        Ok(())
    };
    ledger.undo_to(&gavleborg(), 2, &mut see).unwrap();
    assert_eq!(past, [Some(false)], "nor is it in the past");
    assert_eq!(ledger.erasures().unwrap(), [decision], "who decided and why is kept");
}

pub fn what_was_erased_does_not_come_back(place: &dyn Place) {
    let ledger = new(place);
    assert_eq!(ledger.erase(&erasure(9, Erased::Record(record(1)))).unwrap(), None, "there is no such record");
    ledger.append(command(1, vec![put(1, 0, "one")])).unwrap();
    let first = ledger.erase(&erasure(2, Erased::Record(record(1)))).unwrap().unwrap();
    let again = ledger.erase(&erasure(2, Erased::Record(record(1)))).unwrap().unwrap();
    assert_eq!((again.last, again.repeated), (first.last, true));
    assert_eq!(ledger.erase(&erasure(3, Erased::Record(record(1)))).unwrap(), None);
    for expected in [0, 2] {
        let result = ledger.append(command(4, vec![put(2, 0, "two"), put(1, expected, "one, back")]));
        assert!(matches!(&result, Err(LedgerError::Erased { records }) if *records == [record(1)]), "{result:?}");
    }
    let by_hand = NewChange { action: Action::Erase, body: Vec::new(), ..put(2, 0, "") };
    assert!(matches!(ledger.append(command(5, vec![by_hand])), Err(LedgerError::Invalid { .. })));
    assert_eq!(head(&*ledger), 2);
}

pub fn a_person_is_erased_by_decision(place: &dyn Place) {
    let ledger = new(place);
    let names = |ledger: &dyn Ledger| ledger.rows_after(&gavleborg(), Drawer::PERSONS, "", 9).unwrap().len();
    for key in ["a", "b"] {
        ledger.put(&gavleborg(), DrawerRow::new(Drawer::PERSONS, key, "Kerstin"), None).unwrap();
    }
    let person = Erased::Row { drawer: Drawer::PERSONS.name().to_owned(), key: "a".to_owned() };
    assert!(ledger.erase(&erasure(1, person.clone())).unwrap().is_some());
    assert_eq!((names(&*ledger), head(&*ledger)), (1, 0), "a person is no change");
    assert_eq!(ledger.erase(&erasure(2, person)).unwrap(), None);
    assert_eq!(ledger.erasures().unwrap().len(), 1);
}

pub fn a_person_of_several_rows_is_erased_as_a_whole_or_not_at_all(place: &dyn Place) {
    let ledger = new(place);
    let rows = |ledger: &dyn Ledger| ledger.drawer_rows(&gavleborg(), "", "", 99).unwrap().len();
    for (drawer, key) in [(Drawer::ACCOUNTS, "a"), (Drawer::SESSIONS, "b"), (Drawer::CREDENTIALS, "c")] {
        ledger.put(&gavleborg(), DrawerRow::new(drawer, key, "Kerstin"), None).unwrap();
    }
    let row = |identity, drawer: Drawer, key: &str| {
        erasure(identity, Erased::Row { drawer: drawer.name().to_owned(), key: key.to_owned() })
    };
    let elsewhere = ledger::Erasure { partnership: PartnershipId("skane".to_owned()), ..row(3, Drawer::SESSIONS, "b") };
    let failed = ledger.erase_all(&[row(1, Drawer::ACCOUNTS, "a"), elsewhere]);
    assert!(matches!(failed, Err(LedgerError::UnknownPartnership { .. })), "{failed:?}");
    assert_eq!((rows(&*ledger), ledger.erasures().unwrap().len()), (3, 0), "not the first row either");
    let all = [row(1, Drawer::ACCOUNTS, "a"), row(2, Drawer::SESSIONS, "b"), row(3, Drawer::CREDENTIALS, "c")];
    let gone = row(4, Drawer::DRAFTS, "none");
    let done = ledger.erase_all(&[&all[..], &[gone]].concat()).unwrap();
    assert_eq!(done.iter().map(Option::is_some).collect::<Vec<_>>(), [true, true, true, false]);
    assert_eq!(ledger.erasures().unwrap(), all);
    assert_eq!(rows(&*ledger), 3, "the decisions, and nothing else");
}

pub fn drafts_and_letters_that_name_it_go_with_it(place: &dyn Place) {
    let ledger = new(place);
    ledger.append(command(1, vec![put(1, 0, "one"), put(2, 0, "two")])).unwrap();
    let naming = |number| format!("draft of {}: Kerstin", record(number));
    for (drawer, key, number) in [(Drawer::DRAFTS, "a", 1), (Drawer::DRAFTS, "b", 2), (Drawer::OUTBOX, "c", 1)] {
        ledger.put(&gavleborg(), DrawerRow::new(drawer, key, naming(number)), None).unwrap();
    }
    ledger.erase(&erasure(2, Erased::Record(record(1)))).unwrap();
    let keys = |drawer| -> Vec<String> {
        ledger.rows_after(&gavleborg(), drawer, "", 9).unwrap().into_iter().map(|row| row.key).collect()
    };
    assert_eq!((keys(Drawer::DRAFTS), keys(Drawer::OUTBOX)), (vec!["b".to_owned()], Vec::new()));
}

pub fn a_text_that_is_gone_without_a_decision_is_found(place: &dyn Place) {
    let ledger = new(place);
    ledger.append(command(1, vec![put(1, 0, "one"), put(2, 0, "two")])).unwrap();
    place.tamper("UPDATE change SET salt = NULL, body = NULL WHERE sequence = 2");
    let breaks = check(&*ledger);
    assert!(
        breaks.len() == 1 && breaks[0].sequence == Some(2) && breaks[0].what.contains("no decision"),
        "{breaks:#?}"
    );
}

pub fn a_backup_is_the_whole(place: &dyn Place) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(ledger::DATABASE_FILE);
    let ledger = new(place);
    let skane = PartnershipId("skane".to_owned());
    ledger.add_partnership(&skane).unwrap();
    ledger.append(command(1, vec![put(1, 0, "one"), put(2, 0, "two")])).unwrap();
    ledger.append(Batch { partnership: skane.clone(), ..command(2, vec![put(1, 0, "one")]) }).unwrap();
    ledger.append(command(3, Vec::new())).unwrap();
    ledger.put(&gavleborg(), DrawerRow::new(Drawer::SESSIONS, "a", "b").owned_by("c").due(second(7)), None).unwrap();
    ledger.backup(&file).unwrap();
    ledger.append(command(4, vec![put(1, 1, "one, later")])).unwrap();
    assert!(matches!(ledger.backup(&file), Err(LedgerError::Occupied { .. })));

    let copy = Sqlite::open(folder.path(), surroundings()).unwrap();
    assert_eq!(copy.partnerships().unwrap(), [gavleborg(), skane.clone()]);
    assert_eq!(changes(&copy), changes(&*ledger)[..2]);
    assert_eq!(copy.changes_after(&skane, 0, 9).unwrap(), ledger.changes_after(&skane, 0, 9).unwrap());
    let row = |ledger: &dyn Ledger| ledger.get(&gavleborg(), Drawer::SESSIONS, "a").unwrap().unwrap();
    assert_eq!(row(&copy), row(&*ledger));
    assert!(copy.append(command(3, Vec::new())).unwrap().repeated, "what was done is known");
    assert_eq!(check(&copy), []);
}

pub fn files_are_kept_once_by_their_hash(place: &dyn Place) {
    let ledger = new(place);
    let bytes = vec![0xff; 3_000_000];
    let id = ledger::attach(&*ledger, &gavleborg(), &bytes).unwrap();
    assert_eq!(ledger::attach(&*ledger, &gavleborg(), &bytes).unwrap(), id);
    assert_eq!(id.to_string(), blake3::hash(&bytes).to_string());
    assert_eq!(ledger::attachment(&*ledger, &gavleborg(), id).unwrap(), Some(bytes));
    assert_eq!(ledger.rows_after(&gavleborg(), Drawer::ATTACHMENTS, "", 9).unwrap().len(), 1);
    let large = vec![0; ledger::LARGEST_ATTACHMENT + 1];
    assert!(matches!(ledger::attach(&*ledger, &gavleborg(), &large), Err(LedgerError::TooLarge { .. })));
}
