//! Random histories against a model of a few lines.

use std::{cell::Cell, collections::BTreeMap};

use ledger::{Current, LedgerError};
use proptest::{
    collection::vec,
    prelude::*,
    test_runner::{Config, TestRunner},
};

use super::*;

/// A step of a random history.
#[derive(Clone, Debug)]
struct Step {
    /// Which command; a small number, so that some are repeated.
    identity: u128,
    /// Where the draft began, as an offset from the head.
    began: Option<i64>,
    /// Record, whether to withdraw it, offset from its version, text.
    changes: Vec<(u128, bool, i64, String)>,
}

fn step() -> impl Strategy<Value = Step> {
    let offset = prop_oneof![20 => Just(0i64), 1 => Just(1), 1 => Just(-1)];
    let change = (0..5u128, prop::bool::weighted(0.2), offset.clone(), "[a-zåäö]{1,8}");
    (1..40u128, prop::option::of(offset), vec(change, 0..6)).prop_map(|(identity, began, changes)| Step {
        identity,
        began,
        changes,
    })
}

/// All a ledger is: what was done, and by which commands.
#[derive(Clone, Default)]
struct Model {
    /// Record, version, withdrawn, text – after each change.
    log: Vec<(RecordId, u64, bool, String)>,
    commands: BTreeMap<u128, (u64, u64)>,
}

impl Model {
    fn state(&self, sequence: usize) -> BTreeMap<RecordId, (u64, bool, String)> {
        self.log[..sequence]
            .iter()
            .cloned()
            .map(|(record, version, withdrawn, text)| (record, (version, withdrawn, text)))
            .collect()
    }

    fn head(&self) -> u64 {
        self.log.len() as u64
    }

    /// The result of a command, or a word for its refusal.
    fn append(&mut self, batch: &Batch) -> Result<(u64, u64, bool), &'static str> {
        let identity = batch.occasion.command.as_u128();
        if let Some((first, last)) = self.commands.get(&identity) {
            return Ok((*first, *last, true));
        }
        if batch.began.is_some_and(|began| began != self.head()) {
            return Err("behind");
        }
        let mut after = self.clone();
        let (mut clash, mut invalid) = (false, false);
        for change in &batch.changes {
            let state = after.state(after.log.len());
            let (version, _, text) = state.get(&change.record).cloned().unwrap_or_default();
            clash |= change.expected != version;
            invalid |= change.expected == version && version == 0 && change.body.is_empty();
            let text = if change.body.is_empty() { text } else { String::from_utf8(change.body.clone()).unwrap() };
            after.log.push((change.record, version + 1, change.action == Action::Withdraw, text));
        }
        if invalid || clash {
            return Err(if invalid { "invalid" } else { "clash" });
        }
        let done = (self.head() + 1, after.head());
        *self = after;
        self.commands.insert(identity, done);
        Ok((done.0, done.1, false))
    }
}

fn batch(model: &Model, step: &Step) -> Batch {
    let mut versions: BTreeMap<RecordId, u64> =
        model.state(model.log.len()).into_iter().map(|(record, (version, ..))| (record, version)).collect();
    let changes = step.changes.iter().map(|(number, out, offset, text)| {
        let version = versions.entry(record(*number)).or_default();
        let expected = version.saturating_add_signed(*offset);
        *version += 1;
        if *out { withdraw(*number, expected) } else { put(*number, expected, text) }
    });
    let changes = changes.collect();
    let began = step.began.map(|offset| model.head().saturating_add_signed(offset));
    Batch { began, ..command(step.identity, changes) }
}

pub fn any_history_is_that_of_the_model(place: &dyn Place) {
    let ledger = place.open();
    let histories = Cell::new(0u128);
    let mut runner = TestRunner::new(Config { cases: 64, failure_persistence: None, ..Config::default() });
    let told = runner.run(&vec(step(), 1..25), |steps| {
        histories.set(histories.get() + 1);
        tell(&*ledger, histories.get(), &steps);
        Ok(())
    });
    told.unwrap();
}

/// Tells one history, in a partnership of its own and with commands that no other has, and compares all there is to see.
fn tell(ledger: &dyn Ledger, history: u128, steps: &[Step]) {
    let partnership = PartnershipId(format!("history-{history}"));
    ledger.add_partnership(&partnership).unwrap();
    let mut model = Model::default();
    for step in steps {
        let mut batch = batch(&model, step);
        batch.partnership = partnership.clone();
        batch.occasion.command = Uuid::from_u128(history * 1000 + step.identity);
        let expected = model.append(&batch);
        let done = match ledger.append(batch) {
            Ok(done) => Ok((done.first, done.last, done.repeated)),
            Err(LedgerError::Behind { .. }) => Err("behind"),
            Err(LedgerError::Clash { .. }) => Err("clash"),
            Err(LedgerError::Invalid { .. }) => Err("invalid"),
            Err(error) => panic!("{error}"),
        };
        assert_eq!(done, expected);
    }

    let stands = |current: Current<'_>| {
        let text = String::from_utf8(current.body.unwrap().to_vec()).unwrap();
        (current.version, current.withdrawn, text)
    };
    let mut state = BTreeMap::new();
    let head = ledger.current(&partnership, &mut |current| {
        state.insert(current.record, stands(current));
        Ok(())
    });
    assert_eq!(head.unwrap().sequence, model.head());
    assert_eq!(state, model.state(model.log.len()));
    for sequence in 0..=model.log.len() {
        let mut past = state.clone();
        let undo = &mut |record, was: Option<Current<'_>>| {
            match was {
                Some(was) => past.insert(record, stands(was)),
                None => past.remove(&record),
            };
            Ok(())
        };
        ledger.undo_to(&partnership, sequence as u64, undo).unwrap();
        assert_eq!(past, model.state(sequence), "as of {sequence}");
    }
    let log = ledger.headers_after(&partnership, 0, usize::MAX).unwrap();
    assert!(
        log.iter()
            .map(|header| (header.record, header.version))
            .eq(model.log.iter().map(|(id, version, ..)| (*id, *version)))
    );
    assert_eq!(ledger.check(&partnership, &mut |_, _| {}).unwrap(), []);
}
