//! Commands: every write, carried out in one place.
//!
//! A command is checked against a World and becomes the changes the ledger is asked to append; nothing else may write.

mod afterwards;
mod hand_over;
mod many;
mod merge;
mod numbers;
mod rhythms;
mod write;

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use crate::{
    change::{ChangeHeader, Occasion},
    date::Date,
    id::RecordId,
    kinds::{Body, Kind},
    record::{FieldKey, Record, Seen, Shared, Value},
    slug::{numbered, slug},
    text::Text,
    world::World,
};

pub use afterwards::{Afterwards, Successor, afterwards};
pub use hand_over::{HandOver, Leaver, Next, Substitute, handed_over};
pub use merge::{Merge, in_place_of, stands_for};
use write::Writing;

/// A title longer than this is no title.
pub const LONGEST_TITLE: usize = 300;
/// The longest one-line text.
pub const LONGEST_LINE: usize = 1_000;
/// The longest text.
pub const LONGEST_TEXT: usize = 20_000;

/// What stands below a list's address and is no record: no record is called so, for it would be hidden behind a page of
/// the site.
pub const WORDS_OF_LISTS: [&str; 4] = ["ny", "foresla", "tvillingar", "andra-flera"];

/// What somebody wants written.
#[derive(Clone, Debug)]
pub enum Command {
    /// New records and new content of old ones; all or nothing.
    Put(Vec<Put>),
    /// Take a record out of the picture, read at a version.
    Withdraw(RecordId, u64),
    /// Take several out; all or nothing. Where it came from, for people.
    WithdrawMany(Vec<Pick>, String),
    /// Bring withdrawn records back as they were; all or nothing. One that had been merged stands on its own again; what
    /// was moved to the other stays there.
    Restore(Vec<Pick>, String),
    /// Say of records that they are right on a day; all or nothing. A later day that stands already is kept.
    Confirm(Vec<Pick>, Date, String),
    /// Make one record of two.
    Merge(Box<Merge>),
    /// Hand what somebody's functions answered for to the next.
    HandOver(Box<HandOver>),
}

/// A record that a command is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pick {
    /// The record.
    pub id: RecordId,
    /// The version that was read; `None` = whatever it is now.
    pub read_at: Option<u64>,
}

impl From<RecordId> for Pick {
    fn from(id: RecordId) -> Self {
        Self { id, read_at: None }
    }
}

/// One record of a [`Command::Put`].
#[derive(Clone, Debug)]
pub struct Put {
    /// The record.
    pub id: RecordId,
    /// The version its content was read at; `None` = whatever it is now.
    pub read_at: Option<u64>,
    /// The content.
    pub body: Body,
    /// Where it came from, for people.
    pub origin: String,
}

impl Put {
    /// Gives a record the content it had in one of its earlier versions, under the name in addresses that it has now, and
    /// confirmed when it last was.
    pub fn of_version(present: &Record, mut then: Body, origin: String) -> Self {
        then.common.slug = present.slug().to_owned();
        then.common.confirmed = then.common.confirmed.max(present.common().confirmed);
        then.common.merged_into = None;
        Self { id: present.id, read_at: Some(present.version), body: then, origin }
    }
}

/// A change that has been checked and waits to be appended.
#[derive(Clone, Debug)]
pub struct Planned {
    /// The header; its sequence and time are the ledger's to confirm.
    pub header: Arc<ChangeHeader>,
    /// The record as it stands after the change.
    pub after: Shared,
}

impl Planned {
    /// The version the change builds on; 0 for a new record.
    pub fn expected(&self) -> u64 {
        self.header.version - 1
    }
}

/// Something that stands in the way of a command.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// Which of the command's records, counted from 0.
    pub index: usize,
    /// The field, if it is about one.
    pub field: Option<FieldKey>,
    /// What is wrong.
    pub what: Trouble,
}

/// What can be wrong with a record.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// A required field is blank.
    Missing,
    /// The end certainly lies before the start.
    Reversed,
    /// It refers to a record that does not exist.
    Dangling(RecordId),
    /// It refers to a record of another kind than the field allows.
    WrongKind(RecordId),
    /// It refers to itself, directly or round a circle.
    Circle,
    /// Longer than a text may be: found, allowed, in characters.
    TooLong(usize, usize),
    /// A character that cannot be stored (U+0000).
    Forbidden,
    /// Another record of the kind has this name in addresses.
    SlugTaken,
    /// A page of the site has this name in addresses.
    SlugReserved,
    /// Another organisation bears this number at the same time.
    NumberTaken(RecordId),
    /// The record was changed since it was read; its version now.
    Changed(u64),
    /// The record cannot become another kind.
    OtherKind,
    /// No such record.
    Unknown,
    /// It was made one with another record, which stands in its place.
    Merged(RecordId),
    /// Records of its kind have no such field.
    NoSuchField,
    /// Two rhythms are set for the same kind.
    TwoRhythms(Kind),
}

