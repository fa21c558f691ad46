//! What a name refers to: among the records of the site and the rows of the file, by id, key, title, address name or
//! organisation number.

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
};

use domain::{
    id::RecordId,
    kinds::Kind,
    organisation_number,
    record::{FieldKey, Record, Value},
    slug::slug,
    text::Text,
    world::World,
};

use super::{complaint::Complaint, nearest::nearest, sheet::words};
use crate::kit::{labels, language::L10n};

/// So many unknown names get suggestions; each costs a walk over all records.
const MOST_SUGGESTIONS: usize = 200;

/// A record as references may name it.
#[derive(Debug)]
struct Named {
    kind: Kind,
    key: String,
    title: String,
}

/// The records bearing a name: nearly always one.
enum Bearers {
    One(RecordId),
    Several(Vec<RecordId>),
}

impl Bearers {
    fn all(&self) -> &[RecordId] {
        match self {
            Self::One(id) => std::slice::from_ref(id),
            Self::Several(ids) => ids,
        }
    }

    fn add(&mut self, id: RecordId) {
        match self {
            Self::One(known) if *known == id => {}
            Self::One(known) => *self = Self::Several(vec![*known, id]),
            Self::Several(known) if known.contains(&id) => {}
            Self::Several(known) => known.push(id),
        }
    }
}

