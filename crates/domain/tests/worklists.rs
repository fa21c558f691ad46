//! What a steward, a municipality and the coordinator are told to look at, and rounds in which everybody is asked once.

mod common;

use std::collections::BTreeSet;

use common::{apply, body, find, id, municipality, named, period, put, whole_county, world};
use domain::{
    choices::{ConfirmationForm, InitiativeForm, Openness, Outcome, Reaches, Stage},
    date::Date,
    id::{RecordId, Ref},
    kinds::{Agreement, Body, Confirmation, Contact, Content, FocusArea, Function, Holder, Initiative, Organisation},
    picture::{
        catalogue::Catalogue,
        coverage::State,
        white_spots::gaps,
        worklist::{
            Lost, Scope, Silence, closing, completeness, expiring_agreements, gaps_of, orphans, silent_contacts,
            to_review,
        },
    },
    record::{FieldKey, Kind, Shared},
    round::{Answer, CellAnswer, Given, Giver, Invitation, Rate, Round, RoundError, cells_to_ask, rows_to_ask},
    text::Text,
    world::World,
};
use jiff::{Timestamp, civil::date};
use uuid::Uuid;

const DAY: Date = date(2018, 6, 1);

fn gavle() -> RecordId {
    id(Kind::Organisation, "gavle")
}

/// A record that Gävle answers for, and that was right on a day.
fn own(key: &str, confirmed: Date, content: impl Into<Content>) -> Body {
    let mut own = body(key, key, content);
    own.common.steward = Some(Ref::to(gavle()));
    own.common.confirmed = Some(confirmed);
    own
}

fn ongoing(place: &str) -> Initiative {
    Initiative {
        stage: Stage::Ongoing,
        period: period("2017-01-01", "tills vidare", ""),
        area: named(&[place]),
        ..Initiative::default()
    }
}

fn municipality_of_gavle() -> Body {
    let mut gavle = body("gavle", "Gävle kommun", Organisation::default());
    gavle.common.confirmed = Some(DAY);
    gavle
}

fn keys<'a>(records: impl IntoIterator<Item = &'a Shared>) -> Vec<String> {
    records.into_iter().map(|record| record.common().key.clone()).collect()
}

fn by_gavle() -> Scope {
    Scope::Steward(gavle(), None)
}

fn in_gavle() -> Scope {
    Scope::Municipalities(BTreeSet::from([municipality("Gävle")]))
}

#[test]
fn a_steward_meets_the_longest_overdue_first_and_only_what_is_theirs() {
    let world = world([
        municipality_of_gavle(),
        own("late", date(2017, 9, 1), ongoing("Gävle")),
        own("due", date(2017, 11, 15), ongoing("Gävle")),
        own("fresh", date(2018, 5, 1), ongoing("Gävle")),
        own("over", date(2016, 1, 1), Initiative { period: period("2015", "2016", ""), ..ongoing("Gävle") }),
        body("nobodys", "Någons", ongoing("Sandviken")),
    ]);
    let asked = to_review(&world, &by_gavle(), DAY);
    assert_eq!(keys(asked.iter().map(|asked| &asked.record)), ["late", "due"]);
    let sandviken = Scope::Municipalities(BTreeSet::from([municipality("Sandviken")]));
    let asked = to_review(&world, &sandviken, DAY);
    assert_eq!(keys(asked.iter().map(|asked| &asked.record)), ["nobodys"], "counted from the day it was entered");
}

#[test]
fn a_function_is_asked_only_for_what_names_it() {
    let function = id(Kind::Function, "samordnare");
    let mut named_function = own("a", date(2017, 1, 1), ongoing("Gävle"));
    named_function.common.steward_function = Some(Ref::to(function));
    let world = world([
        municipality_of_gavle(),
        body("samordnare", "Samordnare", Function::default()),
        named_function,
        own("b", date(2017, 1, 1), ongoing("Gävle")),
    ]);
    let asked = to_review(&world, &Scope::Steward(gavle(), Some(function)), DAY);
    assert_eq!(keys(asked.iter().map(|asked| &asked.record)), ["a"]);
    assert_eq!(to_review(&world, &by_gavle(), DAY).len(), 2);
}

