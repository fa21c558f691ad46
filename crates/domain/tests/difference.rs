//! Versions of a record side by side: what differs, what two people's changes make together, what of a proposal is taken.

mod common;

use common::{
    bodies::{some_body, three_bodies},
    body, id, named, period,
};
use domain::{
    choices::{InitiativeForm, Outcome},
    date::Date,
    difference::{RowChange, apply_some, difference, merge, rows_between},
    id::Ref,
    kinds::{Body, Funding, Initiative},
    proposal::{Answer, Meeting, Proposal, ProposalError, Proposer, State},
    record::{FieldKey, Kind, Value},
    text::Text,
};
use jiff::{Timestamp, civil::date};
use proptest::prelude::*;
use uuid::Uuid;

fn cafe() -> Initiative {
    Initiative { period: period("2017", "2018", ""), area: named(&["Gävle"]), ..Initiative::default() }
}

fn keys(changes: &[domain::difference::FieldChange]) -> Vec<FieldKey> {
    changes.iter().map(|change| change.key).collect()
}

fn funding(words: &str, kronor: i64) -> Funding {
    let amount = domain::money::Money { hundredths: 100 * kronor, currency: domain::money::Currency::SEK };
    Funding { described: Text::swedish(words), amount: Some(amount), ..Funding::default() }
}

#[test]
fn two_editors_of_different_fields_both_get_their_way() {
    let base = body("cafe", "Språkcafé", cafe());
    let mut theirs = base.clone();
    theirs.common.title = Text::swedish("Språkcaféet");
    let mut mine = base.clone();
    mine.set(FieldKey::PlacesOffered, Value::Number(20)).unwrap();
    let merged = merge(&base, &theirs, &mine);
    assert!(merged.clashes.is_empty());
    assert_eq!(keys(&difference(&base, &merged.body)), [FieldKey::Title, FieldKey::PlacesOffered]);
}

#[test]
fn two_editors_of_one_field_see_both_and_nothing_typed_is_lost() {
    let base = body("cafe", "Språkcafé", cafe());
    let (mut theirs, mut mine) = (base.clone(), base.clone());
    theirs.common.title = Text::swedish("Språkcaféet i Gävle");
    mine.common.title = Text::swedish("Språkkaffe");
    mine.common.summary = Text::swedish("Vi pratar svenska.");
    let merged = merge(&base, &theirs, &mine);
    let [clash] = merged.clashes.as_slice() else { panic!("one clash") };
    assert_eq!((clash.key, &clash.theirs), (FieldKey::Title, &theirs.get(FieldKey::Title)));
    assert_eq!(clash.mine, mine.get(FieldKey::Title));
    assert_eq!(merged.body.common.title.source, "Språkcaféet i Gävle");
    assert_eq!(merged.body.common.summary.source, "Vi pratar svenska.");
    assert_eq!(merged.choose_mine(&[FieldKey::Title]).common.title.source, "Språkkaffe");
}

#[test]
fn a_form_that_says_nothing_of_the_address_does_not_clash_with_one_that_changed_it() {
    let mut base = body("cafe", "Språkcafé", cafe());
    base.common.slug = "sprakcafe".to_owned();
    let (mut theirs, mut mine) = (base.clone(), base.clone());
    theirs.common.slug = "sprakcafe-gavle".to_owned();
    mine.common.slug = String::new();
    let merged = merge(&base, &theirs, &mine);
    assert!(merged.clashes.is_empty());
    assert_eq!(merged.body.common.slug, "sprakcafe-gavle");
}

#[test]
fn of_two_confirmations_the_later_counts() {
    let base = body("cafe", "Språkcafé", cafe());
    let on = |day: Date| {
        let mut confirmed = base.clone();
        confirmed.common.confirmed = Some(day);
        confirmed
    };
    let merged = merge(&base, &on(date(2018, 3, 9)), &on(date(2018, 3, 1)));
    assert!(merged.clashes.is_empty());
    assert_eq!(merged.body.common.confirmed, Some(date(2018, 3, 9)));
}

#[test]
fn a_row_that_was_changed_is_told_from_one_that_is_new() {
    let mut before = body("cafe", "Språkcafé", cafe());
    let mut after = before.clone();
    let rows = |fundings: Vec<Funding>| domain::record::FieldValue::to_value(&fundings);
    before.set(FieldKey::Fundings, rows(vec![funding("ESF", 100), funding("Kommunen", 50)])).unwrap();
    after
        .set(FieldKey::Fundings, rows(vec![funding("Kommunen", 75), funding("Regionen", 10), funding("ESF", 100)]))
        .unwrap();
    let changes = difference(&before, &after);
    let [change] = changes.as_slice() else { panic!("one field") };
    let [RowChange::Changed { fields, .. }, RowChange::Added(_)] = change.rows.as_slice() else {
        panic!("{:?}", change.rows)
    };
    assert_eq!(fields, &[3], "the amount is the fourth field of a funding");
}

