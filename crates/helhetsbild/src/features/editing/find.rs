//! Which record somebody means by a name: found at once where it is certain, else offered for choice.

use domain::{
    id::RecordId,
    kinds::Kind,
    place::Area,
    record::{FieldKey, Record, Shared, Value},
    slug::slug,
    world::World,
};

use crate::features::exchange::single::alike;

/// So many are offered for choice in all; a form shows them by and by.
const MOST: usize = 1_000;

/// What a name means.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// This record.
    One(RecordId),
    /// One of these, or none of them; may be empty.
    Perhaps(Vec<RecordId>),
}

/// The record of these kinds (none listed: any) that is called so: by title in any language, address name, key,
/// organisation number or identity, without regard to capitals, accents and spaces.
pub fn find(world: &World, name: &str, kinds: &[Kind]) -> Found {
    let all = || candidates(world, kinds);
    if let Ok(id) = name.trim().parse::<RecordId>()
        && all().any(|record| record.id == id)
    {
        return Found::One(id);
    }
    let wanted = slug(name);
    let exact: Vec<RecordId> =
        all().filter(|record| is_called(record, name, &wanted)).map(|record| record.id).collect();
    match exact.as_slice() {
        [one] => return Found::One(*one),
        [] => {}
        several => return Found::Perhaps(several.iter().copied().take(MOST).collect()),
    }
    let mut like = like(world, name, kinds);
    let named = all().flat_map(|record| titles(record).map(|title| (title, record.id)));
    for id in alike(name, named) {
        if !like.contains(&id) && like.len() < MOST {
            like.push(id);
        }
    }
    // What is the beginning of one name alone means that one.
    if let [one] = like.as_slice()
        && wanted.len() >= LEAST_BEGINNING
        && all().any(|record| record.id == *one && titles(record).any(|title| slug(title).starts_with(&wanted)))
    {
        return Found::One(*one);
    }
    Found::Perhaps(like)
}

/// So many letters begin a name.
const LEAST_BEGINNING: usize = 4;

/// The records of these kinds that all words of a name speak of, the likeliest first: by title, then by title together with
/// place, lead and year. Any record can be found so, however many are called alike.
pub fn like(world: &World, name: &str, kinds: &[Kind]) -> Vec<RecordId> {
    let wanted = slug(name);
    if wanted.len() < 2 {
        return Vec::new();
    }
    let words: Vec<&str> = wanted.split('-').collect();
    let mut found: Vec<(u8, Vec<u8>, RecordId)> = Vec::new();
    for record in candidates(world, kinds) {
        if let Some(rank) = rank(world, record, &wanted, &words) {
            found.push((rank, swedish::sort_key(&record.title().source), record.id));
        }
    }
    found.sort_unstable();
    found.truncate(MOST);
    found.into_iter().map(|(_, _, id)| id).collect()
}

/// How well words speak of a record: the less, the better; `None` where one of them does not.
fn rank(world: &World, record: &Record, wanted: &str, words: &[&str]) -> Option<u8> {
    let titles: Vec<String> = titles(record).map(slug).collect();
    if titles.iter().any(|title| title.starts_with(wanted)) {
        return Some(0);
    }
    if titles.iter().any(|title| title.contains(wanted)) {
        return Some(1);
    }
    let left: Vec<&&str> = words.iter().filter(|word| !titles.iter().any(|title| title.contains(**word))).collect();
    // Words that tell apart what is called alike say nothing by themselves.
    if left.is_empty() || left.len() == words.len() {
        return left.is_empty().then_some(2);
    }
    let around = slug(&apart(world, record).join(" "));
    left.into_iter().all(|word| around.contains(*word)).then_some(3)
}

/// What tells a record from others that are called alike: where it is, whose it is, when it began.
pub fn apart(world: &World, record: &Record) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    if let Value::Area(Area::Named(places)) = record.body.get(FieldKey::Area) {
        parts.extend(places.iter().take(2).map(|place| place.name().to_owned()));
    }
    for key in [FieldKey::Leads, FieldKey::Organisation] {
        if let Value::References(ids) = record.body.get(key) {
            let lead = ids.first().and_then(|id| world.record(*id));
            parts.extend(lead.map(|lead| lead.title().source.clone()));
        }
    }
    let began = record.period().and_then(|period| period.from.as_ref()).and_then(|from| from.earliest);
    parts.extend(began.map(|day| day.year().to_string()));
    parts
}

/// The records of these kinds; none listed: all.
pub fn candidates<'a>(world: &'a World, kinds: &'a [Kind]) -> Box<dyn Iterator<Item = &'a Shared> + 'a> {
    match kinds {
        [] => Box::new(world.all()),
        kinds => Box::new(kinds.iter().flat_map(|kind| world.of_kind(*kind))),
    }
}

fn titles(record: &Record) -> impl Iterator<Item = &str> {
    let title = record.title();
    std::iter::once(title.source.as_str())
        .chain(title.translations.values().map(|translation| translation.text.as_str()))
        .filter(|title| !title.is_empty())
}

fn is_called(record: &Record, name: &str, wanted: &str) -> bool {
    let name = name.trim();
    if titles(record).any(|title| title.trim().to_lowercase() == name.to_lowercase()) || record.common().key == name {
        return true;
    }
    if !wanted.is_empty() && (record.slug() == wanted || titles(record).any(|title| slug(title) == wanted)) {
        return true;
    }
    let digits: String = name.chars().filter(char::is_ascii_digit).collect();
    let number = record.body.get(FieldKey::OrganisationNumber);
    digits.len() == 10 && matches!(number, Value::Plain(number) if number == digits)
}
