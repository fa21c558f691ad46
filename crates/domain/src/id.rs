//! Identities: every record has a UUID that never changes and is never reused.

use std::{fmt, marker::PhantomData, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::record::Kind;

/// Root of every identity that is derived from a name (a fixed random UUID of this project's own).
const ROOT: Uuid = Uuid::from_u128(0x6b0e_7f52_9d1c_4c39_8a54_0f2b_91d3_77e6);

/// The identity of one record, for ever.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default)]
#[serde(transparent)]
pub struct RecordId(pub Uuid);

impl RecordId {
    /// The identity of the record that a sheet names by `key`: the same workbook gives the same records everywhere.
    /// UUID version 5 (RFC 9562) of partnership, kind and key.
    pub fn derive(partnership: &PartnershipId, kind: Kind, key: &str) -> Self {
        let name = format!("{}\u{1f}{}\u{1f}{}", partnership.0, kind.code(), key.trim());
        Self(Uuid::new_v5(&ROOT, name.as_bytes()))
    }

    /// The identity as a number, as the search index keeps it.
    pub fn number(self) -> u128 {
        self.0.as_u128()
    }

    /// The identity behind a number of [`RecordId::number`].
    pub fn from_number(number: u128) -> Self {
        Self(Uuid::from_u128(number))
    }
}

impl fmt::Debug for RecordId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.0)
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.0)
    }
}

impl FromStr for RecordId {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(Uuid::parse_str(text.trim())?))
    }
}

/// Somebody, for ever and without a name: what they are called and how they are reached stands in a drawer's row, which can be
/// erased without touching a record.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default, Debug)]
#[serde(transparent)]
pub struct PersonId(pub Uuid);

impl fmt::Display for PersonId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.0)
    }
}

/// The short name of a partnership, as it stands in addresses: `gavleborg`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PartnershipId(pub String);

impl fmt::Display for PartnershipId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// What a typed reference may point at.
pub trait Target {
    /// The kinds that are allowed; empty means any kind.
    const KINDS: &'static [Kind];
}

/// A reference to any kind of record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anything;

impl Target for Anything {
    const KINDS: &'static [Kind] = &[];
}

/// A typed reference: the identity of a record of kind `T`.
#[derive(Serialize, Deserialize)]
#[serde(transparent, bound = "")]
pub struct Ref<T> {
    /// The record referred to.
    pub id: RecordId,
    #[serde(skip)]
    target: PhantomData<fn() -> T>,
}

impl<T> Ref<T> {
    /// A reference to the record `id`.
    pub fn to(id: RecordId) -> Self {
        Self { id, target: PhantomData }
    }
}

impl<T> Clone for Ref<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Ref<T> {}

impl<T> PartialEq for Ref<T> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl<T> Eq for Ref<T> {}

impl<T> fmt::Debug for Ref<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "→{}", self.id)
    }
}
