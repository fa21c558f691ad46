//! Time on two axes: what held on a day, and what the site said then.

use std::{path::Path, sync::Arc};

use domain::{
    change::{Actor, Occasion},
    choices::{Audience, Rhythm, Stage},
    command::{Command, Put},
    date::{end_of_day, read_when},
    id::{PartnershipId, RecordId, Ref},
    kinds::{Body, Content, Document, Initiative, KindRhythm, Partnership},
    place::{Area, read_county},
    record::{Common, FieldKey, Kind, Part as _, Value},
    text::Text,
    world::World,
};
use helhetsbild::kit::store::{Store, Tenant};
use jiff::{Timestamp, civil::date};
use uuid::Uuid;

fn partnership() -> PartnershipId {
    PartnershipId("lanet".to_owned())
}

fn id(kind: Kind, key: &str) -> RecordId {
    RecordId::derive(&partnership(), kind, key)
}

fn body(key: &str, title: &str, content: impl Into<Content>) -> Body {
    let sources = vec![Ref::to(id(Kind::Document, "dok"))];
    Body {
        common: Common { key: key.to_owned(), title: Text::swedish(title), sources, ..Common::default() },
        content: content.into(),
    }
}

fn put(body: Body) -> Put {
    Put { id: id(body.kind(), &body.common.key), read_at: None, body, origin: String::new() }
}

/// Writes on a day, in the middle of it.
fn write(store: &Store, tenant: &Tenant, day: &str, bodies: Vec<Body>) {
    let at: Timestamp = format!("{day}T10:00:00Z").parse().unwrap();
    let occasion =
        Occasion { command: Uuid::from_u128(at.as_nanosecond().unsigned_abs()), actor: Actor::CommandLine, at };
    store.carry_out(tenant, Command::Put(bodies.into_iter().map(put).collect()), occasion).unwrap();
}

fn course(title: &str) -> Body {
    let attested = Some(read_when("maj 2009").unwrap());
    let period = domain::date::Period::new(None, domain::date::End::Unknown, attested);
    body("kurs", title, Initiative { stage: Stage::Ongoing, period, ..Initiative::default() })
}

/// A site that was opened on 10 January 2026, got a course about 2009 in February, and renamed it in March.
fn site(folder: &Path) -> (Store, Arc<Tenant>) {
    let store = Store::open(folder, "test").unwrap();
    let tenant = store.tenant_or_new(&partnership()).unwrap();
    let home = Partnership { area: Area::Counties(vec![read_county("Gävleborg").unwrap()]), ..Partnership::default() };
    write(
        &store,
        &tenant,
        "2026-01-10",
        vec![body("lanet", "Länet", home), body("dok", "En källa", Document::default())],
    );
    write(&store, &tenant, "2026-02-10", vec![course("Kurs")]);
    write(&store, &tenant, "2026-03-10", vec![course("Kursen i Gävle"), body("ny", "Nytt", Initiative::default())]);
    (store, tenant)
}

fn titles(world: &World) -> Vec<String> {
    let mut titles: Vec<String> = world.of_kind(Kind::Initiative).map(|record| record.title().source.clone()).collect();
    titles.sort();
    titles
}

#[test]
fn a_record_entered_now_about_2009_held_in_2009_and_was_not_on_the_site_then() {
    let folder = tempfile::tempdir().unwrap();
    let (store, tenant) = site(folder.path());
    let now = tenant.world(Audience::Public);
    let course = now.record(id(Kind::Initiative, "kurs")).unwrap();
    assert_eq!(course.holds(date(2009, 5, 15), now.rhythms()), domain::date::Holds::Yes);
    assert!(store.world_then(&tenant, end_of_day(date(2009, 5, 15))).unwrap().is_none(), "the site did not exist");
}

#[test]
fn a_past_is_read_by_the_review_intervals_of_then() {
    let folder = tempfile::tempdir().unwrap();
    let (store, tenant) = site(folder.path());
    let monthly = KindRhythm { kind: Some(Kind::Initiative), rhythm: Some(Rhythm::Month) };
    let mut home = tenant.world(Audience::Internal).home().expect("it has one").0.body.clone();
    home.set(FieldKey::Rhythms, Value::Parts(vec![monthly.to_row()])).unwrap();
    write(&store, &tenant, "2026-04-10", vec![home]);
    let months = |world: &World| world.rhythms().months(Kind::Initiative);
    assert_eq!(months(&tenant.world(Audience::Public)), Some(1));
    let then = |day| store.world_then(&tenant, end_of_day(day)).unwrap().unwrap();
    assert_eq!((months(&then(date(2026, 4, 9))), months(&then(date(2026, 4, 10)))), (Some(6), Some(1)));
}

