//! Many at once.

use std::{
    collections::BTreeSet,
    sync::atomic::{AtomicBool, Ordering::Relaxed},
    thread::scope,
};

use ledger::{Drawer, DrawerRow, LedgerError};

use super::*;

pub fn sixteen_threads_leave_no_gaps(place: &dyn Place) {
    const EACH: u128 = 25;
    let ledger = new(place);
    scope(|scope| {
        for thread in 0..16u128 {
            let ledger = &*ledger;
            scope.spawn(move || {
                for turn in 0..EACH {
                    let number = thread * 100 + turn;
                    // Every other thread drafts from the head it sees and, when another was faster, drafts again.
                    let done = loop {
                        let batch = command(1 + number, vec![put(number, 0, "a"), put(number, 1, "b")]);
                        let batch = if thread % 2 == 0 { began(head(ledger), batch) } else { batch };
                        match ledger.append(batch) {
                            Ok(done) => break done,
                            Err(LedgerError::Behind { .. }) => {}
                            Err(error) => panic!("{error}"),
                        }
                    };
                    assert_eq!(done.last, done.first + 1);
                    assert!(head(ledger) >= done.last, "what is acknowledged is seen");
                }
            });
        }
    });
    let numbers: Vec<_> = changes(&*ledger).iter().map(|change| change.header.sequence).collect();
    assert!(numbers.into_iter().eq(1..=2 * 16 * EACH as u64));
    assert_eq!(ledger.check(&gavleborg(), &mut |_, _| {}).unwrap(), []);
}

pub fn readers_see_only_whole_batches(place: &dyn Place) {
    let ledger = new(place);
    let finished = AtomicBool::new(false);
    scope(|scope| {
        let (ledger, finished) = (&*ledger, &finished);
        for _ in 0..3 {
            scope.spawn(move || {
                let mut before = 0;
                while !finished.load(Relaxed) {
                    let mut versions = Vec::new();
                    let head = ledger
                        .current(&gavleborg(), &mut |current| {
                            versions.push(current.version);
                            Ok(())
                        })
                        .unwrap();
                    assert!(head.sequence >= before && head.sequence.is_multiple_of(7), "{}", head.sequence);
                    assert_eq!(versions.iter().sum::<u64>(), head.sequence, "the state is that of its head");
                    assert!(versions.iter().all(|version| *version == head.sequence / 7));
                    let numbers = ledger.headers_after(&gavleborg(), 0, usize::MAX).unwrap();
                    assert!(numbers.len().is_multiple_of(7) && numbers.len() as u64 >= head.sequence);
                    assert!(numbers.iter().map(|header| header.sequence).eq(1..=numbers.len() as u64));
                    before = head.sequence;
                }
            });
        }
        for turn in 0..60u64 {
            let changes = (0..7).map(|number| put(number, turn, "text")).collect();
            ledger.append(began(turn * 7, command(1 + u128::from(turn), changes))).unwrap();
        }
        finished.store(true, Relaxed);
    });
}

pub fn a_failing_batch_takes_no_other_with_it(place: &dyn Place) {
    let ledger = new(place);
    ledger.append(command(1, vec![put(0, 0, "contested")])).unwrap();
    scope(|scope| {
        for thread in 1..=16u128 {
            let ledger = &*ledger;
            scope.spawn(move || {
                for turn in 0..20 {
                    let number = thread * 100 + turn;
                    let unseen = vec![put(number, 0, "never"), put(0, 99, "unseen")];
                    clash(ledger.append(command(10_000 + number, unseen)), &[(record(0), 1)]);
                    ledger.append(command(20_000 + number, vec![put(number, 0, "kept")])).unwrap();
                }
            });
        }
    });
    assert_eq!(head(&*ledger), 1 + 16 * 20);
    assert!(state(&*ledger).iter().all(|(_, version, _, text)| *version == 1 && text != "never"));
}

pub fn a_count_counts_all(place: &dyn Place) {
    let ledger = new(place);
    scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                (0..25).for_each(|_| _ = ledger.count(&gavleborg(), Drawer::FAILED_SEARCHES, "skola", None).unwrap())
            });
        }
    });
    assert_eq!(ledger.largest(&gavleborg(), Drawer::FAILED_SEARCHES, 1).unwrap(), [("skola".to_owned(), 200)]);
}

pub fn a_letter_is_taken_once(place: &dyn Place) {
    let ledger = new(place);
    for number in 0..100 {
        let letter = DrawerRow::new(Drawer::OUTBOX, format!("{number:03}"), "Dear …").due(second(number % 10));
        ledger.put(&gavleborg(), letter, Some(0)).unwrap();
    }
    let take = || {
        let mut taken = Vec::new();
        loop {
            let rows = ledger.take_due(&gavleborg(), Drawer::OUTBOX, second(10), second(100), 7).unwrap();
            if rows.is_empty() {
                break taken;
            }
            taken.extend(rows.into_iter().map(|row| row.key));
        }
    };
    let taken: Vec<String> = scope(|scope| {
        let takers: Vec<_> = (0..4).map(|_| scope.spawn(take)).collect();
        takers.into_iter().flat_map(|taker| taker.join().unwrap()).collect()
    });
    assert_eq!((taken.len(), taken.into_iter().collect::<BTreeSet<_>>().len()), (100, 100));
}
