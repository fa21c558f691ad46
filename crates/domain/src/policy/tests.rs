//! The table as people agreed on it, written by hand, and the stories of what is one's own.

use jiff::Timestamp;

use super::*;
use crate::{
    id::{PartnershipId, Ref},
    kinds::{Body, Content, Decision, Function, Holder, Initiative, Organisation, Partnership},
    record::Shared,
    world::{World, Worlds},
};

/// Each line an act; columns: visitor, member, editor, municipality steward, secretary, coordinator, case worker,
/// administrator. `a` = all, `o` = own, `-` = never.
const AGREED: &str = "
ReadPublic             a a a a a a a a
ReadPartners           - a a a a a a a
ReadInternal           - - o - o a - -
Propose                a a a a a a a a
Edit                   - - o - o a - -
Confirm                - - o o o a - -
Withdraw               - - o - o a - -
ReadWithdrawn          - - o - o a - a
Merge                  - - o - - a - -
EditMany               - - o - - a - -
ReadProposals          - - o o o a - -
AnswerProposal         - - o - o a - -
AnswerForMunicipality  - - o o - a - -
ReadWorklist           - - o o o a - -
ReadParticipation      - o o o a a o o
RunRound               - - - - - a - -
HandOver               - - o - - a - a
OwnAccount             - a a a a a a a
OwnDrafts              - a a a a a a a
ManageAccounts         - - - - - - - a
ManageSettings         - - - - - - - a
ReadAudit              - - - - - - - a
ReadCase               - - - - - - o -
";

#[test]
fn every_cell_of_the_table_is_as_agreed() {
    let columns: Vec<Option<Role>> = std::iter::once(None).chain(Role::ALL.map(Some)).collect();
    let lines: Vec<&str> = AGREED.trim().lines().collect();
    assert_eq!(lines.len(), Act::ALL.len(), "a line for each act");
    for (line, act) in lines.into_iter().zip(Act::ALL) {
        let mut words = line.split_whitespace();
        assert_eq!(words.next(), Some(format!("{act:?}").as_str()));
        let cells: Vec<&str> = words.collect();
        assert_eq!(cells.len(), columns.len(), "{act:?}");
        for (cell, role) in cells.into_iter().zip(&columns) {
            let reaches = (role_may(*role, act, Whose::Own), role_may(*role, act, Whose::Others));
            let agreed = match cell {
                "a" => (true, true),
                "o" => (true, false),
                _ => (false, false),
            };
            assert_eq!(reaches, agreed, "{role:?} {act:?}");
        }
    }
}

#[test]
fn codes_are_read_back() {
    for role in Role::ALL {
        assert_eq!(Role::from_code(role.code()), Some(role));
    }
    assert_eq!(Role::from_code("visitor"), None);
}

fn id(number: u128) -> RecordId {
    RecordId(Uuid::from_u128(number))
}

fn record(number: u128, content: impl Into<Content>) -> Record {
    let body = Body { common: Default::default(), content: content.into() };
    Record {
        id: id(number),
        version: 1,
        created: Timestamp::UNIX_EPOCH,
        changed: Timestamp::UNIX_EPOCH,
        withdrawn: false,
        body,
    }
}

fn stewarded_by(mut record: Record, organisation: RecordId) -> Record {
    record.body.common.steward = Some(Ref::to(organisation));
    record
}

fn with(roles: &[Role], organisation: u128) -> Person {
    Person { organisation: Some(id(organisation)), roles: roles.iter().copied().collect(), ..Person::default() }
}

#[test]
fn an_editor_changes_what_the_own_organisation_answers_for_and_proposes_to_the_rest() {
    let editor = with(&[Role::Editor], 1);
    let own = stewarded_by(record(10, Initiative::default()), id(1));
    let others = stewarded_by(record(11, Initiative::default()), id(2));
    let nobodys = record(12, Initiative::default());
    assert!(may_to(Some(&editor), Act::Edit, &own));
    for record in [&others, &nobodys] {
        assert!(!may_to(Some(&editor), Act::Edit, record));
        assert!(may_to(Some(&editor), Act::Propose, record));
    }
    // Not by taking it over, nor by giving one's own away to somebody who has not asked.
    let taken = stewarded_by(others.clone(), id(1));
    assert!(!may_edit_into(Some(&editor), Some(&others), &taken));
    assert!(!may_edit_into(Some(&editor), Some(&own), &stewarded_by(own.clone(), id(2))));
    assert!(may_edit_into(Some(&editor), Some(&own), &own));
    assert!(may_edit_into(Some(&editor), None, &own), "a new record for one's own organisation");
}