#[test]
fn the_site_is_shown_as_it_was_at_the_end_of_a_day() {
    let folder = tempfile::tempdir().unwrap();
    let (store, tenant) = site(folder.path());
    let then = |day| store.world_then(&tenant, end_of_day(day)).unwrap().unwrap();
    assert_eq!(titles(&then(date(2026, 1, 10))), [""; 0]);
    assert_eq!(titles(&then(date(2026, 2, 9))), [""; 0]);
    assert_eq!(titles(&then(date(2026, 2, 10))), ["Kurs"]);
    assert_eq!(titles(&then(date(2026, 3, 9))), ["Kurs"]);
    assert_eq!(titles(&then(date(2026, 3, 10))), ["Kursen i Gävle", "Nytt"]);
    assert_eq!(then(date(2026, 2, 10)).latest_changes().count(), 3);
    assert!(Arc::ptr_eq(&then(date(2026, 2, 10)), &then(date(2026, 2, 12))), "one past is made once");
}

#[test]
fn what_is_no_longer_public_is_not_shown_as_it_was_either() {
    let folder = tempfile::tempdir().unwrap();
    let (store, tenant) = site(folder.path());
    let mut hidden = course("Kursen i Gävle");
    hidden.common.visibility = Audience::Partners;
    write(&store, &tenant, "2026-04-10", vec![hidden]);
    let then = store.world_then(&tenant, end_of_day(date(2026, 3, 10))).unwrap().unwrap();
    assert_eq!(titles(&then), ["Nytt"]);
}

#[test]
fn a_past_world_is_what_replaying_the_changes_to_it_gives() {
    let folder = tempfile::tempdir().unwrap();
    let (store, tenant) = site(folder.path());
    for round in 0..12_u32 {
        let day = format!("2026-05-{:02}", round + 1);
        let bodies = (0..3).map(|place| {
            body(
                &format!("n{}", (round * 7 + place * 5) % 11),
                &format!("Titel {round}-{place}"),
                Initiative::default(),
            )
        });
        write(&store, &tenant, &day, bodies.collect());
    }
    for round in 0..12_i8 {
        let then = store.world_then(&tenant, end_of_day(date(2026, 5, round + 1))).unwrap().unwrap();
        let replayed = replay(&store, then.sequence());
        for record in replayed.all().chain(then.all()) {
            assert_eq!(then.record(record.id), replayed.record(record.id));
        }
        assert_eq!(then.len(), replayed.len());
    }
}

/// The obvious way: every change from the first.
fn replay(store: &Store, to: u64) -> World {
    let mut world = World::empty(partnership());
    for change in store.ledger().changes_after(&partnership(), 0, usize::try_from(to).unwrap()).unwrap() {
        let body = Body::from_bytes(change.header.kind.code(), change.schema, &change.body.unwrap()).unwrap();
        let created =
            world.record_or_tombstone(change.header.record).map_or(change.header.occasion.at, |record| record.created);
        let record = domain::record::Record {
            id: change.header.record,
            version: change.header.version,
            created,
            changed: change.header.occasion.at,
            withdrawn: false,
            body,
        };
        world.apply(&Arc::new(change.header), Some(Arc::new(record)));
    }
    world
}

#[test]
fn a_store_opened_again_holds_the_same_world() {
    let folder = tempfile::tempdir().unwrap();
    let (store, tenant) = site(folder.path());
    let before = tenant.world(Audience::Public);
    drop((store, tenant));
    let store = Store::open(folder.path(), "test").unwrap();
    let after = store.tenant(&partnership()).unwrap().world(Audience::Public);
    assert_eq!(before.sequence(), after.sequence());
    assert_eq!(before.len(), after.len());
    for record in before.all() {
        assert_eq!(after.record(record.id), Some(record));
    }
    let numbers = |world: &World| world.latest_changes().map(|header| header.sequence).collect::<Vec<_>>();
    assert_eq!(numbers(&before), numbers(&after));
}
