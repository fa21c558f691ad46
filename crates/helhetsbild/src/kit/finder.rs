//! The search index of a partnership, kept current with its public World.

use std::sync::{Arc, Mutex, PoisonError};

use arc_swap::ArcSwap;
use domain::{
    id::RecordId,
    record::{FieldKey, Kind, Record, Value},
    world::World,
};
use search::{Document, Index, Weight};

/// Overlay longer than this is merged into the base.
const LONGEST_OVERLAY: usize = 2_000;

/// The index and its upkeep.
pub struct Finder {
    index: ArcSwap<Index>,
    changing: Mutex<()>,
}

impl Finder {
    /// The index of a World.
    pub fn of(world: &World) -> Self {
        let documents: Vec<Document> = world.all().map(|record| document(record)).collect();
        Self { index: ArcSwap::from_pointee(Index::build(documents.into_iter())), changing: Mutex::default() }
    }

    /// The index as it stands.
    pub fn index(&self) -> Arc<Index> {
        self.index.load_full()
    }

    /// Takes in changed records as they now stand in the World.
    pub fn apply(&self, world: &World, changed: impl Iterator<Item = RecordId>) {
        let _one_at_a_time = self.changing.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut upserts, mut removed) = (Vec::new(), Vec::new());
        for id in changed {
            match world.record(id) {
                Some(record) => upserts.push(document(record)),
                None => removed.push(id.number()),
            }
        }
        let next = self.index.load().with_changes(upserts, &removed);
        let next = if next.overlay_len() > LONGEST_OVERLAY { next.merged() } else { next };
        self.index.store(Arc::new(next));
    }
}

/// What a record is found by: its title, its summary, and every other text it holds.
fn document(record: &Record) -> Document {
    let mut fields = Vec::new();
    for field in record.kind().fields() {
        let weight = match field.key {
            FieldKey::Title | FieldKey::Names => Weight::Title,
            FieldKey::Summary => Weight::Summary,
            FieldKey::Key | FieldKey::Slug | FieldKey::SourcePlace | FieldKey::Website => continue,
            _ => Weight::Other,
        };
        collect(&record.body.get(field.key), weight, &mut fields);
    }
    Document { id: record.id.number(), group: group(record.kind()), fields }
}

fn collect(value: &Value, weight: Weight, fields: &mut Vec<(Weight, String)>) {
    match value {
        Value::Text(text) => {
            fields.push((weight, text.source.clone()));
            fields.extend(text.translations.values().map(|translation| (weight, translation.text.clone())));
        }
        Value::Plain(text) => fields.push((weight, text.clone())),
        Value::Area(area) => fields.extend(area.named().iter().map(|code| (weight, code.name().to_owned()))),
        Value::Parts(rows) => rows.iter().flatten().for_each(|value| collect(value, weight, fields)),
        _ => {}
    }
}

/// A kind's group in the index.
pub fn group(kind: Kind) -> u8 {
    u8::try_from(kind.index()).unwrap_or(u8::MAX)
}