#[test]
fn what_nobody_can_be_asked_about_is_an_orphan_with_a_reason() {
    let function = |key: &str| Some(Ref::to(id(Kind::Function, key)));
    let with = |key: &str, asked: &str| {
        let mut record = own(key, DAY, ongoing("Gävle"));
        record.common.steward_function = function(asked);
        record
    };
    let vacant = Holder { vacant: Some(true), ..Holder::default() };
    let held = Holder { organisation: Some(Ref::to(gavle())), ..Holder::default() };
    let reached = Holder { email: "samordnare@gavle.example".to_owned(), ..held.clone() };
    let mut closed = own("closed", DAY, ongoing("Gävle"));
    closed.common.steward = Some(Ref::to(id(Kind::Organisation, "nedlagd")));
    let world = world([
        municipality_of_gavle(),
        body(
            "nedlagd",
            "Nedlagd",
            Organisation { period: period("2000", "2016-12-31", ""), ..Organisation::default() },
        ),
        own("vakant", DAY, Function { holders: vec![vacant], ..Function::default() }),
        own("ended", DAY, Function { period: period("2010", "2016-12-31", ""), ..Function::default() }),
        own("held", DAY, Function { holders: vec![held], ..Function::default() }),
        own("reached", DAY, Function { holders: vec![reached], ..Function::default() }),
        body("nobodys", "Ingens", ongoing("Gävle")),
        body("ram", "Arbete", FocusArea { period: period("2010", "", ""), ..FocusArea::default() }),
        closed,
        with("w", "vakant"),
        with("e", "ended"),
        with("h", "held"),
        with("r", "reached"),
    ]);
    let only_work = |returned: &[RecordId]| {
        let found = orphans(&world, &Scope::All, DAY, &returned.iter().copied().collect());
        let work = found.into_iter().filter(|orphan| orphan.record.kind() == Kind::Initiative);
        work.map(|orphan| (orphan.record.common().key.clone(), orphan.why)).collect::<Vec<_>>()
    };
    let expected = [
        ("nobodys", Lost::NoSteward),
        ("closed", Lost::StewardGone),
        ("e", Lost::FunctionGone),
        ("w", Lost::FunctionVacant),
    ];
    assert_eq!(only_work(&[]), expected.map(|(key, why)| (key.to_owned(), why)));
    // The frame that a partnership works within is the coordinator's own: no organisation need be named for it.
    let frame = orphans(&world, &Scope::All, DAY, &std::collections::BTreeSet::new());
    assert!(frame.iter().all(|orphan| orphan.record.kind() != Kind::FocusArea), "{frame:?}");
    // A function is asked at its own mailbox, and one that has none at its organisation's.
    let comes_back = |from: RecordId| {
        let lost = only_work(&[from]).into_iter().filter(|(_, why)| *why == Lost::MailReturned);
        lost.map(|(key, _)| key).collect::<Vec<_>>()
    };
    assert_eq!(comes_back(id(Kind::Function, "reached")), ["r"]);
    assert_eq!(comes_back(gavle()), ["h"]);
}

#[test]
fn contacts_are_silent_when_they_ended_are_vacant_or_long_unconfirmed() {
    let contact = || Contact { area: named(&["Gävle"]), ..Contact::default() };
    let world = world([
        municipality_of_gavle(),
        own("fresh", DAY, Contact { period: period("2017", "tills vidare", ""), ..contact() }),
        own("old", date(2016, 1, 1), Contact { period: period("2010", "tills vidare", ""), ..contact() }),
        own("ended", DAY, Contact { period: period("2010", "2017", ""), ..contact() }),
        own(
            "vacant",
            DAY,
            Function {
                area: named(&["Gävle"]),
                holders: vec![Holder { vacant: Some(true), ..Holder::default() }],
                ..Function::default()
            },
        ),
    ]);
    let told: Vec<_> = silent_contacts(&world, &in_gavle(), DAY)
        .into_iter()
        .map(|silent| (silent.record.common().key.clone(), silent.why))
        .collect();
    let expected = [("ended", Silence::Ended), ("vacant", Silence::Vacant), ("old", Silence::NotConfirmed)];
    assert_eq!(told, expected.map(|(key, why)| (key.to_owned(), why)));
}

#[test]
fn a_municipality_sees_its_own_expiring_agreements_and_the_countys() {
    let agreement = |area, to: &str| Agreement { area, period: period("2017-01-01", to, ""), ..Agreement::default() };
    let world = world([
        body("lok", "LÖK", agreement(named(&["Gävle"]), "2018-10-31")),
        body("regional", "Regional", agreement(whole_county(), "2018-08-31")),
        body("other", "Annan", agreement(named(&["Hofors"]), "2018-08-31")),
        body("long", "Lång", agreement(named(&["Gävle"]), "2020-08-31")),
    ]);
    assert_eq!(keys(&expiring_agreements(&world, &in_gavle(), DAY)), ["regional", "lok"]);
}

