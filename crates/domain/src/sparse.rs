//! Values that are seldom anything but their default.
//!
//! Most records leave most of their texts and periods unsaid. Kept as a pointer, such a field takes eight bytes instead of
//! what it would take if it were said: half of what a World of a hundred thousand records needs.

use std::{
    fmt,
    hash::{Hash, Hasher},
    ops::{Deref, DerefMut},
};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A type with a value that says nothing.
pub trait Unsaid: Default + PartialEq + 'static {
    /// The value that says nothing, its default.
    fn unsaid() -> &'static Self;
}

/// A value that takes hardly any room while it says nothing. It reads, compares and is stored as the value itself.
pub struct Sparse<T>(Option<Box<T>>);

impl<T: Unsaid> Sparse<T> {
    /// Holds a value.
    pub fn of(value: T) -> Self {
        if value == *T::unsaid() { Self(None) } else { Self(Some(Box::new(value))) }
    }
}

impl<T: Unsaid> Deref for Sparse<T> {
    type Target = T;

    fn deref(&self) -> &T {
        match &self.0 {
            Some(value) => value,
            None => T::unsaid(),
        }
    }
}

impl<T: Unsaid> DerefMut for Sparse<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.0.get_or_insert_default()
    }
}

impl<T> Default for Sparse<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T: Clone> Clone for Sparse<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T: Unsaid> PartialEq for Sparse<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: Unsaid + Eq> Eq for Sparse<T> {}

impl<T: Unsaid + Hash> Hash for Sparse<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

impl<T: Unsaid + fmt::Debug> fmt::Debug for Sparse<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(formatter)
    }
}

impl<T: Unsaid + Serialize> Serialize for Sparse<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (**self).serialize(serializer)
    }
}

impl<'de, T: Unsaid + Deserialize<'de>> Deserialize<'de> for Sparse<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self::of)
    }
}
