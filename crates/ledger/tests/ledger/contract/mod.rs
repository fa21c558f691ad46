//! The contract: what every engine promises, as one suite. An engine's test file says how to make an empty place for a
//! ledger and calls [`contract!`]; nothing here knows which engine it runs on.

pub mod changes;
pub mod damage;
pub mod drawers;
pub mod erasing;
pub mod model;
pub mod reading;
pub mod threads;

use std::sync::atomic::{AtomicU64, Ordering};

use domain::{
    change::{Action, Actor, Occasion},
    id::{PartnershipId, RecordId},
    record::Kind,
};
use jiff::{SignedDuration, Timestamp};
use ledger::{Batch, Erased, Erasure, Ledger, LedgerError, NewChange, StoredChange, Surroundings};
use uuid::Uuid;

/// Somewhere an engine keeps a ledger of its own for one test.
pub trait Place {
    /// Opens the ledger there; makes it if there is none.
    fn open(&self) -> Box<dyn Ledger>;

    /// Changes what is stored behind the ledger's back.
    fn tamper(&self, sql: &str);
}

/// One test for each of these promises.
macro_rules! promises {
    ($place:expr; $($module:ident: $($promise:ident)+;)+) => {
        $($(
            #[test]
            fn $promise() {
                crate::contract::$module::$promise(&$place);
            }
        )+)+
    };
}

/// One test for each promise of the contract, each in a new place.
macro_rules! contract {
    ($place:expr) => {
        promises! { $place;
            changes:
                a_batch_is_there_as_a_whole_or_not_at_all
                a_clash_names_every_record_and_its_version
                a_draft_begun_elsewhere_is_refused
                a_repeated_command_returns_its_first_result
                the_commands_of_a_draft_rest_on_each_other
                one_failing_command_takes_its_draft_with_it
                a_record_is_changed_twice_in_a_batch
                time_never_goes_back
                a_record_is_withdrawn_and_restored
                what_cannot_be_kept_is_refused
                an_unknown_partnership_is_named
                letters_are_written_with_their_cause
                a_guarded_row_holds_the_whole_batch_back;
            reading:
                bodies_come_back_byte_for_byte
                the_current_state_comes_with_its_head
                bodies_far_apart_are_found
                changes_are_read_on_from_a_number
                a_history_is_that_of_one_record
                a_moment_has_its_number
                what_was_done_can_be_undone
                partnerships_do_not_meet
                a_reopened_ledger_is_the_same
                an_error_of_the_reader_ends_the_reading;
            threads:
                sixteen_threads_leave_no_gaps
                readers_see_only_whole_batches
                a_failing_batch_takes_no_other_with_it
                a_count_counts_all
                a_letter_is_taken_once;
            drawers:
                a_row_is_put_if_it_is_at_its_version
                several_rows_are_put_together_or_not_at_all
                rows_come_and_go_together_or_not_at_all
                rows_are_found_by_key_and_owner
                what_is_due_is_taken_and_due_again
                what_has_expired_is_purged
                what_is_counted_most_comes_first;
            damage:
                a_sound_ledger_checks_out
                a_changed_body_is_found_and_never_served
                a_changed_header_is_found
                a_removed_change_is_found
                a_forged_chain_is_found_at_the_next_change
                a_record_at_the_wrong_change_is_found
                a_changed_row_is_found_and_never_served;
            erasing:
                an_erased_record_is_gone_and_the_chain_holds
                what_was_erased_does_not_come_back
                a_person_is_erased_by_decision
                a_person_of_several_rows_is_erased_as_a_whole_or_not_at_all
                drafts_and_letters_that_name_it_go_with_it
                a_text_that_is_gone_without_a_decision_is_found
                a_backup_is_the_whole
                files_are_kept_once_by_their_hash;
            model:
                any_history_is_that_of_the_model;
        }
    };
}