#[test]
fn ninety_days_before_the_end_one_is_asked_what_comes_after() {
    let ends = |to: &str| Initiative { period: period("2017-01-01", to, ""), ..ongoing("Gävle") };
    let next = Ref::to(id(Kind::Initiative, "far"));
    let world = world([
        body("near", "Nära", ends("2018-08-30")),
        body("far", "Långt", ends("2018-08-31")),
        body("followed", "Fortsätts", Initiative { continued_by: vec![next], ..ends("2018-07-01") }),
        body("known", "Sagt", Initiative { outcome: Some(Outcome::OrdinaryWork), ..ends("2018-07-01") }),
        body("wordless", "Utan lärdom", Initiative { outcome: Some(Outcome::Ended), ..ends("2018-07-01") }),
        body(
            "learnt",
            "Med lärdom",
            Initiative { outcome: Some(Outcome::Ended), lesson: Text::swedish("Börja tidigt."), ..ends("2018-07-01") },
        ),
        body("past", "För länge sedan", ends("2018-03-01")),
    ]);
    let asked = closing(&world, &Scope::All, DAY);
    assert_eq!(keys(asked.iter().map(|closing| &closing.record)), ["wordless", "near"]);
    assert_eq!(asked.iter().map(|closing| closing.wants_lesson).collect::<Vec<_>>(), [true, false]);
}

#[test]
fn completeness_weighs_what_is_missing_and_leaves_out_what_does_not_apply() {
    let staff = Initiative { reaches: vec![Reaches::Staff], ..ongoing("Gävle") };
    let closed = Initiative { openness: Some(Openness::NotForIndividuals), ..ongoing("Gävle") };
    let learnt = Initiative { outcome: Some(Outcome::Ended), ..ongoing("Gävle") };
    let told = |work: Initiative| {
        let world = world([body("a", "Ett", work)]);
        completeness(&find(&world, Kind::Initiative, "a"))
    };
    let one = told(ongoing("Gävle"));
    assert_eq!((one.stated, one.all, one.per_cent()), (2, 11, 22), "period and area: six of 27");
    assert_eq!(one.missing[0], FieldKey::Summary, "the most missed first: {:?}", one.missing);
    assert!(one.missing.contains(&FieldKey::HowToApply) && !one.missing.contains(&FieldKey::Area));
    for left_out in [FieldKey::HowToApply, FieldKey::Languages] {
        assert!(!told(staff.clone()).missing.contains(&left_out) && !told(closed.clone()).missing.contains(&left_out));
    }
    assert!(!one.missing.contains(&FieldKey::Lesson) && told(learnt).missing.contains(&FieldKey::Lesson));
    let of_one = |content: Contact| {
        let world = world([body("k", "Kontakt", content)]);
        completeness(&find(&world, Kind::Contact, "k")).missing
    };
    assert!(of_one(Contact::default()).contains(&FieldKey::Email));
    let by_telephone = Contact { telephone: "010-000 00 00".to_owned(), ..Contact::default() };
    assert!(!of_one(by_telephone).contains(&FieldKey::Email), "one way to reach somebody is enough");
}

fn work_area() -> Body {
    body("work", "Arbete", FocusArea { period: period("2017", "tills vidare", ""), ..FocusArea::default() })
}

fn round(world: &World, initiatives: &Catalogue) -> Round {
    let invitation = |organisation: RecordId, place: &str| Invitation {
        organisation,
        token: format!("hash-{place}"),
        rows: rows_to_ask(world, organisation, DAY),
        cells: cells_to_ask(world, initiatives, municipality(place), DAY),
    };
    Round {
        id: Uuid::from_u128(1),
        name: "våren 2018".to_owned(),
        last_day: date(2018, 6, 15),
        started: Timestamp::UNIX_EPOCH,
        by: Uuid::from_u128(2),
        closed: None,
        invitations: vec![invitation(gavle(), "Gävle"), invitation(id(Kind::Organisation, "hofors"), "Hofors")],
    }
}

fn given<A>(answer: A, by: Giver) -> Given<A> {
    Given { answer, by, at: Timestamp::UNIX_EPOCH }
}

fn county() -> World {
    world([
        municipality_of_gavle(),
        body("hofors", "Hofors kommun", Organisation::default()),
        work_area(),
        own("a", date(2017, 1, 1), ongoing("Gävle")),
        own("over", DAY, Initiative { period: period("2015", "2016", ""), ..ongoing("Gävle") }),
    ])
}

