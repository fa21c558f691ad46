//! Writing: what a command may and may not do.

mod common;

use common::{apply, body, find, id, occasion, period, put, world};
use domain::{
    choices::{Audience, InitiativeForm},
    command::{Command, Put, Trouble, carry_out},
    id::Ref,
    kinds::{Initiative, Organisation},
    record::{FieldKey, Kind},
    text::Text,
    world::redact,
};

fn troubles(world: &domain::world::World, puts: Vec<Put>) -> Vec<(Option<FieldKey>, Trouble)> {
    carry_out(world, Command::Put(puts), &occasion(9))
        .unwrap_err()
        .into_iter()
        .map(|problem| (problem.field, problem.what))
        .collect()
}

#[test]
fn a_record_is_entered_changed_withdrawn_and_brought_back() {
    let world = world([body("cafe", "Språkcafé", Initiative::default())]);
    assert_eq!(find(&world, Kind::Initiative, "cafe").version, 1);
    assert_eq!(find(&world, Kind::Initiative, "cafe").slug(), "sprakcafe");

    let mut renamed = body("cafe", "Språkcaféet", Initiative::default());
    renamed.common.slug = String::new();
    let mut world = apply(world, vec![put(renamed.clone())], 2).unwrap();
    let record = find(&world, Kind::Initiative, "cafe");
    assert_eq!((record.version, record.slug()), (2, "sprakcafe"), "an address lasts though the title changes");

    let withdrawal = carry_out(&world, Command::Withdraw(record.id, 2), &occasion(3)).unwrap();
    world.apply(&withdrawal[0].header, Some(withdrawal[0].after.clone()));
    assert!(world.record(record.id).is_none());
    assert!(world.by_slug(Kind::Initiative, "sprakcafe").is_some_and(|tombstone| tombstone.withdrawn));

    let world = apply(world, vec![put(renamed)], 4).unwrap();
    assert_eq!(find(&world, Kind::Initiative, "cafe").version, 4);
}

#[test]
fn the_same_content_again_changes_nothing() {
    let cafe = body("cafe", "Språkcafé", Initiative::default());
    let world = world([cafe.clone()]);
    let again = carry_out(&world, Command::Put(vec![put(cafe)]), &occasion(2)).unwrap();
    assert!(again.is_empty());
}

#[test]
fn two_records_of_one_title_get_addresses_of_their_own() {
    let world = world([body("a", "Språkcafé", Initiative::default()), body("b", "Språkcafé", Initiative::default())]);
    let mut slugs: Vec<String> = world.of_kind(Kind::Initiative).map(|record| record.slug().to_owned()).collect();
    slugs.sort();
    assert_eq!(slugs, ["sprakcafe", "sprakcafe-2"]);
}

#[test]
fn every_problem_is_told_at_once_and_nothing_is_planned() {
    let world = world([]);
    let mut bad = body(
        "x",
        "",
        Initiative {
            period: period("2010", "2009", ""),
            leads: vec![Ref::to(id(Kind::Organisation, "nobody"))],
            ..Initiative::default()
        },
    );
    bad.common.sources.clear();
    bad.common.summary = Text::swedish("a\0b");
    let found = troubles(&world, vec![put(bad)]);
    assert!(found.contains(&(Some(FieldKey::Title), Trouble::Missing)));
    assert!(found.contains(&(Some(FieldKey::Period), Trouble::Reversed)));
    assert!(found.contains(&(Some(FieldKey::Leads), Trouble::Dangling(id(Kind::Organisation, "nobody")))));
    assert!(found.contains(&(Some(FieldKey::Sources), Trouble::Missing)));
    assert!(found.contains(&(Some(FieldKey::Summary), Trouble::Forbidden)));
}