/// What an engine is opened with in tests: a clock that stands still and lots that are drawn in order.
pub fn surroundings() -> Surroundings {
    let drawn = AtomicU64::new(1);
    Surroundings {
        clock: Box::new(|| second(0)),
        randomness: Box::new(move |bytes: &mut [u8]| {
            for chunk in bytes.chunks_mut(32) {
                let lot = blake3::hash(&drawn.fetch_add(1, Ordering::Relaxed).to_le_bytes());
                chunk.copy_from_slice(&lot.as_bytes()[..chunk.len()]);
            }
        }),
        program: "ledger test".to_owned(),
    }
}

/// A ledger with the partnership [`gavleborg`].
pub fn new(place: &dyn Place) -> Box<dyn Ledger> {
    let ledger = place.open();
    ledger.add_partnership(&gavleborg()).unwrap();
    ledger
}

/// The partnership of the stories.
pub fn gavleborg() -> PartnershipId {
    PartnershipId("gavleborg".to_owned())
}

/// Seconds into the stories' time.
pub fn second(number: i64) -> Timestamp {
    "2026-03-01T08:00:00Z".parse::<Timestamp>().unwrap() + SignedDuration::from_secs(number)
}

/// The record of this number.
pub fn record(number: u128) -> RecordId {
    RecordId(Uuid::from_u128(0x1000 + number))
}

/// The initiative of this number, read at this version, with this text.
pub fn put(number: u128, expected: u64, text: &str) -> NewChange {
    NewChange {
        record: record(number),
        kind: Kind::Initiative,
        schema: 1,
        expected,
        action: Action::Put,
        body: text.as_bytes().to_vec(),
        origin: String::new(),
    }
}

/// Takes the record of this number out of the picture.
pub fn withdraw(number: u128, expected: u64) -> NewChange {
    NewChange { action: Action::Withdraw, body: Vec::new(), ..put(number, expected, "") }
}

/// A command of this identity, at that second of the stories.
pub fn command(identity: u128, changes: Vec<NewChange>) -> Batch {
    let at = second(i64::try_from(identity % 1000).unwrap());
    let occasion = Occasion { command: Uuid::from_u128(identity), actor: Actor::CommandLine, at };
    Batch { partnership: gavleborg(), began: None, occasion, changes, letters: Vec::new(), guarded: Vec::new() }
}

/// The same command, drafted from this number on.
pub fn began(number: u64, batch: Batch) -> Batch {
    Batch { began: Some(number), ..batch }
}

/// The decision of this identity to erase something.
pub fn erasure(identity: u128, what: Erased) -> Erasure {
    Erasure {
        partnership: gavleborg(),
        what,
        reason: "Beslut 12".to_owned(),
        by: "informationsansvarig".to_owned(),
        occasion: command(identity, Vec::new()).occasion,
    }
}

/// All changes of the stories' partnership.
pub fn changes(ledger: &dyn Ledger) -> Vec<StoredChange> {
    ledger.changes_after(&gavleborg(), 0, usize::MAX).unwrap()
}

/// The state of the stories' partnership: each record's number, version, whether withdrawn, and text.
pub fn state(ledger: &dyn Ledger) -> Vec<(RecordId, u64, bool, String)> {
    let mut state = Vec::new();
    ledger
        .current(&gavleborg(), &mut |current| {
            let text = String::from_utf8(current.body.unwrap().to_vec()).unwrap();
            state.push((current.record, current.version, current.withdrawn, text));
            Ok(())
        })
        .unwrap();
    state.sort();
    state
}

/// The number of the latest change.
pub fn head(ledger: &dyn Ledger) -> u64 {
    ledger.head(&gavleborg()).unwrap().sequence
}

/// Asserts that a clash was met, and with what.
#[track_caller]
pub fn clash<T: std::fmt::Debug>(result: Result<T, LedgerError>, expected: &[(RecordId, u64)]) {
    match result {
        Err(LedgerError::Clash { records }) => assert_eq!(records, expected),
        other => panic!("no clash but {other:?}"),
    }
}