#[test]
fn rows_in_another_order_are_moved() {
    let one = vec![Value::Plain("a".to_owned())];
    let other = vec![Value::Plain("b".to_owned())];
    assert_eq!(rows_between(&[one.clone(), other.clone()], &[other, one]), [RowChange::Moved]);
}

fn proposer() -> Proposer {
    Proposer::Public { receipt: "9f".to_owned() }
}

#[test]
fn a_correction_is_taken_in_part_against_the_record_as_it_now_stands() {
    let read = body("cafe", "Språkcafé", cafe());
    let mut wished = read.clone();
    wished.common.title = Text::swedish("Språkcaféet");
    wished.set(FieldKey::PlacesOffered, Value::Number(20)).unwrap();
    wished.set(FieldKey::Cost, Value::Text(Text::swedish("Gratis"))).unwrap();
    let record = (id(Kind::Initiative, "cafe"), 1);
    let mut proposal =
        Proposal::of_change(record, &read, &wished, "Nytt pris".to_owned(), proposer(), Timestamp::UNIX_EPOCH).unwrap();
    assert_eq!(proposal.state(), State::Waiting);

    let mut present = read.clone();
    present.common.title = Text::swedish("Café på svenska");
    present.set(FieldKey::PlacesOffered, Value::Number(20)).unwrap();
    let meetings: Vec<_> =
        proposal.resolve(&present).into_iter().map(|field| (field.change.key, field.meeting)).collect();
    assert_eq!(
        meetings,
        [
            (FieldKey::Title, Meeting::Changed(read.get(FieldKey::Title))),
            (FieldKey::PlacesOffered, Meeting::AlreadySo),
            (FieldKey::Cost, Meeting::Untouched),
        ]
    );
    let taken = proposal.taken_into(&present, &[FieldKey::Cost]);
    assert_eq!(keys(&difference(&present, &taken)), [FieldKey::Cost]);

    let answer = |accepted: &[FieldKey]| Answer {
        accepted: accepted.to_vec(),
        word: "Tack!".to_owned(),
        by: Uuid::from_u128(7),
        at: Timestamp::UNIX_EPOCH,
    };
    assert_eq!(proposal.answer(answer(&[FieldKey::Lesson])), Err(ProposalError::OtherField));
    assert_eq!(proposal.answer(answer(&[FieldKey::Cost])), Ok(State::Partly));
    assert_eq!(proposal.answer(answer(&[])), Err(ProposalError::Answered));
    assert_eq!(Proposal::from_bytes(&proposal.to_bytes()).unwrap(), proposal);
}

#[test]
fn what_changes_nothing_is_no_proposal() {
    let read = body("cafe", "Språkcafé", cafe());
    let same = Proposal::of_change(
        (id(Kind::Initiative, "cafe"), 1),
        &read,
        &read,
        String::new(),
        proposer(),
        Timestamp::UNIX_EPOCH,
    );
    assert_eq!(same, Err(ProposalError::Nothing));
}

#[test]
fn a_new_record_is_proposed_with_what_is_said_of_it() {
    let mut wished = body("", "Nytt café", Initiative { form: InitiativeForm::Course, ..cafe() });
    wished.set(FieldKey::StewardFunction, Value::References(vec![id(Kind::Function, "f")])).unwrap();
    let proposal = Proposal::of_new(
        id(Kind::Initiative, "ny"),
        &wished,
        String::new(),
        Proposer::Account(Uuid::from_u128(3)),
        Timestamp::UNIX_EPOCH,
    )
    .unwrap();
    assert_eq!(proposal.base, None);
    assert_eq!(proposal.taken_into(&Kind::Initiative.empty(), &proposal.fields), wished);
    assert_eq!(wished.common.steward_function, Some(Ref::to(id(Kind::Function, "f"))));
    assert!(!proposal.fields.contains(&FieldKey::Outcome), "what nobody said is not proposed");
    assert_eq!(wished.is::<Initiative>().unwrap().outcome, None::<Outcome>);
}