/// Checks a command against a World and plans its changes; unchanged records give none.
///
/// # Errors
/// Every problem found, not just the first.
pub fn carry_out(world: &World, command: Command, occasion: &Occasion) -> Result<Vec<Planned>, Vec<Problem>> {
    match command {
        Command::Put(puts) => put(world, puts, occasion),
        Command::Withdraw(id, read_at) => {
            many::withdraw(world, &[Pick { id, read_at: Some(read_at) }], String::new(), occasion)
        }
        Command::WithdrawMany(picks, origin) => many::withdraw(world, &picks, origin, occasion),
        Command::Restore(picks, origin) => many::restore(world, &picks, origin, occasion),
        Command::Confirm(picks, day, origin) => many::confirm(world, &picks, day, origin, occasion),
        Command::Merge(merge) => merge::merge(world, *merge, occasion),
        Command::HandOver(handed) => hand_over::hand_over(world, *handed, occasion),
    }
}

/// What would stand in the way of [`carry_out`] for these records; none when it would succeed.
pub fn problems(world: &World, proposed: &[Proposed<'_>]) -> Vec<Problem> {
    examine(world, proposed).err().unwrap_or_default()
}

/// One record of a command that is only thought of.
#[derive(Clone, Copy, Debug)]
pub struct Proposed<'a> {
    /// The record.
    pub id: RecordId,
    /// The version its content was read at; `None` = whatever it is now.
    pub read_at: Option<u64>,
    /// The content.
    pub body: &'a Body,
}

/// The name in addresses of each record.
fn examine(world: &World, proposed: &[Proposed<'_>]) -> Result<Vec<String>, Vec<Problem>> {
    let among: HashMap<RecordId, Kind> = proposed.iter().map(|put| (put.id, put.body.kind())).collect();
    let parents: HashMap<RecordId, Vec<RecordId>> =
        proposed.iter().map(|put| (put.id, parents_of(put.body))).filter(|(_, parents)| !parents.is_empty()).collect();
    let mut slugs = Slugs { world, taken: HashMap::new() };
    let mut problems = Vec::new();
    let mut names = Vec::with_capacity(proposed.len());
    for (index, put) in proposed.iter().enumerate() {
        let old = world.record_or_tombstone(put.id);
        let mut complain = |field: Option<FieldKey>, what: Trouble| problems.push(Problem { index, field, what });
        if let Some(old) = old {
            if old.kind() != put.body.kind() {
                complain(None, Trouble::OtherKind);
                continue;
            }
            if let Some(kept) = old.common().merged_into.filter(|_| old.withdrawn) {
                complain(None, Trouble::Merged(kept.id));
            }
            if put.read_at.is_some_and(|version| version != old.version) && old.body != *put.body {
                complain(None, Trouble::Changed(old.version));
            }
        }
        match slugs.give(put.id, put.body, old) {
            Ok(name) => names.push(name),
            Err(what) => complain(Some(FieldKey::Slug), what),
        }
        check(world, &among, put.body, &mut complain);
        if in_circle(world, &parents, put.id) {
            complain(Some(FieldKey::PartOf), Trouble::Circle);
        }
    }
    numbers::check(world, proposed, &mut problems);
    if problems.is_empty() { Ok(names) } else { Err(problems) }
}

fn put(world: &World, puts: Vec<Put>, occasion: &Occasion) -> Result<Vec<Planned>, Vec<Problem>> {
    let proposed: Vec<Proposed<'_>> =
        puts.iter().map(|put| Proposed { id: put.id, read_at: put.read_at, body: &put.body }).collect();
    let names = examine(world, &proposed)?;
    let mut writing = Writing::new(world, occasion);
    for (mut put, name) in puts.into_iter().zip(names) {
        put.body.common.slug = name;
        put.body.common.merged_into = None;
        writing.put(put.id, put.body, put.origin);
    }
    Ok(writing.done())
}

/// Gives each new record a name in addresses of its own, and lets no two share one.
struct Slugs<'a> {
    world: &'a World,
    taken: HashMap<(Kind, String), RecordId>,
}

