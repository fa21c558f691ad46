//! Whom whoever coordinates ought to call, and why: confirmed, attended, answered, updated.

mod common;

use std::{collections::BTreeMap, sync::Arc};

use common::{body, gavleborg, id, named, period, put, world};
use domain::{
    change::{Actor, Occasion},
    choices::{GroupForm, Stage},
    command::{Command, carry_out},
    date::Date,
    id::{RecordId, Ref},
    kinds::{Body, Event, Group, Initiative, Organisation, Party},
    picture::participation::{Ground, Participation, Question, Reason, Reply, Told},
    record::Kind,
    round::{Answer, Given, Giver, Invitation, Round, rows_to_ask},
    world::World,
};
use jiff::{Timestamp, civil::date};
use uuid::Uuid;

const DAY: Date = date(2018, 6, 1);
const OF_GAVLE: Uuid = Uuid::from_u128(1);
const OF_HOFORS: Uuid = Uuid::from_u128(2);
const COORDINATOR: Uuid = Uuid::from_u128(3);

fn at(day: Date) -> Timestamp {
    day.at(12, 0, 0, 0).in_tz("Europe/Stockholm").unwrap().timestamp()
}

fn gavle() -> RecordId {
    id(Kind::Organisation, "gavle")
}

fn hofors() -> RecordId {
    id(Kind::Organisation, "hofors")
}

fn own(key: &str, of: RecordId, confirmed: Date) -> Body {
    let content = Initiative {
        stage: Stage::Ongoing,
        period: period("2017-01-01", "tills vidare", ""),
        area: named(&["Gävle"]),
        ..Initiative::default()
    };
    let mut own = body(key, key, content);
    own.common.steward = Some(Ref::to(of));
    own.common.confirmed = Some(confirmed);
    own
}

fn county(more: Vec<Body>) -> World {
    let organisation = |key: &str, title: &str| {
        let mut one = body(key, title, Organisation::default());
        one.common.confirmed = Some(DAY);
        one
    };
    let base = [
        organisation("gavle", "Gävle kommun"),
        organisation("hofors", "Hofors kommun"),
        organisation("namnd", "En myndighet som källan bara nämner"),
        own("kurs", gavle(), date(2018, 5, 1)),
        own("cafe", hofors(), date(2016, 1, 1)),
    ];
    world(base.into_iter().chain(more))
}

/// Somebody changes a record.
fn change(mut world: World, body: Body, by: Uuid, day: Date) -> World {
    let occasion = Occasion {
        command: Uuid::from_u128(u128::from(day.day().unsigned_abs()) + 99),
        actor: Actor::Account(by),
        at: at(day),
    };
    for change in carry_out(&world.clone(), Command::Put(vec![put(body)]), &occasion).unwrap() {
        world.apply(&change.header, Some(Arc::clone(&change.after)));
    }
    world
}

fn accounts() -> BTreeMap<Uuid, RecordId> {
    BTreeMap::from([(OF_GAVLE, gavle()), (OF_HOFORS, hofors())])
}

fn everybody(world: &World, rounds: &[Round], questions: &[Question]) -> Vec<Participation> {
    let accounts = accounts();
    Ground::of(world, Told { accounts: &accounts, rounds, questions }, DAY).all()
}

fn of(all: &[Participation], organisation: RecordId) -> &Participation {
    all.iter().find(|one| one.organisation.id == organisation).expect("it takes part")
}

#[test]
fn who_is_silent_and_overdue_is_called_before_who_answers_and_who_is_only_mentioned_is_not_called() {
    let changed = own("kurs", gavle(), date(2018, 5, 20));
    let world = change(
        county(Vec::new()),
        Body {
            common: domain::record::Common { summary: domain::text::Text::swedish("Nytt"), ..changed.common },
            ..changed
        },
        OF_GAVLE,
        date(2018, 5, 20),
    );
    let all = everybody(&world, &[], &[]);
    let order: Vec<&str> = all.iter().map(|one| one.organisation.title().source.as_str()).collect();
    assert_eq!(order, ["Hofors kommun", "Gävle kommun"]);
    let (hofors, gavle) = (of(&all, hofors()), of(&all, gavle()));
    assert_eq!(hofors.reasons[0], Reason::Silent);
    assert!(matches!(hofors.reasons[1], Reason::Overdue { records: 1, days } if days > 365), "{:?}", hofors.reasons);
    assert_eq!((hofors.in_time(), hofors.confirmed.len()), (1, 2), "itself is right, the café is not");
    assert!(gavle.reasons.is_empty(), "{:?}", gavle.reasons);
    assert_eq!((gavle.updated.len(), gavle.last_updated()), (1, Some(date(2018, 5, 20))));
    assert_eq!(gavle.last_confirmed, Some(DAY));
}

#[test]
fn what_changed_more_than_a_year_ago_or_by_the_coordinator_is_not_theirs_this_year() {
    let retitled = |title: &str| {
        let mut one = own("cafe", hofors(), date(2018, 5, 1));
        one.common.title = domain::text::Text::swedish(title);
        one
    };
    let world = change(county(Vec::new()), retitled("Ett"), OF_HOFORS, date(2017, 5, 31));
    let world = change(world, retitled("Två"), COORDINATOR, date(2018, 5, 2));
    let all = everybody(&world, &[], &[]);
    let hofors = of(&all, hofors());
    assert!(hofors.updated.is_empty() && hofors.heard.is_none());
    assert_eq!(hofors.reasons, [Reason::Silent]);
}

