//! The search index of a partnership, kept current with its public World.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, PoisonError},
};

use arc_swap::ArcSwapOption;
use domain::{
    id::RecordId,
    record::{FieldKey, Kind, Record, Seen},
    world::World,
};
use search::{Document, Index, Weight};

use super::markdown::{is_long, plain};

/// Overlay longer than this is merged into the base.
const LONGEST_OVERLAY: usize = 2_000;

/// The index and its upkeep. There is none until it has been made: a large partnership is shown before all of it can be
/// searched, and a program that only imports never makes one.
#[derive(Default)]
pub struct Finder {
    index: ArcSwapOption<Index>,
    changing: Mutex<()>,
}

impl Finder {
    /// The index of a World.
    pub fn made(world: &World) -> Index {
        Index::build(world.all().map(|record| document(record)))
    }

    /// From now on this index answers.
    pub fn begin(&self, index: Index) {
        self.index.store(Some(Arc::new(index)));
    }

    /// The index as it stands; `None` until it has been made.
    pub fn index(&self) -> Option<Arc<Index>> {
        self.index.load_full()
    }

    /// Leaves no copy of a record's text, not even one that is never shown.
    pub fn forget(&self, world: &World, record: RecordId) {
        self.apply(world, std::iter::once(record));
        let _one_at_a_time = self.changing.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(index) = self.index() {
            self.begin(index.merged());
        }
    }

    /// Takes in changed records as they now stand in the World.
    pub fn apply(&self, world: &World, changed: impl Iterator<Item = RecordId>) {
        let _one_at_a_time = self.changing.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(index) = self.index() else { return };
        let next = with_changes(&index, world, changed);
        let next = if next.overlay_len() > LONGEST_OVERLAY { next.merged() } else { next };
        self.begin(next);
    }
}

/// The index with these records as they stand in a World.
pub(super) fn with_changes(index: &Index, world: &World, changed: impl Iterator<Item = RecordId>) -> Index {
    let (mut upserts, mut removed) = (Vec::new(), Vec::new());
    for id in changed.collect::<BTreeSet<_>>() {
        match world.record(id) {
            Some(record) => upserts.push(document(record)),
            None => removed.push(id.number()),
        }
    }
    index.with_changes(upserts, &removed)
}

/// What a record is found by: its title, its summary, and every other text it holds.
fn document(record: &Record) -> Document {
    let mut fields = Vec::new();
    record.body.show(&mut |key, seen| {
        let weight = match key {
            FieldKey::Title | FieldKey::Names => Weight::Title,
            FieldKey::Summary => Weight::Summary,
            FieldKey::Key | FieldKey::Slug | FieldKey::SourcePlace | FieldKey::Website => return,
            _ => Weight::Other,
        };
        match seen {
            Seen::Text(text) if !text.is_empty() => {
                let found = |text: &str| if is_long(key) { plain(text).into_owned() } else { text.to_owned() };
                fields.push((weight, found(&text.source)));
                fields.extend(text.translations.values().map(|translation| (weight, found(&translation.text))));
            }
            Seen::Plain(text) if !text.is_empty() => fields.push((weight, text.to_owned())),
            Seen::Area(area) => fields.extend(area.named().iter().map(|code| (weight, code.name().to_owned()))),
            _ => {}
        }
    });
    Document { id: record.id.number(), group: group(record.kind()), fields }
}

/// A kind's group in the index.
pub fn group(kind: Kind) -> u8 {
    u8::try_from(kind.index()).unwrap_or(u8::MAX)
}
