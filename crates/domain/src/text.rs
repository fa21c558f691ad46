//! Text with translations. Each translation remembers what it was made from, so that one can see when it lags behind.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::sparse::{Sparse, Unsaid};

/// The languages the product speaks. Two are complete (Swedish, English); the rest are the newcomers' languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Swedish, the source language.
    #[default]
    Sv,
    /// English.
    En,
    /// Arabic, written from right to left.
    Ar,
    /// Somali.
    So,
    /// Tigrinya.
    Ti,
    /// Persian and Dari, written from right to left.
    Fa,
    /// Ukrainian.
    Uk,
}

impl Language {
    /// Every language, source language first.
    pub const ALL: [Self; 7] = [Self::Sv, Self::En, Self::Ar, Self::So, Self::Ti, Self::Fa, Self::Uk];

    /// ISO 639-1 code, as in addresses and `lang`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Sv => "sv",
            Self::En => "en",
            Self::Ar => "ar",
            Self::So => "so",
            Self::Ti => "ti",
            Self::Fa => "fa",
            Self::Uk => "uk",
        }
    }

    /// The language with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// The direction of its writing, as in `dir`.
    pub fn direction(self) -> &'static str {
        match self {
            Self::Ar | Self::Fa => "rtl",
            _ => "ltr",
        }
    }
}

/// A translation and the fingerprint of the source text it was made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Translation {
    /// The translated text.
    pub text: String,
    /// First eight bytes, in hexadecimal, of BLAKE3 of the source text that was translated.
    pub of: String,
}

/// The translations of a text: few, in the order of their languages.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Translations(Vec<(Language, Translation)>);

impl Translations {
    /// No translation.
    const NONE: Self = Self(Vec::new());

    /// The translation into a language.
    pub fn get(&self, language: &Language) -> Option<&Translation> {
        self.0.iter().find(|(candidate, _)| candidate == language).map(|(_, translation)| translation)
    }

    /// Adds a translation or replaces the one there is.
    pub fn insert(&mut self, language: Language, translation: Translation) {
        match self.0.binary_search_by_key(&language, |(candidate, _)| *candidate) {
            Ok(place) => self.0[place].1 = translation,
            Err(place) => {
                self.0.reserve_exact(1);
                self.0.insert(place, (language, translation));
            }
        }
    }

    /// Takes a translation away.
    pub fn remove(&mut self, language: &Language) {
        self.0.retain(|(candidate, _)| candidate != language);
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each language with its translation.
    pub fn iter(&self) -> impl Iterator<Item = (&Language, &Translation)> {
        self.0.iter().map(|(language, translation)| (language, translation))
    }

    /// The languages.
    pub fn keys(&self) -> impl Iterator<Item = &Language> {
        self.iter().map(|(language, _)| language)
    }

    /// The translations.
    pub fn values(&self) -> impl Iterator<Item = &Translation> {
        self.iter().map(|(_, translation)| translation)
    }
}

impl Serialize for Translations {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de> Deserialize<'de> for Translations {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = BTreeMap::<Language, Translation>::deserialize(deserializer)?;
        Ok(Self(read.into_iter().collect()))
    }
}

/// What a [`Text`] holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// The language of `source`.
    #[serde(default, skip_serializing_if = "crate::record::is_default")]
    pub language: Language,
    /// The text itself.
    pub source: String,
    /// Translations by language.
    #[serde(default, skip_serializing_if = "Translations::is_empty")]
    pub translations: Translations,
}

impl Unsaid for Wording {
    fn unsaid() -> &'static Self {
        static UNSAID: Wording =
            Wording { language: Language::Sv, source: String::new(), translations: Translations::NONE };
        &UNSAID
    }
}

/// A text in its source language, with translations.
pub type Text = Sparse<Wording>;

impl Text {
    /// A text in a language, without translations.
    pub fn new(language: Language, source: impl Into<String>) -> Self {
        Self::of(Wording { language, source: source.into(), translations: Translations::NONE })
    }

    /// A Swedish text without translations.
    pub fn swedish(source: impl Into<String>) -> Self {
        Self::new(Language::Sv, source)
    }
}

impl Wording {
    /// Adds or replaces a translation of the source as it stands.
    pub fn translate(&mut self, language: Language, text: impl Into<String>) {
        if language == self.language {
            self.source = text.into();
        } else {
            let of = fingerprint(&self.source);
            self.translations.insert(language, Translation { text: text.into(), of });
        }
    }

    /// The text in `language`, or in its source language when no translation exists, and which language that is.
    pub fn in_language(&self, language: Language) -> (&str, Language) {
        match self.translations.get(&language) {
            Some(translation) if language != self.language => (&translation.text, language),
            _ => (&self.source, self.language),
        }
    }

    /// Whether a translation exists and was made from an older source than today's.
    pub fn lags(&self, language: Language) -> bool {
        self.translations.get(&language).is_some_and(|translation| translation.of != fingerprint(&self.source))
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.source.is_empty()
    }
}

fn fingerprint(source: &str) -> String {
    blake3::hash(source.as_bytes()).to_hex()[..16].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_translation_knows_when_its_source_has_changed() {
        let mut text = Text::swedish("Språkcafé");
        text.translate(Language::En, "Language café");
        assert_eq!(text.in_language(Language::En), ("Language café", Language::En));
        assert_eq!(text.in_language(Language::Ar), ("Språkcafé", Language::Sv));
        assert!(!text.lags(Language::En));
        text.source = "Språkcafé i Gävle".into();
        assert!(text.lags(Language::En));
    }
}