fn meeting(key: &str, day: &str, invited: &[RecordId], came: &[RecordId]) -> Body {
    let party = |id: &RecordId| Party { organisation: Some(Ref::to(*id)), ..Party::default() };
    let content = Event {
        period: period(day, "", ""),
        invited: invited.iter().map(party).collect(),
        came: came.iter().map(|id| Ref::to(*id)).collect(),
        ..Event::default()
    };
    body(key, key, content)
}

#[test]
fn meetings_count_where_somebody_noted_who_came_and_a_groups_members_are_invited() {
    let member = Party { organisation: Some(Ref::to(hofors())), ..Party::default() };
    let group = Group { form: GroupForm::ALL[0], members: vec![member], ..Group::default() };
    let mut of_group = meeting("rådet", "2018-04-03", &[], &[gavle()]);
    of_group
        .set(domain::record::FieldKey::BelongsTo, domain::record::Value::References(vec![id(Kind::Group, "rad")]))
        .unwrap();
    let world = county(vec![
        body("rad", "Rådet", group),
        of_group,
        meeting("ett", "2018-02-01", &[gavle(), hofors()], &[gavle()]),
        meeting("två", "2018-03-01", &[hofors()], &[gavle()]),
        meeting("onoterat", "2018-04-01", &[gavle(), hofors()], &[]),
        meeting("i fjol", "2017-05-01", &[hofors()], &[hofors()]),
        meeting("sedan", "2018-09-01", &[hofors()], &[]),
    ]);
    let all = everybody(&world, &[], &[]);
    let (hofors, gavle) = (of(&all, hofors()), of(&all, gavle()));
    assert_eq!((hofors.came(), hofors.noted(), hofors.attended.len()), (0, 3, 4));
    assert!(hofors.reasons.contains(&Reason::StayedAway { meetings: 3 }), "{:?}", hofors.reasons);
    assert_eq!((gavle.came(), gavle.noted(), gavle.attended.len()), (3, 3, 4));
    assert_eq!(gavle.heard, Some(date(2018, 4, 3)), "who comes is heard from");
    assert!(!gavle.reasons.contains(&Reason::Silent));
}

#[test]
fn only_ones_own_answers_count_and_what_waits_long_is_a_reason() {
    let world = county(Vec::new());
    let invitation = |organisation| Invitation {
        organisation,
        token: String::new(),
        rows: rows_to_ask(&world, organisation, DAY),
        cells: Vec::new(),
    };
    let mut round = Round {
        id: Uuid::from_u128(7),
        name: "våren".to_owned(),
        last_day: date(2018, 6, 15),
        started: at(date(2018, 5, 1)),
        by: COORDINATOR,
        closed: None,
        invitations: vec![invitation(gavle()), invitation(hofors())],
    };
    let given = |by| Given { answer: Answer::Confirmed, by, at: at(date(2018, 5, 11)) };
    round.answer_row(gavle(), gavle(), given(Giver::Link)).unwrap();
    round.answer_row(gavle(), id(Kind::Initiative, "kurs"), given(Giver::Owner(OF_GAVLE))).unwrap();
    round.answer_row(hofors(), hofors(), given(Giver::OnBehalf(COORDINATOR))).unwrap();
    let question = |number: &str, asked, answered: Option<(Date, Uuid)>| Question {
        number: number.to_owned(),
        about: id(Kind::Initiative, "cafe"),
        steward: hofors(),
        asked: at(asked),
        closed: false,
        answered: answered.map(|(day, by)| (at(day), by)),
    };
    let questions = [
        question("A", date(2018, 3, 1), Some((date(2018, 3, 5), OF_HOFORS))),
        question("B", date(2017, 4, 1), None),
        question("C", date(2018, 5, 25), None),
        question("D", date(2016, 5, 25), Some((date(2016, 6, 1), OF_HOFORS))),
    ];
    let all = everybody(&world, std::slice::from_ref(&round), &questions);
    let (one, other) = (of(&all, gavle()), of(&all, hofors()));
    assert_eq!((one.own_answers(), one.answered.len(), one.longest_wait()), (2, 2, Some(10)));
    assert_eq!((other.own_answers(), other.answered.len()), (1, 5), "what is long answered is left out");
    assert_eq!(other.answered.iter().filter(|line| matches!(line.reply, Reply::Others(_))).count(), 1);
    assert!(other.reasons.contains(&Reason::Unanswered { left: 1, asked: 2 }), "{:?}", other.reasons);
    assert!(other.reasons.contains(&Reason::Waiting { proposals: 1, days: 426 }), "{:?}", other.reasons);
    round.closed = Some(at(DAY));
    let all = everybody(&world, &[round], &[]);
    assert!(!of(&all, hofors()).reasons.iter().any(|reason| matches!(reason, Reason::Unanswered { .. })));
    assert_eq!(world.partnership(), &gavleborg());
}

#[test]
fn a_proposal_that_was_closed_unanswered_is_not_waited_for_and_is_forgotten_after_a_year() {
    let world = county(Vec::new());
    let closed = |asked| Question {
        number: "A".to_owned(),
        about: id(Kind::Initiative, "cafe"),
        steward: hofors(),
        asked: at(asked),
        closed: true,
        answered: None,
    };
    let all = everybody(&world, &[], &[closed(date(2017, 11, 1)), closed(date(2016, 11, 1))]);
    let hofors = of(&all, hofors());
    assert_eq!(hofors.answered.len(), 1, "{:?}", hofors.answered);
    assert!(!hofors.answered[0].is_open && hofors.answered[0].reply == Reply::None);
    assert_eq!((hofors.longest_wait(), hofors.replies()), (None, 0));
    assert!(!hofors.reasons.iter().any(|reason| matches!(reason, Reason::Waiting { .. })), "{:?}", hofors.reasons);
}