#[test]
fn a_round_asks_each_of_what_is_theirs_and_counts_what_comes_in() {
    let world = county();
    let mut round = round(&world, &Catalogue::of(&world, Kind::Initiative, DAY));
    let work = id(Kind::Initiative, "a");
    let asked: Vec<RecordId> = round.by_token("hash-Gävle").unwrap().rows.iter().map(|row| row.record).collect();
    assert_eq!(asked, [gavle(), work], "the organisation itself and what goes on, not what is over");
    assert_eq!(round.rate(), Rate { invited: 2, begun: 0, finished: 0, asked: 5, answered: 0 });

    let coordinator = Giver::OnBehalf(Uuid::from_u128(2));
    round.answer_row(gavle(), gavle(), given(Answer::Confirmed, coordinator)).unwrap();
    assert_eq!(round.rate(), Rate { invited: 2, begun: 0, finished: 0, asked: 5, answered: 1 });
    round.answer_row(gavle(), gavle(), given(Answer::Confirmed, Giver::Link)).unwrap();
    assert_eq!(round.answer_row(gavle(), gavle(), given(Answer::Ended, coordinator)), Err(RoundError::OwnerAnswered));
    round.answer_row(gavle(), work, given(Answer::Snoozed(date(2018, 6, 10)), Giver::Link)).unwrap();
    let progress = round.invitations[0].progress();
    assert_eq!((progress.asked, progress.answered, progress.on_behalf, progress.snoozed), (3, 1, 0, 1));
    round.answer_row(gavle(), work, given(Answer::Confirmed, Giver::Link)).unwrap();
    let cell = (id(Kind::FocusArea, "work"), municipality("Gävle"));
    round.answer_cell(gavle(), cell, given(CellAnswer::NothingExists, Giver::Link)).unwrap();
    assert_eq!(round.rate(), Rate { invited: 2, begun: 1, finished: 1, asked: 5, answered: 3 });
    assert_eq!(round.rate().per_cent(), Some(60));

    let stranger = id(Kind::Organisation, "falun");
    assert_eq!(round.answer_row(stranger, work, given(Answer::Confirmed, Giver::Link)), Err(RoundError::NotInvited));
    let hofors = id(Kind::Organisation, "hofors");
    assert_eq!(round.answer_row(hofors, work, given(Answer::Confirmed, Giver::Link)), Err(RoundError::NotAsked));
    let stored = serde_json::to_vec(&round).unwrap();
    assert_eq!(serde_json::from_slice::<Round>(&stored).unwrap(), round);
    round.closed = Some(Timestamp::UNIX_EPOCH);
    assert!(round.by_token("hash-Gävle").is_some(), "what was answered may be read");
    assert_eq!(round.answer_row(gavle(), work, given(Answer::Ended, Giver::Link)), Err(RoundError::Closed));
}

#[test]
fn only_the_municipalitys_answer_turns_no_information_into_a_white_spot() {
    let start = county();
    let on = |world: &World, day: Date| Catalogue::of(world, Kind::Initiative, day);
    let state = |world: &World, day: Date| {
        let gaps = gaps_of(world, &on(world, day), &in_gavle(), day);
        gaps.first().map(|gap| gap.state)
    };
    assert_eq!(state(&start, DAY), Some(State::NoInformation));
    assert_eq!(gaps(&start, &on(&start, DAY), DAY).len(), 10);
    let [cell] = cells_to_ask(&start, &on(&start, DAY), municipality("Gävle"), DAY).try_into().unwrap();
    let become_of = |answer: CellAnswer, key: &str| {
        let mut body = cell.becomes(&answer, (gavle(), "Gävle: arbete"), id(Kind::Document, "dok"), DAY);
        body.common.key = key.to_owned();
        body
    };
    let nothing = apply(start.clone(), vec![put(become_of(CellAnswer::NothingExists, "n"))], 2).unwrap();
    assert_eq!(state(&nothing, DAY), Some(State::WhiteSpot));
    assert_eq!(state(&nothing, date(2019, 5, 1)), Some(State::WhiteSpot), "until they say otherwise");

    let not_ours = become_of(CellAnswer::NotOurTask("Regionens".to_owned()), "o");
    assert_eq!(not_ours.is::<Confirmation>().unwrap().form, ConfirmationForm::NotApplicable);
    let none = apply(start.clone(), vec![put(not_ours)], 2).unwrap();
    assert_eq!(state(&none, DAY), None);

    let exists =
        CellAnswer::Exists { title: "Jobbspår".to_owned(), form: InitiativeForm::Course, summary: "Kurs.".to_owned() };
    let covered = apply(start, vec![put(become_of(exists, "j"))], 2).unwrap();
    assert_eq!(state(&covered, DAY), None);
    assert_eq!(find(&covered, Kind::Initiative, "j").common().steward, Some(Ref::to(gavle())));
}
