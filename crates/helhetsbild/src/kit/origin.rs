//! Where a change came from: kept in the ledger as a key, and said in the words of whoever reads it.
//!
//! What was kept as words, before there were keys, is read by those words, in whichever language they were written.

use std::sync::LazyLock;

use super::language::{Words, languages};

/// What begins the text of a key.
const MARK: char = '@';
/// What stands between a key and what it names.
const BETWEEN: char = '\t';
/// What stands for what is named while words are taken apart: characters of no text.
const OPEN: [&str; 2] = ["\u{1}", "\u{2}"];

/// Where a change came from, other than the record's own form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin<'a> {
    /// A link in a letter.
    Letter,
    /// The button *still correct*.
    StillCorrect,
    /// The bin.
    Bin,
    /// The history of what had been merged into another record: it stands on its own again.
    Apart,
    /// Many records changed at once.
    Many,
    /// What a municipality says of itself.
    Municipality,
    /// The answer to what comes after.
    Afterwards,
    /// An ask-once round, by its name.
    Round(&'a str),
    /// A function or a person handed over: from whom, to whom.
    HandedOver(&'a str, &'a str),
    /// Another record that was made one with this, by its title.
    Merged(&'a str),
    /// An earlier version.
    Version(&'a str),
    /// A proposal, by its number.
    Proposal(&'a str),
    /// A row of a file or a sheet.
    Row(&'a str, &'a str),
    /// A file that was read in on the site: its name and row as they were written.
    Imported(&'a str),
}

/// One of each, to look through.
const EACH: [Origin<'static>; 14] = [
    // First what ends in a number: a file may be called what another begins with.
    Origin::Imported(OPEN[0]),
    Origin::Row(OPEN[0], OPEN[1]),
    Origin::Letter,
    Origin::StillCorrect,
    Origin::Bin,
    Origin::Apart,
    Origin::Many,
    Origin::Municipality,
    Origin::Afterwards,
    Origin::Round(OPEN[0]),
    Origin::HandedOver(OPEN[0], OPEN[1]),
    Origin::Merged(OPEN[0]),
    Origin::Version(OPEN[0]),
    Origin::Proposal(OPEN[0]),
];

impl<'a> Origin<'a> {
    /// Its key, which never changes.
    fn key(self) -> &'static str {
        match self {
            Self::Letter => "letter",
            Self::StillCorrect => "still-correct",
            Self::Bin => "bin",
            Self::Apart => "apart",
            Self::Many => "many",
            Self::Municipality => "municipality",
            Self::Afterwards => "afterwards",
            Self::Round(_) => "round",
            Self::HandedOver(..) => "handed-over",
            Self::Merged(_) => "merged",
            Self::Version(_) => "version",
            Self::Proposal(_) => "proposal",
            Self::Row(..) => "row",
            Self::Imported(_) => "imported",
        }
    }

    /// What it names.
    fn names(self) -> Vec<&'a str> {
        match self {
            Self::Round(name) | Self::Merged(name) | Self::Version(name) => vec![name],
            Self::Proposal(name) | Self::Imported(name) => vec![name],
            Self::HandedOver(one, other) | Self::Row(one, other) => vec![one, other],
            _ => Vec::new(),
        }
    }

    /// The same that names something else.
    fn naming<'b>(self, one: &'b str, other: &'b str) -> Origin<'b> {
        match self {
            Self::Letter => Origin::Letter,
            Self::StillCorrect => Origin::StillCorrect,
            Self::Bin => Origin::Bin,
            Self::Apart => Origin::Apart,
            Self::Many => Origin::Many,
            Self::Municipality => Origin::Municipality,
            Self::Afterwards => Origin::Afterwards,
            Self::Round(_) => Origin::Round(one),
            Self::HandedOver(..) => Origin::HandedOver(one, other),
            Self::Merged(_) => Origin::Merged(one),
            Self::Version(_) => Origin::Version(one),
            Self::Proposal(_) => Origin::Proposal(one),
            Self::Row(..) => Origin::Row(one, other),
            Self::Imported(_) => Origin::Imported(one),
        }
    }

    /// As the ledger keeps it.
    pub fn kept(self) -> String {
        let mut kept = format!("{MARK}{}", self.key());
        for name in self.names() {
            kept.push(BETWEEN);
            kept.push_str(&name.replace(BETWEEN, " "));
        }
        kept
    }

    /// What the ledger keeps, if it is a key.
    fn of_key(kept: &'a str) -> Option<Self> {
        let mut pieces = kept.strip_prefix(MARK)?.split(BETWEEN);
        let key = pieces.next()?;
        let (one, other) = (pieces.next().unwrap_or_default(), pieces.next().unwrap_or_default());
        EACH.into_iter().find(|each| each.key() == key).map(|each| each.naming(one, other))
    }

    /// What the ledger keeps, by its key or by the words it was kept in.
    pub fn read(kept: &'a str) -> Option<Self> {
        Self::of_key(kept).or_else(|| OLD.iter().find_map(|(each, pattern)| pattern.fits(*each, kept)))
    }

    /// In words.
    pub fn in_words(self, words: &Words) -> String {
        match self {
            Self::Imported(place) => words.say.importing_origin(said(place, words)),
            _ => self.around_names(words),
        }
    }

    /// In words, with what it names as it stands.
    fn around_names(self, words: &Words) -> String {
        let say = &words.say;
        match self {
            Self::Letter => say.check_origin(),
            Self::StillCorrect => say.confirm_origin(),
            Self::Bin => say.bin_origin(),
            Self::Apart => say.history_origin_apart(),
            Self::Many => say.many_origin(),
            Self::Municipality => say.cell_origin(),
            Self::Afterwards => say.afterwards_origin(),
            Self::Round(name) => say.round_origin(name),
            Self::HandedOver(from, to) => say.hand_over_origin(from, to),
            Self::Merged(title) => say.merge_origin(title),
            Self::Version(number) => say.history_origin_version(number),
            Self::Proposal(number) => say.proposal_origin(number),
            Self::Row(file, row) => say.exchange_origin(file, row),
            Self::Imported(place) => say.importing_origin(place),
        }
    }
}

/// What the ledger keeps, in the words of a reader; what is no key, and was nobody's words here, as it stands.
pub fn said(kept: &str, words: &Words) -> String {
    Origin::read(kept).map_or_else(|| kept.to_owned(), |origin| origin.in_words(words))
}

/// The same without the row: the file that a change came from, with all others of it.
pub fn said_of_file(kept: &str, words: &Words) -> String {
    match Origin::read(kept) {
        Some(Origin::Row(file, _)) => file.to_owned(),
        Some(Origin::Imported(place)) => words.say.importing_origin(said_of_file(place, words)),
        Some(origin) => origin.in_words(words),
        None => kept.to_owned(),
    }
}

/// Words around what is named.
struct Pattern(Vec<String>);

/// The words in which each was kept, language by language.
static OLD: LazyLock<Vec<(Origin<'static>, Pattern)>> = LazyLock::new(|| {
    let each = EACH.into_iter().flat_map(|each| languages().iter().map(move |words| (each, words)));
    each.map(|(each, words)| (each, Pattern::of(&each.around_names(words)))).collect()
});

impl Pattern {
    fn of(text: &str) -> Self {
        let (first, rest) = text.split_once(OPEN[0]).unwrap_or((text, ""));
        let mut pieces = vec![first.to_owned()];
        if text.contains(OPEN[0]) {
            pieces.extend(rest.split(OPEN[1]).map(str::to_owned));
        }
        Self(pieces)
    }

    /// What a text says of it, where it is written in these words.
    fn fits<'a>(&self, each: Origin<'static>, text: &'a str) -> Option<Origin<'a>> {
        match self.0.as_slice() {
            [whole] => (text == whole).then(|| each.naming("", "")),
            [before, after] => {
                let name = text.strip_prefix(before.as_str())?.strip_suffix(after.as_str())?;
                Some(each.naming(name, "")).filter(|origin| origin.is_likely())
            }
            [before, between, after] => {
                let names = text.strip_prefix(before.as_str())?.strip_suffix(after.as_str())?;
                let (one, other) = names.rsplit_once(between.as_str())?;
                Some(each.naming(one, other)).filter(|origin| origin.is_likely())
            }
            _ => None,
        }
    }
}

impl Origin<'_> {
    /// Whether it names what such a thing names: words alone are easily something else.
    fn is_likely(self) -> bool {
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        match self {
            Self::Row(file, row) => !file.is_empty() && is_number(row),
            Self::Version(number) => is_number(number),
            Self::Proposal(number) => {
                number.len() == 11 && number.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            }
            origin => origin.names().iter().all(|name| !name.is_empty()),
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::text::Language;

    use super::*;
    use crate::kit::language::words;

    /// One of each, as it is in earnest.
    fn each() -> Vec<Origin<'static>> {
        let named = |each: Origin<'static>| match each {
            Origin::Row(..) => Origin::Row("förslag, ny.csv", "14"),
            Origin::Version(_) => Origin::Version("3"),
            Origin::Proposal(_) => Origin::Proposal("SY2Y8-5AWHQ"),
            Origin::HandedOver(..) => Origin::HandedOver("Samordnaren", "Enhetschefen"),
            Origin::Imported(_) => Origin::Imported("insatser.csv, rad 3"),
            other => other.naming("Hösten 2026", ""),
        };
        EACH.into_iter().map(named).collect()
    }

    #[test]
    fn a_key_is_kept_and_said_in_the_readers_language() {
        for origin in each() {
            let kept = origin.kept();
            assert_eq!(Origin::read(&kept), Some(origin), "{kept}");
            for language in languages() {
                assert_eq!(said(&kept, language), origin.in_words(language));
                assert!(!said(&kept, language).contains([MARK, BETWEEN]), "{kept}");
            }
        }
        assert_eq!(
            said("@imported\tinsatser.csv, rad 3", words(Language::En)),
            "Imported from a file: insatser.csv, row 3"
        );
    }

    #[test]
    fn what_was_kept_in_words_of_any_language_is_read_in_all() {
        for origin in each() {
            for old in [Language::Sv, Language::En] {
                let kept = origin.in_words(words(old));
                for language in [Language::Sv, Language::En] {
                    let said = said(&kept, words(language));
                    assert_eq!(said, origin.in_words(words(language)), "{kept}");
                }
            }
        }
    }

    #[test]
    fn other_words_and_keys_of_a_newer_program_stand_as_they_are() {
        for kept in ["", "källan", "förslag till plan.pdf", "återställd till version tre", "@unknown\tx", "rad 3"] {
            assert_eq!(said(kept, words(Language::En)), kept);
        }
    }

    #[test]
    fn the_rows_of_a_file_are_one_file() {
        let english = words(Language::En);
        assert_eq!(said_of_file("insatser, nya.csv, rad 14", english), "insatser, nya.csv");
        assert_eq!(said_of_file("@imported\tinsatser.csv, rad 3", english), "Imported from a file: insatser.csv");
        assert_eq!(said_of_file("@round\tHösten, 2026", english), "ask-once round Hösten, 2026");
    }
}
