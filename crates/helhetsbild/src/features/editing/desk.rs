//! What filling in and reading a form needs to know: the records that may be named, the words, the places of the county.

use std::sync::Arc;

use domain::{
    date::Date,
    id::RecordId,
    kinds::Kind,
    place::{CountyCode, Municipality, MunicipalityCode},
    record::{FieldKey, Shape, Value},
    text::Language,
    world::World,
};

use crate::{
    features::exchange::single::Single,
    kit::language::{L10n, Words},
};

/// A desk to write at.
pub struct Desk {
    /// The records that whoever writes may see.
    pub world: Arc<World>,
    /// Their words.
    pub words: &'static Words,
    /// The day on which what is offered for choice holds: the day that the site shows.
    pub day: Date,
    /// The word of whoever writes, as a source.
    pub own_source: Option<OwnSource>,
    /// What addresses begin with, where the form stands on a page.
    pub base: Option<String>,
    pub(super) single: Single,
    pub(super) home: Vec<CountyCode>,
    pub(super) places: Vec<&'static Municipality>,
}

/// What an organisation itself says, as a source: a document of its own, made when it is first named.
#[derive(Clone, Debug)]
pub struct OwnSource {
    /// The document's identity.
    pub id: RecordId,
    /// What its box says.
    pub name: String,
    /// Whose word it is.
    pub organisation: RecordId,
}

/// A place for one value in a form.
#[derive(Clone, Debug)]
pub struct Spot {
    /// What its controls are called.
    pub name: String,
    /// The field.
    pub key: FieldKey,
    /// What it holds.
    pub shape: Shape,
}

impl Desk {
    /// A desk in a World.
    pub fn of(world: Arc<World>, words: &'static Words, day: Date) -> Self {
        let language = if words.language == Language::En { L10n::En } else { L10n::Sv };
        let single = Single::of(&world, language);
        let home = world.counties();
        let mut places = world.municipalities(day);
        places.sort_by_cached_key(|place| swedish::sort_key(place.name));
        Self { world, words, day, own_source: None, base: None, single, home, places }
    }

    /// What a record is called; not its name where it is not for these eyes.
    pub fn title(&self, id: RecordId) -> String {
        match self.world.record(id) {
            Some(record) => record.title().in_language(self.words.language).0.to_owned(),
            None => match self.own_source.as_ref().filter(|own| own.id == id) {
                Some(own) => own.name.clone(),
                None => self.gone(id),
            },
        }
    }

    /// What stands for a record that is taken away, or not for these eyes.
    fn gone(&self, id: RecordId) -> String {
        match self.world.record_or_tombstone(id) {
            Some(gone) => {
                format!("{} ({})", gone.title().in_language(self.words.language).0, self.words.say.removed())
            }
            None => self.words.say.not_public(),
        }
    }

    /// The title, in Swedish, of the document that an organisation's own word is.
    pub(super) fn own_source_title(&self, organisation: RecordId) -> String {
        let name = self.world.record(organisation).map(|record| record.title().source.clone()).unwrap_or_default();
        crate::kit::language::words(Language::Sv).say.form_own_source_title(name)
    }

    /// Whether a municipality has a box of its own.
    pub(super) fn is_home(&self, code: MunicipalityCode) -> bool {
        self.places.iter().any(|place| place.code == code)
    }

    /// The value a kind's field has in a record nobody has filled in; blank where it may be left open.
    pub(super) fn unsaid(kind: Kind, key: FieldKey) -> Value {
        kind.empty().get(key)
    }
}
