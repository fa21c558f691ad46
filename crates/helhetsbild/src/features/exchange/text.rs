//! Text with translations, in columns: `Titel` is the source, `Titel (en)` a translation.
//!
//! Two marks make an export exact: a source in another language than Swedish begins with its code, `[en] Language café`;
//! a translation made from an older source ends with the fingerprint of that source, `… [äldre källtext 0123456789abcdef]`.

use std::borrow::Cow;

use domain::text::{Language, Text, Translation};

use super::{
    cell::Cell,
    complaint::Complaint,
    sheet::{Piece, words},
};
use crate::kit::language::L10n;

/// The source of a text as a cell holds it.
pub(super) fn write_source(text: &Text) -> Cow<'_, str> {
    if text.language == Language::Sv && read_prefix(&text.source).is_none() {
        Cow::Borrowed(&text.source)
    } else {
        Cow::Owned(format!("[{}] {}", text.language.code(), text.source))
    }
}

/// A translation as a cell holds it.
pub(super) fn write_translation(text: &Text, language: Language, own: L10n) -> Option<Cow<'_, str>> {
    let translation = text.translations.get(&language)?;
    let plain = !text.lags(language) && read_suffix(&translation.text).is_none();
    Some(match plain {
        true => Cow::Borrowed(&translation.text),
        false => {
            Cow::Owned(format!("{} [{} {}]", translation.text, words(own).exchange_older_source(), translation.of))
        }
    })
}

/// The text in words, without its language mark.
pub(super) fn read_source(cell: &str) -> (Language, &str) {
    read_prefix(cell).unwrap_or((Language::Sv, cell))
}

fn read_prefix(cell: &str) -> Option<(Language, &str)> {
    let (code, rest) = cell.strip_prefix('[')?.split_once("] ")?;
    Some((Language::from_code(code)?, rest))
}

fn read_suffix(cell: &str) -> Option<(&str, &str)> {
    let (text, mark) = cell.strip_suffix(']')?.rsplit_once(" [")?;
    let (mark, of) = mark.rsplit_once(' ')?;
    let is_fingerprint = of.len() == 16 && of.bytes().all(|byte| byte.is_ascii_hexdigit());
    let known = [L10n::Sv, L10n::En].into_iter().any(|language| words(language).exchange_older_source() == mark);
    (is_fingerprint && known).then_some((text, of))
}

/// A text after what the cells of a row say of it. A blank cell leaves, `-` clears.
///
/// # Errors
/// The source is given twice, differently; with the column.
pub(super) fn merge(mut text: Text, cells: &[(u16, Piece, &Cell)]) -> Result<Text, (u16, Complaint)> {
    let source = cells.iter().find(|(_, piece, _)| *piece == Piece::Whole);
    if let Some((_, _, cell)) = source {
        if cell.clears() {
            text = Text::default();
        } else {
            let content = cell.content();
            let (language, content) = read_source(&content);
            if language != text.language {
                text.translations.remove(&language);
            }
            text.language = language;
            if !same(&text.source, content) {
                content.clone_into(&mut text.source);
            }
        }
    }
    for (column, piece, cell) in cells {
        let Piece::In(language) = piece else { continue };
        if cell.clears() {
            text.translations.remove(language);
            continue;
        }
        let content = cell.content();
        if text.source.is_empty() {
            // Only a translation is given: it is the source.
            text.language = *language;
            text.source = content.into_owned();
        } else if *language == text.language {
            if source.is_some() && !same(&text.source, &content) {
                return Err((*column, Complaint::TwoSources));
            }
            text.source = content.into_owned();
        } else {
            translate(&mut text, *language, &content);
        }
    }
    Ok(text)
}

fn translate(text: &mut Text, language: Language, content: &str) {
    match (read_suffix(content), text.translations.get(&language)) {
        (Some((content, of)), _) => {
            text.translations.insert(language, Translation { text: content.to_owned(), of: of.to_owned() });
        }
        (None, Some(old)) if same(&old.text, content) => {}
        (None, _) => text.translate(language, content),
    }
}

/// Whether a stored text is what the cell says; forms may store ends of lines that sheets do not.
fn same(stored: &str, content: &str) -> bool {
    stored == content || stored.replace("\r\n", "\n").trim() == content
}
