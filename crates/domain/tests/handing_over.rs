//! Somebody leaves: what goes over, who is left, and who spoke; and that a worklist found by references is the one that is found
//! by looking at everything.

mod common;

use std::{collections::BTreeSet, sync::Arc};

use common::{bodies::some_body, body, find, id, named, occasion, period, world};
use domain::{
    choices::{Outcome, Stage},
    command::{
        Afterwards, Command, HandOver, Leaver, Next, Planned, Problem, Substitute, Successor, Trouble, afterwards,
        carry_out,
    },
    date::Date,
    id::{PartnershipId, PersonId, RecordId, Ref},
    kinds::{Body, Function, Holder, Initiative, Organisation},
    picture::{
        functions::{gone, holds, mailbox, spoke_as},
        review::{Standing, review},
        worklist::{self, Scope, in_scope},
    },
    policy::{steward_of, stewarded_by},
    record::{Kind, Record},
    round::rows_to_ask,
    text::Text,
    world::World,
};
use jiff::{Timestamp, civil::date};
use proptest::prelude::*;
use uuid::Uuid;

const DAY: Date = date(2018, 6, 1);
const LEAVER: PersonId = PersonId(Uuid::from_u128(70));
const NEXT: PersonId = PersonId(Uuid::from_u128(71));

fn organisation(key: &str) -> RecordId {
    id(Kind::Organisation, key)
}

fn function(key: &str) -> RecordId {
    id(Kind::Function, key)
}

fn asks(key: &str, steward: &str, asked: &str) -> Body {
    let mut asks =
        body(key, key, Initiative { stage: Stage::Ongoing, area: named(&["Gävle"]), ..Initiative::default() });
    asks.common.steward = Some(Ref::to(organisation(steward)));
    asks.common.steward_function = Some(Ref::to(function(asked)));
    asks
}

fn held_by(keys: &[&str]) -> Function {
    let holders = keys.iter().map(|key| Holder {
        organisation: Some(Ref::to(organisation(key))),
        period: period("2010", "tills vidare", ""),
        ..Holder::default()
    });
    Function { holders: holders.collect(), ..Function::default() }
}

fn county() -> World {
    world(county_bodies().into_iter().chain([body("samordnare", "Samordnare", held_by(&["gavle", "hofors"]))]))
}

fn county_bodies() -> [Body; 7] {
    [
        body("gavle", "Gävle kommun", Organisation::default()),
        body("hofors", "Hofors kommun", Organisation::default()),
        body("chef", "Chef", held_by(&["gavle"])),
        asks("a", "gavle", "samordnare"),
        asks("b", "gavle", "samordnare"),
        asks("c", "hofors", "samordnare"),
        asks("d", "gavle", "chef"),
    ]
}

fn handed(to: Next) -> HandOver {
    HandOver {
        organisation: organisation("gavle"),
        functions: BTreeSet::from([function("samordnare")]),
        from: Leaver::One(LEAVER),
        to,
        day: DAY,
        origin: "överlämnat".to_owned(),
    }
}

fn done(world: &World, command: HandOver) -> Result<(World, Vec<Planned>), Vec<Problem>> {
    let planned = carry_out(world, Command::HandOver(Box::new(command)), &occasion(9))?;
    let mut after = world.clone();
    planned.iter().for_each(|change| after.apply(&change.header, Some(Arc::clone(&change.after))));
    Ok((after, planned))
}

fn told(world: &World, key: &str) -> Function {
    find(world, Kind::Function, key).body.is::<Function>().unwrap().clone()
}

#[test]
fn the_next_holder_answers_from_the_day_and_the_leaver_until_the_day_before() {
    let (after, planned) = done(&county(), handed(Next::Holder(NEXT))).unwrap();
    assert_eq!(planned.len(), 1, "only the function says who holds it");
    let holds = |person, day| holds(&after, function("samordnare"), person, false, day);
    assert_eq!((holds(LEAVER, date(2018, 5, 31)), holds(LEAVER, DAY)), (true, false));
    assert_eq!((holds(NEXT, date(2018, 5, 31)), holds(NEXT, DAY)), (false, true));
    assert!(gone(&told(&after, "samordnare"), DAY).is_empty());
    let record = find(&after, Kind::Initiative, "a");
    let none = BTreeSet::new();
    let spoke = |person, day| spoke_as(&after, person, &none, record.common(), day);
    assert_eq!(spoke(LEAVER, date(2018, 3, 1)), Some(function("samordnare")), "also long after they left");
    assert_eq!(spoke(LEAVER, DAY), Some(function("samordnare")), "on the day itself both may have spoken");
    assert_eq!(spoke(LEAVER, date(2018, 6, 2)), None);
}

