//! The World is the same however it came about: change by change on the node that wrote, on one that followed, read anew, and
//! of a copy on the other engine; and a past one is what replaying gives.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use domain::{
    change::{Action, Actor, Occasion},
    choices::Audience,
    command::{Command, Put},
    id::{PartnershipId, RecordId, Ref},
    kinds::{Body, Content, Document, Group, Initiative},
    record::{Common, Kind, Record},
    text::Text,
    world::{World, Worlds, redact},
};
use helhetsbild::kit::store::{Store, Tenant, surroundings};
use jiff::Timestamp;
use ledger::{Address, Erased, Erasure, Ledger, copy};
use proptest::{
    collection::vec,
    test_runner::{Config, TestRunner},
};
use uuid::Uuid;

use super::server;

fn partnership() -> PartnershipId {
    PartnershipId("lanet".to_owned())
}

fn id(kind: Kind, key: &str) -> RecordId {
    RecordId::derive(&partnership(), kind, key)
}

fn put(kind: Kind, key: &str, title: &str, visibility: Audience) -> Put {
    let content: Content = match kind {
        Kind::Document => Document::default().into(),
        Kind::Group => Group::default().into(),
        _ => Initiative::default().into(),
    };
    let sources = vec![Ref::to(id(Kind::Document, "dok"))];
    let common = Common { key: key.to_owned(), title: Text::swedish(title), sources, visibility, ..Common::default() };
    Put { id: id(kind, key), read_at: None, body: Body { common, content }, origin: String::new() }
}

/// One step of a history: which record, what with it, its new title.
type Step = (u8, u8, String);

/// Carries out a step; whether it was possible is all the same.
fn carry_out(store: &Store, tenant: &Tenant, (record, what, title): &Step) {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let at = Timestamp::from_second(1_780_000_000 + i64::try_from(number).unwrap()).unwrap();
    let occasion = Occasion { command: Uuid::from_u128(number.into()), actor: Actor::CommandLine, at };
    let (kind, key) = (if record % 3 == 0 { Kind::Group } else { Kind::Initiative }, format!("r{record}"));
    let there = tenant.world(Audience::Internal).record(id(kind, &key)).map(|record| record.version);
    if *what == 0 {
        let erasure = Erasure {
            partnership: partnership(),
            what: Erased::Record(id(kind, &key)),
            reason: "Beslut 1".to_owned(),
            by: "ansvarig".to_owned(),
            occasion,
        };
        store.erase(tenant, &erasure).unwrap();
        return;
    }
    let command = match (what, there) {
        (1 | 2, Some(version)) => Command::Withdraw(id(kind, &key), version),
        _ => {
            let visibility = [Audience::Public, Audience::Partners, Audience::Internal][usize::from(what % 3)];
            Command::Put(vec![put(kind, &key, title, visibility)])
        }
    };
    _ = store.carry_out(tenant, command, occasion);
}

#[track_caller]
fn same(one: &World, other: &World) {
    assert_eq!((one.sequence(), one.len()), (other.sequence(), other.len()));
    for record in one.all().chain(other.all()) {
        assert_eq!(one.record(record.id), other.record(record.id));
    }
    assert!(one.latest_changes().eq(other.latest_changes()));
    for kind in [Kind::Group, Kind::Initiative] {
        assert!(one.of_kind(kind).eq(other.of_kind(kind)));
    }
    assert!(one.other_work().eq(other.other_work()));
}

