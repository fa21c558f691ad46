//! Names as they stand in addresses.

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

#[cfg(test)]
mod tests {
    #[test]
    fn names_become_addresses() {
        assert_eq!(super::slug("Öppna Dörrar – förstudie"), "oppna-dorrar-forstudie");
        assert_eq!(super::slug("LANDA (2009)"), "landa-2009");
        assert_eq!(super::slug("مرحبا"), "");
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