#[test]
fn another_function_takes_just_what_the_organisation_answers_for_with_an_entry_for_each() {
    let to = Next::Function(function("chef"), organisation("gavle"));
    let (after, planned) = done(&county(), HandOver { from: Leaver::Everybody(Vec::new()), ..handed(to) }).unwrap();
    assert_eq!(planned.len(), 2);
    assert!(planned.iter().all(|change| change.header.origin == "överlämnat"));
    let asked = |key: &str| find(&after, Kind::Initiative, key).common().steward_function.unwrap().id;
    assert_eq!(["a", "b", "c", "d"].map(asked), ["chef", "chef", "samordnare", "chef"].map(function));
    let again = Next::Function(function("samordnare"), organisation("gavle"));
    assert_eq!(done(&after, handed(again)).unwrap_err()[0].what, Trouble::Circle);
    let nowhere = Next::Function(organisation("gavle"), organisation("gavle"));
    assert!(matches!(done(&after, handed(nowhere)).unwrap_err()[0].what, Trouble::WrongKind(_)));
}

#[test]
fn the_mailbox_is_the_functions_whoever_holds_it_next_and_while_nobody_does() {
    let there = organisation("gavle");
    let mut own = held_by(&["gavle", "hofors"]);
    own.holders[0].email = "samordnaren@gavle.example".to_owned();
    let mut bodies = Vec::from(county_bodies());
    let mut samordnare = body("samordnare", "Samordnare", own);
    samordnare.common.steward = Some(Ref::to(there));
    bodies.push(samordnare);
    let county = world(bodies);
    let substitute = Substitute { person: Some(NEXT), described: Text::swedish("Enhetschefen"), until: None };
    for to in [Next::Holder(NEXT), Next::Vacant(None), Next::Vacant(Some(substitute))] {
        let (after, _) = done(&county, handed(to)).unwrap();
        let told = find(&after, Kind::Function, "samordnare");
        for day in [date(2018, 5, 31), DAY, date(2019, 1, 1)] {
            assert_eq!(mailbox(&told, there, day), "samordnaren@gavle.example");
        }
        assert_eq!(mailbox(&told, organisation("hofors"), DAY), "");
    }
}

#[test]
fn a_vacancy_is_said_with_who_stands_in_until_when_and_of_no_other_organisation() {
    let substitute =
        Substitute { person: Some(NEXT), described: Text::swedish("Enhetschefen"), until: Some(date(2018, 8, 31)) };
    let (after, _) = done(&county(), handed(Next::Vacant(Some(substitute)))).unwrap();
    let told_on = |day| gone(&told(&after, "samordnare"), day);
    let now = told_on(DAY);
    assert_eq!(now.len(), 1);
    assert_eq!(now[0].organisation, Some(organisation("gavle")));
    assert!(now[0].vacant.is_some());
    assert_eq!(now[0].substitute.as_ref().map(|(who, _)| who.source.as_str()), Some("Enhetschefen"));
    assert!(told_on(date(2018, 5, 31)).is_empty());
    assert_eq!(told_on(date(2018, 9, 1))[0].substitute, None);
    assert!(holds(&after, function("samordnare"), NEXT, true, date(2018, 8, 31)));
    assert!(!holds(&after, function("samordnare"), NEXT, true, date(2018, 9, 1)), "whatever the account says");
    // The next one ends vacancy and substitute.
    let (filled, _) = done(&after, HandOver { day: date(2018, 7, 1), ..handed(Next::Holder(LEAVER)) }).unwrap();
    assert!(gone(&told(&filled, "samordnare"), date(2018, 7, 1)).is_empty());
    let early = Substitute { person: None, described: Text::default(), until: Some(date(2018, 5, 1)) };
    assert_eq!(done(&county(), handed(Next::Vacant(Some(early)))).unwrap_err()[0].what, Trouble::Reversed);
}

