//! Names as they stand in addresses, and those that a record had before.

use serde::{Deserialize, Serialize};

use crate::record::{FieldValue, Shape, Value, WrongValue};

/// The longest name in addresses.
pub const LONGEST: usize = 80;

/// `Språkcafé i Gävle` → `sprakcafe-i-gavle`: lower case ASCII letters, digits and single hyphens, at most [`LONGEST`] long.
/// A text without any of them gives an empty slug.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len().min(LONGEST));
    for character in text.chars().flat_map(char::to_lowercase) {
        let plain = match character {
            'å' | 'ä' | 'à' | 'á' | 'â' | 'ã' => 'a',
            'ö' | 'ø' | 'ó' | 'ò' | 'ô' => 'o',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'ü' | 'ú' | 'ù' => 'u',
            'í' | 'ï' => 'i',
            'ç' => 'c',
            'ñ' => 'n',
            other if other.is_ascii_alphanumeric() => other,
            _ => '-',
        };
        if plain != '-' || (!slug.is_empty() && !slug.ends_with('-')) {
            slug.push(plain);
        }
        if slug.len() >= LONGEST {
            break;
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// The same name told from its namesakes by a number: cut where it would be too long.
pub fn numbered(name: &str, number: u32) -> String {
    let ending = format!("-{number}");
    let room = LONGEST.saturating_sub(ending.len());
    let cut = name.get(..name.len().min(room)).unwrap_or(name);
    format!("{}{ending}", cut.trim_end_matches('-'))
}

/// A name in addresses that a record had before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormerSlug {
    /// The name.
    pub slug: String,
    /// The number of the change that gave the record another.
    pub until: u64,
}

/// The names in addresses that a record had before, the earliest first: each leads to it still.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FormerSlugs(pub Vec<FormerSlug>);

impl FormerSlugs {
    /// With what is former when a record called `old` is called `new` from a change on.
    pub fn renamed(&self, old: &str, new: &str, change: u64) -> Self {
        let mut all = self.clone();
        if old != new && !old.is_empty() && !new.is_empty() {
            all.0.retain(|former| former.slug != old && former.slug != new);
            all.0.push(FormerSlug { slug: old.to_owned(), until: change });
        }
        all
    }
}

/// As one line: `landa@412`, several with a space between. No page shows it and no form asks for it.
impl FieldValue for FormerSlugs {
    const SHAPE: Shape = Shape::Plain;

    fn to_value(&self) -> Value {
        let all: Vec<String> = self.0.iter().map(|former| format!("{}@{}", former.slug, former.until)).collect();
        if all.is_empty() { Value::Blank } else { Value::Plain(all.join(" ")) }
    }

    fn from_value(value: Value) -> Result<Self, WrongValue> {
        let line = match value {
            Value::Blank => return Ok(Self::default()),
            Value::Plain(line) => line,
            _ => return Err(WrongValue),
        };
        let read = |former: &str| {
            let (slug, until) = former.split_once('@')?;
            Some(FormerSlug { slug: slug.to_owned(), until: until.parse().ok()? })
        };
        line.split_whitespace().map(read).collect::<Option<Vec<_>>>().map(Self).ok_or(WrongValue)
    }

    fn tighten(&mut self) {
        self.0.shrink_to_fit();
    }
}

#[cfg(test)]
mod tests {
    use crate::record::FieldValue as _;

    #[test]
    fn names_become_addresses() {
        assert_eq!(super::slug("Öppna Dörrar – förstudie"), "oppna-dorrar-forstudie");
        assert_eq!(super::slug("LANDA (2009)"), "landa-2009");
        assert_eq!(super::slug("مرحبا"), "");
    }

    #[test]
    fn former_names_are_kept_until_the_record_is_called_so_again() {
        let none = super::FormerSlugs::default();
        let once = none.renamed("landa", "landa-2009", 1);
        let twice = once.renamed("landa-2009", "landa-och-mer", 2);
        assert_eq!(super::FormerSlugs::from_value(twice.to_value()), Ok(twice.clone()));
        assert_eq!(twice.renamed("landa-och-mer", "landa-och-mer", 3), twice, "nothing was renamed");
        let back = twice.renamed("landa-och-mer", "landa", 4);
        let names: Vec<&str> = back.0.iter().map(|former| former.slug.as_str()).collect();
        assert_eq!(names, ["landa-2009", "landa-och-mer"]);
    }

    #[test]
    fn a_number_has_room_however_long_the_name() {
        assert_eq!(super::numbered("sprakcafe", 2), "sprakcafe-2");
        for length in [77, 78, 79, 80] {
            let name = super::numbered(&super::slug(&"a".repeat(length)), 12);
            assert_eq!(super::slug(&name), name);
        }
    }
}
