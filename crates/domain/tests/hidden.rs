//! What is hidden from an audience is nowhere in its World.

mod common;

use std::collections::BTreeSet;

use common::{bodies::some_body, gavleborg};
use domain::{
    choices::Audience,
    id::RecordId,
    kinds::Body,
    record::{Record, Seen, Shared, Value},
    world::{World, Worlds},
};
use jiff::Timestamp;
use proptest::prelude::*;
use uuid::Uuid;

/// The records of a World, each with texts that no other has.
fn all(bodies: Vec<Body>) -> World {
    let mut world = World::empty(gavleborg());
    for (number, mut body) in (1_u128..).zip(bodies) {
        body.common.key = format!("nyckel-{number}");
        body.common.slug = format!("adress-{number}");
        body.common.title = domain::text::Text::swedish(format!("Titel nummer {number}!"));
        let record = Record {
            id: RecordId(Uuid::from_u128(number)),
            version: 1,
            created: Timestamp::UNIX_EPOCH,
            changed: Timestamp::UNIX_EPOCH,
            withdrawn: number % 5 == 0,
            body,
        };
        world.load(Shared::new(record));
    }
    world
}

fn texts(world: &World, ids: impl Iterator<Item = RecordId>) -> String {
    let records = ids.filter_map(|id| world.record_or_tombstone(id));
    records.map(|record| String::from_utf8(record.body.to_bytes()).unwrap()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_of_a_hidden_record_or_field_is_in_the_world_of_an_audience(bodies in prop::collection::vec(some_body(), 1..12)) {
        let whole = all(bodies);
        let ids: Vec<RecordId> = (1..=12).map(|number| RecordId(Uuid::from_u128(number))).collect();
        let worlds = Worlds::over(whole.clone());
        for audience in [Audience::Public, Audience::Partners, Audience::Internal] {
            let seen = worlds.of(audience);
            let said = texts(seen, ids.iter().copied());
            for record in ids.iter().filter_map(|id| whole.record_or_tombstone(*id)) {
                let (title, key) = (record.title().source.as_str(), format!("\"{}\"", record.common().key));
                if record.common().visibility > audience {
                    prop_assert!(seen.record_or_tombstone(record.id).is_none());
                    prop_assert!(seen.by_slug(record.kind(), record.slug()).is_none());
                    let slug = format!("\"{}\"", record.slug());
                    prop_assert!(!said.contains(title) && !said.contains(&key) && !said.contains(&slug));
                    continue;
                }
                let shown = seen.record_or_tombstone(record.id).expect("what is not hidden is there");
                for field in record.kind().fields() {
                    let expected = if field.audience > audience { Value::Blank } else { record.body.get(field.key) };
                    prop_assert_eq!(shown.body.get(field.key), expected, "{:?}", field.key);
                }
            }
            // Whoever refers to a record is named only by the fields one may read.
            for id in &ids {
                let told: BTreeSet<_> = seen.referring_to(*id).map(|(record, key)| (record.id, key)).collect();
                let mut obvious = BTreeSet::new();
                for record in whole.all().filter(|record| record.common().visibility <= audience) {
                    record.body.show(&mut |key, value| {
                        let readable = record.kind().field(key).is_some_and(|field| field.audience <= audience);
                        if matches!(value, Seen::Reference(target, _) if target == *id) && readable {
                            obvious.insert((record.id, key));
                        }
                    });
                }
                prop_assert_eq!(told, obvious);
            }
        }
    }
}