/// The obvious way: every change from the first.
fn replay(ledger: &dyn Ledger, to: u64) -> Worlds {
    let mut worlds = Worlds::over(World::empty(partnership()));
    for change in ledger.changes_after(&partnership(), 0, usize::try_from(to).unwrap()).unwrap() {
        let header = Arc::new(change.header);
        let old = worlds.of(Audience::Internal).record_or_tombstone(header.record).cloned();
        let bytes = change.body.unwrap_or_default();
        let body = match (&old, bytes.is_empty()) {
            (_, false) => Body::from_bytes(header.kind.code(), change.schema, &bytes).unwrap(),
            (Some(old), true) if header.action == Action::Withdraw => old.body.clone(),
            _ => {
                worlds.erase(&header);
                continue;
            }
        };
        let record = Record {
            id: header.record,
            version: header.version,
            created: old.map_or(header.occasion.at, |old| old.created),
            changed: header.occasion.at,
            withdrawn: header.action == Action::Withdraw,
            body,
        };
        worlds.apply(&[(header, Arc::new(record))]);
    }
    worlds
}

#[test]
fn a_world_is_the_same_however_it_came_about() {
    let step = (0..5u8, 0..9u8, "[A-ZÅÄÖ][a-zåäö]{2,9}");
    let mut runner = TestRunner::new(Config { cases: 12, failure_persistence: None, ..Config::default() });
    let told = runner.run(&vec(step, 1..25), |steps| {
        tell(&steps);
        Ok(())
    });
    told.unwrap();
}

fn tell(steps: &[Step]) {
    let (database, folder) = (server::shared().database(), tempfile::tempdir().unwrap());
    let address = Address::Database(database.address());
    let open = |address: &Address| Store::over(address.open(surroundings("test")).unwrap()).unwrap();
    let (writer, follower) = (open(&address), open(&address));
    let tenant = writer.tenant_or_new(&partnership()).unwrap();
    let source = put(Kind::Document, "dok", "En källa", Audience::Public);
    let at = Timestamp::from_second(1_779_999_999).unwrap();
    let occasion = Occasion { command: Uuid::from_u128(u128::MAX), actor: Actor::CommandLine, at };
    writer.carry_out(&tenant, Command::Put(vec![source]), occasion).unwrap();
    for (number, step) in steps.iter().enumerate() {
        carry_out(&writer, &tenant, step);
        if number % 3 == 0 {
            follower.catch_up().unwrap();
        }
    }
    follower.catch_up().unwrap();
    let copied_to = Address::Folder(folder.path().to_owned());
    {
        let to = copied_to.open(surroundings("test")).unwrap();
        copy::copy(writer.ledger(), to.as_ref(), &mut |_, _| {}).unwrap();
    }
    let others = [follower, open(&address), open(&copied_to)];
    let replayed = replay(writer.ledger(), u64::MAX >> 1);
    for audience in [Audience::Public, Audience::Partners, Audience::Internal] {
        let world = tenant.world(audience);
        same(&world, replayed.of(audience));
        for other in &others {
            same(&world, &other.tenant(&partnership()).unwrap().world(audience));
        }
    }
    let now = tenant.world(Audience::Public);
    for header in writer.ledger().headers_after(&partnership(), 0, usize::MAX).unwrap() {
        let then = replay(writer.ledger(), header.sequence);
        // What is not public now is not shown as it was either.
        let expected: Vec<_> = then
            .of(Audience::Internal)
            .all()
            .filter(|record| now.record(record.id).is_some())
            .filter_map(|record| redact(record, Audience::Public))
            .collect();
        // Of what was hidden then or is hidden now it counts that there was something, as long as it is there.
        let counted = then.of(Audience::Internal).of_kind(Kind::Initiative).filter(|record| {
            let is_there = now.record(record.id).is_some() || now.is_other_work(record.id);
            is_there && !expected.iter().any(|shown| shown.id == record.id)
        });
        let counted = counted.count();
        for store in [&writer, &others[2]] {
            let tenant = store.tenant(&partnership()).unwrap();
            let past = store.world_then(&tenant, header.occasion.at).unwrap().unwrap();
            assert_eq!(past.len(), expected.len());
            assert_eq!(past.other_work().len(), counted);
            assert!(expected.iter().all(|record| past.record(record.id) == Some(record)));
        }
    }
}
