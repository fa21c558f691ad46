//! JSON, read so that an error tells where and what as data.

use std::path::Path;

use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, IgnoredAny, MapAccess, SeqAccess, Visitor},
};

use super::{clip, read_bytes};
use crate::error::{Fault, FileError, Place};

/// Reads a JSON file; one larger than `most` bytes is refused before it is read.
///
/// # Errors
///
/// With the file, and the line and column where what stands there cannot be read.
pub(super) fn read<T: DeserializeOwned>(path: &Path, most: u64) -> Result<T, FileError> {
    let bytes = read_bytes(path, most)?;
    // What a spreadsheet or an editor puts before a text to say that it is one.
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    serde_json::from_slice(text).map_err(|error| {
        // An error about the text as a whole has the place 0; a person begins at 1.
        let place = Place::Text { line: (error.line() as u64).max(1), column: (error.column() as u64).max(1) };
        FileError::new(path, place, fault(&error, text))
    })
}

fn fault(error: &serde_json::Error, text: &[u8]) -> Fault {
    if std::str::from_utf8(text).is_err() {
        return Fault::NotText;
    }
    match error.classify() {
        serde_json::error::Category::Eof => Fault::CutShort,
        serde_json::error::Category::Data => data_fault(&error.to_string()),
        serde_json::error::Category::Syntax | serde_json::error::Category::Io => Fault::NotJson,
    }
}

/// What the reader's words say, as data: it gives nothing else. Words that are not known are of the wrong kind.
fn data_fault(told: &str) -> Fault {
    // Names stand between `backticks`: the first is what stands there, the others what may.
    let mut names = told.split('`').skip(1).step_by(2);
    let name: Box<str> = clip(names.next().unwrap_or_default()).into();
    match told {
        _ if told.starts_with("unknown field `") || told.starts_with("unknown variant `") => {
            Fault::UnknownName { found: name, known: names.collect::<Vec<_>>().join(", ").into() }
        }
        _ if told.starts_with("duplicate field `") => Fault::FieldTwice { found: name },
        _ if told.starts_with("missing field `") => Fault::MissingHere { name },
        _ => Fault::WrongKind,
    }
}

/// What stands where a whole number should: the number, or what stands there instead, to be told of with its place.
#[derive(Clone, Debug)]
pub(super) enum Raw {
    /// A whole number.
    Whole(i64),
    /// Anything else, as a message can show it.
    Other(Box<str>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Anything)
    }
}

impl serde::Serialize for Raw {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Whole(value) => serializer.serialize_i64(*value),
            Self::Other(text) => serializer.serialize_str(text),
        }
    }
}

/// Takes anything, so that one wrong value in a long list is told of by its number.
struct Anything;

impl<'de> Visitor<'de> for Anything {
    type Value = Raw;

    fn expecting(&self, to: &mut std::fmt::Formatter) -> std::fmt::Result {
        to.write_str("a whole number")
    }

    fn visit_i64<E>(self, value: i64) -> Result<Raw, E> {
        Ok(Raw::Whole(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Raw, E> {
        Ok(i64::try_from(value).map_or_else(|_| Raw::Other(value.to_string().into()), Raw::Whole))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Raw, E> {
        Ok(Raw::Other(clip(&format!("{value:?}")).into()))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Raw, E> {
        Ok(Raw::Other(value.to_string().into()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Raw, E> {
        Ok(Raw::Other(clip(value).into()))
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Other("null".into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Raw, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Raw::Other("[…]".into()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Raw, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Raw::Other("{…}".into()))
    }
}