#[test]
fn the_mailbox_that_speaks_for_an_organisation_is_written_by_its_own_and_by_who_coordinates() {
    let with_mailbox = |email: &str| {
        let organisation = Organisation { email: email.to_owned(), ..Organisation::default() };
        stewarded_by(record(2, organisation), id(1))
    };
    let (before, after) = (with_mailbox("gammal@exempel.se"), with_mailbox("ny@exempel.se"));
    let steward = with(&[Role::Editor], 1);
    assert!(may_edit_into(Some(&steward), Some(&before), &before), "the rest of it is the steward's");
    assert!(!may_edit_into(Some(&steward), Some(&before), &after));
    assert!(!may_edit_into(Some(&steward), Some(&before), &with_mailbox("")), "nor is it taken away");
    assert!(!may_edit_into(Some(&steward), None, &after), "nor given with a new one");
    assert!(may_edit_into(Some(&steward), None, &with_mailbox("")));
    assert!(may_edit_into(Some(&with(&[Role::Coordinator], 9)), Some(&before), &after));
    // Its own people, where it answers for itself.
    let own = |email: &str| record(2, Organisation { email: email.to_owned(), ..Organisation::default() });
    assert!(may_edit_into(Some(&with(&[Role::Editor], 2)), Some(&own("")), &own("ny@exempel.se")));
    assert!(may_name_mailbox(Some(&with(&[], 2)), Some(id(2))) && !may_name_mailbox(Some(&steward), Some(id(2))));
    assert!(!may_name_mailbox(None, Some(id(2))));
}

#[test]
fn a_functions_mailbox_in_an_organisation_is_written_by_its_own_whoever_answers_for_the_function() {
    let holder = |organisation, email: &str| Holder {
        organisation: Some(Ref::to(id(organisation))),
        email: email.to_owned(),
        ..Holder::default()
    };
    let function = |holders: Vec<Holder>| stewarded_by(record(5, Function { holders, ..Function::default() }), id(1));
    let before = function(vec![holder(1, ""), holder(2, "gammal@exempel.se")]);
    let steward = with(&[Role::Editor], 1);
    let may = |person: &Person, after: &[Holder]| may_edit_into(Some(person), Some(&before), &function(after.to_vec()));
    assert!(may(&steward, &[holder(1, "egen@exempel.se"), holder(2, "gammal@exempel.se")]), "one's own");
    assert!(!may(&steward, &[holder(1, ""), holder(2, "ny@exempel.se")]), "not another's");
    assert!(!may(&steward, &[holder(3, "gammal@exempel.se")]), "nor by moving it to another");
    assert!(may(&steward, &[holder(1, "")]), "what has the function no longer is taken away");
    assert!(may(&with(&[Role::Coordinator], 9), &[holder(2, "ny@exempel.se")]));
    // By a letter's link not even one's own.
    let by_link = Person { only: Some(id(5)), ..steward };
    assert!(!may(&by_link, &[holder(1, "egen@exempel.se"), holder(2, "gammal@exempel.se")]));
    assert!(may(&by_link, &[holder(1, ""), holder(2, "gammal@exempel.se")]));
}

#[test]
fn an_organisation_answers_for_itself_unless_another_does() {
    let editor = with(&[Role::Editor], 1);
    let own = record(1, crate::kinds::Organisation::default());
    assert!(may_to(Some(&editor), Act::Edit, &own));
    assert!(!may_to(Some(&editor), Act::Edit, &stewarded_by(own, id(2))));
}

#[test]
fn an_editor_without_an_organisation_owns_nothing_not_even_what_nobody_answers_for() {
    let editor = Person { roles: [Role::Editor].into(), ..Person::default() };
    assert!(!may_to(Some(&editor), Act::Edit, &record(1, Initiative::default())));
}

#[test]
fn a_municipality_steward_confirms_what_names_the_municipality_and_answers_for_it() {
    let gavle = MunicipalityCode::try_from("2180".to_owned()).expect("Gävle");
    let steward =
        Person { roles: [Role::MunicipalitySteward].into(), municipalities: [gavle].into(), ..Person::default() };
    let named = record(1, Initiative { area: Area::Named(vec![gavle]), ..Initiative::default() });
    let whole = record(2, Initiative { area: Area::Counties(vec![gavle.county()]), ..Initiative::default() });
    assert!(may_to(Some(&steward), Act::Confirm, &named));
    assert!(!may_to(Some(&steward), Act::Confirm, &whole));
    assert!(!may_to(Some(&steward), Act::Edit, &named));
    assert!(may_answer_for(&steward, gavle, None));
    let bollnas = MunicipalityCode::try_from("2183".to_owned()).expect("Bollnäs");
    assert!(!may_answer_for(&steward, bollnas, None));
    assert!(may_answer_for(&with(&[Role::Editor], 7), bollnas, Some(id(7))));
    assert!(!may_answer_for(&with(&[Role::Editor], 7), bollnas, None));
}

#[test]
fn a_secretary_runs_the_decisions_of_the_own_group_only() {
    let secretary = Person { roles: [Role::Secretary].into(), groups: [id(5)].into(), ..Person::default() };
    let decision = |group| record(1, Decision { group: Some(Ref::to(id(group))), ..Decision::default() });
    assert!(may_to(Some(&secretary), Act::Edit, &decision(5)));
    assert!(!may_to(Some(&secretary), Act::Edit, &decision(6)));
}

