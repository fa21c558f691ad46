//! Reads a stored body in one pass: its kind is known before its bytes are, so nothing is looked through twice.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{DeserializeSeed, Error, MapAccess, Visitor},
};

use super::{Body, Content, Kind};
use crate::record::Common;

/// A body of a kind, as it stands in its bytes.
pub(super) struct Stored(pub(super) Kind);

/// The content of a kind.
struct StoredContent(Kind);

/// The parts of a body.
#[derive(Deserialize)]
#[serde(field_identifier, rename_all = "snake_case")]
enum Part {
    Common,
    Content,
}

impl<'de> DeserializeSeed<'de> for Stored {
    type Value = Body;

    fn deserialize<D: Deserializer<'de>>(self, bytes: D) -> Result<Body, D::Error> {
        bytes.deserialize_struct("Body", &["common", "content"], self)
    }
}

impl<'de> Visitor<'de> for Stored {
    type Value = Body;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("what every record has and what its kind adds")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut parts: A) -> Result<Body, A::Error> {
        let (mut common, mut content) = (None::<Common>, None);
        while let Some(part) = parts.next_key()? {
            match part {
                Part::Common if common.is_none() => common = Some(parts.next_value()?),
                Part::Content if content.is_none() => content = Some(parts.next_value_seed(StoredContent(self.0))?),
                Part::Common => return Err(A::Error::duplicate_field("common")),
                Part::Content => return Err(A::Error::duplicate_field("content")),
            }
        }
        Ok(Body {
            common: common.ok_or_else(|| A::Error::missing_field("common"))?,
            content: content.ok_or_else(|| A::Error::missing_field("content"))?,
        })
    }
}

impl<'de> DeserializeSeed<'de> for StoredContent {
    type Value = Content;

    fn deserialize<D: Deserializer<'de>>(self, bytes: D) -> Result<Content, D::Error> {
        Content::read(self.0, bytes)
    }
}