/// A name that was not found and the kinds it was looked for among.
type Question = (String, &'static [Kind]);

/// Every name in the file and on the site.
pub(super) struct Names {
    language: L10n,
    records: HashMap<RecordId, Named>,
    by_key: HashMap<String, Bearers>,
    by_name: HashMap<String, Bearers>,
    kinds: HashMap<String, Kind>,
    suggestions: Cell<usize>,
    suggested: RefCell<HashMap<Question, Vec<String>>>,
}

/// Names are compared without regard to capitals and spaces.
pub(super) fn fold(name: &str) -> String {
    let lower = name.trim().to_lowercase();
    if lower.contains("  ") || lower.contains(['\u{a0}', '\n', '\t']) {
        lower.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        lower
    }
}

impl Names {
    /// The names of a World's records.
    pub(super) fn of(world: &World, language: L10n) -> Self {
        let mut kinds = HashMap::new();
        for kind in Kind::ALL {
            for language in [L10n::Sv, L10n::En] {
                kinds.entry(slug(&labels::kind(words(language), *kind))).or_insert(*kind);
            }
        }
        let mut names = Self {
            language,
            records: HashMap::new(),
            by_key: HashMap::new(),
            by_name: HashMap::new(),
            kinds,
            suggestions: Cell::new(0),
            suggested: RefCell::default(),
        };
        names.reserve(world.len());
        for record in world.all() {
            names.add_record(record);
        }
        names
    }

    fn add_record(&mut self, record: &Record) {
        let number = match record.body.get(FieldKey::OrganisationNumber) {
            Value::Plain(number) => number,
            _ => String::new(),
        };
        let common = record.common();
        self.add(record.id, record.kind(), &common.key, &common.title, &common.slug, &number);
    }

    /// Makes room for so many more records.
    pub(super) fn reserve(&mut self, records: usize) {
        self.records.reserve(records);
        self.by_key.reserve(records);
        self.by_name.reserve(2 * records);
    }

    /// Adds a record under its names.
    pub(super) fn add(&mut self, id: RecordId, kind: Kind, key: &str, title: &Text, slug: &str, number: &str) {
        let translations = title.translations.values().map(|translation| translation.text.as_str());
        let number = organisation_number::read(number).unwrap_or_default();
        for name in std::iter::once(title.source.as_str()).chain(translations).chain([slug, &number]) {
            bear(&mut self.by_name, name, id);
        }
        bear(&mut self.by_key, key, id);
        self.records.insert(id, Named { kind, key: key.to_owned(), title: title.source.clone() });
    }

    /// The records of a kind with this key.
    pub(super) fn with_key(&self, kind: Kind, key: &str) -> Vec<RecordId> {
        self.among(&self.by_key, key, &[kind])
    }

    /// The records of a kind that bear this name.
    pub(super) fn with_name(&self, kind: Kind, name: &str) -> Vec<RecordId> {
        self.among(&self.by_name, name, &[kind])
    }

    /// A record's title, or its key where it has none.
    pub(super) fn title(&self, id: RecordId) -> String {
        self.records
            .get(&id)
            .map(|named| if named.title.is_empty() { named.key.clone() } else { named.title.clone() })
            .unwrap_or_default()
    }

    /// The key or, where that is no sure name within its kind, the id.
    pub(super) fn sure_name(&self, id: RecordId) -> String {
        match self.records.get(&id) {
            Some(named) if self.with_key(named.kind, &named.key) == [id] => named.key.clone(),
            _ => id.to_string(),
        }
    }

    /// What refers to a record and to nothing else, where these kinds are allowed: its key, else its id.
    pub(super) fn reference(&self, id: RecordId, kinds: &'static [Kind]) -> String {
        let Some(named) = self.records.get(&id) else { return id.to_string() };
        let plain = !named.key.is_empty()
            && !named.key.contains(';')
            && named.key.trim() == named.key
            && !named.key.starts_with(['#', '=', '+', '-', '@', '\'', '–', '—', '−']);
        match self.find(&named.key, kinds) {
            Ok(found) if plain && found == id => named.key.clone(),
            _ => id.to_string(),
        }
    }

    /// The one record that `name` means, of these kinds (none listed: any).
    ///
    /// # Errors
    /// No such record, one of another kind, or several.
    pub(super) fn find(&self, name: &str, kinds: &'static [Kind]) -> Result<RecordId, Complaint> {
        if let Some(found) = self.find_among(name, kinds)? {
            return Ok(found);
        }
        if let Some((kind, rest)) = name.split_once(':')
            && let Some(kind) = self.kinds.get(&slug(kind))
            && (kinds.is_empty() || kinds.contains(kind))
            && let Some(found) = self.find_among(rest, std::slice::from_ref(kind))?
        {
            return Ok(found);
        }
        if !kinds.is_empty()
            && let Ok(Some(other)) = self.find_among(name, &[])
            && let Some(named) = self.records.get(&other)
        {
            return Err(Complaint::WrongKind { found: named.kind, kinds });
        }
        Err(Complaint::Dangling { kinds, like: self.suggest(name, kinds) })
    }

    fn find_among(&self, name: &str, kinds: &[Kind]) -> Result<Option<RecordId>, Complaint> {
        let is_id = name.len() >= 32;
        if let Some(id) = is_id.then(|| name.parse::<RecordId>().ok()).flatten()
            && self.records.get(&id).is_some_and(|named| allowed(named.kind, kinds))
        {
            return Ok(Some(id));
        }
        let mut found = self.among(&self.by_key, name, kinds);
        if found.is_empty() {
            found = self.among(&self.by_name, name, kinds);
        }
        if found.is_empty()
            && let Some(number) = organisation_number::read(name)
        {
            found = self.among(&self.by_name, &number, kinds);
        }
        match found.as_slice() {
            [] => Ok(None),
            [one] => Ok(Some(*one)),
            several => {
                Err(Complaint::Ambiguous(several.iter().take(5).map(|id| self.distinguish(*id, several)).collect()))
            }
        }
    }

    fn among(&self, names: &HashMap<String, Bearers>, name: &str, kinds: &[Kind]) -> Vec<RecordId> {
        let folded = fold(name);
        let found = names.get(&folded).map(Bearers::all).unwrap_or_default();
        found
            .iter()
            .copied()
            .filter(|id| self.records.get(id).is_some_and(|named| allowed(named.kind, kinds)))
            .collect()
    }

    /// How one of several records that share a name can be written: by kind, where that tells it from the others, else by
    /// key or id.
    fn distinguish(&self, id: RecordId, several: &[RecordId]) -> String {
        let Some(named) = self.records.get(&id) else { return id.to_string() };
        let alone = several
            .iter()
            .filter(|other| self.records.get(other).is_some_and(|other| other.kind == named.kind))
            .count()
            == 1;
        match alone {
            true => format!("{}: {}", labels::kind(words(self.language), named.kind), self.title(id)),
            false => self.sure_name(id),
        }
    }

    fn suggest(&self, name: &str, kinds: &'static [Kind]) -> Vec<String> {
        let asked = (fold(name), kinds);
        if let Some(known) = self.suggested.borrow().get(&asked) {
            return known.clone();
        }
        if self.suggestions.get() >= MOST_SUGGESTIONS {
            return Vec::new();
        }
        self.suggestions.set(self.suggestions.get() + 1);
        let candidates = self.records.iter().filter(|(_, named)| allowed(named.kind, kinds)).flat_map(|(id, named)| {
            [named.title.as_str(), named.key.as_str()]
                .into_iter()
                .filter(|name| !name.is_empty())
                .map(move |name| (name, (*id, name)))
        });
        let mut like: Vec<String> = Vec::new();
        for (id, _) in nearest(name, candidates) {
            let (title, key) = (self.title(id), self.sure_name(id));
            let shown = if fold(&title) == fold(&key) { title } else { format!("{title} ({key})") };
            if !like.contains(&shown) {
                like.push(shown);
            }
        }
        self.suggested.borrow_mut().insert(asked, like.clone());
        like
    }
}

fn allowed(kind: Kind, kinds: &[Kind]) -> bool {
    kinds.is_empty() || kinds.contains(&kind)
}

fn bear(names: &mut HashMap<String, Bearers>, name: &str, id: RecordId) {
    if name.trim().is_empty() {
        return;
    }
    names.entry(fold(name)).and_modify(|bearers| bearers.add(id)).or_insert(Bearers::One(id));
}