#[test]
fn references_hold_within_a_batch_and_to_the_right_kind() {
    let world = world([]);
    let lead = body("kommun", "Gävle kommun", Organisation::default());
    let work = body(
        "w",
        "Arbete",
        Initiative { leads: vec![Ref::to(id(Kind::Organisation, "kommun"))], ..Initiative::default() },
    );
    assert!(apply(world.clone(), vec![put(work), put(lead)], 2).is_ok());
    let wrong =
        body("w", "Arbete", Initiative { leads: vec![Ref::to(id(Kind::Document, "dok"))], ..Initiative::default() });
    assert_eq!(
        troubles(&world, vec![put(wrong)]),
        [(Some(FieldKey::Leads), Trouble::WrongKind(id(Kind::Document, "dok")))]
    );
}

#[test]
fn an_organisation_number_is_one_bodys_at_a_time() {
    let bearing = |key: &str, from: &str, to: &str| Organisation {
        organisation_number: "2120000001".to_owned(),
        period: period(from, to, ""),
        part_of: key.starts_with("enhet").then(|| Ref::to(id(Kind::Organisation, "kommun"))),
        ..Organisation::default()
    };
    let body_of = |key: &str, from: &str, to: &str| body(key, key, bearing(key, from, to));
    let taken = |other: &str| (Some(FieldKey::OrganisationNumber), Trouble::NumberTaken(id(Kind::Organisation, other)));
    let stands = world([body_of("kommun", "", "")]);
    assert_eq!(troubles(&stands, vec![put(body_of("annan", "", ""))]), [taken("kommun")]);
    let both = vec![put(body_of("a", "", "")), put(body_of("b", "", ""))];
    assert_eq!(troubles(&world([]), both), [taken("b"), taken("a")]);

    // A unit has its body's number, and so have two units of one body.
    assert!(apply(stands, vec![put(body_of("enhet-1", "", "")), put(body_of("enhet-2", "", ""))], 2).is_ok());
    // A successor may have taken the number over, once the other has certainly ended.
    let old = world([body_of("gammal", "2001", "2009-12-31")]);
    assert!(apply(old.clone(), vec![put(body_of("ny", "2010", ""))], 2).is_ok());
    assert_eq!(troubles(&old, vec![put(body_of("ny", "2009", ""))]), [taken("gammal")]);

    // What stands so already is no obstacle to other changes of either, but to giving the number anew.
    let mut doubled = old;
    let mut twin = body_of("ny", "2010", "");
    doubled = apply(doubled, vec![put(twin.clone())], 2).unwrap();
    let mut first = body_of("gammal", "2001", "2009-12-31");
    first.common.summary = Text::swedish("Mer text");
    assert!(apply(doubled.clone(), vec![put(first)], 3).is_ok());
    twin = body_of("ny", "2005", "");
    assert_eq!(troubles(&doubled, vec![put(twin)]), [taken("gammal")]);
}

#[test]
fn nothing_is_a_part_of_itself() {
    let part = |key: &str, of: &str| {
        put(body(key, key, Initiative { part_of: Some(Ref::to(id(Kind::Initiative, of))), ..Initiative::default() }))
    };
    assert!(
        troubles(&world([]), vec![part("a", "b"), part("b", "c"), part("c", "a")])
            .iter()
            .all(|(_, what)| *what == Trouble::Circle)
    );
}

#[test]
fn a_record_that_was_changed_since_it_was_read_is_not_overwritten() {
    let mut world = world([body("cafe", "Språkcafé", Initiative::default())]);
    world = apply(world, vec![put(body("cafe", "Språkcafé i Gävle", Initiative::default()))], 2).unwrap();
    let mut stale = put(body("cafe", "Café", Initiative { form: InitiativeForm::Course, ..Initiative::default() }));
    stale.read_at = Some(1);
    assert_eq!(troubles(&world, vec![stale]), [(None, Trouble::Changed(2))]);
}

#[test]
fn what_is_for_partners_is_not_in_the_public_world() {
    let mut secret = body("s", "Internt", Initiative::default());
    secret.common.visibility = Audience::Partners;
    let world = world([secret]);
    let record = find(&world, Kind::Initiative, "s");
    assert!(redact(&record, Audience::Public).is_none());
    assert!(redact(&record, Audience::Partners).is_some());
}