impl Slugs<'_> {
    fn is_free(&self, kind: Kind, name: &str, id: RecordId) -> bool {
        self.taken.get(&(kind, name.to_owned())).is_none_or(|owner| *owner == id)
            && self.world.by_slug(kind, name).is_none_or(|owner| owner.id == id)
    }

    /// Whether nobody has asked for the name: no page has it, and it leads to no other record, not even as a former name.
    fn is_fresh(&self, kind: Kind, name: &str, id: RecordId) -> bool {
        !WORDS_OF_LISTS.contains(&name)
            && self.is_free(kind, name, id)
            && self.world.by_former_slug(kind, name).is_none_or(|owner| owner.id == id)
    }

    fn give(&mut self, id: RecordId, body: &Body, old: Option<&Shared>) -> Result<String, Trouble> {
        let kind = body.kind();
        let mut name = body.common.slug.clone();
        if name.is_empty() {
            name = match old {
                Some(old) => old.slug().to_owned(),
                None => {
                    let base = match slug(&body.common.title.source) {
                        base if base.is_empty() => id.to_string(),
                        base => base,
                    };
                    let numbered = (2..).map(|number| numbered(&base, number));
                    let mut names = std::iter::once(base.clone()).chain(numbered);
                    names.find(|name| self.is_fresh(kind, name, id)).unwrap_or(base)
                }
            };
        }
        if WORDS_OF_LISTS.contains(&name.as_str()) {
            return Err(Trouble::SlugReserved);
        }
        if slug(&name) != name || !self.is_free(kind, &name, id) {
            return Err(Trouble::SlugTaken);
        }
        self.taken.insert((kind, name.clone()), id);
        Ok(name)
    }
}

fn check(
    world: &World,
    among: &HashMap<RecordId, Kind>,
    body: &Body,
    complain: &mut impl FnMut(Option<FieldKey>, Trouble),
) {
    let kind = body.kind();
    for field in kind.fields().filter(|field| field.required && body.get(field.key).is_blank()) {
        complain(Some(field.key), Trouble::Missing);
    }
    let needs_source = !matches!(kind, Kind::Document | Kind::Partnership);
    if needs_source && body.common.sources.is_empty() {
        complain(Some(FieldKey::Sources), Trouble::Missing);
    }
    rhythms::check(body, complain);
    body.show(&mut |key, seen| match seen {
        Seen::Reference(id, kinds) => {
            match among.get(&id).copied().or_else(|| world.record(id).map(|record| record.kind())) {
                None => complain(Some(key), Trouble::Dangling(id)),
                Some(kind) if !kinds.is_empty() && !kinds.contains(&kind) => {
                    complain(Some(key), Trouble::WrongKind(id))
                }
                Some(_) => {}
            }
        }
        Seen::Period(period) if period.is_reversed() => complain(Some(key), Trouble::Reversed),
        Seen::Text(text) => check_text(key, text, complain),
        Seen::Plain(text) => check_length(key, text, LONGEST_LINE, complain),
        Seen::Period(_) | Seen::Area(_) => {}
    });
}

fn check_text(key: FieldKey, text: &Text, complain: &mut impl FnMut(Option<FieldKey>, Trouble)) {
    let longest = if key == FieldKey::Title { LONGEST_TITLE } else { LONGEST_TEXT };
    check_length(key, &text.source, longest, complain);
    for translation in text.translations.values() {
        check_length(key, &translation.text, longest, complain);
    }
}

fn check_length(key: FieldKey, text: &str, longest: usize, complain: &mut impl FnMut(Option<FieldKey>, Trouble)) {
    // Bytes are never fewer than characters, and counting them costs nothing.
    let length = if text.len() > longest { text.chars().count() } else { 0 };
    if length > longest {
        complain(Some(key), Trouble::TooLong(length, longest));
    }
    if text.contains('\0') {
        complain(Some(key), Trouble::Forbidden);
    }
}

/// The records it is a part of or came from: chains of these must not bite their own tail.
fn parents_of(body: &Body) -> Vec<RecordId> {
    match body.get(FieldKey::PartOf) {
        Value::References(ids) => ids,
        _ => Vec::new(),
    }
}

fn in_circle(world: &World, among: &HashMap<RecordId, Vec<RecordId>>, start: RecordId) -> bool {
    let mut seen = HashSet::new();
    let mut next = vec![start];
    while let Some(id) = next.pop() {
        let parents = match among.get(&id) {
            Some(parents) => parents.clone(),
            None => world.record(id).map(|record| parents_of(&record.body)).unwrap_or_default(),
        };
        for parent in parents {
            if parent == start {
                return true;
            }
            if seen.insert(parent) {
                next.push(parent);
            }
        }
    }
    false
}