#[test]
fn a_person_reads_the_own_organisations_internal_records_and_nobody_elses() {
    let mut all = World::empty(PartnershipId("test".to_owned()));
    let internal = |number, steward| {
        let mut record = stewarded_by(record(number, Initiative::default()), id(steward));
        record.body.common.visibility = Audience::Internal;
        Shared::new(record)
    };
    all.load(internal(10, 1));
    all.load(internal(11, 2));
    let worlds = Worlds::over(all);
    let sees = |person: Option<&Person>, number| seen_by(&worlds, person).record(id(number)).is_some();
    let editor = with(&[Role::Editor], 1);
    assert!(sees(Some(&editor), 10) && !sees(Some(&editor), 11));
    let coordinator = with(&[Role::Coordinator], 3);
    assert!(sees(Some(&coordinator), 10) && sees(Some(&coordinator), 11));
    for other in [None, Some(&with(&[Role::Member], 1)), Some(&with(&[Role::Administrator], 1))] {
        assert!(!sees(other, 10) && !sees(other, 11), "{other:?}");
    }
}

#[test]
fn the_partnerships_settings_are_the_administrators_whoever_answers_for_its_record() {
    let settings = stewarded_by(record(1, Partnership::default()), id(7));
    for role in Role::ALL {
        let person = with(&[role], 7);
        assert_eq!(may_to(Some(&person), Act::Edit, &settings), role == Role::Administrator, "{role:?}");
        for act in [Act::Withdraw, Act::Merge, Act::EditMany] {
            assert!(!may_to(Some(&person), act, &settings), "{role:?} {act:?}: there is but one");
        }
    }
    assert!(!may_to(None, Act::Edit, &settings));
}

#[test]
fn a_link_to_one_record_opens_that_record_and_nothing_else_that_is_ones_own() {
    let (linked, other) = (record(10, Initiative::default()), record(11, Initiative::default()));
    let (linked, other) = (stewarded_by(linked, id(7)), stewarded_by(other, id(7)));
    let person = Person { only: Some(linked.id), ..with(&[Role::Editor], 7) };
    for act in Act::ALL {
        let opens = matches!(act, Act::ReadInternal | Act::Edit | Act::Confirm);
        let as_a_member = act != Act::OwnAccount && role_may(Some(Role::Member), act, Whose::Others);
        let wherever = as_a_member && act != Act::ReadPartners;
        assert_eq!(may_to(Some(&person), act, &linked), opens || as_a_member, "{act:?}");
        assert_eq!(may_to(Some(&person), act, &other), wherever, "{act:?}");
        assert_eq!(may_some(Some(&person), act), opens || as_a_member, "{act:?}");
        assert_eq!(may(Some(&person), act), wherever, "{act:?}");
    }
    // What the account has written about other records is for whoever holds their links, or signs in.
    assert!(person.is_own_writing(Some(linked.id)));
    assert!(!person.is_own_writing(Some(other.id)) && !person.is_own_writing(None));
    assert!(!may_enter(Some(&person)), "nothing new is entered by it");
    // Nor does it give the mailbox away, to which letters go.
    assert!(!may_name_mailbox(Some(&person), person.organisation) && !may_choose_visibility(Some(&person)));
    let signed_in = Person { only: None, ..person };
    assert!(may_name_mailbox(Some(&signed_in), signed_in.organisation) && may_choose_visibility(Some(&signed_in)));
    assert!(signed_in.is_own_writing(Some(other.id)) && signed_in.is_own_writing(None));
    assert!(may_enter(Some(&signed_in)) && !may_enter(None));
}

#[test]
fn a_link_to_one_record_shows_that_one_and_for_the_rest_what_everybody_sees() {
    let mut all = World::empty(PartnershipId("test".to_owned()));
    let seen_from = |number, steward, audience| {
        let mut record = stewarded_by(record(number, Initiative::default()), id(steward));
        record.body.common.visibility = audience;
        Shared::new(record)
    };
    for (number, audience) in [(10, Audience::Internal), (11, Audience::Internal), (12, Audience::Partners)] {
        all.load(seen_from(number, 7, audience));
    }
    all.load(seen_from(13, 7, Audience::Public));
    let worlds = Worlds::over(all);
    let sees = |person: &Person| {
        let world = seen_by(&worlds, Some(person));
        [10, 11, 12, 13].map(|number| world.record(id(number)).is_some())
    };
    let editor = with(&[Role::Editor], 7);
    assert_eq!(sees(&editor), [true, true, true, true]);
    assert_eq!(sees(&Person { only: Some(id(10)), ..editor.clone() }), [true, false, false, true]);
    assert_eq!(sees(&Person { only: Some(id(12)), ..editor.clone() }), [false, false, true, true]);
    assert_eq!(sees(&Person { only: Some(id(13)), ..editor }), [false, false, false, true]);
    // Whoever answers for nothing reads of the one record what a partner reads.
    let member = with(&[], 7);
    assert_eq!(sees(&Person { only: Some(id(10)), ..member.clone() }), [false, false, false, true]);
    assert_eq!(sees(&Person { only: Some(id(12)), ..member }), [false, false, true, true]);
}
