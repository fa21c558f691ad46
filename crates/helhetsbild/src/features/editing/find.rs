//! Which record somebody means by a name: found at once where it is certain, else offered for choice.

use domain::{
    id::RecordId,
    kinds::Kind,
    record::{FieldKey, Record, Shared, Value},
    slug::slug,
    world::World,
};

use crate::features::exchange::single::alike;

/// So many are offered for choice.
const MOST: usize = 8;

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
    let mut like: Vec<RecordId> = Vec::new();
    let holds = |record: &&Shared| wanted.len() >= 3 && titles(record).any(|title| slug(title).contains(&wanted));
    like.extend(all().filter(holds).take(MOST).map(|record| record.id));
    let named = all().flat_map(|record| titles(record).map(|title| (title, record.id)));
    for id in alike(name, named) {
        if !like.contains(&id) && like.len() < MOST {
            like.push(id);
        }
    }
    Found::Perhaps(like)
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
