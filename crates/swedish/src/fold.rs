//! Folding: the form of a text in which spelling variants a reader does not care about are the same.

/// Folds `text` for search: lowercase, and letters without their diacritics.
///
/// å and ä become a, ö becomes o, é becomes e, ü becomes u. Combining marks, soft hyphens and zero-width characters
/// vanish, so a text folds the same whether its letters are composed or not. Other scripts keep their letters, in
/// lower case; Arabic loses its vowel signs, and letters that Arabic and Persian keyboards encode differently become one.
///
/// ```
/// assert_eq!(swedish::fold("Hälsosamtal på CAFÉ"), "halsosamtal pa cafe");
/// ```
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_ascii() {
            folded.push(character.to_ascii_lowercase());
        } else {
            character.to_lowercase().for_each(|lower| push_folded(lower, &mut folded));
        }
    }
    folded
}

/// Whether the character only modifies the one before it, or is invisible: it never starts, ends or splits a word.
pub(crate) fn is_mark(character: char) -> bool {
    matches!(character,
        '\u{0300}'..='\u{036F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}'
        | '\u{FE20}'..='\u{FE2F}'
        // Arabic vowel signs and the stretching tatweel.
        | '\u{0610}'..='\u{061A}' | '\u{0640}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{06D6}'..='\u{06DC}'
        | '\u{06DF}'..='\u{06E4}' | '\u{06E7}' | '\u{06E8}' | '\u{06EA}'..='\u{06ED}'
        // Soft hyphen, zero-width characters, word joiner, byte-order mark.
        | '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

fn push_folded(character: char, folded: &mut String) {
    if character.is_ascii() {
        folded.push(character);
        return;
    }
    let base = match character {
        'à'..='å' | 'æ' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ǟ' | 'ǡ' | 'ǻ' | 'ȁ' | 'ȃ' | 'ȧ' | 'ḁ' | 'ạ'..='ặ' => {
            "a"
        }
        'ḃ' | 'ḅ' | 'ḇ' => "b",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' | 'ḉ' => "c",
        'ď' | 'đ' | 'ð' | 'ḋ' | 'ḍ' | 'ḏ' | 'ḑ' | 'ḓ' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ȅ' | 'ȇ' | 'ȩ' | 'ẹ'..='ệ' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' | 'ǧ' | 'ǵ' | 'ḡ' => "g",
        'ĥ' | 'ħ' | 'ḣ' | 'ḥ' | 'ḧ' | 'ḩ' => "h",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ǐ' | 'ỉ' | 'ị' => "i",
        'ĵ' | 'ǰ' => "j",
        'ķ' | 'ǩ' | 'ḱ' | 'ḳ' | 'ĸ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' | 'ḷ' | 'ḹ' => "l",
        'ḿ' | 'ṁ' | 'ṃ' => "m",
        'ñ' | 'ń' | 'ņ' | 'ň' | 'ŉ' | 'ŋ' | 'ṅ' | 'ṇ' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ơ' | 'ǒ' | 'ǫ' | 'ȫ' | 'ȯ' | 'ọ'..='ợ' => "o",
        'ṕ' | 'ṗ' => "p",
        'ŕ' | 'ŗ' | 'ř' | 'ṙ' | 'ṛ' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' | 'ſ' | 'ṡ' | 'ṣ' => "s",
        'ţ' | 'ť' | 'ŧ' | 'ț' | 'ṫ' | 'ṭ' => "t",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ư' | 'ǔ' | 'ụ'..='ự' => "u",
        'ŵ' | 'ẁ' | 'ẃ' | 'ẅ' => "w",
        'ý' | 'ÿ' | 'ŷ' | 'ẏ' | 'ỳ'..='ỹ' => "y",
        'ź' | 'ż' | 'ž' | 'ẑ' | 'ẓ' => "z",
        'ß' => "ss",
        'þ' => "th",
        'œ' => "oe",
        'ĳ' => "ij",
        'й' => "и",
        'ё' => "е",
        'ї' => "і",
        'ς' => "σ",
        'آ' | 'أ' | 'إ' => "ا",
        'ى' | 'ی' => "ي",
        'ک' => "ك",
        'ة' => "ه",
        _ if is_mark(character) => "",
        _ => {
            folded.push(character);
            return;
        }
    };
    folded.push_str(base);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn diacritics_and_case_do_not_matter() {
        assert_eq!(fold("Överenskommelse i Gävle, ÅÄÖ"), "overenskommelse i gavle, aao");
        assert_eq!(fold("Café Müller, Łódź, Straße, İzmir"), "cafe muller, lodz, strasse, izmir");
    }

    #[test]
    fn composed_and_decomposed_text_fold_alike() {
        assert_eq!(fold("ha\u{0308}lsa"), fold("hälsa"));
        assert_eq!(fold("и\u{0306}"), fold("й"));
        assert_eq!(fold("hälso\u{00AD}samtal"), "halsosamtal");
    }

    #[test]
    fn other_scripts_keep_their_letters() {
        assert_eq!(fold("ПРИВЕТ"), "привет");
        assert_eq!(fold("العَرَبِيَّة"), "العربيه");
        assert_eq!(fold("فارسی"), "فارسي");
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for character in ('\0'..='\u{FFFF}').filter(|character| character.is_alphabetic()) {
            let once = fold(&character.to_string());
            assert_eq!(fold(&once), once, "{character}");
        }
    }
}