#[test]
fn what_comes_after_becomes_outcome_successor_and_lesson_and_the_last_day_stays() {
    let ending = Initiative {
        stage: Stage::Ongoing,
        period: period("2017-01-01", "2018-08-30", ""),
        area: named(&["Gävle"]),
        ..Initiative::default()
    };
    let world = world([body("gavle", "Gävle kommun", Organisation::default()), body("a", "Projektet", ending)]);
    let record = find(&world, Kind::Initiative, "a");
    let new = RecordId(Uuid::from_u128(5));
    let said = Afterwards::Continues(Successor::New(new, "Nästa".to_owned()));
    let puts = afterwards(&record, &said, &Text::default(), DAY, "brev").unwrap();
    let planned = carry_out(&world, Command::Put(puts), &occasion(9)).unwrap();
    let after = |id: RecordId| {
        planned.iter().find(|change| change.after.id == id).unwrap().after.body.is::<Initiative>().unwrap()
    };
    assert_eq!(after(record.id).outcome, Some(Outcome::Continues));
    assert_eq!(after(record.id).period, record.body.is::<Initiative>().unwrap().period);
    assert_eq!(after(new).grew_out_of, [Ref::to(record.id)]);
    assert_eq!(after(new).area, named(&["Gävle"]));
    assert_eq!(after(new).period.from.as_ref().unwrap().exact_day(), Some(date(2018, 8, 31)));
    let lesson = Text::swedish("Börja tidigt.");
    let puts = afterwards(&record, &Afterwards::Ended, &lesson, DAY, "brev").unwrap();
    assert_eq!(puts.len(), 1);
    assert_eq!(puts[0].body.is::<Initiative>().unwrap().lesson, lesson);
    assert!(afterwards(&find(&world, Kind::Organisation, "gavle"), &Afterwards::Ended, &lesson, DAY, "").is_none());
}

/// A World of random records, each under an identity of a small pool.
fn some_world() -> impl Strategy<Value = World> {
    prop::collection::vec((some_body(), any::<bool>()), 0..14).prop_map(|bodies| {
        let mut world = World::empty(PartnershipId("slumpen".to_owned()));
        for (number, (body, withdrawn)) in (1..).zip(bodies) {
            let (created, changed) = (Timestamp::UNIX_EPOCH, Timestamp::UNIX_EPOCH);
            let id = RecordId(Uuid::from_u128(number));
            world.load(Arc::new(Record { id, version: 1, created, changed, withdrawn: withdrawn && number > 3, body }));
        }
        world
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_worklist_found_by_references_is_that_of_looking_at_everything(world in some_world(), days in 0..1_500_i64) {
        let day = date(2017, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
        let [one, other] = [1, 2].map(|number| RecordId(Uuid::from_u128(number)));
        let scopes = [
            Scope::Steward(one, None),
            Scope::Steward(one, Some(other)),
            Scope::Groups(BTreeSet::from([one, other])),
            Scope::Municipalities(BTreeSet::from([common::municipality("Gävle")])),
            Scope::All,
        ];
        for scope in &scopes {
            let mut all: Vec<RecordId> = world.all().filter(|record| scope.holds(record)).map(|record| record.id).collect();
            all.sort();
            let found: Vec<RecordId> = in_scope(&world, scope).map(|record| record.id).collect();
            prop_assert_eq!(&found, &all);
            let mut due: Vec<RecordId> = world.all().filter(|record| scope.holds(record))
                .filter(|record| review(record, day, world.rhythms()).is_some_and(|review| review.standing > Standing::Fresh))
                .map(|record| record.id).collect();
            due.sort();
            let mut asked: Vec<RecordId> = worklist::to_review(&world, scope, day).iter().map(|asked| asked.record.id).collect();
            asked.sort();
            prop_assert_eq!(asked, due);
            let silent = |record: &&Arc<Record>| matches!(record.kind(), Kind::Contact | Kind::Function) && scope.concerns(record);
            let alone: BTreeSet<RecordId> = worklist::silent_contacts(&world, &Scope::All, day).iter()
                .map(|silent| &silent.record).filter(silent).map(|record| record.id).collect();
            let found: BTreeSet<RecordId> = worklist::silent_contacts(&world, scope, day).iter().map(|silent| silent.record.id).collect();
            prop_assert_eq!(found, alone);
        }
        let mut own: Vec<RecordId> = world.all().filter(|record| steward_of(record) == Some(one)).map(|record| record.id).collect();
        own.sort();
        prop_assert_eq!(stewarded_by(&world, one).map(|record| record.id).collect::<Vec<_>>(), own.clone());
        prop_assert!(rows_to_ask(&world, one, day).iter().all(|row| own.contains(&row.record)));
    }
}