/// What people write in a body: the program's own marks left out.
fn written(mut body: Body) -> Body {
    body.common.merged_into = None;
    body
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_difference_names_just_the_fields_that_differ((before, after, _) in three_bodies()) {
        let found = keys(&difference(&before, &after));
        for field in before.kind().fields() {
            let differs = before.get(field.key) != after.get(field.key) && !field.by_program;
            prop_assert_eq!(found.contains(&field.key), differs, "{:?}", field.key);
        }
    }

    #[test]
    fn rows_that_were_and_rows_that_came_are_all_accounted_for((before, after, _) in three_bodies()) {
        for change in difference(&before, &after) {
            let (Value::Parts(old), Value::Parts(new)) = (&change.before, &change.after) else { continue };
            let kept = |row: &Vec<Value>| matches!(change.rows.as_slice(), [RowChange::Moved]) || (old.contains(row) && new.contains(row));
            for row in old.iter().filter(|row| !kept(row)) {
                let told = change.rows.iter().any(|change| matches!(change, RowChange::Removed(gone) if gone == row) || matches!(change, RowChange::Changed { before, .. } if before == row));
                prop_assert!(told, "{:?}", row);
            }
            for row in new.iter().filter(|row| !kept(row)) {
                let told = change.rows.iter().any(|change| matches!(change, RowChange::Added(new) if new == row) || matches!(change, RowChange::Changed { after, .. } if after == row));
                prop_assert!(told, "{:?}", row);
            }
            for change in &change.rows {
                if let RowChange::Changed { before, after, fields } = change {
                    for place in 0..before.len() {
                        prop_assert_eq!(fields.contains(&place), before[place] != after[place]);
                    }
                }
            }
        }
    }

    #[test]
    fn taking_all_of_a_proposal_gives_it_and_taking_none_gives_the_record((before, after, _) in three_bodies()) {
        let all = keys(&difference(&before, &after));
        let mut taken = apply_some(&before, &after, &all);
        taken.common.merged_into = after.common.merged_into;
        prop_assert_eq!(&taken, &after);
        prop_assert_eq!(&apply_some(&before, &after, &[]), &before);
    }

    #[test]
    fn each_field_comes_from_the_one_who_changed_it_or_is_for_a_person_to_choose((base, theirs, mine) in three_bodies()) {
        let merged = merge(&base, &theirs, &mine);
        for field in base.kind().fields().filter(|field| !field.by_program) {
            let (was, their, my) = (base.get(field.key), theirs.get(field.key), mine.get(field.key));
            let got = merged.body.get(field.key);
            let clash = merged.clashes.iter().find(|clash| clash.key == field.key);
            match field.key {
                // The two that have rules of their own; each has a test of its own.
                FieldKey::Slug | FieldKey::Confirmed => {}
                _ if my == was || my == their => prop_assert!(clash.is_none() && got == their),
                _ if their == was => prop_assert!(clash.is_none() && got == my),
                _ => {
                    let clash = clash.expect("both changed it");
                    prop_assert_eq!((&clash.base, &clash.theirs, &clash.mine), (&was, &their, &my));
                    prop_assert_eq!(merged.choose_mine(&[field.key]).get(field.key), my);
                }
            }
        }
    }

    #[test]
    fn who_changed_nothing_changes_nothing((base, theirs, _) in three_bodies()) {
        let merged = merge(&base, &theirs, &base);
        prop_assert!(merged.clashes.is_empty());
        prop_assert_eq!(&merged.body, &theirs);
        let merged = merge(&base, &base, &theirs);
        prop_assert!(merged.clashes.is_empty());
    }

    #[test]
    fn a_proposal_comes_back_from_its_drawer_and_taken_whole_gives_what_was_wished_for((read, wished, present) in three_bodies()) {
        let record = (id(Kind::Initiative, "x"), 1);
        let made = Proposal::of_change(record, &read, &wished, "ord".to_owned(), proposer(), Timestamp::UNIX_EPOCH);
        let Ok(proposal) = made else { return Ok(()) };
        prop_assert_eq!(&Proposal::from_bytes(&proposal.to_bytes()).unwrap(), &proposal);
        let mut taken = proposal.taken_into(&read, &proposal.fields);
        if wished.common.slug.is_empty() {
            taken.common.slug = String::new();
        }
        prop_assert_eq!(written(taken), written(wished.clone()));
        for field in proposal.resolve(&present) {
            prop_assert_eq!(&field.change.before, &present.get(field.change.key));
            prop_assert_eq!(&field.change.after, &wished.get(field.change.key));
            prop_assert_eq!(field.meeting == Meeting::AlreadySo, field.change.before == field.change.after);
        }
    }

    #[test]
    fn any_body_is_stored_and_read_back(body in some_body()) {
        let kind = body.kind();
        prop_assert_eq!(Body::from_bytes(kind.code(), kind.schema(), &body.to_bytes()).unwrap(), body);
    }
}
